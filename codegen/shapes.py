"""
The shapes of all requests with their constraints, as JSON for the local Cognito.

botocore has them too, but the one that is installed may know another model.
"""

from __future__ import annotations

import json
from typing import Any

__all__ = ["render_shapes"]

_FACTS = ("type", "enum", "max", "min", "pattern", "sensitive")


def render_shapes(service: dict[str, Any]) -> str:
    """Return the JSON: one line for each shape."""
    shapes: dict[str, dict[str, Any]] = {}
    waiting = [
        operation["input"]["shape"]
        for operation in service["operations"].values()
        if "input" in operation
    ]
    while waiting:
        name = waiting.pop()
        if name not in shapes:
            shapes[name] = _shape(service["shapes"][name])
            waiting += _parts(shapes[name])
    lines = (f'"{name}": {json.dumps(shapes[name])}' for name in sorted(shapes))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _shape(given: dict[str, Any]) -> dict[str, Any]:
    shape = {fact: given[fact] for fact in _FACTS if fact in given}
    for part in ("key", "value", "member"):
        if part in given:
            shape[part] = given[part]["shape"]
    if "members" in given:
        members = given["members"].items()
        shape["members"] = {name: member["shape"] for name, member in members}
    return shape


def _parts(shape: dict[str, Any]) -> list[str]:
    parts = [shape[part] for part in ("key", "value", "member") if part in shape]
    return [*parts, *shape.get("members", {}).values()]
