from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, cast

from cognito_idp._errors import ConfigurationError
from cognito_idp.transport._messages import MAX_RESPONSE_SIZE, BaseTransport

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from ssl import SSLContext
    from types import ModuleType

    from aiohttp import ClientSession

    from cognito_idp._errors import CognitoIdpError
    from cognito_idp.transport._exchange import Exchange
    from cognito_idp.transport._messages import HttpRequest, HttpResponse


class AiohttpTransport(BaseTransport):
    """
    Send requests with aiohttp, over a pool of kept connections.

    A transport belongs to one event loop at a time. When that loop is closed, the
    transport opens new connections on the next one. An injected *session* stays its
    owner's to close; everything that the owner has set on it counts, except that
    redirects are not followed and statuses raise nothing.

    Args:
        session: an aiohttp session of your own; None makes one.
        ssl: how to verify the server; None is the system's trust store.
        proxy: the URL of an HTTP proxy.
        max_connections: how many requests are on their way at once; the others wait for
            their turn, which counts to `Timeouts.attempt` alone.
        max_response_size: bytes, unpacked; a larger response is a
            `ConnectionLostError`.
        trust_env: whether to take the proxy from `HTTPS_PROXY`, `HTTP_PROXY` and
            `NO_PROXY` if *proxy* names none; None means yes, but no for an injected
            session. `~/.netrc` is never read, since its passwords would displace the
            signature.
        ca_bundle: a file or folder of certificates in PEM form that are trusted in
            place of the system's, unless *ssl* is given.
    """

    def __init__(
        self,
        session: ClientSession | None = None,
        *,
        ssl: SSLContext | None = None,
        proxy: str | None = None,
        max_connections: int = 100,
        max_response_size: int = MAX_RESPONSE_SIZE,
        trust_env: bool | None = None,
        ca_bundle: str | None = None,
    ) -> None:
        """Make a transport; nothing is opened or imported yet."""
        super().__init__()
        self._session = session
        self._ssl = ssl
        self._proxy = proxy
        self._max_connections = max_connections
        self._max_response_size = max_response_size
        self._trust_env = session is None if trust_env is None else trust_env
        self._ca_bundle = ca_bundle
        self._loop: asyncio.AbstractEventLoop | None = None
        self._loading: asyncio.Future[ModuleType] | None = None
        self._opened: Exchange | None = None

    async def open(self) -> None:
        """
        Load aiohttp and make the session now instead of with the first request.

        The import, which reads the system's certificates, runs in a thread.
        """
        await self._open()

    async def aclose(self) -> None:
        """
        Close the pool; requests that are on their way fail.

        An injected session stays open.
        """
        self._is_closed = True
        opened, self._opened = self._opened, None
        if opened is not None:
            await opened.aclose()

    def _exchange(
        self, request: HttpRequest
    ) -> Awaitable[HttpResponse | CognitoIdpError]:
        opened = self._opened
        if opened is None or self._loop is not asyncio.get_running_loop():
            return self._open_and_exchange(request)
        return opened(request)

    async def _open_and_exchange(
        self, request: HttpRequest
    ) -> HttpResponse | CognitoIdpError:
        opened = await self._open()
        return await opened(request)

    async def _open(self) -> Exchange:
        self._check_usable()
        loading, loop = self._loading, asyncio.get_running_loop()
        if loading is None or not (loading.done() or loading.get_loop() is loop):
            # A future and no task: a cancelled caller leaves it to the others.
            loading = self._loading = loop.run_in_executor(None, self._load)
        try:
            module = await asyncio.shield(loading)
        except ConfigurationError:
            # The file of certificates may be set right: it is read again next time.
            if self._loading is loading:
                self._loading = None
            raise
        self._check_usable()  # it may have been closed meanwhile
        if self._opened is None:
            make = cast("type[Exchange]", module.Exchange)
            self._opened = make(
                self._session,
                ssl=self._ssl,
                proxy=self._proxy,
                max_connections=self._max_connections,
                max_response_size=self._max_response_size,
                trust_env=self._trust_env,
            )
        return self._opened

    def _load(self) -> ModuleType:
        """Import aiohttp and read the certificates; runs in a thread."""
        module = import_module("cognito_idp.transport._exchange")
        if self._ssl is None and self._ca_bundle is not None:
            from cognito_idp.transport._certificates import read_certificates

            self._ssl = read_certificates(self._ca_bundle)
        return module

    def _check_usable(self) -> None:
        self._check_open()
        loop = asyncio.get_running_loop()
        if self._loop is None:
            # aiohttp has deprecated the public name of this attribute.
            self._loop = getattr(self._session, "_loop", loop)
        known = self._loop
        if known and known is not loop and known.is_closed() and not self._session:
            opened, self._opened, self._loop = self._opened, None, loop
            if opened is not None:
                opened.abandon()
        if self._loop is not loop:
            raise ConfigurationError(
                "AiohttpTransport or its session belongs to another event loop, the "
                "one that it was first used on: make a client for every event loop"
            )
