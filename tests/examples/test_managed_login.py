"""Managed login with authlib, on the login page of the local Cognito."""

from __future__ import annotations

import json
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from cognito_idp.auth import MemorySessionStore, Sessions, SignIn, TokenVerifier
from cognito_idp.local import LocalCognito
from tests.examples.conftest import load
from tests.kit.login import Browser, oauth_settings
from tests.kit.site import PASSWORD, Stage, connect

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

pytest.importorskip("authlib")
httpx = pytest.importorskip("httpx")

PROGRAM = load("managed_login.py")
CALLBACK = "https://app.example/callback"


@pytest.fixture
async def stage() -> AsyncGenerator[Stage]:
    async with LocalCognito() as cognito, connect(cognito) as client:
        stage = Stage(cognito, client)
        await stage.make_pool()
        settings = oauth_settings(callback_urls=[CALLBACK], logout_urls=[CALLBACK])
        await stage.make_app(**settings)
        await stage.make_user(email="ada@example.com", email_verified="true")
        yield stage


@pytest.fixture
async def browser(stage: Stage) -> AsyncGenerator[Any]:
    """The browser as the program sees it."""
    sign_in = SignIn(stage.client, user_pool_id=stage.pool, client_id=stage.app)
    sessions = Sessions(sign_in, MemorySessionStore(), keys=[b"k" * 32])
    issuer = stage.cognito.issuer(stage.pool)
    login = PROGRAM.Login(stage.cognito.endpoint_url, stage.pool, stage.app, CALLBACK)
    async with TokenVerifier(stage.pool, stage.app, "id", issuer=issuer) as verifier:
        app = PROGRAM.make_app(login, sessions, verifier)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(
            transport=transport, base_url="https://app.example"
        ) as browser:
            yield browser


@pytest.fixture
async def elsewhere(stage: Stage) -> AsyncGenerator[Browser]:
    """The browser as the login page sees it."""
    async with Browser(stage.cognito.endpoint_url) as elsewhere:
        yield elsewhere


async def visit(browser: Any, elsewhere: Browser) -> str:
    """Sign in on the login page; return the path that the browser is led back to."""
    begun = await browser.get("/login")
    page = await elsewhere.open(begun.headers["Location"])
    if page.status == 200:  # else this browser is signed in there already
        page = await elsewhere.send(page, username="ada", password=PASSWORD)
    back = urlsplit(page.url)
    return f"{back.path}?{back.query}"


async def test_a_user_signs_in_on_the_issuers_page(
    browser: Any, elsewhere: Browser
) -> None:
    before = await browser.get("/me")
    answer = await browser.get(await visit(browser, elsewhere))
    me = await browser.get("/me")

    assert 401 == before.status_code
    assert (303, "/") == (answer.status_code, answer.headers["Location"])
    assert {"username": "ada", "email": "ada@example.com"} == me.json()


async def test_signing_out_ends_the_session_here_and_at_the_issuer(
    browser: Any, elsewhere: Browser
) -> None:
    await browser.get(await visit(browser, elsewhere))
    answer = await browser.post("/logout")
    left = await elsewhere.open(answer.headers["Location"])
    begun = await browser.get("/login")
    page = await elsewhere.open(begun.headers["Location"])

    assert CALLBACK == left.url
    assert "Sign in" in page.words
    assert 401 == (await browser.get("/me")).status_code


async def test_another_browser_cannot_end_a_sign_in(
    browser: Any, elsewhere: Browser
) -> None:
    path = await visit(browser, elsewhere)
    browser.cookies.clear()

    assert 400 == (await browser.get(path)).status_code


async def test_a_made_up_state_is_refused(browser: Any, elsewhere: Browser) -> None:
    path = await visit(browser, elsewhere)

    assert 400 == (await browser.get(f"{path}x")).status_code


async def test_a_code_counts_once(browser: Any, elsewhere: Browser) -> None:
    path = await visit(browser, elsewhere)
    cookies = dict(browser.cookies)
    await browser.get(path)
    browser.cookies.update(cookies)

    assert 400 == (await browser.get(path)).status_code


async def test_a_code_of_another_sign_in_is_refused(
    browser: Any, elsewhere: Browser
) -> None:
    stolen = parse_qs(urlsplit(await visit(browser, elsewhere)).query)["code"][0]
    path = await visit(browser, elsewhere)
    state = parse_qs(urlsplit(path).query)["state"][0]
    answer = await browser.get(f"/callback?code={stolen}&state={state}")

    assert 400 == answer.status_code


async def test_an_id_token_of_another_sign_in_is_refused(
    browser: Any, elsewhere: Browser
) -> None:
    path = await visit(browser, elsewhere)
    name = "__Host-login"
    kept: SimpleCookie = SimpleCookie(f"{name}={browser.cookies[name]}")
    state, _, verifier = json.loads(kept[name].value)
    kept[name] = json.dumps([state, "another nonce", verifier])
    browser.cookies.clear()
    headers = {"Cookie": f"{name}={kept[name].coded_value}"}
    answer = await browser.get(path, headers=headers)

    assert 401 == answer.status_code
