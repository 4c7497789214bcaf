"""The rows of a checkpoint in memory, compared with a plain dictionary."""

from __future__ import annotations

import sys
from typing import Literal

from hypothesis import given, strategies as st

from cognito_idp.bulk.rows import CompactRows

STATES: st.SearchStrategy[Literal["started", "done"]] = st.sampled_from(
    ["started", "done"]
)
INDEXES = st.one_of(st.integers(0, 50), st.integers(0, 10**15))
DIGESTS = st.one_of(
    st.integers(0, 2**32 - 1).map(lambda number: f"{number:08x}"), st.text(max_size=9)
)


@given(st.lists(st.tuples(INDEXES, STATES, DIGESTS)), INDEXES)
def test_rows_are_as_in_a_dictionary(
    written: list[tuple[int, Literal["started", "done"], str]], asked: int
) -> None:
    rows = CompactRows()
    for index, state, digest in written:
        rows.put(index, state, digest)
    expected = {index: (state, digest) for index, state, digest in written}

    assert expected == dict(rows)
    assert len(expected) == len(rows)
    assert expected.get(asked) == rows.get(asked)
    assert -1 not in rows


def test_a_million_rows_take_a_few_mebibytes() -> None:
    rows = CompactRows()
    for index in range(1_000_000):
        rows.put(index, "done", "0123abcd")
    size = sum(sys.getsizeof(part) for part in vars(rows).values())

    assert size < 7 * 2**20
