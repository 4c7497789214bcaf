"""The programs of the documents, each page's as one function or one module."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[2]

# The names of `Backstage` that the function of a page takes.
GIVEN = {
    "README": "pool",
    "bulk": "client names other_pool path pool role",
    "cli": "client path pool",
    "coming-from-boto3": "client pool",
    "concepts": "client pool",
    "configuration": "",
    "credentials": "pool",
    "devices": "app client pool sign_in tokens",
    "errors": "client pool",
    "fastapi": "app_client pool",
    "local": "",
    "local-oauth": "client partner partner_app partner_pool partner_secret pool",
    "observability": "pool",
    "pagination": "client pool",
    "passkeys": "client relay sign_in tokens username",
    "recipes": "client pool",
    "retries": "client pool",
    "security": "client sign_in tokens",
    "sessions": "app client pool step tokens",
    "sign-in": "app ask client code database pool require_totp shown_by_the_app",
    "tokens": "app issuer pool tokens",
    "troubleshooting": "client pool",
    "updates": "client pool",
}
# Pages of functions, which tests of their own call.
MODULES = (
    "coming-from-aioboto3",
    "coming-from-amplify",
    "coming-from-dotnet",
    "coming-from-pycognito",
    "lambda",
    "testing",
)
_BLOCK = re.compile(
    r"^(?:<!-- not run: (?P<reason>.+) -->\n)?```python\n(?P<code>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


@frozen
class Block:
    """A program of a page, or a part of one."""

    code: str
    line: int
    """The number of the first line, counted from 0."""
    reason: str | None
    """Why the block is not run; None if it is."""


def find_pages() -> dict[str, Path]:
    """Return the documents, by name without a suffix."""
    return {path.stem: path for path in [ROOT / "README.md", *ROOT.glob("docs/*.md")]}


def find_blocks(name: str) -> list[Block]:
    """Return the blocks of Python in a page, without programs that are files."""
    text = find_pages()[name].read_text("utf-8")
    # Some programs are files too, with tests of their own.
    programs = {path.read_text("utf-8") for path in ROOT.glob("docs/*.py")}
    return [
        Block(found["code"], text.count("\n", 0, found.start("code")), found["reason"])
        for found in _BLOCK.finditer(text)
        if found["code"] not in programs
    ]


def write_module(name: str) -> str:
    """Return the blocks of a page as a module; lines keep their numbers."""
    return _write(find_blocks(name), [])


def write_function(name: str, *, is_run: bool) -> str:
    """
    Return the blocks of a page as a module with a function, `run(given)`.

    Lines keep their numbers: the first three of a page are never code. What is not run
    is left out with *is_run*. The function returns its local names.
    """
    taken = "; ".join(f"{given} = given.{given}" for given in GIVEN[name].split())
    head = [
        "from tests.kit.backstage import Backstage",
        "async def run(given: Backstage) -> dict[str, object]:",
        f"    {taken}",
    ]
    blocks = [
        block for block in find_blocks(name) if not is_run or block.reason is None
    ]
    return _write(blocks, head, margin="    ") + "    return locals()\n"


def _write(blocks: list[Block], head: list[str], margin: str = "") -> str:
    lines = head
    for block in blocks:
        lines += [""] * (block.line - len(lines))
        lines += [f"{margin}{line}" if line else "" for line in block.code.splitlines()]
    return "\n".join(lines) + "\n"
