"""/oauth2/userInfo: the attributes of the user whom an access token speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from cognito_idp import errors
from cognito_idp.local.rules.attributes import is_in_scope, is_visible
from cognito_idp.local.rules.bearers import authorize

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool

__all__ = ["serve_user_info"]

_MISSING = "The access token is missing"
_BAD = "The access token is expired or invalid"
_NARROW = "Access token does not contain openid scope"


async def serve_user_info(
    backend: Backend, pool: Pool | None, request: web.Request
) -> web.Response:
    """Answer /oauth2/userInfo. Every value is text, `email_verified` too."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        return _refuse(400, "invalid_request", _MISSING)
    try:
        bearer = await authorize(backend, token.strip(), scope="openid")
    except errors.ServiceError as error:
        narrow = "required scopes" in error.message
        return _refuse(401, "invalid_token", _NARROW if narrow else _BAD)
    if pool is not None and bearer.pool is not pool:
        return _refuse(401, "invalid_token", _BAD)
    shown = {
        name: value
        for name, value in bearer.user.attributes.items()
        if is_visible(bearer.client, name) and is_in_scope(bearer.family.scopes, name)
    }
    return web.json_response({**shown, "username": bearer.user.username})


def _refuse(status: int, error: str, description: str) -> web.Response:
    challenge = f'error="{error}", error_description="{description}"'
    body = {"error": error, "error_description": description}
    return web.json_response(
        body, status=status, headers={"WWW-Authenticate": f"Bearer {challenge}"}
    )
