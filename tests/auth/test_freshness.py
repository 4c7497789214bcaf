"""Fresh tokens, and the ends of sign-ins: on the local Cognito."""

from __future__ import annotations

import asyncio
import copy
import pickle
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors, types
from cognito_idp.auth import (
    SignIn,
    SignInRequiredError,
    SoftwareTokenMfa,
    Tokens,
    TokenSource,
    UnsealError,
)
from tests.kit.samples import make

if TYPE_CHECKING:
    from collections.abc import Callable

    from cognito_idp import CognitoIdentityProviderClient
    from cognito_idp.local import LocalCognito

PASSWORD = "Correct-horse-1"


def in_hours(hours: float) -> Callable[[], datetime]:
    return lambda: datetime.now(UTC) + timedelta(hours=hours)


async def make_app(
    client: CognitoIdentityProviderClient, **settings: object
) -> types.UserPoolClientType:
    pool = (await client.create_user_pool(pool_name="p")).user_pool
    assert pool is not None
    assert pool.id is not None
    options: dict[str, object] = {
        "explicit_auth_flows": ["ALLOW_USER_PASSWORD_AUTH"],
        **settings,
    }
    request = types.CreateUserPoolClientRequest(
        user_pool_id=pool.id,
        client_name="a",
        **options,  # type: ignore[arg-type]  # because the settings vary
    )
    await client.admin_create_user(user_pool_id=pool.id, username="ada")
    await client.admin_set_user_password(
        user_pool_id=pool.id, username="ada", password=PASSWORD, permanent=True
    )
    app = (await client.send(request)).user_pool_client
    assert app is not None
    return app


def make_sign_in(
    client: CognitoIdentityProviderClient,
    app: types.UserPoolClientType,
    secret: str | None = None,
    now: Callable[[], datetime] | None = None,
) -> SignIn:
    assert app.user_pool_id is not None
    assert app.client_id is not None
    clock = {} if now is None else {"now": now}
    return SignIn(
        client,
        user_pool_id=app.user_pool_id,
        client_id=app.client_id,
        client_secret=secret or app.client_secret,
        **clock,
    )


async def start(sign_in: SignIn) -> Tokens:
    tokens = await sign_in.start("ada", PASSWORD, flow="USER_PASSWORD_AUTH")
    assert isinstance(tokens, Tokens)
    return tokens


@pytest.mark.parametrize(("access", "identity"), [(12, 1), (1, 12), (2, 2)])
async def test_fresh_tokens_are_an_access_and_an_id_token_that_are_good(
    cognito_client: CognitoIdentityProviderClient, access: int, identity: int
) -> None:
    hours = types.TokenValidityUnitsType(access_token="hours", id_token="hours")
    app = await make_app(
        cognito_client,
        access_token_validity=access,
        id_token_validity=identity,
        token_validity_units=hours,
    )
    sign_in = make_sign_in(cognito_client, app)
    tokens = await start(sign_in)
    now = in_hours(min(access, identity) + 0.5)

    given = await TokenSource(sign_in, tokens, now=now).fresh_tokens()

    assert given.access_token != tokens.access_token
    assert tokens.is_expired(now=now)
    assert not tokens.is_expired(now=in_hours(min(access, identity) - 0.5))


async def test_tokens_that_were_stored_under_a_wrong_clock_are_refreshed(
    cognito_client: CognitoIdentityProviderClient,
) -> None:
    sign_in = make_sign_in(cognito_client, await make_app(cognito_client), None)
    ahead = make_sign_in(
        cognito_client, await make_app(cognito_client), now=in_hours(24)
    )
    stored = Tokens.load((await start(ahead)).dump())

    given = await TokenSource(ahead, stored, now=in_hours(3)).fresh_tokens()

    assert given.access_token != stored.access_token
    assert not (await start(sign_in)).is_expired()


@pytest.mark.parametrize("wrong", ["0" * 40, None])
async def test_a_wrong_client_secret_signs_nobody_out(
    cognito_client: CognitoIdentityProviderClient, wrong: str | None
) -> None:
    app = await make_app(cognito_client, generate_secret=True)
    right = make_sign_in(cognito_client, app)
    tokens = await start(right)
    unset = types.UserPoolClientType(
        user_pool_id=app.user_pool_id, client_id=app.client_id
    )
    source = TokenSource(make_sign_in(cognito_client, unset, wrong), tokens)

    for _ in range(2):
        with pytest.raises(errors.NotAuthorizedException):
            await source.refresh()

    assert await TokenSource(right, tokens).refresh()


