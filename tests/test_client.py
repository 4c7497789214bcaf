"""The client: how it is made, what it sends, how it ends, and what it says."""

from __future__ import annotations

import asyncio
import copy
import itertools
import json
import platform
import re
import traceback
from typing import TYPE_CHECKING, Any

import aiohttp
import attrs
import pytest

from cognito_idp import (
    CognitoIdentityProviderClient,
    Config,
    Credentials,
    Retry,
    Timeouts,
    __version__,
    errors,
    types,
)
from cognito_idp.transport import AiohttpTransport, HttpRequest, HttpResponse
from tests.kit.stubs import (
    KEYS,
    REGION,
    REQUEST_ID,
    Script,
    answer,
    make_client,
    refusal,
)

if TYPE_CHECKING:
    from cognito_idp.hooks import Call

POOL = "eu-west-1_abc123"
DERIVED = types.GetDerivedTokenRequest(
    client_id="app",
    subject_token="eyJ…",
    subject_token_type="ACCESS_TOKEN",
)
USER = {"Username": "ada", "Enabled": True}
DATE = {"Date": "Mon, 23 Nov 2026 10:00:00 GMT"}


async def get_user(client: CognitoIdentityProviderClient) -> types.AdminGetUserResponse:
    return await client.admin_get_user(user_pool_id=POOL, username="ada")


class Provider:
    """A user's own source of keys, which counts how often it is asked."""

    def __init__(self) -> None:
        self.loads = 0

    async def load(self) -> Credentials:
        self.loads += 1
        await asyncio.sleep(0)
        return KEYS


class Gate:
    """A transport that holds every request until it is opened."""

    def __init__(self) -> None:
        self.is_entered = asyncio.Event()
        self.is_open = asyncio.Event()
        self.is_cancelled = False

    async def __call__(self, _: HttpRequest) -> HttpResponse:
        self.is_entered.set()
        try:
            await self.is_open.wait()
        except asyncio.CancelledError:
            self.is_cancelled = True
            raise
        return answer(USER)


# The .NET client's twelve constructors: four sources of credentials, each with nothing,
# a region or a configuration. `Config` holds the other settings.
SOURCES: dict[str, dict[str, Any]] = {
    "default chain": {},
    "AWSCredentials": {"credentials": Provider()},
    "key and secret": {"credentials": Credentials("AKIDEXAMPLE", "secret")},
    "key, secret and session token": {
        "credentials": Credentials("AKIDEXAMPLE", "secret", "token")
    },
}
PLACES: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "https://cognito-idp.us-west-2.amazonaws.com/"),
    "region": (
        {"region": "eu-west-1"},
        "https://cognito-idp.eu-west-1.amazonaws.com/",
    ),
    "config": (
        {"region": "us-east-2", "config": Config(use_fips=True)},
        "https://cognito-idp-fips.us-east-2.amazonaws.com/",
    ),
}


