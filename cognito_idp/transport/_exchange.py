# Importing this imports aiohttp, which builds its TLS context: do so in a thread.

from __future__ import annotations

import asyncio
import builtins
import os
import select
from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass
from weakref import WeakSet

import aiohttp
from aiohttp.http import StreamWriter
from yarl import URL

from cognito_idp import errors
from cognito_idp.transport._messages import HttpResponse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from ssl import SSLContext

    from aiohttp.abc import AbstractStreamWriter

    from cognito_idp.transport._messages import HttpRequest

# AWS closes a connection that was idle for 20 seconds; we are to be first.
KEEPALIVE_SECONDS = 12.0

# Nothing goes out that the caller has not set, but Host and Content-Length.
UNWANTED_HEADERS = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")

# How many connections of the pool one request may find closed, one after the other.
# The loop hears of all of them in the same turn, so the second is a fresh one already.
MAX_STARTS = 4

# Turns of the loop until what has arrived on a TLS connection has taken effect.
TURNS = 4

# aiohttp raises these before it writes a request.
NOTHING_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ServerFingerprintMismatch,
)


class Exchange:
    """A session, and how a request becomes a response on it."""

    def __init__(
        self,
        session: aiohttp.ClientSession | None,
        *,
        ssl: SSLContext | None,
        proxy: str | None,
        max_connections: int,
        max_response_size: int,
        trust_env: bool,
    ) -> None:
        self._is_owner = session is None
        self._session = _make_session() if session is None else session
        self._ssl = True if ssl is None else ssl
        self._proxy = None if proxy is None else URL(proxy)
        self._max_response_size = max_response_size
        self._trust_env = trust_env
        # aiohttp counts the wait for a place in the pool to its `connect` limit, but a
        # busy pool is no failure to connect. Hence a queue of our own.
        self._places = asyncio.Semaphore(max_connections)
        self._used_connections: WeakSet[object] = WeakSet()
        self._routes: dict[str, tuple[URL, URL | None]] = {}

    async def __call__(
        self, request: HttpRequest
    ) -> HttpResponse | errors.CognitoIdpError:
        """Send *request*; errors are returned, for the caller to raise."""
        body = Body(request.body, self._used_connections)
        limit = asyncio.timeout(request.timeouts.attempt)
        try:
            async with limit, self._places:
                return await self._send_on_live_connection(request, body)
        except asyncio.CancelledError as cancelled:
            # Whoever turns this into a time-out or reports it would show the frames of
            # aiohttp, and with them the headers and the body.
            cancelled.__context__ = None
            raise cancelled.with_traceback(None) from None
        except Exception as error:  # noqa: BLE001 because aiohttp lets out whatever its parsers raise, and any of it ends the attempt
            return self._explain(error, request, body, is_over=limit.expired())

    async def aclose(self) -> None:
        """Close the session if it is ours."""
        if self._is_owner:
            await self._session.close()

    async def _send_on_live_connection(
        self, request: HttpRequest, body: Body
    ) -> HttpResponse:
        while True:
            try:
                return await self._send(request, body)
            except aiohttp.ClientError:
                if not body.can_start_again():
                    raise

    async def _send(self, request: HttpRequest, body: Body) -> HttpResponse:
        url, proxy = self._routes.get(request.url) or await self._find_route(request)
        connect = request.timeouts.connect
        async with self._session.request(
            request.method,
            url,
            headers=request.headers,
            data=body,
            allow_redirects=False,
            raise_for_status=False,
            skip_auto_headers=UNWANTED_HEADERS,
            ssl=self._ssl,
            proxy=proxy,
            timeout=aiohttp.ClientTimeout(
                # Look-up, connection, TLS and tunnel. An injected session may let us
                # wait for its pool in that time too, so there it is the socket alone.
                connect=connect if self._is_owner else None,
                sock_connect=connect,
                sock_read=request.timeouts.read,
            ),
        ) as response:
            content = await self._read(response)
            return HttpResponse(response.status, response.headers, content)

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        chunks: list[bytes] = []
        room = self._max_response_size
        # Counted unpacked and piece by piece: a small body may unpack to any size.
        while chunk := await response.content.readany():
            room -= len(chunk)
            if room < 0:
                raise aiohttp.ClientPayloadError(
                    f"more than {self._max_response_size} bytes"
                )
            chunks.append(chunk)
        return b"".join(chunks)

    async def _find_route(self, request: HttpRequest) -> tuple[URL, URL | None]:
        url = URL(request.url, encoded=True)
        proxy = self._proxy
        if proxy is None and self._trust_env:
            # In a thread: on Windows and macOS the system's own settings are asked too.
            proxy = await asyncio.to_thread(_find_environment_proxy, url)
        self._routes[request.url] = route = url, proxy
        return route

    def _explain(
        self, error: Exception, request: HttpRequest, body: Body, *, is_over: bool
    ) -> errors.CognitoIdpError:
        limits = request.timeouts
        place = _name_place(request.url)
        is_sent = body.is_sent or (body.is_read and not isinstance(error, NOTHING_SENT))
        if is_over:
            reason = f"not done within {limits.attempt:g} s (Timeouts.attempt)"
        elif isinstance(error, aiohttp.ConnectionTimeoutError):
            reason = f"no connection within {limits.connect:g} s (Timeouts.connect)"
        elif isinstance(error, builtins.TimeoutError) and is_sent:
            reason = f"silent for {limits.read:g} s (Timeouts.read)"
        else:
            reason = _explain_failure(error)
        if is_sent and isinstance(error, builtins.TimeoutError):
            return errors.TimeoutError(f"{place}: {reason}")
        if is_sent:
            return errors.ConnectionLostError(f"{place}: {reason}")
        if self._session.closed:
            return errors.ClientClosedError("the aiohttp session is closed")
        if _is_refusal(error):
            return errors.ConfigurationError(
                f"{place}: aiohttp refuses the request ({type(error).__name__}): check "
                "the endpoint, the proxy and what is set on an injected session"
            )
        return errors.ConnectError(f"{place}: {reason}; nothing was sent")


