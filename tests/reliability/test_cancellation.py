"""
A call that is cancelled leaves nothing behind, at whichever await it is.

The whole call is there: hooks, a provider, connections, a retry. It is made again and
again on one client and cancelled at its first await, its second, and so on: while it is
suspended there, and in the moment when what it waits for is ready.
"""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import define, field

from cognito_idp import (
    CognitoIdentityProviderClient,
    Credentials,
    Retry,
    Timeouts,
    errors,
)
from tests.kit.calls import client_of, read, send
from tests.kit.cancelling import run_cancelled
from tests.kit.fault_server import (
    Act,
    Ending,
    FaultServer,
    Request,
    make_certificate,
    reply,
    stay_silent,
)
from tests.kit.virtual_clock import elapsed_since, in_virtual_time

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from cognito_idp.hooks import Call
    from tests.kit.transports import Make


class Provider:
    """A provider that returns keys after two awaits; the keys are old at once."""

    async def load(self) -> Credentials:
        await asyncio.sleep(0.01)
        await asyncio.sleep(0.01)
        return Credentials(
            "AKIDEXAMPLE", "secret", None, datetime.now(UTC) + timedelta(seconds=1e-6)
        )


@define
class Hooks:
    """All five, each with an await; counts what it is told."""

    told: dict[str, int] = field(factory=dict)

    async def before_request(self, call: Call) -> None:
        await self._note("before_request", call)

    async def before_attempt(self, call: Call) -> None:
        await self._note("before_attempt", call)

    async def after_attempt(self, call: Call) -> None:
        await self._note("after_attempt", call)

    async def after_response(self, call: Call) -> None:
        await self._note("after_response", call)

    async def on_error(self, call: Call) -> None:
        await self._note("on_error", call)

    async def _note(self, event: str, _: Call) -> None:
        self.told[event] = self.told.get(event, 0) + 1
        await asyncio.sleep(0.01)


PATIENT = Timeouts(connect=None, read=None, attempt=None, operation=None)


def whole_client(
    server: FaultServer, make: Make, *hooks: Hooks
) -> AbstractAsyncContextManager[CognitoIdentityProviderClient]:
    return client_of(
        server,
        make,
        credentials=Provider(),
        hooks=hooks,
        max_connections=1,
        retry=Retry(max_attempts=3),
    )


@pytest.mark.parametrize("is_kept", [False, True])
@pytest.mark.parametrize("is_woken", [False, True])
@in_virtual_time
async def test_at_every_await(make: Make, is_woken: bool, is_kept: bool) -> None:
    then: Ending = "keep" if is_kept else "hang up"
    # A connection that ends unannounced may take the next request of pyreqwest with it,
    # whose retry takes tokens for good.
    announced = {} if is_kept else {"Connection": "close"}
    hooks, number = Hooks(), 0

    def fail_once(request: Request) -> Act:
        if "attempt=1;" in request.headers["amz-sdk-request"]:
            return reply(503, b"", announced, then=then)
        return reply(headers=announced, after=0.05, then=then)

    async with FaultServer() as server, whole_client(server, make, hooks) as client:
        server.otherwise = fail_once
        while True:
            number += 1
            hooks.told.clear()
            call = client.send(read())
            if not await run_cancelled(call, number, is_woken=is_woken):
                break
            # The one that cancels is answered by cancellation, and hooks are told.
            assert 1 == hooks.told["on_error"]
            await check_nothing_is_left(client, server)
        await check_quota(client, server)

    # Hooks, keys and an answer for either attempt, the pause, the hooks around it all.
    assert number > 11
    assert {asyncio.current_task()} == asyncio.all_tasks()


async def check_nothing_is_left(
    client: CognitoIdentityProviderClient, server: FaultServer
) -> None:
    """Check by a next call, which needs the only place in the pool."""
    quick = client.with_options(hooks=[], timeouts=Timeouts(operation=1.0))

    assert not isinstance(await send(quick, read()), Exception)
    # pyreqwest ends what was cancelled in its own time, and keeps its connection.
    assert server.open_links <= 2


