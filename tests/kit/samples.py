"""One of everything that a sign-in may bring, with secrets that tests can look for."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

from cognito_idp.auth import Challenge, Device, DeviceKey, NewDevice, Tokens
from cognito_idp.auth.challenges.answers import SignInState
from cognito_idp.auth.challenges.classes import read_challenge

POOL = "eu-west-1_EXAMPLEab"
CLIENT = "1example23456789"
USERNAME = "5f1c2e7a-0b4d-4c53-9a1e-2d1f0e9b7c66"
SECRET = "9exampleSecretValue00000000000000000000"
SESSION = "AYABe-planted-session-" + "x" * 900
DEVICE_KEY = "eu-west-1_3b1d0c9e-52a4-4f7b-8f2f-7e0a3c1d9b55"
NOON = datetime(2026, 3, 5, 12, 0, 0, 123456, tzinfo=UTC)

OWNER = DeviceKey(POOL, CLIENT, USERNAME)
DEVICE = Device(OWNER, DEVICE_KEY, "-qwErTyU1", "planted-device-password")
NEW_DEVICE = NewDevice(DEVICE_KEY, "-qwErTyU1")
ATTEMPT = SignInState(
    user_pool_id=POOL,
    client_id=CLIENT,
    username="ada@example.com",
    client_metadata={"campaign": "planted-metadata"},
)

REQUEST_OPTIONS = {
    "challenge": "cGxhbnRlZC1jaGFsbGVuZ2U",
    "timeout": 180000,
    "rpId": "example.com",
    "allowCredentials": [{"type": "public-key", "id": "Y3JlZGVudGlhbA"}],
    "userVerification": "preferred",
    "hints": [],
}

_SENT = {
    "CODE_DELIVERY_DELIVERY_MEDIUM": "EMAIL",
    "CODE_DELIVERY_DESTINATION": "a***@e***",
}
_VERIFIER = {"SALT": "cf13", "SRP_B": "ac1c", "SECRET_BLOCK": "c2VjcmV0"}

PARAMETERS: dict[str, dict[str, object]] = {
    "ADMIN_NO_SRP_AUTH": {},
    "CUSTOM_CHALLENGE": {"USERNAME": USERNAME, "question": "What is 6 x 9?"},
    "DEVICE_PASSWORD_VERIFIER": {
        **_VERIFIER,
        "USERNAME": USERNAME,
        "DEVICE_KEY": DEVICE_KEY,
    },
    "DEVICE_SRP_AUTH": {"USERNAME": USERNAME},
    "EMAIL_OTP": {**_SENT, "USER_ID_FOR_SRP": USERNAME},
    "MFA_SETUP": {
        "MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]',
        "USER_ID_FOR_SRP": USERNAME,
    },
    "NEW_PASSWORD_REQUIRED": {
        "requiredAttributes": '["userAttributes.name", "userAttributes.email"]',
        "userAttributes": '{"email": "ada@example.com", "email_verified": true}',
        "USER_ID_FOR_SRP": USERNAME,
    },
    "PASSWORD": {},
    "PASSWORD_SRP": {},
    "PASSWORD_VERIFIER": {
        **_VERIFIER,
        "USERNAME": USERNAME,
        "USER_ID_FOR_SRP": USERNAME,
    },
    "SELECT_CHALLENGE": {"USERNAME": USERNAME},
    "SELECT_MFA_TYPE": {
        "MFAS_CAN_CHOOSE": '["SMS_MFA", "SOFTWARE_TOKEN_MFA"]',
        "USER_ID_FOR_SRP": USERNAME,
    },
    "SMS_MFA": {**_SENT, "USER_ID_FOR_SRP": USERNAME},
    "SMS_OTP": _SENT,
    "SOFTWARE_TOKEN_MFA": {
        "FRIENDLY_DEVICE_NAME": "phone",
        "USER_ID_FOR_SRP": USERNAME,
    },
    "WEB_AUTHN": {"CREDENTIAL_REQUEST_OPTIONS": json.dumps(REQUEST_OPTIONS)},
    "CHALLENGE_OF_TOMORROW": {"USER_ID_FOR_SRP": USERNAME, "WHAT": "planted-what"},
}


def make(name: str, state: SignInState = ATTEMPT, **changes: Any) -> Challenge:
    """Make the challenge of this name as a response would bring it."""
    arguments = {
        "parameters": PARAMETERS[name],
        "session": SESSION,
        "available_challenges": ("PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "WEB_AUTHN"),
        "created_at": NOON,
        **changes,
    }
    return read_challenge(state, name, **arguments)


def make_all() -> list[Challenge]:
    """Make one challenge of each class."""
    challenges = [make(name) for name in PARAMETERS]
    setup = make("MFA_SETUP")
    return [*challenges, setup.associated("PLANTEDSECRETCODE", SESSION, NOON)]  # type: ignore[attr-defined] # because `make` does not say which class


def jwt(claims: dict[str, object]) -> str:
    """Make a token that nobody has signed."""
    header, payload = (
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
        for part in ({"alg": "RS256", "kid": "1"}, claims)
    )
    return f"{header}.{payload}.cGxhbnRlZC1zaWduYXR1cmU"


TOKENS = Tokens(
    user_pool_id=POOL,
    client_id=CLIENT,
    access_token=jwt({"username": USERNAME, "device_key": DEVICE_KEY}),
    id_token=jwt({"cognito:username": USERNAME}),
    refresh_token="planted-refresh-token",
    original_refresh_token="planted-first-refresh-token",
    expires_at=NOON,
    device=DEVICE,
)


def b64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def client_data(kind: str, **changes: object) -> str:
    data = {
        "type": kind,
        "challenge": REQUEST_OPTIONS["challenge"],
        "origin": "https://example.com",
        "crossOrigin": False,
        **changes,
    }
    return b64url(json.dumps(data).encode())


def assertion() -> dict[str, Any]:
    """Return the JSON of a browser's credential at sign-in."""
    return {
        "id": "Y3JlZGVudGlhbA",
        "rawId": "Y3JlZGVudGlhbA",
        "type": "public-key",
        "authenticatorAttachment": "platform",
        "clientExtensionResults": {},
        "response": {
            "clientDataJSON": client_data("webauthn.get"),
            "authenticatorData": b64url(bytes(37)),
            "signature": b64url(b"planted-signature"),
            "userHandle": b64url(b"planted-handle"),
        },
    }


def registration() -> dict[str, Any]:
    """Return the JSON of a browser's credential at registration."""
    return {
        "id": "Y3JlZGVudGlhbA",
        "rawId": "Y3JlZGVudGlhbA",
        "type": "public-key",
        "authenticatorAttachment": "platform",
        "clientExtensionResults": {},
        "response": {
            "clientDataJSON": client_data("webauthn.create"),
            "attestationObject": b64url(b"attestation"),
            "transports": ["internal"],
        },
    }
