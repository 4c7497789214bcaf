"""Sessions in Redis or Valkey, by redis-py."""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from redis.asyncio import Redis

__all__ = ["RedisSessionStore"]

_POLL = 0.02
"""Seconds between two tries for a lock that somebody holds."""


class RedisSessionStore:
    """
    A store in Redis or Valkey, for any number of processes.

        cache = redis.asyncio.Redis.from_url("redis://cache:6379")
        store = RedisSessionStore(cache)

    The client is the caller's to make and to close. Give it time limits of its own
    (`socket_timeout`), and the server a policy that does not evict keys which have not
    expired (`volatile-ttl` or `noeviction`): an evicted session is a user signed out.
    Locks are single keys, as redis-py makes them: on a cluster with replicas a lock may
    be lost when a primary fails over, and then two refreshes may meet.

    Needs the extra `redis`.
    """

    def __init__(self, redis: Redis, *, prefix: str = "cognito-idp:") -> None:
        """
        Use *redis*, a `redis.asyncio.Redis`; every key begins with *prefix*.

        Raises:
            ConfigurationError: *redis* is not an asyncio client of redis-py.
        """
        if not hasattr(redis, "lock") or "asyncio" not in type(redis).__module__:
            raise ConfigurationError(
                "redis: expected a client such as redis.asyncio.Redis.from_url(…), got"
                f" {type(redis).__module__}.{type(redis).__name__}"
            )
        self._redis = redis
        self._prefix = prefix

    async def load(self, key: str, /) -> str | None:
        """Return the text of *key*; None if there is none or its time is over."""
        found = await self._redis.get(self._prefix + key)
        # The client may have been made with decode_responses=True, or without.
        return found.decode() if isinstance(found, bytes) else found

    async def save(self, key: str, value: str, ttl: float, /) -> None:
        """Keep *value* under *key* for *ttl* seconds, in place of what was there."""
        milliseconds = max(1, round(ttl * 1000))
        await self._redis.set(self._prefix + key, value, px=milliseconds)

    async def delete(self, key: str, /) -> None:
        """Forget *key*; one that is not there is not an error."""
        await self._redis.delete(self._prefix + key)

    @asynccontextmanager
    async def lock(self, key: str, ttl: float, /) -> AsyncGenerator[None]:
        """Hold the lock of *key*, for *ttl* seconds at most."""
        from redis.exceptions import LockError

        name = f"{self._prefix}lock:{key}"
        # A context of one task: thread-local storage would lose the token.
        lock = self._redis.lock(name, timeout=ttl, sleep=_POLL, thread_local=False)
        await lock.acquire()
        try:
            yield
        finally:
            # The lock may have ended by itself; then somebody else may hold it.
            with suppress(LockError):
                await lock.release()
