"""The triggers of a pool as Lambda functions, called by Lambda's API."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from cognito_idp import errors, types
from cognito_idp.local import LocalCognito, Triggers
from cognito_idp.local.__main__ import main
from cognito_idp.local.lambda_endpoint import LambdaEndpoint
from tests.kit.fault_server import (
    FaultServer,
    hang_up,
    reply,
    reply_bomb,
    reply_json,
    stay_silent,
)
from tests.kit.lambda_functions import LambdaFunctions, arn_of
from tests.kit.site import PASSWORD, Clock, Site, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.kit.fault_server import Act


@pytest.fixture
async def lambdas() -> AsyncIterator[LambdaFunctions]:
    async with LambdaFunctions() as functions:
        yield functions


@pytest.fixture
async def site(clock: Clock, lambdas: LambdaFunctions) -> AsyncIterator[Site]:
    async with (
        LocalCognito(clock=clock, lambda_endpoint=lambdas.url) as cognito,
        connect(cognito) as client,
    ):
        yield Site(cognito, client, clock=clock)


async def _make_pool(site: Site, config: dict[str, Any], **settings: Any) -> None:
    found = types.LambdaConfigType(**config)
    await site.make_pool(lambda_config=found, **settings)
    await site.make_app()


async def _sign_up(site: Site) -> types.SignUpResponse:
    return await site.client.sign_up(
        client_id=site.app,
        username="ada",
        password=PASSWORD,
        user_attributes={"email": "ada@example.com"},
    )


class TestKinds:
    """Each trigger of a pool is called by the name that LambdaConfig gives it."""

    async def test_a_sign_up_calls_three_functions(
        self, site: Site, lambdas: LambdaFunctions
    ) -> None:
        def reword(event: dict[str, Any]) -> object:
            event["response"]["emailMessage"] = "Say {####} to Ada"
            return event

        config = {
            "pre_sign_up": lambdas.add("before"),
            "custom_message": lambdas.add("words", reword),
            "post_confirmation": lambdas.add("after"),
        }
        await _make_pool(site, config, auto_verified_attributes=["email"])
        await _sign_up(site)
        message = site.cognito.outbox[-1]
        await site.client.confirm_sign_up(
            client_id=site.app, username="ada", confirmation_code=message.code
        )

        assert f"Say {message.code} to Ada" == message.text
        assert [
            "PreSignUp_SignUp",
            "CustomMessage_SignUp",
            "PostConfirmation_ConfirmSignUp",
        ] == lambdas.sources
        assert [
            f"/2015-03-31/functions/{name}/invocations"
            for name in ("before", "words", "after")
        ] == lambdas.called

    async def test_a_sign_in_calls_three_functions(
        self, site: Site, lambdas: LambdaFunctions
    ) -> None:
        config = {
            "pre_authentication": lambdas.add("before"),
            "post_authentication": lambdas.add("after"),
            "pre_token_generation": lambdas.add("claims"),
        }
        await _make_pool(site, config)
        await site.make_user()
        await site.sign_in()

        assert [
            "PreAuthentication_Authentication",
            "PostAuthentication_Authentication",
            "TokenGeneration_Authentication",
        ] == lambdas.sources

    async def test_a_custom_sign_in_calls_three_functions(
        self, site: Site, lambdas: LambdaFunctions
    ) -> None:
        def define(event: dict[str, Any]) -> object:
            session: list[dict[str, Any]] = event["request"]["session"]
            event["response"] = (
                {"issueTokens": session[-1]["challengeResult"]}
                if session
                else {"challengeName": "CUSTOM_CHALLENGE"}
            )
            return event

        def create(event: dict[str, Any]) -> object:
            event["response"]["publicChallengeParameters"] = {"riddle": "6 by 9"}
            event["response"]["privateChallengeParameters"] = {"answer": "42"}
            return event

        def verify(event: dict[str, Any]) -> object:
            request = event["request"]
            right = request["privateChallengeParameters"]["answer"]
            event["response"]["answerCorrect"] = right == request["challengeAnswer"]
            return event

        config = {
            "define_auth_challenge": lambdas.add("define", define),
            "create_auth_challenge": lambdas.add("create", create),
            "verify_auth_challenge_response": lambdas.add("verify", verify),
        }
        await _make_pool(site, config)
        await site.make_user()
        asked = await site.client.initiate_auth(
            client_id=site.app,
            auth_flow="CUSTOM_AUTH",
            auth_parameters={"USERNAME": "ada"},
        )
        answered = await site.respond("CUSTOM_CHALLENGE", asked.session, ANSWER="42")

        assert "6 by 9" == (asked.challenge_parameters or {})["riddle"]
        assert answered.authentication_result is not None
        assert [
            "DefineAuthChallenge_Authentication",
            "CreateAuthChallenge_Authentication",
            "VerifyAuthChallengeResponse_Authentication",
            "DefineAuthChallenge_Authentication",
        ] == lambdas.sources

    async def test_a_user_migrates_by_a_function(
        self, site: Site, lambdas: LambdaFunctions
    ) -> None:
        def migrate(event: dict[str, Any]) -> object:
            event["response"]["userAttributes"] = {"email": "ada@example.com"}
            event["response"]["finalUserStatus"] = "CONFIRMED"
            return event

        await _make_pool(site, {"user_migration": lambdas.add("migrate", migrate)})

        assert await site.sign_in()
        assert PASSWORD == lambdas.events[0]["request"]["password"]

    async def test_a_version_of_a_function_is_called(
        self, site: Site, lambdas: LambdaFunctions
    ) -> None:
        await _make_pool(site, {"pre_sign_up": lambdas.add("before:live")})
        await _sign_up(site)

        place = "/2015-03-31/functions/before:live/invocations"
        assert [place] == lambdas.called


def test_each_trigger_of_lambda_config_is_there() -> None:
    configured = {each.name for each in attrs.fields(types.LambdaConfigType)}
    known = {each.name for each in attrs.fields(Triggers)}

    assert configured - {"kms_key_id", "pre_token_generation_config"} == known - {
        "endpoint"
    }


async def test_the_event_is_that_of_the_pool(
    site: Site, lambdas: LambdaFunctions
) -> None:
    await _make_pool(site, {"pre_sign_up": lambdas.add("before")})
    await _sign_up(site)
    (event,) = lambdas.events

    assert ("1", "us-east-1", site.pool, "ada", site.app) == (
        event["version"],
        event["region"],
        event["userPoolId"],
        event["userName"],
        event["callerContext"]["clientId"],
    )
    assert "ada@example.com" == event["request"]["userAttributes"]["email"]


async def test_a_pool_of_a_seed_has_functions(
    clock: Clock, lambdas: LambdaFunctions
) -> None:
    settings = {"LambdaConfig": {"PreSignUp": lambdas.add("before")}}
    seed = {
        "pool": [
            {
                "id": "us-east-1_Example01",
                "name": "shop",
                "settings": settings,
                "client": [{"id": "webclient", "name": "web"}],
            }
        ]
    }
    async with (
        LocalCognito(clock=clock, lambda_endpoint=lambdas.url, seed=seed) as cognito,
        connect(cognito) as client,
    ):
        await _sign_up(
            Site(cognito, client, "us-east-1_Example01", "webclient", clock=clock)
        )

    assert ["PreSignUp_SignUp"] == lambdas.sources


async def test_each_pool_has_functions_of_its_own(
    site: Site, lambdas: LambdaFunctions
) -> None:
    for name in ("red", "blue"):
        await _make_pool(site, {"pre_sign_up": lambdas.add(name)})
        await _sign_up(site)
    await site.make_pool()
    await site.make_app()
    await _sign_up(site)

    assert [
        "/2015-03-31/functions/red/invocations",
        "/2015-03-31/functions/blue/invocations",
    ] == lambdas.called


async def test_a_python_function_takes_the_place_of_the_pools(
    site: Site, lambdas: LambdaFunctions
) -> None:
    await _make_pool(site, {"pre_sign_up": lambdas.add("before")})
    seen: list[str] = []
    site.cognito.triggers.pre_sign_up = lambda event: seen.append(event["userName"])
    await _sign_up(site)

    assert ["ada"] == seen
    assert [] == lambdas.called


async def test_a_function_may_call_the_same_cognito(
    site: Site, lambdas: LambdaFunctions
) -> None:
    async def look_up(event: dict[str, Any]) -> object:
        found = await site.client.admin_get_user(
            user_pool_id=event["userPoolId"], username=event["userName"]
        )
        await site.client.admin_update_user_attributes(
            user_pool_id=event["userPoolId"],
            username=event["userName"],
            user_attributes={"nickname": f"{found.username} the first"},
        )
        return event

    await _make_pool(site, {"post_authentication": lambdas.add("look", look_up)})
    await site.make_user()
    await site.sign_in()
    user = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")

    assert "ada the first" == types.attribute_map(user.user_attributes)["nickname"]


async def test_without_an_endpoint_a_function_is_not_called(
    clock: Clock, lambdas: LambdaFunctions
) -> None:
    async with LocalCognito(clock=clock) as cognito, connect(cognito) as client:
        site = Site(cognito, client, clock=clock)
        await _make_pool(site, {"pre_sign_up": lambdas.add("before")})
        signed = await _sign_up(site)

    assert signed.user_sub
    assert [] == lambdas.called


class TestFailures:
    async def test_an_error_of_a_function_is_told(
        self, site: Site, lambdas: LambdaFunctions
    ) -> None:
        def refuse(_: dict[str, Any]) -> object:
            raise ValueError("not today")

        await _make_pool(site, {"pre_sign_up": lambdas.add("refuse", refuse)})
        with pytest.raises(errors.UserLambdaValidationException) as caught:
            await _sign_up(site)

        assert "PreSignUp failed with error not today." == caught.value.message
        with pytest.raises(errors.UserNotFoundException):
            await site.client.admin_get_user(user_pool_id=site.pool, username="ada")

    async def test_an_error_that_the_emulator_does_not_mark_is_told(self) -> None:
        failure = {"errorMessage": "not today", "errorType": "ValueError"}
        caught = await _fail(reply_json(failure), errors.UserLambdaValidationException)

        assert "PreSignUp failed with error not today." == caught.message

    async def test_a_function_that_is_not_there_is_unexpected(
        self, site: Site, lambdas: LambdaFunctions
    ) -> None:
        await _make_pool(site, {"pre_sign_up": arn_of("nobody")})
        with pytest.raises(errors.UnexpectedLambdaException) as caught:
            await _sign_up(site)

        assert [] == lambdas.events
        assert "HTTP status 404" in caught.value.message

    @pytest.mark.parametrize("answer", [None, [], "text", {}, {"response": None}])
    async def test_an_answer_without_a_response_is_invalid(
        self, site: Site, lambdas: LambdaFunctions, answer: object
    ) -> None:
        arn = lambdas.add("answer", lambda _: answer)
        await _make_pool(site, {"pre_sign_up": arn})
        with pytest.raises(errors.InvalidLambdaResponseException) as caught:
            await _sign_up(site)

        assert "Unrecognizable lambda output" == caught.value.message

    @pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 10**5])
    async def test_an_answer_that_is_not_json_is_invalid(self, body: bytes) -> None:
        caught = await _fail(reply(200, body), errors.InvalidLambdaResponseException)

        assert "Invalid lambda function output : Invalid JSON" == caught.message

    @pytest.mark.parametrize(
        "act",
        [
            hang_up(),
            reply(500),
            reply(307, b"", {"Location": "http://127.0.0.1:9/elsewhere"}),
            reply(200, b'"' + bytes(7 * 2**20)),
            reply_bomb(64 * 2**20),
        ],
        ids=["hang-up", "500", "redirect", "large", "bomb"],
    )
    async def test_an_answer_that_is_not_a_functions_is_unexpected(
        self, act: Act
    ) -> None:
        caught = await _fail(act, errors.UnexpectedLambdaException)

        assert caught.message.startswith("PreSignUp invocation failed due to error ")

    async def test_a_server_that_is_not_there_is_unexpected(self) -> None:
        async with FaultServer() as server:
            url = server.url
        with pytest.raises(errors.UnexpectedLambdaException, match="Cannot connect"):
            await LambdaEndpoint(url).invoke(arn_of("x"), "PreSignUp", {})

    async def test_a_slow_function_is_called_three_times(self) -> None:
        async with FaultServer() as server:
            server.script = [stay_silent() for _ in range(3)]
            endpoint = LambdaEndpoint(server.url, seconds=0.1)
            with pytest.raises(errors.UnexpectedLambdaException) as caught:
                await endpoint.invoke(arn_of("x"), "PreSignUp", {})

            assert 3 == len(server.requests)
        expected = (
            "PreSignUp invocation failed due to error"
            " Socket timeout while invoking Lambda function."
        )
        assert expected == caught.value.message

    async def test_a_function_may_answer_at_the_second_call(self) -> None:
        async with FaultServer() as server:
            server.script = [stay_silent(), reply_json({"response": {"a": 1}})]
            endpoint = LambdaEndpoint(server.url, seconds=0.1)
            answer = await endpoint.invoke(arn_of("x"), "PreSignUp", {"b": 2})

            assert {"b": 2} == json.loads(server.requests[1].body)
        assert {"response": {"a": 1}} == answer


async def _fail(act: Act, kind: type[errors.ServiceError]) -> errors.ServiceError:
    """Call a function that answers with an act, and return the error."""
    async with FaultServer() as server:
        server.script = [act]
        with pytest.raises(kind) as caught:
            await LambdaEndpoint(server.url).invoke(arn_of("x"), "PreSignUp", {})

        assert 1 == len(server.requests)
        return caught.value


class TestArguments:
    @pytest.mark.parametrize(
        "url",
        ["", "lambda", "ftp://127.0.0.1", "http://u:p@127.0.0.1", "http://a b", 5],
    )
    def test_an_endpoint_that_is_not_a_url_is_refused(self, url: Any) -> None:
        with pytest.raises(
            errors.ConfigurationError, match="lambda_endpoint: expected"
        ):
            LocalCognito(lambda_endpoint=url)

    def test_an_endpoint_elsewhere_is_refused(self) -> None:
        with pytest.raises(errors.ConfigurationError, match="is not this machine"):
            LocalCognito(lambda_endpoint="http://lambda:8080")

    def test_an_endpoint_on_an_allowed_host_is_accepted(self) -> None:
        cognito = LocalCognito(
            lambda_endpoint="http://lambda:8080", allow_hosts=["lambda"]
        )

        assert cognito.triggers.endpoint is not None

    def test_the_command_line_takes_an_endpoint(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        status = main(["--port", "0", "--lambda-endpoint", "http://lambda:8080"])

        assert 2 == status
        assert "'lambda:8080' is not this machine" in capsys.readouterr().err
