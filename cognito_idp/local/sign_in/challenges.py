"""How sign-ins go on: RespondToAuthChallenge, one function for each challenge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp._srp.shared import pool_name
from cognito_idp.local.rules import attributes, passwords, totp
from cognito_idp.local.rules.bearers import digest
from cognito_idp.local.rules.clients import check_hash
from cognito_idp.local.rules.devices import find_confirmed
from cognito_idp.local.rules.passkeys import load_verifier
from cognito_idp.local.rules.users import stranger_name
from cognito_idp.local.sign_in import custom_auth, passkeys, srp
from cognito_idp.local.sign_in.conversation import (
    Conversation,
    Step,
    find_without_session,
    only_answer,
    resume,
)
from cognito_idp.local.sign_in.factors import (
    after_first_factor,
    after_new_password,
    after_second_factor,
    ask_second_factor,
    check_device,
    check_status,
    next_second_factor,
    offered_second_factors,
    send_code,
)
from cognito_idp.local.sign_in.flows import choose

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient

__all__ = [
    "respond",
    "respond_managed",
]


_WRONG = "Incorrect username or password."


async def respond(
    backend: Backend,
    client: AppClient,
    request: (
        types.RespondToAuthChallengeRequest | types.AdminRespondToAuthChallengeRequest
    ),
    *,
    is_admin: bool,
) -> Step:
    """Check the answer to a challenge, and return the next step."""
    answer = _ANSWERS.get(request.challenge_name)
    if answer is None:
        message = f"Unknown challenge {request.challenge_name}."
        raise errors.InvalidParameterException(message)
    given = dict(request.challenge_responses or {})
    name = given.get("USERNAME")
    if not name:
        message = "Missing required parameter USERNAME"
        raise errors.InvalidParameterException(message)
    check_hash(client, name, given.get("SECRET_HASH"))
    if request.session is not None:
        key = digest(request.session)
    else:
        key = find_without_session(backend, client, request.challenge_name, given)
    try:
        talk = resume(
            backend,
            client,
            request.challenge_name,
            key,
            is_admin=is_admin,
            given=given,
            metadata=dict(request.client_metadata or {}),
        )
    except errors.NotAuthorizedException:
        if request.session is None:
            raise errors.NotAuthorizedException(_WRONG) from None
        raise
    if talk.is_managed:
        raise errors.NotAuthorizedException("Invalid session for the user.")
    _check_name(talk, name)
    check_device(talk)
    with only_answer(talk):
        return await answer(talk)


async def respond_managed(
    backend: Backend,
    client: AppClient,
    challenge: str,
    session: str,
    given: dict[str, str],
) -> Step:
    """Answer a challenge on the login page, in a sign-in that began there."""
    talk = resume(
        backend,
        client,
        challenge,
        digest(session),
        is_admin=False,
        given=given,
        metadata={},
    )
    if not talk.is_managed or challenge not in _ANSWERS:
        raise errors.NotAuthorizedException("Invalid session for the user.")
    with only_answer(talk):
        return await _ANSWERS[challenge](talk)


def _check_name(talk: Conversation, name: str) -> None:
    if name == talk.username:
        return
    if talk.user is None:
        is_same = stranger_name(talk.backend, talk.pool, name) == talk.username
    else:
        is_same = talk.backend.find_user(talk.pool, name) is talk.user
    if not is_same:
        raise errors.NotAuthorizedException("Invalid session for the user.")


# First factors


async def _answer_select_challenge(talk: Conversation) -> Step:
    chosen = talk.required("ANSWER")
    if talk.session is None or chosen not in talk.session.available:
        message = f"Selected challenge {chosen} is not available."
        raise errors.InvalidParameterException(message)
    return await choose(talk, chosen)


async def _answer_password(talk: Conversation) -> Step:
    talk.required("PASSWORD")
    return await choose(talk, "PASSWORD")


async def _answer_password_srp(talk: Conversation) -> Step:
    talk.required("SRP_A")
    return await choose(talk, "PASSWORD_SRP")


async def _answer_admin_password(talk: Conversation) -> Step:
    if not talk.is_admin:
        message = "ADMIN_NO_SRP_AUTH is not supported: use the admin operation."
        raise errors.InvalidParameterException(message)
    return await _answer_password(talk)


async def _answer_password_verifier(talk: Conversation) -> Step:
    user = talk.user
    talk.check_confirmed()
    if user is not None:
        passwords.check_lock(talk.backend, user)
    scope = pool_name(talk.pool.id)
    is_right = await srp.is_proved(talk, scope, talk.username) and user is not None
    # Whatever the verdict, there is no second try on the same offer.
    talk.spend()
    if user is not None:
        passwords.record_attempt(talk.backend, user, is_right=is_right)
    if not is_right:
        raise errors.NotAuthorizedException(_WRONG)
    if talk.flow == "CUSTOM_AUTH":
        return await _go_on_custom(talk)
    return await after_first_factor(talk, "PASSWORD_SRP")


async def _go_on_custom(talk: Conversation) -> Step:
    """Ask for a second factor after the password, then report to the triggers."""
    talk.factors = [*talk.factors, "PASSWORD_SRP"]
    round_ = custom_auth.round_of("PASSWORD_VERIFIER", is_right=True)
    talk.rounds = [*talk.rounds, round_]
    check_status(talk)
    asked = await next_second_factor(talk)
    return asked if asked is not None else await custom_auth.go_on(talk)


async def _go_on(talk: Conversation, challenge: str) -> Step:
    """Go on after a second factor or a device, which a custom sign-in reports."""
    if talk.flow != "CUSTOM_AUTH" or not talk.rounds:
        return await after_second_factor(talk)
    round_ = custom_auth.round_of(challenge, is_right=True)
    talk.rounds = [*talk.rounds, round_]
    return await custom_auth.go_on(talk)


async def _answer_web_authn(talk: Conversation) -> Step:
    await load_verifier()
    passkeys.check_assertion(talk, talk.required("CREDENTIAL"))
    return await after_first_factor(talk, "WEB_AUTHN")


async def _answer_custom(talk: Conversation) -> Step:
    return await custom_auth.answer(talk)


async def _answer_new_password(talk: Conversation) -> Step:
    user = talk.known_user()
    password = talk.required("NEW_PASSWORD")
    prefix = "userAttributes."
    given = {
        name.removeprefix(prefix): value
        for name, value in talk.given.items()
        if name.startswith(prefix)
    }
    attributes.check_writable(talk.client, given)
    attributes.check(talk.pool, given, is_new=False)
    for attribute in talk.pool.settings.schema_attributes or ():
        name = attribute.name or ""
        if not attribute.required or name == "sub":
            continue
        if name in given and user.attributes.get(name):
            message = f"Cannot modify an already provided {name}"
            raise errors.NotAuthorizedException(message)
        if not user.attributes.get(name) and not given.get(name):
            message = f"Invalid attributes given, {name} is missing"
            raise errors.InvalidParameterException(message)
    found = attributes.merged(user, given)
    attributes.check_aliases(talk.backend, talk.pool, found, user)
    await passwords.set_password(talk.backend, talk.pool, user, password)
    attributes.update(talk.backend, user, given)
    user.status = "CONFIRMED"
    talk.factors = [*talk.factors, "NEW_PASSWORD"]
    return await after_new_password(talk)


# Second factors


async def _answer_code(talk: Conversation, response: str, attribute: str) -> Step:
    talk.check_code(talk.required(response))
    user = talk.known_user()
    address = talk.fact("address")
    if address or not talk.factors:
        value = address or user.attributes.get(attribute, "")
        attributes.verify(talk.backend, user, attribute, value)
    if address:
        # The address was given in answer to MFA_SETUP.
        others = (each for each in user.mfa if each != "EMAIL_OTP")
        user.mfa = (*others, "EMAIL_OTP")
    if talk.factors:
        factor, name = (
            ("EMAIL_OTP", "EMAIL_OTP") if attribute == "email" else ("SMS", "SMS_MFA")
        )
        talk.factors = [*talk.factors, factor]
        return await _go_on(talk, name)
    if user.status == "UNCONFIRMED":
        user.status = "CONFIRMED"
    return await after_first_factor(talk, f"{attribute.upper()}_OTP")


async def _answer_email(talk: Conversation) -> Step:
    return await _answer_code(talk, "EMAIL_OTP_CODE", "email")


async def _answer_sms_otp(talk: Conversation) -> Step:
    return await _answer_code(talk, "SMS_OTP_CODE", "phone_number")


async def _answer_sms_mfa(talk: Conversation) -> Step:
    return await _answer_code(talk, "SMS_MFA_CODE", "phone_number")


async def _answer_software_token(talk: Conversation) -> Step:
    user = talk.known_user()
    given = talk.required("SOFTWARE_TOKEN_MFA_CODE")
    if user.totp is None or not totp.accept(user.totp, given, talk.backend.clock()):
        talk.fail()
        raise errors.CodeMismatchException("Invalid code received for user")
    talk.factors = [*talk.factors, "SOFTWARE_TOKEN_MFA"]
    return await _go_on(talk, "SOFTWARE_TOKEN_MFA")


async def _answer_select_mfa(talk: Conversation) -> Step:
    chosen = talk.required("ANSWER")
    # The guide says EMAIL_MFA where everything else says EMAIL_OTP.
    chosen = "EMAIL_OTP" if chosen == "EMAIL_MFA" else chosen
    if talk.session is None or chosen not in talk.session.available:
        message = f"Selected MFA {chosen} is not available."
        raise errors.InvalidParameterException(message)
    return await ask_second_factor(talk, chosen)


async def _answer_mfa_setup(talk: Conversation) -> Step:
    user = talk.known_user()
    if email := talk.given.get("EMAIL"):
        if "EMAIL_OTP" not in offered_second_factors(talk.pool):
            message = "The user pool does not offer EMAIL_OTP as a second factor."
            raise errors.InvalidParameterException(message)
        attributes.check(talk.pool, {"email": email}, is_new=False)
        found = attributes.merged(user, {"email": email})
        attributes.check_aliases(talk.backend, talk.pool, found, user)
        return await send_code(talk, "EMAIL_OTP", email)
    if not talk.fact("verified"):
        message = "Software token has not been verified in this session."
        raise errors.InvalidParameterException(message)
    talk.factors = [*talk.factors, "SOFTWARE_TOKEN_MFA"]
    return await _go_on(talk, "SOFTWARE_TOKEN_MFA")


# Devices


async def _answer_device_srp(talk: Conversation) -> Step:
    talk.required("DEVICE_KEY")
    device = find_confirmed(talk.known_user(), talk.device_key)
    if device is None or device.salt is None or device.verifier is None:
        raise errors.ResourceNotFoundException("Device does not exist.")
    parameters, facts, _ = await srp.offer(
        talk.required("SRP_A"), device.salt, device.verifier
    )
    parameters |= {"USERNAME": talk.username, "DEVICE_KEY": device.device_key}
    return talk.ask("DEVICE_PASSWORD_VERIFIER", parameters, facts, seconds=srp.SECONDS)


async def _answer_device_verifier(talk: Conversation) -> Step:
    device = find_confirmed(talk.known_user(), talk.required("DEVICE_KEY"))
    if device is None:
        raise errors.ResourceNotFoundException("Device does not exist.")
    is_right = await srp.is_proved(talk, device.group_key, device.device_key)
    talk.spend()
    if not is_right:
        raise errors.NotAuthorizedException(_WRONG)
    talk.factors = [*talk.factors, "DEVICE"]
    return await _go_on(talk, "DEVICE_PASSWORD_VERIFIER")


_ANSWERS: dict[str, Callable[[Conversation], Awaitable[Step]]] = {
    "SELECT_CHALLENGE": _answer_select_challenge,
    "PASSWORD": _answer_password,
    "PASSWORD_SRP": _answer_password_srp,
    "ADMIN_NO_SRP_AUTH": _answer_admin_password,
    "PASSWORD_VERIFIER": _answer_password_verifier,
    "WEB_AUTHN": _answer_web_authn,
    "CUSTOM_CHALLENGE": _answer_custom,
    "NEW_PASSWORD_REQUIRED": _answer_new_password,
    "EMAIL_OTP": _answer_email,
    "SMS_OTP": _answer_sms_otp,
    "SMS_MFA": _answer_sms_mfa,
    "SOFTWARE_TOKEN_MFA": _answer_software_token,
    "SELECT_MFA_TYPE": _answer_select_mfa,
    "MFA_SETUP": _answer_mfa_setup,
    "DEVICE_SRP_AUTH": _answer_device_srp,
    "DEVICE_PASSWORD_VERIFIER": _answer_device_verifier,
}
