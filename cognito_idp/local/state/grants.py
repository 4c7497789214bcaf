"""The records of OAuth 2: codes, sessions of browsers, visits to other providers."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from attrs import define, field

from cognito_idp.local.state.records import AuthSession

if TYPE_CHECKING:
    from cognito_idp.local.state.store import Table

__all__ = ["BrowserSession", "Departure", "Grant", "sweep"]


@define(eq=False)
class Grant:
    """An authorization code that waits to be exchanged."""

    key: str
    """A hash of the code."""
    pool_id: str
    client_id: str
    username: str
    sub: str
    """The user's; another user may have the name by now."""
    redirect_uri: str | None
    """The redirect_uri of the request; None if the request named none."""
    scopes: list[str]
    authenticated: float
    """When the user signed in."""
    expires: float
    nonce: str | None = field(default=None, repr=False)
    code_challenge: str | None = field(default=None, repr=False)
    factors: list[str] = field(factory=list[str])

    partition = ""


@define(eq=False)
class BrowserSession:
    """A browser in which a user has signed in on the login page."""

    key: str
    """A hash of the cookie."""
    pool_id: str
    username: str
    sub: str
    authenticated: float
    expires: float
    factors: list[str] = field(factory=list[str])
    provider: str = "COGNITO"
    """The identity provider that the user signed in with."""

    partition = ""


@define(eq=False)
class Departure:
    """A browser that was sent to another identity provider."""

    key: str
    """A hash of the state that the provider hands back."""
    pool_id: str
    provider: str
    query: str = field(repr=False)
    """The request to /oauth2/authorize, which goes on afterwards."""
    nonce: str = field(repr=False)
    redirect_uri: str
    expires: float
    cookie: str = field(default="", repr=False)
    """A hash of the cookie of the browser that left."""

    partition = ""


R = TypeVar("R", AuthSession, Grant, BrowserSession, Departure)

_MOST_ROWS = 20_000


def sweep(table: Table[R], now: float) -> None:
    """
    Remove a few rows that have expired, or that are too many, before one is added.

    The oldest rows stand in front.
    """
    rows = table.all()
    for row in list(islice(rows.values(), 4)):
        if row.expires <= now or len(rows) >= _MOST_ROWS:
            table.remove(row)
