from __future__ import annotations

import asyncio
import atexit
import builtins
import math
import os
import re
import time
import zlib
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, TypeVar, overload
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from attrs import define

from cognito_idp._deadlines import Deadlines, Limit
from cognito_idp._errors import (
    CognitoIdpError,
    ConfigurationError,
    ConnectError,
    ConnectionLostError,
    TimeoutError,  # noqa: A004 because this one says whether the request was sent
)
from cognito_idp.transport._messages import (
    KEEPALIVE_SECONDS,
    MAX_RESPONSE_SIZE,
    BaseTransport,
    HttpResponse,
)
from cognito_idp.transport._proxies import find_environment_proxy, load_finder

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

    from pyreqwest.client import Client
    from pyreqwest.request import RequestBuilder
    from pyreqwest.response import Response

    from cognito_idp.config import Timeouts
    from cognito_idp.transport._messages import HttpRequest

T = TypeVar("T")

_LATER: Final = 0.1
_LONG: Final = 1e8  # three years; a timer of tokio holds no more than two centuries
_MOST_CLIENTS: Final = 16
_CERTIFICATE: Final = re.compile(
    rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL
)
_OS_ERROR: Final = re.compile(r"\(os error ([0-9]+)\)")
_REASONS: Final = (
    ("dns ", "the name cannot be resolved"),
    ("tunnel error", "the proxy refuses the tunnel"),
    ("received ", "the TLS handshake failed"),  # a corrupt message, a fatal alert
    ("connection closed", "the connection was closed"),
    ("unexpected end of file", "the connection was closed"),
    ("close_notify", "the connection was closed"),
)

_started_in: int | None = None
"""The process that pyreqwest's thread runs in; None before the first request."""


