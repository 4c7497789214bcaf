"""Authorization codes, and the tokens that come of a sign-in on the login page."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import TYPE_CHECKING

from cognito_idp import _base64url, errors
from cognito_idp.local.oauth.answers import OAuthError, with_parameters
from cognito_idp.local.rules import tokens
from cognito_idp.local.rules.bearers import digest
from cognito_idp.local.state.grants import Grant, sweep
from cognito_idp.local.state.records import user_key
from cognito_idp.local.state.scene import Scene

if TYPE_CHECKING:
    from cognito_idp import types
    from cognito_idp.local.oauth.requests import AuthorizationRequest
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.grants import BrowserSession
    from cognito_idp.local.state.records import AppClient, Pool, User

__all__ = ["exchange", "grant"]

_SECONDS = 300
"""Seconds that a code can be exchanged for, as Cognito says."""


async def grant(
    backend: Backend,
    pool: Pool,
    wanted: AuthorizationRequest,
    user: User,
    session: BrowserSession,
) -> str:
    """Return the address that brings the user back to the app client."""
    if wanted.response_type == "token":
        return await _grant_tokens(backend, pool, wanted, user, session)
    now = backend.clock()
    sweep(backend.grants, now)
    code = secrets.token_urlsafe(32)
    backend.grants.add(
        Grant(
            key=digest(code),
            pool_id=pool.id,
            client_id=wanted.client.id,
            username=user.username,
            sub=user.sub,
            redirect_uri=None if wanted.is_default_uri else wanted.redirect_uri,
            scopes=wanted.scopes,
            authenticated=session.authenticated,
            expires=now + _SECONDS,
            nonce=wanted.nonce,
            code_challenge=wanted.code_challenge,
            factors=session.factors,
        )
    )
    parameters = {"code": code, "state": wanted.state}
    return with_parameters(wanted.redirect_uri, parameters)


async def _grant_tokens(
    backend: Backend,
    pool: Pool,
    wanted: AuthorizationRequest,
    user: User,
    session: BrowserSession,
) -> str:
    """Grant the tokens themselves, in the fragment: the implicit flow."""
    scene = Scene(backend, pool, user, wanted.client)
    try:
        made = await _issue(
            scene,
            wanted.scopes,
            session.factors,
            authenticated=session.authenticated,
            nonce=wanted.nonce,
            is_refreshed=False,
        )
    except errors.ServiceError as error:
        raise wanted.refuse("invalid_request", error.message) from None
    parameters = {
        "id_token": made.id_token,
        "access_token": made.access_token,
        "expires_in": str(made.expires_in),
        "token_type": made.token_type,
        "state": wanted.state,
    }
    return with_parameters(wanted.redirect_uri, parameters, in_fragment=True)


async def _issue(
    scene: Scene,
    scopes: list[str],
    factors: list[str],
    *,
    authenticated: float,
    nonce: str | None,
    is_refreshed: bool = True,
) -> types.AuthenticationResultType:
    family = tokens.begin_family(scene, device_key=None, factors=factors)
    family.scopes = scopes
    family.created = authenticated
    return await tokens.issue_first(
        scene,
        family,
        source="TokenGeneration_HostedAuth",
        is_refreshed=is_refreshed,
        nonce=nonce,
    )


async def exchange(
    backend: Backend,
    client: AppClient,
    code: str,
    *,
    redirect_uri: str | None,
    verifier: str | None,
) -> types.AuthenticationResultType:
    """
    Exchange an authorization code for tokens; each code is good once.

    Raises `OAuthError`, `invalid_grant`, for a code that is not good for this client.
    """
    found = backend.grants.get(digest(code))
    if found is None or found.client_id != client.id:
        raise OAuthError("invalid_grant")
    backend.grants.remove(found)
    user = backend.users.get(user_key(found.pool_id, found.username))
    if (
        backend.clock() >= found.expires
        or found.redirect_uri not in (None, redirect_uri)
        or not _is_verified(found.code_challenge, verifier)
        or user is None
        or user.sub != found.sub
        or not user.is_enabled
    ):
        raise OAuthError("invalid_grant")
    scene = Scene(backend, backend.pool(found.pool_id), user, client)
    return await _issue(
        scene,
        found.scopes,
        found.factors,
        authenticated=found.authenticated,
        nonce=found.nonce,
    )


def _is_verified(challenge: str | None, verifier: str | None) -> bool:
    """Compare a PKCE verifier with its challenge; one without the other is wrong."""
    if challenge is None or verifier is None:
        return challenge is verifier
    made = _base64url.encode(sha256(verifier.encode()).digest())
    return hmac.compare_digest(made.encode(), challenge.encode())
