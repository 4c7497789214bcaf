# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `threat_protection`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

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
    "AccountTakeoverActionType",
    "AccountTakeoverActionsType",
    "AccountTakeoverEventActionType",
    "AccountTakeoverRiskConfigurationType",
    "AdminListUserAuthEventsRequest",
    "AdminListUserAuthEventsResponse",
    "AdminUpdateAuthEventFeedbackRequest",
    "AdminUpdateAuthEventFeedbackResponse",
    "AuthEventType",
    "ChallengeName",
    "ChallengeResponse",
    "ChallengeResponseType",
    "CompromisedCredentialsActionsType",
    "CompromisedCredentialsEventActionType",
    "CompromisedCredentialsRiskConfigurationType",
    "DescribeRiskConfigurationRequest",
    "DescribeRiskConfigurationResponse",
    "EventContextDataType",
    "EventFeedbackType",
    "EventFilterType",
    "EventResponseType",
    "EventRiskType",
    "EventType",
    "FeedbackValueType",
    "NotifyConfigurationType",
    "NotifyEmailType",
    "RiskConfigurationType",
    "RiskDecisionType",
    "RiskExceptionConfigurationType",
    "RiskLevelType",
    "SetRiskConfigurationRequest",
    "SetRiskConfigurationResponse",
    "UpdateAuthEventFeedbackRequest",
    "UpdateAuthEventFeedbackResponse",
]

AccountTakeoverEventActionType: TypeAlias = Literal[
    "BLOCK",
    "MFA_IF_CONFIGURED",
    "MFA_REQUIRED",
    "NO_ACTION",
]
ChallengeName: TypeAlias = Literal[
    "Password",
    "Mfa",
]
ChallengeResponse: TypeAlias = Literal[
    "Success",
    "Failure",
]
CompromisedCredentialsEventActionType: TypeAlias = Literal[
    "BLOCK",
    "NO_ACTION",
]
EventFilterType: TypeAlias = Literal[
    "SIGN_IN",
    "PASSWORD_CHANGE",
    "SIGN_UP",
]
EventResponseType: TypeAlias = Literal[
    "Pass",
    "Fail",
    "InProgress",
]
EventType: TypeAlias = Literal[
    "SignIn",
    "SignUp",
    "ForgotPassword",
    "PasswordChange",
    "ResendCode",
]
FeedbackValueType: TypeAlias = Literal[
    "Valid",
    "Invalid",
]
RiskDecisionType: TypeAlias = Literal[
    "NoRisk",
    "AccountTakeover",
    "Block",
]
RiskLevelType: TypeAlias = Literal[
    "Low",
    "Medium",
    "High",
]


@structure
class AccountTakeoverActionType(Structure):
    """Part of `AccountTakeoverActionsType`."""

    notify: bool = member("Notify")
    event_action: AccountTakeoverEventActionType | str = member("EventAction")


@structure
class AccountTakeoverActionsType(Structure):
    """Part of `AccountTakeoverRiskConfigurationType`."""

    low_action: AccountTakeoverActionType | None = member("LowAction", default=None)
    medium_action: AccountTakeoverActionType | None = member(
        "MediumAction", default=None
    )
    high_action: AccountTakeoverActionType | None = member("HighAction", default=None)


@structure
class AccountTakeoverRiskConfigurationType(Structure):
    """Part of `RiskConfigurationType` and `SetRiskConfigurationRequest`."""

    actions: AccountTakeoverActionsType = member("Actions")
    notify_configuration: NotifyConfigurationType | None = member(
        "NotifyConfiguration", default=None
    )


@structure
class AdminListUserAuthEventsResponse(Output):
    """The answer of `admin_list_user_auth_events`."""

    auth_events: list[AuthEventType] | None = member("AuthEvents", default=None)
    next_token: str | None = member("NextToken", default=None)


@structure
class AdminUpdateAuthEventFeedbackResponse(Output):
    """The answer of `admin_update_auth_event_feedback`."""


