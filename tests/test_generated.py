"""
The generated files are what the generator wrote, byte for byte.

Needs neither the generator nor botocore: the manifest has the hashes.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cognito_idp

if TYPE_CHECKING:
    from collections.abc import Callable

GENERATED = Path(cognito_idp.__file__).with_name("_generated")


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


def test_they_are_as_they_were_written() -> None:
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
