"""
Write `cognito_idp/_generated` from botocore's service model.

    python -m codegen                      write the files
    python -m codegen --check              fail, with a diff, if they would change
    python -m codegen --botocore 1.45.0    take the model of another botocore: a
                                           version, a wheel, or a folder that holds
                                           the package
"""

from __future__ import annotations

import argparse
import difflib
import sys
from typing import TYPE_CHECKING

from codegen.generate import ROOT, generate
from codegen.source import GenerationError, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

TARGET = ROOT / "cognito_idp" / "_generated"


def main(arguments: Sequence[str] | None = None, target: Path = TARGET) -> int:
    """Run the command on the folder *target*; return its exit status."""
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
        changes = list(compare(files, target))
        sys.stdout.writelines(changes)
        print("codegen: something differs" if changes else "codegen: clean")
        return 1 if changes else 0
    write(files, target)
    print(f"codegen: wrote {len(files)} files")
    return 0


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


def _read(target: Path) -> dict[str, str]:
    # Bytes, as reading text would pass over other line endings.
    return {
        path.relative_to(target).as_posix(): path.read_bytes().decode(
            "utf-8", "replace"
        )
        for path in sorted(target.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }


if __name__ == "__main__":
    sys.exit(main())