@structure
class AuthEventType(Output):
    """Part of `AdminListUserAuthEventsResponse`."""

    event_id: str | None = member("EventId", default=None)
    event_type: EventType | str | None = member("EventType", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)
    event_response: EventResponseType | str | None = member(
        "EventResponse", default=None
    )
    event_risk: EventRiskType | None = member("EventRisk", default=None)
    challenge_responses: list[ChallengeResponseType] | None = member(
        "ChallengeResponses", default=None
    )
    event_context_data: EventContextDataType | None = member(
        "EventContextData", default=None
    )
    event_feedback: EventFeedbackType | None = member("EventFeedback", default=None)


@structure
class ChallengeResponseType(Output):
    """Part of `AuthEventType`."""

    challenge_name: ChallengeName | str | None = member("ChallengeName", default=None)
    challenge_response: ChallengeResponse | str | None = member(
        "ChallengeResponse", default=None
    )


@structure
class CompromisedCredentialsActionsType(Structure):
    """Part of `CompromisedCredentialsRiskConfigurationType`."""

    event_action: CompromisedCredentialsEventActionType | str = member("EventAction")


@structure
class CompromisedCredentialsRiskConfigurationType(Structure):
    """Part of `RiskConfigurationType` and `SetRiskConfigurationRequest`."""

    actions: CompromisedCredentialsActionsType = member("Actions")
    event_filter: Sequence[EventFilterType | str] | None = member(
        "EventFilter", default=None
    )


@structure
class DescribeRiskConfigurationResponse(Output):
    """The answer of `describe_risk_configuration`."""

    risk_configuration: RiskConfigurationType = member("RiskConfiguration")


@structure
class EventContextDataType(Output):
    """Part of `AuthEventType`."""

    ip_address: str | None = member("IpAddress", default=None, secret=True)
    device_name: str | None = member("DeviceName", default=None)
    timezone: str | None = member("Timezone", default=None)
    city: str | None = member("City", default=None)
    country: str | None = member("Country", default=None)


@structure
class EventFeedbackType(Output):
    """Part of `AuthEventType`."""

    feedback_value: FeedbackValueType | str = member("FeedbackValue")
    provider: str = member("Provider")
    feedback_date: datetime | None = member("FeedbackDate", default=None)


@structure
class EventRiskType(Output):
    """Part of `AuthEventType`."""

    risk_decision: RiskDecisionType | str | None = member("RiskDecision", default=None)
    risk_level: RiskLevelType | str | None = member("RiskLevel", default=None)
    compromised_credentials_detected: bool | None = member(
        "CompromisedCredentialsDetected", default=None
    )


@structure
class NotifyConfigurationType(Structure):
    """Part of `AccountTakeoverRiskConfigurationType`."""

    source_arn: str = member("SourceArn", min=20)
    from_: str | None = member("From", default=None)
    reply_to: str | None = member("ReplyTo", default=None)
    block_email: NotifyEmailType | None = member("BlockEmail", default=None)
    no_action_email: NotifyEmailType | None = member("NoActionEmail", default=None)
    mfa_email: NotifyEmailType | None = member("MfaEmail", default=None)


@structure
class NotifyEmailType(Structure):
    """Part of `NotifyConfigurationType`."""

    subject: str = member("Subject", min=1)
    html_body: str | None = member("HtmlBody", default=None, min=6)
    text_body: str | None = member("TextBody", default=None, min=6)


