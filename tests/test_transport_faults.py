from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import aiohttp
import pytest
from hypothesis import given, settings, strategies as st

from cognito_idp import errors
from cognito_idp.config import Timeouts
from cognito_idp.transport import (
    AiohttpTransport,
    HttpRequest,
    HttpResponse,
    PyreqwestTransport,
    Transport,
)
from tests.kit.fault_server import (
    Act,
    FaultServer,
    Link,
    drip,
    hang_up,
    hang_up_unread,
    ignore,
    make_certificate,
    open_tunnel,
    raw,
    reply,
    reply_bomb,
    reply_gzip,
    reset,
    reset_midway,
    reset_unread,
    stay_silent,
)
from tests.kit.transports import AIOHTTP_ALONE, KINDS, make_trust, settle

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.kit.transports import Make, Trust


# Long enough for a busy machine, unless the test is about the limit itself.
PATIENT = Timeouts(connect=5, read=5, attempt=5)
BODY = b'{"AuthFlow": "USER_AUTH"}'


def ask(url: str, timeouts: Timeouts = PATIENT) -> HttpRequest:
    headers = {"Content-Type": "application/x-amz-json-1.1", "Authorization": "AWS4"}
    return HttpRequest("POST", url, headers, BODY, timeouts)


async def fail(transport: Transport, request: HttpRequest) -> errors.CognitoIdpError:
    with pytest.raises(errors.CognitoIdpError) as caught:
        await transport(request)
    return caught.value


def occupy_the_resolver(seconds: float) -> None:
    """Keep the one thread busy that the loop looks up names in."""
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(1))
    loop.run_in_executor(None, time.sleep, seconds)


def in_their_words(aiohttp: str, pyreqwest: str) -> pytest.MarkDecorator:
    """Run a test over both transports, with what OpenSSL says and what rustls says."""
    return pytest.mark.parametrize(
        ("make", "words"),
        [(AiohttpTransport, aiohttp), (PyreqwestTransport, pyreqwest)],
        ids=KINDS,
    )


