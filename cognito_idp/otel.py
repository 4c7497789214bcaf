"""
Traces and metrics by OpenTelemetry: a client span for each call, its duration as well.

    client = CognitoIdentityProviderClient(config=Config(hooks=[OpenTelemetryHook()]))

By the stable conventions for RPC
(https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/). Attempts are events of the
span. Nothing of the request, the response or an error's message is recorded. Needs the
extra `otel`.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from attrs import frozen

from cognito_idp import __version__
from cognito_idp.errors import ConfigurationError, ServiceError

try:
    from opentelemetry import context, metrics, trace
    from opentelemetry.trace import SpanKind, Status, StatusCode
except ImportError:
    raise ConfigurationError(
        "cognito_idp.otel needs OpenTelemetry: pip install 'cognito-idp[otel]'"
    ) from None

if TYPE_CHECKING:
    from contextvars import Token

    from opentelemetry.context import Context
    from opentelemetry.metrics import MeterProvider
    from opentelemetry.trace import Span, TracerProvider

    from cognito_idp.hooks import Call

__all__ = ["OpenTelemetryHook"]

_SERVICE: Final = "AWSCognitoIdentityProviderService"
_BOUNDS: Final = (
    *(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5),
    *(0.75, 1.0, 2.5, 5.0, 7.5, 10.0),
)


@frozen
class _Open:
    """A span that is not ended yet, and what was current before it."""

    span: Span
    token: Token[Context]
    outer: _Open | None


class OpenTelemetryHook:
    """
    Record each call as a client span and in the histogram `rpc.client.call.duration`.

    The span is current while the call runs, so that spans of the HTTP client are its
    children. A failing exporter does not reach the call.
    """

    def __init__(
        self,
        *,
        tracer_provider: TracerProvider | None = None,
        meter_provider: MeterProvider | None = None,
        server_address: str | None = None,
    ) -> None:
        """
        Record to the providers that are given, else to the global ones.

        *server_address* is the host of the endpoint, for `server.address`.
        """
        self._tracer = trace.get_tracer("cognito_idp", __version__, tracer_provider)
        meter = metrics.get_meter("cognito_idp", __version__, meter_provider)
        self._duration = meter.create_histogram(
            "rpc.client.call.duration",
            unit="s",
            description="The duration of calls, retries included.",
            explicit_bucket_boundaries_advisory=_BOUNDS,
        )
        self._server = (
            {} if server_address is None else {"server.address": server_address}
        )
        # Per hook: two hooks of one client have a span each.
        self._open: ContextVar[_Open | None] = ContextVar(
            "cognito_idp.otel", default=None
        )

    def before_request(self, call: Call) -> None:
        """Start the span of a call."""
        span = self._tracer.start_span(
            f"{_SERVICE}/{call.operation}",
            kind=SpanKind.CLIENT,
            attributes=self._attributes(call),
        )
        token = context.attach(trace.set_span_in_context(span))
        self._open.set(_Open(span, token, self._open.get()))

    def after_attempt(self, call: Call) -> None:
        """Add an event for an attempt."""
        opened = self._open.get()
        if opened is not None:
            facts = {"attempt": call.attempt, "duration": call.seconds}
            opened.span.add_event("attempt", {**facts, **_outcome(call)})

    def after_response(self, call: Call) -> None:
        """End the span of a call that succeeded."""
        self._end(call)

    def on_error(self, call: Call) -> None:
        """End the span of a call that failed."""
        self._end(call)

    def _end(self, call: Call) -> None:
        outcome = _outcome(call)
        self._duration.record(call.seconds, {**self._attributes(call), **_type(call)})
        opened = self._open.get()
        if opened is None:
            return
        self._open.set(opened.outer)
        context.detach(opened.token)
        span = opened.span
        span.set_attributes(outcome)
        if call.attempt > 1:
            span.set_attribute("aws.retry_count", call.attempt - 1)
        if call.error is not None:
            span.set_status(Status(StatusCode.ERROR, str(outcome["error.type"])))
        span.end()

    def _attributes(self, call: Call) -> dict[str, str]:
        method = f"{_SERVICE}/{call.operation}"
        return {"rpc.system.name": "aws-api", "rpc.method": method, **self._server}


def _type(call: Call) -> dict[str, str]:
    error = call.error
    if error is None:
        return {}
    if isinstance(error, ServiceError):
        return {"error.type": error.code}
    return {"error.type": type(error).__qualname__}


def _outcome(call: Call) -> dict[str, str | int]:
    facts: dict[str, str | int] = {**_type(call)}
    if call.status is not None:
        facts["http.response.status_code"] = call.status
    if call.request_id is not None:
        facts["aws.request_id"] = call.request_id
    return facts
