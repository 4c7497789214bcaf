"""The rows of a checkpoint in little memory: five bytes for each item."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CompactRows", "Rows", "State"]

State: TypeAlias = Literal["started", "done"]
Rows: TypeAlias = "Mapping[int, tuple[State, str]]"
"""The state of each item and a digest of its request, by position from 0."""

_CODES: Final[dict[State, int]] = {"started": 1, "done": 2}
_STATES: Final[dict[int, State]] = {1: "started", 2: "done"}
_DIGEST: Final = re.compile(r"[0-9a-f]{8}", re.ASCII)
_LARGEST_GAP: Final = 1_000_000
"""A row farther beyond the others is kept apart: a position may be nonsense."""


class CompactRows(Mapping[int, "tuple[State, str]"]):
    """Rows whose positions have few gaps, and whose digests have eight hex digits."""

    def __init__(self) -> None:
        self._codes = bytearray()
        self._digests = array("I")
        self._others: dict[int, tuple[State, str]] = {}

    def put(self, index: int, state: State, digest: str) -> None:
        """Set a row."""
        size = len(self._codes)
        if index >= size + _LARGEST_GAP or not _DIGEST.fullmatch(digest):
            self._others[index] = state, digest
            return
        if index >= size:
            more = index + 1 - size
            self._codes.extend(bytes(more))
            self._digests.extend(array("I", bytes(more * self._digests.itemsize)))
        self._others.pop(index, None)
        self._codes[index] = _CODES[state]
        self._digests[index] = int(digest, 16)

    def __getitem__(self, index: int) -> tuple[State, str]:
        if index in self._others:
            return self._others[index]
        code = self._codes[index] if 0 <= index < len(self._codes) else 0
        if not code:
            raise KeyError(index)
        return _STATES[code], f"{self._digests[index]:08x}"

    def __iter__(self) -> Iterator[int]:
        for index, code in enumerate(self._codes):
            if code and index not in self._others:
                yield index
        yield from self._others

    def __len__(self) -> int:
        return sum(1 for _ in self)
