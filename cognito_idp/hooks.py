"""
Watch every call of a client: for logs, metrics, traces, limits.

A hook is any object with one or more of these methods, plain or `async def`. Each is
given one frozen `Call`, and the call waits until it is done.

    before_request    once, before anything is checked or sent
      before_attempt    for each attempt, before it is made
      after_attempt     for each attempt, with its response or error
    after_response    once, if the call succeeds
    on_error          once, if the call fails, with what is about to be raised

With several hooks, `before_…` run in their order and the others in the reverse order,
so that the first hook encloses the rest. An error of a hook ends the call and reaches
the caller, and `on_error` is told of it as of any other failure; only an error of
`on_error` is not told again. Cancellation (`asyncio.CancelledError`) is an error here
too, so that a span that was opened in `before_request` or `before_attempt` can be
closed: be short then, somebody is waiting for the call to end. `Timeouts.operation`
ends hooks too, but not once the call has failed.

Hooks watch. The request is the caller's own object and must not be changed, and the
values in it are not redacted; only what `Call`, requests and responses print is.
"""

from __future__ import annotations

import inspect
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, Protocol, Self, TypeAlias

from attrs import Factory, field, frozen

from cognito_idp._errors import (
    ConfigurationError,
    ResponseParseError,
    ServiceError,
    TransportError,
)

if TYPE_CHECKING:
    from cognito_idp._model import Structure

__all__ = ["Call", "Hook", "LoggingHook"]


def _answer_status(call: Call) -> int | None:
    error = call.error
    return (
        error.status if isinstance(error, ServiceError | ResponseParseError) else None
    )


def _answer_request_id(call: Call) -> str | None:
    error = call.error
    if isinstance(error, ServiceError | ResponseParseError):
        return error.request_id
    return None


def _outcome(error: BaseException | None) -> str:
    # Never the message: Cognito's may quote what the user typed.
    if isinstance(error, ServiceError):
        return error.code
    return "ok" if error is None else type(error).__name__


def _show_error(error: BaseException | None) -> str:
    return "None" if error is None else f"<{_outcome(error)}>"


@frozen(eq=False, kw_only=True)
class Call:
    """The facts of a call for a hook. The repr holds no secret and no error message."""

    operation: str
    """The wire name: `AdminGetUser`."""

    request: Structure
    """The request as the caller made it."""

    attempt: int = 0
    """
    Which attempt this is about, from 1; 0 in `before_request`. In `after_response` and
    `on_error`, how many attempts there were.
    """

    response: Structure | None = None
    """The response of a success; None too if the operation has none."""

    error: BaseException | None = field(default=None, repr=_show_error)
    """The error of the attempt or the call; None if there is none, or none yet."""

    status: int | None = field(default=Factory(_answer_status, takes_self=True))
    """The HTTP status; None if there was no answer."""

    request_id: str | None = field(default=Factory(_answer_request_id, takes_self=True))
    """AWS's id of the request; None if there was no answer."""

    seconds: float = 0.0
    """How long the attempt, or at the end the whole call, took; else 0."""


# One protocol cannot say "any of these methods"; a union of five can.
class _BeforeRequest(Protocol):
    def before_request(self, call: Call, /) -> Awaitable[None] | None: ...


class _BeforeAttempt(Protocol):
    def before_attempt(self, call: Call, /) -> Awaitable[None] | None: ...


class _AfterAttempt(Protocol):
    def after_attempt(self, call: Call, /) -> Awaitable[None] | None: ...


class _AfterResponse(Protocol):
    def after_response(self, call: Call, /) -> Awaitable[None] | None: ...


class _OnError(Protocol):
    def on_error(self, call: Call, /) -> Awaitable[None] | None: ...


Hook: TypeAlias = (
    _BeforeRequest | _BeforeAttempt | _AfterAttempt | _AfterResponse | _OnError
)
"""An object with at least one of the five methods."""

_Watcher: TypeAlias = Callable[[Call], object]

_EVENTS: Final = (
    "before_request",
    "before_attempt",
    "after_attempt",
    "after_response",
    "on_error",
)
_ABSENT: Final = object()


