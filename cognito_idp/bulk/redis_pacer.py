"""A pacer for many processes, whose turns are given out by Redis or Valkey."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Final

from cognito_idp._pacer import Bucket, Pacer
from cognito_idp.bulk.checks import check_count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from redis.asyncio import Redis

__all__ = ["RedisPacer"]

_log = logging.getLogger("cognito_idp.bulk")

# One atomic step: is it somebody's turn? The server's clock decides, in microseconds.
# KEYS[1] the category; ARGV: the time between two turns, the credit, both microseconds.
# Returns 0 for a turn, else how long to wait.
_SCRIPT: Final = """
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local turn = tonumber(redis.call('GET', KEYS[1]) or 0)
local spacing = tonumber(ARGV[1])
if turn > now then return turn - now end
local begin = math.max(turn, now - tonumber(ARGV[2]))
local following = string.format('%.0f', begin + spacing)
redis.call('SET', KEYS[1], following, 'PX', math.ceil(spacing / 1000) + 10000)
return 0
"""
_CREDIT: Final = 10_000
_REST: Final = 5.0
"""Seconds for which a store that failed is not asked again."""


class RedisPacer(Pacer):
    """
    Pace the calls of a fleet: all its processes together stay within the quotas.

    When the store is down each process goes on with its part of the quotas, and a
    warning is logged. Needs the extra `redis`.
    """

    def __init__(
        self,
        redis: Redis,
        quotas: Mapping[str, float] | None = None,
        *,
        processes: int,
        share: float = 0.96,
        prefix: str = "cognito-idp:pacer:",
        store_timeout: float = 1.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Pace through *redis*, a `redis.asyncio.Redis` of the caller's.

        Args:
            redis: the client, which the caller makes and closes.
            quotas: requests a second, by category, in place of AWS's defaults.
            processes: how many processes there are; each has this part of the quotas
                while the store is down.
            share: which part of each quota to use.
            prefix: what the keys begin with; one for each account and region.
            store_timeout: seconds that the store may take.
            monotonic: gives the time in seconds.

        Raises:
            ConfigurationError: *processes* is not a whole number of at least 1, or as
                for `Pacer`.
        """
        super().__init__(quotas, share=share, monotonic=monotonic)
        check_count("processes", processes)
        self._redis = redis
        self._processes = processes
        self._prefix = prefix
        self._store_timeout = store_timeout
        self._down_until = float("-inf")

    async def _take_turn(self, category: str, bucket: Bucket) -> None:
        while self._monotonic() >= self._down_until:
            try:
                async with asyncio.timeout(self._store_timeout):
                    wait = await self._ask(category, bucket)
            except Exception as error:  # noqa: BLE001 because any failure of the store is one
                self._note_failure(error)
                break
            if wait <= 0:
                return
            await asyncio.sleep(wait / 1_000_000)
        await super()._take_turn(category, bucket)

    async def _ask(self, category: str, bucket: Bucket) -> int:
        part = self._part(bucket, self._monotonic())
        spacing = 1_000_000 / (self._quotas[category] * self._share * part)
        key = self._prefix + category
        return int(await self._redis.eval(_SCRIPT, 1, key, spacing, _CREDIT))

    def _rate(self, category: str, bucket: Bucket) -> float:
        # Used while the store is down only.
        return super()._rate(category, bucket) / self._processes

    def _note_failure(self, error: Exception) -> None:
        _log.warning(
            "the store of the pacer failed (%s): pacing at 1/%d of the quotas for %g s",
            type(error).__name__,
            self._processes,
            _REST,
        )
        self._down_until = self._monotonic() + _REST
