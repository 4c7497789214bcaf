"""How often each fault is answered with another attempt, counted by the server."""

from __future__ import annotations

import itertools
import re
import uuid
from typing import TYPE_CHECKING, Any, Literal

import pytest
from attrs import field, frozen

from cognito_idp import Retry, Timeouts, errors, types
from cognito_idp.transport import AiohttpTransport, PyreqwestTransport
from tests.kit.calls import (
    Watch,
    client_of,
    create_once,
    read,
    requests,
    send,
    use_up,
)
from tests.kit.fault_server import (
    Act,
    FaultServer,
    drip,
    hang_up,
    make_certificate,
    raw,
    reply,
    reply_gzip,
    reply_json,
    reset,
    reset_midway,
    reset_unread,
    stay_silent,
)
from tests.kit.transports import settle
from tests.kit.virtual_clock import in_virtual_time

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient
    from cognito_idp._model import Request
    from tests.kit.transports import Make

Rule = Literal["always", "if harmless", "never"]
"""When another attempt is made."""

HTML = b"<html><body>Service Unavailable</body></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"


@frozen
class Fault:
    """Something that goes wrong in every attempt."""

    act: Act
    rule: Rule
    outcome: type[Exception]
    facts: dict[str, Any] = field(factory=dict)
    """The text of the error."""


def refuse(code: str, status: int = 400) -> Act:
    return reply_json({"__type": code, "message": "no"}, status)


SENT = {"request_sent": True}

FAULTS = {
    "RST after the request": Fault(
        reset(), "if harmless", errors.ConnectionLostError, SENT
    ),
    "FIN after the request": Fault(
        hang_up(), "if harmless", errors.ConnectionLostError, SENT
    ),
    "RST in the middle of the request": Fault(
        reset_midway(40), "if harmless", errors.ConnectionLostError, SENT
    ),
    "half a body": Fault(
        raw(HEAD + b'{"Username": "a'), "if harmless", errors.ConnectionLostError, SENT
    ),
    "half a body, then RST": Fault(
        raw(HEAD + b'{"Username": "a', then="reset"),
        "if harmless",
        errors.ConnectionLostError,
        SENT,
    ),
    "a length that is too large": Fault(
        reply(declared=50, then="hang up"),
        "if harmless",
        errors.ConnectionLostError,
        SENT,
    ),
    "a length that is no number": Fault(
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}"),
        "if harmless",
        errors.ConnectionLostError,
        SENT,
    ),
    "a body that does not unpack": Fault(
        reply(headers={"Content-Encoding": "gzip"}),
        "if harmless",
        errors.ConnectionLostError,
        SENT,
    ),
    "no answer": Fault(stay_silent(), "if harmless", errors.TimeoutError, SENT),
    "a slow drip": Fault(
        drip(HEAD + b"{" * 99, every=9.0), "if harmless", errors.TimeoutError, SENT
    ),
    "500 InternalErrorException": Fault(
        refuse("InternalErrorException", 500),
        "if harmless",
        errors.InternalErrorException,
        {"status": 500, "is_transient": True},
    ),
    "500 empty": Fault(
        reply(500, b""), "if harmless", errors.ServiceError, {"code": "500"}
    ),
    "502 HTML": Fault(
        reply(502, HTML), "if harmless", errors.ServiceError, {"code": "502"}
    ),
    "503 empty": Fault(
        reply(503, b""), "if harmless", errors.ServiceError, {"code": "503"}
    ),
    "503 HTML": Fault(
        reply(503, HTML), "if harmless", errors.ServiceError, {"code": "503"}
    ),
    "504 empty": Fault(
        reply(504, b""), "if harmless", errors.ServiceError, {"code": "504"}
    ),
    "429 empty": Fault(
        reply(429, b""), "always", errors.ServiceError, {"is_throttle": True}
    ),
    "429 with an unmodelled code": Fault(
        refuse("EdgeThrottle", 429),
        "always",
        errors.ServiceError,
        {"code": "EdgeThrottle", "is_throttle": True},
    ),
    "429 TooManyRequestsException": Fault(
        refuse("TooManyRequestsException", 429),
        "always",
        errors.TooManyRequestsException,
        {"is_throttle": True},
    ),
    "400 TooManyRequestsException": Fault(
        refuse("TooManyRequestsException"),
        "always",
        errors.TooManyRequestsException,
        {"is_throttle": True, "status": 400},
    ),
    "503 SlowDown": Fault(
        refuse("SlowDown", 503),
        "always",
        errors.ServiceError,
        {"is_throttle": True, "status": 503},
    ),
    "400 RequestTimeout": Fault(
        refuse("RequestTimeout"),
        "always",
        errors.ServiceError,
        {"is_throttle": False, "is_transient": True},
    ),
    "429 with a modelled code": Fault(
        refuse("InvalidParameterException", 429),
        "never",
        errors.InvalidParameterException,
        {"is_throttle": False},
    ),
    "400 LimitExceededException": Fault(
        refuse("LimitExceededException"),
        "never",
        errors.LimitExceededException,
        {"is_throttle": False, "is_transient": False},
    ),
    "429 LimitExceededException": Fault(
        refuse("LimitExceededException", 429),
        "never",
        errors.LimitExceededException,
        {"is_throttle": False, "is_transient": False},
    ),
    "400 NotAuthorizedException": Fault(
        refuse("NotAuthorizedException"), "never", errors.NotAuthorizedException
    ),
    "200 HTML": Fault(
        reply(200, HTML), "never", errors.ResponseParseError, {"status": 200}
    ),
    "200 with a JSON list": Fault(
        reply(200, b"[]"), "never", errors.ResponseParseError
    ),
    "301": Fault(
        reply(301, b"", {"Location": "http://127.0.0.1:1/"}),
        "never",
        errors.ServiceError,
        {"code": "301"},
    ),
}

