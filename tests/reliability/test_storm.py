"""A thousand calls at once, three of ten requests failing in one way or another."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field

from cognito_idp import Timeouts, errors, types
from cognito_idp.transport import AiohttpTransport, PyreqwestTransport
from tests.kit.calls import client_of, send
from tests.kit.fault_server import (
    Act,
    FaultServer,
    Request,
    hang_up,
    raw,
    reply,
    reply_json,
    reset,
    stay_silent,
)
from tests.kit.transports import KINDS
from tests.kit.virtual_clock import VirtualClockLoop

if TYPE_CHECKING:
    from cognito_idp.hooks import Call
    from tests.kit.transports import Make

CALLS = 1000
QUOTA = 500
ATTEMPTS = 3
POOL = "eu-west-1_pool"

FAULTS = {
    "RST": lambda: reset(),
    "FIN": lambda: hang_up(),
    "half a body": lambda: raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"),
    "silence": lambda: stay_silent(),
    "500": lambda: reply_json({"__type": "InternalErrorException"}, 500),
    "503": lambda: reply(503, b""),
    "503, FIN": lambda: reply(503, b"<html>", then="hang up"),
    "429": lambda: reply(429, b""),
    "throttle": lambda: reply_json({"__type": "TooManyRequestsException"}, 400),
}


def make_request(number: int) -> tuple[str, Any]:
    name = f"user-{number}"
    match number % 5:
        case 0:
            return "A", types.AdminGetUserRequest(user_pool_id=POOL, username=name)
        case 1:
            return "B", types.AdminEnableUserRequest(user_pool_id=POOL, username=name)
        case 2:
            return "C", types.SignUpRequest(client_id="a", username=name, password="p")
        case 3:
            return "D", types.CreateUserPoolRequest(pool_name=name)
        case _:
            return "E", types.RespondToAuthChallengeRequest(
                client_id="app", challenge_name="SMS_MFA", session=name.rjust(20)
            )


def name_in(answer: Any) -> str | None:
    """Return whose answer it is; None if it does not say."""
    match answer:
        case types.AdminGetUserResponse():
            return answer.username
        case types.SignUpResponse():
            return answer.user_sub
        case types.CreateUserPoolResponse():
            return answer.user_pool.name if answer.user_pool else ""
        case types.RespondToAuthChallengeResponse():
            return (answer.session or "").strip()
        case _:
            return None


def answer_to(request: Request) -> Act:
    said: Any = request.json()
    match request.headers["x-amz-target"].rpartition(".")[2]:
        case "AdminGetUser":
            return reply_json({"Username": said["Username"]})
        case "SignUp":
            return reply_json({"UserConfirmed": True, "UserSub": said["Username"]})
        case "CreateUserPool":
            return reply_json({"UserPool": {"Name": said["PoolName"]}})
        case "RespondToAuthChallenge":
            return reply_json({"Session": said["Session"]})
        case _:
            return reply_json({})


@define
class Weather:
    """Chooses what happens to each request, and keeps count."""

    server: FaultServer
    chance: random.Random = field(factory=lambda: random.Random(1))  # noqa: S311 because it is not a secret
    played: Counter[str] = field(factory=Counter)
    answered: set[str] = field(factory=set)
    """The calls, by invocation id, that were answered with a success."""
    most_open: int = 0

    def __call__(self, request: Request) -> Act:
        self.most_open = max(self.most_open, self.server.open_links)
        if self.chance.random() < 0.3:
            fault = self.chance.choice(list(FAULTS))
            self.played[fault] += 1
            return FAULTS[fault]()
        self.answered.add(request.headers["amz-sdk-invocation-id"])
        return answer_to(request)


@define
class Ledger:
    """A hook that keeps account of the retry quota, as AWS defines it."""

    failures: dict[int, list[BaseException]] = field(factory=lambda: defaultdict(list))
    events: list[tuple[int, int | None]] = field(factory=list)
    """Which call it was, and which of its failures; None for its success."""

    def after_attempt(self, call: Call) -> None:
        if call.error is not None:
            failures = self.failures[id(call.request)]
            self.events.append((id(call.request), len(failures)))
            failures.append(call.error)

    def after_response(self, call: Call) -> None:
        self.events.append((id(call.request), None))

    def lowest(self, retries: dict[int, int]) -> int:
        """Go through the account; *retries* tells how many there were of each call."""
        available = lowest = QUOTA
        for call, failure in self.events:
            if failure is None:
                last = retries[call] - 1
                back = 1 if last < 0 else _cost(self.failures[call][last])
                available = min(QUOTA, available + back)
            elif failure < retries[call]:
                available -= _cost(self.failures[call][failure])
                lowest = min(lowest, available)
        return lowest

    def expected_retries(self, classes: dict[int, str]) -> Counter[int]:
        """Return how often each call is to be retried, by AWS's rules for the quota."""
        available = QUOTA
        retries = Counter[int]()
        for call, failure in self.events:
            if failure is None:
                last = retries[call] - 1
                back = 1 if last < 0 else _cost(self.failures[call][last])
                available = min(QUOTA, available + back)
                continue
            error = self.failures[call][failure]
            may_be_replayed = classes[call] in "ABC" or _is_throttle(error)
            if may_be_replayed and failure < ATTEMPTS - 1 and _cost(error) <= available:
                available -= _cost(error)
                retries[call] += 1
        return retries


