# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `users`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from cognito_idp._generated.types.common import (
    AttributeListType,
    AttributeType,
    DeliveryMediumType,
    MFAOptionType,
    UserStatusType,
    UserType,
)
from cognito_idp._model import (
    Operation,
    Output,
    PagedRequest,
    Paging,
    Request,
    When,
    member,
    structure,
)

__all__ = [
    "AdminCreateUserRequest",
    "AdminCreateUserResponse",
    "AdminDeleteUserAttributesRequest",
    "AdminDeleteUserAttributesResponse",
    "AdminDeleteUserRequest",
    "AdminDisableUserRequest",
    "AdminDisableUserResponse",
    "AdminEnableUserRequest",
    "AdminEnableUserResponse",
    "AdminGetUserRequest",
    "AdminGetUserResponse",
    "AdminResetUserPasswordRequest",
    "AdminResetUserPasswordResponse",
    "AdminSetUserPasswordRequest",
    "AdminSetUserPasswordResponse",
    "AdminUpdateUserAttributesRequest",
    "AdminUpdateUserAttributesResponse",
    "ListUsersRequest",
    "ListUsersResponse",
    "MessageActionType",
]

MessageActionType: TypeAlias = Literal[
    "RESEND",
    "SUPPRESS",
]


@structure
class AdminCreateUserResponse(Output):
    """The answer of `admin_create_user`."""

    user: UserType | None = member("User", default=None)


@structure
class AdminDeleteUserAttributesResponse(Output):
    """The answer of `admin_delete_user_attributes`."""


@structure
class AdminDisableUserResponse(Output):
    """The answer of `admin_disable_user`."""


@structure
class AdminEnableUserResponse(Output):
    """The answer of `admin_enable_user`."""


@structure
class AdminGetUserResponse(Output):
    """The answer of `admin_get_user`."""

    username: str = member("Username", secret=True)
    user_attributes: list[AttributeType] | None = member(
        "UserAttributes", default=None, attributes=True
    )
    user_create_date: datetime | None = member("UserCreateDate", default=None)
    user_last_modified_date: datetime | None = member(
        "UserLastModifiedDate", default=None
    )
    enabled: bool | None = member("Enabled", default=None)
    user_status: UserStatusType | str | None = member("UserStatus", default=None)
    mfa_options: list[MFAOptionType] | None = member("MFAOptions", default=None)
    preferred_mfa_setting: str | None = member("PreferredMfaSetting", default=None)
    user_mfa_setting_list: list[str] | None = member("UserMFASettingList", default=None)


@structure
class AdminResetUserPasswordResponse(Output):
    """The answer of `admin_reset_user_password`."""


@structure
class AdminSetUserPasswordResponse(Output):
    """The answer of `admin_set_user_password`."""


@structure
class AdminUpdateUserAttributesResponse(Output):
    """The answer of `admin_update_user_attributes`."""


@structure
class ListUsersResponse(Output):
    """The answer of `list_users`."""

    users: list[UserType] | None = member("Users", default=None)
    pagination_token: str | None = member("PaginationToken", default=None)


@structure
class AdminCreateUserRequest(Request[AdminCreateUserResponse]):
    """The request of `admin_create_user`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    user_attributes: AttributeListType | None = member(
        "UserAttributes", default=None, attributes=True
    )
    validation_data: AttributeListType | None = member(
        "ValidationData", default=None, attributes=True
    )
    temporary_password: str | None = member(
        "TemporaryPassword", default=None, secret=True
    )
    force_alias_creation: bool | None = member("ForceAliasCreation", default=None)
    message_action: MessageActionType | None = member("MessageAction", default=None)
    desired_delivery_mediums: Sequence[DeliveryMediumType] | None = member(
        "DesiredDeliveryMediums", default=None
    )
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class AdminDeleteUserAttributesRequest(Request[AdminDeleteUserAttributesResponse]):
    """The request of `admin_delete_user_attributes`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    user_attribute_names: Sequence[str] = member("UserAttributeNames", item_min=1)


@structure
class AdminDeleteUserRequest(Request[None]):
    """The request of `admin_delete_user`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)


@structure
class AdminDisableUserRequest(Request[AdminDisableUserResponse]):
    """The request of `admin_disable_user`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)


