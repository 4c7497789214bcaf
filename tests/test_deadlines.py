"""Limits with one timer for all; `asyncio.timeout` is the oracle. Times are virtual."""

from __future__ import annotations

import asyncio
import math
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeAlias

import pytest

from cognito_idp._deadlines import Deadlines, Limit
from tests.kit.virtual_clock import elapsed_since, in_virtual_time

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from contextlib import AbstractAsyncContextManager

Timeout: TypeAlias = "Callable[[float], AbstractAsyncContextManager[object]]"
Scenario: TypeAlias = "Callable[[Timeout], Awaitable[object]]"


def now() -> float:
    return asyncio.get_running_loop().time()


def timeout_of(deadlines: Deadlines) -> Timeout:
    """Return our limits in the form of `asyncio.timeout`."""

    @asynccontextmanager
    async def timeout(seconds: float) -> AsyncIterator[None]:
        with Limit(deadlines, now() + seconds):
            yield

    return timeout


async def done_in_time(limit: Timeout) -> str:
    async with limit(2):
        await asyncio.sleep(1)
    await asyncio.sleep(5)
    return "done"


async def done_too_late(limit: Timeout) -> None:
    async with limit(2):
        await asyncio.sleep(3)


async def over_before_it_waits(limit: Timeout) -> None:
    async with limit(-1):
        await asyncio.sleep(3)


async def failed_in_time(limit: Timeout) -> None:
    async with limit(2):
        raise ValueError("ours")


async def failed_because_it_was_late(limit: Timeout) -> None:
    async with limit(2):
        try:
            await asyncio.sleep(3)
        except asyncio.CancelledError:
            raise ValueError("ours") from None


async def late_and_not_caring(limit: Timeout) -> str:
    async with limit(2):
        try:
            await asyncio.sleep(3)
        except asyncio.CancelledError:
            await asyncio.sleep(4)
    return "done"


async def cancelled_from_outside(limit: Timeout) -> None:
    async def work() -> None:
        async with limit(2):
            await asyncio.sleep(3)

    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await task


async def cancelled_as_it_is_late(limit: Timeout) -> None:
    async def work() -> None:
        async with limit(2):
            try:
                await asyncio.sleep(3)
            except asyncio.CancelledError:
                await asyncio.sleep(3)

    task = asyncio.create_task(work())
    await asyncio.sleep(2.5)
    task.cancel()
    await task


async def late_inside(limit: Timeout) -> str:
    async with limit(5):
        try:
            async with limit(2):
                await asyncio.sleep(3)
        except TimeoutError:
            await asyncio.sleep(1)
    return "done"


async def late_outside(limit: Timeout) -> str:
    try:
        async with limit(2), limit(5):
            await asyncio.sleep(9)
    except TimeoutError:
        return "outside"
    return "inside"


async def late_both(limit: Timeout) -> str:
    try:
        async with limit(2):
            try:
                async with limit(2):
                    await asyncio.sleep(9)
            except TimeoutError:
                return "inside"
    except TimeoutError:
        return "outside"
    return "neither"


async def many_at_once(limit: Timeout) -> list[str]:
    async def work(seconds: float) -> str:
        try:
            async with limit(seconds):
                await asyncio.sleep(4.5)
        except TimeoutError:
            return f"late at {now() % 100}"
        return f"done at {now() % 100}"

    # Longer and shorter ones follow each other, and some begin later.
    early = [asyncio.create_task(work(seconds)) for seconds in (3, 5, 1, 4, 2)]
    await asyncio.sleep(2.25)
    late = [asyncio.create_task(work(seconds)) for seconds in (1, 6, 0.5, 3)]
    return await asyncio.gather(*early, *late)


@pytest.mark.parametrize(
    "scenario",
    [
        done_in_time,
        done_too_late,
        over_before_it_waits,
        failed_in_time,
        failed_because_it_was_late,
        late_and_not_caring,
        cancelled_from_outside,
        cancelled_as_it_is_late,
        late_inside,
        late_outside,
        late_both,
        many_at_once,
    ],
)
def test_a_limit_ends_things_as_asyncio_does(scenario: Scenario) -> None:
    @in_virtual_time
    async def compare() -> None:
        ours = timeout_of(Deadlines(asyncio.get_running_loop()))
        assert await outcome(scenario, asyncio.timeout) == await outcome(scenario, ours)

    compare()


async def outcome(scenario: Scenario, limit: Timeout) -> tuple[object, ...]:
    # On the hour, as some scenarios tell the time.
    await asyncio.sleep(100 - now() % 100)
    start = now()
    task = asyncio.current_task()
    assert task
    try:
        result = repr(await scenario(limit))
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 because whatever it is, it is compared
        result = f"{error!r} from {error.__cause__!r}"
    return result, elapsed_since(start), task.cancelling()


@in_virtual_time
async def test_one_timer_serves_all() -> None:
    loop = asyncio.get_running_loop()
    deadlines = Deadlines(loop)
    timers: list[float] = []
    call_at = loop.call_at

    def note(when: float, *arguments: object, **options: object) -> asyncio.TimerHandle:
        timers.append(when - start)
        return call_at(when, *arguments, **options)  # type: ignore[arg-type]

    start = now()
    loop.call_at = note  # type: ignore[method-assign, assignment]
    for _ in range(1000):
        with Limit(deadlines, now() + 40):
            await asyncio.sleep(0)
    assert [40] == timers

    with Limit(deadlines, now() + 30):
        await asyncio.sleep(0)
    assert [40, 30] == timers  # the nearest one alone

    loop.call_at = call_at  # type: ignore[method-assign]
    await asyncio.sleep(100)
    assert [40, 30] == timers  # and none when nothing is under way


@in_virtual_time
async def test_the_timer_goes_on_for_what_is_left() -> None:
    deadlines = Deadlines(asyncio.get_running_loop())
    with Limit(deadlines, now() + 10):
        pass
    await asyncio.sleep(4)
    start = now()

    with pytest.raises(TimeoutError), Limit(deadlines, now() + 10) as limit:
        await asyncio.sleep(100)

    assert 10 == elapsed_since(start)
    assert limit.is_over


@in_virtual_time
async def test_there_may_be_no_limit() -> None:
    with Limit(Deadlines(asyncio.get_running_loop()), math.inf) as limit:
        await asyncio.sleep(1e5)

    assert not limit.is_over


def test_only_a_task_can_be_ended() -> None:
    loop = asyncio.new_event_loop()
    try:
        with pytest.raises(RuntimeError, match="in a task"):
            Limit(Deadlines(loop), 1.0).__enter__()
    finally:
        loop.close()


@in_virtual_time
async def test_a_timer_that_is_early_is_not_set_again() -> None:
    loop = asyncio.get_running_loop()
    loop._clock_resolution = 0.015  # type: ignore[attr-defined]  # as on Windows
    start = now()
    other = asyncio.create_task(asyncio.sleep(0.04))

    with pytest.raises(TimeoutError), Limit(Deadlines(loop), start + 0.05):
        await asyncio.sleep(5)

    assert 0.04 == elapsed_since(start)
    await other
