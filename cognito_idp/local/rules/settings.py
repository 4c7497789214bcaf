"""Copy what a request says into what the answers show."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

if TYPE_CHECKING:
    from cognito_idp._model import Structure

__all__ = ["fill"]

S = TypeVar("S", bound="Structure")


def fill(target: S, source: Structure, *, keep: bool = False) -> S:
    """
    Set the members that both have.

    With *keep* what the source does not say stays as it is, else it becomes None.
    """
    names = {field.name for field in attrs.fields(type(target))}
    for field in attrs.fields(type(source)):
        if field.name in names:
            value = getattr(source, field.name)
            if value is not None or not keep:
                setattr(target, field.name, value)
    return target
