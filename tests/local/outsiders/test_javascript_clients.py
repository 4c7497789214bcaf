"""
JavaScript clients that others wrote sign in here, and verify tokens.

`nox -s outsiders` installs them, and names their `node_modules` in
COGNITO_IDP_TEST_NODE. The table in docs/local.md says what each of them does here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import types
from cognito_idp.local.lambda_endpoint import LambdaEndpoint
from cognito_idp.local.rules.totp import code_at
from tests.kit.lambda_functions import LambdaFunctions
from tests.kit.login import REDIRECT, oauth_settings
from tests.kit.outsiders import run_javascript, run_node, trusting
from tests.kit.served import Served
from tests.kit.site import PASSWORD, Site, add_totp

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_javascript_sdk_proves_a_password_and_signs(strict: Site) -> None:
    answer = await run_javascript(strict, "signInWithSdk")

    assert {"done": ["Bearer", True]} == answer


async def test_identity_js_proves_a_password_and_refreshes(site: Site) -> None:
    await site.make_user()
    answer = await run_javascript(site, "signIn")

    expected = {"seen": [], "username": "ada", "attributes": ["sub"], "refreshed": True}
    assert {"done": expected} == answer


async def test_identity_js_does_not_prove_a_wrong_password(site: Site) -> None:
    await site.make_user()
    answer = await run_javascript(site, "signIn", password="wrong")

    expected = "NotAuthorizedException: Incorrect username or password."
    assert {"failed": expected} == answer


async def test_identity_js_sets_a_new_password(site: Site) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", temporary_password=PASSWORD
    )
    answer = await run_javascript(site, "signIn", newPassword=PASSWORD + "1")

    assert ["newPasswordRequired"] == answer["done"]["seen"]


async def test_identity_js_answers_with_a_totp_code(site: Site) -> None:
    await site.make_user()
    secret = await add_totp(site)
    code = code_at(secret, int(site.clock.now) // 30 + 1)
    answer = await run_javascript(site, "signIn", code=code)

    assert ["totpRequired"] == answer["done"]["seen"]


async def test_identity_js_proves_the_device_that_it_has_confirmed(site: Site) -> None:
    await site.make_pool(
        device_configuration=types.DeviceConfigurationType(
            challenge_required_on_new_device=True,
            device_only_remembered_on_user_prompt=False,
        )
    )
    await site.make_app()
    await site.make_user()
    secret = await add_totp(site)
    code = code_at(secret, int(site.clock.now) // 30 + 1)
    answer = await run_javascript(site, "signInTwice", code=code)

    # The code was asked for once only: the second time the device stood in for it.
    assert {"done": {"seen": [], "device": True}} == answer


# Amplify, in node


async def run_amplify(site: Site, do: str, **more: Any) -> Any:
    return await run_javascript(site, do, program="amplify.js", **more)


async def test_amplify_signs_a_new_user_in_by_itself(site: Site) -> None:
    await site.make_pool(auto_verified_attributes=["email"])
    await site.make_app()
    answer = await run_amplify(site, "signUp")

    seen = ["CONFIRM_SIGN_UP", "COMPLETE_AUTO_SIGN_IN", "DONE"]
    assert {"done": {"seen": seen, "username": "ada"}} == answer


async def test_amplify_proves_a_password_and_refreshes(site: Site) -> None:
    await site.make_user()
    answer = await run_amplify(site, "refresh")

    assert {"done": {"step": "DONE", "fresh": True, "username": "ada"}} == answer


async def test_amplify_answers_with_a_totp_code(site: Site) -> None:
    await site.make_user()
    secret = await add_totp(site)
    code = code_at(secret, int(site.clock.now) // 30 + 1)
    answer = await run_amplify(site, "answerTotp", code=code)

    assert {"done": ["CONFIRM_SIGN_IN_WITH_TOTP_CODE", "DONE"]} == answer


async def test_amplify_signs_in_with_a_code_by_email(site: Site) -> None:
    factors = types.SignInPolicyType(
        allowed_first_auth_factors=["PASSWORD", "EMAIL_OTP"]
    )
    await site.make_pool(policies=types.UserPoolPolicyType(sign_in_policy=factors))
    await site.make_app()
    await site.make_user(email="ada@example.com", email_verified="true")
    answer = await run_amplify(site, "chooseEmail")

    assert {"done": ["CONFIRM_SIGN_IN_WITH_EMAIL_CODE", "DONE"]} == answer


async def test_amplify_resets_a_password(site: Site) -> None:
    await site.make_user(email="ada@example.com", email_verified="true")
    answer = await run_amplify(site, "resetPassword")

    expected = ["CONFIRM_RESET_PASSWORD_WITH_CODE", "NotAuthorizedException"]
    assert {"done": expected} == answer


async def test_amplify_remembers_a_device(site: Site) -> None:
    await site.make_pool(
        device_configuration=types.DeviceConfigurationType(
            challenge_required_on_new_device=True,
            device_only_remembered_on_user_prompt=True,
        )
    )
    await site.make_app()
    await site.make_user()
    answer = await run_amplify(site, "rememberDevice")

    assert {"done": {"step": "DONE", "devices": 1}} == answer


# By https


async def verify(secure: Site, use: str, **more: Any) -> Any:
    """Verify a token with aws-jwt-verify, as if AWS had issued it."""
    tokens = await secure.sign_in()
    token = tokens.access_token if use == "access" else tokens.id_token
    return await run_javascript(secure, "verify", token=token, use=use, **more)


@pytest.mark.parametrize("use", ["access", "id"])
async def test_aws_jwt_verify_accepts_tokens(secure: Site, use: str) -> None:
    issuer = f"https://cognito-idp.us-east-1.amazonaws.com/{secure.pool}"

    assert {"done": [issuer, use]} == await verify(secure, use)


async def test_aws_jwt_verify_refuses_a_token_of_another_app(secure: Site) -> None:
    answer = await verify(secure, "access", app="another")

    assert answer["failed"].startswith("Error: Client ID not allowed")


async def test_aws_jwt_verify_refuses_keys_of_an_unknown_authority(
    secure: Site,
) -> None:
    answer = await verify(secure, "access", environment={})

    assert "unable to verify the first certificate" in answer["failed"]


_SEED = """
[[pool]]
id = "us-east-1_Example01"
name = "shop"

