"""The routes of OAuth 2 and OpenID Connect, with and without the pool in the path."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, TypeAlias

from aiohttp import web

from cognito_idp import errors
from cognito_idp.local.oauth import accounts, views
from cognito_idp.local.oauth.answers import (
    OAuthError,
    PageError,
    RedirectError,
    read_form,
    redirect,
    with_parameters,
)
from cognito_idp.local.oauth.browsers import (
    counts_for,
    find_session,
    forget,
    form_key,
    is_own_form,
)
from cognito_idp.local.oauth.federation import depart, only_provider, serve_response
from cognito_idp.local.oauth.grants import grant
from cognito_idp.local.oauth.login import post_login
from cognito_idp.local.oauth.requests import find_client, read
from cognito_idp.local.oauth.token_endpoint import serve_revoke, serve_token
from cognito_idp.local.oauth.user_info import serve_user_info
from cognito_idp.local.oauth.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cognito_idp.local.faults import Fault
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool

__all__ = ["add_routes"]

_log = logging.getLogger("cognito_idp.local")

_REFUSED = 400

_Ended: TypeAlias = "tuple[web.StreamResponse, str]"
"""A response, and `ok` or the name of an error."""

_Serve: TypeAlias = (
    "Callable[[Backend, Pool | None, web.Request], Awaitable[web.Response]]"
)


def add_routes(app: web.Application, backend: Backend) -> None:
    """Serve OAuth 2 and OpenID Connect in an application."""
    for method, path, serve in _ROUTES:
        handler = _handler(backend, f"/{path}", serve)
        for prefix in ("", "/{pool}"):
            app.router.add_route(method, f"{prefix}/{path}", handler)


def _handler(
    backend: Backend, path: str, serve: _Serve
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    answer = _answerer(backend, serve)

    async def meet(fault: Fault | None, request: web.Request) -> _Ended:
        if fault is None:
            return await answer(request)
        await asyncio.sleep(fault.delay)
        if fault.is_answer:
            return _answer_fault(fault), fault.code or "fault"
        ended = await answer(request)
        if fault.lost and request.transport is not None:
            request.transport.abort()
            return ended[0], "answer lost"
        return ended

    async def handle(request: web.Request) -> web.StreamResponse:
        started = time.perf_counter()
        response, outcome = await meet(backend.faults.take_path(path), request)
        milliseconds = (time.perf_counter() - started) * 1000
        name = f"{request.method} {path}"
        backend.calls.note(name, response.status, outcome, milliseconds)
        return response

    return handle


def _answer_fault(fault: Fault) -> web.Response:
    body = {"error": fault.code or "server_error"}
    if fault.message:
        body["error_description"] = fault.message
    status = fault.status or _REFUSED
    return web.json_response(body, status=status, headers=fault.headers)


def _answerer(
    backend: Backend, serve: _Serve
) -> Callable[[web.Request], Awaitable[_Ended]]:
    async def answer(request: web.Request) -> _Ended:
        try:
            try:
                with backend.store.request():
                    return await _serve(backend, serve, request)
            finally:
                await backend.store.settle()
        except web.HTTPException:
            raise
        except Exception:  # noqa: BLE001 because a server answers, whatever goes wrong
            _log.exception("%s failed", request.path)
            response = web.json_response({"error": "server_error"}, status=500)
            return response, "server_error"

    return answer


async def _serve(backend: Backend, serve: _Serve, request: web.Request) -> _Ended:
    error = ""
    try:
        response = await serve(backend, _find_pool(backend, request), request)
    except OAuthError as refused:
        response, error = refused.answer(), refused.error
    except RedirectError as refused:
        response = redirect(refused.location)
    except PageError as refused:
        response = views.failure(refused.error, refused.description)
    _log.info("%s %s %s", request.method, request.path, response.status)
    is_well = response.status < _REFUSED
    return response, error or ("ok" if is_well else "refused")


def _find_pool(backend: Backend, request: web.Request) -> Pool | None:
    """
    Find the pool that a request names, in its path or as the domain in its Host.

    A request that names none goes to the pool of its app client.
    """
    pool_id = request.match_info.get("pool")
    if pool_id is not None:
        pool = backend.pools.get(pool_id)
        if pool is None:
            raise PageError("There is no such user pool.")
        return pool
    domain, dot, _ = request.host.partition(":")[0].partition(".")
    if not dot or domain.isdigit():
        return None
    for key, each in backend.pools.all().items():
        if each.settings.domain == domain:
            return backend.pools.get(key)
    return None


def _visit(backend: Backend, pool: Pool | None, request: web.Request) -> Visit:
    wanted = read(backend, pool, request.query)
    pool = backend.pool(wanted.client.pool_id)
    return Visit(backend, request, pool, wanted, form_key(backend, pool, request))


async def _authorize(
    backend: Backend, pool: Pool | None, request: web.Request
) -> web.Response:
    visit = _visit(backend, pool, request)
    wanted = visit.wanted
    found = find_session(backend, visit.pool, request)
    if found is not None and counts_for(backend, found[1], wanted):
        user, session = found
        location = await grant(backend, visit.pool, wanted, user, session)
        return redirect(location)
    if wanted.prompt == "none":
        raise wanted.refuse("login_required")
    name = only_provider(visit)
    if name not in (None, "COGNITO"):
        return await depart(visit, name)
    return redirect(visit.address("login"))


def _show(view: Callable[[Visit], web.Response]) -> _Serve:
    async def serve(
        backend: Backend, pool: Pool | None, request: web.Request
    ) -> web.Response:
        visit = _visit(backend, pool, request)
        if not visit.client.settings.supported_identity_providers:
            return views.unavailable()
        response = view(visit)
        visit.key.keep(response)
        return response

    return serve


def _take(post: Callable[[Visit], Awaitable[web.Response]]) -> _Serve:
    async def serve(
        backend: Backend, pool: Pool | None, request: web.Request
    ) -> web.Response:
        visit = _visit(backend, pool, request)
        try:
            visit.fields = await read_form(request)
        except OAuthError:
            return views.failure("Invalid form", "The body is not a form.")
        if not is_own_form(visit.key, request, visit.given("_csrf")):
            message = "The form is not from this browser's page. Open the page again."
            return views.failure("Invalid form", message, status=403)
        if "COGNITO" not in (visit.client.settings.supported_identity_providers or ()):
            return views.unavailable()
        try:
            return await post(visit)
        except errors.ServiceError as error:
            return views.sign_in(visit, error=error.message)

    return serve


async def _log_out(
    backend: Backend, pool: Pool | None, request: web.Request
) -> web.Response:
    """Sign the user out in this browser, and go where the app client wants."""
    client = find_client(backend, request.query.get("client_id"), pool)
    pool = backend.pool(client.pool_id)
    uri = request.query.get("logout_uri")
    if uri is not None:
        if uri not in (client.settings.logout_urls or ()):
            raise PageError("Invalid logout_uri", f"client_id={client.id}")
        response = redirect(
            with_parameters(uri, {"state": state})
            if (state := request.query.get("state"))
            else uri
        )
    else:
        # Without a place to go, the browser signs in again.
        response = redirect(_visit(backend, pool, request).address("login"))
    forget(backend, pool, request, response)
    return response


_ROUTES: tuple[tuple[str, str, _Serve], ...] = (
    ("GET", "oauth2/authorize", _authorize),
    ("GET", "oauth2/idpresponse", serve_response),
    ("POST", "oauth2/token", serve_token),
    ("POST", "oauth2/revoke", serve_revoke),
    ("GET", "oauth2/userInfo", serve_user_info),
    ("POST", "oauth2/userInfo", serve_user_info),
    ("GET", "logout", _log_out),
    ("GET", "login", _show(views.sign_in)),
    ("POST", "login", _take(post_login)),
    ("GET", "signup", _show(views.sign_up)),
    ("POST", "signup", _take(accounts.post_sign_up)),
    ("POST", "confirm", _take(accounts.post_confirm)),
    ("GET", "confirmUser", accounts.serve_confirmation),
    ("GET", "forgotPassword", _show(views.forgot_password)),
    ("POST", "forgotPassword", _take(accounts.post_forgot_password)),
    ("POST", "confirmForgotPassword", _take(accounts.post_confirm_forgot_password)),
)
