"""The page about the command line, held against the commands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from cognito_idp.cli.program import program

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")


def commands(
    group: click.Group, *path: str
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)
        else:
            yield (*path, name), command


def test_the_table_has_every_command() -> None:
    cells = re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)
    named = {
        tuple(re.findall(r"(?<![\w-])[a-z]+(?![\w=])", cell))
        for cell in cells
        if cell[0].islower()
    }

    assert {path for path, _ in commands(program)} == named


@pytest.mark.parametrize("line", re.findall(r"cognito-idp (.+)", PAGE))
def test_every_option_of_the_page_exists(line: str) -> None:
    words = tuple(re.findall(r"\b[a-z]+\b", line.partition("--")[0]))
    found = [
        command for path, command in commands(program) if words[: len(path)] == path
    ]
    options = {
        option
        for command in found
        for parameter in command.params
        for option in parameter.opts
    }

    assert set(re.findall(r"--[a-z-]+", line)) <= options


def test_every_option_has_help() -> None:
    assert [] == [
        (path, parameter.name)
        for path, command in commands(program)
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]
