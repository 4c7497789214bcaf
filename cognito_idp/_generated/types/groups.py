# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `groups`."""

from __future__ import annotations

from datetime import datetime

from cognito_idp._generated.types.common import (
    UserType,
)
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
    "AdminAddUserToGroupRequest",
    "AdminListGroupsForUserRequest",
    "AdminListGroupsForUserResponse",
    "AdminRemoveUserFromGroupRequest",
    "CreateGroupRequest",
    "CreateGroupResponse",
    "DeleteGroupRequest",
    "GetGroupRequest",
    "GetGroupResponse",
    "GroupType",
    "ListGroupsRequest",
    "ListGroupsResponse",
    "ListUsersInGroupRequest",
    "ListUsersInGroupResponse",
    "UpdateGroupRequest",
    "UpdateGroupResponse",
]


@structure
class AdminListGroupsForUserResponse(Output):
    """The answer of `admin_list_groups_for_user`."""

    groups: list[GroupType] | None = member("Groups", default=None)
    next_token: str | None = member("NextToken", default=None)


@structure
class CreateGroupResponse(Output):
    """The answer of `create_group`."""

    group: GroupType | None = member("Group", default=None)


@structure
class GetGroupResponse(Output):
    """The answer of `get_group`."""

    group: GroupType | None = member("Group", default=None)


@structure
class GroupType(Output):
    """Part of `AdminListGroupsForUserResponse`, `CreateGroupResponse` and 3 other types."""

    group_name: str | None = member("GroupName", default=None)
    user_pool_id: str | None = member("UserPoolId", default=None)
    description: str | None = member("Description", default=None)
    role_arn: str | None = member("RoleArn", default=None)
    precedence: int | None = member("Precedence", default=None)
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)


@structure
class ListGroupsResponse(Output):
    """The answer of `list_groups`."""

    groups: list[GroupType] | None = member("Groups", default=None)
    next_token: str | None = member("NextToken", default=None)


@structure
class ListUsersInGroupResponse(Output):
    """The answer of `list_users_in_group`."""

    users: list[UserType] | None = member("Users", default=None)
    next_token: str | None = member("NextToken", default=None)


@structure
class UpdateGroupResponse(Output):
    """The answer of `update_group`."""

    group: GroupType | None = member("Group", default=None)


@structure
class AdminAddUserToGroupRequest(Request[None]):
    """The request of `admin_add_user_to_group`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    group_name: str = member("GroupName", min=1)


@structure
class AdminListGroupsForUserRequest(
    PagedRequest[AdminListGroupsForUserResponse, GroupType]
):
    """The request of `admin_list_groups_for_user`."""

    username: str = member("Username", min=1, secret=True)
    user_pool_id: str = member("UserPoolId", min=1)
    limit: int | None = member("Limit", default=None, min=0)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class AdminRemoveUserFromGroupRequest(Request[None]):
    """The request of `admin_remove_user_from_group`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    group_name: str = member("GroupName", min=1)


@structure
class CreateGroupRequest(Request[CreateGroupResponse]):
    """The request of `create_group`."""

    group_name: str = member("GroupName", min=1)
    user_pool_id: str = member("UserPoolId", min=1)
    description: str | None = member("Description", default=None)
    role_arn: str | None = member("RoleArn", default=None, min=20)
    precedence: int | None = member("Precedence", default=None, min=0)


@structure
class DeleteGroupRequest(Request[None]):
    """The request of `delete_group`."""

    group_name: str = member("GroupName", min=1)
    user_pool_id: str = member("UserPoolId", min=1)


@structure
class GetGroupRequest(Request[GetGroupResponse]):
    """The request of `get_group`."""

    group_name: str = member("GroupName", min=1)
    user_pool_id: str = member("UserPoolId", min=1)


@structure
class ListGroupsRequest(PagedRequest[ListGroupsResponse, GroupType]):
    """The request of `list_groups`."""

    user_pool_id: str = member("UserPoolId", min=1)
    limit: int | None = member("Limit", default=None, min=0)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class ListUsersInGroupRequest(PagedRequest[ListUsersInGroupResponse, UserType]):
    """The request of `list_users_in_group`."""

    user_pool_id: str = member("UserPoolId", min=1)
    group_name: str = member("GroupName", min=1)
    limit: int | None = member("Limit", default=None, min=0)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class UpdateGroupRequest(Request[UpdateGroupResponse]):
    """The request of `update_group`."""

    group_name: str = member("GroupName", min=1)
    user_pool_id: str = member("UserPoolId", min=1)
    description: str | None = member("Description", default=None)
    role_arn: str | None = member("RoleArn", default=None, min=20)
    precedence: int | None = member("Precedence", default=None, min=0)


AdminAddUserToGroupRequest.__operation__ = Operation(
    name="AdminAddUserToGroup",
    request=AdminAddUserToGroupRequest,
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
    replay="B",
)
AdminListGroupsForUserRequest.__operation__ = Operation(
    name="AdminListGroupsForUser",
    request=AdminListGroupsForUserRequest,
    response=AdminListGroupsForUserResponse,
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
        items="groups",
        output_token="next_token",
        input_token="next_token",
        size="limit",
    ),
)
AdminRemoveUserFromGroupRequest.__operation__ = Operation(
    name="AdminRemoveUserFromGroup",
    request=AdminRemoveUserFromGroupRequest,
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
    replay="B",
)
CreateGroupRequest.__operation__ = Operation(
    name="CreateGroup",
    request=CreateGroupRequest,
    response=CreateGroupResponse,
    errors=frozenset(
        (
            "GroupExistsException",
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
DeleteGroupRequest.__operation__ = Operation(
    name="DeleteGroup",
    request=DeleteGroupRequest,
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
GetGroupRequest.__operation__ = Operation(
    name="GetGroup",
    request=GetGroupRequest,
    response=GetGroupResponse,
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
ListGroupsRequest.__operation__ = Operation(
    name="ListGroups",
    request=ListGroupsRequest,
    response=ListGroupsResponse,
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
        items="groups",
        output_token="next_token",
        input_token="next_token",
        size="limit",
    ),
)
ListUsersInGroupRequest.__operation__ = Operation(
    name="ListUsersInGroup",
    request=ListUsersInGroupRequest,
    response=ListUsersInGroupResponse,
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
        output_token="next_token",
        input_token="next_token",
        size="limit",
    ),
)
UpdateGroupRequest.__operation__ = Operation(
    name="UpdateGroup",
    request=UpdateGroupRequest,
    response=UpdateGroupResponse,
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
