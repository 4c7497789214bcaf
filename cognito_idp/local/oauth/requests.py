"""The request to /oauth2/authorize, and what the app client may ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import field, frozen

from cognito_idp.local.oauth.answers import PageError, RedirectError, with_parameters
from cognito_idp.local.rules.bearers import SCOPE
from cognito_idp.local.rules.clients import is_of_server

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool

__all__ = [
    "AuthorizationRequest",
    "find_client",
    "granted_scopes",
    "is_scope_known",
    "read",
]

_STANDARD = ("openid", "email", "phone", "profile", SCOPE)
_FLOWS = {"code": "code", "token": "implicit"}
# RFC 7636, 4.2: base64url of a SHA-256.
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")


@frozen
class AuthorizationRequest:
    """A request to /oauth2/authorize that has been checked."""

    client: AppClient
    redirect_uri: str
    is_default_uri: bool
    """Whether the request named no redirect_uri."""
    response_type: str
    scopes: list[str]
    state: str | None = field(default=None, repr=False)
    nonce: str | None = field(default=None, repr=False)
    code_challenge: str | None = field(default=None, repr=False)
    prompt: str = ""
    login_hint: str = ""
    provider: str | None = None
    """The identity provider that the request names."""

    def refuse(self, error: str, description: str | None = None) -> RedirectError:
        """Make the error that tells the app client."""
        return _refusal(
            self.redirect_uri, self.response_type, self.state, error, description
        )


def _refusal(
    uri: str, kind: str, state: str | None, error: str, description: str | None = None
) -> RedirectError:
    parameters = {"error_description": description, "state": state, "error": error}
    return RedirectError(
        with_parameters(uri, parameters, in_fragment=kind == "token"),
    )


def find_client(
    backend: Backend, client_id: str | None, pool: Pool | None
) -> AppClient:
    """
    Find the app client of a request; its pool is the pool of the request.

    Raises `PageError` for a client that is not there, or not in *pool*.
    """
    if not client_id:
        message = "Required String parameter 'client_id' is not present"
        raise PageError("invalid_request", message)
    client = backend.clients.get(client_id)
    if client is None or (pool is not None and client.pool_id != pool.id):
        raise PageError("Client does not exist.")
    return client


def read(
    backend: Backend, pool: Pool | None, query: Mapping[str, str]
) -> AuthorizationRequest:
    """
    Read and check a request to /oauth2/authorize.

    Raises:
        PageError: The app client or the redirect_uri is not right, so that nobody but
            the user can be told.
        RedirectError: The app client asked for what it may not have.
    """
    client = find_client(backend, query.get("client_id"), pool)
    settings = client.settings
    given = query.get("redirect_uri")
    uri = given or settings.default_redirect_uri
    if uri is None or uri not in (settings.callback_urls or ()):
        raise PageError("redirect_mismatch", f"client_id={client.id}")
    scopes = _read_scopes(backend, client, uri, query)
    return AuthorizationRequest(
        client=client,
        redirect_uri=uri,
        is_default_uri=given is None,
        response_type=query["response_type"],
        scopes=scopes,
        state=query.get("state"),
        nonce=query.get("nonce"),
        code_challenge=query.get("code_challenge"),
        prompt=query.get("prompt", ""),
        login_hint=query.get("login_hint", ""),
        provider=query.get("identity_provider"),
    )


def _read_scopes(
    backend: Backend, client: AppClient, uri: str, query: Mapping[str, str]
) -> list[str]:
    """Return the scopes of a request, once the rest of the request is right too."""
    settings = client.settings
    kind, state = query.get("response_type", ""), query.get("state")
    if kind not in _FLOWS:
        message = "invalid response_type" if kind else "response_type is required"
        raise _refusal(uri, "code", state, "invalid_request", message)
    flows = settings.allowed_o_auth_flows or ()
    allowed = settings.allowed_o_auth_flows_user_pool_client
    if not allowed or _FLOWS[kind] not in flows:
        raise _refusal(uri, kind, state, "unauthorized_client")
    scopes = granted_scopes(backend, client, query.get("scope"), standard=True)
    if scopes is None:
        raise _refusal(uri, kind, state, "invalid_scope")
    challenge = query.get("code_challenge")
    fault = _find_challenge_fault(challenge, query.get("code_challenge_method"))
    if fault is not None:
        raise _refusal(uri, kind, state, "invalid_request", fault)
    return scopes


def _find_challenge_fault(challenge: str | None, method: str | None) -> str | None:
    if challenge is None:
        return None if method is None else "code_challenge is required"
    if method != "S256":
        return "code_challenge_method is not supported: use S256"
    if not _CHALLENGE.fullmatch(challenge):
        return "code_challenge is not the base64url of a SHA-256"
    return None


def granted_scopes(
    backend: Backend, client: AppClient, asked: str | None, *, standard: bool
) -> list[str] | None:
    """
    Return the scopes that a request gets; None if one of them is not allowed.

    A request that names none gets all that the app client may have: those of OpenID
    Connect too if *standard*, else those of resource servers alone.
    """
    allowed = [
        scope
        for scope in client.settings.allowed_o_auth_scopes or ()
        if (standard or scope not in _STANDARD)
        and is_scope_known(backend, client.pool_id, scope)
    ]
    scopes = list(dict.fromkeys(asked.split())) if asked else allowed
    if any(scope not in allowed for scope in scopes):
        return None
    needs_openid = {"email", "phone", "profile"}
    if "openid" not in scopes and needs_openid & set(scopes):
        return None
    return scopes


def is_scope_known(backend: Backend, pool_id: str, scope: str) -> bool:
    """Return whether a scope is a standard one or belongs to a resource server."""
    return scope in _STANDARD or is_of_server(backend, pool_id, scope)
