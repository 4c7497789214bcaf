"""
The service's time.

A signature is good for five minutes around the service's time, so a machine whose clock
is off can sign nothing. `Clock` measures how far off it is from the `Date` header of
every answer and gives the corrected time. The rules are those that AWS's SDKs share
since 2026 (smithy-rs#4800, aws-sdk-go-v2#3472, aws-sdk-js-v3#8189), but for one:

* The skew is the server's `Date` less the midpoint between sending and receiving, which
  is off by half the round trip at most.
* It is not measured if the answer has an `Age` (it is a cache's, its `Date` is old) or
  took more than 15 minutes.
* Every measurement replaces the one before it, so a clock that is put right, or wrong,
  is followed without further rules.
* A refused signature is tried again if the skew that it was signed with is off by more
  than 4 minutes. The SDKs compare the skew itself instead; then on a machine that is
  always off every refusal is retried (aws-sdk-net#3463), and a call whose clock another
  call has corrected in the meantime is not (aws-sdk-js-v3#8009).
"""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from cognito_idp._calendar import MONTHS, WEEKDAYS
from cognito_idp._headers import find_header

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_TRUSTED_ROUND_TRIP: Final = 15 * 60.0
SKEW_THRESHOLD: Final = 4 * 60.0

SKEW_CODES: Final = frozenset(
    {
        "AccessDeniedException",
        "AuthFailure",
        "InvalidSignatureException",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
    }
)
"""The error codes for a signature that is too old or too new, among other things."""

# The one form that RFC 9110 lets a server send, in years that `gmtime` knows on every
# system. `strptime` reads the names in the process's locale and `email.utils` costs
# 25 ms to import.
_IMF_FIXDATE: Final = re.compile(
    f"(?:{'|'.join(WEEKDAYS)}), ([0-9]{{2}}) ({'|'.join(MONTHS)}) "
    r"(2[0-9]{3}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) GMT"
)


class Clock:
    """A clock that follows the service's; one for a client and its copies."""

    __slots__ = (
        "_date",
        "_date_text",
        "_is_correcting",
        "_is_measured",
        "_read",
        "_ttl_second",
        "_ttl_text",
        "skew",
    )

    def __init__(
        self, read: Callable[[], float] = time.time, *, is_correcting: bool = True
    ) -> None:
        self._read = read
        self._is_correcting = is_correcting
        self.skew: float = 0.0
        """How many seconds the service is ahead of this machine; 0 until measured."""
        self._is_measured = False
        # Dates are to the second, and there are many calls in one.
        self._date_text: str = ""
        self._date: float | None = None
        self._ttl_second = -1
        self._ttl_text = ""

    def local(self) -> float:
        """Return this machine's time, in seconds since the epoch."""
        return self._read()

    def now(self) -> float:
        """Return the service's time, in seconds since the epoch."""
        return self._read() + self.skew

    def observe(self, headers: Mapping[str, str], sent: float, received: float) -> None:
        """
        Measure the skew on an answer.

        *sent* and *received* are `local()` just before and after the round trip. An
        answer that tells nothing reliable changes nothing.
        """
        if not self._is_correcting or find_header(headers, "age") is not None:
            return
        # Negative: this machine's clock was set back in between.
        if not 0 <= received - sent <= LONGEST_TRUSTED_ROUND_TRIP:
            return
        text = find_header(headers, "date") or ""
        if text != self._date_text:
            self._date_text, self._date = text, parse_date(text)
        if self._date is not None:
            self.skew = self._date - (sent + received) / 2
            self._is_measured = True

    def is_off(self, signed_skew: float) -> bool:
        """Return whether a signature made with *signed_skew* may have been untimely."""
        return abs(self.skew - signed_skew) > SKEW_THRESHOLD

    def ttl(self, seconds: float) -> str | None:
        """
        Return when an attempt that has *seconds* left ends, in the service's time.

        None as long as the service's time is unknown.
        """
        if not self._is_measured:
            return None
        second = int(self.now() + seconds)
        if second != self._ttl_second:
            self._ttl_second = second
            self._ttl_text = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(second))
        return self._ttl_text


def parse_date(text: str) -> float | None:
    """Return a `Date` header in seconds since the epoch; None for another text."""
    match = _IMF_FIXDATE.fullmatch(text)
    if match is None:
        return None
    day, month, year, hour, minute, second = match.groups()
    try:
        return datetime(
            int(year),
            MONTHS.index(month) + 1,
            int(day),
            int(hour),
            int(minute),
            int(second),
            tzinfo=UTC,
        ).timestamp()
    except ValueError:
        return None