def _is_throttle(error: BaseException) -> bool:
    return isinstance(error, errors.ServiceError) and error.is_throttle


def _cost(error: BaseException) -> int:
    return 5 if _is_throttle(error) else 14


@define
class Storm:
    """The state after the storm."""

    requests: list[tuple[str, Any]]
    outcomes: list[Any]
    server: FaultServer
    weather: Weather
    ledger: Ledger
    connections: int
    make: Make
    open_after: int = 0
    tasks_after: int = 0

    @property
    def successes(self) -> int:
        return sum(not isinstance(each, Exception) for each in self.outcomes)

    @property
    def late_answers(self) -> int:
        """Answers that a busy machine gave after pyreqwest's limit, in real time."""
        failures = itertools.chain(*self.ledger.failures.values())
        ended = sum(isinstance(each, errors.TimeoutError) for each in failures)
        return ended - self.weather.played["silence"]


# Silence is limited in real time by pyreqwest, and in virtual time else. Fewer
# connections leave a busy machine time to answer within such a limit.
LIMITS = {
    AiohttpTransport: Timeouts(connect=9, read=5, attempt=300, operation=900),
    PyreqwestTransport: Timeouts(connect=9, read=1, attempt=None, operation=None),
}
CONNECTIONS = {AiohttpTransport: 100, PyreqwestTransport: 30}


async def brew(make: Make) -> Storm:
    async with FaultServer() as server:
        weather, ledger = Weather(server), Ledger()
        server.otherwise = weather
        requests = [make_request(number) for number in range(CALLS)]
        async with client_of(
            server,
            make,
            hooks=[ledger],
            max_connections=CONNECTIONS[make],
            timeouts=LIMITS[make],
        ) as client:
            outcomes = await asyncio.gather(
                *(send(client, request) for _, request in requests)
            )
        storm = Storm(
            requests, outcomes, server, weather, ledger, CONNECTIONS[make], make
        )
        await server.wait_for_open_links(0)
        storm.open_after = server.open_links
    await asyncio.sleep(0)
    storm.tasks_after = len(asyncio.all_tasks()) - 1
    return storm


@pytest.fixture(scope="module", params=KINDS)
def storm(request: pytest.FixtureRequest) -> Storm:
    with asyncio.Runner(loop_factory=VirtualClockLoop) as runner:
        return runner.run(brew(KINDS[request.param]))


def test_every_fault_of_the_storm_was_played(storm: Storm) -> None:
    assert set(FAULTS) == set(storm.weather.played)
    assert 0.25 < storm.weather.played.total() / len(storm.server.requests) < 0.35


def test_every_call_ends_with_its_own_answer_or_an_error_of_ours(storm: Storm) -> None:
    for number, outcome in enumerate(storm.outcomes):
        if isinstance(outcome, Exception):
            assert isinstance(outcome, errors.TransportError | errors.ServiceError)
        else:
            assert name_in(outcome) in (None, f"user-{number}")


def test_no_answer_is_lost(storm: Storm) -> None:
    lost = len(storm.weather.answered) - storm.successes

    # In virtual time an answer is never late.
    late = 0 if storm.make is AiohttpTransport else storm.late_answers
    assert 0 <= lost <= late


def test_a_call_is_retried_while_its_class_and_the_quota_allow(storm: Storm) -> None:
    classes = {id(request): replay for replay, request in storm.requests}
    retries = Counter[int]()
    for (_, request), outcome in zip(storm.requests, storm.outcomes, strict=True):
        failures = len(storm.ledger.failures[id(request)])
        retries[id(request)] = failures - isinstance(outcome, Exception)
    expected = storm.ledger.expected_retries(classes)

    assert storm.successes > 0.7 * CALLS
    assert {call: n for call, n in retries.items() if n} == dict(expected)
    # Some calls were retried as often as may be, and some ended for want of quota.
    assert ATTEMPTS - 1 == max(expected.values())
    assert any(
        isinstance(outcome, errors.CognitoIdpError)
        and outcome.attempts < ATTEMPTS
        and replay in "ABC"
        for (replay, _), outcome in zip(storm.requests, storm.outcomes, strict=True)
    )


def test_nothing_ambiguous_is_replayed_in_classes_d_and_e(storm: Storm) -> None:
    for (replay, request), _ in zip(storm.requests, storm.outcomes, strict=True):
        if replay in "DE":
            for error in storm.ledger.failures[id(request)][:-1]:
                assert isinstance(error, errors.ServiceError)
                assert error.is_throttle


def test_the_quota_is_never_overdrawn(storm: Storm) -> None:
    retries: dict[int, int] = {}
    for (_, request), outcome in zip(storm.requests, storm.outcomes, strict=True):
        failures = len(storm.ledger.failures[id(request)])
        retries[id(request)] = failures - isinstance(outcome, Exception)

    assert 0 <= storm.ledger.lowest(retries) < 14


def test_there_are_never_more_connections_than_allowed(storm: Storm) -> None:
    # One of pyreqwest's that has just become free is not in its pool at once.
    is_exact = storm.make is AiohttpTransport
    few_more = 0 if is_exact else storm.connections // 2
    assert storm.connections + few_more >= storm.weather.most_open > 1


def test_nothing_stays_open(storm: Storm) -> None:
    assert (0, 0) == (storm.open_after, storm.tasks_after)
