"""The types of errors' attributes, and of the lazy module `errors`."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

from cognito_idp import CognitoIdentityProviderClient, errors
from cognito_idp.errors import UserNotFoundException

if TYPE_CHECKING:
    import builtins


async def a_refusal(client: CognitoIdentityProviderClient) -> None:
    try:
        await client.get_user(access_token="t")
    except errors.UserNotFoundException as error:
        assert_type(error, UserNotFoundException)
        assert_type(error.code, str)
        assert_type(error.message, str)
        assert_type(error.status, int)
        assert_type(error.request_id, str | None)
        assert_type(error.operation, str | None)
        assert_type(error.attempts, int)
        assert_type(error.is_throttle, bool)
        assert_type(error.is_transient, bool)
        assert_type(error.maybe_own_replay, bool)
        assert_type(error.reason_code, str | None)


def several(error: errors.CognitoIdpError) -> None:
    match error:
        case errors.NotAuthorizedException() | errors.UserNotConfirmedException():
            assert_type(error.code, str)
        case errors.ConnectionLostError() | errors.TimeoutError():
            assert_type(error.request_sent, bool)
        case errors.ParameterValidationError(faults=faults):
            assert_type(faults, tuple[errors.Fault, ...])
            assert_type(faults[0].path, str)
            assert_type(faults[0].message, str)
        case errors.ResponseParseError():
            assert_type(error.status, int)
            assert_type(error.request_id, str | None)
        case _:
            assert_type(error.operation, str | None)


def parents(
    modelled: errors.UserNotFoundException, timeout: errors.TimeoutError
) -> None:
    service: errors.ServiceError = modelled
    transport: errors.TransportError = timeout
    builtin: builtins.TimeoutError = timeout
    del service, transport, builtin


def a_misspelled_name_is_an_error() -> None:
    errors.UserNotFoundExeption  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
