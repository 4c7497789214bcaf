"""An asynchronous context manager, kept entered on an event loop in a thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from contextlib import AbstractAsyncContextManager

__all__ = ["run_in_background"]

T = TypeVar("T")


@contextmanager
def run_in_background(manager: AbstractAsyncContextManager[T]) -> Generator[T]:
    """Keep *manager* entered, on an event loop in a thread, while the block runs."""
    started: Future[tuple[T, Callable[[], object]]] = Future()

    async def hold() -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        async with manager as entered:
            started.set_result((entered, lambda: loop.call_soon_threadsafe(ended.set)))
            await ended.wait()

    def run() -> None:
        try:
            asyncio.run(hold())
        except BaseException as error:
            if started.done():
                raise
            started.set_exception(error)

    with ThreadPoolExecutor(1, "cognito_idp-local") as threads:
        finished = threads.submit(run)
        entered, end = started.result()
        try:
            yield entered
        finally:
            end()
            finished.result()
