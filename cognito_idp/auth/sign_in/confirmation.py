"""Confirming a new device, and having it remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from cognito_idp import errors, types
from cognito_idp._srp.pacing import pace
from cognito_idp.auth.devices import DeviceKey, make_device

if TYPE_CHECKING:
    from cognito_idp.auth.devices import Device, NewDevice
    from cognito_idp.auth.sign_in.app_client import AppClient
    from cognito_idp.auth.tokens.values import Tokens

__all__ = ["confirm_device"]


async def confirm_device(
    app: AppClient, tokens: Tokens, name: str | None = None
) -> Tokens:
    """
    Confirm the device that came with *tokens*, save it, and have it remembered.

    Whatever fails is noted in `device_error`: the tokens are good all the same, and so
    is a device that is confirmed and not remembered yet.
    """
    is_remembered = False
    try:
        if tokens.new_device is not None:
            device, is_remembered = await _confirm(app, tokens, tokens.new_device, name)
            tokens = evolve(tokens, device=device, new_device=None)
        if tokens.device is not None and app.devices is not None:
            await app.devices.save(tokens.device.owner, tokens.device)
        if tokens.device is not None and not is_remembered:
            await app.client.update_device_status(
                access_token=tokens.access_token,
                device_key=tokens.device.device_key,
                device_remembered_status="remembered",
            )
    except Exception as error:  # noqa: BLE001 because a store may raise anything, and the tokens must not be lost
        return evolve(tokens, device_error=error)
    return evolve(tokens, device_error=None)


async def _confirm(
    app: AppClient, tokens: Tokens, new: NewDevice, name: str | None
) -> tuple[Device, bool]:
    """Return the confirmed device, and whether it is remembered already."""
    owner = DeviceKey(tokens.user_pool_id, tokens.client_id, tokens.username)
    device, verifier = await pace(make_device(owner, new, randbytes=app.randbytes))
    request = types.ConfirmDeviceRequest(
        access_token=tokens.access_token,
        device_key=new.device_key,
        device_name=name,
        device_secret_verifier_config=types.DeviceSecretVerifierConfigType(
            salt=verifier.salt, password_verifier=verifier.password_verifier
        ),
    )
    try:
        confirmed = await app.client.send(request)
    except errors.DeviceKeyExistsException as error:
        # The answer to an earlier attempt was lost: the verifier there is this one.
        if not error.maybe_own_replay:
            raise
        return device, False
    return device, not confirmed.user_confirmation_necessary
