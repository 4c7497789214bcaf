"""The arithmetic of sign-in beside an event loop that has other things to do."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp._srp.arithmetic import N, Native, Portable
from cognito_idp._srp.client import Ephemeral, Offer, claim, make_ephemeral
from cognito_idp._srp.pacing import Steps, finish, pace
from cognito_idp._srp.shared import Prover

if TYPE_CHECKING:
    from collections.abc import Callable


def count_to(number: int) -> Steps[int]:
    for _ in range(number):
        yield
    return number


def clock_that_ticks(step: int) -> Callable[[], float]:
    now = 0

    def clock() -> float:
        nonlocal now
        now += step
        return now

    return clock


async def ticks_during(steps: Steps[int], **pacing: Any) -> int:
    """Count how often the loop got round to something else."""
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    ticker = asyncio.create_task(tick())
    await pace(steps, **pacing)
    ticker.cancel()
    return ticks


def test_finishing_gives_the_result() -> None:
    assert finish(count_to(3)) == 3


async def test_pacing_gives_the_result() -> None:
    assert await pace(count_to(3)) == 3


async def test_the_loop_runs_after_every_slice() -> None:
    ticks = await ticks_during(count_to(100), seconds=10, clock=clock_that_ticks(1))

    assert ticks == 10


async def test_the_loop_runs_after_a_computation_that_never_paused() -> None:
    ticks = await ticks_during(count_to(0), seconds=1, clock=clock_that_ticks(2))

    assert ticks == 1


async def test_the_loop_is_left_alone_within_a_slice() -> None:
    ticks = await ticks_during(count_to(100), seconds=1000, clock=clock_that_ticks(1))

    assert ticks == 0


async def test_one_computation_is_done_before_the_next_begins() -> None:
    order: list[str] = []

    def named(name: str) -> Steps[None]:
        for _ in range(3):
            order.append(name)
            yield

    await asyncio.gather(*(pace(named(name), seconds=0) for name in "ab"))

    assert order == ["a", "a", "a", "b", "b", "b"]


async def test_a_computation_that_is_cancelled_makes_way_for_the_next() -> None:
    endless = asyncio.create_task(pace(count_to(1_000_000_000), seconds=0.0))
    await asyncio.sleep(0)
    endless.cancel()

    assert await pace(count_to(3)) == 3


async def test_a_computation_that_fails_makes_way_for_the_next() -> None:
    def failing() -> Steps[int]:
        yield
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await pace(failing())

    assert await pace(count_to(3)) == 3


def test_two_loops_of_one_process_compute_side_by_side() -> None:
    assert [asyncio.run(pace(count_to(3))) for _ in range(2)] == [3, 3]


def sign_in(arithmetic: Portable | Native) -> Steps[dict[str, str]]:
    """Compute what one sign-in takes."""
    ephemeral: Ephemeral = yield from make_ephemeral(arithmetic=arithmetic)
    offer = Offer(0xAB, 1 << 3000, "c2VjcmV0")
    prover = Prover("EXAMPLEab", "ada", "correct horse")
    return (yield from claim(prover, ephemeral, offer, arithmetic=arithmetic))


async def longest_stall(arithmetic: Portable | Native, sign_ins: int) -> float:
    """
    Measure for how long the loop could not look after anything else.

    In seconds of this thread's processor time, since other processes may use the
    machine meanwhile.
    """
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        while True:
            began = time.thread_time()
            await asyncio.sleep(0)
            longest = max(longest, time.thread_time() - began)

    ticker = asyncio.create_task(tick())
    await asyncio.gather(*(pace(sign_in(arithmetic)) for _ in range(sign_ins)))
    ticker.cancel()
    return longest


def time_of_pow() -> float:
    """
    Return the seconds that `pow` takes, in one step, for the longest of the powers.

    Measured beside the arithmetic: a machine that is shared changes its speed.
    """
    times = []
    for _ in range(3):
        began = time.thread_time()
        pow(5, 1 << 512 | 12345, N)
        times.append(time.thread_time() - began)
    return min(times)


@pytest.mark.parametrize(
    "make_arithmetic", [Portable, Native], ids=["portable", "gmpy2"]
)
@pytest.mark.parametrize("sign_ins", [1, 20])
async def test_no_sign_in_stalls_the_loop(
    make_arithmetic: Callable[[], Portable | Native], sign_ins: int
) -> None:
    # Fresh arithmetic has its table still to make. The shortest of several runs counts,
    # since another process may have disturbed one of them.
    shares = []
    for _ in range(3):
        stall = await longest_stall(make_arithmetic(), sign_ins)
        shares.append(stall / time_of_pow())

    # A fifth is usual: 5 ms where `pow` takes 13, as it does on a machine at rest.
    assert min(shares) < 5 / 13
