"""The identities of other providers that a user has, in the attribute `identities`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool, User

__all__ = ["find_holder", "identities_of", "link_key", "write_identities"]


def identities_of(user: User) -> list[dict[str, Any]]:
    """Return the identities of a user, oldest first."""
    found: list[dict[str, Any]] = json.loads(user.attributes.get("identities", "[]"))
    return found


def write_identities(user: User, identities: Sequence[dict[str, Any]]) -> None:
    """Set the identities of a user."""
    if identities:
        text = json.dumps(identities, separators=(",", ":"))
        user.attributes["identities"] = text
    else:
        user.attributes.pop("identities", None)


def link_key(provider: str, value: str) -> str:
    """Return the key of an identity in the links of a user."""
    return f"{provider}/{value}"


def find_holder(backend: Backend, pool: Pool, provider: str, value: str) -> User | None:
    """Find the user who has an identity of a provider."""
    for key, user in backend.users.within(pool.id).items():
        if "identities" in user.attributes and any(
            (each["providerName"], each["userId"]) == (provider, value)
            for each in identities_of(user)
        ):
            return backend.users.get(key)
    return None
