"""
A server on loopback that misbehaves to order, byte by byte.

    async with FaultServer() as server:
        server.script = [reset(), reply(503, b""), reply(200, b'{"Users": []}')]
        ...  # speak to server.url

        assert 3 == len(server.requests)
        assert 0 == server.open_links

Every request takes the next act from the script; acts that are marked so take their
turn when a connection is accepted, before anything is read. Where the script is
exhausted, `server.otherwise` picks the act; at first it answers 200 with `{}`.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import gzip
import json
import os
import pathlib
import socket
import ssl
import struct
import tempfile
import zlib
from ipaddress import ip_address
from typing import TYPE_CHECKING, Literal, Self, TypeAlias

from attrs import define, field, frozen
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.kit.virtual_clock import VirtualClockLoop

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from types import TracebackType

# More turns of the loop than a connection takes to be accepted.
TURNS = 6

Ending: TypeAlias = Literal["keep", "hang up", "reset"]
"""The end of a connection: kept for more, closed (FIN) or torn down (RST)."""


@frozen(eq=False)
class Request:
    """A request as it arrived."""

    method: str
    target: str
    headers: dict[str, str] = field(repr=False)
    """By lower-case name."""
    body: bytes = field(repr=False)
    seconds: float
    """The loop's time when the last byte was read."""
    link: int
    """The number of its connection, counted from 0."""

    def json(self) -> object:
        """Parse the body."""
        return json.loads(self.body)


@define(eq=False)
class Link:
    """One connection, seen from the server."""

    number: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    received: int = 0
    """How many bytes were read from it."""
    requests: list[Request] = field(factory=list)
    is_open: bool = True

    async def read_request(self) -> Request:
        """Read one request with its body."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        self.received += len(head)
        first, *lines = head.decode("latin-1").split("\r\n")[:-2]
        method, target, _ = first.split(" ")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        body = await self.reader.readexactly(int(headers.get("content-length", 0)))
        self.received += len(body)
        now = asyncio.get_running_loop().time()
        request = Request(method, target, headers, body, now, self.number)
        self.requests.append(request)
        return request

    async def send(self, data: bytes, *, is_last: bool = True) -> None:
        """Write *data* as it is; if it is the last of an answer, somebody waits."""
        if is_last:
            _be_patient()
        self.writer.write(data)
        await self.writer.drain()

    async def pause(self, seconds: float) -> None:
        """Wait, but not for a client that has gone away."""
        clock = asyncio.get_running_loop().time
        end = clock() + seconds
        while (rest := end - clock()) > 0:
            if self.reader.at_eof() or self.reader.exception():
                raise EOFError
            await asyncio.sleep(min(rest, max(0.01, seconds / 20)))

    def close_at_once(self) -> None:
        """Send FIN now: it is there before the loop has a turn to notice it."""
        peer: socket.socket = self.writer.get_extra_info("socket")
        with socket.socket(fileno=os.dup(peer.fileno())) as same:
            same.shutdown(socket.SHUT_RDWR)

    def end(self, how: Ending) -> None:
        """End the connection, or leave it open for the next request."""
        _be_patient()
        if how == "keep":
            return
        self.is_open = False
        if how == "hang up":
            self.writer.close()
            return
        # A linger of zero seconds makes the kernel send RST instead of FIN.
        peer: socket.socket = self.writer.get_extra_info("socket")
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


@frozen(eq=False)
class Act:
    """One action of the server."""

    play: Callable[[Link], Awaitable[None]]
    is_at_accept: bool = False
    """Whether it comes before the request is read."""


def reply(
    status: int = 200,
    body: bytes = b"{}",
    headers: Mapping[str, str] | None = None,
    *,
    after: float = 0.0,
    declared: int | None = None,
    is_chunked: bool = False,
    then: Ending = "keep",
) -> Act:
    """
    Answer, *after* so many seconds.

    *declared* is a Content-Length that need not be true.
    """
    fields = {"Content-Type": "application/x-amz-json-1.1", **(headers or {})}
    if is_chunked:
        fields["Transfer-Encoding"] = "chunked"
        half = max(1, len(body) // 2)
        pieces = [body[:half], body[half:], b""] if body else [b""]
        body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    else:
        fields["Content-Length"] = str(len(body) if declared is None else declared)
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return raw(
        f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + body, after=after, then=then
    )


def reply_json(value: object, status: int = 200, **headers: str) -> Act:
    """Answer with *value* as JSON."""
    return reply(status, json.dumps(value).encode(), headers)


def reply_gzip(body: bytes) -> Act:
    """Answer with a packed body."""
    return reply(200, gzip.compress(body), {"Content-Encoding": "gzip"})


def reply_bomb(size: int) -> Act:
    """Answer with a small body that unpacks to *size* bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    packed = b"".join(packer.compress(block) for _ in range(size >> 20))
    return reply(200, packed + packer.flush(), {"Content-Encoding": "gzip"})


def raw(data: bytes, *, after: float = 0.0, then: Ending = "hang up") -> Act:
    """Answer with exactly these bytes."""

    async def play(link: Link) -> None:
        await link.pause(after)
        await link.send(data)
        link.end(then)

    return Act(play)


