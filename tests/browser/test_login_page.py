"""The login page of the local Cognito in a real Chromium, and its passkeys."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

import pytest
from attrs import frozen

from cognito_idp import types
from cognito_idp.local import LocalCognito
from tests.browser.test_chromium import CREATE, SECONDS, WRAPPED
from tests.kit.login import authorize_path, oauth_settings
from tests.kit.site import PASSWORD, Stage, connect

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

EVIL = "<script>window.evil = 1</script><img src=x onerror='window.evil = 1'>"


@frozen
class Visitor:
    """A browser on the login page of a local Cognito."""

    chromium: Chrome
    cognito: LocalCognito
    pool: str
    app: str
    callback: str
    folder: Path | None

    @property
    def root(self) -> str:
        """The server, by a name that a passkey can belong to."""
        return self.cognito.endpoint_url.replace("127.0.0.1", "localhost")

    def start(self, **query: str) -> None:
        """Open the login page, as an application does."""
        query = {"redirect_uri": self.callback, **query}
        self.chromium.get(self.root + authorize_path(self.app, **query))

    def write(self, **fields: str) -> None:
        """Fill in fields of the page."""
        for name, text in fields.items():
            field = self.chromium.find_element("name", name)
            field.clear()
            field.send_keys(text)

    def press(self, text: str) -> None:
        """Press a button or follow a link."""
        xpath = f"//*[self::button or self::a][.='{text}']"
        self.chromium.find_element("xpath", xpath).click()

    def sees(self, text: str) -> bool:
        """Wait for a text on the page."""
        self.wait(lambda: text in self.chromium.find_element("tag name", "body").text)
        return True

    def comes_back(self) -> dict[str, str]:
        """Wait until the application is reached; return what it was given."""
        self.wait(lambda: self.chromium.current_url.startswith(self.callback))
        return dict(parse_qsl(urlsplit(self.chromium.current_url).query))

    def wait(self, until: Callable[[], bool]) -> None:
        from selenium.common.exceptions import StaleElementReferenceException
        from selenium.webdriver.support.wait import WebDriverWait

        # The page may be replaced while it is read.
        ignored = [StaleElementReferenceException]
        wait = WebDriverWait(self.chromium, SECONDS, ignored_exceptions=ignored)
        wait.until(lambda _: until())

    def photograph(self, name: str) -> None:
        """Keep a picture of the page, if pictures are wanted."""
        if self.folder is not None:
            size = self.chromium.get_window_size()
            self.chromium.set_window_size(760, 680)
            self.chromium.save_screenshot(str(self.folder / name))
            self.chromium.set_window_size(size["width"], size["height"])


T = TypeVar("T")


def ask(cognito: LocalCognito, do: Callable[[Stage], Coroutine[Any, Any, T]]) -> T:
    """Call operations of the local Cognito, which serves in another thread."""

    async def run() -> T:
        async with connect(cognito) as client:
            return await do(Stage(cognito, client))

    return asyncio.run(run())


@pytest.fixture
def visitor(chromium: Chrome, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    with LocalCognito.in_thread() as cognito:
        # Another origin than the page's, as an application's is.
        callback = f"{cognito.endpoint_url}/callback"

        async def prepare(stage: Stage) -> tuple[str, str]:
            policy = types.SignInPolicyType(
                allowed_first_auth_factors=["PASSWORD", "WEB_AUTHN"]
            )
            await stage.make_pool(
                auto_verified_attributes=["email"],
                policies=types.UserPoolPolicyType(sign_in_policy=policy),
            )
            await stage.client.set_user_pool_mfa_config(
                user_pool_id=stage.pool,
                web_authn_configuration=types.WebAuthnConfigurationType(
                    relying_party_id="localhost", user_verification="required"
                ),
            )
            await stage.make_app(**oauth_settings(callback_urls=[callback]))
            await stage.make_user(email="ada@example.com", email_verified="true")
            return stage.pool, stage.app

        pool, app = ask(cognito, prepare)
        folder = request.config.getoption("--screenshots")
        yield Visitor(chromium, cognito, pool, app, callback, folder)
        chromium.delete_all_cookies()


def test_a_user_signs_in_on_the_page(visitor: Visitor) -> None:
    visitor.start()
    visitor.photograph("login-page.png")
    visitor.write(username="ada", password="wrong")
    visitor.press("Sign in")
    visitor.sees("Incorrect username or password.")
    visitor.write(password=PASSWORD)
    visitor.press("Sign in")
    given = visitor.comes_back()

    assert "a state" == given["state"]
    assert given["code"]


def test_a_browser_that_is_signed_in_comes_back_at_once(visitor: Visitor) -> None:
    visitor.start()
    visitor.write(username="ada", password=PASSWORD)
    visitor.press("Sign in")
    visitor.comes_back()
    visitor.start(state="second")

    assert "second" == visitor.comes_back()["state"]


def test_a_new_user_signs_up_on_the_page(visitor: Visitor) -> None:
    visitor.start()
    visitor.press("Sign up")
    visitor.write(
        **{
            "username": "bob",
            "attribute.email": "bob@example.com",
            "password": PASSWORD,
        }
    )
    visitor.press("Sign up")
    visitor.sees("A code was sent")
    visitor.write(answer=visitor.cognito.outbox.code("bob"))
    visitor.press("Confirm")

    assert visitor.comes_back()["code"]


def test_a_forgotten_password_is_replaced_on_the_page(visitor: Visitor) -> None:
    visitor.start()
    visitor.press("Forgot your password?")
    visitor.write(username="ada")
    visitor.press("Send me a code")
    visitor.sees("A code was sent")
    visitor.write(code=visitor.cognito.outbox.code("ada"), answer=PASSWORD + "1")
    visitor.press("Change password")
    visitor.sees("Your password was changed.")
    visitor.write(password=PASSWORD + "1")
    visitor.press("Sign in")

    assert visitor.comes_back()["code"]


@pytest.fixture
def fingerprint_reader(chromium: Chrome) -> Iterator[None]:
    from selenium.webdriver.common.virtual_authenticator import (
        VirtualAuthenticatorOptions,
    )

    chromium.add_virtual_authenticator(
        VirtualAuthenticatorOptions(
            protocol=VirtualAuthenticatorOptions.Protocol.CTAP2,
            transport=VirtualAuthenticatorOptions.Transport.INTERNAL,
            has_resident_key=True,
            has_user_verification=True,
            is_user_verified=True,
        )
    )
    yield
    chromium.remove_virtual_authenticator()


def register_passkey(visitor: Visitor) -> None:
    """Register a passkey for ada, by the API and with this browser."""

    async def begin(stage: Stage) -> tuple[str, Any]:
        stage.pool, stage.app = visitor.pool, visitor.app
        tokens = await stage.sign_in()
        token = tokens.access_token or ""
        answer = await stage.client.start_web_authn_registration(access_token=token)
        return token, answer.credential_creation_options

    token, options = ask(visitor.cognito, begin)
    visitor.start()
    visitor.chromium.set_script_timeout(SECONDS)
    credential = visitor.chromium.execute_async_script(WRAPPED.format(CREATE), options)

    async def complete(stage: Stage) -> None:
        await stage.client.complete_web_authn_registration(
            access_token=token, credential=credential
        )

    ask(visitor.cognito, complete)


@pytest.mark.usefixtures("fingerprint_reader")
def test_a_passkey_signs_in_on_the_page(visitor: Visitor) -> None:
    register_passkey(visitor)
    visitor.start()
    visitor.write(username="ada")
    visitor.press("Sign in with a passkey")

    assert visitor.comes_back()["code"]


@pytest.mark.usefixtures("fingerprint_reader")
def test_a_user_without_a_passkey_is_told_no_more_than_a_stranger(
    visitor: Visitor,
) -> None:
    visitor.start()
    visitor.write(username="ada")
    visitor.press("Sign in with a passkey")

    assert visitor.sees("Incorrect username or password.")


def test_a_name_that_is_a_script_does_not_run(visitor: Visitor) -> None:
    visitor.start(login_hint=EVIL)
    name = visitor.chromium.find_element("name", "username")

    assert EVIL == name.get_attribute("value")
    visitor.write(password="x")
    visitor.press("Sign in")
    visitor.sees("User does not exist.")
    assert visitor.chromium.execute_script("return window.evil === undefined")


def test_the_page_needs_no_script_for_a_password(visitor: Visitor) -> None:
    found = visitor.chromium
    found.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        visitor.start()
        visitor.write(username="ada", password=PASSWORD)
        visitor.press("Sign in")
        given = visitor.comes_back()
    finally:
        found.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    assert given["code"]


def make_partner(visitor: Visitor, partner: LocalCognito) -> None:
    """Make a second local Cognito an identity provider of the first."""
    root = partner.endpoint_url.replace("127.0.0.1", "localhost")

    async def prepare(stage: Stage) -> tuple[str, str]:
        await stage.make_pool()
        back = f"{visitor.root}/oauth2/idpresponse"
        await stage.make_app(**oauth_settings(callback_urls=[back]))
        await stage.make_user("grace", email="grace@example.com")
        return stage.pool, stage.app

    pool, app = ask(partner, prepare)
    details = {
        "client_id": app,
        "authorize_scopes": "openid email",
        "oidc_issuer": partner.issuer(pool),
        "authorize_url": f"{root}/oauth2/authorize",
        "token_url": f"{root}/oauth2/token",
        "attributes_url": f"{root}/oauth2/userInfo",
        "jwks_uri": f"{root}/{pool}/.well-known/jwks.json",
        "attributes_request_method": "GET",
    }

    async def join(stage: Stage) -> None:
        await stage.client.create_identity_provider(
            user_pool_id=visitor.pool,
            provider_name="Partner",
            provider_type="OIDC",
            provider_details=details,
            attribute_mapping={"username": "sub", "email": "email"},
        )
        await stage.client.update_user_pool_client(
            user_pool_id=visitor.pool,
            client_id=visitor.app,
            **oauth_settings(
                callback_urls=[visitor.callback],
                supported_identity_providers=["COGNITO", "Partner"],
            ),
        )

    ask(visitor.cognito, join)


def test_a_user_of_a_partner_signs_in(visitor: Visitor) -> None:
    with LocalCognito.in_thread() as partner:
        make_partner(visitor, partner)
        visitor.start()
        visitor.press("Continue with Partner")
        visitor.wait(lambda: "Continue" not in visitor.chromium.page_source)
        visitor.write(username="grace", password=PASSWORD)
        visitor.press("Sign in")
        given = visitor.comes_back()

    assert "a state" == given["state"]
    assert given["code"]