@structure
class AdminEnableUserRequest(Request[AdminEnableUserResponse]):
    """The request of `admin_enable_user`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)


@structure
class AdminGetUserRequest(Request[AdminGetUserResponse]):
    """The request of `admin_get_user`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)


@structure
class AdminResetUserPasswordRequest(Request[AdminResetUserPasswordResponse]):
    """The request of `admin_reset_user_password`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class AdminSetUserPasswordRequest(Request[AdminSetUserPasswordResponse]):
    """The request of `admin_set_user_password`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    password: str = member("Password", secret=True)
    permanent: bool | None = member("Permanent", default=None)


@structure
class AdminUpdateUserAttributesRequest(Request[AdminUpdateUserAttributesResponse]):
    """The request of `admin_update_user_attributes`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    user_attributes: AttributeListType = member("UserAttributes", attributes=True)
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class ListUsersRequest(PagedRequest[ListUsersResponse, UserType]):
    """The request of `list_users`."""

    user_pool_id: str = member("UserPoolId", min=1)
    attributes_to_get: Sequence[str] | None = member(
        "AttributesToGet", default=None, item_min=1
    )
    limit: int | None = member("Limit", default=None, min=0)
    pagination_token: str | None = member("PaginationToken", default=None, min=1)
    filter: str | None = member("Filter", default=None, secret=True)


AdminCreateUserRequest.__operation__ = Operation(
    name="AdminCreateUser",
    request=AdminCreateUserRequest,
    response=AdminCreateUserResponse,
    errors=frozenset(
        (
            "CodeDeliveryFailureException",
            "InternalErrorException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidPasswordException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PreconditionNotMetException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UnsupportedUserStateException",
            "UserLambdaValidationException",
            "UsernameExistsException",
            "UserNotFoundException",
        )
    ),
    replay="C",
    when=(When("message_action", frozenset(("RESEND",)), "D"),),
)
AdminDeleteUserRequest.__operation__ = Operation(
    name="AdminDeleteUser",
    request=AdminDeleteUserRequest,
    response=None,
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
    replay="C",
)
AdminDeleteUserAttributesRequest.__operation__ = Operation(
    name="AdminDeleteUserAttributes",
    request=AdminDeleteUserAttributesRequest,
    response=AdminDeleteUserAttributesResponse,
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
    replay="C",
)
AdminDisableUserRequest.__operation__ = Operation(
    name="AdminDisableUser",
    request=AdminDisableUserRequest,
    response=AdminDisableUserResponse,
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
    replay="B",
)
AdminEnableUserRequest.__operation__ = Operation(
    name="AdminEnableUser",
    request=AdminEnableUserRequest,
    response=AdminEnableUserResponse,
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
    replay="B",
)
AdminGetUserRequest.__operation__ = Operation(
    name="AdminGetUser",
    request=AdminGetUserRequest,
    response=AdminGetUserResponse,
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
AdminResetUserPasswordRequest.__operation__ = Operation(
    name="AdminResetUserPassword",
    request=AdminResetUserPasswordRequest,
    response=AdminResetUserPasswordResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotFoundException",
        )
    ),
    replay="D",
)
AdminSetUserPasswordRequest.__operation__ = Operation(
    name="AdminSetUserPassword",
    request=AdminSetUserPasswordRequest,
    response=AdminSetUserPasswordResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidPasswordException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordHistoryPolicyViolationException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotFoundException",
        )
    ),
    replay="C",
)
AdminUpdateUserAttributesRequest.__operation__ = Operation(
    name="AdminUpdateUserAttributes",
    request=AdminUpdateUserAttributesRequest,
    response=AdminUpdateUserAttributesResponse,
    errors=frozenset(
        (
            "AliasExistsException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotFoundException",
        )
    ),
    replay="B",
)
ListUsersRequest.__operation__ = Operation(
    name="ListUsers",
    request=ListUsersRequest,
    response=ListUsersResponse,
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
        items="users",
        output_token="pagination_token",
        input_token="pagination_token",
        size="limit",
    ),
)
