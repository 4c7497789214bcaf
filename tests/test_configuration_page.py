"""docs/configuration.md, held against the settings."""

from __future__ import annotations

import inspect
import re

import attrs
import pytest

from cognito_idp import (
    CognitoIdentityProviderClient,
    Config,
    Retry,
    Timeouts,
    _settings,
)
from tests.kit.pages import ROOT

PAGE = (ROOT / "docs" / "configuration.md").read_text("utf-8")


def rows(heading: str) -> dict[str, list[str]]:
    """Return the rows of the first table below a heading, by their first cell."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("| `")
    ]
    return {first.strip("`"): rest for first, *rest in cells}


def test_the_page_has_every_argument_of_a_client() -> None:
    parameters = [*inspect.signature(CognitoIdentityProviderClient).parameters]

    assert parameters == [*rows("Arguments of the client")]


@pytest.mark.parametrize("owner", [Config, Retry, Timeouts])
def test_the_page_has_every_field(owner: type[attrs.AttrsInstance]) -> None:
    fields = {field.name for field in attrs.fields(owner)}

    assert fields == {*rows(f"`{owner.__name__}`")}


@pytest.mark.parametrize(("owner", "column"), [(Config, 2), (Retry, 2), (Timeouts, 0)])
def test_the_defaults_are_those_of_the_code(
    owner: type[attrs.AttrsInstance], column: int
) -> None:
    shown = {name: cells[column] for name, cells in rows(f"`{owner.__name__}`").items()}
    # Other defaults are found when a client is made.
    for field in attrs.fields(owner):
        if isinstance(field.default, bool | int | float | str | tuple):
            assert f"`{field.default}`" == shown[field.name]


def test_the_defaults_that_a_client_finds_are_those_of_the_page() -> None:
    found = _settings.resolve_settings(region="eu-west-1", config=Config(), environ={})
    config, retry = rows("`Config`"), rows("`Retry`")

    assert {
        "use_fips": f"`{found.use_fips}`",
        "use_dualstack": f"`{found.use_dualstack}`",
        "correct_clock_skew": f"`{found.correct_clock_skew}`",
        "mode": f"`{found.retry.mode}`",
        "max_attempts": f"`{found.retry.max_attempts}`",
    } == {
        **{
            name: config[name][2]
            for name in ("use_fips", "use_dualstack", "correct_clock_skew")
        },
        **{name: retry[name][2] for name in ("mode", "max_attempts")},
    }


def test_every_variable_and_key_of_the_code_is_on_the_page() -> None:
    source = inspect.getsource(_settings)
    variables = set(re.findall(r'"((?:AWS|REQUESTS)_[A-Z_]+)"', source))

    assert {"AWS_REGION", "AWS_RETRY_MODE"} < variables
    assert set() == {
        name for name in variables | _settings.PROFILE_KEYS if f"`{name}`" not in PAGE
    }


def test_every_variable_of_the_page_is_in_the_code() -> None:
    tables = PAGE.partition("## Not read")[0]
    source = "".join(
        path.read_text("utf-8") for path in ROOT.glob("cognito_idp/**/*.py")
    )
    # One is put together from the service's name.
    source += "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"
    named = set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", tables))

    assert set() == {name for name in named if name not in source}
