"""/oauth2/token and /oauth2/revoke, which app clients call without a browser."""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from aiohttp import web

from cognito_idp import errors, types
from cognito_idp.local.oauth.answers import OAuthError, read_form
from cognito_idp.local.oauth.grants import exchange
from cognito_idp.local.oauth.requests import granted_scopes
from cognito_idp.local.operations.served import HANDLERS
from cognito_idp.local.rules import tokens
from cognito_idp.local.rules.tokens import issue_to_client

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool

__all__ = ["serve_revoke", "serve_token"]


async def serve_token(
    backend: Backend, pool: Pool | None, request: web.Request
) -> web.Response:
    """Answer /oauth2/token."""
    form = await read_form(request)
    kind = form.get("grant_type")
    if kind is None:
        raise OAuthError("invalid_request")
    serve = _GRANTS.get(kind)
    if serve is None:
        raise OAuthError("unsupported_grant_type")
    client = _authenticate(backend, pool, request, form)
    try:
        body = await serve(backend, client, form)
    except errors.ServiceError as error:
        raise OAuthError("invalid_grant", error.message) from None
    headers = {"Cache-Control": "no-store", "Pragma": "no-cache"}
    return web.json_response(body, headers=headers)


async def serve_revoke(
    backend: Backend, pool: Pool | None, request: web.Request
) -> web.Response:
    """Answer /oauth2/revoke: the tokens that descend from a refresh token end."""
    form = await read_form(request)
    client = _authenticate(backend, pool, request, form)
    token = form.get("token")
    if not token:
        raise OAuthError("invalid_request")
    secret = client.secrets[0].value if client.secrets else None
    revocation = types.RevokeTokenRequest(
        token=token, client_id=client.id, client_secret=secret
    )
    try:
        await HANDLERS["RevokeToken"](backend, revocation)
    except errors.UnsupportedTokenTypeException:
        raise OAuthError("unsupported_token_type") from None
    except errors.ServiceError as error:
        raise OAuthError("invalid_request", error.message) from None
    return web.Response(status=200)


def _authenticate(
    backend: Backend, pool: Pool | None, request: web.Request, form: Mapping[str, str]
) -> AppClient:
    """Find the app client and check its secret, from the header or from the form."""
    named, secret = form.get("client_id"), form.get("client_secret")
    header = request.headers.get("Authorization")
    if header is not None:
        user, password = _read_basic(header)
        if named not in (None, user) or secret not in (None, password):
            raise OAuthError("invalid_request")
        named, secret = user, password
    if not named:
        raise OAuthError("invalid_request")
    client = backend.clients.get(named)
    if client is None or (pool is not None and client.pool_id != pool.id):
        raise OAuthError("invalid_client")
    if bool(client.secrets) != bool(secret):
        raise OAuthError("invalid_client", "invalid_client_secret")
    given = (secret or "").encode()
    found = [hmac.compare_digest(each.value.encode(), given) for each in client.secrets]
    if client.secrets and not any(found):
        raise OAuthError("invalid_client", "invalid_client_secret")
    return client


def _read_basic(header: str) -> tuple[str, str]:
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "basic":
        raise OAuthError("invalid_request")
    try:
        text = base64.b64decode(value.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        raise OAuthError("invalid_client") from None
    user, colon, password = text.partition(":")
    if not colon:
        raise OAuthError("invalid_client")
    # RFC 6749, 2.3.1: both are encoded as in a form.
    return unquote_plus(user), unquote_plus(password)


async def _serve_code(
    backend: Backend, client: AppClient, form: Mapping[str, str]
) -> dict[str, object]:
    if "code" not in (client.settings.allowed_o_auth_flows or ()):
        raise OAuthError("unauthorized_client")
    if not form.get("code"):
        raise OAuthError("invalid_request")
    made = await exchange(
        backend,
        client,
        form["code"],
        redirect_uri=form.get("redirect_uri"),
        verifier=form.get("code_verifier"),
    )
    return _show(made)


async def _serve_refresh(
    backend: Backend, client: AppClient, form: Mapping[str, str]
) -> dict[str, object]:
    token = form.get("refresh_token")
    if not token:
        raise OAuthError("invalid_request")
    return _show(await tokens.refresh(backend, client, token))


def _show(made: types.AuthenticationResultType) -> dict[str, object]:
    shown = {
        "id_token": made.id_token,
        "access_token": made.access_token,
        "refresh_token": made.refresh_token,
        "expires_in": made.expires_in,
        "token_type": made.token_type,
    }
    return {name: value for name, value in shown.items() if value is not None}


async def _serve_client(
    backend: Backend, client: AppClient, form: Mapping[str, str]
) -> dict[str, object]:
    """Grant a token to the app client itself, for the scopes of resource servers."""
    flows = client.settings.allowed_o_auth_flows or ()
    if not client.secrets or "client_credentials" not in flows:
        raise OAuthError("unauthorized_client")
    scopes = granted_scopes(backend, client, form.get("scope"), standard=False)
    if scopes is None:
        raise OAuthError("invalid_scope")
    if not scopes:
        raise OAuthError("invalid_grant")
    token, seconds = await issue_to_client(backend, client, scopes)
    return {"access_token": token, "expires_in": seconds, "token_type": "Bearer"}


_GRANTS: dict[
    str,
    Callable[[Backend, AppClient, Mapping[str, str]], Awaitable[dict[str, object]]],
] = {
    "authorization_code": _serve_code,
    "refresh_token": _serve_refresh,
    "client_credentials": _serve_client,
}
