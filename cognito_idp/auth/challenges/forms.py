"""
A challenge as a front end sees it, and an answer out of the form that comes back.

A form is a mapping of field names to texts: a web framework makes one of a submitted
page or of a JSON object. The values come from a stranger and are not trusted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NoReturn, cast

from cognito_idp.errors import Fault, ParameterValidationError

if TYPE_CHECKING:
    from cognito_idp.auth.challenges.answers import Answer
    from cognito_idp.auth.challenges.challenge import Challenge
    from cognito_idp.types import Document

__all__ = ["FIELDS", "answer_from", "describe"]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "AdminNoSrpAuth": ("password",),
    "CustomChallenge": ("answer",),
    "EmailOtp": ("code",),
    "MfaSetup": ("choice", "email"),
    "NewPasswordRequired": ("new_password",),
    "Password": ("password",),
    "PasswordSrp": ("password",),
    "SelectChallenge": ("choice", "password"),
    "SelectMfaType": ("choice",),
    "SmsMfa": ("code",),
    "SmsOtp": ("code",),
    "SoftwareTokenMfa": ("code",),
    "SoftwareTokenSetup": ("code", "device_name"),
    "WebAuthn": ("credential",),
}
"""The fields of a form, by the name of the challenge's class."""

_ATTRIBUTE: Final = "attributes."
_FACTS: Final = ("destination", "delivery_medium", "friendly_device_name", "choices")


def describe(challenge: Challenge) -> dict[str, Document]:
    """Return what a front end must know of a challenge, as JSON."""
    kind = type(challenge).__name__
    shown: dict[str, Document] = {
        "challenge": challenge.name,
        "kind": kind,
        "fields": list(FIELDS.get(kind, ())),
        "expires_at": challenge.expires_at.isoformat(),
    }
    for name in _FACTS:
        value: object = getattr(challenge, name, None)
        if value:
            shown[name] = (
                [*cast("tuple[str, ...]", value)]
                if isinstance(value, tuple)
                else str(value)
            )
    if kind == "NewPasswordRequired":
        required = list[str](getattr(challenge, "required_attributes"))  # noqa: B009 because the class is known by its name here
        shown["required_attributes"] = [*required]
        shown["fields"] = ["new_password", *(_ATTRIBUTE + name for name in required)]
    elif kind == "WebAuthn":
        options: str = getattr(challenge, "options")  # noqa: B009 because the class is known by its name
        shown["options"] = json.loads(options)
    elif kind == "SoftwareTokenSetup":
        shown["secret_code"] = str(getattr(challenge, "secret_code"))  # noqa: B009 because the class is known by its name
    return shown


def answer_from(challenge: Challenge, form: Mapping[str, object]) -> Answer:
    """Return the answer to a challenge out of the fields of a form."""
    kind = type(challenge).__name__
    if not isinstance(form, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] because callers may not check types
        _refuse(kind, "form", f"expected a mapping, got {type(form).__name__}")
    fields = FIELDS.get(kind)
    if fields is None:
        _refuse(kind, "form", "this challenge is not answered by a form")
    given = {name: _text(kind, form, name) for name in fields}
    answer = getattr(challenge, "answer", None)
    if kind == "NewPasswordRequired":
        attributes = {
            name.removeprefix(_ATTRIBUTE): _text(kind, form, name) or ""
            for name in form
            if isinstance(name, str) and name.startswith(_ATTRIBUTE)  # pyright: ignore[reportUnnecessaryIsInstance] because callers may not check types
        }
        required = _required(kind, given, "new_password")
        return cast("Answer", answer(required, attributes=attributes))  # type: ignore[misc]  # the class has one
    if kind == "MfaSetup":
        return _set_up(challenge, given)
    if kind == "WebAuthn":
        credential = form.get("credential")
        if not isinstance(credential, str | Mapping):
            _refuse(kind, "form['credential']", "expected JSON of the browser")
        return cast("Answer", answer(credential))  # type: ignore[misc]  # the class has one
    first, *more = fields
    options = {name: given[name] for name in more if given[name]}
    return cast("Answer", answer(_required(kind, given, first), **options))  # type: ignore[misc]  # the class has one


def _set_up(challenge: Challenge, given: Mapping[str, str | None]) -> Answer:
    from cognito_idp.auth.challenges.classes import MfaSetup

    assert isinstance(challenge, MfaSetup)  # noqa: S101 because its caller has looked
    if given["email"]:
        return challenge.answer_email(given["email"])
    choice = given["choice"]
    if choice != "SOFTWARE_TOKEN_MFA":
        why = "expected SOFTWARE_TOKEN_MFA, or an address in form['email']"
        _refuse("MfaSetup", "form['choice']", why)
    return challenge.answer_software_token()


def _required(kind: str, given: Mapping[str, str | None], name: str) -> str:
    value = given[name]
    if not value:
        _refuse(kind, f"form[{name!r}]", "expected text that is not empty")
    return value


def _text(kind: str, form: Mapping[str, object], name: str) -> str | None:
    value = form.get(name)
    if name == "credential" or value is None:
        return None
    if not isinstance(value, str):
        got = type(value).__name__
        _refuse(kind, f"form[{name!r}]", f"expected text, got {got}")
    return value


def _refuse(kind: str, path: str, why: str) -> NoReturn:
    raise ParameterValidationError.of(kind, [Fault(path, why)])
