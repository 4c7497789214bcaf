"""
Wait until the service has finished its own work.

    domain = await wait_for_domain(client, "auth.example.com", max_wait=3600)

A waiter asks at growing intervals until the thing is ready, has failed, or the deadline
has passed. A waiter that is cancelled ends at once; the service goes on.
"""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from attrs import frozen

from cognito_idp.errors import (
    CognitoIdpError,
    ConfigurationError,
    ResourceNotFoundException,
    ServiceError,
    TransportError,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cognito_idp import types
    from cognito_idp.client import CognitoIdentityProviderClient

__all__ = [
    "WaitFailedError",
    "WaitTimeoutError",
    "wait_for_domain",
    "wait_for_import_job",
    "wait_for_recovery",
    "wait_for_recovery_preview",
    "wait_for_replica",
]

T = TypeVar("T")

_HOUR: Final = 3600.0
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 20.0
_GROWTH: Final = 1.5
_MOST_ABSENCES: Final = 3
"""How often a thing may be absent; the service shows a new thing a moment later."""


class WaitFailedError(CognitoIdpError):
    """The thing has ended in another state than the one that was waited for."""

    def __init__(self, message: str = "", *, status: str | None = None) -> None:
        """Keep the last *status*."""
        super().__init__(message)
        self.status = status
        """The state that the service shows; None if the thing is not there."""


class WaitTimeoutError(CognitoIdpError, TimeoutError):
    """The thing was not ready in time. The service goes on: wait again, or look."""

    def __init__(self, message: str = "", *, status: str | None = None) -> None:
        """Keep the last *status*."""
        super().__init__(message)
        self.status = status
        """The last state that was seen; None if no answer came."""


@frozen(kw_only=True)
class _Wait(Generic[T]):
    what: str
    ask: Callable[[], Awaitable[T | None]]
    status_of: Callable[[T], str | None]
    ready: frozenset[str]
    failed: frozenset[str]
    progress: Callable[[T], object] | None = None

    async def run(self, max_wait: float | None) -> T:
        """Ask until the thing is ready."""
        _check_wait(max_wait)
        seen: list[str | None] = [None]
        limit = asyncio.timeout(max_wait)
        try:
            async with limit:
                return await self._run(seen)
        except TimeoutError:
            if not limit.expired():
                raise
        state = f"is {seen[0]}" if seen[0] else "has shown no state"
        raise WaitTimeoutError(
            f"{self.what} {state} after {max_wait:g} s", status=seen[0]
        )

    async def _run(self, seen: list[str | None]) -> T:
        pause, absences = _FIRST_PAUSE, 0
        while True:
            is_answered, found = await self._ask()
            if found is not None:
                status = seen[0] = self.status_of(found)
                if self.progress is not None:
                    self.progress(found)
                if status in self.ready:
                    return found
                if status in self.failed:
                    raise WaitFailedError(f"{self.what} is {status}", status=status)
            elif is_answered:
                absences += 1
                if absences > _MOST_ABSENCES:
                    raise WaitFailedError(f"{self.what} is not there")
            await asyncio.sleep(pause)
            pause = min(pause * _GROWTH, _LONGEST_PAUSE)

    async def _ask(self) -> tuple[bool, T | None]:
        """Return whether there was an answer, and the thing if the answer shows it."""
        try:
            return True, await self.ask()
        except ResourceNotFoundException:
            return True, None
        except TransportError:
            return False, None  # the deadline decides how long that may last
        except ServiceError as error:
            if not (error.is_transient or error.is_throttle):
                raise
            return False, None


async def wait_for_import_job(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    job_id: str,
    *,
    until_ended: bool = False,
    max_wait: float | None = 6 * _HOUR,
    progress: Callable[[types.UserImportJobType], object] | None = None,
) -> types.UserImportJobType:
    """
    Wait until a user import job has succeeded.

    Args:
        until_ended: whether to return a job that has failed or was stopped, too.
        max_wait: seconds to wait at most; None waits for ever.
        progress: is called with the job after each answer.

    Raises:
        WaitFailedError: The job has failed, was stopped or has expired.
        WaitTimeoutError: The time is over; the job goes on.
    """

    async def ask() -> types.UserImportJobType | None:
        found = await client.describe_user_import_job(
            user_pool_id=user_pool_id, job_id=job_id
        )
        return found.user_import_job

    return await _Wait(
        what=f"the import job {job_id}",
        ask=ask,
        status_of=lambda job: job.status,
        ready=_JOB_ENDED | {"Succeeded"} if until_ended else frozenset({"Succeeded"}),
        failed=_JOB_ENDED,
        progress=progress,
    ).run(max_wait)


async def wait_for_domain(
    client: CognitoIdentityProviderClient,
    domain: str,
    *,
    max_wait: float | None = _HOUR,
    progress: Callable[[types.DomainDescriptionType], object] | None = None,
) -> types.DomainDescriptionType:
    """
    Wait until a domain of a user pool is active; a custom one takes many minutes.

    Raises:
        WaitFailedError: The domain has failed or is being deleted, or there is none.
        WaitTimeoutError: The time is over; the service goes on.
    """

    async def ask() -> types.DomainDescriptionType | None:
        found = (
            await client.describe_user_pool_domain(domain=domain)
        ).domain_description
        # The service answers for an unknown domain too, with nothing in the answer.
        return found if found is not None and found.domain else None

    return await _Wait(
        what=f"the domain {domain}",
        ask=ask,
        status_of=lambda found: found.status,
        ready=frozenset({"ACTIVE"}),
        failed=frozenset({"FAILED", "DELETING"}),
        progress=progress,
    ).run(max_wait)


async def wait_for_replica(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    region_name: str,
    *,
    max_wait: float | None = _HOUR,
    progress: Callable[[types.UserPoolReplicaType], object] | None = None,
) -> types.UserPoolReplicaType:
    """
    Wait until the replica of a user pool in a region has been created.

    A replica that is ready is `INACTIVE` until it is activated, or `ACTIVE`.

    Raises:
        WaitFailedError: The replica is being deleted, or there is none.
        WaitTimeoutError: The time is over; the service goes on.
    """

    async def ask() -> types.UserPoolReplicaType | None:
        replicas = client.paginators.list_user_pool_replicas(user_pool_id=user_pool_id)
        found = [each async for each in replicas if each.region_name == region_name]
        return found[0] if found else None

    return await _Wait(
        what=f"the replica in {region_name}",
        ask=ask,
        status_of=lambda found: found.status,
        ready=frozenset({"ACTIVE", "INACTIVE"}),
        failed=frozenset({"DELETING"}),
        progress=progress,
    ).run(max_wait)


async def wait_for_recovery_preview(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    restore_id: str,
    *,
    max_wait: float | None = _HOUR,
    progress: Callable[[types.RestorationType], object] | None = None,
) -> types.RestorationType:
    """
    Wait until the preview of a point-in-time recovery is there.

    Raises:
        WaitFailedError: The preview has failed, was cancelled or has expired.
        WaitTimeoutError: The time is over; the service goes on.
    """
    ready = frozenset({"PREVIEW_GENERATED", "RESTORING", "RESTORE_COMPLETED"})
    return await _wait_for_recovery(
        client, user_pool_id, restore_id, ready, max_wait, progress
    )


async def wait_for_recovery(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    restore_id: str,
    *,
    max_wait: float | None = 6 * _HOUR,
    progress: Callable[[types.RestorationType], object] | None = None,
) -> types.RestorationType:
    """
    Wait until a point-in-time recovery that was started is completed.

    Raises:
        WaitFailedError: The recovery was not started in time, or AWS has ended it.
        WaitTimeoutError: The time is over; the service goes on.
    """
    ready = frozenset({"RESTORE_COMPLETED"})
    return await _wait_for_recovery(
        client, user_pool_id, restore_id, ready, max_wait, progress
    )


async def _wait_for_recovery(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    restore_id: str,
    ready: frozenset[str],
    max_wait: float | None,
    progress: Callable[[types.RestorationType], object] | None,
) -> types.RestorationType:
    async def ask() -> types.RestorationType | None:
        found = await client.describe_point_in_time_recovery(
            user_pool_id=user_pool_id, restore_id=restore_id
        )
        return found.restoration

    return await _Wait(
        what=f"the recovery {restore_id}",
        ask=ask,
        status_of=lambda found: found.restore_status,
        ready=ready,
        failed=_ENDED,
        progress=progress,
    ).run(max_wait)


_JOB_ENDED: Final = frozenset({"Failed", "Stopped", "Expired"})
_ENDED: Final = frozenset(
    {
        "PREVIEW_CANCELLED",
        "PREVIEW_GENERATION_FAILED",
        "PREVIEW_EXPIRED",
        "TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE",
        "AWS_ABORTED",
    }
)


def _check_wait(max_wait: object) -> None:
    if max_wait is None:
        return
    is_number = isinstance(max_wait, int | float) and not isinstance(max_wait, bool)
    if not is_number or not 0 < cast("float", max_wait) < math.inf:
        raise ConfigurationError(
            f"max_wait: expected a positive number of seconds or None, got {max_wait!r}"
        )
