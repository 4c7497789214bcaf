"""
Sign people in: by password, TOTP and remembered device, and by passkey.

    pip install '.[testing]'
    python docs/quickstart.py
"""

from __future__ import annotations

import asyncio
import time

from cognito_idp import CognitoIdentityProviderClient, errors, types
from cognito_idp.auth import Passkeys, SignIn, SoftwareTokenMfa, Tokens, WebAuthn
from cognito_idp.local import LocalCognito
from cognito_idp.testing import SoftwareAuthenticator, SoftwareToken

PASSWORD = "Correct-Horse-7"
ORIGIN = "https://example.com"


async def main() -> None:
    async with (
        LocalCognito() as cognito,
        # With a region alone it would be the real Cognito and your own AWS keys.
        CognitoIdentityProviderClient(
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=cognito.credentials,
        ) as client,
    ):
        print(f"Started a Cognito at {cognito.endpoint_url}.")
        pool_id, client_id = await make_pool(client)
        await add_users(client, pool_id)
        sign_in = SignIn(client, user_pool_id=pool_id, client_id=client_id)

        await sign_in_with_everything(client, sign_in)
        await sign_in_with_passkey(client, sign_in)

        users = client.paginators.list_users(user_pool_id=pool_id, page_size=10)
        sizes = [len(page.users or ()) async for page in users.pages()]
        print(f"Listed {sum(sizes)} users in pages of {', '.join(map(str, sizes))}.")
        try:
            await client.admin_get_user(user_pool_id=pool_id, username="nobody")
        except errors.UserNotFoundException as error:
            print(f"Asked for nobody: {error.message} (request {error.request_id})")


async def sign_in_with_everything(
    client: CognitoIdentityProviderClient, sign_in: SignIn
) -> None:
    # SRP: the password proves itself and never leaves this process.
    tokens = await sign_in.start("ada", PASSWORD)
    assert isinstance(tokens, Tokens)
    print("Signed in ada with SRP.")

    access_token = tokens.access_token
    made = await client.associate_software_token(access_token=access_token)
    app = SoftwareToken(made.secret_code or "")  # Ada scans a QR code instead
    await client.verify_software_token(access_token=access_token, user_code=app.code())
    await client.set_user_mfa_preference(
        access_token=access_token,
        software_token_mfa_settings=types.SoftwareTokenMfaSettingsType(enabled=True),
    )

    match await sign_in.start("ada", PASSWORD):
        case SoftwareTokenMfa() as challenge:
            code = app.code(time.time() + 30)  # the last one is used up
            tokens = await sign_in.respond(challenge.answer(code))
    assert isinstance(tokens, Tokens)
    print("Signed her in again, now with a code from her authenticator app.")

    tokens = await sign_in.remember_device(tokens, name="Ada's laptop")
    tokens = await sign_in.start("ada", PASSWORD, device=tokens.device)
    assert isinstance(tokens, Tokens)
    print("Signed her in from the device that she trusts: no code was asked for.")


async def sign_in_with_passkey(
    client: CognitoIdentityProviderClient, sign_in: SignIn
) -> None:
    tokens = await sign_in.start("grace", PASSWORD)
    assert isinstance(tokens, Tokens)
    browser = SoftwareAuthenticator()  # what navigator.credentials does in a real one
    passkeys = Passkeys(client, tokens.access_token)
    options = await passkeys.start_registration()
    await passkeys.complete_registration(browser.create(options, origin=ORIGIN))

    challenge = await sign_in.start("grace", prefer="WEB_AUTHN")
    assert isinstance(challenge, WebAuthn)
    assertion = browser.get(challenge.options, origin=ORIGIN)
    tokens = await sign_in.respond(challenge.answer(assertion))
    assert isinstance(tokens, Tokens)
    print("Signed in grace with a passkey, and no password at all.")


async def make_pool(client: CognitoIdentityProviderClient) -> tuple[str, str]:
    pool = await client.create_user_pool(
        pool_name="quickstart",
        policies=types.UserPoolPolicyType(
            sign_in_policy=types.SignInPolicyType(
                allowed_first_auth_factors=["PASSWORD", "WEB_AUTHN"]
            )
        ),
        device_configuration=types.DeviceConfigurationType(
            challenge_required_on_new_device=True
        ),
    )
    assert pool.user_pool and pool.user_pool.id  # Cognito may leave out what it likes
    await client.set_user_pool_mfa_config(
        user_pool_id=pool.user_pool.id,
        mfa_configuration="OPTIONAL",
        software_token_mfa_configuration=types.SoftwareTokenMfaConfigType(enabled=True),
        web_authn_configuration=types.WebAuthnConfigurationType(
            relying_party_id="example.com"
        ),
    )
    app = await client.create_user_pool_client(
        user_pool_id=pool.user_pool.id,
        client_name="web",
        explicit_auth_flows=["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH"],
    )
    assert app.user_pool_client and app.user_pool_client.client_id
    print(f"Made the user pool {pool.user_pool.id} and an app client.")
    return pool.user_pool.id, app.user_pool_client.client_id


async def add_users(client: CognitoIdentityProviderClient, pool_id: str) -> None:
    names = ["ada", "grace", *(f"user-{number:02}" for number in range(1, 26))]
    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(
                client.admin_create_user(
                    user_pool_id=pool_id,
                    username=name,
                    user_attributes={"email": f"{name}@example.com"},
                    message_action="SUPPRESS",
                )
            )
    for name in ("ada", "grace"):
        await client.admin_set_user_password(
            user_pool_id=pool_id, username=name, password=PASSWORD, permanent=True
        )
    print(f"Added {len(names)} users, all at once.")


if __name__ == "__main__":
    asyncio.run(main())
