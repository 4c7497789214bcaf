"""Users, as administrators see and change them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules import attributes, codes, passwords
from cognito_idp.local.rules.pages import cut_after
from cognito_idp.local.rules.users import (
    create,
    delete,
    describe,
    enroll,
    moment,
    sign_out,
)
from cognito_idp.local.state.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import User


@handles("AdminCreateUser")
async def _admin_create_user(
    backend: Backend, request: types.AdminCreateUserRequest
) -> types.AdminCreateUserResponse:
    pool = backend.pool(request.user_pool_id)
    given = types.attribute_map(request.user_attributes)
    if request.message_action == "RESEND":
        user = backend.user(pool, request.username)
        if user.status != "FORCE_CHANGE_PASSWORD":
            message = f"Resend not possible. {user.username} status is not"
            raise errors.UnsupportedUserStateException(
                f"{message} FORCE_CHANGE_PASSWORD"
            )
    else:
        user = create(
            backend,
            pool,
            request.username,
            given,
            status="FORCE_CHANGE_PASSWORD",
            force_alias=bool(request.force_alias_creation),
        )
        await Scene(backend, pool, user).run(
            "pre_sign_up",
            "PreSignUp_AdminCreateUser",
            {
                "userAttributes": dict(user.attributes),
                "validationData": types.attribute_map(request.validation_data),
                "clientMetadata": dict(request.client_metadata or {}),
            },
            {
                "autoConfirmUser": False,
                "autoVerifyEmail": False,
                "autoVerifyPhone": False,
            },
        )
    password = request.temporary_password or passwords.draw_temporary(pool)
    await passwords.set_password(backend, pool, user, password, is_temporary=True)
    if request.message_action != "RESEND":
        user.modified = user.created
        enroll(backend, pool, user, force_alias=bool(request.force_alias_creation))
    if request.message_action != "SUPPRESS":
        scene = Scene(backend, pool, user, metadata=request.client_metadata or {})
        await _invite(scene, request.desired_delivery_mediums or ("SMS",), password)
    return types.AdminCreateUserResponse(user=describe(user))


async def _invite(scene: Scene, mediums: Sequence[str], password: str) -> None:
    user = scene.user
    for attribute, medium in (("email", "EMAIL"), ("phone_number", "SMS")):
        # Cognito's default is SMS alone, which in a test would reach nobody: an
        # address is written to as well if there is no number.
        is_wanted = medium in mediums or not user.attributes.get("phone_number")
        if is_wanted and user.attributes.get(attribute):
            destination = user.attributes[attribute]
            await codes.deliver(scene, "invitation", attribute, destination, password)


@handles("AdminGetUser")
async def _admin_get_user(
    backend: Backend, request: types.AdminGetUserRequest
) -> types.AdminGetUserResponse:
    user = backend.user(backend.pool(request.user_pool_id), request.username)
    return types.AdminGetUserResponse(
        username=user.username,
        user_attributes=attributes.listed(user),
        user_create_date=moment(user.created),
        user_last_modified_date=moment(user.modified),
        enabled=user.is_enabled,
        user_status=user.status,
        preferred_mfa_setting=user.preferred_mfa,
        user_mfa_setting_list=list(user.mfa) or None,
    )


@handles("AdminDeleteUser")
async def _admin_delete_user(
    backend: Backend, request: types.AdminDeleteUserRequest
) -> None:
    delete(backend, backend.user(backend.pool(request.user_pool_id), request.username))


@handles("AdminDisableUser")
async def _admin_disable_user(
    backend: Backend, request: types.AdminDisableUserRequest
) -> types.AdminDisableUserResponse:
    user = backend.user(backend.pool(request.user_pool_id), request.username)
    user.is_enabled, user.modified = False, backend.clock()
    sign_out(backend, user)
    return types.AdminDisableUserResponse()


@handles("AdminEnableUser")
async def _admin_enable_user(
    backend: Backend, request: types.AdminEnableUserRequest
) -> types.AdminEnableUserResponse:
    user = backend.user(backend.pool(request.user_pool_id), request.username)
    user.is_enabled, user.modified = True, backend.clock()
    return types.AdminEnableUserResponse()


@handles("AdminSetUserPassword")
async def _admin_set_user_password(
    backend: Backend, request: types.AdminSetUserPasswordRequest
) -> types.AdminSetUserPasswordResponse:
    pool = backend.pool(request.user_pool_id)
    user = backend.user(pool, request.username)
    is_temporary = not request.permanent
    await passwords.set_password(
        backend, pool, user, request.password, is_temporary=is_temporary
    )
    user.status = "FORCE_CHANGE_PASSWORD" if is_temporary else "CONFIRMED"
    return types.AdminSetUserPasswordResponse()


@handles("AdminResetUserPassword")
async def _admin_reset_user_password(
    backend: Backend, request: types.AdminResetUserPasswordRequest
) -> types.AdminResetUserPasswordResponse:
    pool = backend.pool(request.user_pool_id)
    user = backend.user(pool, request.username)
    passwords.check_resettable(user)
    attribute = codes.needed_recovery_attribute(pool, user)
    user.status, user.modified = "RESET_REQUIRED", backend.clock()
    scene = Scene(backend, pool, user, metadata=request.client_metadata or {})
    await codes.send(scene, "reset", "forgot_password", attribute, seconds=codes.HOUR)
    return types.AdminResetUserPasswordResponse()


@handles("AdminUpdateUserAttributes")
async def _admin_update_user_attributes(
    backend: Backend, request: types.AdminUpdateUserAttributesRequest
) -> types.AdminUpdateUserAttributesResponse:
    pool = backend.pool(request.user_pool_id)
    user = backend.user(pool, request.username)
    given = types.attribute_map(request.user_attributes)
    attributes.check_change(backend, pool, user, given)
    attributes.update(backend, user, given)
    return types.AdminUpdateUserAttributesResponse()


@handles("AdminDeleteUserAttributes")
async def _admin_delete_user_attributes(
    backend: Backend, request: types.AdminDeleteUserAttributesRequest
) -> types.AdminDeleteUserAttributesResponse:
    user = backend.user(backend.pool(request.user_pool_id), request.username)
    attributes.remove(backend, user, request.user_attribute_names)
    return types.AdminDeleteUserAttributesResponse()


_FILTER = re.compile(r'\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*')
_SEARCHABLE = {
    "username", "email", "phone_number", "name", "given_name", "family_name",
    "preferred_username", "cognito:user_status", "status", "sub",
}  # fmt: skip


def _matcher(text: str | None) -> Callable[[User], bool]:
    if not text:
        return lambda _: True
    match = _FILTER.fullmatch(text)
    if match is None:
        raise errors.InvalidParameterException("Error while parsing filter")
    name, operator, raw = match.groups()
    if name not in _SEARCHABLE:
        message = f"Invalid search attribute: {name}"
        raise errors.InvalidParameterException(message)
    wanted = re.sub(r"\\(.)", r"\1", raw)
    if name == "cognito:user_status":
        # The one value that is not case-sensitive.
        wanted = wanted.upper()

    def value_of(user: User) -> str | None:
        if name == "username":
            return user.username
        if name == "status":
            return "Enabled" if user.is_enabled else "Disabled"
        if name == "cognito:user_status":
            return user.status
        return user.attributes.get(name)

    def matches(user: User) -> bool:
        value = value_of(user)
        if value is None:
            return False
        return value == wanted if operator == "=" else value.startswith(wanted)

    return matches


@handles("ListUsers")
async def _list_users(
    backend: Backend, request: types.ListUsersRequest
) -> types.ListUsersResponse:
    pool = backend.pool(request.user_pool_id)
    matches = _matcher(request.filter)
    names = None
    if request.attributes_to_get is not None:
        attributes.check_readable(pool, request.attributes_to_get)
        names = tuple(request.attributes_to_get)

    def after(last: str | None) -> Iterator[tuple[str, User]]:
        rows = backend.users.after(pool.id, last)
        return (row for row in rows if matches(row[1]))

    page, token = cut_after(
        backend,
        after,
        request.pagination_token,
        request.limit,
        of=f"users {pool.id} {request.filter or ''}",
    )
    listed = [describe(user, names) for user in page]
    return types.ListUsersResponse(users=listed, pagination_token=token)
