# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `sessions`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from cognito_idp._generated.types.common import RevokeAssociatedSessionsType
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
    "AdminListUserSessionsRequest",
    "AdminListUserSessionsResponse",
    "AdminRevokeUserSessionRequest",
    "AdminRevokeUserSessionResponse",
    "ClientSSOSessionConfigType",
    "GetUserPoolClientSessionConfigurationRequest",
    "GetUserPoolClientSessionConfigurationResponse",
    "GetUserPoolSessionConfigurationRequest",
    "GetUserPoolSessionConfigurationResponse",
    "ListUserSessionsRequest",
    "ListUserSessionsResponse",
    "RevokeUserSessionRequest",
    "RevokeUserSessionResponse",
    "SessionDescriptionType",
    "SessionLocationType",
    "SessionTypeType",
    "SetUserPoolClientSessionConfigurationRequest",
    "SetUserPoolClientSessionConfigurationResponse",
    "SetUserPoolSessionConfigurationRequest",
    "SetUserPoolSessionConfigurationResponse",
    "UserPoolTokenSessionConfigType",
    "UserSessionTrackingType",
]

SessionTypeType: TypeAlias = Literal[
    "TOKEN",
    "SSO",
]
UserSessionTrackingType: TypeAlias = Literal[
    "ENABLED",
    "DISABLED",
]


@structure
class AdminListUserSessionsResponse(Output):
    """The answer of `admin_list_user_sessions`."""

    sessions: list[SessionDescriptionType] | None = member("Sessions", default=None)
    next_token: str | None = member("NextToken", default=None)


@structure
class AdminRevokeUserSessionResponse(Output):
    """The answer of `admin_revoke_user_session`."""


@structure
class ClientSSOSessionConfigType(Structure):
    """Part of `GetUserPoolClientSessionConfigurationResponse`, `SetUserPoolClientSessionConfigurationRequest` and `SetUserPoolClientSessionConfigurationResponse`."""

    max_validity_minutes: int = member("MaxValidityMinutes", min=0)


@structure
class GetUserPoolClientSessionConfigurationResponse(Output):
    """The answer of `get_user_pool_client_session_configuration`."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    client_id: str | None = member("ClientId", default=None, secret=True)
    sso_session: ClientSSOSessionConfigType | None = member("SSOSession", default=None)


@structure
class GetUserPoolSessionConfigurationResponse(Output):
    """The answer of `get_user_pool_session_configuration`."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    user_session_tracking: UserSessionTrackingType | str | None = member(
        "UserSessionTracking", default=None
    )
    token_session: UserPoolTokenSessionConfigType | None = member(
        "TokenSession", default=None
    )


@structure
class ListUserSessionsResponse(Output):
    """The answer of `list_user_sessions`."""

    sessions: list[SessionDescriptionType] | None = member("Sessions", default=None)
    next_token: str | None = member("NextToken", default=None)


@structure
class RevokeUserSessionResponse(Output):
    """The answer of `revoke_user_session`."""


@structure
class SessionDescriptionType(Output):
    """Part of `AdminListUserSessionsResponse` and `ListUserSessionsResponse`."""

    session_id: str | None = member("SessionId", default=None)
    session_type: SessionTypeType | str | None = member("SessionType", default=None)
    client_id: str | None = member("ClientId", default=None, secret=True)
    create_date: datetime | None = member("CreateDate", default=None)
    last_active_date: datetime | None = member("LastActiveDate", default=None)
    device_type: str | None = member("DeviceType", default=None)
    last_ip_address: str | None = member("LastIPAddress", default=None, secret=True)
    last_location: SessionLocationType | None = member("LastLocation", default=None)
    origin_session_id: str | None = member("OriginSessionId", default=None)
    is_current_session: bool | None = member("IsCurrentSession", default=None)


@structure
class SessionLocationType(Output):
    """Part of `SessionDescriptionType`."""

    city: str | None = member("City", default=None)
    country: str | None = member("Country", default=None)


@structure
class SetUserPoolClientSessionConfigurationResponse(Output):
    """The answer of `set_user_pool_client_session_configuration`."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    client_id: str | None = member("ClientId", default=None, secret=True)
    sso_session: ClientSSOSessionConfigType | None = member("SSOSession", default=None)


@structure
class SetUserPoolSessionConfigurationResponse(Output):
    """The answer of `set_user_pool_session_configuration`."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    user_session_tracking: UserSessionTrackingType | str | None = member(
        "UserSessionTracking", default=None
    )
    token_session: UserPoolTokenSessionConfigType | None = member(
        "TokenSession", default=None
    )