class TestConstructor:
    @pytest.mark.parametrize(
        ("source", "place"), list(itertools.product(SOURCES, PLACES))
    )
    async def test_every_form_of_the_dotnet_client_has_its_counterpart(
        self, source: str, place: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("AWS_REGION", "us-west-2")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        options, url = PLACES[place]
        script = Script(answer(USER))
        async with CognitoIdentityProviderClient(
            transport=script, **SOURCES[source], **options
        ) as client:
            await get_user(client)

        key = "AKIDEXAMPLE" if SOURCES[source] else "AKIDENVIRONMENT"
        token = "token" if source.endswith("session token") else None

        assert [url] == [request.url.rstrip("/") + "/" for request in script.requests]
        assert f"Credential={key}/" in script.requests[0].headers["Authorization"]
        assert [token] == script.sent("X-Amz-Security-Token")

    def test_arguments_have_names(self) -> None:
        with pytest.raises(TypeError, match="positional"):
            CognitoIdentityProviderClient(REGION)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue] because that is what is tested

    def test_without_a_region_it_says_where_one_is_looked_for(self) -> None:
        with pytest.raises(errors.MissingRegionError, match="AWS_REGION"):
            CognitoIdentityProviderClient()

    @pytest.mark.parametrize(
        ("options", "text"),
        [
            ({"config": {"use_fips": True}}, "config: expected a Config, got dict"),
            ({"transport": "https://proxy"}, "transport must be an async callable"),
            ({"transport": AiohttpTransport}, "is the class AiohttpTransport"),
            ({"credentials": "AKIDEXAMPLE"}, "credentials takes Credentials"),
            ({"credentials": Provider}, "Provider is a class"),
            ({"endpoint_url": "cognito.example"}, "endpoint_url"),
            ({"endpoint_url": "http://cognito.example"}, "allow_http"),
            ({"region": "eu west"}, "region"),
            ({"profile": "nobody"}, "nobody"),
        ],
    )
    def test_arguments_that_do_not_fit_are_refused_before_anything_is_sent(
        self, options: dict[str, Any], text: str
    ) -> None:
        options = {"region": REGION, **options}

        with pytest.raises(errors.ConfigurationError, match=text):
            CognitoIdentityProviderClient(**options)

    async def test_a_session_of_aiohttp_as_transport_brings_advice(self) -> None:
        async with aiohttp.ClientSession() as session:
            with pytest.raises(
                errors.ConfigurationError, match=r"AiohttpTransport\(session\)"
            ):
                CognitoIdentityProviderClient(region=REGION, transport=session)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] because that is what is tested

    async def test_a_transport_that_is_false_is_a_transport(self) -> None:
        class Empty(Script):
            def __len__(self) -> int:
                return 0

        script = Empty(answer(USER))
        async with make_client(script) as client:
            await get_user(client)

        assert 1 == len(script.requests)

    def test_a_client_can_be_made_outside_a_loop(self) -> None:
        client = make_client(Script(answer(USER)))

        found = asyncio.run(get_user(client))

        assert "ada" == found.username

    def test_the_config_is_the_one_that_was_given(self) -> None:
        config = Config(app_id="shop")

        assert make_client(Script(), config=config).config is config

    def test_the_config_of_a_client_cannot_be_changed(self) -> None:
        client = make_client(Script())

        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            client.config.app_id = "shop"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue] because that is what is tested


class TestEndpoint:
    def test_the_endpoint_is_told(self) -> None:
        client = make_client(Script(), config=Config(use_fips=True, use_dualstack=True))

        assert "https://cognito-idp-fips.eu-west-1.api.aws" == client.resolve_endpoint()

    async def test_a_custom_endpoint_is_signed_for_the_region(self) -> None:
        script = Script(answer(USER))
        client = make_client(script, endpoint_url="http://localhost:9229")
        await get_user(client)

        assert "http://localhost:9229" == client.resolve_endpoint()
        assert ["localhost:9229"] == script.sent("Host")
        assert f"/{REGION}/cognito-idp/" in script.requests[0].headers["Authorization"]

    async def test_the_signing_region_may_differ(self) -> None:
        script = Script(answer(USER))
        client = make_client(script, config=Config(signing_region="us-east-1"))
        await get_user(client)

        assert "/us-east-1/cognito-idp/" in script.requests[0].headers["Authorization"]


