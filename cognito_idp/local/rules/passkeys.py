"""Passkeys: whose they are, and from which pages. py_webauthn does the checking."""

from __future__ import annotations

import asyncio
import binascii
import json
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from cognito_idp import _base64url, errors

if TYPE_CHECKING:
    from cognito_idp.local.state.records import Pool

__all__ = [
    "SECONDS",
    "client_data",
    "is_origin_allowed",
    "load_verifier",
    "passkeys_count_twice",
    "relying_party",
    "verification",
]


SECONDS = 60.0


def relying_party(pool: Pool) -> str:
    """
    Return the relying party id of a user pool.

    Raises:
        WebAuthnNotEnabledException: the user pool does not allow passkeys.
        WebAuthnConfigurationMissingException: there is neither an id nor a domain.
    """
    policies = pool.settings.policies
    policy = policies.sign_in_policy if policies is not None else None
    if "WEB_AUTHN" not in (
        (policy.allowed_first_auth_factors if policy else None) or ()
    ):
        message = "WebAuthn is not enabled for this user pool."
        raise errors.WebAuthnNotEnabledException(message)
    config = pool.mfa.web_authn_configuration
    found = config.relying_party_id if config is not None else None
    found = found or pool.settings.custom_domain
    if not found and pool.settings.domain:
        region = pool.id.partition("_")[0]
        found = f"{pool.settings.domain}.auth.{region}.amazoncognito.com"
    if not found:
        message = "The user pool has neither a relying party id nor a domain."
        raise errors.WebAuthnConfigurationMissingException(message)
    return found


def verification(pool: Pool) -> str:
    """Return whether passkeys verify the user: `required` or `preferred`."""
    config = pool.mfa.web_authn_configuration
    found = config.user_verification if config is not None else None
    return found or "preferred"


def is_origin_allowed(origin: str, rp_id: str) -> bool:
    """Return whether a browser lets a page of this origin use this relying party id."""
    parts = urlsplit(origin)
    host = parts.hostname or ""
    if host != rp_id and not host.endswith(f".{rp_id}"):
        return False
    is_local = host == "localhost" or host.endswith(".localhost")
    return parts.scheme == "https" or (parts.scheme == "http" and is_local)


async def load_verifier() -> None:
    """Import py_webauthn, which takes a while that few need, off the loop."""
    await asyncio.to_thread(import_module, "webauthn")


def client_data(credential: dict[str, Any]) -> dict[str, Any]:
    """Read what the browser says of the ceremony."""
    try:
        data = json.loads(_base64url.decode(credential["response"]["clientDataJSON"]))
        if isinstance(data, dict) and isinstance(data["origin"], str):
            return cast("dict[str, Any]", data)
    except (KeyError, TypeError, ValueError, binascii.Error):
        pass
    raise errors.InvalidParameterException("Credential data is not valid.")


def passkeys_count_twice(pool: Pool) -> bool:
    """Return whether a passkey with user verification counts as two factors."""
    config = pool.mfa.web_authn_configuration
    found = config.factor_configuration if config is not None else None
    return found == "MULTI_FACTOR_WITH_USER_VERIFICATION"
