"""docs/testing.md shows tests: they pass, with the settings that it shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import cognito_idp
from tests.kit.pages import find_pages, write_module

if TYPE_CHECKING:
    import pytest

pytest_plugins = ["pytester"]

EXAMPLES = write_module("testing")
(SETTINGS,) = re.findall(
    r"^```toml\n(.*?)^```", find_pages()["testing"].read_text("utf-8"), re.S | re.M
)
FIXTURES = "from cognito_idp.testing.plugin import *\n"
"""For where the package is not installed; where it is, pytest has them already."""


def test_the_examples_pass(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(cognito_idp.__file__).parents[1]))
    pytester.makepyprojecttoml(SETTINGS)
    pytester.makepyfile(FIXTURES + EXAMPLES)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-W", "error")

    result.assert_outcomes(passed=EXAMPLES.count("async def test_"))
