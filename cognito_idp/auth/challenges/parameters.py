"""
Challenge parameters: a map of strings, some of which are JSON text of something else.

Where Cognito sends JSON text, moto has sent an object. A value that is not a string is
made JSON text on arrival, so there is one form to read and to store.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from cognito_idp.errors import ResponseParseError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["read_list", "read_map", "write_texts"]


def write_texts(items: Mapping[str, object]) -> dict[str, str]:
    """Make every value a string, JSON text if need be; leave out what is null."""
    return {
        key: value if isinstance(value, str) else json.dumps(value)
        for key, value in items.items()
        if value is not None
    }


def read_list(parameters: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Read JSON text of a list of strings; a parameter that is absent is empty."""
    items = _parse(parameters.get(name) or "[]")
    if not isinstance(items, list):
        raise ResponseParseError(f"{name} is not a JSON list")
    return tuple(str(item) for item in cast("list[object]", items))


def read_map(parameters: Mapping[str, str], name: str) -> dict[str, str]:
    """Read JSON text of an object; a parameter that is absent is empty."""
    items = _parse(parameters.get(name) or "{}")
    if not isinstance(items, dict):
        raise ResponseParseError(f"{name} is not a JSON object")
    return write_texts(cast("dict[str, object]", items))


def _parse(text: str) -> object:
    # moto 5.2 writes a list as Python shows it, with the other quotation marks.
    for attempt in (text, text.replace("'", '"')):
        try:
            parsed: object = json.loads(attempt)
        except (ValueError, RecursionError):
            continue
        return parsed
    return None
