"""Whether each of the operations is replayed after its answer may have been lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field

from cognito_idp import Config, Retry, errors
from tests.kit.calls import send
from tests.kit.model import OPERATIONS, ROWS, errors_of, minimal_request
from tests.kit.stubs import answer, make_client, refusal
from tests.kit.virtual_clock import in_virtual_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from cognito_idp.transport import HttpRequest, HttpResponse

ATTEMPTS = {"A": 3, "B": 3, "C": 3, "D": 1, "E": 1}


def cases() -> list[tuple[str, dict[str, str], str]]:
    """List each operation, and each request that makes an exception, with its class."""
    found: list[tuple[str, dict[str, str], str]] = []
    for name in OPERATIONS:
        row = ROWS[name]
        found.append((name, {}, row["replay"]))
        for rule in row.get("when", ()):
            found += [
                (name, {rule["member"]: value}, rule["replay"]) for value in rule["is"]
            ]
    return found


def ids(case: tuple[str, dict[str, str], str]) -> str:
    return "-".join([case[0], *case[1].values()])


@define
class Always:
    """A transport that does the same to every request."""

    outcome: Callable[[], HttpResponse | Exception]
    requests: list[HttpRequest] = field(factory=list)

    async def __call__(self, request: HttpRequest) -> HttpResponse:
        self.requests.append(request)
        outcome = self.outcome()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


AMBIGUOUS: dict[str, Callable[[], Any]] = {
    "lost": lambda: errors.ConnectionLostError("reset"),
    "late": lambda: errors.TimeoutError("silent"),
    "503": lambda: answer(b"", status=503),
}


def test_every_operation_has_a_class() -> None:
    assert set(OPERATIONS) == set(ROWS)


def test_requests_can_change_the_class() -> None:
    excepted = {name for name, members, _ in cases() if members}

    assert {"InitiateAuth", "AdminInitiateAuth", "AdminCreateUser"} <= excepted


@pytest.mark.parametrize("failure", AMBIGUOUS)
@pytest.mark.parametrize("case", cases(), ids=ids)
@in_virtual_time
async def test_the_class_decides_after_an_ambiguous_failure(
    case: tuple[str, dict[str, str], str], failure: str
) -> None:
    name, members, replay = case
    transport = Always(AMBIGUOUS[failure])
    async with make_client(transport) as client:
        error = await send(client, minimal_request(name, **members))

    assert ATTEMPTS[replay] == len(transport.requests) == error.attempts


@pytest.mark.parametrize("case", cases(), ids=ids)
@in_virtual_time
async def test_in_aws_way_all_are_replayed(
    case: tuple[str, dict[str, str], str],
) -> None:
    name, members, _ = case
    transport = Always(AMBIGUOUS["lost"])
    async with make_client(transport, config=Config(retry=Retry(replay="aws"))) as c:
        await send(c, minimal_request(name, **members))

    assert 3 == len(transport.requests)


LIMITED = [name for name in OPERATIONS if "LimitExceededException" in errors_of(name)]


def test_the_model_lists_the_hard_limit_for_some_operations() -> None:
    assert {"AdminResetUserPassword", "CreateGroup"} <= set(LIMITED)


@pytest.mark.parametrize("retry", [Retry(), Retry(replay="aws")])
@pytest.mark.parametrize("name", LIMITED)
@in_virtual_time
async def test_a_hard_limit_is_reached_once(name: str, retry: Retry) -> None:
    transport = Always(lambda: refusal("LimitExceededException"))
    async with make_client(transport, config=Config(retry=retry)) as client:
        error = await send(client, minimal_request(name))

    assert isinstance(error, errors.LimitExceededException)
    assert 1 == len(transport.requests)


@define
class Sequence:
    """A transport that loses its first answer and refuses the replay."""

    first: Callable[[], Any]
    second: str
    count: int = 0

    async def __call__(self, _: HttpRequest) -> HttpResponse:
        self.count += 1
        if self.count > 1:
            return refusal(self.second)
        outcome = self.first()
        if isinstance(outcome, Exception):
            raise outcome
        response: HttpResponse = outcome
        return response


UNAMBIGUOUS: dict[str, Callable[[], Any]] = {
    "refused": lambda: errors.ConnectError("refused"),
    "throttled": lambda: refusal("TooManyRequestsException"),
    "429": lambda: answer(b"", status=429),
}


@pytest.mark.parametrize("case", [c for c in cases() if c[2] in "ABC"], ids=ids)
@in_virtual_time
async def test_a_refused_replay_may_be_ones_own_where_a_replay_is_refused(
    case: tuple[str, dict[str, str], str],
) -> None:
    name, members, replay = case
    transport = Sequence(AMBIGUOUS["lost"], "InvalidParameterException")
    async with make_client(transport) as client:
        error = await send(client, minimal_request(name, **members))

    assert (2, 400) == (error.attempts, error.status)
    assert (replay == "C") == error.maybe_own_replay


@pytest.mark.parametrize("first", UNAMBIGUOUS)
@pytest.mark.parametrize("case", [c for c in cases() if c[2] == "C"], ids=ids)
@in_virtual_time
async def test_a_refusal_after_a_failure_that_did_nothing_is_not_a_replay(
    case: tuple[str, dict[str, str], str], first: str
) -> None:
    name, members, _ = case
    transport = Sequence(UNAMBIGUOUS[first], "InvalidParameterException")
    async with make_client(transport) as client:
        error = await send(client, minimal_request(name, **members))

    assert (2, False) == (error.attempts, error.maybe_own_replay)
