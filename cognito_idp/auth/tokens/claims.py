"""Reading a token's claims without asking whether they are true."""

from __future__ import annotations

import base64
import json
from typing import cast

from cognito_idp.errors import ParameterValidationError

__all__ = ["read_claims"]


def read_claims(token: str) -> dict[str, object]:
    """
    Read the claims of a JWT. The signature is not checked.

    That is right for a token that Cognito has just sent, and wrong for one that a
    browser sends: for that there is `TokenVerifier`.
    """
    parts = token.split(".")
    try:
        _, payload, _ = parts
        padded = payload + "=" * (-len(payload) % 4)
        claims: object = json.loads(base64.b64decode(padded, b"-_", validate=True))
    except (ValueError, RecursionError):
        claims = None
    if not isinstance(claims, dict):
        # Not chained: the cause would quote the token.
        raise ParameterValidationError("this is no JWT: expected three base64url parts")
    return cast("dict[str, object]", claims)
