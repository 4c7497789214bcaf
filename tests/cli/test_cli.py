"""The command line, run as processes against a local Cognito."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import cognito_idp
from cognito_idp.local import LocalCognito
from tests.bulk.test_import_jobs import POOL, ROLE, Service, serving
from tests.kit.site import Stage, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

COMMAND = (sys.executable, "-W", "error", "-m", "cognito_idp.cli")


@attrs.define
class Done:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """The JSON lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


@attrs.define
class Shell:
    """A place to run commands in."""

    stage: Stage
    folder: Path

    def environment(self, **more: str) -> dict[str, str]:
        """Return the variables of a command."""
        keys = self.stage.cognito.credentials
        return {
            "AWS_ACCESS_KEY_ID": keys.access_key_id,
            "AWS_SECRET_ACCESS_KEY": keys.secret_access_key,
            "AWS_ENDPOINT_URL": self.stage.cognito.endpoint_url,
            "AWS_REGION": self.stage.cognito.region,
            "HOME": str(self.folder),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(
                [str(Path(cognito_idp.__file__).parents[1]), *sys.path]
            ),
            **more,
        }

    async def start(self, *words: str, **more: Any) -> asyncio.subprocess.Process:
        """Start a command."""
        pipe = asyncio.subprocess.PIPE
        more = {"stdin": pipe, "stdout": pipe, "stderr": pipe, **more}
        environment = self.environment(**more.pop("variables", {}))
        return await asyncio.create_subprocess_exec(
            *COMMAND, *words, cwd=self.folder, env=environment, **more
        )

    async def run(self, *words: str, given: str = "", **variables: str) -> Done:
        """Run a command until its end."""
        process = await self.start(*words, variables=variables)
        out, err = await asyncio.wait_for(process.communicate(given.encode()), 60)
        assert process.returncode is not None
        return Done(process.returncode, out.decode(), err.decode())

    async def run_on_terminal(self, *words: str, status: int = 0) -> str:
        """Run a command on a terminal and return all that the terminal received."""
        ours, theirs = pty.openpty()
        process = await self.start(
            *words,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            variables={"TERM": "xterm", "COLUMNS": "100"},
        )
        os.close(theirs)
        seen = await asyncio.to_thread(read_all, ours)
        assert status == await process.wait(), seen
        return seen

    async def names(self, pool: str) -> set[str]:
        """Return the names of the users of a pool."""
        users = self.stage.client.paginators.list_users(user_pool_id=pool)
        return {user.username or "" async for user in users}


def read_all(terminal: int) -> str:
    found = b""
    while True:
        try:
            found += (part := os.read(terminal, 65536))
        except OSError:  # Linux says so when the last process has gone
            part = b""
        if not part:
            os.close(terminal)
            return found.decode()


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    async with LocalCognito() as cognito, connect(cognito) as client:
        stage = Stage(cognito, client)
        await stage.make_pool()
        yield Shell(stage, tmp_path)


async def fill(shell: Shell, count: int = 5, **attributes: str) -> str:
    pool = shell.stage.pool
    requests = (
        shell.stage.client.admin_create_user(
            user_pool_id=pool,
            username=f"user-{number:03}",
            user_attributes={"email": f"{number}@example.com", **attributes},
            message_action="SUPPRESS",
        )
        for number in range(count)
    )
    await asyncio.gather(*requests)
    return pool


# users


async def test_users_are_listed_as_json_lines(shell: Shell) -> None:
    pool = await fill(shell)
    done = await shell.run("users", "list", pool)
    expected = [
        cognito_idp.to_wire(user)
        async for user in shell.stage.client.paginators.list_users(user_pool_id=pool)
    ]

    assert (0, "") == (done.status, done.err)
    assert expected == done.rows


async def test_a_list_ends_at_its_limit(shell: Shell) -> None:
    pool = await fill(shell, 70)
    done = await shell.run("users", "list", pool, "--limit", "61")

    assert 61 == len(done.rows)


async def test_a_list_takes_a_filter(shell: Shell) -> None:
    pool = await fill(shell)
    done = await shell.run("users", "list", pool, "--filter", 'email = "3@example.com"')

    assert ["user-003"] == [row["Username"] for row in done.rows]


async def test_a_terminal_sees_a_table_that_no_user_can_draw_on(shell: Shell) -> None:
    pool = await fill(shell, 2, email="\x1b[2Jx@example.com")
    seen = await shell.run_on_terminal("users", "list", pool)

    assert "email or phone" in seen
    assert "\N{REPLACEMENT CHARACTER}[2Jx@example.com" in seen
    assert "\x1b[2J" not in seen


