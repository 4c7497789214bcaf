# Importing this imports aiohttp, which builds its TLS context: do so in a thread.

from __future__ import annotations

import asyncio
import builtins
import contextlib
import functools
import math
import os
import select
import sys
from typing import TYPE_CHECKING, TypeAlias
from weakref import WeakKeyDictionary

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.http import StreamWriter
from yarl import URL

from cognito_idp import _errors as errors
from cognito_idp._deadlines import Deadlines, Limit
from cognito_idp.transport._messages import KEEPALIVE_SECONDS, HttpResponse
from cognito_idp.transport._proxies import find_environment_proxy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from ssl import SSLContext

    from aiohttp.abc import AbstractStreamWriter

    from cognito_idp.config import Timeouts
    from cognito_idp.transport._messages import HttpRequest

# aiohttp would ask for whatever packings it can undo. (Naming the headers that it is
# to leave out costs more than sending them.)
HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity"}

# Turns of the loop until what has arrived on a TLS connection has taken effect.
TURNS = 4

# asyncio receives into 256 KiB. glibc maps such memory anew for every answer, at three
# system calls and a page fault, until something larger has once been freed.
bytearray(512 * 1024)

# aiohttp raises these before it writes a request.
NOTHING_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ServerFingerprintMismatch,
)


Connections: TypeAlias = "WeakKeyDictionary[object, Callable[[], object]]"
"""Connections used before, each with a function that reports unread bytes."""


