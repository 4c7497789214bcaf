"""
Checkpoints: the items that an interrupted run has done, and those under way.

A checkpoint has a row for each item: `started` before a request is sent that must not
be sent twice, `done` when its answer has come. An item that was started and not done
is ambiguous: nobody knows whether the service carried out the request.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from cognito_idp.bulk.rows import CompactRows
from cognito_idp.errors import CognitoIdpError, ConfigurationError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from redis.asyncio import Redis

    from cognito_idp.bulk.rows import Rows, State

__all__ = ["Checkpoint", "FileCheckpoint", "RunInterruptedError", "RedisCheckpoint"]

_LETTERS: Final[dict[State, str]] = {"started": "s", "done": "d"}
_STATES: Final[dict[str, State]] = {"s": "started", "d": "done"}


class RunInterruptedError(CognitoIdpError):
    """
    The run was interrupted while this request was under way.

    The request was not sent again, because a second run of it would do its work twice
    or fail: look whether it was carried out. It counts as done now.
    """


class Checkpoint(Protocol):
    """Where a run that was interrupted goes on."""

    async def load(self) -> Rows:
        """Return all rows that were written."""
        ...

    async def write(self, index: int, state: State, digest: str, /) -> None:
        """Write a row so that it is there even if the process is killed right after."""
        ...

    async def aclose(self) -> None:
        """Close what was opened."""
        ...


class FileCheckpoint:
    """
    A checkpoint in a file of this machine.

    Rows are appended and forced to the disk; a row that a kill has cut is ignored. One
    process at a time.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Use the file *path*; it need not exist."""
        self._path = Path(path)
        self._file: int | None = None

    async def load(self) -> Rows:
        """
        Return all rows that were written.

        Raises:
            ConfigurationError: The file is not a checkpoint or cannot be read.
        """
        return await asyncio.to_thread(self._load)

    async def write(self, index: int, state: State, digest: str, /) -> None:
        """Append a row and force it to the disk."""
        await asyncio.to_thread(self._write, f"{_LETTERS[state]} {index} {digest}\n")

    async def aclose(self) -> None:
        """Close the file."""
        file, self._file = self._file, None
        if file is not None:
            os.close(file)

    def _load(self) -> Rows:
        rows = CompactRows()
        try:
            with self._path.open(encoding="ascii") as file:
                for number, line in enumerate(file, 1):
                    if line.endswith("\n"):  # else a kill has cut the row
                        self._read(rows, number, line.removesuffix("\n"))
        except FileNotFoundError:
            pass
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not text"
            raise ConfigurationError(f"checkpoint {self._path}: {reason}") from None
        return rows

    def _read(self, rows: CompactRows, number: int, line: str) -> None:
        letter, _, rest = line.partition(" ")
        index, _, digest = rest.partition(" ")
        if letter not in _STATES or not index.isdecimal() or not digest:
            raise ConfigurationError(
                f"checkpoint {self._path}, line {number}: this is not a checkpoint"
            )
        rows.put(int(index), _STATES[letter], digest)

    def _write(self, line: str) -> None:
        if self._file is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            self._file = os.open(self._path, flags, 0o600)
            # A line that a kill has cut must not run into the next one.
            if os.fstat(self._file).st_size:
                with self._path.open("rb") as written:
                    written.seek(-1, os.SEEK_END)
                    is_cut = written.read(1) != b"\n"
                if is_cut:
                    self._cut_back()
        os.write(self._file, line.encode("ascii"))
        os.fsync(self._file)

    def _cut_back(self) -> None:
        complete = self._path.read_bytes().rpartition(b"\n")
        os.truncate(self._path, len(complete[0]) + len(complete[1]))


class RedisCheckpoint:
    """
    A checkpoint in Redis or Valkey, for shards that move between machines.

    *redis* is a `redis.asyncio.Redis` of the caller's. Needs the extra `redis`, and a
    server that writes to its disk before it answers (`appendfsync always`) if rows are
    to survive the server's end.
    """

    def __init__(
        self, redis: Redis, name: str, *, prefix: str = "cognito-idp:checkpoint:"
    ) -> None:
        """Use the hash *prefix* + *name*."""
        self._redis = redis
        self._key = prefix + name

    async def load(self) -> Rows:
        """Return all rows that were written."""
        rows = CompactRows()
        untyped: Any = self._redis  # redis-py leaves open what this yields
        found: AsyncIterator[tuple[bytes | str, bytes | str]] = untyped.hscan_iter(
            self._key, count=1000
        )
        async for index, row in found:
            text = row.decode() if isinstance(row, bytes) else row
            letter, _, digest = text.partition(" ")
            rows.put(int(index), _STATES[letter], digest)
        return rows

    async def write(self, index: int, state: State, digest: str, /) -> None:
        """Write a row."""
        row = f"{_LETTERS[state]} {digest}"
        await self._redis.hset(self._key, str(index), row)

    async def aclose(self) -> None:
        """Do nothing: the client is the caller's."""
