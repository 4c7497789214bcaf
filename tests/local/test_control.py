"""The control API: what it does, and whom it refuses."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from cognito_idp import errors
from cognito_idp.local import LocalCognito
from tests.kit.site import Site, connect

if TYPE_CHECKING:
    from pathlib import Path


async def ask(
    site: Site,
    method: str,
    path: str,
    body: object = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, Any]:
    bearer = {"Authorization": f"Bearer {site.cognito.control_token}"}
    async with (
        aiohttp.ClientSession() as session,
        session.request(
            method,
            f"{site.cognito.endpoint_url}/_local/{path}",
            json=body,
            headers=bearer if headers is None else headers,
        ) as answer,
    ):
        return answer.status, await answer.json(content_type=None)


async def test_health_needs_no_token(site: Site) -> None:
    status, body = await ask(site, "GET", "health", headers={})

    assert (200, "ok") == (status, body["status"])


async def test_messages_are_read_and_forgotten(site: Site) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool,
        username="ada",
        user_attributes={"email": "ada@example.com"},
    )
    _, found = await ask(site, "GET", "outbox?to=ada")
    _, nothing = await ask(site, "GET", "outbox?to=eve")
    await ask(site, "DELETE", "outbox")
    _, after = await ask(site, "GET", "outbox")
    (message,) = found["messages"]

    assert ("invitation", "ada@example.com") == (
        message["kind"],
        message["destination"],
    )
    assert [] == nothing["messages"] == after["messages"]


async def test_faults_are_planned_and_removed(site: Site) -> None:
    await site.make_user()
    fault = {"operation": "AdminGetUser", "code": "TooManyRequestsException"}
    await ask(site, "POST", "faults", {**fault, "times": None})
    with pytest.raises(errors.TooManyRequestsException):
        await site.client.admin_get_user(user_pool_id=site.pool, username="ada")
    await ask(site, "DELETE", "faults")

    assert await site.client.admin_get_user(user_pool_id=site.pool, username="ada")


async def test_the_clock_is_moved(site: Site) -> None:
    _, before = await ask(site, "GET", "clock")
    _, after = await ask(site, "POST", "clock", {"advance": 3600})

    assert 3600 == round(after["now"] - before["now"])


async def test_a_reset_forgets_and_a_seed_makes(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state) as cognito, connect(cognito) as client:
        site = Site(cognito, client, clock=None)  # type: ignore[arg-type]  # because no test turns it
        await site.make_pool()
        await site.make_app()
        await site.make_user()
        await ask(site, "POST", "reset")
        empty = await client.list_user_pools(max_results=10)
        seed = {"pool": [{"id": "us-east-1_New", "name": "new"}]}
        status, _ = await ask(site, "POST", "seed", seed)
    async with LocalCognito(state=state) as cognito, connect(cognito) as client:
        kept = await client.list_user_pools(max_results=10)

    assert (200, []) == (status, empty.user_pools)
    assert ["us-east-1_New"] == [pool.id for pool in kept.user_pools or ()]


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("faults", [], "not a JSON object"),
        ("faults", {"op": "x"}, "op is not known"),
        ("faults", {"operation": "AdminGetUser"}, "a fault needs one of"),
        ("clock", {"advance": "x"}, "seconds: expected a finite number"),
        ("faults", {"status": 100}, "status: expected a whole number from 200"),
        ("faults", {"status": 500, "message": 5}, "message: expected a text, got int"),
        ("faults", {"code": 5}, "code: expected a text, got int"),
        ("faults", {"code": ""}, "code: expected a name"),
        ("faults", {"code": "a\r\nb"}, "code: expected a name"),
        ("faults", {"lost": "no"}, "lost: expected true or false, got 'no'"),
        ("faults", {"status": 500, "headers": "x"}, "headers: expected names"),
        ("faults", {"status": 500, "headers": {"a b": "x"}}, "cannot be sent"),
        ("faults", {"status": 500, "headers": {"a": 5}}, "cannot be sent"),
        ("faults", {"status": 500, "headers": {"a": "b\r\nc: d"}}, "cannot be sent"),
        ("faults", {"status": 500, "headers": {"a": "\ud800"}}, "cannot be sent"),
        ("faults", {"status": 500, "headers": {"Content-Length": "9"}}, "cannot be"),
        ("faults", {"throttle": "yes"}, "throttle: expected true or quotas"),
        ("faults", {"throttle": None}, "throttle: expected true or quotas"),
        ("faults", {"throttle": True, "status": 500}, "nothing beside it"),
        ("faults", {"throttle": {"UserCreation": "x"}}, "must be a positive number"),
        ("faults", {"throttle": {"UserCreation": True}}, "must be a positive number"),
        ("faults", {"throttle": {"UserCreation": 10**400}}, "must be a positive"),
        ("clock", {}, "seconds: expected a finite number"),
        ("clock", {"advance": 10**400}, "leads out of the years 1970 to 9000"),
        ("seed", {"pool": [{"id": 5, "name": "x"}]}, "pool[0].id: expected a text"),
        ("seed", {"pools": []}, "seed: pools is not known"),
    ],
)
async def test_a_faulty_request_is_told(
    site: Site, path: str, body: object, said: str
) -> None:
    status, answer = await ask(site, "POST", path, body)

    assert 400 == status
    assert said in answer["message"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer x"}, 401),
        ({"Authorization": "Bearer \u00e4"}, 401),
        ({"Origin": "http://localhost:3000"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Host": "evil.example"}, 421),
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "outbox"), ("POST", "reset"), ("POST", "clock"), ("DELETE", "faults")],
)
async def test_strangers_and_pages_are_refused(
    site: Site, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    if "Authorization" not in headers and headers:
        headers = {**headers, "Authorization": f"Bearer {site.cognito.control_token}"}
    async with (
        aiohttp.ClientSession() as session,
        session.request(
            method, f"{site.cognito.endpoint_url}/_local/{path}", headers=headers
        ) as answer,
    ):
        assert status == answer.status
    assert (await site.client.list_user_pools(max_results=1)).user_pools


async def test_a_stranger_is_told_where_the_token_is(site: Site) -> None:
    _, answer = await ask(site, "GET", "clock", headers={})

    assert answer["message"].endswith("in the line 'control API'")


async def test_a_token_that_is_not_text_is_refused(site: Site) -> None:
    url = urlsplit(site.cognito.endpoint_url)
    async with asyncio.timeout(10):
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        writer.write(
            b"GET /_local/outbox HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            b"Authorization: Bearer \xff\r\n\r\n"
        )
        answer = await reader.read()
        writer.close()
    assert b"HTTP/1.1 401 Unauthorized" == answer.split(b"\r\n")[0]
