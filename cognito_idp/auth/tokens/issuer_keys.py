"""
The keys that an issuer signs with.

A token names its key; a key that is not known may be new, so the set is fetched again,
but not for everyone who makes a name up: one fetch at a time, and a pause after each.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final, cast

from cognito_idp.auth.shared_task import start_shared
from cognito_idp.config import Timeouts
from cognito_idp.errors import CognitoIdpError
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
        self._failure = ""
        """Why the latest fetch failed; empty if it succeeded."""

    async def find(self, name: str) -> PyJWK | None:
        """
        Return the key called *name*, or None if the issuer does not have the key.

        A key that is known is returned at once; if the set is old, it is fetched again
        meanwhile.

        Raises:
            KeysUnavailableError: Whether the issuer has the key cannot be told now.
        """
        key = self._keys.get(name)
        if key is not None:
            if self._is_old() and not self._is_resting():
                self._start()
            return key
        await self.refresh()
        return self._keys.get(name)

    async def refresh(self) -> None:
        """
        Fetch the keys; join a fetch that is on its way.

        Raises:
            KeysUnavailableError: The keys could not be fetched, or were fetched so
                recently that the issuer is not asked again yet.
        """
        if self._is_resting():
            raise KeysUnavailableError(
                self._failure
                or f"{self._url} was asked less than"
                f" {self._cool_down:g} seconds ago and is not asked again yet"
            )
        # A caller that is cancelled leaves the fetch to the others.
        await asyncio.shield(self._start())

    async def preload(self) -> None:
        """
        Fetch the keys if they are not there or old.

        Raises:
            KeysUnavailableError: The keys could not be fetched.
        """
        if self._is_old():
            await self.refresh()

    def _start(self) -> asyncio.Task[None]:
        if self._fetch is None:
            self._fetch = start_shared(self._load())
        return self._fetch

    def _is_resting(self) -> bool:
        fetch = self._fetch
        if fetch is not None and fetch.get_loop() is not asyncio.get_running_loop():
            # That of a loop that has ended, or of another thread's.
            fetch = self._fetch = None
        return fetch is None and self._monotonic() < self._rest_until

    def _is_old(self) -> bool:
        fetched_at = self._fetched_at
        return fetched_at is None or self._monotonic() - fetched_at > self._max_age

    async def _load(self) -> None:
        # Anything but a set of keys is a failure: an exception of any class, the end of
        # the event loop, an empty set. The keys that are known stay.
        self._failure = f"{self._url}: the fetch was cut off"
        try:
            keys = read_keys(await self._get())
        except KeysUnavailableError as error:
            self._failure = str(error)
            raise
        else:
            self._keys, self._fetched_at = keys, self._monotonic()
            self._failure = ""
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
        except Exception as error:  # a transport of the user's own may raise anything
            raise KeysUnavailableError(
                f"{self._url} cannot be reached ({type(error).__name__})"
            ) from error
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

    Raises:
        KeysUnavailableError: The document is not such a set, or no key of it is usable.
    """
    keys = cast("Mapping[str, object]", document)
    found = keys.get("keys") if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise KeysUnavailableError("the answer of the issuer is not a JWK set")
    made = [_read_key(item) for item in cast("list[object]", found)]
    usable = {key.key_id: key for key in made if key is not None and key.key_id}
    if not usable:
        # A set like that must not take the place of one with keys.
        raise KeysUnavailableError("the JWK set of the issuer has no usable key")
    return usable


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
