"""A call leaves nothing of itself to the garbage collector, however it ends."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from typing import TYPE_CHECKING

import pytest

from cognito_idp import Retry
from tests.kit.calls import client_of, read, send
from tests.kit.fault_server import Act, FaultServer, hang_up, reply, reset, stay_silent
from tests.kit.virtual_clock import in_virtual_time

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient
    from tests.kit.transports import Make

ACTS = {
    "an answer": reply(),
    "a refusal": reply(400, b'{"__type": "UserNotFoundException"}'),
    "a failure": reply(503, b""),
    "no JSON": reply(200, b"<html>"),
    "RST": reset(),
    "FIN": hang_up(),
    "silence": stay_silent(),
}
CALLS = 20


async def call(client: CognitoIdentityProviderClient) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(7):  # only the silence lasts longer
            await send(client, read())


async def collect(act: Act, make: Make) -> list[str]:
    """Return the types of what only the collector could free."""
    none = Retry(mode="none")
    async with FaultServer() as server, client_of(server, make, retry=none) as client:
        server.otherwise = lambda _: act
        await call(client)
        gc.collect()
        gc.disable()
        try:
            for _ in range(CALLS):
                await call(client)
            await asyncio.sleep(1)
            gc.set_debug(gc.DEBUG_SAVEALL)
            gc.collect()
        finally:
            gc.set_debug(0)
            gc.enable()
        found = [
            f"{type(each).__module__}.{type(each).__name__}" for each in gc.garbage
        ]
        gc.garbage.clear()
    return found


@pytest.mark.parametrize("name", ["an answer", "a refusal", "a failure", "no JSON"])
@in_virtual_time
async def test_no_answered_call_leaves_a_cycle(name: str, make: Make) -> None:
    found = await collect(ACTS[name], make)

    assert [] == found


@pytest.mark.parametrize("name", ["RST", "FIN", "silence"])
@in_virtual_time
async def test_no_broken_call_leaves_a_cycle_of_ours(name: str, make: Make) -> None:
    found = await collect(ACTS[name], make)

    # asyncio's own transports are cycles once they were closed.
    assert [] == [
        kind
        for kind in found
        if kind.startswith(("cognito_idp.", "aiohttp.", "pyreqwest."))
        or kind.endswith(("traceback", "frame", "Error", "coroutine", "Task"))
    ]
