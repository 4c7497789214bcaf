"""
The transport on pyreqwest: the fault table, limits, cancellation, proxies, TLS.

Each row of the table is run over both transports: the same class of error, and the same
answer to the question whether the request was sent.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from cognito_idp import CognitoIdentityProviderClient, errors
from cognito_idp.config import Timeouts
from cognito_idp.transport import (
    AiohttpTransport,
    HttpRequest,
    HttpResponse,
    PyreqwestTransport,
)
from tests.kit.authority import Authority
from tests.kit.fault_server import (
    Act,
    FaultServer,
    drip,
    hang_up,
    hang_up_unread,
    make_certificate,
    raw,
    reply,
    reply_bomb,
    reply_gzip,
    reset,
    reset_midway,
    reset_unread,
    stay_silent,
)
from tests.kit.stubs import KEYS, REGION

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

Either: TypeAlias = type[AiohttpTransport] | type[PyreqwestTransport]

PATIENT = Timeouts(connect=5, read=5, attempt=5)
BODY = b'{"AuthFlow": "USER_AUTH"}'
BOTH = pytest.mark.parametrize("make", [AiohttpTransport, PyreqwestTransport])


def ask(url: str, timeouts: Timeouts = PATIENT, body: bytes = BODY) -> HttpRequest:
    headers = {"Content-Type": "application/x-amz-json-1.1", "Authorization": "AWS4"}
    return HttpRequest("POST", url, headers, body, timeouts)


async def fail(transport: Any, request: HttpRequest) -> Any:
    with pytest.raises(errors.CognitoIdpError) as caught:
        await transport(request)
    return caught.value


@pytest.fixture
async def server() -> AsyncIterator[FaultServer]:
    async with FaultServer() as server:
        yield server


@pytest.fixture
async def transport() -> AsyncIterator[PyreqwestTransport]:
    async with PyreqwestTransport() as transport:
        yield transport


# Answers


async def test_a_request_arrives_as_it_was_made(
    server: FaultServer, transport: PyreqwestTransport
) -> None:
    server.script = [reply(200, b'{"a": 1}', {"X-Amzn-RequestId": "7"})]
    response = await transport(ask(server.url))
    (request,) = server.requests

    assert (200, b'{"a": 1}') == (response.status, response.body)
    assert "7" == response.headers["x-amzn-requestid"]
    assert ("POST", "/", BODY) == (request.method, request.target, request.body)
    assert "AWS4" == request.headers["authorization"]
    assert {"accept-encoding", "cookie", "referer"}.isdisjoint(request.headers)


@pytest.mark.parametrize("status", [301, 302, 307, 400, 503])
async def test_a_status_is_an_answer_and_not_followed(
    server: FaultServer, transport: PyreqwestTransport, status: int
) -> None:
    server.script = [reply(status, b"x", {"Location": "http://127.0.0.1:9/"})]
    response = await transport(ask(server.url))

    assert (status, b"x") == (response.status, response.body)
    assert 1 == len(server.requests)


async def test_cookies_are_not_kept(
    server: FaultServer, transport: PyreqwestTransport
) -> None:
    server.script = [reply(200, b"{}", {"Set-Cookie": "a=b"})]
    await transport(ask(server.url))
    await transport(ask(server.url))

    assert "cookie" not in server.requests[1].headers


async def test_a_packed_answer_is_unpacked(
    server: FaultServer, transport: PyreqwestTransport
) -> None:
    server.script = [reply_gzip(b'{"a": 1}')]

    assert b'{"a": 1}' == (await transport(ask(server.url))).body


async def test_a_connection_is_kept(
    server: FaultServer, transport: PyreqwestTransport
) -> None:
    for _ in range(3):
        await transport(ask(server.url))

    assert [0, 0, 0] == [request.link for request in server.requests]


# The fault table

REFUSED = "refused"
FAULTS: dict[str, tuple[Act | str, type[errors.CognitoIdpError], bool]] = {
    "a refused connection": (REFUSED, errors.ConnectError, False),
    "a connection that is closed": (hang_up(), errors.ConnectionLostError, True),
    "a connection that is reset": (reset(), errors.ConnectionLostError, True),
    "a reset in the middle": (reset_midway(30), errors.ConnectionLostError, True),
    "silence": (stay_silent(), errors.TimeoutError, True),
    "no HTTP": (raw(b"nonsense\r\n\r\n"), errors.ConnectionLostError, True),
    "half an answer": (
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"),
        errors.ConnectionLostError,
        True,
    ),
    "half a chunk": (
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}"),
        errors.ConnectionLostError,
        True,
    ),
    "a bomb": (reply_bomb(16 << 20), errors.ConnectionLostError, True),
    "an answer without end": (
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + b"x" * 99, every=0.05),
        errors.TimeoutError,
        True,
    ),
}


@BOTH
@pytest.mark.parametrize("name", FAULTS)
async def test_the_fault_table(server: FaultServer, make: Either, name: str) -> None:
    act, expected, is_sent = FAULTS[name]
    if isinstance(act, str):
        await server.refuse()
    else:
        server.script = [act]
    limits = Timeouts(connect=5, read=0.3, attempt=1)
    async with make() as transport:
        error = await fail(transport, ask(server.url, limits))

    assert (expected, is_sent) == (type(error), error.request_sent)
    assert f"127.0.0.1:{server.port}" in str(error)
    assert "AWS4" not in f"{error!r}{error.__cause__}{error.__context__}"


@BOTH
@pytest.mark.parametrize("act", [hang_up_unread(), reset_unread()])
async def test_a_connection_that_closes_unread_never_counts_as_not_sent_wrongly(
    server: FaultServer, make: Either, act: Act
) -> None:
    server.script = [act]
    async with make() as transport:
        error = await fail(transport, ask(server.url))

    assert isinstance(error, errors.ConnectError | errors.ConnectionLostError)
    if isinstance(error, errors.ConnectError):
        assert [] == server.requests


async def test_a_name_that_does_not_exist(transport: PyreqwestTransport) -> None:
    error = await fail(transport, ask("https://cognito-idp.invalid/"))

    assert isinstance(error, errors.ConnectError)
    assert "cognito-idp.invalid: the name cannot be resolved; nothing was sent" == str(
        error
    )


@pytest.mark.parametrize("url", ["http://[::1", "ftp://127.0.0.1/", "nothing"])
async def test_an_url_that_cannot_be_asked(
    transport: PyreqwestTransport, url: str
) -> None:
    error = await fail(transport, ask(url))

    assert isinstance(error, errors.ConfigurationError | errors.ConnectError)


async def test_the_secrets_of_a_request_are_in_no_frame(
    server: FaultServer, transport: PyreqwestTransport
) -> None:
    server.script = [hang_up()]
    error = await fail(transport, ask(server.url))
    traceback, shown = error.__traceback__, []
    while traceback is not None:
        if "/cognito_idp/" in traceback.tb_frame.f_code.co_filename:
            shown += map(repr, traceback.tb_frame.f_locals.values())
        traceback = traceback.tb_next

    assert error.__cause__ is error.__context__ is None
    assert "USER_AUTH" not in "".join(shown)
    assert "AWS4" not in "".join(shown)


# Limits


@pytest.mark.parametrize("kind", ["length", "chunked", "gzip"])
async def test_a_response_of_more_than_the_limit_is_refused(
    server: FaultServer, kind: str
) -> None:
    body = b"x" * 5_000
    acts = {
        "length": reply(200, body),
        "gzip": reply_gzip(body),
        "chunked": raw(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"1388\r\n" + body + b"\r\n0\r\n\r\n"
        ),
    }
    server.script = [acts[kind], acts[kind]]
    async with PyreqwestTransport(max_response_size=4_999) as transport:
        error = await fail(transport, ask(server.url))
    async with PyreqwestTransport(max_response_size=5_000) as transport:
        response = await transport(ask(server.url))

    assert isinstance(error, errors.ConnectionLostError)
    assert "more than 4999 bytes" in str(error)
    assert body == response.body


async def test_an_attempt_ends_at_its_limit(
    server: FaultServer, transport: PyreqwestTransport
) -> None:
    server.script = [stay_silent()]
    limits = Timeouts(connect=5, read=5, attempt=0.2)
    error = await fail(transport, ask(server.url, limits))

    assert isinstance(error, errors.TimeoutError)
    assert error.request_sent is True
    assert "0.2 s (Timeouts.attempt)" in str(error)


async def test_requests_wait_for_their_turn(server: FaultServer) -> None:
    server.otherwise = lambda _: reply(200, b"{}", after=0.05)
    async with PyreqwestTransport(max_connections=2) as transport:
        await asyncio.gather(*(transport(ask(server.url)) for _ in range(6)))

    assert {0, 1} == {request.link for request in server.requests}


async def test_a_request_that_never_had_its_turn_was_not_sent(
    server: FaultServer,
) -> None:
    server.otherwise = lambda _: stay_silent()
    limits = Timeouts(connect=5, read=5, attempt=0.3)
    async with PyreqwestTransport(max_connections=1) as transport:
        first = asyncio.create_task(fail(transport, ask(server.url)))
        await asyncio.sleep(0.1)
        error = await fail(transport, ask(server.url, limits))
        first.cancel()

    assert isinstance(error, errors.ConnectError)
    assert 1 == len(server.requests)


# Cancellation


async def test_a_cancelled_requests_answer_reaches_nobody_else(
    server: FaultServer, transport: PyreqwestTransport
) -> None:
    server.script = [
        reply(200, b'"first"', after=0.2),
        reply(200, b'"second"'),
    ]
    call = asyncio.create_task(transport(ask(server.url)))
    await asyncio.sleep(0.1)
    call.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await call
    response = await transport(ask(server.url))

    assert caught.value.__context__ is None
    assert b'"second"' == response.body


async def test_data_that_arrives_unasked_is_not_an_answer(
    server: FaultServer, transport: PyreqwestTransport
) -> None:
    stray = b'HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"stray"'
    server.script = [
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}" + stray, then="keep"),
        reply(200, b'"asked"'),
    ]
    await transport(ask(server.url))
    await asyncio.sleep(0.05)

    assert b'"asked"' == (await transport(ask(server.url))).body


async def test_a_storm_of_cancellations_loses_no_place(
    server: FaultServer,
) -> None:
    server.otherwise = lambda _: reply(200, b"{}", after=0.01)
    async with PyreqwestTransport(max_connections=3) as transport:
        calls = [asyncio.create_task(transport(ask(server.url))) for _ in range(60)]
        for number, call in enumerate(calls):
            await asyncio.sleep(0)
            if number % 2:
                call.cancel()
        done = await asyncio.gather(*calls, return_exceptions=True)
        await transport(ask(server.url))

    assert 30 == sum(isinstance(each, HttpResponse) for each in done)


# Closing, loops and processes


async def test_a_closed_transport_says_so(server: FaultServer) -> None:
    transport = PyreqwestTransport()
    await transport(ask(server.url))
    await transport.aclose()
    await transport.aclose()

    assert isinstance(await fail(transport, ask(server.url)), errors.ClientClosedError)


async def test_requests_on_their_way_end_when_the_transport_closes(
    server: FaultServer,
) -> None:
    server.script = [stay_silent()]
    transport = PyreqwestTransport()
    call = asyncio.create_task(fail(transport, ask(server.url)))
    await asyncio.sleep(0.1)
    await transport.aclose()

    assert isinstance(await call, errors.ClientClosedError)


def test_one_transport_serves_many_loops() -> None:
    transport = PyreqwestTransport()

    async def call() -> HttpResponse:
        async with FaultServer() as server:
            return await transport(ask(server.url))

    assert [200, 200, 200] == [asyncio.run(call()).status for _ in range(3)]
    asyncio.run(transport.aclose())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_is_told_what_to_do() -> None:
    program = dedent("""
        import asyncio, os, sys, warnings
        from cognito_idp import errors
        from cognito_idp.config import Timeouts
        from cognito_idp.transport import HttpRequest, PyreqwestTransport

        warnings.simplefilter("ignore")
        request = HttpRequest("POST", "http://127.0.0.1:9/", {}, b"{}", Timeouts())

        async def call():
            try:
                await PyreqwestTransport()(request)
            except errors.CognitoIdpError as error:
                return f"{type(error).__name__}: {error}"

        print(asyncio.run(call()), flush=True)
        if os.fork() == 0:
            print(asyncio.run(call()), flush=True)
            os._exit(0)
        os.wait()
    """)
    run = subprocess.run(  # noqa: S603 because the program is our own
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    parent, child = run.stdout.splitlines()

    assert parent.startswith("ConnectError: 127.0.0.1:9: Connection refused")
    assert child.startswith("ConfigurationError: pyreqwest was used before")


def test_a_program_ends_in_peace() -> None:
    program = dedent("""
        import asyncio
        from cognito_idp import errors
        from cognito_idp.config import Timeouts
        from cognito_idp.transport import HttpRequest, PyreqwestTransport

        async def main():
            request = HttpRequest("POST", "http://127.0.0.1:9/", {}, b"{}", Timeouts())
            async with PyreqwestTransport() as transport:
                for _ in range(20):
                    try:
                        await transport(request)
                    except errors.ConnectError:
                        pass

        asyncio.run(main())
    """)
    for _ in range(10):
        subprocess.run(  # noqa: S603 because the program is our own
            [sys.executable, "-c", program], timeout=60, check=True
        )


def test_the_missing_extra_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyreqwest", None)
    with pytest.raises(errors.ConfigurationError, match="pip install"):
        PyreqwestTransport()


# TLS and proxies


async def test_a_certificate_that_nobody_has_signed(
    transport: PyreqwestTransport,
) -> None:
    server_side, _ = make_certificate()
    async with FaultServer(tls=server_side) as server:
        error = await fail(transport, ask(server.url))

    assert isinstance(error, errors.ConnectError)
    assert "its TLS certificate is not accepted (" in str(error)
    assert [] == server.requests


@pytest.mark.parametrize(
    ("host", "is_trusted"), [("127.0.0.1", True), ("cognito.example", False)]
)
async def test_an_authority_of_ones_own_is_trusted_for_the_names_that_it_gave(
    tmp_path: Path, host: str, is_trusted: bool
) -> None:
    authority = Authority()
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(b"# ours\n" + authority.pem + Authority().pem)
    async with (
        FaultServer(tls=authority.vouch_for(host)) as server,
        PyreqwestTransport(ca_bundle=str(bundle)) as transport,
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
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    bundle = tmp_path / "bundle.pem"
    if content is not None:
        bundle.write_bytes(content)
    error = await fail(PyreqwestTransport(ca_bundle=str(bundle)), ask("https://x/"))

    assert isinstance(error, errors.ConfigurationError)
    assert reason in str(error)


async def test_a_request_goes_through_the_proxy(server: FaultServer) -> None:
    async with PyreqwestTransport(proxy=f"http://ada:pass@127.0.0.1:{server.port}") as (
        transport
    ):
        await transport(ask("http://cognito.example/"))
    (request,) = server.requests

    assert "http://cognito.example/" == request.target
    assert request.headers["proxy-authorization"].startswith("Basic ")


async def test_a_proxy_of_the_environment_is_asked(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"127.0.0.1:{server.port}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with PyreqwestTransport() as transport:
        await transport(ask("http://cognito.example/"))

    assert "http://cognito.example/" == server.requests[0].target


async def test_a_tunnel_that_is_refused_is_told(server: FaultServer) -> None:
    server.script = [reply(407, b"")]
    async with PyreqwestTransport(proxy=server.url) as transport:
        error = await fail(transport, ask("https://cognito.example/"))

    assert isinstance(error, errors.ConnectError)
    assert "pass" not in str(error)


# With the client


async def test_a_client_retries_and_reads_over_pyreqwest(server: FaultServer) -> None:
    server.script = [reply(503, b""), reply(200, b'{"UserPools": []}')]
    async with (
        PyreqwestTransport() as transport,
        CognitoIdentityProviderClient(
            region=REGION,
            credentials=KEYS,
            endpoint_url=server.url,
            transport=transport,
        ) as client,
    ):
        found = await client.list_user_pools(max_results=1)

    assert [] == found.user_pools
    assert 2 == len(server.requests)
