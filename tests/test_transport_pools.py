"""
Limits, queues, cancellation and closing of the transports, their proxies and trust.

Every test is run over both transports.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors
from cognito_idp.config import Timeouts
from cognito_idp.transport import HttpRequest, Transport
from tests.kit.authority import Authority
from tests.kit.cancelling import run_cancelled
from tests.kit.fault_server import FaultServer, reply, reply_gzip, stay_silent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.kit.transports import Make, Trust

PATIENT = Timeouts(connect=5, read=5, attempt=5)


def ask(url: str, timeouts: Timeouts = PATIENT) -> HttpRequest:
    headers = {"Content-Type": "application/x-amz-json-1.1"}
    return HttpRequest("POST", url, headers, b"{}", timeouts)


async def fail(transport: Transport, request: HttpRequest) -> errors.CognitoIdpError:
    with pytest.raises(errors.CognitoIdpError) as caught:
        await transport(request)
    return caught.value


# Limits


@pytest.mark.parametrize("kind", ["length", "chunked", "gzip"])
async def test_a_response_of_more_than_the_limit_is_refused(
    server: FaultServer, make: Make, kind: str
) -> None:
    body = b"x" * 5_000
    acts = {
        "length": reply(200, body),
        "gzip": reply_gzip(body),
        "chunked": reply(200, body, is_chunked=True),
    }
    server.script = [acts[kind], acts[kind]]
    async with make(max_response_size=4_999) as transport:
        error = await fail(transport, ask(server.url))
    async with make(max_response_size=5_000) as transport:
        response = await transport(ask(server.url))

    assert isinstance(error, errors.ConnectionLostError)
    assert error.request_sent is True
    assert body == response.body


@pytest.fixture
def deaf() -> Iterator[str]:
    """Return the URL of a port that is open and accepts no more connections."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        place = listener.getsockname()
        for _ in range(4):  # the kernel holds one more than it was told, or two
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(place)
        yield f"http://127.0.0.1:{place[1]}/"


async def test_a_connection_that_is_not_made_ends_at_the_connect_limit(
    transport: Transport, deaf: str
) -> None:
    limits = Timeouts(connect=0.1, read=5, attempt=5)
    error = await fail(transport, ask(deaf, limits))

    assert isinstance(error, errors.ConnectError)
    assert error.request_sent is False
    assert "no connection within 0.1 s (Timeouts.connect)" in str(error)


async def test_limits_of_any_length_are_taken(
    server: FaultServer, transport: Transport
) -> None:
    for seconds in (1e-3, 1e9, 1e15):
        limits = Timeouts(connect=5, read=seconds + 5, attempt=seconds + 5)

        assert 200 == (await transport(ask(server.url, limits))).status


# The pool


