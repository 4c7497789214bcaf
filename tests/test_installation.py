"""Each command that documents, examples and messages tell installs what exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXTRAS = set(
    tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
)
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    # The site's build writes pages beside the ones that are written by hand.
    *(
        page
        for page in ROOT.glob("docs/**/*.md")
        if not {"reference", "project", "_build"} & set(page.parts)
    ),
]
PROGRAMS = [*ROOT.glob("docs/**/*.py"), *ROOT.glob("examples/**/*.py")]
MODULES = [*ROOT.glob("cognito_idp/**/*.py")]
INSTALLED = re.compile(r"pip install (?:--[\w-]+ )*'?([^'\s\[`]+)\[([\w,]+)\]")
"""Where the package comes from, and its extras."""


def installations(*paths: Path) -> list[tuple[str, str, str]]:
    """Return what is installed with an extra: the file, the source, the extras."""
    return [
        (path.relative_to(ROOT).as_posix(), source, extras)
        for path in paths
        for source, extras in INSTALLED.findall(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize("paths", [PAGES, PROGRAMS, MODULES])
def test_extras_that_are_told_of_exist(paths: list[Path]) -> None:
    told = installations(*paths)

    assert told
    assert [] == [each for each in told if set(each[2].split(",")) - EXTRAS]


def test_readers_install_from_a_clone_while_the_index_lacks_the_package() -> None:
    """Turn this test around with the first release: see CONTRIBUTING.md."""
    told = installations(*PAGES, *PROGRAMS)

    assert "It isn't on PyPI yet." in (ROOT / "README.md").read_text("utf-8")
    assert [] == [each for each in told if each[1] not in {".", "/src"}]


def test_messages_name_the_installed_package() -> None:
    assert {"cognito-idp"} == {source for _, source, _ in installations(*MODULES)}
