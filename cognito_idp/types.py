"""
The requests, responses and structures of the service.

A door: a name is fetched, with the family of types that it belongs to, when it is first
asked for. Importing all of them would cost every program what few programs need.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar, cast

from cognito_idp._errors import ConfigurationError
from cognito_idp._model import Document as Document, Structure, members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cognito_idp._generated.types import *  # noqa: F403 because the door shows every generated type
    from cognito_idp._generated.types.common import AttributeType

S = TypeVar("S", bound=Structure)

_OWN = ("Document", "attribute_map", "preload", "replace", "to_dict")


def attribute_map(
    attributes: Sequence[AttributeType] | Mapping[str, str] | None,
) -> dict[str, str]:
    """
    Return user attributes as a mapping of names to values.

    An attribute without a value is left out; no attributes at all give `{}`.
    """
    if attributes is None:
        return {}
    if isinstance(attributes, Mapping):
        return dict(attributes)
    return {item.name: item.value for item in attributes if item.value is not None}


def preload(family: str) -> list[type[Structure]]:
    """
    Import the types of a family ahead of use; return its classes.

    *family* is named as in the reference of the operations: `sign_in`, `users`.
    `client.preload` also writes the functions that convert the classes.

    Raises:
        ConfigurationError: A name is not that of a family.
    """
    index = import_module("cognito_idp._generated.types")
    if family not in index.FAMILIES:
        raise ConfigurationError(
            f"there is no family {family!r}: the families are"
            f" {', '.join(index.FAMILIES)}"
        )
    module = import_module(f"{index.__name__}.{family}")
    found = (getattr(module, name) for name in module.__all__)
    return [each for each in found if isinstance(each, type)]


def replace(structure: S, **changes: object) -> S:
    """
    Return a copy of a request or another structure with some members changed.

    The members that stay are the same objects in both. From Python 3.13 on
    `copy.replace` does the same.

    Raises:
        TypeError: A name is not a member, or *structure* is not a structure.
    """
    _check_structure("replace", structure)
    return structure.__replace__(**changes)


def to_dict(structure: Structure) -> dict[str, Document]:
    """
    Return the members of a structure under their Python names, ready for JSON.

    Absent members are left out, times are ISO 8601 texts in UTC and bytes are base64.
    Secrets are not hidden: the result is the data itself. For the names and numbers
    that travel, see `cognito_idp.to_wire`.

    Raises:
        TypeError: *structure* is not a structure.
    """
    _check_structure("to_dict", structure)
    return {
        name: _plain(value)
        for name, _ in members(type(structure))
        if (value := getattr(structure, name)) is not None
    }


def _check_structure(function: str, value: object) -> None:
    if not isinstance(value, Structure):
        kind = type(value).__name__
        raise TypeError(
            f"{function}() takes a request or another structure, not {kind}"
        )


def _plain(value: object) -> Document:
    if isinstance(value, Structure):
        return to_dict(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, Mapping):
        mapping = cast("Mapping[str, object]", value)
        return {name: _plain(item) for name, item in mapping.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in cast("Sequence[object]", value)]
    return cast("Document", value)


# Hidden from checkers, which would otherwise let every misspelled name pass.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        index = import_module("cognito_idp._generated.types")
        if name == "__all__":
            return [*_OWN, *index.HOMES]
        if name in index.HOMES:
            family = import_module(f"{index.__name__}.{index.HOMES[name]}")
            found = globals()[name] = getattr(family, name)
            return found
        message = f"module {__name__!r} has no attribute {name!r}"
        # With the module at hand Python says which name was meant.
        raise AttributeError(message, name=name, obj=sys.modules[__name__])

    def __dir__() -> list[str]:
        return __getattr__("__all__")