class TestRequest:
    async def test_a_request_is_a_post_of_the_members(self) -> None:
        script = Script(answer(USER))
        await get_user(make_client(script))
        (request,) = script.requests

        assert "POST" == request.method
        assert {"UserPoolId": POOL, "Username": "ada"} == json.loads(request.body)

    async def test_the_headers_of_a_request_are_these_and_no_others(self) -> None:
        script = Script(answer(USER))
        await get_user(make_client(script))

        assert {
            "Authorization",
            "Content-Type",
            "Host",
            "User-Agent",
            "X-Amz-Date",
            "X-Amz-Target",
            "amz-sdk-invocation-id",
            "amz-sdk-request",
        } == script.requests[0].headers.keys()

    async def test_a_request_names_the_operation_and_the_protocol(self) -> None:
        script = Script(answer(USER))
        await get_user(make_client(script))

        assert ["AWSCognitoIdentityProviderService.AdminGetUser"] == script.sent(
            "X-Amz-Target"
        )
        assert ["application/x-amz-json-1.1"] == script.sent("Content-Type")

    async def test_the_user_agent_tells_library_system_and_python(self) -> None:
        script = Script(answer(USER))
        await get_user(make_client(script))
        (agent,) = script.sent("User-Agent")

        assert agent is not None
        assert agent.startswith(f"cognito-idp/{__version__} ua/2.1 os/")
        assert agent.endswith(f"lang/python#{platform.python_version()}")

    async def test_the_user_agent_tells_the_app_id(self) -> None:
        script = Script(answer(USER))
        await get_user(make_client(script, config=Config(app_id="shop")))
        (agent,) = script.sent("User-Agent")

        assert agent is not None
        assert agent.endswith(" app/shop")

    async def test_the_environment_may_tell_the_app_id(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("AWS_SDK_UA_APP_ID", "shop")
        script = Script(answer(USER))
        await get_user(make_client(script))
        (agent,) = script.sent("User-Agent")

        assert agent is not None
        assert agent.endswith(" app/shop")

    async def test_all_attempts_of_a_call_have_one_id(self) -> None:
        script = Script(refusal("Oops", status=500), answer(USER))
        await get_user(make_client(script))
        first, second = script.sent("amz-sdk-invocation-id")

        assert first is not None
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", first)
        assert first == second

    async def test_every_call_has_an_id_of_its_own(self) -> None:
        script = Script(answer(USER), answer(USER))
        client = make_client(script)
        await get_user(client)
        await get_user(client)

        assert 2 == len(set(script.sent("amz-sdk-invocation-id")))

    async def test_attempts_are_counted(self) -> None:
        script = Script(refusal("Oops", status=500), answer(USER))
        await get_user(make_client(script))

        assert ["attempt=1; max=3", "attempt=2; max=3"] == script.sent(
            "amz-sdk-request"
        )

    async def test_a_request_tells_its_end_once_the_services_time_is_known(
        self,
    ) -> None:
        script = Script(answer(USER, headers=DATE), answer(USER))
        client = make_client(script)
        await get_user(client)
        await get_user(client)
        _, second = script.sent("amz-sdk-request")

        # 15 seconds, `Timeouts.attempt`, after the `Date` of the first answer.
        assert second is not None
        assert re.fullmatch(r"ttl=20261123T10001[4567]Z; attempt=1; max=3", second), (
            second
        )

    async def test_in_lambda_it_carries_the_trace(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "trigger")
        monkeypatch.setenv("_X_AMZN_TRACE_ID", "Root=1-5759e988;Parent=53995c3f")
        script = Script(answer(USER))
        await get_user(make_client(script))

        assert ["Root=1-5759e988;Parent=53995c3f"] == script.sent("X-Amzn-Trace-Id")

    async def test_every_attempt_has_a_dict_of_headers_of_its_own(self) -> None:
        async def spoil(request: HttpRequest) -> HttpResponse:
            request.headers.clear()
            return refusal("Oops", status=500)

        script = Script(spoil, answer(USER))
        await get_user(make_client(script))

        assert "Authorization" in script.requests[1].headers

    async def test_a_redirect_is_an_error_and_not_followed(self) -> None:
        script = Script(
            answer(status=307, headers={"Location": "https://evil.example"})
        )

        with pytest.raises(errors.ServiceError) as caught:
            await get_user(make_client(script))

        assert 307 == caught.value.status
        assert 1 == len(script.requests)


class TestSigning:
    async def test_an_unsigned_operation_carries_no_signature(self) -> None:
        script = Script(answer({"UserConfirmed": False, "UserSub": "1"}))
        client = make_client(script)
        await client.sign_up(client_id="app", username="ada", password="secret")

        assert [None] == script.sent("Authorization")
        assert [None] == script.sent("X-Amz-Date")

    async def test_an_unsigned_operation_asks_nobody_for_credentials(self) -> None:
        provider = Provider()
        script = Script(answer({"UserConfirmed": False, "UserSub": "1"}))
        client = make_client(script, credentials=provider)
        await client.sign_up(client_id="app", username="ada", password="secret")

        assert 0 == provider.loads

    async def test_a_provider_of_ones_own_is_asked_once(self) -> None:
        provider = Provider()
        script = Script(answer(USER), answer(USER))
        client = make_client(script, credentials=provider)
        await get_user(client)
        await get_user(client)

        assert 1 == provider.loads
        assert all(
            "AKIDEXAMPLE" in (sent or "") for sent in script.sent("Authorization")
        )

    async def test_an_error_of_a_provider_comes_out(self) -> None:
        class Broken:
            async def load(self) -> Credentials:
                raise LookupError("vault is sealed")

        script = Script()

        with pytest.raises(LookupError, match="vault is sealed"):
            await get_user(make_client(script, credentials=Broken()))

        assert [] == script.requests

    async def test_missing_credentials_say_what_to_do(
        self,
    ) -> None:
        client = make_client(Script(), credentials=None)

        with pytest.raises(errors.MissingCredentialsError) as caught:
            await get_user(client)

        assert "No credentials were found. Pass credentials=Credentials(" in str(
            caught.value
        )
        assert "AWS_ACCESS_KEY_ID" in str(caught.value)
        assert "AdminGetUser" == caught.value.operation

    async def test_get_derived_token_is_signed_where_there_are_credentials(
        self,
    ) -> None:
        script = Script(answer())
        client = make_client(script)
        await client.send(DERIVED)

        assert script.sent("Authorization") != [None]

    async def test_get_derived_token_is_not_signed_with_a_client_secret(self) -> None:
        provider = Provider()
        script = Script(answer())
        client = make_client(script, credentials=provider)
        request = copy.copy(DERIVED)
        request.client_secret = "s" * 24
        await client.send(request)

        assert [None] == script.sent("Authorization")
        assert 0 == provider.loads

    async def test_get_derived_token_is_sent_where_there_are_none(
        self,
    ) -> None:
        script = Script(answer())
        client = make_client(script, credentials=None)
        await client.send(DERIVED)

        assert [None] == script.sent("Authorization")


class TestAnswer:
    async def test_an_operation_without_output_returns_none(self) -> None:
        client = make_client(Script(answer(b"")))

        assert (
            await client.admin_delete_user(user_pool_id=POOL, username="ada") is None  # type: ignore[func-returns-value]  # because that is what is tested
        )

    async def test_any_success_is_one(self) -> None:
        client = make_client(Script(answer(USER, status=204)))

        assert "ada" == (await get_user(client)).username

    async def test_a_request_can_be_a_value(self) -> None:
        script = Script(answer(USER), answer(USER))
        client = make_client(script)
        by_method = await get_user(client)
        by_value = await client.send(
            types.AdminGetUserRequest(user_pool_id=POOL, username="ada")
        )

        assert by_method == by_value
        assert script.requests[0].body == script.requests[1].body

    @pytest.mark.parametrize(
        "request_",
        [None, {"UserPoolId": POOL}, types.AttributeType(name="email"), object()],
    )
    async def test_only_requests_are_sent(self, request_: Any) -> None:
        script = Script()

        with pytest.raises(TypeError, match=r"send\(\) takes a request"):
            await make_client(script).send(request_)

        assert [] == script.requests

    async def test_the_class_of_a_request_is_not_a_request(self) -> None:
        with pytest.raises(TypeError, match="not the class GetUserRequest"):
            await make_client(Script()).send(types.GetUserRequest)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] because that is what is tested

    async def test_a_faulty_request_never_leaves(self) -> None:
        script = Script()

        with pytest.raises(errors.ParameterValidationError) as caught:
            await make_client(script).admin_get_user(user_pool_id="", username=7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] because that is what is tested

        assert [] == script.requests
        assert ("AdminGetUser", 0) == (caught.value.operation, caught.value.attempts)
        assert ["user_pool_id", "username"] == [
            fault.path for fault in caught.value.faults
        ]


