"""
Legs: the requests of a sign-in.

The first leg opens it, each further one answers a challenge. There are two sides, the
client's and the admin's; what differs between them is all in this file. Nothing here
waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn, TypeAlias, Union

from attrs import evolve, field, frozen

from cognito_idp import types
from cognito_idp.auth.challenges.answers import Answer
from cognito_idp.auth.sign_in.secret_hash import identify
from cognito_idp.errors import Fault, ParameterValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp._model import Request
    from cognito_idp.auth.challenges.answers import Attempt

__all__ = [
    "Context",
    "Flow",
    "Leg",
    "Opening",
    "Plan",
    "Refresh",
    "RefreshFlow",
    "Reply",
    "attempt_of",
    "plan",
    "with_attempt",
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
"""What threat protection looks at; the first is the client's side, the second admin."""

Reply: TypeAlias = Union[
    "types.InitiateAuthResponse",
    "types.RespondToAuthChallengeResponse",
    "types.AdminInitiateAuthResponse",
    "types.AdminRespondToAuthChallengeResponse",
]
"""What any leg brings; all four have the same members."""

RefreshFlow: TypeAlias = Literal["GetTokensFromRefreshToken", "REFRESH_TOKEN_AUTH"]
"""
How tokens are refreshed.

The first works with refresh-token rotation and without, the second without only.
"""

RefreshReply: TypeAlias = Union[
    "types.GetTokensFromRefreshTokenResponse",
    "types.InitiateAuthResponse",
    "types.AdminInitiateAuthResponse",
]


@frozen(kw_only=True)
class Opening:
    """The first leg."""

    attempt: Attempt
    flow: str
    parameters: Mapping[str, str] = field(repr=False)
    """The AuthParameters, but for who signs in and from which device."""
    session: str | None = field(default=None, repr=False)
    """Of a confirmed sign-up, which then counts as the first factor."""


Leg: TypeAlias = Opening | Answer


def with_attempt(leg: Leg, attempt: Attempt) -> Leg:
    """Give the same leg of another attempt."""
    if isinstance(leg, Opening):
        return evolve(leg, attempt=attempt)
    return evolve(leg, challenge=evolve(leg.challenge, attempt=attempt))


def attempt_of(leg: Leg) -> Attempt:
    """Give the attempt that a leg belongs to."""
    return leg.attempt if isinstance(leg, Opening) else leg.challenge.attempt


def without_device(leg: Leg) -> Leg:
    """Give the same leg from a device that Cognito does not know."""
    return with_attempt(leg, evolve(attempt_of(leg), device_key=None))


# Requests


def write(
    leg: Leg, client_secret: str | None, context: Context | None
) -> Request[Reply]:
    """
    Make the request of a leg.

    Raises `ParameterValidationError` if the context is the other side's.
    """
    attempt = attempt_of(leg)
    members: dict[str, Any] = {
        "client_id": attempt.client_id,
        "client_metadata": dict(attempt.client_metadata) or None,
        "session": leg.session if isinstance(leg, Opening) else leg.challenge.session,
        **_context_member(context, is_admin=attempt.is_admin),
    }
    if attempt.is_admin:
        members["user_pool_id"] = attempt.user_pool_id
    if isinstance(leg, Opening):
        members["auth_flow"] = leg.flow
        members["auth_parameters"] = _auth_parameters(leg, client_secret)
        if attempt.is_admin:
            return types.AdminInitiateAuthRequest(**members)
        return types.InitiateAuthRequest(**members)
    members["challenge_name"] = leg.challenge.name
    members["challenge_responses"] = leg.wire(client_secret)
    if attempt.is_admin:
        return types.AdminRespondToAuthChallengeRequest(**members)
    return types.RespondToAuthChallengeRequest(**members)


