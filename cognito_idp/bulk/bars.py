"""A bar that shows on a terminal how far a run, an export or an import is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from rich.console import Console

    from cognito_idp.bulk.runs import Progress

__all__ = ["RichProgress", "rich_progress"]


class RichProgress:
    """A progress bar; call the bar with a `Progress` or a number of users."""

    def __init__(self, description: str, total: int | None, console: Console | None):
        from rich.console import Console as Standard
        from rich.progress import (
            BarColumn,
            Progress as Bars,
            SpinnerColumn,
            TaskProgressColumn,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        self.console: Console = console or Standard(stderr=True)
        """The console of the bar; what is printed with it appears above the bar."""
        unknown = SpinnerColumn() if total is None else BarColumn()
        left = TimeElapsedColumn() if total is None else TimeRemainingColumn()
        counts = "{task.completed:,.0f}" + ("" if total is None else "/{task.total:,}")
        self._bars = Bars(
            TextColumn("{task.description}", markup=False),
            unknown,
            *([] if total is None else [TaskProgressColumn()]),
            TextColumn(counts),
            TextColumn("{task.fields[note]}", style="red"),
            left,
            console=self.console,
            # Where the output of the program goes into a pipe, it stays there.
            redirect_stdout=sys.stdout.isatty(),
            redirect_stderr=sys.stderr.isatty(),
        )
        self._task = self._bars.add_task(description, total=total, note="")

    def __call__(self, now: Progress | int, /) -> None:
        """Show how far the work is."""
        done = now if isinstance(now, int) else now.done
        failed = 0 if isinstance(now, int) else now.failed
        note = f"{failed:,} failed" if failed else ""
        self._bars.update(self._task, completed=done, note=note)

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Leave the bar as it is, and the terminal as it was."""
        self._bars.stop()


def rich_progress(
    description: str = "users",
    *,
    total: int | None = None,
    console: Console | None = None,
) -> RichProgress:
    """
    Return a progress bar for `run`, `export_users` and `import_users`.

        with rich_progress("import", total=5000) as bar:
            async for outcome in import_users(client, pool, path, progress=bar): ...

    Needs `rich`, which the extra `cli` brings.

    Args:
        description: the text before the bar.
        total: how many items there are; without it there is a count and no bar.
        console: where to show the bar; else on stderr.

    Raises:
        ModuleNotFoundError: `rich` is not installed.
    """
    try:
        return RichProgress(description, total, console)
    except ModuleNotFoundError as error:
        message = "rich_progress() needs rich: pip install 'cognito-idp[cli]'"
        raise ModuleNotFoundError(message, name=error.name) from error