async def test_client_metadata_goes_with_every_refresh(
    local_cognito: LocalCognito, cognito_client: CognitoIdentityProviderClient
) -> None:
    seen: list[object] = []

    async def note(event: dict[str, dict[str, object]]) -> None:
        seen.append(event["request"]["clientMetadata"])

    local_cognito.triggers.pre_token_generation = note
    sign_in = make_sign_in(cognito_client, await make_app(cognito_client))
    tokens = await start(sign_in)

    await TokenSource(sign_in, tokens, client_metadata={"tenant": "a"}).refresh()
    await TokenSource(sign_in, tokens, client_metadata=lambda: {"n": "2"}).refresh()

    assert [{"tenant": "a"}, {"n": "2"}] == seen[1:]


def rotation(grace: int = 0) -> types.RefreshTokenRotationType:
    return types.RefreshTokenRotationType(
        feature="ENABLED", retry_grace_period_seconds=grace
    )


async def test_a_refresh_is_shared_by_value_and_not_by_object(
    cognito_client: CognitoIdentityProviderClient,
) -> None:
    app = await make_app(cognito_client, refresh_token_rotation=rotation())
    tokens = await start(make_sign_in(cognito_client, app))

    found = await asyncio.gather(
        *(
            TokenSource(make_sign_in(cognito_client, app), tokens).refresh()
            for _ in range(5)
        )
    )

    assert 1 == len({each.access_token for each in found})


async def test_newer_tokens_are_loaded_when_the_refresh_token_was_used(
    cognito_client: CognitoIdentityProviderClient,
) -> None:
    app = await make_app(cognito_client, refresh_token_rotation=rotation())
    sign_in = make_sign_in(cognito_client, app)
    old = await start(sign_in)
    new = await TokenSource(sign_in, old).refresh()

    async def reload() -> Tokens:
        return new

    assert new == await TokenSource(sign_in, old, reload=reload).refresh()
    with pytest.raises(SignInRequiredError):
        await TokenSource(sign_in, old).refresh()


async def test_tokens_that_were_loaded_are_not_stored_again(
    cognito_client: CognitoIdentityProviderClient,
) -> None:
    # Another process may have stored newer ones in the meantime.
    app = await make_app(cognito_client, refresh_token_rotation=rotation())
    sign_in = make_sign_in(cognito_client, app)
    old = await start(sign_in)
    new = await TokenSource(sign_in, old).refresh()
    stored: list[Tokens] = []

    async def reload() -> Tokens:
        return new

    async def save(tokens: Tokens) -> None:
        stored.append(tokens)

    source = TokenSource(sign_in, old, on_refresh=save, reload=reload)

    assert new == await source.refresh()
    assert (new, None, []) == (source.tokens, source.unsaved, stored)
    newest = await source.refresh()
    assert [newest] == stored


async def test_a_refresh_after_a_refusal_is_made_once_for_many_tasks(
    cognito_client: CognitoIdentityProviderClient,
) -> None:
    sign_in = make_sign_in(cognito_client, await make_app(cognito_client))
    source = TokenSource(sign_in, await start(sign_in))
    refused = await source.access_token()

    first = await source.refresh(unless_changed_from=refused)
    second = await source.refresh(unless_changed_from=refused)

    assert first == second
    assert first.access_token != refused


def test_a_code_may_be_typed_as_the_app_shows_it() -> None:
    step = make("SOFTWARE_TOKEN_MFA")

    assert isinstance(step, SoftwareTokenMfa)
    assert step.answer("123456").responses == step.answer(" 123 456\n").responses


@pytest.mark.parametrize("change", [copy.copy, copy.deepcopy, pickle.dumps])
def test_an_unseal_error_can_be_copied_and_pickled(
    change: Callable[[UnsealError], object],
) -> None:
    found = change(UnsealError())
    error = pickle.loads(found) if isinstance(found, bytes) else found  # noqa: S301 because the test wrote it

    assert isinstance(error, UnsealError)
    assert str(UnsealError()) == str(error)


@pytest.mark.parametrize("pool", [None, "", "eu-west-1", "eu-west-1_", 5])
async def test_a_user_pool_id_that_is_not_one_is_named(
    cognito_client: CognitoIdentityProviderClient, pool: str
) -> None:
    with pytest.raises(errors.ConfigurationError, match="user_pool_id: expected"):
        SignIn(cognito_client, user_pool_id=pool, client_id="app")
