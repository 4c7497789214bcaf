"""
Remembered devices.

A pool that tracks devices gives each sign-in from an unknown device a key. A
program that confirms the device, with a password that it makes for the device, may
prove that password at the next sign-in in place of a second factor.

**A device belongs to one end user's machine, never to a backend.** A backend that kept
one device per user would let every browser of the world past that user's second factor.
A web backend keeps `tokens.device` with the browser, sealed, and passes it to `start`;
the stores here are for programs that have one user, on the user's own machine.
"""

from __future__ import annotations

import asyncio
import base64
import os
import secrets
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from cognito_idp._srp.shared import Prover, i2b, make_verifier
from cognito_idp.auth.stored import Stored, read_stored, write_stored
from cognito_idp.errors import ConfigurationError, ParameterValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cognito_idp._srp.arithmetic import Arithmetic
    from cognito_idp._srp.pacing import Steps

__all__ = [
    "Device",
    "DeviceKey",
    "DeviceStore",
    "DeviceVerifier",
    "FileDeviceStore",
    "MemoryDeviceStore",
    "NewDevice",
    "make_device",
    "make_device_verifier",
]


@frozen
class DeviceKey:
    """
    Under what a device is kept: one key for writing, reading and deleting.

    The user name is the internal one. Someone who signs in by e-mail address today and
    by user name tomorrow has one device, not two.
    """

    user_pool_id: str
    """The pool that the user is in."""

    client_id: str = field(repr=False)
    """The app client that the user signed in to."""

    username: str = field(repr=False)
    """The internal user name."""


@frozen
class NewDevice:
    """A device that Cognito has given keys and that is not confirmed yet."""

    device_key: str
    """Cognito's name for the device."""

    device_group_key: str
    """The scope of the device's proof."""


@frozen
class Device:
    """A confirmed device, with the password that proves it."""

    owner: DeviceKey
    """Whose device it is. It is not offered to Cognito for anyone else."""

    device_key: str
    """Cognito's name for the device."""

    device_group_key: str
    """The scope of the device's proof."""

    password: str = field(repr=False)
    """Random, known to this library alone."""

    @property
    def prover(self) -> Prover:
        """Who proves what in DEVICE_SRP_AUTH."""
        return Prover(self.device_group_key, self.device_key, self.password)

    def dump(self) -> str:
        """Write the device, password included, as JSON text."""
        members = {
            "user_pool_id": self.owner.user_pool_id,
            "client_id": self.owner.client_id,
            "username": self.owner.username,
            "device_key": self.device_key,
            "device_group_key": self.device_group_key,
            "password": self.password,
        }
        return write_stored("device", members)

    @classmethod
    def load(cls, text: str) -> Device:
        """Read what `dump` wrote; raise `ParameterValidationError` if it is not."""
        stored = read_stored("device", text)
        del text
        stored.check()
        return cls(
            _read_owner(stored),
            device_key=stored.text("device_key"),
            device_group_key=stored.text("device_group_key"),
            password=stored.text("password"),
        )


def _read_owner(stored: Stored) -> DeviceKey:
    return DeviceKey(
        stored.text("user_pool_id"), stored.text("client_id"), stored.text("username")
    )


@frozen
class DeviceVerifier:
    """The verifier that ConfirmDevice sends, for Cognito to check the device with."""

    salt: str = field(repr=False)
    """Base64 of the salt's encoding."""

    password_verifier: str = field(repr=False)
    """Base64 of the verifier's encoding."""


def make_device(
    owner: DeviceKey,
    new: NewDevice,
    *,
    randbytes: Callable[[int], bytes] = secrets.token_bytes,
    arithmetic: Arithmetic | None = None,
) -> Steps[tuple[Device, DeviceVerifier]]:
    """Make a new device with a random password, and the verifier of the password."""
    password = base64.b64encode(randbytes(40)).decode()
    device = Device(owner, new.device_key, new.device_group_key, password)
    verifier = yield from make_device_verifier(device, randbytes(16), arithmetic)
    return device, verifier


