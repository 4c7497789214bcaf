"""
Go through all pages of an operation that answers in pages.

    async for user in client.paginators.list_users(user_pool_id=pool): ...
    async for page in client.paginators.list_users(user_pool_id=pool).pages(): ...
"""

from __future__ import annotations

import copy
from contextlib import aclosing
from typing import TYPE_CHECKING, Generic, TypeVar

from cognito_idp._errors import PaginationError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable

    from cognito_idp._model import PagedRequest, Paging, Sender

__all__ = ["Paginator"]

Page = TypeVar("Page")
Item = TypeVar("Item")


class Paginator(Generic[Page, Item]):
    """
    The items of all pages, as an asynchronous iterable.

    Iterated twice, it starts again from the beginning. The request that it was made of
    is never changed. A page without items is passed over; the last page is the one
    without a token. Raises `PaginationError` if the service returns a token again.
    """

    __slots__ = ("_paging", "_request", "_sender", "resume_token")

    def __init__(self, sender: Sender, request: PagedRequest[Page, Item]) -> None:
        operation = getattr(type(request), "__operation__", None)
        paging = None if operation is None else operation.paging
        if paging is None:
            kind = type(request).__name__
            raise TypeError(
                "expected a request with pages, such as types.ListUsersRequest(…), got"
                f" {kind}"
            )
        self._sender = sender
        self._request = request
        self._paging: Paging = paging
        self.resume_token: str | None = None
        """
        Where to go on after leaving the loop: `starting_token` of another paginator.

        Among items it leads to the page that was left, from its first item; among pages
        to the next one. None before the first page and after the last.
        """

    async def __aiter__(self) -> AsyncGenerator[Item, None]:
        token = self._token_of(self._request)
        # Closed here, for a generator that is merely dropped is closed by the loop,
        # some time later.
        async with aclosing(self.pages()) as pages:
            async for page in pages:
                following, self.resume_token = self.resume_token, token
                items: Iterable[Item] | None = getattr(page, self._paging.items)
                for item in items or ():
                    yield item
                self.resume_token = token = following

    async def pages(self) -> AsyncGenerator[Page, None]:
        """Go through the pages themselves."""
        request = copy.copy(self._request)
        seen = {hash(self._token_of(request))}
        while True:
            page = await self._sender.send(request)
            token: str | None = getattr(page, self._paging.output_token) or None
            if token is not None and hash(token) in seen:
                raise PaginationError(
                    f"{request.__operation__.name} returned the same continuation token"
                    " twice: going on would never end"
                )
            self.resume_token = token
            yield page
            if token is None:
                return
            seen.add(hash(token))
            setattr(request, self._paging.input_token, token)

    def _token_of(self, request: PagedRequest[Page, Item]) -> str | None:
        token: str | None = getattr(request, self._paging.input_token)
        return token


class PaginatorFactory:
    """Makes paginators that send through one client."""

    __slots__ = ("_sender",)

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def paginate(self, request: PagedRequest[Page, Item]) -> Paginator[Page, Item]:
        """Return a paginator that begins with *request*."""
        return Paginator(self._sender, request)
