"""
Measure one contender in a process of its own.

`python -m benchmarks.measures NAME URL SECONDS` prints JSON: a number by measure
(`cpu at 50/ListUsers of 60`). With an `https` URL that is the cost of two calls, with
`http` everything.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import sys
import time
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from benchmarks import contenders

if TYPE_CHECKING:
    from benchmarks.contenders import Call, Calls

OVER_TLS = ("ListUsers of 60", "AdminGetUser")
LOAD = 0.7
"""The part of a contender's own calls a second at which its latency is taken."""


async def cost(call: Call, seconds: float, at_once: int) -> tuple[float, float]:
    """Return microseconds of CPU for a call, and calls a second."""

    async def work(until: float) -> int:
        done = 0
        while True:
            await call()
            done += 1
            if time.perf_counter() >= until:
                return done

    async def run(seconds: float) -> tuple[float, float]:
        gc.collect()
        began, spent = time.perf_counter(), time.process_time()
        until = began + seconds
        counts = await asyncio.gather(*(work(until) for _ in range(at_once)))
        done = sum(counts)
        return (
            (time.process_time() - spent) / done * 1e6,
            done / (time.perf_counter() - began),
        )

    await run(seconds / 4)
    return await run(seconds)


async def latency(call: Call, seconds: float, a_second: float) -> float:
    """Return the 99th percentile in milliseconds, with calls that come by chance."""
    chance = random.Random(13)  # noqa: S311 because it is the same for all
    took: list[float] = []
    tasks: set[asyncio.Task[None]] = set()

    async def one(due: float) -> None:
        await call()
        took.append(time.perf_counter() - due)

    # Nobody waits for anybody: a call that is late starts late, and that counts.
    due = time.perf_counter()
    until = due + seconds
    while due < until:
        due += chance.expovariate(a_second)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        task = asyncio.ensure_future(one(due))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    return sorted(took)[int(len(took) * 0.99)] * 1000


async def over_http(calls: Calls, seconds: float) -> dict[str, float]:
    """Measure everything that needs no TLS."""
    found: dict[str, float] = {}
    for name, call in calls.of.items():
        found[f"cpu at 50/{name}"], rate = await cost(call, seconds, 50)
        found[f"calls a second/{name}"] = rate
        found[f"cpu at 1/{name}"], _ = await cost(call, seconds / 2, 1)
    one = "AdminGetUser"
    rate = found[f"calls a second/{one}"] * LOAD
    found["p99 at 70 %"] = await latency(calls.of[one], seconds * 2, rate)
    spent = time.process_time()
    users = await calls.count_users()
    assert users == 10_020, users
    found["10,000 users"] = (time.process_time() - spent) * 1000
    return found


async def over_tls(calls: Calls, seconds: float) -> dict[str, float]:
    """Measure what encryption adds."""
    return {
        f"cpu over TLS/{name}": (await cost(calls.of[name], seconds, 50))[0]
        for name in OVER_TLS
    }


async def main(name: str, url: str, seconds: str) -> None:
    """Measure one contender."""
    async with AsyncExitStack() as stack:
        calls = await getattr(contenders, name)(url, stack)
        measure = over_tls if url.startswith("https:") else over_http
        print(json.dumps(await measure(calls, float(seconds))))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
