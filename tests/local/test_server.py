"""The HTTP around it: who may call, how errors travel, faults, signatures, pages."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import botocore.auth
import botocore.awsrequest
import botocore.credentials
import pytest

import cognito_idp
from cognito_idp import (
    CognitoIdentityProviderClient,
    Credentials,
    Retry,
    Timeouts,
    errors,
    types,
)
from cognito_idp.local import Event, Faults, LocalCognito
from cognito_idp.local.operations.served import HANDLERS
from tests.kit.site import Clock, Site, connect

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIX = "AWSCognitoIdentityProviderService."


async def _post(
    site: Site, operation: str, body: str = "{}", headers: Mapping[str, str] = {}
) -> tuple[int, Mapping[str, str], Any]:
    given = {"X-Amz-Target": _PREFIX + operation, **headers}
    url = site.cognito.endpoint_url
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers=given) as answer,
    ):
        is_json = answer.content_type == "application/x-amz-json-1.1"
        read = await answer.json(content_type=None) if is_json else await answer.text()
        return answer.status, answer.headers, read


def test_every_operation_is_served() -> None:
    manifest = Path(cognito_idp.__file__).parent / "_generated" / "manifest.json"
    count = json.loads(manifest.read_text("utf-8"))["operations"]

    assert count == len(HANDLERS)


def test_every_handler_is_of_an_operation_of_the_model() -> None:
    unknown = [name for name in HANDLERS if not hasattr(types, f"{name}Request")]

    assert [] == unknown


@pytest.mark.parametrize("host", ["8.8.8.8", "192.168.1.1", "example.com", "::"])
def test_a_host_that_is_not_loopback_is_refused(host: str) -> None:
    with pytest.raises(errors.ConfigurationError, match="not loopback"):
        LocalCognito(host)


async def test_a_port_that_is_taken_is_told(site: Site) -> None:
    port = int(site.cognito.endpoint_url.rpartition(":")[2])
    with pytest.raises(errors.ConfigurationError, match=str(port)):
        async with LocalCognito(port=port):
            pass


def test_a_stopped_server_has_no_endpoint() -> None:
    with pytest.raises(errors.ConfigurationError, match="async with"):
        _ = LocalCognito().endpoint_url


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.1"])
async def test_an_unknown_host_is_refused(site: Site, host: str) -> None:
    status, _, _ = await _post(site, "ListUserPools", headers={"Host": host})

    assert 421 == status


async def test_a_page_of_localhost_may_read_the_answer(site: Site) -> None:
    origin = "http://localhost:8000"
    _, headers, _ = await _post(site, "GetUser", headers={"Origin": origin})

    assert origin == headers["Access-Control-Allow-Origin"]


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost.evil.example"]
)
async def test_a_page_of_elsewhere_is_refused(site: Site, origin: str) -> None:
    status, headers, _ = await _post(site, "GetUser", headers={"Origin": origin})

    assert (403, None) == (status, headers.get("Access-Control-Allow-Origin"))


async def test_an_operation_that_is_not_served_is_named(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(HANDLERS, "CreateTerms")
    status, headers, body = await _post(site, "CreateTerms")

    assert 400 == status
    assert "UnsupportedOperationException" == headers["x-amzn-ErrorType"]
    assert {
        "__type": "UnsupportedOperationException",
        "message": "CreateTerms is an operation that cognito_idp.local does not serve.",
    } == body


async def test_an_operation_that_nobody_knows_is_unknown(site: Site) -> None:
    _, _, body = await _post(site, "MakeCoffee")

    assert "UnknownOperationException" == body["__type"]


@pytest.mark.parametrize("body", ["", "{", "[]", '"text"'])
async def test_a_body_that_is_not_an_object_is_told(site: Site, body: str) -> None:
    status, _, read = await _post(site, "InitiateAuth", body)

    expected = "InvalidParameterException" if not body else "SerializationException"
    assert (400, expected) == (status, read["__type"])


async def test_a_missing_member_is_a_validation_error(site: Site) -> None:
    _, _, body = await _post(site, "InitiateAuth", '{"AuthFlow": "USER_AUTH"}')

    expected = "1 validation error detected: client_id: required, got None"
    assert expected == body["message"]


async def test_a_signed_operation_wants_a_signature(site: Site) -> None:
    _, _, body = await _post(site, "ListUserPools", '{"MaxResults": 1}')

    assert "MissingAuthenticationTokenException" == body["__type"]


async def test_errors_carry_a_request_id(site: Site) -> None:
    with pytest.raises(errors.ResourceNotFoundException) as caught:
        await site.client.describe_user_pool(user_pool_id="us-east-1_none")

    assert caught.value.request_id is not None
    assert "User pool us-east-1_none does not exist." == caught.value.message


# Signatures


async def test_good_signatures_are_accepted(clock: Clock) -> None:
    async with LocalCognito(clock=clock, verify_signatures=True) as cognito:
        client = CognitoIdentityProviderClient(
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=cognito.credentials,
        )
        async with client:
            # The client's clock is years off, and learns it from the first answer.
            listed = await client.list_user_pools(max_results=1)

    assert [] == listed.user_pools


@pytest.mark.parametrize(
    ("key_id", "secret", "code"),
    [
        ("AKIDLOCALCOGNITO", "wrong", "InvalidSignatureException"),
        ("AKIDOTHER", "local-cognito", "UnrecognizedClientException"),
    ],
)
async def test_other_keys_are_refused(key_id: str, secret: str, code: str) -> None:
    async with LocalCognito(verify_signatures=True) as cognito:
        client = CognitoIdentityProviderClient(
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=Credentials(key_id, secret),
        )
        async with client:
            with pytest.raises(errors.ServiceError) as caught:
                await client.list_user_pools(max_results=1)

    assert code == caught.value.code


async def test_an_unsigned_caller_learns_nothing_of_the_body(site: Site) -> None:
    _, _, body = await _post(site, "ListUserPools", '{"MaxResults": "many"}')

    assert "MissingAuthenticationTokenException" == body["__type"]


@pytest.mark.parametrize("left_out", ["x-amz-target", "host", "x-amz-date"])
async def test_a_signature_has_to_cover_the_headers_of_aws(left_out: str) -> None:
    async with LocalCognito(verify_signatures=True) as cognito:
        keys = botocore.credentials.Credentials(
            cognito.credentials.access_key_id, cognito.credentials.secret_access_key
        )
        request = botocore.awsrequest.AWSRequest(
            "POST",
            f"{cognito.endpoint_url}/",
            {"X-Amz-Target": f"{_PREFIX}ListUserPools"},
            '{"MaxResults": 1}',
        )
        signer = _CarelessAuth(keys, "cognito-idp", cognito.region)
        signer.left_out = left_out
        signer.add_auth(request)
        prepared = request.prepare()
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                prepared.url, data=prepared.body, headers=dict(prepared.headers.items())
            ) as answer,
        ):
            read = await answer.json(content_type=None)

    assert "InvalidSignatureException" == read["__type"]
    assert left_out in read["message"]


class _CarelessAuth(botocore.auth.SigV4Auth):  # type: ignore[misc]  # because botocore has no types
    """botocore's signer, which leaves a header out of the signature."""

    left_out = ""

    def headers_to_sign(self, request: Any) -> Any:
        headers = super().headers_to_sign(request)
        del headers[self.left_out]
        return headers


