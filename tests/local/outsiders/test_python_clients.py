"""
Python clients that others wrote sign in here: one that only ours can use would prove
nothing.

Most come with the tests' own requirements; `nox -s outsiders` installs all. The table
in docs/local.md says what each of them does here.
"""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from cognito_idp import types
from cognito_idp.local.rules.totp import code_at
from tests.kit.login import REDIRECT, Browser, oauth_settings
from tests.kit.outsiders import run_aws, run_python
from tests.kit.site import PASSWORD, Site, add_totp

_RESULT = ["AccessToken", "ExpiresIn", "IdToken", "RefreshToken", "TokenType"]


async def test_boto3_signs_in(site: Site) -> None:
    await site.make_user()

    assert {"done": _RESULT} == await run_python(site, "sign_in_with_boto3")


async def test_boto3_pages_through_users(site: Site) -> None:
    for number in range(7):
        await site.make_user(f"user{number}")
    pages = await run_python(site, "page_with_boto3")

    expected = [
        ["user0", "user1", "user2"],
        ["user3", "user4", "user5"],
        ["user6"],
    ]
    assert {"done": expected} == pages


async def test_pycognito_proves_a_password(site: Site) -> None:
    await site.make_user()

    assert {"done": _RESULT} == await run_python(site, "sign_in_with_pycognito")


async def test_pycognito_proves_a_password_of_a_client_with_a_secret(
    site: Site,
) -> None:
    await site.make_user()
    app = await site.make_app(generate_secret=True)
    answer = await run_python(site, "sign_in_with_pycognito", secret=app.client_secret)

    assert {"done": _RESULT} == answer


async def test_pycognito_does_not_prove_a_wrong_password(site: Site) -> None:
    await site.make_user()
    answer = await run_python(site, "sign_in_with_pycognito", password="wrong")

    assert "Incorrect username or password." in answer["failed"]


async def test_pycognito_signs_in_by_an_alias(site: Site) -> None:
    await site.make_pool(username_attributes=["email"])
    await site.make_app()
    await site.make_user("ada@example.com")
    answer = await run_python(
        site, "sign_in_with_pycognito", username="ada@example.com"
    )

    assert {"done": _RESULT} == answer


async def test_pycognito_verifies_the_tokens_and_renews_them(site: Site) -> None:
    await site.make_user()

    assert {"done": "ada"} == await run_python(site, "verify_with_pycognito")


async def test_pycognito_answers_with_a_totp_code(site: Site) -> None:
    await site.make_user()
    secret = await add_totp(site)
    code = code_at(secret, int(site.clock.now) // 30 + 1)
    answer = await run_python(site, "answer_totp_with_pycognito", code=code)

    assert {"done": _RESULT} == answer


async def test_pycognito_proves_a_remembered_device(site: Site) -> None:
    await site.make_pool(
        device_configuration=types.DeviceConfigurationType(
            challenge_required_on_new_device=True,
            device_only_remembered_on_user_prompt=False,
        )
    )
    await site.make_app()
    await site.make_user()

    assert {"done": _RESULT} == await run_python(site, "remember_device_with_pycognito")


async def test_pycognito_sets_a_new_password(site: Site) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", temporary_password=PASSWORD
    )
    answer = await run_python(
        site, "change_password_with_pycognito", new_password=PASSWORD + "1"
    )

    assert {"done": _RESULT} == answer


async def test_warrant_lite_proves_a_password(site: Site) -> None:
    await site.make_user()

    assert {"done": _RESULT} == await run_python(site, "sign_in_with_warrant_lite")


async def test_capo_pages_and_knows_the_errors(strict: Site) -> None:
    if find_spec("capo_cognito_identity_provider") is None:
        pytest.skip("no capo: `nox -s outsiders` installs it")
    for name in ("bob", "cyd"):
        await strict.make_user(name)
    answer = await run_python(strict, "page_with_capo")

    assert [["ada", "bob"], ["cyd"]] == answer["done"][:-1]
    assert "User does not exist." in answer["done"][-1]


async def test_the_aws_cli_pages_through_users(strict: Site) -> None:
    for name in ("bob", "cyd"):
        await strict.make_user(name)
    query = ("--page-size", "2", "--query", "Users[].Username")
    users = await run_aws(strict, "list-users", "--user-pool-id", strict.pool, *query)

    assert ["ada", "bob", "cyd"] == users


async def test_the_aws_cli_trusts_the_authority(secure: Site) -> None:
    query = ("--query", "Users[].Username", "--user-pool-id", secure.pool)

    assert ["ada"] == await run_aws(secure, "list-users", *query)


async def test_the_aws_cli_signs_in(strict: Site) -> None:
    answer = await run_aws(
        strict,
        *("initiate-auth", "--client-id", strict.app),
        *("--auth-flow", "USER_PASSWORD_AUTH", "--auth-parameters"),
        f"USERNAME=ada,PASSWORD={PASSWORD}",
    )

    assert _RESULT == sorted(answer["AuthenticationResult"])


async def test_boto3_signs(strict: Site) -> None:
    assert {"done": [["ada"]]} == await run_python(strict, "page_with_boto3")


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post", None])
async def test_authlib_signs_in_by_redirect(site: Site, method: str | None) -> None:
    authlib = pytest.importorskip("authlib.integrations.httpx_client")
    app = await site.make_app(**oauth_settings(generate_secret=method is not None))
    await site.make_user()
    place = f"{site.cognito.endpoint_url}/{site.pool}"
    async with (
        authlib.AsyncOAuth2Client(
            site.app,
            app.client_secret,
            scope="openid",
            redirect_uri=REDIRECT,
            code_challenge_method="S256",
            token_endpoint_auth_method=method or "none",
        ) as oauth,
        Browser(site.cognito.endpoint_url) as browser,
    ):
        verifier = "v" * 48
        url, state = oauth.create_authorization_url(
            f"{place}/oauth2/authorize", code_verifier=verifier
        )
        page = await browser.open(url)
        back = await browser.send(page, username="ada", password=PASSWORD)
        tokens = await oauth.fetch_token(
            f"{place}/oauth2/token",
            authorization_response=back.url,
            state=state,
            code_verifier=verifier,
        )
        info = await oauth.get(f"{place}/oauth2/userInfo")
        fresh = await oauth.refresh_token(f"{place}/oauth2/token")
        revoked = await oauth.revoke_token(
            f"{place}/oauth2/revoke", token=tokens["refresh_token"]
        )

    assert "ada" == info.json()["username"]
    assert fresh["access_token"] != tokens["access_token"]
    assert 200 == revoked.status_code
