"""A call ends in time, whatever it is that takes long. All times are virtual."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, frozen
from hypothesis import given, settings, strategies as st

from cognito_idp import Config, Credentials, Retry, Timeouts, errors
from tests.kit.calls import client_of, read, send, use_up
from tests.kit.fault_server import (
    FaultServer,
    drip,
    ignore,
    reply,
    reply_json,
    stay_silent,
)
from tests.kit.stubs import KEYS, Script, answer, make_client
from tests.kit.virtual_clock import (
    VirtualClockLoop,
    elapsed_since,
    in_virtual_time,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cognito_idp import CognitoIdentityProviderClient
    from cognito_idp.hooks import Call
    from cognito_idp.transport import HttpRequest, HttpResponse

FOREVER = 1e6


async def time_call(
    client: CognitoIdentityProviderClient,
    request: Callable[[], Any] = read,
) -> tuple[float, Any]:
    """Return the seconds that a call took, and its answer or error."""
    start = asyncio.get_running_loop().time()
    outcome = await send(client, request())
    return elapsed_since(start), outcome


@frozen
class Slow:
    """A provider that takes its time."""

    seconds: float = FOREVER

    async def load(self) -> Credentials:
        await asyncio.sleep(self.seconds)
        return KEYS


def slow_transport(
    seconds: float = FOREVER,
) -> Callable[[HttpRequest], Awaitable[HttpResponse]]:
    """Make a transport that does not look at the limits of its requests."""

    async def transport(_: HttpRequest) -> HttpResponse:
        await asyncio.sleep(seconds)
        return answer()

    return transport


@define
class SlowHook:
    """A hook that takes its time at some of the events."""

    seconds: dict[str, float]

    async def before_request(self, _: Call) -> None:
        await asyncio.sleep(self.seconds.get("before_request", 0))

    async def before_attempt(self, _: Call) -> None:
        await asyncio.sleep(self.seconds.get("before_attempt", 0))

    async def after_attempt(self, call: Call) -> None:
        # Cancelled hooks are told of it; they are asked to be short then.
        if not isinstance(call.error, asyncio.CancelledError):
            await asyncio.sleep(self.seconds.get("after_attempt", 0))

    async def after_response(self, _: Call) -> None:
        await asyncio.sleep(self.seconds.get("after_response", 0))


# The limit of the whole call


@in_virtual_time
async def test_a_transport_that_ignores_its_limits_is_ended() -> None:
    async with make_client(slow_transport()) as client:
        seconds, error = await time_call(client)

    assert 40.0 == seconds
    assert isinstance(error, errors.TimeoutError)
    assert error.request_sent is True
    assert (
        "not done within 40 s (Timeouts.operation)"
        " (AdminGetUser, the request may have been carried out)"
    ) == str(error)


@in_virtual_time
async def test_credentials_that_do_not_come_are_not_waited_for() -> None:
    async with make_client(Script(), credentials=Slow()) as client:
        seconds, error = await time_call(client)

    assert 40.0 == seconds
    assert isinstance(error, errors.TimeoutError)
    assert error.request_sent is False


@pytest.mark.parametrize(
    ("event", "is_sent"),
    [
        ("before_request", False),
        ("before_attempt", False),
        ("after_attempt", True),
        ("after_response", True),
    ],
)
@in_virtual_time
async def test_a_hook_that_hangs_is_ended(event: str, is_sent: bool) -> None:
    config = Config(hooks=[SlowHook({event: FOREVER})])
    async with make_client(Script(answer()), config=config) as client:
        seconds, error = await time_call(client)

    assert 40.0 == seconds
    assert isinstance(error, errors.TimeoutError)
    assert is_sent is error.request_sent


@in_virtual_time
async def test_a_pause_that_would_outlast_the_call_is_not_begun() -> None:
    busy = reply_json({"__type": "TooManyRequestsException"}, 400)
    config = Retry(max_attempts=100)
    async with FaultServer() as server, client_of(server, retry=config) as client:
        server.otherwise = lambda _: busy
        seconds, error = await time_call(client)

    # The service's own words are worth more than a time-out would be.
    assert seconds < 40.0
    assert isinstance(error, errors.TooManyRequestsException)
    assert 3 < error.attempts < 100


@in_virtual_time
async def test_the_last_attempt_ends_with_the_call() -> None:
    limits = Timeouts(read=None, attempt=15, operation=40)
    async with FaultServer() as server, client_of(server, timeouts=limits) as client:
        server.otherwise = lambda _: stay_silent()
        seconds, error = await time_call(client)

        await server.wait_for_open_links(0)

    # The transport's limit comes a moment first, as it knows what was sent.
    assert 39.98 <= seconds <= 40.0
    assert isinstance(error, errors.TimeoutError)
    assert "(Timeouts.attempt)" in str(error)
    assert (3, True) == (error.attempts, error.request_sent)
    assert 3 == len(server.requests)


@in_virtual_time
async def test_without_limits_a_call_waits_as_long_as_it_takes() -> None:
    limits = Timeouts(connect=None, read=None, attempt=None, operation=None)
    async with FaultServer() as server, client_of(server, timeouts=limits) as client:
        server.script = [reply(after=90.0)]
        seconds, _ = await time_call(client)

    assert 90.0 <= seconds < 90.1


@in_virtual_time
async def test_the_limit_of_one_call_is_not_that_of_the_next() -> None:
    async with make_client(slow_transport()) as client:
        hasty = client.with_options(timeouts=Timeouts(operation=2.5))
        short, _ = await time_call(hasty)
        long, _ = await time_call(client)

    assert (2.5, 40.0) == (short, long)


@in_virtual_time
async def test_a_hook_that_is_told_of_the_end_runs_to_its_own() -> None:
    told: list[str] = []

    class Reporter:
        async def on_error(self, call: Call) -> None:
            await asyncio.sleep(3.0)
            told.append(type(call.error).__name__)

    config = Config(hooks=[Reporter()])
    async with make_client(slow_transport(), config=config) as client:
        seconds, _ = await time_call(client)

    assert (["TimeoutError"], 43.0) == (told, seconds)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("read", "silent for 1.5 s (Timeouts.read)"),
        ("attempt", "not done within 1.5 s (Timeouts.attempt)"),
        ("connect", "no connection within 1.5 s (Timeouts.connect)"),
    ],
)
@in_virtual_time
async def test_every_limit_can_be_that_of_one_call(name: str, message: str) -> None:
    limits = Timeouts(**{"read": 9.0, "attempt": 9.0, "connect": 9.0, name: 1.5})
    async with FaultServer() as server:
        url = server.url
        if name == "connect":
            url = url.replace("http:", "https:")
            server.script = [ignore() for _ in range(9)]
        server.otherwise = lambda _: stay_silent()
        async with client_of(
            server, endpoint_url=url, retry=Retry(mode="none")
        ) as client:
            seconds, error = await time_call(client.with_options(timeouts=limits))

    assert 1.5 == pytest.approx(seconds, abs=0.01)
    assert message in str(error)


steps = st.floats(0, 30)


@given(
    limit=st.floats(0.05, 60),
    hooks=st.fixed_dictionaries(
        {},
        optional={
            "before_request": steps,
            "before_attempt": steps,
            "after_attempt": steps,
            "after_response": steps,
        },
    ),
    loading=steps,
    answers=st.lists(
        st.tuples(steps, st.sampled_from([200, 400, 429, 503])), min_size=9, max_size=9
    ),
    attempts=st.integers(1, 9),
    asked=st.integers(0, 60_000),
)
@settings(max_examples=150, deadline=None)
def test_no_call_outlives_its_deadline(
    limit: float,
    hooks: dict[str, float],
    loading: float,
    answers: list[tuple[float, int]],
    attempts: int,
    asked: int,
) -> None:
    to_come = iter(answers)

    async def transport(_: HttpRequest) -> HttpResponse:
        seconds, status = next(to_come)
        await asyncio.sleep(seconds)
        return answer(status=status, headers={"x-amz-retry-after": str(asked)})

    async def run() -> float:
        config = Config(
            hooks=[SlowHook(hooks)],
            timeouts=Timeouts(operation=limit),
            retry=Retry(max_attempts=attempts),
        )
        async with make_client(
            transport, config=config, credentials=Slow(loading)
        ) as client:
            seconds, outcome = await time_call(client)
        assert outcome is None or not isinstance(outcome, AssertionError)
        return seconds

    with asyncio.Runner(loop_factory=VirtualClockLoop) as runner:
        seconds = runner.run(run())

    assert seconds <= round(limit, 3)


# The limits of an attempt


@in_virtual_time
async def test_every_attempt_may_be_silent_for_the_read_limit() -> None:
    limits = Timeouts(read=4)
    async with FaultServer() as server, client_of(server, timeouts=limits) as client:
        server.otherwise = lambda _: stay_silent()
        seconds, error = await time_call(client, use_up)

    assert 4.0 <= seconds < 4.1
    assert "silent for 4 s (Timeouts.read)" in str(error)


@in_virtual_time
async def test_a_drip_ends_at_the_limit_of_the_attempt() -> None:
    limits = Timeouts(read=4, attempt=9)
    data = b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{" + b" " * 998
    async with FaultServer() as server, client_of(server, timeouts=limits) as client:
        server.otherwise = lambda _: drip(data, every=0.5, size=50)
        seconds, error = await time_call(client, use_up)

    assert 9.0 == seconds
    assert "not done within 9 s (Timeouts.attempt)" in str(error)


@in_virtual_time
async def test_every_attempt_may_take_the_connect_limit_to_connect() -> None:
    first, second = seed_jitter()
    limits = Timeouts(connect=2.0)
    async with FaultServer() as server:
        url = server.url.replace("http:", "https:")
        async with client_of(server, endpoint_url=url, timeouts=limits) as client:
            server.script = [ignore() for _ in range(3)]
            seconds, error = await time_call(client, use_up)

    # Nothing was sent, so that even this operation is tried again.
    assert isinstance(error, errors.ConnectError)
    assert "no connection within 2" in str(error)
    assert 3 == error.attempts
    assert 6.0 + 0.05 * first + 0.1 * second == pytest.approx(seconds, abs=0.01)


def seed_jitter() -> tuple[float, float]:
    """Make the next two random numbers known."""
    random.seed(7)
    numbers = random.random(), random.random()  # noqa: S311 because it is not a secret
    random.seed(7)
    return numbers


@pytest.mark.parametrize(("status", "bases"), [(503, (0.05, 0.1)), (429, (1.0, 2.0))])
@in_virtual_time
async def test_the_pauses_are_random_parts_of_doubling_bounds(
    status: int, bases: tuple[float, float]
) -> None:
    pauses = sum(part * base for part, base in zip(seed_jitter(), bases, strict=True))
    script = Script(*[answer(status=status)] * 3)
    async with make_client(script) as client:
        seconds, _ = await time_call(client)

    assert pauses == pytest.approx(seconds, abs=0.001)


@in_virtual_time
async def test_the_service_may_ask_for_five_seconds_more() -> None:
    busy = answer(status=429, headers={"x-amz-retry-after": "60000"})
    async with make_client(Script(busy, answer())) as client:
        seconds, _ = await time_call(client)

    assert 5.0 <= seconds <= 6.0


@in_virtual_time
async def test_a_place_in_the_pool_is_waited_for_no_longer_than_an_attempt() -> None:
    limits = Timeouts(read=None, attempt=5, operation=40)
    async with (
        FaultServer() as server,
        client_of(server, timeouts=limits, max_connections=1) as client,
    ):
        server.script = [reply(after=6.0)]
        patient = client.with_options(timeouts=Timeouts(read=None, attempt=30))
        first = asyncio.create_task(patient.send(read()))
        await server.wait_for_requests(1)
        seconds, error = await time_call(client, use_up)
        await first

    # It never got a place, so it was never sent: the second attempt got one.
    assert not isinstance(error, Exception)
    assert 5.9 <= seconds <= 6.1


# Limits of the caller's


@in_virtual_time
async def test_a_limit_around_the_call_is_the_callers_own() -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = lambda _: stay_silent()
        start = asyncio.get_running_loop().time()

        with pytest.raises(TimeoutError) as caught:
            async with asyncio.timeout(3.0):
                await client.send(read())

        assert not isinstance(caught.value, errors.CognitoIdpError)
        assert 3.0 == elapsed_since(start)
        await server.wait_for_open_links(0)
