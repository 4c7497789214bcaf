# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `client_metadata`."""

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
    When,
    member,
    structure,
)

__all__ = [
    "CIMDCacheActionType",
    "CIMDPolicySummaryType",
    "CIMDPolicyType",
    "ClientMetadataURLType",
    "CreateCIMDPolicyRequest",
    "CreateCIMDPolicyResponse",
    "DeleteCIMDPolicyRequest",
    "DeleteCIMDPolicyResponse",
    "DescribeCIMDPolicyRequest",
    "DescribeCIMDPolicyResponse",
    "ListCIMDPoliciesRequest",
    "ListCIMDPoliciesResponse",
    "ListClientMetadataURLsRequest",
    "ListClientMetadataURLsResponse",
    "UpdateCIMDPolicyRequest",
    "UpdateCIMDPolicyResponse",
    "UpdateClientMetadataURLStateRequest",
    "UpdateClientMetadataURLStateResponse",
]

CIMDCacheActionType: TypeAlias = Literal[
    "REFRESH",
    "INVALIDATE",
]


@structure
class CIMDPolicySummaryType(Output):
    """Part of `ListCIMDPoliciesResponse`."""

    cimd_policy_id: str = member("CIMDPolicyId")
    policy_name: str = member("PolicyName")
    client_id: str | None = member("ClientId", default=None, secret=True)
    cache_duration: int | None = member("CacheDuration", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)


@structure
class CIMDPolicyType(Output):
    """Part of `CreateCIMDPolicyResponse`, `DescribeCIMDPolicyResponse` and `UpdateCIMDPolicyResponse`."""

    user_pool_id: str = member("UserPoolId")
    cimd_policy_id: str = member("CIMDPolicyId")
    policy_name: str = member("PolicyName")
    client_id: str | None = member("ClientId", default=None, secret=True)
    cache_duration: int | None = member("CacheDuration", default=None)
    url_patterns: list[str] | None = member("URLPatterns", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)


@structure
class ClientMetadataURLType(Output):
    """Part of `ListClientMetadataURLsResponse`."""

    url: str = member("URL")
    cached_date: datetime | None = member("CachedDate", default=None)
    expiration_date: datetime | None = member("ExpirationDate", default=None)


@structure
class CreateCIMDPolicyResponse(Output):
    """The answer of `create_cimd_policy`."""

    cimd_policy: CIMDPolicyType = member("CIMDPolicy")


@structure
class DeleteCIMDPolicyResponse(Output):
    """The answer of `delete_cimd_policy`."""


@structure
class DescribeCIMDPolicyResponse(Output):
    """The answer of `describe_cimd_policy`."""

    cimd_policy: CIMDPolicyType = member("CIMDPolicy")


@structure
class ListCIMDPoliciesResponse(Output):
    """The answer of `list_cimd_policies`."""

    cimd_policies: list[CIMDPolicySummaryType] = member("CIMDPolicies")
    next_token: str | None = member("NextToken", default=None)


@structure
class ListClientMetadataURLsResponse(Output):
    """The answer of `list_client_metadata_urls`."""

    client_metadata_urls: list[ClientMetadataURLType] = member("ClientMetadataURLs")
    next_token: str | None = member("NextToken", default=None)


@structure
class UpdateCIMDPolicyResponse(Output):
    """The answer of `update_cimd_policy`."""

    cimd_policy: CIMDPolicyType = member("CIMDPolicy")


@structure
class UpdateClientMetadataURLStateResponse(Output):
    """The answer of `update_client_metadata_url_state`."""


