"""Time-based one-time passwords (RFC 6238), as authenticator apps make them."""

from __future__ import annotations

import base64
import hmac
import secrets
import struct
from typing import TYPE_CHECKING

from cognito_idp import errors

if TYPE_CHECKING:
    from cognito_idp.local.state.records import Totp

__all__ = ["accept", "code_at", "draw_secret"]

STEP = 30
_DIGITS = 6
# One step to either side, for clocks that are off and fingers that are slow.
_WINDOW = 1


def draw_secret() -> str:
    """Draw a secret; base32, 52 characters, like Cognito's."""
    return base64.b32encode(secrets.token_bytes(32)).decode().rstrip("=")


def code_at(secret: str, step: int) -> str:
    """Compute the code of a time step."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**_DIGITS:0{_DIGITS}}"


def accept(token: Totp, given: str, now: float) -> bool:
    """
    Return whether a code is right, and mark the code as used.

    Raises `ExpiredCodeException` for one that was used (RFC 6238, section 5.2).
    """
    current = int(now) // STEP
    for step in range(current - _WINDOW, current + _WINDOW + 1):
        right = code_at(token.secret, step)
        if hmac.compare_digest(right.encode(), given.encode()):
            if step <= token.last_step:
                message = "Your software token has already been used once."
                raise errors.ExpiredCodeException(message)
            token.last_step = step
            return True
    return False