class PyreqwestTransport(BaseTransport):
    """
    Send requests with pyreqwest (Rust's reqwest with rustls): less CPU than aiohttp.

    Works on any number of event loops. Needs the extra `pyreqwest`. The differences to
    `AiohttpTransport`: certificates of *ca_bundle* are trusted besides the system's and
    not in their place, there is no `ssl` argument, an attempt that ends by
    `Timeouts.attempt` while a connection is made counts as sent, and a process that was
    forked after the first request must not use the transport.

    Args:
        proxy: the URL of an HTTP proxy.
        max_connections: how many requests of one event loop are on their way at once;
            the others wait for their turn, which counts to `Timeouts.attempt`.
        max_response_size: bytes, unpacked; a larger response is a
            `ConnectionLostError`.
        trust_env: whether to take the proxy from `HTTPS_PROXY`, `HTTP_PROXY` and
            `NO_PROXY` if *proxy* names none.
        ca_bundle: a file of certificates in PEM form that are trusted too.

    Raises:
        ConfigurationError: pyreqwest is not installed.
    """

    def __init__(
        self,
        *,
        proxy: str | None = None,
        max_connections: int = 100,
        max_response_size: int = MAX_RESPONSE_SIZE,
        trust_env: bool = True,
        ca_bundle: str | None = None,
    ) -> None:
        """Make a transport; nothing is opened or imported yet."""
        super().__init__()
        if find_spec("pyreqwest") is None:
            raise ConfigurationError(
                "PyreqwestTransport needs its extra:"
                " pip install 'cognito-idp[pyreqwest]'"
            )
        self._proxy = proxy
        self._max_connections = max_connections
        self._max_response_size = max_response_size
        self._trust_env = trust_env
        self._ca_bundle = ca_bundle
        self._certificates: list[bytes] | None = None
        self._clients: dict[_Settings, Client] = {}
        self._proxies: dict[str, str | None] = {}
        self._lanes: MutableMapping[asyncio.AbstractEventLoop, _Lane]
        self._lanes = WeakKeyDictionary()
        self._lane_in_use: _Lane | None = None

    async def open(self) -> None:
        """
        Import pyreqwest and read the certificates now, in a thread.

        Raises:
            ClientClosedError: The transport was closed.
            ConfigurationError: The file of certificates cannot be used, or the process
                was forked.
        """
        self._check_usable()
        if self._certificates is None:
            self._certificates = await asyncio.to_thread(_load, self._ca_bundle)
            self._check_usable()  # it may have been closed meanwhile

    async def aclose(self) -> None:
        """Close the connections; requests that are on their way fail."""
        self._is_closed = True
        clients, self._clients = self._clients, {}
        async with AsyncExitStack() as closing:  # all of them, even if cancelled
            for client in clients.values():
                closing.push_async_callback(client.close)

    async def _exchange(self, request: HttpRequest) -> HttpResponse | CognitoIdpError:
        if self._certificates is None or self._is_closed or _was_forked():
            await self.open()
        lane, limits = self._lane(), request.timeouts
        end = lane.deadlines.loop.time() + (limits.attempt or math.inf)
        limit, is_begun = Limit(lane.deadlines, end), False
        try:
            with limit:
                async with lane.places:
                    self._check_open()  # it may have been closed meanwhile
                    builder = self._build(request)
                    is_begun = True
                    return await self._send(builder, limit)
        except asyncio.CancelledError as cancelled:
            # A report of this error would show frames with the headers and the body.
            cancelled.__context__ = None
            raise cancelled.with_traceback(None) from None
        except CognitoIdpError as error:
            return error
        except Exception as error:  # noqa: BLE001 because any failure ends the attempt
            if limit.is_over and isinstance(error, builtins.TimeoutError):
                why = f"not done within {limits.attempt} s (Timeouts.attempt)"
                return _failure(request, why, is_sent=is_begun, is_late=True)
            return _explain(error, request)

    def _build(self, request: HttpRequest) -> RequestBuilder:
        """Hand a request to pyreqwest, which sends nothing yet."""
        attempt = request.timeouts.attempt
        try:
            builder = self._client(request).request(request.method, request.url)
            builder = builder.headers(request.headers).body_bytes(request.body)
            if not request.body:
                builder = builder.header("Content-Length", "0")
        except (TypeError, ValueError) as error:
            raise _refusal(request, error) from None
        if attempt is None:
            return builder
        # pyreqwest goes on with a request whose caller is gone: this ends it. `Limit`
        # comes first, and knows more.
        return builder.timeout(_span(attempt + _LATER))

    async def _send(self, builder: RequestBuilder, limit: Limit) -> HttpResponse:
        # An await of pyreqwest whose result is there swallows a cancellation.
        async with builder.build_streamed() as response:
            limit.check_cancelled()
            headers = _Headers(response.headers)
            body = await self._read(response, headers, limit)
        limit.check_cancelled()
        return HttpResponse(response.status, headers, body)

    async def _read(self, response: Response, headers: _Headers, limit: Limit) -> bytes:
        length = headers.get("content-length") or ""
        is_chunked = "transfer-encoding" in headers
        if length.isdecimal() and not is_chunked:
            # One step of pyreqwest's thread in place of two; it reads no byte more.
            if int(length) > self._max_response_size:
                raise _TooLargeError(self._max_response_size)
            body = bytes(await response.bytes())
        else:
            body = await self._read_chunks(response, limit)
        packing = headers.get("content-encoding")
        return body if packing is None else self._unpack(body, packing.lower())

    async def _read_chunks(self, response: Response, limit: Limit) -> bytes:
        reader, room = response.body_reader, self._max_response_size
        chunks: list[bytes] = []
        while (chunk := await reader.read_chunk()) is not None:
            limit.check_cancelled()
            room -= len(chunk)
            if room < 0:
                raise _TooLargeError(self._max_response_size)
            chunks.append(bytes(chunk))
        return b"".join(chunks)

    def _unpack(self, body: bytes, packing: str) -> bytes:
        """Undo a packing that was not asked for, within the limit of the size."""
        if packing not in ("gzip", "x-gzip", "deflate"):
            return body
        bits = zlib.MAX_WBITS if packing == "deflate" else zlib.MAX_WBITS | 16
        unpacker = zlib.decompressobj(bits)
        unpacked = unpacker.decompress(body, self._max_response_size)
        if unpacker.unconsumed_tail:
            raise _TooLargeError(self._max_response_size)
        if not unpacker.eof:
            raise zlib.error("the packed data breaks off")
        return unpacked

    def _lane(self) -> _Lane:
        loop = asyncio.get_running_loop()
        lane = self._lane_in_use
        if lane is not None and lane.deadlines.loop is loop:
            return lane
        lane = self._lanes.get(loop)
        if lane is None:
            places = asyncio.Semaphore(self._max_connections)
            lane = self._lanes[loop] = _Lane(Deadlines(loop), places)
        self._lane_in_use = lane
        return lane

    def _client(self, request: HttpRequest) -> Client:
        """Return pyreqwest's client for the limits and the proxy of a request."""
        limits, proxy = request.timeouts, self._proxy_for(request.url)
        settings = (limits.connect, limits.read, proxy)
        client = self._clients.get(settings)
        if client is None:
            # One that is dropped here ends with its last request.
            while len(self._clients) >= _MOST_CLIENTS:
                del self._clients[next(iter(self._clients))]
            client = _make_client(limits, proxy, self._certificates or [])
            self._clients[settings] = client
        return client

    def _proxy_for(self, url: str) -> str | None:
        if self._proxy is not None or not self._trust_env:
            return self._proxy
        if url not in self._proxies:
            self._proxies[url] = find_environment_proxy(url)
        return self._proxies[url]

    def _check_usable(self) -> None:
        self._check_open()
        if _was_forked():
            raise ConfigurationError(
                "pyreqwest was used before this process was forked, and its thread"
                " stayed in the parent: start processes by spawn or forkserver, or use"
                " AiohttpTransport"
            )


