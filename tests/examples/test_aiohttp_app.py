"""The aiohttp.web backend, with a real Valkey."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from benchmarks.valkey import valkey
from cognito_idp import CognitoIdentityProviderClient
from cognito_idp.local import LocalCognito
from cognito_idp.testing import make_pool, make_user
from tests.examples.conftest import load

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator

PROGRAM = load("aiohttp_app.py")
PASSWORD, NEW = "Correct-horse-1", "Another-horse-2"


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with valkey() as url:
        yield url


@pytest.fixture
async def browser(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[TestClient[Any, Any]]:
    async with (
        LocalCognito() as cognito,
        CognitoIdentityProviderClient(
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=cognito.credentials,
        ) as client,
    ):
        pool = await make_pool(client)
        await make_user(pool, "ada", groups=["admins"])
        await make_user(pool, "grace", temporary=True)
        for name, value in {
            "AWS_REGION": cognito.region,
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": cognito.endpoint_url,
            "CLIENT_ID": pool.client_id,
            "PLAIN_HTTP": "1",
            "REDIS_URL": redis_url,
            "SESSION_KEY": base64.b64encode(b"k" * 32).decode(),
            "USER_POOL_ID": pool.user_pool_id,
        }.items():
            monkeypatch.setenv(name, value)
        async with PROGRAM.make_app() as app, TestClient(TestServer(app)) as browser:
            yield browser


async def post(browser: TestClient[Any, Any], path: str, **form: str) -> Any:
    async with browser.post(path, json=form) as answer:
        return answer.status, await answer.json(content_type=None)


async def test_a_user_signs_in_and_out(browser: TestClient[Any, Any]) -> None:
    signed_in = await post(browser, "/sign-in", username="ada", password=PASSWORD)
    async with browser.get("/me") as answer:
        me = await answer.json()
    await post(browser, "/sign-out")
    async with browser.get("/me") as answer:
        after = answer.status

    assert (200, {"signed_in": True}) == signed_in
    assert {"username": "ada", "groups": ["admins"]} == me
    assert 401 == after


async def test_a_challenge_is_answered(browser: TestClient[Any, Any]) -> None:
    _, step = await post(browser, "/sign-in", username="grace", password=PASSWORD)
    weak, _ = await post(browser, "/answer", new_password="weak")
    answer = await post(browser, "/answer", new_password=NEW)
    again, _ = await post(browser, "/answer", new_password=NEW)

    assert "NewPasswordRequired" == step["kind"]
    assert 400 == weak
    assert (200, {"signed_in": True}) == answer
    assert 400 == again


async def test_a_refusal_is_a_problem(browser: TestClient[Any, Any]) -> None:
    status, problem = await post(browser, "/sign-in", username="ada", password="x")

    assert (401, 401) == (status, problem["status"])


@pytest.mark.parametrize("body", ["", "[]", "{", '"ada"'])
async def test_a_body_that_is_not_a_form_is_refused(
    browser: TestClient[Any, Any], body: str
) -> None:
    async with browser.post("/sign-in", data=body) as answer:
        assert 400 == answer.status


async def test_a_form_without_names_is_refused(browser: TestClient[Any, Any]) -> None:
    status, problem = await post(browser, "/sign-in")

    assert (400, "ParameterValidationError") == (status, problem["code"])


async def test_another_site_does_nothing(browser: TestClient[Any, Any]) -> None:
    headers = {"Origin": "https://evil.example"}
    async with browser.post("/sign-out", headers=headers) as answer:
        assert 403 == answer.status
