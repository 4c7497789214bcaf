"""
Import and export very many users, with throttles, lost answers and killed processes.

    python -m benchmarks.many_users --users 100000 --rate 400

A local Cognito refuses calls beyond a quota, loses some answers and fails now and then.
A worker process imports a file of users with a checkpoint and is killed at random
(`kill -9`) and started again; then the users are exported in the same way. The export
has to hold exactly the users of the file. The memory of the worker is read on the way.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from contextlib import aclosing
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from attrs import define

from cognito_idp import (
    CognitoIdentityProviderClient,
    Config,
    Credentials,
    Retry,
    errors,
)
from cognito_idp.bulk import FileCheckpoint, Pacer, export_users, import_users
from cognito_idp.local import LocalCognito

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Iterator

    from cognito_idp.hooks import Call

_PAGE = os.sysconf("SC_PAGE_SIZE")


@define
class Report:
    """The figures of a run."""

    users: int
    quota: float
    """Creations a second that the service allows."""
    import_seconds: float = 0.0
    export_seconds: float = 0.0
    kills: int = 0
    """How often a worker was killed."""
    throttles: int = 0
    """How many attempts were refused because of the quota."""
    ambiguous: int = 0
    """How many users somebody should look at."""
    failed: int = 0
    """How many users failed for good, which none should."""
    missing: int = 0
    """How many users of the file the export does not have as they were."""
    surplus: int = 0
    """How many users the export has and the file does not."""
    early_mib: float = 0.0
    """The worker's memory when a tenth of its work was done."""
    late_mib: float = 0.0
    """The worker's memory at the end of its work."""

    def show(self) -> str:
        """Return the figures as lines."""
        rate = self.users / (self.import_seconds or 1)
        shown = [f"{name}: {value:g}" for name, value in attrs.asdict(self).items()]
        part = f"rate: {rate:.0f} a second, {rate / self.quota:.0%} of the quota"
        return "\n".join([*shown, part])


def write_users(path: Path, count: int) -> None:
    """Write a file of users with attributes of many alphabets."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            attributes = {
                "email": f"user{number}@example.com",
                "email_verified": "true" if number % 3 else "false",
                "name": f"Zoë 東京 {number}",
                "address": f'{number} "Main" Street, Springfield',
            }
            listed = [{"Name": name, "Value": attributes[name]} for name in attributes]
            row = {"Username": f"user-{number:07}", "Attributes": listed}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def digests(path: Path) -> Iterator[bytes]:
    """Return a digest of each user: the name and all attributes but `sub`."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            attributes = {each["Name"]: each["Value"] for each in row["Attributes"]}
            attributes.pop("sub", None)
            text = json.dumps([row["Username"], sorted(attributes.items())])
            yield sha256(text.encode()).digest()


async def measure(
    *,
    users: int,
    rate: float = 400.0,
    import_kills: int = 5,
    export_kills: int = 2,
    faults: float = 0.002,
) -> Report:
    """Run the import and the export, and return the figures."""
    report = Report(users, rate)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "users.jsonl"), Path(folder, "export.jsonl")
        await asyncio.to_thread(write_users, source, users)
        async with LocalCognito() as cognito:
            pool = await _make_pool(cognito)
            cognito.faults.throttle({"UserCreation": rate})
            for operation in ("AdminCreateUser", "ListUsers"):
                cognito.faults.add(operation, rate=faults, times=None, lost=True)
                cognito.faults.add(operation, rate=faults, times=None, status=500)
            url = cognito.endpoint_url
            began = time.monotonic()
            await _work(report, import_kills, "import", url, pool, str(source), rate)
            report.import_seconds = time.monotonic() - began
            began = time.monotonic()
            await _work(report, export_kills, "export", url, pool, str(target), rate)
            report.export_seconds = time.monotonic() - began
        before, after = sorted(digests(source)), sorted(digests(target))
        report.missing = len(set(before) - set(after))
        # A user who is there twice is one too many.
        report.surplus = len(after) - len(before) + report.missing
    return report


async def _make_pool(cognito: LocalCognito) -> str:
    async with CognitoIdentityProviderClient(
        region=cognito.region,
        endpoint_url=cognito.endpoint_url,
        credentials=cognito.credentials,
    ) as client:
        made = await client.create_user_pool(pool_name="many")
        assert made.user_pool is not None
        return made.user_pool.id or ""


