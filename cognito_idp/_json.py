"""
JSON, by orjson where it is installed (extra `speed`), else by the standard library.

Where orjson refuses what the standard library takes (half a surrogate pair, numbers
past 64 bits), the standard library is asked, so that both give the same; but whole
numbers past 64 bits in an answer become floats with orjson.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


def _dumps(value: Mapping[str, object]) -> bytes:
    return _encode(value).encode("ascii")


dumps: Callable[[Mapping[str, object]], bytes] = _dumps
loads: Callable[[bytes], Any] = json.loads
"""Raises `ValueError`, or `RecursionError` for what is nested too deeply."""

try:
    import orjson
except ImportError:
    pass
else:

    def _dumps_fast(value: Mapping[str, object]) -> bytes:
        try:
            return orjson.dumps(value)
        except TypeError:
            return _dumps(value)

    def _loads_fast(text: bytes) -> Any:
        try:
            return orjson.loads(text)
        except ValueError:
            return json.loads(text)

    dumps, loads = _dumps_fast, _loads_fast
