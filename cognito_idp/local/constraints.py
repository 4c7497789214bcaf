"""
The model's constraints on values: lengths, patterns, enumerations, for every operation.

The model is the one that the client is generated from, whichever botocore is installed.
Values are checked before anything else is looked at, and refused with the service's
words.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_value_violations", "find_violations", "load_model"]

Shape: TypeAlias = "dict[str, Any]"

# Java's classes of characters, for values in which each character beyond ASCII stands
# for its kind: a letter, mark, symbol, number or punctuation mark, a space, or another.
_VISIBLE, _SPACE, _OTHER = "\u00e9", "\u00a0", "\u0080"
_CLASSES: Final = {
    r"\p{L}": f"a-zA-Z{_VISIBLE}",
    r"\p{M}": _VISIBLE,
    r"\p{S}": rf"$+<=>\^`|~{_VISIBLE}",
    r"\p{N}": f"0-9{_VISIBLE}",
    r"\p{P}": rf"!\"#%&'()*,\-./:;?@\[\\\]_{{}}{_VISIBLE}",
    r"\p{Z}": f" {_SPACE}",
}


@cache
def load_model() -> dict[str, Shape]:
    """Read the shapes of all requests, by their names."""
    file = Path(__file__).parents[1] / "_generated" / "shapes.json"
    shapes: dict[str, Shape] = json.loads(file.read_text("utf-8"))
    return shapes


def find_violations(operation: str, members: dict[str, Any]) -> list[str]:
    """
    Return what is wrong with the JSON members of a request, in the service's words.

    Types are not looked at: they are checked when the request is read.
    """
    name = f"{operation}Request"
    return list(_violations(name, members, "")) if name in load_model() else []


def find_value_violations(shape: str, value: object, path: str) -> list[str]:
    """Return what is wrong with one value, which has a *shape* of the model."""
    return list(_violations(shape, value, path))


def _violations(name: str, given: Any, path: str) -> Iterator[str]:
    shape, value = load_model()[name], given
    match shape["type"], given:
        case "structure", dict():
            for member, kind in shape["members"].items():
                if member in value:
                    below = member[:1].lower() + member[1:]
                    place = f"{path}.{below}" if path else below
                    yield from _violations(kind, value[member], place)
        case "list", list():
            yield from _count(shape, value, path)
            for number, item in enumerate(value, 1):
                yield from _violations(shape["member"], item, f"{path}.{number}.member")
        case "map", dict():
            yield from _count(shape, value, path)
            for key, item in value.items():
                yield from _violations(shape["key"], key, f"{path}.{key}.key")
                yield from _violations(shape["value"], item, f"{path}.{key}.member")
        case "string", str():
            # The pattern of a domain is that of each name in it.
            parts = value.split(".") if name == "DomainType" else [value]
            yield from _text(shape, value, parts, path)
        case ("integer", int() | float()):
            yield from _number(shape, value, path)
        case _:
            pass


def _text(shape: Shape, value: str, parts: list[str], path: str) -> Iterator[str]:
    least, most = shape.get("min"), shape.get("max")
    if least is not None and len(value) < least:
        said = f"Member must have length greater than or equal to {least}"
        yield _say(shape, value, path, said)
    if most is not None and len(value) > most:
        said = f"Member must have length less than or equal to {most}"
        yield _say(shape, value, path, said)
    choices = shape.get("enum")
    if choices and value not in choices:
        said = f"Member must satisfy enum value set: [{', '.join(choices)}]"
        yield _say(shape, value, path, said)
    pattern = shape.get("pattern")
    if pattern is not None and not all(
        _compile(pattern).fullmatch(_kinds(part)) for part in parts
    ):
        said = f"Member must satisfy regular expression pattern: {pattern}"
        yield _say(shape, value, path, said)


def _number(shape: Shape, value: float, path: str) -> Iterator[str]:
    least, most = shape.get("min", -(2**31)), shape.get("max", 2**31 - 1)
    if value < least:
        said = f"Member must have value greater than or equal to {least}"
        yield _say(shape, value, path, said)
    if value > most:
        said = f"Member must have value less than or equal to {most}"
        yield _say(shape, value, path, said)


def _count(shape: Shape, value: Any, path: str) -> Iterator[str]:
    least, most = shape.get("min"), shape.get("max")
    if least is not None and len(value) < least:
        said = f"Member must have length greater than or equal to {least}"
        yield _say(shape, None, path, said)
    if most is not None and len(value) > most:
        said = f"Member must have length less than or equal to {most}"
        yield _say(shape, None, path, said)


def _say(shape: Shape, value: object, path: str, constraint: str) -> str:
    is_hidden = value is None or shape.get("sensitive")
    shown = "Value" if is_hidden else f"Value '{value}'"
    return f"{shown} at '{path}' failed to satisfy constraint: {constraint}"


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    text = pattern
    for name, characters in _CLASSES.items():
        text = text.replace(name, characters)
    # `\\w`, `\\d` and `\\s` are ASCII's in Java.
    return re.compile(text, re.ASCII)


def _kinds(value: str) -> str:
    """Return *value* with each character beyond ASCII replaced by its kind."""
    if value.isascii():
        return value
    return "".join(char if char.isascii() else _kind(char) for char in value)


def _kind(char: str) -> str:
    category = unicodedata.category(char)[0]
    if category == "Z":
        return _SPACE
    return _OTHER if category == "C" else _VISIBLE
