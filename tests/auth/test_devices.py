"""Remembered devices: their verifiers, and where they are kept."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import stat
from pathlib import Path
from typing import Any

import attrs
import pytest

from cognito_idp._srp.arithmetic import Native, Portable
from cognito_idp._srp.pacing import finish
from cognito_idp._srp.shared import x_of
from cognito_idp.auth import (
    Device,
    DeviceKey,
    DeviceStore,
    FileDeviceStore,
    MemoryDeviceStore,
)
from cognito_idp.auth.devices import make_device, make_device_verifier
from cognito_idp.errors import ConfigurationError, ParameterValidationError
from tests.kit.samples import DEVICE, NEW_DEVICE, OWNER

VECTORS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("srp_vectors.json").read_bytes()
)["device_confirm"]
each_vector = pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["name"])


def device_of(vector: dict[str, Any]) -> Device:
    return Device(
        OWNER, vector["device_key"], vector["device_group_key"], vector["password"]
    )


@each_vector
@pytest.mark.parametrize(
    "arithmetic", [Portable(), Native()], ids=["portable", "gmpy2"]
)
def test_the_verifier_is_the_vectors(
    vector: dict[str, Any], arithmetic: Portable | Native
) -> None:
    salt = bytes.fromhex(vector["salt_random_hex"])
    verifier = finish(make_device_verifier(device_of(vector), salt, arithmetic))

    assert (vector["Salt"], vector["PasswordVerifier"]) == (
        verifier.salt,
        verifier.password_verifier,
    )


@each_vector
def test_a_sign_in_hashes_the_salt_that_was_sent(vector: dict[str, Any]) -> None:
    # Cognito sends back the number that Java reads in the bytes it was sent.
    sent = int.from_bytes(base64.b64decode(vector["Salt"]), "big", signed=True)

    assert int(vector["x"], 16) == x_of(device_of(vector).prover, sent)


def test_a_new_device_gets_a_password_of_40_random_bytes() -> None:
    device, _ = finish(make_device(OWNER, NEW_DEVICE, randbytes=lambda n: b"\xab" * n))

    assert b"\xab" * 40 == base64.b64decode(device.password)


def test_a_new_device_keeps_the_keys_that_cognito_gave_it() -> None:
    device, _ = finish(make_device(OWNER, NEW_DEVICE))

    assert (OWNER, NEW_DEVICE.device_key, NEW_DEVICE.device_group_key) == (
        device.owner,
        device.device_key,
        device.device_group_key,
    )


def test_no_two_devices_have_a_password_in_common() -> None:
    first, _ = finish(make_device(OWNER, NEW_DEVICE))
    second, _ = finish(make_device(OWNER, NEW_DEVICE))

    assert first.password != second.password


def test_a_new_devices_verifier_is_of_its_own_password() -> None:
    device, verifier = finish(
        make_device(OWNER, NEW_DEVICE, randbytes=lambda n: b"\xab" * n)
    )

    assert finish(make_device_verifier(device, b"\xab" * 16)) == verifier


# The value


def test_a_device_is_the_same_after_storage() -> None:
    assert DEVICE == Device.load(DEVICE.dump())


def test_a_device_shows_neither_its_password_nor_its_user() -> None:
    shown = repr(DEVICE)

    assert [] == [s for s in ("planted", OWNER.username, OWNER.client_id) if s in shown]


def test_a_verifier_shows_nothing() -> None:
    _, verifier = finish(make_device(OWNER, NEW_DEVICE))

    assert "DeviceVerifier()" == repr(verifier)


@pytest.mark.parametrize("member", ["username", "device_key", "password"])
def test_a_member_that_is_missing_is_named(member: str) -> None:
    stored = json.loads(DEVICE.dump())
    del stored[member]

    with pytest.raises(ParameterValidationError, match=member):
        Device.load(json.dumps(stored))


# The stores


def files_in(directory: Path) -> list[Path]:
    return list(directory.iterdir())


OTHER = attrs.evolve(OWNER, username="another/../user\0")


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> DeviceStore:
    if request.param == "memory":
        return MemoryDeviceStore()
    return FileDeviceStore(tmp_path / "not" / "there yet")


async def test_a_store_gives_back_what_was_saved(store: DeviceStore) -> None:
    await store.save(OWNER, DEVICE)

    assert DEVICE == await store.load(OWNER)


async def test_a_store_has_nothing_at_first(store: DeviceStore) -> None:
    assert await store.load(OWNER) is None


async def test_a_store_keeps_users_apart(store: DeviceStore) -> None:
    await store.save(OWNER, DEVICE)

    assert await store.load(OTHER) is None


async def test_a_store_takes_any_user_name(store: DeviceStore) -> None:
    device = attrs.evolve(DEVICE, owner=OTHER)
    await store.save(OTHER, device)

    assert device == await store.load(OTHER)


async def test_a_later_device_takes_the_place_of_the_earlier(
    store: DeviceStore,
) -> None:
    later = attrs.evolve(DEVICE, password="another")
    await store.save(OWNER, DEVICE)
    await store.save(OWNER, later)

    assert later == await store.load(OWNER)


async def test_a_device_that_was_deleted_is_gone(store: DeviceStore) -> None:
    await store.save(OWNER, DEVICE)
    await store.delete(OWNER)

    assert await store.load(OWNER) is None


async def test_deleting_nothing_succeeds(store: DeviceStore) -> None:
    await store.delete(OWNER)

    assert await store.load(OWNER) is None


@pytest.mark.parametrize("field", ["user_pool_id", "client_id", "username"])
async def test_no_two_keys_share_a_file(tmp_path: Path, field: str) -> None:
    store = FileDeviceStore(tmp_path)
    await store.save(OWNER, DEVICE)

    assert await store.load(attrs.evolve(OWNER, **{field: "x"})) is None


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
async def test_only_its_owner_can_read_a_devices_file(tmp_path: Path) -> None:
    directory = tmp_path / "devices"
    await FileDeviceStore(directory).save(OWNER, DEVICE)
    (file,) = files_in(directory)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (directory, file)]

    assert [0o700, 0o600] == modes


async def test_a_files_name_tells_nothing(tmp_path: Path) -> None:
    await FileDeviceStore(tmp_path).save(DeviceKey("pool", "client", "ada"), DEVICE)
    (file,) = files_in(tmp_path)

    assert [] == [word for word in ("pool", "client", "ada") if word in file.stem]


async def test_a_save_that_cannot_replace_leaves_no_rubbish(tmp_path: Path) -> None:
    store = FileDeviceStore(tmp_path)
    await store.save(OWNER, DEVICE)
    (file,) = files_in(tmp_path)
    file.unlink()
    file.mkdir()

    with pytest.raises(OSError, match=file.name):
        await store.save(OWNER, DEVICE)

    assert [file] == files_in(tmp_path)


async def test_many_savers_at_once_leave_one_whole_device(tmp_path: Path) -> None:
    devices = [attrs.evolve(DEVICE, password=str(n) * 1000) for n in range(20)]
    stores = [FileDeviceStore(tmp_path) for _ in devices]
    await asyncio.gather(
        *(s.save(OWNER, d) for s, d in zip(stores, devices, strict=True))
    )

    assert await FileDeviceStore(tmp_path).load(OWNER) in devices
    assert 1 == len(files_in(tmp_path))


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"planted"])
async def test_a_file_that_is_not_a_device_is_named(
    tmp_path: Path, content: bytes
) -> None:
    store = FileDeviceStore(tmp_path)
    await store.save(OWNER, DEVICE)
    (file,) = files_in(tmp_path)
    file.write_bytes(content)

    with pytest.raises(ConfigurationError, match=f"{file.name}.*delete it"):
        await store.load(OWNER)


async def test_a_file_with_the_device_of_another_user_is_passed_over(
    tmp_path: Path,
) -> None:
    store = FileDeviceStore(tmp_path)
    await store.save(OWNER, attrs.evolve(DEVICE, owner=OTHER))

    assert await store.load(OWNER) is None


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
@pytest.mark.parametrize(
    ("mode", "is_safe"), [(0o777, False), (0o703, False), (0o1777, True), (0o755, True)]
)
async def test_a_directory_that_everybody_may_write_to_is_refused(
    tmp_path: Path, mode: int, is_safe: bool
) -> None:
    os.chmod(tmp_path, mode)
    store = FileDeviceStore(tmp_path)
    if is_safe:
        await store.save(OWNER, DEVICE)
        assert DEVICE == await store.load(OWNER)
        return
    for attempt in (store.load(OWNER), store.save(OWNER, DEVICE)):
        with pytest.raises(ConfigurationError, match="every user of this machine"):
            await attempt
    assert [] == files_in(tmp_path)


async def test_a_store_can_be_a_relative_path(tmp_path: Path) -> None:
    store = FileDeviceStore(str(tmp_path))
    await store.save(OWNER, DEVICE)

    assert DEVICE == await store.load(OWNER)