# Faults


async def test_a_fault_is_answered_so_many_times(site: Site) -> None:
    site.cognito.faults.add(
        "AdminGetUser", code="TooManyRequestsException", message="slowly", times=2
    )
    await site.make_user()
    for _ in range(2):
        with pytest.raises(errors.TooManyRequestsException):
            await site.client.admin_get_user(user_pool_id=site.pool, username="ada")

    assert await site.client.admin_get_user(user_pool_id=site.pool, username="ada")


async def test_a_fault_may_be_a_bare_status(site: Site) -> None:
    site.cognito.faults.add("ListUserPools", status=503)
    with pytest.raises(errors.ServiceError) as caught:
        await site.client.list_user_pools(max_results=1)

    assert 503 == caught.value.status


async def test_a_lost_answer_was_carried_out(site: Site) -> None:
    site.cognito.faults.add("AdminCreateUser", lost=True)
    with pytest.raises(errors.ConnectionLostError) as caught:
        await site.client.admin_create_user(user_pool_id=site.pool, username="ada")

    assert caught.value.request_sent
    assert await site.client.admin_get_user(user_pool_id=site.pool, username="ada")


async def test_a_late_answer_runs_into_the_limit(site: Site) -> None:
    site.cognito.faults.add("ListUserPools", delay=5.0)
    hasty = site.client.with_options(timeouts=Timeouts(read=0.05, attempt=0.05))
    with pytest.raises(errors.TimeoutError):
        await hasty.list_user_pools(max_results=1)


