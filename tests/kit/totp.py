"""The codes of an authenticator app."""

from __future__ import annotations

import base64
import hmac
import time


def totp(secret: str, now: float | None = None) -> str:
    """Return the six digits of RFC 6238 for a secret in base32."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    counter = int((time.time() if now is None else now) // 30)
    digest = hmac.digest(key, counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0xF
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
