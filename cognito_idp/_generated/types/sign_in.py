# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `sign_in`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from cognito_idp._generated.types.common import (
    AnalyticsMetadataType,
    RevokeAssociatedSessionsType,
    UserContextDataType,
)
from cognito_idp._model import (
    Operation,
    Output,
    Request,
    Structure,
    When,
    member,
    structure,
)

__all__ = [
    "AdminInitiateAuthRequest",
    "AdminInitiateAuthResponse",
    "AdminRespondToAuthChallengeRequest",
    "AdminRespondToAuthChallengeResponse",
    "AdminUserGlobalSignOutRequest",
    "AdminUserGlobalSignOutResponse",
    "AuthFlowType",
    "AuthenticationResultType",
    "ChallengeNameType",
    "ClientAuthenticationResultType",
    "ContextDataType",
    "GetClientTokenRequest",
    "GetClientTokenResponse",
    "GetDerivedTokenRequest",
    "GetDerivedTokenResponse",
    "GetTokensFromRefreshTokenRequest",
    "GetTokensFromRefreshTokenResponse",
    "GlobalSignOutRequest",
    "GlobalSignOutResponse",
    "HttpHeader",
    "InitiateAuthRequest",
    "InitiateAuthResponse",
    "IssuedTokenTypeIdentifierType",
    "NewDeviceMetadataType",
    "OAuthTokenTypeType",
    "RespondToAuthChallengeRequest",
    "RespondToAuthChallengeResponse",
    "RevokeTokenRequest",
    "RevokeTokenResponse",
    "TokenTypeIdentifierType",
]

AuthFlowType: TypeAlias = Literal[
    "USER_SRP_AUTH",
    "REFRESH_TOKEN_AUTH",
    "REFRESH_TOKEN",
    "CUSTOM_AUTH",
    "ADMIN_NO_SRP_AUTH",
    "USER_PASSWORD_AUTH",
    "ADMIN_USER_PASSWORD_AUTH",
    "USER_AUTH",
]
ChallengeNameType: TypeAlias = Literal[
    "SMS_MFA",
    "EMAIL_OTP",
    "SOFTWARE_TOKEN_MFA",
    "SELECT_MFA_TYPE",
    "MFA_SETUP",
    "PASSWORD_VERIFIER",
    "CUSTOM_CHALLENGE",
    "SELECT_CHALLENGE",
    "DEVICE_SRP_AUTH",
    "DEVICE_PASSWORD_VERIFIER",
    "ADMIN_NO_SRP_AUTH",
    "NEW_PASSWORD_REQUIRED",
    "SMS_OTP",
    "PASSWORD",
    "WEB_AUTHN",
    "PASSWORD_SRP",
]
IssuedTokenTypeIdentifierType: TypeAlias = Literal[
    "ACCESS_TOKEN",
    "ID_TOKEN",
]
OAuthTokenTypeType: TypeAlias = Literal[
    "Bearer",
    "N_A",
]
TokenTypeIdentifierType: TypeAlias = Literal[
    "ACCESS_TOKEN",
    "ID_TOKEN",
    "SAML2",
]


@structure
class AdminInitiateAuthResponse(Output):
    """The answer of `admin_initiate_auth`."""

    challenge_name: ChallengeNameType | str | None = member(
        "ChallengeName", default=None
    )
    session: str | None = member("Session", default=None, secret=True)
    challenge_parameters: dict[str, str] | None = member(
        "ChallengeParameters", default=None, secret=True, mapping=True
    )
    authentication_result: AuthenticationResultType | None = member(
        "AuthenticationResult", default=None
    )
    available_challenges: list[ChallengeNameType | str] | None = member(
        "AvailableChallenges", default=None
    )


@structure
class AdminRespondToAuthChallengeResponse(Output):
    """The answer of `admin_respond_to_auth_challenge`."""

    challenge_name: ChallengeNameType | str | None = member(
        "ChallengeName", default=None
    )
    session: str | None = member("Session", default=None, secret=True)
    challenge_parameters: dict[str, str] | None = member(
        "ChallengeParameters", default=None, secret=True, mapping=True
    )
    authentication_result: AuthenticationResultType | None = member(
        "AuthenticationResult", default=None
    )
    available_challenges: list[ChallengeNameType | str] | None = member(
        "AvailableChallenges", default=None
    )


@structure
class AdminUserGlobalSignOutResponse(Output):
    """The answer of `admin_user_global_sign_out`."""


