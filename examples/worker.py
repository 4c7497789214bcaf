"""
A background worker: it takes jobs from a queue and calls the admin operations.

    cat jobs.jsonl | python examples/worker.py USER_POOL_ID

A job is a line of JSON: {"action": "invite", "username": "ada", "email": "…"}, or
`disable`, `enable`, `delete`, `join` with a `group`. Put your queue in the place of
standard input. A job may come twice, as queues deliver at least once: one that is done
already counts as done. One that fails for a passing reason is tried again later, and
one that never will succeed is reported and left. Asked to stop (SIGTERM), the worker
takes no more jobs and finishes those that it has begun.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from typing import TYPE_CHECKING, Any

from attrs import define, field

from cognito_idp import CognitoIdentityProviderClient, errors

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

Job = dict[str, Any]
DONE_ALREADY = (errors.UsernameExistsException, errors.UserNotFoundException)


@define
class Worker:
    """Works on jobs of one user pool, several at a time."""

    client: CognitoIdentityProviderClient
    user_pool_id: str
    concurrency: int = 10
    tries: int = 5
    pause: float = 1.0
    """Seconds before the second try; each further one waits twice as long."""
    counts: dict[str, int] = field(factory=lambda: {"done": 0, "failed": 0})

    async def run(self, jobs: AsyncIterator[Job]) -> None:
        """Work until the jobs end, and finish what has begun."""
        places = asyncio.Semaphore(self.concurrency)
        async with asyncio.TaskGroup() as group:
            async for job in jobs:
                await places.acquire()
                task = group.create_task(self.work(job))
                task.add_done_callback(lambda _: places.release())

    async def work(self, job: Job) -> None:
        """Do one job, or report why it cannot be done."""
        try:
            await self.try_often(job)
            self.counts["done"] += 1
        except (errors.CognitoIdpError, LookupError) as error:
            self.counts["failed"] += 1
            # The name of the class: a message may quote what a user typed.
            print(f"failed: {job.get('action')}: {type(error).__name__}", flush=True)

    async def try_often(self, job: Job) -> None:
        """Do one job; try again while the reason for a failure may pass."""
        for number in range(self.tries):
            try:
                await self.do(job)
                return
            except DONE_ALREADY:
                return
            except (errors.ServiceError, errors.TransportError) as error:
                # The client has tried three times within seconds; this is for longer.
                is_passing = isinstance(error, errors.TransportError) or (
                    error.is_throttle or error.is_transient
                )
                if not is_passing or number == self.tries - 1:
                    raise
            await asyncio.sleep(self.pause * 2**number)

    async def do(self, job: Job) -> None:
        """Call the operation of a job."""
        actions: dict[str, Callable[..., Awaitable[object]]] = {
            "disable": self.client.admin_disable_user,
            "enable": self.client.admin_enable_user,
            "delete": self.client.admin_delete_user,
            "invite": self.client.admin_create_user,
            "join": self.client.admin_add_user_to_group,
        }
        more: dict[str, Any] = {}
        if job["action"] == "invite":
            more = {"user_attributes": {"email": job["email"]}}
        elif job["action"] == "join":
            more = {"group_name": job["group"]}
        call = actions[job["action"]]
        await call(user_pool_id=self.user_pool_id, username=job["username"], **more)


async def read_jobs(lines: asyncio.StreamReader) -> AsyncIterator[Job]:
    """Read jobs, one from each line."""
    async for line in lines:
        try:
            job = json.loads(line)
        except ValueError:
            job = None
        if isinstance(job, dict):
            yield job
        else:
            print("failed: a line that is not a job", flush=True)


async def main(user_pool_id: str) -> None:
    """Work until standard input ends, or the process is asked to stop."""
    loop, lines = asyncio.get_running_loop(), asyncio.StreamReader()
    source, _ = await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin
    )
    loop.add_signal_handler(signal.SIGTERM, source.close)
    async with CognitoIdentityProviderClient() as client:
        worker = Worker(client, user_pool_id)
        await worker.run(read_jobs(lines))
    source.close()
    print(json.dumps(worker.counts), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
