"""The FastAPI application, driven as its page drives it."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from cognito_idp.auth import Tokens
from cognito_idp.testing import SoftwareAuthenticator, SoftwareToken
from tests.examples.conftest import EXAMPLES, load

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from cognito_idp.local import LocalCognito

pytest.importorskip("segno")
pytest.importorskip("uvicorn")

PROGRAM = load("fastapi_app/app.py")
PASSWORD, NEW = "Correct-horse-1", "Another-horse-2"


class Browser:
    """A browser as the page's script uses it."""

    def __init__(self, http: aiohttp.ClientSession, cognito: LocalCognito) -> None:
        self.http = http
        self.cognito = cognito

    async def call(self, method: str, path: str, **form: object) -> tuple[int, Any]:
        body = form if method == "POST" else None
        async with self.http.request(method, path, json=body) as answer:
            return answer.status, await answer.json()

    async def post(self, path: str, **form: object) -> Any:
        status, answer = await self.call("POST", path, **form)
        assert 200 == status, answer
        return answer

    async def sign_in(self, username: str = "ada", password: str = PASSWORD) -> Any:
        return await self.post("/sign-in", username=username, password=password)

    async def me(self) -> Any:
        return (await self.call("GET", "/me"))[1]


@pytest.fixture
async def browser() -> AsyncGenerator[Browser]:
    async with (
        PROGRAM.serve() as (address, cognito),
        aiohttp.ClientSession(address) as http,
    ):
        yield Browser(http, cognito)


async def test_a_stranger_signs_up_and_signs_in(browser: Browser) -> None:
    await browser.post(
        "/sign-up", username="eve", email="eve@example.com", password=NEW
    )
    refused, _ = await browser.call("POST", "/sign-in", username="eve", password=NEW)
    code = browser.cognito.outbox.latest("eve").code
    await browser.post("/sign-up/confirm", username="eve", code=code)
    signed_in = await browser.sign_in("eve", NEW)

    assert 403 == refused
    assert {"signed_in": True} == signed_in
    assert "eve@example.com" == (await browser.me())["email"]


async def test_a_wrong_password_says_nothing_of_the_user(browser: Browser) -> None:
    wrong = await browser.call("POST", "/sign-in", username="ada", password="x")
    unknown = await browser.call("POST", "/sign-in", username="nobody", password="x")

    assert 401 == wrong[0]
    assert unknown == wrong


async def test_the_session_opens_the_account_until_it_ends(browser: Browser) -> None:
    before, _ = await browser.call("GET", "/me")
    await browser.sign_in()
    me = await browser.me()
    await browser.post("/sign-out")
    after, _ = await browser.call("GET", "/me")

    assert (401, 401) == (before, after)
    assert ("ada", ["admins"]) == (me["username"], me["groups"])


async def test_an_authenticator_app_is_set_up_and_asked_for(browser: Browser) -> None:
    await browser.sign_in()
    shown = await browser.post("/totp")
    app = SoftwareToken(shown["secret"])
    await browser.post("/totp/confirm", code=app.code())
    await browser.post("/sign-out")
    step = await browser.sign_in()
    wrong, problem = await browser.call("POST", "/answer", code="000000")
    # After a wrong code the next one counts.
    answer = await browser.post("/answer", code=app.code(time.time() + 30))

    assert shown["qr"].startswith("data:image/svg+xml")
    assert "SoftwareTokenMfa" == step["kind"]
    assert (400, "CodeMismatchException") == (wrong, problem["code"])
    assert {"signed_in": True} == answer


async def test_a_challenge_is_answered_once(browser: Browser) -> None:
    await browser.sign_in("grace")
    await browser.post("/answer", new_password=NEW)
    again, _ = await browser.call("POST", "/answer", new_password=NEW)

    assert 400 == again


