"""
Amplify signs in by redirect in a real Chromium: signInWithRedirect and signOut.

Amplify wants TLS at the pool's domain, so the local Cognito serves by https here.
`nox -s outsiders` installs Amplify, and esbuild, which bundles the application.
"""

from __future__ import annotations

import json
import os
import ssl
import subprocess
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from attrs import evolve

from cognito_idp.local import LocalCognito
from cognito_idp.local.background import run_in_background
from tests.kit.login import oauth_settings
from tests.kit.site import NO_RETRIES, PASSWORD, Stage, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from selenium.webdriver import Chrome

MODULES = os.environ.get("COGNITO_IDP_TEST_NODE")
APPLICATION = Path(__file__).parent / "amplify_app.js"
SECONDS = 15.0
PAGE = """<!DOCTYPE html><title>Amplify</title><p id="status">…</p>
<button id="in">in</button><button id="out">out</button>
<button id="again">again</button>
<script type="application/json" id="settings">{settings}</script>
<script src="/app.js"></script>"""


def bundle(folder: Path) -> Path:
    """Bundle the application with Amplify."""
    if MODULES is None:
        pytest.skip("no node modules: `nox -s outsiders` installs and runs them")
    made = folder / "app.js"
    subprocess.run(  # noqa: S603 because the program is the one that was installed
        [
            f"{MODULES}/.bin/esbuild",
            str(APPLICATION),
            "--bundle",
            "--log-level=warning",
            f"--outfile={made}",
        ],
        check=True,
        env={**os.environ, "NODE_PATH": MODULES},
    )
    return made


@asynccontextmanager
async def serve(script: str, tls: Path) -> AsyncIterator[str]:
    """Serve the application, and a local Cognito with a user; yield the page."""
    app = web.Application()
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    page = ""

    async def show(_: web.Request) -> web.Response:
        return web.Response(text=page, content_type="text/html")

    async def show_script(_: web.Request) -> web.Response:
        return web.Response(text=script, content_type="text/javascript")

    app.router.add_get("/", show)
    app.router.add_get("/app.js", show_script)
    async with LocalCognito(tls=tls) as cognito:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        here = f"http://localhost:{runner.addresses[0][1]}/"
        trust = ssl.create_default_context(cafile=cognito.ca_bundle)
        async with connect(cognito, evolve(NO_RETRIES, ssl=trust)) as client:
            stage = Stage(cognito, client)
            await stage.make_pool()
            urls = oauth_settings(callback_urls=[here], logout_urls=[here])
            await stage.make_app(**urls)
            await stage.make_user(email="ada@example.com", email_verified="true")
        port = urlsplit(cognito.endpoint_url).port
        settings = {
            "pool": stage.pool,
            "app": stage.app,
            "endpoint": f"{cognito.endpoint_url}/",
            "domain": f"localhost:{port}",
            "here": here,
        }
        page = PAGE.replace("{settings}", json.dumps(settings))
        try:
            yield here
        finally:
            await runner.cleanup()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("amplify")
    script = bundle(folder).read_text()
    with run_in_background(serve(script, folder)) as place:
        yield place


@pytest.fixture
def browser(chromium: Chrome, place: str) -> Iterator[Chrome]:
    """The browser on the application's page, before anybody has signed in."""
    ignore = "Security.setIgnoreCertificateErrors"
    chromium.execute_cdp_cmd(ignore, {"ignore": True})
    chromium.get(place)
    yield chromium
    chromium.execute_script("localStorage.clear()")
    chromium.execute_cdp_cmd("Network.clearBrowserCookies", {})
    chromium.execute_cdp_cmd(ignore, {"ignore": False})


def wait(browser: Chrome, selector: str, text: str = "") -> None:
    """Wait for an element with a text."""
    from selenium.common.exceptions import (
        NoSuchElementException,
        StaleElementReferenceException,
    )
    from selenium.webdriver.support.wait import WebDriverWait

    ignored = [NoSuchElementException, StaleElementReferenceException]
    WebDriverWait(browser, SECONDS, ignored_exceptions=ignored).until(
        lambda _: text in browser.find_element("css selector", selector).text
    )


def sign_in(browser: Chrome) -> None:
    wait(browser, "#status", "signed out")
    browser.find_element("id", "in").click()
    wait(browser, "[name=password]")
    browser.find_element("name", "username").send_keys("ada")
    browser.find_element("name", "password").send_keys(PASSWORD)
    browser.find_element("css selector", "[value=PASSWORD]").click()
    wait(browser, "#status", "signed in: ada ada@example.com")


def test_amplify_signs_in_by_redirect(browser: Chrome, place: str) -> None:
    sign_in(browser)

    assert browser.current_url.startswith(place)


def test_amplify_refreshes_the_tokens_of_a_redirect(browser: Chrome) -> None:
    sign_in(browser)
    browser.find_element("id", "again").click()
    wait(browser, "#status", "refreshed")

    assert "refreshed: true" == browser.find_element("id", "status").text


def test_amplify_signs_out_by_redirect(browser: Chrome, place: str) -> None:
    sign_in(browser)
    browser.find_element("id", "out").click()
    wait(browser, "#status", "signed out")
    browser.find_element("id", "in").click()
    wait(browser, "[name=password]")

    assert not browser.current_url.startswith(place)
