"""
The types, as mypy and basedpyright see them.

The files in `tests/typing` are checked and never run. There an ignored error is an
assertion: a checker that does not find it complains that there is nothing to ignore.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import cognito_idp

ROOT = Path(__file__).parents[1]
USES = ROOT / "tests" / "typing"

# Strict as the package itself, but no comment of mypy's may quiet basedpyright.
PYRIGHT_SETTINGS = {
    "include": [str(USES)],
    "extraPaths": [str(ROOT)],
    "typeCheckingMode": "strict",
    "pythonVersion": "3.11",
    "enableTypeIgnoreComments": False,
    "reportUnnecessaryTypeIgnoreComment": True,
}


def needs(checker: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        find_spec(checker) is None,
        reason=f"{checker} is not installed here; `nox -s typing` has it",
    )


def run(
    *arguments: str, cwd: Path = ROOT, environ: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a module of this interpreter's."""
    return subprocess.run(  # noqa: S603 because the commands stand here
        [sys.executable, "-m", *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **(environ or {})},
        text=True,
    )


@needs("mypy")
def test_mypy_sees_what_a_user_should_see(tmp_path: Path) -> None:
    done = run("mypy", "--cache-dir", str(tmp_path), str(USES))

    assert (0, "") == (done.returncode, done.stderr), done.stdout


@needs("basedpyright")
def test_basedpyright_sees_what_a_user_should_see(tmp_path: Path) -> None:
    settings = tmp_path / "pyrightconfig.json"
    settings.write_text(json.dumps(PYRIGHT_SETTINGS))
    done = run(
        "basedpyright", "--project", str(settings), "--pythonpath", sys.executable
    )

    assert 0 == done.returncode, done.stdout


@needs("basedpyright")
def test_every_public_type_is_declared(tmp_path: Path) -> None:
    # In this mode the checker heeds neither --pythonpath nor, in the folder of the
    # package itself, what else is installed.
    places = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(cognito_idp.__file__).parents[1]),
    }
    options = ("--verifytypes", "cognito_idp", "--ignoreexternal", "--outputjson")
    done = run("basedpyright", *options, cwd=tmp_path, environ=places)
    found = json.loads(done.stdout)["typeCompleteness"]
    unclear = [
        symbol["name"]
        for symbol in found["symbols"]
        if symbol["isTypeAmbiguous"] or not symbol["isTypeKnown"]
    ]

    assert str(Path(cognito_idp.__file__).with_name("py.typed")) == found["pyTypedPath"]
    assert [] == unclear
    assert 1 == found["completenessScore"]