async def test_a_reader_that_goes_away_makes_no_noise(shell: Shell) -> None:
    pool = await fill(shell, 200)
    process = await shell.start("users", "list", pool)
    assert process.stdout is not None
    await process.stdout.readline()
    process._transport.get_pipe_transport(1).close()  # type: ignore[attr-defined]  # asyncio has no public way
    _, err = await process.communicate()

    assert (1, b"") == (process.returncode, err)


@pytest.mark.parametrize("name", ["users.jsonl", "users.csv"])
async def test_an_export_is_imported(shell: Shell, name: str) -> None:
    pool = await fill(shell, 70)
    exported = await shell.run("users", "export", pool, name)
    other = await shell.stage.make_pool()
    tried = await shell.run("users", "import", other, name, "--dry-run")
    before = await shell.names(other)
    imported = await shell.run("users", "import", other, name, "--rate", "1000")

    assert [{"exported": 70, "file": name}] == exported.rows
    assert ([{"would_create": 70}], set()) == (tried.rows, before)
    assert [{"done": 70, "failed": 0}] == imported.rows
    assert await shell.names(pool) == await shell.names(other)
    assert [name] == [path.name for path in shell.folder.iterdir()]


async def test_groups_come_with_their_users(shell: Shell) -> None:
    pool = await fill(shell, 3)
    client = shell.stage.client
    await client.create_group(user_pool_id=pool, group_name="admins")
    await client.admin_add_user_to_group(
        user_pool_id=pool, username="user-001", group_name="admins"
    )
    exported = await shell.run(
        "users", "export", pool, "users.csv", "--include", "groups"
    )
    other = await shell.stage.make_pool()
    done = await shell.run("users", "import", other, "users.csv", "--groups")
    found = client.paginators.list_users_in_group(
        user_pool_id=other, group_name="admins"
    )

    assert (0, 0) == (exported.status, done.status), done.err
    assert [{"done": 3, "failed": 0}, {"done": 1, "failed": 0}] == done.rows
    assert ["user-001"] == [user.username async for user in found]
    assert ["users.csv"] == [path.name for path in shell.folder.iterdir()]


async def test_an_import_job_creates_the_users(tmp_path: Path) -> None:
    service = Service()
    lines = (
        {
            "Username": name,
            "Attributes": [
                {"Name": "email", "Value": "a@example.com"},
                {"Name": "email_verified", "Value": "true"},
            ],
        }
        for name in ("ada", "a b", "broken")
    )
    (tmp_path / "users.jsonl").write_text("\n".join(map(json.dumps, lines)))
    async with LocalCognito() as cognito, connect(cognito) as client:
        shell = Shell(Stage(cognito, client), tmp_path)
        async with serving(service):
            command = ("users", "import", POOL, "users.jsonl", "--role-arn", ROLE)
            done = await shell.run(*command, AWS_ENDPOINT_URL=service.url)
    refused, end = done.rows

    assert 1 == done.status, done.err
    assert "a b" == refused["username"]
    assert "space" in refused["refused"]
    assert ("Succeeded", 1, 0, 1, 1) == tuple(
        end[name] for name in ("status", "imported", "skipped", "failed", "refused")
    )
    assert "import-Abc/users.jsonl.import.csv" == end["log_stream"]
    assert "s3cret" not in done.out + done.err


async def test_users_who_cannot_be_created_are_named(shell: Shell) -> None:
    pool = await fill(shell, 3)
    await shell.run("users", "export", pool, "users.jsonl")
    done = await shell.run("users", "import", pool, "users.jsonl")
    *failures, summary = done.rows

    assert 1 == done.status
    assert {"done": 0, "failed": 3} == summary
    assert {
        (f"user-{number:03}", "UsernameExistsException", False) for number in range(3)
    } == {(row["username"], row["error"], row["ambiguous"]) for row in failures}


async def test_a_faulty_file_is_refused_before_the_first_request(shell: Shell) -> None:
    (shell.folder / "users").write_text('{"Username":"ada"}\nnonsense\n')
    done = await shell.run("users", "import", shell.stage.pool, "users")

    assert 2 == done.status
    assert "users, line 2: this is not a user" in done.err
    assert set() == await shell.names(shell.stage.pool)