@structure
class UserPoolTokenSessionConfigType(Structure):
    """Part of `GetUserPoolSessionConfigurationResponse`, `SetUserPoolSessionConfigurationRequest` and `SetUserPoolSessionConfigurationResponse`."""

    max_per_user: int = member("MaxPerUser", min=1)


@structure
class AdminListUserSessionsRequest(
    PagedRequest[AdminListUserSessionsResponse, SessionDescriptionType]
):
    """The request of `admin_list_user_sessions`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class AdminRevokeUserSessionRequest(Request[AdminRevokeUserSessionResponse]):
    """The request of `admin_revoke_user_session`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    session_id: str = member("SessionId", min=28)
    revoke_associated_sessions: RevokeAssociatedSessionsType | None = member(
        "RevokeAssociatedSessions", default=None
    )


@structure
class GetUserPoolClientSessionConfigurationRequest(
    Request[GetUserPoolClientSessionConfigurationResponse]
):
    """The request of `get_user_pool_client_session_configuration`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)


@structure
class GetUserPoolSessionConfigurationRequest(
    Request[GetUserPoolSessionConfigurationResponse]
):
    """The request of `get_user_pool_session_configuration`."""

    user_pool_id: str = member("UserPoolId", min=1)


@structure
class ListUserSessionsRequest(
    PagedRequest[ListUserSessionsResponse, SessionDescriptionType]
):
    """The request of `list_user_sessions`."""

    access_token: str = member("AccessToken", secret=True)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class RevokeUserSessionRequest(Request[RevokeUserSessionResponse]):
    """The request of `revoke_user_session`."""

    access_token: str = member("AccessToken", secret=True)
    session_id: str = member("SessionId", min=28)
    revoke_associated_sessions: RevokeAssociatedSessionsType | None = member(
        "RevokeAssociatedSessions", default=None
    )


@structure
class SetUserPoolClientSessionConfigurationRequest(
    Request[SetUserPoolClientSessionConfigurationResponse]
):
    """The request of `set_user_pool_client_session_configuration`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    sso_session: ClientSSOSessionConfigType = member("SSOSession")


@structure
class SetUserPoolSessionConfigurationRequest(
    Request[SetUserPoolSessionConfigurationResponse]
):
    """The request of `set_user_pool_session_configuration`."""

    user_pool_id: str = member("UserPoolId", min=1)
    user_session_tracking: UserSessionTrackingType = member("UserSessionTracking")
    token_session: UserPoolTokenSessionConfigType = member("TokenSession")


AdminListUserSessionsRequest.__operation__ = Operation(
    name="AdminListUserSessions",
    request=AdminListUserSessionsRequest,
    response=AdminListUserSessionsResponse,
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
    paging=Paging(
        items="sessions",
        output_token="next_token",
        input_token="next_token",
    ),
)
AdminRevokeUserSessionRequest.__operation__ = Operation(
    name="AdminRevokeUserSession",
    request=AdminRevokeUserSessionRequest,
    response=AdminRevokeUserSessionResponse,
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
GetUserPoolClientSessionConfigurationRequest.__operation__ = Operation(
    name="GetUserPoolClientSessionConfiguration",
    request=GetUserPoolClientSessionConfigurationRequest,
    response=GetUserPoolClientSessionConfigurationResponse,
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
GetUserPoolSessionConfigurationRequest.__operation__ = Operation(
    name="GetUserPoolSessionConfiguration",
    request=GetUserPoolSessionConfigurationRequest,
    response=GetUserPoolSessionConfigurationResponse,
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
ListUserSessionsRequest.__operation__ = Operation(
    name="ListUserSessions",
    request=ListUserSessionsRequest,
    response=ListUserSessionsResponse,
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
    paging=Paging(
        items="sessions",
        output_token="next_token",
        input_token="next_token",
    ),
)
RevokeUserSessionRequest.__operation__ = Operation(
    name="RevokeUserSession",
    request=RevokeUserSessionRequest,
    response=RevokeUserSessionResponse,
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
SetUserPoolClientSessionConfigurationRequest.__operation__ = Operation(
    name="SetUserPoolClientSessionConfiguration",
    request=SetUserPoolClientSessionConfigurationRequest,
    response=SetUserPoolClientSessionConfigurationResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "FeatureUnavailableInTierException",
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
SetUserPoolSessionConfigurationRequest.__operation__ = Operation(
    name="SetUserPoolSessionConfiguration",
    request=SetUserPoolSessionConfigurationRequest,
    response=SetUserPoolSessionConfigurationResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "FeatureUnavailableInTierException",
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
