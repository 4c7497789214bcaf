# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `app_clients`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from cognito_idp._generated.types.common import OAuthFlowType
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
    "AddUserPoolClientSecretRequest",
    "AddUserPoolClientSecretResponse",
    "AnalyticsConfigurationType",
    "ClientSecretDescriptorType",
    "ClientTypeType",
    "CreateUserPoolClientRequest",
    "CreateUserPoolClientResponse",
    "DeleteUserPoolClientRequest",
    "DeleteUserPoolClientSecretRequest",
    "DeleteUserPoolClientSecretResponse",
    "DescribeUserPoolClientRequest",
    "DescribeUserPoolClientResponse",
    "ExplicitAuthFlowsType",
    "FeatureType",
    "ListUserPoolClientSecretsRequest",
    "ListUserPoolClientSecretsResponse",
    "ListUserPoolClientsRequest",
    "ListUserPoolClientsResponse",
    "PreventUserExistenceErrorTypes",
    "RefreshTokenRotationType",
    "TimeUnitsType",
    "TokenValidityUnitsType",
    "UpdateUserPoolClientRequest",
    "UpdateUserPoolClientResponse",
    "UserPoolClientDescription",
    "UserPoolClientType",
]

ClientTypeType: TypeAlias = Literal[
    "REGULAR",
    "DCR",
]
ExplicitAuthFlowsType: TypeAlias = Literal[
    "ADMIN_NO_SRP_AUTH",
    "CUSTOM_AUTH_FLOW_ONLY",
    "USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_TOKEN_EXCHANGE_DELEGATION",
    "ALLOW_TOKEN_EXCHANGE_IMPERSONATION",
]
FeatureType: TypeAlias = Literal[
    "ENABLED",
    "DISABLED",
]
PreventUserExistenceErrorTypes: TypeAlias = Literal[
    "LEGACY",
    "ENABLED",
]
TimeUnitsType: TypeAlias = Literal[
    "seconds",
    "minutes",
    "hours",
    "days",
]


@structure
class AddUserPoolClientSecretResponse(Output):
    """The answer of `add_user_pool_client_secret`."""

    client_secret_descriptor: ClientSecretDescriptorType | None = member(
        "ClientSecretDescriptor", default=None
    )


@structure
class AnalyticsConfigurationType(Structure):
    """Part of `CreateUserPoolClientRequest`, `UpdateUserPoolClientRequest` and `UserPoolClientType`."""

    application_id: str | None = member("ApplicationId", default=None)
    application_arn: str | None = member("ApplicationArn", default=None, min=20)
    role_arn: str | None = member("RoleArn", default=None, min=20)
    external_id: str | None = member("ExternalId", default=None, secret=True)
    user_data_shared: bool | None = member("UserDataShared", default=None)


@structure
class ClientSecretDescriptorType(Output):
    """Part of `AddUserPoolClientSecretResponse` and `ListUserPoolClientSecretsResponse`."""

    client_secret_id: str | None = member("ClientSecretId", default=None)
    client_secret_value: str | None = member(
        "ClientSecretValue", default=None, secret=True
    )
    client_secret_create_date: datetime | None = member(
        "ClientSecretCreateDate", default=None
    )


@structure
class CreateUserPoolClientResponse(Output):
    """The answer of `create_user_pool_client`."""

    user_pool_client: UserPoolClientType | None = member("UserPoolClient", default=None)


@structure
class DeleteUserPoolClientSecretResponse(Output):
    """The answer of `delete_user_pool_client_secret`."""


@structure
class DescribeUserPoolClientResponse(Output):
    """The answer of `describe_user_pool_client`."""

    user_pool_client: UserPoolClientType | None = member("UserPoolClient", default=None)


@structure
class ListUserPoolClientSecretsResponse(Output):
    """The answer of `list_user_pool_client_secrets`."""

    client_secrets: list[ClientSecretDescriptorType] | None = member(
        "ClientSecrets", default=None
    )
    next_token: str | None = member("NextToken", default=None)


@structure
class ListUserPoolClientsResponse(Output):
    """The answer of `list_user_pool_clients`."""

    user_pool_clients: list[UserPoolClientDescription] | None = member(
        "UserPoolClients", default=None
    )
    next_token: str | None = member("NextToken", default=None)