async def check_quota(
    client: CognitoIdentityProviderClient, server: FaultServer
) -> None:
    """Check that all of the 500 tokens are there: a retry costs 14."""
    server.otherwise = lambda _: reply(503, b"")
    greedy = client.with_options(
        hooks=[], timeouts=PATIENT, retry=Retry(max_attempts=100)
    )
    error = await send(greedy, read())

    assert 1 + 500 // 14 == error.attempts


@pytest.mark.parametrize("is_woken", [False, True])
@in_virtual_time
async def test_opening_at_every_await(is_woken: bool) -> None:
    number, is_reached = 0, True
    while is_reached:
        number += 1
        async with FaultServer() as server, client_of(server) as client:
            is_reached = await run_cancelled(
                client.preload("groups"), number, is_woken=is_woken
            )
            await check_nothing_is_left(client, server)

    assert number > 1


@pytest.mark.parametrize("is_woken", [False, True])
@in_virtual_time
async def test_the_first_call_at_every_await(is_woken: bool) -> None:
    server_side, client_side = make_certificate()
    number, is_reached = 0, True
    while is_reached:
        number += 1
        async with (
            FaultServer(tls=server_side) as server,
            client_of(server, ssl=client_side, max_connections=1) as client,
        ):
            call = client.send(read())
            is_reached = await run_cancelled(call, number, is_woken=is_woken)
            await check_nothing_is_left(client, server)

    # The transport is opened, a connection and its TLS are made, the answer is read.
    assert number > 3
    assert {asyncio.current_task()} == asyncio.all_tasks()


@pytest.mark.parametrize("is_woken", [False, True])
@in_virtual_time
async def test_closing_at_every_await(make: Make, is_woken: bool) -> None:
    number, is_reached = 0, True
    while is_reached:
        number += 1
        async with FaultServer() as server, whole_client(server, make) as client:
            await client.send(read())
            # A load is in flight, which closing ends and waits for.
            waiting = asyncio.create_task(client.send(read()))
            await asyncio.sleep(0.015)
            is_reached = await run_cancelled(client.aclose(), number, is_woken=is_woken)
            await asyncio.wait([waiting])

            assert isinstance(waiting.exception(), errors.ClientClosedError)
        await server.wait_for_open_links(0)

    assert number > 1
    assert {asyncio.current_task()} == asyncio.all_tasks()


@in_virtual_time
async def test_a_limit_around_the_call_leaves_the_pool_and_the_quota_alone() -> None:
    async with FaultServer() as server, client_of(server, max_connections=1) as client:
        server.otherwise = lambda _: stay_silent()
        for _ in range(50):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(12):  # in the second attempt
                    await client.send(read())
            await server.wait_for_open_links(0)
        server.otherwise = lambda _: reply()

        await check_nothing_is_left(client, server)
        await check_quota(client, server)


@in_virtual_time
async def test_a_cancelled_call_takes_nothing_from_the_others(make: Make) -> None:
    async with FaultServer() as server, whole_client(server, make, Hooks()) as client:
        server.otherwise = lambda _: reply(after=0.5)
        quick = client.with_options(hooks=[])
        calls = [asyncio.create_task(quick.send(read())) for _ in range(9)]
        for number, call in enumerate(calls):
            await asyncio.sleep(0.01)
            if number % 2:
                call.cancel()
        await asyncio.wait(calls)

    assert [bool(n % 2) for n in range(9)] == [call.cancelled() for call in calls]


@in_virtual_time
async def test_closing_ends_the_calls_on_their_way_at_once() -> None:
    start = asyncio.get_running_loop().time()
    async with FaultServer() as server:
        server.otherwise = lambda _: stay_silent()
        async with client_of(server, max_connections=5) as client:
            calls = [asyncio.create_task(client.send(read())) for _ in range(9)]
            await server.wait_for_requests(5)
        await asyncio.wait(calls)

        assert elapsed_since(start) < 1
        await server.wait_for_open_links(0)
    assert {True} == {
        isinstance(call.exception(), errors.CognitoIdpError) for call in calls
    }
