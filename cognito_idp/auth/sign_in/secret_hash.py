"""
SECRET_HASH: what an app client that has a secret adds to each request.

A hash goes with the user name that is sent beside it. Hashing one name and sending
another is the commonest of all sign-in bugs ("SecretHash does not match"), so inside
the library both come out of `identify`, which takes one name.
"""

from __future__ import annotations

import base64
import hmac
from typing import TYPE_CHECKING

from cognito_idp import _base64url
from cognito_idp.auth.arguments import check_text, checked
from cognito_idp.errors import ConfigurationError, ParameterValidationError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["choose_secret", "fingerprint", "identify", "secret_hash"]


def secret_hash(username: str, client_id: str, client_secret: str) -> str:
    """
    Compute the SECRET_HASH that goes with *username*.

    Hash exactly the name that the same request sends. Where none is sent, as with
    REFRESH_TOKEN_AUTH, that is the internal one: the access token's `username` claim.

    https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
    """
    check_text("secret_hash", "username", username)
    check_text("secret_hash", "client_id", client_id)
    checked("secret_hash", "client_secret", client_secret, str)
    try:
        message = (username + client_id).encode()
    except UnicodeEncodeError:
        # Not chained: the codec's error holds the text. A form may bring such a name.
        raise ParameterValidationError(
            "username: expected text that UTF-8 can hold, got a lone surrogate"
        ) from None
    try:
        key = client_secret.encode()
    except UnicodeEncodeError:
        key = b""
    del client_secret
    if not key:
        raise ParameterValidationError(
            "client_secret: expected text that is not empty and that UTF-8 can hold"
        )
    return base64.b64encode(hmac.digest(key, message, "sha256")).decode()


def identify(
    username: str, client_id: str, client_secret: str | None
) -> dict[str, str]:
    """Return USERNAME and, if the app client has a secret, the SECRET_HASH of it."""
    if client_secret is None:
        return {"USERNAME": username}
    hashed = secret_hash(username, client_id, client_secret)
    return {"USERNAME": username, "SECRET_HASH": hashed}


def fingerprint(client_secret: str) -> str:
    """
    Return a short name for a client secret, which does not tell the secret.

    An app client may have two secrets, and a sign-in that began with one goes on with
    it, maybe in another process after a rotation: a position in a list would have
    changed its meaning by then. Secrets are random, so 48 bits of a hash give nothing
    away that could be searched for.
    """
    key = client_secret.encode()
    digest = hmac.digest(key, b"cognito_idp client secret", "sha256")
    return _base64url.encode(digest[:6])


def choose_secret(client_secrets: Sequence[str], wanted: str | None) -> str | None:
    """
    Find the client secret whose fingerprint is *wanted*; None means to use none.

    Raises `ConfigurationError` if it is not among *client_secrets*.
    """
    if wanted is None:
        return None
    for client_secret in client_secrets:
        if hmac.compare_digest(fingerprint(client_secret), wanted):
            return client_secret
    message = (
        "this sign-in began with a client secret that is not among those given: "
        "keep the old secret beside the new one until the sign-ins under way are over"
    )
    raise ConfigurationError(message)
