"""Managed login with authlib, against an issuer that checks what Cognito checks."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from cognito_idp import types
from cognito_idp.auth import MemorySessionStore, Sessions
from cognito_idp.testing import MadePool, StubTransport, make_tokens, make_verifier
from tests.examples.conftest import load

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

pytest.importorskip("authlib")
httpx = pytest.importorskip("httpx")

PROGRAM = load("managed_login.py")
POOL, APP = "us-east-1_Testing", "testing000000000000client"
CALLBACK = "https://app.example/callback"


class Issuer:
    """The pages of a user pool's domain, on which everybody is Ada."""

    def __init__(self) -> None:
        self.codes: dict[str, dict[str, str]] = {}
        self.nonce: str | None = None
        """The nonce of the ID token, if not the one that was asked for."""

    async def authorize(self, request: web.Request) -> web.Response:
        asked = dict(request.query)
        assert ("code", "S256") == (
            asked["response_type"],
            asked["code_challenge_method"],
        )
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        target = f"{asked['redirect_uri']}?code={code}&state={asked['state']}"
        raise web.HTTPFound(target)

    async def token(self, request: web.Request) -> web.Response:
        form = await request.post()
        asked = self.codes.pop(str(form["code"]), None)
        digest = hashlib.sha256(str(form.get("code_verifier")).encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or challenge != asked["code_challenge"]:
            return web.json_response({"error": "invalid_grant"}, status=400)
        assert form["redirect_uri"] == asked["redirect_uri"]
        claims = {"nonce": self.nonce or asked["nonce"]}
        attributes = {"email": "ada@example.com"}
        tokens = make_tokens("ada", attributes=attributes, claims=claims)
        return web.json_response(
            {
                "access_token": tokens.access_token,
                "id_token": tokens.id_token,
                "refresh_token": tokens.refresh_token,
                "expires_in": 3600,
                "token_type": "Bearer",
            }
        )


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture
async def browser(issuer: Issuer) -> AsyncGenerator[Any]:
    pages = web.Application()
    pages.router.add_get("/oauth2/authorize", issuer.authorize)
    pages.router.add_post("/oauth2/token", issuer.token)
    stub = StubTransport()
    stub.revoke_token.returns(types.RevokeTokenResponse())
    sign_in = MadePool(stub.client, POOL, APP).sign_in()
    sessions = Sessions(sign_in, MemorySessionStore(), keys=[b"k" * 32])
    async with TestServer(pages) as server:
        domain = str(server.make_url("")).rstrip("/")
        login = PROGRAM.Login(domain, POOL, APP, CALLBACK)
        app = PROGRAM.make_app(login, sessions, make_verifier("id"))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(
            transport=transport, base_url="https://app.example"
        ) as browser:
            yield browser


async def visit(browser: Any) -> str:
    """Go to the issuer's page and back; return the path that the browser is led to."""
    begun = await browser.get("/login")
    async with httpx.AsyncClient() as elsewhere:
        page = await elsewhere.get(begun.headers["Location"])
    back = urlsplit(page.headers["Location"])
    return f"{back.path}?{back.query}"


async def test_a_user_signs_in_on_the_issuers_page(browser: Any) -> None:
    before = await browser.get("/me")
    answer = await browser.get(await visit(browser))
    me = await browser.get("/me")

    assert 401 == before.status_code
    assert (303, "/") == (answer.status_code, answer.headers["Location"])
    assert {"username": "ada", "email": "ada@example.com"} == me.json()


async def test_signing_out_ends_the_session_here_and_at_the_issuer(
    browser: Any,
) -> None:
    await browser.get(await visit(browser))
    answer = await browser.post("/logout")
    target = urlsplit(answer.headers["Location"])

    assert ("/logout", [APP]) == (target.path, parse_qs(target.query)["client_id"])
    assert 401 == (await browser.get("/me")).status_code


async def test_another_browser_cannot_end_a_sign_in(browser: Any) -> None:
    path = await visit(browser)
    browser.cookies.clear()

    assert 400 == (await browser.get(path)).status_code


async def test_a_made_up_state_is_refused(browser: Any) -> None:
    path = await visit(browser)

    assert 400 == (await browser.get(f"{path}x")).status_code


async def test_a_code_counts_once(browser: Any) -> None:
    path = await visit(browser)
    cookies = dict(browser.cookies)
    await browser.get(path)
    browser.cookies.update(cookies)

    assert 400 == (await browser.get(path)).status_code


async def test_a_code_of_another_sign_in_is_refused(browser: Any) -> None:
    stolen = parse_qs(urlsplit(await visit(browser)).query)["code"][0]
    path = await visit(browser)
    state = parse_qs(urlsplit(path).query)["state"][0]
    answer = await browser.get(f"/callback?code={stolen}&state={state}")

    assert 400 == answer.status_code


async def test_an_id_token_of_another_sign_in_is_refused(
    browser: Any, issuer: Issuer
) -> None:
    issuer.nonce = "other"

    assert 401 == (await browser.get(await visit(browser))).status_code
