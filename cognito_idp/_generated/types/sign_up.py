# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `sign_up`."""

from __future__ import annotations

from cognito_idp._generated.types.common import (
    AnalyticsMetadataType,
    AttributeListType,
    CodeDeliveryDetailsType,
    UserContextDataType,
)
from cognito_idp._model import (
    Operation,
    Output,
    Request,
    member,
    structure,
)

__all__ = [
    "AdminConfirmSignUpRequest",
    "AdminConfirmSignUpResponse",
    "ConfirmForgotPasswordRequest",
    "ConfirmForgotPasswordResponse",
    "ConfirmSignUpRequest",
    "ConfirmSignUpResponse",
    "ForgotPasswordRequest",
    "ForgotPasswordResponse",
    "ResendConfirmationCodeRequest",
    "ResendConfirmationCodeResponse",
    "SignUpRequest",
    "SignUpResponse",
]


@structure
class AdminConfirmSignUpResponse(Output):
    """The answer of `admin_confirm_sign_up`."""


@structure
class ConfirmForgotPasswordResponse(Output):
    """The answer of `confirm_forgot_password`."""


@structure
class ConfirmSignUpResponse(Output):
    """The answer of `confirm_sign_up`."""

    session: str | None = member("Session", default=None, secret=True)


@structure
class ForgotPasswordResponse(Output):
    """The answer of `forgot_password`."""

    code_delivery_details: CodeDeliveryDetailsType | None = member(
        "CodeDeliveryDetails", default=None
    )


@structure
class ResendConfirmationCodeResponse(Output):
    """The answer of `resend_confirmation_code`."""

    code_delivery_details: CodeDeliveryDetailsType | None = member(
        "CodeDeliveryDetails", default=None
    )


@structure
class SignUpResponse(Output):
    """The answer of `sign_up`."""

    user_confirmed: bool = member("UserConfirmed")
    user_sub: str = member("UserSub", secret=True)
    code_delivery_details: CodeDeliveryDetailsType | None = member(
        "CodeDeliveryDetails", default=None
    )
    session: str | None = member("Session", default=None, secret=True)


@structure
class AdminConfirmSignUpRequest(Request[AdminConfirmSignUpResponse]):
    """The request of `admin_confirm_sign_up`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class ConfirmForgotPasswordRequest(Request[ConfirmForgotPasswordResponse]):
    """The request of `confirm_forgot_password`."""

    client_id: str = member("ClientId", min=1, secret=True)
    username: str = member("Username", min=1, secret=True)
    confirmation_code: str = member("ConfirmationCode", min=1, secret=True)
    password: str = member("Password", secret=True)
    secret_hash: str | None = member("SecretHash", default=None, min=1, secret=True)
    analytics_metadata: AnalyticsMetadataType | None = member(
        "AnalyticsMetadata", default=None
    )
    user_context_data: UserContextDataType | None = member(
        "UserContextData", default=None, secret=True
    )
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class ConfirmSignUpRequest(Request[ConfirmSignUpResponse]):
    """The request of `confirm_sign_up`."""

    client_id: str = member("ClientId", min=1, secret=True)
    username: str = member("Username", min=1, secret=True)
    confirmation_code: str = member("ConfirmationCode", min=1, secret=True)
    secret_hash: str | None = member("SecretHash", default=None, min=1, secret=True)
    force_alias_creation: bool | None = member("ForceAliasCreation", default=None)
    analytics_metadata: AnalyticsMetadataType | None = member(
        "AnalyticsMetadata", default=None
    )
    user_context_data: UserContextDataType | None = member(
        "UserContextData", default=None, secret=True
    )
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )
    session: str | None = member("Session", default=None, min=20, secret=True)


@structure
class ForgotPasswordRequest(Request[ForgotPasswordResponse]):
    """The request of `forgot_password`."""

    client_id: str = member("ClientId", min=1, secret=True)
    username: str = member("Username", min=1, secret=True)
    secret_hash: str | None = member("SecretHash", default=None, min=1, secret=True)
    user_context_data: UserContextDataType | None = member(
        "UserContextData", default=None, secret=True
    )
    analytics_metadata: AnalyticsMetadataType | None = member(
        "AnalyticsMetadata", default=None
    )
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class ResendConfirmationCodeRequest(Request[ResendConfirmationCodeResponse]):
    """The request of `resend_confirmation_code`."""

    client_id: str = member("ClientId", min=1, secret=True)
    username: str = member("Username", min=1, secret=True)
    secret_hash: str | None = member("SecretHash", default=None, min=1, secret=True)
    user_context_data: UserContextDataType | None = member(
        "UserContextData", default=None, secret=True
    )
    analytics_metadata: AnalyticsMetadataType | None = member(
        "AnalyticsMetadata", default=None
    )
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class SignUpRequest(Request[SignUpResponse]):
    """The request of `sign_up`."""

    client_id: str = member("ClientId", min=1, secret=True)
    username: str = member("Username", min=1, secret=True)
    secret_hash: str | None = member("SecretHash", default=None, min=1, secret=True)
    password: str | None = member("Password", default=None, secret=True)
    user_attributes: AttributeListType | None = member(
        "UserAttributes", default=None, attributes=True
    )
    validation_data: AttributeListType | None = member(
        "ValidationData", default=None, attributes=True
    )
    analytics_metadata: AnalyticsMetadataType | None = member(
        "AnalyticsMetadata", default=None
    )
    user_context_data: UserContextDataType | None = member(
        "UserContextData", default=None, secret=True
    )
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


AdminConfirmSignUpRequest.__operation__ = Operation(
    name="AdminConfirmSignUp",
    request=AdminConfirmSignUpRequest,
    response=AdminConfirmSignUpResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyFailedAttemptsException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotFoundException",
        )
    ),
    replay="C",
)
ConfirmForgotPasswordRequest.__operation__ = Operation(
    name="ConfirmForgotPassword",
    request=ConfirmForgotPasswordRequest,
    response=ConfirmForgotPasswordResponse,
    errors=frozenset(
        (
            "CodeMismatchException",
            "ExpiredCodeException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidPasswordException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordHistoryPolicyViolationException",
            "ResourceNotFoundException",
            "TooManyFailedAttemptsException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="E",
    signed=False,
)
ConfirmSignUpRequest.__operation__ = Operation(
    name="ConfirmSignUp",
    request=ConfirmSignUpRequest,
    response=ConfirmSignUpResponse,
    errors=frozenset(
        (
            "AliasExistsException",
            "CodeMismatchException",
            "ExpiredCodeException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyFailedAttemptsException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotFoundException",
        )
    ),
    replay="C",
    signed=False,
)
ForgotPasswordRequest.__operation__ = Operation(
    name="ForgotPassword",
    request=ForgotPasswordRequest,
    response=ForgotPasswordResponse,
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
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotFoundException",
        )
    ),
    replay="D",
    signed=False,
)
ResendConfirmationCodeRequest.__operation__ = Operation(
    name="ResendConfirmationCode",
    request=ResendConfirmationCodeRequest,
    response=ResendConfirmationCodeResponse,
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
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotFoundException",
        )
    ),
    replay="D",
    signed=False,
)
SignUpRequest.__operation__ = Operation(
    name="SignUp",
    request=SignUpRequest,
    response=SignUpResponse,
    errors=frozenset(
        (
            "CodeDeliveryFailureException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidPasswordException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UsernameExistsException",
        )
    ),
    replay="C",
    signed=False,
)
