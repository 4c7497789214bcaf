"""Decide how to open a sign-in: the flow and its parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from attrs import evolve, field, frozen

from cognito_idp.auth.arguments import check_mapping, check_text, checked
from cognito_idp.errors import Fault, ParameterValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Plan", "plan"]

_WITH_PASSWORD: Final = frozenset(
    {"USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"}
)


_FLOWS: Final = (
    "USER_SRP_AUTH",
    "USER_PASSWORD_AUTH",
    "ADMIN_USER_PASSWORD_AUTH",
    "ADMIN_NO_SRP_AUTH",
    "CUSTOM_AUTH",
    "USER_AUTH",
)
"""The flows that exist. Others may be tried with parameters of the caller's own."""
_FACTORS: Final = ("PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN")
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
    """The arguments of `start`."""

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
        if self.password is not None:  # bytes would be hashed otherwise
            checked("SignIn.start", "password", self.password, str)
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
    username: object,
    password: str | None,
    *,
    flow: str | None,
    prefer: str | None,
    is_admin: bool,
    is_continued: bool,
    more: Mapping[str, str] | None,
) -> Plan | ParameterValidationError:
    """
    Decide how to open a sign-in; return the fault of arguments that do not fit.

    *is_continued* says that a confirmed sign-up's session stands for the first factor,
    and *more* are parameters of the caller's own. A fault is returned without its
    traceback, whose frames hold the password.
    """
    try:
        check_text("SignIn.start", "username", username)
        return _plan(
            password,
            flow=flow,
            prefer=prefer,
            is_admin=is_admin,
            is_continued=is_continued,
            more=more,
        )
    except ParameterValidationError as fault:
        return fault.with_traceback(None)


def _plan(
    password: str | None,
    *,
    flow: str | None,
    prefer: str | None,
    is_admin: bool,
    is_continued: bool,
    more: Mapping[str, str] | None,
) -> Plan:
    if flow is not None:
        checked("SignIn.start", "flow", flow, str)
    if prefer is not None:
        checked("SignIn.start", "prefer", prefer, str)
    check_mapping("SignIn.start", "auth_parameters", more)
    if flow is None:
        is_choice = prefer is not None or is_continued or password is None
        flow = "USER_AUTH" if is_choice else "USER_SRP_AUTH"
    wish = _Wish(flow, password, prefer, is_admin)
    if flow not in _FLOWS and not more and not flow.startswith("REFRESH_TOKEN"):
        wish.refuse("flow", f"{flow!r} is not a flow: expected {', '.join(_FLOWS)}")
    if prefer is not None and prefer not in _FACTORS:
        expected = ", ".join(_FACTORS)
        wish.refuse("prefer", f"{prefer!r} is not a first factor: expected {expected}")
    if password == "":
        wish.refuse("password", "expected a string that is not empty")
    for name in _OURS.intersection(more or {}):
        wish.refuse(f"auth_parameters[{name!r}]", "added when it is sent")
    planned = wish.plan()
    return evolve(planned, parameters={**(more or {}), **planned.parameters})
