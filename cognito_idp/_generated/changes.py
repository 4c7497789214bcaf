# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The settings that each update can change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cognito_idp import types


class LogDeliveryConfigurationChanges(TypedDict, total=False):
    """Settings of `types.SetLogDeliveryConfigurationRequest`; leave out what is to stay."""

    log_configurations: Sequence[types.LogConfigurationType]


class RiskConfigurationChanges(TypedDict, total=False):
    """Settings of `types.SetRiskConfigurationRequest`; leave out what is to stay."""

    compromised_credentials_risk_configuration: (
        types.CompromisedCredentialsRiskConfigurationType | None
    )
    account_takeover_risk_configuration: (
        types.AccountTakeoverRiskConfigurationType | None
    )
    risk_exception_configuration: types.RiskExceptionConfigurationType | None


class UserPoolClientSessionConfigurationChanges(TypedDict, total=False):
    """Settings of `types.SetUserPoolClientSessionConfigurationRequest`; leave out what is to stay."""

    sso_session: types.ClientSSOSessionConfigType


class UserPoolMfaConfigChanges(TypedDict, total=False):
    """Settings of `types.SetUserPoolMfaConfigRequest`; leave out what is to stay."""

    sms_mfa_configuration: types.SmsMfaConfigType | None
    software_token_mfa_configuration: types.SoftwareTokenMfaConfigType | None
    email_mfa_configuration: types.EmailMfaConfigType | None
    mfa_configuration: types.UserPoolMfaType | None
    web_authn_configuration: types.WebAuthnConfigurationType | None


class UserPoolSessionConfigurationChanges(TypedDict, total=False):
    """Settings of `types.SetUserPoolSessionConfigurationRequest`; leave out what is to stay."""

    user_session_tracking: types.UserSessionTrackingType
    token_session: types.UserPoolTokenSessionConfigType


class GroupChanges(TypedDict, total=False):
    """Settings of `types.UpdateGroupRequest`; leave out what is to stay."""

    description: str | None
    role_arn: str | None
    precedence: int | None


class IdentityProviderChanges(TypedDict, total=False):
    """Settings of `types.UpdateIdentityProviderRequest`; leave out what is to stay."""

    provider_details: dict[str, str] | None
    attribute_mapping: dict[str, str] | None
    idp_identifiers: Sequence[str] | None
    acr_mapping: dict[str, str] | None


class ManagedLoginBrandingChanges(TypedDict, total=False):
    """Settings of `types.UpdateManagedLoginBrandingRequest`; leave out what is to stay."""

    use_cognito_provided_values: bool | None
    settings: types.Document | None
    assets: Sequence[types.AssetType] | None


class ResourceServerChanges(TypedDict, total=False):
    """Settings of `types.UpdateResourceServerRequest`; leave out what is to stay."""

    name: str
    scopes: Sequence[types.ResourceServerScopeType] | None


class TermsChanges(TypedDict, total=False):
    """Settings of `types.UpdateTermsRequest`; leave out what is to stay."""

    terms_name: str | None
    terms_source: types.TermsSourceType | None
    enforcement: types.TermsEnforcementType | None
    links: dict[str, str] | None


class UserPoolChanges(TypedDict, total=False):
    """Settings of `types.UpdateUserPoolRequest`; leave out what is to stay."""

    policies: types.UserPoolPolicyType | None
    deletion_protection: types.DeletionProtectionType | None
    lambda_config: types.LambdaConfigType | None
    auto_verified_attributes: Sequence[types.VerifiedAttributeType] | None
    sms_verification_message: str | None
    email_verification_message: str | None
    email_verification_subject: str | None
    verification_message_template: types.VerificationMessageTemplateType | None
    sms_authentication_message: str | None
    user_attribute_update_settings: types.UserAttributeUpdateSettingsType | None
    mfa_configuration: types.UserPoolMfaType | None
    device_configuration: types.DeviceConfigurationType | None
    email_configuration: types.EmailConfigurationType | None
    sms_configuration: types.SmsConfigurationType | None
    user_pool_tags: dict[str, str] | None
    admin_create_user_config: types.AdminCreateUserConfigType | None
    user_pool_add_ons: types.UserPoolAddOnsType | None
    dcr_configuration: types.DcrConfigurationType | None
    account_recovery_setting: types.AccountRecoverySettingType | None
    pool_name: str | None
    user_pool_tier: types.UserPoolTierType | None
    key_configuration: types.KeyConfigurationType | None
    issuer_configuration: types.IssuerConfigurationType | None
    acr_configuration: dict[str, types.AcrLevelConfigType] | None


class UserPoolClientChanges(TypedDict, total=False):
    """Settings of `types.UpdateUserPoolClientRequest`; leave out what is to stay."""

    client_name: str | None
    refresh_token_validity: int | None
    access_token_validity: int | None
    id_token_validity: int | None
    token_validity_units: types.TokenValidityUnitsType | None
    read_attributes: Sequence[str] | None
    write_attributes: Sequence[str] | None
    explicit_auth_flows: Sequence[types.ExplicitAuthFlowsType] | None
    supported_identity_providers: Sequence[str] | None
    callback_urls: Sequence[str] | None
    logout_urls: Sequence[str] | None
    default_redirect_uri: str | None
    allowed_o_auth_flows: Sequence[types.OAuthFlowType] | None
    allowed_o_auth_scopes: Sequence[str] | None
    allowed_o_auth_flows_user_pool_client: bool | None
    analytics_configuration: types.AnalyticsConfigurationType | None
    prevent_user_existence_errors: types.PreventUserExistenceErrorTypes | None
    enable_token_revocation: bool | None
    enable_propagate_additional_user_context_data: bool | None
    auth_session_validity: int | None
    refresh_token_rotation: types.RefreshTokenRotationType | None
    publish_secrets_in_aws_secrets_manager: bool | None


class UserPoolDomainChanges(TypedDict, total=False):
    """Settings of `types.UpdateUserPoolDomainRequest`; leave out what is to stay."""

    managed_login_version: int | None
    custom_domain_config: types.CustomDomainConfigType | None
    routing: types.RoutingType | None