class TestNothingSent:
    """Whatever happens before the first byte is a ConnectError."""

    async def test_a_refused_connection(
        self, server: FaultServer, transport: Transport
    ) -> None:
        await server.refuse()

        error = await fail(transport, ask(server.url))

        assert isinstance(error, errors.ConnectError)
        assert error.request_sent is False
        assert f"127.0.0.1:{server.port}: Connection refused; nothing was sent" == str(
            error
        )

    async def test_a_name_that_does_not_exist(self, transport: Transport) -> None:
        error = await fail(transport, ask("https://cognito-idp.invalid/"))

        assert isinstance(error, errors.ConnectError)
        assert (
            "cognito-idp.invalid: the name cannot be resolved; nothing was sent"
            == str(error)
        )

    @AIOHTTP_ALONE  # pyreqwest looks names up in threads of its own
    async def test_a_look_up_beyond_the_connect_limit(
        self, transport: Transport
    ) -> None:
        occupy_the_resolver(0.3)
        limits = Timeouts(connect=0.05, read=5, attempt=5)

        error = await fail(transport, ask("https://cognito-idp.invalid/", limits))

        assert isinstance(error, errors.ConnectError)
        assert "no connection within 0.05 s (Timeouts.connect)" in str(error)

    @AIOHTTP_ALONE  # pyreqwest looks names up in threads of its own
    async def test_a_look_up_when_the_transport_is_closed(self, make: Make) -> None:
        async with make() as transport:
            occupy_the_resolver(0.3)
            call = asyncio.create_task(transport(ask("https://cognito-idp.invalid/")))
            await asyncio.sleep(0.05)

        with pytest.raises(errors.ClientClosedError):
            await call

    @in_their_words("self-signed certificate", "Other OtherError CaUsedAsEndEntity")
    async def test_a_certificate_that_nobody_has_signed(
        self, transport: Transport, words: str
    ) -> None:
        server_side, _ = make_certificate()
        async with FaultServer(tls=server_side) as server:
            error = await fail(transport, ask(server.url))

        assert isinstance(error, errors.ConnectError)
        assert f"its TLS certificate is not accepted ({words})" in str(error)
        assert [] == server.requests

    @in_their_words("certificate is not valid for '127.0.0.1'", "not valid for name")
    async def test_a_certificate_for_another_name(
        self, make: Make, tmp_path: Path, words: str
    ) -> None:
        trust = make_trust(tmp_path, "cognito-idp.example")
        async with (
            FaultServer(tls=trust.server_side) as server,
            make(ca_bundle=trust.bundle) as transport,
        ):
            error = await fail(transport, ask(server.url))

        assert isinstance(error, errors.ConnectError)
        assert words in str(error)
        assert [] == server.requests

    async def test_a_server_that_does_not_speak_tls(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [raw(b"HTTP/1.1 400 No\r\n\r\n")]
        server.script = [Act(server.script[0].play, is_at_accept=True)]

        error = await fail(transport, ask(f"https://127.0.0.1:{server.port}/"))

        assert isinstance(error, errors.ConnectError)
        assert "the TLS handshake failed" in str(error)
        await server.wait_for_open_links(0)

    async def test_a_reset_in_the_tls_handshake(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [reset_midway(20)]

        error = await fail(transport, ask(f"https://127.0.0.1:{server.port}/"))

        assert isinstance(error, errors.ConnectError)
        assert 20 == server.links[0].received

    async def test_a_tls_handshake_that_never_ends(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [ignore()]
        limits = Timeouts(connect=0.05, read=5, attempt=5)

        error = await fail(transport, ask(f"https://127.0.0.1:{server.port}/", limits))

        assert isinstance(error, errors.ConnectError)
        assert "no connection within 0.05 s (Timeouts.connect)" in str(error)
        await server.wait_for_open_links(0)

    async def test_an_attempt_that_is_over_before_there_is_a_connection(
        self, server: FaultServer, transport: Transport, make: Make
    ) -> None:
        server.script = [ignore()]
        limits = Timeouts(connect=5, read=5, attempt=0.05)

        error = await fail(transport, ask(f"https://127.0.0.1:{server.port}/", limits))

        # pyreqwest does not say how far it has come, and what is not known was sent.
        is_known = make is AiohttpTransport
        assert isinstance(
            error, errors.ConnectError if is_known else errors.TimeoutError
        )
        assert error.request_sent is not is_known
        assert "not done within 0.05 s (Timeouts.attempt)" in str(error)
        await server.wait_for_open_links(0)

    async def test_an_attempt_that_is_over_while_it_waits_for_its_turn(
        self, server: FaultServer, make: Make
    ) -> None:
        server.script = [reply(after=0.2)]
        async with make(max_connections=1) as transport:
            first = asyncio.create_task(transport(ask(server.url)))
            await server.wait_for_open_links(1)

            error = await fail(
                transport, ask(server.url, Timeouts(connect=5, read=5, attempt=0.05))
            )

            assert isinstance(error, errors.ConnectError)
            assert 200 == (await first).status
        assert 1 == len(server.requests)

    async def test_a_busy_pool_is_not_a_failure_to_connect(
        self, server: FaultServer, make: Make
    ) -> None:
        server.script = [reply(after=0.2)]
        limits = Timeouts(connect=0.05, read=5, attempt=5)
        async with make(max_connections=1) as transport:
            responses = await asyncio.gather(
                *(transport(ask(server.url, limits)) for _ in range(3))
            )

        assert [200, 200, 200] == [response.status for response in responses]
        assert 1 == len(server.links)


class TestLost:
    """Once a byte may have left, the service may have done what it was asked."""

    @pytest.mark.parametrize(
        ("act", "reason"),
        [
            (reset(), "Connection reset by peer"),
            (hang_up(), "the connection was closed"),
            (raw(b"HTTP/1.1 200 OK\r\nContent-Le"), "the connection was closed"),
            (raw(b"SSH-2.0-OpenSSH_9.9\r\n"), "the response is not HTTP"),
            (raw(b"HTTP/1.1 abc OK\r\n\r\n"), "the response is not HTTP"),
            (reply(headers={"X-Long": "x" * 600_000}), "the response is not HTTP"),
            (reply(body=b'{"Us', declared=30, then="hang up"), "broke off"),
            (reply(body=b'{"Us', declared=30, then="reset"), "broke off"),
            (
                raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}"),
                "broke off",
            ),
            (
                raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}"),
                # aiohttp parses the chunks with the head, pyreqwest with the body.
                "the response (is not HTTP|broke off)",
            ),
        ],
    )
    async def test_an_answer_that_cannot_be_read(
        self, server: FaultServer, transport: Transport, act: Act, reason: str
    ) -> None:
        server.script = [act]

        error = await fail(transport, ask(server.url))

        assert isinstance(error, errors.ConnectionLostError)
        assert error.request_sent is True
        assert re.search(reason, str(error))
        assert [BODY] == [request.body for request in server.requests]
        await server.wait_for_open_links(0)

    async def test_a_body_that_does_not_unpack(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [reply(headers={"Content-Encoding": "gzip"})]

        error = await fail(transport, ask(server.url))

        assert isinstance(error, errors.ConnectionLostError)
        assert error.request_sent is True
        assert "is garbled" in str(error)

    async def test_a_header_that_is_not_text_does_no_harm(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [
            raw(
                b"HTTP/1.1 200 OK\r\nX-A: \x80\r\nX-B: b\r\nContent-Length: 2\r\n\r\n{}"
            )
        ]

        response = await transport(ask(server.url))

        assert (b"{}", "b") == (response.body, response.headers["x-b"])
        assert "\udc80" == response.headers.get("X-A", "\udc80")
        assert len(dict(response.headers)) == len(response.headers)

    @pytest.mark.parametrize("act", [reset_unread(), hang_up_unread()])
    async def test_a_new_connection_that_ends_at_once_is_not_tried_again(
        self, server: FaultServer, transport: Transport, act: Act
    ) -> None:
        server.script = [act]

        # Whether the request was written before the end was seen is a race.
        error = await fail(transport, ask(server.url))

        assert isinstance(error, errors.ConnectError | errors.ConnectionLostError)
        assert 1 == len(server.links)
        assert 0 == server.links[0].received

    async def test_a_reset_in_the_middle_of_the_request(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [reset_midway(30)]

        error = await fail(transport, ask(server.url))

        assert isinstance(error, errors.ConnectionLostError)
        assert error.request_sent is True
        assert (30, []) == (server.links[0].received, server.requests)

    async def test_silence_beyond_the_read_limit(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [stay_silent()]
        limits = Timeouts(connect=5, read=0.05, attempt=5)

        error = await fail(transport, ask(server.url, limits))

        assert isinstance(error, errors.TimeoutError)
        assert error.request_sent is True
        assert "silent for 0.05 s (Timeouts.read)" in str(error)
        await server.wait_for_open_links(0)

    async def test_silence_in_the_middle_of_the_body(
        self, server: FaultServer, transport: Transport
    ) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n"
        server.script = [drip(head + b"{}", every=9, size=len(head) + 1)]
        limits = Timeouts(connect=5, read=0.05, attempt=5)

        error = await fail(transport, ask(server.url, limits))

        assert isinstance(error, errors.TimeoutError)
        assert "silent for 0.05 s (Timeouts.read)" in str(error)

    async def test_not_a_slow_drip_within_the_read_limit(
        self, server: FaultServer, transport: Transport
    ) -> None:
        head = b"HTTP/1.1 200 OK!\r\nContent-Length: 40\r\n\r\n"  # 40 bytes
        server.script = [drip(head + b"x" * 40, every=0.35, size=20)]
        limits = Timeouts(connect=5, read=1.0, attempt=9)

        response = await transport(ask(server.url, limits))

        assert b"x" * 40 == response.body

    async def test_a_slow_drip_beyond_the_limit_of_the_attempt(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [
            drip(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{", every=0.02)
        ]
        limits = Timeouts(connect=5, read=5, attempt=0.1)

        error = await fail(transport, ask(server.url, limits))

        assert isinstance(error, errors.TimeoutError)
        assert error.request_sent is True
        assert "not done within 0.1 s (Timeouts.attempt)" in str(error)
        await server.wait_for_open_links(0)

    async def test_a_body_that_unpacks_beyond_the_bound(
        self, server: FaultServer, make: Make
    ) -> None:
        server.script = [reply_bomb(64 << 20)]
        async with make(max_response_size=1 << 20) as transport:
            error = await fail(transport, ask(server.url))

            assert isinstance(error, errors.ConnectionLostError)
            assert re.search("too large|more than 1048576 bytes", str(error))

    async def test_no_answer_is_mistaken_for_that_of_the_next_request(
        self, server: FaultServer, transport: Transport
    ) -> None:
        late = stay_silent()
        server.script = [late, reply(body=b'{"second": 1}')]
        await fail(transport, ask(server.url, Timeouts(read=0.05)))

        response = await transport(ask(server.url))

        assert b'{"second": 1}' == response.body


class TestAnswered:
    """A whole response is an answer, whatever it says."""

    @pytest.mark.parametrize("status", [200, 204, 400, 403, 429, 500, 503])
    @pytest.mark.parametrize(
        "body", [b"", b"{}", b"<html>Service Unavailable</html>", b"\xff\xfe"]
    )
    async def test_any_status_with_any_body(
        self,
        server: FaultServer,
        transport: Transport,
        status: int,
        body: bytes,
    ) -> None:
        body = b"" if status == 204 else body
        server.script = [reply(status, body)]

        response = await transport(ask(server.url))

        assert (status, body) == (response.status, response.body)

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    async def test_a_redirect_is_not_followed(
        self, server: FaultServer, transport: Transport, status: int
    ) -> None:
        server.script = [reply(status, headers={"Location": server.url + "away"})]

        response = await transport(ask(server.url))

        assert status == response.status
        assert 1 == len(server.requests)

    async def test_seven_megabytes(
        self, server: FaultServer, transport: Transport
    ) -> None:
        body = json.dumps({"Users": ["x" * 1000] * 7_000}).encode()
        server.script = [reply(body=body)]

        response = await transport(ask(server.url))

        assert body == response.body

    @pytest.mark.parametrize(
        "act",
        [
            reply_gzip(b'{"Users": []}'),
            reply(body=b'{"Users": []}', is_chunked=True),
            reply(body=b'{"Users": []}', after=0.05),
            reply(body=b'{"Users": []}', then="hang up"),
            reply(body=b'{"Users": []}', headers={"Connection": "close"}),
            drip(
                b'HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{"Users": []}',
                every=0.001,
                size=3,
            ),
            raw(b'HTTP/1.1 200 OK\r\n\r\n{"Users": []}'),
            raw(
                b"HTTP/1.1 100 Continue\r\n\r\n"
                b'HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{"Users": []}',
                then="keep",
            ),
        ],
    )
    async def test_a_body_in_any_packing(
        self, server: FaultServer, transport: Transport, act: Act
    ) -> None:
        server.script = [act]

        response = await transport(ask(server.url))

        assert b'{"Users": []}' == response.body

    async def test_a_length_that_is_too_small_spoils_the_connection(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [reply(body=b"{}{}", declared=2), reply(body=b'{"next": 1}')]
        # Which of the two it is depends on how the bytes come in.
        with contextlib.suppress(errors.ConnectionLostError):
            await transport(ask(server.url))

        response = await transport(ask(server.url))

        assert b'{"next": 1}' == response.body
        assert [0, 1] == [request.link for request in server.requests]


class TestKeptConnections:
    """A connection that the server has closed meanwhile costs nothing if unused."""

    async def test_connections_are_used_again(
        self, server: FaultServer, transport: Transport
    ) -> None:
        for _ in range(3):
            await transport(ask(server.url))

        assert [0, 0, 0] == [request.link for request in server.requests]

    async def test_a_connection_closed_while_the_loop_ran_is_replaced(
        self, server: FaultServer, transport: Transport, make: Make
    ) -> None:
        server.script = [reply(then="hang up")]
        await transport(ask(server.url))
        await asyncio.sleep(0.05)

        settle(make)
        response = await transport(ask(server.url))

        assert 200 == response.status
        assert [0, 1] == [request.link for request in server.requests]

    async def test_a_connection_closed_unnoticed_is_replaced(
        self, server: FaultServer, transport: Transport, make: Make
    ) -> None:
        await transport(ask(server.url))
        server.links[0].close_at_once()

        settle(make)
        response = await transport(ask(server.url))

        assert 200 == response.status
        assert [0, 1] == [request.link for request in server.requests]

    async def test_a_connection_closed_unnoticed_under_tls_is_replaced(
        self, make: Make, trust: Trust
    ) -> None:
        async with (
            FaultServer(tls=trust.server_side) as server,
            make(ca_bundle=trust.bundle) as transport,
        ):
            await transport(ask(server.url))
            server.links[0].close_at_once()

            settle(make)
            await transport(ask(server.url))

        assert [0, 1] == [request.link for request in server.requests]

    async def test_a_connection_closed_with_tls_manners_is_replaced(
        self, make: Make, trust: Trust
    ) -> None:
        async with (
            FaultServer(tls=trust.server_side) as server,
            make(ca_bundle=trust.bundle) as transport,
        ):
            await transport(ask(server.url))
            server.links[0].writer.close()  # writes its close_notify at once

            settle(make)
            await transport(ask(server.url))

        assert [0, 1] == [request.link for request in server.requests]

    async def test_all_closed_unnoticed_are_replaced(
        self, server: FaultServer, transport: Transport, make: Make
    ) -> None:
        async def answer_all_at_once(link: Link) -> None:
            await server.wait_for_requests(20)
            await reply().play(link)

        server.script = [Act(answer_all_at_once)] * 20
        await asyncio.gather(*(transport(ask(server.url)) for _ in range(20)))
        for number in range(20):
            server.links[number].close_at_once()

        settle(make)
        await transport(ask(server.url))

        assert 21 == len(server.requests)
        assert 20 == server.requests[-1].link

    async def test_none_left_and_none_to_be_had_is_a_connect_error(
        self, server: FaultServer, transport: Transport, make: Make
    ) -> None:
        await transport(ask(server.url))
        await server.refuse()
        server.links[0].close_at_once()

        settle(make)
        error = await fail(transport, ask(server.url))

        assert isinstance(error, errors.ConnectError)
        assert "Connection refused" in str(error)
        assert 1 == len(server.requests)

    async def test_a_connection_closed_after_the_request_is_not_replaced(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [reply(), hang_up()]
        await transport(ask(server.url))

        error = await fail(transport, ask(server.url))

        assert isinstance(error, errors.ConnectionLostError)
        assert error.request_sent is True
        assert [0, 0] == [request.link for request in server.requests]


class TestProxy:
    @pytest.fixture
    async def proxy(self) -> AsyncIterator[FaultServer]:
        async with FaultServer() as proxy:
            yield proxy

    async def test_a_tunnel_carries_tls_to_the_server(
        self, proxy: FaultServer, make: Make, trust: Trust
    ) -> None:
        proxy.script = [open_tunnel()]
        async with (
            FaultServer(tls=trust.server_side) as server,
            make(proxy=proxy.url, ca_bundle=trust.bundle) as transport,
        ):
            response = await transport(ask(server.url))

        assert 200 == response.status
        assert [BODY] == [request.body for request in server.requests]
        assert "authorization" not in proxy.requests[0].headers

    @pytest.mark.parametrize(
        ("act", "reason"),
        [
            (reply(403), "the proxy refuses the tunnel"),
            (reply(407), "the proxy refuses the tunnel"),
            (reset(), "nothing was sent"),
            (hang_up(), "nothing was sent"),
            (raw(b"what?\r\n\r\n"), "nothing was sent"),
            (raw(b"HTTP/1.1 200 OK\r\n\r\nno TLS"), "nothing was sent"),
        ],
    )
    async def test_no_tunnel_is_a_connect_error(
        self, proxy: FaultServer, act: Act, reason: str, make: Make
    ) -> None:
        proxy.script = [act]
        async with make(proxy=proxy.url) as transport:
            error = await fail(transport, ask("https://cognito-idp.invalid/"))

            assert isinstance(error, errors.ConnectError)
            assert reason in str(error)
            assert ["CONNECT"] == [request.method for request in proxy.requests]
            await proxy.wait_for_open_links(0)

    async def test_a_silent_proxy_counts_to_the_connect_limit(
        self, proxy: FaultServer, make: Make
    ) -> None:
        proxy.script = [stay_silent()]
        limits = Timeouts(connect=0.05, read=5, attempt=5)
        async with make(proxy=proxy.url) as transport:
            error = await fail(transport, ask("https://cognito-idp.invalid/", limits))

            assert isinstance(error, errors.ConnectError)
            assert "no connection within 0.05 s (Timeouts.connect)" in str(error)
            await proxy.wait_for_open_links(0)

    async def test_a_proxy_that_cannot_be_reached(
        self, proxy: FaultServer, make: Make
    ) -> None:
        await proxy.refuse()
        async with make(proxy=proxy.url) as transport:
            error = await fail(transport, ask("https://cognito-idp.invalid/"))

        assert isinstance(error, errors.ConnectError)
        assert "the proxy cannot be reached" in str(error)


class TestCancellation:
    """A call that is cancelled at any of its awaits leaves nothing behind."""

    @pytest.mark.parametrize("is_kept", [False, True])
    async def test_at_every_turn_of_the_loop(
        self, make: Make, *, is_kept: bool
    ) -> None:
        turns = 0
        is_done = False
        while not is_done:
            is_done = await self.cancel_after(turns, make, is_kept=is_kept)
            turns += 1

        assert turns > 3

    async def cancel_after(self, turns: int, make: Make, *, is_kept: bool) -> bool:
        before = asyncio.all_tasks()
        async with FaultServer() as server, make(max_connections=1) as transport:
            if is_kept:
                await transport(ask(server.url))
            call = asyncio.create_task(transport(ask(server.url)))
            for _ in range(turns):
                await asyncio.sleep(0)
            is_done = call.done()
            call.cancel()
            await asyncio.wait([call])

            # The only place is free, and nothing is open but one pooled connection;
            # pyreqwest ends what was cancelled in its own time, and keeps that, too.
            assert 200 == (await transport(ask(server.url))).status
            if make is AiohttpTransport:
                await server.wait_for_open_links(1)
            assert server.open_links <= 2

        assert before == asyncio.all_tasks()
        return is_done

    @pytest.mark.parametrize(
        "act",
        [
            stay_silent(),
            drip(b"HTTP/1.1 200 OK\r\n\r\n{", every=9, size=20),
            drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", every=9, size=40),
        ],
    )
    async def test_a_connection_in_the_middle_of_an_exchange_is_closed(
        self, server: FaultServer, transport: Transport, make: Make, act: Act
    ) -> None:
        server.script = [act]
        # pyreqwest goes on with a request whose caller was cancelled, up to its limit.
        attempt = 30 if make is AiohttpTransport else 0.6
        limits = Timeouts(connect=5, read=30, attempt=attempt)
        call = asyncio.create_task(transport(ask(server.url, limits)))
        await server.wait_for_requests(1)
        await asyncio.sleep(0.02)

        call.cancel()

        await asyncio.wait([call])
        assert call.cancelled()
        await server.wait_for_open_links(0)

    async def test_a_time_limit_of_the_caller_is_left_to_the_caller(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [stay_silent()]

        with pytest.raises(TimeoutError) as caught:
            async with asyncio.timeout(0.05):
                await transport(ask(server.url))

        assert not isinstance(caught.value, errors.CognitoIdpError)


SECRETS = ("canary-header", "canary-request", "canary-response", "canary-proxy")
TELLTALE = b"HTTP/1.1 200 OK\r\nX-Echo: canary-response\r\n"


class TestSecrets:
    """Error reporters collect nothing of the request or the response."""

    @pytest.mark.parametrize(
        "act",
        [
            reset(),
            hang_up(),
            reset_unread(),
            stay_silent(),
            raw(b"canary-response\r\n\r\n"),
            raw(TELLTALE + b"X-Half"),
            raw(TELLTALE + b"Content-Length: 99\r\n\r\ncanary-response"),
            raw(TELLTALE + b"Content-Length: 99\r\nContent-Length: 9\r\n\r\n"),
            raw(TELLTALE + b"Content-Encoding: gzip\r\n\r\ncanary-response"),
        ],
    )
    async def test_no_failure_shows_any(
        self, server: FaultServer, transport: Transport, act: Act
    ) -> None:
        server.script = [act]

        error = await fail(transport, confide(server.url))

        assert [] == find_secrets(error)

    async def test_no_failed_connection_shows_any(
        self, server: FaultServer, transport: Transport
    ) -> None:
        await server.refuse()

        error = await fail(transport, confide(server.url))

        assert [] == find_secrets(error)

    async def test_no_proxy_failure_shows_any(
        self, server: FaultServer, make: Make
    ) -> None:
        server.script = [reply(407, b"canary-response")]
        proxy = server.url.replace("//", "//user:canary-proxy@")
        async with make(proxy=proxy) as transport:
            error = await fail(transport, confide("https://cognito-idp.invalid/"))

        assert "Basic" in server.requests[0].headers["proxy-authorization"]
        assert [] == find_secrets(error)

    async def test_no_time_limit_of_the_caller_shows_any(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [stay_silent()]

        with pytest.raises(TimeoutError) as caught:
            async with asyncio.timeout(0.05):
                await transport(confide(server.url))

        assert [] == find_secrets(caught.value)

    async def test_the_search_would_find_them_in_what_aiohttp_raises(
        self, server: FaultServer
    ) -> None:
        server.script = [raw(b"what?\r\n\r\n")]
        request = confide(server.url)
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.ClientError) as caught:
                await session.post(
                    server.url, headers=request.headers, data=request.body
                )

        assert {"canary-header", "canary-request"} <= set(find_secrets(caught.value))


def confide(url: str) -> HttpRequest:
    limits = Timeouts(connect=5, read=0.1, attempt=5)
    headers = {"Authorization": "canary-header"}
    return HttpRequest("POST", url, headers, b"canary-request", limits)


def find_secrets(error: BaseException) -> list[str]:
    """Search text, repr and every frame's locals of an error and of those behind it."""
    texts: list[str] = []
    todo: list[BaseException | None] = [error]
    seen: set[int] = set()
    while todo:
        current = todo.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        todo += [current.__cause__, current.__context__]
        texts += [str(current), repr(current), repr(vars(current))]
        for frame, _ in traceback.walk_tb(current.__traceback__):
            if frame.f_code.co_filename != __file__:
                texts += map(repr, frame.f_locals.values())
    return [secret for secret in SECRETS if any(secret in text for text in texts)]


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Encoding: gzip\r\n\r\n{}"


@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=200).map(lambda tail: b"HTTP/1.1 200 OK\r\n" + tail),
        st.binary(max_size=200).map(lambda tail: b"HTTP/1.1 200 OK\r\n\r\n" + tail),
        st.tuples(st.integers(0, len(HEAD) - 1), st.binary(max_size=4)).map(
            lambda cut: HEAD[: cut[0]] + cut[1] + HEAD[cut[0] + 1 :]
        ),
    )
)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=200, deadline=None)
def test_any_bytes_at_all_are_a_response_or_a_transport_error(
    kind: str, data: bytes
) -> None:
    async def answer_with(data: bytes) -> HttpResponse | errors.TransportError:
        async with FaultServer() as server, KINDS[kind]() as transport:
            server.script = [raw(data)]
            try:
                return await transport(ask(server.url))
            except errors.TransportError as error:
                return error

    outcome = asyncio.run(answer_with(data))

    assert isinstance(outcome, HttpResponse) or outcome.request_sent is True