def _auth_parameters(leg: Opening, client_secret: str | None) -> dict[str, str]:
    attempt = leg.attempt
    device = {"DEVICE_KEY": attempt.device_key} if attempt.device_key else {}
    who = identify(attempt.username, attempt.client_id, client_secret)
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
            if not self.username:
                why = "required for the secret hash: the access token's username claim"
                raise ParameterValidationError.of("refresh", [Fault("username", why)])
            who = identify(self.username, self.client_id, client_secret)
            parameters["SECRET_HASH"] = who["SECRET_HASH"]
        return parameters


# How to open


_WITH_PASSWORD: Final = frozenset(
    {"USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"}
)
_OURS: Final = frozenset({"USERNAME", "SECRET_HASH", "DEVICE_KEY", "SRP_A"})
"""Parameters that are added when they are sent."""


@frozen
class Plan:
    """How a sign-in is opened."""

    flow: str
    parameters: Mapping[str, str] = field(repr=False)
    is_proving: bool = False
    """Whether SRP_A has to be added, and PASSWORD_VERIFIER answered."""


@frozen
class _Wish:
    """What `start` was asked for."""

    flow: str
    password: str | None = field(repr=False)
    prefer: str | None
    is_admin: bool

    def refuse(self, path: str, why: str) -> NoReturn:
        raise ParameterValidationError.of("SignIn.start", [Fault(path, why)])

    def require_password(self, for_what: str) -> str:
        if not self.password:
            self.refuse("password", f"required with {for_what}")
        return self.password

    def plan(self) -> Plan:
        flow = self.flow
        if flow != "USER_AUTH" and self.prefer is not None:
            self.refuse("prefer", "used with the flow USER_AUTH only")
        if flow.startswith("ADMIN_") and not self.is_admin:
            self.refuse("flow", f"{flow} needs SignIn(admin=True)")
        if flow.startswith("REFRESH_TOKEN"):
            self.refuse("flow", "to refresh tokens, call SignIn.refresh")
        if flow == "USER_AUTH":
            return self._plan_choice()
        if flow == "USER_SRP_AUTH":
            self.require_password(flow)
            return Plan(flow, {}, is_proving=True)
        if flow in _WITH_PASSWORD:
            return Plan(flow, {"PASSWORD": self.require_password(flow)})
        if self.password is None:
            return Plan(flow, {})
        if flow != "CUSTOM_AUTH":
            self.refuse("password", f"not known to {flow}; see auth_parameters")
        # The API reference calls this key ChallengeName; the service reads this one.
        return Plan(flow, {"CHALLENGE_NAME": "SRP_A"}, is_proving=True)

    def _plan_choice(self) -> Plan:
        prefer = self.prefer
        if prefer is None and self.password is not None:
            prefer = "PASSWORD_SRP"
        if prefer is None:
            return Plan(self.flow, {})
        parameters = {"PREFERRED_CHALLENGE": prefer}
        if prefer == "PASSWORD":
            parameters["PASSWORD"] = self.require_password(prefer)
        elif prefer == "PASSWORD_SRP":
            self.require_password(prefer)
        elif self.password is not None:
            self.refuse("password", f"not used with {prefer}")
        return Plan(self.flow, parameters, is_proving=prefer == "PASSWORD_SRP")


def plan(
    password: str | None,
    *,
    flow: str | None,
    prefer: str | None,
    is_admin: bool,
    is_continued: bool,
    more: Mapping[str, str] | None,
) -> Plan:
    """
    Decide how to open a sign-in.

    *is_continued* says that a confirmed sign-up's session stands for the first factor,
    and *more* are parameters of the caller's own. Raises `ParameterValidationError` if
    the arguments do not fit together.
    """
    if flow is None:
        is_choice = prefer is not None or is_continued or password is None
        flow = "USER_AUTH" if is_choice else "USER_SRP_AUTH"
    wish = _Wish(flow, password, prefer, is_admin)
    if password == "":
        wish.refuse("password", "expected a string that is not empty")
    for name in _OURS.intersection(more or {}):
        wish.refuse(f"auth_parameters[{name!r}]", "added when it is sent")
    planned = wish.plan()
    return evolve(planned, parameters={**(more or {}), **planned.parameters})
