"""The page of the local Cognito in a real Chromium: what runs, and who can read it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from attrs import frozen

from cognito_idp import errors, types
from cognito_idp.local import LocalCognito
from tests.browser.test_chromium import SECONDS
from tests.kit.site import SNS_ROLE, Stage, connect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

EVIL = ("<script>evil=1</script>", '"><img/src=x/onerror=evil=1>')
VIEWS = ("", "pool", "users", "user", "messages", "calls")
WIDE, NARROW = (960, 600), (390, 844)


@frozen
class Visitor:
    """A browser that has opened the link of a local Cognito's page."""

    chromium: Chrome
    cognito: LocalCognito
    pool: str
    folder: Path | None

    def open(self, path: str = "", **query: str) -> None:
        """Open a view."""
        query = {"pool": self.pool, "id": self.pool, **query}
        root = self.cognito.endpoint_url
        self.chromium.get(f"{root}/_local/{path}?{urlencode(query)}")

    def run(self, script: str) -> Any:
        """Run a script in the page."""
        return self.chromium.execute_script(script)

    @property
    def words(self) -> str:
        """The text that is seen."""
        return self.chromium.find_element("tag name", "body").text

    def sees(self, text: str) -> bool:
        """Wait for a text on the page."""
        self.wait(lambda: text in self.words)
        return True

    def wait(self, until: Callable[[], bool]) -> None:
        from selenium.common.exceptions import StaleElementReferenceException
        from selenium.webdriver.support.wait import WebDriverWait

        # The page may be replaced while it is read.
        ignored = [StaleElementReferenceException]
        wait = WebDriverWait(self.chromium, SECONDS, ignored_exceptions=ignored)
        wait.until(lambda _: until())

    def follow(self, label: str) -> None:
        """Follow a link."""
        self.chromium.find_element("link text", label).click()

    def resize(self, width: int, height: int) -> None:
        """Set the size of the screen."""
        self.chromium.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1}
            | {"mobile": width < 500},
        )

    def darken(self, preference: str) -> None:
        """Prefer light or dark colours."""
        feature = {"name": "prefers-color-scheme", "value": preference}
        self.chromium.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [feature]}
        )

    def photograph(self, name: str) -> None:
        """Keep a picture of the page, if pictures are wanted."""
        if self.folder is not None:
            self.chromium.save_screenshot(str(self.folder / name))


async def furnish(cognito: LocalCognito) -> str:
    """Make a pool with users whom one would like to look at."""
    async with connect(cognito) as client:
        stage = Stage(cognito, client)
        made = await client.create_user_pool(
            pool_name="shop", auto_verified_attributes=["email"]
        )
        stage.pool = (made.user_pool and made.user_pool.id) or ""
        await client.set_user_pool_mfa_config(
            user_pool_id=stage.pool,
            mfa_configuration="OPTIONAL",
            sms_mfa_configuration=types.SmsMfaConfigType(
                sms_configuration=types.SmsConfigurationType(sns_caller_arn=SNS_ROLE)
            ),
        )
        await stage.make_app(generate_secret=False)
        for name in ("admins", "editors"):
            await client.create_group(user_pool_id=stage.pool, group_name=name)
        for name in ("ada", "grace", "barbara", *EVIL):
            address = f"{name}@example.com" if name.isalpha() else "eve@example.com"
            await stage.make_user(name, email=address, email_verified="true")
        for name, group in (("ada", "admins"), ("grace", "editors")):
            await client.admin_add_user_to_group(
                user_pool_id=stage.pool, username=name, group_name=group
            )
        await client.admin_update_user_attributes(
            user_pool_id=stage.pool,
            username="grace",
            user_attributes={"phone_number": "+15550100"},
        )
        await client.admin_set_user_mfa_preference(
            user_pool_id=stage.pool,
            username="grace",
            sms_mfa_settings=types.SMSMfaSettingsType(enabled=True),
        )
        await client.admin_create_user(
            user_pool_id=stage.pool,
            username="joan",
            user_attributes={"email": "joan@example.com"},
        )
        await client.admin_disable_user(user_pool_id=stage.pool, username="barbara")
        await client.forgot_password(client_id=stage.app, username="ada")
        await client.forgot_password(client_id=stage.app, username=EVIL[0])
        with pytest.raises(errors.NotAuthorizedException):
            await stage.start("grace", "wrong")
        await stage.sign_in()
    return stage.pool


