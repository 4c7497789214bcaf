from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import weakref
from typing import TYPE_CHECKING

import aiohttp
import pytest
from aioresponses import CallbackResult, aioresponses
from attrs import frozen

from cognito_idp import errors
from cognito_idp.config import Timeouts
from cognito_idp.transport import AiohttpTransport, HttpRequest, HttpResponse, Transport
from cognito_idp.transport._messages import KEEPALIVE_SECONDS
from tests.kit.fault_server import FaultServer, reply
from tests.kit.transports import AIOHTTP_ALONE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.kit.transports import Make

BODY = b'{"ClientId": "1example23456789"}'
HEADERS = {
    "Content-Type": "application/x-amz-json-1.1",
    "User-Agent": "cognito-idp/1",
    "X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth",
}


def ask(url: str, body: bytes = BODY, **headers: str) -> HttpRequest:
    limits = Timeouts(connect=5, read=5, attempt=5)
    return HttpRequest("POST", url, HEADERS | headers, body, limits)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def run_afresh(program: str) -> str:
    """Run *program* in an interpreter of its own and return what it prints."""
    done = subprocess.run(  # noqa: S603 because the program is ours
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout.strip()


class TestRequest:
    async def test_a_request_arrives_with_its_own_headers_and_few_others(
        self, server: FaultServer, transport: Transport
    ) -> None:
        await transport(ask(server.url))

        ours = {name.lower(): value for name, value in HEADERS.items()}
        assert {
            **ours,
            "host": f"127.0.0.1:{server.port}",
            "content-length": str(len(BODY)),
            "accept": "*/*",
            "accept-encoding": "identity",
        } == server.requests[0].headers

    async def test_a_request_arrives_with_method_target_and_body_untouched(
        self, server: FaultServer, transport: Transport
    ) -> None:
        await transport(ask(server.url + "a%2Fb/?c=%7E"))

        request = server.requests[0]
        assert ("POST", "/a%2Fb/?c=%7E", BODY) == (
            request.method,
            request.target,
            request.body,
        )

    async def test_a_body_of_megabytes_arrives_whole(
        self, server: FaultServer, transport: Transport
    ) -> None:
        body = bytes(range(256)) * 12_000

        await transport(ask(server.url, body))

        assert body == server.requests[0].body

    async def test_an_empty_body_has_a_length(
        self, server: FaultServer, transport: Transport
    ) -> None:
        await transport(ask(server.url, b""))

        assert "0" == server.requests[0].headers["content-length"]

    async def test_a_header_that_cannot_be_sent_is_the_callers_fault(
        self, server: FaultServer, transport: Transport
    ) -> None:
        request = ask(server.url, Authorization="a\r\nX-Smuggled: b")
        with pytest.raises(errors.ConfigurationError, match="refuses the request"):
            await transport(request)

        assert [] == server.requests

    @pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "http:///", "nonsense"])
    async def test_an_url_that_is_none_is_the_callers_fault(
        self, transport: Transport, url: str
    ) -> None:
        with pytest.raises(errors.ConfigurationError, match="refuses the request"):
            await transport(ask(url))

    def test_the_repr_shows_no_headers_and_no_body(self) -> None:
        request = ask("https://127.0.0.1/", Authorization="secret")

        assert "HttpRequest(method='POST', url='https://127.0.0.1/')" == repr(request)


class TestResponse:
    async def test_the_headers_are_found_in_any_case(
        self, server: FaultServer, transport: Transport
    ) -> None:
        server.script = [reply(headers={"x-amzn-RequestId": "4711"})]

        response = await transport(ask(server.url))

        assert "4711" == response.headers["X-Amzn-Requestid"]

    async def test_cookies_are_forgotten(
        self, server: FaultServer, transport: Transport
    ) -> None:
        url = f"http://localhost:{server.port}/"  # no jar keeps those of an address
        server.script = [reply(headers={"Set-Cookie": "a=b; Path=/"})]
        await transport(ask(url))

        await transport(ask(url))

        assert "cookie" not in server.requests[1].headers

    def test_the_repr_shows_no_headers_and_no_body(self) -> None:
        response = HttpResponse(200, {"x": "secret"}, b"secret")

        assert "HttpResponse(status=200)" == repr(response)


