"""Browsers: the cookie of a signed-in user, and the proof that a form is ours."""

from __future__ import annotations

import hmac
import re
import secrets
from typing import TYPE_CHECKING

from cognito_idp.local.rules.bearers import digest
from cognito_idp.local.state.grants import BrowserSession, sweep
from cognito_idp.local.state.records import user_key

if TYPE_CHECKING:
    from aiohttp import web

    from cognito_idp.local.oauth.requests import AuthorizationRequest
    from cognito_idp.local.oauth.visit import Visit
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool, User

__all__ = [
    "FormKey",
    "cookie_name",
    "find_session",
    "forget",
    "form_key",
    "is_own_form",
    "remember",
]

HOUR = 3600
"""Seconds that a browser stays signed in, unless the app client says otherwise."""


def cookie_name(kind: str, pool: Pool) -> str:
    """Return the name of a cookie of a pool."""
    # Ports do not part cookies: a second pool or server on this host has its own.
    return f"{kind}.{re.sub('[^A-Za-z0-9_-]', '-', pool.id)}"


def find_session(
    backend: Backend, pool: Pool, request: web.Request
) -> tuple[User, BrowserSession] | None:
    """Return the user who is signed in in this browser, or None."""
    cookie = request.cookies.get(cookie_name("cognito", pool))
    found = backend.browsers.get(digest(cookie)) if cookie else None
    if found is None or found.pool_id != pool.id:
        return None
    user = backend.users.get(user_key(pool.id, found.username))
    is_theirs = user is not None and user.sub == found.sub and user.is_enabled
    if user is None or not is_theirs or backend.clock() >= found.expires:
        backend.browsers.remove(found)
        return None
    return user, found


def _seconds_of(client: AppClient) -> int:
    """Return for how long an app client takes a browser for signed in."""
    return HOUR if client.sso_minutes is None else client.sso_minutes * 60


def _longest(backend: Backend, pool: Pool) -> int:
    """Return how patient the most patient app client of a pool is, in seconds."""
    return max(map(_seconds_of, backend.clients.within(pool.id).values()))


def counts_for(
    backend: Backend, session: BrowserSession, wanted: AuthorizationRequest
) -> bool:
    """Return whether the sign-in of a browser is good for an app client's request."""
    settings = wanted.client.settings
    return (
        wanted.prompt != "login"
        and session.provider in (settings.supported_identity_providers or ())
        and wanted.provider in (None, session.provider)
        and backend.clock() < session.authenticated + _seconds_of(wanted.client)
    )


def remember(
    visit: Visit,
    user: User,
    factors: list[str],
    response: web.Response,
    *,
    provider: str,
) -> BrowserSession:
    """Sign a user in in this browser, with a new cookie."""
    backend, pool = visit.backend, visit.pool
    now = backend.clock()
    sweep(backend.browsers, now)
    cookie, seconds = secrets.token_urlsafe(32), _longest(backend, pool)
    response.set_cookie(
        cookie_name("cognito", pool),
        cookie,
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=visit.request.secure,
    )
    session = BrowserSession(
        key=digest(cookie),
        pool_id=pool.id,
        username=user.username,
        sub=user.sub,
        authenticated=now,
        expires=now + seconds,
        factors=factors,
        provider=provider,
    )
    return backend.browsers.add(session)


def forget(
    backend: Backend, pool: Pool, request: web.Request, response: web.Response
) -> None:
    """Sign the user out in this browser."""
    name = cookie_name("cognito", pool)
    if cookie := request.cookies.get(name):
        found = backend.browsers.get(digest(cookie))
        if found is not None:
            backend.browsers.remove(found)
        response.del_cookie(name)


class FormKey:
    """The secret of a browser that the forms of the login page carry."""

    def __init__(self, backend: Backend, pool: Pool, request: web.Request) -> None:
        self._name = cookie_name("csrf", pool)
        found = request.cookies.get(self._name, "")
        self.is_new: bool = len(found) != _LENGTH
        self.cookie: str = secrets.token_urlsafe(32) if self.is_new else found
        seed = backend.own_secrets().seed
        named = f"form {self.cookie}".encode()
        self.value: str = hmac.digest(seed.encode(), named, "sha256").hex()
        """The value of the hidden field."""

    def keep(self, response: web.Response) -> None:
        """Set the cookie, if the browser does not have it."""
        if self.is_new:
            response.set_cookie(self._name, self.cookie, httponly=True, samesite="Lax")


_LENGTH = 43


def form_key(backend: Backend, pool: Pool, request: web.Request) -> FormKey:
    """Return the key of this browser's forms."""
    return FormKey(backend, pool, request)


def is_own_form(key: FormKey, request: web.Request, given: str) -> bool:
    """Return whether a form came from the login page itself."""
    if key.is_new or not hmac.compare_digest(key.value.encode(), given.encode()):
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin.partition("://")[2] == request.host
