"""
A fleet that shares sessions: one refresh per expiry, whoever is killed.

    python -m benchmarks.fleet_of_sessions --seconds 60

A real Valkey, a local Cognito whose app client rotates refresh tokens, and processes
with many tasks each that ask for the tokens of the same sessions all the time.
Processes are killed at random and replaced. Tokens count as due a second after they
were issued, so that a minute holds some fifty expiries of each session.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import attrs
import redis.asyncio
from attrs import define, field

from benchmarks.valkey import valkey
from cognito_idp import CognitoIdentityProviderClient, types
from cognito_idp.auth import (
    RedisSessionStore,
    Sessions,
    SessionStoreError,
    SignIn,
    SignInRequiredError,
    Tokens,
)
from cognito_idp.local import LocalCognito

if TYPE_CHECKING:
    from asyncio.subprocess import Process

PASSWORD = "Correct-horse-9"
KEY = b"fleet" * 8
LIFETIME = 300
"""Seconds that the tokens live: the least that Cognito takes."""
DUE_AFTER = 1.0


@define
class Outcome:
    """The figures of a run."""

    sessions: int
    expiries: int = 0
    """How often tokens were replaced in the store, over all sessions."""
    refreshes: int = 0
    """How often Cognito gave new tokens."""
    kills: int = 0
    answers: int = 0
    lost: int = 0
    """How many sessions ended, which none should."""
    clear: int = 0
    """How many values in the store held a token in clear."""
    seen: dict[str, set[str]] = field(factory=dict, repr=False)

    def show(self) -> str:
        """Return the figures as one line."""
        shown = attrs.asdict(self, filter=lambda attribute, _: attribute.repr)
        return ", ".join(f"{name} {count}" for name, count in shown.items())


async def run(
    *, sessions: int = 4, processes: int = 4, tasks: int = 25, seconds: float = 60.0
) -> Outcome:
    """Run a fleet and return what it has seen."""
    outcome = Outcome(sessions)
    with valkey() as url:
        async with LocalCognito() as cognito:
            world = await _set_up(cognito, url, sessions)
            tokens = list(world.pop("refresh_tokens"))
            _count_refreshes(cognito, outcome)
            await _run_fleet(world, outcome, processes, tasks, seconds)
            await _look_into_store(url, tokens, outcome)
    outcome.expiries = sum(len(seen) - 1 for seen in outcome.seen.values())
    return outcome


async def _set_up(cognito: LocalCognito, url: str, count: int) -> dict[str, object]:
    async with (
        CognitoIdentityProviderClient(
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=cognito.credentials,
        ) as client,
        redis.asyncio.Redis.from_url(url) as store,
    ):
        pool = (await client.create_user_pool(pool_name="fleet")).user_pool
        assert pool is not None
        assert pool.id
        app = (
            await client.create_user_pool_client(
                user_pool_id=pool.id,
                client_name="fleet",
                access_token_validity=LIFETIME,
                id_token_validity=LIFETIME,
                token_validity_units=types.TokenValidityUnitsType(
                    access_token="seconds", id_token="seconds"
                ),
                explicit_auth_flows=["ALLOW_USER_PASSWORD_AUTH"],
                refresh_token_rotation=types.RefreshTokenRotationType(
                    feature="ENABLED", retry_grace_period_seconds=60
                ),
            )
        ).user_pool_client
        assert app is not None
        assert app.client_id
        sign_in = SignIn(client, user_pool_id=pool.id, client_id=app.client_id)
        kept = Sessions(sign_in, RedisSessionStore(store), keys=[KEY])
        ids: list[str] = []
        refresh_tokens: list[str | None] = []
        for number in range(count):
            name = f"user-{number}"
            await client.admin_create_user(
                user_pool_id=pool.id, username=name, message_action="SUPPRESS"
            )
            await client.admin_set_user_password(
                user_pool_id=pool.id, username=name, password=PASSWORD, permanent=True
            )
            step = await sign_in.start(name, PASSWORD, flow="USER_PASSWORD_AUTH")
            assert isinstance(step, Tokens)
            refresh_tokens.append(step.refresh_token)
            ids.append(await kept.begin(step))
    return {
        "region": cognito.region,
        "endpoint_url": cognito.endpoint_url,
        "pool": pool.id,
        "app": app.client_id,
        "redis": url,
        "ids": ids,
        "refresh_tokens": refresh_tokens,
    }


def _count_refreshes(cognito: LocalCognito, outcome: Outcome) -> None:
    async def count(event: dict[str, object]) -> dict[str, object]:
        if event["triggerSource"] == "TokenGeneration_RefreshTokens":
            outcome.refreshes += 1
        return event

    cognito.triggers.pre_token_generation = count


async def _run_fleet(
    world: dict[str, object],
    outcome: Outcome,
    processes: int,
    tasks: int,
    seconds: float,
) -> None:
    fleet = [await _Member.start(world, tasks, outcome) for _ in range(processes)]
    for member in fleet:
        await member.works.wait()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        await asyncio.sleep(random.uniform(0.5, 1.5))  # noqa: S311 because nothing is secret here
        place = random.randrange(processes)  # noqa: S311
        # One that is still starting would not be missed by anybody.
        await fleet[place].works.wait()
        await fleet[place].kill()
        fleet[place] = await _Member.start(world, tasks, outcome)
    for member in fleet:
        await member.works.wait()
        await member.kill()


@define
class _Member:
    """A process of the fleet, and what it reports."""

    process: Process
    outcome: Outcome
    works: asyncio.Event = field(factory=asyncio.Event)
    reader: asyncio.Task[None] | None = None

    @classmethod
    async def start(
        cls, world: dict[str, object], tasks: int, outcome: Outcome
    ) -> _Member:
        given = json.dumps({**world, "tasks": tasks})
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.fleet_of_sessions", "--member", given),
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        member = cls(process, outcome)
        member.reader = asyncio.create_task(member.read())
        return member

    async def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.outcome.kills += 1
        await self.process.wait()
        assert self.reader is not None
        await self.reader

    async def read(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            with suppress(ValueError):  # the line that a kill has cut
                number, token = json.loads(line)
                self.outcome.answers += 1
                if token is None:
                    self.outcome.lost += 1
                else:
                    self.outcome.seen.setdefault(number, set()).add(token)
                self.works.set()


async def _look_into_store(url: str, tokens: list[object], outcome: Outcome) -> None:
    async with redis.asyncio.Redis.from_url(url) as store:
        async for key in store.scan_iter():
            with suppress(redis.exceptions.ResponseError):
                value = (await store.get(key) or b"").decode()
                outcome.clear += "eyJ" in value or any(str(t) in value for t in tokens)


async def _serve(world: dict[str, object]) -> None:
    """Be one process of the fleet."""
    client = CognitoIdentityProviderClient(
        region=str(world["region"]), endpoint_url=str(world["endpoint_url"])
    )
    store = redis.asyncio.Redis.from_url(str(world["redis"]))
    sign_in = SignIn(
        client, user_pool_id=str(world["pool"]), client_id=str(world["app"])
    )
    kept = Sessions(
        sign_in,
        RedisSessionStore(store),
        keys=[KEY],
        early=LIFETIME - DUE_AFTER,
        lock_ttl=3.0,
    )
    ids = world["ids"]
    assert isinstance(ids, list)

    async def work(number: int) -> None:
        while True:
            which = (number + int(time.time() * 10)) % len(ids)
            try:
                token: str | None = (await kept.tokens(ids[which])).access_token[-40:]
            except SignInRequiredError:
                token = None
            except SessionStoreError:
                continue
            print(json.dumps([str(which), token]), flush=True)
            await asyncio.sleep(0.05)

    await asyncio.gather(*(work(number) for number in range(int(str(world["tasks"])))))


def main() -> None:
    """Run from a shell."""
    parser = argparse.ArgumentParser(description="Run a fleet that shares sessions.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--member", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.member:
        asyncio.run(_serve(json.loads(given.member)))
    else:
        print(asyncio.run(run(seconds=given.seconds)).show())


if __name__ == "__main__":
    main()
