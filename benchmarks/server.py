"""A server that costs next to nothing, so that what is measured is the client."""

from __future__ import annotations

import asyncio
import sys

from benchmarks.answers import BODIES

_HEAD = (
    b"HTTP/1.1 200 OK\r\n"
    b"Date: Tue, 24 Nov 2026 00:00:00 GMT\r\n"
    b"Content-Type: application/x-amz-json-1.1\r\n"
    b"x-amzn-RequestId: 1a2b3c4d-0000-4000-8000-000000000000\r\n"
    b"Content-Length: %d\r\n\r\n"
)
_ANSWERS = {name.encode(): _HEAD % len(body) + body for name, body in BODIES.items()}


class _Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        head, found, rest = self._waiting.partition(b"\r\n\r\n")
        if not found:
            return
        headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if len(rest) < int(headers[b"content-length"]):
            return
        self._waiting = b""
        target = head.split(b"AWSCognitoIdentityProviderService.")[1]
        self._transport.write(_ANSWERS[target.split(b"\r\n")[0]])


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Connection, "127.0.0.1", 0)
    _stay_awake(loop)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


def _stay_awake(loop: asyncio.AbstractEventLoop) -> None:
    # Waking a sleeping server is on the sender's bill: three times the cost of the send
    # itself, and the more often the slower the client is.
    loop.call_soon(_stay_awake, loop)


if __name__ == "__main__":
    asyncio.run(_serve())
