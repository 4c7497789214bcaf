"""Memory stays flat over 5,000 calls of all kinds; `benchmarks.soak` makes 100,000."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CALLS = 5000


@pytest.fixture(scope="module", params=["aiohttp", "pyreqwest"])
def found(request: pytest.FixtureRequest) -> dict[str, Any]:
    how = ["--calls", str(CALLS), "--transport", request.param, "--json"]
    run = subprocess.run(  # noqa: S603 because the command is ours
        [sys.executable, "-m", "benchmarks.soak", *how],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    figures: dict[str, Any] = json.loads(run.stdout)
    return figures


def test_calls_of_all_kinds_were_made(found: dict[str, Any]) -> None:
    outcomes = found["outcomes"]

    assert sum(outcomes.values()) == CALLS
    assert outcomes["answered"] > CALLS / 2
    assert {"cancelled", "UserNotFoundException"} < set(outcomes)
    assert "the answer to somebody else" not in outcomes


def test_no_objects_are_left_by_calls(found: dict[str, Any]) -> None:
    # One object that a call leaves behind would be 1000.
    assert found["growth per 1000 calls"]["objects"] < 500


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_memory_is_left_by_calls(found: dict[str, Any]) -> None:
    # A request or an answer that a call leaves behind would be 500 KiB and more.
    assert found["growth per 1000 calls"]["rss KiB"] < 100
