"""
Clients that others wrote sign in here: one that only ours can use would prove nothing.

The Python ones come with the tests' own requirements. The JavaScript one is found in
the `node_modules` that COGNITO_IDP_TEST_NODE names; `nox -s outsiders` puts it there.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import types
from cognito_idp.local import LocalCognito
from cognito_idp.local.rules.totp import code_at
from tests.kit.login import REDIRECT, Browser, oauth_settings
from tests.kit.site import PASSWORD, Clock, Site, add_totp, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_HERE = Path(__file__).parent / "outsiders"
_ENVIRONMENT = {
    **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
    "AWS_EC2_METADATA_DISABLED": "true",
}
_RESULT = ["AccessToken", "ExpiresIn", "IdToken", "RefreshToken", "TokenType"]


async def _run(*command: str, **job: Any) -> Any:
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_ENVIRONMENT,
    )
    out, complaints = await process.communicate(json.dumps(job).encode())
    assert 0 == process.returncode, complaints.decode()
    return json.loads(out)


async def run_python(site: Site, do: str, **more: Any) -> Any:
    """Run one of the Python clients."""
    cognito = site.cognito
    return await _run(
        sys.executable,
        str(_HERE / "python_clients.py"),
        do=do,
        url=cognito.endpoint_url,
        region=cognito.region,
        key_id=cognito.credentials.access_key_id,
        key=cognito.credentials.secret_access_key,
        pool=site.pool,
        app=site.app,
        **{"username": "ada", "password": PASSWORD, **more},
    )


@pytest.fixture
def site(clock: Clock, site: Site) -> Site:
    # These clients have clocks of their own, and sign what they show.
    clock.now = time.time()
    return site


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


async def run_javascript(
    site: Site, do: str, *, program: str = "javascript_clients.js", **more: Any
) -> Any:
    """Run one of the JavaScript clients."""
    modules, node = os.environ.get("COGNITO_IDP_TEST_NODE"), shutil.which("node")
    if modules is None or node is None:
        pytest.skip("no node modules: `nox -s outsiders` installs and runs them")
    return await _run(
        node,
        str(_HERE / program),
        do=do,
        modules=modules,
        url=site.cognito.endpoint_url,
        region=site.cognito.region,
        key_id=site.cognito.credentials.access_key_id,
        key=site.cognito.credentials.secret_access_key,
        pool=site.pool,
        app=site.app,
        **{"username": "ada", "password": PASSWORD, **more},
    )


@pytest.fixture
async def strict() -> AsyncIterator[Site]:
    """A site that verifies signatures."""
    async with (
        LocalCognito(verify_signatures=True) as cognito,
        connect(cognito) as client,
    ):
        made = Site(cognito, client, clock=Clock())
        await made.make_pool()
        await made.make_app()
        await made.make_user()
        yield made


async def test_the_signatures_of_boto3_are_good(strict: Site) -> None:
    assert {"done": [["ada"]]} == await run_python(strict, "page_with_boto3")


async def test_the_javascript_sdk_proves_a_password_and_signs(strict: Site) -> None:
    answer = await run_javascript(strict, "signInWithSdk")

    assert {"done": ["Bearer", True]} == answer


async def test_amplify_proves_a_password_and_refreshes(site: Site) -> None:
    await site.make_user()
    answer = await run_javascript(site, "signIn")

    expected = {"seen": [], "username": "ada", "attributes": ["sub"], "refreshed": True}
    assert {"done": expected} == answer


async def test_amplify_does_not_prove_a_wrong_password(site: Site) -> None:
    await site.make_user()
    answer = await run_javascript(site, "signIn", password="wrong")

    expected = "NotAuthorizedException: Incorrect username or password."
    assert {"failed": expected} == answer


async def test_amplify_sets_a_new_password(site: Site) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", temporary_password=PASSWORD
    )
    answer = await run_javascript(site, "signIn", newPassword=PASSWORD + "1")

    assert ["newPasswordRequired"] == answer["done"]["seen"]


async def test_amplify_answers_with_a_totp_code(site: Site) -> None:
    await site.make_user()
    secret = await add_totp(site)
    code = code_at(secret, int(site.clock.now) // 30 + 1)
    answer = await run_javascript(site, "signIn", code=code)

    assert ["totpRequired"] == answer["done"]["seen"]


async def test_amplify_proves_the_device_that_it_has_confirmed(site: Site) -> None:
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