_UNTYPED = ("Content-Type",)


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
        # busy pool is not a failure to connect. Hence a queue of our own.
        self._places = asyncio.Semaphore(max_connections)
        self._known: Connections = WeakKeyDictionary()
        self._routes: dict[str, tuple[URL, URL | None]] = {}
        self._deadlines = Deadlines(asyncio.get_running_loop())
        self._limits = aiohttp.ClientTimeout()
        self._limits_of: Timeouts | None = None

    async def __call__(
        self, request: HttpRequest
    ) -> HttpResponse | errors.CognitoIdpError:
        """Send *request*; errors are returned, for the caller to raise."""
        watch = Watch(self._deadlines, request.timeouts)
        try:
            with watch:
                async with self._places:
                    return await self._send(request, watch)
        except asyncio.CancelledError as cancelled:
            if self._session.closed and not _is_cancelled():
                # aiohttp cancels its own look-ups when it is closed.
                return errors.ClientClosedError("the transport was closed meanwhile")
            # A report of this error, or of a time-out made of it, would show the frames
            # of aiohttp, and with them the headers and the body.
            cancelled.__context__ = None
            raise cancelled.with_traceback(None) from None
        except errors.ConfigurationError as error:  # of the proxy; nothing was sent
            return error
        except Exception as error:  # noqa: BLE001 because aiohttp lets out whatever its parsers raise, and any of it ends the attempt
            return self._explain(error, request, watch)
        finally:
            watch.body = None  # the body knows the watch: a cycle

    async def aclose(self) -> None:
        """Close the session if it is ours."""
        if self._is_owner:
            await self._session.close()

    def abandon(self) -> None:
        """Drop the connections of an event loop that was closed."""
        connector = self._session.connector
        self._session.detach()
        # The loop takes no calls any more: aiohttp gives up at the first connection,
        # and the sockets are closed when they are collected.
        with contextlib.suppress(RuntimeError):
            if connector is not None:
                connector.close()

    async def _send(self, request: HttpRequest, watch: Watch) -> HttpResponse:
        url, proxy = self._routes.get(request.url) or await self._find_route(request)
        headers = request.headers if self._is_owner else HEADERS | request.headers
        spare = len(self._known)
        while True:
            # A new one for each connection: aiohttp may still hold the one before.
            body = watch.body = Body(request.body, watch, self._known)
            try:
                response = await self._session.request(
                    request.method,
                    url,
                    headers=headers,
                    data=body,
                    # aiohttp would add a type, which the signature of an URL lacks.
                    skip_auto_headers=None if "Content-Type" in headers else _UNTYPED,
                    allow_redirects=False,
                    raise_for_status=False,
                    ssl=self._ssl,
                    proxy=proxy,
                    timeout=self._connect_limits(request.timeouts),
                )
                try:
                    if body.is_asked:
                        content = await self._read(response, watch)
                        return HttpResponse(response.status, response.headers, content)
                    # RFC 9112, section 9.2: data without an outstanding request is not
                    # a response, and the connection is to be closed.
                    response.close()
                    if spare == 0:  # a server that speaks first on new connections
                        raise aiohttp.ClientConnectionError
                    spare -= 1
                except BaseException:
                    # aiohttp takes the connection back at the response's end. An `async
                    # with` would only look for that again, for 3 % of a call.
                    response.close()
                    raise
            except aiohttp.ClientError:
                # Only a kept connection is replaced; a new one that fails is a failure.
                if not body.met_closed_connection:
                    raise

    def _connect_limits(self, timeouts: Timeouts) -> aiohttp.ClientTimeout:
        # The same value call after call, and aiohttp's costs more than to look.
        if timeouts is not self._limits_of:
            # Look-up, connection, TLS and tunnel. An injected session may let us wait
            # for its pool in that time too, so there it is the socket alone.
            self._limits = aiohttp.ClientTimeout(
                connect=timeouts.connect if self._is_owner else None,
                sock_connect=timeouts.connect,
            )
            self._limits_of = timeouts
        return self._limits

    async def _read(self, response: aiohttp.ClientResponse, watch: Watch) -> bytes:
        watch.note_progress()
        chunks: list[bytes] = []
        room = self._max_response_size
        # Counted unpacked and piece by piece: a small body may unpack to any size.
        content = response.content
        while not content.at_eof():
            chunk = await content.readany()
            room -= len(chunk)
            if room < 0:
                raise aiohttp.ClientPayloadError(
                    f"more than {self._max_response_size} bytes"
                )
            chunks.append(chunk)
            watch.note_progress()
        return b"".join(chunks)

    async def _find_route(self, request: HttpRequest) -> tuple[URL, URL | None]:
        url = URL(request.url, encoded=True)
        proxy = self._proxy
        if proxy is None and self._trust_env:
            if sys.platform in ("darwin", "win32"):
                # In a thread, since the system's own settings are asked too.
                found = await asyncio.to_thread(find_environment_proxy, request.url)
            else:
                found = find_environment_proxy(request.url)
            proxy = None if found is None else URL(found)
        self._routes[request.url] = route = url, proxy
        return route

    def _explain(
        self, error: Exception, request: HttpRequest, watch: Watch
    ) -> errors.CognitoIdpError:
        place = _name_place(request.url)
        body = watch.body
        is_sent = body is not None and (
            body.is_sent or (body.is_read and not isinstance(error, NOTHING_SENT))
        )
        if isinstance(error, aiohttp.ConnectionTimeoutError):
            connect = request.timeouts.connect
            reason = f"no connection within {connect} s (Timeouts.connect)"
        else:
            reason = watch.reason or _explain_failure(error)
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


class Watch(Limit):
    """The limits of one attempt: on all of it, and on the server's silence."""

    __slots__ = (
        *("_end", "_heard", "_limits", "_monotonic", "_silence"),
        *("body", "reason"),
    )

    def __init__(self, deadlines: Deadlines, limits: Timeouts) -> None:
        self._monotonic = deadlines.loop.time
        now = self._monotonic()
        self._limits = limits
        self._end = now + (limits.attempt or math.inf)
        self._silence = limits.read or math.inf
        self._heard = math.inf  # the read limit starts when the request is written
        self.reason = ""
        """Which limit has run out."""
        self.body: Body | None = None
        """The body of the request on the connection that was tried last."""
        super().__init__(deadlines, min(self._end, now + self._silence))

    def note_progress(self) -> None:
        """Start the read limit anew."""
        self._heard = self._monotonic()

    def next_look(self, now: float) -> float:
        """Return when a limit may have run out; one has, unless that is after *now*."""
        silent = self._heard + self._silence
        if self._end <= now:
            self.reason = f"not done within {self._limits.attempt} s (Timeouts.attempt)"
        elif silent <= now:
            self.reason = f"silent for {self._limits.read} s (Timeouts.read)"
        return min(self._end, silent, now + self._silence)


