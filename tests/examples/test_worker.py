"""The background worker, fed as from a queue."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import CognitoIdentityProviderClient, errors, types
from cognito_idp.local import LocalCognito
from cognito_idp.testing import MadePool, StubTransport, make_pool, make_user
from tests.examples.conftest import EXAMPLES, load

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

PROGRAM = load("worker.py")

JOBS = [
    '{"action": "invite", "username": "eve", "email": "eve@example.com"}',
    '{"action": "invite", "username": "eve", "email": "eve@example.com"}',
    '{"action": "join", "username": "ada", "group": "admins"}',
    '{"action": "disable", "username": "grace"}',
    '{"action": "delete", "username": "nobody"}',
    '{"action": "join", "username": "ada", "group": "none"}',
    '{"action": "explode", "username": "ada"}',
    "not JSON",
]


@asynccontextmanager
async def a_pool() -> AsyncGenerator[tuple[MadePool, dict[str, str]]]:
    """Make a pool with two users, and the variables of a process that works on it."""
    async with (
        LocalCognito() as cognito,
        CognitoIdentityProviderClient(
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=cognito.credentials,
        ) as client,
    ):
        pool = await make_pool(client, groups=["admins"])
        for name in ("ada", "grace"):
            await make_user(pool, name)
        yield (
            pool,
            {
                **os.environ,
                "PYTHONPATH": os.pathsep.join(sys.path),
                "AWS_REGION": cognito.region,
                "AWS_ACCESS_KEY_ID": cognito.credentials.access_key_id,
                "AWS_SECRET_ACCESS_KEY": cognito.credentials.secret_access_key,
                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": cognito.endpoint_url,
            },
        )


async def start(pool: MadePool, environ: dict[str, str]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, str(EXAMPLES / "worker.py"), pool.user_pool_id),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environ,
    )


async def test_the_jobs_of_a_queue_are_done() -> None:
    async with a_pool() as (pool, environ):
        process = await start(pool, environ)
        output, _ = await process.communicate("\n".join(JOBS).encode())
        *failures, counts = output.decode().splitlines()
        of = {"user_pool_id": pool.user_pool_id}
        eve = await pool.client.admin_get_user(**of, username="eve")
        grace = await pool.client.admin_get_user(**of, username="grace")
        groups = await pool.client.admin_list_groups_for_user(**of, username="ada")

    assert {"done": 5, "failed": 2} == json.loads(counts)
    assert {
        "failed: a line that is not a job",
        "failed: explode: KeyError",
        "failed: join: ResourceNotFoundException",
    } == set(failures)
    assert "FORCE_CHANGE_PASSWORD" == eve.user_status
    assert grace.enabled is False
    assert ["admins"] == [group.group_name for group in groups.groups or ()]


async def test_a_worker_that_is_asked_to_stop_finishes_what_it_has_begun() -> None:
    async with a_pool() as (pool, environ):
        process = await start(pool, environ)
        assert process.stdin
        assert process.stdout
        # The line of the failure says that all before it were read.
        for line in (*JOBS[:2], JOBS[-1]):
            process.stdin.write(line.encode() + b"\n")
        await process.stdout.readline()
        process.terminate()
        counts = await process.stdout.read()

        assert 0 == await process.wait()
    assert {"done": 2, "failed": 0} == json.loads(counts)


async def jobs_of(*jobs: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
    for job in jobs:
        yield job


async def test_a_job_outlasts_a_throttle_that_the_client_gives_up_on() -> None:
    stub = StubTransport()
    busy = [errors.TooManyRequestsException] * 4
    stub.admin_delete_user.raises(*busy).returns(None)
    worker = PROGRAM.Worker(stub.client, "us-east-1_a", pause=0.001)
    await worker.run(jobs_of({"action": "delete", "username": "ada"}))

    assert {"done": 1, "failed": 0} == worker.counts
    assert 5 == len(stub.calls)


@pytest.mark.parametrize("concurrency", [1, 4])
async def test_no_more_jobs_run_at_once_than_are_allowed(concurrency: int) -> None:
    running, most = 0, 0

    async def enable(_: object) -> types.AdminEnableUserResponse:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1
        return types.AdminEnableUserResponse()

    stub = StubTransport()
    stub.admin_enable_user.answers(enable)
    worker = PROGRAM.Worker(stub.client, "us-east-1_a", concurrency=concurrency)
    jobs = [{"action": "enable", "username": str(number)} for number in range(12)]
    await worker.run(jobs_of(*jobs))

    assert (concurrency, 12) == (most, worker.counts["done"])
