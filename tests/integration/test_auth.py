"""The sign-in helpers, against servers that others wrote. ministack verifies SRP."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import errors, types
from cognito_idp.auth import (
    Challenge,
    MfaSetup,
    NewPasswordRequired,
    SignIn,
    SignInRequiredError,
    SoftwareTokenMfa,
    Tokens,
    TokenSource,
    TokenVerifier,
)
from tests.integration.conftest import PASSWORD
from tests.kit.totp import totp

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient
    from tests.integration.backends import Backend

NEW_PASSWORD = "Battery-Staple-9"
FLOWS: list[types.ExplicitAuthFlowsType] = [
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
]
SIDES = pytest.mark.parametrize("admin", [False, True], ids=["client", "admin"])
SECRETS = pytest.mark.parametrize("secret", [False, True], ids=["public", "secret"])
VERIFYING = pytest.mark.backends("ministack", because="moto checks no SRP proof")


async def make_sign_in(
    client: CognitoIdentityProviderClient, pool: str, *, secret: bool, **options: Any
) -> SignIn:
    made = await client.create_user_pool_client(
        user_pool_id=pool,
        client_name="srp",
        generate_secret=secret,
        explicit_auth_flows=FLOWS,
    )
    app = made.user_pool_client
    assert app is not None
    return SignIn(
        client,
        user_pool_id=pool,
        client_id=app.client_id or "",
        client_secret=app.client_secret,
        **options,
    )


async def tokens_of(sign_in: SignIn, name: str) -> Tokens:
    tokens = await sign_in.start(name, PASSWORD)
    assert isinstance(tokens, Tokens)
    return tokens


async def allow_totp(client: CognitoIdentityProviderClient, pool: str) -> None:
    await client.set_user_pool_mfa_config(
        user_pool_id=pool,
        mfa_configuration="OPTIONAL",
        software_token_mfa_configuration=types.SoftwareTokenMfaConfigType(enabled=True),
    )


@VERIFYING
@SIDES
@SECRETS
async def test_a_password_is_proved_to_a_server_that_checks(
    client: CognitoIdentityProviderClient,
    pool: str,
    ada: str,
    secret: bool,
    admin: bool,
) -> None:
    sign_in = await make_sign_in(client, pool, secret=secret, admin=admin)

    assert ada == (await tokens_of(sign_in, ada)).username


@VERIFYING
async def test_a_hundred_proofs_are_all_right(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    # A mistake in a branch that is taken once in 256 times would show up here.
    sign_in = await make_sign_in(client, pool, secret=False)

    for _ in range(100):
        assert isinstance(await sign_in.start(ada, PASSWORD), Tokens)


@VERIFYING
@SIDES
async def test_a_wrong_password_is_refused_with_its_reason(
    client: CognitoIdentityProviderClient, pool: str, ada: str, admin: bool
) -> None:
    sign_in = await make_sign_in(client, pool, secret=False, admin=admin)

    with pytest.raises(errors.NotAuthorizedException) as caught:
        await sign_in.start(ada, NEW_PASSWORD)
    assert "wrong_password" == caught.value.reason


@VERIFYING
@SIDES
@SECRETS
async def test_a_temporary_password_is_proved_and_replaced(
    client: CognitoIdentityProviderClient, pool: str, secret: bool, admin: bool
) -> None:
    sign_in = await make_sign_in(client, pool, secret=secret, admin=admin)
    await client.admin_create_user(
        user_pool_id=pool,
        username="grace",
        temporary_password=PASSWORD,
        message_action="SUPPRESS",
    )

    step = await sign_in.start("grace", PASSWORD)
    assert isinstance(step, NewPasswordRequired)
    step = Challenge.load(step.dump())
    assert isinstance(step, NewPasswordRequired)

    assert isinstance(await sign_in.respond(step.answer(NEW_PASSWORD)), Tokens)


@VERIFYING
@SIDES
@SECRETS
async def test_an_authenticator_app_is_set_up_and_asked_for(
    client: CognitoIdentityProviderClient,
    pool: str,
    ada: str,
    secret: bool,
    admin: bool,
) -> None:
    await allow_totp(client, pool)
    sign_in = await make_sign_in(client, pool, secret=secret, admin=admin)
    tokens = await tokens_of(sign_in, ada)
    app = await sign_in.associate_software_token(tokens)
    await sign_in.verify_software_token(tokens, totp(app.secret_code))

    step = await sign_in.start(ada, PASSWORD)
    assert isinstance(step, SoftwareTokenMfa)
    step = Challenge.load(step.dump())
    assert isinstance(step, SoftwareTokenMfa)
    code = totp(app.secret_code, time.time() + 30)

    assert isinstance(await sign_in.respond(step.answer(code)), Tokens)


@VERIFYING
@SECRETS
async def test_tokens_are_refreshed_either_way_and_revoked(
    client: CognitoIdentityProviderClient, pool: str, ada: str, secret: bool
) -> None:
    sign_in = await make_sign_in(client, pool, secret=secret)
    tokens = await tokens_of(sign_in, ada)
    refreshed = await sign_in.refresh(tokens)
    refreshed = await sign_in.refresh(refreshed, flow="REFRESH_TOKEN_AUTH")
    source = TokenSource(sign_in, refreshed)
    await source.refresh()

    await sign_in.sign_out(source.tokens)

    with pytest.raises(SignInRequiredError):
        await source.refresh()


@VERIFYING
@pytest.mark.parametrize("use", ["access", "id"])
async def test_tokens_that_another_wrote_are_verified(
    client: CognitoIdentityProviderClient,
    backend: Backend,
    pool: str,
    ada: str,
    use: Any,
) -> None:
    sign_in = await make_sign_in(client, pool, secret=False)
    tokens = await tokens_of(sign_in, ada)
    issuer = str(tokens.access_claims()["iss"])
    token = tokens.access_token if use == "access" else tokens.id_token
    shown_at = f"{backend.url}/{pool}/.well-known/jwks.json"

    async with TokenVerifier(
        pool, tokens.client_id, use, issuer=issuer, transport=Redirected(shown_at)
    ) as verifier:
        verified = await verifier.verify(token)

    assert ada == verified.username


class Redirected:
    """Fetches what is anywhere from one place: the emulator's issuer is not here."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def __call__(self, request: Any) -> Any:
        from attrs import evolve

        from cognito_idp.transport import AiohttpTransport

        async with AiohttpTransport() as transport:
            return await transport(evolve(request, url=self._url))


