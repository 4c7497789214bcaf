"""Devices that a pool tracks: their keys, their proofs, and what is done with them."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.bearers import authorize
from cognito_idp.local.rules.devices import find_confirmed
from cognito_idp.local.rules.pages import cut

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Device, User


def _find(user: User, device_key: str) -> Device:
    device = find_confirmed(user, device_key)
    if device is None:
        raise errors.ResourceNotFoundException("Device does not exist.")
    return device


def _describe(device: Device) -> types.DeviceType:
    def moment(seconds: float) -> datetime:
        return datetime.fromtimestamp(seconds, UTC)

    shown = {
        "device_status": "valid",
        "device_name": device.name,
        "dev:device_remembered_status": "remembered"
        if device.is_remembered
        else "not_remembered",
        "last_ip_used": device.last_ip,
    }
    return types.DeviceType(
        device_key=device.device_key,
        device_attributes=[
            types.AttributeType(name=name, value=value)
            for name, value in shown.items()
            if value
        ],
        device_create_date=moment(device.created),
        device_last_modified_date=moment(device.modified),
        device_last_authenticated_date=moment(device.authenticated),
    )


def _read(text: str | None, what: str) -> int:
    try:
        raw = base64.b64decode((text or "").encode(), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if not raw:
        message = f"Invalid device verifier config: {what} is not base64."
        raise errors.InvalidParameterException(message)
    return int.from_bytes(raw, "big", signed=True)


@handles("ConfirmDevice")
async def _confirm_device(
    backend: Backend, request: types.ConfirmDeviceRequest
) -> types.ConfirmDeviceResponse:
    bearer = await authorize(backend, request.access_token)
    device = bearer.user.devices.get(request.device_key)
    if device is None or bearer.family.device_key != request.device_key:
        raise errors.InvalidParameterException("Invalid device key given.")
    if device.is_confirmed:
        raise errors.DeviceKeyExistsException("Device already exists")
    config = request.device_secret_verifier_config
    if config is None:
        message = "Invalid device verifier config: it is missing."
        raise errors.InvalidParameterException(message)
    salt = _read(config.salt, "Salt")
    verifier = _read(config.password_verifier, "PasswordVerifier")
    if verifier <= 0:
        message = "Invalid device verifier config: PasswordVerifier is not positive."
        raise errors.InvalidParameterException(message)
    device.salt, device.verifier = salt, verifier
    device.name = request.device_name or ""
    configuration = bearer.pool.settings.device_configuration
    asks = bool(configuration and configuration.device_only_remembered_on_user_prompt)
    device.is_remembered = not asks
    device.modified = backend.clock()
    return types.ConfirmDeviceResponse(user_confirmation_necessary=asks)


def _page(
    backend: Backend, user: User, token: str | None, limit: int | None
) -> tuple[list[types.DeviceType], str | None]:
    confirmed = [each for each in user.devices.items() if each[1].is_confirmed]
    page, following = cut(backend, confirmed, token, limit, of=f"devices of {user.key}")
    return [_describe(device) for device in page], following


def _set_status(user: User, device_key: str, status: str | None, now: float) -> None:
    device = _find(user, device_key)
    device.is_remembered = status == "remembered"
    device.modified = now


def _forget(user: User, device_key: str) -> None:
    _find(user, device_key)
    del user.devices[device_key]


async def _bearer_user(backend: Backend, access_token: str | None) -> User:
    if access_token is None:
        raise errors.InvalidParameterException("Missing access token")
    return (await authorize(backend, access_token)).user


@handles("GetDevice")
async def _get_device(
    backend: Backend, request: types.GetDeviceRequest
) -> types.GetDeviceResponse:
    user = await _bearer_user(backend, request.access_token)
    device = _find(user, request.device_key)
    return types.GetDeviceResponse(device=_describe(device))


@handles("ListDevices")
async def _list_devices(
    backend: Backend, request: types.ListDevicesRequest
) -> types.ListDevicesResponse:
    user = await _bearer_user(backend, request.access_token)
    page, token = _page(backend, user, request.pagination_token, request.limit)
    return types.ListDevicesResponse(devices=page, pagination_token=token)


@handles("UpdateDeviceStatus")
async def _update_device_status(
    backend: Backend, request: types.UpdateDeviceStatusRequest
) -> types.UpdateDeviceStatusResponse:
    user = await _bearer_user(backend, request.access_token)
    status = request.device_remembered_status
    _set_status(user, request.device_key, status, backend.clock())
    return types.UpdateDeviceStatusResponse()


@handles("ForgetDevice")
async def _forget_device(backend: Backend, request: types.ForgetDeviceRequest) -> None:
    user = await _bearer_user(backend, request.access_token)
    _forget(user, request.device_key)


def _owner(backend: Backend, pool_id: str, username: str) -> User:
    try:
        return backend.user(backend.pool(pool_id), username)
    except errors.UserNotFoundException as error:
        # The model of both reading operations has no error of its own for users.
        raise errors.ResourceNotFoundException(error.message) from None


@handles("AdminGetDevice")
async def _admin_get_device(
    backend: Backend, request: types.AdminGetDeviceRequest
) -> types.AdminGetDeviceResponse:
    user = _owner(backend, request.user_pool_id, request.username)
    device = _find(user, request.device_key)
    return types.AdminGetDeviceResponse(device=_describe(device))


@handles("AdminListDevices")
async def _admin_list_devices(
    backend: Backend, request: types.AdminListDevicesRequest
) -> types.AdminListDevicesResponse:
    user = _owner(backend, request.user_pool_id, request.username)
    page, token = _page(backend, user, request.pagination_token, request.limit)
    return types.AdminListDevicesResponse(devices=page, pagination_token=token)


@handles("AdminUpdateDeviceStatus")
async def _admin_update_device_status(
    backend: Backend, request: types.AdminUpdateDeviceStatusRequest
) -> types.AdminUpdateDeviceStatusResponse:
    user = backend.user(backend.pool(request.user_pool_id), request.username)
    status = request.device_remembered_status
    _set_status(user, request.device_key, status, backend.clock())
    return types.AdminUpdateDeviceStatusResponse()


@handles("AdminForgetDevice")
async def _admin_forget_device(
    backend: Backend, request: types.AdminForgetDeviceRequest
) -> None:
    user = backend.user(backend.pool(request.user_pool_id), request.username)
    _forget(user, request.device_key)
