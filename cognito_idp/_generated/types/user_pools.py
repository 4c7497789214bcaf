# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `user_pools`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from cognito_idp._generated.types.common import (
    AuthFactorType,
    OAuthFlowType,
    SmsConfigurationType,
    UserPoolMfaType,
)
from cognito_idp._model import (
    Operation,
    Output,
    PagedRequest,
    Paging,
    Request,
    Structure,
    member,
    structure,
)

__all__ = [
    "AccountRecoverySettingType",
    "AcrLevelConfigType",
    "AddCustomAttributesRequest",
    "AddCustomAttributesResponse",
    "AdminCreateUserConfigType",
    "AdvancedSecurityAdditionalFlowsType",
    "AdvancedSecurityEnabledModeType",
    "AdvancedSecurityModeType",
    "AliasAttributeType",
    "AttributeDataType",
    "CloudWatchLogsConfigurationType",
    "CreateUserPoolReplicaRequest",
    "CreateUserPoolReplicaResponse",
    "CreateUserPoolRequest",
    "CreateUserPoolResponse",
    "CustomEmailLambdaVersionConfigType",
    "CustomEmailSenderLambdaVersionType",
    "CustomSMSLambdaVersionConfigType",
    "CustomSMSSenderLambdaVersionType",
    "DcrConfigurationType",
    "DefaultEmailOptionType",
    "DeleteUserPoolReplicaRequest",
    "DeleteUserPoolReplicaResponse",
    "DeleteUserPoolRequest",
    "DeletionProtectionType",
    "DescribeUserPoolRequest",
    "DescribeUserPoolResponse",
    "DeviceConfigurationType",
    "EmailConfigurationType",
    "EmailSendingAccountType",
    "EncryptionKeyType",
    "EventSourceName",
    "FirehoseConfigurationType",
    "GetLogDeliveryConfigurationRequest",
    "GetLogDeliveryConfigurationResponse",
    "InboundFederationLambdaType",
    "InboundFederationLambdaVersionType",
    "IssuerConfigurationType",
    "IssuerType",
    "KeyConfigurationType",
    "LambdaConfigType",
    "ListTagsForResourceRequest",
    "ListTagsForResourceResponse",
    "ListUserPoolReplicasRequest",
    "ListUserPoolReplicasResponse",
    "ListUserPoolsRequest",
    "ListUserPoolsResponse",
    "LogConfigurationType",
    "LogDeliveryConfigurationType",
    "LogLevel",
    "MessageTemplateType",
    "NumberAttributeConstraintsType",
    "PasswordPolicyType",
    "PreTokenGenerationLambdaVersionType",
    "PreTokenGenerationVersionConfigType",
    "RecoveryOptionNameType",
    "RecoveryOptionType",
    "ReplicaRoleType",
    "ReplicaStatusType",
    "S3ConfigurationType",
    "SchemaAttributeType",
    "SetLogDeliveryConfigurationRequest",
    "SetLogDeliveryConfigurationResponse",
    "SignInPolicyType",
    "StatusType",
    "StringAttributeConstraintsType",
    "TagResourceRequest",
    "TagResourceResponse",
    "UntagResourceRequest",
    "UntagResourceResponse",
    "UpdateReplicaStatusType",
    "UpdateUserPoolReplicaRequest",
    "UpdateUserPoolReplicaResponse",
    "UpdateUserPoolRequest",
    "UpdateUserPoolResponse",
    "UserAttributeUpdateSettingsType",
    "UserPoolAddOnsType",
    "UserPoolDescriptionType",
    "UserPoolPolicyType",
    "UserPoolReplicaType",
    "UserPoolTierType",
    "UserPoolType",
    "UsernameAttributeType",
    "UsernameConfigurationType",
    "VerificationMessageTemplateType",
    "VerifiedAttributeType",
]

