"""
Verifying tokens that somebody else brings.

    verifier = TokenVerifier(pool, client_ids=[app], token_use="access")
    token = await verifier.verify(bearer)
    token.username, token.groups

The signature alone says that Cognito made the token, for any app and any purpose. So
what it is for is compared too, and what has to be compared has to be said: the kind of
token and the app clients have no defaults.

The checks, in their order: the form (RFC 7519), the algorithm (RS256 and no other), the
issuer (one of the pool's own; the token only picks one), the key, the signature, the
times, and then the claims.
"""

from __future__ import annotations

import asyncio
import json
import math
import re
import time
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal, NoReturn, Self, TypeAlias, cast
from urllib.parse import urlsplit

from attrs import field, frozen

from cognito_idp import _base64url
from cognito_idp._generated.endpoints import find_partition
from cognito_idp._loopback import is_host_and_port, is_loopback
from cognito_idp._settings import find_ca_bundle
from cognito_idp.auth.arguments import checked_list
from cognito_idp.auth.tokens.issuer_keys import KeySource, KeysUnavailableError
from cognito_idp.errors import (
    CognitoIdpError,
    ConfigurationError,
    ParameterValidationError,
)
from cognito_idp.transport import AiohttpTransport

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from types import TracebackType

    from jwt import PyJWK

    from cognito_idp.transport import Transport

__all__ = [
    "KeysUnavailableError",
    "TokenClaimError",
    "TokenExpiredError",
    "TokenMalformedError",
    "TokenNotYetValidError",
    "TokenUntrustedError",
    "TokenUse",
    "TokenVerificationError",
    "TokenVerifier",
    "VerifiedToken",
]

TokenUse: TypeAlias = Literal["access", "id"]
"""The use of a token: access to an API, or the identity of the user."""

_POOL_ID: Final = re.compile(r"([A-Za-z0-9-]+)_[A-Za-z0-9]+", re.ASCII)
_NEEDS_JWT: Final = "verifying tokens needs PyJWT: install the extra `jwt`"
_LATEST: Final = 253_402_300_799
"""9999-12-31T23:59:59Z in seconds since the epoch."""
_LARGEST_TOKEN: Final = 65536
"""Characters. Cognito's have some thousand; what is longer is not looked at."""


class TokenVerificationError(CognitoIdpError):
    """
    The token is not good.

    The messages name the issuer and the app client of the token at most, and neither
    the token nor its user.
    """


class TokenMalformedError(TokenVerificationError):
    """The token is not a JWT that Cognito would make."""


class TokenUntrustedError(TokenVerificationError):
    """The token is not from this user pool: another issuer, key or signature."""


class TokenExpiredError(TokenVerificationError):
    """The token has expired."""


class TokenNotYetValidError(TokenVerificationError):
    """The token is not valid yet."""


class TokenClaimError(TokenVerificationError):
    """The token is Cognito's, and meant for something else."""

    def __init__(self, message: str = "", *, claim: str = "") -> None:
        super().__init__(message)
        self.claim = claim
        """The claim that is not as it has to be: `token_use`."""


_SHOWN: Final = ("sub", "client_id", "token_use", "exp")
"""The claims whose values the repr of a verified token shows."""