RETRIES = {
    "standard": Retry(mode="standard", max_attempts=3),
    "aws": Retry(mode="standard", max_attempts=3, replay="aws"),
    "none": Retry(mode="none"),
}


# The modes are the client's, whatever transport it has.
OVER = [
    *((AiohttpTransport, mode) for mode in RETRIES),
    (PyreqwestTransport, "standard"),
]
OVER_BOTH = pytest.mark.parametrize(("make", "mode"), OVER)


def expect(rule: Rule, mode: str) -> dict[str, int]:
    """Say the attempts of every class, as the documentation does."""
    if mode == "none" or rule == "never":
        return dict.fromkeys("ABCDE", 1)
    if mode == "aws" or rule == "always":
        return dict.fromkeys("ABCDE", 3)
    return {"A": 3, "B": 3, "C": 3, "D": 1, "E": 1}


async def count_attempts(
    client: CognitoIdentityProviderClient, server: FaultServer, act: Act
) -> list[tuple[str, Request[Any], int, object]]:
    """Send a request of each kind into a fault; let the server count."""
    counted: list[tuple[str, Request[Any], int, object]] = []
    for replay, request in requests():
        if act.is_at_accept:
            # Each attempt opens a connection, as none survives.
            server.script = [act] * 9
            before = len(server.links)
            error = await send(client, request)
            made = len(server.links) - before
        else:
            server.otherwise = lambda _: act
            before = len(server.requests)
            error = await send(client, request)
            made = len(server.requests) - before
        counted.append((replay, request, made, error))
    return counted


@OVER_BOTH
@pytest.mark.parametrize("name", FAULTS)
@in_virtual_time
async def test_the_attempts_of_every_class(name: str, make: Make, mode: str) -> None:
    fault = FAULTS[name]
    async with (
        FaultServer() as server,
        client_of(server, make, retry=RETRIES[mode]) as client,
    ):
        counted = await count_attempts(client, server, fault.act)

    expected = expect(fault.rule, mode)
    for replay, request, made, error in counted:
        where = (replay, type(request).__name__)

        assert (*where, expected[replay]) == (*where, made)
        assert isinstance(error, fault.outcome)
        assert isinstance(error, errors.CognitoIdpError)
        assert expected[replay] == error.attempts
        assert fault.facts == {key: getattr(error, key) for key in fault.facts}


# pyreqwest goes on with requests that took too long, up to their limits in real time.
GOES_ON = {"no answer", "a slow drip"}