def test_a_fault_that_is_none_is_refused() -> None:
    with pytest.raises(errors.ConfigurationError):
        LocalCognito().faults.add("AdminGetUser")


async def test_a_fault_may_meet_a_part_of_the_calls(site: Site) -> None:
    site.cognito.faults.add("ListUserPools", status=503, rate=0.3, times=None)
    once = site.client.with_options(retry=Retry(mode="none"))
    found = await asyncio.gather(
        *(once.list_user_pools(max_results=1) for _ in range(300)),
        return_exceptions=True,
    )

    assert 50 < sum(isinstance(each, errors.ServiceError) for each in found) < 140


async def test_calls_beyond_a_quota_are_refused() -> None:
    now = 100.0
    faults = Faults(monotonic=lambda: now)
    faults.throttle({"UserCreation": 50})

    def taken(count: int, operation: str = "AdminCreateUser") -> int:
        return sum(faults.take(operation) is None for _ in range(count))

    assert (50, 100) == (taken(100), taken(100, "ListUsers"))
    now += 0.5
    assert 25 == taken(100, "SignUp")
    now += 60
    assert 50 == taken(100)
    assert "TooManyRequestsException" == getattr(faults.take("SignUp"), "code", None)


async def test_a_call_beyond_a_quota_is_a_throttle(site: Site) -> None:
    site.cognito.faults.throttle({"UserPoolRead": 1})
    once = site.client.with_options(retry=Retry(mode="none"))
    await once.list_user_pools(max_results=1)
    with pytest.raises(errors.TooManyRequestsException) as caught:
        await once.list_user_pools(max_results=1)
    site.cognito.faults.clear()

    assert caught.value.is_throttle
    assert await once.list_user_pools(max_results=1)


@pytest.mark.parametrize("quotas", [{"Users": 1}, {"UserCreation": 0}])
def test_a_faulty_quota_is_refused(quotas: dict[str, float]) -> None:
    with pytest.raises(errors.ConfigurationError, match="quotas: "):
        Faults().throttle(quotas)


@pytest.mark.parametrize("rate", [0, -1, 1.1, float("nan")])
def test_a_faulty_rate_is_refused(rate: float) -> None:
    with pytest.raises(errors.ConfigurationError, match="rate: expected a number from"):
        Faults().add("ListUsers", status=500, rate=rate)


# Pages


async def test_users_come_in_pages_and_each_once(site: Site) -> None:
    for number in range(7):
        await site.client.admin_create_user(
            user_pool_id=site.pool, username=f"user{number}", message_action="SUPPRESS"
        )
    pages = site.client.paginators.list_users(
        user_pool_id=site.pool, page_size=3
    ).pages()
    sizes = [len(page.users or ()) async for page in pages]

    assert [3, 3, 1] == sizes


async def test_a_page_goes_on_where_a_user_was_deleted(site: Site) -> None:
    for number in range(4):
        await site.client.admin_create_user(
            user_pool_id=site.pool, username=f"user{number}", message_action="SUPPRESS"
        )
    first = await site.client.list_users(user_pool_id=site.pool, limit=2)
    await site.client.admin_delete_user(user_pool_id=site.pool, username="user1")
    second = await site.client.list_users(
        user_pool_id=site.pool, limit=2, pagination_token=first.pagination_token
    )

    assert ["user2", "user3"] == [each.username for each in second.users or ()]


@pytest.mark.parametrize("token", ["made-up", "AAAAAAAAAAAAAAAAAAAA", "%%%"])
async def test_a_page_token_that_was_made_up_is_refused(site: Site, token: str) -> None:
    with pytest.raises(errors.InvalidParameterException):
        await site.client.list_users(user_pool_id=site.pool, pagination_token=token)


async def test_a_page_token_is_good_for_its_own_list(site: Site) -> None:
    for number in range(2):
        await site.client.create_group(
            user_pool_id=site.pool, group_name=f"group{number}"
        )
    page = await site.client.list_groups(user_pool_id=site.pool, limit=1)
    with pytest.raises(errors.InvalidParameterException):
        await site.client.list_users(
            user_pool_id=site.pool, pagination_token=page.next_token
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('username = "ada"', ["ada"]),
        ('email ^= "b"', ["bob"]),
        ('"status" = "Enabled"', ["ada", "bob"]),
        ('cognito:user_status = "confirmed"', ["ada", "bob"]),
        ('cognito:user_status ^= "conf"', ["ada", "bob"]),
        ('cognito:user_status ^= "onf"', []),
        ('name = "x"', []),
    ],
)
async def test_users_are_filtered(site: Site, text: str, expected: list[str]) -> None:
    await site.make_user("ada", email="ada@example.com")
    await site.make_user("bob", email="bob@example.com")
    found = await site.client.list_users(user_pool_id=site.pool, filter=text)

    assert expected == [each.username for each in found.users or ()]


