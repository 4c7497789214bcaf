"""
The client: one loop, and one try.

A call goes `client.admin_get_user(…)` → `send` → `_attempt` → the transport. How a
request is written, signed, retried and read stands in modules that do not know each
other.
"""

from __future__ import annotations

import asyncio
import builtins
import math
import os
import random
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar, cast

import attrs

from cognito_idp import types
from cognito_idp._arguments import (
    checked_config,
    checked_transport,
    common_headers,
    completed,
    own_transport,
)
from cognito_idp._clock import Clock
from cognito_idp._deadlines import Deadlines, Limit
from cognito_idp._endpoint import Endpoint, resolve_endpoint
from cognito_idp._errors import (
    ClientClosedError,
    CognitoIdpError,
    ConfigurationError,
    MissingCredentialsError,
    ResponseParseError,
)
from cognito_idp._failure import request_id, service_error
from cognito_idp._generated.operations import Operations
from cognito_idp._generated.paginators import Paginators
from cognito_idp._headers import find_header, sdk_request, trace_id
from cognito_idp._model import Nothing, PagedRequest, Request, Structure
from cognito_idp._outgoing import Outgoing, operation_of, overdue
from cognito_idp._retry import RETRY_AFTER, Attempts, RetryPolicy
from cognito_idp._settings import Settings, resolve_settings
from cognito_idp._sigv4 import Signer
from cognito_idp._trace import is_tracing
from cognito_idp._untyped import UntypedAnswer, UntypedRequest, untyped_request
from cognito_idp._wire import json as _json
from cognito_idp._wire.codec import consume, prepare, to_wire
from cognito_idp.config import Config, Retry, Timeouts
from cognito_idp.credentials import (
    Credentials,
    CredentialsProvider,
    CredentialsSource,
    credentials_source,
)
from cognito_idp.hooks import Hook, HookChain
from cognito_idp.transport import AiohttpTransport, HttpRequest, HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import TracebackType

    from cognito_idp._model import Document, Operation, ReplayClass
    from cognito_idp._pacer import Pacer
    from cognito_idp.paginators import Paginator
    from cognito_idp.transport import Transport

__all__ = ["CognitoIdentityProviderClient"]

R = TypeVar("R")
Page = TypeVar("Page")
Item = TypeVar("Item")

# The transport's own limit comes first, as only the transport knows what was sent.
_HEAD_START = 0.01


class _Shared:
    """The parts that a client shares with its `with_options` copies."""

    def __init__(
        self,
        settings: Settings,
        endpoint: Endpoint,
        transport: Transport,
        owned: AiohttpTransport | None,
        credentials: CredentialsSource,
        clock: Clock,
    ) -> None:
        self.settings = settings
        self.endpoint = endpoint
        self.transport = transport
        self.owned = owned
        """The transport, if the client made it and has to close it."""
        self.credentials = credentials
        self.signer = Signer(
            endpoint.signing_region, endpoint.signing_name, endpoint.url
        )
        self.clock = clock
        self.headers = common_headers(settings)
        """The headers of every request."""
        self.is_in_lambda = "AWS_LAMBDA_FUNCTION_NAME" in os.environ
        """Whether each invocation has a trace id in the environment."""
        self.deadlines: Deadlines | None = None
        """The deadlines of the event loop that the client was first used on."""
        self.is_closed = False


