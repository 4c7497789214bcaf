"""SignIn and remembered devices."""

from __future__ import annotations

import asyncio
import base64
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from cognito_idp import errors
from cognito_idp.auth import (
    Device,
    DeviceKey,
    DeviceSrpAuth,
    MemoryDeviceStore,
    NewDevice,
    SignIn,
    SmsMfa,
    Tokens,
)
from cognito_idp.errors import ConfigurationError, ParameterValidationError
from tests.kit.samples import (
    CLIENT,
    DEVICE,
    DEVICE_KEY,
    OWNER,
    POOL,
    SECRET,
    TOKENS,
    USERNAME,
)
from tests.kit.scripted_cognito import (
    METADATA,
    PASSWORD,
    USER,
    Give,
    Put,
    Refuse,
    ScriptedCognito,
    Verify,
    make_sign_in,
)
from tests.kit.stubs import Script, answer, make_client, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

PROVE_DEVICE = Verify(DEVICE.prover, "DEVICE_PASSWORD_VERIFIER", has_session=True)
DEVICE_GONE = Refuse("ResourceNotFoundException", "Device does not exist.")
WRONG = Refuse("NotAuthorizedException", "Incorrect username or password.")
NEW = {"DeviceKey": DEVICE_KEY, "DeviceGroupKey": "-qwErTyU1"}
UNCONFIRMED = evolve(TOKENS, device=None, new_device=NewDevice(DEVICE_KEY, "-qwErTyU1"))
SECRETS = pytest.mark.parametrize("secret", [None, SECRET], ids=["public", "secret"])


async def store_with(device: Device) -> MemoryDeviceStore:
    store = MemoryDeviceStore()
    await store.save(device.owner, device)
    return store


class BrokenStore(MemoryDeviceStore):
    """A store whose disk is full."""

    async def save(self, key: DeviceKey, device: Device) -> None:
        raise OSError(f"no space left for {device} of {key}")


async def start(sign_in: SignIn, name: str = "ada@example.com", **more: Any) -> Any:
    arguments = {"password": PASSWORD, "client_metadata": METADATA, **more}
    return await sign_in.start(name, **arguments)


# Signing in with a device


@SECRETS
async def test_a_device_of_the_browsers_stands_for_the_second_factor(
    secret: str | None,
) -> None:
    cognito = ScriptedCognito(
        [Verify(USER), Put("DEVICE_SRP_AUTH"), PROVE_DEVICE, Give()], secret=secret
    )

    tokens = await start(make_sign_in(cognito), device=DEVICE)

    assert DEVICE == tokens.device
    assert [DEVICE_KEY] * 3 == [cognito.said(leg)["DEVICE_KEY"] for leg in (1, 2, 3)]


async def test_a_device_has_an_ephemeral_pair_of_its_own() -> None:
    cognito = ScriptedCognito(
        [Verify(USER), Put("DEVICE_SRP_AUTH"), PROVE_DEVICE, Give()]
    )

    await start(make_sign_in(cognito), device=DEVICE)

    assert cognito.said(0)["SRP_A"] != cognito.said(2)["SRP_A"]


async def test_a_device_is_presented_once_the_internal_name_is_known() -> None:
    cognito = ScriptedCognito([Verify(USER), Give()])

    await start(make_sign_in(cognito), device=DEVICE)

    assert [None, DEVICE_KEY] == [cognito.said(leg).get("DEVICE_KEY") for leg in (0, 1)]


async def test_a_device_is_presented_at_once_to_the_internal_name() -> None:
    cognito = ScriptedCognito(
        [Put("DEVICE_SRP_AUTH"), PROVE_DEVICE, Give()], typed=USERNAME
    )

    tokens = await start(
        make_sign_in(cognito), USERNAME, flow="USER_PASSWORD_AUTH", device=DEVICE
    )

    assert DEVICE == tokens.device


async def test_another_users_device_in_the_same_browser_is_never_presented() -> None:
    other = evolve(DEVICE, owner=evolve(OWNER, username="somebody else"))
    cognito = ScriptedCognito([Verify(USER), Put("SMS_MFA"), Give()])
    sign_in = make_sign_in(cognito)

    step = await start(sign_in, device=other)
    assert isinstance(step, SmsMfa)
    tokens = await sign_in.respond(step.answer("123456"), device=other)

    assert isinstance(tokens, Tokens)
    assert tokens.device is None
    assert not any("DEVICE_KEY" in cognito.said(leg) for leg in range(3))