@frozen(repr=False)
class VerifiedToken:
    """The claims of a token that was verified."""

    claims: Mapping[str, object] = field(repr=False)
    """All of its claims."""

    def __repr__(self) -> str:
        shown = [
            f"{name}={self.claims[name]!r}" for name in _SHOWN if name in self.claims
        ]
        others = sorted(str(name) for name in self.claims if name not in _SHOWN)
        return f"VerifiedToken({', '.join([*shown, f'claims={others}'])})"

    @property
    def token_use(self) -> str:
        """`access` or `id`."""
        return _text(self.claims, "token_use")

    @property
    def subject(self) -> str:
        """The user's `sub`, which never changes and belongs to this user alone."""
        return _text(self.claims, "sub")

    @property
    def username(self) -> str:
        """The internal user name; empty in a token of an app client's own."""
        return _text(self.claims, _USERNAME[self.token_use])

    @property
    def client_id(self) -> str:
        """The app client that the token was issued to."""
        return _text(self.claims, _CLIENT_ID[self.token_use])

    @property
    def groups(self) -> tuple[str, ...]:
        """The user's groups."""
        return _texts(self.claims, "cognito:groups")

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes of an access token."""
        return tuple(_text(self.claims, "scope").split())

    @property
    def expires_at(self) -> datetime:
        """When the token expires."""
        return datetime.fromtimestamp(_number(self.claims, "exp") or 0.0, UTC)


class TokenVerifier:
    """
    Verify the tokens of a user pool.

    For any number of tasks, on one event loop at a time. Needs the extra `jwt`.
    `await aclose()`, or `async with`, closes the connections to the issuer.
    """

    def __init__(
        self,
        user_pool_id: str,
        client_ids: str | Collection[str] | None,
        token_use: TokenUse | None,
        *,
        groups: Collection[str] = (),
        scopes: Collection[str] = (),
        leeway: float = 0.0,
        issuer: str | None = None,
        replica_regions: Collection[str] = (),
        transport: Transport | None = None,
        allow_http: bool = False,
        cool_down: float = 10.0,
        max_age: float = 86400.0,
        now: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Say what a token has to be.

        *client_ids* are the app clients whose tokens are taken, and *token_use* is the
        kind; None, to be written out, takes any. With *groups* or *scopes* the token
        must have one of them at least. *leeway* is by how many seconds clocks may
        differ.

        The issuers are the two that AWS has for the pool, in whichever partition it is,
        and those of *replica_regions*. *issuer* replaces them all, for emulators; plain
        http is for loopback only unless *allow_http* says otherwise, since whoever can
        change the keys on their way can sign tokens.

        Keys are fetched when a token names one that is not known, at most every
        *cool_down* seconds, and when they are older than *max_age*. A *transport* that
        is given is not closed.

        Raises `ConfigurationError` if something of this is not what it should be.
        """
        _check_jwt()
        self._client_ids = _read_client_ids(client_ids)
        _check_use(token_use)
        self._token_use = token_use
        self._groups = _read_names("groups", groups)
        self._scopes = _read_names("scopes", scopes)
        _check_seconds(leeway=leeway, cool_down=cool_down, max_age=max_age)
        self._leeway = leeway
        self._now = now
        self._owned = _own_transport() if transport is None else None
        trusted = _issuers_of(user_pool_id, replica_regions, issuer, allow_http)
        self._issuers = {
            name: KeySource(
                f"{name}/.well-known/jwks.json",
                transport or cast("Transport", self._owned),
                cool_down=cool_down,
                max_age=max_age,
                monotonic=monotonic,
            )
            for name in trusted
        }
        self._loading: asyncio.Future[object] | None = None

    async def verify(self, token: str) -> VerifiedToken:
        """
        Verify a token; return its claims.

        Raises:
            TokenVerificationError: The token is not valid: answer 401.
            KeysUnavailableError: The keys cannot be fetched now: answer 503.
            ParameterValidationError: *token* is not text.
        """
        header, unverified = _take_apart(token)
        if header.get("alg") != "RS256":
            raise TokenMalformedError("the token is not signed by RS256")
        # An issuer that lists extensions here requires them (RFC 7515, 4.1.11).
        if "crit" in header:
            raise TokenMalformedError("the token needs extensions that are not known")
        source = self._issuers.get(_text(unverified, "iss"))
        if source is None:
            raise TokenUntrustedError(
                f"the issuer of the token is {_shown(unverified, 'iss')}, expected"
                f" {' or '.join(self._issuers)}"
            )
        await self._load()
        key = await source.find(_text(header, "kid"))
        if key is None:
            raise TokenUntrustedError("the token's key is not one of the issuer's")
        claims = _verify_signature(token, key)
        self._check_times(claims)
        verified = VerifiedToken(claims)
        self._check_claims(verified)
        return verified

    async def preload(self) -> None:
        """
        Fetch the keys now instead of with the first token.

        Raises:
            ConfigurationError: The extra `jwt` is not installed.
            KeysUnavailableError: None of the issuers answered with keys.
        """
        await self._load()
        failures: list[KeysUnavailableError] = []
        for source in self._issuers.values():
            try:
                await source.preload()
            except KeysUnavailableError as error:
                failures.append(error)
        # A pool signs for one of its issuers; not all of them need to be there.
        if len(failures) == len(self._issuers):
            raise failures[0]

    async def aclose(self) -> None:
        """Close the connections that were opened."""
        if self._owned is not None:
            await self._owned.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def _load(self) -> None:
        """Import PyJWT, which imports cryptography, outside the event loop."""
        loading, loop = self._loading, asyncio.get_running_loop()
        # An import that was under way when another loop ended never reports.
        if loading is None or not (loading.done() or loading.get_loop() is loop):
            self._loading = loop.run_in_executor(None, import_module, "jwt")
        try:
            await asyncio.shield(cast("asyncio.Future[object]", self._loading))
        except ImportError:
            raise ConfigurationError(_NEEDS_JWT) from None

    def _check_times(self, claims: Mapping[str, object]) -> None:
        now = self._now()
        expires = _number(claims, "exp")
        if expires is None:
            raise TokenMalformedError("the token does not say when it expires")
        if now >= expires + self._leeway:
            raise TokenExpiredError("the token has expired")
        begins = _number(claims, "nbf")
        if "nbf" in claims and begins is None:
            raise TokenMalformedError("nbf: expected a number")
        if begins is not None and now < begins - self._leeway:
            raise TokenNotYetValidError("the token is not good yet")

    def _check_claims(self, token: VerifiedToken) -> None:
        if token.token_use not in _CLIENT_ID:
            _refuse("token_use", "the token is neither an access nor an ID token")
        if self._token_use not in {None, token.token_use}:
            _refuse("token_use", f"expected the {self._token_use} token")
        if self._client_ids is not None and token.client_id not in self._client_ids:
            claim = _CLIENT_ID[token.token_use]
            _refuse(
                claim,
                f"the token was issued to app client {_shown(token.claims, claim)},"
                f" expected {' or '.join(sorted(self._client_ids))}",
            )
        if self._groups and self._groups.isdisjoint(token.groups):
            _refuse("cognito:groups", "the user is in none of the groups")
        if self._scopes and self._scopes.isdisjoint(token.scopes):
            _refuse("scope", "the token has none of the scopes")


