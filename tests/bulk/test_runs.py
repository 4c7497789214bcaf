"""Runs over many requests: outcomes, bounds, checkpoints and interruptions."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import sys
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import pytest
import redis.asyncio
from rich.console import Console

from benchmarks.valkey import valkey
from cognito_idp import Config, Retry, errors, types
from cognito_idp.bulk import (
    FileCheckpoint,
    Progress,
    RedisCheckpoint,
    RunInterruptedError,
    export_users,
    import_users,
    rich_progress,
    run,
)
from cognito_idp.errors import ConfigurationError
from tests.kit.stubs import Script, answer, make_client, refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from cognito_idp.transport import HttpRequest, HttpResponse
    from tests.kit.site import Site

POOL = "eu-west-1_abc"
NO_RETRY = Config(retry=Retry(mode="none"))


def gets(count: int) -> Iterator[types.AdminGetUserRequest]:
    for number in range(count):
        yield types.AdminGetUserRequest(user_pool_id=POOL, username=f"user-{number}")


class Echo:
    """A transport that answers with the user's name, and counts what is under way."""

    def __init__(self, *, failing: str = "-", pause: float = 0.0) -> None:
        self.failing = failing
        self.pause = pause
        self.now = self.most = 0
        self.names: list[str] = []

    async def __call__(self, request: HttpRequest) -> HttpResponse:
        name = json.loads(request.body)["Username"]
        self.names.append(name)
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(self.pause)
        self.now -= 1
        if name == self.failing:
            return refusal("UserNotFoundException")
        return answer({"Username": name})


async def collect(found: AsyncIterator[Any]) -> list[Any]:
    return [outcome async for outcome in found]


async def test_each_request_has_an_outcome_and_a_failure_ends_nothing() -> None:
    client = make_client(Echo(failing="user-3"))
    outcomes = await collect(run(client, gets(10)))
    failed = [outcome.index for outcome in outcomes if outcome.error]

    assert [3] == failed
    assert set(range(10)) == {outcome.index for outcome in outcomes}
    assert all(
        outcome.response.username == f"user-{outcome.index}"
        for outcome in outcomes
        if not outcome.error
    )


async def test_no_more_are_under_way_than_asked_for() -> None:
    echo = Echo(pause=0.001)
    await collect(run(make_client(echo), gets(50), concurrency=7))

    assert 7 == echo.most


async def test_outcomes_can_keep_the_order() -> None:
    class Backwards(Echo):
        async def __call__(self, request: HttpRequest) -> HttpResponse:
            number = int(json.loads(request.body)["Username"].partition("-")[2])
            await asyncio.sleep(0.001 * (20 - number))
            return await super().__call__(request)

    outcomes = await collect(run(make_client(Backwards()), gets(20), ordered=True))

    assert list(range(20)) == [outcome.index for outcome in outcomes]


@pytest.mark.parametrize("ordered", [False, True])
async def test_requests_are_taken_when_there_is_room(ordered: bool) -> None:
    taken = 0

    async def endless() -> AsyncIterator[types.AdminGetUserRequest]:
        nonlocal taken
        while True:
            taken += 1
            yield next(gets(1))

    outcomes = run(make_client(Echo()), endless(), concurrency=5, ordered=ordered)
    async with aclosing(outcomes):
        for _ in range(10):
            await anext(outcomes)
        for _ in range(100):
            await asyncio.sleep(0)

    assert taken <= 10 + 4 * 5 + 1


async def test_a_foreign_failure_ends_the_run() -> None:
    def broken() -> Iterator[types.AdminGetUserRequest]:
        yield from gets(3)
        raise OSError("the file is gone")

    with pytest.raises(OSError, match="the file is gone"):
        await collect(run(make_client(Echo()), broken()))


async def test_progress_counts_done_and_failed() -> None:
    seen: list[Progress] = []
    client = make_client(Echo(failing="user-1"))
    await collect(run(client, gets(3), progress=seen.append))

    assert 3 == len(seen)
    assert Progress(3, 1, 0) == seen[-1]


# Checkpoints