class CognitoIdentityProviderClient(Operations):
    """
    Call Amazon Cognito user pools.

        async with CognitoIdentityProviderClient(region="eu-west-1") as client:
            found = await client.admin_get_user(user_pool_id=pool, username="ada")

    Made without `async with` it is closed by `await client.aclose()`. It belongs to the
    event loop of its first call. Operations that need no AWS credentials work without.

    Every method raises what its docstring lists and the other errors of
    `cognito_idp.errors`; nothing is sent if a value is faulty.
    """

    def __init__(
        self,
        *,
        region: str | None = None,
        credentials: Credentials | CredentialsProvider | None = None,
        endpoint_url: str | None = None,
        profile: str | None = None,
        config: Config | None = None,
        transport: Transport | None = None,
    ) -> None:
        """
        Make a client; nothing is opened and no credentials are loaded yet.

        Other settings are read from the environment and from the shared config file.
        *endpoint_url* is for emulators and proxies; requests are signed for *region*
        all the same. *credentials* may be an object with an async `load()`. A
        *transport* that is given is not closed with the client; to share an aiohttp
        session, give `AiohttpTransport(session)`.

        Raises:
            ConfigurationError: Something does not fit together, or no region is known.
        """
        config = Config() if config is None else checked_config(config)
        settings = resolve_settings(
            region=region, endpoint_url=endpoint_url, profile=profile, config=config
        )
        endpoint = resolve_endpoint(settings)
        clock = Clock(is_correcting=settings.correct_clock_skew)
        owned = own_transport(config, settings) if transport is None else None
        self._config = config
        self._timeouts = config.timeouts
        self._pacer = _pacer_of(settings.retry)
        self._hooks = _chain(self._pacer, config.hooks)
        self._region = None if settings.endpoint_url else settings.region
        self._is_closed = self._is_copy = False
        self._shared = _Shared(
            settings=settings,
            endpoint=endpoint,
            transport=checked_transport(transport if owned is None else owned),
            owned=owned,
            credentials=credentials_source(
                credentials,
                profile=profile,
                environ=os.environ,
                is_default_profile=settings.profile is None,
                region=settings.region,
            ),
            clock=clock,
        )
        # Scripted answers need no pauses, and their transport says so.
        jitter = getattr(transport, "jitter", random.random)
        self._policy = RetryPolicy(settings.retry, clock=clock, jitter=jitter)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a client holds credentials and connections and cannot be pickled or"
            " copied: make one in each process, or use with_options() for a variant"
        )

    if not TYPE_CHECKING:  # else checkers would accept every name

        def __getattr__(self, name: str) -> NoReturn:
            from cognito_idp._hints import replacement  # because it is never right

            known = frozenset(dir(Operations))
            hint = replacement(name, known)
            raise AttributeError(
                f"{type(self).__name__!r} object has no attribute {name!r}"
                + (f": {hint}" if hint else ""),
                name=name,
                obj=self,
            )

    @property
    def config(self) -> Config:
        """The settings that the client was made with."""
        return self._config

    @property
    def transport(self) -> Transport:
        """The transport of the client, for other requests to be sent through too."""
        return self._shared.transport

    @property
    def clock_skew(self) -> float:
        """How many seconds the service is ahead of this machine; 0 until measured."""
        return self._shared.clock.skew

    @property
    def paginators(self) -> Paginators:
        """A paginator for each operation that answers in pages."""
        return Paginators(self)

    def paginate(self, request: PagedRequest[Page, Item]) -> Paginator[Page, Item]:
        """Return a paginator that begins with *request*, which it leaves as it is."""
        return self.paginators.paginate(request)

    def resolve_endpoint(self) -> str:
        """Return the URL that requests go to."""
        return self._shared.endpoint.url

    def with_options(
        self,
        *,
        timeouts: Timeouts | None = None,
        retry: Retry | None = None,
        hooks: Iterable[Hook] | None = None,
    ) -> Self:
        """
        Return a copy with other options, for one call or for many.

        It shares the transport, the credentials, the clock and the retry quota with
        this client, ends with it, and is light. *retry* and *hooks* replace this
        client's.
        """
        changes = {"timeouts": timeouts, "retry": retry, "hooks": hooks}
        given = {key: value for key, value in changes.items() if value is not None}
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__)
        copy._config = attrs.evolve(self._config, **cast("dict[str, Any]", given))
        copy._timeouts = copy._config.timeouts
        copy._is_copy = True
        if retry is not None:
            full = completed(retry, self._shared.settings.retry)
            copy._policy = self._policy.with_retry(full)
            copy._pacer = self._pacer or _pacer_of(full)
            if full.mode != "adaptive":
                copy._pacer = None
        if hooks is not None or retry is not None:
            copy._hooks = _chain(copy._pacer, copy._config.hooks)
        return copy

    async def preload(self, *families: str) -> None:
        """
        Do now what the first calls would do: open the transport, import types.

        *families* are named as the modules are in `cognito_idp._generated.operations`,
        such as `sign_in` or `users`; none means no types.

        Raises:
            ConfigurationError: A name is not that of a family.
        """
        self._enter()
        if self._shared.owned:
            await self._shared.owned.open()
        for family in families:
            # In a thread, since an import reads files.
            for cls in await asyncio.to_thread(types.preload, family):
                prepare(cls, converter=self._config.converter)
                await asyncio.sleep(0)

    async def aclose(self) -> None:
        """
        Close the client and what it opened; calls that are under way fail.

        Closing a copy from `with_options` ends that copy alone. Closing twice is fine.
        """
        self._is_closed = True
        if not self._is_copy:
            shared = self._shared
            shared.is_closed = True
            try:
                await shared.credentials.aclose()
            finally:
                if shared.owned is not None:
                    await shared.owned.aclose()

    async def __aenter__(self) -> Self:
        self._enter()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def send(self, request: Request[R]) -> R:
        """
        Send *request* and return its answer; the methods are this with arguments.

        Raises what the operation's method raises.
        """
        deadlines = self._enter()
        operation, monotonic = operation_of(request), deadlines.loop.time
        call = Outgoing(operation, request, self._hooks, monotonic, self._region)
        limit = Limit(deadlines, call.started + (self._timeouts.operation or math.inf))
        try:
            with limit:
                if call.hooks is not None:
                    await call.tell("before_request")
                self._prepare(call)
                with self._begin(call, limit) as attempts:
                    pause = await self._attempt(call, attempts)
                    while pause is not None:
                        await asyncio.sleep(pause)
                        pause = await self._attempt(call, attempts)
                if call.hooks is not None:
                    await call.tell("after_response", call.answer, since=call.started)
                return cast("R", call.answer)
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 because it is raised again below
            failure = error
        if limit.is_over and type(failure) is builtins.TimeoutError:
            failure = overdue(call, self._timeouts)
        # Raised out here, so that no time-out of asyncio's is its context, whose
        # traceback holds frames of the transport.
        try:
            call.mark(failure)
            await call.tell("on_error", error=failure, since=call.started)
            raise failure
        finally:
            del failure

    async def call(
        self,
        name: str,
        members: Mapping[str, Document],
        *,
        signed: bool = True,
        replay: ReplayClass = "E",
    ) -> dict[str, Document]:
        """
        Call an operation by its wire name, also one that this release does not know.

            await client.call("AdminGetUser", {"UserPoolId": pool, "Username": "ada"})

        Retries, hooks, limits and errors are those of the other methods. The members
        are sent as they are: only the service checks their values.

        Args:
            name: the operation's name in AWS's API reference.
            members: the members of the request, as JSON; timestamps are numbers.
            signed: whether to sign the request. Of an operation that this release
                knows, what it knows is used in place of *signed* and *replay*.
            replay: what a second run does after a lost answer, A to E, as the table of
                replays in the documentation has it; E is never sent twice.

        Returns:
            The members of the answer, as JSON; `{}` if there are none.

        Raises:
            ParameterValidationError: *name* is not a wire name or a member is not JSON.
            ServiceError: The service refused the call, or does not know the operation.
        """
        answer = await self.send(
            untyped_request(name, members, signed=signed, replay=replay)
        )
        return answer.members

    async def _attempt(self, call: Outgoing, attempts: Attempts) -> float | None:
        """Try once; return the seconds until the next try, None if it succeeded."""
        shared, clock = self._shared, self._shared.clock
        call.attempt, call.response = attempts.number, None
        if call.hooks is not None:
            await call.tell("before_attempt")
        began, is_begun = call.monotonic(), False
        try:
            keys = None
            if call.is_signed:
                keys = shared.credentials.peek() or await self._load_keys(call)
            http_request = self._write(call, attempts, keys)
            sent = clock.local()
            call.is_sent = is_begun = True
            response = call.response = await shared.transport(http_request)
            clock.observe(response.headers, sent, clock.local())
            if response.status >= 400:
                attempts.retry_after = find_header(response.headers, RETRY_AFTER)
            call.answer = self._read(call.operation, response)
        except (Exception, asyncio.CancelledError) as error:
            await call.tell("after_attempt", error=error, since=began)
            # Hooks and providers may call Cognito themselves: their errors of our types
            # are not failures of this attempt.
            if not is_begun or not isinstance(error, CognitoIdpError):
                raise
            pause = attempts.next_delay(error)
            if is_tracing():
                call.trace(began, error, pause)
            if pause is None:
                raise
            return pause
        if is_tracing():
            call.trace(began)
        if call.hooks is not None:
            await call.tell("after_attempt", call.answer, since=began)
        return None

    def _enter(self) -> Deadlines:
        """Return the running loop's deadlines; refuse another open loop."""
        shared = self._shared
        loop = asyncio.get_running_loop()
        if self._is_closed or shared.is_closed:
            raise ClientClosedError("The client is closed: make a new one")
        deadlines = shared.deadlines
        if deadlines is None:
            deadlines = shared.deadlines = Deadlines(loop)
        elif deadlines.loop is not loop:
            # The client's own transport is bound to a loop; a transport of the user's
            # own is the user's affair. Nothing is left of a loop that was closed.
            if shared.owned is not None and not deadlines.loop.is_closed():
                raise ConfigurationError(
                    "The client is in use on another event loop that is still open:"
                    " make a client for each event loop, or give the client a"
                    " transport of your own"
                )
            deadlines = shared.deadlines = Deadlines(loop)
        # Not read from `shared` again: a loop of another thread may have set its own.
        return deadlines

    def _prepare(self, call: Outgoing) -> None:
        """Check and write the request, once for all attempts."""
        request = call.request
        if isinstance(request, UntypedRequest):
            call.body = request.body()
        else:
            converter = self._config.converter
            call.body = _json.dumps(to_wire(request, converter=converter))
        call.is_signed = call.operation.is_signed(call.request)

    def _begin(self, call: Outgoing, limit: Limit) -> Attempts:
        return self._policy.begin(
            call.operation.replay_class(call.request),
            deadline=limit.when - _HEAD_START,
            monotonic=call.monotonic,
        )

    async def _load_keys(self, call: Outgoing) -> Credentials | None:
        try:
            return await self._shared.credentials.get()
        except ConfigurationError as error:
            # A program that was packed without botocore has no keys to find either.
            is_keyless = isinstance(error, MissingCredentialsError)
            if not is_keyless and not isinstance(error.__cause__, ImportError):
                raise
            if call.operation.unsigned_with is None:
                raise
            return None

    def _write(
        self, call: Outgoing, attempts: Attempts, keys: Credentials | None
    ) -> HttpRequest:
        """Write one attempt: the same body, with headers and limits of its own."""
        shared = self._shared
        timeouts = self._timeouts
        remaining = attempts.remaining()
        if remaining < (timeouts.attempt or math.inf):
            timeouts = attrs.evolve(timeouts, attempt=max(remaining, _HEAD_START))
        headers = {
            **shared.headers,
            "X-Amz-Target": call.operation.target,
            "amz-sdk-invocation-id": call.invocation,
            "amz-sdk-request": sdk_request(
                attempts.number,
                attempts.max_attempts,
                shared.clock.ttl(timeouts.attempt or 0.0),
            ),
        }
        if keys is not None:
            attempts.signed_skew = shared.clock.skew
            headers |= shared.signer.sign(
                call.body, call.operation.target, keys, shared.clock.now()
            )
        if shared.is_in_lambda and (trace := trace_id(os.environ)):
            headers["X-Amzn-Trace-Id"] = trace
        return HttpRequest("POST", shared.endpoint.url, headers, call.body, timeouts)

    def _read(self, operation: Operation, response: HttpResponse) -> Structure | None:
        if not 200 <= response.status < 300:
            raise service_error(operation, response)
        try:
            # An operation without output answers with an empty body or object; a page
            # from a captive portal is not a success.
            if operation.response is UntypedAnswer:
                return UntypedAnswer(
                    operation.name, _json.loads(response.body or b"{}")
                )
            answer = consume(
                operation.response or Nothing,
                _json.loads(response.body or b"{}"),
                converter=self._config.converter,
            )
            return answer if operation.response else None
        except (AttributeError, ValueError, RecursionError, ResponseParseError):
            pass
        raise ResponseParseError(
            f"{operation.name} was carried out, but its answer cannot be read",
            status=response.status,
            request_id=request_id(response.headers),
        )


def _pacer_of(retry: Retry) -> Pacer | None:
    return _new_pacer() if retry.mode == "adaptive" else None


def _new_pacer() -> Pacer:
    from cognito_idp._pacer import Pacer  # because few clients pace

    return Pacer()


def _chain(pacer: Pacer | None, hooks: Sequence[Hook]) -> HookChain | None:
    if pacer is not None:
        hooks = (pacer, *hooks)
    if "COGNITO_IDP_LOG" in os.environ:
        from cognito_idp._log_switch import log_hooks  # because few programs set it

        hooks = (*log_hooks(hooks, os.environ), *hooks)
    return HookChain.of(hooks)
