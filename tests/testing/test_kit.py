"""Pools, users, tokens and time for the tests of others."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import CognitoIdentityProviderClient, errors, types
from cognito_idp.auth import (
    MemorySessionStore,
    NewPasswordRequired,
    Passkeys,
    Sessions,
    SignInRequiredError,
    SoftwareTokenMfa,
    TokenClaimError,
    TokenExpiredError,
    Tokens,
    TokenUntrustedError,
    WebAuthn,
)
from cognito_idp.local import LocalCognito
from cognito_idp.testing import (
    MadePool,
    MovableClock,
    SoftwareAuthenticator,
    SoftwareToken,
    StubTransport,
    make_pool,
    make_tokens,
    make_user,
    make_verifier,
)

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

ORIGIN = "http://localhost:8000"


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def client(clock: MovableClock) -> AsyncGenerator[CognitoIdentityProviderClient]:
    async with (
        LocalCognito(clock=clock.time) as cognito,
        CognitoIdentityProviderClient(
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=cognito.credentials,
        ) as client,
    ):
        yield client


async def sign_in(pool: MadePool, username: str, password: str) -> Tokens:
    tokens = await pool.sign_in().start(username, password)
    assert isinstance(tokens, Tokens)
    return tokens


# Pools and users


async def test_a_made_user_signs_in(client: CognitoIdentityProviderClient) -> None:
    pool = await make_pool(client)
    ada = await make_user(pool, "ada", groups=["admins"])
    tokens = await sign_in(pool, ada.username, ada.password)

    claims = tokens.access_claims()
    assert (ada.subject, ["admins"]) == (claims["sub"], claims["cognito:groups"])


async def test_groups_of_the_pool_are_made_once(
    client: CognitoIdentityProviderClient,
) -> None:
    pool = await make_pool(client, groups=["admins"])
    await make_user(pool, "ada", groups=["admins"])
    await make_user(pool, "grace", groups=["admins", "editors"])
    found = await client.list_groups(user_pool_id=pool.user_pool_id)

    assert {"admins", "editors"} == {group.group_name for group in found.groups or ()}


async def test_a_temporary_password_has_to_be_replaced(
    client: CognitoIdentityProviderClient,
) -> None:
    pool = await make_pool(client)
    ada = await make_user(pool, "ada", temporary=True)

    step = await pool.sign_in().start(ada.username, ada.password)
    assert isinstance(step, NewPasswordRequired)


async def test_an_app_client_with_a_secret_signs_in(
    client: CognitoIdentityProviderClient,
) -> None:
    pool = await make_pool(client, secret=True)
    ada = await make_user(pool, "ada")
    await sign_in(pool, ada.username, ada.password)

    assert pool.client_secret
    assert pool.client_secret not in repr(pool)


async def test_a_rotating_pool_brings_another_refresh_token(
    client: CognitoIdentityProviderClient,
) -> None:
    pool = await make_pool(client, rotation=True)
    ada = await make_user(pool, "ada")
    tokens = await sign_in(pool, ada.username, ada.password)
    refreshed = await pool.sign_in().refresh(tokens)

    assert tokens.refresh_token != refreshed.refresh_token


async def test_a_pool_without_rotation_keeps_the_refresh_token(
    client: CognitoIdentityProviderClient,
) -> None:
    pool = await make_pool(client)
    ada = await make_user(pool, "ada")
    tokens = await sign_in(pool, ada.username, ada.password)
    refreshed = await pool.sign_in().refresh(tokens, flow="REFRESH_TOKEN_AUTH")

    assert tokens.refresh_token == refreshed.refresh_token


async def test_a_pool_with_passkeys_takes_one(
    client: CognitoIdentityProviderClient,
) -> None:
    pool = await make_pool(client, passkeys=True)
    ada = await make_user(pool, "ada")
    tokens = await sign_in(pool, ada.username, ada.password)
    authenticator = SoftwareAuthenticator()
    passkeys = Passkeys(client, tokens.access_token)
    options = await passkeys.start_registration()
    await passkeys.complete_registration(authenticator.create(options, origin=ORIGIN))
    step = await pool.sign_in().start("ada", prefer="WEB_AUTHN")
    assert isinstance(step, WebAuthn)
    answer = step.answer(authenticator.get(step.options, origin=ORIGIN))

    assert isinstance(await pool.sign_in().respond(answer), Tokens)


async def test_a_pool_with_totp_takes_an_authenticator_app(
    client: CognitoIdentityProviderClient,
) -> None:
    pool = await make_pool(client, totp=True)
    ada = await make_user(pool, "ada")
    tokens = await sign_in(pool, ada.username, ada.password)
    secret = await pool.sign_in().associate_software_token(tokens)
    code = SoftwareToken(secret.secret_code).code()
    await pool.sign_in().verify_software_token(tokens, code)

    step = await pool.sign_in().start(ada.username, ada.password)
    assert isinstance(step, SoftwareTokenMfa)


async def test_a_pool_that_requires_mfa_says_so(
    client: CognitoIdentityProviderClient,
) -> None:
    pool = await make_pool(client, mfa_required=True)
    found = await client.get_user_pool_mfa_config(user_pool_id=pool.user_pool_id)

    assert "ON" == found.mfa_configuration


# Time


async def test_a_movable_clock_moves_the_server_and_every_helper(
    client: CognitoIdentityProviderClient, clock: MovableClock
) -> None:
    pool = await make_pool(client, rotation=True, clock=clock)
    ada = await make_user(pool, "ada")
    tokens = await sign_in(pool, ada.username, ada.password)
    store = MemorySessionStore(monotonic=clock.monotonic)
    sessions = Sessions(pool.sign_in(), store, keys=[b"k" * 32], now=clock.time)
    session_id = await sessions.begin(tokens)
    clock.advance(3600)
    with pytest.raises(errors.NotAuthorizedException, match="expired"):
        await client.get_user(access_token=tokens.access_token)
    fresh = await sessions.tokens(session_id)
    await client.get_user(access_token=fresh.access_token)

    assert clock.now() < fresh.expires_at
    clock.advance(31 * 86400)
    with pytest.raises(SignInRequiredError):
        await sessions.tokens(session_id)


def test_the_three_readings_of_a_clock_move_together(clock: MovableClock) -> None:
    before = clock.now().timestamp(), clock.time(), clock.monotonic()
    clock.advance(90)
    after = clock.now().timestamp(), clock.time(), clock.monotonic()
    clock.advance(-90)
    back = clock.now().timestamp(), clock.time(), clock.monotonic()

    for early, late, again in zip(before, after, back, strict=True):
        assert 90 <= late - early < 120
        assert 0 <= again - early < 30


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), "60", True, 1e12])
def test_a_clock_is_not_moved_by_nonsense(clock: MovableClock, seconds: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match="seconds"):
        clock.advance(seconds)


# Tokens


async def test_the_verifier_takes_made_tokens() -> None:
    tokens = make_tokens("ada", groups=["admins"], attributes={"email": "a@b.c"})
    access = await make_verifier().verify(tokens.access_token)
    identity = await make_verifier("id").verify(tokens.id_token)

    assert ("ada", ("admins",)) == (access.username, access.groups)
    assert "ada" == tokens.username
    assert ("ada", "a@b.c") == (identity.username, identity.claims["email"])
    assert access.subject == identity.subject
    assert not tokens.is_expired()


async def test_the_verifier_of_tests_refuses_what_the_real_one_refuses() -> None:
    tokens = make_tokens("ada", groups=["editors"])
    with pytest.raises(TokenClaimError):
        await make_verifier("id").verify(tokens.access_token)
    with pytest.raises(TokenClaimError):
        await make_verifier(groups=["admins"]).verify(tokens.access_token)
    with pytest.raises(TokenClaimError):
        await make_verifier(client_ids="other").verify(tokens.access_token)
    expired = make_tokens("ada", lifetime=-1)
    with pytest.raises(TokenExpiredError):
        await make_verifier().verify(expired.access_token)
    forged = tokens.access_token[:-8] + "AAAAAAAA"
    with pytest.raises(TokenUntrustedError):
        await make_verifier().verify(forged)


async def test_made_tokens_go_by_the_clock(clock: MovableClock) -> None:
    tokens = make_tokens("ada", now=clock.time)
    verifier = make_verifier(now=clock.time)
    await verifier.verify(tokens.access_token)
    clock.advance(3601)

    with pytest.raises(TokenExpiredError):
        await verifier.verify(tokens.access_token)
    assert tokens.is_expired(now=clock.now)


async def test_made_tokens_begin_a_session() -> None:
    stub = StubTransport()
    stub.revoke_token.returns(types.RevokeTokenResponse())
    pool = MadePool(stub.client, "us-east-1_Testing", "testing000000000000client")
    sessions = Sessions(pool.sign_in(), MemorySessionStore(), keys=[b"k" * 32])
    tokens = make_tokens("ada")

    assert tokens == await sessions.tokens(await sessions.begin(tokens))


@pytest.mark.parametrize("name", ["groups", "scopes"])
def test_a_text_in_place_of_several_names_is_refused(name: str) -> None:
    several: dict[str, Any] = {name: "admins"}

    with pytest.raises(errors.ConfigurationError, match=name):
        make_tokens("ada", **several)


def test_other_claims_replace_those_that_are_made() -> None:
    tokens = make_tokens("ada", claims={"sub": "1", "tenant": "acme"})

    claims = tokens.access_claims()
    assert ("1", "acme") == (claims["sub"], claims["tenant"])


# Stubs


async def test_retries_of_a_stub_make_no_pause() -> None:
    stub = StubTransport()
    stub.admin_get_user.raises(errors.TooManyRequestsException)
    before = time.monotonic()
    for client in (stub.client, stub.client.with_options()):
        for _ in range(10):
            with pytest.raises(errors.TooManyRequestsException):
                await client.admin_get_user(user_pool_id="eu-west-1_a", username="ada")

    # Twenty pauses would be thirty seconds at most, and fifteen on average.
    assert time.monotonic() - before < 3
    assert 60 == len(stub.calls)
