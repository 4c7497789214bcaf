"""Sign-in with a passkey: the challenge, and the assertion that answers it."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any, cast

from cognito_idp import _base64url, errors
from cognito_idp.local.rules.passkeys import (
    client_data,
    is_origin_allowed,
    relying_party,
    verification,
)

if TYPE_CHECKING:
    from cognito_idp.local.sign_in.conversation import Conversation, Step

__all__ = [
    "ask",
    "check_assertion",
]


def ask(talk: Conversation) -> Step:
    """Ask for a passkey."""
    user = talk.known_user()
    rp_id = relying_party(talk.pool)
    challenge = _base64url.encode(secrets.token_bytes(32))
    options = {
        "challenge": challenge,
        "timeout": 180000,
        "rpId": rp_id,
        "allowCredentials": [
            {
                "type": "public-key",
                "id": passkey.credential_id,
                "transports": passkey.transports,
            }
            for passkey in user.passkeys.values()
        ],
        "userVerification": verification(talk.pool),
    }
    parameters = {
        "CREDENTIAL_REQUEST_OPTIONS": json.dumps(options),
        "USERNAME": user.username,
    }
    return talk.ask("WEB_AUTHN", parameters, {"challenge": challenge, "rp_id": rp_id})


def check_assertion(talk: Conversation, text: str) -> None:
    """
    Check the answer of a passkey, and use its challenge up.

    Raises `NotAuthorizedException`, whatever is wrong with it.
    """
    user = talk.known_user()
    challenge, rp_id = talk.fact("challenge"), talk.fact("rp_id")
    talk.spend()
    refused = errors.NotAuthorizedException("Invalid passkey credential.")
    try:
        loaded = json.loads(text)
    except ValueError:
        raise refused from None
    if not isinstance(loaded, dict):
        raise refused
    credential = cast("dict[str, Any]", loaded)
    try:
        origin = client_data(credential)["origin"]
        passkey = user.passkeys.get(
            _base64url.encode(_base64url.decode(str(credential.get("id"))))
        )
    except (errors.InvalidParameterException, ValueError):
        raise refused from None
    if passkey is None or not is_origin_allowed(origin, rp_id):
        raise refused
    # py_webauthn leaves this to its caller (Web Authentication level 3, 7.2 step 6).
    handle = credential["response"].get("userHandle")
    if handle is not None and handle != _base64url.encode(user.sub.encode()):
        raise refused
    from webauthn import verify_authentication_response
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        verified = verify_authentication_response(
            credential=credential,
            expected_challenge=_base64url.decode(challenge),
            expected_rp_id=rp_id,
            expected_origin=origin,
            credential_public_key=_base64url.decode(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=verification(talk.pool) == "required",
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        raise refused from None
    passkey.sign_count = verified.new_sign_count
