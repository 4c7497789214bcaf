"""Codes that are sent: drawn, written into a message, and accepted once."""

from __future__ import annotations

import hmac
import re
import secrets
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

from cognito_idp import errors, types
from cognito_idp.local.outbox import Message, MessageKind
from cognito_idp.local.rules import attributes
from cognito_idp.local.rules.senders import hand_over
from cognito_idp.local.state.records import Code

if TYPE_CHECKING:
    from collections.abc import Generator

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool, User
    from cognito_idp.local.state.scene import Scene

__all__ = [
    "HOUR",
    "accepted",
    "check_limit",
    "deliver",
    "details",
    "draw",
    "needed_recovery_attribute",
    "pretended",
    "recovery_attribute",
    "send",
    "verification_attribute",
]

HOUR = 3600.0
_MOST_MISSES = 5
"""How many wrong codes of a purpose a user may give in an hour."""

_MOST_REQUESTS = 20
"""How many codes of a purpose a user gets in an hour; Cognito gives 5 to 20."""

_PLACEHOLDER = "{####}"
_LINK = "{##Click Here##}"
_ANY_LINK = re.compile(r"\{##(.*?)##\}")

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


def pretended(
    attribute: str, name: str, internal_name: str
) -> types.CodeDeliveryDetailsType:
    """
    Say where the code of a user who does not exist went to.

    The digits of a phone number come from the *internal_name*, a UUID.
    """
    letter = name[:1].lower() or "a"
    if attribute == "email":
        return details("email", f"{letter}@{letter}")
    return details("phone_number", f"+1{int(internal_name[:8], 16) % 10**10:010}")


def _medium(attribute: str) -> Literal["EMAIL", "SMS"]:
    return "SMS" if attribute == "phone_number" else "EMAIL"


async def send(
    scene: Scene,
    purpose: str,
    kind: MessageKind,
    attribute: str,
    *,
    seconds: float = 24 * HOUR,
    source: str | None = None,
) -> types.CodeDeliveryDetailsType:
    """
    Send a code for a purpose; an earlier one for the same purpose is void then.

    The trigger's *source* is that of the *kind*, unless it is named.
    Raises `LimitExceededException` for too many codes in an hour.
    """
    code, user, now = draw(), scene.user, scene.backend.clock()
    destination = _address(user, purpose, attribute)
    _count(user.asked, purpose, now, _MOST_REQUESTS)
    before = user.codes.get(purpose)
    made = user.codes[purpose] = Code(code, now + seconds, attribute, destination)
    try:
        await deliver(scene, kind, attribute, destination, code, source=source)
    except BaseException:
        # Nobody gets the new code: an earlier one has to stay good.
        _put_back(user, purpose, before, made)
        raise
    return details(attribute, destination)


def _address(user: User, purpose: str, attribute: str) -> str:
    """Return where a code goes to: to an address that waits, only to verify it."""
    waiting = user.pending.get(attribute) if purpose.startswith("verify:") else None
    return waiting or user.attributes.get(attribute, "")


def _put_back(
    user: User, purpose: str, before: Code | None, expected: Code | None
) -> None:
    """Restore the code of a purpose, unless another one was sent meanwhile."""
    if user.codes.get(purpose) is not expected:
        return
    if before is None:
        del user.codes[purpose]
    else:
        user.codes[purpose] = before


async def deliver(
    scene: Scene,
    kind: MessageKind,
    attribute: str,
    destination: str,
    code: str,
    *,
    source: str | None = None,
) -> None:
    """
    Put a message into the outbox, in the words of the custom message trigger.

    A pool with a custom sender does not ask that trigger.
    """
    user, medium = scene.user, _medium(attribute)
    source = source or _SOURCES[kind]
    if await hand_over(scene, medium, source, code):
        subject, text = _words(scene.pool, kind, medium)
    else:
        subject, text = await _worded(scene, kind, medium, source)
    text = text.replace(_PLACEHOLDER, code).replace("{username}", user.username)
    link = ""
    if _is_link(scene.pool, kind, medium):
        link = _confirmation_link(scene, code)
        text = _ANY_LINK.sub(lambda found: _anchor(link, found[1]), text)
    scene.backend.outbox.put(
        Message(
            kind=kind,
            medium=medium,
            destination=destination,
            code=code,
            username=user.username,
            user_pool_id=scene.pool.id,
            text=text,
            link=link,
            subject=subject if medium == "EMAIL" else "",
            sent_at=scene.backend.clock(),
        )
    )


def _confirmation_link(scene: Scene, code: str) -> str:
    """Return the address that confirms a sign-up when it is opened."""
    wanted = {
        "client_id": scene.client_id,
        "user_name": scene.user.username,
        "confirmation_code": code,
    }
    return f"{scene.backend.endpoint}/{scene.pool.id}/confirmUser?{urlencode(wanted)}"


def _anchor(link: str, text: str) -> str:
    return f'<a href="{escape(link)}">{text}</a>'


async def _worded(
    scene: Scene, kind: MessageKind, medium: Literal["EMAIL", "SMS"], source: str
) -> tuple[str, str]:
    """Return the subject and the text of a message, as the trigger wants them."""
    user = scene.user
    subject, text = _words(scene.pool, kind, medium)
    response = await scene.run(
        "custom_message",
        source,
        {
            "userAttributes": user.event_attributes,
            "codeParameter": _PLACEHOLDER,
            "linkParameter": _LINK,
            "usernameParameter": "{username}" if kind == "invitation" else None,
            "clientMetadata": dict(scene.metadata),
        },
        {"smsMessage": None, "emailMessage": None, "emailSubject": None},
    )
    if response is not None:
        text = response.get(f"{medium.lower()}Message") or text
        subject = response.get("emailSubject") or subject
    return subject, text


