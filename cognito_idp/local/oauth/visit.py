"""A visit to the login page: the request that brought the browser, and its forms."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from attrs import define, field

from cognito_idp.local.rules.clients import make_hash

if TYPE_CHECKING:
    from aiohttp import web

    from cognito_idp.local.oauth.browsers import FormKey
    from cognito_idp.local.oauth.requests import AuthorizationRequest
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool

__all__ = ["Visit"]


@define(eq=False)
class Visit:
    """One request for a page, or the form that was sent from one."""

    backend: Backend
    request: web.Request
    pool: Pool
    wanted: AuthorizationRequest
    key: FormKey
    fields: dict[str, str] = field(factory=dict[str, str], repr=False)
    """The fields of the form."""

    @property
    def client(self) -> AppClient:
        """The app client that the user signs in to."""
        return self.wanted.client

    @property
    def prefix(self) -> str:
        """The beginning of the paths: the pool, if the visitor came by its path."""
        pool_id = self.request.match_info.get("pool")
        return "" if pool_id is None else f"/{pool_id}"

    def address(self, page: str) -> str:
        """Return the address of a page, for the same request to authorize."""
        query = urlencode(list(self.request.query.items()))
        return f"{self.prefix}/{page}?{query}"

    def given(self, name: str) -> str:
        """Return a field of the form; an empty text if it was not filled in."""
        return self.fields.get(name, "")

    def secret_hash(self, username: str) -> str | None:
        """Return the SECRET_HASH of a user name, as operations want it."""
        return make_hash(self.client, username)

    @property
    def common(self) -> dict[str, str]:
        """The hidden fields of every form."""
        return {"_csrf": self.key.value}