_CLIENT_ID: Final = {"access": "client_id", "id": "aud"}
_USERNAME: Final = {"access": "username", "id": "cognito:username"}


# Set-up


def _check_use(token_use: object) -> None:
    if token_use not in ("access", "id", None):
        raise ConfigurationError(
            f'token_use: expected "access", "id" or None, got {token_use!r}'
        )


def _issuers_of(
    user_pool_id: str,
    replica_regions: Collection[str],
    issuer: str | None,
    allow_http: bool,
) -> list[str]:
    is_text = isinstance(user_pool_id, str)  # pyright: ignore[reportUnnecessaryIsInstance] because callers may not check types
    match = _POOL_ID.fullmatch(user_pool_id) if is_text else None
    if match is None:
        raise ConfigurationError(
            f"user_pool_id: expected an id like eu-west-1_AbC, got {user_pool_id!r}"
        )
    if issuer is not None:
        return [_checked_issuer(issuer, allow_http=allow_http)]
    own = match[1]
    regions = (own, *replica_regions)
    issuers = [f"cognito-idp.{region}.{_suffix(region)}" for region in regions]
    issuers.append(f"issuer-cognito-idp.{own}.{_suffix(own)}")
    return [f"https://{host}/{user_pool_id}" for host in issuers]


def _suffix(region: str) -> str:
    return find_partition(region).dns_suffix


def _checked_issuer(issuer: str, *, allow_http: bool) -> str:
    if not isinstance(issuer, str):  # pyright: ignore[reportUnnecessaryIsInstance] because callers may not check types
        kind = type(issuer).__name__
        raise ConfigurationError(f"issuer: expected a URL, got {kind}")
    try:
        parts = urlsplit(issuer)
        is_plain = parts.username is None and (parts.port is None or parts.port > 0)
    except ValueError:
        raise ConfigurationError(f"issuer: {issuer!r} is not a URL") from None
    if not is_plain or "?" in issuer or "#" in issuer or not issuer.isprintable():
        message = "issuer: expected a URL without user, query and fragment"
        raise ConfigurationError(message)
    host = parts.hostname
    is_host = is_host_and_port(parts.netloc)
    if parts.scheme not in {"http", "https"} or host is None or not is_host:
        raise ConfigurationError("issuer: expected a URL such as https://host/pool")
    if parts.scheme == "http" and not allow_http and not is_loopback(host):
        message = (
            "issuer: the keys would travel in plain http, where anyone on the way can "
            "change them; use https, or say that you mean it with allow_http=True"
        )
        raise ConfigurationError(message)
    return issuer