AdvancedSecurityEnabledModeType: TypeAlias = Literal[
    "AUDIT",
    "ENFORCED",
]
AdvancedSecurityModeType: TypeAlias = Literal[
    "OFF",
    "AUDIT",
    "ENFORCED",
]
AliasAttributeType: TypeAlias = Literal[
    "phone_number",
    "email",
    "preferred_username",
]
AttributeDataType: TypeAlias = Literal[
    "String",
    "Number",
    "DateTime",
    "Boolean",
]
CustomEmailSenderLambdaVersionType: TypeAlias = Literal["V1_0",]
CustomSMSSenderLambdaVersionType: TypeAlias = Literal["V1_0",]
DefaultEmailOptionType: TypeAlias = Literal[
    "CONFIRM_WITH_LINK",
    "CONFIRM_WITH_CODE",
]
DeletionProtectionType: TypeAlias = Literal[
    "ACTIVE",
    "INACTIVE",
]
EmailSendingAccountType: TypeAlias = Literal[
    "COGNITO_DEFAULT",
    "DEVELOPER",
]
EncryptionKeyType: TypeAlias = Literal[
    "AWS_OWNED_KEY",
    "CUSTOMER_MANAGED_KEY",
]
EventSourceName: TypeAlias = Literal[
    "userNotification",
    "userAuthEvents",
]
InboundFederationLambdaVersionType: TypeAlias = Literal["V1_0",]
IssuerType: TypeAlias = Literal[
    "ORIGINAL",
    "UPDATED",
]
LogLevel: TypeAlias = Literal[
    "ERROR",
    "INFO",
]
PreTokenGenerationLambdaVersionType: TypeAlias = Literal[
    "V1_0",
    "V2_0",
    "V3_0",
]
RecoveryOptionNameType: TypeAlias = Literal[
    "verified_email",
    "verified_phone_number",
    "admin_only",
]
ReplicaRoleType: TypeAlias = Literal[
    "PRIMARY",
    "SECONDARY",
]
ReplicaStatusType: TypeAlias = Literal[
    "CREATING",
    "ACTIVE",
    "INACTIVE",
    "DELETING",
]
StatusType: TypeAlias = Literal[
    "Enabled",
    "Disabled",
]
UpdateReplicaStatusType: TypeAlias = Literal[
    "ACTIVE",
    "INACTIVE",
]
UserPoolTierType: TypeAlias = Literal[
    "LITE",
    "ESSENTIALS",
    "PLUS",
]
UsernameAttributeType: TypeAlias = Literal[
    "phone_number",
    "email",
]
VerifiedAttributeType: TypeAlias = Literal[
    "phone_number",
    "email",
]


@structure
class AccountRecoverySettingType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    recovery_mechanisms: Sequence[RecoveryOptionType] | None = member(
        "RecoveryMechanisms", default=None, min=1
    )


@structure
class AcrLevelConfigType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    acr_value: str = member("AcrValue", min=1)


@structure
class AddCustomAttributesResponse(Output):
    """The answer of `add_custom_attributes`."""


@structure
class AdminCreateUserConfigType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    allow_admin_create_user_only: bool | None = member(
        "AllowAdminCreateUserOnly", default=None
    )
    unused_account_validity_days: int | None = member(
        "UnusedAccountValidityDays", default=None, min=0
    )
    invite_message_template: MessageTemplateType | None = member(
        "InviteMessageTemplate", default=None
    )


@structure
class AdvancedSecurityAdditionalFlowsType(Structure):
    """Part of `UserPoolAddOnsType`."""

    custom_auth_mode: AdvancedSecurityEnabledModeType | str | None = member(
        "CustomAuthMode", default=None
    )


@structure
class CloudWatchLogsConfigurationType(Structure):
    """Part of `LogConfigurationType`."""

    log_group_arn: str | None = member("LogGroupArn", default=None, min=20)


@structure
class CreateUserPoolReplicaResponse(Output):
    """The answer of `create_user_pool_replica`."""

    user_pool_replica: UserPoolReplicaType | None = member(
        "UserPoolReplica", default=None
    )


@structure
class CreateUserPoolResponse(Output):
    """The answer of `create_user_pool`."""

    user_pool: UserPoolType | None = member("UserPool", default=None)


@structure
class CustomEmailLambdaVersionConfigType(Structure):
    """Part of `LambdaConfigType`."""

    lambda_version: CustomEmailSenderLambdaVersionType | str = member("LambdaVersion")
    lambda_arn: str = member("LambdaArn", min=20)


@structure
class CustomSMSLambdaVersionConfigType(Structure):
    """Part of `LambdaConfigType`."""

    lambda_version: CustomSMSSenderLambdaVersionType | str = member("LambdaVersion")
    lambda_arn: str = member("LambdaArn", min=20)


@structure
class DcrConfigurationType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    enable_status: StatusType | str | None = member("EnableStatus", default=None)
    open_dcr_enabled: bool | None = member("OpenDcrEnabled", default=None)
    authenticated_grant_types: Sequence[OAuthFlowType | str] | None = member(
        "AuthenticatedGrantTypes", default=None
    )
    open_dcr_grant_types: Sequence[OAuthFlowType | str] | None = member(
        "OpenDcrGrantTypes", default=None
    )
    allowed_scopes: Sequence[str] | None = member(
        "AllowedScopes", default=None, item_min=1
    )


@structure
class DeleteUserPoolReplicaResponse(Output):
    """The answer of `delete_user_pool_replica`."""

    user_pool_replica: UserPoolReplicaType | None = member(
        "UserPoolReplica", default=None
    )


