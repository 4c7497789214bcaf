"""
The page at `/_local/`: who may see it, and which view a request is for.

The server prints a link with a token. The browser that opens the link gets a cookie,
and with it the page; no page of another origin can read it, frame it or lead to it.
"""

from __future__ import annotations

import hmac
from secrets import token_urlsafe
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from cognito_idp import errors
from cognito_idp.local.oauth.answers import redirect
from cognito_idp.local.page.activity import show_calls, show_messages
from cognito_idp.local.page.layout import ROOT, frame, notice, refusal
from cognito_idp.local.page.pools import show_pool, show_pools
from cognito_idp.local.page.users import show_user, show_users
from cognito_idp.local.visitors import is_led_by_another_origin

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp import web

    from cognito_idp.local.state.backend import Backend

__all__ = ["Page"]

_Show: TypeAlias = "Callable[[Backend, web.Request], web.Response]"

_STRANGER = (
    "Open the link that the server printed when it started: it has the token of this"
    " page."
)
_LED = (
    "Another page leads here. Copy the link that the server printed when it started"
    " into the browser's address bar."
)


class Page:
    """The routes of the page."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.token: str = token_urlsafe(32)
        """The token of the link that opens the page."""
        # Not the token itself: ports do not part cookies, so other servers of this
        # host may be sent the cookie.
        self._cookie = token_urlsafe(32)

    def add_routes(self, app: web.Application) -> None:
        """Serve the page in an application."""
        app.router.add_get(ROOT.rstrip("/"), _serve_root)
        for path, show in _VIEWS.items():
            app.router.add_get(f"{ROOT}{path}", self._guarded(show))

    def _guarded(self, show: _Show) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def guarded(request: web.Request) -> web.Response:
            response = self._answer(show, request)
            response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
            response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
            return response

        return guarded

    def _answer(self, show: _Show, request: web.Request) -> web.Response:
        if is_led_by_another_origin(request.headers):
            return refusal(_LED)
        if "token" in request.query:
            return self._welcome(request)
        if not _is_same(request.cookies.get(self._cookie_name, ""), self._cookie):
            return refusal(_STRANGER)
        try:
            return show(self._backend, request)
        except (
            errors.ResourceNotFoundException,
            errors.UserNotFoundException,
        ) as error:
            return frame(
                self._backend, "Not found", [notice(error.message)], status=404
            )

    def _welcome(self, request: web.Request) -> web.Response:
        """Exchange the token for the cookie, and lose it from the address."""
        if not _is_same(request.query["token"], self.token):
            return refusal(_STRANGER)
        response = redirect(ROOT)
        response.set_cookie(
            self._cookie_name,
            self._cookie,
            path=ROOT,
            httponly=True,
            samesite="Strict",
            secure=request.secure,
        )
        return response

    @property
    def _cookie_name(self) -> str:
        # A second server on this host has its own.
        return f"local-cognito-{urlsplit(self._backend.endpoint).port}"


def _is_same(given: str, right: str) -> bool:
    # A header may hold bytes that are not UTF-8: surrogates in the text.
    found = given.encode(errors="surrogateescape")
    return hmac.compare_digest(found, right.encode())


async def _serve_root(_: web.Request) -> web.Response:
    return redirect(ROOT)


def _pools(backend: Backend, request: web.Request) -> web.Response:
    return show_pools(backend, request.query.get("after"))


def _pool(backend: Backend, request: web.Request) -> web.Response:
    return show_pool(backend, backend.pool(request.query.get("id", "")))


def _users(backend: Backend, request: web.Request) -> web.Response:
    query = request.query
    pool = backend.pool(query.get("pool", ""))
    return show_users(backend, pool, query.get("name", ""), query.get("after"))


def _user(backend: Backend, request: web.Request) -> web.Response:
    pool = backend.pool(request.query.get("pool", ""))
    user = backend.user(pool, request.query.get("name", ""))
    return show_user(backend, pool, user)


def _messages(backend: Backend, request: web.Request) -> web.Response:
    query = request.query
    pool_id, name = query.get("pool", ""), query.get("to", "")
    return show_messages(backend, pool_id, name, _count(query.get("skip", "")))


def _calls(backend: Backend, request: web.Request) -> web.Response:
    return show_calls(backend, _count(request.query.get("skip", "")))


def _count(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if is_number else 0


_VIEWS: dict[str, _Show] = {
    "": _pools,
    "pool": _pool,
    "users": _users,
    "user": _user,
    "messages": _messages,
    "calls": _calls,
}
