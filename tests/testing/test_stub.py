"""The stub: answers go the way that Cognito's go."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from botocore import xform_name
from botocore.loaders import Loader

from cognito_idp import (
    CognitoIdentityProviderClient,
    Config,
    Credentials,
    Retry,
    errors,
    types,
)
from cognito_idp._generated import stubs
from cognito_idp._generated.operations import Operations
from cognito_idp.testing import StubTransport, UnscriptedError

if TYPE_CHECKING:
    from cognito_idp.testing import Stub

POOL = "eu-west-1_a"
ADA = types.AdminGetUserResponse(username="ada")
BOB = types.AdminGetUserResponse(username="bob")

MODEL: dict[str, Any] = Loader().load_service_model("cognito-idp", "service-2")


@pytest.fixture
def stub() -> StubTransport:
    return StubTransport()


async def get_user(
    stub: StubTransport, username: str = "ada"
) -> types.AdminGetUserResponse:
    return await stub.client.admin_get_user(user_pool_id=POOL, username=username)


async def test_a_response_is_returned(stub: StubTransport) -> None:
    stub.admin_get_user.returns(ADA)

    assert ADA == await get_user(stub)


async def test_the_last_answer_stays(stub: StubTransport) -> None:
    stub.admin_get_user.returns(ADA)
    await get_user(stub)

    assert ADA == await get_user(stub)


async def test_answers_come_in_turn(stub: StubTransport) -> None:
    stub.admin_get_user.returns(ADA, BOB)

    assert [ADA, BOB] == [await get_user(stub), await get_user(stub)]


async def test_a_later_answer_follows_those_before(stub: StubTransport) -> None:
    stub.admin_get_user.raises(errors.UserNotFoundException).returns(BOB)
    with pytest.raises(errors.UserNotFoundException):
        await get_user(stub)

    assert BOB == await get_user(stub)


async def test_an_answer_that_was_given_gives_way_to_a_later_one(
    stub: StubTransport,
) -> None:
    stub.admin_get_user.returns(ADA)
    await get_user(stub)
    stub.admin_get_user.returns(BOB)

    assert BOB == await get_user(stub)


async def test_times_come_back_in_utc(stub: StubTransport) -> None:
    created = datetime(2026, 5, 1, 12, 30, 0, 250_000, tzinfo=UTC)
    stub.admin_get_user.returns(
        types.AdminGetUserResponse(username="ada", user_create_date=created)
    )

    assert created == (await get_user(stub)).user_create_date


async def test_an_operation_without_output_returns_none(stub: StubTransport) -> None:
    stub.admin_delete_user.returns(None)
    request = types.AdminDeleteUserRequest(user_pool_id=POOL, username="ada")

    assert await stub.client.send(request) is None  # type: ignore[func-returns-value]


async def test_a_function_answers(stub: StubTransport) -> None:
    stub.admin_get_user.answers(
        lambda request: types.AdminGetUserResponse(username=request.username.upper())
    )

    assert "ADA" == (await get_user(stub)).username


async def test_an_async_function_answers(stub: StubTransport) -> None:
    async def answer(request: types.AdminGetUserRequest) -> types.AdminGetUserResponse:
        return types.AdminGetUserResponse(username=request.username.upper())

    stub.admin_get_user.answers(answer)

    assert "ADA" == (await get_user(stub)).username


async def test_a_function_may_refuse(stub: StubTransport) -> None:
    def refuse(request: types.AdminGetUserRequest) -> types.AdminGetUserResponse:
        raise errors.UserNotFoundException(f"no {request.username}")

    stub.admin_get_user.answers(refuse)
    with pytest.raises(errors.UserNotFoundException) as caught:
        await get_user(stub)

    assert "no ada" == caught.value.message


async def test_a_function_may_lose_the_connection(stub: StubTransport) -> None:
    def break_down(_: types.AdminGetUserRequest) -> types.AdminGetUserResponse:
        raise errors.ConnectionLostError("gone")

    stub.admin_get_user.answers(break_down).returns(ADA)

    assert ADA == await get_user(stub)


async def test_other_exceptions_of_a_function_reach_the_caller(
    stub: StubTransport,
) -> None:
    def fail(_: types.AdminGetUserRequest) -> types.AdminGetUserResponse:
        raise ZeroDivisionError

    stub.admin_get_user.answers(fail)

    with pytest.raises(ZeroDivisionError):
        await get_user(stub)


async def test_a_function_must_answer_its_own_operation(stub: StubTransport) -> None:
    stub.admin_get_user.answers(lambda _: None)  # type: ignore[arg-type,return-value]

    with pytest.raises(TypeError, match=r"returns types.AdminGetUserResponse"):
        await get_user(stub)


async def test_an_error_arrives_with_what_it_said(stub: StubTransport) -> None:
    stub.admin_get_user.raises(
        errors.NotAuthorizedException("no", status=403, request_id="r-1")
    )
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await get_user(stub)
    error = caught.value

    assert ("NotAuthorizedException", "no", 403, "r-1", "AdminGetUser", 1) == (
        error.code,
        error.message,
        error.status,
        error.request_id,
        error.operation,
        error.attempts,
    )


async def test_an_error_may_have_a_code_that_no_model_knows(
    stub: StubTransport,
) -> None:
    stub.admin_get_user.raises(errors.ServiceError("no", code="NewException"))
    with pytest.raises(errors.ServiceError) as caught:
        await get_user(stub)

    assert "NewException" == caught.value.code


async def test_an_error_may_have_a_reason(stub: StubTransport) -> None:
    error = errors.InvalidParameterException("no")
    error.reason_code = "BadThing"
    stub.admin_get_user.raises(error)
    with pytest.raises(errors.InvalidParameterException) as caught:
        await get_user(stub)

    assert "BadThing" == caught.value.reason_code


@pytest.mark.parametrize(
    ("code", "status"),
    [
        (name, 500 if shape.get("fault") else 400)
        for name, shape in MODEL["shapes"].items()
        if shape.get("exception")
    ],
)
async def test_every_modelled_error_arrives_as_its_own_class(
    stub: StubTransport, code: str, status: int
) -> None:
    stub.admin_get_user.raises(getattr(errors, code)("no"))
    with pytest.raises(errors.ServiceError) as caught:
        await patient(stub).admin_get_user(user_pool_id=POOL, username="ada")

    assert (code, status) == (type(caught.value).__name__, caught.value.status)


def patient(stub: StubTransport) -> CognitoIdentityProviderClient:
    """A client that does not try again."""
    return stub.client.with_options(retry=Retry(mode="none"))


async def test_the_client_tries_again_after_a_throttle(stub: StubTransport) -> None:
    stub.admin_get_user.raises(errors.TooManyRequestsException).returns(ADA)

    assert ADA == await get_user(stub)


async def test_each_attempt_is_a_call(stub: StubTransport) -> None:
    stub.admin_get_user.raises(errors.TooManyRequestsException).returns(ADA)
    await get_user(stub)

    assert 2 == len(stub.calls)


async def test_an_error_of_the_transport_is_raised(stub: StubTransport) -> None:
    stub.admin_get_user.raises(errors.ConnectionLostError("gone", request_sent=False))
    with pytest.raises(errors.ConnectionLostError, match="gone") as caught:
        await patient(stub).admin_get_user(user_pool_id=POOL, username="ada")

    assert not caught.value.request_sent


async def test_an_error_of_the_transport_is_a_new_one_each_time(
    stub: StubTransport,
) -> None:
    error = errors.ConnectError("gone")
    stub.admin_get_user.raises(error)
    with pytest.raises(errors.ConnectError):
        await patient(stub).admin_get_user(user_pool_id=POOL, username="ada")

    assert error.operation is None


@pytest.mark.parametrize(
    "error", [ValueError("no"), errors.ConfigurationError, KeyError]
)
def test_errors_that_no_answer_can_bring_are_not_raised(
    stub: StubTransport, error: Any
) -> None:
    with pytest.raises(TypeError, match="takes a ServiceError or a TransportError"):
        stub.admin_get_user.raises(error)


def test_the_response_of_another_operation_is_refused(stub: StubTransport) -> None:
    with pytest.raises(TypeError, match=r"AdminGetUserResponse.*not GetUserResponse"):
        stub.admin_get_user.returns(
            types.GetUserResponse(username="ada", user_attributes=[])  # type: ignore[arg-type]
        )


def test_a_dict_is_refused_with_a_hint(stub: StubTransport) -> None:
    with pytest.raises(TypeError, match=r"from_wire\(types.AdminGetUserResponse"):
        stub.admin_get_user.returns({"Username": "ada"})  # type: ignore[arg-type]


def test_a_class_is_not_a_response(stub: StubTransport) -> None:
    with pytest.raises(TypeError, match="not the class AdminGetUserResponse"):
        stub.admin_get_user.returns(types.AdminGetUserResponse)  # type: ignore[arg-type]


def test_an_operation_without_output_returns_nothing_else(stub: StubTransport) -> None:
    with pytest.raises(TypeError, match="no output"):
        stub.admin_delete_user.returns(ADA)  # type: ignore[arg-type]


def test_a_faulty_response_fails_where_it_is_scripted(stub: StubTransport) -> None:
    faulty = types.AdminGetUserResponse(username=7)  # type: ignore[arg-type]

    with pytest.raises(errors.ParameterValidationError, match="username"):
        stub.admin_get_user.returns(faulty)


async def test_a_response_may_be_changed_once_it_is_scripted(
    stub: StubTransport,
) -> None:
    response = types.AdminGetUserResponse(username="ada")
    stub.admin_get_user.returns(response)
    response.username = "bob"

    assert "ada" == (await get_user(stub)).username


async def test_requests_are_kept_in_order(stub: StubTransport) -> None:
    stub.admin_get_user.returns(ADA)
    stub.admin_delete_user.returns(None)
    await get_user(stub)
    await stub.client.admin_delete_user(user_pool_id=POOL, username="ada")

    assert [
        types.AdminGetUserRequest(user_pool_id=POOL, username="ada"),
        types.AdminDeleteUserRequest(user_pool_id=POOL, username="ada"),
    ] == stub.calls


async def test_an_operation_knows_its_own_requests(stub: StubTransport) -> None:
    stub.admin_get_user.returns(ADA)
    stub.admin_delete_user.returns(None)
    await get_user(stub)
    await stub.client.admin_delete_user(user_pool_id=POOL, username="ada")

    assert ["ada"] == [request.username for request in stub.admin_get_user.calls]


async def test_attributes_are_a_list_as_they_travel(stub: StubTransport) -> None:
    stub.admin_create_user.returns(types.AdminCreateUserResponse())
    await stub.client.admin_create_user(
        user_pool_id=POOL, username="ada", user_attributes={"email": "a@example.com"}
    )
    (request,) = stub.admin_create_user.calls

    assert [types.AttributeType(name="email", value="a@example.com")] == (
        request.user_attributes
    )


async def test_a_faulty_request_never_arrives(stub: StubTransport) -> None:
    stub.admin_get_user.returns(ADA)
    with pytest.raises(errors.ParameterValidationError):
        await get_user(stub, username="")

    assert [] == stub.calls


async def test_an_unscripted_operation_says_how_to_script_it(
    stub: StubTransport,
) -> None:
    with pytest.raises(
        UnscriptedError,
        match=r"AdminGetUser was called.*"
        r"stub\.admin_get_user\.returns\(types\.AdminGetUserResponse\(…\)\)",
    ):
        await get_user(stub)


async def test_an_unscripted_operation_is_not_an_error_of_the_library(
    stub: StubTransport,
) -> None:
    with pytest.raises(UnscriptedError) as caught:
        await get_user(stub)

    assert not isinstance(caught.value, errors.CognitoIdpError)


async def test_an_unscripted_operation_is_a_call(stub: StubTransport) -> None:
    with pytest.raises(UnscriptedError):
        await get_user(stub)

    assert 1 == len(stub.calls)


async def test_an_operation_can_be_cleared(stub: StubTransport) -> None:
    stub.admin_get_user.returns(ADA)
    await get_user(stub)
    stub.admin_get_user.clear()
    stub.admin_get_user.returns(BOB)

    assert (BOB, 1) == (await get_user(stub), len(stub.admin_get_user.calls))


async def test_everything_can_be_cleared(stub: StubTransport) -> None:
    stub.admin_get_user.returns(ADA)
    await get_user(stub)
    stub.clear()

    assert ([], []) == (stub.calls, stub.admin_get_user.calls)


async def test_a_stub_that_is_held_stays_the_same_when_everything_is_cleared(
    stub: StubTransport,
) -> None:
    held = stub.admin_get_user
    stub.clear()
    held.returns(ADA)

    assert ADA == await get_user(stub)


async def test_paginators_go_through_the_stub(stub: StubTransport) -> None:
    first = types.ListUsersResponse(
        users=[types.UserType(username="ada")], pagination_token="next"
    )
    stub.list_users.returns(
        first, types.ListUsersResponse(users=[types.UserType(username="bob")])
    )
    paginator = stub.client.paginators.list_users(user_pool_id=POOL)

    assert ["ada", "bob"] == [user.username async for user in paginator]


async def test_another_client_may_use_the_stub(stub: StubTransport) -> None:
    stub.get_user.returns(types.GetUserResponse(username="ada", user_attributes=[]))
    client = CognitoIdentityProviderClient(
        region="eu-west-1",
        credentials=Credentials("AKIDEXAMPLE", "secret"),
        config=Config(retry=Retry(max_attempts=1)),
        transport=stub,
    )

    assert "ada" == (await client.get_user(access_token="token")).username


async def test_each_answer_has_a_request_id_of_its_own(stub: StubTransport) -> None:
    stub.admin_get_user.raises(errors.UserNotFoundException)
    ids = set[str | None]()
    for _ in range(2):
        with pytest.raises(errors.UserNotFoundException) as caught:
            await get_user(stub)
        ids.add(caught.value.request_id)

    assert 2 == len(ids - {None})


def _methods() -> list[str]:
    return [name for name in dir(Operations) if name[0] != "_" and name != "send"]


def test_there_is_a_stub_for_every_operation() -> None:
    assert _methods() == [name for name in dir(stubs.Stubs) if name[0] != "_"]


@pytest.mark.parametrize("operation", MODEL["operations"])
def test_a_stub_is_that_of_its_operation(stub: StubTransport, operation: str) -> None:
    scripted: Stub[Any, Any] = getattr(stub, xform_name(operation))

    assert scripted is stub._stubs[getattr(types, f"{operation}Request")]


def test_a_secret_in_a_call_does_not_show(stub: StubTransport) -> None:
    stub.calls.append(types.GetUserRequest(access_token="plain-secret"))

    assert "plain-secret" not in json.dumps(repr(stub.calls))
