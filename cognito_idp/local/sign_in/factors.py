"""
The steps after a first factor: a new password, a second factor, the device, the tokens.

The order is Cognito's: NEW_PASSWORD_REQUIRED, then MFA_SETUP, SELECT_MFA_TYPE or the
second factor, which a remembered device may stand in for, then the tokens.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from cognito_idp import errors
from cognito_idp.local.rules import codes, passwords, tokens
from cognito_idp.local.rules.devices import find_confirmed, new_device
from cognito_idp.local.rules.events import record_event
from cognito_idp.local.rules.levels import PASSWORDS, claims_of
from cognito_idp.local.rules.passkeys import passkeys_count_twice
from cognito_idp.local.sign_in.conversation import Step

if TYPE_CHECKING:
    from cognito_idp import types
    from cognito_idp.local.sign_in.conversation import Conversation
    from cognito_idp.local.state.records import Pool, User

__all__ = [
    "after_first_factor",
    "after_new_password",
    "after_second_factor",
    "ask_second_factor",
    "available_first_factors",
    "check_device",
    "check_status",
    "finish",
    "next_second_factor",
    "offered_second_factors",
    "possible_second_factors",
    "send_code",
    "usable_second_factors",
]

_ALL_MFA = ("SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP")


def offered_second_factors(pool: Pool) -> list[str]:
    """Return the second factors that the pool offers."""
    mfa = pool.mfa
    token = mfa.software_token_mfa_configuration
    offered = {
        "SMS_MFA": mfa.sms_mfa_configuration is not None
        or pool.settings.sms_configuration is not None,
        "SOFTWARE_TOKEN_MFA": token is not None and bool(token.enabled),
        "EMAIL_OTP": mfa.email_mfa_configuration is not None,
    }
    return [name for name in _ALL_MFA if offered[name]]


def _has(user: User, factor: str) -> bool:
    if factor == "SOFTWARE_TOKEN_MFA":
        return user.totp is not None and user.totp.is_verified
    return bool(user.attributes.get(_ADDRESS[factor]))


_ADDRESS = {
    "SMS_MFA": "phone_number",
    "SMS_OTP": "phone_number",
    "EMAIL_OTP": "email",
}


def possible_second_factors(pool: Pool, user: User | None) -> list[str]:
    """Return the second factors that a user could use, chosen or not."""
    if pool.settings.mfa_configuration == "OFF":
        return []
    return [
        name
        for name in offered_second_factors(pool)
        if user is None or _has(user, name)
    ]


def usable_second_factors(pool: Pool, user: User, *, is_must: bool) -> list[str]:
    """Return the second factors that a sign-in of this user may ask for."""
    possible = possible_second_factors(pool, user)
    chosen = [name for name in user.mfa if name in possible]
    # Where a second factor is a must, what the user could use counts as chosen.
    return chosen or (possible if is_must else [])


def available_first_factors(pool: Pool, user: User | None) -> list[str]:
    """Return the choices of SELECT_CHALLENGE for this user."""
    policies = pool.settings.policies
    policy = policies.sign_in_policy if policies is not None else None
    allowed = list(policy.allowed_first_auth_factors or ()) if policy else []
    if user is None:
        # A stranger is offered what somebody could have.
        return [
            *("PASSWORD_SRP", "PASSWORD"),
            *(name for name in ("EMAIL_OTP", "SMS_OTP") if name in allowed),
        ]
    found: list[str] = []
    if "WEB_AUTHN" in allowed and user.passkeys:
        found.append("WEB_AUTHN")
    if user.password is not None:
        found += ["PASSWORD_SRP", "PASSWORD"]
    found += [
        name
        for name in ("EMAIL_OTP", "SMS_OTP")
        if name in allowed and user.attributes.get(_ADDRESS[name])
    ]
    is_must = pool.settings.mfa_configuration == "ON"
    needs_two = is_must or usable_second_factors(pool, user, is_must=is_must)
    if not needs_two:
        return found
    strong = {*PASSWORDS, *(["WEB_AUTHN"] if passkeys_count_twice(pool) else [])}
    return [name for name in found if name in strong]


def check_device(talk: Conversation) -> None:
    """
    Refuse an unknown device key, before the session is used.

    The client drops the key and answers the same challenge again.
    """
    if talk.device_key is None or talk.user is None:
        return
    if talk.pool.tracks_devices and talk.device_key not in talk.user.devices:
        raise errors.ResourceNotFoundException("Device does not exist.")


def check_status(talk: Conversation) -> None:
    """Refuse tokens to a user who may not sign in, or not any more."""
    user = talk.known_user()
    if talk.backend.users.get(user.key) is not user:
        raise errors.NotAuthorizedException("Invalid session for the user.")
    if not user.is_enabled:
        raise errors.NotAuthorizedException("User is disabled.")
    if user.status == "UNCONFIRMED":
        raise errors.UserNotConfirmedException("User is not confirmed.")
    if user.status == "RESET_REQUIRED":
        message = "Password reset required for the user"
        raise errors.PasswordResetRequiredException(message)


async def after_first_factor(talk: Conversation, factor: str) -> Step:
    """Go on with a user who has proved the first factor."""
    user = talk.known_user()
    talk.factors = [*talk.factors, factor]
    check_status(talk)
    if user.status == "FORCE_CHANGE_PASSWORD" and factor in PASSWORDS:
        passwords.check_expiry(talk.backend, talk.pool, user)
        return _ask_new_password(talk, user)
    return await after_new_password(talk)


def _ask_new_password(talk: Conversation, user: User) -> Step:
    missing = [
        f"userAttributes.{attribute.name}"
        for attribute in talk.pool.settings.schema_attributes or ()
        if attribute.required and not user.attributes.get(attribute.name or "")
    ]
    shown = {name: value for name, value in user.attributes.items() if name != "sub"}
    return talk.ask(
        "NEW_PASSWORD_REQUIRED",
        {
            "USER_ID_FOR_SRP": user.username,
            "requiredAttributes": json.dumps(missing),
            "userAttributes": json.dumps(shown),
        },
    )


async def after_new_password(talk: Conversation) -> Step:
    """Go on to the second factor, if this sign-in needs one."""
    # Neither passwordless first factors nor plain custom challenges combine with MFA.
    if set(talk.factors) & PASSWORDS:
        asked = await next_second_factor(talk)
        if asked is not None:
            return asked
    return await after_second_factor(talk)


async def next_second_factor(talk: Conversation) -> Step | None:
    """Ask for the second factor after a password; None if it is not needed."""
    user, pool = talk.known_user(), talk.pool
    is_must = talk.level == 3 or pool.settings.mfa_configuration == "ON"
    device = find_confirmed(user, talk.device_key)
    configuration = pool.settings.device_configuration
    replaces_mfa = configuration and configuration.challenge_required_on_new_device
    is_enough = device is not None and device.is_remembered and talk.level != 3
    if is_enough and replaces_mfa:
        return talk.ask("DEVICE_SRP_AUTH", {"USERNAME": user.username})
    usable = usable_second_factors(pool, user, is_must=is_must)
    if not usable:
        return _ask_setup(talk, user) if is_must else None
    if user.preferred_mfa in usable:
        return await ask_second_factor(talk, user.preferred_mfa)
    if len(usable) == 1:
        return await ask_second_factor(talk, usable[0])
    return talk.ask(
        "SELECT_MFA_TYPE",
        {
            "MFAS_CAN_CHOOSE": json.dumps(usable),
            "USER_ID_FOR_SRP": user.username,
        },
        available=usable,
    )


def _ask_setup(talk: Conversation, user: User) -> Step:
    return talk.ask(
        "MFA_SETUP",
        {
            "MFAS_CAN_SETUP": json.dumps(offered_second_factors(talk.pool)),
            "USER_ID_FOR_SRP": user.username,
        },
    )


async def ask_second_factor(talk: Conversation, factor: str) -> Step:
    """Ask for a second factor, and send the code if one is sent."""
    user = talk.known_user()
    if factor == "SOFTWARE_TOKEN_MFA":
        parameters = {"USER_ID_FOR_SRP": user.username}
        if user.totp is not None and user.totp.name:
            parameters["FRIENDLY_DEVICE_NAME"] = user.totp.name
        return talk.ask("SOFTWARE_TOKEN_MFA", parameters)
    return await send_code(talk, cast("types.ChallengeNameType", factor))


async def send_code(
    talk: Conversation,
    challenge: types.ChallengeNameType,
    address: str | None = None,
) -> Step:
    """Send a code and ask for it: SMS_MFA, SMS_OTP or EMAIL_OTP."""
    attribute = _ADDRESS[challenge]
    code = codes.draw(8 if challenge == "SMS_OTP" or not talk.factors else 6)
    if talk.user is None:
        # Nothing is sent to a stranger, whose code is never right.
        name = talk.given.get("USERNAME", "")
        shown = codes.pretended(attribute, name, talk.username)
    else:
        destination = address or talk.user.attributes[attribute]
        await codes.deliver(talk.scene, "sign_in", attribute, destination, code)
        shown = codes.details(attribute, destination)
    parameters = {
        "CODE_DELIVERY_DELIVERY_MEDIUM": shown.delivery_medium or "",
        "CODE_DELIVERY_DESTINATION": shown.destination or "",
        "USERNAME": talk.username,
    }
    if talk.factors:
        parameters["USER_ID_FOR_SRP"] = talk.username
    facts = {"code": code, "address": address or ""}
    return talk.ask(challenge, parameters, facts)


async def after_second_factor(talk: Conversation) -> Step:
    """Go on to the device, if it was named and has not been asked for yet."""
    user = talk.known_user()
    device = find_confirmed(user, talk.device_key)
    is_asked = "DEVICE" in talk.factors or not talk.pool.tracks_devices
    if device is not None and device.is_remembered and not is_asked:
        return talk.ask("DEVICE_SRP_AUTH", {"USERNAME": user.username})
    return await finish(talk)


def _token_source(talk: Conversation) -> str:
    """Return the trigger source of the tokens that end a sign-in."""
    if "DEVICE" in talk.factors:
        return "TokenGeneration_AuthenticateDevice"
    if "NEW_PASSWORD" in talk.factors:
        return "TokenGeneration_NewPasswordChallenge"
    return "TokenGeneration_Authentication"


async def finish(talk: Conversation) -> Step:
    """Hand out the tokens, or the user whom the login page has signed in."""
    check_status(talk)
    scene = talk.scene
    backend, pool, user = scene.backend, scene.pool, scene.user
    # The login page has no place for the keys of a device.
    is_tracking = pool.tracks_devices and not talk.is_managed
    device = find_confirmed(user, talk.device_key) if is_tracking else None
    metadata = None
    if is_tracking and device is None:
        metadata = new_device(backend, user)
    await scene.run(
        "post_authentication",
        "PostAuthentication_Authentication",
        {
            "userAttributes": user.event_attributes,
            "newDeviceUsed": metadata is not None,
            "clientMetadata": talk.metadata,
        },
    )
    # The user may be another one after the trigger has been waited for.
    check_status(talk)
    record_event(backend, pool, user, "SignIn", "Pass", talk.answered())
    talk.spend()
    if talk.is_managed:
        return Step(user=user, factors=talk.factors)
    device_key = device.device_key if device is not None else None
    family = tokens.begin_family(
        scene,
        device_key=metadata.device_key if metadata is not None else device_key,
        factors=talk.factors,
    )
    if talk.level:
        family.acr, family.amr = claims_of(pool, talk.factors)
    if device is not None:
        device.authenticated = backend.clock()
    result = await tokens.issue_first(scene, family, source=_token_source(talk))
    result.new_device_metadata = metadata
    return Step(result=result)
