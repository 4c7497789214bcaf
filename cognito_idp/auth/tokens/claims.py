"""Reading a token's claims without asking whether they are true."""

from __future__ import annotations

import json
from typing import cast

from cognito_idp import _base64url
from cognito_idp.errors import ParameterValidationError

__all__ = ["read_claims"]


def read_claims(token: str) -> dict[str, object]:
    """
    Read the claims of a JWT. The signature is not checked.

    That is right for a token that Cognito has just sent, and wrong for one that a
    browser sends: for that there is `TokenVerifier`.
    """
    claims = _payload_of(token)
    if not isinstance(claims, dict):
        raise ParameterValidationError("not a JWT: expected three base64url parts")
    return cast("dict[str, object]", claims)


def _payload_of(token: str) -> object:
    # Not raised from here: the error would quote the token, and its frames hold it.
    try:
        _, payload, _ = token.split(".")
        return json.loads(_base64url.decode(payload))
    except (ValueError, RecursionError):
        return None
