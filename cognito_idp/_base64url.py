"""Base64url without padding, as JWTs and passkeys have it (RFC 7515, 2)."""

from __future__ import annotations

import base64
import re

_is_base64url = re.compile(r"[A-Za-z0-9_-]*", re.ASCII).fullmatch


def encode(data: bytes) -> str:
    """Return *data* as base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def encode_number(number: int) -> str:
    """Return a number as base64url of its bytes, the highest first (RFC 7518, 2)."""
    return encode(number.to_bytes((number.bit_length() + 7) // 8, "big"))


def decode(text: str) -> bytes:
    """
    Return the bytes of base64url.

    Raises:
        ValueError: The text has a character or a length that base64url does not have.
    """
    if not _is_base64url(text):
        raise ValueError("not base64url")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
