"""
Limits on how long things may take, with one timer for all that are running.

`asyncio.timeout` sets a timer for each use and takes it back when it ends. Nearly all
calls end in time, and then that is most of what a limit costs. Here the timer is set
for the first limit that may run out and left alone; when it goes off, it is set again
for what is still under way.
"""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Deadlines", "Limit"]


class Deadlines:
    """The limits that are running on one event loop."""

    __slots__ = ("_alarm", "_running", "_when", "loop")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._running: set[Limit] = set()
        self._alarm: asyncio.TimerHandle | None = None
        self._when = math.inf

    def add(self, limit: Limit, when: float) -> None:
        """Look after *limit*, first at *when*."""
        self._running.add(limit)
        if when < self._when:
            self._set(when)

    def discard(self, limit: Limit) -> None:
        """Stop watching *limit*."""
        self._running.discard(limit)

    def _set(self, when: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = self.loop.call_at(when, self._look)
        self._when = when

    def _look(self) -> None:
        # A loop whose clock is coarse is early by up to its resolution.
        now = max(self.loop.time(), self._when)
        self._alarm, self._when = None, math.inf
        nearest = math.inf
        for limit in tuple(self._running):
            when = limit.next_look(now)
            if when > now:
                nearest = min(nearest, when)
            else:
                self._running.remove(limit)
                limit.end()
        if nearest < math.inf:
            self._set(nearest)


class Limit:
    """
    Cancel the block at a given loop time and raise `TimeoutError` instead.

    As with `asyncio.timeout`, the cancellation becomes a time-out only if nobody else
    has cancelled the task too.
    """

    __slots__ = ("_cancels", "_deadlines", "_task", "is_over", "when")

    def __init__(self, deadlines: Deadlines, when: float) -> None:
        self._deadlines = deadlines
        self.when = when
        """The time of the loop at which the block is cancelled, at the earliest."""
        self.is_over = False
        """Whether the time ran out."""

    def next_look(self, now: float) -> float:  # noqa: ARG002 because others look at it
        """Return when to look again. A time that is not after *now* means: expired."""
        return self.when

    def end(self) -> None:
        """Cancel the block: the time is over."""
        self.is_over = True
        self._task.cancel()

    def check_cancelled(self) -> None:
        """
        Raise `asyncio.CancelledError` if somebody else has cancelled the task.

        For code between awaits that may have swallowed the cancellation.
        """
        if self._task.cancelling() > self._cancels + self.is_over:
            raise asyncio.CancelledError

    def __enter__(self) -> Self:
        task = asyncio.current_task(self._deadlines.loop)
        if task is None:
            raise RuntimeError("Calls are made in a task, as asyncio.run() starts one")
        self._task = task
        self._cancels = task.cancelling()
        self._deadlines.add(self, self.when)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._deadlines.discard(self)
        if (
            self.is_over
            and self._task.uncancel() <= self._cancels
            and kind is not None
            and issubclass(kind, asyncio.CancelledError)
        ):
            raise TimeoutError from error