@structure
class DescribeUserPoolResponse(Output):
    """The answer of `describe_user_pool`."""

    user_pool: UserPoolType | None = member("UserPool", default=None)


@structure
class DeviceConfigurationType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    challenge_required_on_new_device: bool | None = member(
        "ChallengeRequiredOnNewDevice", default=None
    )
    device_only_remembered_on_user_prompt: bool | None = member(
        "DeviceOnlyRememberedOnUserPrompt", default=None
    )


@structure
class EmailConfigurationType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    source_arn: str | None = member("SourceArn", default=None, min=20)
    reply_to_email_address: str | None = member("ReplyToEmailAddress", default=None)
    email_sending_account: EmailSendingAccountType | str | None = member(
        "EmailSendingAccount", default=None
    )
    from_: str | None = member("From", default=None)
    configuration_set: str | None = member("ConfigurationSet", default=None, min=1)


@structure
class FirehoseConfigurationType(Structure):
    """Part of `LogConfigurationType`."""

    stream_arn: str | None = member("StreamArn", default=None, min=20)


@structure
class GetLogDeliveryConfigurationResponse(Output):
    """The answer of `get_log_delivery_configuration`."""

    log_delivery_configuration: LogDeliveryConfigurationType | None = member(
        "LogDeliveryConfiguration", default=None
    )


@structure
class InboundFederationLambdaType(Structure):
    """Part of `LambdaConfigType`."""

    lambda_version: InboundFederationLambdaVersionType | str = member("LambdaVersion")
    lambda_arn: str = member("LambdaArn", min=20)


@structure
class IssuerConfigurationType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    type: IssuerType | str | None = member("Type", default=None)


@structure
class KeyConfigurationType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    key_type: EncryptionKeyType | str | None = member("KeyType", default=None)
    kms_key_arn: str | None = member("KmsKeyArn", default=None, min=20)


