"""
Values of wrong types at every public entrance: only errors of the library come out.

A setting that is not set comes as None, a form's field as bytes or a list, and so on.
Each argument of each callable gets each of these values, one at a time.
"""

from __future__ import annotations

import inspect
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import CognitoIdentityProviderClient, Config, Retry, errors
from cognito_idp.auth import (
    Challenge,
    Device,
    MemorySessionStore,
    Passkeys,
    Sessions,
    SignIn,
    Tokens,
    TokenSource,
    TokenVerifier,
    seal,
    secret_hash,
    unseal,
)
from cognito_idp.auth.challenges.answers import SignInState
from cognito_idp.auth.challenges.classes import make_challenge
from tests.kit.stubs import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

POOL = "eu-west-1_AbC"
VALUES = [None, 5, True, float("nan"), b"x", "", "\udc00", [], {}, [None], {"a": 1}]
VALUES += [object(), KEYS]
SEALING = [b"k" * 32]
TOKENS = Tokens(
    access_token="a.e30.c",
    id_token="a.e30.c",
    refresh_token="r",
    user_pool_id=POOL,
    client_id="app",
    expires_at=datetime.now(UTC) + timedelta(hours=1),
)


async def fail(_: object) -> Any:
    raise errors.ConnectError("nobody there")


def client() -> CognitoIdentityProviderClient:
    return CognitoIdentityProviderClient(
        region="eu-west-1",
        credentials=KEYS,
        transport=fail,
        config=Config(retry=Retry(mode="none")),
    )


def sign_in() -> Any:
    return SignIn(client(), user_pool_id=POOL, client_id="app")


def challenge(name: str) -> Any:
    state = SignInState(user_pool_id=POOL, client_id="app", username="ada")
    now = datetime.now(UTC)
    return make_challenge(
        state, name, {}, session="s" * 30, available_challenges=(), created_at=now
    )


def source(**arguments: Any) -> Any:
    return TokenSource(sign_in(), arguments.pop("tokens"), **arguments)


ENTRANCES: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "SignIn": (
        SignIn,
        {
            "client": client(),
            "user_pool_id": POOL,
            "client_id": "app",
            "client_secret": None,
            "session_validity": 180,
        },
    ),
    "SignIn.start": (
        sign_in().start,
        {
            "username": "ada",
            "password": "x",
            "flow": None,
            "prefer": None,
            "client_metadata": None,
            "device": None,
            "auth_parameters": None,
        },
    ),
    "SignIn.respond": (sign_in().respond, {"answer": None, "device": None}),
    "SignIn.refresh": (
        sign_in().refresh,
        {"tokens": TOKENS, "username": None, "client_metadata": None},
    ),
    "SignIn.sign_out": (sign_in().sign_out, {"tokens": TOKENS}),
    "SignIn.sign_up": (
        sign_in().sign_up,
        {"username": "ada", "password": "x", "client_metadata": None},
    ),
    "SignIn.confirm_sign_up": (
        sign_in().confirm_sign_up,
        {"username": "ada", "code": "1", "client_metadata": None},
    ),
    "SignIn.resend_confirmation_code": (
        sign_in().resend_confirmation_code,
        {"username": "ada", "client_metadata": None},
    ),
    "SignIn.forgot_password": (
        sign_in().forgot_password,
        {"username": "ada", "client_metadata": None},
    ),
    "SignIn.confirm_forgot_password": (
        sign_in().confirm_forgot_password,
        {"username": "ada", "code": "1", "new_password": "x"},
    ),
    "SignIn.associate_software_token": (
        sign_in().associate_software_token,
        {"tokens": TOKENS},
    ),
    "SignIn.verify_software_token": (
        sign_in().verify_software_token,
        {"tokens": TOKENS, "code": "1", "device_name": None},
    ),
    "SignIn.remember_device": (
        sign_in().remember_device,
        {"tokens": TOKENS, "name": None},
    ),
    "SignIn.forget_device": (sign_in().forget_device, {"tokens": TOKENS}),
    "SignIn.verifier": (
        sign_in().verifier,
        {"token_use": "access", "groups": (), "scopes": (), "leeway": 0.0},
    ),
    "TokenVerifier": (
        TokenVerifier,
        {
            "user_pool_id": POOL,
            "client_ids": "app",
            "token_use": "access",
            "groups": (),
            "scopes": (),
            "leeway": 0.0,
            "issuer": None,
        },
    ),
    "TokenVerifier.verify": (TokenVerifier(POOL, "app", "access").verify, {"token": 1}),
    "TokenSource": (source, {"tokens": TOKENS}),
    "seal": (seal, {"value": TOKENS, "keys": SEALING, "binding": "b", "limit": None}),
    "unseal": (unseal, {"text": "x", "keys": SEALING, "binding": "b", "max_age": 60}),
    "secret_hash": (
        secret_hash,
        {"username": "ada", "client_id": "app", "client_secret": "secret"},
    ),
    "Tokens.load": (Tokens.load, {"text": "x"}),
    "Challenge.load": (Challenge.load, {"text": "x"}),
    "Device.load": (Device.load, {"text": "x"}),
    "Sessions": (
        Sessions,
        {"sign_in": sign_in(), "store": MemorySessionStore(), "keys": SEALING},
    ),
    "Passkeys.complete_registration": (
        Passkeys(client(), "token").complete_registration,
        {"credential": "{}"},
    ),
    "SoftwareTokenMfa.answer": (challenge("SOFTWARE_TOKEN_MFA").answer, {"code": "1"}),
    "NewPasswordRequired.answer": (
        challenge("NEW_PASSWORD_REQUIRED").answer,
        {"new_password": "x", "attributes": None},
    ),
    "SelectChallenge.answer": (
        challenge("SELECT_CHALLENGE").answer,
        {"choice": "SMS_OTP"},
    ),
    "WebAuthn.answer": (challenge("WEB_AUTHN").answer, {"credential": "{}"}),
    "Challenge.answer_from": (challenge("SMS_MFA").answer_from, {"form": {}}),
}


@pytest.mark.parametrize(
    ("entrance", "argument"),
    [(name, argument) for name, (_, right) in ENTRANCES.items() for argument in right],
)
async def test_a_value_of_a_wrong_type_brings_an_error_of_the_library(
    entrance: str, argument: str
) -> None:
    call, right = ENTRANCES[entrance]
    escaped = []
    for value in VALUES:
        try:
            done = call(**{**right, argument: value})
            if inspect.isawaitable(done):
                await done
        except errors.CognitoIdpError:
            pass
        except Exception as error:  # noqa: BLE001 because any other is what is sought
            escaped.append(f"{type(value).__name__}: {type(error).__name__}: {error}")

    assert [] == escaped
