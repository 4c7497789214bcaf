"""The software authenticator against the local Cognito, through what users call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from fido2.utils import websafe_decode, websafe_encode

from cognito_idp import CognitoIdentityProviderClient, errors, types
from cognito_idp.auth import Passkeys, SignIn, Tokens, WebAuthn
from cognito_idp.testing import SoftwareAuthenticator

# Where the package is installed, pytest has these already.
from cognito_idp.testing.plugin import (  # noqa: F401 because pytest looks for them here
    cognito_client,
    local_cognito,
)

if TYPE_CHECKING:
    from cognito_idp.testing import AssertionFlaw, RegistrationFlaw

ORIGIN = "http://localhost:8000"
PASSWORD = "Correct-horse-1"


@pytest.fixture
def authenticator() -> SoftwareAuthenticator:
    return SoftwareAuthenticator()


@pytest.fixture
async def sign_in(
    cognito_client: CognitoIdentityProviderClient,  # noqa: F811 because a fixture is asked for by its name
) -> SignIn:
    """Sign-in to a pool with passkeys, where Ada has a password."""
    made = await cognito_client.create_user_pool(
        pool_name="p",
        policies=types.UserPoolPolicyType(
            sign_in_policy=types.SignInPolicyType(
                allowed_first_auth_factors=["PASSWORD", "WEB_AUTHN"]
            )
        ),
    )
    assert made.user_pool
    assert made.user_pool.id
    pool = made.user_pool.id
    await cognito_client.set_user_pool_mfa_config(
        user_pool_id=pool,
        web_authn_configuration=types.WebAuthnConfigurationType(
            relying_party_id="localhost", user_verification="required"
        ),
    )
    app = await cognito_client.create_user_pool_client(
        user_pool_id=pool,
        client_name="app",
        explicit_auth_flows=["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"],
    )
    assert app.user_pool_client
    assert app.user_pool_client.client_id
    await cognito_client.admin_create_user(user_pool_id=pool, username="ada")
    await cognito_client.admin_set_user_password(
        user_pool_id=pool, username="ada", password=PASSWORD, permanent=True
    )
    return SignIn(
        cognito_client, user_pool_id=pool, client_id=app.user_pool_client.client_id
    )


@pytest.fixture
async def passkeys(
    cognito_client: CognitoIdentityProviderClient,  # noqa: F811 because a fixture is asked for by its name
    sign_in: SignIn,
) -> Passkeys:
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)
    return Passkeys(cognito_client, tokens.access_token)


async def register(passkeys: Passkeys, authenticator: SoftwareAuthenticator) -> str:
    """Register a passkey; give its id."""
    options = await passkeys.start_registration()
    credential = authenticator.create(options, origin=ORIGIN)
    await passkeys.complete_registration(credential)
    return str(json.loads(credential)["id"])


async def ask(sign_in: SignIn) -> WebAuthn:
    step = await sign_in.start("ada", prefer="WEB_AUTHN")
    assert isinstance(step, WebAuthn)
    return step


async def test_a_passkey_signs_in(
    sign_in: SignIn, passkeys: Passkeys, authenticator: SoftwareAuthenticator
) -> None:
    await register(passkeys, authenticator)
    step = await ask(sign_in)
    answer = step.answer(authenticator.get(step.options, origin=ORIGIN))

    assert isinstance(await sign_in.respond(answer), Tokens)


async def test_each_of_several_passkeys_signs_in(
    sign_in: SignIn, passkeys: Passkeys
) -> None:
    for authenticator in (SoftwareAuthenticator(), SoftwareAuthenticator()):
        await register(passkeys, authenticator)
        step = await ask(sign_in)
        answer = step.answer(authenticator.get(step.options, origin=ORIGIN))

        assert isinstance(await sign_in.respond(answer), Tokens)


async def test_a_registered_passkey_is_listed(
    passkeys: Passkeys, authenticator: SoftwareAuthenticator
) -> None:
    registered = await register(passkeys, authenticator)

    assert [registered] == [item.credential_id for item in await passkeys.list()]


async def test_a_passkey_can_be_deleted(
    passkeys: Passkeys, authenticator: SoftwareAuthenticator
) -> None:
    await passkeys.delete(await register(passkeys, authenticator))

    assert [] == await passkeys.list()


@pytest.mark.parametrize(
    ("flaw", "refusal"),
    [
        ("challenge", errors.WebAuthnChallengeNotFoundException),
        ("origin", errors.WebAuthnOriginNotAllowedException),
        ("relying_party", errors.WebAuthnRelyingPartyMismatchException),
        ("user_presence", errors.InvalidParameterException),
        ("user_verification", errors.InvalidParameterException),
    ],
)
async def test_a_flawed_passkey_is_not_registered(
    passkeys: Passkeys,
    authenticator: SoftwareAuthenticator,
    flaw: RegistrationFlaw,
    refusal: type[errors.ServiceError],
) -> None:
    options = await passkeys.start_registration()
    credential = authenticator.create(options, origin=ORIGIN, flaws=[flaw])

    with pytest.raises(refusal):
        await passkeys.complete_registration(credential)


@pytest.mark.parametrize(
    "flaw",
    [
        "counter",
        "origin",
        "relying_party",
        "signature",
        "user_handle",
        "user_presence",
        "user_verification",
    ],
)
async def test_a_flawed_answer_signs_nobody_in(
    sign_in: SignIn,
    passkeys: Passkeys,
    authenticator: SoftwareAuthenticator,
    flaw: AssertionFlaw,
) -> None:
    await register(passkeys, authenticator)
    step = await ask(sign_in)
    answer = step.answer(authenticator.get(step.options, origin=ORIGIN, flaws=[flaw]))

    with pytest.raises(errors.NotAuthorizedException):
        await sign_in.respond(answer)


async def test_an_answer_to_another_challenge_is_not_sent(
    sign_in: SignIn, passkeys: Passkeys, authenticator: SoftwareAuthenticator
) -> None:
    await register(passkeys, authenticator)
    step = await ask(sign_in)
    credential = authenticator.get(step.options, origin=ORIGIN, flaws=["challenge"])

    with pytest.raises(errors.ParameterValidationError, match="another challenge"):
        step.answer(credential)


async def test_a_challenge_is_answered_once(
    sign_in: SignIn, passkeys: Passkeys, authenticator: SoftwareAuthenticator
) -> None:
    await register(passkeys, authenticator)
    step = await ask(sign_in)
    answer = step.answer(authenticator.get(step.options, origin=ORIGIN))
    await sign_in.respond(answer)

    with pytest.raises(errors.NotAuthorizedException):
        await sign_in.respond(answer)


async def test_a_stranger_cannot_sign_in_as_somebody(
    sign_in: SignIn, passkeys: Passkeys, authenticator: SoftwareAuthenticator
) -> None:
    await register(passkeys, authenticator)
    stranger = SoftwareAuthenticator()
    step = await ask(sign_in)
    asked = json.loads(step.options)
    stranger.create(
        {
            "rp": {"id": "localhost", "name": "x"},
            "user": {"id": "eA", "name": "eve", "displayName": ""},
            "challenge": asked["challenge"],
            "pubKeyCredParams": [{"type": "public-key", "alg": -7}],
        },
        origin=ORIGIN,
    )
    # Under the name of Ada's passkey, with a key of the stranger's own.
    stranger.passkeys[0].credential_id = authenticator.passkeys[0].credential_id
    answer = step.answer(stranger.get(asked, origin=ORIGIN))

    with pytest.raises(errors.NotAuthorizedException):
        await sign_in.respond(answer)


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
async def test_no_bit_of_an_answer_can_be_changed(
    sign_in: SignIn,
    passkeys: Passkeys,
    authenticator: SoftwareAuthenticator,
    part: str,
) -> None:
    await register(passkeys, authenticator)
    accepted: list[int] = []
    for place in range(16):
        step = await ask(sign_in)
        credential = json.loads(authenticator.get(step.options, origin=ORIGIN))
        original = websafe_decode(credential["response"][part])
        changed = flip(original, len(original) * 8 * place // 16)
        credential["response"][part] = websafe_encode(changed)
        try:
            await sign_in.respond(step.answer(credential))
        except (errors.NotAuthorizedException, errors.ParameterValidationError):
            continue
        accepted.append(place)

    assert [] == accepted


def flip(data: bytes, bit: int) -> bytes:
    """Change one bit."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
