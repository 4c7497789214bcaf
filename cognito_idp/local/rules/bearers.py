"""Who an access token speaks for."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import jwt
from attrs import frozen

from cognito_idp import errors

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool, TokenFamily, User

__all__ = ["SCOPE", "Bearer", "authorize", "digest"]

SCOPE = "aws.cognito.signin.user.admin"
"""The scope that an access token needs for operations on the user's own account."""


def digest(token: str) -> str:
    """Hash a token: what is kept of it."""
    return sha256(token.encode()).hexdigest()


@frozen
class Bearer:
    """Who an access token speaks for."""

    pool: Pool
    client: AppClient
    user: User
    family: TokenFamily


async def authorize(
    backend: Backend, access_token: str, *, scope: str = SCOPE
) -> Bearer:
    """
    Find out who an access token speaks for; the token has to have the *scope*.

    Raises `NotAuthorizedException` if it is not good, with the reason.
    """
    keys = await backend.keys.get()
    try:
        claims: dict[str, Any] = jwt.decode(
            access_token,
            keys.access.key.public_key(),
            algorithms=["RS256"],
            # Times are compared with the server's own clock, below.
            options={
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
                "verify_aud": False,
            },
        )
    except jwt.InvalidTokenError:
        raise errors.NotAuthorizedException("Invalid Access Token") from None
    if claims.get("token_use") != "access":
        raise errors.NotAuthorizedException("Invalid Access Token")
    if backend.clock() >= claims["exp"]:
        raise errors.NotAuthorizedException("Access Token has expired")
    if scope not in claims.get("scope", "").split():
        message = "Access Token does not have required scopes"
        raise errors.NotAuthorizedException(message)
    # Tokens that cannot be revoked have no origin_jti.
    sign_in = claims.get("origin_jti") or claims.get("event_id", "")
    family = backend.families.get(sign_in)
    if family is None or family.is_revoked:
        raise errors.NotAuthorizedException("Access Token has been revoked")
    client = backend.client(family.client_id)
    pool = backend.pool(family.pool_id)
    user = backend.users.get(family.partition)
    if user is None:
        raise errors.UserNotFoundException("User does not exist.")
    if not user.is_enabled:
        raise errors.NotAuthorizedException("User is disabled.")
    return Bearer(pool, client, user, family)
