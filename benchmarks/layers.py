"""
Measure where the processor time of a call goes, layer by layer.

    python -m benchmarks.layers [--seconds 1.0]

Each layer is measured in turn, round after round, 50 calls at once, and each with what
is below it: what a layer adds is the difference to the row above. The least of all
rounds counts, which other programs disturb the least.
"""

from __future__ import annotations

import argparse
import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import aiohttp

from benchmarks.contenders import KEYS, REGION
from benchmarks.contest import serve
from benchmarks.measures import cost
from cognito_idp import CognitoIdentityProviderClient, Credentials, Timeouts
from cognito_idp.transport import AiohttpTransport, HttpRequest, PyreqwestTransport

if TYPE_CHECKING:
    from benchmarks.contenders import Call
    from cognito_idp.transport import HttpResponse, Transport

ROUNDS = 7
_POOL = "eu-west-1_Aa1234567"


class _Recorder:
    """A transport that keeps the last request, and the response to it."""

    request: HttpRequest
    response: HttpResponse

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def __call__(self, request: HttpRequest) -> HttpResponse:
        self.request, self.response = request, await self._transport(request)
        return self.response


async def _connect(stack: AsyncExitStack, url: str, transport: Transport) -> Call:
    """Return a call of a client on a transport."""
    client = await stack.enter_async_context(
        CognitoIdentityProviderClient(
            region=REGION,
            endpoint_url=url,
            credentials=Credentials(*KEYS),
            transport=transport,
        )
    )
    await client.preload()
    return lambda: client.admin_get_user(user_pool_id=_POOL, username="ada")


async def _layers(url: str, stack: AsyncExitStack) -> dict[str, Call]:
    """Return the calls to measure, the lowest layer first."""
    kept = AiohttpTransport()
    recorder = _Recorder(kept)
    await (await _connect(stack, url, recorder))()
    request, response = recorder.request, recorder.response

    async def answer(_: HttpRequest) -> HttpResponse:
        return response

    session = await stack.enter_async_context(aiohttp.ClientSession())
    in_memory = await _connect(stack, url, answer)
    found: dict[str, Call] = {
        "the client, to a transport that answers from memory": in_memory,
        "bare *aiohttp*, with the same headers": _bare(session, request),
    }
    for name, transport in {
        "*aiohttp*": kept,
        "*pyreqwest*": PyreqwestTransport(),
    }.items():
        stack.push_async_callback(transport.aclose)
        found[f"the transport on {name}"] = _sending(transport, request)
        found[f"the client on {name}"] = await _connect(stack, url, transport)
    return found


def _bare(session: aiohttp.ClientSession, request: HttpRequest) -> Call:
    headers, body = dict(request.headers), request.body

    async def send() -> bytes:
        async with session.post(request.url, data=body, headers=headers) as answered:
            return await answered.read()

    return send


def _sending(transport: Transport, request: HttpRequest) -> Call:
    limits = Timeouts()

    async def send() -> HttpResponse:
        return await transport(
            HttpRequest(
                method=request.method,
                url=request.url,
                headers=request.headers,
                body=request.body,
                timeouts=limits,
            )
        )

    return send


async def measure(url: str, seconds: float) -> dict[str, float]:
    """Return the microseconds of a call through each layer."""
    least: dict[str, float] = {}
    async with AsyncExitStack() as stack:
        layers = await _layers(url, stack)
        for _ in range(ROUNDS):
            for name, call in layers.items():
                spent, _ = await cost(call, seconds, 50)
                least[name] = min(spent, least.get(name, spent))
    return least


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1.0)
    parsed = parser.parse_args()
    with serve() as (port, _, _):
        found = asyncio.run(measure(f"http://127.0.0.1:{port}", parsed.seconds))
    print("| layer | CPU of a call |", "|---|---|", sep="\n")
    for name, spent in found.items():
        print(f"| {name} | {spent:.0f} µs |")


if __name__ == "__main__":
    main()
