"""The bodies of other servers' answers, read whole and no further than a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import aiohttp

__all__ = ["read_body"]


async def read_body(answer: aiohttp.ClientResponse, most: int) -> bytes | None:
    """Return the body of an answer, unpacked; None if it has more than *most* bytes."""
    received = bytearray()
    async for chunk in answer.content.iter_any():
        received += chunk
        if len(received) > most:
            return None
    return bytes(received)
