"""docs/auditors.md: the tests that it names are there."""

from __future__ import annotations

import re

import pytest

from tests.kit.pages import ROOT

PAGE = (ROOT / "docs" / "auditors.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.partition("## Sign-in beside others")[2].splitlines()
    if line.startswith("| ") and not line.startswith("| feature")
]
NAMED = sorted(set(re.findall(r"`(test_\w+)::(test_\w+)`", PAGE)))


@pytest.mark.parametrize(("module", "test"), NAMED)
def test_a_test_that_the_page_names_is_there(module: str, test: str) -> None:
    texts = [path.read_text("utf-8") for path in ROOT.glob(f"tests/**/{module}.py")]

    assert any(f"def {test}(" in text for text in texts)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_row_that_claims_something_names_a_test(row: list[str]) -> None:
    _, ours, test, *_ = row

    assert ours.startswith("\N{EN DASH}") == (test == "")