[[pool.client]]
id = "webclient"
name = "web"
settings = { ExplicitAuthFlows = ["ALLOW_USER_SRP_AUTH"] }

[[pool.user]]
username = "ada"
password = "Correct-Horse-7"
attributes = { email = "ada@example.com", email_verified = "true" }
"""


async def test_the_javascript_sdk_finds_a_container_by_its_name(tmp_path: Path) -> None:
    seed = tmp_path / "seed.toml"
    seed.write_text(_SEED)
    host = ("--host", "0.0.0.0", "--allow-host", "cognito")  # noqa: S104 because a container listens so
    issuer = ("--issuer", "https://cognito:9229")
    tls = ("--tls", str(tmp_path / "tls"), "--seed", str(seed))
    async with Served(*host, *issuer, *tls) as served:
        answer = await run_node(
            "signInAndVerify",
            url=f"https://cognito:{served.port}",
            issuer="https://cognito:9229/us-east-1_Example01",
            pool="us-east-1_Example01",
            app="webclient",
            environment=trusting(served.ca_bundle),
        )

    claims = {"iss": "https://cognito:9229/us-east-1_Example01"}
    assert {"done": {**claims, "email": "ada@example.com"}} == answer


# OAuth 2 and OpenID Connect


async def run_oauth(site: Site, do: str, **more: Any) -> Any:
    """Sign in by redirect with one of the JavaScript clients."""
    return await run_javascript(
        site,
        do,
        program="oauth_clients.mjs",
        issuer=site.cognito.issuer(site.pool),
        redirect=REDIRECT,
        **{"scope": "openid email", **more},
    )


_METHODS = [None, "ClientSecretBasic", "ClientSecretPost"]
"""How the app client proves its secret; None for one that has none."""


@pytest.mark.parametrize("method", _METHODS)
async def test_openid_client_signs_in_by_redirect(
    site: Site, method: str | None
) -> None:
    app = await site.make_app(**oauth_settings(generate_secret=method is not None))
    await site.make_user(email="ada@example.com", email_verified="true")
    secret = app.client_secret
    answer = await run_oauth(site, "withOpenidClient", method=method, secret=secret)

    expected = {
        "username": "ada",
        "refreshed": True,
        "afterwards": "invalid_grant",
        "leaves": True,
    }
    assert {"done": expected} == answer


@pytest.mark.parametrize("method", _METHODS)
async def test_oauth4webapi_signs_in_by_redirect(
    site: Site, method: str | None
) -> None:
    app = await site.make_app(**oauth_settings(generate_secret=method is not None))
    await site.make_user(email="ada@example.com", email_verified="true")
    secret = app.client_secret
    answer = await run_oauth(site, "withOauth4webapi", method=method, secret=secret)

    assert {"done": {"username": "ada", "expires": 3600}} == answer


async def test_openid_client_gets_a_token_for_a_machine(site: Site) -> None:
    scope = types.ResourceServerScopeType(scope_name="read", scope_description="read")
    await site.client.create_resource_server(
        user_pool_id=site.pool, identifier="shop", name="shop", scopes=[scope]
    )
    app = await site.make_app(
        generate_secret=True,
        allowed_o_auth_flows=["client_credentials"],
        allowed_o_auth_flows_user_pool_client=True,
        allowed_o_auth_scopes=["shop/read"],
    )
    answer = await run_oauth(
        site, "machineWithOpenidClient", secret=app.client_secret, scope="shop/read"
    )

    assert {"done": ["bearer", 3600]} == answer


async def test_client_node_reads_the_code_of_a_custom_sender(site: Site) -> None:
    key = "arn:aws:kms:us-east-1:123456789012:key/8a23102c-9b68-4fed-82ce-523c5363539e"
    async with LambdaFunctions() as lambdas:
        site.cognito.triggers.endpoint = LambdaEndpoint(lambdas.url)
        sender = types.CustomEmailLambdaVersionConfigType(
            lambda_version="V1_0", lambda_arn=lambdas.add("email")
        )
        await site.make_pool(
            auto_verified_attributes=["email"],
            lambda_config=types.LambdaConfigType(
                custom_email_sender=sender, kms_key_id=key
            ),
        )
        await site.make_app()
        await site.client.sign_up(
            client_id=site.app,
            username="ada",
            password=PASSWORD,
            user_attributes={"email": "ada@example.com"},
        )
    keys = site.cognito.credentials
    answer = await run_javascript(
        site,
        "readCode",
        kmsKey=key,
        code=lambdas.events[0]["request"]["code"],
        environment={
            "AWS_ENDPOINT_URL_KMS": site.cognito.endpoint_url,
            "AWS_ACCESS_KEY_ID": keys.access_key_id,
            "AWS_SECRET_ACCESS_KEY": keys.secret_access_key,
        },
    )

    assert {"done": [site.cognito.outbox.code("ada"), site.pool]} == answer
