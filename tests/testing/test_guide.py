"""docs/testing.md shows tests: they pass."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import cognito_idp
from tests.kit.pages import write_module

if TYPE_CHECKING:
    import pytest

pytest_plugins = ["pytester"]

EXAMPLES = write_module("testing")
FIXTURES = "from cognito_idp.testing.plugin import *\n"
"""For where the package is not installed; where it is, pytest has them already."""


def test_the_examples_pass(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(cognito_idp.__file__).parents[1]))
    pytester.makeini(
        "[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function"
    )
    pytester.makepyfile(FIXTURES + EXAMPLES)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-W", "error")

    result.assert_outcomes(passed=EXAMPLES.count("async def test_"))
