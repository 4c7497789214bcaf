from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

if TYPE_CHECKING:
    from cognito_idp.config import Timeouts


@frozen(eq=False)
class HttpRequest:
    """One HTTP request. Headers and body hold secrets and stay out of its repr."""

    method: str
    """The HTTP method; a client always sends `POST`."""

    url: str
    """Where it goes, as it is to be sent: nothing in it is quoted again."""

    headers: dict[str, str] = field(repr=False)
    """Every header but Content-Length; `Host` only if it is signed."""

    body: bytes = field(repr=False)
    """The whole body."""

    timeouts: Timeouts = field(repr=False)
    """The limits of this one attempt; `operation` is not the transport's concern."""


@frozen(eq=False)
class HttpResponse:
    """One HTTP response, read to its end. Headers and body stay out of its repr."""

    status: int
    """Any status: a transport follows no redirects and raises for none."""

    headers: Mapping[str, str] = field(repr=False)
    """Header names in any case; look-ups of this mapping ignore case."""

    body: bytes = field(repr=False)
    """The whole body, unpacked if it came compressed."""


Transport: TypeAlias = Callable[[HttpRequest], Awaitable[HttpResponse]]
"""The function through which a client sends its requests."""
