from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from attrs import field, frozen

from cognito_idp._errors import ClientClosedError, CognitoIdpError

if TYPE_CHECKING:
    from types import TracebackType

    from cognito_idp.config import Timeouts

MAX_RESPONSE_SIZE: Final = 8 * 1024 * 1024

# AWS closes a connection that was idle for 20 seconds; this side is to be first.
KEEPALIVE_SECONDS: Final = 12.0


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


class BaseTransport(ABC):
    """The life of a transport: opened by hand or by the first request, closed once."""

    def __init__(self) -> None:
        self._is_closed = False

    async def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send *request* and read the whole response, whatever its status."""
        outcome = await self._exchange(request)
        if isinstance(outcome, HttpResponse):
            return outcome
        # Raised here and not where it was found: no frame that holds the headers and
        # the body is on its traceback or behind its context.
        try:
            raise outcome
        finally:
            del outcome  # a frame that holds its own exception waits for the collector

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    @abstractmethod
    async def open(self) -> None:
        """Load the library, in a thread, now instead of with the first request."""

    @abstractmethod
    async def aclose(self) -> None:
        """Close the connections; requests that are on their way fail."""

    @abstractmethod
    def _exchange(
        self, request: HttpRequest
    ) -> Awaitable[HttpResponse | CognitoIdpError]:
        """Send *request*; return errors that are met on the way."""

    def _check_open(self) -> None:
        if self._is_closed:
            raise ClientClosedError("the transport is closed")
