"""
A server that costs next to nothing, so that what is measured is the client.

`python -m benchmarks.server [CERTIFICATE]` prints its port, and a second one with TLS
if there is a file with a certificate and its key.
"""

from __future__ import annotations

import asyncio
import json
import re
import ssl
import sys

from benchmarks.answers import BODIES, ERROR, NOBODY, PAGES, page

_HEAD = (
    b"HTTP/1.1 %d OK\r\n"
    b"Date: Tue, 24 Nov 2026 00:00:00 GMT\r\n"
    b"Content-Type: application/x-amz-json-1.1\r\n"
    b"x-amzn-RequestId: 1a2b3c4d-0000-4000-8000-000000000000\r\n"
    b"Content-Length: %d\r\n\r\n"
)
_FIND_LENGTH = re.compile(rb"(?i)content-length: *([0-9]+)").search
_FIND_TARGET = re.compile(rb"AWSCognitoIdentityProviderService\.([A-Za-z]+)").search
_FIND_PAGE = re.compile(rb"page-([0-9]{4})").search


def _whole(body: bytes, status: int = 200) -> bytes:
    return _HEAD % (status, len(body)) + body


_ANSWERS = {name.encode(): _whole(body) for name, body in BODIES.items()}
_PAGES = [_whole(json.dumps(page(n)).encode()) for n in range(1, PAGES + 1)]
_ERROR = _whole(ERROR, 400)


def _answer(operation: bytes, body: bytes) -> bytes:
    if NOBODY.encode() in body:
        return _ERROR
    if operation == b"ListUsers" and (found := _FIND_PAGE(body)):
        return _PAGES[int(found[1]) - 1]
    return _ANSWERS[operation]


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
        length = _FIND_LENGTH(head)
        assert length
        if len(rest) < int(length[1]):
            return
        self._waiting = b""
        target = _FIND_TARGET(head)
        assert target
        self._transport.write(_answer(target[1], rest))


async def _serve(certificate: str | None = None) -> None:
    loop = asyncio.get_running_loop()
    context = None
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    servers: list[asyncio.Server] = []
    for each in [None, context] if context else [None]:
        server = await loop.create_server(_Connection, "127.0.0.1", 0, ssl=each)
        servers.append(server)
        print(server.sockets[0].getsockname()[1], flush=True)
    _stay_awake(loop)
    await asyncio.Event().wait()


def _stay_awake(loop: asyncio.AbstractEventLoop) -> None:
    # Waking a sleeping server is on the sender's bill: three times the cost of the send
    # itself, and the more often the slower the client is.
    loop.call_soon(_stay_awake, loop)


if __name__ == "__main__":
    asyncio.run(_serve(*sys.argv[1:]))