@structure
class RiskConfigurationType(Output):
    """Part of `DescribeRiskConfigurationResponse` and `SetRiskConfigurationResponse`."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    client_id: str | None = member("ClientId", default=None, secret=True)
    compromised_credentials_risk_configuration: (
        CompromisedCredentialsRiskConfigurationType | None
    ) = member("CompromisedCredentialsRiskConfiguration", default=None)
    account_takeover_risk_configuration: AccountTakeoverRiskConfigurationType | None = (
        member("AccountTakeoverRiskConfiguration", default=None)
    )
    risk_exception_configuration: RiskExceptionConfigurationType | None = member(
        "RiskExceptionConfiguration", default=None
    )
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)


@structure
class RiskExceptionConfigurationType(Structure):
    """Part of `RiskConfigurationType` and `SetRiskConfigurationRequest`."""

    blocked_ip_range_list: Sequence[str] | None = member(
        "BlockedIPRangeList", default=None
    )
    skipped_ip_range_list: Sequence[str] | None = member(
        "SkippedIPRangeList", default=None
    )


@structure
class SetRiskConfigurationResponse(Output):
    """The answer of `set_risk_configuration`."""

    risk_configuration: RiskConfigurationType = member("RiskConfiguration")


@structure
class UpdateAuthEventFeedbackResponse(Output):
    """The answer of `update_auth_event_feedback`."""


@structure
class AdminListUserAuthEventsRequest(
    PagedRequest[AdminListUserAuthEventsResponse, AuthEventType]
):
    """The request of `admin_list_user_auth_events`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    max_results: int | None = member("MaxResults", default=None, min=0)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class AdminUpdateAuthEventFeedbackRequest(
    Request[AdminUpdateAuthEventFeedbackResponse]
):
    """The request of `admin_update_auth_event_feedback`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    event_id: str = member("EventId", min=1)
    feedback_value: FeedbackValueType = member("FeedbackValue")


@structure
class DescribeRiskConfigurationRequest(Request[DescribeRiskConfigurationResponse]):
    """The request of `describe_risk_configuration`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str | None = member("ClientId", default=None, min=1, secret=True)


@structure
class SetRiskConfigurationRequest(Request[SetRiskConfigurationResponse]):
    """The request of `set_risk_configuration`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str | None = member("ClientId", default=None, min=1, secret=True)
    compromised_credentials_risk_configuration: (
        CompromisedCredentialsRiskConfigurationType | None
    ) = member("CompromisedCredentialsRiskConfiguration", default=None)
    account_takeover_risk_configuration: AccountTakeoverRiskConfigurationType | None = (
        member("AccountTakeoverRiskConfiguration", default=None)
    )
    risk_exception_configuration: RiskExceptionConfigurationType | None = member(
        "RiskExceptionConfiguration", default=None
    )


@structure
class UpdateAuthEventFeedbackRequest(Request[UpdateAuthEventFeedbackResponse]):
    """The request of `update_auth_event_feedback`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    event_id: str = member("EventId", min=1)
    feedback_token: str = member("FeedbackToken", secret=True)
    feedback_value: FeedbackValueType = member("FeedbackValue")


AdminListUserAuthEventsRequest.__operation__ = Operation(
    name="AdminListUserAuthEvents",
    request=AdminListUserAuthEventsRequest,
    response=AdminListUserAuthEventsResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotFoundException",
            "UserPoolAddOnNotEnabledException",
        )
    ),
    replay="A",
    paging=Paging(
        items="auth_events",
        output_token="next_token",
        input_token="next_token",
        size="max_results",
    ),
)
AdminUpdateAuthEventFeedbackRequest.__operation__ = Operation(
    name="AdminUpdateAuthEventFeedback",
    request=AdminUpdateAuthEventFeedbackRequest,
    response=AdminUpdateAuthEventFeedbackResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotFoundException",
            "UserPoolAddOnNotEnabledException",
        )
    ),
    replay="B",
)
DescribeRiskConfigurationRequest.__operation__ = Operation(
    name="DescribeRiskConfiguration",
    request=DescribeRiskConfigurationRequest,
    response=DescribeRiskConfigurationResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserPoolAddOnNotEnabledException",
        )
    ),
    replay="A",
)
SetRiskConfigurationRequest.__operation__ = Operation(
    name="SetRiskConfiguration",
    request=SetRiskConfigurationRequest,
    response=SetRiskConfigurationResponse,
    errors=frozenset(
        (
            "CodeDeliveryFailureException",
            "InternalErrorException",
            "InvalidEmailRoleAccessPolicyException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserPoolAddOnNotEnabledException",
        )
    ),
    replay="B",
)
UpdateAuthEventFeedbackRequest.__operation__ = Operation(
    name="UpdateAuthEventFeedback",
    request=UpdateAuthEventFeedbackRequest,
    response=UpdateAuthEventFeedbackResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotFoundException",
            "UserPoolAddOnNotEnabledException",
        )
    ),
    replay="B",
    signed=False,
)
