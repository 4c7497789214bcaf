"""Devices that a pool tracks: their keys, and which of them count."""

from __future__ import annotations

import secrets
import uuid
from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp.local.state.records import Device

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import User

__all__ = [
    "find_confirmed",
    "new_device",
]


def new_device(backend: Backend, user: User) -> types.NewDeviceMetadataType:
    """Return a new device key for a sign-in; the device counts once it is confirmed."""
    now = backend.clock()
    # Keys that nobody confirmed are forgotten, or every sign-in would leave one.
    unconfirmed = [key for key, each in user.devices.items() if not each.is_confirmed]
    for key in unconfirmed[:-20]:
        del user.devices[key]
    device = Device(
        device_key=f"{user.pool_id.partition('_')[0]}_{uuid.uuid4()}",
        group_key=f"-{secrets.token_hex(4)}",
        created=now,
        modified=now,
        authenticated=now,
    )
    user.devices[device.device_key] = device
    return types.NewDeviceMetadataType(
        device_key=device.device_key, device_group_key=device.group_key
    )


def find_confirmed(user: User, device_key: str | None) -> Device | None:
    """Find a device that ConfirmDevice was called for."""
    device = user.devices.get(device_key or "")
    return device if device is not None and device.is_confirmed else None
