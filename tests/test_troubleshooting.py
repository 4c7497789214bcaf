"""docs/troubleshooting.md: the texts that it quotes are those of the source."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, get_args

import pytest

from cognito_idp._reasons import Reason
from tests.kit.pages import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES, _, REASONS = (
    (ROOT / "docs" / "troubleshooting.md")
    .read_text("utf-8")
    .partition("## What Cognito itself says")
)


def first_column(text: str) -> list[str]:
    return re.findall(r"^\| `(.+?)` \|", text, re.MULTILINE)


def texts(module: ast.Module) -> Iterator[str]:
    """Yield the texts of a module without docstrings, an ellipsis for each value."""
    inner: set[ast.AST] = set()
    for node in ast.walk(module):
        match node:
            case _ if node in inner:
                pass
            case ast.Expr(value=ast.Constant() as docstring):
                inner.add(docstring)
            case ast.JoinedStr(values=parts):
                inner.update(parts)
                yield "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "…"
                    for part in parts
                )
            case ast.Constant(value=str(text)):
                yield text
            case _:
                pass


SOURCE = [
    text
    for path in (ROOT / "cognito_idp").rglob("*.py")
    for text in texts(ast.parse(path.read_text("utf-8")))
]


@pytest.mark.parametrize("quoted", first_column(TABLES))
def test_a_quoted_text_is_in_the_source(quoted: str) -> None:
    assert any(quoted in text for text in SOURCE)


def test_a_docstring_is_not_a_text() -> None:
    module = ast.parse('"""Return."""\nraise E(f"no {name}: " "set it")')

    assert ["no …: set it"] == list(texts(module))


def test_a_reason_of_the_page_is_one_of_the_library() -> None:
    reasons = first_column(REASONS)

    assert set(reasons) <= set(get_args(Reason))
    assert len(reasons) == len(set(reasons))