def drip(data: bytes, *, every: float, size: int = 1) -> Act:
    """Answer with exactly these bytes, *size* of them at a time."""

    async def play(link: Link) -> None:
        for start in range(0, len(data), size):
            end = start + size
            await link.send(data[start:end], is_last=end >= len(data))
            await link.pause(every)

    return Act(play)


def stay_silent() -> Act:
    """Never answer, until the client goes away."""
    return Act(_read_to_the_end)


def hang_up() -> Act:
    """Close the connection (FIN) when the request has been read."""
    return raw(b"", then="hang up")


def reset() -> Act:
    """Tear the connection down (RST) when the request has been read."""
    return raw(b"", then="reset")


def hang_up_unread() -> Act:
    """Close the connection as soon as it stands."""
    return Act(raw(b"", then="hang up").play, is_at_accept=True)


def reset_unread() -> Act:
    """Tear the connection down as soon as it stands."""
    return Act(raw(b"", then="reset").play, is_at_accept=True)


def reset_midway(size: int) -> Act:
    """Tear the connection down when *size* bytes of the request have been read."""

    async def play(link: Link) -> None:
        link.received += len(await link.reader.readexactly(size))
        link.end("reset")

    return Act(play, is_at_accept=True)


def ignore() -> Act:
    """Accept the connection and say nothing on it, not even the TLS handshake."""
    return Act(_read_to_the_end, is_at_accept=True)


def open_tunnel() -> Act:
    """Be a proxy: connect to the port that CONNECT names and pass everything on."""

    async def play(link: Link) -> None:
        port = int(link.requests[-1].target.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await link.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(
            _pass_on(link.reader, writer), _pass_on(reader, link.writer)
        )
        link.end("hang up")

    return Act(play)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()


def _be_patient() -> None:
    loop = asyncio.get_running_loop()
    if isinstance(loop, VirtualClockLoop):
        loop.be_patient()


async def _read_to_the_end(link: Link) -> None:
    while data := await link.reader.read(65536):
        link.received += len(data)
    link.end("hang up")


class FaultServer:
    """The server; use it as an asynchronous context."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0
        self.script: list[Act] = []
        """The acts to come."""
        self.otherwise: Callable[[Request], Act] = lambda _: reply()
        """Picks the act where the script is exhausted."""
        self.links: list[Link] = []
        """Every connection that was accepted, oldest first."""
        self.requests: list[Request] = []
        """Every request that was read to its end, oldest first."""

    async def __aenter__(self) -> Self:
        await self.listen()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        server = self._server
        await self.refuse()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for link in self.links:
            if link.is_open:  # its task was cancelled before it began
                link.writer.transport.abort()
        await asyncio.sleep(0)
        if server is not None and self._tls is not None:
            # A client that refuses the certificate leaves a handshake behind.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(server.wait_closed(), 1)

    @property
    def url(self) -> str:
        """Where it listens."""
        scheme = "http" if self._tls is None else "https"
        return f"{scheme}://127.0.0.1:{self.port}/"

    @property
    def open_links(self) -> int:
        """How many connections are open."""
        return sum(link.is_open for link in self.links)

    async def listen(self) -> None:
        """Accept connections, on the same port as before."""
        self._server = await asyncio.start_server(
            self._accept, "127.0.0.1", self.port, ssl=self._tls
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def refuse(self) -> None:
        """Refuse new connections from now on; the open ones stay."""
        server, self._server = self._server, None
        if server is None:
            return
        # asyncio loses a connection that is being accepted while the server closes,
        # and a thread may connect at any moment.
        loop = asyncio.get_running_loop()
        for listener in server.sockets:
            loop.remove_reader(listener)
        for _ in range(TURNS):
            await asyncio.sleep(0)
        server.close()

    async def wait_for_open_links(self, count: int) -> None:
        """Wait until *count* connections are open, at most ten seconds."""
        await _wait_until(lambda: self.open_links == count, f"{count} open connections")

    async def wait_for_requests(self, count: int) -> None:
        """Wait until *count* requests have been read, at most ten seconds."""
        await _wait_until(lambda: len(self.requests) >= count, f"{count} requests")

    def _accept(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        link = Link(len(self.links), reader, writer)
        self.links.append(link)
        task = asyncio.create_task(self._serve(link))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, link: Link) -> None:
        try:
            if self.script and self.script[0].is_at_accept:
                await self.script.pop(0).play(link)
            while link.is_open:
                request = await link.read_request()
                self.requests.append(request)
                act = self.script.pop(0) if self.script else self.otherwise(request)
                await act.play(link)
        except (OSError, EOFError):
            pass  # the client has gone away
        finally:
            link.is_open = False
            link.writer.close()


async def _wait_until(is_true: Callable[[], bool], what: str) -> None:
    try:
        async with asyncio.timeout(10):
            while not is_true():  # noqa: ASYNC110 because many places may make it true
                await asyncio.sleep(0.001)
    except TimeoutError:
        raise AssertionError(f"waited in vain for {what}") from None


def make_certificate(name: str = "127.0.0.1") -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make the TLS context of a server that nobody knows, and one that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    try:
        alternative: x509.GeneralName = x509.IPAddress(ip_address(name))
    except ValueError:
        alternative = x509.DNSName(name)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public = certificate.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "server.pem")
        path.write_bytes(public + private)
        server.load_cert_chain(path)
    return server, ssl.create_default_context(cadata=public.decode())
