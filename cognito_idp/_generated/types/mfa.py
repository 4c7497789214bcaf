# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `mfa`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from cognito_idp._generated.types.common import (
    AuthFactorType,
    MFAOptionType,
    SmsConfigurationType,
    UserPoolMfaType,
)
from cognito_idp._model import (
    Operation,
    Output,
    Request,
    Structure,
    member,
    structure,
)

__all__ = [
    "AdminDeleteSoftwareTokenRequest",
    "AdminDeleteSoftwareTokenResponse",
    "AdminGetUserAuthFactorsRequest",
    "AdminGetUserAuthFactorsResponse",
    "AdminSetUserMFAPreferenceRequest",
    "AdminSetUserMFAPreferenceResponse",
    "AdminSetUserSettingsRequest",
    "AdminSetUserSettingsResponse",
    "AssociateSoftwareTokenRequest",
    "AssociateSoftwareTokenResponse",
    "EmailMfaConfigType",
    "EmailMfaSettingsType",
    "GetUserAuthFactorsRequest",
    "GetUserAuthFactorsResponse",
    "GetUserPoolMfaConfigRequest",
    "GetUserPoolMfaConfigResponse",
    "SMSMfaSettingsType",
    "SetUserMFAPreferenceRequest",
    "SetUserMFAPreferenceResponse",
    "SetUserPoolMfaConfigRequest",
    "SetUserPoolMfaConfigResponse",
    "SetUserSettingsRequest",
    "SetUserSettingsResponse",
    "SmsMfaConfigType",
    "SoftwareTokenMfaConfigType",
    "SoftwareTokenMfaSettingsType",
    "UserVerificationType",
    "VerifySoftwareTokenRequest",
    "VerifySoftwareTokenResponse",
    "VerifySoftwareTokenResponseType",
    "WebAuthnConfigurationType",
    "WebAuthnFactorConfigurationType",
    "WebAuthnMfaSettingsType",
]

UserVerificationType: TypeAlias = Literal[
    "required",
    "preferred",
]
VerifySoftwareTokenResponseType: TypeAlias = Literal[
    "SUCCESS",
    "ERROR",
]
WebAuthnFactorConfigurationType: TypeAlias = Literal[
    "SINGLE_FACTOR",
    "MULTI_FACTOR_WITH_USER_VERIFICATION",
]


@structure
class AdminDeleteSoftwareTokenResponse(Output):
    """The answer of `admin_delete_software_token`."""


@structure
class AdminGetUserAuthFactorsResponse(Output):
    """The answer of `admin_get_user_auth_factors`."""

    username: str = member("Username", secret=True)
    preferred_mfa_setting: str | None = member("PreferredMfaSetting", default=None)
    user_mfa_setting_list: list[str] | None = member("UserMFASettingList", default=None)
    configured_user_auth_factors: list[AuthFactorType | str] | None = member(
        "ConfiguredUserAuthFactors", default=None
    )


@structure
class AdminSetUserMFAPreferenceResponse(Output):
    """The answer of `admin_set_user_mfa_preference`."""


@structure
class AdminSetUserSettingsResponse(Output):
    """The answer of `admin_set_user_settings`."""


@structure
class AssociateSoftwareTokenResponse(Output):
    """The answer of `associate_software_token`."""

    secret_code: str | None = member("SecretCode", default=None, secret=True)
    session: str | None = member("Session", default=None, secret=True)


@structure
class EmailMfaConfigType(Structure):
    """Part of `GetUserPoolMfaConfigResponse`, `SetUserPoolMfaConfigRequest` and `SetUserPoolMfaConfigResponse`."""

    message: str | None = member("Message", default=None, min=6)
    subject: str | None = member("Subject", default=None)


@structure
class EmailMfaSettingsType(Structure):
    """Part of `AdminSetUserMFAPreferenceRequest` and `SetUserMFAPreferenceRequest`."""

    enabled: bool | None = member("Enabled", default=None)
    preferred_mfa: bool | None = member("PreferredMfa", default=None)