@pytest.mark.parametrize(
    ("number", "sigint", "status"),
    [
        (signal.SIGINT, signal.SIG_DFL, 130),
        (signal.SIGTERM, signal.SIG_DFL, 143),
        # In the background of a script, whose shell lets its programs ignore SIGINT.
        (signal.SIGTERM, signal.SIG_IGN, 143),
    ],
)
async def test_an_interrupted_import_goes_on(
    shell: Shell, number: signal.Signals, sigint: signal.Handlers, status: int
) -> None:
    pool = await fill(shell, 60)
    await shell.run("users", "export", pool, "users.jsonl")
    other = await shell.stage.make_pool()
    command = ("users", "import", other, "users.jsonl", "--rate", "1")
    process = await shell.start(
        *command, preexec_fn=lambda: signal.signal(signal.SIGINT, sigint)
    )
    while len(await shell.names(other)) < 3:  # noqa: ASYNC110 because of the other process
        await asyncio.sleep(0.05)
    # Between two requests: one that is under way would be for somebody to look at.
    await asyncio.sleep(0.4)
    process.send_signal(number)
    _, err = await process.communicate()
    half = len(await shell.names(other))
    left = {path.name for path in shell.folder.iterdir()}
    done = await shell.run(*command[:-1], "1000")

    assert status == process.returncode
    assert b"run the same command again to go on; users.jsonl.checkpoint" in err
    assert b"Traceback" not in err
    assert half < 60
    assert {"users.jsonl", "users.jsonl.checkpoint"} == left
    assert (0, [{"done": 60, "failed": 0}]) == (done.status, done.rows)
    assert await shell.names(pool) == await shell.names(other)


async def test_progress_is_a_bar_on_a_terminal_and_json_lines_elsewhere(
    shell: Shell,
) -> None:
    pool = await fill(shell, 40)
    await shell.run("users", "export", pool, "users.jsonl")
    other = await shell.stage.make_pool()
    command = ("users", "import", other, "users.jsonl", "--rate", "30")
    lines = (await shell.run(*command)).err.splitlines()
    seen = await shell.run_on_terminal(*command, status=1)

    shown = re.split(r"[\r\n]+", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen))
    last = [line.strip() for line in shown if line.strip()][-1]

    assert {"done", "failed", "total"} == set(json.loads(lines[0])["progress"])
    assert "40/40" in seen
    assert "40 failed" in seen
    assert "done: 0, failed: 40" == last
    # No line is overwritten by the bar.
    assert 40 == len({line.split(":")[0] for line in shown if line.startswith("user-")})


async def test_a_bar_on_the_terminal_leaves_the_results_to_the_pipe(
    shell: Shell,
) -> None:
    pool = await fill(shell, 40)
    await shell.run("users", "export", pool, "users.jsonl")
    ours, theirs = pty.openpty()
    process = await shell.start(
        *("users", "import", pool, "users.jsonl", "--rate", "60"),
        stderr=theirs,
        variables={"TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(theirs)
    assert process.stdout is not None
    seen, out = await asyncio.gather(
        asyncio.to_thread(read_all, ours), process.stdout.read()
    )
    rows = [json.loads(line) for line in out.splitlines()]

    assert 1 == await process.wait()
    assert 41 == len(rows)
    assert {"done": 0, "failed": 40} == rows[-1]
    assert "40/40" in seen


async def test_users_are_deleted_by_name_file_or_filter(shell: Shell) -> None:
    pool = await fill(shell, 6)
    by_name = await shell.run("users", "delete", pool, "user-000", "gone", "--yes")
    names = 'user-001\n{"Username": "user-002"}\n\n'
    by_file = await shell.run(
        "users", "delete", pool, "--from", "-", "--yes", given=names
    )
    matching = ("--filter", 'username ^= "user-003"')
    tried = await shell.run("users", "delete", pool, *matching, "--dry-run")
    by_filter = await shell.run("users", "delete", pool, *matching, "--yes")

    assert [{"done": 2, "failed": 0}] == by_name.rows
    assert [{"done": 2, "failed": 0}] == by_file.rows
    assert [{"username": "user-003"}, {"would_delete": 1}] == tried.rows
    assert [{"done": 1, "failed": 0}] == by_filter.rows
    assert {"user-004", "user-005"} == await shell.names(pool)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("user-000",), "nobody can be asked here"),
        (("--yes",), "give either NAMES, --from or --filter"),
        (("user-000", "--filter", "x", "--yes"), "give either NAMES, --from"),
    ],
)
async def test_a_deletion_needs_a_clear_word(
    shell: Shell, words: tuple[str, ...], said: str
) -> None:
    pool = await fill(shell, 1)
    done = await shell.run("users", "delete", pool, *words)

    assert 2 == done.status
    assert said in done.err
    assert {"user-000"} == await shell.names(pool)


