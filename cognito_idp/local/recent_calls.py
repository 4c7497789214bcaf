"""The latest calls, for the page that shows them: their names, and how they ended."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["RecentCall", "RecentCalls"]

_LONGEST = 100
"""Characters of a name: anything may stand in a header."""


@frozen
class RecentCall:
    """One call: nothing of the request and of the answer but names."""

    at: float
    """Seconds since 1970, by the server's clock."""
    name: str
    """An operation, or method and path of a page or endpoint of OAuth 2."""
    status: int
    outcome: str
    """`ok`, or the code of an error."""
    milliseconds: float


class RecentCalls:
    """The latest calls, newest last."""

    def __init__(self, clock: Callable[[], float], limit: int = 1000) -> None:
        self._clock = clock
        self._calls: deque[RecentCall] = deque(maxlen=limit)

    def __len__(self) -> int:
        return len(self._calls)

    def __getitem__(self, index: int) -> RecentCall:
        return self._calls[index]

    def note(self, name: str, status: int, outcome: str, milliseconds: float) -> None:
        """Add a call that has just ended."""
        name = name[:_LONGEST]
        self._calls.append(
            RecentCall(self._clock(), name, status, outcome, milliseconds)
        )
