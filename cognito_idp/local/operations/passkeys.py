"""Passkeys: registered, listed, deleted, and proved. py_webauthn does the checking."""

from __future__ import annotations

import hmac
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from cognito_idp import _base64url, errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.bearers import authorize
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.rules.passkeys import (
    SECONDS,
    client_data,
    is_origin_allowed,
    load_verifier,
    relying_party,
    verification,
)
from cognito_idp.local.state.records import Passkey, PasskeyRegistration

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend

_MOST = 20
_ALGORITHMS = (-7, -257)


@handles("StartWebAuthnRegistration")
async def _start_web_authn_registration(
    backend: Backend, request: types.StartWebAuthnRegistrationRequest
) -> types.StartWebAuthnRegistrationResponse:
    bearer = await authorize(backend, request.access_token)
    user = bearer.user
    rp_id = relying_party(bearer.pool)
    _check_room(len(user.passkeys))
    challenge = _base64url.encode(secrets.token_bytes(32))
    user.registration = PasskeyRegistration(
        challenge, bearer.client.id, backend.clock() + SECONDS * 5
    )
    options: types.Document = {
        "rp": {"id": rp_id, "name": rp_id},
        "user": {
            "id": _base64url.encode(user.sub.encode()),
            "name": user.attributes.get("email", user.username),
            "displayName": user.attributes.get("name", user.username),
        },
        "challenge": challenge,
        "pubKeyCredParams": [
            {"type": "public-key", "alg": each} for each in _ALGORITHMS
        ],
        "timeout": int(SECONDS * 1000),
        "excludeCredentials": [
            {"type": "public-key", "id": each} for each in user.passkeys
        ],
        "authenticatorSelection": {
            "requireResidentKey": True,
            "residentKey": "required",
            "userVerification": verification(bearer.pool),
        },
    }
    return types.StartWebAuthnRegistrationResponse(credential_creation_options=options)


def _check_room(count: int) -> None:
    if count >= _MOST:
        message = f"A user can have no more than {_MOST} passkeys."
        raise errors.LimitExceededException(message)


@handles("CompleteWebAuthnRegistration")
async def _complete_web_authn_registration(
    backend: Backend, request: types.CompleteWebAuthnRegistrationRequest
) -> types.CompleteWebAuthnRegistrationResponse:
    await load_verifier()
    bearer = await authorize(backend, request.access_token)
    user = bearer.user
    rp_id = relying_party(bearer.pool)
    if not isinstance(request.credential, dict):
        raise errors.InvalidParameterException("Credential data is not valid.")
    credential = cast("dict[str, Any]", request.credential)
    pending = user.registration
    data = client_data(credential)
    if pending is None or backend.clock() >= pending.expires:
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
    if not is_origin_allowed(data["origin"], rp_id):
        message = f"Origin {data['origin']} is not allowed for {rp_id}."
        raise errors.WebAuthnOriginNotAllowedException(message)
    user.registration = None
    must_verify = verification(bearer.pool) == "required"
    passkey = _verify_registration(
        backend, credential, pending.challenge, rp_id, data["origin"], must_verify
    )
    _check_room(len(user.passkeys))
    user.passkeys[passkey.credential_id] = passkey
    return types.CompleteWebAuthnRegistrationResponse()


def _verify_registration(
    backend: Backend,
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
            expected_challenge=_base64url.decode(challenge),
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
        credential_id=_base64url.encode(verified.credential_id),
        public_key=_base64url.encode(verified.credential_public_key),
        sign_count=verified.sign_count,
        rp_id=rp_id,
        created=backend.clock(),
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
    backend: Backend, request: types.ListWebAuthnCredentialsRequest
) -> types.ListWebAuthnCredentialsResponse:
    bearer = await authorize(backend, request.access_token)
    page, token = cut(
        backend,
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
    backend: Backend, request: types.DeleteWebAuthnCredentialRequest
) -> types.DeleteWebAuthnCredentialResponse:
    bearer = await authorize(backend, request.access_token)
    if bearer.user.passkeys.pop(request.credential_id, None) is None:
        raise errors.ResourceNotFoundException("The passkey does not exist.")
    return types.DeleteWebAuthnCredentialResponse()