@structure
class AuthenticationResultType(Output):
    """Part of `AdminInitiateAuthResponse`, `AdminRespondToAuthChallengeResponse` and 3 other types."""

    access_token: str | None = member("AccessToken", default=None, secret=True)
    expires_in: int | None = member("ExpiresIn", default=None)
    token_type: str | None = member("TokenType", default=None)
    refresh_token: str | None = member("RefreshToken", default=None, secret=True)
    id_token: str | None = member("IdToken", default=None, secret=True)
    new_device_metadata: NewDeviceMetadataType | None = member(
        "NewDeviceMetadata", default=None
    )


@structure
class ClientAuthenticationResultType(Output):
    """Part of `GetClientTokenResponse`."""

    access_token: str | None = member("AccessToken", default=None, secret=True)
    expires_in: int | None = member("ExpiresIn", default=None)
    token_type: str | None = member("TokenType", default=None)


@structure
class ContextDataType(Structure):
    """Part of `AdminInitiateAuthRequest` and `AdminRespondToAuthChallengeRequest`."""

    ip_address: str = member("IpAddress", secret=True)
    server_name: str = member("ServerName")
    server_path: str = member("ServerPath")
    http_headers: Sequence[HttpHeader] = member("HttpHeaders")
    encoded_data: str | None = member("EncodedData", default=None, secret=True)


@structure
class GetClientTokenResponse(Output):
    """The answer of `get_client_token`."""

    client_authentication_result: ClientAuthenticationResultType | None = member(
        "ClientAuthenticationResult", default=None
    )


@structure
class GetDerivedTokenResponse(Output):
    """The answer of `get_derived_token`."""

    issued_token: str = member("IssuedToken", secret=True)
    issued_token_type: IssuedTokenTypeIdentifierType | str = member("IssuedTokenType")
    token_type: OAuthTokenTypeType | str = member("TokenType")
    expires_in: int | None = member("ExpiresIn", default=None)
    scopes: list[str] | None = member("Scopes", default=None)


@structure
class GetTokensFromRefreshTokenResponse(Output):
    """The answer of `get_tokens_from_refresh_token`."""

    authentication_result: AuthenticationResultType | None = member(
        "AuthenticationResult", default=None
    )


@structure
class GlobalSignOutResponse(Output):
    """The answer of `global_sign_out`."""


@structure
class HttpHeader(Structure):
    """Part of `ContextDataType`."""

    header_name: str | None = member("headerName", default=None)
    header_value: str | None = member("headerValue", default=None, secret=True)


@structure
class InitiateAuthResponse(Output):
    """The answer of `initiate_auth`."""

    challenge_name: ChallengeNameType | str | None = member(
        "ChallengeName", default=None
    )
    session: str | None = member("Session", default=None, secret=True)
    challenge_parameters: dict[str, str] | None = member(
        "ChallengeParameters", default=None, secret=True, mapping=True
    )
    authentication_result: AuthenticationResultType | None = member(
        "AuthenticationResult", default=None
    )
    available_challenges: list[ChallengeNameType | str] | None = member(
        "AvailableChallenges", default=None
    )


@structure
class NewDeviceMetadataType(Output):
    """Part of `AuthenticationResultType`."""

    device_key: str | None = member("DeviceKey", default=None)
    device_group_key: str | None = member("DeviceGroupKey", default=None)


@structure
class RespondToAuthChallengeResponse(Output):
    """The answer of `respond_to_auth_challenge`."""

    challenge_name: ChallengeNameType | str | None = member(
        "ChallengeName", default=None
    )
    session: str | None = member("Session", default=None, secret=True)
    challenge_parameters: dict[str, str] | None = member(
        "ChallengeParameters", default=None, secret=True, mapping=True
    )
    authentication_result: AuthenticationResultType | None = member(
        "AuthenticationResult", default=None
    )
    available_challenges: list[ChallengeNameType | str] | None = member(
        "AvailableChallenges", default=None
    )


@structure
class RevokeTokenResponse(Output):
    """The answer of `revoke_token`."""