async def test_a_device_may_be_asked_for_after_any_challenge() -> None:
    cognito = ScriptedCognito(
        [Put("CUSTOM_CHALLENGE"), Put("DEVICE_SRP_AUTH"), PROVE_DEVICE, Give()]
    )
    sign_in = make_sign_in(cognito)

    step = await start(sign_in, password=None, flow="CUSTOM_AUTH", device=DEVICE)
    tokens = await sign_in.respond(step.answer("42"), device=DEVICE)

    assert isinstance(tokens, Tokens)
    assert DEVICE == tokens.device


async def test_a_device_that_is_not_at_hand_is_asked_of_the_caller() -> None:
    cognito = ScriptedCognito(
        [Put("CUSTOM_CHALLENGE"), Put("DEVICE_SRP_AUTH"), PROVE_DEVICE, Give()]
    )
    sign_in = make_sign_in(cognito)

    step = await start(sign_in, password=None, flow="CUSTOM_AUTH", device=DEVICE)
    step = await sign_in.respond(step.answer("42"))
    assert isinstance(step, DeviceSrpAuth)
    tokens = await sign_in.respond(step.answer(DEVICE))

    assert isinstance(tokens, Tokens)
    assert DEVICE == tokens.device


async def test_a_devices_challenge_that_comes_again_is_not_answered_again() -> None:
    repeated = [Put("DEVICE_SRP_AUTH"), Put("DEVICE_SRP_AUTH")]
    cognito = ScriptedCognito([Verify(USER), *repeated])

    step = await start(make_sign_in(cognito), device=DEVICE)

    assert isinstance(step, DeviceSrpAuth)


# Devices that Cognito does not know any more


@pytest.mark.parametrize(
    "legs",
    [
        [Verify(USER), DEVICE_GONE],
        [Verify(USER), Put("DEVICE_SRP_AUTH"), DEVICE_GONE],
        [Verify(USER), Put("DEVICE_SRP_AUTH"), PROVE_DEVICE, DEVICE_GONE],
        [Verify(USER), Put("DEVICE_SRP_AUTH"), PROVE_DEVICE, WRONG],
        [Verify(USER), Refuse("NotAuthorizedException", "Invalid device key given.")],
    ],
)
async def test_a_device_that_cognito_refuses_is_dropped_and_the_sign_in_goes_on(
    legs: list[Any],
) -> None:
    store = await store_with(DEVICE)
    cognito = RewindingCognito([*legs, Put("SMS_MFA"), Give()])
    sign_in = make_sign_in(cognito, devices=store)

    step = await start(sign_in)
    assert isinstance(step, SmsMfa)
    tokens = await sign_in.respond(step.answer("123456"))

    assert isinstance(tokens, Tokens)
    assert await store.load(OWNER) is None
    assert "DEVICE_KEY" not in cognito.said(len(cognito.legs) - 1)


class RewindingCognito(ScriptedCognito):
    """Takes the answer to the password's challenge again, as Cognito does."""

    def _check(self, operation: str, body: dict[str, Any]) -> None:
        if body.get("ChallengeName") == "PASSWORD_VERIFIER":
            self.asked, self.session = "PASSWORD_VERIFIER", None
            if "DEVICE_KEY" not in body["ChallengeResponses"]:
                self.proof = None
        super()._check(operation, body)


async def test_a_challenge_refused_for_its_device_is_answered_again_as_it_was() -> None:
    store = await store_with(DEVICE)
    cognito = ScriptedCognito([Verify(USER), DEVICE_GONE, Give()])

    await start(make_sign_in(cognito, devices=store))

    first, again = cognito.said(1), cognito.said(2)
    assert {**again, "DEVICE_KEY": DEVICE_KEY} == first