class TestPool:
    async def test_no_more_connections_than_allowed(
        self, server: FaultServer, make: Make
    ) -> None:
        server.otherwise = lambda _: reply(after=0.01)
        async with make(max_connections=3) as transport:
            await asyncio.gather(*(transport(ask(server.url)) for _ in range(30)))

        assert 30 == len(server.requests)
        assert 3 == len(server.links)

    def test_idle_connections_are_closed_before_aws_closes_them(self) -> None:
        assert KEEPALIVE_SECONDS < 20

    async def test_closing_the_transport_closes_its_connections(
        self, server: FaultServer, make: Make
    ) -> None:
        transport = make()
        await transport(ask(server.url))

        await transport.aclose()

        await server.wait_for_open_links(0)

    async def test_closing_ends_what_is_on_its_way(
        self, server: FaultServer, make: Make
    ) -> None:
        server.script = [reply(after=9)]
        transport = make()
        call = asyncio.create_task(transport(ask(server.url)))
        await server.wait_for_requests(1)

        await transport.aclose()

        with pytest.raises(errors.ConnectionLostError):
            await call


class TestLife:
    async def test_nothing_of_a_call_outlives_it(
        self, server: FaultServer, transport: Transport
    ) -> None:
        request = ask(server.url)
        sent = weakref.ref(request)
        await transport(request)

        del request
        gc.collect()

        assert sent() is None

    async def test_closing_what_was_never_opened_is_fine(self, make: Make) -> None:
        transport = make()
        await transport.aclose()
        await transport.aclose()

        with pytest.raises(errors.ClientClosedError, match="transport is closed"):
            await transport(ask("http://127.0.0.1/"))

    async def test_a_closed_transport_says_so(
        self, server: FaultServer, make: Make
    ) -> None:
        async with make() as transport:
            await transport(ask(server.url))

        with pytest.raises(errors.ClientClosedError, match="transport is closed"):
            await transport(ask(server.url))

    @AIOHTTP_ALONE  # pyreqwest serves any number of loops
    async def test_a_second_event_loop_is_refused(self, transport: Transport) -> None:
        async def use_elsewhere() -> None:
            await transport(ask("http://127.0.0.1/"))

        with pytest.raises(errors.ConfigurationError, match="another event loop"):
            await asyncio.to_thread(asyncio.run, use_elsewhere())

    async def test_a_session_of_another_event_loop_is_refused(
        self, session: aiohttp.ClientSession
    ) -> None:
        async def use_elsewhere() -> None:
            await AiohttpTransport(session)(ask("http://127.0.0.1/"))

        with pytest.raises(errors.ConfigurationError, match="another event loop"):
            await asyncio.to_thread(asyncio.run, use_elsewhere())

    async def test_a_cancelled_first_caller_harms_no_other(
        self, server: FaultServer, make: Make
    ) -> None:
        transport = make()
        first = asyncio.create_task(transport(ask(server.url)))
        others = [asyncio.create_task(transport(ask(server.url))) for _ in range(3)]
        await asyncio.sleep(0)

        first.cancel()

        assert [200] * 3 == [
            response.status for response in await asyncio.gather(*others)
        ]
        assert first.cancelled()
        await transport.aclose()

    async def test_closing_while_it_opens_leaves_nothing_open(
        self, server: FaultServer, make: Make
    ) -> None:
        transport = make()
        call = asyncio.create_task(transport(ask(server.url)))
        await asyncio.sleep(0)

        await transport.aclose()

        with pytest.raises(errors.ClientClosedError):
            await call


