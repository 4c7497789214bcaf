# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `recovery`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from cognito_idp._model import (
    Operation,
    Output,
    PagedRequest,
    Paging,
    Request,
    member,
    structure,
)

__all__ = [
    "CancelPointInTimeRecoveryRequest",
    "CancelPointInTimeRecoveryResponse",
    "DescribePointInTimeRecoveryRequest",
    "DescribePointInTimeRecoveryResponse",
    "InitiatePointInTimeRecoveryRequest",
    "InitiatePointInTimeRecoveryResponse",
    "ListPointInTimeRecoveriesRequest",
    "ListPointInTimeRecoveriesResponse",
    "RestorationDescriptionType",
    "RestorationType",
    "RestorePreviewType",
    "RestoreStatusType",
    "StartPointInTimeRecoveryRequest",
    "StartPointInTimeRecoveryResponse",
]

RestoreStatusType: TypeAlias = Literal[
    "PREVIEW_GENERATING",
    "PREVIEW_GENERATED",
    "PREVIEW_CANCELLED",
    "PREVIEW_GENERATION_FAILED",
    "PREVIEW_EXPIRED",
    "RESTORING",
    "RESTORE_COMPLETED",
    "TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE",
    "AWS_ABORTED",
]


@structure
class CancelPointInTimeRecoveryResponse(Output):
    """The answer of `cancel_point_in_time_recovery`."""

    restoration: RestorationType | None = member("Restoration", default=None)


@structure
class DescribePointInTimeRecoveryResponse(Output):
    """The answer of `describe_point_in_time_recovery`."""

    restoration: RestorationType | None = member("Restoration", default=None)


@structure
class InitiatePointInTimeRecoveryResponse(Output):
    """The answer of `initiate_point_in_time_recovery`."""

    restoration: RestorationType | None = member("Restoration", default=None)


@structure
class ListPointInTimeRecoveriesResponse(Output):
    """The answer of `list_point_in_time_recoveries`."""

    restorations: list[RestorationDescriptionType] | None = member(
        "Restorations", default=None
    )
    next_token: str | None = member("NextToken", default=None)


@structure
class RestorationDescriptionType(Output):
    """Part of `ListPointInTimeRecoveriesResponse`."""

    restore_id: str | None = member("RestoreId", default=None)
    restore_status: RestoreStatusType | str | None = member(
        "RestoreStatus", default=None
    )
    restore_timestamp: datetime | None = member("RestoreTimestamp", default=None)


@structure
class RestorationType(Output):
    """Part of `CancelPointInTimeRecoveryResponse`, `DescribePointInTimeRecoveryResponse` and 2 other types."""

    restore_id: str | None = member("RestoreId", default=None)
    restore_status: RestoreStatusType | str | None = member(
        "RestoreStatus", default=None
    )
    restore_timestamp: datetime | None = member("RestoreTimestamp", default=None)
    trigger_timestamp: datetime | None = member("TriggerTimestamp", default=None)
    restore_preview: list[RestorePreviewType] | None = member(
        "RestorePreview", default=None
    )


@structure
class RestorePreviewType(Output):
    """Part of `RestorationType`."""

    entity: str | None = member("Entity", default=None)
    create_count: int | None = member("CreateCount", default=None)
    update_count: int | None = member("UpdateCount", default=None)
    delete_count: int | None = member("DeleteCount", default=None)


@structure
class StartPointInTimeRecoveryResponse(Output):
    """The answer of `start_point_in_time_recovery`."""

    restoration: RestorationType | None = member("Restoration", default=None)


@structure
class CancelPointInTimeRecoveryRequest(Request[CancelPointInTimeRecoveryResponse]):
    """The request of `cancel_point_in_time_recovery`."""

    user_pool_id: str = member("UserPoolId", min=1)
    restore_id: str = member("RestoreId", min=36)


@structure
class DescribePointInTimeRecoveryRequest(Request[DescribePointInTimeRecoveryResponse]):
    """The request of `describe_point_in_time_recovery`."""

    user_pool_id: str = member("UserPoolId", min=1)
    restore_id: str = member("RestoreId", min=36)


@structure
class InitiatePointInTimeRecoveryRequest(Request[InitiatePointInTimeRecoveryResponse]):
    """The request of `initiate_point_in_time_recovery`."""

    user_pool_id: str = member("UserPoolId", min=1)
    restore_timestamp: datetime = member("RestoreTimestamp")


@structure
class ListPointInTimeRecoveriesRequest(
    PagedRequest[ListPointInTimeRecoveriesResponse, RestorationDescriptionType]
):
    """The request of `list_point_in_time_recoveries`."""

    user_pool_id: str = member("UserPoolId", min=1)
    next_token: str | None = member("NextToken", default=None, min=1)
    max_results: int | None = member("MaxResults", default=None, min=1)


@structure
class StartPointInTimeRecoveryRequest(Request[StartPointInTimeRecoveryResponse]):
    """The request of `start_point_in_time_recovery`."""

    user_pool_id: str = member("UserPoolId", min=1)
    restore_id: str = member("RestoreId", min=36)


CancelPointInTimeRecoveryRequest.__operation__ = Operation(
    name="CancelPointInTimeRecovery",
    request=CancelPointInTimeRecoveryRequest,
    response=CancelPointInTimeRecoveryResponse,
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
    replay="C",
)
DescribePointInTimeRecoveryRequest.__operation__ = Operation(
    name="DescribePointInTimeRecovery",
    request=DescribePointInTimeRecoveryRequest,
    response=DescribePointInTimeRecoveryResponse,
    errors=frozenset(
        (
            "FeatureUnavailableInTierException",
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
InitiatePointInTimeRecoveryRequest.__operation__ = Operation(
    name="InitiatePointInTimeRecovery",
    request=InitiatePointInTimeRecoveryRequest,
    response=InitiatePointInTimeRecoveryResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="D",
)
ListPointInTimeRecoveriesRequest.__operation__ = Operation(
    name="ListPointInTimeRecoveries",
    request=ListPointInTimeRecoveriesRequest,
    response=ListPointInTimeRecoveriesResponse,
    errors=frozenset(
        (
            "FeatureUnavailableInTierException",
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
        items="restorations",
        output_token="next_token",
        input_token="next_token",
        size="max_results",
    ),
)
StartPointInTimeRecoveryRequest.__operation__ = Operation(
    name="StartPointInTimeRecovery",
    request=StartPointInTimeRecoveryRequest,
    response=StartPointInTimeRecoveryResponse,
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
    replay="C",
)