async def test_a_device_refused_at_once_does_not_stop_the_sign_in() -> None:
    cognito = ScriptedCognito([DEVICE_GONE, Verify(USER), Give()], typed=USERNAME)

    tokens = await start(make_sign_in(cognito), USERNAME, device=DEVICE)

    assert isinstance(tokens, Tokens)
    assert [DEVICE_KEY, None] == [cognito.said(leg).get("DEVICE_KEY") for leg in (0, 1)]


async def test_a_stored_device_outlives_another_that_was_refused() -> None:
    stored = evolve(DEVICE, device_key="eu-west-1_00000000")
    store = await store_with(stored)
    cognito = ScriptedCognito([Verify(USER), DEVICE_GONE, Give()])

    await start(make_sign_in(cognito, devices=store), device=DEVICE)

    assert stored == await store.load(OWNER)


async def test_a_pool_that_does_not_exist_is_not_taken_for_a_device() -> None:
    store = await store_with(DEVICE)
    gone = Refuse("ResourceNotFoundException", "User pool eu-west-1_X does not exist.")
    cognito = ScriptedCognito([Verify(USER), gone])

    with pytest.raises(errors.ResourceNotFoundException):
        await start(make_sign_in(cognito, devices=store))
    assert DEVICE == await store.load(OWNER)


async def test_a_wrong_password_does_not_cost_the_device() -> None:
    store = await store_with(DEVICE)
    cognito = ScriptedCognito([Verify(USER), WRONG])

    with pytest.raises(errors.NotAuthorizedException):
        await start(make_sign_in(cognito, devices=store))
    assert DEVICE == await store.load(OWNER)


async def test_a_device_the_caller_proves_is_dropped_and_the_error_told() -> None:
    store = await store_with(DEVICE)
    cognito = ScriptedCognito([Put("DEVICE_SRP_AUTH"), PROVE_DEVICE, WRONG])
    sign_in = make_sign_in(cognito)
    step = await start(sign_in, password=None)

    with pytest.raises(errors.NotAuthorizedException):
        await make_sign_in(cognito, devices=store).respond(step.answer(DEVICE))
    assert await store.load(OWNER) is None


# New devices


async def test_a_program_with_a_store_confirms_a_new_device_itself() -> None:
    store = MemoryDeviceStore()
    cognito = ScriptedCognito([Verify(USER), Give(NEW)])

    tokens = await start(make_sign_in(cognito, devices=store))

    assert ["ConfirmDevice", "UpdateDeviceStatus"] == cognito.operations[2:]
    assert tokens.device == await store.load(OWNER)
    assert (DEVICE_KEY, None) == (tokens.device.device_key, tokens.new_device)


async def test_a_stored_device_is_written_read_and_deleted_under_one_key() -> None:
    store = MemoryDeviceStore()
    cognito = ScriptedCognito([Verify(USER), Give(NEW)])
    made = (await start(make_sign_in(cognito, devices=store))).device
    assert made is not None
    proof = Verify(made.prover, "DEVICE_PASSWORD_VERIFIER", has_session=True)
    again = ScriptedCognito([Verify(USER), Put("DEVICE_SRP_AUTH"), proof, Give()])

    tokens = await start(make_sign_in(again, devices=store))
    await make_sign_in(again, devices=store).forget_device(tokens)

    assert await store.load(OWNER) is None


async def test_a_backend_is_told_of_a_new_device_and_confirms_nothing() -> None:
    cognito = ScriptedCognito([Verify(USER), Give(NEW)])

    tokens = await start(make_sign_in(cognito))

    assert NewDevice(DEVICE_KEY, "-qwErTyU1") == tokens.new_device
    assert 2 == len(cognito.legs)


@pytest.mark.parametrize(
    "refused",
    [
        Refuse("InvalidParameterException", "no"),
        Refuse("NotAuthorizedException", "Access Token has been revoked"),
    ],
)
async def test_a_confirmation_that_fails_does_not_lose_the_tokens(
    refused: Refuse,
) -> None:
    cognito = ScriptedCognito([Verify(USER), Give(NEW), refused])

    tokens = await start(make_sign_in(cognito, devices=MemoryDeviceStore()))

    assert isinstance(tokens.device_error, errors.ServiceError)
    assert NewDevice(DEVICE_KEY, "-qwErTyU1") == tokens.new_device