class TestPath:
    async def test_one_call_has_three_frames(self) -> None:
        async def fail(_: HttpRequest) -> HttpResponse:
            raise LookupError("a transport's own fault")

        with pytest.raises(LookupError) as caught:
            await get_user(make_client(fail))
        walked = traceback.walk_tb(caught.value.__traceback__)
        # A frame that raises again what it has caught stands there twice.
        frames = dict.fromkeys(frame for frame, _ in walked)
        names = [frame.f_code.co_name for frame in frames]

        assert ["admin_get_user", "send", "_attempt", "fail"] == names[2:]


class TestLife:
    async def test_a_closed_client_says_so(self) -> None:
        client = make_client(Script())
        await client.aclose()

        with pytest.raises(errors.ClientClosedError, match="closed: make a new one"):
            await get_user(client)

    async def test_the_end_of_the_block_closes_it(self) -> None:
        async with make_client(Script()) as client:
            pass

        with pytest.raises(errors.ClientClosedError):
            await get_user(client)

    async def test_a_closed_client_cannot_be_entered(self) -> None:
        client = make_client(Script())
        await client.aclose()

        with pytest.raises(errors.ClientClosedError):
            await client.__aenter__()

    async def test_closing_twice_is_fine(self) -> None:
        client = make_client(Script())
        await client.aclose()
        await client.aclose()

    async def test_a_block_may_close_its_client_itself(self) -> None:
        async with make_client(Script()) as client:
            await client.aclose()

    def test_a_client_that_was_never_used_can_be_closed_anywhere(self) -> None:
        asyncio.run(CognitoIdentityProviderClient(region=REGION).aclose())

    async def test_an_injected_transport_is_not_closed(self) -> None:
        class Closable(Script):
            is_closed = False

            async def aclose(self) -> None:
                self.is_closed = True

        script = Closable(answer(USER))
        async with make_client(script) as client:
            await get_user(client)

        assert not script.is_closed

    async def test_an_injected_session_is_not_closed(self) -> None:
        async with aiohttp.ClientSession() as session:
            transport = AiohttpTransport(session)
            async with make_client(transport) as client:
                await client.preload()

            assert not session.closed

    async def test_calls_under_way_end_with_the_credentials_they_wait_for(
        self,
    ) -> None:
        class Slow:
            def __init__(self) -> None:
                self.is_asked = asyncio.Event()

            async def load(self) -> Credentials:
                self.is_asked.set()
                await asyncio.sleep(60)
                return KEYS

        provider = Slow()
        client = make_client(Script(), credentials=provider)
        call = asyncio.create_task(get_user(client))
        await provider.is_asked.wait()
        await client.aclose()

        with pytest.raises(errors.ClientClosedError) as caught:
            await call

        assert "AdminGetUser" == caught.value.operation

    async def test_a_cancelled_call_ends_at_once_and_harms_no_other(self) -> None:
        gate = Gate()
        client = make_client(gate)
        call = asyncio.create_task(get_user(client))
        await gate.is_entered.wait()
        call.cancel()

        with pytest.raises(asyncio.CancelledError):
            await call
        assert gate.is_cancelled
        gate.is_open.set()

        assert "ada" == (await get_user(client)).username

    async def test_preloading_a_family_that_is_none_names_those_that_are(self) -> None:
        with pytest.raises(errors.ConfigurationError, match="sign_in, sign_up"):
            await make_client(Script()).preload("signin")

    async def test_preloading_sends_nothing(self) -> None:
        script = Script()
        await make_client(script).preload("users", "sign_in")

        assert [] == script.requests


