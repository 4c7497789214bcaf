"""
The requests, responses and structures of the service.

A door: a name is fetched, with the family of types that it belongs to, when it is first
asked for. Importing all of them would cost every program what few programs need.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from cognito_idp._model import Document as Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cognito_idp._generated.types import *  # noqa: F403 because the door shows every generated type
    from cognito_idp._generated.types.common import AttributeType


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


# Hidden from checkers, which would otherwise let every misspelled name pass.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        index = import_module("cognito_idp._generated.types")
        if name == "__all__":
            return ["Document", "attribute_map", *index.HOMES]
        if name in index.HOMES:
            family = import_module(f"{index.__name__}.{index.HOMES[name]}")
            found = globals()[name] = getattr(family, name)
            return found
        message = f"module {__name__!r} has no attribute {name!r}"
        # With the module at hand Python says which name was meant.
        raise AttributeError(message, name=name, obj=sys.modules[__name__])

    def __dir__() -> list[str]:
        return __getattr__("__all__")
