"""
Who is measured: `python -m benchmarks.contenders NAME PORT` prints CPU per call.

Each runs in a process of its own, with an interpreter that has what it needs.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

from benchmarks.answers import REQUESTS

AT_ONCE = 50
REGION = "eu-west-1"
KEYS = ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")

Call = Callable[[], Awaitable[object]]


async def ours(url: str, stack: AsyncExitStack) -> dict[str, Call]:
    """This library."""
    from cognito_idp import CognitoIdentityProviderClient, Credentials, from_wire, types

    client = await stack.enter_async_context(
        CognitoIdentityProviderClient(
            region=REGION, endpoint_url=url, credentials=Credentials(*KEYS)
        )
    )
    await client.preload()

    def prepare(name: str) -> Call:
        cls = getattr(types, f"{name}Request")
        method = getattr(
            client,
            "".join(f"_{c.lower()}" if c.isupper() else c for c in name).strip("_"),
        )
        request = from_wire(cls, REQUESTS[name])
        arguments = {
            attribute.name: value
            for attribute in cls.__attrs_attrs__
            if (value := getattr(request, attribute.name)) is not None
        }
        return lambda: method(**arguments)

    return {name: prepare(name) for name in REQUESTS}


async def aiobotocore(url: str, stack: AsyncExitStack) -> dict[str, Call]:
    """aiobotocore, as its documentation shows."""
    from aiobotocore.session import get_session
    from botocore import xform_name

    client: Any = await stack.enter_async_context(
        get_session().create_client(
            "cognito-idp",
            region_name=REGION,
            endpoint_url=url,
            aws_access_key_id=KEYS[0],
            aws_secret_access_key=KEYS[1],
        )
    )

    def prepare(name: str) -> Call:
        method = getattr(client, xform_name(name))
        return lambda: method(**REQUESTS[name])

    return {name: prepare(name) for name in REQUESTS}


async def bare(url: str, stack: AsyncExitStack) -> dict[str, Call]:
    """aiohttp and json alone: unsigned, unchecked, unretried, untyped."""
    import aiohttp

    session = await stack.enter_async_context(aiohttp.ClientSession())

    def prepare(name: str) -> Call:
        headers = {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": f"AWSCognitoIdentityProviderService.{name}",
        }

        async def call() -> object:
            body = json.dumps(REQUESTS[name]).encode()
            async with session.post(url, data=body, headers=headers) as response:
                return json.loads(await response.read())

        return call

    return {name: prepare(name) for name in REQUESTS}


async def _measure(call: Call, seconds: float) -> float:
    """Return microseconds of CPU per call, with `AT_ONCE` calls under way."""

    async def work(until: float) -> int:
        done = 0
        while time.perf_counter() < until:
            await call()
            done += 1
        return done

    async def run(seconds: float) -> float:
        gc.collect()
        until = time.perf_counter() + seconds
        began = time.process_time()
        counts = await asyncio.gather(*(work(until) for _ in range(AT_ONCE)))
        return (time.process_time() - began) / sum(counts) * 1e6

    await run(seconds / 4)
    return await run(seconds)


async def main(name: str, port: str, seconds: str) -> None:
    """Measure one contender."""
    async with AsyncExitStack() as stack:
        calls = await globals()[name](f"http://127.0.0.1:{port}", stack)
        results = {
            operation: await _measure(call, float(seconds))
            for operation, call in calls.items()
        }
    print(json.dumps(results))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
