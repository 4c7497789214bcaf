"""A clock that a test moves, for the server and for every helper."""

from __future__ import annotations

import math
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cognito_idp._errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

_LATEST = 221_845_392_000.0
"""The year 9000: tokens that are issued later have dates that Python has not."""


class MovableClock:
    """
    A clock that goes on by itself, and further by what a test advances it.

    One clock for everything that reads the time, each in the form that it takes:

        clock = MovableClock()
        LocalCognito(clock=clock.time)
        SignIn(client, ..., now=clock.now)
        Sessions(sign_in, MemorySessionStore(monotonic=clock.monotonic), now=clock.time)
        TokenVerifier(..., now=clock.time, monotonic=clock.monotonic)

        clock.advance(3600)     # tokens of an hour have expired, everywhere

    The clock of a local Cognito is one too: `cognito.clock`.
    """

    def __init__(
        self,
        time: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with the machine's clocks, or with other functions of seconds."""
        self._time, self._monotonic = time, monotonic
        self._ahead = 0.0

    def advance(self, seconds: float) -> None:
        """
        Move the clock on by *seconds*; a negative number moves it back.

        Raises:
            ConfigurationError: *seconds* is not a finite number, or the year would be
                before 1970 or after 9000.
        """
        is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)  # pyright: ignore[reportUnnecessaryIsInstance] because callers may not check types
        if not is_number or not -math.inf < seconds < math.inf:
            message = f"seconds: expected a finite number, got {seconds!r}"
            raise ConfigurationError(message)
        now = self._time() + self._ahead
        # Compared, not added: an integer may be larger than every float.
        if not -now <= seconds < _LATEST - now:
            message = f"seconds: {seconds!r} leads out of the years 1970 to 9000"
            raise ConfigurationError(message)
        self._ahead += seconds

    def now(self) -> datetime:
        """Return the time as an aware `datetime` in UTC."""
        return datetime.fromtimestamp(self.time(), UTC)

    def time(self) -> float:
        """Return the time in seconds since 1970."""
        return self._time() + self._ahead

    def monotonic(self) -> float:
        """Return seconds since some moment, as `time.monotonic` does."""
        return self._monotonic() + self._ahead
