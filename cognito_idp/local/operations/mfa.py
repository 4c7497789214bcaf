"""Second factors: the authenticator app, and what a user prefers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules import totp
from cognito_idp.local.rules.bearers import authorize, digest
from cognito_idp.local.rules.passkeys import passkeys_count_twice
from cognito_idp.local.rules.tiers import check_features
from cognito_idp.local.sign_in.conversation import Conversation, resume
from cognito_idp.local.sign_in.factors import offered_second_factors
from cognito_idp.local.state.records import Pool, Totp, copy_members

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import User


def _resume_setup(backend: Backend, session: str) -> Conversation:
    """Find the MFA_SETUP that a session belongs to; no client id is sent here."""
    key = digest(session)
    row = backend.sessions.get(key)
    if row is None:
        raise errors.NotAuthorizedException("Invalid session for the user.")
    return resume(
        backend,
        backend.client(row.client_id),
        "MFA_SETUP",
        key,
        is_admin=row.is_admin,
        given={},
        metadata={},
    )


@handles("AssociateSoftwareToken")
async def _associate_software_token(
    backend: Backend, request: types.AssociateSoftwareTokenRequest
) -> types.AssociateSoftwareTokenResponse:
    secret = totp.draw_secret()
    if request.access_token is not None:
        bearer = await authorize(backend, request.access_token)
        # A verified token goes on working until the new one is verified.
        bearer.user.pending["totp"] = secret
        return types.AssociateSoftwareTokenResponse(secret_code=secret)
    if request.session is None:
        message = "Either an access token or a session is needed."
        raise errors.InvalidParameterException(message)
    talk = _resume_setup(backend, request.session)
    if _TOTP not in offered_second_factors(talk.pool):
        message = "The user pool does not offer SOFTWARE_TOKEN_MFA."
        raise errors.SoftwareTokenMFANotFoundException(message)
    step = talk.ask("MFA_SETUP", facts={"totp": secret})
    return types.AssociateSoftwareTokenResponse(
        secret_code=secret, session=step.session
    )


@handles("VerifySoftwareToken")
async def _verify_software_token(
    backend: Backend, request: types.VerifySoftwareTokenRequest
) -> types.VerifySoftwareTokenResponse:
    name = request.friendly_device_name or ""
    if request.access_token is not None:
        user = (await authorize(backend, request.access_token)).user
        _verify(backend, user, user.pending.get("totp"), request.user_code, name)
        del user.pending["totp"]
        return types.VerifySoftwareTokenResponse(status="SUCCESS")
    if request.session is None:
        message = "Either an access token or a session is needed."
        raise errors.InvalidParameterException(message)
    talk = _resume_setup(backend, request.session)
    user = talk.known_user()
    try:
        _verify(backend, user, talk.fact("totp"), request.user_code, name)
    except errors.EnableSoftwareTokenMFAException:
        talk.fail()
        raise
    user.mfa = (*(each for each in user.mfa if each != _TOTP), _TOTP)
    step = talk.ask("MFA_SETUP", facts={"verified": "true"})
    return types.VerifySoftwareTokenResponse(status="SUCCESS", session=step.session)


_TOTP = "SOFTWARE_TOKEN_MFA"


def _verify(
    backend: Backend, user: User, secret: str | None, code: str, name: str
) -> None:
    if not secret:
        message = "Software token has not been associated."
        raise errors.InvalidParameterException(message)
    token = Totp(secret, is_verified=True, name=name)
    if not totp.accept(token, code, backend.clock()):
        raise errors.EnableSoftwareTokenMFAException("Code mismatch")
    user.totp = token


@handles("AdminDeleteSoftwareToken")
async def _admin_delete_software_token(
    backend: Backend, request: types.AdminDeleteSoftwareTokenRequest
) -> types.AdminDeleteSoftwareTokenResponse:
    user = backend.user(backend.pool(request.user_pool_id), request.username)
    if user.totp is None:
        message = "Software token TOTP multi-factor authentication is not enabled."
        raise errors.ResourceNotFoundException(message)
    user.totp = None
    _switch(user, _TOTP, is_on=False, is_preferred=False)
    return types.AdminDeleteSoftwareTokenResponse()


def _switch(user: User, factor: str, *, is_on: bool, is_preferred: bool) -> None:
    others = tuple(each for each in user.mfa if each != factor)
    user.mfa = (*others, factor) if is_on else others
    if is_on and is_preferred:
        user.preferred_mfa = factor
    elif user.preferred_mfa == factor:
        user.preferred_mfa = None


def _set_preference(
    pool: Pool,
    user: User,
    request: types.SetUserMFAPreferenceRequest | types.AdminSetUserMFAPreferenceRequest,
) -> None:
    settings = (
        ("SMS_MFA", "phone_number", request.sms_mfa_settings),
        ("EMAIL_OTP", "email", request.email_mfa_settings),
        (_TOTP, None, request.software_token_mfa_settings),
    )
    preferred = [factor for factor, _, each in settings if each and each.preferred_mfa]
    if len(preferred) > 1:
        message = "Only one MFA method can be preferred."
        raise errors.InvalidParameterException(message)
    for factor, attribute, each in settings:
        if each is None or not each.enabled:
            continue
        if attribute is not None and not user.attributes.get(attribute):
            message = f"User does not have delivery config set to turn on {factor}"
            raise errors.InvalidParameterException(message)
        if factor == _TOTP and (user.totp is None or not user.totp.is_verified):
            message = "User has not verified software token mfa"
            raise errors.InvalidParameterException(message)
    for factor, _, each in settings:
        if each is not None:
            is_preferred = bool(each.preferred_mfa)
            _switch(user, factor, is_on=bool(each.enabled), is_preferred=is_preferred)
            if is_preferred and each.enabled is None:
                _switch(user, factor, is_on=True, is_preferred=True)
    if request.web_authn_mfa_settings is not None:
        is_on = bool(request.web_authn_mfa_settings.enabled)
        if is_on and not passkeys_count_twice(pool):
            message = "Passkeys are not a second factor in this user pool."
            raise errors.InvalidParameterException(message)
        _switch(user, "WEB_AUTHN_MFA", is_on=is_on, is_preferred=False)


@handles("SetUserMFAPreference")
async def _set_user_mfa_preference(
    backend: Backend, request: types.SetUserMFAPreferenceRequest
) -> types.SetUserMFAPreferenceResponse:
    bearer = await authorize(backend, request.access_token)
    _set_preference(bearer.pool, bearer.user, request)
    return types.SetUserMFAPreferenceResponse()


@handles("AdminSetUserMFAPreference")
async def _admin_set_user_mfa_preference(
    backend: Backend, request: types.AdminSetUserMFAPreferenceRequest
) -> types.AdminSetUserMFAPreferenceResponse:
    pool = backend.pool(request.user_pool_id)
    _set_preference(pool, backend.user(pool, request.username), request)
    return types.AdminSetUserMFAPreferenceResponse()


def _set_options(user: User, options: list[types.MFAOptionType]) -> None:
    is_on = any(option.attribute_name == "phone_number" for option in options)
    _switch(user, "SMS_MFA", is_on=is_on, is_preferred=False)


@handles("SetUserSettings")
async def _set_user_settings(
    backend: Backend, request: types.SetUserSettingsRequest
) -> types.SetUserSettingsResponse:
    bearer = await authorize(backend, request.access_token)
    _set_options(bearer.user, list(request.mfa_options))
    return types.SetUserSettingsResponse()


@handles("AdminSetUserSettings")
async def _admin_set_user_settings(
    backend: Backend, request: types.AdminSetUserSettingsRequest
) -> types.AdminSetUserSettingsResponse:
    user = backend.user(backend.pool(request.user_pool_id), request.username)
    _set_options(user, list(request.mfa_options))
    return types.AdminSetUserSettingsResponse()


def _configured(pool: Pool, user: User) -> list[types.AuthFactorType | str]:
    policies = pool.settings.policies
    policy = policies.sign_in_policy if policies is not None else None
    allowed = (policy.allowed_first_auth_factors if policy else None) or ()
    found: dict[str, object] = {
        "PASSWORD": user.password,
        "EMAIL_OTP": "EMAIL_OTP" in allowed and user.attributes.get("email"),
        "SMS_OTP": "SMS_OTP" in allowed and user.attributes.get("phone_number"),
        "WEB_AUTHN": "WEB_AUTHN" in allowed and user.passkeys,
        "SOFTWARE_TOKEN": user.totp,
    }
    return [factor for factor, value in found.items() if value]


@handles("GetUserAuthFactors")
async def _get_user_auth_factors(
    backend: Backend, request: types.GetUserAuthFactorsRequest
) -> types.GetUserAuthFactorsResponse:
    bearer = await authorize(backend, request.access_token)
    user = bearer.user
    return types.GetUserAuthFactorsResponse(
        username=user.username,
        preferred_mfa_setting=user.preferred_mfa,
        user_mfa_setting_list=list(user.mfa) or None,
        configured_user_auth_factors=_configured(bearer.pool, user),
    )


@handles("AdminGetUserAuthFactors")
async def _admin_get_user_auth_factors(
    backend: Backend, request: types.AdminGetUserAuthFactorsRequest
) -> types.AdminGetUserAuthFactorsResponse:
    pool = backend.pool(request.user_pool_id)
    user = backend.user(pool, request.username)
    return types.AdminGetUserAuthFactorsResponse(
        username=user.username,
        preferred_mfa_setting=user.preferred_mfa,
        user_mfa_setting_list=list(user.mfa) or None,
        configured_user_auth_factors=_configured(pool, user),
    )


_INVALID_MFA = "Invalid MFA configuration given, "


@handles("SetUserPoolMfaConfig")
async def _set_user_pool_mfa_config(
    backend: Backend, request: types.SetUserPoolMfaConfigRequest
) -> types.SetUserPoolMfaConfigResponse:
    pool = backend.pool(request.user_pool_id)
    factors = (
        request.sms_mfa_configuration,
        request.software_token_mfa_configuration,
        request.email_mfa_configuration,
    )
    if request.mfa_configuration == "OFF" and any(factors):
        message = "can't turn off MFA and configure an MFA together."
        raise errors.InvalidParameterException(f"{_INVALID_MFA}{message}")
    sms = request.sms_mfa_configuration
    if sms is not None and not (
        sms.sms_configuration or pool.settings.sms_configuration
    ):
        message = "SmsMfaConfiguration needs an SmsConfiguration: the pool has none."
        raise errors.InvalidParameterException(message)
    # Each part is replaced as a whole; a part that is left out stays.
    mfa = copy_members(types.GetUserPoolMfaConfigResponse(), pool.mfa)
    copy_members(mfa, request, keep=True)
    check_features(pool.settings, mfa)
    changed = Pool(pool.id, pool.settings, mfa)
    is_asked = request.mfa_configuration in ("ON", "OPTIONAL")
    if is_asked and not offered_second_factors(changed):
        if mfa.software_token_mfa_configuration is None:
            message = (
                "At least one of [SmsMfaConfiguration] or"
                " [SoftwareTokenMfaConfiguration] must be provided."
            )
            raise errors.InvalidParameterException(message)
        message = "can't disable all MFAs with a required or optional configuration."
        raise errors.InvalidParameterException(f"{_INVALID_MFA}{message}")
    pool.mfa = mfa
    if request.mfa_configuration is not None:
        pool.settings.mfa_configuration = request.mfa_configuration
    return copy_members(types.SetUserPoolMfaConfigResponse(), pool.mfa)


@handles("GetUserPoolMfaConfig")
async def _get_user_pool_mfa_config(
    backend: Backend, request: types.GetUserPoolMfaConfigRequest
) -> types.GetUserPoolMfaConfigResponse:
    return backend.pool(request.user_pool_id).mfa
