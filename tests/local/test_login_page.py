"""The login page: the whole sign-in with plain forms, and what the page refuses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import types
from tests.kit.login import Browser, Page, authorize_path, oauth_settings
from tests.kit.site import PASSWORD, SNS_ROLE, Site, add_totp
from tests.kit.totp import totp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NEW = "Better-Horse-8"


@pytest.fixture
async def site(site: Site) -> Site:
    await site.make_app(**oauth_settings())
    return site


@pytest.fixture
async def browser(site: Site) -> AsyncIterator[Browser]:
    async with Browser(site.cognito.endpoint_url) as browser:
        yield browser


async def start(browser: Browser, site: Site, **fields: str) -> Page:
    page = await browser.open(authorize_path(site.app))
    given = {"username": "ada", "password": PASSWORD, **fields}
    return await browser.send(page, **given)


async def make_open_pool(site: Site, **settings: Any) -> None:
    """Make a pool in which users sign up by e-mail."""
    settings = {"auto_verified_attributes": ["email"], **settings}
    await site.make_pool(**settings)
    await site.make_app(**oauth_settings())


class TestSignIn:
    async def test_a_wrong_password_is_said_and_the_name_kept(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user()
        page = await start(browser, site, password="wrong")
        done = await browser.send(page, password=PASSWORD)

        assert "Incorrect username or password." in page.words
        assert "ada" == page.form.fields["username"]
        assert "code" in done.query

    async def test_a_hint_fills_in_the_name(self, site: Site, browser: Browser) -> None:
        page = await browser.open(authorize_path(site.app, login_hint="ada"))

        assert "ada" == page.form.fields["username"]

    async def test_a_temporary_password_is_replaced(
        self, site: Site, browser: Browser
    ) -> None:
        await site.client.admin_create_user(
            user_pool_id=site.pool, username="ada", temporary_password=PASSWORD
        )
        page = await start(browser, site)
        weak = await browser.send(page, answer="weak")
        done = await browser.send(weak, answer=NEW)

        assert "Choose a password" in page.words
        assert (400, "NEW_PASSWORD_REQUIRED") == (
            weak.status,
            weak.form.fields["challenge"],
        )
        assert "code" in done.query

    async def test_an_authenticator_app_is_asked_for(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user()
        secret = await add_totp(site)
        site.clock.now += 60
        page = await start(browser, site)
        wrong = await browser.send(page, answer="000000")
        done = await browser.send(wrong, answer=totp(secret, site.clock.now))

        assert "authenticator app" in page.words
        assert "Invalid code" in wrong.words
        assert "code" in done.query

    async def test_a_code_by_sms_is_asked_for(
        self, site: Site, browser: Browser
    ) -> None:
        await site.client.set_user_pool_mfa_config(
            user_pool_id=site.pool,
            mfa_configuration="ON",
            sms_mfa_configuration=types.SmsMfaConfigType(
                sms_configuration=types.SmsConfigurationType(sns_caller_arn=SNS_ROLE)
            ),
        )
        await site.make_user(phone_number="+15550100", phone_number_verified="true")
        page = await start(browser, site)
        done = await browser.send(page, answer=site.cognito.outbox.code("ada"))

        assert "0100" in page.words
        assert "code" in done.query

    async def test_a_second_factor_is_chosen(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user(phone_number="+15550100", phone_number_verified="true")
        await add_totp(site)
        await site.client.set_user_pool_mfa_config(
            user_pool_id=site.pool,
            mfa_configuration="OPTIONAL",
            sms_mfa_configuration=types.SmsMfaConfigType(
                sms_configuration=types.SmsConfigurationType(sns_caller_arn=SNS_ROLE)
            ),
        )
        await site.client.admin_set_user_mfa_preference(
            user_pool_id=site.pool,
            username="ada",
            software_token_mfa_settings=types.SoftwareTokenMfaSettingsType(
                enabled=True, preferred_mfa=False
            ),
            sms_mfa_settings=types.SMSMfaSettingsType(
                enabled=True, preferred_mfa=False
            ),
        )
        page = await start(browser, site)
        page = await browser.send(page, answer="SMS_MFA")
        done = await browser.send(page, answer=site.cognito.outbox.code("ada"))

        assert "code" in done.query

    async def test_an_authenticator_app_is_set_up(
        self, site: Site, browser: Browser
    ) -> None:
        await site.client.set_user_pool_mfa_config(
            user_pool_id=site.pool,
            mfa_configuration="ON",
            software_token_mfa_configuration=types.SoftwareTokenMfaConfigType(
                enabled=True
            ),
        )
        await site.make_user()
        page = await start(browser, site)
        wrong = await browser.send(page, answer="000000")
        secret = wrong.form.fields["secret"]
        done = await browser.send(wrong, answer=totp(secret, site.clock.now))

        assert secret in page.words
        assert (400, "TOTP_SETUP") == (wrong.status, wrong.form.fields["challenge"])
        assert "code" in done.query

    async def test_a_code_by_e_mail_takes_the_place_of_a_password(
        self, site: Site, browser: Browser
    ) -> None:
        policy = types.SignInPolicyType(
            allowed_first_auth_factors=["PASSWORD", "EMAIL_OTP"]
        )
        await make_open_pool(
            site, policies=types.UserPoolPolicyType(sign_in_policy=policy)
        )
        await site.make_user(email="ada@example.com", email_verified="true")
        page = await start(browser, site, factor="EMAIL_OTP", password="")
        done = await browser.send(page, answer=site.cognito.outbox.code("ada"))

        assert "code" in done.query

    async def test_a_factor_that_the_pool_does_not_allow_is_refused(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user(email="ada@example.com", email_verified="true")
        page = await start(browser, site, factor="EMAIL_OTP")

        assert "Incorrect username or password." in page.words
        assert 0 == len(site.cognito.outbox)

    async def test_too_many_wrong_codes_begin_the_sign_in_again(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user()
        await add_totp(site)
        page = await start(browser, site)
        for _ in range(6):
            page = await browser.send(page, answer="000000")

        assert {"username", "password", "_csrf"} == page.form.fields.keys()

    async def test_a_user_without_confirmation_is_led_to_it(
        self, site: Site, browser: Browser
    ) -> None:
        await make_open_pool(site)
        await site.client.sign_up(
            client_id=site.app,
            username="ada",
            password=PASSWORD,
            user_attributes=[
                types.AttributeType(name="email", value="ada@example.com")
            ],
        )
        page = await start(browser, site)
        page = await browser.send(page, answer=site.cognito.outbox.code("ada"))
        done = await browser.send(page, password=PASSWORD)

        assert "Your account is confirmed." in page.words
        assert "code" in done.query


class TestSignUp:
    async def sign_up(self, browser: Browser, site: Site, **fields: str) -> Page:
        page = await browser.open(authorize_path(site.app))
        page = await browser.open(page.url.replace("/login?", "/signup?"))
        given = {
            "username": "bob",
            "password": PASSWORD,
            "attribute.email": "bob@example.com",
            **fields,
        }
        return await browser.send(page, **given)

    @pytest.mark.parametrize("secret", [False, True])
    async def test_a_new_user_confirms_and_is_signed_in(
        self, site: Site, browser: Browser, *, secret: bool
    ) -> None:
        await make_open_pool(site)
        await site.make_app(**oauth_settings(generate_secret=secret))
        page = await self.sign_up(browser, site)
        again = await browser.send(page, do="resend")
        wrong = await browser.send(again, answer="000000")
        code = site.cognito.outbox.code("bob")
        done = await browser.send(wrong, answer=code)

        assert "A code was sent" in page.words
        assert 2 == len(site.cognito.outbox)
        assert "Invalid verification code" in wrong.words
        assert "code" in done.query

    async def test_a_refusal_is_said_and_the_fields_kept(
        self, site: Site, browser: Browser
    ) -> None:
        await make_open_pool(site)
        page = await self.sign_up(browser, site, password="weak")

        assert "Password did not conform" in page.words
        assert "bob@example.com" == page.form.fields["attribute.email"]

    async def test_a_pool_of_administrators_offers_no_sign_up(
        self, site: Site, browser: Browser
    ) -> None:
        config = types.AdminCreateUserConfigType(allow_admin_create_user_only=True)
        await make_open_pool(site, admin_create_user_config=config)
        page = await browser.open(authorize_path(site.app))
        refused = await self.sign_up(browser, site)

        assert "Sign up" not in page.words
        assert "SignUp is not permitted" in refused.words

    async def test_users_who_are_named_by_e_mail_give_the_e_mail_once(
        self, site: Site, browser: Browser
    ) -> None:
        await make_open_pool(site, username_attributes=["email"])
        page = await browser.open(authorize_path(site.app))
        page = await browser.open(page.url.replace("/login?", "/signup?"))
        fields = page.form.fields
        page = await browser.send(page, username="bob@example.com", password=PASSWORD)
        code = site.cognito.outbox.code("bob@example.com")
        done = await browser.send(page, answer=code)

        assert {"_csrf", "username", "password"} == fields.keys()
        assert "code" in done.query


class TestForgottenPassword:
    async def test_a_code_sets_a_new_password(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user(email="ada@example.com", email_verified="true")
        page = await browser.open(authorize_path(site.app))
        page = await browser.open(page.url.replace("/login?", "/forgotPassword?"))
        page = await browser.send(page, username="ada")
        wrong = await browser.send(page, code="000000", answer=NEW)
        code = site.cognito.outbox.code("ada")
        page = await browser.send(wrong, code=code, answer=NEW)
        done = await browser.send(page, password=NEW)

        assert "Invalid verification code" in wrong.words
        assert "Your password was changed." in page.words
        assert "code" in done.query

    async def test_a_reset_by_an_administrator_asks_for_the_code(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user(email="ada@example.com", email_verified="true")
        await site.client.admin_reset_user_password(
            user_pool_id=site.pool, username="ada"
        )
        page = await start(browser, site)
        code = site.cognito.outbox.code("ada")
        page = await browser.send(page, code=code, answer=NEW)
        done = await browser.send(page, password=NEW)

        assert "code" in done.query


class TestSafety:
    async def test_a_form_of_another_browser_is_refused(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user()
        page = await browser.open(authorize_path(site.app))
        async with Browser(site.cognito.endpoint_url) as other:
            await other.open(authorize_path(site.app))
            refused = await other.send(page, username="ada", password=PASSWORD)

        assert 403 == refused.status

    @pytest.mark.parametrize("key", ["", "0" * 64, "\u00fc"])
    async def test_a_form_without_its_key_is_refused(
        self, site: Site, browser: Browser, key: str
    ) -> None:
        await site.make_user()
        refused = await start(browser, site, _csrf=key)

        assert 403 == refused.status

    async def test_a_form_of_another_port_is_refused(
        self, site: Site, browser: Browser
    ) -> None:
        page = await browser.open(authorize_path(site.app))
        refused = await browser.open(
            page.url,
            "POST",
            data={**page.form.fields, "username": "ada", "password": PASSWORD},
            headers={"Origin": "http://localhost:1"},
        )

        assert 403 == refused.status

    async def test_names_are_escaped(self, site: Site, browser: Browser) -> None:
        evil = "\"><script>alert('x')</script>"
        page = await start(browser, site, username=evil)
        hinted = await browser.open(authorize_path(site.app, login_hint=evil))
        state = await browser.open(authorize_path(site.app, state=evil))
        refused = await browser.open(
            authorize_path(site.app, redirect_uri=f"https://x/{evil}")
        )
        for each in (page, hinted, state, refused):
            assert "<script" not in each.text
        assert evil == page.form.fields["username"]

    async def test_the_page_cannot_be_framed_and_runs_no_script(
        self, site: Site, browser: Browser
    ) -> None:
        page = await browser.open(authorize_path(site.app))
        policy = page.headers["Content-Security-Policy"]

        assert "frame-ancestors 'none'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "no-store" == page.headers["Cache-Control"]

    async def test_cookies_are_out_of_reach_of_scripts(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user()
        page = await browser.open(authorize_path(site.app))
        async with browser.session.post(
            page.url,
            data={**page.form.fields, "username": "ada", "password": PASSWORD},
            allow_redirects=False,
        ) as answer:
            cookies = [page.headers["Set-Cookie"], answer.headers["Set-Cookie"]]

        for cookie in cookies:
            assert re.search("HttpOnly", cookie)
            assert re.search("SameSite=Lax", cookie)

    async def test_a_session_of_the_api_is_not_taken_on_the_page(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user()
        secret = await add_totp(site)
        site.clock.now += 60
        begun = await site.start()
        page = await start(browser, site)
        code = totp(secret, site.clock.now)
        refused = await browser.send(page, session=begun.session or "", answer=code)

        assert "Invalid session for the user." in refused.words

    async def test_a_session_of_the_page_is_not_taken_by_the_api(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_user()
        secret = await add_totp(site)
        site.clock.now += 60
        page = await start(browser, site)
        code = totp(secret, site.clock.now)

        with pytest.raises(Exception, match="Invalid session"):
            await site.respond(
                "SOFTWARE_TOKEN_MFA",
                page.form.fields["session"],
                SOFTWARE_TOKEN_MFA_CODE=code,
            )

    async def test_an_app_client_without_providers_has_no_page(
        self, site: Site, browser: Browser
    ) -> None:
        await site.make_app(**oauth_settings(supported_identity_providers=None))
        page = await browser.open(authorize_path(site.app))

        assert "Login pages unavailable" in page.words
