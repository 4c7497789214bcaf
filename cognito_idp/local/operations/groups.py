"""Groups, and who is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.rules.settings import fill
from cognito_idp.local.rules.users import describe
from cognito_idp.local.state.records import Group

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Realm


@handles("CreateGroup")
async def _create_group(
    realm: Realm, request: types.CreateGroupRequest
) -> types.CreateGroupResponse:
    pool = realm.pool(request.user_pool_id)
    if realm.groups.get(f"{pool.id}/{request.group_name}") is not None:
        message = "A group with the name already exists."
        raise errors.GroupExistsException(message)
    settings = fill(types.GroupType(), request)
    settings.creation_date = settings.last_modified_date = realm.now()
    realm.groups.add(Group(pool.id, settings))
    return types.CreateGroupResponse(group=settings)


@handles("GetGroup")
async def _get_group(
    realm: Realm, request: types.GetGroupRequest
) -> types.GetGroupResponse:
    group = realm.group(realm.pool(request.user_pool_id), request.group_name)
    return types.GetGroupResponse(group=group.settings)


@handles("UpdateGroup")
async def _update_group(
    realm: Realm, request: types.UpdateGroupRequest
) -> types.UpdateGroupResponse:
    group = realm.group(realm.pool(request.user_pool_id), request.group_name)
    fill(group.settings, request, keep=True)
    group.settings.last_modified_date = realm.now()
    return types.UpdateGroupResponse(group=group.settings)


@handles("DeleteGroup")
async def _delete_group(realm: Realm, request: types.DeleteGroupRequest) -> None:
    pool = realm.pool(request.user_pool_id)
    realm.groups.remove(realm.group(pool, request.group_name))
    for user in list(realm.users.within(pool.id).values()):
        if request.group_name in user.groups:
            realm.users.get(user.key)
            user.groups.remove(request.group_name)


@handles("ListGroups")
async def _list_groups(
    realm: Realm, request: types.ListGroupsRequest
) -> types.ListGroupsResponse:
    pool = realm.pool(request.user_pool_id)
    page, token = cut(
        realm,
        realm.groups.within(pool.id).items(),
        request.next_token,
        request.limit,
        of=f"groups {pool.id}",
    )
    listed = [group.settings for group in page]
    return types.ListGroupsResponse(groups=listed, next_token=token)


@handles("AdminAddUserToGroup")
async def _admin_add_user_to_group(
    realm: Realm, request: types.AdminAddUserToGroupRequest
) -> None:
    pool = realm.pool(request.user_pool_id)
    user = realm.user(pool, request.username)
    realm.group(pool, request.group_name)
    if request.group_name not in user.groups:
        user.groups.append(request.group_name)


@handles("AdminRemoveUserFromGroup")
async def _admin_remove_user_from_group(
    realm: Realm, request: types.AdminRemoveUserFromGroupRequest
) -> None:
    pool = realm.pool(request.user_pool_id)
    user = realm.user(pool, request.username)
    realm.group(pool, request.group_name)
    if request.group_name in user.groups:
        user.groups.remove(request.group_name)


@handles("AdminListGroupsForUser")
async def _admin_list_groups_for_user(
    realm: Realm, request: types.AdminListGroupsForUserRequest
) -> types.AdminListGroupsForUserResponse:
    pool = realm.pool(request.user_pool_id)
    user = realm.user(pool, request.username)
    page, token = cut(
        realm,
        ((name, realm.group(pool, name)) for name in user.groups),
        request.next_token,
        request.limit,
        of=f"groups of {user.key}",
    )
    listed = [group.settings for group in page]
    return types.AdminListGroupsForUserResponse(groups=listed, next_token=token)


@handles("ListUsersInGroup")
async def _list_users_in_group(
    realm: Realm, request: types.ListUsersInGroupRequest
) -> types.ListUsersInGroupResponse:
    pool = realm.pool(request.user_pool_id)
    group = realm.group(pool, request.group_name)
    page, token = cut(
        realm,
        (
            (key, user)
            for key, user in realm.users.within(pool.id).items()
            if request.group_name in user.groups
        ),
        request.next_token,
        request.limit,
        of=f"users in {group.key}",
    )
    listed = [describe(user) for user in page]
    return types.ListUsersInGroupResponse(users=listed, next_token=token)