@structure
class RefreshTokenRotationType(Structure):
    """Part of `CreateUserPoolClientRequest`, `UpdateUserPoolClientRequest` and `UserPoolClientType`."""

    feature: FeatureType | str = member("Feature")
    retry_grace_period_seconds: int | None = member(
        "RetryGracePeriodSeconds", default=None, min=0
    )


@structure
class TokenValidityUnitsType(Structure):
    """Part of `CreateUserPoolClientRequest`, `UpdateUserPoolClientRequest` and `UserPoolClientType`."""

    access_token: TimeUnitsType | str | None = member("AccessToken", default=None)
    id_token: TimeUnitsType | str | None = member("IdToken", default=None)
    refresh_token: TimeUnitsType | str | None = member("RefreshToken", default=None)


@structure
class UpdateUserPoolClientResponse(Output):
    """The answer of `update_user_pool_client`."""

    user_pool_client: UserPoolClientType | None = member("UserPoolClient", default=None)


@structure
class UserPoolClientDescription(Output):
    """Part of `ListUserPoolClientsResponse`."""

    client_id: str | None = member("ClientId", default=None, secret=True)
    user_pool_id: str | None = member("UserPoolId", default=None)
    client_name: str | None = member("ClientName", default=None)


@structure
class UserPoolClientType(Output):
    """Part of `CreateUserPoolClientResponse`, `DescribeUserPoolClientResponse` and `UpdateUserPoolClientResponse`."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    client_name: str | None = member("ClientName", default=None)
    client_id: str | None = member("ClientId", default=None, secret=True)
    client_secret: str | None = member("ClientSecret", default=None, secret=True)
    client_secret_arn: str | None = member("ClientSecretArn", default=None)
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)
    refresh_token_validity: int | None = member("RefreshTokenValidity", default=None)
    access_token_validity: int | None = member("AccessTokenValidity", default=None)
    id_token_validity: int | None = member("IdTokenValidity", default=None)
    token_validity_units: TokenValidityUnitsType | None = member(
        "TokenValidityUnits", default=None
    )
    read_attributes: list[str] | None = member("ReadAttributes", default=None)
    write_attributes: list[str] | None = member("WriteAttributes", default=None)
    explicit_auth_flows: list[ExplicitAuthFlowsType | str] | None = member(
        "ExplicitAuthFlows", default=None
    )
    supported_identity_providers: list[str] | None = member(
        "SupportedIdentityProviders", default=None
    )
    callback_urls: list[str] | None = member("CallbackURLs", default=None)
    logout_urls: list[str] | None = member("LogoutURLs", default=None)
    default_redirect_uri: str | None = member("DefaultRedirectURI", default=None)
    allowed_o_auth_flows: list[OAuthFlowType | str] | None = member(
        "AllowedOAuthFlows", default=None
    )
    allowed_o_auth_scopes: list[str] | None = member("AllowedOAuthScopes", default=None)
    allowed_o_auth_flows_user_pool_client: bool | None = member(
        "AllowedOAuthFlowsUserPoolClient", default=None
    )
    analytics_configuration: AnalyticsConfigurationType | None = member(
        "AnalyticsConfiguration", default=None
    )
    prevent_user_existence_errors: PreventUserExistenceErrorTypes | str | None = member(
        "PreventUserExistenceErrors", default=None
    )
    enable_token_revocation: bool | None = member("EnableTokenRevocation", default=None)
    enable_propagate_additional_user_context_data: bool | None = member(
        "EnablePropagateAdditionalUserContextData", default=None
    )
    auth_session_validity: int | None = member("AuthSessionValidity", default=None)
    refresh_token_rotation: RefreshTokenRotationType | None = member(
        "RefreshTokenRotation", default=None
    )
    client_type: ClientTypeType | str | None = member("ClientType", default=None)


@structure
class AddUserPoolClientSecretRequest(Request[AddUserPoolClientSecretResponse]):
    """The request of `add_user_pool_client_secret`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    client_secret: str | None = member(
        "ClientSecret", default=None, min=24, secret=True
    )


