"""App clients: the life of their tokens, their secrets, and their scopes."""

from __future__ import annotations

import base64
import hmac
from typing import TYPE_CHECKING

from cognito_idp import errors, types

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient

__all__ = [
    "check_hash",
    "check_secret",
    "is_of_server",
    "make_hash",
    "seconds_of",
]


_UNIT_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}


def seconds_of(client: AppClient, kind: str) -> float:
    """Return how long a client's `access`, `id` or `refresh` tokens live."""
    settings = client.settings
    units = settings.token_validity_units or types.TokenValidityUnitsType()
    unit = getattr(units, f"{kind}_token") or ("days" if kind == "refresh" else "hours")
    amount = getattr(settings, f"{kind}_token_validity")
    if not amount:
        return 30 * 86400.0 if kind == "refresh" else 3600.0
    return float(amount * _UNIT_SECONDS[unit])


def check_secret(client: AppClient, given: str | None) -> None:
    """Check a client secret that was sent as it is."""
    if not client.secrets:
        return
    if given is None:
        message = f"Client {client.id} is configured with secret but secret was not"
        raise errors.NotAuthorizedException(f"{message} received")
    for secret in client.secrets:
        if hmac.compare_digest(secret.value.encode(), given.encode()):
            return
    message = f"Unable to verify secret for client {client.id}"
    raise errors.NotAuthorizedException(message)


def check_hash(client: AppClient, username: str, given: str | None) -> None:
    """Check a SECRET_HASH against every secret that the client has."""
    if not client.secrets:
        if given is not None:
            message = (
                f"Client {client.id} is not configured for secret but secret hash was"
                " received"
            )
            raise errors.NotAuthorizedException(message)
        return
    if given is None:
        message = (
            f"Client {client.id} is configured with secret but SECRET_HASH was not"
            " received"
        )
        raise errors.NotAuthorizedException(message)
    for secret in client.secrets:
        right = _hash(client, secret.value, username)
        if hmac.compare_digest(right.encode(), given.encode()):
            return
    message = f"SecretHash does not match for the client: {client.id}"
    raise errors.NotAuthorizedException(message)


def make_hash(client: AppClient, username: str) -> str | None:
    """Return the SECRET_HASH of a user name; None for a client without a secret."""
    if not client.secrets:
        return None
    return _hash(client, client.secrets[0].value, username)


def _hash(client: AppClient, secret: str, username: str) -> str:
    named = (username + client.id).encode()
    return base64.b64encode(hmac.digest(secret.encode(), named, "sha256")).decode()


def is_of_server(backend: Backend, pool_id: str, scope: str) -> bool:
    """Return whether a scope belongs to a resource server of a pool."""
    identifier, _, name = scope.rpartition("/")
    server = backend.resource_servers.get(f"{pool_id}/{identifier}")
    scopes = server.settings.scopes if server is not None else None
    return any(each.scope_name == name for each in scopes or ())
