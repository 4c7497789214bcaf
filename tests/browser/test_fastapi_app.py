"""A user clicks through the FastAPI application of examples/ in a real Chromium."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from cognito_idp.local.background import run_in_background
from cognito_idp.testing import SoftwareToken
from tests.examples.conftest import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

    from cognito_idp.local import LocalCognito

pytest.importorskip("fastapi")
pytest.importorskip("segno")
pytest.importorskip("uvicorn")

PROGRAM = load("fastapi_app/app.py")
PASSWORD, NEW = "Correct-horse-1", "Another-horse-2"
SECONDS = 10.0


class Visitor:
    """Who sits before the browser."""

    def __init__(
        self, chromium: Chrome, cognito: LocalCognito, folder: Path | None
    ) -> None:
        self.chromium = chromium
        self.cognito = cognito
        self.folder = folder

    def write(self, form: str, **fields: str) -> None:
        for name, text in fields.items():
            selector = f"#{form} [name='{name}']"
            field = self.chromium.find_element("css selector", selector)
            self.wait(lambda field=field: field.is_displayed())
            field.clear()
            field.send_keys(text)

    def press(self, text: str) -> None:
        xpath = f"//*[self::button or self::a][.='{text}']"
        for found in self.chromium.find_elements("xpath", xpath):
            if found.is_displayed():
                found.click()
                return
        raise AssertionError(f"nobody sees a button {text!r}")

    def sees(self, text: str) -> bool:
        self.wait(lambda: text in self.page())
        return True

    def page(self) -> str:
        return str(self.chromium.find_element("tag name", "main").text)

    def wait(self, condition: object) -> None:
        from selenium.webdriver.support.wait import WebDriverWait

        assert callable(condition)
        WebDriverWait(self.chromium, SECONDS).until(
            lambda _: condition(), f"the page says: {self.page()}"
        )

    def sign_in(self, username: str = "ada", password: str = PASSWORD) -> None:
        self.write("sign-in", username=username, password=password)
        self.press("Sign in")

    def keep_picture(self, name: str) -> None:
        if self.folder is not None:
            self.chromium.set_window_size(760, 900)
            self.chromium.save_screenshot(str(self.folder / f"{name}.png"))


@pytest.fixture
def visitor(chromium: Chrome, pytestconfig: pytest.Config) -> Iterator[Visitor]:
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
    folder: Path | None = pytestconfig.getoption("--screenshots", default=None)
    with run_in_background(PROGRAM.serve()) as (address, cognito):
        chromium.get(address)
        yield Visitor(chromium, cognito, folder)
    chromium.remove_virtual_authenticator()
    chromium.delete_all_cookies()


def test_a_stranger_signs_up(visitor: Visitor) -> None:
    visitor.keep_picture("sign-in")
    visitor.press("Sign up")
    visitor.write("sign-up", username="eve", email="eve@example.com", password=NEW)
    visitor.press("Sign up")
    visitor.sees("Check your mail")
    code = visitor.cognito.outbox.latest("eve").code
    visitor.write("confirm", code=code)
    visitor.press("Confirm")

    assert visitor.sees("Hello, eve")
    assert visitor.sees("eve@example.com")


def test_a_passkey_is_added_and_signs_in(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.sees("Hello, ada")
    visitor.press("Add a passkey")
    visitor.sees("Passkey added.")
    visitor.keep_picture("account")
    visitor.press("Sign out")
    visitor.sees("Signed out.")
    visitor.write("sign-in", username="ada")
    visitor.press("Use a passkey")

    assert visitor.sees("Hello, ada")
    assert visitor.sees("Signed in.")


def test_an_authenticator_app_is_set_up_and_asked_for(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.sees("Hello, ada")
    visitor.press("Add an authenticator app")
    visitor.sees("Or type")
    visitor.keep_picture("authenticator-app")
    app = SoftwareToken(visitor.chromium.find_element("id", "secret").text)
    visitor.write("totp", code=app.code())
    visitor.press("Confirm the app")
    visitor.sees("The authenticator app is set up.")
    visitor.press("Sign out")
    visitor.sees("Signed out.")
    visitor.sign_in()
    visitor.sees("Code of your authenticator app")
    visitor.write("step", code="000000")
    visitor.press("Continue")
    visitor.sees("The code is not right.")
    visitor.write("step", code=app.code(time.time() + 30))
    visitor.press("Continue")

    assert visitor.sees("Hello, ada")


def test_a_temporary_password_is_replaced(visitor: Visitor) -> None:
    visitor.sign_in("grace")
    visitor.sees("Choose a new password")
    visitor.keep_picture("new-password")
    visitor.write("step", new_password=NEW)
    visitor.press("Continue")

    assert visitor.sees("Hello, grace")


def test_a_forgotten_password_is_replaced(visitor: Visitor) -> None:
    visitor.press("Forgot the password?")
    visitor.write("recover", username="ada")
    visitor.press("Send a code")
    visitor.sees("Check your mail")
    code = visitor.cognito.outbox.latest("ada").code
    visitor.write("recover-confirm", code=code, password=NEW)
    visitor.press("Set the password")
    visitor.sees("The password is set")
    visitor.sign_in(password=NEW)

    assert visitor.sees("Hello, ada")


def test_a_reload_keeps_the_session(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.sees("Hello, ada")
    visitor.chromium.refresh()

    assert visitor.sees("Hello, ada")


def test_a_wrong_password_is_told_and_nothing_else(visitor: Visitor) -> None:
    visitor.sign_in(password="wrong")

    assert visitor.sees("The user name or the password is not right.")
