"""Answers to every operation against botocore's parser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from cognito_idp import from_wire, to_wire, types
from cognito_idp._wire import json as _json
from cognito_idp._wire.codec import consume
from tests.kit.model import OPERATIONS
from tests.kit.strategies import Answers
from tests.sweep.oracle import dismantle, model, parse, sweep

if TYPE_CHECKING:
    from collections.abc import Callable

answers = Answers()
flawless_answers = Answers(is_flawless=True)
ANSWERING = [name for name in OPERATIONS if model(name).output_shape]


@pytest.mark.parametrize("operation", ANSWERING)
@sweep
@given(st.data())
def test_an_answer_reads_as_botocore_reads_it(
    operation: str, count: Callable[[str, str], None], data: st.DataObject
) -> None:
    shape = model(operation).output_shape
    body = json.dumps(data.draw(answers.of(shape))).encode()
    cls = getattr(types, shape.name)
    answer = consume(cls, _json.loads(body))  # as the client reads it
    count("answers", operation)

    assert parse(operation, body) == dismantle(shape, answer)
    assert answer == from_wire(cls, json.loads(body))


@pytest.mark.parametrize("operation", ANSWERING)
@sweep
@given(st.data())
def test_an_answer_that_is_written_again_still_reads_the_same(
    operation: str, count: Callable[[str, str], None], data: st.DataObject
) -> None:
    shape = model(operation).output_shape
    cls = getattr(types, shape.name)
    body = json.dumps(data.draw(flawless_answers.of(shape))).encode()
    answer = from_wire(cls, json.loads(body))
    again = to_wire(answer)
    count("answers written again", operation)

    assert parse(operation, body) == parse(operation, json.dumps(again).encode())
    assert answer == from_wire(cls, again)
