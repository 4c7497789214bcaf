"""The table of handlers, one for each operation that is served."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from cognito_idp._model import Structure
    from cognito_idp.local.state.backend import Backend

__all__ = [
    "HANDLERS",
    "Handler",
    "handles",
]


Handler: TypeAlias = Callable[["Backend", Any], Awaitable["Structure | None"]]


H = TypeVar("H", bound=Callable[..., Awaitable["Structure | None"]])


HANDLERS: dict[str, Handler] = {}
"""The operations that are served, by wire name."""


def handles(operation: str) -> Callable[[H], H]:
    """Make a function the handler of an operation."""

    def register(handler: H) -> H:
        HANDLERS[operation] = handler
        return handler

    return register
