"""SignIn: refreshing and signing out, and what is around a sign-in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from cognito_idp import errors
from cognito_idp.auth import (
    MemoryDeviceStore,
    NewDevice,
    SignIn,
    SoftwareTokenSecret,
    Tokens,
)
from cognito_idp.errors import ParameterValidationError
from tests.kit.samples import (
    CLIENT,
    DEVICE,
    DEVICE_KEY,
    NOON,
    OWNER,
    POOL,
    SECRET,
    TOKENS,
    USERNAME,
)
from tests.kit.scripted_cognito import expected_hash, make_result
from tests.kit.stubs import Script, answer, make_client, refusal

OLDER_SECRET = "8olderSecretValue000000000000000000000"
GIVEN = answer({"AuthenticationResult": make_result(RefreshToken=None)})
ROTATED = answer({"AuthenticationResult": make_result(RefreshToken="rotated")})
SIDES = pytest.mark.parametrize("is_admin", [False, True], ids=["client", "admin"])


def make(*answers: Any, **options: Any) -> tuple[SignIn, Script]:
    script = Script(*answers)
    options = {"user_pool_id": POOL, "client_id": CLIENT, **options}
    return SignIn(make_client(script), **options), script


def operations(script: Script) -> list[str]:
    return [str(target).partition(".")[2] for target in script.sent("X-Amz-Target")]


# Refresh


async def test_a_refresh_works_with_rotation_and_without() -> None:
    sign_in, script = make(GIVEN, ROTATED)

    kept = await sign_in.refresh(TOKENS)
    rotated = await sign_in.refresh(kept)

    assert ["GetTokensFromRefreshToken"] * 2 == operations(script)
    assert "planted-refresh-token" == kept.refresh_token
    assert "rotated" == rotated.refresh_token


async def test_the_familys_first_refresh_token_is_kept_for_good() -> None:
    sign_in, _ = make(ROTATED, ROTATED)

    first = await sign_in.refresh("the first")
    second = await sign_in.refresh(first)

    assert ["the first"] * 2 == [
        first.original_refresh_token,
        second.original_refresh_token,
    ]


async def test_tokens_expire_so_long_after_they_were_asked_for() -> None:
    moments = iter([NOON, NOON + timedelta(seconds=30)])
    sign_in, _ = make(GIVEN, now=lambda: next(moments))

    tokens = await sign_in.refresh(TOKENS)

    assert NOON + timedelta(seconds=300) == tokens.expires_at


async def test_the_devices_key_goes_with_a_refresh() -> None:
    sign_in, script = make(GIVEN)

    tokens = await sign_in.refresh(TOKENS)

    assert DEVICE_KEY == script.bodies[0]["DeviceKey"]
    assert DEVICE == tokens.device


async def test_the_key_of_a_device_that_was_never_confirmed_goes_too() -> None:
    new = NewDevice(DEVICE_KEY, "-qwErTyU1")
    sign_in, script = make(GIVEN)

    tokens = await sign_in.refresh(evolve(TOKENS, device=None, new_device=new))

    assert DEVICE_KEY == script.bodies[0]["DeviceKey"]
    assert new == tokens.new_device


async def test_a_device_that_a_refresh_brings_is_confirmed_by_a_store() -> None:
    store = MemoryDeviceStore()
    new = {"DeviceKey": DEVICE_KEY, "DeviceGroupKey": "-qwErTyU1"}
    sign_in, _ = make(
        answer({"AuthenticationResult": make_result(new)}), answer(), devices=store
    )

    tokens = await sign_in.refresh(TOKENS)

    assert tokens.device == await store.load(OWNER)


@SIDES
async def test_refresh_by_flow_hashes_the_internal_name(is_admin: bool) -> None:
    sign_in, script = make(GIVEN, client_secret=SECRET, admin=is_admin)

    await sign_in.refresh(TOKENS, flow="REFRESH_TOKEN_AUTH")

    assert {
        "REFRESH_TOKEN": "planted-refresh-token",
        "DEVICE_KEY": DEVICE_KEY,
        "SECRET_HASH": expected_hash(USERNAME, SECRET),
    } == script.bodies[0]["AuthParameters"]
    assert is_admin == ("UserPoolId" in script.bodies[0])


async def test_refresh_by_flow_says_that_it_needs_a_name() -> None:
    sign_in, script = make(client_secret=SECRET)

    with pytest.raises(ParameterValidationError, match="username: required"):
        await sign_in.refresh("a refresh token", flow="REFRESH_TOKEN_AUTH")
    assert [] == script.requests


async def test_the_older_secret_refreshes_where_the_newer_is_not_known_yet() -> None:
    refused = refusal("NotAuthorizedException", "Unable to verify secret hash")
    sign_in, script = make(refused, GIVEN, client_secret=[SECRET, OLDER_SECRET])

    await sign_in.refresh(TOKENS)

    assert [SECRET, OLDER_SECRET] == [body["ClientSecret"] for body in script.bodies]


async def test_a_revoked_token_is_not_tried_with_the_older_secret() -> None:
    refused = refusal("NotAuthorizedException", "Refresh Token has been revoked")
    sign_in, _ = make(refused, client_secret=[SECRET, OLDER_SECRET])

    with pytest.raises(errors.NotAuthorizedException) as caught:
        await sign_in.refresh(TOKENS)
    assert "token_revoked" == caught.value.reason


@pytest.mark.parametrize(
    "tokens",
    [evolve(TOKENS, refresh_token=None), "", evolve(TOKENS, client_id="2other")],
)
async def test_tokens_that_cannot_be_refreshed_here_are_refused(tokens: Any) -> None:
    sign_in, script = make()

    with pytest.raises(ParameterValidationError, match="tokens"):
        await sign_in.refresh(tokens)
    assert [] == script.requests


async def test_an_answer_without_tokens_cannot_be_read() -> None:
    sign_in, _ = make(answer())

    with pytest.raises(errors.ResponseParseError):
        await sign_in.refresh(TOKENS)


# Sign-out


async def test_signing_out_revokes_the_familys_first_token() -> None:
    sign_in, script = make(answer(), client_secret=SECRET)

    await sign_in.sign_out(TOKENS)

    assert ["RevokeToken"] == operations(script)
    assert {
        "Token": "planted-first-refresh-token",
        "ClientId": CLIENT,
        "ClientSecret": SECRET,
    } == script.bodies[0]


async def test_signing_out_everywhere_is_global() -> None:
    sign_in, script = make(answer())

    await sign_in.sign_out(TOKENS, everywhere=True)

    assert ["GlobalSignOut"] == operations(script)


async def test_an_administrator_signs_out_everywhere_by_the_internal_name() -> None:
    sign_in, script = make(answer(), admin=True)

    await sign_in.sign_out(TOKENS, everywhere=True)

    assert ["AdminUserGlobalSignOut"] == operations(script)
    assert {"UserPoolId": POOL, "Username": USERNAME} == script.bodies[0]


async def test_a_refresh_token_alone_does_not_sign_out_everywhere() -> None:
    sign_in, _ = make()

    with pytest.raises(ParameterValidationError, match="everywhere"):
        await sign_in.sign_out("a refresh token", everywhere=True)


# Sign-up


async def test_sign_up_confirm_and_sign_in_chain_their_sessions() -> None:
    first, second = "the session of the sign-up", "the session of the confirmation"
    sign_in, script = make(
        answer({"UserConfirmed": False, "UserSub": USERNAME, "Session": first}),
        answer({"Session": second}),
        answer({"AuthenticationResult": make_result()}),
        client_secret=SECRET,
    )

    signed_up = await sign_in.sign_up("ada", "pw", attributes={"email": "a@b.c"})
    confirmed = await sign_in.confirm_sign_up(
        "ada", "123456", session=signed_up.session
    )
    tokens = await sign_in.start("ada", session=confirmed.session)

    assert isinstance(tokens, Tokens)
    assert [None, first, second] == [body.get("Session") for body in script.bodies]
    assert "USER_AUTH" == script.bodies[2]["AuthFlow"]


AROUND: dict[str, tuple[Any, ...]] = {
    "sign_up": ("ada", "pw"),
    "confirm_sign_up": ("ada", "123456"),
    "resend_confirmation_code": ("ada",),
    "forgot_password": ("ada",),
    "confirm_forgot_password": ("ada", "123456", "N3w!"),
}


@pytest.mark.parametrize("method", AROUND)
async def test_the_account_methods_hash_the_name_that_they_send(
    method: str,
) -> None:
    sign_in, script = make(answer(), client_secret=SECRET)

    await getattr(sign_in, method)(*AROUND[method], client_metadata={"a": "b"})

    [body] = script.bodies
    assert ("ada", expected_hash("ada", SECRET)) == (
        body["Username"],
        body["SecretHash"],
    )
    assert {"a": "b"} == body["ClientMetadata"]


@pytest.mark.parametrize("method", AROUND)
async def test_the_account_methods_send_no_hash_without_a_secret(
    method: str,
) -> None:
    sign_in, script = make(answer())

    await getattr(sign_in, method)(*AROUND[method])

    assert "SecretHash" not in script.bodies[0]


async def test_the_older_secret_is_tried_around_a_sign_in_too() -> None:
    refused = refusal("NotAuthorizedException", "SecretHash does not match")
    sign_in, script = make(refused, answer(), client_secret=[SECRET, OLDER_SECRET])

    await sign_in.forgot_password("ada")

    assert expected_hash("ada", OLDER_SECRET) == script.bodies[1]["SecretHash"]


# An authenticator app, after sign-in


async def test_an_authenticator_app_is_set_up_after_sign_in() -> None:
    sign_in, script = make(
        answer({"SecretCode": "PLANTEDSECRETCODE"}),
        answer({"Status": "SUCCESS"}),
        answer(),
    )

    token = await sign_in.associate_software_token(TOKENS)
    await sign_in.verify_software_token(TOKENS, "123456", device_name="phone")

    assert SoftwareTokenSecret("PLANTEDSECRETCODE", USERNAME) == token
    assert {"Enabled": True, "PreferredMfa": True} == script.bodies[2][
        "SoftwareTokenMfaSettings"
    ]


async def test_an_authenticator_apps_secret_is_not_in_its_repr() -> None:
    assert "PLANTED" not in repr(SoftwareTokenSecret("PLANTEDSECRETCODE", USERNAME))


async def test_a_code_that_was_not_accepted_changes_no_preference() -> None:
    sign_in, script = make(answer({"Status": "ERROR"}))

    with pytest.raises(errors.EnableSoftwareTokenMFAException):
        await sign_in.verify_software_token(TOKENS, "123456")
    assert ["VerifySoftwareToken"] == operations(script)


# Answers that lack what they are for


async def test_an_app_without_a_secret_cannot_be_read() -> None:
    sign_in, _ = make(answer())

    with pytest.raises(errors.ResponseParseError, match="secret code"):
        await sign_in.associate_software_token(TOKENS)


async def test_a_result_without_an_access_token_cannot_be_read() -> None:
    sign_in, _ = make(answer({"AuthenticationResult": {"IdToken": "x"}}))

    with pytest.raises(errors.ResponseParseError, match="access token"):
        await sign_in.refresh(TOKENS)
