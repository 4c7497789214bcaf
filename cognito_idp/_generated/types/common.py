# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `common`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from cognito_idp._model import (
    Output,
    Structure,
    member,
    structure,
)

__all__ = [
    "AnalyticsMetadataType",
    "AttributeListType",
    "AttributeType",
    "AuthFactorType",
    "CodeDeliveryDetailsType",
    "DeliveryMediumType",
    "EumsSmsConfigurationType",
    "MFAOptionType",
    "OAuthFlowType",
    "RevokeAssociatedSessionsType",
    "SmsConfigurationType",
    "UserContextDataType",
    "UserPoolMfaType",
    "UserStatusType",
    "UserType",
]

AuthFactorType: TypeAlias = Literal[
    "PASSWORD",
    "EMAIL_OTP",
    "SMS_OTP",
    "WEB_AUTHN",
    "SOFTWARE_TOKEN",
]
DeliveryMediumType: TypeAlias = Literal[
    "SMS",
    "EMAIL",
]
OAuthFlowType: TypeAlias = Literal[
    "code",
    "implicit",
    "client_credentials",
]
RevokeAssociatedSessionsType: TypeAlias = Literal[
    "NONE",
    "LINKED",
]
UserPoolMfaType: TypeAlias = Literal[
    "OFF",
    "ON",
    "OPTIONAL",
]
UserStatusType: TypeAlias = Literal[
    "UNCONFIRMED",
    "CONFIRMED",
    "ARCHIVED",
    "COMPROMISED",
    "UNKNOWN",
    "RESET_REQUIRED",
    "FORCE_CHANGE_PASSWORD",
    "EXTERNAL_PROVIDER",
]


@structure
class AnalyticsMetadataType(Structure):
    """Part of `AdminInitiateAuthRequest`, `AdminRespondToAuthChallengeRequest` and 7 other types."""

    analytics_endpoint_id: str | None = member("AnalyticsEndpointId", default=None)


@structure
class AttributeType(Structure):
    """Part of `AdminCreateUserRequest`, `AdminGetUserResponse` and 6 other types."""

    name: str = member("Name", min=1)
    value: str | None = member("Value", default=None, secret=True)


@structure
class CodeDeliveryDetailsType(Output):
    """Part of `ForgotPasswordResponse`, `GetUserAttributeVerificationCodeResponse` and 3 other types."""

    destination: str | None = member("Destination", default=None)
    delivery_medium: DeliveryMediumType | str | None = member(
        "DeliveryMedium", default=None
    )
    attribute_name: str | None = member("AttributeName", default=None)


@structure
class EumsSmsConfigurationType(Structure):
    """Part of `SmsConfigurationType`."""

    caller_arn: str = member("CallerArn", min=20)
    external_id: str | None = member("ExternalId", default=None, secret=True)
    origination_identity: str | None = member("OriginationIdentity", default=None)
    configuration_set_name: str | None = member("ConfigurationSetName", default=None)
    in_entity_id: str | None = member("InEntityId", default=None)
    in_template_id: str | None = member("InTemplateId", default=None)
    region: str | None = member("Region", default=None, min=5)


@structure
class MFAOptionType(Structure):
    """Part of `AdminGetUserResponse`, `AdminSetUserSettingsRequest` and 3 other types."""

    delivery_medium: DeliveryMediumType | str | None = member(
        "DeliveryMedium", default=None
    )
    attribute_name: str | None = member("AttributeName", default=None, min=1)


@structure
class SmsConfigurationType(Structure):
    """Part of `CreateUserPoolRequest`, `SmsMfaConfigType` and 2 other types."""

    sns_caller_arn: str | None = member("SnsCallerArn", default=None)
    external_id: str | None = member("ExternalId", default=None, secret=True)
    sns_region: str | None = member("SnsRegion", default=None, min=5)
    eums_sms: EumsSmsConfigurationType | None = member("EumsSms", default=None)


@structure
class UserContextDataType(Structure):
    """Part of `ConfirmForgotPasswordRequest`, `ConfirmSignUpRequest` and 5 other types."""

    ip_address: str | None = member("IpAddress", default=None, secret=True)
    encoded_data: str | None = member("EncodedData", default=None, secret=True)


@structure
class UserType(Output):
    """Part of `AdminCreateUserResponse`, `ListUsersInGroupResponse` and `ListUsersResponse`."""

    username: str | None = member("Username", default=None, secret=True)
    attributes: list[AttributeType] | None = member(
        "Attributes", default=None, attributes=True
    )
    user_create_date: datetime | None = member("UserCreateDate", default=None)
    user_last_modified_date: datetime | None = member(
        "UserLastModifiedDate", default=None
    )
    enabled: bool | None = member("Enabled", default=None)
    user_status: UserStatusType | str | None = member("UserStatus", default=None)
    mfa_options: list[MFAOptionType] | None = member("MFAOptions", default=None)


AttributeListType: TypeAlias = Mapping[str, str] | Sequence[AttributeType]
