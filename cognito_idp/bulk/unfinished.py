"""The files of an export that is under way."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING

from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Unfinished"]


class Unfinished:
    """
    The files of an export that is under way: the part, and the note where to go on.

    *kind* is what the export writes; an export of another kind cannot go on from here.
    """

    def __init__(
        self, target: Path, kind: object, file: io.FileIO, token: str | None, count: int
    ) -> None:
        self._target = target
        self._kind = kind
        self._file = file
        self.token: str | None = token
        """Where to go on; None at the beginning."""
        self.count: int = count
        """How many users are written."""

    @classmethod
    def open(cls, target: Path, kind: object, header: str) -> Unfinished:
        """
        Begin an export, or go on with one that was interrupted.

        Raises:
            ConfigurationError: The files are not those of this export.
        """
        part, note = _part(target), _note(target)
        if not note.exists():
            made = cls(target, kind, _open(part, "w"), None, 0)
            made._write(header)
            return made
        try:
            kept = json.loads(note.read_text("utf-8"))
            token, size, count = kept["token"], kept["size"], kept["count"]
            if kept["kind"] != kind or not part.stat().st_size >= size:
                raise ValueError
        except (OSError, ValueError, KeyError, TypeError):
            raise ConfigurationError(
                f"{note} and {part} are not those of this export: delete them to begin"
                " anew"
            ) from None
        file = _open(part, "r+")
        file.truncate(size)
        file.seek(size)
        return cls(target, kind, file, token, count)

    def append(self, text: str, count: int, token: str | None) -> None:
        """Write a page and where to go on."""
        self._write(text)
        os.fsync(self._file.fileno())
        self.count += count
        if token is None:
            return
        note = {
            "token": token,
            "size": self._file.tell(),
            "count": self.count,
            "kind": self._kind,
        }
        draft = _note(self._target).with_suffix(".token.new")
        draft.write_text(json.dumps(note), "utf-8")
        draft.replace(_note(self._target))

    def finish(self) -> None:
        """Put the file in its place."""
        self._file.close()
        _part(self._target).replace(self._target)
        _note(self._target).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; what is written stays."""
        self._file.close()

    def _write(self, text: str) -> None:
        rest = memoryview(text.encode())
        while rest:  # one call may write a part only
            rest = rest[self._file.write(rest) :]


def _open(path: Path, mode: str) -> io.FileIO:
    # Personal data: for the owner's eyes.
    return io.FileIO(path, mode, opener=lambda name, flags: os.open(name, flags, 0o600))


def _part(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def _note(target: Path) -> Path:
    return target.with_name(target.name + ".token")
