"""Turn the docstrings of the package into Markdown."""

from __future__ import annotations

import ast
import inspect
import re

_INDENT = "    "
_SECTION = re.compile(r"^(Args|Raises|Returns|Yields|Attributes):$")
_ITEM = re.compile(r"^(\*{0,2}\w[\w, `.*]*): (.*)$")
_NAMED = re.compile(r"^( *\* )([A-Z]\w+)(?: …)?(?: {2,}(.+))?$")
_LINK = re.compile(r"(?<![<(\"`])\bhttps://[^\s)>]+[^\s)>.,;]")


def to_markdown(docstring: str | None) -> str:
    """
    Return a docstring as Markdown.

    The sections `Args:` and `Raises:` become lists, an example gets its language, an
    address becomes a link, and all else is Markdown already.
    """
    if not docstring:
        return ""
    lines = inspect.cleandoc(docstring).split("\n")
    written: list[str] = []
    while lines:
        line = lines.pop(0)
        if heading := _SECTION.match(line):
            body: list[str] = []
            while lines and (not lines[0] or lines[0].startswith(" ")):
                body.append(lines.pop(0))
            title = heading[1].replace("Args", "Arguments")
            written += ["", f"**{title}**", "", *_items(body), ""]
        elif line.startswith(_INDENT) and written and not written[-1]:
            body = [line.removeprefix(_INDENT)]
            while lines and (not lines[0] or lines[0].startswith(_INDENT)):
                body.append(lines.pop(0).removeprefix(_INDENT))
            written += [*_fence("\n".join(body).rstrip()), ""]
        elif named := _NAMED.match(line):  # a tree of classes
            said = f": {named[3]}" if named[3] else ""
            written.append(f"{named[1]}`{named[2]}`{said}")
        else:
            written.append(line)
    return "\n".join(_LINK.sub(r"<\g<0>>", line) for line in written).strip() + "\n"


def _fence(code: str) -> list[str]:
    """Return an example with its language, for colours and for the button to copy."""
    try:
        compile(code, "an example", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        language = "python"
    except SyntaxError:
        language = "text"
    return [f"```{language}", *code.split("\n"), "```"]


def _items(body: list[str]) -> list[str]:
    """Return a section as a list if each of its lines names an item, else as text."""
    text = inspect.cleandoc("\n".join(["", *body])).split("\n")
    items: list[str] = []
    for line in text:
        if item := _ITEM.match(line):
            name = item[1].strip("`")
            items.append(f"- `{name}`: {item[2]}")
        elif items:
            items.append(f"  {line.strip()}")
        else:
            return [
                re.sub(r"\b([A-Z]\w+(?:Exception|Error))\b", r"`\1`", "\n".join(text))
            ]
    return items