class TestOptions:
    async def test_a_copy_shares_the_transport_and_the_credentials(self) -> None:
        provider = Provider()
        script = Script(answer(USER), answer(USER))
        client = make_client(script, credentials=provider)
        twin = client.with_options(timeouts=Timeouts(read=3))
        await get_user(client)
        await get_user(twin)

        assert 2 == len(script.requests)
        assert 1 == provider.loads

    async def test_time_limits_reach_the_transport(self) -> None:
        script = Script(answer(USER))
        limits = Timeouts(connect=1, read=2, attempt=3, operation=40)
        await get_user(make_client(script).with_options(timeouts=limits))

        assert limits == script.requests[0].timeouts

    async def test_the_original_keeps_its_own(self) -> None:
        script = Script(answer(USER))
        client = make_client(script)
        client.with_options(timeouts=Timeouts(read=2))
        await get_user(client)

        assert Timeouts() == script.requests[0].timeouts

    async def test_copies_of_copies_add_up(self) -> None:
        script = Script(refusal("Oops", status=500))
        twin = (
            make_client(script)
            .with_options(timeouts=Timeouts(read=2))
            .with_options(retry=Retry(mode="none"))
        )

        with pytest.raises(errors.ServiceError):
            await get_user(twin)

        assert 2 == script.requests[0].timeouts.read

    def test_the_config_of_a_copy_says_what_it_does(self) -> None:
        twin = make_client(Script()).with_options(timeouts=Timeouts(read=2))

        assert Config(timeouts=Timeouts(read=2)) == twin.config

    async def test_an_attempt_ends_with_the_call(self) -> None:
        script = Script(answer(USER))
        limits = Timeouts(attempt=15, operation=5)
        await get_user(make_client(script).with_options(timeouts=limits))
        (request,) = script.requests

        assert request.timeouts.attempt is not None
        assert 4.5 < request.timeouts.attempt <= 5

    async def test_a_call_that_takes_too_long_says_which_limit_it_was(self) -> None:
        gate = Gate()
        client = make_client(gate, config=Config(timeouts=Timeouts(operation=0.05)))

        with pytest.raises(errors.TimeoutError, match=r"0\.05 s.*operation") as caught:
            await get_user(client)

        assert gate.is_cancelled
        assert ("AdminGetUser", 1) == (caught.value.operation, caught.value.attempts)
        assert caught.value.request_sent

    async def test_a_call_that_waited_for_keys_too_long_has_sent_nothing(self) -> None:
        class Hanging:
            async def load(self) -> Credentials:
                await asyncio.sleep(60)
                return KEYS

        client = make_client(
            Script(),
            credentials=Hanging(),
            config=Config(timeouts=Timeouts(operation=0.05)),
        )

        with pytest.raises(errors.TimeoutError) as caught:
            await get_user(client)
        await client.aclose()

        assert not caught.value.request_sent

    async def test_fewer_attempts_can_be_asked_for(self) -> None:
        script = Script(refusal("Oops", status=500))
        twin = make_client(script).with_options(retry=Retry(max_attempts=1))

        with pytest.raises(errors.ServiceError):
            await get_user(twin)

        assert ["attempt=1; max=1"] == script.sent("amz-sdk-request")

    async def test_settings_that_retry_leaves_open_stay_as_they_were(self) -> None:
        script = Script(answer(USER))
        client = make_client(script, config=Config(retry=Retry(max_attempts=7)))
        await get_user(client.with_options(retry=Retry(replay="aws")))

        assert ["attempt=1; max=7"] == script.sent("amz-sdk-request")

    async def test_no_retries_can_be_asked_for_whatever_was_set(self) -> None:
        script = Script(answer(USER))
        client = make_client(script, config=Config(retry=Retry(max_attempts=7)))
        await get_user(client.with_options(retry=Retry(mode="none")))

        assert ["attempt=1; max=1"] == script.sent("amz-sdk-request")

    async def test_retries_can_be_asked_for_where_there_are_none(self) -> None:
        script = Script(answer(USER))
        client = make_client(script, config=Config(retry=Retry(mode="none")))
        await get_user(client.with_options(retry=Retry(mode="standard")))

        assert ["attempt=1; max=3"] == script.sent("amz-sdk-request")

    async def test_the_quota_of_retries_is_shared(self) -> None:
        script = Script(*[refusal("Oops", status=500) for _ in range(100)])
        client = make_client(script)
        twin = client.with_options(retry=Retry(max_attempts=2))
        other = client.with_options(retry=Retry(max_attempts=2))
        calls = [get_user(made) for made in (twin, other) for _ in range(25)]
        await asyncio.gather(*calls, return_exceptions=True)

        # The quota is 500, and a retry takes 14.
        assert 50 + 500 // 14 == len(script.requests)

    async def test_closing_a_copy_ends_that_copy_alone(self) -> None:
        client = make_client(Script(answer(USER)))
        twin = client.with_options(timeouts=Timeouts())
        await twin.aclose()

        with pytest.raises(errors.ClientClosedError):
            await get_user(twin)
        assert "ada" == (await get_user(client)).username

    async def test_a_copy_ends_with_the_original(self) -> None:
        client = make_client(Script())
        twin = client.with_options(timeouts=Timeouts())
        await client.aclose()

        with pytest.raises(errors.ClientClosedError, match="make a new one"):
            await get_user(twin)

    @pytest.mark.parametrize(
        "options", [{"timeouts": 5}, {"retry": "none"}, {"hooks": [object()]}]
    )
    def test_options_that_do_not_fit_are_refused(self, options: dict[str, Any]) -> None:
        with pytest.raises(errors.ConfigurationError):
            make_client(Script()).with_options(**options)

    def test_a_copy_is_of_the_same_class(self) -> None:
        class Mine(CognitoIdentityProviderClient):
            pass

        client = Mine(region=REGION, transport=Script())

        assert Mine is type(client.with_options(timeouts=Timeouts()))


