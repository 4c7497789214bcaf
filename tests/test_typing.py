"""
The types, as mypy, basedpyright, pyrefly and ty see them.

The files in `tests/typing` are checked and never run. There an ignored error is an
assertion: mypy and basedpyright complain if there is nothing to ignore. Pyrefly and ty
heed no such comment here; the lines of their errors are compared with the comments.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import cognito_idp
from tests.kit.pages import GIVEN, MODULES, write_function, write_module

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


# As docs/typing.md says; each line by a part of it.
OVERLOOKED_BY_BOTH = {
    "deleted = await client.admin_delete_user": "nothing is assigned",
    "deleted = await client.send(delete)": "nothing is assigned",
    'if error.reason == "wrong_pasword"': "two literals that are never equal",
    "from cognito_idp.types import (": "mypy reports the statement, not the name",
    'types.import_module("os")': "what a module imports for itself",
}
OVERLOOKED = {
    "pyrefly": OVERLOOKED_BY_BOTH,
    "ty": {
        **OVERLOOKED_BY_BOTH,
        'deletion_protektion="ACTIVE"': "unknown keys of an unpacked TypedDict",
        'callback_url=["x"]': "unknown keys of an unpacked TypedDict",
        'mfa="ON"': "unknown keys of an unpacked TypedDict",
        '"group", name="other"': "unknown keys of an unpacked TypedDict",
    },
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
def test_mypy_is_content_with_the_programs_of_the_documents(tmp_path: Path) -> None:
    texts = {name: write_function(name, is_run=False) for name in GIVEN}
    texts |= {name: write_module(name) for name in MODULES}
    for name, text in texts.items():
        (tmp_path / f"page_{name.replace('-', '_')}.py").write_text(text, "utf-8")
    files = map(str, sorted(tmp_path.glob("page_*.py")))
    # The parts of a page use a name anew, and boto3 has no types.
    options = (
        "--strict",
        "--allow-redefinition",
        "--disable-error-code=import-untyped",
    )
    done = run("mypy", *options, *files)

    assert 0 == done.returncode, done.stdout


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


def wrong_lines() -> set[str]:
    """Name the lines that mypy or basedpyright find wrong, as `web.py:39`."""
    return {
        f"{path.name}:{number}"
        for path in USES.glob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search("# (type|pyright): ignore", line)
    }


def overlooked_lines(checker: str) -> set[str]:
    """Name the lines that a checker is known to overlook; each is there."""
    lines = {
        f"{path.name}:{number}": line
        for path in USES.glob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    }
    found: set[str] = set()
    for fragment in OVERLOOKED[checker]:
        (place,) = (place for place, line in lines.items() if fragment in line)
        found.add(place)
    return found


def test_the_page_counts_what_the_checkers_find() -> None:
    page = (ROOT / "docs" / "typing.md").read_text("utf-8")
    counts = {
        checker: int(count)
        for checker, count in re.findall(r"^\| \*(\w+)\* [^|]+ \| (\d+) \|", page, re.M)
    }
    text = "".join(path.read_text("utf-8") for path in USES.glob("*.py"))
    expected = {
        "mypy": text.count("# type: ignore"),
        "basedpyright": text.count("# pyright: ignore"),
        "pyrefly": len(wrong_lines()) - len(OVERLOOKED["pyrefly"]),
        "ty": len(wrong_lines()) - len(OVERLOOKED["ty"]),
    }

    assert expected == counts


@needs("pyrefly")
def test_pyrefly_sees_all_mistakes_but_the_known_ones(tmp_path: Path) -> None:
    settings = tmp_path / "pyrefly.toml"
    settings.write_text(f"search-path = [{str(ROOT)!r}]\nenabled-ignores = []\n")
    place = ("--config", str(settings), "--python-interpreter-path", sys.executable)
    files = map(str, sorted(USES.glob("*.py")))
    done = run("pyrefly", "check", *place, "--output-format", "json", *files)
    errors = json.loads(done.stdout)["errors"]
    found = {f"{Path(error['path']).name}:{error['line']}" for error in errors}

    assert wrong_lines() - overlooked_lines("pyrefly") == found


@needs("ty")
def test_ty_sees_all_mistakes_but_the_known_ones() -> None:
    options = (
        *("--config", "analysis.respect-type-ignore-comments=false"),
        # The type that it infers is narrower than the one that is asserted.
        *("--ignore", "assert-type-unspellable-subtype"),
    )
    place = ("--python", sys.executable, "--output-format", "gitlab")
    done = run("ty", "check", *place, *options, str(USES))
    locations = [error["location"] for error in json.loads(done.stdout)]
    found = {
        f"{Path(location['path']).name}:{location['positions']['begin']['line']}"
        for location in locations
    }

    assert wrong_lines() - overlooked_lines("ty") == found
