"""Federation: the way to another provider, and back by /oauth2/idpresponse."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from cognito_idp import errors
from cognito_idp.local.oauth.answers import PageError, redirect, with_parameters
from cognito_idp.local.oauth.browsers import cookie_name, form_key
from cognito_idp.local.oauth.login import complete
from cognito_idp.local.oauth.provider import (
    ProviderError,
    fetch_evidence,
    find_endpoints,
)
from cognito_idp.local.oauth.requests import read
from cognito_idp.local.oauth.strangers import receive
from cognito_idp.local.oauth.visit import Visit
from cognito_idp.local.rules.bearers import digest
from cognito_idp.local.state.grants import Departure, sweep

if TYPE_CHECKING:
    from aiohttp import web

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import IdentityProvider, Pool

__all__ = ["depart", "only_provider", "serve_response"]

_SECONDS = 600


def only_provider(visit: Visit) -> str | None:
    """Return the provider that a request goes to without the login page, or None."""
    if visit.wanted.provider is not None:
        return visit.wanted.provider
    supported = list(visit.client.settings.supported_identity_providers or ())
    if (identifier := visit.request.query.get("idp_identifier")) is not None:
        for each in visit.backend.providers.within(visit.pool.id).values():
            if identifier in (each.settings.idp_identifiers or ()):
                return each.settings.provider_name
        raise visit.wanted.refuse("invalid_request", "unknown idp_identifier")
    return supported[0] if len(supported) == 1 else None


def _find_provider(visit: Visit, name: str) -> IdentityProvider:
    supported = visit.client.settings.supported_identity_providers or ()
    found = visit.backend.providers.get(f"{visit.pool.id}/{name}")
    if found is None or name not in supported:
        message = "the identity provider is not one of the app client"
        raise visit.wanted.refuse("invalid_request", message)
    if found.settings.provider_type != "OIDC":
        message = f"a local Cognito federates with OIDC, not {name}"
        raise visit.wanted.refuse("invalid_request", message)
    return found


async def depart(visit: Visit, name: str) -> web.Response:
    """Send the browser to another provider's page."""
    provider = _find_provider(visit, name)
    try:
        endpoints = await find_endpoints(provider)
    except ProviderError as error:
        raise visit.wanted.refuse("invalid_request", str(error)) from None
    cookie = secrets.token_urlsafe(32)
    parameters = _remember(visit, provider, cookie)
    response = redirect(with_parameters(endpoints.authorize, parameters))
    response.set_cookie(
        cookie_name("departure", visit.pool),
        cookie,
        max_age=_SECONDS,
        httponly=True,
        samesite="Lax",
    )
    return response


def _remember(
    visit: Visit, provider: IdentityProvider, cookie: str
) -> dict[str, str | None]:
    """Remember a departure; return the parameters of the request to the provider."""
    backend, request, settings = visit.backend, visit.request, provider.settings
    now = backend.clock()
    sweep(backend.departures, now)
    state, nonce = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    departure = Departure(
        key=digest(state),
        pool_id=visit.pool.id,
        provider=settings.provider_name or "",
        query=urlencode(list(request.query.items())),
        nonce=nonce,
        redirect_uri=f"{request.scheme}://{request.host}/oauth2/idpresponse",
        expires=now + _SECONDS,
        cookie=digest(cookie),
    )
    backend.departures.add(departure)
    details = settings.provider_details or {}
    return {
        "client_id": details.get("client_id"),
        "redirect_uri": departure.redirect_uri,
        "response_type": "code",
        "scope": details.get("authorize_scopes") or "openid",
        "state": state,
        "nonce": nonce,
    }


async def serve_response(
    backend: Backend, pool: Pool | None, request: web.Request
) -> web.Response:
    """Answer /oauth2/idpresponse: take the user whom the other provider sends back."""
    departure = _find_departure(backend, pool, request)
    query = dict(parse_qsl(departure.query, keep_blank_values=True))
    pool = backend.pool(departure.pool_id)
    wanted = read(backend, pool, query)
    visit = Visit(backend, request, pool, wanted, form_key(backend, pool, request))
    if error := request.query.get("error"):
        description = request.query.get("error_description") or error
        raise wanted.refuse("invalid_request", description)
    provider = _find_provider(visit, departure.provider)
    code = request.query.get("code", "")
    try:
        evidence = await fetch_evidence(provider, departure, code, now=backend.clock())
        user = await receive(backend, wanted.client, provider, evidence)
    except ProviderError as error_:
        raise wanted.refuse("invalid_request", str(error_)) from None
    except errors.ServiceError as error_:
        raise wanted.refuse("invalid_request", error_.message) from None
    response = await complete(visit, user, [], provider=departure.provider)
    response.del_cookie(cookie_name("departure", pool))
    return response


def _find_departure(
    backend: Backend, pool: Pool | None, request: web.Request
) -> Departure:
    """Find the departure that a state belongs to; only its own browser comes back."""
    found = backend.departures.get(digest(request.query.get("state", "")))
    if found is None or backend.clock() >= found.expires:
        raise PageError("invalid_request", "The state is unknown or too old.")
    home = backend.pools.get(found.pool_id)
    if home is None or (pool is not None and pool is not home):
        raise PageError("invalid_request", "The state is unknown or too old.")
    cookie = request.cookies.get(cookie_name("departure", home), "")
    if not hmac.compare_digest(digest(cookie), found.cookie):
        raise PageError("invalid_request", "This sign-in began in another browser.")
    backend.departures.remove(found)
    return found
