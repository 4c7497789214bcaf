"""The transports to the network, for tests that are run over both."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeAlias

import pytest
from attrs import frozen

from cognito_idp.transport import (
    AiohttpTransport,
    HttpRequest,
    HttpResponse,
    PyreqwestTransport,
    Transport,
)
from tests.kit.authority import Authority
from tests.kit.threads import wait_for_others
from tests.kit.virtual_clock import VirtualClockLoop

if TYPE_CHECKING:
    from pathlib import Path
    from ssl import SSLContext

Make: TypeAlias = type[AiohttpTransport] | type[PyreqwestTransport]
KINDS: dict[str, Make] = {"aiohttp": AiohttpTransport, "pyreqwest": PyreqwestTransport}

AIOHTTP_ALONE = pytest.mark.parametrize("make", [AiohttpTransport])


@frozen
class Trust:
    """A server's certificate, and the file that makes a transport trust it."""

    server_side: SSLContext
    bundle: str


def make_trust(folder: Path, host: str = "127.0.0.1") -> Trust:
    """Make an authority, and a certificate of its own for *host*."""
    authority, bundle = Authority(), folder / "bundle.pem"
    bundle.write_bytes(authority.pem)
    return Trust(authority.vouch_for(host), str(bundle))


def settle(make: Make) -> None:
    """
    Wait until pyreqwest's thread has learnt of a connection's end.

    aiohttp's side asks the system before each request. A request that pyreqwest begins
    in the moment of the end may be lost with the connection, and counts as sent.
    """
    if make is PyreqwestTransport:
        wait_for_others()


def patient(transport: Transport) -> Transport:
    """Make the virtual clock wait for a transport that works in a thread of its own."""

    async def send(request: HttpRequest) -> HttpResponse:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualClockLoop)
        with loop.with_thread():
            return await transport(request)

    return send
