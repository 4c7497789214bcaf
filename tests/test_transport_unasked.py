"""
Data that arrives on a connection before a request was written is not a response.

RFC 9112, section 9.2: a client that receives data on a connection without outstanding
requests must not take the data for a response, and should close the connection.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

import pytest
from attrs import define, field

from cognito_idp import errors
from cognito_idp.config import Timeouts
from cognito_idp.transport import HttpRequest
from tests.kit.threads import wait_for_others
from tests.kit.transports import AIOHTTP_ALONE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from cognito_idp.transport import Transport
    from tests.kit.transports import Make, Trust

PATIENT = Timeouts(connect=5, read=5, attempt=5)

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nunasked"
LATE_408 = (
    b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
)
CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"
UNASKED: dict[str, bytes] = {
    "an answer": ANSWER,
    "two answers": ANSWER * 2,
    "a head without its body": ANSWER[:-7],
    "a late 408": LATE_408,
    "an answer with chunks": CHUNKS,
    "100 Continue": b"HTTP/1.1 100 Continue\r\n\r\n" + ANSWER,
    "a large answer": b"HTTP/1.1 200 OK\r\nContent-Length: 600000\r\n\r\n"
    + b"u" * 600_000,
}


@define
class Server:
    """A server that counts requests and says what a test tells it to."""

    seen: list[tuple[int, str]] = field(factory=list)
    """Each request: the number of its connection, and its path."""
    writers: list[asyncio.StreamWriter] = field(factory=list)
    greeting: bytes = b""
    url: str = ""

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        number = len(self.writers)
        self.writers.append(writer)
        writer.write(self.greeting)
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ")[1].decode()
                length = head.lower().partition(b"content-length: ")[2].split(b"\r")[0]
                await reader.readexactly(int(length or 0))
                self.seen.append((number, path))
                said = path.encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(said) + said
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def ask(self, path: str, method: str = "POST") -> HttpRequest:
        body = b"{}" if method == "POST" else b""
        return HttpRequest(method, self.url + path, {}, body, PATIENT)


@pytest.fixture(params=["plain", "tls"])
async def served(
    request: pytest.FixtureRequest, make: Make, trust: Trust
) -> AsyncIterator[tuple[Server, Transport]]:
    server_side = trust.server_side if request.param == "tls" else None
    server = Server()
    listener = await asyncio.start_server(
        server.serve, "127.0.0.1", 0, ssl=server_side, limit=2**20
    )
    port = listener.sockets[0].getsockname()[1]
    server.url = f"{'https' if server_side else 'http'}://127.0.0.1:{port}"
    async with listener, make(ca_bundle=trust.bundle) as transport:
        yield server, transport
        for writer in server.writers:
            writer.transport.abort()
    await asyncio.sleep(0)


async def rest() -> None:
    """Wait until the client has read the data of the idle connection."""
    await asyncio.sleep(0.03)
    wait_for_others()


async def freeze() -> None:
    """Hold the loop, so that the data lies unread in the socket."""
    await asyncio.sleep(0)
    time.sleep(0.03)  # noqa: ASYNC251 because the frozen loop is the point
    wait_for_others()


@pytest.mark.parametrize("pause", [rest, freeze])
@pytest.mark.parametrize("unasked", UNASKED.values(), ids=UNASKED)
@pytest.mark.parametrize("method", ["POST", "GET"])
async def test_unasked_data_answers_no_request(
    served: tuple[Server, Transport],
    unasked: bytes,
    pause: Callable[[], Awaitable[None]],
    method: str,
) -> None:
    server, transport = served
    await transport(server.ask("/first", method))
    # Written by the peer at once, and by `freeze` while the client's loop stands still.
    server.writers[0].write(unasked)
    await pause()

    response = await transport(server.ask("/second", method))

    assert b"/second" == response.body
    assert [(0, "/first"), (1, "/second")] == server.seen


@AIOHTTP_ALONE  # pyreqwest's thread may write while the data arrives
@pytest.mark.parametrize("unasked", UNASKED.values(), ids=UNASKED)
async def test_unasked_data_of_the_same_turn_answers_no_request(
    served: tuple[Server, Transport], unasked: bytes
) -> None:
    server, transport = served
    await transport(server.ask("/first"))
    server.writers[0].write(unasked)

    response = await transport(server.ask("/second"))

    if (0, "/second") in server.seen:
        # The data came after the request was on its way: nobody can tell the two apart.
        return
    assert b"/second" == response.body
    assert [(0, "/first"), (1, "/second")] == server.seen


@pytest.mark.parametrize("pause", [rest, freeze])
async def test_a_part_of_an_unasked_head_never_becomes_a_wrong_answer(
    served: tuple[Server, Transport], pause: Callable[[], Awaitable[None]]
) -> None:
    # aiohttp does not show the part of a head that its parser holds.
    server, transport = served
    await transport(server.ask("/first"))
    server.writers[0].write(ANSWER[:20])
    await pause()

    with contextlib.suppress(errors.ConnectionLostError):
        assert b"/second" == (await transport(server.ask("/second"))).body
    assert b"/third" == (await transport(server.ask("/third"))).body


async def test_a_server_that_speaks_first_is_not_answered(
    served: tuple[Server, Transport],
) -> None:
    server, transport = served
    server.greeting = ANSWER
    taken = 0

    for _ in range(5):
        try:
            await transport(server.ask("/first"))
            taken += 1
        except errors.TransportError:
            pass
        await rest()

    # A greeting that comes after the request was written cannot be told from an answer;
    # one that comes before it is never the answer to a request that was not sent.
    assert taken <= len(server.seen)


async def test_a_burst_of_unasked_answers_costs_connections_and_nothing_else(
    served: tuple[Server, Transport],
) -> None:
    server, transport = served
    for number in range(9):
        path = f"/{number}"
        response = await transport(server.ask(path))
        assert path.encode() == response.body
        server.writers[-1].write(ANSWER)
        await rest()

    assert [(n, f"/{n}") for n in range(9)] == server.seen