@structure
class LambdaConfigType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and 2 other types."""

    pre_sign_up: str | None = member("PreSignUp", default=None, min=20)
    custom_message: str | None = member("CustomMessage", default=None, min=20)
    post_confirmation: str | None = member("PostConfirmation", default=None, min=20)
    pre_authentication: str | None = member("PreAuthentication", default=None, min=20)
    post_authentication: str | None = member("PostAuthentication", default=None, min=20)
    define_auth_challenge: str | None = member(
        "DefineAuthChallenge", default=None, min=20
    )
    create_auth_challenge: str | None = member(
        "CreateAuthChallenge", default=None, min=20
    )
    verify_auth_challenge_response: str | None = member(
        "VerifyAuthChallengeResponse", default=None, min=20
    )
    pre_token_generation: str | None = member(
        "PreTokenGeneration", default=None, min=20
    )
    user_migration: str | None = member("UserMigration", default=None, min=20)
    pre_token_generation_config: PreTokenGenerationVersionConfigType | None = member(
        "PreTokenGenerationConfig", default=None
    )
    custom_sms_sender: CustomSMSLambdaVersionConfigType | None = member(
        "CustomSMSSender", default=None
    )
    custom_email_sender: CustomEmailLambdaVersionConfigType | None = member(
        "CustomEmailSender", default=None
    )
    kms_key_id: str | None = member("KMSKeyID", default=None, min=20)
    inbound_federation: InboundFederationLambdaType | None = member(
        "InboundFederation", default=None
    )


@structure
class ListTagsForResourceResponse(Output):
    """The answer of `list_tags_for_resource`."""

    tags: dict[str, str] | None = member("Tags", default=None, mapping=True)


@structure
class ListUserPoolReplicasResponse(Output):
    """The answer of `list_user_pool_replicas`."""

    user_pool_replicas: list[UserPoolReplicaType] | None = member(
        "UserPoolReplicas", default=None
    )
    next_token: str | None = member("NextToken", default=None)


@structure
class ListUserPoolsResponse(Output):
    """The answer of `list_user_pools`."""

    user_pools: list[UserPoolDescriptionType] | None = member("UserPools", default=None)
    next_token: str | None = member("NextToken", default=None)


@structure
class LogConfigurationType(Structure):
    """Part of `LogDeliveryConfigurationType` and `SetLogDeliveryConfigurationRequest`."""

    log_level: LogLevel | str = member("LogLevel")
    event_source: EventSourceName | str = member("EventSource")
    cloud_watch_logs_configuration: CloudWatchLogsConfigurationType | None = member(
        "CloudWatchLogsConfiguration", default=None
    )
    s3_configuration: S3ConfigurationType | None = member(
        "S3Configuration", default=None
    )
    firehose_configuration: FirehoseConfigurationType | None = member(
        "FirehoseConfiguration", default=None
    )


@structure
class LogDeliveryConfigurationType(Output):
    """Part of `GetLogDeliveryConfigurationResponse` and `SetLogDeliveryConfigurationResponse`."""

    user_pool_id: str = member("UserPoolId")
    log_configurations: list[LogConfigurationType] = member("LogConfigurations")


@structure
class MessageTemplateType(Structure):
    """Part of `AdminCreateUserConfigType`."""

    sms_message: str | None = member("SMSMessage", default=None, min=6)
    email_message: str | None = member("EmailMessage", default=None, min=6)
    email_subject: str | None = member("EmailSubject", default=None, min=1)


@structure
class NumberAttributeConstraintsType(Structure):
    """Part of `SchemaAttributeType`."""

    min_value: str | None = member("MinValue", default=None)
    max_value: str | None = member("MaxValue", default=None)


@structure
class PasswordPolicyType(Structure):
    """Part of `UserPoolPolicyType`."""

    minimum_length: int | None = member("MinimumLength", default=None, min=6)
    require_uppercase: bool | None = member("RequireUppercase", default=None)
    require_lowercase: bool | None = member("RequireLowercase", default=None)
    require_numbers: bool | None = member("RequireNumbers", default=None)
    require_symbols: bool | None = member("RequireSymbols", default=None)
    password_history_size: int | None = member(
        "PasswordHistorySize", default=None, min=0
    )
    temporary_password_validity_days: int | None = member(
        "TemporaryPasswordValidityDays", default=None, min=0
    )


@structure
class PreTokenGenerationVersionConfigType(Structure):
    """Part of `LambdaConfigType`."""

    lambda_version: PreTokenGenerationLambdaVersionType | str = member("LambdaVersion")
    lambda_arn: str = member("LambdaArn", min=20)


@structure
class RecoveryOptionType(Structure):
    """Part of `AccountRecoverySettingType`."""

    priority: int = member("Priority", min=1)
    name: RecoveryOptionNameType | str = member("Name")


@structure
class S3ConfigurationType(Structure):
    """Part of `LogConfigurationType`."""

    bucket_arn: str | None = member("BucketArn", default=None, min=3)


@structure
class SchemaAttributeType(Structure):
    """Part of `AddCustomAttributesRequest`, `CreateUserPoolRequest` and `UserPoolType`."""

    name: str | None = member("Name", default=None, min=1)
    attribute_data_type: AttributeDataType | str | None = member(
        "AttributeDataType", default=None
    )
    developer_only_attribute: bool | None = member(
        "DeveloperOnlyAttribute", default=None
    )
    mutable: bool | None = member("Mutable", default=None)
    required: bool | None = member("Required", default=None)
    number_attribute_constraints: NumberAttributeConstraintsType | None = member(
        "NumberAttributeConstraints", default=None
    )
    string_attribute_constraints: StringAttributeConstraintsType | None = member(
        "StringAttributeConstraints", default=None
    )


@structure
class SetLogDeliveryConfigurationResponse(Output):
    """The answer of `set_log_delivery_configuration`."""

    log_delivery_configuration: LogDeliveryConfigurationType | None = member(
        "LogDeliveryConfiguration", default=None
    )


@structure
class SignInPolicyType(Structure):
    """Part of `UserPoolPolicyType`."""

    allowed_first_auth_factors: Sequence[AuthFactorType | str] | None = member(
        "AllowedFirstAuthFactors", default=None, min=1
    )


@structure
class StringAttributeConstraintsType(Structure):
    """Part of `SchemaAttributeType`."""

    min_length: str | None = member("MinLength", default=None)
    max_length: str | None = member("MaxLength", default=None)


@structure
class TagResourceResponse(Output):
    """The answer of `tag_resource`."""


@structure
class UntagResourceResponse(Output):
    """The answer of `untag_resource`."""


@structure
class UpdateUserPoolReplicaResponse(Output):
    """The answer of `update_user_pool_replica`."""

    user_pool_replica: UserPoolReplicaType | None = member(
        "UserPoolReplica", default=None
    )


@structure
class UpdateUserPoolResponse(Output):
    """The answer of `update_user_pool`."""


@structure
class UserAttributeUpdateSettingsType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    attributes_require_verification_before_update: (
        Sequence[VerifiedAttributeType | str] | None
    ) = member("AttributesRequireVerificationBeforeUpdate", default=None)


@structure
class UserPoolAddOnsType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    advanced_security_mode: AdvancedSecurityModeType | str = member(
        "AdvancedSecurityMode"
    )
    advanced_security_additional_flows: AdvancedSecurityAdditionalFlowsType | None = (
        member("AdvancedSecurityAdditionalFlows", default=None)
    )


@structure
class UserPoolDescriptionType(Output):
    """Part of `ListUserPoolsResponse`."""

    id: str | None = member("Id", default=None)
    name: str | None = member("Name", default=None)
    lambda_config: LambdaConfigType | None = member("LambdaConfig", default=None)
    status: StatusType | str | None = member("Status", default=None)
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)
    replica_regions: list[str] | None = member("ReplicaRegions", default=None)


@structure
class UserPoolPolicyType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    password_policy: PasswordPolicyType | None = member("PasswordPolicy", default=None)
    sign_in_policy: SignInPolicyType | None = member("SignInPolicy", default=None)


@structure
class UserPoolReplicaType(Output):
    """Part of `CreateUserPoolReplicaResponse`, `DeleteUserPoolReplicaResponse` and 2 other types."""

    region_name: str | None = member("RegionName", default=None)
    status: ReplicaStatusType | str | None = member("Status", default=None)
    role: ReplicaRoleType | str | None = member("Role", default=None)
    user_pool_arn: str | None = member("UserPoolArn", default=None)


@structure
class UserPoolType(Output):
    """Part of `CreateUserPoolResponse` and `DescribeUserPoolResponse`."""

    id: str | None = member("Id", default=None)
    name: str | None = member("Name", default=None)
    policies: UserPoolPolicyType | None = member("Policies", default=None)
    deletion_protection: DeletionProtectionType | str | None = member(
        "DeletionProtection", default=None
    )
    lambda_config: LambdaConfigType | None = member("LambdaConfig", default=None)
    status: StatusType | str | None = member("Status", default=None)
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)
    schema_attributes: list[SchemaAttributeType] | None = member(
        "SchemaAttributes", default=None
    )
    auto_verified_attributes: list[VerifiedAttributeType | str] | None = member(
        "AutoVerifiedAttributes", default=None
    )
    alias_attributes: list[AliasAttributeType | str] | None = member(
        "AliasAttributes", default=None
    )
    username_attributes: list[UsernameAttributeType | str] | None = member(
        "UsernameAttributes", default=None
    )
    sms_verification_message: str | None = member(
        "SmsVerificationMessage", default=None
    )
    email_verification_message: str | None = member(
        "EmailVerificationMessage", default=None
    )
    email_verification_subject: str | None = member(
        "EmailVerificationSubject", default=None
    )
    verification_message_template: VerificationMessageTemplateType | None = member(
        "VerificationMessageTemplate", default=None
    )
    sms_authentication_message: str | None = member(
        "SmsAuthenticationMessage", default=None
    )
    user_attribute_update_settings: UserAttributeUpdateSettingsType | None = member(
        "UserAttributeUpdateSettings", default=None
    )
    mfa_configuration: UserPoolMfaType | str | None = member(
        "MfaConfiguration", default=None
    )
    device_configuration: DeviceConfigurationType | None = member(
        "DeviceConfiguration", default=None
    )
    estimated_number_of_users: int | None = member(
        "EstimatedNumberOfUsers", default=None
    )
    email_configuration: EmailConfigurationType | None = member(
        "EmailConfiguration", default=None
    )
    sms_configuration: SmsConfigurationType | None = member(
        "SmsConfiguration", default=None
    )
    user_pool_tags: dict[str, str] | None = member(
        "UserPoolTags", default=None, mapping=True
    )
    sms_configuration_failure: str | None = member(
        "SmsConfigurationFailure", default=None
    )
    email_configuration_failure: str | None = member(
        "EmailConfigurationFailure", default=None
    )
    domain: str | None = member("Domain", default=None)
    custom_domain: str | None = member("CustomDomain", default=None)
    admin_create_user_config: AdminCreateUserConfigType | None = member(
        "AdminCreateUserConfig", default=None
    )
    user_pool_add_ons: UserPoolAddOnsType | None = member(
        "UserPoolAddOns", default=None
    )
    dcr_configuration: DcrConfigurationType | None = member(
        "DcrConfiguration", default=None
    )
    username_configuration: UsernameConfigurationType | None = member(
        "UsernameConfiguration", default=None
    )
    arn: str | None = member("Arn", default=None)
    account_recovery_setting: AccountRecoverySettingType | None = member(
        "AccountRecoverySetting", default=None
    )
    user_pool_tier: UserPoolTierType | str | None = member("UserPoolTier", default=None)
    key_configuration: KeyConfigurationType | None = member(
        "KeyConfiguration", default=None
    )
    issuer_configuration: IssuerConfigurationType | None = member(
        "IssuerConfiguration", default=None
    )
    acr_configuration: dict[str, AcrLevelConfigType] | None = member(
        "AcrConfiguration", default=None, mapping=True
    )


@structure
class UsernameConfigurationType(Structure):
    """Part of `CreateUserPoolRequest` and `UserPoolType`."""

    case_sensitive: bool = member("CaseSensitive")


@structure
class VerificationMessageTemplateType(Structure):
    """Part of `CreateUserPoolRequest`, `UpdateUserPoolRequest` and `UserPoolType`."""

    sms_message: str | None = member("SmsMessage", default=None, min=6)
    email_message: str | None = member("EmailMessage", default=None, min=6)
    email_subject: str | None = member("EmailSubject", default=None, min=1)
    email_message_by_link: str | None = member(
        "EmailMessageByLink", default=None, min=6
    )
    email_subject_by_link: str | None = member(
        "EmailSubjectByLink", default=None, min=1
    )
    default_email_option: DefaultEmailOptionType | str | None = member(
        "DefaultEmailOption", default=None
    )


@structure
class AddCustomAttributesRequest(Request[AddCustomAttributesResponse]):
    """The request of `add_custom_attributes`."""

    user_pool_id: str = member("UserPoolId", min=1)
    custom_attributes: Sequence[SchemaAttributeType] = member("CustomAttributes", min=1)


@structure
class CreateUserPoolReplicaRequest(Request[CreateUserPoolReplicaResponse]):
    """The request of `create_user_pool_replica`."""

    user_pool_id: str = member("UserPoolId", min=1)
    region_name: str = member("RegionName", min=5)
    user_pool_tags: dict[str, str] | None = member(
        "UserPoolTags", default=None, key_min=1, mapping=True
    )


@structure
class CreateUserPoolRequest(Request[CreateUserPoolResponse]):
    """The request of `create_user_pool`."""

    pool_name: str = member("PoolName", min=1)
    policies: UserPoolPolicyType | None = member("Policies", default=None)
    deletion_protection: DeletionProtectionType | None = member(
        "DeletionProtection", default=None
    )
    lambda_config: LambdaConfigType | None = member("LambdaConfig", default=None)
    auto_verified_attributes: Sequence[VerifiedAttributeType] | None = member(
        "AutoVerifiedAttributes", default=None
    )
    alias_attributes: Sequence[AliasAttributeType] | None = member(
        "AliasAttributes", default=None
    )
    username_attributes: Sequence[UsernameAttributeType] | None = member(
        "UsernameAttributes", default=None
    )
    sms_verification_message: str | None = member(
        "SmsVerificationMessage", default=None, min=6
    )
    email_verification_message: str | None = member(
        "EmailVerificationMessage", default=None, min=6
    )
    email_verification_subject: str | None = member(
        "EmailVerificationSubject", default=None, min=1
    )
    verification_message_template: VerificationMessageTemplateType | None = member(
        "VerificationMessageTemplate", default=None
    )
    sms_authentication_message: str | None = member(
        "SmsAuthenticationMessage", default=None, min=6
    )
    mfa_configuration: UserPoolMfaType | None = member("MfaConfiguration", default=None)
    user_attribute_update_settings: UserAttributeUpdateSettingsType | None = member(
        "UserAttributeUpdateSettings", default=None
    )
    device_configuration: DeviceConfigurationType | None = member(
        "DeviceConfiguration", default=None
    )
    email_configuration: EmailConfigurationType | None = member(
        "EmailConfiguration", default=None
    )
    sms_configuration: SmsConfigurationType | None = member(
        "SmsConfiguration", default=None
    )
    user_pool_tags: dict[str, str] | None = member(
        "UserPoolTags", default=None, key_min=1, mapping=True
    )
    admin_create_user_config: AdminCreateUserConfigType | None = member(
        "AdminCreateUserConfig", default=None
    )
    schema: Sequence[SchemaAttributeType] | None = member("Schema", default=None, min=1)
    user_pool_add_ons: UserPoolAddOnsType | None = member(
        "UserPoolAddOns", default=None
    )
    dcr_configuration: DcrConfigurationType | None = member(
        "DcrConfiguration", default=None
    )
    username_configuration: UsernameConfigurationType | None = member(
        "UsernameConfiguration", default=None
    )
    account_recovery_setting: AccountRecoverySettingType | None = member(
        "AccountRecoverySetting", default=None
    )
    user_pool_tier: UserPoolTierType | None = member("UserPoolTier", default=None)
    key_configuration: KeyConfigurationType | None = member(
        "KeyConfiguration", default=None
    )
    issuer_configuration: IssuerConfigurationType | None = member(
        "IssuerConfiguration", default=None
    )
    acr_configuration: dict[str, AcrLevelConfigType] | None = member(
        "AcrConfiguration", default=None, mapping=True
    )


@structure
class DeleteUserPoolReplicaRequest(Request[DeleteUserPoolReplicaResponse]):
    """The request of `delete_user_pool_replica`."""

    user_pool_id: str = member("UserPoolId", min=1)
    region_name: str = member("RegionName", min=5)


@structure
class DeleteUserPoolRequest(Request[None]):
    """The request of `delete_user_pool`."""

    user_pool_id: str = member("UserPoolId", min=1)


@structure
class DescribeUserPoolRequest(Request[DescribeUserPoolResponse]):
    """The request of `describe_user_pool`."""

    user_pool_id: str = member("UserPoolId", min=1)


@structure
class GetLogDeliveryConfigurationRequest(Request[GetLogDeliveryConfigurationResponse]):
    """The request of `get_log_delivery_configuration`."""

    user_pool_id: str = member("UserPoolId", min=1)


@structure
class ListTagsForResourceRequest(Request[ListTagsForResourceResponse]):
    """The request of `list_tags_for_resource`."""

    resource_arn: str = member("ResourceArn", min=20)


@structure
class ListUserPoolReplicasRequest(
    PagedRequest[ListUserPoolReplicasResponse, UserPoolReplicaType]
):
    """The request of `list_user_pool_replicas`."""

    user_pool_id: str = member("UserPoolId", min=1)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class ListUserPoolsRequest(
    PagedRequest[ListUserPoolsResponse, UserPoolDescriptionType]
):
    """The request of `list_user_pools`."""

    max_results: int = member("MaxResults", min=1)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class SetLogDeliveryConfigurationRequest(Request[SetLogDeliveryConfigurationResponse]):
    """The request of `set_log_delivery_configuration`."""

    user_pool_id: str = member("UserPoolId", min=1)
    log_configurations: Sequence[LogConfigurationType] = member("LogConfigurations")


@structure
class TagResourceRequest(Request[TagResourceResponse]):
    """The request of `tag_resource`."""

    resource_arn: str = member("ResourceArn", min=20)
    tags: dict[str, str] = member("Tags", key_min=1, mapping=True)


@structure
class UntagResourceRequest(Request[UntagResourceResponse]):
    """The request of `untag_resource`."""

    resource_arn: str = member("ResourceArn", min=20)
    tag_keys: Sequence[str] = member("TagKeys", item_min=1)


@structure
class UpdateUserPoolReplicaRequest(Request[UpdateUserPoolReplicaResponse]):
    """The request of `update_user_pool_replica`."""

    user_pool_id: str = member("UserPoolId", min=1)
    region_name: str = member("RegionName", min=5)
    status: UpdateReplicaStatusType = member("Status")


@structure
class UpdateUserPoolRequest(Request[UpdateUserPoolResponse]):
    """The request of `update_user_pool`."""

    user_pool_id: str = member("UserPoolId", min=1)
    policies: UserPoolPolicyType | None = member("Policies", default=None)
    deletion_protection: DeletionProtectionType | None = member(
        "DeletionProtection", default=None
    )
    lambda_config: LambdaConfigType | None = member("LambdaConfig", default=None)
    auto_verified_attributes: Sequence[VerifiedAttributeType] | None = member(
        "AutoVerifiedAttributes", default=None
    )
    sms_verification_message: str | None = member(
        "SmsVerificationMessage", default=None, min=6
    )
    email_verification_message: str | None = member(
        "EmailVerificationMessage", default=None, min=6
    )
    email_verification_subject: str | None = member(
        "EmailVerificationSubject", default=None, min=1
    )
    verification_message_template: VerificationMessageTemplateType | None = member(
        "VerificationMessageTemplate", default=None
    )
    sms_authentication_message: str | None = member(
        "SmsAuthenticationMessage", default=None, min=6
    )
    user_attribute_update_settings: UserAttributeUpdateSettingsType | None = member(
        "UserAttributeUpdateSettings", default=None
    )
    mfa_configuration: UserPoolMfaType | None = member("MfaConfiguration", default=None)
    device_configuration: DeviceConfigurationType | None = member(
        "DeviceConfiguration", default=None
    )
    email_configuration: EmailConfigurationType | None = member(
        "EmailConfiguration", default=None
    )
    sms_configuration: SmsConfigurationType | None = member(
        "SmsConfiguration", default=None
    )
    user_pool_tags: dict[str, str] | None = member(
        "UserPoolTags", default=None, key_min=1, mapping=True
    )
    admin_create_user_config: AdminCreateUserConfigType | None = member(
        "AdminCreateUserConfig", default=None
    )
    user_pool_add_ons: UserPoolAddOnsType | None = member(
        "UserPoolAddOns", default=None
    )
    dcr_configuration: DcrConfigurationType | None = member(
        "DcrConfiguration", default=None
    )
    account_recovery_setting: AccountRecoverySettingType | None = member(
        "AccountRecoverySetting", default=None
    )
    pool_name: str | None = member("PoolName", default=None, min=1)
    user_pool_tier: UserPoolTierType | None = member("UserPoolTier", default=None)
    key_configuration: KeyConfigurationType | None = member(
        "KeyConfiguration", default=None
    )
    issuer_configuration: IssuerConfigurationType | None = member(
        "IssuerConfiguration", default=None
    )
    acr_configuration: dict[str, AcrLevelConfigType] | None = member(
        "AcrConfiguration", default=None, mapping=True
    )


AddCustomAttributesRequest.__operation__ = Operation(
    name="AddCustomAttributes",
    request=AddCustomAttributesRequest,
    response=AddCustomAttributesResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserImportInProgressException",
        )
    ),
    replay="C",
)
CreateUserPoolRequest.__operation__ = Operation(
    name="CreateUserPool",
    request=CreateUserPoolRequest,
    response=CreateUserPoolResponse,
    errors=frozenset(
        (
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidParameterException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "LimitExceededException",
            "NotAuthorizedException",
            "TierChangeNotAllowedException",
            "TooManyRequestsException",
            "UserPoolTaggingException",
        )
    ),
    replay="D",
)
CreateUserPoolReplicaRequest.__operation__ = Operation(
    name="CreateUserPoolReplica",
    request=CreateUserPoolReplicaRequest,
    response=CreateUserPoolReplicaResponse,
    errors=frozenset(
        (
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserPoolTaggingException",
        )
    ),
    replay="C",
)
DeleteUserPoolRequest.__operation__ = Operation(
    name="DeleteUserPool",
    request=DeleteUserPoolRequest,
    response=None,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserImportInProgressException",
        )
    ),
    replay="C",
)
DeleteUserPoolReplicaRequest.__operation__ = Operation(
    name="DeleteUserPoolReplica",
    request=DeleteUserPoolReplicaRequest,
    response=DeleteUserPoolReplicaResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
)
DescribeUserPoolRequest.__operation__ = Operation(
    name="DescribeUserPool",
    request=DescribeUserPoolRequest,
    response=DescribeUserPoolResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserPoolTaggingException",
        )
    ),
    replay="A",
)
GetLogDeliveryConfigurationRequest.__operation__ = Operation(
    name="GetLogDeliveryConfiguration",
    request=GetLogDeliveryConfigurationRequest,
    response=GetLogDeliveryConfigurationResponse,
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
ListTagsForResourceRequest.__operation__ = Operation(
    name="ListTagsForResource",
    request=ListTagsForResourceRequest,
    response=ListTagsForResourceResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
ListUserPoolReplicasRequest.__operation__ = Operation(
    name="ListUserPoolReplicas",
    request=ListUserPoolReplicasRequest,
    response=ListUserPoolReplicasResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
    paging=Paging(
        items="user_pool_replicas",
        output_token="next_token",
        input_token="next_token",
    ),
)
ListUserPoolsRequest.__operation__ = Operation(
    name="ListUserPools",
    request=ListUserPoolsRequest,
    response=ListUserPoolsResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
    paging=Paging(
        items="user_pools",
        output_token="next_token",
        input_token="next_token",
        size="max_results",
    ),
)
SetLogDeliveryConfigurationRequest.__operation__ = Operation(
    name="SetLogDeliveryConfiguration",
    request=SetLogDeliveryConfigurationRequest,
    response=SetLogDeliveryConfigurationResponse,
    errors=frozenset(
        (
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
TagResourceRequest.__operation__ = Operation(
    name="TagResource",
    request=TagResourceRequest,
    response=TagResourceResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
UntagResourceRequest.__operation__ = Operation(
    name="UntagResource",
    request=UntagResourceRequest,
    response=UntagResourceResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
UpdateUserPoolRequest.__operation__ = Operation(
    name="UpdateUserPool",
    request=UpdateUserPoolRequest,
    response=UpdateUserPoolResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidParameterException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TierChangeNotAllowedException",
            "TooManyRequestsException",
            "UserImportInProgressException",
            "UserPoolTaggingException",
        )
    ),
    replay="B",
)
UpdateUserPoolReplicaRequest.__operation__ = Operation(
    name="UpdateUserPoolReplica",
    request=UpdateUserPoolReplicaRequest,
    response=UpdateUserPoolReplicaResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