def _words(
    pool: Pool, kind: MessageKind, medium: Literal["EMAIL", "SMS"]
) -> tuple[str, str]:
    """Return the subject and the text of a message: the pool's own, or Cognito's."""
    subject, text = _DEFAULTS[kind]
    own_subject, own_text = _own_words(pool, kind, medium)
    return own_subject or subject, own_text or text


_VERIFICATION = (
    "Your verification code",
    f"Your confirmation code is {_PLACEHOLDER}.",
)
_DEFAULTS: dict[MessageKind, tuple[str, str]] = {
    "sign_up": _VERIFICATION,
    "resend": _VERIFICATION,
    "verify_attribute": _VERIFICATION,
    "invitation": (
        "Your temporary password",
        f"Your username is {{username}} and temporary password is {_PLACEHOLDER}.",
    ),
    "forgot_password": (
        "Your password reset code",
        f"Your reset code is {_PLACEHOLDER}.",
    ),
    "sign_in": ("Your sign-in code", f"Your sign-in code is {_PLACEHOLDER}."),
}


def _own_words(
    pool: Pool, kind: MessageKind, medium: Literal["EMAIL", "SMS"]
) -> tuple[str | None, str | None]:
    settings = pool.settings
    if kind == "invitation":
        config = settings.admin_create_user_config
        invite = config.invite_message_template if config is not None else None
        if invite is None:
            return None, None
        text = invite.sms_message if medium == "SMS" else invite.email_message
        return invite.email_subject, text
    if kind == "sign_in":
        email, sms = pool.mfa.email_mfa_configuration, pool.mfa.sms_mfa_configuration
        if medium == "EMAIL":
            return (email.subject, email.message) if email is not None else (None, None)
        text = sms.sms_authentication_message if sms is not None else None
        return None, text or settings.sms_authentication_message
    template = settings.verification_message_template
    if template is None:
        return None, None
    if medium == "SMS":
        return None, template.sms_message
    if _is_link(pool, kind, medium):
        text = template.email_message_by_link or f"{_LINK} to confirm your address."
        return template.email_subject_by_link, text
    return template.email_subject, template.email_message


def _is_link(pool: Pool, kind: MessageKind, medium: Literal["EMAIL", "SMS"]) -> bool:
    """Return whether a message has a link that confirms the sign-up."""
    template = pool.settings.verification_message_template
    return (
        kind in ("sign_up", "resend")
        and medium == "EMAIL"
        and template is not None
        and template.default_email_option == "CONFIRM_WITH_LINK"
    )


@contextmanager
def accepted(backend: Backend, user: User, purpose: str, given: str) -> Generator[Code]:
    """
    Use up the code of a purpose, unless what it is used for fails.

    Raises `ExpiredCodeException`, also for a code that went to another address than the
    user has now, `CodeMismatchException`, and `LimitExceededException` after too many
    wrong ones.
    """
    code = user.codes.get(purpose)
    if code is None:
        raise _expired()
    now = backend.clock()
    # A new code does not make up for wrong ones.
    _count(user.missed, purpose, now, _MOST_MISSES)
    if now > code.expires or code.address != _address(user, purpose, code.attribute):
        raise _expired()
    if not hmac.compare_digest(code.value.encode(), given.encode()):
        message = "Invalid verification code provided, please try again."
        raise errors.CodeMismatchException(message)
    del user.codes[purpose], user.missed[purpose]
    try:
        yield code
    except BaseException:
        _put_back(user, purpose, code, None)
        raise


def _expired() -> errors.ExpiredCodeException:
    message = "Invalid code provided, please request a code again."
    return errors.ExpiredCodeException(message)


def check_limit(backend: Backend, user: User, purpose: str) -> None:
    """Raise `LimitExceededException` if a user got too many codes in the last hour."""
    _recent(user.asked, purpose, backend.clock(), _MOST_REQUESTS)


def _count(times: dict[str, list[float]], purpose: str, now: float, most: int) -> None:
    """Count one more, unless there were too many in the last hour."""
    times[purpose] = [*_recent(times, purpose, now, most), now]


def _recent(
    times: dict[str, list[float]], purpose: str, now: float, most: int
) -> list[float]:
    recent = [each for each in times.get(purpose, ()) if each > now - HOUR]
    if len(recent) >= most:
        message = "Attempt limit exceeded, please try after some time."
        raise errors.LimitExceededException(message)
    return recent


def verification_attribute(pool: Pool, user: User) -> str | None:
    """Return the attribute that confirms a sign-up, or None."""
    verified = pool.settings.auto_verified_attributes or ()
    # Cognito sends an SMS where it could send either.
    for attribute in ("phone_number", "email"):
        if attribute in verified and user.attributes.get(attribute):
            return attribute
    return None


def needed_recovery_attribute(pool: Pool, user: User) -> str:
    """
    Return where a reset code goes to.

    Raises `InvalidParameterException` if the user has nothing verified.
    """
    attribute = recovery_attribute(pool, user)
    if attribute is None:
        message = (
            "Cannot reset password for the user as there is no registered/verified"
            " email or phone_number"
        )
        raise errors.InvalidParameterException(message)
    return attribute


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
        # A second factor is not a way back as well.
        factors = {"SMS_MFA": "verified_phone_number", "EMAIL_OTP": "verified_email"}
        barred = {factors.get(factor) for factor in user.mfa}
        wanted = [name for name in wanted if name not in barred]
    for name in wanted:
        attribute = name.removeprefix("verified_")
        verified = user.attributes.get(f"{attribute}_verified") == "true"
        if verified and user.attributes.get(attribute):
            return attribute
    return None
