"""The faults of requests of every operation, against botocore's validator."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from cognito_idp import to_wire
from cognito_idp.errors import ParameterValidationError
from tests.kit.model import OPERATIONS
from tests.kit.strategies import Requests
from tests.sweep.oracle import (
    build,
    canonical,
    complaints,
    model,
    serialize,
    sweep,
    without_none,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from cognito_idp._model import Structure
    from cognito_idp.errors import Fault

requests = Requests(is_faulty=True)


def faults(request: Structure) -> tuple[Fault, ...]:
    try:
        to_wire(request)
    except ParameterValidationError as error:
        return error.faults
    return ()


def kind(fault: Fault) -> tuple[str, str]:
    """Return where and what, as `complaints` does."""
    match fault.message:
        case "required, got None":
            return fault.path, "missing"
        case message if " or more, got " in message:
            return fault.path, "too little"
        case message if "JSON" in message:
            return "a document", "mistyped"
        case _:
            return fault.path, "mistyped"


@pytest.mark.parametrize("operation", OPERATIONS)
@sweep
@given(st.data())
def test_the_faults_of_a_request_are_those_that_botocore_finds(
    operation: str, count: Callable[[str, str], None], data: st.DataObject
) -> None:
    shape = model(operation).input_shape
    params = data.draw(requests.of(shape).filter(lambda value: isinstance(value, dict)))
    theirs = complaints(operation, params)
    request = build(shape, params)
    count("requests refused" if theirs else "odd requests taken", operation)

    assert Counter(theirs) == Counter(map(kind, faults(request)))

    if not theirs:
        body = serialize(operation, without_none(shape, params))["body"]

        assert canonical(body) == canonical(json.dumps(to_wire(request)))
