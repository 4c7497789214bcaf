"""
The generated files are what the generator wrote, byte for byte.

Needs neither the generator nor botocore: the manifest has the hashes.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cognito_idp

if TYPE_CHECKING:
    from collections.abc import Callable

GENERATED = Path(cognito_idp.__file__).with_name("_generated")


def explain(installed: str, generated: str) -> str:
    """Return why the tests fail with another botocore; "" where they have the same."""
    if installed == generated:
        return ""
    return (
        f"botocore {installed} is installed, and the code is generated from botocore"
        f" {generated}: the tests compare the two. Install the one that pyproject.toml"
        " pins, or take the newer model with `nox -s drift`."
    )


def test_the_installed_botocore_is_that_of_the_generated_code() -> None:
    generated = json.loads((GENERATED / "manifest.json").read_text())["botocore"]
    explanation = explain(importlib.metadata.version("botocore"), generated)

    # Raised, as a comparison would show two texts in place of one sentence.
    if explanation:
        pytest.fail(explanation, pytrace=False)


def test_the_pinned_botocore_is_that_of_the_generated_code() -> None:
    generated = json.loads((GENERATED / "manifest.json").read_text())["botocore"]
    project = Path(__file__).parents[1] / "pyproject.toml"
    groups = tomllib.loads(project.read_text("utf-8"))["dependency-groups"]

    assert f"botocore=={generated}" in groups["codegen"]


def test_another_botocore_is_explained_in_a_sentence() -> None:
    assert "" == explain("1.44.8", "1.44.8")
    assert explain("1.45.0", "1.44.8").startswith(
        "botocore 1.45.0 is installed, and the code is generated from botocore 1.44.8"
    )


def differences(folder: Path) -> set[str]:
    """Return the files that the manifest does not know as they are."""
    manifest = json.loads((folder / "manifest.json").read_text())
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and path.name != "manifest.json"
    }
    both = found.items() ^ manifest["file_sha256"].items()
    return {name for name, _ in both}


def change_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def use_other_line_ends(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def test_the_files_are_as_they_were_written() -> None:
    assert set() == differences(GENERATED)


@pytest.mark.parametrize(
    "mishap", [change_a_byte, use_other_line_ends, Path.unlink, Path.touch]
)
def test_a_mishap_is_noticed(mishap: Callable[[Path], None], tmp_path: Path) -> None:
    folder = tmp_path / "_generated"
    shutil.copytree(GENERATED, folder)
    name = "types/new.py" if mishap is Path.touch else "types/users.py"
    mishap(folder / name)

    assert {name} == differences(folder)


def test_counts_in_the_documents_are_those_of_the_model() -> None:
    manifest = json.loads((GENERATED / "manifest.json").read_text())
    root = Path(__file__).parents[1]
    pages = [root / "README.md", root / "CHANGELOG.md", *(root / "docs").glob("*.md")]
    counts = {
        (page.name, count)
        for page in pages
        for count in re.findall(
            r"\b(?:all|the) (\d+) operations", page.read_text(), re.IGNORECASE
        )
    }

    assert counts
    assert {str(manifest["operations"])} == {count for _, count in counts}