def make_device_verifier(
    device: Device, salt: bytes, arithmetic: Arithmetic | None = None
) -> Steps[DeviceVerifier]:
    """
    Make the verifier of a device's password.

    The random bytes are read as a number that is not negative, and the salt that is
    sent is that number's encoding: as long as the bytes, one longer for a sign, or
    shorter if they begin with zeros. Sent as they are drawn, one salt in two would come
    back negative, and one in 256 would be another number than the one hashed.
    """
    s = int.from_bytes(salt, "big")
    v = yield from make_verifier(device.prover, s, arithmetic)
    return DeviceVerifier(
        salt=base64.b64encode(i2b(s)).decode(),
        password_verifier=base64.b64encode(i2b(v)).decode(),
    )


class DeviceStore(Protocol):
    """
    Where a program that has one user keeps the user's devices.

    Not for a backend: see the module's first words.
    """

    async def load(self, key: DeviceKey) -> Device | None:
        """Return the device that was saved under *key*, or None."""
        ...

    async def save(self, key: DeviceKey, device: Device) -> None:
        """Keep *device* under *key*, in place of any other."""
        ...

    async def delete(self, key: DeviceKey) -> None:
        """Forget what was saved under *key*, if anything was."""
        ...


class MemoryDeviceStore:
    """
    Keep devices for as long as the program runs.

    For a program that has one user, and for tests. Not for a backend: every browser
    with a user's password would get past that user's second factor.
    """

    def __init__(self) -> None:
        self._devices: dict[DeviceKey, Device] = {}

    async def load(self, key: DeviceKey) -> Device | None:
        """Return the device that was saved under *key*, or None."""
        return self._devices.get(key)

    async def save(self, key: DeviceKey, device: Device) -> None:
        """Keep *device* under *key*, in place of any other."""
        self._devices[key] = device

    async def delete(self, key: DeviceKey) -> None:
        """Forget what was saved under *key*, if anything was."""
        self._devices.pop(key, None)


class FileDeviceStore:
    """
    Keep devices as files that only their owner can read.

    For a program that has one user, on that user's own machine. Not for a backend:
    every browser with a user's password would get past that user's second factor.

    *directory* is made if it is not there. Each key has a file of its own, replaced as
    a whole, so that several programs can share the directory without a lock and a crash
    leaves either the old device or the new.
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        self.directory: Path = Path(directory)

    async def load(self, key: DeviceKey) -> Device | None:
        """
        Return the device that was saved under *key*, or None.

        Raises `ConfigurationError` if its file holds something else.
        """
        return await asyncio.to_thread(self._read, key)

    async def save(self, key: DeviceKey, device: Device) -> None:
        """Keep *device* under *key*, in place of any other."""
        await asyncio.to_thread(self._write, key, device.dump())

    async def delete(self, key: DeviceKey) -> None:
        """Forget what was saved under *key*, if anything was."""
        await asyncio.to_thread(self._path_of(key).unlink, missing_ok=True)

    def _path_of(self, key: DeviceKey) -> Path:
        # A user name may hold anything, and file systems mind: hence its hash.
        name = "\0".join((key.user_pool_id, key.client_id, key.username))
        return self.directory / f"{sha256(name.encode()).hexdigest()}.json"

    def _read(self, key: DeviceKey) -> Device | None:
        path = self._path_of(key)
        self._check_directory()
        try:
            device = Device.load(path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (ParameterValidationError, UnicodeDecodeError):
            message = (
                f"{path} holds no device that this release can read: "
                "delete it, and the next sign-in makes a new one"
            )
            raise ConfigurationError(message) from None
        # Somebody else's device under this name would prove nothing to Cognito.
        return device if device.owner == key else None

    def _check_directory(self) -> None:
        """Refuse a directory in which every user of the machine can replace files."""
        with suppress(FileNotFoundError):
            mode = self.directory.stat().st_mode
            if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
                raise ConfigurationError(
                    f"every user of this machine may write to {self.directory}: take"
                    " the permission away (chmod o-w)"
                )

    def _write(self, key: DeviceKey, text: str) -> None:
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._check_directory()
        # `mkstemp` makes a file that nobody else may read, under a name nobody knows.
        descriptor, temporary = mkstemp(prefix=".", dir=self.directory)
        try:
            with open(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(descriptor)
            os.replace(temporary, self._path_of(key))
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(temporary)
            raise
        _sync_directory(self.directory)


def _sync_directory(directory: Path) -> None:
    # Without this a power cut may undo the replacement. Windows opens no directories.
    if os.name == "posix":
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