@structure
class AdminInitiateAuthRequest(Request[AdminInitiateAuthResponse]):
    """The request of `admin_initiate_auth`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    auth_flow: AuthFlowType = member("AuthFlow")
    auth_parameters: dict[str, str] | None = member(
        "AuthParameters", default=None, secret=True, mapping=True
    )
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )
    analytics_metadata: AnalyticsMetadataType | None = member(
        "AnalyticsMetadata", default=None
    )
    context_data: ContextDataType | None = member("ContextData", default=None)
    session: str | None = member("Session", default=None, min=20, secret=True)


@structure
class AdminRespondToAuthChallengeRequest(Request[AdminRespondToAuthChallengeResponse]):
    """The request of `admin_respond_to_auth_challenge`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    challenge_name: ChallengeNameType = member("ChallengeName")
    challenge_responses: dict[str, str] | None = member(
        "ChallengeResponses", default=None, secret=True, mapping=True
    )
    session: str | None = member("Session", default=None, min=20, secret=True)
    analytics_metadata: AnalyticsMetadataType | None = member(
        "AnalyticsMetadata", default=None
    )
    context_data: ContextDataType | None = member("ContextData", default=None)
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class AdminUserGlobalSignOutRequest(Request[AdminUserGlobalSignOutResponse]):
    """The request of `admin_user_global_sign_out`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)


@structure
class GetClientTokenRequest(Request[GetClientTokenResponse]):
    """The request of `get_client_token`."""

    client_id: str = member("ClientId", min=1, secret=True)
    secret: str = member("Secret", min=24, secret=True)
    scopes: Sequence[str] | None = member("Scopes", default=None, item_min=1)
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class GetDerivedTokenRequest(Request[GetDerivedTokenResponse]):
    """The request of `get_derived_token`."""

    client_id: str = member("ClientId", min=1, secret=True)
    subject_token: str = member("SubjectToken", secret=True)
    subject_token_type: TokenTypeIdentifierType = member("SubjectTokenType")
    client_secret: str | None = member(
        "ClientSecret", default=None, min=24, secret=True
    )
    subject_token_provider_name: str | None = member(
        "SubjectTokenProviderName", default=None, min=1
    )
    actor_token: str | None = member("ActorToken", default=None, secret=True)
    actor_token_type: TokenTypeIdentifierType | None = member(
        "ActorTokenType", default=None
    )
    actor_token_provider_name: str | None = member(
        "ActorTokenProviderName", default=None, min=1
    )
    scopes: Sequence[str] | None = member("Scopes", default=None, item_min=1)
    audiences: Sequence[str] | None = member("Audiences", default=None, item_min=1)
    resources: Sequence[str] | None = member("Resources", default=None, item_min=1)
    requested_token_type: IssuedTokenTypeIdentifierType | None = member(
        "RequestedTokenType", default=None
    )


@structure
class GetTokensFromRefreshTokenRequest(Request[GetTokensFromRefreshTokenResponse]):
    """The request of `get_tokens_from_refresh_token`."""

    refresh_token: str = member("RefreshToken", secret=True)
    client_id: str = member("ClientId", min=1, secret=True)
    client_secret: str | None = member(
        "ClientSecret", default=None, min=24, secret=True
    )
    device_key: str | None = member("DeviceKey", default=None, min=1)
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )


@structure
class GlobalSignOutRequest(Request[GlobalSignOutResponse]):
    """The request of `global_sign_out`."""

    access_token: str = member("AccessToken", secret=True)


@structure
class InitiateAuthRequest(Request[InitiateAuthResponse]):
    """The request of `initiate_auth`."""

    auth_flow: AuthFlowType = member("AuthFlow")
    client_id: str = member("ClientId", min=1, secret=True)
    auth_parameters: dict[str, str] | None = member(
        "AuthParameters", default=None, secret=True, mapping=True
    )
    client_metadata: dict[str, str] | None = member(
        "ClientMetadata", default=None, secret=True, mapping=True
    )
    analytics_metadata: AnalyticsMetadataType | None = member(
        "AnalyticsMetadata", default=None
    )
    user_context_data: UserContextDataType | None = member(
        "UserContextData", default=None, secret=True
    )
    session: str | None = member("Session", default=None, min=20, secret=True)


@structure
class RespondToAuthChallengeRequest(Request[RespondToAuthChallengeResponse]):
    """The request of `respond_to_auth_challenge`."""

    client_id: str = member("ClientId", min=1, secret=True)
    challenge_name: ChallengeNameType = member("ChallengeName")
    session: str | None = member("Session", default=None, min=20, secret=True)
    challenge_responses: dict[str, str] | None = member(
        "ChallengeResponses", default=None, secret=True, mapping=True
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


@structure
class RevokeTokenRequest(Request[RevokeTokenResponse]):
    """The request of `revoke_token`."""

    token: str = member("Token", secret=True)
    client_id: str = member("ClientId", min=1, secret=True)
    client_secret: str | None = member(
        "ClientSecret", default=None, min=24, secret=True
    )
    revoke_associated_sessions: RevokeAssociatedSessionsType | None = member(
        "RevokeAssociatedSessions", default=None
    )


AdminInitiateAuthRequest.__operation__ = Operation(
    name="AdminInitiateAuth",
    request=AdminInitiateAuthRequest,
    response=AdminInitiateAuthResponse,
    errors=frozenset(
        (
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "InvalidUserPoolConfigurationException",
            "MFAMethodNotFoundException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UnsupportedOperationException",
            "UserLambdaValidationException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="D",
    when=(
        When(
            "auth_flow",
            frozenset(
                (
                    "USER_SRP_AUTH",
                    "REFRESH_TOKEN_AUTH",
                    "REFRESH_TOKEN",
                )
            ),
            "A",
        ),
    ),
)
AdminRespondToAuthChallengeRequest.__operation__ = Operation(
    name="AdminRespondToAuthChallenge",
    request=AdminRespondToAuthChallengeRequest,
    response=AdminRespondToAuthChallengeResponse,
    errors=frozenset(
        (
            "AliasExistsException",
            "CodeMismatchException",
            "ExpiredCodeException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidPasswordException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "InvalidUserPoolConfigurationException",
            "MFAMethodNotFoundException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordHistoryPolicyViolationException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "SoftwareTokenMFANotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="E",
)
AdminUserGlobalSignOutRequest.__operation__ = Operation(
    name="AdminUserGlobalSignOut",
    request=AdminUserGlobalSignOutRequest,
    response=AdminUserGlobalSignOutResponse,
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
GetClientTokenRequest.__operation__ = Operation(
    name="GetClientToken",
    request=GetClientTokenRequest,
    response=GetClientTokenResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
    signed=False,
)
GetDerivedTokenRequest.__operation__ = Operation(
    name="GetDerivedToken",
    request=GetDerivedTokenRequest,
    response=GetDerivedTokenResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotFoundException",
        )
    ),
    replay="A",
    unsigned_with="client_secret",
)
GetTokensFromRefreshTokenRequest.__operation__ = Operation(
    name="GetTokensFromRefreshToken",
    request=GetTokensFromRefreshTokenRequest,
    response=GetTokensFromRefreshTokenResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "RefreshTokenReuseException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UserLambdaValidationException",
            "UserNotFoundException",
        )
    ),
    replay="C",
    signed=False,
)
GlobalSignOutRequest.__operation__ = Operation(
    name="GlobalSignOut",
    request=GlobalSignOutRequest,
    response=GlobalSignOutResponse,
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
        )
    ),
    replay="B",
    signed=False,
)
InitiateAuthRequest.__operation__ = Operation(
    name="InitiateAuth",
    request=InitiateAuthRequest,
    response=InitiateAuthResponse,
    errors=frozenset(
        (
            "FeatureUnavailableInTierException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnexpectedLambdaException",
            "UnsupportedOperationException",
            "UserLambdaValidationException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="D",
    signed=False,
    when=(
        When(
            "auth_flow",
            frozenset(
                (
                    "USER_SRP_AUTH",
                    "REFRESH_TOKEN_AUTH",
                    "REFRESH_TOKEN",
                )
            ),
            "A",
        ),
    ),
)
RespondToAuthChallengeRequest.__operation__ = Operation(
    name="RespondToAuthChallenge",
    request=RespondToAuthChallengeRequest,
    response=RespondToAuthChallengeResponse,
    errors=frozenset(
        (
            "AliasExistsException",
            "CodeMismatchException",
            "ExpiredCodeException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidPasswordException",
            "InvalidSmsRoleAccessPolicyException",
            "InvalidSmsRoleTrustRelationshipException",
            "InvalidUserPoolConfigurationException",
            "MFAMethodNotFoundException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordHistoryPolicyViolationException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "SoftwareTokenMFANotFoundException",
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
RevokeTokenRequest.__operation__ = Operation(
    name="RevokeToken",
    request=RevokeTokenRequest,
    response=RevokeTokenResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "OperationNotEnabledException",
            "TooManyRequestsException",
            "UnauthorizedException",
            "UnsupportedOperationException",
            "UnsupportedTokenTypeException",
        )
    ),
    replay="B",
    signed=False,
)