@pytest.mark.parametrize(
    ("make", "name"),
    [
        *((AiohttpTransport, name) for name in FAULTS),
        *((PyreqwestTransport, name) for name in FAULTS if name not in GOES_ON),
    ],
)
@in_virtual_time
async def test_no_fault_leaves_a_connection(make: Make, name: str) -> None:
    fault = FAULTS[name]
    async with FaultServer() as server:
        async with client_of(server, make) as client:
            await count_attempts(client, server, fault.act)

            # Only a connection after a whole answer may be kept for the next request.
            assert server.open_links <= 1

        await server.wait_for_open_links(0)


@OVER_BOTH
@in_virtual_time
async def test_a_refused_connection_is_tried_again_in_every_class(
    make: Make, mode: str
) -> None:
    watch = Watch()
    async with (
        FaultServer() as server,
        client_of(server, make, retry=RETRIES[mode], hooks=[watch]) as client,
    ):
        await server.refuse()
        for _, request in requests():
            watch.calls.clear()

            error = await send(client, request)

            assert isinstance(error, errors.ConnectError)
            assert expect("always", mode)["A"] == watch.attempts == error.attempts
    assert [] == server.links


# Over aiohttp alone: pyreqwest would ask the machine's resolver for every attempt.
@pytest.mark.parametrize("mode", RETRIES)
@in_virtual_time
async def test_a_name_without_address_is_tried_again_in_every_class(mode: str) -> None:
    watch = Watch()
    async with (
        FaultServer() as server,
        client_of(
            server,
            endpoint_url="https://cognito-idp.invalid/",
            retry=RETRIES[mode],
            hooks=[watch],
        ) as client,
    ):
        for _, request in requests():
            watch.calls.clear()

            error = await send(client, request)

            assert isinstance(error, errors.ConnectError)
            assert expect("always", mode)["A"] == watch.attempts == error.attempts


@OVER_BOTH
@in_virtual_time
async def test_a_certificate_that_nobody_signed_gets_no_request(
    make: Make, mode: str
) -> None:
    server_side, _ = make_certificate()
    async with (
        FaultServer(tls=server_side) as server,
        client_of(server, make, retry=RETRIES[mode]) as client,
    ):
        error = await send(client, use_up())

    assert isinstance(error, errors.ConnectError)
    assert expect("always", mode)["E"] == error.attempts
    assert [] == server.requests


@OVER_BOTH
@in_virtual_time
async def test_a_reset_before_the_request_is_tried_again_in_every_class(
    make: Make, mode: str
) -> None:
    async with FaultServer() as server:
        url = server.url.replace("http:", "https:")
        async with client_of(
            server, make, endpoint_url=url, retry=RETRIES[mode]
        ) as client:
            # In the TLS handshake, where it is certain that nothing was sent.
            counted = await count_attempts(client, server, reset_midway(20))

    for replay, _, made, error in counted:
        assert isinstance(error, errors.ConnectError)
        assert expect("always", mode)[replay] == made


@in_virtual_time
async def test_a_reset_at_once_is_what_its_error_says(make: Make) -> None:
    watch = Watch()
    async with (
        FaultServer() as server,
        client_of(server, make, hooks=[watch]) as client,
    ):
        counted = await count_attempts(client, server, reset_unread())

    # Whether the request was written before the reset was seen is a race, in each
    # attempt anew.
    failed = iter([call.error for event, call in watch.calls if "after" in event])
    for replay, _, made, error in counted:
        *earlier, last = itertools.islice(failed, made)
        assert last is error
        is_harmless = replay in "ABC"
        assert all(is_harmless or not was_sent(each) for each in earlier)
        assert 3 == made or (was_sent(last) and not is_harmless)


def was_sent(error: object) -> bool:
    assert isinstance(error, errors.TransportError)
    return error.request_sent


# A kept connection


@OVER_BOTH
@in_virtual_time
async def test_a_connection_closed_while_idle_costs_no_attempt(
    make: Make, mode: str
) -> None:
    async with (
        FaultServer() as server,
        client_of(server, make, retry=RETRIES[mode]) as client,
    ):
        await client.send(read())
        for _, request in requests():
            server.links[-1].close_at_once()
            settle(make)
            before = len(server.requests)

            answer = await send(client, request)

            assert not isinstance(answer, Exception)
            assert 1 == len(server.requests) - before
            assert "attempt=1;" in server.requests[-1].headers["amz-sdk-request"]


