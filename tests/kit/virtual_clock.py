"""
An event loop whose clock stands still while anything happens, and jumps when nothing
does.

Waiting costs no time, and how long something took is exact. Sockets are real: client
and server share the loop, so what one has written the other can read at once, and when
nobody can do anything it is a timer's turn. While a worker thread is busy the clock
stands, too. Nobody knows that of the thread of a foreign library: while it has a
request (`with_thread`), a timer's turn comes when the thread has had nothing to do for
a while.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import selectors
from typing import TYPE_CHECKING, Any, ParamSpec

from tests.kit import threads

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

P = ParamSpec("P")


class _JumpingSelector(selectors.DefaultSelector):
    """Instead of waiting it tells the loop to set its clock on."""

    loop: VirtualClockLoop
    idle_turns = 0

    def select(
        self, timeout: float | None = None
    ) -> list[tuple[selectors.SelectorKey, int]]:
        events = super().select(0)
        if events:
            self.idle_turns = 0
        if events or timeout == 0:
            return events
        if self.loop.foreign and self.idle_turns < threads.ENOUGH:
            # On a busy machine the thread may wait long for a processor.
            idle = not threads.are_others_at_work()
            self.idle_turns = self.idle_turns + 1 if idle else 0
            return super().select(0.001)
        if timeout is None or self.loop.is_thread_busy():
            # Nothing but a socket or a thread can end this. The bound is for a test
            # that hangs.
            return super().select(0.05 if timeout is None else min(timeout, 0.001))
        self.loop.jump(timeout)
        return []


class VirtualClockLoop(asyncio.SelectorEventLoop):
    """The loop; begins at 1000 seconds."""

    def __init__(self) -> None:
        selector = _JumpingSelector()
        selector.loop = self
        self._now = 1000.0
        self._jumping = selector
        self.foreign = 0
        """How many requests the thread of a foreign library has."""
        self._jobs: set[asyncio.Future[Any]] = set()
        self._is_ending = False
        super().__init__(selector)

    def time(self) -> float:
        return self._now

    def jump(self, seconds: float) -> None:
        """Set the clock on."""
        self._now += seconds

    def is_thread_busy(self) -> bool:
        """Whether a job in a thread has not reported its end yet."""
        return self._is_ending or any(not job.done() for job in self._jobs)

    def be_patient(self) -> None:
        """Wait for a foreign thread, as something has happened now."""
        self._jumping.idle_turns = 0

    @contextlib.contextmanager
    def with_thread(self) -> Iterator[None]:
        """Have patience with a foreign thread, whose work begins now."""
        self.foreign += 1
        self.be_patient()
        try:
            yield
        finally:
            self.foreign -= 1

    def run_in_executor(  # type: ignore[override]  # because the types of asyncio's own differ from release to release
        self, executor: Any, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        job = super().run_in_executor(executor, func, *args)
        self._jobs.add(job)
        job.add_done_callback(self._jobs.discard)
        return job

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 because asyncio fixes the signature
        """Wait for the threads in their own time."""
        del timeout
        self._is_ending = True
        await super().shutdown_default_executor()


def in_virtual_time(
    test: Callable[P, Coroutine[Any, Any, None]],
) -> Callable[P, None]:
    """Run a coroutine function as a test, on a loop of this kind."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with asyncio.Runner(loop_factory=VirtualClockLoop) as runner:
            runner.run(test(*args, **kwargs))

    return run


def elapsed_since(start: float) -> float:
    """Return the loop's seconds since *start*, to the millisecond."""
    return round(asyncio.get_running_loop().time() - start, 3)
