"""The table of attempts that the documentation shows is the one that is tested."""

from __future__ import annotations

import re
from pathlib import Path

from tests.reliability.test_faults import FAULTS, expect

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability.md"

# The tests of these have no row of their own in `FAULTS`.
OTHERS = {
    "connection refused": expect("always", "standard"),
    "no address for the name": expect("always", "standard"),
    "certificate not accepted": expect("always", "standard"),
    "RST before the request": expect("always", "standard"),
    "kept connection closed while idle": expect("never", "standard"),
    "kept connection closed after writing": expect("if harmless", "standard"),
}


def read_table() -> dict[str, dict[str, int]]:
    _, found, after = PAGE.read_text("utf-8").partition(
        "| fault | A | B | C | D | E |\n"
    )
    assert found
    rows: dict[str, dict[str, int]] = {}
    for line in after.splitlines()[1:]:
        if not line.startswith("|"):
            break
        name, *counts = (cell.strip() for cell in line.strip("|").split("|"))
        rows[name] = dict(zip("ABCDE", map(int, counts), strict=True))
    return rows


def test_the_documented_attempts_are_those_of_the_tests() -> None:
    tested = {name: expect(fault.rule, "standard") for name, fault in FAULTS.items()}

    assert {**OTHERS, **tested} == read_table()


def test_the_tests_that_guard_something_exist() -> None:
    named = re.findall(r"\| `([\w/]+\.py)`: `(\w+)` \|", PAGE.read_text("utf-8"))
    missing = [
        (file, test)
        for file, test in named
        if f"def {test}(" not in (ROOT / "tests" / file).read_text("utf-8")
    ]

    assert len(named) > 50
    assert [] == missing
