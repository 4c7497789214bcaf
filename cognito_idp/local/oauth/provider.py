"""Another OpenID Connect provider: its endpoints, and the claims of its users."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import aiohttp
import jwt
from attrs import field, frozen

from cognito_idp.local.bodies import read_body

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.local.state.grants import Departure
    from cognito_idp.local.state.records import IdentityProvider

__all__ = [
    "Endpoints",
    "Evidence",
    "ProviderError",
    "fetch_evidence",
    "find_endpoints",
]

_TIMEOUT = aiohttp.ClientTimeout(total=10)
_LARGEST_ANSWER = 2**20
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512", "EdDSA"]


class ProviderError(Exception):
    """An answer of the other provider that cannot be used, or no answer."""


@frozen
class Endpoints:
    """The addresses of a provider."""

    issuer: str
    authorize: str
    token: str
    keys: str
    user_info: str | None = None


def _details(provider: IdentityProvider) -> dict[str, str]:
    return dict(provider.settings.provider_details or {})


async def _ask(method: str, url: str, **options: Any) -> dict[str, Any]:
    """Send one request, and read a JSON object of bounded size."""
    try:
        async with (
            aiohttp.ClientSession(timeout=_TIMEOUT) as session,
            session.request(method, url, allow_redirects=False, **options) as answer,
        ):
            body = await read_body(answer, _LARGEST_ANSWER)
            status = answer.status
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        message = f"{url} cannot be reached: {type(error).__name__}"
        raise ProviderError(message) from None
    if body is None:
        raise ProviderError(f"{url} answered with more than {_LARGEST_ANSWER} bytes")
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if status != 200 or not isinstance(found, dict):
        raise ProviderError(f"{url} answered with status {status}")
    return cast("dict[str, Any]", found)


def _checked(address: object) -> str:
    """Return an address of a provider, to which a browser can be sent."""
    try:
        parts = urlsplit(address if isinstance(address, str) else "")
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not isinstance(address, str) or not is_web or not address.isprintable():
        raise ProviderError(f"{address!r} is not the address of a provider")
    return address


async def find_endpoints(provider: IdentityProvider) -> Endpoints:
    """
    Return the addresses of a provider, as its details or its discovery name them.

    Raises `ProviderError`.
    """
    details = _details(provider)
    issuer = details.get("oidc_issuer", "").rstrip("/")
    names = ("authorize_url", "token_url", "jwks_uri")
    found: Mapping[str, Any] = {}
    if not all(details.get(name) for name in names):
        found = await _ask("GET", f"{issuer}/.well-known/openid-configuration")
    try:
        user_info = details.get("attributes_url") or found.get("userinfo_endpoint")
        return Endpoints(
            issuer=str(found.get("issuer", issuer)),
            authorize=_checked(
                details.get("authorize_url") or found["authorization_endpoint"]
            ),
            token=_checked(details.get("token_url") or found["token_endpoint"]),
            keys=_checked(details.get("jwks_uri") or found["jwks_uri"]),
            user_info=None if user_info is None else _checked(user_info),
        )
    except KeyError as error:
        message = f"the discovery document of {issuer} has not the member {error}"
        raise ProviderError(message) from None


@frozen
class Evidence:
    """The words of a provider on a user."""

    tokens: dict[str, Any] = field(repr=False)
    """The answer of the token endpoint."""
    id_token: dict[str, Any] = field(repr=False)
    """The verified claims of the ID token."""
    user_info: dict[str, Any] = field(repr=False)
    """The answer of userInfo; empty if the provider has none."""

    @property
    def claims(self) -> dict[str, Any]:
        """The claims of the ID token with those of userInfo."""
        return {**self.id_token, **self.user_info}


async def _fetch_tokens(
    provider: IdentityProvider, endpoints: Endpoints, code: str, redirect_uri: str
) -> dict[str, Any]:
    details = _details(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "client_id": details.get("client_id", ""),
    }
    if secret := details.get("client_secret"):
        form["client_secret"] = secret
    found = await _ask("POST", endpoints.token, data=form)
    if "id_token" not in found or "access_token" not in found:
        raise ProviderError(f"{endpoints.token} did not answer with both tokens")
    return found


async def fetch_evidence(
    provider: IdentityProvider, departure: Departure, code: str, *, now: float
) -> Evidence:
    """
    Exchange a code, and return the verified claims of the user and those of userInfo.

    Raises `ProviderError` for whatever the provider does not prove.
    """
    details = _details(provider)
    endpoints = await find_endpoints(provider)
    tokens = await _fetch_tokens(provider, endpoints, code, departure.redirect_uri)
    keys = await _ask("GET", endpoints.keys)
    claims = _verify(
        str(tokens["id_token"]), keys, details.get("client_id", ""), endpoints.issuer
    )
    if claims.get("nonce") != departure.nonce:
        raise ProviderError("the ID token has another nonce")
    if not isinstance(claims["exp"], int | float) or now >= claims["exp"]:
        raise ProviderError("the ID token has expired")
    if endpoints.user_info is None:
        return Evidence(tokens, claims, {})
    method = details.get("attributes_request_method") or "GET"
    header = {"Authorization": f"Bearer {tokens['access_token']}"}
    info = await _ask(method, endpoints.user_info, headers=header)
    if info.get("sub") != claims["sub"]:
        raise ProviderError("userInfo speaks of another user")
    return Evidence(tokens, claims, info)


def _verify(
    token: str, keys: dict[str, Any], audience: str, issuer: str
) -> dict[str, Any]:
    try:
        known = jwt.PyJWKSet.from_dict(keys)
        key = known[jwt.get_unverified_header(token)["kid"]]
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=_ALGORITHMS,
            audience=audience,
            issuer=issuer,
            # Times are compared with the server's own clock.
            options={
                "require": ["exp", "sub"],
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except (jwt.PyJWTError, KeyError) as error:
        message = f"the ID token is not good: {type(error).__name__}"
        raise ProviderError(message) from None
    return claims
