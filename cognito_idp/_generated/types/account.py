# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `account`."""

from __future__ import annotations

from collections.abc import Sequence

from cognito_idp._generated.types.common import (
    AttributeListType,
    AttributeType,
    CodeDeliveryDetailsType,
    MFAOptionType,
)
from cognito_idp._model import (
    Operation,
    Output,
    Request,
    member,
    structure,
)

__all__ = [
    "ChangePasswordRequest",
    "ChangePasswordResponse",
    "DeleteUserAttributesRequest",
    "DeleteUserAttributesResponse",
    "DeleteUserRequest",
    "GetUserAttributeVerificationCodeRequest",
    "GetUserAttributeVerificationCodeResponse",
    "GetUserRequest",
    "GetUserResponse",
    "UpdateUserAttributesRequest",
    "UpdateUserAttributesResponse",
    "VerifyUserAttributeRequest",
    "VerifyUserAttributeResponse",
]


@structure
class ChangePasswordResponse(Output):
    """The answer of `change_password`."""


@structure
class DeleteUserAttributesResponse(Output):
    """The answer of `delete_user_attributes`."""


@structure
class GetUserAttributeVerificationCodeResponse(Output):
    """The answer of `get_user_attribute_verification_code`."""

    code_delivery_details: CodeDeliveryDetailsType | None = member(
        "CodeDeliveryDetails", default=None
    )


@structure
class GetUserResponse(Output):
    """The answer of `get_user`."""

    username: str = member("Username", secret=True)
    user_attributes: list[AttributeType] = member("UserAttributes", attributes=True)
    mfa_options: list[MFAOptionType] | None = member("MFAOptions", default=None)
    preferred_mfa_setting: str | None = member("PreferredMfaSetting", default=None)
    user_mfa_setting_list: list[str] | None = member("UserMFASettingList", default=None)


@structure
class UpdateUserAttributesResponse(Output):
    """The answer of `update_user_attributes`."""

    code_delivery_details_list: list[CodeDeliveryDetailsType] | None = member(
        "CodeDeliveryDetailsList", default=None
    )


@structure
class VerifyUserAttributeResponse(Output):
    """The answer of `verify_user_attribute`."""


@structure
class ChangePasswordRequest(Request[ChangePasswordResponse]):
    """The request of `change_password`."""

    proposed_password: str = member("ProposedPassword", secret=True)
    access_token: str = member("AccessToken", secret=True)
    previous_password: str | None = member(
        "PreviousPassword", default=None, secret=True
    )


@structure
class DeleteUserAttributesRequest(Request[DeleteUserAttributesResponse]):
    """The request of `delete_user_attributes`."""

    user_attribute_names: Sequence[str] = member("UserAttributeNames", item_min=1)
    access_token: str = member("AccessToken", secret=True)


@structure
class DeleteUserRequest(Request[None]):
    """The request of `delete_user`."""

    access_token: str = member("AccessToken", secret=True)


@structure
class GetUserAttributeVerificationCodeRequest(
    Request[GetUserAttributeVerificationCodeResponse]
):
    """The request of `get_user_attribute_verification_code`."""

    access_token: str = member("AccessToken", secret=True)
    attribute_name: str = member("AttributeName", min=1)
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class GetUserRequest(Request[GetUserResponse]):
    """The request of `get_user`."""

    access_token: str = member("AccessToken", secret=True)


@structure
class UpdateUserAttributesRequest(Request[UpdateUserAttributesResponse]):
    """The request of `update_user_attributes`."""

    user_attributes: AttributeListType = member("UserAttributes", attributes=True)
    access_token: str = member("AccessToken", secret=True)
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class VerifyUserAttributeRequest(Request[VerifyUserAttributeResponse]):
    """The request of `verify_user_attribute`."""

    access_token: str = member("AccessToken", secret=True)
    attribute_name: str = member("AttributeName", min=1)
    code: str = member("Code", min=1, secret=True)


ChangePasswordRequest.__operation__ = Operation(
    name="ChangePassword",
    request=ChangePasswordRequest,
    response=ChangePasswordResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidPasswordException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordHistoryPolicyViolationException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="E",
    signed=False,
)
DeleteUserRequest.__operation__ = Operation(
    name="DeleteUser",
    request=DeleteUserRequest,
    response=None,
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
    replay="C",
    signed=False,
)
DeleteUserAttributesRequest.__operation__ = Operation(
    name="DeleteUserAttributes",
    request=DeleteUserAttributesRequest,
    response=DeleteUserAttributesResponse,
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
    replay="C",
    signed=False,
)
GetUserRequest.__operation__ = Operation(
    name="GetUser",
    request=GetUserRequest,
    response=GetUserResponse,
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
GetUserAttributeVerificationCodeRequest.__operation__ = Operation(
    name="GetUserAttributeVerificationCode",
    request=GetUserAttributeVerificationCodeRequest,
    response=GetUserAttributeVerificationCodeResponse,
    errors=frozenset(
        (
            "CodeDeliveryFailureException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="D",
    signed=False,
)
UpdateUserAttributesRequest.__operation__ = Operation(
    name="UpdateUserAttributes",
    request=UpdateUserAttributesRequest,
    response=UpdateUserAttributesResponse,
    errors=frozenset(
        (
            "AliasExistsException",
            "CodeDeliveryFailureException",
            "CodeMismatchException",
            "ExpiredCodeException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="B",
    signed=False,
)
VerifyUserAttributeRequest.__operation__ = Operation(
    name="VerifyUserAttribute",
    request=VerifyUserAttributeRequest,
    response=VerifyUserAttributeResponse,
    errors=frozenset(
        (
            "AliasExistsException",
            "CodeMismatchException",
            "ExpiredCodeException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="E",
    signed=False,
)