class Body(aiohttp.Payload):
    """
    The bytes of a request, and whether they have left.

    aiohttp raises the same errors before and after it has written a request; whether
    to send again hangs on the difference. It asks the body to write itself, and sends
    the headers together with its first bytes.
    """

    def __init__(self, value: bytes, used_connections: WeakSet[object]) -> None:
        super().__init__(value, content_type="application/octet-stream")
        self._bytes = value
        self._used_connections = used_connections
        self._starts = 0
        self._is_on_used_connection = False
        self.is_sent = False
        """Whether any byte may have reached the network."""
        self.is_read = False
        """Whether somebody else has the bytes: a middleware, a mock of the session."""

    @property
    def size(self) -> int:
        """The length in bytes, for Content-Length."""
        return len(self._bytes)

    def can_start_again(self) -> bool:
        """Whether the request met a kept connection that had been closed, unsent."""
        is_stale = self._is_on_used_connection and not (self.is_sent or self.is_read)
        self._is_on_used_connection = False
        return is_stale and self._starts < MAX_STARTS

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Write everything, unless the connection has been closed."""
        is_closed = False
        if isinstance(writer, StreamWriter):
            self._starts += 1
            self._is_on_used_connection = writer.protocol in self._used_connections
            await _catch_up(writer)
            is_closed = writer.transport is None or writer.transport.is_closing()
            self._used_connections.add(writer.protocol)
        self.is_sent = not is_closed
        await writer.write(self._bytes)  # raises on a closed connection

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Give the bytes away as text."""
        self.is_read = True
        return self._bytes.decode(encoding, errors)

    async def as_bytes(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:  # noqa: ARG002 because aiohttp fixes the signature
        """Give the bytes away."""
        self.is_read = True
        return self._bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        # aioresponses shows an iterable body as bytes to callbacks and assertions.
        self.is_read = True
        yield self._bytes


async def _catch_up(writer: StreamWriter) -> None:
    """
    Let the loop see what the server has done to an idle connection.

    A process that was busy, or frozen as Lambda's are, has not read the server's
    farewell yet: it would write into a closed connection, and not know what became of
    the request.
    """
    for _ in range(TURNS):
        transport = writer.transport
        if transport is None or transport.is_closing() or not _is_readable(transport):
            return
        await asyncio.sleep(0)


def _is_readable(transport: asyncio.BaseTransport) -> bool:
    descriptor = transport.get_extra_info("socket").fileno()
    if hasattr(select, "poll"):  # not on Windows
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(0))
    return bool(select.select([descriptor], [], [], 0)[0])


def _make_session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEPALIVE_SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


def _find_environment_proxy(url: URL) -> URL | None:
    proxy = getproxies().get(url.scheme)
    if proxy is None or url.host is None or proxy_bypass(url.host):
        return None
    return URL(proxy)


def _name_place(url: str) -> str:
    try:
        parts = URL(url)
        port = parts.explicit_port
    except ValueError:
        return "the endpoint"
    return f"{parts.host}" if port is None else f"{parts.host}:{port}"


def _is_refusal(error: Exception) -> bool:
    # A faulty certificate is a ValueError too, and an OSError.
    is_ours = isinstance(error, TypeError | ValueError | aiohttp.NonHttpUrlClientError)
    return is_ours and not isinstance(error, OSError)


def _explain_failure(error: Exception) -> str:
    """Say what happened, without a word of the request or the response."""
    match error:
        case aiohttp.ClientConnectorCertificateError():
            cause = error.certificate_error
            detail = getattr(cause, "verify_message", type(cause).__name__)
            return f"its TLS certificate is not accepted ({detail})"
        case aiohttp.ClientSSLError():
            return "the TLS handshake failed"
        case aiohttp.ClientConnectorDNSError():
            return "the name cannot be resolved"
        case aiohttp.ClientProxyConnectionError():
            return "the proxy cannot be reached"
        case aiohttp.ClientHttpProxyError():
            return f"the proxy refuses the tunnel (status {error.status})"
        case aiohttp.ClientPayloadError():
            return "the response broke off, is garbled or too large"
        case aiohttp.ClientResponseError():
            return "the response is not HTTP"
        case OSError(errno=int(number)):
            return os.strerror(number)
        case aiohttp.ClientConnectionError():
            return "the connection was closed"
        case _:
            return type(error).__name__
