"""
Make many calls, of which many fail, and watch that memory stays flat.

    python -m benchmarks.soak [--calls 100000] [--concurrency 50] [--trace] [--json]
        [--transport pyreqwest]

One client speaks to a server of its own process that answers, refuses, fails and hangs
up in turn; some calls are cancelled on their way, some have options of their own. RSS
and the number of objects that the collector knows are taken ten times. `--trace` counts
the bytes of all allocations too, which is slow.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import os
import subprocess
import sys
import time
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any, TextIO, cast

from cognito_idp import (
    CognitoIdentityProviderClient,
    Config,
    Credentials,
    Timeouts,
    errors,
)
from cognito_idp.hooks import LoggingHook
from cognito_idp.transport import PyreqwestTransport, Transport

ROOT = Path(__file__).parent.parent
SAMPLES = 10
POOL = "eu-west-1_pool"

_HEAD = "HTTP/1.1 %d Said\r\nx-amzn-RequestId: %s\r\nContent-Length: %d\r\n\r\n"


class _Connection(asyncio.Protocol):
    """Everybody's seventh request fails, another is refused, another is dropped."""

    count = 0

    def __init__(self) -> None:
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        head, found, body = self._waiting.partition(b"\r\n\r\n")
        if not found:
            return
        size = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        if len(body) < size:
            return
        self._waiting = b""
        _Connection.count += 1
        if _Connection.count % 101 == 0:
            self._transport.close()
            return
        status, said = _say(_Connection.count, json.loads(body))
        answer = json.dumps(said).encode()
        line = _HEAD % (status, _Connection.count, len(answer))
        self._transport.write(line.encode() + answer)


def _say(count: int, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    if count % 7 == 0:
        return 503, {"message": f"no {count}"}
    if count % 11 == 0:
        return 400, {"__type": "UserNotFoundException", "message": f"no {count}"}
    name = asked.get("Username", "ada")
    attributes = [{"Name": "email", "Value": f"{name}@example.com"}] * 5
    return 200, {"Username": name, "UserSub": name, "UserAttributes": attributes}


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Connection, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


async def _call(client: CognitoIdentityProviderClient, number: int) -> str:
    name = f"user-{number}"
    try:
        if number % 50 == 0:
            async with asyncio.timeout(0.002):
                await client.admin_get_user(user_pool_id=POOL, username=name)
        elif number % 3 == 0:
            await client.sign_up(client_id="app", username=name, password="Pa55w.rd")
        elif number % 10 == 1:
            hasty = client.with_options(timeouts=Timeouts(operation=5))
            await hasty.admin_get_user(user_pool_id=POOL, username=name)
        else:
            found = await client.admin_get_user(user_pool_id=POOL, username=name)
            if found.username != name:
                return "the answer to somebody else"
    except errors.CognitoIdpError as error:
        return type(error).__name__
    except TimeoutError:
        return "cancelled"
    return "answered"


async def _soak(
    port: str, calls: int, concurrency: int, transport: Transport | None
) -> dict[str, Any]:
    numbers = iter(range(calls))
    outcomes: Counter[str] = Counter()
    samples: list[dict[str, int]] = []
    began = time.perf_counter()

    async def work(client: CognitoIdentityProviderClient) -> None:
        for number in numbers:
            outcomes[await _call(client, number)] += 1
            # In the middle of each tenth, as workers come to their ends with the last.
            if number % (calls // SAMPLES) == calls // SAMPLES // 2:
                samples.append({"calls": number, **_weigh()})

    client = CognitoIdentityProviderClient(
        region="eu-west-1",
        endpoint_url=f"http://127.0.0.1:{port}/",
        credentials=Credentials("AKIDEXAMPLE", "secret"),
        config=Config(hooks=[LoggingHook()]),
        transport=transport,
    )
    async with client, asyncio.TaskGroup() as group:
        for _ in range(concurrency):
            group.create_task(work(client))
    return {
        "calls": calls,
        "seconds": round(time.perf_counter() - began, 1),
        "outcomes": dict(outcomes),
        "samples": samples,
        # The first fifth fills pools and caches.
        "growth per 1000 calls": _slopes(samples[SAMPLES // 5 :]),
    }


def _weigh() -> dict[str, int]:
    gc.collect()
    found = {"objects": len(gc.get_objects())}
    statm = Path("/proc/self/statm")
    if statm.exists():  # Linux
        pages = int(statm.read_text().split()[1])
        found["rss KiB"] = pages * os.sysconf("SC_PAGE_SIZE") // 1024
    if tracemalloc.is_tracing():
        found["traced bytes"] = tracemalloc.get_traced_memory()[0]
    return found


def _slopes(samples: list[dict[str, int]]) -> dict[str, float]:
    """Fit a line to each measure and return its rise over 1000 calls."""
    xs = [sample["calls"] / 1000 for sample in samples]
    middle = sum(xs) / len(xs)
    spread = sum((x - middle) ** 2 for x in xs)
    return {
        name: round(
            sum((x - middle) * s[name] for x, s in zip(xs, samples, strict=True))
            / spread,
            2,
        )
        for name in samples[0]
        if name != "calls"
    }


def main() -> None:
    """Run the soak and print what it found."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.soak",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--calls", type=int, default=100_000)
    parser.add_argument("--concurrency", type=int, default=50)
    parser.add_argument("--transport", choices=["aiohttp", "pyreqwest"])
    parser.add_argument("--trace", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        asyncio.run(_serve())
        return
    command = [sys.executable, "-m", "benchmarks.soak", "--serve"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as server:
        port = cast("TextIO", server.stdout).readline().strip()
        logging.getLogger("cognito_idp").addHandler(logging.NullHandler())
        if chosen.trace:
            tracemalloc.start()
        transport = PyreqwestTransport() if chosen.transport == "pyreqwest" else None
        work = _soak(port, chosen.calls, chosen.concurrency, transport)
        found = asyncio.run(work)
        server.terminate()
    print(json.dumps(found) if chosen.json else json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
