"""
Legs: the requests of a sign-in.

The first leg opens it, each further one answers a challenge. There are two sides, the
client's and the admin's; what differs between them is all in this file. Nothing here
waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, Union

from attrs import evolve, field, frozen

from cognito_idp import types
from cognito_idp.auth.challenges.answers import Answer
from cognito_idp.auth.sign_in.secret_hash import identify
from cognito_idp.errors import Fault, ParameterValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp._model import Request
    from cognito_idp.auth.challenges.answers import SignInState

__all__ = [
    "Context",
    "Flow",
    "Leg",
    "Opening",
    "Refresh",
    "RefreshFlow",
    "Reply",
    "state_of",
    "with_state",
    "without_device",
    "write",
]

Flow: TypeAlias = Literal[
    "USER_SRP_AUTH",
    "USER_PASSWORD_AUTH",
    "ADMIN_USER_PASSWORD_AUTH",
    "ADMIN_NO_SRP_AUTH",
    "CUSTOM_AUTH",
    "USER_AUTH",
]
"""How a sign-in is opened. The app client has to allow it."""

Context: TypeAlias = "types.UserContextDataType | types.ContextDataType"
"""The data for threat protection: the client's type, and the admin's."""

Reply: TypeAlias = Union[
    "types.InitiateAuthResponse",
    "types.RespondToAuthChallengeResponse",
    "types.AdminInitiateAuthResponse",
    "types.AdminRespondToAuthChallengeResponse",
]
"""The answers of all legs; the four types have the same members."""

RefreshFlow: TypeAlias = Literal["GetTokensFromRefreshToken", "REFRESH_TOKEN_AUTH"]
"""
How tokens are refreshed.

The first works with refresh-token rotation and without, the second without only.
"""
_REFRESH_FLOWS: Final = ("GetTokensFromRefreshToken", "REFRESH_TOKEN_AUTH")

RefreshReply: TypeAlias = Union[
    "types.GetTokensFromRefreshTokenResponse",
    "types.InitiateAuthResponse",
    "types.AdminInitiateAuthResponse",
]


@frozen(kw_only=True)
class Opening:
    """The first leg."""

    sign_in: SignInState
    flow: str
    parameters: Mapping[str, str] = field(repr=False)
    """The AuthParameters, but for who signs in and from which device."""
    session: str | None = field(default=None, repr=False)
    """Of a confirmed sign-up, which then counts as the first factor."""


Leg: TypeAlias = Opening | Answer


def with_state(leg: Leg, state: SignInState) -> Leg:
    """Return the same leg of another state."""
    if isinstance(leg, Opening):
        return evolve(leg, sign_in=state)
    return evolve(leg, challenge=evolve(leg.challenge, sign_in=state))


def state_of(leg: Leg) -> SignInState:
    """Return the sign-in that a leg belongs to."""
    return leg.sign_in if isinstance(leg, Opening) else leg.challenge.sign_in


def without_device(leg: Leg) -> Leg:
    """Return the same leg from a device that Cognito does not know."""
    return with_state(leg, evolve(state_of(leg), device_key=None))


# Requests


def write(
    leg: Leg, client_secret: str | None, context: Context | None
) -> Request[Reply]:
    """
    Make the request of a leg.

    Raises `ParameterValidationError` if the context is the other side's.
    """
    state = state_of(leg)
    members: dict[str, Any] = {
        "client_id": state.client_id,
        "client_metadata": dict(state.client_metadata) or None,
        "session": leg.session if isinstance(leg, Opening) else leg.challenge.session,
        **_context_member(context, is_admin=state.is_admin),
    }
    if state.is_admin:
        members["user_pool_id"] = state.user_pool_id
    if isinstance(leg, Opening):
        members["auth_flow"] = leg.flow
        members["auth_parameters"] = _auth_parameters(leg, client_secret)
        if state.is_admin:
            return types.AdminInitiateAuthRequest(**members)
        return types.InitiateAuthRequest(**members)
    members["challenge_name"] = leg.challenge.name
    members["challenge_responses"] = leg.wire(client_secret)
    if state.is_admin:
        return types.AdminRespondToAuthChallengeRequest(**members)
    return types.RespondToAuthChallengeRequest(**members)


def _auth_parameters(leg: Opening, client_secret: str | None) -> dict[str, str]:
    state = leg.sign_in
    device = {"DEVICE_KEY": state.device_key} if state.device_key else {}
    who = identify(state.username, state.client_id, client_secret)
    return {**device, **leg.parameters, **who}


def _context_member(context: Context | None, *, is_admin: bool) -> dict[str, Context]:
    if context is None:
        return {}
    if is_admin and isinstance(context, types.ContextDataType):
        return {"context_data": context}
    if not is_admin and isinstance(context, types.UserContextDataType):
        return {"user_context_data": context}
    wanted = "ContextDataType" if is_admin else "UserContextDataType"
    fault = Fault("context", f"expected types.{wanted} on this side")
    raise ParameterValidationError.of("SignIn", [fault])


@frozen(kw_only=True)
class Refresh:
    """A wish for new tokens."""

    flow: RefreshFlow
    user_pool_id: str
    client_id: str = field(repr=False)
    is_admin: bool
    refresh_token: str = field(repr=False)
    device_key: str | None
    username: str = field(repr=False)
    """The internal name: it is hashed, though not sent."""
    client_metadata: dict[str, str] | None = field(repr=False)

    def check(self, *, has_secret: bool) -> None:
        """Raise `ParameterValidationError` if no request can be made of this."""
        if self.flow not in _REFRESH_FLOWS:
            fault = Fault("flow", f"expected {' or '.join(_REFRESH_FLOWS)}")
        elif has_secret and not self.username and self.flow == "REFRESH_TOKEN_AUTH":
            why = "required for the secret hash: the access token's username claim"
            fault = Fault("username", why)
        else:
            return
        raise ParameterValidationError.of("refresh", [fault])

    def write(self, client_secret: str | None) -> Request[RefreshReply]:
        """Make the request, with one of the app client's secrets."""
        if self.flow == "GetTokensFromRefreshToken":
            return types.GetTokensFromRefreshTokenRequest(
                refresh_token=self.refresh_token,
                client_id=self.client_id,
                client_secret=client_secret,
                device_key=self.device_key,
                client_metadata=self.client_metadata,
            )
        members: dict[str, Any] = {
            "client_id": self.client_id,
            "auth_flow": self.flow,
            "auth_parameters": self._auth_parameters(client_secret),
            "client_metadata": self.client_metadata,
        }
        if self.is_admin:
            members["user_pool_id"] = self.user_pool_id
            return types.AdminInitiateAuthRequest(**members)
        return types.InitiateAuthRequest(**members)

    def _auth_parameters(self, client_secret: str | None) -> dict[str, str]:
        parameters = {"REFRESH_TOKEN": self.refresh_token}
        if self.device_key is not None:
            parameters["DEVICE_KEY"] = self.device_key
        if client_secret is not None:
            who = identify(self.username, self.client_id, client_secret)
            parameters["SECRET_HASH"] = who["SECRET_HASH"]
        return parameters
