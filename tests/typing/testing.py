"""The stub is typed by operation: what it answers and what it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

from cognito_idp import CognitoIdentityProviderClient, errors, types
from cognito_idp.auth import SignIn, Tokens, TokenVerifier
from cognito_idp.testing import (
    MadePool,
    MadeUser,
    MovableClock,
    SoftwareAuthenticator,
    Stub,
    StubTransport,
    make_pool,
    make_tokens,
    make_user,
    make_verifier,
)

if TYPE_CHECKING:
    from cognito_idp._model import Request

ADA = types.AdminGetUserResponse(username="ada")


def a_stub_knows_its_operation(stub: StubTransport) -> None:
    assert_type(
        stub.admin_get_user, Stub[types.AdminGetUserRequest, types.AdminGetUserResponse]
    )
    assert_type(stub.admin_delete_user, Stub[types.AdminDeleteUserRequest, None])
    assert_type(stub.admin_get_user.calls, list[types.AdminGetUserRequest])
    assert_type(stub.calls, list["Request[object]"])
    assert_type(stub.client, CognitoIdentityProviderClient)


def an_operation_must_exist(stub: StubTransport) -> None:
    stub.admin_get_usr.returns(ADA)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def responses_are_those_of_the_operation(stub: StubTransport) -> None:
    stub.admin_get_user.returns(ADA, ADA).raises(errors.UserNotFoundException)
    stub.admin_delete_user.returns(None)
    stub.get_user.returns(ADA)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    stub.admin_delete_user.returns(ADA)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    stub.admin_get_user.returns({"Username": "ada"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    stub.admin_get_user.returns()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def failures_are_those_of_a_call(stub: StubTransport) -> None:
    stub.get_user.raises(errors.ConnectError, errors.NotAuthorizedException("no"))
    stub.get_user.raises(ValueError("no"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    stub.get_user.raises(errors.ConfigurationError)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def look_up(request: types.AdminGetUserRequest) -> types.AdminGetUserResponse:
    return types.AdminGetUserResponse(username=request.username)


def functions_get_the_request(stub: StubTransport) -> None:
    stub.admin_get_user.answers(look_up)
    stub.admin_get_user.answers(
        lambda request: types.AdminGetUserResponse(username=request.username)
    )
    stub.admin_delete_user.answers(lambda _: None)
    stub.get_user.answers(look_up)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def flaws_have_names(authenticator: SoftwareAuthenticator) -> None:
    assert_type(authenticator.create("{}", origin="", flaws=["origin"]), str)
    authenticator.get("{}", origin="", flaws=["counter"])
    authenticator.create("{}", origin="", flaws=["counter"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]


async def pools_users_and_tokens(client: CognitoIdentityProviderClient) -> None:
    pool = await make_pool(client, passkeys=True, clock=MovableClock())
    assert_type(pool, MadePool)
    assert_type(pool.sign_in(), SignIn)
    assert_type(await make_user(pool, "ada", groups=["admins"]), MadeUser)
    assert_type(make_tokens("ada", groups={"admins"}), Tokens)
    assert_type(make_verifier("id"), TokenVerifier)
    make_verifier("refresh")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
