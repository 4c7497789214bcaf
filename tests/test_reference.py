"""The generated pages of the reference: complete, with programs that are right."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from cognito_idp import auth
from cognito_idp.auth import Challenge
from tests.kit.model import OPERATIONS

ROOT = Path(__file__).parents[1]
CHALLENGES = [
    name
    for name in auth.__all__
    if isinstance(found := getattr(auth, name), type)
    and issubclass(found, Challenge)
    and found is not Challenge
]
# These are answered by `SignIn` itself, within a call.
PROVED = {"DevicePasswordVerifier", "PasswordVerifier"}
HEAD = """\
from cognito_idp.auth import Challenge, Device, SignIn, Tokens, {name}


async def answer(
    sign_in: SignIn, step: Tokens | Challenge, code: str, password: str,
    new_password: str, choice: str, email: str, credential: str, device: Device,
    answer: str, responses: dict[str, str],
) -> Tokens | Challenge:
"""


@cache
def pages() -> dict[str, str]:
    """Return the pages of the reference."""
    sys.path.insert(0, str(ROOT / "docs" / "_extensions"))
    try:
        return dict(import_module("reference").make_pages())
    finally:
        del sys.path[0]


def program(name: str) -> str:
    (found,) = re.findall(
        r"^```python\n(.*?)^```$", pages()[f"challenges/{name}"], re.DOTALL | re.M
    )
    body = "".join(f"    {line}\n" for line in found.splitlines())
    return f"{HEAD.format(name=name)}{body}    return step\n"


def test_each_challenge_has_a_page() -> None:
    written = {
        name.removeprefix("challenges/")
        for name in pages()
        if name.startswith("challenges/")
    }

    assert {*CHALLENGES, "index"} == written


@pytest.mark.skipif(
    find_spec("mypy") is None, reason="mypy is not here; `nox -s typing` has it"
)
def test_the_programs_of_the_challenges_are_typed(tmp_path: Path) -> None:
    modules = []
    for name in set(CHALLENGES) - PROVED:
        modules.append(tmp_path / f"{name}.py")
        modules[-1].write_text(program(name), "utf-8")
    done = subprocess.run(  # noqa: S603 because the command stands here
        [sys.executable, "-m", "mypy", "--strict", *map(str, modules)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
    )

    assert 0 == done.returncode, done.stdout


@pytest.mark.parametrize("table", ["permissions", "retries"])
def test_a_table_of_all_operations_has_each_once(table: str) -> None:
    rows = re.findall(r"^\| \[(\w+)\]", pages()[table], re.MULTILINE)

    assert sorted(OPERATIONS) == sorted(rows)


@pytest.mark.parametrize(
    ("operation", "cells"),
    [
        ("AdminCreateUser", "`cognito-idp:AdminCreateUser` | the user pool |"),
        ("ListUserPools", "`cognito-idp:ListUserPools` | `*` |"),
        ("TagResource", "`cognito-idp:TagResource` | the user pool |"),
        ("InitiateAuth", "none |  |"),
    ],
)
def test_the_table_of_permissions_names_action_and_resource(
    operation: str, cells: str
) -> None:
    (row,) = re.findall(rf"^\| \[{operation}\].+$", pages()["permissions"], re.M)

    assert row.endswith(f" | {cells}")


def test_signed_operations_name_their_permission() -> None:
    text = "".join(
        page for name, page in pages().items() if name.startswith("operations/")
    )

    assert "`cognito-idp:AdminCreateUser`" in text
    assert "`cognito-idp:InitiateAuth`" not in text
