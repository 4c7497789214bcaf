"""Secrets that are found wherever they show, and objects that are full of them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from cognito_idp import Credentials, from_wire, types
from tests.kit.model import fill, is_document, operation

if TYPE_CHECKING:
    from botocore.model import Shape

    from cognito_idp._model import Request

CANARY = "canary"
PACKED = base64.b64encode(CANARY.encode() * 3).decode()
NUMBER = 987_654_321
KEYS = Credentials("AKIDEXAMPLE", f"{CANARY}-secret-key", f"{CANARY}-session-token")
TELLTALES = [
    CANARY,
    PACKED,
    str(NUMBER),
    "AWS4-HMAC-SHA256",
    "Signature=",
]
"""Texts that must not show: canaries, and any part of an Authorization header."""


def plant(shape: Shape, is_secret: bool) -> object:
    if is_document(shape):
        return {"key": [CANARY]} if is_secret else {"key": ["plain"]}
    least = shape.metadata.get("min", 0)
    match shape.type_name:
        case "string":
            text = CANARY if is_secret else "plain"
            return text * max(4, -(-least // len(text)))
        case "blob":
            return PACKED if is_secret else "AAAA" * max(1, least)
        case "boolean":
            return True
        case "timestamp":
            return NUMBER if is_secret else 1_000
        case _:
            return max(least, NUMBER if is_secret else 10)


def full_request(name: str) -> Request[Any]:
    cls: type[Request[Any]] = getattr(types, f"{name}Request")
    return from_wire(cls, fill(operation(name).input_shape, plant))


def full_answer(name: str) -> dict[str, Any]:
    shape = operation(name).output_shape
    found: dict[str, Any] = {} if shape is None else fill(shape, plant)
    return found


def find(texts: list[str]) -> list[str]:
    """Return where secrets show, a few words each."""
    return [
        text[max(0, place - 60) : place + 30]
        for text in texts
        for telltale in TELLTALES
        if (place := text.find(telltale)) >= 0
    ][:9]
