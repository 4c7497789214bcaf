"""Proofs: what is good, what is not, and for how long."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest

from cognito_idp import errors, types
from cognito_idp._srp.arithmetic import N
from cognito_idp._srp.client import Offer, claim, make_ephemeral
from cognito_idp._srp.pacing import finish
from cognito_idp._srp.shared import Prover, format_timestamp, make_verifier
from cognito_idp.local.sign_in.srp import read_timestamp
from tests.kit.site import PASSWORD, Site

_WRONG = "Incorrect username or password."


async def _begin(
    site: Site, name: str = "ada", **more: str
) -> tuple[types.InitiateAuthResponse, dict[str, str]]:
    """Begin plain SRP, and compute the right answer."""
    ephemeral = finish(make_ephemeral())
    begun = await site.client.initiate_auth(
        client_id=site.app,
        auth_flow="USER_SRP_AUTH",
        auth_parameters={"USERNAME": name, "SRP_A": ephemeral.srp_a, **more},
    )
    given = begun.challenge_parameters or {}
    scope = site.pool.partition("_")[2]
    answer = finish(
        claim(
            Prover(scope, given["USER_ID_FOR_SRP"], PASSWORD),
            ephemeral,
            Offer.read(given),
            now=lambda: datetime.fromtimestamp(site.clock.now, UTC),
        )
    )
    return begun, answer


async def test_a_proved_password_gives_tokens(site: Site) -> None:
    await site.make_user()
    _, answer = await _begin(site)
    answered = await site.respond("PASSWORD_VERIFIER", None, **answer)

    assert answered.authentication_result is not None


async def test_plain_srp_hands_out_no_session(site: Site) -> None:
    await site.make_user()
    begun, _ = await _begin(site)

    assert ("PASSWORD_VERIFIER", None) == (begun.challenge_name, begun.session)


@pytest.mark.parametrize(
    "spoiled",
    [
        {"PASSWORD_CLAIM_SIGNATURE": base64.b64encode(b"x" * 32).decode()},
        {"PASSWORD_CLAIM_SIGNATURE": "AAAA"},
        {"PASSWORD_CLAIM_SECRET_BLOCK": base64.b64encode(b"x" * 1024).decode()},
        {"TIMESTAMP": "Fri Jan 15 08:00:01 UTC 2027"},
    ],
    ids=["signature", "short signature", "block", "timestamp"],
)
async def test_whatever_is_wrong_looks_like_a_wrong_password(
    site: Site, spoiled: dict[str, str]
) -> None:
    await site.make_user()
    _, answer = await _begin(site)
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.respond("PASSWORD_VERIFIER", None, **{**answer, **spoiled})

    assert _WRONG == caught.value.message


@pytest.mark.parametrize(
    "text",
    ["Tue Jan 05 08:00:00 UTC 2027", "Wed Jan 5 08:00:00 UTC 2027"],
    ids=["zero in front", "weekday"],
)
def test_a_timestamp_that_is_written_otherwise_is_not_read(text: str) -> None:
    assert read_timestamp(text) is None


def test_a_timestamp_is_read() -> None:
    assert 1_799_136_000.0 == read_timestamp("Tue Jan 5 08:00:00 UTC 2027")


async def test_a_proof_of_another_time_is_refused(site: Site) -> None:
    await site.make_user()
    site.clock.now += 301
    _, answer = await _begin(site)
    site.clock.now -= 301
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.respond("PASSWORD_VERIFIER", None, **answer)

    assert _WRONG == caught.value.message


async def test_a_timestamp_in_another_language_is_named(site: Site) -> None:
    await site.make_user()
    _, answer = await _begin(site)
    answer["TIMESTAMP"] = "Fr Jan 15 08:00:00 UTC 2027"
    with pytest.raises(errors.InvalidParameterException) as caught:
        await site.respond("PASSWORD_VERIFIER", None, **answer)

    expected = "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."
    assert expected == caught.value.message


async def test_an_offer_is_good_for_seconds(site: Site) -> None:
    await site.make_user()
    _, answer = await _begin(site)
    site.clock.now += 31
    with pytest.raises(errors.NotAuthorizedException):
        await site.respond("PASSWORD_VERIFIER", None, **answer)


async def test_a_proof_is_good_once(site: Site) -> None:
    await site.make_user()
    _, answer = await _begin(site)
    await site.respond("PASSWORD_VERIFIER", None, **answer)
    with pytest.raises(errors.NotAuthorizedException):
        await site.respond("PASSWORD_VERIFIER", None, **answer)


@pytest.mark.parametrize("srp_a", ["0", f"{N:x}", f"{2 * N:x}", "xyz"])
async def test_a_public_key_that_is_nothing_is_refused(site: Site, srp_a: str) -> None:
    await site.make_user()
    with pytest.raises(errors.InvalidParameterException):
        await site.client.initiate_auth(
            client_id=site.app,
            auth_flow="USER_SRP_AUTH",
            auth_parameters={"USERNAME": "ada", "SRP_A": srp_a},
        )


async def test_a_hidden_unknown_user_gets_a_steady_salt(site: Site) -> None:
    await site.make_app(prevent_user_existence_errors="ENABLED")
    first, _ = await _begin(site, "nobody")
    second, _ = await _begin(site, "nobody")
    salts = [(each.challenge_parameters or {})["SALT"] for each in (first, second)]

    assert salts[0] == salts[1]


async def test_a_hidden_unknown_user_fails_at_the_second_leg(site: Site) -> None:
    await site.make_app(prevent_user_existence_errors="ENABLED")
    _, answer = await _begin(site, "nobody")
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.respond("PASSWORD_VERIFIER", None, "nobody", **answer)

    assert _WRONG == caught.value.message


async def test_wrong_proofs_lock_out_too(site: Site) -> None:
    await site.make_user()
    for _ in range(5):
        _, answer = await _begin(site)
        with pytest.raises(errors.NotAuthorizedException):
            await site.respond(
                "PASSWORD_VERIFIER",
                None,
                **{
                    **answer,
                    "TIMESTAMP": "Fri Jan 15 08:00:00 UTC 2027",
                    "PASSWORD_CLAIM_SIGNATURE": "AAAA",
                },
            )
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await _begin(site)

    assert "Password attempts exceeded" == caught.value.message


# Devices


async def _track(site: Site, *, on_prompt: bool = False) -> None:
    await site.make_pool(
        device_configuration=types.DeviceConfigurationType(
            challenge_required_on_new_device=True,
            device_only_remembered_on_user_prompt=on_prompt,
        )
    )
    await site.make_app()
    await site.make_user()


async def _confirm(
    site: Site, result: types.AuthenticationResultType, password: str = "device"
) -> Prover:
    metadata = result.new_device_metadata
    assert metadata is not None
    prover = Prover(
        metadata.device_group_key or "", metadata.device_key or "", password
    )
    salt = 0x1234_5678_9ABC_DEF0
    verifier = finish(make_verifier(prover, salt))

    def encode(number: int) -> str:
        size = number.bit_length() // 8 + 1
        return base64.b64encode(number.to_bytes(size, "big")).decode()

    await site.client.confirm_device(
        access_token=result.access_token or "",
        device_key=prover.name,
        device_secret_verifier_config=types.DeviceSecretVerifierConfigType(
            password_verifier=encode(verifier), salt=encode(salt)
        ),
        device_name="a test",
    )
    return prover


async def _prove_device(
    site: Site, asked: types.InitiateAuthResponse, prover: Prover
) -> types.RespondToAuthChallengeResponse:
    ephemeral = finish(make_ephemeral())
    offered = await site.respond(
        "DEVICE_SRP_AUTH",
        asked.session,
        DEVICE_KEY=prover.name,
        SRP_A=ephemeral.srp_a,
    )
    answer = finish(
        claim(
            prover,
            ephemeral,
            Offer.read(offered.challenge_parameters or {}),
            now=lambda: datetime.fromtimestamp(site.clock.now, UTC),
        )
    )
    return await site.respond(
        "DEVICE_PASSWORD_VERIFIER", offered.session, DEVICE_KEY=prover.name, **answer
    )


async def test_a_remembered_device_is_asked_for_and_proved(site: Site) -> None:
    await _track(site)
    prover = await _confirm(site, await site.sign_in())
    asked = await site.start(DEVICE_KEY=prover.name)
    answered = await _prove_device(site, asked, prover)

    assert "DEVICE_SRP_AUTH" == asked.challenge_name
    assert answered.authentication_result is not None
    assert answered.authentication_result.new_device_metadata is None


async def test_a_device_that_does_not_know_its_password_is_refused(
    site: Site,
) -> None:
    await _track(site)
    prover = await _confirm(site, await site.sign_in())
    asked = await site.start(DEVICE_KEY=prover.name)
    with pytest.raises(errors.NotAuthorizedException):
        await _prove_device(site, asked, Prover(prover.scope, prover.name, "other"))


async def test_a_forgotten_device_is_refused_and_the_challenge_stays_good(
    site: Site,
) -> None:
    await _track(site)
    result = await site.sign_in()
    prover = await _confirm(site, result)
    await site.client.forget_device(
        access_token=result.access_token or "", device_key=prover.name
    )
    _, answer = await _begin(site)
    with pytest.raises(errors.ResourceNotFoundException) as caught:
        await site.respond("PASSWORD_VERIFIER", None, DEVICE_KEY=prover.name, **answer)
    answered = await site.respond("PASSWORD_VERIFIER", None, **answer)

    assert "Device does not exist." == caught.value.message
    assert answered.authentication_result is not None


async def test_a_device_is_confirmed_once(site: Site) -> None:
    await _track(site)
    result = await site.sign_in()
    await _confirm(site, result)
    with pytest.raises(errors.DeviceKeyExistsException):
        await _confirm(site, result)


async def test_an_opt_in_pool_remembers_when_told_to(site: Site) -> None:
    await _track(site, on_prompt=True)
    result = await site.sign_in()
    prover = await _confirm(site, result)
    before = await site.start(DEVICE_KEY=prover.name)
    await site.client.update_device_status(
        access_token=result.access_token or "",
        device_key=prover.name,
        device_remembered_status="remembered",
    )
    after = await site.start(DEVICE_KEY=prover.name)

    assert (None, "DEVICE_SRP_AUTH") == (before.challenge_name, after.challenge_name)


async def test_an_unconfirmed_device_makes_refresh_fail(site: Site) -> None:
    await _track(site)
    result = await site.sign_in()
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.client.get_tokens_from_refresh_token(
            client_id=site.app, refresh_token=result.refresh_token or ""
        )

    assert "Invalid Refresh Token" == caught.value.message


async def test_a_refresh_names_its_device(site: Site) -> None:
    await _track(site)
    result = await site.sign_in()
    prover = await _confirm(site, result)
    refreshed = await site.client.get_tokens_from_refresh_token(
        client_id=site.app,
        refresh_token=result.refresh_token or "",
        device_key=prover.name,
    )

    assert refreshed.authentication_result is not None


async def test_devices_are_listed_and_shown_to_administrators(site: Site) -> None:
    await _track(site)
    prover = await _confirm(site, await site.sign_in())
    listed = await site.client.admin_list_devices(
        user_pool_id=site.pool, username="ada"
    )
    assert listed.devices is not None
    shown = types.attribute_map(listed.devices[0].device_attributes)

    assert [prover.name] == [each.device_key for each in listed.devices]
    assert "remembered" == shown["dev:device_remembered_status"]


def test_the_tests_timestamps_are_of_the_clocks_day() -> None:
    moment = datetime.fromtimestamp(1_800_000_000, UTC)

    assert "Fri Jan 15 08:00:00 UTC 2027" == format_timestamp(moment)
