"""Find users by a part of a name or an address, a bounded number of rows at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool, User

__all__ = ["Found", "list_users"]

_PAGE = 50
"""Users on a page."""

_LOOKED_AT = 5000
"""Rows that one page of a search looks at, so that its time has a bound."""

_SEARCHED = ("email", "phone_number", "preferred_username", "name")


@frozen
class Found:
    """One page of users."""

    users: list[User]
    following: str | None
    """The key behind which the next page begins; None at the end."""
    looked_at: int
    """Rows that were compared."""


def list_users(backend: Backend, pool: Pool, wanted: str, last: str | None) -> Found:
    """
    Return the users behind the key *last* whose name or address holds *wanted*.

    The user who has exactly this name, address or `sub` comes first, wherever the
    user's row is.
    """
    exact = backend.find_user(pool, wanted, by_sub=True) if wanted else None
    found = [exact] if exact is not None and last is None else []
    text = wanted.casefold()
    following, looked_at = None, 0
    for key, user in islice(backend.users.after(pool.id, last), _LOOKED_AT):
        if len(found) == _PAGE:
            break
        following, looked_at = key, looked_at + 1
        if user is not exact and _holds(user, text):
            found.append(user)
    else:
        if looked_at < _LOOKED_AT:
            following = None
    return Found(found, following, looked_at)


def _holds(user: User, text: str) -> bool:
    values = filter(None, map(user.attributes.get, _SEARCHED))
    return text in "\n".join((user.username, *values)).casefold()
