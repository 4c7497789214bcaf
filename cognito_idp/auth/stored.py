"""
Values as JSON text that says what it is, and reading them back.

The text has a version and a kind, so that text of another release or of another kind of
value is refused by name and not misread. An error never quotes what it refuses.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Final, NoReturn, Self, TypeAlias, cast

from attrs import field, frozen

from cognito_idp.errors import ParameterValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Stored", "read_stored", "write_stored"]

VERSION: Final = 1

Items: TypeAlias = "dict[str, object]"


def write_stored(kind: str, members: Mapping[str, object]) -> str:
    """Write a value as one line of JSON."""
    document = {"v": VERSION, "kind": kind, **members}
    return json.dumps(document, separators=(",", ":"))


def read_stored(kind: str, text: str) -> Stored:
    """
    Read the text that `write_stored` wrote.

    A fault of the text is raised by `Stored.check`: the caller deletes the text before,
    since tracebacks show what frames hold.
    """
    try:
        document: object = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        document = None
    if not isinstance(document, dict):
        # Not chained: the decoder's error holds the text, and with it the secrets.
        got = _kind_of(text)
        return Stored(kind, {}, fault=f"not a JSON object, but {got}")
    members = cast("Items", document)
    fault = None
    if members.get("kind") != kind:
        fault = "kind: the text is of another kind of value"
    elif members.get("v") != VERSION:
        fault = f"v: this release reads version {VERSION} only"
    return Stored(kind, members, fault=fault)


def _kind_of(value: object) -> str:
    return "other text" if isinstance(value, str | bytes) else type(value).__name__


@frozen
class Stored:
    """A stored value's members, each read as what it must be."""

    kind: str
    members: Mapping[str, object] = field(repr=False)
    fault: str | None = None
    """The fault of the whole text, if there is one."""

    def check(self) -> Self:
        """Raise `ParameterValidationError` for the fault of the whole text."""
        if self.fault is not None:
            raise ParameterValidationError(f"stored {self.kind}: {self.fault}")
        return self

    def refuse(self, name: str, why: str) -> NoReturn:
        """Raise the error that names the member."""
        raise ParameterValidationError(f"stored {self.kind}: {name}: {why}")

    def text(self, name: str) -> str:
        """Read a string."""
        value = self.members.get(name)
        if not isinstance(value, str):
            self.refuse(name, "expected a string")
        return value

    def optional_text(self, name: str) -> str | None:
        """Read a string or null; a member that is absent is null."""
        return None if self.members.get(name) is None else self.text(name)

    def number(self, name: str) -> int:
        """Read a whole number."""
        value = self.members.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse(name, "expected a whole number")
        return value

    def flag(self, name: str) -> bool:
        """Read a boolean."""
        value = self.members.get(name)
        if not isinstance(value, bool):
            self.refuse(name, "expected true or false")
        return value

    def moment(self, name: str) -> datetime:
        """Read a moment that has a time zone."""
        try:
            moment = datetime.fromisoformat(self.text(name))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            self.refuse(name, "expected an ISO 8601 time with its zone")
        return moment

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of strings."""
        value = self.members.get(name)
        items = cast("list[object]", value) if isinstance(value, list) else [None]
        texts = tuple(item for item in items if isinstance(item, str))
        if len(texts) != len(items):
            self.refuse(name, "expected a list of strings")
        return texts

    def text_map(self, name: str) -> dict[str, str]:
        """Read an object whose values are strings."""
        value = self.members.get(name)
        items = cast("Items", value) if isinstance(value, dict) else {"": None}
        texts = {key: item for key, item in items.items() if isinstance(item, str)}
        if len(texts) != len(items):
            self.refuse(name, "expected an object whose values are strings")
        return texts