class Watcher:
    """A hook that notes what it is told."""

    def __init__(self, log: list[str], name: str = "") -> None:
        self._log = log
        self._name = name
        self.calls: list[Call] = []

    def _note(self, event: str, call: Call) -> None:
        self._log.append(f"{event}{self._name}")
        self.calls.append(call)

    async def before_request(self, call: Call) -> None:
        self._note("before_request", call)

    def before_attempt(self, call: Call) -> None:
        self._note("before_attempt", call)

    async def after_attempt(self, call: Call) -> None:
        self._note("after_attempt", call)

    def after_response(self, call: Call) -> None:
        self._note("after_response", call)

    async def on_error(self, call: Call) -> None:
        self._note("on_error", call)


class TestHooks:
    async def test_a_success_is_told_in_order(self) -> None:
        log: list[str] = []
        script = Script(refusal("Oops", status=500), answer(USER))
        await get_user(make_client(script, config=Config(hooks=[Watcher(log)])))

        assert [
            "before_request",
            *["before_attempt", "after_attempt"] * 2,
            "after_response",
        ] == log

    async def test_a_failure_is_told_in_order(self) -> None:
        log: list[str] = []
        script = Script(refusal("UserNotFoundException"))

        with pytest.raises(errors.UserNotFoundException):
            await get_user(make_client(script, config=Config(hooks=[Watcher(log)])))

        assert ["before_request", "before_attempt", "after_attempt", "on_error"] == log

    async def test_the_first_hook_encloses_the_second(self) -> None:
        log: list[str] = []
        hooks = [Watcher(log, "-1"), Watcher(log, "-2")]
        await get_user(make_client(Script(answer(USER)), config=Config(hooks=hooks)))

        assert [
            "before_request-1",
            "before_request-2",
            "before_attempt-1",
            "before_attempt-2",
            "after_attempt-2",
            "after_attempt-1",
            "after_response-2",
            "after_response-1",
        ] == log

    async def test_hooks_are_told_the_facts(self) -> None:
        watcher = Watcher([])
        client = make_client(Script(answer(USER)), config=Config(hooks=[watcher]))
        found = await get_user(client)
        first, _, _, last = watcher.calls

        assert ("AdminGetUser", 0, None, None) == (
            first.operation,
            first.attempt,
            first.status,
            first.response,
        )
        assert (1, 200, REQUEST_ID) == (last.attempt, last.status, last.request_id)
        assert last.response is found
        assert last.seconds > 0

    async def test_an_error_tells_its_status_and_request_id(self) -> None:
        watcher = Watcher([])
        client = make_client(
            Script(refusal("UserNotFoundException")), config=Config(hooks=[watcher])
        )

        with pytest.raises(errors.UserNotFoundException) as caught:
            await get_user(client)

        assert watcher.calls[-1].error is caught.value
        assert (400, REQUEST_ID) == (
            watcher.calls[-1].status,
            watcher.calls[-1].request_id,
        )

    async def test_a_faulty_request_is_told_as_an_error(self) -> None:
        log: list[str] = []
        client = make_client(Script(), config=Config(hooks=[Watcher(log)]))

        with pytest.raises(errors.ParameterValidationError):
            await client.admin_get_user(user_pool_id="", username="ada")

        assert ["before_request", "on_error"] == log

    @pytest.mark.parametrize(
        "event", ["before_request", "before_attempt", "after_attempt", "after_response"]
    )
    async def test_an_error_of_a_hook_ends_the_call_and_is_told(
        self, event: str
    ) -> None:
        def fail(_: Call) -> None:
            raise LookupError(event)

        class Failing:
            pass

        hook = Failing()
        setattr(hook, event, fail)
        log: list[str] = []
        client = make_client(
            Script(answer(USER)),
            config=Config(hooks=[Watcher(log), hook]),  # type: ignore[list-item]  # pyright: ignore[reportArgumentType] because the method is set above
        )

        with pytest.raises(LookupError, match=event):
            await get_user(client)

        assert "on_error" == log[-1]

    async def test_cancellation_is_told(self) -> None:
        log: list[str] = []
        gate = Gate()
        client = make_client(gate, config=Config(hooks=[Watcher(log)]))
        call = asyncio.create_task(get_user(client))
        await gate.is_entered.wait()
        call.cancel()

        with pytest.raises(asyncio.CancelledError):
            await call

        assert ["before_request", "before_attempt", "after_attempt", "on_error"] == log

    async def test_a_copy_has_its_own_in_their_place(self) -> None:
        ours: list[str] = []
        theirs: list[str] = []
        client = make_client(Script(answer(USER)), config=Config(hooks=[Watcher(ours)]))
        await get_user(client.with_options(hooks=[Watcher(theirs)]))

        assert [] == ours
        assert [] != theirs

    async def test_a_copy_can_have_none(self) -> None:
        log: list[str] = []
        client = make_client(Script(answer(USER)), config=Config(hooks=[Watcher(log)]))
        await get_user(client.with_options(hooks=()))

        assert [] == log