async def test_a_store_that_fails_does_not_lose_the_tokens_nor_the_device() -> None:
    cognito = ScriptedCognito([Verify(USER), Give(NEW)])

    tokens = await start(make_sign_in(cognito, devices=BrokenStore()))

    assert isinstance(tokens.device_error, OSError)
    assert DEVICE_KEY == tokens.device.device_key


def scripted(*answers: Any) -> tuple[SignIn, Script]:
    script = Script(*answers)
    return SignIn(make_client(script), user_pool_id=POOL, client_id=CLIENT), script


async def test_the_user_may_have_a_device_remembered_under_a_name() -> None:
    sign_in, script = scripted(answer({"UserConfirmationNecessary": False}))

    tokens = await sign_in.remember_device(UNCONFIRMED, "Ada's laptop")

    [body] = script.bodies
    assert "Ada's laptop" == body["DeviceName"]
    assert OWNER == getattr(tokens.device, "owner", None)
    verifier = base64.b64decode(body["DeviceSecretVerifierConfig"]["PasswordVerifier"])
    assert len(verifier) in {384, 385}


async def test_a_confirmation_whose_answer_was_lost_counts() -> None:
    sign_in, _ = scripted(
        errors.ConnectionLostError("lost", request_sent=True),
        refusal("DeviceKeyExistsException", "Device already exists"),
        answer(),
    )

    tokens = await sign_in.remember_device(UNCONFIRMED)

    assert (None, DEVICE_KEY) == (tokens.device_error, tokens.device_key)


async def test_remembering_can_be_tried_again_where_it_failed() -> None:
    sign_in, script = scripted(
        answer({"UserConfirmationNecessary": True}),
        refusal("InternalErrorException", status=500),
        refusal("InternalErrorException", status=500),
        refusal("InternalErrorException", status=500),
        answer(),
    )

    failed = await sign_in.remember_device(UNCONFIRMED)
    done = await sign_in.remember_device(failed)

    assert isinstance(failed.device_error, errors.InternalErrorException)
    assert (failed.device, None) == (done.device, done.device_error)
    assert {"DeviceKey", "AccessToken", "DeviceRememberedStatus"} == {
        *script.bodies[-1]
    }


async def test_a_device_that_cognito_does_not_know_can_be_forgotten() -> None:
    sign_in, _ = scripted(
        refusal("ResourceNotFoundException", "Device does not exist.")
    )

    tokens = await sign_in.forget_device(TOKENS)

    assert tokens.device is None


async def test_tokens_without_a_device_have_none_to_remember() -> None:
    sign_in, _ = scripted()

    with pytest.raises(ParameterValidationError, match="no device"):
        await sign_in.remember_device(evolve(TOKENS, device=None))


async def test_a_call_that_is_cancelled_is_cancelled() -> None:
    async def hang(_: Any) -> Any:
        await asyncio.sleep(3600)

    sign_in, _ = scripted(hang)
    task = asyncio.create_task(sign_in.remember_device(UNCONFIRMED))
    await asyncio.sleep(0.05)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


# The admin side has none


def _make_with_store() -> Any:
    return make_sign_in(ScriptedCognito([], is_admin=True), devices=MemoryDeviceStore())


def _start_with_device() -> Any:
    return make_sign_in(ScriptedCognito([], is_admin=True)).start("a", device=DEVICE)


def _remember() -> Any:
    sign_in = make_sign_in(ScriptedCognito([], is_admin=True))
    return sign_in.remember_device(UNCONFIRMED)


@pytest.mark.parametrize("use", [_make_with_store, _start_with_device, _remember])
async def test_devices_on_the_admin_side_are_a_mistake_in_the_set_up(
    use: Callable[[], Any],
) -> None:
    with pytest.raises(ConfigurationError, match="admin"):
        await use()


async def test_a_device_that_somebody_else_confirmed_is_not_ours() -> None:
    sign_in, _ = scripted(refusal("DeviceKeyExistsException", "Device already exists"))

    tokens = await sign_in.remember_device(UNCONFIRMED)

    assert isinstance(tokens.device_error, errors.DeviceKeyExistsException)
    assert tokens.device is None
