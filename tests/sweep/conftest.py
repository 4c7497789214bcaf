"""The sweep's figures, told at the end."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.sweep.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _pytest.terminal import TerminalReporter

_FIGURES = pytest.StashKey[dict[str, Counter[str]]]()


@pytest.fixture(scope="session")
def count(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    """Count an input of an operation that was compared."""
    figures = pytestconfig.stash.setdefault(_FIGURES, {})

    def add(comparison: str, operation: str) -> None:
        figures.setdefault(comparison, Counter())[operation] += 1

    return add


@pytest.fixture(scope="module")
def wire() -> Iterator[Wire]:
    """A client whose requests end in the test."""
    with asyncio.Runner() as runner:
        wire = Wire(runner)
        yield wire
        wire.close()


def pytest_terminal_summary(
    terminalreporter: TerminalReporter, config: pytest.Config
) -> None:
    """Report how much was compared and how much of it differed."""
    figures = config.stash.get(_FIGURES, {})
    if not figures:
        return
    failed = [
        report
        for report in terminalreporter.getreports("failed")
        if "sweep/" in report.nodeid
    ]
    terminalreporter.section("sweep against botocore")
    for comparison, inputs in figures.items():
        terminalreporter.write_line(
            f"{comparison}: {len(inputs)} operations, {inputs.total()} inputs"
        )
    terminalreporter.write_line(f"differences: {len(failed)}")