@structure
class CreateUserPoolClientRequest(Request[CreateUserPoolClientResponse]):
    """The request of `create_user_pool_client`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_name: str = member("ClientName", min=1)
    generate_secret: bool | None = member("GenerateSecret", default=None)
    client_secret: str | None = member(
        "ClientSecret", default=None, min=24, secret=True
    )
    refresh_token_validity: int | None = member(
        "RefreshTokenValidity", default=None, min=0
    )
    access_token_validity: int | None = member(
        "AccessTokenValidity", default=None, min=1
    )
    id_token_validity: int | None = member("IdTokenValidity", default=None, min=1)
    token_validity_units: TokenValidityUnitsType | None = member(
        "TokenValidityUnits", default=None
    )
    read_attributes: Sequence[str] | None = member(
        "ReadAttributes", default=None, item_min=1
    )
    write_attributes: Sequence[str] | None = member(
        "WriteAttributes", default=None, item_min=1
    )
    explicit_auth_flows: Sequence[ExplicitAuthFlowsType] | None = member(
        "ExplicitAuthFlows", default=None
    )
    supported_identity_providers: Sequence[str] | None = member(
        "SupportedIdentityProviders", default=None, item_min=1
    )
    callback_urls: Sequence[str] | None = member(
        "CallbackURLs", default=None, item_min=1
    )
    logout_urls: Sequence[str] | None = member("LogoutURLs", default=None, item_min=1)
    default_redirect_uri: str | None = member("DefaultRedirectURI", default=None, min=1)
    allowed_o_auth_flows: Sequence[OAuthFlowType] | None = member(
        "AllowedOAuthFlows", default=None
    )
    allowed_o_auth_scopes: Sequence[str] | None = member(
        "AllowedOAuthScopes", default=None, item_min=1
    )
    allowed_o_auth_flows_user_pool_client: bool | None = member(
        "AllowedOAuthFlowsUserPoolClient", default=None
    )
    analytics_configuration: AnalyticsConfigurationType | None = member(
        "AnalyticsConfiguration", default=None
    )
    prevent_user_existence_errors: PreventUserExistenceErrorTypes | None = member(
        "PreventUserExistenceErrors", default=None
    )
    enable_token_revocation: bool | None = member("EnableTokenRevocation", default=None)
    enable_propagate_additional_user_context_data: bool | None = member(
        "EnablePropagateAdditionalUserContextData", default=None
    )
    auth_session_validity: int | None = member(
        "AuthSessionValidity", default=None, min=3
    )
    refresh_token_rotation: RefreshTokenRotationType | None = member(
        "RefreshTokenRotation", default=None
    )
    publish_secrets_in_aws_secrets_manager: bool | None = member(
        "PublishSecretsInAWSSecretsManager", default=None
    )


@structure
class DeleteUserPoolClientRequest(Request[None]):
    """The request of `delete_user_pool_client`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)


@structure
class DeleteUserPoolClientSecretRequest(Request[DeleteUserPoolClientSecretResponse]):
    """The request of `delete_user_pool_client_secret`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    client_secret_id: str = member("ClientSecretId", min=1)


@structure
class DescribeUserPoolClientRequest(Request[DescribeUserPoolClientResponse]):
    """The request of `describe_user_pool_client`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)