async def _work(
    report: Report, kills: int, job: str, url: str, pool: str, file: str, rate: float
) -> None:
    """Start a worker, kill it *kills* times at random, and let the last one finish."""
    # Each worker that is killed does a part of what is left.
    left = report.users
    for number in range(kills, -1, -1):
        until = None if number == 0 else random.uniform(0.5, 1.0) * left / (number + 1)  # noqa: S311
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.many_users", "--worker", job),
            *(url, pool, file, str(rate), str(report.users)),
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        done = await _follow(process, report, until)
        left = report.users - done
        if await process.wait() == 0:
            return
    raise RuntimeError(f"the last worker failed: {job}")


async def _follow(process: Process, report: Report, until: float | None) -> int:
    """Read the lines of a worker; kill the worker after *until* users of its own."""
    assert process.stdout is not None
    first: int | None = None
    done = 0
    last: dict[str, float] = {}
    async for line in process.stdout:
        last = json.loads(line)
        done = int(last["done"])
        first = done if first is None else first
        if last.get("early"):
            report.early_mib = max(report.early_mib, last["mib"])
        if until is not None and done - first >= until:
            process.send_signal(signal.SIGKILL)
            report.kills += 1
            await process.stdout.read()
            break
    for name in ("throttles", "ambiguous", "failed"):
        setattr(report, name, getattr(report, name) + int(last.get(name, 0)))
    report.late_mib = max(report.late_mib, last.get("mib", 0.0))
    return done


# The worker


class Throttles:
    """Count the attempts that were refused because of a quota."""

    def __init__(self) -> None:
        self.count = 0

    def after_attempt(self, call: Call) -> None:
        """Count a throttle."""
        error = call.error
        self.count += isinstance(error, errors.ServiceError) and error.is_throttle


@define
class Teller:
    """Prints how far the work is, a hundred times at most."""

    users: int
    throttles: Throttles
    failed: int = 0
    ambiguous: int = 0
    told: int = -1

    def tell(self, done: int, *, is_last: bool = False) -> None:
        """Print a line if a hundredth more is done."""
        step = done * 100 // self.users
        if step == self.told and not is_last:
            return
        self.told = step
        facts = {
            "done": done,
            "throttles": self.throttles.count,
            "failed": self.failed,
            "ambiguous": self.ambiguous,
            "mib": round(memory(), 1),
            "early": step == 10,
        }
        print(json.dumps(facts), flush=True)


def memory() -> float:
    """Return the memory of this process now, in MiB."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:  # not Linux: the highest so far
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    return pages * _PAGE / 2**20


async def work(job: str, url: str, pool: str, file: str, rate: str, users: str) -> None:
    """Do the work of one process."""
    throttles = Throttles()
    teller = Teller(int(users), throttles)
    async with CognitoIdentityProviderClient(
        region="us-east-1",
        endpoint_url=url,
        credentials=Credentials("AKIDEXAMPLE", "secret"),
        # As a long job has it: three failures in a row happen once in some runs.
        config=Config(hooks=[throttles], retry=Retry(max_attempts=8)),
    ) as client:
        if job == "export":
            count = await export_users(client, pool, file, progress=teller.tell)
            teller.tell(count, is_last=True)
            return
        outcomes = import_users(
            client,
            pool,
            file,
            concurrency=40,
            pacer=Pacer({"UserCreation": float(rate)}),
            checkpoint=FileCheckpoint(f"{file}.checkpoint"),
            progress=lambda now: teller.tell(now.done),
        )
        async with aclosing(outcomes) as found:
            async for outcome in found:
                if outcome.error is not None:
                    teller.ambiguous += outcome.is_ambiguous
                    teller.failed += not outcome.is_ambiguous
        teller.tell(int(users), is_last=True)


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.many_users")
    parser.add_argument("--users", type=int, default=100_000)
    parser.add_argument("--rate", type=float, default=400.0)
    parser.add_argument("--worker", nargs=6, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.worker:
        asyncio.run(work(*chosen.worker))
        return
    report = asyncio.run(measure(users=chosen.users, rate=chosen.rate))
    print(report.show())


if __name__ == "__main__":
    main()
