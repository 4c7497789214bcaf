"""OAuth 2 and OpenID Connect: authorize, token, userInfo, revoke and logout."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import aiohttp
import jwt
import pytest

from cognito_idp import errors, types
from cognito_idp.local import LocalCognito
from tests.kit.login import (
    LOGOUT,
    REDIRECT,
    Browser,
    Page,
    authorize_path,
    oauth_settings,
)
from tests.kit.site import PASSWORD, Clock, Site, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from cognito_idp.local import Event

VERIFIER = "v" * 43
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest())
    .rstrip(b"=")
    .decode()
)
PKCE = {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}


@pytest.fixture
async def site(site: Site) -> Site:
    await site.make_app(**oauth_settings())
    await site.make_user(
        email="ada@example.com", email_verified="true", phone_number="+15550100"
    )
    return site


@pytest.fixture
async def browser(site: Site) -> AsyncIterator[Browser]:
    async with Browser(site.cognito.endpoint_url) as browser:
        yield browser


async def sign_in(browser: Browser, site: Site, **query: str) -> Page:
    page = await browser.open(authorize_path(site.app, **query))
    return await browser.send(page, username="ada", password=PASSWORD)


async def fetch(
    browser: Browser,
    form: dict[str, str] | str,
    path: str = "/oauth2/token",
    **more: Any,
) -> tuple[int, Any]:
    page = await browser.open(path, "POST", data=form, **more)
    return page.status, _json(page)


def _json(page: Page) -> Any:
    return json.loads(page.text) if page.text else None


def code_form(site: Site, page: Page, **more: str) -> dict[str, str]:
    return {
        "grant_type": "authorization_code",
        "client_id": site.app,
        "code": page.query["code"],
        "redirect_uri": REDIRECT,
        **more,
    }


async def get_tokens(browser: Browser, site: Site, **query: str) -> dict[str, Any]:
    page = await sign_in(browser, site, **query)
    status, tokens = await fetch(browser, code_form(site, page))
    assert 200 == status
    found: dict[str, Any] = tokens
    return found


def claims_of(token: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


class TestAuthorize:
    async def test_the_code_comes_back_with_the_state(
        self, site: Site, browser: Browser
    ) -> None:
        page = await sign_in(browser, site, scope="openid")

        assert page.url.startswith(f"{REDIRECT}?code=")
        assert "a state" == page.query["state"]

    async def test_a_browser_that_is_signed_in_is_not_asked_again(
        self, site: Site, browser: Browser
    ) -> None:
        await sign_in(browser, site)
        page = await browser.open(authorize_path(site.app))

        assert "code" in page.query

    async def test_a_browser_is_signed_in_for_an_hour(
        self, site: Site, browser: Browser
    ) -> None:
        await sign_in(browser, site)
        site.clock.now += 3600
        page = await browser.open(authorize_path(site.app))

        assert "Sign in" in page.words

    async def test_an_app_client_says_how_long_a_browser_is_signed_in(
        self, site: Site, browser: Browser
    ) -> None:
        for minutes in (10, 120):
            await site.client.set_user_pool_client_session_configuration(
                user_pool_id=site.pool,
                client_id=site.app,
                sso_session=types.ClientSSOSessionConfigType(
                    max_validity_minutes=minutes
                ),
            )
            await sign_in(browser, site, prompt="login")
            site.clock.now += minutes * 60 - 1
            before = await browser.open(authorize_path(site.app))
            site.clock.now += 1
            after = await browser.open(authorize_path(site.app))

            assert "code" in before.query
            assert "Sign in" in after.words

    async def test_a_browser_is_not_signed_in_as_a_later_user_of_the_name(
        self, site: Site, browser: Browser
    ) -> None:
        code = code_form(site, await sign_in(browser, site))
        await site.client.admin_delete_user(user_pool_id=site.pool, username="ada")
        await site.make_user()
        page = await browser.open(authorize_path(site.app))

        assert "Sign in" in page.words
        assert (400, {"error": "invalid_grant"}) == await fetch(browser, code)

    async def test_prompt_login_asks_again(self, site: Site, browser: Browser) -> None:
        await sign_in(browser, site)
        page = await browser.open(authorize_path(site.app, prompt="login"))

        assert "Sign in" in page.words

    async def test_prompt_none_does_not_ask(self, site: Site, browser: Browser) -> None:
        page = await browser.open(authorize_path(site.app, prompt="none"))

        assert {"error": "login_required", "state": "a state"} == page.query

    @pytest.mark.parametrize(
        ("query", "error"),
        [
            ({"response_type": "id_token"}, "invalid_request"),
            ({"response_type": "token"}, "unauthorized_client"),
            ({"scope": "openid admin"}, "invalid_scope"),
            ({"scope": "email"}, "invalid_scope"),
            ({"scope": "shop/read openid"}, "invalid_scope"),
            (PKCE | {"code_challenge_method": "plain"}, "invalid_request"),
            (PKCE | {"code_challenge": "short"}, "invalid_request"),
            ({"code_challenge_method": "S256"}, "invalid_request"),
        ],
    )
    async def test_the_app_client_is_told_what_it_may_not(
        self, site: Site, browser: Browser, query: dict[str, str], error: str
    ) -> None:
        page = await browser.open(authorize_path(site.app, **query))

        assert page.url.startswith(REDIRECT)
        assert (error, "a state") == (page.query["error"], page.query["state"])

    @pytest.mark.parametrize(
        "query",
        [
            {"redirect_uri": "https://evil.example/"},
            {"redirect_uri": f"{REDIRECT}/more"},
            {"redirect_uri": f"{REDIRECT}?more=1"},
            {"client_id": "nobody"},
            {"client_id": ""},
        ],
    )
    async def test_a_stranger_is_not_redirected_to(
        self, site: Site, browser: Browser, query: dict[str, str]
    ) -> None:
        page = await browser.open(authorize_path(site.app, **query))

        assert 400 == page.status
        assert page.url.startswith(site.cognito.endpoint_url)

    async def test_an_app_client_of_another_pool_is_not_found_in_this_one(
        self, site: Site, browser: Browser
    ) -> None:
        app = site.app
        other = await site.make_pool()
        page = await browser.open(f"/{other}{authorize_path(app)}")

        assert 400 == page.status
        assert "Client does not exist." in page.words

    async def test_the_pool_may_stand_in_the_path(
        self, site: Site, browser: Browser
    ) -> None:
        page = await browser.open(f"/{site.pool}{authorize_path(site.app)}")
        page = await browser.send(page, username="ada", password=PASSWORD)

        assert "code" in page.query

    async def test_the_pool_may_be_named_by_its_domain(
        self, site: Site, browser: Browser
    ) -> None:
        app = site.app
        await site.make_pool()
        await site.client.create_user_pool_domain(
            user_pool_id=site.pool, domain="other"
        )
        page = await browser.open(
            authorize_path(app), headers={"Host": "other.localhost"}
        )

        assert "Client does not exist." in page.words

    async def test_the_implicit_flow_answers_in_the_fragment(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_app(**oauth_settings(allowed_o_auth_flows=["implicit"]))
        page = await sign_in(
            browser, site, response_type="token", scope="openid", nonce="n"
        )

        assert page.url.startswith(f"{REDIRECT}#")
        assert "n" == claims_of(page.query["id_token"])["nonce"]
        assert ("Bearer", "3600", "a state") == (
            page.query["token_type"],
            page.query["expires_in"],
            page.query["state"],
        )


class TestToken:
    async def test_a_code_is_exchanged_for_tokens(
        self, site: Site, browser: Browser
    ) -> None:
        tokens = await get_tokens(browser, site, scope="openid email", nonce="n-1")
        identity = claims_of(tokens["id_token"])
        access = claims_of(tokens["access_token"])

        assert [
            "access_token",
            "expires_in",
            "id_token",
            "refresh_token",
            "token_type",
        ] == sorted(tokens)
        assert ("n-1", site.app, "ada@example.com", True) == (
            identity["nonce"],
            identity["aud"],
            identity["email"],
            identity["email_verified"],
        )
        assert ("openid email", 2, site.app) == (
            access["scope"],
            access["version"],
            access["client_id"],
        )
        half = hashlib.sha256(tokens["access_token"].encode()).digest()[:16]
        at_hash = base64.urlsafe_b64encode(half).rstrip(b"=").decode()

        assert at_hash == identity["at_hash"]

    @pytest.mark.parametrize(
        ("scope", "shown"),
        [
            ("openid", {"email", "phone_number"}),
            ("openid email", {"email"}),
            ("openid phone", {"phone_number"}),
            ("openid email profile", {"email", "phone_number"}),
        ],
    )
    async def test_scopes_choose_the_attributes(
        self, site: Site, browser: Browser, scope: str, shown: set[str]
    ) -> None:
        tokens = await get_tokens(browser, site, scope=scope)
        header = {"Authorization": f"Bearer {tokens['access_token']}"}
        page = await browser.open("/oauth2/userInfo", headers=header)
        info = _json(page)
        names = {"email", "phone_number"}

        assert shown == names & claims_of(tokens["id_token"]).keys()
        assert shown == names & info.keys()
        assert "ada" == info["username"]

    async def test_a_request_without_openid_gets_no_id_token(
        self, site: Site, browser: Browser
    ) -> None:
        tokens = await get_tokens(browser, site, scope="aws.cognito.signin.user.admin")
        user = await site.client.get_user(access_token=tokens["access_token"])

        assert "id_token" not in tokens
        assert "ada" == user.username

    async def test_a_token_without_the_scope_does_not_change_the_account(
        self, site: Site, browser: Browser
    ) -> None:
        tokens = await get_tokens(browser, site, scope="openid")

        with pytest.raises(errors.NotAuthorizedException, match="required scopes"):
            await site.client.get_user(access_token=tokens["access_token"])

    async def test_a_code_is_good_once_and_for_five_minutes(
        self, site: Site, browser: Browser
    ) -> None:
        form = code_form(site, await sign_in(browser, site))
        first, _ = await fetch(browser, form)
        second = await fetch(browser, form)
        late = code_form(site, await browser.open(authorize_path(site.app)))
        site.clock.now += 300

        assert 200 == first
        assert (400, {"error": "invalid_grant"}) == second
        assert (400, {"error": "invalid_grant"}) == await fetch(browser, late)

    @pytest.mark.parametrize(
        "more",
        [
            {"redirect_uri": "http://localhost:3000/other"},
            {"code_verifier": "w" * 43},
            {"code": "made-up"},
        ],
    )
    async def test_a_code_is_bound_to_its_request(
        self, site: Site, browser: Browser, more: dict[str, str]
    ) -> None:
        page = await sign_in(browser, site, **PKCE)
        form = code_form(site, page, code_verifier=VERIFIER)

        answer = await fetch(browser, form | more)

        assert (400, {"error": "invalid_grant"}) == answer

    async def test_a_verifier_proves_the_code(
        self, site: Site, browser: Browser
    ) -> None:
        page = await sign_in(browser, site, **PKCE)
        form = code_form(site, page, code_verifier=VERIFIER)
        status, _ = await fetch(browser, form)

        assert 200 == status

    async def test_a_challenge_wants_a_verifier_and_a_verifier_a_challenge(
        self, site: Site, browser: Browser
    ) -> None:
        without = code_form(site, await sign_in(browser, site, **PKCE))
        page = await browser.open(authorize_path(site.app))
        needless = code_form(site, page, code_verifier=VERIFIER)

        assert (400, {"error": "invalid_grant"}) == await fetch(browser, without)
        assert (400, {"error": "invalid_grant"}) == await fetch(browser, needless)

    async def test_another_app_client_cannot_use_the_code(
        self, site: Site, browser: Browser
    ) -> None:
        form = code_form(site, await sign_in(browser, site))
        other = await site.make_app(**oauth_settings())
        answer = await fetch(browser, form | {"client_id": other.client_id or ""})
        status, _ = await fetch(browser, form)

        assert (400, {"error": "invalid_grant"}) == answer
        assert 200 == status

    async def test_a_secret_comes_in_the_header_or_in_the_form(
        self, site: Site, browser: Browser
    ) -> None:
        app = await site.make_app(**oauth_settings(generate_secret=True))
        secret = app.client_secret or ""
        form = code_form(site, await sign_in(browser, site))
        none = await fetch(browser, form)
        wrong = await fetch(browser, form | {"client_secret": "wrong"})
        in_form, _ = await fetch(browser, form | {"client_secret": secret})
        page = await browser.open(authorize_path(site.app))
        pair = base64.b64encode(f"{site.app}:{secret}".encode()).decode()
        header = {"Authorization": f"Basic {pair}"}
        del form["client_id"]
        form["code"] = page.query["code"]
        in_header, _ = await fetch(browser, form, headers=header)

        refused = {
            "error": "invalid_client",
            "error_description": "invalid_client_secret",
        }
        assert [(400, refused)] * 2 == [none, wrong]
        assert [200, 200] == [in_form, in_header]

    @pytest.mark.parametrize(
        ("form", "error"),
        [
            ({}, "invalid_request"),
            ({"grant_type": "password"}, "unsupported_grant_type"),
            ({"grant_type": "authorization_code"}, "invalid_request"),
            ({"grant_type": "refresh_token"}, "invalid_request"),
            ({"grant_type": "client_credentials"}, "unauthorized_client"),
            (
                {"grant_type": "authorization_code", "client_id": "no"},
                "invalid_client",
            ),
            ({"grant_type": "authorization_code", "client_id": ""}, "invalid_request"),
        ],
    )
    async def test_refusals_are_named_as_cognito_names_them(
        self, site: Site, browser: Browser, form: dict[str, str], error: str
    ) -> None:
        answer = await fetch(browser, {"client_id": site.app, **form})

        assert (400, {"error": error}) == answer

    async def test_a_body_that_is_not_a_form_is_refused(self, browser: Browser) -> None:
        as_json = await browser.open("/oauth2/token", "POST", json={"grant_type": "x"})
        twice = "grant_type=refresh_token&grant_type=refresh_token"
        header = {"Content-Type": "application/x-www-form-urlencoded"}
        doubled = await fetch(browser, twice, headers=header)

        assert {"error": "invalid_request"} == _json(as_json)
        assert (400, {"error": "invalid_request"}) == doubled


class TestRefresh:
    async def test_a_refresh_keeps_the_scopes(
        self, site: Site, browser: Browser
    ) -> None:
        tokens = await get_tokens(browser, site, scope="openid email", nonce="n")
        site.clock.now += 60
        form = {
            "grant_type": "refresh_token",
            "client_id": site.app,
            "refresh_token": tokens["refresh_token"],
        }
        status, fresh = await fetch(browser, form)
        identity = claims_of(fresh["id_token"])

        assert (200, "openid email") == (
            status,
            claims_of(fresh["access_token"])["scope"],
        )
        assert {"nonce", "phone_number"}.isdisjoint(identity)
        assert site.clock.now - 60 == identity["auth_time"]
        assert "refresh_token" not in fresh

    async def test_refresh_tokens_rotate_if_the_app_client_says_so(
        self, site: Site, browser: Browser
    ) -> None:
        rotation = types.RefreshTokenRotationType(
            feature="ENABLED", retry_grace_period_seconds=0
        )
        await site.make_app(
            **oauth_settings(
                refresh_token_rotation=rotation,
                explicit_auth_flows=["ALLOW_USER_SRP_AUTH"],
            )
        )
        tokens = await get_tokens(browser, site)
        form = {
            "grant_type": "refresh_token",
            "client_id": site.app,
            "refresh_token": tokens["refresh_token"],
        }
        _, fresh = await fetch(browser, form)
        status, refused = await fetch(browser, form)

        assert fresh["refresh_token"] != tokens["refresh_token"]
        assert (400, "invalid_grant") == (status, refused["error"])

    async def test_a_revoked_token_is_not_refreshed(
        self, site: Site, browser: Browser
    ) -> None:
        tokens = await get_tokens(browser, site)
        token = tokens["refresh_token"]
        form = {"client_id": site.app, "token": token}
        revoked = await browser.open("/oauth2/revoke", "POST", data=form)
        refresh = {
            "grant_type": "refresh_token",
            "client_id": site.app,
            "refresh_token": token,
        }
        status, refused = await fetch(browser, refresh)
        header = {"Authorization": f"Bearer {tokens['access_token']}"}
        info = await browser.open("/oauth2/userInfo", headers=header)

        assert (200, "") == (revoked.status, revoked.text)
        assert (400, "invalid_grant") == (status, refused["error"])
        assert 401 == info.status

    async def test_an_access_token_cannot_be_revoked(
        self, site: Site, browser: Browser
    ) -> None:
        tokens = await get_tokens(browser, site)
        form = {"client_id": site.app, "token": tokens["access_token"]}
        answer = await fetch(browser, form, "/oauth2/revoke")

        assert (400, {"error": "unsupported_token_type"}) == answer


class TestClientCredentials:
    @pytest.fixture
    async def secret(self, site: Site) -> str:
        await site.client.create_resource_server(
            user_pool_id=site.pool,
            identifier="https://shop.example",
            name="shop",
            scopes=[
                types.ResourceServerScopeType(scope_name=name, scope_description=name)
                for name in ("read", "write", "admin")
            ],
        )
        app = await site.make_app(
            generate_secret=True,
            allowed_o_auth_flows=["client_credentials"],
            allowed_o_auth_flows_user_pool_client=True,
            allowed_o_auth_scopes=[
                "https://shop.example/read",
                "https://shop.example/write",
            ],
        )
        return app.client_secret or ""

    async def ask(
        self, browser: Browser, site: Site, secret: str, **more: str
    ) -> tuple[int, Any]:
        form = {
            "grant_type": "client_credentials",
            "client_id": site.app,
            "client_secret": secret,
            **more,
        }
        return await fetch(browser, form)

    async def test_a_machine_gets_an_access_token_alone(
        self, site: Site, browser: Browser, secret: str
    ) -> None:
        scope = "https://shop.example/write"
        status, tokens = await self.ask(browser, site, secret, scope=scope)
        claims = claims_of(tokens["access_token"])

        assert (200, {"access_token", "expires_in", "token_type"}) == (
            status,
            tokens.keys(),
        )
        assert (site.app, site.app, scope, "access") == (
            claims["sub"],
            claims["client_id"],
            claims["scope"],
            claims["token_use"],
        )
        assert "username" not in claims

    async def test_a_machine_that_names_no_scope_gets_all_of_its_own(
        self, site: Site, browser: Browser, secret: str
    ) -> None:
        _, tokens = await self.ask(browser, site, secret)

        assert (
            "https://shop.example/read https://shop.example/write"
            == (claims_of(tokens["access_token"])["scope"])
        )

    async def test_a_machine_does_not_get_another_scope(
        self, site: Site, browser: Browser, secret: str
    ) -> None:
        for scope in ("https://shop.example/admin", "openid"):
            answer = await self.ask(browser, site, secret, scope=scope)

            assert (400, {"error": "invalid_scope"}) == answer

    async def test_a_machine_is_not_a_user(
        self, site: Site, browser: Browser, secret: str
    ) -> None:
        _, tokens = await self.ask(browser, site, secret)
        token = tokens["access_token"]
        header = {"Authorization": f"Bearer {token}"}
        info = await browser.open("/oauth2/userInfo", headers=header)

        assert 401 == info.status
        with pytest.raises(errors.NotAuthorizedException):
            await site.client.get_user(access_token=token)


class TestUserInfo:
    async def test_flags_are_texts(self, site: Site, browser: Browser) -> None:
        tokens = await get_tokens(browser, site, scope="openid email")
        header = {"Authorization": f"Bearer {tokens['access_token']}"}
        page = await browser.open("/oauth2/userInfo", headers=header)

        assert {
            "sub": claims_of(tokens["id_token"])["sub"],
            "email": "ada@example.com",
            "email_verified": "true",
            "username": "ada",
        } == _json(page)

    @pytest.mark.parametrize(
        ("header", "status", "error"),
        [
            ({}, 400, "invalid_request"),
            ({"Authorization": "Bearer made.up.token"}, 401, "invalid_token"),
        ],
    )
    async def test_a_token_is_needed(
        self,
        browser: Browser,
        header: dict[str, str],
        status: int,
        error: str,
    ) -> None:
        page = await browser.open("/oauth2/userInfo", headers=header)

        assert (status, error) == (page.status, _json(page)["error"])
        assert error in page.headers["WWW-Authenticate"]

    async def test_a_sign_in_by_the_api_has_no_openid_scope(
        self, site: Site, browser: Browser
    ) -> None:
        tokens = await site.sign_in()
        header = {"Authorization": f"Bearer {tokens.access_token}"}
        page = await browser.open("/oauth2/userInfo", headers=header)

        said = "Access token does not contain openid scope"
        assert (401, said) == (page.status, _json(page)["error_description"])


class TestLogOut:
    async def test_the_browser_is_signed_out(
        self, site: Site, browser: Browser
    ) -> None:
        await sign_in(browser, site)
        query = urlencode({"client_id": site.app, "logout_uri": LOGOUT})
        left = await browser.open(f"/logout?{query}")
        page = await browser.open(authorize_path(site.app))

        assert LOGOUT == left.url
        assert "Sign in" in page.words

    async def test_a_stranger_is_not_redirected_to(
        self, site: Site, browser: Browser
    ) -> None:
        query = {"client_id": site.app, "logout_uri": "https://evil.example"}
        page = await browser.open(f"/logout?{urlencode(query)}")

        assert 400 == page.status

    async def test_a_browser_may_sign_in_again_at_once(
        self, site: Site, browser: Browser
    ) -> None:
        await sign_in(browser, site)
        path = authorize_path(site.app).replace("/oauth2/authorize", "/logout")
        page = await browser.open(path)
        page = await browser.send(page, username="ada", password=PASSWORD)

        assert "code" in page.query


async def test_the_trigger_learns_that_the_page_signed_in(
    site: Site, browser: Browser
) -> None:
    seen: list[str] = []

    async def pre_token_generation(event: Event) -> Event:
        seen.append(event["triggerSource"])
        return event

    site.cognito.triggers.pre_token_generation = pre_token_generation
    await get_tokens(browser, site)

    assert ["TokenGeneration_HostedAuth"] == seen


async def test_the_discovery_document_has_the_members_of_cognitos(
    site: Site, browser: Browser
) -> None:
    page = await browser.open(f"/{site.pool}/.well-known/openid-configuration")
    found = _json(page)
    root = f"{site.cognito.endpoint_url}/{site.pool}"

    assert {
        "issuer": site.cognito.issuer(site.pool),
        "authorization_endpoint": f"{root}/oauth2/authorize",
        "token_endpoint": f"{root}/oauth2/token",
        "userinfo_endpoint": f"{root}/oauth2/userInfo",
        "revocation_endpoint": f"{root}/oauth2/revoke",
        "end_session_endpoint": f"{root}/logout",
        "jwks_uri": f"{root}/.well-known/jwks.json",
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "token"],
        "scopes_supported": ["openid", "email", "phone", "profile"],
        "subject_types_supported": ["public"],
        "token_endpoint_auth_methods_supported": [
            "client_secret_basic",
            "client_secret_post",
        ],
    } == found


# Robustness

NASTY = [
    "",
    "\x00",
    "\u00e4\u20ac\U0001f600",
    "%",
    "a b+c",
    "\r\nSet-Cookie: evil=1",
    "<script>",
    "../..",
    "x" * 5000,
    "{}",
    "[[1]]",
    "null",
]
PATHS = [
    "login",
    "signup",
    "confirm",
    "forgotPassword",
    "confirmForgotPassword",
    "oauth2/token",
    "oauth2/revoke",
]


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("path", PATHS)
async def test_no_form_makes_the_server_fail(
    site: Site, browser: Browser, path: str, value: str
) -> None:
    page = await browser.open(authorize_path(site.app))
    names = (
        "username password factor challenge session shown factors answer email secret"
        " code do attribute.email userAttributes.email grant_type client_secret"
        " refresh_token token code_verifier redirect_uri scope"
    )
    address = page.url.replace("/login?", f"/{path}?")
    kinds = ["authorization_code", "refresh_token", value]
    challenges = ["", "MFA_SETUP", "TOTP_SETUP", "NEW_PASSWORD_REQUIRED", value]
    for kind, challenge in zip([*kinds, *kinds], challenges, strict=False):
        form = dict.fromkeys(names.split(), value) | {
            "client_id": site.app,
            "_csrf": page.form.fields["_csrf"],
            "grant_type": kind,
            "challenge": challenge,
        }
        answer = await browser.open(address, "POST", data=form)

        assert answer.status < 500


@pytest.mark.parametrize("value", NASTY)
async def test_no_query_makes_the_server_fail(
    site: Site, browser: Browser, value: str
) -> None:
    names = (
        "client_id redirect_uri response_type scope state nonce code_challenge"
        " code_challenge_method prompt login_hint identity_provider idp_identifier"
        " logout_uri code error"
    )
    for name in names.split():
        for path in ("oauth2/authorize", "login", "logout", "oauth2/idpresponse"):
            address = authorize_path(site.app, **{name: value})
            page = await browser.open(address.replace("oauth2/authorize", path))

            assert page.status < 500
            assert "<script>" not in page.text


async def test_a_body_in_parts_is_refused(site: Site, browser: Browser) -> None:
    page = await browser.open(authorize_path(site.app))
    header = {"Content-Type": "multipart/form-data"}
    answer = await browser.open(page.url, "POST", data=b"junk", headers=header)

    assert 400 == answer.status


async def test_a_fault_meets_the_token_endpoint(site: Site, browser: Browser) -> None:
    form = code_form(site, await sign_in(browser, site))
    faults = site.cognito.faults
    faults.add("*", status=500)
    faults.add("/oauth2/token", status=429, code="slow_down", delay=0.01)
    faults.add("/oauth2/token", lost=True)
    answer = await fetch(browser, form)
    with pytest.raises(aiohttp.ClientError):
        await fetch(browser, form)
    used = await fetch(browser, form)

    assert (429, {"error": "slow_down"}) == answer
    assert (400, {"error": "invalid_grant"}) == used


async def test_browsers_and_codes_that_have_expired_are_forgotten(
    site: Site, browser: Browser
) -> None:
    for _ in range(20):
        await sign_in(browser, site, prompt="login")
        site.clock.now += 3600
    backend = site.cognito._backend

    assert len(backend.browsers.all()) <= 2
    assert len(backend.grants.all()) <= 2


async def test_of_two_exchanges_at_once_one_gets_the_tokens(
    site: Site, browser: Browser
) -> None:
    form = code_form(site, await sign_in(browser, site))
    answers = await asyncio.gather(*(fetch(browser, form) for _ in range(5)))

    assert [200, 400, 400, 400, 400] == sorted(status for status, _ in answers)


async def test_codes_and_browsers_outlive_the_server(tmp_path: Path) -> None:
    state = tmp_path / "cognito.db"
    async with LocalCognito(state=state) as cognito, connect(cognito) as client:
        site = Site(cognito, client, clock=Clock())
        await site.make_pool()
        await site.make_app(**oauth_settings())
        await site.make_user()
        browser = Browser(cognito.endpoint_url)
        form = code_form(site, await sign_in(browser, site))
    async with LocalCognito(state=state) as cognito, browser:
        browser.root = cognito.endpoint_url
        status, _ = await fetch(browser, form)
        again, _ = await fetch(browser, form)
        page = await browser.open(authorize_path(site.app))

    assert [200, 400] == [status, again]
    assert "code" in page.query
