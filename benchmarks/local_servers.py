"""
Measure the local Cognito beside moto and ministack, as their users see them.

    python -m benchmarks.local_servers --servers FOLDER [--users 5000] [--rounds 3]

FOLDER has the programs `moto_server` and `ministack`; `nox -s bench_local` installs
them. Each server is a fresh process in each round, and the rounds go through all
servers in turn. The table in docs/local.md is written anew, with medians.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define

from cognito_idp import CognitoIdentityProviderClient, Credentials, errors, types
from cognito_idp.auth import SignIn, Tokens

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_ROOT = Path(__file__).parent.parent
_PASSWORD = "Correct-Horse-7"
_AT_ONCE = 10
_REGION = "us-east-1"
_MARK = "<!-- costs -->\n"
_FLOWS: tuple[types.ExplicitAuthFlowsType, ...] = (
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
)

SERVERS: dict[str, tuple[str, ...]] = {
    "this, in memory": (
        *(sys.executable, "-m", "cognito_idp.local", "--port", "{port}"),
    ),
    "this, with a state file": (
        *(sys.executable, "-m", "cognito_idp.local", "--port", "{port}"),
        *("--state", "{folder}/state.db"),
    ),
    "*moto*": ("{servers}/moto_server", "-H", "127.0.0.1", "-p", "{port}"),
    "*ministack*": ("{servers}/ministack",),
}
_ENVIRON = {
    "BIND_HOST": "127.0.0.1",
    "DOCKER_HOST": "unix:///nonexistent",
    "GATEWAY_PORT": "{port}",
    "IOT_MTLS_ENABLED": "0",
    "SERVICES": "cognito-idp,iam,sts",
    "STATE_DIR": "{folder}",
}

COLUMNS: dict[str, str] = {
    "start": "start, s",
    "create": "AdminCreateUser/s",
    "create cpu": "its CPU, ms",
    "get": "AdminGetUser/s",
    "get cpu": "its CPU, ms",
    "password": "password sign-ins/s",
    "password cpu": "its CPU, ms",
    "password loaded": "the same on a busy machine",
    "srp": "SRP sign-ins/s",
    "list": "all users in pages of 60, s",
    "memory": "memory for {users} users, MB",
}
"""The measures and the heads of their columns."""


@define
class Process:
    """A server that runs."""

    pid: int
    url: str

    def cpu(self) -> float:
        """Return the seconds of processor time that the server has used."""
        text = Path(f"/proc/{self.pid}/stat").read_text()
        fields = text.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """Return the resident memory in MB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * _PAGE / 1e6


@contextmanager
def _run(name: str, servers: Path, folder: Path) -> Iterator[Process]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]

    def fill(text: str) -> str:
        return text.format(port=port, folder=folder, servers=servers)

    environ = {"HOME": str(folder), "PATH": os.environ["PATH"]}
    child = subprocess.Popen(
        [fill(part) for part in SERVERS[name]],
        env=environ | {key: fill(value) for key, value in _ENVIRON.items()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
    )
    try:
        yield Process(child.pid, f"http://127.0.0.1:{port}")
    finally:
        child.kill()
        child.wait()


@contextmanager
def _busy_machine() -> Iterator[None]:
    """Keep each processor busy with another program."""
    with ExitStack() as stack:
        for _ in range(os.cpu_count() or 1):
            hog = subprocess.Popen([sys.executable, "-c", "while True: pass"])
            stack.callback(hog.wait)
            stack.callback(hog.kill)
        yield


async def _wait(client: CognitoIdentityProviderClient) -> None:
    async with asyncio.timeout(60):
        while True:
            try:
                await client.list_user_pools(max_results=1)
            except errors.TransportError:
                await asyncio.sleep(0.01)
            else:
                return


async def _times(count: int, call: Callable[[int], Awaitable[None]]) -> float:
    """Make *count* calls, some at once; return the seconds."""
    numbers = iter(range(count))

    async def worker() -> None:
        for number in numbers:
            await call(number)

    began = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(_AT_ONCE)))
    return time.perf_counter() - began


