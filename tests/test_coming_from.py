"""The programs of the pages for those who come from elsewhere, run."""

from __future__ import annotations

import secrets
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from cognito_idp import to_wire
from cognito_idp.auth import SignIn, Tokens
from cognito_idp.local import LocalCognito
from tests.kit.pages import find_pages, write_module
from tests.kit.site import EMAIL, PASSWORD, SignInSite, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


def load(origin: str) -> SimpleNamespace:
    """Run the programs of a page; return what they define."""
    page = f"coming-from-{origin}"
    names: dict[str, object] = {"__name__": page}
    exec(compile(write_module(page), find_pages()[page], "exec"), names)  # noqa: S102 because it is our own document
    return SimpleNamespace(**names)


@pytest.fixture
async def site() -> AsyncIterator[SignInSite]:
    """A pool with a user, Ada."""
    async with LocalCognito() as cognito, connect(cognito) as client:
        site = SignInSite(cognito, client)
        await site.make_pool()
        await site.make_user(name="ada")
        yield site


@pytest.fixture
async def sign_in(site: SignInSite) -> SignIn:
    """The sign-in of an app client."""
    return await site.make_sign_in()


# aioboto3


async def test_a_client_lives_as_long_as_the_application() -> None:
    page = load("aioboto3")
    application = page.Application()

    async with page.lifespan(application):
        assert "eu-west-1" in application.cognito.resolve_endpoint()
    with pytest.raises(page.errors.ClientClosedError):
        await application.cognito.list_user_pools(max_results=1)


async def test_the_addresses_of_a_pool_are_listed(site: SignInSite) -> None:
    assert [EMAIL] == await load("aioboto3").enabled_emails(site.client, site.pool)


async def test_the_states_of_users_are_asked_at_once(site: SignInSite) -> None:
    found = await load("aioboto3").statuses(site.client, site.pool, ["ada", "eve"])

    assert {"ada": "CONFIRMED", "eve": None} == found


async def test_the_dictionaries_of_aioboto3_are_read(site: SignInSite) -> None:
    page = load("aioboto3")
    user = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")

    assert user == page.user_of(to_wire(user))
    assert to_wire(user) == page.answer_of(user)


# pycognito


async def test_a_temporary_password_is_replaced(
    site: SignInSite, sign_in: SignIn
) -> None:
    await site.client.admin_set_user_password(
        user_pool_id=site.pool, username="ada", password="Only-For-Now-1"
    )
    tokens = await load("pycognito").authenticate(
        sign_in, "ada", "Only-For-Now-1", "", PASSWORD
    )

    assert tokens == Tokens.load(tokens.dump())


@pytest.mark.parametrize(
    ("password", "expected"), [(PASSWORD, "fine"), ("Wrong-Pony-1", "wrong_password")]
)
async def test_a_refusal_is_explained(
    sign_in: SignIn, password: str, expected: str
) -> None:
    assert expected == await load("pycognito").explain(sign_in, "ada", password)


async def test_a_request_has_a_fresh_token(sign_in: SignIn) -> None:
    page = load("pycognito")
    source = await page.begin(sign_in, "ada", PASSWORD)
    headers = await page.headers(source)

    assert {"Authorization": f"Bearer {source.tokens.access_token}"} == headers


async def test_a_user_is_renamed(site: SignInSite, sign_in: SignIn) -> None:
    tokens = await sign_in.start("ada", PASSWORD)
    attributes = await load("pycognito").rename(site.client, tokens, "Ada")

    assert "Ada" == attributes["name"]


# Amplify


async def test_a_front_ends_token_is_verified(sign_in: SignIn) -> None:
    page = load("amplify")
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)
    verifier = page.make_verifier(sign_in)

    assert tokens.username == await page.who_is(verifier, tokens.access_token)
    assert None is await page.who_is(verifier, tokens.id_token)


async def test_a_step_waits_in_the_browser(site: SignInSite, sign_in: SignIn) -> None:
    page, keys = load("amplify"), [secrets.token_bytes(32)]
    await site.client.admin_set_user_password(
        user_pool_id=site.pool, username="ada", password="Only-For-Now-1"
    )

    public, cookie = await page.begin(sign_in, "ada", "Only-For-Now-1", keys, "b")
    form = {"new_password": PASSWORD}
    tokens = await page.go_on(sign_in, cookie, form, keys, "b")
    done, nothing = await page.begin(sign_in, "ada", PASSWORD, keys, "b")

    assert "NewPasswordRequired" == public["kind"]
    assert isinstance(tokens, Tokens)
    assert ({"kind": "Tokens"}, None) == (done, nothing)


async def test_a_stored_refresh_token_is_taken_over(sign_in: SignIn) -> None:
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)
    fresh = await load("amplify").take_over(sign_in, tokens.refresh_token)

    assert tokens.username == fresh.username


# .NET


async def test_the_settings_of_a_client_are_those_of_net() -> None:
    async with load("dotnet").make_client("key", "secret") as client:
        assert "shop" == client.config.app_id


async def test_users_are_counted_and_asked_for(site: SignInSite) -> None:
    page = load("dotnet")

    assert 1 == await page.count_users(site.client, site.pool)
    assert await page.is_known(site.client, site.pool, "ada")
    assert not await page.is_known(site.client, site.pool, "eve")


async def test_a_hook_is_told_of_calls(site: SignInSite) -> None:
    seen = await load("dotnet").tally(site.client, site.pool)

    assert (["DescribeUserPool"], []) == (seen.succeeded, seen.failed)
