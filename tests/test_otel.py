"""The OpenTelemetry hook, seen through the SDK's exporters in memory."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from cognito_idp import Config, errors
from cognito_idp.otel import OpenTelemetryHook
from tests.kit.stubs import REQUEST_ID, Script, answer, make_client, refusal

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan

    from cognito_idp.transport import HttpRequest, HttpResponse

POOL = "eu-west-1_abc"


class Seen:
    """A hook with providers of its own, and what they were told."""

    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()
        tracers = TracerProvider()
        tracers.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.reader = InMemoryMetricReader()
        self.hook = OpenTelemetryHook(
            tracer_provider=tracers,
            meter_provider=MeterProvider([self.reader]),
            server_address="cognito.example",
        )

    @property
    def spans(self) -> tuple[ReadableSpan, ...]:
        return self.exporter.get_finished_spans()

    def client(self, transport: Any) -> Any:
        return make_client(transport, config=Config(hooks=[self.hook]))


async def get(client: Any, name: str = "ada") -> None:
    await client.admin_get_user(user_pool_id=POOL, username=name)


async def test_a_call_is_a_client_span_with_an_event_for_each_attempt() -> None:
    seen = Seen()
    script = Script(refusal("TooManyRequestsException"), answer({"Username": "ada"}))
    await get(seen.client(script))
    (span,) = seen.spans

    assert "AWSCognitoIdentityProviderService/AdminGetUser" == span.name
    assert trace.SpanKind.CLIENT == span.kind
    assert {
        "rpc.system.name": "aws-api",
        "rpc.method": "AWSCognitoIdentityProviderService/AdminGetUser",
        "server.address": "cognito.example",
        "http.response.status_code": 200,
        "aws.request_id": REQUEST_ID,
        "aws.retry_count": 1,
    } == dict(span.attributes or {})
    assert ["TooManyRequestsException", None] == [
        (event.attributes or {}).get("error.type") for event in span.events
    ]


async def test_a_failed_call_has_the_code_and_not_the_message() -> None:
    seen = Seen()
    with pytest.raises(errors.UserNotFoundException):
        await get(
            seen.client(Script(refusal("UserNotFoundException", "no such user: grace")))
        )
    (span,) = seen.spans

    assert trace.StatusCode.ERROR == span.status.status_code
    assert "UserNotFoundException" == (span.attributes or {})["error.type"]
    # Not a word like "ada", which is a part of a random id now and then.
    assert "grace" not in span.to_json()


async def test_the_span_is_current_during_the_call_and_not_afterwards() -> None:
    seen = Seen()
    current: list[Any] = []

    async def transport(_: HttpRequest) -> HttpResponse:
        current.append(trace.get_current_span())
        return answer({"Username": "ada"})

    before = trace.get_current_span()
    await get(seen.client(transport))

    assert seen.spans[0].context == current[0].get_span_context()
    assert before == trace.get_current_span()


async def test_calls_at_the_same_time_have_spans_of_their_own() -> None:
    seen = Seen()

    async def transport(_: HttpRequest) -> HttpResponse:
        await asyncio.sleep(0.001)
        return answer({"Username": "ada"})

    client = seen.client(transport)
    await asyncio.gather(*(get(client) for _ in range(20)))

    assert 20 == len({span.context.span_id for span in seen.spans if span.context})
    assert all(span.parent is None for span in seen.spans)


async def test_a_cancelled_call_ends_its_span() -> None:
    seen = Seen()

    async def transport(_: HttpRequest) -> HttpResponse:
        await asyncio.sleep(60)
        raise AssertionError

    task = asyncio.create_task(get(seen.client(transport)))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert "CancelledError" == (seen.spans[0].attributes or {})["error.type"]


async def test_the_duration_is_a_metric() -> None:
    seen = Seen()
    client = seen.client(Script(answer({}), refusal("UserNotFoundException")))
    await get(client)
    with pytest.raises(errors.UserNotFoundException):
        await get(client)
    data = seen.reader.get_metrics_data()
    assert data is not None
    (metric,) = data.resource_metrics[0].scope_metrics[0].metrics
    counted = {
        dict(point.attributes or {}).get("error.type"): point.count  # type: ignore[union-attr]  # a histogram's
        for point in metric.data.data_points
    }

    assert ("rpc.client.call.duration", "s") == (metric.name, metric.unit)
    assert {None: 1, "UserNotFoundException": 1} == counted
