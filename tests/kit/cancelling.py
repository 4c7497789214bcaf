"""Cancel a coroutine at one of its awaits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from attrs import define

if TYPE_CHECKING:
    from collections.abc import Coroutine, Generator


@define(eq=False)
class CancelledAt:
    """Run a coroutine and cancel its task at one of its suspensions."""

    coroutine: Coroutine[Any, Any, Any]
    number: int
    is_woken: bool
    """Whether to cancel when what it waits for has come, instead of before."""
    seen: int = 0

    def __await__(self) -> Generator[Any, Any, Any]:
        step, argument = self.coroutine.send, None
        while True:
            try:
                waits_for = step(argument)
            except StopIteration as stop:
                return stop.value
            self.seen += 1
            if self.seen == self.number:
                self._arrange(waits_for)
            try:
                argument = yield waits_for
                step = self.coroutine.send
            except BaseException as error:  # noqa: BLE001 because it is passed on
                step, argument = self.coroutine.throw, error

    def _arrange(self, waits_for: asyncio.Future[Any] | None) -> None:
        task = asyncio.current_task()
        assert task is not None
        if self.is_woken and waits_for is not None:
            # Before the task's own callback, which is added when this was yielded.
            waits_for.add_done_callback(lambda _: task.cancel())
        else:
            asyncio.get_running_loop().call_soon(task.cancel)


async def run_cancelled(
    coroutine: Coroutine[Any, Any, Any], number: int, *, is_woken: bool
) -> bool:
    """Return whether the coroutine came so far as to be cancelled."""
    course = CancelledAt(coroutine, number, is_woken)

    async def run() -> Any:
        return await course

    task = asyncio.create_task(run())
    await asyncio.wait([task])
    was_reached = course.seen >= number

    assert was_reached == task.cancelled()
    return was_reached