@structure
class CreateCIMDPolicyRequest(Request[CreateCIMDPolicyResponse]):
    """The request of `create_cimd_policy`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    policy_name: str = member("PolicyName", min=1)
    url_patterns: Sequence[str] = member("URLPatterns", item_min=12, min=1)
    cache_duration: int | None = member("CacheDuration", default=None, min=86400)


@structure
class DeleteCIMDPolicyRequest(Request[DeleteCIMDPolicyResponse]):
    """The request of `delete_cimd_policy`."""

    user_pool_id: str = member("UserPoolId", min=1)
    cimd_policy_id: str = member("CIMDPolicyId", min=1)


@structure
class DescribeCIMDPolicyRequest(Request[DescribeCIMDPolicyResponse]):
    """The request of `describe_cimd_policy`."""

    user_pool_id: str = member("UserPoolId", min=1)
    cimd_policy_id: str = member("CIMDPolicyId", min=1)


@structure
class ListCIMDPoliciesRequest(
    PagedRequest[ListCIMDPoliciesResponse, CIMDPolicySummaryType]
):
    """The request of `list_cimd_policies`."""

    user_pool_id: str = member("UserPoolId", min=1)
    next_token: str | None = member("NextToken", default=None, min=1)
    max_results: int | None = member("MaxResults", default=None, min=1)


@structure
class ListClientMetadataURLsRequest(
    PagedRequest[ListClientMetadataURLsResponse, ClientMetadataURLType]
):
    """The request of `list_client_metadata_urls`."""

    user_pool_id: str = member("UserPoolId", min=1)
    cimd_policy_id: str = member("CIMDPolicyId", min=1)
    next_token: str | None = member("NextToken", default=None, min=1)
    max_results: int | None = member("MaxResults", default=None, min=1)


@structure
class UpdateCIMDPolicyRequest(Request[UpdateCIMDPolicyResponse]):
    """The request of `update_cimd_policy`."""

    user_pool_id: str = member("UserPoolId", min=1)
    cimd_policy_id: str = member("CIMDPolicyId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    url_patterns: Sequence[str] = member("URLPatterns", item_min=12, min=1)
    policy_name: str | None = member("PolicyName", default=None, min=1)
    cache_duration: int | None = member("CacheDuration", default=None, min=86400)


@structure
class UpdateClientMetadataURLStateRequest(
    Request[UpdateClientMetadataURLStateResponse]
):
    """The request of `update_client_metadata_url_state`."""

    user_pool_id: str = member("UserPoolId", min=1)
    cimd_policy_id: str = member("CIMDPolicyId", min=1)
    url: str = member("URL", min=12)
    action: CIMDCacheActionType = member("Action")


CreateCIMDPolicyRequest.__operation__ = Operation(
    name="CreateCIMDPolicy",
    request=CreateCIMDPolicyRequest,
    response=CreateCIMDPolicyResponse,
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
DeleteCIMDPolicyRequest.__operation__ = Operation(
    name="DeleteCIMDPolicy",
    request=DeleteCIMDPolicyRequest,
    response=DeleteCIMDPolicyResponse,
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
DescribeCIMDPolicyRequest.__operation__ = Operation(
    name="DescribeCIMDPolicy",
    request=DescribeCIMDPolicyRequest,
    response=DescribeCIMDPolicyResponse,
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
ListCIMDPoliciesRequest.__operation__ = Operation(
    name="ListCIMDPolicies",
    request=ListCIMDPoliciesRequest,
    response=ListCIMDPoliciesResponse,
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
    paging=Paging(
        items="cimd_policies",
        output_token="next_token",
        input_token="next_token",
        size="max_results",
    ),
)
ListClientMetadataURLsRequest.__operation__ = Operation(
    name="ListClientMetadataURLs",
    request=ListClientMetadataURLsRequest,
    response=ListClientMetadataURLsResponse,
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
    paging=Paging(
        items="client_metadata_urls",
        output_token="next_token",
        input_token="next_token",
        size="max_results",
    ),
)
UpdateCIMDPolicyRequest.__operation__ = Operation(
    name="UpdateCIMDPolicy",
    request=UpdateCIMDPolicyRequest,
    response=UpdateCIMDPolicyResponse,
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
    replay="B",
)
UpdateClientMetadataURLStateRequest.__operation__ = Operation(
    name="UpdateClientMetadataURLState",
    request=UpdateClientMetadataURLStateRequest,
    response=UpdateClientMetadataURLStateResponse,
    errors=frozenset(
        (
            "CachedCIMDURLDoesNotExistException",
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
    when=(When("action", frozenset(("REFRESH",)), "B"),),
)