async def test_a_second_run_leaves_alone_what_is_done(tmp_path: Path) -> None:
    path = tmp_path / "job"
    echo = Echo()
    outcomes = run(
        make_client(echo), gets(50), concurrency=2, checkpoint=FileCheckpoint(path)
    )
    async with aclosing(outcomes):
        for _ in range(4):
            await anext(outcomes)
    first = set(echo.names)
    echo.names.clear()
    seen: list[Progress] = []
    rest = await collect(
        run(
            make_client(echo),
            gets(50),
            checkpoint=FileCheckpoint(path),
            progress=seen.append,
        )
    )
    rows = await FileCheckpoint(path).load()

    assert len(first) < 50
    assert {f"user-{number}" for number in range(50)} == first | set(echo.names)
    assert 50 == seen[-1].done
    assert len(rest) == 50 - seen[-1].skipped
    assert dict.fromkeys(range(50), "done") == {
        index: state for index, (state, _) in sorted(rows.items())
    }


MESSAGES = [
    types.AdminCreateUserRequest(
        user_pool_id=POOL, username=f"user-{number}", message_action="RESEND"
    )
    for number in range(3)
]
"""Class D: a second run sends a second message."""


async def test_an_item_of_class_d_is_not_sent_again(tmp_path: Path) -> None:
    path = tmp_path / "job"
    lost = errors.ConnectionLostError("gone", request_sent=True)
    done = answer({"User": {}})
    first = await collect(
        run(
            make_client(Script(done, lost, done), config=NO_RETRY),
            MESSAGES,
            concurrency=1,
            checkpoint=FileCheckpoint(path),
        )
    )
    script = Script()
    second = await collect(
        run(make_client(script), MESSAGES, checkpoint=FileCheckpoint(path))
    )
    third = await collect(
        run(make_client(script), MESSAGES, checkpoint=FileCheckpoint(path))
    )

    assert [1] == [outcome.index for outcome in first if outcome.is_ambiguous]
    assert [1] == [outcome.index for outcome in second]
    assert isinstance(second[0].error, RunInterruptedError)
    assert second[0].is_ambiguous
    assert [] == third
    assert [] == script.requests


async def test_a_checkpoint_of_other_requests_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "job"
    await collect(run(make_client(Echo()), gets(3), checkpoint=FileCheckpoint(path)))
    with pytest.raises(ConfigurationError, match="request 0 is another one"):
        await collect(
            run(make_client(Echo()), MESSAGES, checkpoint=FileCheckpoint(path))
        )


@pytest.mark.parametrize("text", ["hello\n", "d x 12\n", "d 1\n", "\x00\n"])
async def test_a_file_that_is_not_a_checkpoint_is_refused(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "job").write_text(text)
    with pytest.raises(ConfigurationError, match="line 1: this is not a checkpoint"):
        await FileCheckpoint(tmp_path / "job").load()


async def test_a_line_that_was_cut_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "job"
    path.write_text("d 0 aa\ns 1 b")
    kept = FileCheckpoint(path)
    before = await kept.load()
    await kept.write(1, "done", "bb")
    await kept.aclose()

    assert {0: ("done", "aa")} == before
    assert {0: ("done", "aa"), 1: ("done", "bb")} == await FileCheckpoint(path).load()


async def test_a_checkpoint_can_be_in_redis() -> None:
    with valkey() as url:
        async with redis.asyncio.Redis.from_url(url) as store:
            kept = RedisCheckpoint(store, "job")
            await collect(run(make_client(Echo()), gets(5), checkpoint=kept))
            echo = Echo()
            rest = await collect(run(make_client(echo), gets(5), checkpoint=kept))

    assert [] == rest
    assert [] == echo.names