class TestInjectedSession:
    async def test_an_injected_session_is_used_and_not_closed(
        self, server: FaultServer, session: aiohttp.ClientSession
    ) -> None:
        async with AiohttpTransport(session) as transport:
            await transport(ask(server.url))

        assert not session.closed
        assert 1 == len(server.requests)

    async def test_a_session_that_its_owner_has_closed_says_so(
        self, server: FaultServer
    ) -> None:
        async with aiohttp.ClientSession() as session:
            transport = AiohttpTransport(session)
            await transport(ask(server.url))

        with pytest.raises(errors.ClientClosedError, match="session is closed"):
            await transport(ask(server.url))

    async def test_headers_of_the_session_are_sent_too(
        self, server: FaultServer
    ) -> None:
        async with aiohttp.ClientSession(headers={"X-Trace": "1"}) as session:
            await AiohttpTransport(session)(ask(server.url))

        assert "1" == server.requests[0].headers["x-trace"]

    async def test_the_sessions_raise_for_status_does_not_count(
        self, server: FaultServer
    ) -> None:
        server.script = [reply(400)]
        async with aiohttp.ClientSession(raise_for_status=True) as session:
            response = await AiohttpTransport(session)(ask(server.url))

        assert 400 == response.status

    async def test_the_sessions_busy_pool_is_not_a_failure_to_connect(
        self, server: FaultServer
    ) -> None:
        server.otherwise = lambda _: reply(after=0.1)
        limits = Timeouts(connect=0.05, read=5, attempt=5)
        request = HttpRequest("POST", server.url, HEADERS, BODY, limits)
        connector = aiohttp.TCPConnector(limit=1)
        async with aiohttp.ClientSession(connector=connector) as session:
            transport = AiohttpTransport(session)
            responses = await asyncio.gather(*(transport(request) for _ in range(3)))

        assert [200] * 3 == [response.status for response in responses]

    async def test_a_body_that_its_middleware_has_read_counts_as_sent(
        self, server: FaultServer
    ) -> None:
        async def lose(
            request: aiohttp.ClientRequest, _: aiohttp.ClientHandlerType
        ) -> aiohttp.ClientResponse:
            assert isinstance(request.body, aiohttp.Payload)
            assert BODY == await request.body.as_bytes()
            raise aiohttp.ServerDisconnectedError

        async with aiohttp.ClientSession(middlewares=[lose]) as session:
            with pytest.raises(errors.ConnectionLostError) as caught:
                await AiohttpTransport(session)(ask(server.url))

        assert caught.value.request_sent is True

    async def test_a_kept_connection_that_was_closed_is_replaced(
        self, server: FaultServer, session: aiohttp.ClientSession
    ) -> None:
        transport = AiohttpTransport(session)
        await transport(ask(server.url))
        server.links[0].close_at_once()

        await transport(ask(server.url))

        assert [0, 1] == [request.link for request in server.requests]


@frozen
class NoWriter:
    """The writer of a response, which aiohttp 3.14 needs and aioresponses lacks."""

    output_size: int = 0


class MockedResponse(aiohttp.ClientResponse):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, stream_writer=NoWriter(), **kwargs)  # type: ignore[arg-type]


class TestWithAioresponses:
    """A session mocked with aioresponses behaves as its users expect."""

    URL = "https://cognito-idp.eu-west-1.amazonaws.com/"

    async def test_a_mocked_response_is_returned(
        self, session: aiohttp.ClientSession
    ) -> None:
        with aioresponses() as mock:
            mock.post(
                self.URL,
                status=400,
                body=b'{"__type": "X"}',
                headers={"x-amzn-requestid": "4711"},
                response_class=MockedResponse,
            )
            response = await AiohttpTransport(session)(ask(self.URL))

        assert (400, b'{"__type": "X"}', "4711") == (
            response.status,
            response.body,
            response.headers["X-Amzn-RequestId"],
        )

    async def test_the_request_is_shown_with_its_body_as_bytes(
        self, session: aiohttp.ClientSession
    ) -> None:
        seen: list[object] = []

        def answer(_: object, **kwargs: object) -> CallbackResult:
            seen.append(kwargs["data"])
            return CallbackResult(payload={}, response_class=MockedResponse)

        with aioresponses() as mock:
            mock.post(self.URL, callback=answer)
            await AiohttpTransport(session)(ask(self.URL))

        assert [BODY] == seen

    @pytest.mark.parametrize(
        ("mocked", "expected"),
        [
            (aiohttp.ServerDisconnectedError(), errors.ConnectionLostError),
            (aiohttp.ClientPayloadError(), errors.ConnectionLostError),
            (aiohttp.SocketTimeoutError(), errors.TimeoutError),
            (TimeoutError(), errors.TimeoutError),
            (aiohttp.ConnectionTimeoutError(), errors.ConnectError),
        ],
    )
    async def test_a_mocked_exception_is_what_it_would_be(
        self,
        session: aiohttp.ClientSession,
        mocked: Exception,
        expected: type[Exception],
    ) -> None:
        with aioresponses() as mock:
            mock.post(self.URL, exception=mocked)
            with pytest.raises(expected):
                await AiohttpTransport(session)(ask(self.URL))