def _was_forked() -> bool:
    return _started_in is not None and _started_in != os.getpid()


_Settings = tuple["float | None", "float | None", "str | None"]


@define(eq=False)
class _Lane:
    """The parts of a transport that belong to one event loop."""

    deadlines: Deadlines
    places: asyncio.Semaphore


class _Headers(Mapping[str, str]):
    """
    The headers of a response whose values are text.

    pyreqwest raises an error for a value that is not UTF-8, and shows no bytes.
    """

    __slots__ = ("_all",)

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._all = headers

    def __getitem__(self, name: str) -> str:
        try:
            return self._all[name]
        except ValueError:
            raise KeyError(name) from None

    # The mixins of Mapping would raise and catch an error for each missing name.
    @overload
    def get(self, name: str, default: None = None, /) -> str | None: ...
    @overload
    def get(self, name: str, default: str | T, /) -> str | T: ...
    def get(self, name: str, default: object = None, /) -> object:
        try:
            return self._all.get(name, default)
        except ValueError:
            return default

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        return filter(self.__contains__, self._all.keys())

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _TooLargeError(Exception):
    """The response is larger than the limit."""


def _load(path: str | None) -> list[bytes]:
    """Import pyreqwest; return the certificates of a file."""
    import pyreqwest.client  # noqa: F401  # pyright: ignore[reportUnusedImport] because the import is slow, and this a thread

    load_finder()
    if path is None:
        return []
    try:
        with open(path, "rb") as file:
            found = _CERTIFICATE.findall(file.read())
    except OSError as error:
        reason = f"cannot be read ({error.strerror or type(error).__name__})"
    else:
        if found:
            return found
        reason = "holds no certificate in PEM form"
    raise ConfigurationError(f"ca_bundle: the file of certificates {path!r} {reason}")


