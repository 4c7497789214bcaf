"""The types of the sign-in helpers."""

from __future__ import annotations

from typing import Literal, assert_type

from cognito_idp import CognitoIdentityProviderClient, errors, types
from cognito_idp.auth import (
    Answer,
    Challenge,
    Passkeys,
    SelectChallenge,
    SignIn,
    SoftwareTokenMfa,
    SoftwareTokenSecret,
    Tokens,
    TokenSource,
    TokenVerifier,
    VerifiedToken,
    WebAuthn,
    seal,
    unseal,
)


async def a_step_gives_tokens_or_a_challenge(sign_in: SignIn) -> None:
    step = await sign_in.start("ada", "pw")
    assert_type(step, Tokens | Challenge)
    if isinstance(step, SoftwareTokenMfa):
        assert_type(step.answer("123456"), Answer)
        step = await sign_in.respond(step.answer("123456"))
    match step:
        case Tokens():
            assert_type(step.access_token, str)
        case WebAuthn(options=options):
            assert_type(options, str)
        case _:
            assert_type(step, Challenge)


async def start_takes_what_it_knows(sign_in: SignIn) -> None:
    await sign_in.start("ada", prefer="WEB_AUTHN")
    await sign_in.start("ada", flow="A_FLOW_OF_TOMORROW")
    await sign_in.start("ada", pasword="pw")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await sign_in.respond("123456")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await sign_in.refresh("token", flow="USER_SRP_AUTH")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_password_goes_with_the_choices_that_take_one(step: SelectChallenge) -> None:
    step.answer("PASSWORD", password="pw")
    step.answer("EMAIL_OTP")
    step.answer("EMAIL_OTP", password="pw")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]


def what_was_sealed_comes_back_as_it_was_asked_for(
    step: Challenge, keys: list[bytes]
) -> None:
    text = seal(step, keys, binding="browser")
    assert_type(unseal(text, keys, binding="browser"), Challenge)
    assert_type(unseal(text, keys, WebAuthn, binding="browser"), WebAuthn)


async def what_is_around_a_sign_in_is_typed(sign_in: SignIn, tokens: Tokens) -> None:
    assert_type(await sign_in.sign_up("ada", "pw"), types.SignUpResponse)
    assert_type(await sign_in.associate_software_token(tokens), SoftwareTokenSecret)
    assert_type(await sign_in.remember_device(tokens), Tokens)
    assert_type(await TokenSource(sign_in, tokens).access_token(), str)


async def the_kind_of_token_must_be_said(pool: str) -> None:
    TokenVerifier(pool, "client")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    TokenVerifier(pool, None, "refresh")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    verifier = TokenVerifier(pool, None, None)
    assert_type(await verifier.verify("token"), VerifiedToken)


async def passkeys_travel_as_text(client: CognitoIdentityProviderClient) -> None:
    passkeys = Passkeys(client, "token")
    assert_type(await passkeys.start_registration(), str)
    assert_type(await passkeys.list(), list[types.WebAuthnCredentialDescription])


def a_refusal_has_one_of_the_reasons(error: errors.NotAuthorizedException) -> None:
    if error.reason == "wrong_password":
        assert_type(error.reason, Literal["wrong_password"])
    if error.reason == "wrong_pasword":  # type: ignore[comparison-overlap]  # pyright: ignore[reportUnnecessaryComparison]
        pass