class Body(aiohttp.Payload):
    """
    The bytes of a request, and whether they have left.

    aiohttp raises the same errors before and after it has written a request; whether
    to send again hangs on the difference. It asks the body to write itself, and sends
    the headers together with its first bytes.
    """

    def __init__(self, value: bytes, watch: Watch, known: Connections) -> None:
        super().__init__(value)
        self._bytes = value
        self._watch = watch
        self._known = known
        self.met_closed_connection = False
        """Whether nothing was written because a pooled connection had been closed."""
        self.is_sent = False
        """Whether any byte may have reached the network."""
        self.is_read = False
        """Whether somebody else has the bytes: a middleware, a mock of the session."""

    @property
    def is_asked(self) -> bool:
        """Whether the request has left, so that what arrives can be its response."""
        return self.is_sent or self.is_read

    @property
    def size(self) -> int:
        """The length in bytes, for Content-Length."""
        return len(self._bytes)

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Write everything, unless the connection has been closed."""
        if isinstance(writer, StreamWriter):
            poll = self._known.get(writer.protocol)
            # Assumed until it is written: aiohttp may end the writing while it waits.
            self.met_closed_connection = poll is not None
            if poll is None:
                poll = self._known[writer.protocol] = _poll_of(writer.transport)
            if _is_open(writer) and poll():
                await _catch_up(writer, poll)
            # Data that aiohttp parsed before the request was written shows here. TLS
            # session tickets do not: the TLS layer keeps them to itself.
            if _is_open(writer) and _has_spoken(writer.protocol):
                _abort(writer)
            if not _is_open(writer):
                raise ConnectionResetError
        self.met_closed_connection = False
        self.is_sent = True
        await writer.write(self._bytes)
        self._watch.note_progress()

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Return the bytes as text, once."""
        self.is_read = True
        return self._bytes.decode(encoding, errors)

    async def as_bytes(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:  # noqa: ARG002 because aiohttp fixes the signature
        """Return the bytes, once."""
        self.is_read = True
        return self._bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        # aioresponses shows an iterable body as bytes to callbacks and assertions.
        self.is_read = True
        yield self._bytes


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def _catch_up(writer: StreamWriter, poll: Callable[[], object]) -> None:
    """
    Run the loop until it has seen the server's actions on an idle connection.

    A process that was busy, or frozen as Lambda's are, has not read the server's
    farewell yet: it would write into a closed connection, and not know what became of
    the request. TLS may have sent its session tickets. Anything else is an answer to
    nothing, and ends the connection.
    """
    transport = writer.transport
    is_tls = transport and transport.get_extra_info("ssl_object") is not None
    for _ in range(TURNS if is_tls else 0):
        await asyncio.sleep(0)
        if not (_is_open(writer) and poll()):
            return
    _abort(writer)


def _has_spoken(protocol: object) -> bool:
    """Return whether a connection holds data that no request has asked for."""
    return isinstance(protocol, ResponseHandler) and protocol.should_close


def _abort(writer: StreamWriter) -> None:
    if writer.transport is not None:
        writer.transport.abort()


def _is_open(writer: StreamWriter) -> bool:
    transport = writer.transport
    return transport is not None and not transport.is_closing()


def _poll_of(transport: asyncio.Transport | None) -> Callable[[], object]:
    """Return what tells whether anything has arrived that is not read yet."""
    peer = None if transport is None else transport.get_extra_info("socket")
    if peer is None or peer.fileno() < 0:
        return bool  # False
    if not hasattr(select, "poll"):  # Windows
        return lambda: select.select([peer], [], [], 0)[0]
    poll = select.poll()
    poll.register(peer, select.POLLIN)
    return functools.partial(poll.poll, 0)


def _make_session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEPALIVE_SECONDS),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=HEADERS,
    )


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
