"""
The output of commands: tables on a terminal, JSON lines elsewhere.

Results go to stdout. Progress goes to stderr: a bar on a terminal, else a JSON line
each second.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click
from rich.console import Console
from rich.text import Text

from cognito_idp.bulk import Progress, rich_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from cognito_idp.cli.session import Session
    from cognito_idp.errors import CognitoIdpError

__all__ = [
    "describe",
    "is_for_people",
    "print_json",
    "print_line",
    "printable",
    "show_progress",
]

_SECOND: Final = 1.0
_bars: Final[list[Console]] = []
"""The console of the bar that is shown; lines have to appear above the bar."""


def describe(error: CognitoIdpError) -> str:
    """Return an error as a line of text that begins with the name of the error."""
    name, text = type(error).__name__, str(error)
    return text if text.startswith(name) else f"{name}: {text}"


def is_for_people(session: Session) -> bool:
    """Return whether results are shown to a person, on a terminal."""
    # While a bar is shown stdout is rich's; before rich 15 that was never a terminal.
    stdout = getattr(sys.stdout, "rich_proxied_file", sys.stdout)
    return bool(stdout.isatty()) and not session.as_json


def print_json(value: Mapping[str, object], *, indent: int | None = None) -> None:
    """Print a JSON object on a line, or on many with *indent*."""
    # ASCII alone: no character moves the cursor of a terminal.
    click.echo(json.dumps(value, indent=indent, default=str))


def print_line(text: str, style: str = "") -> None:
    """Print a line for a person."""
    console = _bars[-1] if _bars else Console()
    console.print(Text(printable(text), style), soft_wrap=True)


def printable(text: str) -> str:
    """Return *text* without the characters that a terminal would obey."""
    return "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text
    )


@contextmanager
def show_progress(
    session: Session, description: str, total: int | None
) -> Generator[Callable[[Progress | int], None]]:
    """Show the progress of a command on stderr while the context is open."""
    if sys.stderr.isatty() and not session.as_json:
        with rich_progress(description, total=total) as bar:
            _bars.append(bar.console)
            try:
                yield bar
            finally:
                _bars.pop()
        return
    due = time.monotonic() + _SECOND

    def report(now: Progress | int) -> None:
        nonlocal due
        if time.monotonic() < due:
            return
        due = time.monotonic() + _SECOND
        found = Progress(now, 0, 0) if isinstance(now, int) else now
        facts = {"done": found.done, "failed": found.failed, "total": total}
        click.echo(json.dumps({"progress": facts}), err=True)

    yield report