@structure
class GetUserAuthFactorsResponse(Output):
    """The answer of `get_user_auth_factors`."""

    username: str = member("Username", secret=True)
    preferred_mfa_setting: str | None = member("PreferredMfaSetting", default=None)
    user_mfa_setting_list: list[str] | None = member("UserMFASettingList", default=None)
    configured_user_auth_factors: list[AuthFactorType | str] | None = member(
        "ConfiguredUserAuthFactors", default=None
    )


@structure
class GetUserPoolMfaConfigResponse(Output):
    """The answer of `get_user_pool_mfa_config`."""

    sms_mfa_configuration: SmsMfaConfigType | None = member(
        "SmsMfaConfiguration", default=None
    )
    software_token_mfa_configuration: SoftwareTokenMfaConfigType | None = member(
        "SoftwareTokenMfaConfiguration", default=None
    )
    email_mfa_configuration: EmailMfaConfigType | None = member(
        "EmailMfaConfiguration", default=None
    )
    mfa_configuration: UserPoolMfaType | str | None = member(
        "MfaConfiguration", default=None
    )
    web_authn_configuration: WebAuthnConfigurationType | None = member(
        "WebAuthnConfiguration", default=None
    )


@structure
class SMSMfaSettingsType(Structure):
    """Part of `AdminSetUserMFAPreferenceRequest` and `SetUserMFAPreferenceRequest`."""

    enabled: bool | None = member("Enabled", default=None)
    preferred_mfa: bool | None = member("PreferredMfa", default=None)


@structure
class SetUserMFAPreferenceResponse(Output):
    """The answer of `set_user_mfa_preference`."""


@structure
class SetUserPoolMfaConfigResponse(Output):
    """The answer of `set_user_pool_mfa_config`."""

    sms_mfa_configuration: SmsMfaConfigType | None = member(
        "SmsMfaConfiguration", default=None
    )
    software_token_mfa_configuration: SoftwareTokenMfaConfigType | None = member(
        "SoftwareTokenMfaConfiguration", default=None
    )
    email_mfa_configuration: EmailMfaConfigType | None = member(
        "EmailMfaConfiguration", default=None
    )
    mfa_configuration: UserPoolMfaType | str | None = member(
        "MfaConfiguration", default=None
    )
    web_authn_configuration: WebAuthnConfigurationType | None = member(
        "WebAuthnConfiguration", default=None
    )


@structure
class SetUserSettingsResponse(Output):
    """The answer of `set_user_settings`."""


@structure
class SmsMfaConfigType(Structure):
    """Part of `GetUserPoolMfaConfigResponse`, `SetUserPoolMfaConfigRequest` and `SetUserPoolMfaConfigResponse`."""

    sms_authentication_message: str | None = member(
        "SmsAuthenticationMessage", default=None, min=6
    )
    sms_configuration: SmsConfigurationType | None = member(
        "SmsConfiguration", default=None
    )


@structure
class SoftwareTokenMfaConfigType(Structure):
    """Part of `GetUserPoolMfaConfigResponse`, `SetUserPoolMfaConfigRequest` and `SetUserPoolMfaConfigResponse`."""

    enabled: bool | None = member("Enabled", default=None)


@structure
class SoftwareTokenMfaSettingsType(Structure):
    """Part of `AdminSetUserMFAPreferenceRequest` and `SetUserMFAPreferenceRequest`."""

    enabled: bool | None = member("Enabled", default=None)
    preferred_mfa: bool | None = member("PreferredMfa", default=None)


@structure
class VerifySoftwareTokenResponse(Output):
    """The answer of `verify_software_token`."""

    status: VerifySoftwareTokenResponseType | str | None = member(
        "Status", default=None
    )
    session: str | None = member("Session", default=None, secret=True)


