"""Pages: a window on a list, and the opaque token that moves it."""

from __future__ import annotations

import hmac
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from cognito_idp import _base64url, errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cognito_idp.local.state.backend import Backend

__all__ = ["cut", "cut_after"]

T = TypeVar("T")


def cut(
    backend: Backend,
    items: Iterable[tuple[str, T]],
    token: str | None,
    size: int | None,
    *,
    of: str,
    limit: int = 60,
) -> tuple[list[T], str | None]:
    """
    Return a page of *items*, ordered and named, and the token of the next page.

    *of* names the list; another list's token is refused, as is one that was made up.
    *limit* is the size of a page whose size is not given, and the largest one.
    """

    def after(last: str | None) -> Iterator[tuple[str, T]]:
        rows = iter(items)
        return rows if last is None else _after(rows, last)

    return cut_after(backend, after, token, size, of=of, limit=limit)


def cut_after(
    backend: Backend,
    after: Callable[[str | None], Iterator[tuple[str, T]]],
    token: str | None,
    size: int | None,
    *,
    of: str,
    limit: int = 60,
) -> tuple[list[T], str | None]:
    """Return a page like `cut`, of the items that *after* lists behind a name."""
    _check_size(size, limit)
    count = size or limit
    last = None if token is None else _open(backend, of, token)
    # One more row tells that there is another page.
    page = list(islice(after(last), count + 1))
    following = _seal(backend, of, page[count - 1][0]) if len(page) > count else None
    return [item for _, item in page[:count]], following


def _after(rows: Iterator[tuple[str, T]], last: str) -> Iterator[tuple[str, T]]:
    passed: list[tuple[str, T]] = []
    for row in rows:
        if row[0] == last:
            return rows
        passed.append(row)
    # The row of the token was deleted: go on with the next name in order.
    return islice(passed, sum(name <= last for name, _ in passed), None)


def _check_size(size: int | None, limit: int) -> None:
    if size is not None and not 0 <= size <= limit:
        message = (
            f"1 validation error detected: Value '{size}' failed to satisfy constraint:"
            f" Member must have value less than or equal to {limit}"
        )
        raise errors.InvalidParameterException(message)


def _tag(backend: Backend, of: str, last: str) -> bytes:
    seed = backend.own_secrets().seed
    return hmac.digest(seed.encode(), f"{of}\n{last}".encode(), "sha256")[:12]


def _seal(backend: Backend, of: str, last: str) -> str:
    return _base64url.encode(_tag(backend, of, last) + last.encode())


def _open(backend: Backend, of: str, token: str) -> str:
    try:
        raw = _base64url.decode(token)
        last = raw[12:].decode()
    except ValueError:
        raise errors.InvalidParameterException("Invalid pagination token.") from None
    if not hmac.compare_digest(raw[:12], _tag(backend, of, last)):
        raise errors.InvalidParameterException("Invalid pagination token.")
    return last
