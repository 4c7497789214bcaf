"""
A model that nobody has seen, taken to green by rows alone.

Three operations are invented (a family of their own, a timestamp in a request, an error
and a list in pages), and four that the release knows are taken out, as if it were
older: `client.call` sends those all the same.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import pytest

from codegen.draft import draft
from codegen.files import generate
from codegen.source import GenerationError, Source, read_source
from codegen.tables import HERE
from cognito_idp import to_wire
from tests.kit.model import minimal_request
from tests.kit.stubs import Script, answer, make_client
from tests.kit.tree import ROOT, Tree

if TYPE_CHECKING:
    from cognito_idp.transport import HttpRequest

Json: TypeAlias = "dict[str, Any]"

REMOVED = ("AdminCreateUser", "AdminGetUser", "ListUsers", "SignUp")
INVENTED = {
    "CancelMaintenance": ("Cancel a maintenance that has not begun.", "C"),
    "ListMaintenances": ("List the maintenances of a user pool.", "A"),
    "ScheduleMaintenance": ("Schedule a maintenance of a user pool.", "D"),
}
SHAPES: Json = {
    "ScheduleMaintenanceRequest": {
        "required": ["UserPoolId", "StartsAt"],
        "members": {
            "UserPoolId": {"shape": "UserPoolIdType"},
            "StartsAt": {"shape": "DateType"},
            "Minutes": {"shape": "MaintenanceMinutesType"},
            "Passphrase": {"shape": "MaintenancePassphraseType"},
        },
    },
    "ScheduleMaintenanceResponse": {
        "members": {"Maintenance": {"shape": "MaintenanceType"}}
    },
    "ListMaintenancesRequest": {
        "required": ["UserPoolId"],
        "members": {
            "UserPoolId": {"shape": "UserPoolIdType"},
            "MaxResults": {"shape": "MaintenanceMinutesType"},
            "NextToken": {"shape": "StringType"},
        },
    },
    "ListMaintenancesResponse": {
        "members": {
            "Maintenances": {"shape": "MaintenanceListType"},
            "NextToken": {"shape": "StringType"},
        }
    },
    "CancelMaintenanceRequest": {
        "required": ["MaintenanceId"],
        "members": {"MaintenanceId": {"shape": "StringType"}},
    },
    "MaintenanceType": {
        "members": {
            "MaintenanceId": {"shape": "StringType"},
            "StartsAt": {"shape": "DateType"},
            "Status": {"shape": "MaintenanceStatusType"},
        }
    },
    "MaintenanceListType": {"type": "list", "member": {"shape": "MaintenanceType"}},
    "MaintenanceStatusType": {"type": "string", "enum": ["PLANNED", "RUNNING"]},
    "MaintenanceMinutesType": {"type": "integer", "min": 5, "max": 600},
    "MaintenancePassphraseType": {"type": "string", "min": 8, "sensitive": True},
    "MaintenanceOverlapException": {
        "members": {"message": {"shape": "MessageType"}},
        "exception": True,
    },
}


def invent(source: Source) -> Source:
    """Return *source* with the invented operations and without the removed ones."""
    service: Json = copy.deepcopy(source.service)
    paginators: Json = copy.deepcopy(source.paginators)
    for name in REMOVED:
        del service["operations"][name]
        paginators["pagination"].pop(name, None)
    for name, shape in SHAPES.items():
        service["shapes"][name] = {"type": "structure", **shape}
    for name in INVENTED:
        operation = service["operations"][name] = {
            "name": name,
            "http": {"method": "POST", "requestUri": "/"},
            "input": {"shape": f"{name}Request"},
            "errors": [
                {"shape": "ResourceNotFoundException"},
                {"shape": "MaintenanceOverlapException"},
            ],
        }
        if f"{name}Response" in SHAPES:
            operation["output"] = {"shape": f"{name}Response"}
    return attrs.evolve(source, service=service, paginators=paginators)


SOURCE = invent(read_source())


@pytest.fixture(scope="module")
def old_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a release that knows neither the one nor the other."""
    folder = tmp_path_factory.mktemp("codegen") / "tables"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    rows = (folder / "operations.toml").read_text("utf-8")
    for name in REMOVED:
        rows = re.sub(rf"(?ms)^\[{name}\]\n.*?(?=^\[|\Z)", "", rows)
    (folder / "operations.toml").write_text(rows)
    return folder