async def test_an_idle_connection_is_closed_before_aws_closes_it(
    server: FaultServer, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("_exchange", "_pyreqwest"):
        path = f"cognito_idp.transport.{module}.KEEPALIVE_SECONDS"
        monkeypatch.setattr(path, 0.1)
    async with make() as transport:
        await transport(ask(server.url))

        await server.wait_for_open_links(0)
        await transport(ask(server.url))

    assert [0, 1] == [request.link for request in server.requests]


async def test_places_are_given_in_turn(server: FaultServer, make: Make) -> None:
    server.otherwise = lambda _: reply(after=0.01)
    async with make(max_connections=2) as transport:
        targets = [f"{server.url}{number}" for number in range(20)]
        await asyncio.gather(*(transport(ask(target)) for target in targets))

    served = [int(request.target[1:]) for request in server.requests]
    # Two that are under way at once may pass each other; nobody else does.
    assert all(abs(place - number) <= 1 for place, number in enumerate(served))


# Cancellation


async def test_a_cancelled_requests_answer_reaches_nobody_else(
    server: FaultServer, transport: Transport
) -> None:
    server.script = [reply(200, b'"first"', after=0.1), reply(200, b'"second"')]
    call = asyncio.create_task(transport(ask(server.url)))
    await server.wait_for_requests(1)
    call.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await call
    responses = [await transport(ask(server.url))]
    await asyncio.sleep(0.15)  # now the first answer has come
    responses.append(await transport(ask(server.url)))

    assert caught.value.__context__ is None
    assert [b'"second"', b"{}"] == [response.body for response in responses]


async def test_a_storm_of_cancellations_crosses_no_answers_and_loses_no_place(
    server: FaultServer, make: Make
) -> None:
    server.otherwise = lambda request: reply(
        200, request.target.encode(), after=0.001 * (len(server.requests) % 7)
    )
    async with make(max_connections=5) as transport:

        async def call(number: int) -> bool:
            response = await transport(ask(f"{server.url}{number}"))
            return f"/{number}".encode() == response.body

        calls = [asyncio.create_task(call(number)) for number in range(300)]
        for number, task in enumerate(calls):
            await asyncio.sleep(0 if number % 5 else 0.002)
            if number % 3:
                task.cancel()
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
        after = await asyncio.gather(*(call(number) for number in range(5)))

    assert [True] * 5 == after
    assert all(outcomes[::3])
    assert {True} >= {each for each in outcomes if not isinstance(each, BaseException)}


async def test_a_call_whose_answer_has_come_unseen_can_be_cancelled(
    transport: Transport,
) -> None:
    asked, answering = threading.Event(), threading.Event()

    def answer_when_told(listener: socket.socket) -> None:
        peer, _ = listener.accept()
        with peer:
            peer.recv(65536)
            asked.set()
            answering.wait()
            peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        serving = asyncio.create_task(asyncio.to_thread(answer_when_told, listener))
        call = asyncio.create_task(transport(ask(url)))
        await asyncio.to_thread(asked.wait)
        answering.set()
        time.sleep(0.05)  # noqa: ASYNC251 because the frozen loop is the point

        call.cancel()

        await asyncio.wait([call, serving])
    assert call.cancelled()


@pytest.mark.parametrize("is_woken", [False, True])
async def test_the_first_request_can_be_cancelled_at_every_await(
    make: Make, trust: Trust, *, is_woken: bool
) -> None:
    number, is_reached = 0, True
    while is_reached:
        number += 1
        async with FaultServer(tls=trust.server_side) as server:
            transport = make(ca_bundle=trust.bundle, max_connections=1)
            call = transport(ask(server.url))
            is_reached = await run_cancelled(call, number, is_woken=is_woken)

            assert 200 == (await transport(ask(server.url))).status
            await transport.aclose()
            await server.wait_for_open_links(0)

    # The transport is opened and the answer waited for.
    assert number > 2


# Closing


async def test_closing_refuses_what_waits_for_its_turn(
    server: FaultServer, make: Make
) -> None:
    server.otherwise = lambda _: stay_silent()
    transport = make(max_connections=1)
    calls = [asyncio.create_task(fail(transport, ask(server.url))) for _ in range(3)]
    await server.wait_for_requests(1)

    await transport.aclose()

    errors_found = await asyncio.gather(*calls)
    assert [
        errors.ConnectionLostError,
        errors.ClientClosedError,
        errors.ClientClosedError,
    ] == [type(error) for error in errors_found]
    assert 1 == len(server.requests)


async def test_closing_that_is_cancelled_leaves_no_connection(
    server: FaultServer, make: Make
) -> None:
    number, is_reached = 0, True
    while is_reached:
        number += 1
        transport = make()
        # pyreqwest has a pool for each pair of limits.
        for seconds in (1, 2, 3):
            await transport(ask(server.url, Timeouts(connect=seconds)))
        is_reached = await run_cancelled(transport.aclose(), number, is_woken=False)

        await server.wait_for_open_links(0)
        assert isinstance(
            await fail(transport, ask(server.url)), errors.ClientClosedError
        )


# Proxies and trust


@pytest.mark.parametrize(
    ("host", "is_trusted"), [("127.0.0.1", True), ("cognito.example", False)]
)
async def test_an_authority_of_ones_own_is_trusted_for_the_names_that_it_gave(
    make: Make, tmp_path: Path, host: str, is_trusted: bool
) -> None:
    authority, bundle = Authority(), tmp_path / "bundle.pem"
    bundle.write_bytes(b"# ours\n" + authority.pem + Authority().pem)
    async with (
        FaultServer(tls=authority.vouch_for(host)) as server,
        make(ca_bundle=str(bundle)) as transport,
    ):
        if is_trusted:
            assert 200 == (await transport(ask(server.url))).status
            return
        error = await fail(transport, ask(server.url))

    assert isinstance(error, errors.ConnectError)
    assert "certificate is not accepted" in str(error)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "cannot be read (No such file"), (b"x", "holds no certificate")],
)
async def test_a_bundle_that_cannot_be_used_is_named(
    make: Make, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    bundle = tmp_path / "bundle.pem"
    if content is not None:
        bundle.write_bytes(content)
    error = await fail(make(ca_bundle=str(bundle)), ask("https://x/"))

    assert isinstance(error, errors.ConfigurationError)
    assert reason in str(error)


async def test_a_bundle_that_was_set_right_is_read_again(
    make: Make, tmp_path: Path
) -> None:
    authority, bundle = Authority(), tmp_path / "bundle.pem"
    transport = make(ca_bundle=str(bundle))
    async with FaultServer(tls=authority.vouch_for("127.0.0.1")) as server:
        early = [fail(transport, ask(server.url)) for _ in range(3)]
        found = await asyncio.gather(*early)
        bundle.write_bytes(authority.pem)

        assert 200 == (await transport(ask(server.url))).status
        await transport.aclose()
    assert {errors.ConfigurationError} == {type(error) for error in found}


async def test_a_request_goes_through_the_proxy(
    server: FaultServer, make: Make
) -> None:
    proxy = f"http://ada:pass@127.0.0.1:{server.port}"
    async with make(proxy=proxy) as transport:
        await transport(ask("http://cognito.example/"))
    (request,) = server.requests

    assert "http://cognito.example/" == request.target
    assert request.headers["proxy-authorization"].startswith("Basic ")


async def test_a_proxy_of_the_environment_is_asked(
    server: FaultServer, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"127.0.0.1:{server.port}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with make() as transport:
        await transport(ask("http://cognito.example/"))

    assert "http://cognito.example/" == server.requests[0].target