@OVER_BOTH
@in_virtual_time
async def test_a_kept_connection_closed_after_writing_is_ambiguous(
    make: Make, mode: str
) -> None:
    async with (
        FaultServer() as server,
        client_of(server, make, retry=RETRIES[mode]) as client,
    ):
        for replay, request in requests():
            server.otherwise = lambda _: reply()
            await client.send(read())
            link, before = server.requests[-1].link, len(server.requests)
            server.otherwise = lambda _: hang_up()

            await send(client, request)

            made = server.requests[before:]
            assert link == made[0].link
            assert expect("if harmless", mode)[replay] == len(made)


# Answers that are whole, however large or packed


@OVER_BOTH
@in_virtual_time
async def test_seven_megabytes_are_one_attempt(make: Make, mode: str) -> None:
    users = [{"Username": "x" * 1000} for _ in range(7_000)]
    async with (
        FaultServer() as server,
        client_of(server, make, retry=RETRIES[mode]) as client,
    ):
        server.script = [reply_json({"Users": users})]

        answer = await client.send(types.ListUsersRequest(user_pool_id="eu-west-1_p"))

    assert 7_000 == len(answer.users or ())
    assert 1 == len(server.requests)


@in_virtual_time
async def test_a_packed_answer_is_one_attempt(make: Make) -> None:
    async with FaultServer() as server, client_of(server, make) as client:
        server.script = [reply_gzip(b'{"Username": "ada", "UserStatus": "NEW_ONE"}')]

        answer = await client.send(read())

    assert ("ada", "NEW_ONE") == (answer.username, answer.user_status)
    assert 1 == len(server.requests)


# Every attempt's report


@in_virtual_time
async def test_attempts_are_numbered_and_say_how_many_there_can_be() -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = lambda _: reply(503, b"")

        await send(client, read())

    sent = [request.headers["amz-sdk-request"] for request in server.requests]
    assert [f"attempt={number}; max=3" for number in (1, 2, 3)] == sent


@in_virtual_time
async def test_the_invocation_id_is_one_of_a_call() -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = lambda _: reply(503, b"")

        await send(client, read())
        await send(client, read())

    ids = [request.headers["amz-sdk-invocation-id"] for request in server.requests]
    assert [1, 1] == [len(set(ids[:3])), len(set(ids[3:]))]
    assert ids[0] != ids[3]
    assert 4 == uuid.UUID(ids[0]).version


@in_virtual_time
async def test_an_attempt_says_when_it_ends_once_the_time_is_known() -> None:
    date = {"Date": "Tue, 24 Nov 2026 07:00:00 GMT"}
    async with (
        FaultServer() as server,
        client_of(server, timeouts=Timeouts(attempt=15)) as client,
    ):
        server.otherwise = lambda _: reply(503, b"", date)

        await send(client, read())

    ends = [
        re.findall("ttl=([^;]*)", request.headers["amz-sdk-request"])
        for request in server.requests
    ]
    assert [] == ends[0]
    assert ["20261124T070015Z"] == ends[1] == ends[2]


@in_virtual_time
async def test_every_attempt_sends_the_same_body() -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = lambda _: reply(503, b"")

        await send(client, create_once())

    assert 3 == len(server.requests)
    assert 1 == len({request.body for request in server.requests})


# For one call


@pytest.mark.parametrize(
    ("retry", "attempts"),
    [
        (Retry(mode="none"), 1),
        (Retry(max_attempts=2), 2),
        (Retry(max_attempts=5), 5),
        (Retry(replay="aws"), 3),
    ],
)
@in_virtual_time
async def test_one_call_can_be_retried_otherwise(retry: Retry, attempts: int) -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = lambda _: reply(503, b"")

        error = await send(client.with_options(retry=retry), read())
        count = len(server.requests)
        await send(client, read())

    assert attempts == error.attempts == count
    assert f"max={attempts}" in server.requests[0].headers["amz-sdk-request"]
    assert 3 == len(server.requests) - count
