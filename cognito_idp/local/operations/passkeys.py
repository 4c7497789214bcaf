"""Passkeys: registered, listed, deleted, and proved. py_webauthn does the checking."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
import json
import secrets
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from cognito_idp import errors, types
from cognito_idp.local.rules.bearers import authorize
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.state.backend import Realm, handles
from cognito_idp.local.state.records import Passkey, PasskeyRegistration

if TYPE_CHECKING:
    from cognito_idp.local.sign_in.conversation import Conversation, Step
    from cognito_idp.local.state.records import Pool

__all__ = ["ask", "check_assertion", "load_verifier"]

_SECONDS = 60.0
_MOST = 20
_ALGORITHMS = (-7, -257)


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)


def _relying_party(pool: Pool) -> str:
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


def _verification(pool: Pool) -> str:
    config = pool.mfa.web_authn_configuration
    found = config.user_verification if config is not None else None
    return found or "preferred"


def _is_origin_allowed(origin: str, rp_id: str) -> bool:
    """Tell whether a page there may use this relying party id, as a browser would."""
    parts = urlsplit(origin)
    host = parts.hostname or ""
    if host != rp_id and not host.endswith(f".{rp_id}"):
        return False
    is_local = host == "localhost" or host.endswith(".localhost")
    return parts.scheme == "https" or (parts.scheme == "http" and is_local)


async def load_verifier() -> None:
    """Import py_webauthn, which takes a while that few need, off the loop."""
    await asyncio.to_thread(import_module, "webauthn")


def _client_data(credential: dict[str, Any]) -> dict[str, Any]:
    """Read what the browser says of the ceremony."""
    try:
        data = json.loads(_decode(credential["response"]["clientDataJSON"]))
        if isinstance(data, dict) and isinstance(data["origin"], str):
            return cast("dict[str, Any]", data)
    except (KeyError, TypeError, ValueError, binascii.Error):
        pass
    raise errors.InvalidParameterException("Credential data is not valid.")


@handles("StartWebAuthnRegistration")
async def _start_web_authn_registration(
    realm: Realm, request: types.StartWebAuthnRegistrationRequest
) -> types.StartWebAuthnRegistrationResponse:
    bearer = await authorize(realm, request.access_token)
    user = bearer.user
    rp_id = _relying_party(bearer.pool)
    _check_room(len(user.passkeys))
    challenge = _encode(secrets.token_bytes(32))
    user.registration = PasskeyRegistration(
        challenge, bearer.client.id, realm.clock() + _SECONDS * 5
    )
    options: types.Document = {
        "rp": {"id": rp_id, "name": rp_id},
        "user": {
            "id": _encode(user.sub.encode()),
            "name": user.attributes.get("email", user.username),
            "displayName": user.attributes.get("name", user.username),
        },
        "challenge": challenge,
        "pubKeyCredParams": [
            {"type": "public-key", "alg": each} for each in _ALGORITHMS
        ],
        "timeout": int(_SECONDS * 1000),
        "excludeCredentials": [
            {"type": "public-key", "id": each} for each in user.passkeys
        ],
        "authenticatorSelection": {
            "requireResidentKey": True,
            "residentKey": "required",
            "userVerification": _verification(bearer.pool),
        },
    }
    return types.StartWebAuthnRegistrationResponse(credential_creation_options=options)


def _check_room(count: int) -> None:
    if count >= _MOST:
        message = f"A user can have no more than {_MOST} passkeys."
        raise errors.LimitExceededException(message)


@handles("CompleteWebAuthnRegistration")
async def _complete_web_authn_registration(
    realm: Realm, request: types.CompleteWebAuthnRegistrationRequest
) -> types.CompleteWebAuthnRegistrationResponse:
    await load_verifier()
    bearer = await authorize(realm, request.access_token)
    user = bearer.user
    rp_id = _relying_party(bearer.pool)
    if not isinstance(request.credential, dict):
        raise errors.InvalidParameterException("Credential data is not valid.")
    credential = cast("dict[str, Any]", request.credential)
    pending = user.registration
    data = _client_data(credential)
    if pending is None or realm.clock() >= pending.expires:
        message = "The challenge does not exist or has expired."
        raise errors.WebAuthnChallengeNotFoundException(message)
    if pending.client_id != bearer.client.id:
        message = "The registration was started by another app client."
        raise errors.WebAuthnClientMismatchException(message)
    if not hmac.compare_digest(
        str(data.get("challenge", "")).encode(), pending.challenge.encode()
    ):
        message = "The challenge does not exist or has expired."
        raise errors.WebAuthnChallengeNotFoundException(message)
    if not _is_origin_allowed(data["origin"], rp_id):
        message = f"Origin {data['origin']} is not allowed for {rp_id}."
        raise errors.WebAuthnOriginNotAllowedException(message)
    user.registration = None
    must_verify = _verification(bearer.pool) == "required"
    passkey = _verify_registration(
        realm, credential, pending.challenge, rp_id, data["origin"], must_verify
    )
    _check_room(len(user.passkeys))
    user.passkeys[passkey.credential_id] = passkey
    return types.CompleteWebAuthnRegistrationResponse()


def _verify_registration(
    realm: Realm,
    credential: dict[str, Any],
    challenge: str,
    rp_id: str,
    origin: str,
    must_verify: bool,
) -> Passkey:
    from webauthn import verify_registration_response
    from webauthn.helpers.cose import COSEAlgorithmIdentifier
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        verified = verify_registration_response(
            credential=credential,
            expected_challenge=_decode(challenge),
            expected_rp_id=rp_id,
            expected_origin=origin,
            require_user_verification=must_verify,
            supported_pub_key_algs=[COSEAlgorithmIdentifier(n) for n in _ALGORITHMS],
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise _registration_error(str(error)) from error
    response = cast("dict[str, Any]", credential["response"])
    transports = cast("list[str]", response.get("transports") or [])
    return Passkey(
        credential_id=_encode(verified.credential_id),
        public_key=_encode(verified.credential_public_key),
        sign_count=verified.sign_count,
        rp_id=rp_id,
        created=realm.clock(),
        attachment=credential.get("authenticatorAttachment"),
        transports=transports,
    )


def _registration_error(said: str) -> errors.ServiceError:
    if "RP ID hash" in said:
        message = "The credential belongs to another relying party."
        return errors.WebAuthnRelyingPartyMismatchException(message)
    if "alg" in said.lower():
        message = "The credential's algorithm is not supported."
        return errors.WebAuthnCredentialNotSupportedException(message)
    return errors.InvalidParameterException(f"Credential data is not valid: {said}")


@handles("ListWebAuthnCredentials")
async def _list_web_authn_credentials(
    realm: Realm, request: types.ListWebAuthnCredentialsRequest
) -> types.ListWebAuthnCredentialsResponse:
    bearer = await authorize(realm, request.access_token)
    page, token = cut(
        realm,
        bearer.user.passkeys.items(),
        request.next_token,
        request.max_results,
        of=f"passkeys of {bearer.user.key}",
        limit=20,
    )
    listed = [
        types.WebAuthnCredentialDescription(
            credential_id=passkey.credential_id,
            friendly_credential_name=passkey.name,
            relying_party_id=passkey.rp_id,
            authenticator_attachment=passkey.attachment,
            authenticator_transports=passkey.transports,
            created_at=datetime.fromtimestamp(passkey.created, UTC),
        )
        for passkey in page
    ]
    return types.ListWebAuthnCredentialsResponse(credentials=listed, next_token=token)


@handles("DeleteWebAuthnCredential")
async def _delete_web_authn_credential(
    realm: Realm, request: types.DeleteWebAuthnCredentialRequest
) -> types.DeleteWebAuthnCredentialResponse:
    bearer = await authorize(realm, request.access_token)
    if bearer.user.passkeys.pop(request.credential_id, None) is None:
        raise errors.ResourceNotFoundException("The passkey does not exist.")
    return types.DeleteWebAuthnCredentialResponse()


def ask(talk: Conversation) -> Step:
    """Ask for a passkey."""
    user = talk.known_user()
    rp_id = _relying_party(talk.pool)
    challenge = _encode(secrets.token_bytes(32))
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
        "userVerification": _verification(talk.pool),
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
        origin = _client_data(credential)["origin"]
        passkey = user.passkeys.get(_encode(_decode(str(credential.get("id")))))
    except (errors.InvalidParameterException, ValueError):
        raise refused from None
    if passkey is None or not _is_origin_allowed(origin, rp_id):
        raise refused
    # py_webauthn leaves this to its caller (Web Authentication level 3, 7.2 step 6).
    handle = credential["response"].get("userHandle")
    if handle is not None and handle != _encode(user.sub.encode()):
        raise refused
    from webauthn import verify_authentication_response
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        verified = verify_authentication_response(
            credential=credential,
            expected_challenge=_decode(challenge),
            expected_rp_id=rp_id,
            expected_origin=origin,
            credential_public_key=_decode(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=_verification(talk.pool) == "required",
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        raise refused from None
    passkey.sign_count = verified.new_sign_count
