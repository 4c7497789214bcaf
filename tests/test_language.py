"""
The language of docstrings, comments, messages and test names: CONTRIBUTING.md's rules.

Only what a regular expression can see is checked here.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]

# Docstrings begin with a verb in the imperative or with a noun.
FIRST_WORD = re.compile(r"(Gives?|Tells?|Lets?|What|Whoever|Those|It|They)\b")
# A sentence names its subject. "It" may follow the sentence that names it.
SENTENCE = re.compile(r"(?:^|(?<=[.!?:]\s))(What|Whoever|Those|They)\b(?! is not\b)")
# "not a token" in place of "no token".
NEGATION = re.compile(
    r"(?<![Tt]here )\b(?:is|are|was|were) no(?!\w)(?! longer\b| more\b| less\b)"
)
COMMENT = re.compile(r"(?:^|\s)#:? (.*)$")
# The name of a test names its subject.
TEST_NAME = re.compile(
    r"test_(?:it|its|they|their|them|this|that|what|whoever|those|he|she)_"
    r"|test_one_(?:that|of|closed)_"
    r"|.*_(?:is|are)_no_(?!longer)"
)


def python_files() -> Iterator[Path]:
    for top in ("cognito_idp", "codegen", "tests", "benchmarks", "docs", "examples"):
        for path in (ROOT / top).rglob("*.py"):
            if "_build" not in path.parts:  # the site, where it was built
                yield path


def docstrings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """List the docstrings, those below attributes included, with their lines."""
    for node in ast.walk(tree):
        body = getattr(node, "body", ())
        for statement in body if isinstance(body, list) else ():
            if (
                isinstance(statement, ast.Expr)
                and isinstance(statement.value, ast.Constant)
                and isinstance(statement.value.value, str)
            ):
                yield statement.lineno, statement.value.value


def comments(text: str) -> Iterator[tuple[int, str]]:
    """List the comments, with the lines of one block joined."""
    block: list[str] = []
    for line, written in enumerate((*text.splitlines(), ""), 1):
        found = COMMENT.search(written)
        if block and not (found and written.lstrip().startswith("#")):
            yield line - len(block), " ".join(block)
            block = []
        if found:
            block.append(found[1])


def messages(tree: ast.Module, written: set[str]) -> Iterator[tuple[int, str]]:
    """List the texts that are not docstrings, which *written* holds."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value not in written
        ):
            yield node.lineno, node.value


def find(text: str, name: str) -> Iterator[str]:
    """List where the text of a file breaks a rule, and which."""
    tree = ast.parse(text)
    documented = list(docstrings(tree))
    said_in_words = [*documented, *comments(text)]
    for line, said in documented:
        if FIRST_WORD.match(said.strip()):
            yield f"{name}:{line}: a docstring begins with {said.split()[0]!r}"
    for line, said in said_in_words:
        flat = " ".join(said.split())
        for found in SENTENCE.finditer(flat):
            yield f"{name}:{line}: a sentence begins with {found[1]!r}: {flat[:60]}"
    # Texts in tests may quote what others say.
    is_quoting = name.startswith("tests/")
    texts = () if is_quoting else messages(tree, {said for _, said in documented})
    for line, said in (*said_in_words, *texts):
        if found := NEGATION.search(" ".join(said.split())):
            yield f"{name}:{line}: {found[0]!r}: write 'not a …'"
    for node in ast.walk(tree):
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if is_function and TEST_NAME.match(node.name):
            yield f"{name}:{node.lineno}: {node.name} does not name its subject"


def test_all_words_follow_the_rules() -> None:
    assert [] == [
        offence
        for path in python_files()
        for offence in find(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"""Return a token."""', 0),
        ('"""Give a token."""', 1),
        ('"""Tell whether it is one."""', 1),
        ('"""Return a token. Whoever has it is the user."""', 1),
        ('"""Return a token. It lives for an hour."""', 0),
        ("# What was sent.", 1),
        ("# The request\n# that was sent. Those that follow\n# are others.", 1),
        ("raise ValueError('the token is no access token')", 1),
        ("raise ValueError('the token is no longer valid')", 0),
        ("raise ValueError('there is no token')", 0),
        ("def test_it_is_refused(): ...", 1),
        ("def test_a_file_is_no_blob(): ...", 1),
        ("def test_a_token_that_is_old_is_refused(): ...", 0),
    ],
)
def test_the_rules_find_what_they_name(text: str, count: int) -> None:
    assert count == len({offence.split(": ")[1] for offence in find(text, "x.py")})
