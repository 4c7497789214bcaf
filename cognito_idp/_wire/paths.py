"""Where data stops being that of a structure: a path for an error's text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from cognito_idp._wire.kinds import (
    AttributesKind,
    Kind,
    Leaf,
    ListKind,
    MapKind,
    StructureKind,
    member_kinds,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cognito_idp._model import Structure
    from cognito_idp._wire.hooks import Hooks


def find_unreadable(cls: type[Structure], data: object, hooks: Hooks) -> str | None:
    """
    Return the path and the fault of the first value that cannot be read.

    The text holds names and types and not the values. None means that the fault was not
    found: a user's own hook refused a value.
    """
    return _find(StructureKind(cls, hooks), data, "")


def _find(kind: Kind, value: object, path: str) -> str | None:
    if value is None:
        # At the top there has to be an object; below it a null is an absent value.
        return None if path else "expected an object, got None"
    if isinstance(kind, AttributesKind):
        kind = kind.listed
    if isinstance(kind, StructureKind):
        return _find_in_members(kind, value, path)
    if isinstance(kind, ListKind):
        if not isinstance(value, list | tuple):
            return _fault(path, "a list", value)
        items = cast("Sequence[object]", value)
        places = ((f"{path}[{index}]", item) for index, item in enumerate(items))
        return _first(kind.item, places)
    if isinstance(kind, MapKind):
        if not isinstance(value, Mapping):
            return _fault(path, "an object", value)
        entries = cast("Mapping[object, object]", value)
        return _first(
            kind.value, ((f"{path}[{key!r}]", item) for key, item in entries.items())
        )
    return _find_leaf(kind, value, path) if isinstance(kind, Leaf) else None


def _find_in_members(kind: StructureKind, value: object, path: str) -> str | None:
    if not isinstance(value, Mapping):
        return _fault(path, "an object", value)
    data = cast("Mapping[str, object]", value)
    for _, wire, member, _ in member_kinds(kind.cls, kind.hooks):
        item = data.get(wire)
        if item is not None:
            found = _find(member, item, f"{path}.{wire}" if path else wire)
            if found is not None:
                return found
    return None


def _find_leaf(kind: Leaf, value: object, path: str) -> str | None:
    try:
        kind.decoder(value, kind.cls)
    except Exception:  # noqa: BLE001 because the decoder of a user may raise anything
        return _fault(path, kind.cls.__name__, value)
    return None


def _first(kind: Kind, places: Iterable[tuple[str, object]]) -> str | None:
    for path, item in places:
        found = _find(kind, item, path) if item is not None else None
        if found is not None:
            return found
    return None


def _fault(path: str, expected: str, value: object) -> str:
    said = f"expected {expected}, got {type(value).__name__}"
    return f"{path}: {said}" if path else said
