"""Checks of arguments: each names the argument and what was found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from cognito_idp.errors import (
    ConfigurationError,
    Fault,
    ParameterValidationError,
)

if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["check_mapping", "check_text", "checked", "checked_list"]

T = TypeVar("T")


def checked(owner: str, argument: str, value: object, cls: type[T]) -> T:
    """Return *value*, or raise `ParameterValidationError` for another class."""
    if not isinstance(value, cls):
        _refuse(owner, argument, f"expected {cls.__name__}", value)
    return value


def check_text(owner: str, argument: str, value: object) -> None:
    """Raise `ParameterValidationError` for anything but text, and for empty text."""
    if not isinstance(value, str) or not value:
        _refuse(owner, argument, "expected text that is not empty", value)


def check_mapping(owner: str, argument: str, value: object) -> None:
    """Raise `ParameterValidationError` for anything but a mapping of texts or None."""
    if value is None:
        return
    if not isinstance(value, Mapping):
        _refuse(owner, argument, "expected a mapping of texts", value)
    for name, item in cast("Mapping[object, object]", value).items():
        if not isinstance(name, str) or not isinstance(item, str):
            wrong = name if not isinstance(name, str) else item
            _refuse(owner, argument, "expected a mapping of texts", wrong)


def checked_list(argument: str, value: object) -> list[object]:
    """Return the items of a list, set or tuple; raise `ConfigurationError` else."""
    kind = type(value).__name__
    if isinstance(value, Collection) and not isinstance(value, str | bytes | Mapping):
        return list(cast("Collection[object]", value))
    raise ConfigurationError(f"{argument}: expected a list, got {kind}")


def _refuse(owner: str, argument: str, expected: str, value: object) -> NoReturn:
    # Never the value: it may be a password.
    got = "an empty text" if value == "" else type(value).__name__
    fault = Fault(argument, f"{expected}, got {got}")
    raise ParameterValidationError.of(owner, [fault])
