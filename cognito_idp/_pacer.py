"""
Pacing: calls wait for their turn, so that the service need not refuse them.

    pacer = Pacer()
    client = CognitoIdentityProviderClient(config=Config(hooks=[pacer]))

A pacer is a hook. Before each attempt it waits until the category of the operation has
room, and after a throttle it goes slower in that category for a while.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final, cast
from weakref import WeakKeyDictionary

from cognito_idp._errors import ConfigurationError, ServiceError
from cognito_idp._quotas import QUOTAS, category_of, check_quotas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cognito_idp.client import CognitoIdentityProviderClient
    from cognito_idp.hooks import Call

__all__ = ["Pacer"]

_CREDIT: Final = 0.01
"""
Seconds of turns that may be caught up when the loop was late. More than `share` leaves
free in a second would go beyond the quota.
"""
_SLOWER: Final = 0.7
"""By what a rate is multiplied after a throttle."""
_SLOWEST: Final = 0.05
_RECOVERY: Final = 0.05
"""The part of the full rate that comes back each second."""


class Bucket:
    """One category: when the next turn is, and how much of the rate is used."""

    def __init__(self) -> None:
        self.next_turn = 0.0
        self.part = 1.0
        self.changed = 0.0
        self.queues: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = (
            WeakKeyDictionary()
        )

    def queue(self) -> asyncio.Lock:
        """Return the queue of the running loop: first come, first served."""
        return self.queues.setdefault(asyncio.get_running_loop(), asyncio.Lock())


class Pacer:
    """
    Pace calls by the quotas of an account, for all clients that are given the pacer.

    Give it as a hook: `Config(hooks=[pacer])`. For one account and region; calls of
    several processes are paced together by `bulk.RedisPacer`.
    """

    def __init__(
        self,
        quotas: Mapping[str, float] | None = None,
        *,
        share: float = 0.96,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Pace by AWS's default quotas, with *quotas* in place of some of them.

        Args:
            quotas: requests a second, by category (`UserCreation`).
            share: which part of each quota to use, more than 0 and up to 1. The clocks
                of two machines differ, and others may use the account too.
            monotonic: gives the time in seconds.

        Raises:
            ConfigurationError: A category does not exist, or a number is not positive.
        """
        _check_share(share)
        self._quotas: dict[str, float] = {**QUOTAS}
        self._share = share
        self._monotonic = monotonic
        self._buckets: dict[str, Bucket] = {}
        self.set_quotas(quotas or {})

    @property
    def quotas(self) -> dict[str, float]:
        """Requests a second, by category."""
        return dict(self._quotas)

    def set_quotas(self, quotas: Mapping[str, float]) -> None:
        """
        Set the quotas of some categories, in requests a second.

        Raises:
            ConfigurationError: A category does not exist, or a number is not positive.
        """
        check_quotas(quotas)
        self._quotas.update(quotas)

    async def load_quotas(self, client: CognitoIdentityProviderClient) -> None:
        """
        Set the quotas to what the account has, by `get_provisioned_limit`.

        A category that the service does not know keeps its quota. Answers to challenges
        get three times what sign-ins have.
        """
        from cognito_idp import errors, types

        found: dict[str, float] = {}
        for name in QUOTAS:
            definition = types.LimitDefinitionType(
                limit_class="API_CATEGORY", attributes={"Category": name}
            )
            try:
                answer = await client.get_provisioned_limit(limit_definition=definition)
            except (
                errors.InvalidParameterException,
                errors.ResourceNotFoundException,
            ):
                continue
            if answer.limit.provisioned_limit_value > 0:
                found[name] = float(answer.limit.provisioned_limit_value)
        if "UserAuthentication" in found:
            found["UserAuthenticationResponse"] = 3 * found["UserAuthentication"]
        self.set_quotas(found)

    async def wait(self, operation: str) -> None:
        """Wait for the turn of an operation, named as it travels."""
        category = category_of(operation)
        bucket = self._bucket(category)
        async with bucket.queue():
            await self._take_turn(category, bucket)

    async def before_attempt(self, call: Call) -> None:
        """Wait for the turn of an attempt."""
        await self.wait(call.operation)

    def after_attempt(self, call: Call) -> None:
        """Go slower in the category of an attempt that was throttled."""
        error = call.error
        if isinstance(error, ServiceError) and error.is_throttle:
            self.slow_down(call.operation)

    def slow_down(self, operation: str) -> None:
        """Go slower in the category of an operation, for a while."""
        bucket = self._bucket(category_of(operation))
        now = self._monotonic()
        # Calls that were on their way together are throttled together.
        if now - bucket.changed >= 0.5 or bucket.part == 1.0:
            bucket.part = max(_SLOWEST, self._part(bucket, now) * _SLOWER)
            bucket.changed = now

    async def _take_turn(self, category: str, bucket: Bucket) -> None:
        pause = bucket.next_turn - self._monotonic()
        if pause > 0:
            await asyncio.sleep(pause)
        # From the planned time on, or each late wake-up would cost a part of the rate.
        begin = max(bucket.next_turn, self._monotonic() - _CREDIT)
        bucket.next_turn = begin + 1 / self._rate(category, bucket)

    def _rate(self, category: str, bucket: Bucket) -> float:
        part = self._part(bucket, self._monotonic())
        return self._quotas[category] * self._share * part

    def _part(self, bucket: Bucket, now: float) -> float:
        return min(1.0, bucket.part + (now - bucket.changed) * _RECOVERY)

    def _bucket(self, category: str) -> Bucket:
        return self._buckets.setdefault(category, Bucket())


def _check_share(share: object) -> None:
    is_number = isinstance(share, int | float) and not isinstance(share, bool)
    if not is_number or not 0 < cast("float", share) <= 1:
        raise ConfigurationError(
            f"share: expected a part of 1, more than 0, got {share!r}"
        )