class HookChain:
    """The hooks of a client, sorted by event."""

    __slots__ = (
        "_after_attempt",
        "_after_response",
        "_before_attempt",
        "_before_request",
        "_on_error",
    )

    def __init__(self, hooks: Sequence[Hook]) -> None:
        self._before_request = _collect(hooks, "before_request")
        self._before_attempt = _collect(hooks, "before_attempt")
        self._after_attempt = _collect(hooks, "after_attempt")[::-1]
        self._after_response = _collect(hooks, "after_response")[::-1]
        self._on_error = _collect(hooks, "on_error")[::-1]

    @classmethod
    def of(cls, hooks: Sequence[Hook]) -> Self | None:
        """Return a chain, None if there are no hooks."""
        return cls(hooks) if hooks else None

    async def before_request(self, call: Call) -> None:
        """Run the hooks of this event."""
        await _run(self._before_request, call)

    async def before_attempt(self, call: Call) -> None:
        """Run the hooks of this event."""
        await _run(self._before_attempt, call)

    async def after_attempt(self, call: Call) -> None:
        """Run the hooks of this event, the last one first."""
        await _run(self._after_attempt, call)

    async def after_response(self, call: Call) -> None:
        """Run the hooks of this event, the last one first."""
        await _run(self._after_response, call)

    async def on_error(self, call: Call) -> None:
        """Run the hooks of this event, the last one first."""
        await _run(self._on_error, call)


async def _run(watchers: tuple[_Watcher, ...], call: Call) -> None:
    for watch in watchers:
        result = watch(call)
        if inspect.isawaitable(result):
            await result


def _collect(hooks: Sequence[Hook], event: str) -> tuple[_Watcher, ...]:
    return tuple(getattr(hook, event) for hook in hooks if hasattr(hook, event))


def checked_hooks(hooks: Iterable[Hook]) -> tuple[Hook, ...]:
    """Return *hooks* as a tuple, or raise `ConfigurationError` for a useless one."""
    expected = "expected a sequence of hooks, such as hooks=[LoggingHook()]"
    if isinstance(hooks, str | bytes):
        raise ConfigurationError(f"hooks: {expected}, got {type(hooks).__name__}")
    try:
        found = tuple(hooks)
    except TypeError:
        kind = type(hooks).__name__
        raise ConfigurationError(f"hooks: {expected}, got {kind}") from None
    for position, hook in enumerate(found):
        _check(hook, f"hooks[{position}]")
    return found


def _check(hook: object, where: str) -> None:
    if isinstance(hook, type):
        raise ConfigurationError(
            f"{where} is the class {hook.__name__}; pass an instance of it"
        )
    kind = type(hook).__name__
    found = {event: getattr(hook, event, _ABSENT) for event in _EVENTS}
    if all(method is _ABSENT for method in found.values()):
        raise ConfigurationError(
            f"{where}: expected an object with a method {', '.join(_EVENTS[:-1])} or"
            f" {_EVENTS[-1]}, got {kind}"
        )
    for event, method in found.items():
        if method is not _ABSENT and not callable(method):
            raise ConfigurationError(
                f"{where}: {kind}.{event} must be a method, not {type(method).__name__}"
            )


class LoggingHook:
    """
    Log one line per call to the logger `cognito_idp`.

    The line tells the operation, the outcome (`ok` or the error's code), the HTTP
    status, the number of attempts, AWS's request id and the milliseconds. The same
    facts are attributes of the record, with `cognito_` in front: `cognito_request_id`.
    The line holds nothing of the request, the response or an error's message.

    A call never fails because a record factory, a filter or a handler fails.

    The level is INFO, also for what the service refused: the caller gets that as an
    exception and knows whether it matters. It is WARNING for what an operator should
    see: no usable answer came, or the service was failing or throttling to the end.
    Retries that led to an answer show in the number of attempts only.
    """

    def __init__(self, logger: logging.Logger | None = None) -> None:
        self._logger = logger or logging.getLogger("cognito_idp")

    def after_response(self, call: Call) -> None:
        """Log a success."""
        self._log(logging.INFO, call)

    def on_error(self, call: Call) -> None:
        """Log a failure."""
        self._log(logging.WARNING if _is_outage(call.error) else logging.INFO, call)

    def _log(self, level: int, call: Call) -> None:
        facts = {
            "operation": call.operation,
            "outcome": _outcome(call.error),
            "status": call.status,
            "attempts": call.attempt,
            "request_id": call.request_id,
            "milliseconds": call.seconds * 1000,
        }
        extra = {f"cognito_{name}": fact for name, fact in facts.items()}
        try:
            self._logger.log(level, _LINE, facts, extra=extra)
        except Exception as error:  # noqa: BLE001 because an observer must not end the call that it observes
            if logging.raiseExceptions:
                print(  # noqa: T201 because logging itself has failed; logging does the same
                    f"cognito_idp: LoggingHook failed with {type(error).__name__}",
                    file=sys.stderr,
                )


_LINE: Final = (
    "%(operation)s %(outcome)s status=%(status)s attempts=%(attempts)s"
    " request_id=%(request_id)s ms=%(milliseconds).1f"
)


def _is_outage(error: BaseException | None) -> bool:
    if isinstance(error, ServiceError):
        return error.is_transient
    return isinstance(error, TransportError | ResponseParseError)