async def test_a_temporary_password_is_replaced(browser: Browser) -> None:
    step = await browser.sign_in("grace")
    weak, problem = await browser.call("POST", "/answer", new_password="weak")
    answer = await browser.post("/answer", new_password=NEW)

    assert ("NewPasswordRequired", ["new_password"]) == (step["kind"], step["fields"])
    assert (400, "InvalidPasswordException") == (weak, problem["code"])
    assert {"signed_in": True} == answer


async def test_a_forgotten_password_is_replaced(browser: Browser) -> None:
    await browser.post("/recover", username="ada")
    code = browser.cognito.outbox.latest("ada").code
    await browser.post("/recover/confirm", username="ada", code=code, password=NEW)

    assert {"signed_in": True} == await browser.sign_in(password=NEW)


async def test_a_passkey_is_added_and_signs_in(browser: Browser) -> None:
    origin = str(browser.http._base_url).rstrip("/")
    authenticator = SoftwareAuthenticator()
    await browser.sign_in()
    options = await browser.post("/passkeys")
    created = authenticator.create(json.dumps(options), origin=origin)
    await browser.post("/passkeys/confirm", **json.loads(created))
    listed = await browser.me()
    await browser.post("/sign-out")
    step = await browser.post("/sign-in/passkey", username="ada")
    credential = authenticator.get(json.dumps(step["options"]), origin=origin)
    answer = await browser.post("/answer", credential=json.loads(credential))

    assert 1 == len(listed["passkeys"])
    assert {"signed_in": True} == answer


async def test_the_route_of_admins_wants_their_token(browser: Browser) -> None:
    async def ask(token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        async with browser.http.get("/api/report", headers=headers) as answer:
            return answer.status

    tokens = await sign_in_beside(browser, "ada", PASSWORD)
    await browser.sign_in("grace")
    await browser.post("/answer", new_password=NEW)
    others = await sign_in_beside(browser, "grace", NEW)

    assert 200 == await ask(tokens.access_token)
    assert 403 == await ask(others.access_token)
    assert 401 == await ask(tokens.id_token)
    assert 401 == await ask("x")


async def sign_in_beside(browser: Browser, username: str, password: str) -> Tokens:
    """Sign in as another program would, with the same pool."""
    from cognito_idp import CognitoIdentityProviderClient
    from cognito_idp.auth import SignIn

    cognito = browser.cognito
    async with CognitoIdentityProviderClient(
        region=cognito.region,
        endpoint_url=cognito.endpoint_url,
        credentials=cognito.credentials,
    ) as client:
        (pool,) = (await client.list_user_pools(max_results=1)).user_pools or ()
        assert pool.id
        apps = await client.list_user_pool_clients(user_pool_id=pool.id)
        (app,) = apps.user_pool_clients or ()
        assert app.client_id
        sign_in = SignIn(client, user_pool_id=pool.id, client_id=app.client_id)
        tokens = await sign_in.start(username, password)
        assert isinstance(tokens, Tokens)
        return tokens


async def test_another_site_does_nothing_in_the_users_name(browser: Browser) -> None:
    await browser.sign_in()
    headers = {"Origin": "https://evil.example"}
    async with browser.http.post("/sign-out", headers=headers) as answer:
        status = answer.status

    assert 403 == status
    assert "ada" == (await browser.me())["username"]


async def test_scripts_see_neither_cookie(browser: Browser) -> None:
    seen = []
    for username in ("ada", "grace"):
        form = {"username": username, "password": PASSWORD}
        async with browser.http.post("/sign-in", json=form) as answer:
            seen += [
                morsel
                for morsel in answer.cookies.values()
                if morsel.value  # one that is deleted has none
            ]

    assert {"session": "lax", "step": "strict"} == {
        morsel.key: morsel["samesite"].lower() for morsel in seen
    }
    assert all(morsel["httponly"] for morsel in seen)


def test_the_application_has_two_hundred_lines_at_most() -> None:
    text = (EXAMPLES / "fastapi_app" / "app.py").read_text("utf-8")

    assert 200 >= sum(bool(line.strip()) for line in text.splitlines())
