"""`client.call`: any operation by its wire name, with JSON members."""

from __future__ import annotations

import contextlib
import json
from collections import OrderedDict, UserDict
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import Config, Retry, errors, to_wire, types
from cognito_idp.transport import HttpRequest, HttpResponse
from tests.kit.stubs import KEYS, Script, answer, make_client, refusal

if TYPE_CHECKING:
    from cognito_idp.hooks import Call

POOL = "eu-west-1_abc123"
ADA = {"UserPoolId": POOL, "Username": "ada"}
UNKNOWN = "StartSomethingNew"
SENT_WITH_EACH_ATTEMPT = {"amz-sdk-invocation-id", "X-Amz-Date", "Authorization"}


class Watcher:
    """A hook that keeps what it is told."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def before_request(self, call: Call) -> None:
        self.calls.append(call)

    def after_response(self, call: Call) -> None:
        self.calls.append(call)


def headers_of(request: HttpRequest) -> dict[str, str]:
    return {
        name: value
        for name, value in request.headers.items()
        if name not in SENT_WITH_EACH_ATTEMPT
    }


async def test_a_known_operation_is_sent_as_the_method_sends_it() -> None:
    script = Script(answer({"Username": "ada"}), answer({"Username": "ada"}))
    async with make_client(script) as client:
        typed = await client.admin_get_user(user_pool_id=POOL, username="ada")
        untyped = await client.call("AdminGetUser", ADA)

    first, second = script.requests
    assert first.body == second.body
    assert headers_of(first) == headers_of(second)
    assert to_wire(typed) == untyped


async def test_an_unknown_operation_is_signed_and_its_members_come_back() -> None:
    script = Script(answer({"NewThing": {"CreatedAt": 1.5}}))
    async with make_client(script) as client:
        found = await client.call(UNKNOWN, {"UserPoolId": POOL, "When": 1_800_000_000})

    (request,) = script.requests
    assert {"NewThing": {"CreatedAt": 1.5}} == found
    assert request.headers["X-Amz-Target"].endswith(f".{UNKNOWN}")
    assert request.headers["Authorization"].startswith("AWS4-HMAC-SHA256")
    assert {"UserPoolId": POOL, "When": 1_800_000_000} == json.loads(request.body)


async def test_an_unknown_operation_can_be_sent_unsigned() -> None:
    script = Script(answer({}))
    async with make_client(script) as client:
        await client.call(UNKNOWN, {}, signed=False)

    assert "Authorization" not in script.requests[0].headers


@pytest.mark.parametrize(
    "name",
    [
        each.removesuffix("Request")
        for each in dir(types)
        if each.endswith("Request") and each[0].isupper()
    ],
)
def test_the_facts_that_the_release_knows_of_an_operation_count(name: str) -> None:
    from cognito_idp._untyped import untyped_request

    row = getattr(types, f"{name}Request").__operation__
    request = untyped_request(name, {}, signed=not row.signed, replay="A")

    assert row.signed == request.operation.is_signed(request)
    assert row.replay == request.operation.replay_class(request)
    assert row.errors == request.operation.errors
    assert row.target == request.operation.target


async def test_the_members_choose_the_replay_class_as_in_the_typed_request() -> None:
    from cognito_idp._untyped import untyped_request

    typed = types.AdminCreateUserRequest(
        user_pool_id=POOL, username="ada", message_action="RESEND"
    )
    untyped = untyped_request(
        "AdminCreateUser", to_wire(typed), signed=True, replay="A"
    )

    assert "D" == typed.__operation__.replay_class(typed)
    assert "D" == untyped.operation.replay_class(untyped)


@pytest.mark.parametrize(("replay", "attempts"), [("A", 2), ("E", 1)])
async def test_a_lost_answer_is_asked_for_again_as_the_replay_class_says(
    replay: Any, attempts: int
) -> None:
    lost = errors.ConnectionLostError("gone", request_sent=True)
    script = Script(lost, answer({}))
    client = make_client(script)
    with contextlib.suppress(errors.ConnectionLostError):
        await client.call(UNKNOWN, {}, replay=replay)

    assert attempts == len(script.requests)


async def test_errors_have_the_classes_of_the_service() -> None:
    script = Script(refusal("UserNotFoundException"), refusal("BrandNewException"))
    client = make_client(script, config=Config(retry=Retry(mode="none")))
    with pytest.raises(errors.UserNotFoundException) as known:
        await client.call("AdminGetUser", ADA)
    with pytest.raises(errors.ServiceError) as unknown:
        await client.call(UNKNOWN, {})

    assert ("AdminGetUser", 1) == (known.value.operation, known.value.attempts)
    assert "BrandNewException" == unknown.value.code


async def test_hooks_see_the_call_and_no_secret() -> None:
    watcher = Watcher()
    script = Script(answer({"Token": "hush"}), answer({"Token": "hush"}))
    client = make_client(script, config=Config(hooks=[watcher]))
    await client.call(UNKNOWN, {"Password": "hush"})
    await client.call("ChangePassword", {"PreviousPassword": "hush"})

    assert [UNKNOWN, UNKNOWN, "ChangePassword", "ChangePassword"] == [
        call.operation for call in watcher.calls
    ]
    assert "hush" not in repr(watcher.calls)
    assert {"Password": "hush"} == to_wire(watcher.calls[0].request)


def test_the_repr_of_a_known_request_is_that_of_the_typed_one() -> None:
    from cognito_idp._untyped import untyped_request

    typed = types.AdminGetUserRequest(user_pool_id=POOL, username="ada")
    untyped = untyped_request("AdminGetUser", ADA, signed=True, replay="E")

    assert repr(typed) == repr(untyped)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (MappingProxyType({"a": [UserDict(b=1)]}), {"a": [{"b": 1}]}),
        (OrderedDict(a=(1, 2.5, None, True)), {"a": [1, 2.5, None, True]}),
        (2**80, 2**80),
        ("\ud800", "\ud800"),
    ],
    ids=["mappings", "tuple", "long number", "half a pair"],
)
async def test_members_are_written_from_every_kind_of_mapping_and_number(
    value: Any, written: object
) -> None:
    script = Script(answer({}))
    client = make_client(script)
    await client.call(UNKNOWN, MappingProxyType({"Value": value}))

    assert [{"Value": written}] == script.bodies


async def test_an_answer_that_is_not_an_object_is_refused() -> None:
    script = Script(HttpResponse(200, {}, b"[1]"))
    client = make_client(script)
    with pytest.raises(errors.ResponseParseError):
        await client.call(UNKNOWN, {})


NAN = float("nan")
DEEP: Any = []
for _ in range(100_000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("admin_get_user", ADA), "name: 'admin_get_user' is not a wire name: did you"),
        (("AdminGetUser;", ADA), "did you mean 'AdminGetUser'?"),
        ((7, ADA), "name: expected str, got int"),
        (("AdminGetUser", None), "members: expected a mapping of JSON members"),
        (("AdminGetUser", [ADA]), "members: expected a mapping of JSON members, got l"),
        (("AdminGetUser", {"Username": b"a"}), "members['Username']: expected a JSON"),
        (("AdminGetUser", {"A": [1, {"B": NAN}]}), "members['A'][1]['B']: JSON does"),
        (("AdminGetUser", {"A": {1: 2}}), "members['A']: expected str as a key"),
        (("AdminGetUser", {"A": DEEP}), "members: nested too deeply"),
        (("AdminGetUser", {"A": 10**5000}), "members: JSON cannot be written of it"),
    ],
)
async def test_bad_arguments_never_leave_the_process(arguments: Any, said: str) -> None:
    script = Script()
    client = make_client(script)
    with pytest.raises(errors.ParameterValidationError) as caught:
        await client.call(*arguments)

    assert said in str(caught.value)
    assert [] == script.requests


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"signed": "no"}, "signed: expected True or False, got str"),
        ({"replay": "F"}, "replay: expected A, B, C, D or E, got 'F'"),
        ({"replay": None}, "replay: expected A, B, C, D or E, got None"),
    ],
)
async def test_bad_options_never_leave_the_process(options: Any, said: str) -> None:
    client = make_client(Script())
    with pytest.raises(errors.ParameterValidationError) as caught:
        await client.call(UNKNOWN, {}, **options)

    assert said in str(caught.value)


async def test_an_operation_without_keys_works_unsigned_where_it_may() -> None:
    script = Script(answer({}))
    async with make_client(script, credentials=KEYS) as client:
        await client.call("GetUser", {"AccessToken": "token"})

    assert "Authorization" not in script.requests[0].headers
