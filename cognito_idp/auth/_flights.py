"""Work that several tasks wait for, and that outlives those who give up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

__all__ = ["launch"]

T = TypeVar("T")


def launch(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """
    Start *work*, to be waited for with `await asyncio.shield(task)`.

    Cancelling whoever waits does not cancel it. If all of them are gone its failure
    concerns nobody, and asyncio need not complain of it.
    """
    task = asyncio.create_task(work)
    task.add_done_callback(_look_at)
    return task


def _look_at(task: asyncio.Task[Any]) -> None:
    if not task.cancelled():
        task.exception()
