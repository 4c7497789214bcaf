"""
Long arithmetic in short steps.

A computation that must not hold up an event loop is a generator: each bare `yield` is a
place where it may pause. The computation knows of no loop; whoever drives it decides
when to pause. `finish` never does, `pace` does so about once a millisecond.

Threads do not help. CPython's `pow` keeps the interpreter lock from its first to its
last instruction, so a thread moves the stall elsewhere without shortening it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Generator
from typing import TypeAlias, TypeVar
from weakref import WeakKeyDictionary

__all__ = ["Steps", "finish", "pace"]

T = TypeVar("T")

Steps: TypeAlias = Generator[None, None, T]
"""A computation of a `T` that may pause at each step."""

_SLICE = 0.001
"""Seconds of arithmetic between two visits of the event loop."""

_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()


def finish(steps: Steps[T]) -> T:
    """Compute without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: T = done.value
            return result


async def pace(
    steps: Steps[T],
    *,
    seconds: float = _SLICE,
    clock: Callable[[], float] = time.perf_counter,
) -> T:
    """
    Compute, and let the event loop run after every slice of *seconds*.

    One computation at a time: the loop serves each that is ready once per turn, so a
    hundred sign-ins that paused side by side would stall it for a hundred slices. One
    after the other they take as long in all, and the first are done sooner.
    """
    loop = asyncio.get_running_loop()
    async with _turns.setdefault(loop, asyncio.Lock()):
        slice_ends = clock() + seconds
        while True:
            try:
                next(steps)
            except StopIteration as done:
                result: T = done.value
                break
            if clock() >= slice_ends:
                await asyncio.sleep(0)
                slice_ends = clock() + seconds
        # A native library takes it all in one step; what follows is not free either.
        if clock() >= slice_ends:
            await asyncio.sleep(0)
        return result
