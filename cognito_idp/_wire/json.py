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
_decode = json.JSONDecoder().raw_decode


def _dumps(value: Mapping[str, object]) -> bytes:
    return _encode(value).encode("ascii")


def _loads(body: bytes) -> Any:
    text = body.decode()
    try:
        value, end = _decode(text)
    except ValueError:
        return json.loads(text)  # white space in front; else it says what is wrong
    return value if end == len(text) else json.loads(text)


dumps: Callable[[Mapping[str, object]], bytes] = _dumps
loads: Callable[[bytes], Any] = _loads
"""
Read UTF-8, as botocore does; `json.loads` would guess the encoding first.

Raises `ValueError`, or `RecursionError` for what is nested too deeply.
"""

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
            return _loads(text)

    dumps, loads = _dumps_fast, _loads_fast
