"""Whole requests, endpoint and signature included, against botocore's client."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st
from yarl import URL

from tests.kit.model import OPERATIONS
from tests.kit.strategies import Requests
from tests.sweep.oracle import build, model, sweep
from tests.sweep.wire import BotocoreWire, Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# These two need no AWS credentials, or not always, which botocore's model does not say.
DIFFERENT = ("GetClientToken", "GetDerivedToken")

# Headers in which a client describes itself and its attempts, or the transport's own.
OF_ITS_OWN = (
    "User-Agent",
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "Content-Length",
)

requests = Requests()


@pytest.fixture(scope="module")
def theirs() -> Iterator[BotocoreWire]:
    wire = BotocoreWire()
    yield wire
    wire.close()


@pytest.mark.parametrize(
    "operation", [name for name in OPERATIONS if name not in DIFFERENT]
)
@settings(sweep, max_examples=3)
@given(st.data())
def test_a_request_is_sent_where_and_signed_as_botocore_does_it(
    operation: str,
    wire: Wire,
    theirs: BotocoreWire,
    count: Callable[[str, str], None],
    data: st.DataObject,
) -> None:
    shape = model(operation).input_shape
    params = data.draw(requests.of(shape))
    sent = wire.send(build(shape, params))
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    date = sent.headers.get("X-Amz-Date", now)
    expected = theirs.send(operation, params, sent.body, date)
    count("whole requests", operation)

    assert (expected.method, URL(expected.url)) == (sent.method, URL(sent.url))
    assert {
        name: value if isinstance(value, str) else value.decode()
        for name, value in expected.headers.items()
        if name not in OF_ITS_OWN
    } == {
        name: value
        for name, value in sent.headers.items()
        if name not in (*OF_ITS_OWN, "Host")
    }
