"""Groups, and who is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.pages import cut, cut_after
from cognito_idp.local.rules.users import describe
from cognito_idp.local.state.records import Group, copy_members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import User


@handles("CreateGroup")
async def _create_group(
    backend: Backend, request: types.CreateGroupRequest
) -> types.CreateGroupResponse:
    pool = backend.pool(request.user_pool_id)
    if backend.groups.get(f"{pool.id}/{request.group_name}") is not None:
        message = "A group with the name already exists."
        raise errors.GroupExistsException(message)
    settings = copy_members(types.GroupType(), request)
    settings.creation_date = settings.last_modified_date = backend.now()
    backend.groups.add(Group(pool.id, settings))
    return types.CreateGroupResponse(group=settings)


@handles("GetGroup")
async def _get_group(
    backend: Backend, request: types.GetGroupRequest
) -> types.GetGroupResponse:
    group = backend.group(backend.pool(request.user_pool_id), request.group_name)
    return types.GetGroupResponse(group=group.settings)


@handles("UpdateGroup")
async def _update_group(
    backend: Backend, request: types.UpdateGroupRequest
) -> types.UpdateGroupResponse:
    group = backend.group(backend.pool(request.user_pool_id), request.group_name)
    copy_members(group.settings, request, keep=True)
    group.settings.last_modified_date = backend.now()
    return types.UpdateGroupResponse(group=group.settings)


@handles("DeleteGroup")
async def _delete_group(backend: Backend, request: types.DeleteGroupRequest) -> None:
    pool = backend.pool(request.user_pool_id)
    backend.groups.remove(backend.group(pool, request.group_name))
    for user in list(backend.users.within(pool.id).values()):
        if request.group_name in user.groups:
            backend.users.touch(user)
            _leave(user, request.group_name)


def _leave(user: User, group_name: str) -> None:
    user.groups = tuple(name for name in user.groups if name != group_name)


@handles("ListGroups")
async def _list_groups(
    backend: Backend, request: types.ListGroupsRequest
) -> types.ListGroupsResponse:
    pool = backend.pool(request.user_pool_id)
    page, token = cut(
        backend,
        backend.groups.within(pool.id).items(),
        request.next_token,
        request.limit,
        of=f"groups {pool.id}",
    )
    listed = [group.settings for group in page]
    return types.ListGroupsResponse(groups=listed, next_token=token)


@handles("AdminAddUserToGroup")
async def _admin_add_user_to_group(
    backend: Backend, request: types.AdminAddUserToGroupRequest
) -> None:
    pool = backend.pool(request.user_pool_id)
    user = backend.user(pool, request.username)
    backend.group(pool, request.group_name)
    if request.group_name not in user.groups:
        user.groups = (*user.groups, request.group_name)


@handles("AdminRemoveUserFromGroup")
async def _admin_remove_user_from_group(
    backend: Backend, request: types.AdminRemoveUserFromGroupRequest
) -> None:
    pool = backend.pool(request.user_pool_id)
    user = backend.user(pool, request.username)
    backend.group(pool, request.group_name)
    _leave(user, request.group_name)


@handles("AdminListGroupsForUser")
async def _admin_list_groups_for_user(
    backend: Backend, request: types.AdminListGroupsForUserRequest
) -> types.AdminListGroupsForUserResponse:
    pool = backend.pool(request.user_pool_id)
    user = backend.user(pool, request.username)
    page, token = cut(
        backend,
        ((name, backend.group(pool, name)) for name in user.groups),
        request.next_token,
        request.limit,
        of=f"groups of {user.key}",
    )
    listed = [group.settings for group in page]
    return types.AdminListGroupsForUserResponse(groups=listed, next_token=token)


@handles("ListUsersInGroup")
async def _list_users_in_group(
    backend: Backend, request: types.ListUsersInGroupRequest
) -> types.ListUsersInGroupResponse:
    pool = backend.pool(request.user_pool_id)
    group = backend.group(pool, request.group_name)

    def after(last: str | None) -> Iterator[tuple[str, User]]:
        rows = backend.users.after(pool.id, last)
        return (row for row in rows if request.group_name in row[1].groups)

    page, token = cut_after(
        backend,
        after,
        request.next_token,
        request.limit,
        of=f"users in {group.key}",
    )
    listed = [describe(user) for user in page]
    return types.ListUsersInGroupResponse(users=listed, next_token=token)
