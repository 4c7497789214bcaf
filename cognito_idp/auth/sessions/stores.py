"""Where the sessions of a backend are kept: the protocol, and a store in memory."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from attrs import define, field

from cognito_idp.errors import CognitoIdpError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from contextlib import AbstractAsyncContextManager

__all__ = ["MemorySessionStore", "SessionStore", "SessionStoreError"]


class SessionStoreError(CognitoIdpError):
    """
    The store of the sessions failed or was too slow: answer 503, not 401.

    Whether somebody is signed in cannot be told now. The store's own error is the
    `__cause__`.
    """


class SessionStore(Protocol):
    """
    A place for sealed texts that every process of a backend reaches.

    Keys are 71 ASCII characters or fewer, values some 4 to 12 kB of ASCII text.
    """

    async def load(self, key: str, /) -> str | None:
        """Return the text of *key*; None if there is none or its time is over."""
        ...

    async def save(self, key: str, value: str, ttl: float, /) -> None:
        """Keep *value* under *key* for *ttl* seconds, in place of what was there."""
        ...

    async def delete(self, key: str, /) -> None:
        """Forget *key*; one that is not there is not an error."""
        ...

    def lock(self, key: str, ttl: float, /) -> AbstractAsyncContextManager[object]:
        """
        Return a lock with one holder at a time among all processes.

        Entering waits for the lock. The lock ends by itself after *ttl* seconds, in
        case its holder was killed.
        """
        ...


@define(eq=False)
class _Held:
    until: float
    released: asyncio.Event = field(factory=asyncio.Event)


class MemorySessionStore:
    """
    A store in the memory of one process: for tests, and for programs of one process.

    Everybody is signed out when the process ends.
    """

    def __init__(self, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        """Make an empty store; *monotonic* gives the time in seconds."""
        self._monotonic = monotonic
        self._rows: dict[str, tuple[str, float]] = {}
        self._held: dict[str, _Held] = {}
        self._next_sweep = 1024

    async def load(self, key: str, /) -> str | None:
        """Return the text of *key*; None if there is none or its time is over."""
        value, until = self._rows.get(key, ("", 0.0))
        return value if until > self._monotonic() else None

    async def save(self, key: str, value: str, ttl: float, /) -> None:
        """Keep *value* under *key* for *ttl* seconds, in place of what was there."""
        if len(self._rows) >= self._next_sweep:
            now = self._monotonic()
            self._rows = {key: row for key, row in self._rows.items() if row[1] > now}
            self._next_sweep = max(1024, 2 * len(self._rows))
        self._rows[key] = value, self._monotonic() + ttl

    async def delete(self, key: str, /) -> None:
        """Forget *key*; one that is not there is not an error."""
        self._rows.pop(key, None)

    @asynccontextmanager
    async def lock(self, key: str, ttl: float, /) -> AsyncGenerator[None]:
        """Hold the lock of *key*, for *ttl* seconds at most."""
        while (held := self._held.get(key)) is not None:
            left = held.until - self._monotonic()
            if left <= 0:
                break
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await held.released.wait()
        mine = self._held[key] = _Held(self._monotonic() + ttl)
        try:
            yield
        finally:
            if self._held.get(key) is mine:
                del self._held[key]
            mine.released.set()