@structure
class WebAuthnConfigurationType(Structure):
    """Part of `GetUserPoolMfaConfigResponse`, `SetUserPoolMfaConfigRequest` and `SetUserPoolMfaConfigResponse`."""

    relying_party_id: str | None = member("RelyingPartyId", default=None, min=1)
    user_verification: UserVerificationType | str | None = member(
        "UserVerification", default=None
    )
    factor_configuration: WebAuthnFactorConfigurationType | str | None = member(
        "FactorConfiguration", default=None
    )


@structure
class WebAuthnMfaSettingsType(Structure):
    """Part of `AdminSetUserMFAPreferenceRequest` and `SetUserMFAPreferenceRequest`."""

    enabled: bool | None = member("Enabled", default=None)


@structure
class AdminDeleteSoftwareTokenRequest(Request[AdminDeleteSoftwareTokenResponse]):
    """The request of `admin_delete_software_token`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)


@structure
class AdminGetUserAuthFactorsRequest(Request[AdminGetUserAuthFactorsResponse]):
    """The request of `admin_get_user_auth_factors`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)


@structure
class AdminSetUserMFAPreferenceRequest(Request[AdminSetUserMFAPreferenceResponse]):
    """The request of `admin_set_user_mfa_preference`."""

    username: str = member("Username", min=1, secret=True)
    user_pool_id: str = member("UserPoolId", min=1)
    sms_mfa_settings: SMSMfaSettingsType | None = member("SMSMfaSettings", default=None)
    software_token_mfa_settings: SoftwareTokenMfaSettingsType | None = member(
        "SoftwareTokenMfaSettings", default=None
    )
    email_mfa_settings: EmailMfaSettingsType | None = member(
        "EmailMfaSettings", default=None
    )
    web_authn_mfa_settings: WebAuthnMfaSettingsType | None = member(
        "WebAuthnMfaSettings", default=None
    )


