"""A call that is under way: its request, its attempts and what hooks are told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from cognito_idp._errors import (
    CognitoIdpError,
    TimeoutError,  # noqa: A004 because this one says whether the request was sent
)
from cognito_idp._failure import request_id
from cognito_idp._headers import invocation_id
from cognito_idp._trace import trace_attempt
from cognito_idp._untyped import UntypedRequest
from cognito_idp.hooks import Call, HookChain

if TYPE_CHECKING:
    from collections.abc import Callable

    from cognito_idp._model import Operation, Request, Structure
    from cognito_idp.config import Timeouts
    from cognito_idp.transport import HttpResponse

HookEvent: TypeAlias = Literal[
    "before_request", "before_attempt", "after_attempt", "after_response", "on_error"
]


class Outgoing:
    """A call that is under way."""

    def __init__(
        self,
        operation: Operation,
        request: Request[Any],
        hooks: HookChain | None,
        monotonic: Callable[[], float],
        region: str | None,
    ) -> None:
        self.operation = operation
        self.request = request
        self.hooks = hooks
        self.monotonic = monotonic
        """The event loop's clock: to ask for the loop each time costs a system call."""
        self.started = monotonic()
        self.region = region
        """The region of the client; None if its endpoint was given."""
        self.invocation = invocation_id()
        self.body = b""
        self.is_signed = True
        self.is_sent = False
        """Whether the transport has seen the request."""
        self.attempt = 0
        self.response: HttpResponse | None = None
        """The response to the last attempt, if there is one."""
        self.answer: Structure | None = None
        """The answer that was read from the response, if the call succeeded."""

    async def tell(
        self,
        event: HookEvent,
        answer: Structure | None = None,
        *,
        error: BaseException | None = None,
        since: float | None = None,
    ) -> None:
        """Run the hooks of *event*."""
        if self.hooks is None:
            return
        facts: dict[str, Any] = {}
        if self.response is not None:
            facts["status"] = self.response.status
            facts["request_id"] = request_id(self.response.headers)
        run = getattr(self.hooks, event)
        await run(
            Call(
                operation=self.operation.name,
                request=self.request,
                attempt=self.attempt,
                response=answer,
                error=error,
                seconds=0.0 if since is None else self.monotonic() - since,
                **facts,
            )
        )

    def trace(
        self,
        since: float,
        error: BaseException | None = None,
        pause: float | None = None,
    ) -> None:
        """Log the attempt that has just ended."""
        response = self.response
        trace_attempt(
            self.operation.name,
            self.attempt,
            seconds=self.monotonic() - since,
            response=response,
            request_id=None if response is None else request_id(response.headers),
            error=error,
            pause=pause,
        )

    def mark(self, failure: BaseException) -> None:
        """Write on an error of ours what call it belongs to."""
        # One of another call, which a hook or a provider has made, says so already.
        if isinstance(failure, CognitoIdpError) and failure.operation is None:
            failure.operation = self.operation.name
            failure.attempts = self.attempt
            from cognito_idp._hints import likely_cause  # because most calls succeed

            if hint := likely_cause(failure, self.request, self.region):
                failure.hint = hint


def operation_of(request: object) -> Operation:
    if isinstance(request, UntypedRequest):
        return request.operation
    operation = getattr(type(request), "__operation__", None)
    if operation is None:
        kind = type(request).__name__
        got = f"the class {request.__name__}" if isinstance(request, type) else kind
        raise TypeError(
            f"send() takes a request such as types.GetUserRequest(…), not {got}"
        )
    return cast("Operation", operation)


def overdue(call: Outgoing, timeouts: Timeouts) -> CognitoIdpError:
    return TimeoutError(
        f"not done within {timeouts.operation:g} s (Timeouts.operation)",
        request_sent=call.is_sent,
    )