@define
class _Pool:
    """A pool on a server, and the calls that are measured."""

    client: CognitoIdentityProviderClient
    users: int
    pool: str = ""
    app: str = ""

    async def make(self) -> None:
        """Make the pool and its app client."""
        made = await self.client.create_user_pool(pool_name="bench")
        assert made.user_pool is not None
        self.pool = made.user_pool.id or ""
        app = await self.client.create_user_pool_client(
            user_pool_id=self.pool, client_name="bench", explicit_auth_flows=_FLOWS
        )
        assert app.user_pool_client is not None
        self.app = app.user_pool_client.client_id or ""

    async def create(self, number: int) -> None:
        """Make a user."""
        await self.client.admin_create_user(
            user_pool_id=self.pool,
            username=f"user{number}",
            user_attributes={"email": f"user{number}@example.com"},
            message_action="SUPPRESS",
        )

    async def get(self, number: int) -> None:
        """Look a user up."""
        name = f"user{number % self.users}"
        await self.client.admin_get_user(user_pool_id=self.pool, username=name)

    async def set_password(self) -> None:
        """Set the password of the first user."""
        await self.client.admin_set_user_password(
            user_pool_id=self.pool,
            username="user0",
            password=_PASSWORD,
            permanent=True,
        )

    async def by_password(self, _: int) -> None:
        """Sign in with the password itself."""
        await self.client.initiate_auth(
            client_id=self.app,
            auth_flow="USER_PASSWORD_AUTH",
            auth_parameters={"USERNAME": "user0", "PASSWORD": _PASSWORD},
        )

    async def by_srp(self, _: int) -> None:
        """Sign in with a proof of the password."""
        sign_in = SignIn(self.client, user_pool_id=self.pool, client_id=self.app)
        assert isinstance(await sign_in.start("user0", _PASSWORD), Tokens)

    async def list(self) -> None:
        """List all users."""
        pages = self.client.paginators.list_users(user_pool_id=self.pool, page_size=60)
        counts = [len(page.users or ()) async for page in pages.pages()]
        assert self.users == sum(counts)


async def _measure(name: str, process: Process, users: int) -> dict[str, float]:
    began = time.perf_counter()
    keys = Credentials("test", "test")
    async with CognitoIdentityProviderClient(
        region=_REGION, endpoint_url=process.url, credentials=keys
    ) as client:
        await _wait(client)
        found = {"start": time.perf_counter() - began}
        pool = _Pool(client, users)
        await pool.make()
        before = process.memory()

        async def take(
            measure: str, count: int, call: Callable[[int], Awaitable[None]]
        ) -> None:
            cpu = process.cpu()
            found[measure] = count / await _times(count, call)
            found[f"{measure} cpu"] = (process.cpu() - cpu) / count * 1000

        await take("create", users, pool.create)
        found["memory"] = process.memory() - before
        await pool.set_password()
        await take("get", 1000, pool.get)
        await take("password", 300, pool.by_password)
        if name != "*moto*":  # which verifies no proof
            await take("srp", 100, pool.by_srp)
        with _busy_machine():
            await take("password loaded", 100, pool.by_password)
        began = time.perf_counter()
        await pool.list()
        found["list"] = time.perf_counter() - began
        return found


def _table(rounds: dict[str, list[dict[str, float]]], users: int) -> str:
    heads = [head.format(users=f"{users:,}") for head in COLUMNS.values()]
    lines = ["| server | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for server, found in rounds.items():
        cells: list[str] = []
        for measure in COLUMNS:
            values = [each[measure] for each in found if measure in each]
            cells.append(_cell(statistics.median(values)) if values else "")
        lines.append(f"| {server} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def main() -> None:
    """Measure, and write the table of docs/local.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", type=Path, help="where moto's and ministack's are")
    parser.add_argument("--users", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--page", type=Path, default=_ROOT / "docs" / "local.md")
    parsed = parser.parse_args()
    names = [name for name in SERVERS if parsed.servers or "this" in name]
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(parsed.rounds):
        for name in names:
            with (
                tempfile.TemporaryDirectory() as folder,
                _run(name, parsed.servers, Path(folder)) as process,
            ):
                rounds[name].append(asyncio.run(_measure(name, process, parsed.users)))
    table = _table(rounds, parsed.users)
    print(table)
    head, mark, rest = parsed.page.read_text().partition(_MARK)
    after = rest.partition(_MARK)[2]
    if mark:
        parsed.page.write_text(f"{head}{mark}\n{table}\n{mark}{after}")


if __name__ == "__main__":
    main()