@structure
class ListUserPoolClientSecretsRequest(
    PagedRequest[ListUserPoolClientSecretsResponse, ClientSecretDescriptorType]
):
    """The request of `list_user_pool_client_secrets`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class ListUserPoolClientsRequest(
    PagedRequest[ListUserPoolClientsResponse, UserPoolClientDescription]
):
    """The request of `list_user_pool_clients`."""

    user_pool_id: str = member("UserPoolId", min=1)
    max_results: int | None = member("MaxResults", default=None, min=1)
    next_token: str | None = member("NextToken", default=None, min=1)
    client_type: ClientTypeType | None = member("ClientType", default=None)


@structure
class UpdateUserPoolClientRequest(Request[UpdateUserPoolClientResponse]):
    """The request of `update_user_pool_client`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    client_name: str | None = member("ClientName", default=None, min=1)
    refresh_token_validity: int | None = member(
        "RefreshTokenValidity", default=None, min=0
    )
    access_token_validity: int | None = member(
        "AccessTokenValidity", default=None, min=1
    )
    id_token_validity: int | None = member("IdTokenValidity", default=None, min=1)
    token_validity_units: TokenValidityUnitsType | None = member(
        "TokenValidityUnits", default=None
    )
    read_attributes: Sequence[str] | None = member(
        "ReadAttributes", default=None, item_min=1
    )
    write_attributes: Sequence[str] | None = member(
        "WriteAttributes", default=None, item_min=1
    )
    explicit_auth_flows: Sequence[ExplicitAuthFlowsType] | None = member(
        "ExplicitAuthFlows", default=None
    )
    supported_identity_providers: Sequence[str] | None = member(
        "SupportedIdentityProviders", default=None, item_min=1
    )
    callback_urls: Sequence[str] | None = member(
        "CallbackURLs", default=None, item_min=1
    )
    logout_urls: Sequence[str] | None = member("LogoutURLs", default=None, item_min=1)
    default_redirect_uri: str | None = member("DefaultRedirectURI", default=None, min=1)
    allowed_o_auth_flows: Sequence[OAuthFlowType] | None = member(
        "AllowedOAuthFlows", default=None
    )
    allowed_o_auth_scopes: Sequence[str] | None = member(
        "AllowedOAuthScopes", default=None, item_min=1
    )
    allowed_o_auth_flows_user_pool_client: bool | None = member(
        "AllowedOAuthFlowsUserPoolClient", default=None
    )
    analytics_configuration: AnalyticsConfigurationType | None = member(
        "AnalyticsConfiguration", default=None
    )
    prevent_user_existence_errors: PreventUserExistenceErrorTypes | None = member(
        "PreventUserExistenceErrors", default=None
    )
    enable_token_revocation: bool | None = member("EnableTokenRevocation", default=None)
    enable_propagate_additional_user_context_data: bool | None = member(
        "EnablePropagateAdditionalUserContextData", default=None
    )
    auth_session_validity: int | None = member(
        "AuthSessionValidity", default=None, min=3
    )
    refresh_token_rotation: RefreshTokenRotationType | None = member(
        "RefreshTokenRotation", default=None
    )
    publish_secrets_in_aws_secrets_manager: bool | None = member(
        "PublishSecretsInAWSSecretsManager", default=None
    )


AddUserPoolClientSecretRequest.__operation__ = Operation(
    name="AddUserPoolClientSecret",
    request=AddUserPoolClientSecretRequest,
    response=AddUserPoolClientSecretResponse,
    errors=frozenset(
        (
            "AccessDeniedException",
            "InternalServerException",
            "InvalidParameterException",
            "LimitExceededException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="D",
)
CreateUserPoolClientRequest.__operation__ = Operation(
    name="CreateUserPoolClient",
    request=CreateUserPoolClientRequest,
    response=CreateUserPoolClientResponse,
    errors=frozenset(
        (
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidOAuthFlowException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "ScopeDoesNotExistException",
            "TooManyRequestsException",
        )
    ),
    replay="D",
)
DeleteUserPoolClientRequest.__operation__ = Operation(
    name="DeleteUserPoolClient",
    request=DeleteUserPoolClientRequest,
    response=None,
    errors=frozenset(
        (
            "ConcurrentModificationException",
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
DeleteUserPoolClientSecretRequest.__operation__ = Operation(
    name="DeleteUserPoolClientSecret",
    request=DeleteUserPoolClientSecretRequest,
    response=DeleteUserPoolClientSecretResponse,
    errors=frozenset(
        (
            "InternalServerException",
            "InvalidParameterException",
            "LimitExceededException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
)
DescribeUserPoolClientRequest.__operation__ = Operation(
    name="DescribeUserPoolClient",
    request=DescribeUserPoolClientRequest,
    response=DescribeUserPoolClientResponse,
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
ListUserPoolClientSecretsRequest.__operation__ = Operation(
    name="ListUserPoolClientSecrets",
    request=ListUserPoolClientSecretsRequest,
    response=ListUserPoolClientSecretsResponse,
    errors=frozenset(
        (
            "InternalServerException",
            "InvalidParameterException",
            "LimitExceededException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
    paging=Paging(
        items="client_secrets",
        output_token="next_token",
        input_token="next_token",
    ),
)
ListUserPoolClientsRequest.__operation__ = Operation(
    name="ListUserPoolClients",
    request=ListUserPoolClientsRequest,
    response=ListUserPoolClientsResponse,
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
        items="user_pool_clients",
        output_token="next_token",
        input_token="next_token",
        size="max_results",
    ),
)
UpdateUserPoolClientRequest.__operation__ = Operation(
    name="UpdateUserPoolClient",
    request=UpdateUserPoolClientRequest,
    response=UpdateUserPoolClientResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidOAuthFlowException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "ScopeDoesNotExistException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