def _own_transport() -> AiohttpTransport:
    return AiohttpTransport(ca_bundle=find_ca_bundle())


def _check_jwt() -> None:
    if find_spec("jwt") is None:
        raise ConfigurationError(_NEEDS_JWT)


def _check_seconds(**limits: object) -> None:
    """Refuse what is not a number of seconds; NaN and infinity switch a check off."""
    for name, value in limits.items():
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 <= cast("float", value) < math.inf:
            raise ConfigurationError(
                f"{name}: expected a number of seconds, 0 or more, got {value!r}"
            )


def _read_client_ids(client_ids: object) -> frozenset[str] | None:
    if client_ids is None:
        return None
    names = _read_names("client_ids", client_ids, is_one_allowed=True)
    if not names:
        message = "client_ids: name one app client at least, or None to take any"
        raise ConfigurationError(message)
    return names


def _read_names(
    what: str, names: object, *, is_one_allowed: bool = False
) -> frozenset[str]:
    if isinstance(names, str):
        if not is_one_allowed:
            raise ConfigurationError(f"{what}: expected a list of strings")
        return frozenset({names} - {""})
    items = checked_list(what, names)
    if not all(isinstance(item, str) and item for item in items):
        raise ConfigurationError(f"{what}: expected strings that are not empty")
    return frozenset(cast("list[str]", items))


# Taking a token apart


def _take_apart(token: object) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Return the header and the claims, which are not verified yet."""
    if not isinstance(token, str):
        # A mistake of the program, not of the user: a 401 would hide it.
        found = type(token).__name__
        raise ParameterValidationError(f"token: expected str, got {found}")
    if token[:7].lower() == "bearer ":
        raise TokenMalformedError(
            'the token begins with "Bearer ": pass what follows it in the header'
        )
    if len(token) > _LARGEST_TOKEN:
        raise TokenMalformedError(
            f"expected at most {_LARGEST_TOKEN} characters, got {len(token)}"
        )
    # A header may bring any byte, and aiohttp.web decodes it as a lone surrogate.
    if not token.isascii():
        raise TokenMalformedError("not a JWT: a character is not ASCII")
    if (count := token.count(".") + 1) != 3:
        raise TokenMalformedError(f"not a JWT: expected three parts, got {count}")
    header, claims = map(_read_part, token.split(".")[:2])
    if header is None or claims is None:
        raise TokenMalformedError("not a JWT: a part is not a JSON object")
    return header, claims


def _read_part(text: str) -> Mapping[str, object] | None:
    try:
        part: object = json.loads(_base64url.decode(text))
    except (ValueError, RecursionError):
        return None
    return cast("Mapping[str, object]", part) if isinstance(part, dict) else None


def _verify_signature(token: str, key: PyJWK) -> Mapping[str, object]:
    """Return the claims after the signature was verified."""
    from jwt import PyJWS, PyJWTError

    try:
        payload: object = PyJWS().decode(token, key, algorithms=["RS256"])
    except PyJWTError:
        payload = None
    if not isinstance(payload, bytes):
        # Not chained: PyJWT's frames hold the token.
        raise TokenUntrustedError("the token's signature is wrong")
    try:
        claims: object = json.loads(payload)
    except (ValueError, RecursionError):
        claims = None
    if not isinstance(claims, dict):
        raise TokenMalformedError("not a JWT: the claims are not a JSON object")
    return cast("Mapping[str, object]", claims)


def _text(members: Mapping[str, object], name: str) -> str:
    value = members.get(name)
    return value if isinstance(value, str) else ""


def _texts(members: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = members.get(name)
    if not isinstance(value, list):
        return ()
    items = cast("list[object]", value)
    return tuple(item for item in items if isinstance(item, str))


def _number(members: Mapping[str, object], name: str) -> float | None:
    value = members.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # NaN would never expire; what is beyond the calendar is not a time.
    return value if 0 <= value <= _LATEST else None


def _shown(members: Mapping[str, object], name: str) -> str:
    """Return a claim that is not a secret, as a message can show it."""
    value = members.get(name)
    return repr(value[:200]) if isinstance(value, str) else "not a string"


def _refuse(claim: str, why: str) -> NoReturn:
    raise TokenClaimError(why, claim=claim)
