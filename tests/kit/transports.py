"""The transports to the network, for tests that are run over both."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
from attrs import frozen

from cognito_idp.transport import AiohttpTransport, PyreqwestTransport
from tests.kit.authority import Authority

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
