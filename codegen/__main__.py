"""
Write `cognito_idp/_generated` from botocore's service model.

    python -m codegen                      write the files
    python -m codegen --check              fail, with a diff, if they would change
    python -m codegen --botocore 1.45.0    take the model of another botocore: a version,
                                           a wheel, or a folder that holds the package
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from codegen import naming
from codegen.endpoints import render_endpoints
from codegen.model import read_model
from codegen.render import Renderer
from codegen.source import GenerationError, Source, read_source
from codegen.tables import read_tables

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "cognito_idp" / "_generated"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m codegen",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--botocore", metavar="WHERE")
    chosen = parser.parse_args(arguments)
    try:
        files = generate(read_source(chosen.botocore))
    except GenerationError as error:
        print(f"codegen: {error}", file=sys.stderr)
        return 2
    if chosen.check:
        changes = list(_compare(files))
        sys.stdout.writelines(changes)
        print("codegen: something differs" if changes else "codegen: clean")
        return 1 if changes else 0
    _write(files)
    print(f"codegen: wrote {len(files)} files")
    return 0


def generate(source: Source) -> dict[str, str]:
    """Return the text of every file, by its path below `_generated`."""
    model = read_model(source.service)
    tables = read_tables(model, source.paginators)
    raw = Renderer(model, tables).render()
    raw["endpoints.py"] = render_endpoints(source.rule_set, source.partitions)
    files = {name: _format(text) for name, text in sorted(raw.items())}
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


def _format(text: str) -> str:
    """Return *text* as ruff formats it, without the imports that nothing uses."""
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--config", str(ROOT / "pyproject.toml")]
    for step in (
        ["check", "--fix-only", "--select", "F401,I", *config],
        ["format", *config],
    ):
        done = subprocess.run(
            [*ruff, *step, "--stdin-filename", str(TARGET / "x.py"), "-"],
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise GenerationError(f"ruff refuses what was written: {done.stderr}")
        text = done.stdout
    assert text.startswith(naming.FIRST_LINE)
    return text


def _existing() -> dict[str, str]:
    return {
        path.relative_to(TARGET).as_posix(): path.read_text("utf-8")
        for path in sorted(TARGET.rglob("*"))
        if path.is_file() and path.suffix in (".py", ".json")
    }


def _compare(files: dict[str, str]) -> Iterator[str]:
    existing = _existing()
    for name in sorted(existing | files):
        before, after = existing.get(name, ""), files.get(name, "")
        yield from difflib.unified_diff(
            before.splitlines(keepends=True),
            after.splitlines(keepends=True),
            f"{name} (on disk)",
            f"{name} (from the model)",
        )


def _write(files: dict[str, str]) -> None:
    for name in _existing().keys() - files.keys():
        (TARGET / name).unlink()
    for name, text in files.items():
        path = TARGET / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
