"""From the model to the text of every file, formatted, with a manifest of hashes."""

from __future__ import annotations

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
from codegen.source import GenerationError
from codegen.tables import HERE, read_tables

if TYPE_CHECKING:
    from codegen.source import Source

ROOT = Path(__file__).parent.parent


def generate(source: Source, tables: Path = HERE) -> dict[str, str]:
    """
    Return the text of every file, by its path below `_generated`.

    *tables* is the folder of the editorial tables.
    """
    model = read_model(source.service)
    raw = Renderer(model, read_tables(model, source.paginators, tables)).render()
    raw["endpoints.py"] = render_endpoints(source.rule_set, source.partitions)
    files = _format(raw)
    files["manifest.json"] = _manifest(source, files, len(model.operations))
    return files


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
        _run_ruff("check", "--fix-only", "--select", "F401,I", folder)
        _run_ruff("format", folder)
        return {name: path.read_text("utf-8") for name, path in paths.items()}


def _run_ruff(command: str, *arguments: str) -> None:
    # In the root, so that ruff sees which imports are of this project.
    ruff = [sys.executable, "-m", "ruff", command, "--config", "pyproject.toml"]
    done = subprocess.run(  # noqa: S603 because ruff is a tool of this project
        [*ruff, "--quiet", "--no-cache", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise GenerationError(f"ruff refuses what was written: {done.stderr}")
