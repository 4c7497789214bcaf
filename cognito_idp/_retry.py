"""
Whether a failed attempt is made again, and when.

No I/O and no awaiting here: the client's loop asks an `Attempts` value after each
failure, and waits as long as it says.

    with policy.begin(operation.replay_class(request), deadline=…) as attempts:
        while True:
            try:
                return await try_once(attempts.number, …)
            except CognitoIdpError as error:
                delay = attempts.next_delay(error)
                if delay is None:
                    raise
            await sleep(delay)

The numbers are those of AWS's standard mode as of late 2026 (botocore 1.44). Cognito
differs from other services in two ways, and so does this module from AWS's SDKs:

* `LimitExceededException` is a hard limit here and not a throttle: it is never retried.
* There are no idempotency tokens. When the answer to a request may have been lost, the
  request may have been carried out, and the operation's replay class says whether a
  second run is harmless: classes A to C are retried, D and E are not.
  `Retry(replay="aws")` retries them all.
"""

from __future__ import annotations

import math
import random
import time
from typing import TYPE_CHECKING, Final

from cognito_idp._clock import SKEW_CODES, Clock
from cognito_idp._errors import (
    CognitoIdpError,
    ConnectionLostError,
    ServiceError,
    TransportError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from types import TracebackType

    from cognito_idp._model import ReplayClass
    from cognito_idp.config import Retry

__all__ = [
    "RETRY_AFTER",
    "Attempts",
    "RetryPolicy",
    "RetryQuota",
    "backoff",
    "classify",
]

RETRY_AFTER: Final = "x-amz-retry-after"
"""The header in which the service asks for a pause, in milliseconds."""

_HARD_LIMITS: Final = frozenset({"LimitExceededException"})
_THROTTLE_CODES: Final = frozenset(
    {
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)
_TRANSIENT_CODES: Final = frozenset({"RequestTimeout", "RequestTimeoutException"})
_TRANSIENT_STATUSES: Final = frozenset({500, 502, 503, 504})

_MAX_ATTEMPTS: Final = 3

_REPLAYABLE: Final = frozenset({"A", "B", "C"})
_SAME_ANSWER: Final = frozenset({"A", "B"})

_TRANSIENT_BASE: Final = 0.05
_THROTTLE_BASE: Final = 1.0
_LONGEST_BACKOFF: Final = 20.0
_LONGEST_EXTENSION: Final = 5.0
# From here on every base is past the longest backoff; 2 ** attempt would overflow.
_LAST_EXPONENT: Final = 16

_TRANSIENT_COST: Final = 14
_THROTTLE_COST: Final = 5
_SUCCESS_GAIN: Final = 1

# By the second try the event loop has seen every connection that was closed, so more
# than one of these in a row is rare; a transport that always says so must not loop.
_MOST_UNSENT: Final = 3


def classify(code: str, status: int, modelled: Collection[str]) -> tuple[bool, bool]:
    """
    Return whether an error is a throttle, and whether it is transient.

    A throttle is transient too: the same request may succeed a moment later. *modelled*
    are the codes that the model lists for the operation; a 429 with another code says
    no more than its status and is a throttle.
    """
    if code in _HARD_LIMITS:
        return False, False
    if code in _THROTTLE_CODES or (status == 429 and code not in modelled):
        return True, True
    return False, code in _TRANSIENT_CODES or status in _TRANSIENT_STATUSES


def backoff(
    attempt: int, *, is_throttle: bool, retry_after: str | None, jitter: float
) -> float:
    """
    Return the seconds to wait after *attempt*, the first of which is 1.

    *jitter* is from 0 to 1: waiting anything up to the bound spreads out clients that
    failed together. The service may ask for up to 5 seconds more.
    """
    base = _THROTTLE_BASE if is_throttle else _TRANSIENT_BASE
    exponent = min(attempt - 1, _LAST_EXPONENT)
    delay = jitter * min(base * 2.0**exponent, _LONGEST_BACKOFF)
    asked = _parse_milliseconds(retry_after)
    if asked is None:
        return delay
    return max(delay, min(asked, delay + _LONGEST_EXTENSION))


def _parse_milliseconds(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return int(text) / 1000
    except (ValueError, OverflowError):
        return None


class RetryQuota:
    """
    The retries that a client may make while the service is failing.

    A retry takes tokens and gives them back if it succeeds, so when most calls fail the
    quota runs out and retries no longer add to the service's load. One quota for a
    client and its `with_options` copies; no lock, as they share an event loop.
    """

    __slots__ = ("_available", "_capacity")

    def __init__(self, capacity: int = 500) -> None:
        self._capacity = capacity
        self._available = capacity

    @property
    def available(self) -> int:
        """How many tokens are left."""
        return self._available

    def acquire(self, tokens: int) -> bool:
        """Take *tokens*; return False and take none if fewer are left."""
        if tokens > self._available:
            return False
        self._available -= tokens
        return True

    def release(self, tokens: int) -> None:
        """Return *tokens* to the quota, which never exceeds its start."""
        self._available = min(self._capacity, self._available + tokens)


class RetryPolicy:
    """How a client retries: the settings, and what its calls share."""

    def __init__(
        self,
        retry: Retry,
        *,
        quota: RetryQuota | None = None,
        clock: Clock | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.retry = retry
        self.quota = quota or RetryQuota()
        self.clock = clock or Clock()
        self.jitter = jitter
        """Returns a number from 0 to 1."""
        is_none = retry.mode == "none"
        self.max_attempts = 1 if is_none else retry.max_attempts or _MAX_ATTEMPTS
        """How often a request is tried at most."""

    def with_retry(self, retry: Retry) -> RetryPolicy:
        """Return a policy with other settings that shares quota and clock."""
        return RetryPolicy(
            retry, quota=self.quota, clock=self.clock, jitter=self.jitter
        )

    def begin(
        self,
        replay: ReplayClass,
        *,
        deadline: float = math.inf,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> Attempts:
        """Begin a call that ends at *deadline* of *monotonic*, waiting included."""
        return Attempts(self, replay, deadline, monotonic)


class Attempts:
    """
    The attempts of one call.

    As a context manager it settles the quota when the call ends: a success returns what
    the last retry took, or one token if there was none; a failure returns nothing. A
    call that ends in anything but an error of ours (it was cancelled, a hook raised)
    says nothing of the service, so it is as if its last retry had not been made.
    """

    def __init__(
        self,
        policy: RetryPolicy,
        replay: ReplayClass,
        deadline: float,
        monotonic: Callable[[], float],
    ) -> None:
        self._policy = policy
        self._replay = replay
        self._deadline = deadline
        self._monotonic = monotonic
        self.number = 1
        """The attempt that is being made, from 1."""
        self.retry_after: str | None = None
        """The answer's `RETRY_AFTER` header as it came; the client sets it."""
        self.signed_skew: float | None = None
        """`clock.skew` when the attempt was signed; the client sets it."""
        self._may_have_run = False
        self._is_skew_corrected = False
        self._unsent = 0
        self._taken = 0

    def __enter__(self) -> Attempts:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self._policy.quota.release(self._taken or _SUCCESS_GAIN)
        elif not issubclass(kind, CognitoIdpError):
            self._policy.quota.release(self._taken)

    @property
    def max_attempts(self) -> int:
        """How many attempts there can be."""
        return self._policy.max_attempts

    def remaining(self) -> float:
        """Return the seconds left to the call, negative if late."""
        return self._deadline - self._monotonic()

    def next_delay(self, error: CognitoIdpError) -> float | None:
        """
        Return the seconds to wait before the next attempt; None to give up.

        Marks *error* with the number of attempts and with `maybe_own_replay`. If the
        wait would outlast the call it is not begun: the error at hand says more than a
        time-out later.
        """
        self._mark(error)
        delay = self._delay(error)
        self.retry_after = self.signed_skew = None
        self._may_have_run |= _is_ambiguous(error)
        return delay

    def _mark(self, error: CognitoIdpError) -> None:
        error.attempts = self.number
        # Any refusal may be of our own first run: besides …Exists and …NotFound there
        # are NotAuthorized ("Current status is CONFIRMED"), InvalidParameter (a domain
        # that is taken) and whatever a Lambda trigger makes up. D and E come here only
        # in AWS's way, and then their replays fail just so.
        if isinstance(error, ServiceError):
            error.maybe_own_replay = (
                self._may_have_run
                and self._replay not in _SAME_ANSWER
                and error.status < 500
                and not error.is_transient
            )

    def _delay(self, error: CognitoIdpError) -> float | None:
        if self._is_stale_connection(error):
            return 0.0 if self._fits(0.0) else None
        if self.number >= self.max_attempts:
            return None
        if self._is_skewed(error):
            return self._retry_corrected()
        if not self._is_retryable(error):
            return None
        is_throttle = isinstance(error, ServiceError) and error.is_throttle
        delay = backoff(
            self.number,
            is_throttle=is_throttle,
            retry_after=self.retry_after,
            jitter=self._policy.jitter(),
        )
        cost = _THROTTLE_COST if is_throttle else _TRANSIENT_COST
        if not self._fits(delay):
            return None
        if not self._policy.quota.acquire(cost):
            error.is_retry_quota_spent = True
            return None
        self._taken = cost
        self.number += 1
        return delay

    def _fits(self, delay: float) -> bool:
        return delay < self.remaining()

    def _is_stale_connection(self, error: CognitoIdpError) -> bool:
        # A pooled connection that was closed before our request was written: there was
        # no attempt, whatever the class and the mode.
        if not isinstance(error, ConnectionLostError) or error.request_sent:
            return False
        self._unsent += 1
        return self._unsent <= _MOST_UNSENT

    def _is_skewed(self, error: CognitoIdpError) -> bool:
        return (
            isinstance(error, ServiceError)
            and error.code in SKEW_CODES
            and self.signed_skew is not None
            and not self._is_skew_corrected
            and self._policy.clock.is_off(self.signed_skew)
        )

    def _retry_corrected(self) -> float | None:
        # Neither delay nor tokens: the fault was here and is repaired, and a machine
        # that wakes up with a wrong clock fails in all its calls at once.
        if not self._fits(0.0):
            return None
        self._is_skew_corrected = True
        self.number += 1
        return 0.0

    def _is_retryable(self, error: CognitoIdpError) -> bool:
        if isinstance(error, ServiceError):
            if not error.is_transient:
                return False
        elif not isinstance(error, TransportError):
            return False
        return (
            not _is_ambiguous(error)
            or self._replay in _REPLAYABLE
            or self._policy.retry.replay == "aws"
        )


def _is_ambiguous(error: CognitoIdpError) -> bool:
    """Return whether the request may have been carried out."""
    if isinstance(error, TransportError):
        return error.request_sent
    return (
        isinstance(error, ServiceError)
        and error.status >= 500
        and not error.is_throttle
    )
