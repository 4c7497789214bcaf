"""
The keys that an issuer signs with.

A token names its key; a key that is not known may be new, so the set is fetched again,
but not for everyone who makes a name up: one fetch at a time, and a pause after each.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final, cast

from cognito_idp.auth._flights import launch
from cognito_idp.config import Timeouts
from cognito_idp.errors import CognitoIdpError, TransportError
from cognito_idp.transport import HttpRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jwt import PyJWK

    from cognito_idp.transport import Transport

__all__ = ["KeySource", "KeysUnavailableError", "read_keys"]

_TIMEOUTS: Final = Timeouts(connect=2.0, read=3.0, attempt=5.0)
_LIMIT: Final = 6.0
"""Seconds for a transport that knows no time limits."""

_SMALLEST_KEY: Final = 2048
"""Bits, NIST SP 800-131A."""


class KeysUnavailableError(CognitoIdpError):
    """
    The issuer's keys could not be fetched, so nothing can be said of the token.

    It is neither good nor bad: answer 503, not 401.
    """


class KeySource:
    """The keys of one issuer."""

    def __init__(
        self,
        url: str,
        transport: Transport,
        *,
        cool_down: float,
        max_age: float,
        monotonic: Callable[[], float],
    ) -> None:
        self._url = url
        self._transport = transport
        self._cool_down = cool_down
        self._max_age = max_age
        self._monotonic = monotonic
        self._keys: dict[str, PyJWK] = {}
        self._fetch: asyncio.Task[None] | None = None
        self._fetched_at: float | None = None
        self._rest_until = float("-inf")
        self._failure: KeysUnavailableError | None = None

    async def find(self, name: str) -> PyJWK | None:
        """
        Give the key called *name*, or None if the issuer has none such.

        Raises `KeysUnavailableError` if the issuer could not be asked.
        """
        key = self._keys.get(name)
        if key is not None and not self._is_old():
            return key
        try:
            await self.refresh()
        except KeysUnavailableError:
            # A set that is old is better than none.
            if key is None:
                raise
        return self._keys.get(name)

    async def refresh(self) -> None:
        """Fetch the keys, unless that has just been tried; join who does it already."""
        if self._fetch is None and self._monotonic() < self._rest_until:
            if self._failure is not None:
                raise KeysUnavailableError(str(self._failure))
            return
        if self._fetch is None:
            self._fetch = launch(self._load())
        # Whoever is cancelled leaves the fetch to the others.
        await asyncio.shield(self._fetch)

    def _is_old(self) -> bool:
        fetched_at = self._fetched_at
        return fetched_at is None or self._monotonic() - fetched_at > self._max_age

    async def _load(self) -> None:
        try:
            self._keys = read_keys(await self._get())
            self._failure, self._fetched_at = None, self._monotonic()
        except KeysUnavailableError as error:
            self._failure = error
            raise
        finally:
            self._rest_until = self._monotonic() + self._cool_down
            self._fetch = None

    async def _get(self) -> object:
        request = HttpRequest(
            "GET", self._url, {"Accept": "application/json"}, b"", _TIMEOUTS
        )
        try:
            async with asyncio.timeout(_LIMIT):
                response = await self._transport(request)
        except (TransportError, TimeoutError) as error:
            raise KeysUnavailableError(f"{self._url} cannot be reached") from error
        if response.status != 200:
            message = f"{self._url} answered with status {response.status}"
            raise KeysUnavailableError(message)
        try:
            document: object = json.loads(response.body)
        except (ValueError, RecursionError):
            document = None
        return document


def read_keys(document: object) -> dict[str, PyJWK]:
    """
    Read a JWK set (RFC 7517), and leave out what does not sign by RS256.

    Raises `KeysUnavailableError` if it is no such set.
    """
    keys = cast("Mapping[str, object]", document)
    found = keys.get("keys") if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise KeysUnavailableError("the issuer's keys are no JWK set")
    made = [_read_key(item) for item in cast("list[object]", found)]
    return {key.key_id: key for key in made if key is not None and key.key_id}


def _read_key(item: object) -> PyJWK | None:
    from jwt import PyJWK, PyJWTError

    if not isinstance(item, dict):
        return None
    members = cast("dict[str, object]", item)
    name, purpose = members.get("kid"), members.get("use", "sig")
    kind, algorithm = members.get("kty"), members.get("alg", "RS256")
    if not isinstance(name, str):
        return None
    if (kind, purpose, algorithm) != ("RSA", "sig", "RS256"):
        return None
    try:
        key = PyJWK(members, algorithm="RS256")
    except (PyJWTError, ValueError, TypeError):
        return None
    return key if key.key.key_size >= _SMALLEST_KEY else None
