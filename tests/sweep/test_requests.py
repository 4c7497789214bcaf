"""Requests of every operation against botocore's serializer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from cognito_idp import from_wire, to_wire, types
from tests.kit.model import OPERATIONS
from tests.kit.strategies import Requests
from tests.sweep.oracle import build, canonical, model, serialize, sweep

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sweep.wire import Wire

requests = Requests()
# boto3 takes text for a blob as it is; in JSON, text is the blob in base64.
requests_with_bytes = Requests(blobs=st.binary(max_size=6))


@pytest.mark.parametrize("operation", OPERATIONS)
@sweep
@given(st.data())
def test_a_request_leaves_the_client_as_botocore_writes_it(
    operation: str, wire: Wire, count: Callable[[str, str], None], data: st.DataObject
) -> None:
    shape = model(operation).input_shape
    params = data.draw(requests.of(shape))
    theirs = serialize(operation, params)
    ours = wire.send(build(shape, params))
    count("requests sent", operation)

    assert (
        theirs["method"],
        theirs["headers"]["X-Amz-Target"],
        theirs["headers"]["Content-Type"],
        canonical(theirs["body"]),
    ) == (
        ours.method,
        ours.headers["X-Amz-Target"],
        ours.headers["Content-Type"],
        canonical(ours.body),
    )


@pytest.mark.parametrize("operation", OPERATIONS)
@sweep
@given(st.data())
def test_boto3s_parameters_and_the_json_make_the_request_that_they_say(
    operation: str, count: Callable[[str, str], None], data: st.DataObject
) -> None:
    shape = model(operation).input_shape
    params = data.draw(requests_with_bytes.of(shape))
    members = json.loads(serialize(operation, params)["body"])
    cls = getattr(types, shape.name)
    count("requests read back", operation)

    assert (canonical(json.dumps(members)),) * 2 == (
        canonical(json.dumps(to_wire(from_wire(cls, params)))),
        canonical(json.dumps(to_wire(from_wire(cls, members)))),
    )
