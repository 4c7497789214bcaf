"""docs/testing.md shows tests: they pass."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import cognito_idp

if TYPE_CHECKING:
    import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "testing.md").read_text("utf-8")
EXAMPLES = "\n".join(re.findall(r"^```python\n(.*?)^```$", GUIDE, re.DOTALL | re.M))
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