# pool and client


async def test_a_pool_is_compared_with_a_file_and_with_another_pool(
    shell: Shell,
) -> None:
    pool = shell.stage.pool
    other = await shell.stage.make_pool(deletion_protection="ACTIVE")
    shown = await shell.run("pool", "show", pool)
    (shell.folder / "pool.json").write_text(shown.out)
    same = await shell.run("pool", "diff", pool, "pool.json")
    differing = await shell.run("pool", "diff", pool, other)

    assert pool == json.loads(shown.out)["Id"]
    assert (0, []) == (same.status, same.rows)
    assert 1 == differing.status
    assert [
        {"setting": "DeletionProtection", "before": "INACTIVE", "after": "ACTIVE"}
    ] == differing.rows


async def test_a_patch_of_a_pool_changes_what_it_says_and_nothing_else(
    shell: Shell,
) -> None:
    pool = await shell.stage.make_pool(
        auto_verified_attributes=["email"], user_pool_tags={"team": "blue"}
    )
    before = (await shell.run("pool", "show", pool)).out
    (shell.folder / "before.json").write_text(before)
    words = (
        "Policies.PasswordPolicy.MinimumLength=12",
        "MfaConfiguration=OPTIONAL",
        "SoftwareTokenMfaConfiguration.Enabled=true",
    )
    tried = await shell.run("pool", "patch", pool, *words, "--dry-run")
    untouched = await shell.run("pool", "diff", pool, "before.json")
    done = await shell.run("pool", "patch", pool, *words)
    changed = await shell.run("pool", "diff", pool, "before.json")
    back = await shell.run("pool", "patch", pool, "--from", "before.json")
    again = await shell.run("pool", "diff", pool, "before.json")

    assert tried.rows == done.rows
    assert [] == untouched.rows
    assert {
        "Policies.PasswordPolicy.MinimumLength",
        "MfaConfiguration",
        "SoftwareTokenMfaConfiguration.Enabled",
    } == {row["setting"] for row in changed.rows}
    assert (0, "") == (back.status, back.err)
    # A setting that the file leaves out stays as it is.
    assert ["SoftwareTokenMfaConfiguration.Enabled"] == [
        row["setting"] for row in again.rows
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("DeletionProtektion=ACTIVE",), "did you mean DeletionProtection?"),
        (("Policies.PasswordPolicy.MinLength=12",), "PasswordPolicy.MinimumLength?"),
        (("DeletionProtection=5",), "expected str, got int"),
        (("DeletionProtection",), "expected SETTING=VALUE"),
        ((), "give SETTING=VALUE or --from"),
    ],
)
async def test_a_faulty_setting_is_refused(
    shell: Shell, words: tuple[str, ...], said: str
) -> None:
    done = await shell.run("pool", "patch", shell.stage.pool, *words)

    assert 2 == done.status
    assert said in done.err


async def test_the_secret_of_an_app_client_is_not_printed(shell: Shell) -> None:
    made = await shell.stage.make_app(generate_secret=True)
    pool, app = shell.stage.pool, shell.stage.app
    shown = await shell.run("client", "show", pool, app)
    (shell.folder / "app.json").write_text(
        shown.out.replace('"ClientName": "test"', '"ClientName": "renamed"')
    )
    tried = await shell.run("client", "patch", pool, app, "RefreshTokenValidity=7")
    named = await shell.run("client", "patch", pool, app, "--from", "app.json")
    seen = await shell.run_on_terminal("client", "show", pool, app)
    found = await shell.stage.client.describe_user_pool_client(
        user_pool_id=pool, client_id=app
    )

    assert made.client_secret
    assert "***" == json.loads(shown.out)["ClientSecret"]
    for text in (shown.out, tried.out, named.out, named.err, seen):
        assert made.client_secret not in text
    assert found.user_pool_client is not None
    assert ("renamed", made.client_secret) == (
        found.user_pool_client.client_name,
        found.user_pool_client.client_secret,
    )
    assert ["RefreshTokenValidity"] == [row["setting"] for row in tried.rows]


# token


async def test_a_token_is_verified(shell: Shell) -> None:
    await shell.stage.make_app()
    await shell.stage.make_user()
    tokens = await shell.stage.sign_in()
    command = ("token", "verify", shell.stage.pool, "--endpoint-url")
    command = (*command, shell.stage.cognito.endpoint_url)
    access = tokens.access_token or ""
    good = await shell.run(*command, "--use", "access", given=access + "\n")
    of_kind = await shell.run(*command, "--use", "id", given=access)
    of_app = await shell.run(*command, "--client-id", "other", given=access)
    broken = await shell.run(*command, given=access[:-4] + "AAAA")

    assert (0, "") == (good.status, good.err)
    assert "ada" == good.rows[0]["username"]
    assert [1, 1, 1] == [of_kind.status, of_app.status, broken.status]
    for done in (good, of_kind, of_app, broken):
        assert access not in done.out + done.err
    assert all(done.err.startswith("not valid: ") for done in (of_kind, of_app, broken))