@pytest.fixture(scope="module")
def tables(old_tables: Path) -> Path:
    """The tables with the drafted rows, filled in as a maintainer would."""
    rows, _, paging = draft(SOURCE, old_tables).partition("# For overrides.toml:")
    for name, (summary, replay) in INVENTED.items():
        start, heading, row = rows.partition(f"[{name}]")
        for key, value in (
            ("family", "maintenance"),
            ("summary", summary),
            ("replay", replay),
        ):
            row = row.replace(f'\n{key} = ""', f'\n{key} = "{value}"', 1)
        rows = start + heading + row
    folder = Path(shutil.copytree(old_tables, old_tables.with_name("filled")))
    for name, text in (("operations", rows), ("overrides", paging)):
        with (folder / f"{name}.toml").open("a") as file:
            file.write(f"\n{text}")
    return folder


@pytest.fixture(scope="module")
def files(tables: Path) -> dict[str, str]:
    return generate(SOURCE, tables)


@pytest.fixture(scope="module")
def tree(files: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return Tree.make(tmp_path_factory.mktemp("tree"), SOURCE, files)


def test_the_generator_names_the_operations_without_rows(old_tables: Path) -> None:
    with pytest.raises(GenerationError, match=", ".join(INVENTED)):
        generate(SOURCE, old_tables)


def test_the_draft_asks_for_rows_and_for_nothing_else(old_tables: Path) -> None:
    text = draft(SOURCE, old_tables)
    drafted = tomllib.loads(text)
    (paging,) = drafted.pop("paginator")

    assert list(INVENTED) == list(drafted)
    assert ("ListMaintenances", "Maintenances", "MaxResults") == (
        paging["operation"],
        paging["result_key"],
        paging["limit_key"],
    )
    assert "# family    a new one, by its name" in text


def test_one_run_with_the_rows_is_a_fixed_point(
    files: dict[str, str], tables: Path, tree: Tree
) -> None:
    generated = tree.folder / "cognito_idp" / "_generated"
    written = {
        path.relative_to(generated).as_posix(): path.read_text("utf-8")
        for path in generated.rglob("*.*")
    }

    assert "operations/maintenance.py" in files
    assert files == written
    assert files == generate(SOURCE, tables)


def test_the_generated_files_are_clean_to_ruff(tree: Tree) -> None:
    for command in ("check", "format"):
        arguments = [command, "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
        if command == "format":
            arguments.append("--check")
        done = subprocess.run(  # noqa: S603 because ruff is a tool of this project
            [sys.executable, "-m", "ruff", *arguments, "cognito_idp/_generated"],
            cwd=tree.folder,
            capture_output=True,
            text=True,
            check=False,
        )

        assert 0 == done.returncode, done.stdout


IN_THE_TREE = """
import asyncio, json
from datetime import UTC, datetime

from cognito_idp import errors, to_wire, types
from tests.kit.stubs import Script, answer, make_client, pages, refusal

POOL = "eu-west-1_abc123"
NOON = datetime(2027, 1, 1, 12, tzinfo=UTC)
PLANNED = {"MaintenanceId": "m1", "StartsAt": 1.5, "Status": "PAUSED"}


async def main():
    script = Script(
        answer({"Maintenance": PLANNED}),
        *pages("Maintenances", "NextToken", [[PLANNED], [PLANNED, PLANNED]]),
        refusal("MaintenanceOverlapException"),
        errors.ConnectionLostError("gone", request_sent=True),
    )
    async with make_client(script) as client:
        request = types.ScheduleMaintenanceRequest(
            user_pool_id=POOL, starts_at=NOON, minutes=5, passphrase="hush-hush"
        )
        scheduled = await client.send(request)
        listed = [
            each.starts_at.isoformat()
            async for each in client.paginators.list_maintenances(user_pool_id=POOL)
        ]
        refusals = []
        for call in (
            client.cancel_maintenance(maintenance_id="m1"),
            client.schedule_maintenance(user_pool_id=POOL, starts_at=NOON),
            client.schedule_maintenance(user_pool_id=POOL, starts_at=NOON, minutes=4),
        ):
            try:
                await call
            except errors.CognitoIdpError as error:
                refusals.append([type(error).__name__, error.attempts])
    print(json.dumps({
        "sent": script.bodies,
        "scheduled": to_wire(scheduled),
        "listed": listed,
        "refusals": refusals,
        "hides": "hush-hush" not in repr(request),
        "methods": client.schedule_maintenance.__doc__.split(".")[0].strip(),
    }))


asyncio.run(main())
"""


def test_the_invented_operations_are_called_like_the_others(tree: Tree) -> None:
    told = json.loads(tree.run("-c", IN_THE_TREE))
    pool = {"UserPoolId": "eu-west-1_abc123"}
    noon = 1_798_804_800

    assert [
        {**pool, "StartsAt": noon, "Minutes": 5, "Passphrase": "hush-hush"},
        pool,
        {**pool, "NextToken": "t1"},
        {"MaintenanceId": "m1"},
        {**pool, "StartsAt": noon},
    ] == told["sent"]
    assert "PAUSED" == told["scheduled"]["Maintenance"]["Status"]
    assert ["1970-01-01T00:00:01.500000+00:00"] * 3 == told["listed"]
    assert [
        ["MaintenanceOverlapException", 1],
        ["ConnectionLostError", 1],  # class D: a second run would do it twice
        ["ParameterValidationError", 0],
    ] == told["refusals"]
    assert told["hides"]
    assert INVENTED["ScheduleMaintenance"][0].startswith(told["methods"])


def test_the_invented_operations_are_swept_against_botocore(tree: Tree) -> None:
    told = tree.run(
        *("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/sweep"),
        *("-k", "Maintenance"),
        SWEEP_EXAMPLES="5",
    )

    assert "requests: 3 operations" in told
    assert "differences: 0" in told


def minimal_members(name: str) -> Json:
    return to_wire(minimal_request(name))


BY_WIRE_NAME = """
import asyncio, base64, json, sys

from cognito_idp import types
from tests.kit.stubs import Script, answer, make_client, refusal


async def main():
    told = {}
    for name, (members, signed) in json.loads(sys.argv[1]).items():
        script = Script(answer({"Answered": 1.5}), refusal("UserNotFoundException"))
        async with make_client(script) as client:
            answered = await client.call(name, members, signed=signed)
            try:
                await client.call(name, members, signed=signed)
            except Exception as error:
                failed = [type(error).__name__, error.operation]
        (request, _) = script.requests
        told[name] = {
            "known": hasattr(types, name + "Request"),
            "answered": answered,
            "failed": failed,
            "url": request.url,
            "headers": dict(request.headers),
            "body": request.body.decode(),
        }
    print(json.dumps(told))


asyncio.run(main())
"""
DIFFERS = {"amz-sdk-invocation-id", "X-Amz-Date", "Authorization", "amz-sdk-request"}


def stable_headers(request: HttpRequest) -> dict[str, str]:
    return {
        name: value for name, value in request.headers.items() if name not in DIFFERS
    }


@pytest.fixture(scope="module")
def by_wire_name(tree: Tree) -> Json:
    """The requests of a release without the removed operations for these."""
    signed = {name: name != "SignUp" for name in REMOVED}
    calls = {name: (minimal_members(name), signed[name]) for name in REMOVED}
    told: Json = json.loads(tree.run("-c", BY_WIRE_NAME, json.dumps(calls)))
    return told


@pytest.mark.parametrize("name", REMOVED)
async def test_an_older_release_sends_the_same_bytes_by_wire_name(
    name: str, by_wire_name: Json
) -> None:
    script = Script(answer({}))
    async with make_client(script) as client:
        await client.send(minimal_request(name))
    (typed,) = script.requests
    told = by_wire_name[name]

    assert not told["known"]
    assert typed.body.decode() == told["body"]
    assert typed.url == told["url"]
    assert stable_headers(typed) == {
        key: value for key, value in told["headers"].items() if key not in DIFFERS
    }
    assert ("Authorization" in typed.headers) == ("Authorization" in told["headers"])
    assert {"Answered": 1.5} == told["answered"]
    assert ["UserNotFoundException", name] == told["failed"]
