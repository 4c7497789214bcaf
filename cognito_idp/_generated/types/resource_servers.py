# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `resource_servers`."""

from __future__ import annotations

from collections.abc import Sequence
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
    "CreateResourceServerRequest",
    "CreateResourceServerResponse",
    "DeleteResourceServerRequest",
    "DescribeResourceServerRequest",
    "DescribeResourceServerResponse",
    "ListResourceServersRequest",
    "ListResourceServersResponse",
    "ResourceServerManagedByType",
    "ResourceServerScopeType",
    "ResourceServerType",
    "UpdateResourceServerRequest",
    "UpdateResourceServerResponse",
]

ResourceServerManagedByType: TypeAlias = Literal["COGNITO",]


@structure
class CreateResourceServerResponse(Output):
    """The answer of `create_resource_server`."""

    resource_server: ResourceServerType = member("ResourceServer")


@structure
class DescribeResourceServerResponse(Output):
    """The answer of `describe_resource_server`."""

    resource_server: ResourceServerType = member("ResourceServer")


@structure
class ListResourceServersResponse(Output):
    """The answer of `list_resource_servers`."""

    resource_servers: list[ResourceServerType] = member("ResourceServers")
    next_token: str | None = member("NextToken", default=None)


@structure
class ResourceServerScopeType(Structure):
    """Part of `CreateResourceServerRequest`, `ResourceServerType` and `UpdateResourceServerRequest`."""

    scope_name: str = member("ScopeName", min=1)
    scope_description: str = member("ScopeDescription", min=1)


@structure
class ResourceServerType(Output):
    """Part of `CreateResourceServerResponse`, `DescribeResourceServerResponse` and 2 other types."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    identifier: str | None = member("Identifier", default=None)
    name: str | None = member("Name", default=None)
    scopes: list[ResourceServerScopeType] | None = member("Scopes", default=None)
    managed_by: ResourceServerManagedByType | str | None = member(
        "ManagedBy", default=None
    )


@structure
class UpdateResourceServerResponse(Output):
    """The answer of `update_resource_server`."""

    resource_server: ResourceServerType = member("ResourceServer")


@structure
class CreateResourceServerRequest(Request[CreateResourceServerResponse]):
    """The request of `create_resource_server`."""

    user_pool_id: str = member("UserPoolId", min=1)
    identifier: str = member("Identifier", min=1)
    name: str = member("Name", min=1)
    scopes: Sequence[ResourceServerScopeType] | None = member("Scopes", default=None)


@structure
class DeleteResourceServerRequest(Request[None]):
    """The request of `delete_resource_server`."""

    user_pool_id: str = member("UserPoolId", min=1)
    identifier: str = member("Identifier", min=1)


@structure
class DescribeResourceServerRequest(Request[DescribeResourceServerResponse]):
    """The request of `describe_resource_server`."""

    user_pool_id: str = member("UserPoolId", min=1)
    identifier: str = member("Identifier", min=1)


@structure
class ListResourceServersRequest(
    PagedRequest[ListResourceServersResponse, ResourceServerType]
):
    """The request of `list_resource_servers`."""

    user_pool_id: str = member("UserPoolId", min=1)
    max_results: int | None = member("MaxResults", default=None, min=1)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class UpdateResourceServerRequest(Request[UpdateResourceServerResponse]):
    """The request of `update_resource_server`."""

    user_pool_id: str = member("UserPoolId", min=1)
    identifier: str = member("Identifier", min=1)
    name: str = member("Name", min=1)
    scopes: Sequence[ResourceServerScopeType] | None = member("Scopes", default=None)


CreateResourceServerRequest.__operation__ = Operation(
    name="CreateResourceServer",
    request=CreateResourceServerRequest,
    response=CreateResourceServerResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
)
DeleteResourceServerRequest.__operation__ = Operation(
    name="DeleteResourceServer",
    request=DeleteResourceServerRequest,
    response=None,
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
    replay="C",
)
DescribeResourceServerRequest.__operation__ = Operation(
    name="DescribeResourceServer",
    request=DescribeResourceServerRequest,
    response=DescribeResourceServerResponse,
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
ListResourceServersRequest.__operation__ = Operation(
    name="ListResourceServers",
    request=ListResourceServersRequest,
    response=ListResourceServersResponse,
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
        items="resource_servers",
        output_token="next_token",
        input_token="next_token",
        size="max_results",
    ),
)
UpdateResourceServerRequest.__operation__ = Operation(
    name="UpdateResourceServer",
    request=UpdateResourceServerRequest,
    response=UpdateResourceServerResponse,
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
    replay="B",
)
