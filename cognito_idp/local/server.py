"""The HTTP around the local Cognito: AWS JSON 1.1 on loopback, and the public keys."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
import uuid
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack
from urllib.parse import urlsplit

from aiohttp import web

from cognito_idp import errors
from cognito_idp._model import CONTENT_TYPE, TARGET_PREFIX
from cognito_idp._movable_clock import MovableClock
from cognito_idp._wire.codec import to_wire
from cognito_idp.credentials import Credentials
from cognito_idp.local.background import run_in_background
from cognito_idp.local.calls import is_reading, parse, request_class
from cognito_idp.local.certificates import prepare_certificate
from cognito_idp.local.constraints import load_model
from cognito_idp.local.control import Control
from cognito_idp.local.kms import DECRYPT
from cognito_idp.local.lambda_endpoint import checked_endpoint
from cognito_idp.local.oauth.discovery import configuration
from cognito_idp.local.oauth.routes import add_routes
from cognito_idp.local.operations.served import HANDLERS
from cognito_idp.local.page.routes import Page
from cognito_idp.local.rules.imports import (
    UploadRefusedError,
    accept_upload,
    read_upload,
)
from cognito_idp.local.seed import apply_seed, read_seed
from cognito_idp.local.signatures import check_signature, refusal
from cognito_idp.local.state.backend import Backend
from cognito_idp.local.state.store import Store
from cognito_idp.local.visitors import Visitors, checked_issuer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime
    from types import TracebackType

    from cognito_idp._model import Structure
    from cognito_idp.local.certificates import Certificate
    from cognito_idp.local.faults import Fault, Faults
    from cognito_idp.local.outbox import Outbox
    from cognito_idp.local.triggers import Triggers

__all__ = ["LocalCognito"]

_LARGEST_BODY = 2**20
"""Bytes of a request, unpacked."""

_log = logging.getLogger("cognito_idp.local")

# The id of a pool begins with it, and has 55 characters at most.
_REGION = re.compile(r"[A-Za-z0-9-]{1,45}")

_EXPOSED = "x-amzn-RequestId, x-amzn-ErrorType, x-amz-retry-after, Date"


class LocalCognitoOptions(TypedDict, total=False):
    """The keyword arguments of `LocalCognito`."""

    region: str
    clock: Callable[[], float]
    verify_signatures: bool
    allow_hosts: Iterable[str]
    issuer: str | None
    tls: Path | str | None
    seed: Path | str | Mapping[str, object] | None
    lambda_endpoint: str | None


class LocalCognito:
    """
    A Cognito of one's own, for the time of an `async with`.

    Programs that block use `with LocalCognito.in_thread() as cognito`.

    Args:
        host: the address to listen on. One that is not loopback needs *allow_hosts*.
        port: the port; 0 takes a free one.
        state: an SQLite file that outlives the process; None keeps all in memory.
        region: the region of the pools and of signatures.
        clock: returns the time in seconds since 1970. `cognito.clock.advance(seconds)`
            moves the time on: codes, sessions and tokens expire.
        verify_signatures: whether a request that has to be signed must be signed with
            `credentials`; otherwise any signature is accepted.
        allow_hosts: the names, besides those of loopback, by which clients reach the
            server: the service's name in a compose file. Everybody who can reach the
            port can then use the server, so keep it in a private network.
        issuer: the URL that the issuers of tokens begin with; None is the server's own.
        tls: the folder of the server's certificate, which is made there if need be;
            clients trust the file `cognito.ca_bundle`. None serves without TLS.
        seed: pools, app clients, groups and users to begin with, with ids of your own:
            a TOML file, or what is read from one. See `cognito_idp.local.seed`.
        lambda_endpoint: the URL of a server that has Lambda's API, where the functions
            of a pool's `LambdaConfig` are called: `http://127.0.0.1:3001` for SAM's
            `sam local start-lambda`. A host that is not loopback has to be one of
            *allow_hosts*. Without it no Lambda function is called.

    Raises:
        ConfigurationError: An argument is faulty, the host is not loopback and no name
            is allowed, the port is taken, or the state file cannot be used.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        state: Path | str | None = None,
        *,
        region: str = "us-east-1",
        clock: Callable[[], float] = time.time,
        verify_signatures: bool = False,
        allow_hosts: Iterable[str] = (),
        issuer: str | None = None,
        tls: Path | str | None = None,
        seed: Path | str | Mapping[str, object] | None = None,
        lambda_endpoint: str | None = None,
    ) -> None:
        if not _REGION.fullmatch(region):
            message = f"region: {region!r} is not the name of a region"
            raise errors.ConfigurationError(message)
        self._seed = None if seed is None else read_seed(seed)
        self._visitors = Visitors(host, allow_hosts)
        self._tls = None if tls is None else Path(tls)
        self._certificate: Certificate | None = None
        self._issuer_root = checked_issuer(issuer)
        self.clock: MovableClock = MovableClock(clock)
        """The server's clock: `clock.advance(3600)` moves the time on by an hour."""
        self._host, self._port = host, port
        self._verify_signatures = verify_signatures
        store = Store(None if state is None else Path(state))
        self._backend = Backend(region=region, store=store, clock=self.clock.time)
        self._backend.triggers.endpoint = checked_endpoint(
            lambda_endpoint, self._visitors
        )
        self._control = Control(self._backend, self.clock)
        self._page = Page(self._backend)
        self._runner: web.AppRunner | None = None
        self._url: str | None = None
        self.credentials: Credentials = Credentials("AKIDLOCALCOGNITO", "local-cognito")
        """Keys that may do everything here."""

    @classmethod
    def in_thread(
        cls,
        host: str = "127.0.0.1",
        port: int = 0,
        state: Path | str | None = None,
        **options: Unpack[LocalCognitoOptions],
    ) -> AbstractContextManager[LocalCognito]:
        """
        Return a context manager that serves in a thread, for programs that block.

            with LocalCognito.in_thread() as cognito:
                client = boto3.client("cognito-idp", endpoint_url=cognito.endpoint_url)

        The arguments are those of the class. The server ends with the block. Triggers
        run in the thread of the server.
        """
        cognito: LocalCognito = cls(host, port, state, **options)
        return run_in_background(cognito)

    def issuer(self, user_pool_id: str) -> str:
        """Return the `iss` claim of a pool's tokens, for verifiers."""
        return f"{self._issuer_root or self.endpoint_url}/{user_pool_id}"

    def now(self) -> datetime:
        """Return the server's time, for helpers that take `now=cognito.now`."""
        return self.clock.now()

    @property
    def endpoint_url(self) -> str:
        """Where the server is: `http://127.0.0.1:9229`, or `https` with *tls*."""
        if self._url is None:
            message = "the local Cognito is not running: use `async with`"
            raise errors.ConfigurationError(message)
        return self._url

    @property
    def ca_bundle(self) -> Path | None:
        """The file that clients trust, as `AWS_CA_BUNDLE`; None without *tls*."""
        return None if self._certificate is None else self._certificate.authority

    @property
    def region(self) -> str:
        """The region that pools are in and signatures are for."""
        return self._backend.region

    @property
    def control_token(self) -> str:
        """The token for the control API under `/_local/`."""
        return self._control.token

    @property
    def page_url(self) -> str:
        """The link that opens the page with pools, users, messages and calls."""
        address = self.endpoint_url
        if self._visitors.is_open:
            # Where it listens is not where browsers reach it.
            parts = urlsplit(address)
            address = f"{parts.scheme}://localhost:{parts.port}"
        return f"{address}/_local/?token={self._page.token}"

    @property
    def outbox(self) -> Outbox:
        """The messages that would have been sent, newest last."""
        return self._backend.outbox

    @property
    def triggers(self) -> Triggers:
        """The triggers of every pool, as Python functions."""
        return self._backend.triggers

    @property
    def faults(self) -> Faults:
        """The faults that the next calls meet."""
        return self._backend.faults

    async def __aenter__(self) -> Self:
        try:
            await self._backend.open()
            # Off the loop, and before the first call has to wait for it.
            await asyncio.to_thread(load_model)
            if self._tls is not None:
                names = {self._host, *self._visitors.allowed}
                self._certificate = await asyncio.to_thread(
                    prepare_certificate, self._tls, names
                )
            if self._seed is not None:
                await apply_seed(self._backend, self._seed)
            await self._listen()
        except BaseException:
            await self.aclose()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Stop answering, and close the state file. Closing twice does no harm."""
        runner, self._runner, self._url = self._runner, None, None
        if runner is not None:
            await _close(runner)
        await self._backend.store.close()

    async def _listen(self) -> None:
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.router.add_post("/", self._serve_call)
        app.router.add_options("/{path:.*}", self._serve_preflight)
        app.router.add_get("/{pool}/.well-known/jwks.json", self._serve_keys)
        app.router.add_get(
            "/{pool}/.well-known/openid-configuration", self._serve_configuration
        )
        self._control.add_routes(app)
        self._page.add_routes(app)
        add_routes(app, self._backend)
        app.router.add_put("/{pool}/import/{job}", self._serve_upload)
        app.middlewares.append(self._guard)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        tls = None if self._certificate is None else self._certificate.context()
        site = web.TCPSite(self._runner, self._host, self._port, ssl_context=tls)
        try:
            await site.start()
        except (OSError, OverflowError, TypeError, UnicodeError) as error:
            message = f"port {self._port} of {self._host} cannot be used: {error}"
            raise errors.ConfigurationError(message) from error
        port = self._runner.addresses[0][1]
        host = f"[{self._host}]" if ":" in self._host else self._host
        scheme = "http" if tls is None else "https"
        self._url = self._backend.endpoint = f"{scheme}://{host}:{port}"
        self._backend.issuer_root = self._issuer_root or self._url

    @web.middleware
    async def _guard(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Any],
    ) -> web.StreamResponse:
        if not self._visitors.is_known_host(request.host):
            text = (
                f"unknown host {request.host!r}: this server is for localhost; start it"
                " with --allow-host NAME to reach it by another name\n"
            )
            return web.Response(status=421, text=text)
        origin = request.headers.get("Origin")
        if origin is not None and not self._visitors.is_known_origin(origin):
            text = f"origin {origin!r} is not allowed: only pages of localhost are\n"
            return web.Response(status=403, text=text)
        response: web.StreamResponse = await handler(request)
        if origin is not None:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = _EXPOSED
            response.headers["Vary"] = "Origin"
        return response

    async def _serve_preflight(self, request: web.Request) -> web.Response:
        asked = request.headers.get("Access-Control-Request-Headers", "")
        headers = {
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": asked,
            "Access-Control-Max-Age": "600",
        }
        return web.Response(status=204, headers=headers)

    async def _serve_keys(self, request: web.Request) -> web.Response:
        return await self._serve_document(request, "jwks")

    async def _serve_configuration(self, request: web.Request) -> web.Response:
        return await self._serve_document(request, "configuration")

    async def _serve_document(self, request: web.Request, kind: str) -> web.Response:
        pool_id = request.match_info["pool"]
        if self._backend.pools.get(pool_id) is None:
            message = f"User pool {pool_id} does not exist."
            return web.json_response({"message": message}, status=404)
        if kind == "jwks":
            with self._backend.store.request():
                keys = await self._backend.keys.get()
            await self._backend.store.settle()
            return web.json_response(keys.jwks())
        # The page's own address, since the issuer's may lead to no server.
        place = f"{request.scheme}://{request.host}/{pool_id}"
        return web.json_response(configuration(self.issuer(pool_id), place))

    async def _serve_upload(self, request: web.Request) -> web.Response:
        """Answer an upload to an import job, as S3 does."""
        backend, names = self._backend, request.match_info
        try:
            body = await read_upload(request.content.iter_any())
            with backend.store.request():
                accept_upload(
                    backend,
                    backend.features.import_jobs.get(f"{names['pool']}/{names['job']}"),
                    request.query.get("token", ""),
                    request.headers.get("x-amz-server-side-encryption", ""),
                    body,
                )
        except UploadRefusedError as refused:
            text = f"<Error><Code>{refused.code}</Code></Error>"
            return web.Response(
                status=refused.status, text=text, content_type="application/xml"
            )
        await backend.store.settle()
        return web.Response()

    async def _serve_decryption(self, request: web.Request) -> web.Response:
        """Answer KMS's Decrypt: custom senders read their codes by it."""
        body = await request.read()
        try:
            self._check_signature(request, body, service="kms")
            answer = self._backend.kms.decrypt(body)
        except errors.ServiceError as error:
            return self._answer_error(error)
        return self._respond(200, json.dumps(answer))

    async def _serve_call(self, request: web.Request) -> web.Response:
        if request.headers.get("X-Amz-Target") == DECRYPT:
            return await self._serve_decryption(request)
        started = time.perf_counter()
        name = request.headers.get("X-Amz-Target", "").removeprefix(TARGET_PREFIX)
        fault = self._backend.faults.take(name)
        if fault is not None and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault is not None and fault.is_answer:
            response = self._answer_fault(fault)
        else:
            response = await self._answer_call(request, name)
        milliseconds = (time.perf_counter() - started) * 1000
        outcome = response.headers.get("x-amzn-ErrorType") or "ok"
        if fault is not None and fault.lost:
            outcome += ", answer lost"
            if request.transport is not None:
                request.transport.abort()
        self._backend.calls.note(name, response.status, outcome, milliseconds)
        _log.info("%s %s %s, %.0f ms", name, response.status, outcome, milliseconds)
        return response

    async def _answer_call(self, request: web.Request, name: str) -> web.Response:
        store = self._backend.store
        try:
            try:
                with store.request(is_reading=is_reading(name)):
                    answer = await self._call(request, name)
                    # Written here, as what is in it may change from now on.
                    body = json.dumps({} if answer is None else to_wire(answer))
            finally:
                await store.settle()
        except errors.ServiceError as error:
            return self._answer_error(error)
        except Exception:  # noqa: BLE001 because a server answers, whatever goes wrong
            _log.exception("%s failed", name)
            message = "The local Cognito failed; its log says more."
            return self._answer_error(errors.InternalErrorException(message))
        return self._respond(200, body)

    async def _call(self, request: web.Request, name: str) -> Structure | None:
        cls = request_class(name)
        if cls is None:
            message = f"Unknown operation {name!r}."
            raise refusal("UnknownOperationException", message)
        handler = HANDLERS.get(name)
        if handler is None:
            message = f"{name} is an operation that cognito_idp.local does not serve."
            raise errors.UnsupportedOperationException(message)
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            message = f"The body has more than {_LARGEST_BODY} bytes."
            raise refusal("RequestEntityTooLargeException", message) from None
        try:
            parsed = parse(cls, body)
        except errors.ServiceError:
            # As with AWS, an unsigned caller does not learn what is wrong in the body.
            operation = cls.__operation__
            if operation.signed and operation.unsigned_with is None:
                self._check_signature(request, body)
            raise
        if parsed.__operation__.is_signed(parsed):
            self._check_signature(request, body)
        return await handler(self._backend, parsed)

    def _check_signature(
        self, request: web.Request, body: bytes, *, service: str = "cognito-idp"
    ) -> None:
        if "Authorization" not in request.headers:
            message = "Missing Authentication Token"
            raise refusal("MissingAuthenticationTokenException", message)
        if self._verify_signatures:
            check_signature(
                request.headers,
                body,
                self.credentials,
                region=self.region,
                now=self._backend.clock(),
                service=service,
            )

    def _answer_fault(self, fault: Fault) -> web.Response:
        status = fault.status or 400
        if fault.code is None:
            response = self._respond(status, "")
        else:
            message = fault.message or "A fault that was asked for."
            error = errors.ServiceError(message, code=fault.code, status=status)
            response = self._answer_error(error)
        response.headers.update(fault.headers)
        return response

    def _answer_error(self, error: errors.ServiceError) -> web.Response:
        status = error.status or (
            500 if error.code == "InternalErrorException" else 400
        )
        body = json.dumps({"__type": error.code, "message": error.message})
        response = self._respond(status, body)
        response.headers["x-amzn-ErrorType"] = error.code
        return response

    def _respond(self, status: int, body: str) -> web.Response:
        headers = {
            "Content-Type": CONTENT_TYPE,
            "x-amzn-RequestId": str(uuid.uuid4()),
            "Date": formatdate(self._backend.clock(), usegmt=True),
        }
        return web.Response(status=status, body=body.encode(), headers=headers)


async def _close(runner: web.AppRunner) -> None:
    """Stop serving, and drop the connections that clients keep open."""
    kept = [] if runner.server is None else runner.server.connections
    transports = [each.transport for each in kept]
    await runner.cleanup()
    # With TLS a connection waits for the client's farewell, perhaps beyond the loop.
    for transport in transports:
        if transport is not None:
            transport.abort()