@pytest.fixture
def visitor(chromium: Chrome, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    with LocalCognito.in_thread() as cognito:
        pool = asyncio.run(furnish(cognito))
        chromium.get_log("browser")
        chromium.get(cognito.page_url)
        folder = request.config.getoption("--screenshots")
        yield Visitor(chromium, cognito, pool, folder)
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        chromium.delete_all_cookies()


def complaints(visitor: Visitor) -> list[str]:
    """Return what the browser complains of: breaches of the policy, and errors."""
    return [entry["message"] for entry in visitor.chromium.get_log("browser")]


def test_the_link_leads_to_a_clean_address(visitor: Visitor) -> None:
    assert f"{visitor.cognito.endpoint_url}/_local/" == visitor.chromium.current_url
    assert visitor.pool in visitor.words
    assert "" == visitor.run("return document.cookie")


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("name", EVIL)
def test_names_do_nothing_and_the_browser_has_no_complaint(
    visitor: Visitor, path: str, name: str
) -> None:
    visitor.open(path, name=name, to=name)

    assert [] == complaints(visitor)
    assert visitor.run("return window.evil === undefined")
    assert visitor.run("return document.images.length + document.scripts.length") == 0
    if path in ("users", "user", "messages"):
        assert name in visitor.words


@pytest.mark.parametrize("path", VIEWS)
def test_the_page_is_as_wide_as_a_telephone(visitor: Visitor, path: str) -> None:
    visitor.resize(*NARROW)
    visitor.open(path, name="ada")

    assert NARROW[0] == visitor.run("return document.documentElement.scrollWidth")


def brightness(visitor: Visitor, part: str) -> int:
    """Return how bright the ground of a page is, or the text: 0 to 765."""
    colour = visitor.run(f"return getComputedStyle(document.body).{part}")
    return sum(int(each) for each in colour[4:-1].split(","))


@pytest.mark.parametrize("preference", ["light", "dark"])
def test_the_colours_are_those_that_the_browser_prefers(
    visitor: Visitor, preference: str
) -> None:
    visitor.resize(*WIDE)
    visitor.darken(preference)
    visitor.open("users")
    ground = brightness(visitor, "backgroundColor")

    assert (preference == "light") == (ground > brightness(visitor, "color"))


@pytest.fixture
def without_scripts(chromium: Chrome) -> Iterator[None]:
    switch = "Emulation.setScriptExecutionDisabled"
    chromium.execute_cdp_cmd(switch, {"value": True})
    yield
    chromium.execute_cdp_cmd(switch, {"value": False})


@pytest.mark.usefixtures("without_scripts")
def test_the_page_works_without_scripts(visitor: Visitor) -> None:
    visitor.resize(*WIDE)
    visitor.open("users")
    visitor.photograph("local-page.png")
    field = visitor.chromium.find_element("name", "name")
    field.send_keys("joa")
    field.submit()
    visitor.wait(lambda: "ada" not in visitor.words.split())
    visitor.follow("joan")

    assert visitor.sees("Messages to this user")
    assert "FORCE_CHANGE_PASSWORD" in visitor.words
    visitor.follow("Messages to this user")

    assert visitor.sees(visitor.cognito.outbox.code("joan"))
    visitor.follow("Calls")

    assert visitor.sees("NotAuthorizedException")
    assert [] == complaints(visitor)


READ = """
const done = arguments[arguments.length - 1];
fetch(arguments[0], {credentials: "include", mode: arguments[1]})
  .then(answer => answer.text().then(text => done(`${answer.type} ${text}`)))
  .catch(error => done(error.name));
"""
FRAME = """
const [address, done] = arguments;
const frame = document.createElement("iframe");
frame.onload = () => {
  try { done(String(frame.contentDocument && frame.contentDocument.body.innerText)); }
  catch (error) { done(error.name); }
};
frame.src = address;
document.body.append(frame);
"""


@pytest.mark.parametrize("mode", ["cors", "no-cors"])
def test_a_page_of_another_port_cannot_read_the_page(
    visitor: Visitor, mode: str
) -> None:
    address = f"{visitor.cognito.endpoint_url}/_local/"
    with LocalCognito.in_thread() as other:
        # A page without a policy: an answer of JSON.
        visitor.chromium.get(f"{other.endpoint_url}/_local/health")
        read = visitor.chromium.execute_async_script(READ, address, mode)

    assert "TypeError" == read


def test_a_page_of_another_port_cannot_frame_the_page(visitor: Visitor) -> None:
    address = f"{visitor.cognito.endpoint_url}/_local/"
    with LocalCognito.in_thread() as other:
        visitor.chromium.get(f"{other.endpoint_url}/_local/health")
        visitor.chromium.execute_async_script(FRAME, address)
        said = " ".join(complaints(visitor))

    assert "frame" in said.lower()


def test_a_link_of_another_port_does_not_lead_to_the_page(visitor: Visitor) -> None:
    address = f"{visitor.cognito.endpoint_url}/_local/"
    with LocalCognito.in_thread() as other:
        visitor.chromium.get(f"{other.endpoint_url}/_local/health")
        visitor.run(f"location.href = {address!r}")

        assert visitor.sees("Another page leads here")
    assert visitor.pool not in visitor.words