@VERIFYING
async def test_an_unknown_user_is_refused(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    sign_in = await make_sign_in(client, pool, secret=False)

    with pytest.raises((errors.UserNotFoundException, errors.NotAuthorizedException)):
        await sign_in.start("nobody", PASSWORD)


async def test_a_password_that_is_sent_signs_in(
    client: CognitoIdentityProviderClient, pool: str, app: str, ada: str
) -> None:
    sign_in = SignIn(client, user_pool_id=pool, client_id=app)

    tokens = await sign_in.start(ada, PASSWORD, flow="USER_PASSWORD_AUTH")

    assert isinstance(tokens, Tokens)


@pytest.mark.backends("moto", because="it sends no JSON text")
async def test_the_factors_to_set_up_are_read_as_moto_writes_them(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    await client.set_user_pool_mfa_config(
        user_pool_id=pool,
        mfa_configuration="ON",
        software_token_mfa_configuration=types.SoftwareTokenMfaConfigType(enabled=True),
    )
    await client.admin_create_user(
        user_pool_id=pool, username="grace", temporary_password=PASSWORD
    )
    sign_in = await make_sign_in(client, pool, secret=False)

    step = await sign_in.start("grace", PASSWORD, flow="USER_PASSWORD_AUTH")
    assert isinstance(step, NewPasswordRequired)
    step = await sign_in.respond(step.answer(NEW_PASSWORD))

    assert isinstance(step, MfaSetup)
    assert ("SOFTWARE_TOKEN_MFA",) == step.choices
