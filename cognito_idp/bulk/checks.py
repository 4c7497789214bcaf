"""Checks of arguments that callers without a type checker get wrong."""

from __future__ import annotations

from cognito_idp.errors import ConfigurationError

__all__ = ["check_count"]


def check_count(name: str, value: object) -> None:
    """Raise `ConfigurationError` unless *value* is a whole number of at least 1."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigurationError(
            f"{name}: expected a whole number of at least 1, got {value!r}"
        )
