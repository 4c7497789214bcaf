"""Work that several tasks wait for, and that outlives those who give up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

__all__ = ["start_shared"]

T = TypeVar("T")

# Event loops know their tasks by weak references, and whoever waited may be gone.
_under_way: set[asyncio.Task[Any]] = set()


def start_shared(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """
    Start *work*, to be waited for with `await asyncio.shield(task)`.

    The task goes on when a waiter is cancelled. If every waiter was cancelled, a
    failure of the task is dropped without asyncio's warning.
    """
    task = asyncio.create_task(work)
    _under_way.add(task)
    task.add_done_callback(_finish)
    return task


def _finish(task: asyncio.Task[Any]) -> None:
    _under_way.discard(task)
    if not task.cancelled():
        task.exception()