# The program itself


async def test_every_command_has_help(shell: Shell) -> None:
    groups = {
        "users": ["list", "export", "import", "delete"],
        "pool": ["show", "diff", "patch"],
        "client": ["show", "patch"],
        "token": ["verify"],
    }
    commands = [(group, name) for group, names in groups.items() for name in names]
    found = await asyncio.gather(
        shell.run("--help"),
        *(shell.run(group, "--help") for group in groups),
        *(shell.run(*command, "--help") for command in commands),
    )

    assert [0] * len(found) == [done.status for done in found]
    assert all(group in found[0].out for group in groups)
    for (_, *names), done in zip(groups.items(), found[1:5], strict=True):
        assert all(name in done.out for name in names[0])
        assert not re.search(r"\w\.\.\.", done.out)  # no sentence is cut
    assert all("--endpoint-url" in done.out for done in found[5:])


@pytest.mark.parametrize(
    ("words", "variables", "status", "said"),
    [
        (("users", "list", "us-east-1_none"), {}, 3, "ResourceNotFoundException: User"),
        (("users", "list", "POOL", "--profile", "none"), {}, 2, "none"),
        (
            ("users", "list", "POOL", "--endpoint-url", "http://127.0.0.1:1"),
            {"AWS_RETRY_MODE": "standard", "AWS_MAX_ATTEMPTS": "1"},
            3,
            "ConnectError: ",
        ),
        (("users", "lost", "POOL"), {}, 2, "No such command"),
        (("pool", "diff", "POOL", "none.json"), {}, 2, "none.json"),
    ],
)
async def test_a_failure_has_a_status_and_a_line(
    shell: Shell,
    words: tuple[str, ...],
    variables: dict[str, str],
    status: int,
    said: str,
) -> None:
    words = tuple(shell.stage.pool if word == "POOL" else word for word in words)
    done = await shell.run(*words, **variables)

    assert (status, "") == (done.status, done.out)
    assert said in done.err
    assert "Traceback" not in done.err


async def test_options_of_the_connection_stand_before_or_after_the_command(
    shell: Shell,
) -> None:
    pool = await fill(shell, 1)
    option = ("--endpoint-url", shell.stage.cognito.endpoint_url)
    before = await shell.run(
        *option, "users", "list", pool, AWS_ENDPOINT_URL="http://127.0.0.1:1"
    )
    after = await shell.run(
        "users", "list", pool, *option, AWS_ENDPOINT_URL="http://127.0.0.1:1"
    )

    assert 1 == len(before.rows)
    assert before == after


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
async def test_there_is_a_completion_for_shells(shell: Shell, shell_name: str) -> None:
    done = await shell.run("completion", shell_name)

    assert 0 == done.status
    assert "_COGNITO_IDP_COMPLETE" in done.out


async def test_a_command_line_is_completed(shell: Shell) -> None:
    done = await shell.run(
        _COGNITO_IDP_COMPLETE="bash_complete",
        COMP_WORDS="cognito-idp users ex",
        COMP_CWORD="2",
    )

    assert "plain,export\n" == done.out


async def test_the_local_server_starts_and_ends(shell: Shell) -> None:
    process = await shell.start("local", "--port", "0")
    assert process.stderr is not None
    line = (await process.stderr.readline()).decode()
    process.send_signal(signal.SIGINT)
    _, err = await process.communicate()

    assert re.search(r"serving on http://127\.0\.0\.1:\d+, region us-east-1", line)
    assert 0 == process.returncode, err


@pytest.mark.parametrize("name", ["click", "rich"])
async def test_a_missing_extra_is_named(shell: Shell, name: str) -> None:
    (shell.folder / f"{name}.py").write_text(
        f"raise ModuleNotFoundError('no {name}', name='{name}')"
    )
    paths = os.pathsep.join([str(shell.folder), shell.environment()["PYTHONPATH"]])
    done = await shell.run("--help", PYTHONPATH=paths)

    assert (2, "") == (done.status, done.out)
    assert f"cognito-idp needs {name}: pip install 'cognito-idp[cli]'\n" == done.err
