"""Tokens without a sign-in, and a verifier that takes them."""

from __future__ import annotations

import json
import secrets
import time
import uuid
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from cognito_idp import _base64url
from cognito_idp.auth import Tokens, TokenVerifier
from cognito_idp.errors import ConfigurationError
from cognito_idp.transport import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Literal

    from cognito_idp.transport import HttpRequest

USER_POOL_ID: Final = "us-east-1_Testing"
CLIENT_ID: Final = "testing000000000000client"
SCOPE: Final = "aws.cognito.signin.user.admin"

_KEY_ID: Final = "testing"


def make_tokens(
    username: str,
    *,
    groups: Collection[str] = (),
    scopes: Collection[str] = (SCOPE,),
    attributes: Mapping[str, str] | None = None,
    claims: Mapping[str, object] | None = None,
    user_pool_id: str = USER_POOL_ID,
    client_id: str = CLIENT_ID,
    lifetime: float = 3600.0,
    now: Callable[[], float] = time.time,
) -> Tokens:
    """
    Make the tokens of a user as a sign-in gives them, without a Cognito.

        tokens = make_tokens("ada", groups=["admins"])
        tokens.username, tokens.access_claims()["cognito:groups"]

    The tokens are signed with a key that this process makes when it first needs one:
    `make_verifier` makes a verifier that takes them, and nobody else does. The `sub` is
    the same for the same user name and pool.

    Args:
        username: the internal user name.
        groups: the user's groups.
        scopes: what the access token opens.
        attributes: the user's attributes, which stand in the ID token.
        claims: further claims of both tokens; they replace those of the same name.
        user_pool_id: the pool; its region is the part before the underscore.
        client_id: the app client that the tokens are issued to.
        lifetime: seconds for which the access and the ID token are good; a negative
            number makes tokens that have expired.
        now: gives the time in seconds since 1970.

    Raises:
        ConfigurationError: *groups* or *scopes* is one text instead of several.
    """
    for name, given in (("groups", groups), ("scopes", scopes)):
        if isinstance(given, str):
            message = f"{name}: expected several names, such as [{given!r}], got a text"
            raise ConfigurationError(message)
    at = int(now())
    shared = _shared_claims(username, user_pool_id, groups, at, at + int(lifetime))
    access = {"username": username, "client_id": client_id, "token_use": "access"}
    identity = {"cognito:username": username, "aud": client_id, "token_use": "id"}
    more = claims or {}
    shown = {
        name: value == "true" if name.endswith("_verified") else value
        for name, value in (attributes or {}).items()
    }
    refresh_token = secrets.token_urlsafe(1300)  # as long as those of AWS
    return Tokens(
        user_pool_id=user_pool_id,
        client_id=client_id,
        access_token=_sign({**shared, **access, "scope": " ".join(scopes), **more}),
        id_token=_sign({**shown, **shared, **identity, **more}),
        refresh_token=refresh_token,
        original_refresh_token=refresh_token,
        expires_at=datetime.fromtimestamp(at + int(lifetime), UTC),
    )


def _shared_claims(
    username: str, user_pool_id: str, groups: Collection[str], at: int, expiry: int
) -> dict[str, object]:
    shared: dict[str, object] = {
        "sub": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{user_pool_id}/{username}")),
        "iss": _issuer(user_pool_id),
        "origin_jti": str(uuid.uuid4()),
        "event_id": str(uuid.uuid4()),
        "auth_time": at,
        "iat": at,
        "exp": expiry,
    }
    if groups:
        shared["cognito:groups"] = [*groups]
    return shared


def make_verifier(
    token_use: Literal["access", "id"] | None = "access",  # noqa: S107 because that is a kind of token
    *,
    groups: Collection[str] = (),
    scopes: Collection[str] = (),
    user_pool_id: str = USER_POOL_ID,
    client_ids: str | Collection[str] | None = CLIENT_ID,
    now: Callable[[], float] = time.time,
) -> TokenVerifier:
    """
    Make a `TokenVerifier` that takes what `make_tokens` makes, without a network.

    All of its checks are real: an expired token, one of another app client, or one
    without the groups is refused as in production.

    Args:
        token_use: the kind of token: `access`, `id`, or None for both.
        groups: the token must be of a user in one of these groups.
        scopes: the token must have one of these scopes.
        user_pool_id: the pool that the tokens were made for.
        client_ids: the app clients that the tokens were made for; None takes all.
        now: gives the time in seconds since 1970.

    Raises:
        ConfigurationError: `TokenVerifier` does not take one of the arguments.
    """
    return TokenVerifier(
        user_pool_id,
        client_ids,
        token_use,
        groups=groups,
        scopes=scopes,
        issuer=_issuer(user_pool_id),
        transport=_serve_keys,
        now=now,
    )


def _issuer(user_pool_id: str) -> str:
    region = user_pool_id.partition("_")[0]
    return f"https://cognito-idp.{region}.amazonaws.com/{user_pool_id}"


def _sign(claims: Mapping[str, object]) -> str:
    made = {**claims, "jti": str(uuid.uuid4())}
    return jwt.encode(made, _key(), algorithm="RS256", headers={"kid": _KEY_ID})


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


async def _serve_keys(_: HttpRequest) -> HttpResponse:
    """Answer as the issuer's page of public keys does."""
    numbers = _key().public_key().public_numbers()
    key = {"kid": _KEY_ID, "kty": "RSA", "alg": "RS256", "use": "sig"}
    key |= {
        "n": _base64url.encode_number(numbers.n),
        "e": _base64url.encode_number(numbers.e),
    }
    return HttpResponse(200, {}, json.dumps({"keys": [key]}).encode())