@structure
class AdminSetUserSettingsRequest(Request[AdminSetUserSettingsResponse]):
    """The request of `admin_set_user_settings`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    mfa_options: Sequence[MFAOptionType] = member("MFAOptions")


@structure
class AssociateSoftwareTokenRequest(Request[AssociateSoftwareTokenResponse]):
    """The request of `associate_software_token`."""

    access_token: str | None = member("AccessToken", default=None, secret=True)
    session: str | None = member("Session", default=None, min=20, secret=True)


@structure
class GetUserAuthFactorsRequest(Request[GetUserAuthFactorsResponse]):
    """The request of `get_user_auth_factors`."""

    access_token: str = member("AccessToken", secret=True)


@structure
class GetUserPoolMfaConfigRequest(Request[GetUserPoolMfaConfigResponse]):
    """The request of `get_user_pool_mfa_config`."""

    user_pool_id: str = member("UserPoolId", min=1)


@structure
class SetUserMFAPreferenceRequest(Request[SetUserMFAPreferenceResponse]):
    """The request of `set_user_mfa_preference`."""

    access_token: str = member("AccessToken", secret=True)
    sms_mfa_settings: SMSMfaSettingsType | None = member("SMSMfaSettings", default=None)
    software_token_mfa_settings: SoftwareTokenMfaSettingsType | None = member(
        "SoftwareTokenMfaSettings", default=None
    )
    email_mfa_settings: EmailMfaSettingsType | None = member(
        "EmailMfaSettings", default=None
    )
    web_authn_mfa_settings: WebAuthnMfaSettingsType | None = member(
        "WebAuthnMfaSettings", default=None
    )


@structure
class SetUserPoolMfaConfigRequest(Request[SetUserPoolMfaConfigResponse]):
    """The request of `set_user_pool_mfa_config`."""

    user_pool_id: str = member("UserPoolId", min=1)
    sms_mfa_configuration: SmsMfaConfigType | None = member(
        "SmsMfaConfiguration", default=None
    )
    software_token_mfa_configuration: SoftwareTokenMfaConfigType | None = member(
        "SoftwareTokenMfaConfiguration", default=None
    )
    email_mfa_configuration: EmailMfaConfigType | None = member(
        "EmailMfaConfiguration", default=None
    )
    mfa_configuration: UserPoolMfaType | None = member("MfaConfiguration", default=None)
    web_authn_configuration: WebAuthnConfigurationType | None = member(
        "WebAuthnConfiguration", default=None
    )


@structure
class SetUserSettingsRequest(Request[SetUserSettingsResponse]):
    """The request of `set_user_settings`."""

    access_token: str = member("AccessToken", secret=True)
    mfa_options: Sequence[MFAOptionType] = member("MFAOptions")


@structure
class VerifySoftwareTokenRequest(Request[VerifySoftwareTokenResponse]):
    """The request of `verify_software_token`."""

    user_code: str = member("UserCode", min=6, secret=True)
    access_token: str | None = member("AccessToken", default=None, secret=True)
    session: str | None = member("Session", default=None, min=20, secret=True)
    friendly_device_name: str | None = member("FriendlyDeviceName", default=None)


AdminDeleteSoftwareTokenRequest.__operation__ = Operation(
    name="AdminDeleteSoftwareToken",
    request=AdminDeleteSoftwareTokenRequest,
    response=AdminDeleteSoftwareTokenResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="C",
)
AdminGetUserAuthFactorsRequest.__operation__ = Operation(
    name="AdminGetUserAuthFactors",
    request=AdminGetUserAuthFactorsRequest,
    response=AdminGetUserAuthFactorsResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotFoundException",
        )
    ),
    replay="A",
)
AdminSetUserMFAPreferenceRequest.__operation__ = Operation(
    name="AdminSetUserMFAPreference",
    request=AdminSetUserMFAPreferenceRequest,
    response=AdminSetUserMFAPreferenceResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="B",
)
AdminSetUserSettingsRequest.__operation__ = Operation(
    name="AdminSetUserSettings",
    request=AdminSetUserSettingsRequest,
    response=AdminSetUserSettingsResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "UserNotFoundException",
        )
    ),
    replay="B",
)
AssociateSoftwareTokenRequest.__operation__ = Operation(
    name="AssociateSoftwareToken",
    request=AssociateSoftwareTokenRequest,
    response=AssociateSoftwareTokenResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "SoftwareTokenMFANotFoundException",
        )
    ),
    replay="D",
    signed=False,
)
GetUserAuthFactorsRequest.__operation__ = Operation(
    name="GetUserAuthFactors",
    request=GetUserAuthFactorsRequest,
    response=GetUserAuthFactorsResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="A",
    signed=False,
)
GetUserPoolMfaConfigRequest.__operation__ = Operation(
    name="GetUserPoolMfaConfig",
    request=GetUserPoolMfaConfigRequest,
    response=GetUserPoolMfaConfigResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
SetUserMFAPreferenceRequest.__operation__ = Operation(
    name="SetUserMFAPreference",
    request=SetUserMFAPreferenceRequest,
    response=SetUserMFAPreferenceResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="B",
    signed=False,
)
SetUserPoolMfaConfigRequest.__operation__ = Operation(
    name="SetUserPoolMfaConfig",
    request=SetUserPoolMfaConfigRequest,
    response=SetUserPoolMfaConfigResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
SetUserSettingsRequest.__operation__ = Operation(
    name="SetUserSettings",
    request=SetUserSettingsRequest,
    response=SetUserSettingsResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="B",
    signed=False,
)
VerifySoftwareTokenRequest.__operation__ = Operation(
    name="VerifySoftwareToken",
    request=VerifySoftwareTokenRequest,
    response=VerifySoftwareTokenResponse,
    errors=frozenset(
        (
            "CodeMismatchException",
            "EnableSoftwareTokenMFAException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "SoftwareTokenMFANotFoundException",
            "TooManyRequestsException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="E",
    signed=False,
)
