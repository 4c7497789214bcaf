"""The claims of the documents about the project, held against the project."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DEVELOPMENT = (ROOT / "docs" / "development.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DECISIONS = sorted(set(ROOT.glob("docs/design/*.md")) - {ROOT / "docs/design/index.md"})
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *ROOT.glob("docs/*.md"),
    *ROOT.glob("docs/design/*.md"),
]


def blocks(document: str, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", document, re.DOTALL | re.MULTILINE
    )


def first_column(document: str, heading: str) -> list[str]:
    """The names between backticks in a table's first column."""
    section = document.partition(f"{heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)`", section, re.MULTILINE)


def sessions() -> set[str]:
    module = ast.parse((ROOT / "noxfile.py").read_text("utf-8"))
    return {
        statement.name
        for statement in module.body
        if isinstance(statement, ast.FunctionDef)
        and any("nox.session" in ast.unparse(mark) for mark in statement.decorator_list)
    }


def test_the_readme_shows_the_quickstart() -> None:
    program = (ROOT / "docs" / "quickstart.py").read_text("utf-8")

    assert program in blocks(README, "python")


@pytest.mark.parametrize("document", ["README.md", "docs/index.md"])
def test_the_first_program_of_a_reader_is_the_one_that_is_run(document: str) -> None:
    program = (ROOT / "docs" / "first_call.py").read_text("utf-8")

    assert program in blocks((ROOT / document).read_text("utf-8"), "python")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    _, test_command = blocks(README, "console")

    assert test_command in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_test_command_runs_all_default_sessions() -> None:
    _, test_command = blocks(README, "console")

    assert test_command.endswith(".venv/bin/nox\n")


def test_development_tells_of_every_session() -> None:
    told = {
        name.removeprefix("nox -s ")
        for name in first_column(DEVELOPMENT, "## Sessions")
    }

    assert sessions() == told


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_only_sessions_that_exist_are_named(document: Path) -> None:
    named = set(re.findall(r"nox -s (\w+)", document.read_text("utf-8")))

    assert set() == named - sessions()


@pytest.mark.parametrize("path", first_column(DEVELOPMENT, "## Where is what"))
def test_every_path_of_the_map_is_there(path: str) -> None:
    assert path.endswith("/") == (ROOT / path).is_dir()
    assert (ROOT / path).exists()


def test_the_map_shows_all_of_the_package() -> None:
    shown = {path.rstrip("/") for path in first_column(DEVELOPMENT, "## Where is what")}
    there = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "cognito_idp").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }

    # Doors, and what the row of another module names.
    named = {
        f"cognito_idp/{name}.py" for name in re.findall(r"`(\w+)\.py` ", DEVELOPMENT)
    }
    doors = {"cognito_idp/__init__.py", "cognito_idp/types.py", "cognito_idp/config.py"}
    assert set() == there - shown - named - doors


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    headings = {
        re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }

    for target in re.findall(r"\]\(([^)]+)\)", text):
        path, _, heading = target.partition("#")
        # These pages are written when the site is built.
        if re.match(r"https://|(\.\./)?(project|reference)/", target):
            continue
        assert (document.parent / path).exists() if path else heading in headings


@pytest.mark.parametrize("record", DECISIONS, ids=lambda path: path.stem)
def test_a_design_record_has_the_sections_of_the_others(record: Path) -> None:
    headings = re.findall(r"^## (.+)$", record.read_text("utf-8"), re.MULTILINE)

    assert [
        "The question",
        "The decision",
        "How it is checked",
        "Alternatives",
        "Measurements",
        "What would change it",
    ] == headings


@pytest.mark.parametrize("record", DECISIONS, ids=lambda path: path.stem)
def test_the_tests_of_a_design_record_exist(record: Path) -> None:
    named = re.findall(r"`([\w/]+\.py)`: `(\w+)`", record.read_text("utf-8"))
    missing = [
        (file, test)
        for file, test in named
        if f"def {test}(" not in (ROOT / "tests" / file).read_text("utf-8")
    ]

    assert named
    assert [] == missing


def test_every_design_record_is_listed() -> None:
    index = (ROOT / "docs" / "design" / "index.md").read_text("utf-8")

    assert {path.name for path in DECISIONS} == set(re.findall(r"\((.+\.md)\)", index))


def test_the_readme_tells_of_every_extra() -> None:
    extras = set(PROJECT["project"]["optional-dependencies"])

    assert extras == set(first_column(README, "## Installation"))


def outside_clients() -> list[list[str]]:
    """The table of outside clients: name, version, and the beginning of its tests."""
    local = (ROOT / "docs" / "local.md").read_text("utf-8")
    section = local.partition("## Outside clients\n")[2].partition("\n## ")[0]
    cells = [
        line.strip("|").split("|") for line in section.splitlines() if "`test_" in line
    ]
    return [[row[0].strip(), row[1].strip(), row[-1].strip(" `")] for row in cells]


def test_the_outside_clients_are_those_of_the_tests() -> None:
    files = [*(ROOT / "tests/local/outsiders").glob("test_*.py")]
    tests = [
        name
        for file in (*files, ROOT / "tests/browser/test_amplify.py")
        for name in re.findall(
            r"^(?:async )?def (test_\w+)", file.read_text("utf-8"), re.M
        )
    ]
    prefixes = {prefix for _, _, prefix in outside_clients()}

    assert prefixes == {
        prefix for prefix in prefixes for name in tests if name.startswith(prefix)
    }
    assert [] == [name for name in tests if not name.startswith(tuple(prefixes))]


def test_the_outside_clients_have_the_versions_that_are_installed() -> None:
    package = (ROOT / "tests/local/outsiders/package.json").read_text("utf-8")
    pinned: dict[str, str] = json.loads(package)["dependencies"]
    for group in ("tests", "outsiders"):
        for each in PROJECT["dependency-groups"][group]:
            name, _, version = (
                each.partition("==") if isinstance(each, str) else ("",) * 3
            )
            if version:
                pinned[name] = version
    told = {
        name: version
        for cell, version, _ in outside_clients()
        for name in re.findall(r"\*([^*]+)\*", cell)[:1] or ["awscli"]
    }

    assert {name: pinned.get(name, told[name]) for name in told} == told