def _make_client(
    limits: Timeouts, proxy: str | None, certificates: list[bytes]
) -> Client:
    from pyreqwest.client import ClientBuilder
    from pyreqwest.proxy import ProxyBuilder

    global _started_in
    if _started_in is None:
        _started_in = os.getpid()
        # pyreqwest 0.15 aborts the process if its thread drops an object while the
        # interpreter ends: the thread gets a moment before.
        atexit.register(time.sleep, 0.02)
    builder = (
        ClientBuilder()
        .http1_only()
        .follow_redirects(False)
        .referer(False)
        .gzip(False)
        .brotli(False)
        .zstd(False)
        .deflate(False)
        .no_proxy()
        .pool_idle_timeout(timedelta(seconds=KEEPALIVE_SECONDS))
        .default_headers({"Accept-Encoding": "identity"})
    )
    if limits.connect is not None:
        builder = builder.connect_timeout(_span(limits.connect))
    if limits.read is not None:
        builder = builder.read_timeout(_span(limits.read))
    if proxy is not None:
        builder = builder.proxy(ProxyBuilder.all(proxy))
    for certificate in certificates:
        builder = builder.add_root_certificate_pem(certificate)
    return builder.build()


@lru_cache(maxsize=64)  # nearly all attempts have the same limit
def _span(seconds: float) -> timedelta:
    return timedelta(seconds=min(seconds, _LONG))


# Failures


def _explain(error: Exception, request: HttpRequest) -> CognitoIdpError:
    """Return the error of the library for a failure of pyreqwest."""
    from pyreqwest import exceptions

    if isinstance(error, _TooLargeError):
        why = f"the response has more than {error} bytes"
        return _failure(request, why, is_sent=True)
    if isinstance(error, zlib.error):
        return _failure(request, "the response is garbled", is_sent=True)
    if isinstance(error, exceptions.ClientClosedError):
        return _failure(request, "the transport was closed meanwhile", is_sent=True)
    causes = _causes(error)
    # The one state in which hyper has not begun to write.
    is_sent = "client error (Connect)" not in causes
    if isinstance(error, exceptions.BuilderError):
        return _refusal(request, error)
    is_late = isinstance(error, builtins.TimeoutError)
    why = _reason(causes, request, is_sent=is_sent, is_late=is_late)
    return _failure(request, why, is_sent=is_sent, is_late=is_late)


def _refusal(request: HttpRequest, error: Exception) -> ConfigurationError:
    return ConfigurationError(
        f"{_place(request.url)}: pyreqwest refuses the request"
        f" ({type(error).__name__}): check the endpoint and the proxy"
    )


def _causes(error: Exception) -> list[str]:
    from pyreqwest.exceptions import DetailedPyreqwestError

    if not isinstance(error, DetailedPyreqwestError):
        return []
    return [each["message"] for each in error.details["causes"] or ()]


def _reason(
    causes: list[str], request: HttpRequest, *, is_sent: bool, is_late: bool
) -> str:
    """Say what happened, without a word of the request or the response."""
    limits, last = request.timeouts, causes[-1] if causes else ""
    if is_late and not is_sent:
        return f"no connection within {limits.connect} s (Timeouts.connect)"
    if is_late:
        return f"silent for {limits.read} s (Timeouts.read)"
    if "error reading a body from connection" in causes:
        return "the response broke off or is garbled"
    if "invalid peer certificate" in last:
        detail = re.sub(r"[^A-Za-z]+", " ", last.partition(":")[2]).strip()
        return f"its TLS certificate is not accepted ({detail})"
    if match := _OS_ERROR.search(last):
        is_proxys = "tunnel error: failed to create underlying connection" in causes
        number = int(match[1])
        return "the proxy cannot be reached" if is_proxys else os.strerror(number)
    for words, reason in _REASONS:
        if any(words in each for each in causes):
            return reason
    return "the response is not HTTP" if is_sent else "no connection could be made"


def _failure(
    request: HttpRequest, why: str, *, is_sent: bool, is_late: bool = False
) -> CognitoIdpError:
    place = _place(request.url)
    if not is_sent:
        return ConnectError(f"{place}: {why}; nothing was sent")
    return (TimeoutError if is_late else ConnectionLostError)(f"{place}: {why}")


def _place(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "the endpoint", parts.port
    except ValueError:
        return "the endpoint"
    return host if port is None else f"{host}:{port}"
