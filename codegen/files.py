"""
The generated files: from the model to the text of each, and from there to the disk.

The text is formatted, and a manifest has the hashes of all.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from codegen.endpoints import render_endpoints
from codegen.model import read_model
from codegen.render import Renderer
from codegen.shapes import render_shapes
from codegen.source import GenerationError
from codegen.tables import HERE, read_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from codegen.source import Source

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "cognito_idp" / "_generated"


def generate(source: Source, tables: Path = HERE) -> dict[str, str]:
    """
    Return the text of every file, by its path below `_generated`.

    *tables* is the folder of the editorial tables.
    """
    model = read_model(source.service)
    raw = Renderer(model, read_tables(model, source.paginators, tables)).render()
    raw["endpoints.py"] = render_endpoints(source.rule_set, source.partitions)
    files = _format(raw)
    files["shapes.json"] = render_shapes(source.service)
    files["manifest.json"] = _manifest(source, files, len(model.operations))
    return files


def compare(files: Mapping[str, str], target: Path) -> Iterator[str]:
    """Return the lines of a diff from what is on disk to *files*."""
    existing = _read(target)
    for name in sorted(existing.keys() ^ files.keys()):
        yield f"{name} is only {'on disk' if name in existing else 'in the model'}\n"
    for name in sorted({*existing, *files}):
        before, after = existing.get(name, ""), files.get(name, "")
        yield from difflib.unified_diff(
            before.splitlines(keepends=True),
            after.splitlines(keepends=True),
            f"{name} (on disk)",
            f"{name} (from the model)",
        )


def write(files: Mapping[str, str], target: Path) -> None:
    """Make *target* hold *files* and nothing else."""
    for name in _read(target).keys() - files.keys():
        (target / name).unlink()
    for name, text in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def _manifest(source: Source, files: dict[str, str], operations: int) -> str:
    hashes = {
        name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()
    }
    manifest = {
        "written_by": "python -m codegen",
        "botocore": source.version,
        "operations": operations,
        "model_sha256": source.sha256,
        "file_sha256": hashes,
    }
    return json.dumps(manifest, indent=2) + "\n"


def _format(files: dict[str, str]) -> dict[str, str]:
    """Return *files* as ruff formats them, without the imports that nothing uses."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / name for name in sorted(files)}
        for name, path in paths.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(files[name], "utf-8")
        _run_ruff("check", "--fix-only", "--select", "F401,I,TC005", folder)
        _run_ruff("format", folder)
        # Files that would not import, before they are written.
        _run_ruff("check", "--select", "F", "--ignore", "F403", folder)
        return {name: path.read_text("utf-8") for name, path in paths.items()}


def _run_ruff(command: str, *arguments: str) -> None:
    # In the root, so that ruff sees which imports are of this project.
    ruff = [sys.executable, "-m", "ruff", command, "--config", "pyproject.toml"]
    # The temporary folder may be one that ruff passes over elsewhere, such as .nox.
    everywhere = ("--config", "exclude = []", "--no-respect-gitignore")
    done = subprocess.run(  # noqa: S603 because ruff is a tool of this project
        [*ruff, *everywhere, "--quiet", "--no-cache", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise GenerationError(
            f"ruff refuses what was written: {done.stdout}{done.stderr}"
        )


def _read(target: Path) -> dict[str, str]:
    # Bytes, as reading text would pass over other line endings.
    return {
        path.relative_to(target).as_posix(): path.read_bytes().decode(
            "utf-8", "replace"
        )
        for path in sorted(target.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }
