"""Many calls at once, and the connections that they go over."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import aiohttp
import pytest

from cognito_idp import CognitoIdentityProviderClient, Retry, errors
from cognito_idp.transport import AiohttpTransport
from tests.integration.backends import REGION, run_backend

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.integration.conftest import Connect


@pytest.fixture
def connections() -> Counter[str]:
    """How many connections were made and how often one was used again."""
    return Counter()


@pytest.fixture
async def session(connections: Counter[str]) -> AsyncIterator[aiohttp.ClientSession]:
    """A session of the caller's own, with 5 connections at most."""
    trace = aiohttp.TraceConfig()

    async def note_made(*_: object) -> None:
        connections["made"] += 1

    async def note_reused(*_: object) -> None:
        connections["reused"] += 1

    trace.on_connection_create_end.append(note_made)
    trace.on_connection_reuseconn.append(note_reused)
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=5), trace_configs=[trace]
    ) as session:
        yield session


@pytest.mark.backends("ministack", because="moto closes every connection")
async def test_calls_in_turn_share_one_connection(
    connect: Connect, session: aiohttp.ClientSession, connections: Counter[str]
) -> None:
    async with connect(transport=AiohttpTransport(session)) as client:
        for _ in range(10):
            await client.list_user_pools(max_results=1)

    assert {"made": 1, "reused": 9} == connections


@pytest.mark.backends("moto", because="it closes every connection")
async def test_a_server_that_closes_every_connection_is_served_well(
    connect: Connect, session: aiohttp.ClientSession, connections: Counter[str]
) -> None:
    async with connect(transport=AiohttpTransport(session)) as client:
        for _ in range(10):
            await client.list_user_pools(max_results=1)

    assert {"made": 10} == connections


async def test_a_hundred_calls_at_once_all_succeed(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    calls = [client.describe_user_pool(user_pool_id=pool) for _ in range(100)]

    answers = await asyncio.gather(*calls)

    assert {pool: 100} == Counter(answer.user_pool.id for answer in answers)


@pytest.mark.backends("ministack", because="moto closes every connection")
async def test_a_hundred_calls_at_once_wait_for_the_callers_five_connections(
    connect: Connect, session: aiohttp.ClientSession, connections: Counter[str]
) -> None:
    async with connect(transport=AiohttpTransport(session)) as client:
        await asyncio.gather(
            *(client.list_user_pools(max_results=1) for _ in range(100))
        )

    assert {"made": 5, "reused": 95} == connections


async def test_answers_reach_the_calls_that_they_belong_to(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    names = [f"user-{number}" for number in range(50)]

    async def create(name: str) -> str:
        created = await client.admin_create_user(
            user_pool_id=pool, username=name, message_action="SUPPRESS"
        )
        return created.user.username

    assert names == await asyncio.gather(*map(create, names))


async def test_a_server_that_goes_away_is_a_connect_error(
    programs: Path, tmp_path: Path
) -> None:
    with run_backend("ministack", programs, tmp_path) as backend:
        client = CognitoIdentityProviderClient(
            region=REGION, endpoint_url=backend.url, credentials=backend.keys
        )
        await client.list_user_pools(max_results=1)
    async with client.with_options(retry=Retry(max_attempts=2)) as copy:
        with pytest.raises(errors.ConnectError) as caught:
            await copy.list_user_pools(max_results=1)
    await client.aclose()

    assert (2, False) == (caught.value.attempts, caught.value.request_sent)