async def test_tags_are_put_on_and_taken_off(site: Site) -> None:
    described = await site.client.describe_user_pool(user_pool_id=site.pool)
    assert described.user_pool is not None
    arn = described.user_pool.arn or ""
    await site.client.tag_resource(resource_arn=arn, tags={"a": "1", "b": "2"})
    await site.client.untag_resource(resource_arn=arn, tag_keys=["a"])
    listed = await site.client.list_tags_for_resource(resource_arn=arn)

    assert {"b": "2"} == listed.tags


async def test_an_update_of_a_pool_resets_what_it_leaves_out(site: Site) -> None:
    await site.make_pool(
        policies=types.UserPoolPolicyType(
            password_policy=types.PasswordPolicyType(minimum_length=12)
        )
    )
    await site.client.update_user_pool(user_pool_id=site.pool)
    described = await site.client.describe_user_pool(user_pool_id=site.pool)
    assert described.user_pool is not None
    assert described.user_pool.policies is not None
    policy = described.user_pool.policies.password_policy

    assert policy is not None
    assert 8 == policy.minimum_length


async def test_a_protected_pool_is_not_deleted(site: Site) -> None:
    await site.make_pool(deletion_protection="ACTIVE")
    with pytest.raises(errors.InvalidParameterException):
        await site.client.delete_user_pool(user_pool_id=site.pool)


async def test_with_a_pool_go_its_users_and_clients(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()
    await site.client.delete_user_pool(user_pool_id=site.pool)
    with pytest.raises(errors.ServiceError):
        await site.client.get_user(access_token=result.access_token or "")
    with pytest.raises(errors.ResourceNotFoundException):
        await site.sign_in()


async def test_two_hundred_sign_in_at_once(clock: Clock) -> None:
    async with LocalCognito(clock=clock) as cognito, connect(cognito) as client:
        site = Site(cognito, client, clock=clock)
        await site.make_pool()
        await site.make_app()
        await site.make_user()
        results = await asyncio.gather(*(site.sign_in() for _ in range(200)))

    assert 200 == len({each.refresh_token for each in results})


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"operation": "AdminGetUsr", "status": 500}, "did you mean 'AdminGetUser'?"),
        ({"operation": "admin_get_user", "status": 500}, "did you mean 'AdminGetUser'"),
        ({"operation": None, "status": 500}, "operation: expected a wire name"),
        ({"status": "x"}, "status: expected a whole number from 200 to 599"),
        ({"status": 99}, "status: expected a whole number from 200 to 599"),
        ({"delay": float("nan")}, "delay: expected a number from 0 to 3600"),
        ({"delay": -1}, "delay: expected a number"),
        ({"status": 500, "rate": "a"}, "rate: expected a number"),
        ({"status": 500, "rate": 0}, "rate: expected a number"),
        ({"status": 500, "times": 0}, "times: expected a whole number from 1"),
        ({"status": 500, "every": 1.5}, "every: expected a whole number from 1"),
        ({}, "a fault needs one of"),
        ({"status": 500, "lost": True}, "not both"),
    ],
)
async def test_a_faulty_fault_is_refused_when_it_is_added(
    site: Site, fault: dict[str, Any], said: str
) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        site.cognito.faults.add(**fault)

    assert said in str(caught.value)


async def test_a_fault_meets_every_third_call(site: Site) -> None:
    site.cognito.faults.add("ListUserPools", status=503, every=3, times=None)
    client = site.client.with_options(retry=Retry(mode="none"))
    outcomes = []
    for _ in range(6):
        try:
            await client.list_user_pools(max_results=1)
        except errors.ServiceError as error:
            outcomes.append(error.status)
        else:
            outcomes.append(200)

    assert [200, 200, 503, 200, 200, 503] == outcomes


async def test_a_plain_function_is_a_trigger_too(site: Site) -> None:
    def confirm(event: Event) -> Event:
        event["response"]["autoConfirmUser"] = True
        return event

    site.cognito.triggers.pre_sign_up = confirm
    made = await site.client.sign_up(
        client_id=site.app, username="ada", password="Correct-Horse-7"
    )

    assert made.user_confirmed is True
