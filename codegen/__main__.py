"""
Write `cognito_idp/_generated` from botocore's service model.

    python -m codegen                      write the files
    python -m codegen --check              fail, with a diff, if they would change
    python -m codegen --botocore 1.45.0    take the model of another botocore: a
                                           version, a wheel, or a folder that holds
                                           the package
    python -m codegen --draft 1.45.0       print the rows that are missing for the model
                                           of another botocore, ready to be edited
    python -m codegen --news 1.45.0        write what users gain and lose with the model
                                           of another botocore to `changelog.d`
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from codegen.draft import draft
from codegen.files import ROOT, TARGET, compare, generate, write
from codegen.news import write_news
from codegen.source import GenerationError, read_source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from codegen.source import Source


def main(
    arguments: Sequence[str] | None = None,
    target: Path = TARGET,
    news: Path = ROOT / "changelog.d",
) -> int:
    """
    Run the command; return its exit status.

    Generated files are written to the folder *target*, and news to the folder *news*.
    """
    parser = argparse.ArgumentParser(
        prog="python -m codegen",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--botocore", metavar="WHERE")
    parser.add_argument("--draft", metavar="WHERE")
    parser.add_argument("--news", metavar="WHERE")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.draft:
            print(draft(read_source(chosen.draft)) or "# Nothing is missing.")
            return 0
        if chosen.news:
            return _write_news(read_source(), read_source(chosen.news), news)
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


def _write_news(old: Source, new: Source, folder: Path) -> int:
    fragments = write_news(old, new)
    for name, text in fragments.items():
        (folder / name).write_text(text, "utf-8")
        print(f"codegen: {name}: {text}", end="")
    if not fragments:
        print(f"codegen: users notice nothing of botocore {new.version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