class TestEnvironment:
    async def test_a_proxy_of_the_environment_is_used_where_trusted(
        self, server: FaultServer, monkeypatch: pytest.MonkeyPatch, make: Make
    ) -> None:
        monkeypatch.setenv("https_proxy", server.url)
        monkeypatch.setenv("no_proxy", "")
        server.script = [reply(403)]
        async with make(trust_env=True) as transport:
            with pytest.raises(errors.ConnectError, match="the proxy refuses"):
                await transport(ask("https://cognito-idp.invalid/"))

        assert "cognito-idp.invalid:443" == server.requests[0].target

    async def test_exceptions_from_the_proxy_count(
        self, server: FaultServer, monkeypatch: pytest.MonkeyPatch, make: Make
    ) -> None:
        monkeypatch.setenv("https_proxy", server.url)
        monkeypatch.setenv("no_proxy", "cognito-idp.invalid")
        async with make(trust_env=True) as transport:
            with pytest.raises(errors.ConnectError, match="cannot be resolved"):
                await transport(ask("https://cognito-idp.invalid/"))

        assert [] == server.requests

    async def test_the_environment_does_not_count_where_it_is_not_trusted(
        self, server: FaultServer, monkeypatch: pytest.MonkeyPatch, make: Make
    ) -> None:
        monkeypatch.setenv("https_proxy", server.url)
        async with make(trust_env=False) as transport:
            with pytest.raises(errors.ConnectError, match="cannot be resolved"):
                await transport(ask("https://cognito-idp.invalid/"))

        assert [] == server.requests

    async def test_the_environment_is_trusted_but_for_an_injected_session(
        self, server: FaultServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("https_proxy", server.url)
        server.script = [reply(403)]
        async with AiohttpTransport() as transport:
            with pytest.raises(errors.ConnectError, match="the proxy refuses"):
                await transport(ask("https://cognito-idp.invalid/"))
        async with aiohttp.ClientSession() as session:
            with pytest.raises(errors.ConnectError, match="cannot be resolved"):
                await AiohttpTransport(session)(ask("https://cognito-idp.invalid/"))

    @pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
    async def test_loopback_is_never_asked_through_a_proxy(
        self,
        server: FaultServer,
        monkeypatch: pytest.MonkeyPatch,
        name: str,
        make: Make,
    ) -> None:
        monkeypatch.setenv("http_proxy", "http://192.0.2.1:9")
        monkeypatch.setenv("no_proxy", "")
        server.script = [reply(200)]
        async with make() as transport:
            answer = await transport(ask(server.url.replace("127.0.0.1", name)))

        assert 200 == answer.status


class TestFirstUse:
    def test_importing_the_package_does_not_import_aiohttp(self) -> None:
        loaded = run_afresh(
            "import sys, cognito_idp.transport as t; t.AiohttpTransport();"
            "print(sorted({'aiohttp', 'yarl'} & set(sys.modules)))"
        )

        assert "[]" == loaded

    def test_the_loop_turns_while_aiohttp_is_imported(self) -> None:
        stalls = [float(stall) for stall in run_afresh(WATCH).split()]

        # A blocked loop would stand still once, for as long as the import takes. A loop
        # that turns only waits for the switch interval of 5 ms, and a busy machine.
        assert max(stalls) < sum(stalls) / 2
        assert len(stalls) > 10


WATCH = """
import asyncio, sys, time
from cognito_idp.transport import AiohttpTransport

async def main():
    assert "aiohttp" not in sys.modules
    transport = AiohttpTransport()
    opening = asyncio.create_task(transport.open())
    last = time.perf_counter()
    while not opening.done():
        await asyncio.sleep(0.0005)
        now = time.perf_counter()
        print(1000 * (now - last))
        last = now
    assert "aiohttp" in sys.modules
    await transport.aclose()

asyncio.run(main())
"""
