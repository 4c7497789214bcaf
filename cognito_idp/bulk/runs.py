"""Run many requests, some at once, and give an outcome for each."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterable, Iterable
from contextlib import aclosing
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import define, field, frozen

from cognito_idp import to_wire
from cognito_idp.bulk.checkpoints import RunInterruptedError
from cognito_idp.bulk.checks import check_count
from cognito_idp.errors import CognitoIdpError, ConfigurationError, ServiceError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable

    from cognito_idp._model import Request
    from cognito_idp._pacer import Pacer
    from cognito_idp.bulk.checkpoints import Checkpoint
    from cognito_idp.bulk.rows import Rows
    from cognito_idp.client import CognitoIdentityProviderClient

__all__ = ["Outcome", "Progress", "run"]

R = TypeVar("R")

_ONCE = ("D", "E")
"""Replay classes of requests that must not be sent twice."""
_HARMLESS = ("A", "B")
"""Replay classes of requests that may be sent as often as one likes."""


@frozen(kw_only=True)
class Outcome(Generic[R]):
    """The outcome of one request."""

    index: int
    """The position of the request, from 0."""
    request: Request[R]
    """The request."""
    response: R | None = field(default=None, repr=False)
    """The answer; None also if the operation has none."""
    error: CognitoIdpError | None = None
    """The error of the request; None after a success."""

    @property
    def is_ambiguous(self) -> bool:
        """
        Whether somebody should look if the request was carried out.

        It may have been carried out although it failed: its answer was lost, or an
        earlier attempt may be what the error complains of.
        """
        error = self.error
        if isinstance(error, ServiceError):
            return error.maybe_own_replay
        sent = getattr(error, "request_sent", False)
        return isinstance(error, RunInterruptedError) or bool(sent)


@frozen
class Progress:
    """How far a run is."""

    done: int
    """How many requests have an outcome, those of earlier runs included."""
    failed: int
    """How many of them failed in this run."""
    skipped: int
    """How many were done by an earlier run."""


@define(eq=False)
class _Run(Generic[R]):
    client: CognitoIdentityProviderClient
    checkpoint: Checkpoint | None
    rows: Rows
    results: asyncio.Queue[Outcome[R] | BaseException | None]
    sending: asyncio.Semaphore
    room: asyncio.Semaphore
    """For requests that are under way or whose outcome nobody has taken yet."""
    skipped: int = 0

    async def feed(self, requests: AsyncIterator[Request[R]]) -> None:
        """Start a task for each request, no more than there is room for."""
        async with asyncio.TaskGroup() as tasks:
            index = 0
            async for request in requests:
                state, digest = self.rows.get(index, (None, ""))
                if state is not None and digest != _digest(request):
                    raise ConfigurationError(
                        f"checkpoint: request {index} is another one than in the run"
                        " that was interrupted: give the same requests in the same"
                        " order, or a new checkpoint"
                    )
                if state == "done":
                    self.skipped += 1
                else:
                    await self.room.acquire()
                    tasks.create_task(self.work(index, request, state == "started"))
                index += 1

    async def work(self, index: int, request: Request[R], is_again: bool) -> None:
        """Send one request and hand its outcome over."""
        operation = type(request).__operation__
        replay = operation.replay_class(request)
        is_once = replay in _ONCE
        digest = "" if self.checkpoint is None else _digest(request)
        response: R | None = None
        error: CognitoIdpError | None = None
        try:
            if is_again and is_once:
                raise RunInterruptedError(
                    f"the run was interrupted during {operation.name}: look whether it"
                    " was carried out"
                )
            async with self.sending:
                if self.checkpoint is not None and replay not in _HARMLESS:
                    await self.checkpoint.write(index, "started", digest)
                response = await self.client.send(request)
        except CognitoIdpError as found:
            error = found
            if is_again and isinstance(error, ServiceError):
                error.maybe_own_replay = True
        if self.checkpoint is not None and _is_settled(error):
            await self.checkpoint.write(index, "done", digest)
        made = Outcome(index=index, request=request, response=response, error=error)
        await self.results.put(made)


async def run(
    client: CognitoIdentityProviderClient,
    requests: Iterable[Request[R]] | AsyncIterable[Request[R]],
    *,
    concurrency: int = 20,
    pacer: Pacer | None = None,
    ordered: bool = False,
    checkpoint: Checkpoint | None = None,
    progress: Callable[[Progress], object] | None = None,
) -> AsyncGenerator[Outcome[R]]:
    """
    Send requests, some at once, and yield an outcome for each.

    Memory is bounded: requests are taken from the iterable when there is room for them,
    and no more than four times *concurrency* outcomes wait to be taken. A request that
    fails does not end the run. Close the iterator (`contextlib.aclosing`) to end it
    early.

    Args:
        client: sends the requests.
        requests: requests of any operations, from a list, a generator or an async one.
        concurrency: how many are under way at once.
        pacer: paces them by the quotas of the account.
        ordered: whether outcomes come in the order of the requests.
        checkpoint: lets a later run with the same requests go on where this one ends.
            A request whose second run would do its work twice (replay classes D and E)
            is then not sent again if it was under way: its error is
            `RunInterruptedError`.
        progress: is called after each outcome.

    Raises:
        ConfigurationError: *concurrency* is not a whole number of at least 1, or the
            checkpoint is of other requests.
    """
    check_count("concurrency", concurrency)
    if pacer is not None:
        client = client.with_options(hooks=[*client.config.hooks, pacer])
    rows: Rows = {} if checkpoint is None else await checkpoint.load()
    results: asyncio.Queue[Any] = asyncio.Queue()
    state: _Run[R] = _Run(
        client,
        checkpoint,
        rows,
        results,
        asyncio.Semaphore(concurrency),
        asyncio.Semaphore(4 * concurrency),
    )
    feeder = asyncio.create_task(_feed(state, requests))
    try:
        async with aclosing(_collect(state, ordered, progress)) as outcomes:
            async for outcome in outcomes:
                yield outcome
        await feeder
    finally:
        feeder.cancel()
        await asyncio.gather(feeder, return_exceptions=True)
        if checkpoint is not None:
            await checkpoint.aclose()


async def _feed(
    state: _Run[R], requests: Iterable[Request[R]] | AsyncIterable[Request[R]]
) -> None:
    try:
        await state.feed(_as_async(requests))
    except BaseExceptionGroup as group:
        first = group.exceptions[0]
        state.results.put_nowait(first)
    except BaseException as error:
        state.results.put_nowait(error)
        if isinstance(error, asyncio.CancelledError):
            raise
    else:
        state.results.put_nowait(None)


async def _collect(
    state: _Run[R], ordered: bool, progress: Callable[[Progress], object] | None
) -> AsyncGenerator[Outcome[R]]:
    waiting: dict[int, Outcome[R]] = {}
    following = done = failed = 0
    is_over = False
    while not is_over or waiting:
        if not is_over:
            found = await state.results.get()
            if isinstance(found, BaseException):
                raise found
            if found is None:
                is_over = True
            else:
                waiting[found.index] = found
        while ready := _next(state, waiting, following, ordered):
            outcome = waiting.pop(ready.index)
            state.room.release()
            following = ready.index + 1
            done += 1
            failed += outcome.error is not None
            if progress is not None:
                progress(Progress(done + state.skipped, failed, state.skipped))
            yield outcome


def _next(
    state: _Run[R], waiting: dict[int, Outcome[R]], following: int, ordered: bool
) -> Outcome[R] | None:
    """Return the outcome that may be given out now."""
    if not waiting:
        return None
    if not ordered:
        return next(iter(waiting.values()))
    # An item that an earlier run has done has no outcome here.
    while following not in waiting and state.rows.get(following, ("",))[0] == "done":
        following += 1
    return waiting.get(following)


def _is_settled(error: CognitoIdpError | None) -> bool:
    """Return whether a later run should leave the request alone."""
    if error is None or isinstance(error, RunInterruptedError):
        return True
    # A refusal will be the same again, unless the service asks to come back.
    return isinstance(error, ServiceError) and not error.is_transient


async def _as_async(
    requests: Iterable[Request[R]] | AsyncIterable[Request[R]],
) -> AsyncIterator[Request[R]]:
    if isinstance(requests, AsyncIterable):
        async for request in requests:
            yield request
        return
    for request in requests:
        yield request


def _digest(request: Request[Any]) -> str:
    """Return what tells a request from others, without its secrets."""
    body = json.dumps(to_wire(request), sort_keys=True)
    name = type(request).__operation__.name
    return sha256(f"{name} {body}".encode()).hexdigest()[:8]