KILLED = """
import asyncio, sys
from cognito_idp import CognitoIdentityProviderClient, Credentials, types
from cognito_idp.bulk import FileCheckpoint, run

async def main(url, pool, path):
    client = CognitoIdentityProviderClient(
        region="us-east-1", endpoint_url=url, credentials=Credentials("k", "s")
    )
    requests = [
        types.AdminCreateUserRequest(
            user_pool_id=pool, username=f"user-{n}", message_action="SUPPRESS"
        )
        for n in range(150)
    ]
    kept = FileCheckpoint(path)
    async for _ in run(client, requests, concurrency=5, checkpoint=kept):
        print("x", flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


async def test_a_killed_run_goes_on_and_loses_nothing(
    site: Site, tmp_path: Path
) -> None:
    await site.make_pool()
    arguments = (site.cognito.endpoint_url, site.pool, str(tmp_path / "job"))
    kills = 0
    while True:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", KILLED, *arguments),
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert process.stdout is not None
        for _ in range(40):
            if not await process.stdout.readline():
                break
        else:
            process.send_signal(signal.SIGKILL)
            kills += 1
        await process.communicate()
        if process.returncode == 0:
            break

    names = {
        user.username
        async for user in site.client.paginators.list_users(user_pool_id=site.pool)
    }
    assert kills >= 2
    assert {f"user-{number}" for number in range(150)} == names


# Users in files


FORMULA = '=HYPERLINK("http://evil.example")'


async def fill(site: Site, count: int = 130) -> None:
    await site.make_pool()
    for number in range(count):
        await site.client.admin_create_user(
            user_pool_id=site.pool,
            username=f"user-{number:03}",
            user_attributes={
                "email": f"user{number}@example.com",
                "name": '=HYPERLINK("http://evil.example")'
                if number == 7
                else "Zoë, ä",
                "phone_number": "+4930123456",
            },
            message_action="SUPPRESS",
        )


async def users_of(site: Site, pool: str) -> dict[str, dict[str, str]]:
    return {
        user.username or "": {
            name: value
            for name, value in types.attribute_map(user.attributes).items()
            if name != "sub"
        }
        async for user in site.client.paginators.list_users(user_pool_id=pool)
    }


@pytest.mark.parametrize("file_format", ["jsonl", "csv"])
async def test_users_come_back_as_they_were(
    site: Site, tmp_path: Path, file_format: Any
) -> None:
    await fill(site)
    path = tmp_path / "users"
    count = await export_users(site.client, site.pool, path, file_format=file_format)
    before = await users_of(site, site.pool)
    other = await site.make_pool()
    outcomes = await collect(import_users(site.client, other, path))

    assert 130 == count == len(outcomes)
    assert [] == [outcome.error for outcome in outcomes if outcome.error]
    assert before == await users_of(site, other)
    assert ["users"] == os.listdir(tmp_path)


async def test_no_cell_of_the_csv_is_a_formula(site: Site, tmp_path: Path) -> None:
    import csv

    await fill(site, 10)
    path = tmp_path / "users.csv"
    await export_users(site.client, site.pool, path, file_format="csv")
    with path.open(newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]

    assert [] == [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert 0o600 == path.stat().st_mode & 0o777


async def test_an_interrupted_export_goes_on_where_it_was(
    site: Site, tmp_path: Path
) -> None:
    await fill(site)
    path = tmp_path / "users"

    def stop(count: int) -> None:
        if count >= 60:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await export_users(site.client, site.pool, path, progress=stop)
    half = sorted(os.listdir(tmp_path))
    with (tmp_path / "users.part").open("a") as file:
        file.write('{"Username": "cut')
    count = await export_users(site.client, site.pool, path)
    names = [json.loads(line)["Username"] for line in path.read_text().splitlines()]

    assert ["users.part", "users.token"] == half
    assert 130 == count == len(names) == len(set(names))


@pytest.mark.parametrize("text", ["{}\n", "[1]\n", '{"Username": 1}x\n', "{"])
async def test_a_line_that_is_not_a_user_is_named(
    site: Site, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "users"
    path.write_text('{"Username":"ada"}\n' + text)
    await site.make_pool()
    with pytest.raises(ConfigurationError, match="line 2: this is not a user"):
        await collect(import_users(site.client, site.pool, path))


async def test_no_attribute_is_lost_in_csv(tmp_path: Path) -> None:
    users = {
        "Users": [{"Username": "ada", "Attributes": [{"Name": "x", "Value": "1"}]}]
    }
    client = make_client(Script(answer({"UserPool": {"Id": POOL}}), answer(users)))
    with pytest.raises(ConfigurationError, match="has the attribute x, which is not"):
        await export_users(client, POOL, tmp_path / "x", file_format="csv")


async def test_a_faulty_format_is_refused(site: Site, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="file_format: expected 'jsonl'"):
        await export_users(site.client, "p", tmp_path / "x", file_format="xml")  # type: ignore[arg-type]  # the fault under test


@pytest.mark.parametrize("concurrency", [0, None, "5", True])
async def test_a_faulty_concurrency_is_refused(concurrency: Any) -> None:
    with pytest.raises(ConfigurationError, match="concurrency: expected a whole numb"):
        await collect(run(make_client(Script()), gets(1), concurrency=concurrency))


# The bar


@pytest.mark.parametrize(("total", "shown"), [(10, "10/10"), (None, "10")])
async def test_a_bar_shows_how_far_a_run_is(total: int | None, shown: str) -> None:
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=100)
    requests = gets(10)
    with rich_progress("ask [all]", total=total, console=console) as bar:
        client = make_client(Echo(failing="user-3"))
        await collect(run(client, requests, progress=bar))
    last = written.getvalue().splitlines()[-2]

    assert "ask [all]" in last
    assert shown in last
    assert "1 failed" in last
