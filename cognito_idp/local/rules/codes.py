"""Codes that are sent: drawn, written into a message, and accepted once."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING, Literal

from cognito_idp import errors, types
from cognito_idp.local.outbox import Message, MessageKind
from cognito_idp.local.rules import attributes
from cognito_idp.local.state.records import Code

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool, User
    from cognito_idp.local.state.scene import Scene

__all__ = [
    "HOUR",
    "accept",
    "deliver",
    "details",
    "draw",
    "recovery_attribute",
    "send",
    "verification_attribute",
]

HOUR = 3600.0
_MOST_FAILURES = 5
_PLACEHOLDER = "{####}"

_SOURCES: dict[MessageKind, str] = {
    "sign_up": "CustomMessage_SignUp",
    "resend": "CustomMessage_ResendCode",
    "invitation": "CustomMessage_AdminCreateUser",
    "forgot_password": "CustomMessage_ForgotPassword",
    "verify_attribute": "CustomMessage_VerifyUserAttribute",
    "sign_in": "CustomMessage_Authentication",
}


def draw(digits: int = 6) -> str:
    """Draw a code."""
    return "".join(secrets.choice("0123456789") for _ in range(digits))


def details(attribute: str, destination: str) -> types.CodeDeliveryDetailsType:
    """Say where a code went to, without saying it all."""
    return types.CodeDeliveryDetailsType(
        destination=attributes.mask(attribute, destination),
        delivery_medium=_medium(attribute),
        attribute_name=attribute,
    )


def _medium(attribute: str) -> Literal["EMAIL", "SMS"]:
    return "SMS" if attribute == "phone_number" else "EMAIL"


async def send(
    scene: Scene,
    purpose: str,
    kind: MessageKind,
    attribute: str,
    *,
    seconds: float = 24 * HOUR,
) -> types.CodeDeliveryDetailsType:
    """Send a code for a purpose; an earlier one for the same purpose is void."""
    code, user = draw(), scene.user
    expires = scene.backend.clock() + seconds
    user.codes[purpose] = Code(code, expires, attribute)
    destination = user.pending.get(attribute) or user.attributes[attribute]
    await deliver(scene, kind, attribute, destination, code)
    return details(attribute, destination)


async def deliver(
    scene: Scene, kind: MessageKind, attribute: str, destination: str, code: str
) -> None:
    """Put a message into the outbox, in the words of the custom message trigger."""
    user, medium = scene.user, _medium(attribute)
    subject, text = await _worded(scene, kind, medium)
    text = text.replace(_PLACEHOLDER, code).replace("{username}", user.username)
    scene.backend.outbox.put(
        Message(
            kind=kind,
            medium=medium,
            destination=destination,
            code=code,
            username=user.username,
            user_pool_id=scene.pool.id,
            text=text,
            subject=subject if medium == "EMAIL" else "",
            sent_at=scene.backend.clock(),
        )
    )


async def _worded(
    scene: Scene, kind: MessageKind, medium: Literal["EMAIL", "SMS"]
) -> tuple[str, str]:
    """Return the subject and the text of a message, as the trigger wants them."""
    user = scene.user
    subject, text = _words(kind, user.username)
    response = await scene.run(
        "custom_message",
        _SOURCES[kind],
        {
            "userAttributes": dict(user.attributes),
            "codeParameter": _PLACEHOLDER,
            "linkParameter": "{##Click Here##}",
            "usernameParameter": "{username}" if kind == "invitation" else None,
            "clientMetadata": dict(scene.metadata),
        },
        {"smsMessage": None, "emailMessage": None, "emailSubject": None},
    )
    if response is not None:
        text = response.get(f"{medium.lower()}Message") or text
        subject = response.get("emailSubject") or subject
    return subject, text


def _words(kind: MessageKind, username: str) -> tuple[str, str]:
    match kind:
        case "invitation":
            said = f"Your username is {username} and temporary password is"
            return "Your temporary password", f"{said} {_PLACEHOLDER}."
        case "forgot_password":
            return "Your password reset code", f"Your reset code is {_PLACEHOLDER}."
        case "sign_in":
            return "Your sign-in code", f"Your sign-in code is {_PLACEHOLDER}."
        case _:
            said = f"Your confirmation code is {_PLACEHOLDER}."
            return "Your verification code", said


def accept(backend: Backend, user: User, purpose: str, given: str) -> Code:
    """
    Use up the code of a purpose.

    Raises `ExpiredCodeException`, `CodeMismatchException`, and `LimitExceededException`
    after too many wrong ones.
    """
    code = user.codes.get(purpose)
    if code is None:
        message = "Invalid code provided, please request a code again."
        raise errors.ExpiredCodeException(message)
    if code.failures >= _MOST_FAILURES:
        message = "Attempt limit exceeded, please try after some time."
        raise errors.LimitExceededException(message)
    if backend.clock() > code.expires:
        message = "Invalid code provided, please request a code again."
        raise errors.ExpiredCodeException(message)
    if not hmac.compare_digest(code.value.encode(), given.encode()):
        code.failures += 1
        message = "Invalid verification code provided, please try again."
        raise errors.CodeMismatchException(message)
    del user.codes[purpose]
    return code


def verification_attribute(pool: Pool, user: User) -> str | None:
    """Return the attribute that confirms a sign-up, or None."""
    verified = pool.settings.auto_verified_attributes or ()
    # Cognito sends an SMS where it could send either.
    for attribute in ("phone_number", "email"):
        if attribute in verified and user.attributes.get(attribute):
            return attribute
    return None


def recovery_attribute(pool: Pool, user: User) -> str | None:
    """Return where a reset code goes to; None if the user has nothing verified."""
    setting = pool.settings.account_recovery_setting
    wanted = ["verified_phone_number", "verified_email"]
    if setting is not None and setting.recovery_mechanisms:
        ordered = sorted(setting.recovery_mechanisms, key=lambda each: each.priority)
        wanted = [each.name for each in ordered]
        if wanted == ["admin_only"]:
            message = "Contact administrator to reset password."
            raise errors.NotAuthorizedException(message)
    for name in wanted:
        attribute = name.removeprefix("verified_")
        verified = user.attributes.get(f"{attribute}_verified") == "true"
        if verified and user.attributes.get(attribute):
            return attribute
    return None
