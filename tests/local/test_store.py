"""The state file: what was answered is there after the power has gone."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sqlite3
import stat
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import aiohttp
import pytest

from cognito_idp import (
    _base64url,
    errors,
    types,
)
from cognito_idp.local import LocalCognito
from cognito_idp.local.state.backend import Backend
from cognito_idp.local.state.records import Password, User
from cognito_idp.local.state.store import Table
from tests.kit.served import Served
from tests.kit.site import PASSWORD, Clock, Site, connect

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_ROOT = Path(__file__).parents[2]


async def _open_site(cognito: LocalCognito, clock: Clock) -> Site:
    site = Site(cognito, connect(cognito), clock=clock)
    await site.make_pool()
    await site.make_app()
    return site


async def test_a_restart_changes_nothing(tmp_path: Path, clock: Clock) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state, clock=clock) as cognito:
        site = await _open_site(cognito, clock)
        await site.make_user(email="ada@example.com")
        await site.client.create_group(user_pool_id=site.pool, group_name="staff")
        result = await site.sign_in()
        before = await site.client.describe_user_pool(user_pool_id=site.pool)
        await site.client.aclose()
    async with LocalCognito(state=state, clock=clock) as cognito:
        site.cognito, site.client = cognito, connect(cognito)
        after = await site.client.describe_user_pool(user_pool_id=site.pool)
        groups = await site.client.list_groups(user_pool_id=site.pool)
        # The tokens' key and their family have survived, and so has the password.
        user = await site.client.get_user(access_token=result.access_token or "")
        await site.sign_in()
        await site.client.aclose()

    assert before.user_pool is not None
    assert after.user_pool is not None
    before.user_pool.estimated_number_of_users = 1
    assert before == after
    assert ["staff"] == [each.group_name for each in groups.groups or ()]
    assert "ada@example.com" == types.attribute_map(user.user_attributes)["email"]


async def _ask_with_a_token(site: Site) -> None:
    with pytest.raises(errors.NotAuthorizedException):
        await site.client.get_user(access_token="a.b.c")


async def _ask_for_the_keys(site: Site) -> None:
    url = f"{site.cognito.endpoint_url}/{site.pool}/.well-known/jwks.json"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert 200 == response.status


@pytest.mark.parametrize("first", [_ask_with_a_token, _ask_for_the_keys])
async def test_keys_that_a_reading_request_has_made_survive_a_restart(
    tmp_path: Path, clock: Clock, first: Callable[[Site], Awaitable[None]]
) -> None:
    # In this process a second server would make the same keys: the file tells.
    state = tmp_path / "state.db"
    async with LocalCognito(state=state, clock=clock) as cognito:
        site = await _open_site(cognito, clock)
        await first(site)
        await site.client.aclose()

    with contextlib.closing(sqlite3.connect(state)) as database:
        written = str(database.execute("SELECT * FROM rows").fetchall())
    assert 2 == written.count("BEGIN PRIVATE KEY")


async def test_an_alias_is_found_after_a_restart(tmp_path: Path, clock: Clock) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state, clock=clock) as cognito:
        site = await _open_site(cognito, clock)
        await site.make_pool(username_attributes=["email"])
        await site.make_app()
        await site.make_user("ada@example.com")
        await site.client.aclose()
    async with LocalCognito(state=state, clock=clock) as cognito:
        site.client = connect(cognito)
        result = await site.sign_in("ada@example.com")
        await site.client.aclose()

    assert result.access_token is not None


async def test_a_challenge_survives_a_restart(tmp_path: Path, clock: Clock) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state, clock=clock) as cognito:
        site = await _open_site(cognito, clock)
        await site.client.admin_create_user(
            user_pool_id=site.pool, username="ada", temporary_password="Temp0rary!"
        )
        asked = await site.start(password="Temp0rary!")
        await site.client.aclose()
    async with LocalCognito(state=state, clock=clock) as cognito:
        site.client = connect(cognito)
        answered = await site.respond(
            "NEW_PASSWORD_REQUIRED", asked.session, NEW_PASSWORD=PASSWORD
        )
        await site.client.aclose()

    assert answered.authentication_result is not None


async def test_deleted_users_stay_deleted(tmp_path: Path, clock: Clock) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state, clock=clock) as cognito:
        site = await _open_site(cognito, clock)
        await site.make_user()
        await site.client.admin_delete_user(user_pool_id=site.pool, username="ada")
        await site.client.aclose()
    async with LocalCognito(state=state, clock=clock) as cognito:
        site.client = connect(cognito)
        listed = await site.client.list_users(user_pool_id=site.pool)
        await site.client.aclose()

    assert [] == listed.users


async def test_a_failed_attempt_is_written_down(tmp_path: Path, clock: Clock) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state, clock=clock) as cognito:
        site = await _open_site(cognito, clock)
        await site.make_user()
        for _ in range(5):
            with pytest.raises(errors.NotAuthorizedException):
                await site.sign_in(password="wrong")
        await site.client.aclose()
    async with LocalCognito(state=state, clock=clock) as cognito:
        site.client = connect(cognito)
        with pytest.raises(errors.NotAuthorizedException) as caught:
            await site.sign_in()
        await site.client.aclose()

    assert "Password attempts exceeded" == caught.value.message


async def test_no_password_and_no_token_is_in_the_file(
    tmp_path: Path, clock: Clock
) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state, clock=clock) as cognito:
        site = await _open_site(cognito, clock)
        await site.make_user()
        result = await site.sign_in()
        await site.client.aclose()
    with sqlite3.connect(state) as connection:
        text = str(connection.execute("SELECT * FROM rows").fetchall())
    connection.close()

    assert PASSWORD not in text
    assert (result.refresh_token or "") not in text
    assert (result.access_token or "") not in text


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
async def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state):
        mode = stat.S_IMODE(state.stat().st_mode)

    assert 0o600 == mode


async def test_a_file_in_use_is_refused(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state):
        with pytest.raises(errors.ConfigurationError, match="locked"):
            async with LocalCognito(state=state):
                pass


async def test_a_file_that_is_not_a_database_is_refused(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    state.write_text("a shopping list, and long enough to be told from an empty file")
    with pytest.raises(errors.ConfigurationError, match="not a database"):
        async with LocalCognito(state=state):
            pass


async def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    state = tmp_path / "other.db"
    with sqlite3.connect(state) as connection:
        connection.execute("CREATE TABLE friends (name TEXT)")
    connection.close()
    before = state.read_bytes()
    with pytest.raises(errors.ConfigurationError, match="another program"):
        async with LocalCognito(state=state):
            pass
    with sqlite3.connect(state) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
        version = connection.execute("PRAGMA user_version").fetchone()
    connection.close()

    assert before[:16] == state.read_bytes()[:16]
    assert ([("friends",)], (0,)) == (tables, version)


async def test_a_state_file_of_an_earlier_release_is_read(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state) as cognito, connect(cognito) as client:
        await client.create_user_pool(pool_name="kept")
    with sqlite3.connect(state) as connection:
        connection.execute("PRAGMA application_id = 0")
    connection.close()
    async with LocalCognito(state=state) as cognito, connect(cognito) as client:
        listed = await client.list_user_pools(max_results=10)

    assert ["kept"] == [pool.name for pool in listed.user_pools or ()]


@pytest.mark.parametrize("text", ["null", "{}", "[]", '"x"', "7", "{", "[" * 5_000])
async def test_a_row_of_another_form_is_named(tmp_path: Path, text: str) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state):
        pass
    with sqlite3.connect(state) as connection:
        connection.execute("INSERT INTO rows VALUES ('users', 'some-user', ?)", [text])
    connection.close()
    with pytest.raises(errors.ConfigurationError, match="some-user"):
        async with LocalCognito(state=state):
            pass


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(errors.ConfigurationError, match="No such file"):
        async with LocalCognito(state=tmp_path / "missing" / "state.db"):
            pass


async def test_a_row_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state):
        pass
    with sqlite3.connect(state) as connection:
        connection.execute("INSERT INTO rows VALUES ('pools', 'some-pool', '{}')")
    connection.close()
    with pytest.raises(errors.ConfigurationError, match="some-pool"):
        async with LocalCognito(state=state):
            pass


async def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    with sqlite3.connect(state) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(errors.ConfigurationError, match="another version"):
        async with LocalCognito(state=state):
            pass


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL")
async def test_a_kill_loses_nothing_that_was_answered(tmp_path: Path) -> None:
    state = str(tmp_path / "state.db")
    answered: list[str] = []
    enough = asyncio.Event()
    async with Served("--state", state) as served, served.connect() as client:
        made = await client.create_user_pool(pool_name="test")
        assert made.user_pool is not None
        pool = made.user_pool.id or ""

        async def create(worker: int) -> None:
            for number in range(1000):
                name = f"{worker}-{number}"
                await client.admin_create_user(
                    user_pool_id=pool,
                    username=name,
                    temporary_password="Temp0rary!",
                    message_action="SUPPRESS",
                )
                answered.append(name)
                if len(answered) == 40:
                    enough.set()

        workers = [asyncio.create_task(create(each)) for each in range(8)]
        await enough.wait()
        served.process.send_signal(signal.SIGKILL)
        await asyncio.gather(*workers, return_exceptions=True)
    async with Served("--state", state) as served, served.connect() as client:
        kept = {
            each.username
            async for each in client.paginators.list_users(user_pool_id=pool)
        }

    assert 40 <= len(answered)
    assert set() == set(answered) - kept


async def test_the_shell_shows_calls_and_codes() -> None:
    async with Served() as served, served.connect() as client:
        made = await client.create_user_pool(pool_name="test")
        assert made.user_pool is not None
        await client.admin_create_user(
            user_pool_id=made.user_pool.id or "",
            username="ada",
            user_attributes={"email": "ada@example.com"},
            temporary_password="Temp0rary!",
        )
        await served.stop()
    log = "".join(served.log)

    assert "CreateUserPool 200 ok" in log
    assert "EMAIL to ada@example.com for ada (invitation): Temp0rary!" in log
    assert 0 == served.process.returncode


async def test_the_shell_refuses_another_host_in_a_sentence() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "cognito_idp.local",
        "--host",
        "192.168.1.1",
        stderr=asyncio.subprocess.PIPE,
        cwd=_ROOT,
    )
    _, complaint = await process.communicate()

    assert 2 == process.returncode
    assert complaint.decode().startswith("host: '192.168.1.1' is not loopback")


async def test_a_file_of_an_earlier_release_has_numbers_as_digits(
    tmp_path: Path, clock: Clock
) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state, clock=clock) as cognito:
        site = await _open_site(cognito, clock)
        await site.make_user()
        await site.client.aclose()
    connection = sqlite3.connect(state, isolation_level=None)
    (text,) = connection.execute("SELECT value FROM rows WHERE kind='users'").fetchone()
    row = json.loads(text)
    for name in ("salt", "verifier"):
        row["password"][name] = int.from_bytes(_base64url.decode(row["password"][name]))
    values = (json.dumps(row),)
    connection.execute("UPDATE rows SET value = ? WHERE kind = 'users'", values)
    connection.close()
    async with LocalCognito(state=state, clock=clock) as cognito:
        site.cognito, site.client = cognito, connect(cognito)
        result = await site.sign_in()
        await site.client.aclose()

    assert result.access_token


async def test_a_failure_that_nobody_expects_ends_the_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state):
        pass

    def fail(*_: object) -> None:
        raise LookupError("an unknown kind of row")

    monkeypatch.setattr(Table, "load", fail)
    async with asyncio.timeout(10):
        with pytest.raises(LookupError):
            await LocalCognito(state=state).__aenter__()


def test_a_user_takes_three_kilobytes_of_memory() -> None:
    # Of what a sign-up leaves: a password, a verified address and a name.
    count = 2000
    backend = Backend()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(count):
        name, address = f"user{number}", f"user{number}@example.com"
        user = User("us-east-1_Abcdefghi", name, str(uuid4()), 1.0, 1.0, "CONFIRMED")
        user.attributes = {
            "sub": user.sub, "email": address, "email_verified": "true", "name": name,
        }  # fmt: skip
        verifier = 2**3071 + number
        user.password = Password(2**127 + number, verifier, 1.0)
        backend.users.add(user)
        backend.index(user)
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()

    assert 3000 > taken / count
