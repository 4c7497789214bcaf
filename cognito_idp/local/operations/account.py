"""Operations of signed-in users on their own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules import attributes, codes, passwords
from cognito_idp.local.rules.bearers import authorize
from cognito_idp.local.rules.events import record_event
from cognito_idp.local.rules.users import delete
from cognito_idp.local.state.scene import Scene

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool


@handles("GetUser")
async def _get_user(
    backend: Backend, request: types.GetUserRequest
) -> types.GetUserResponse:
    bearer = await authorize(backend, request.access_token)
    user = bearer.user
    return types.GetUserResponse(
        username=user.username,
        user_attributes=attributes.listed(user, bearer.client),
        preferred_mfa_setting=user.preferred_mfa,
        user_mfa_setting_list=list(user.mfa) or None,
    )


@handles("DeleteUser")
async def _delete_user(backend: Backend, request: types.DeleteUserRequest) -> None:
    bearer = await authorize(backend, request.access_token)
    delete(backend, bearer.user)


@handles("ChangePassword")
async def _change_password(
    backend: Backend, request: types.ChangePasswordRequest
) -> types.ChangePasswordResponse:
    bearer = await authorize(backend, request.access_token)
    pool, user = bearer.pool, bearer.user
    if user.password is not None:
        previous = request.previous_password or ""
        if not await passwords.is_right(
            backend, pool, user, previous, "PasswordChange"
        ):
            message = "Incorrect username or password."
            raise errors.NotAuthorizedException(message)
    elif request.previous_password is not None:
        message = "The user has no password: PreviousPassword must be left out."
        raise errors.InvalidParameterException(message)
    await passwords.set_password(backend, pool, user, request.proposed_password)
    record_event(backend, pool, user, "PasswordChange", "Pass")
    return types.ChangePasswordResponse()


def _needs_verification(pool: Pool, name: str) -> bool:
    settings = pool.settings.user_attribute_update_settings
    names = settings.attributes_require_verification_before_update if settings else ()
    return name in (names or ())


@handles("UpdateUserAttributes")
async def _update_user_attributes(
    backend: Backend, request: types.UpdateUserAttributesRequest
) -> types.UpdateUserAttributesResponse:
    bearer = await authorize(backend, request.access_token)
    pool, user = bearer.pool, bearer.user
    given = types.attribute_map(request.user_attributes)
    attributes.check_writable(bearer.client, given)
    attributes.check_change(backend, pool, user, given)
    verified = pool.settings.auto_verified_attributes or ()
    changed = [
        name
        for name in ("email", "phone_number")
        if name in given and given[name] and given[name] != user.attributes.get(name)
    ]
    waiting = {name for name in changed if _needs_verification(pool, name)}
    written = [name for name in changed if name in verified or name in waiting]
    for name in written:
        codes.check_limit(backend, user, f"verify:{name}")
    user.pending |= {name: given.pop(name) for name in waiting}
    attributes.update(backend, user, given)
    scene = Scene(backend, pool, user, bearer.client, request.client_metadata or {})
    delivered = [
        await codes.send(
            scene,
            f"verify:{name}",
            "verify_attribute",
            name,
            source="CustomMessage_UpdateUserAttribute",
        )
        for name in written
    ]
    return types.UpdateUserAttributesResponse(code_delivery_details_list=delivered)


@handles("DeleteUserAttributes")
async def _delete_user_attributes(
    backend: Backend, request: types.DeleteUserAttributesRequest
) -> types.DeleteUserAttributesResponse:
    bearer = await authorize(backend, request.access_token)
    attributes.check_writable(bearer.client, request.user_attribute_names)
    attributes.remove(backend, bearer.user, request.user_attribute_names)
    return types.DeleteUserAttributesResponse()


@handles("GetUserAttributeVerificationCode")
async def _get_user_attribute_verification_code(
    backend: Backend, request: types.GetUserAttributeVerificationCodeRequest
) -> types.GetUserAttributeVerificationCodeResponse:
    bearer = await authorize(backend, request.access_token)
    user, name = bearer.user, request.attribute_name
    if name not in ("email", "phone_number"):
        message = f"Cannot verify attribute {name}: only email and phone_number can be."
        raise errors.InvalidParameterException(message)
    if not (user.pending.get(name) or user.attributes.get(name)):
        message = f"User does not have {name} set."
        raise errors.InvalidParameterException(message)
    metadata = request.client_metadata or {}
    scene = Scene(backend, bearer.pool, user, bearer.client, metadata)
    delivery = await codes.send(scene, f"verify:{name}", "verify_attribute", name)
    return types.GetUserAttributeVerificationCodeResponse(
        code_delivery_details=delivery
    )


@handles("VerifyUserAttribute")
async def _verify_user_attribute(
    backend: Backend, request: types.VerifyUserAttributeRequest
) -> types.VerifyUserAttributeResponse:
    bearer = await authorize(backend, request.access_token)
    user, name = bearer.user, request.attribute_name
    with codes.accepted(backend, user, f"verify:{name}", request.code) as code:
        attributes.verify(backend, user, name, code.address)
    return types.VerifyUserAttributeResponse()
