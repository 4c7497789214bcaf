"""
Amplify signs in by redirect in a real Chromium: signInWithRedirect and signOut.

Amplify wants TLS at the pool's domain, so TLS is put before the local Cognito here.
`nox -s outsiders` installs Amplify, and esbuild, which bundles the application.
"""

from __future__ import annotations

import asyncio
import json
import os
import ssl
import subprocess
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp
import pytest
from aiohttp import web
from attrs import frozen
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from cognito_idp.local import LocalCognito
from cognito_idp.local.background import run_in_background
from tests.kit.login import oauth_settings
from tests.kit.site import PASSWORD, Stage, connect

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


def make_tls(folder: Path) -> ssl.SSLContext:
    """Make a certificate for localhost that nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / "tls.pem"
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(pem + certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


_OF_THE_CONNECTION = {"connection", "content-length", "keep-alive", "transfer-encoding"}


@asynccontextmanager
async def serve_tls(target: str, tls: ssl.SSLContext) -> AsyncIterator[int]:
    """Put TLS before a server of this machine."""
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(cookie_jar=jar) as session:

        async def forward(request: web.Request) -> web.Response:
            async with session.request(
                request.method,
                target + request.raw_path,
                headers=request.headers,
                data=await request.read(),
                allow_redirects=False,
            ) as answer:
                body = await answer.read()
                headers = answer.headers.copy()
            for name in _OF_THE_CONNECTION:
                headers.popall(name, None)
            made = web.Response(status=answer.status, body=body, headers=headers)
            # A connection that stays open would outlive the loop: TLS closes slowly.
            made.force_close()
            return made

        app = web.Application()
        app.router.add_route("*", "/{path:.*}", forward)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
            yield runner.addresses[0][1]
        finally:
            await runner.cleanup()
            await asyncio.sleep(0.5)  # for the farewells of TLS


@frozen
class Place:
    """Where the application and the local Cognito are."""

    here: str
    cognito: LocalCognito


@asynccontextmanager
async def serve(script: str, tls: ssl.SSLContext) -> AsyncIterator[Place]:
    """Serve the application, and a local Cognito with a user."""
    app = web.Application()
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    page = ""

    async def show(_: web.Request) -> web.Response:
        return web.Response(text=page, content_type="text/html")

    async def show_script(_: web.Request) -> web.Response:
        return web.Response(text=script, content_type="text/javascript")

    app.router.add_get("/", show)
    app.router.add_get("/app.js", show_script)
    async with LocalCognito() as cognito, connect(cognito) as client:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        here = f"http://localhost:{runner.addresses[0][1]}/"
        stage = Stage(cognito, client)
        await stage.make_pool()
        await stage.make_app(**oauth_settings(callback_urls=[here], logout_urls=[here]))
        await stage.make_user(email="ada@example.com", email_verified="true")
        async with serve_tls(cognito.endpoint_url, tls) as secure:
            settings = {
                "pool": stage.pool,
                "app": stage.app,
                "endpoint": f"{cognito.endpoint_url}/",
                "domain": f"localhost:{secure}",
                "here": here,
            }
            page = PAGE.replace("{settings}", json.dumps(settings))
            try:
                yield Place(here, cognito)
            finally:
                await runner.cleanup()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("amplify")
    script = bundle(folder).read_text()
    with run_in_background(serve(script, make_tls(folder))) as place:
        yield place


@pytest.fixture
def browser(chromium: Chrome, place: Place) -> Iterator[Chrome]:
    """The browser on the application's page, before anybody has signed in."""
    ignore = "Security.setIgnoreCertificateErrors"
    chromium.execute_cdp_cmd(ignore, {"ignore": True})
    chromium.get(place.here)
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


def test_amplify_signs_in_by_redirect(browser: Chrome, place: Place) -> None:
    sign_in(browser)

    assert browser.current_url.startswith(place.here)


def test_amplify_refreshes_the_tokens_of_a_redirect(browser: Chrome) -> None:
    sign_in(browser)
    browser.find_element("id", "again").click()
    wait(browser, "#status", "refreshed")

    assert "refreshed: true" == browser.find_element("id", "status").text


def test_amplify_signs_out_by_redirect(browser: Chrome, place: Place) -> None:
    sign_in(browser)
    browser.find_element("id", "out").click()
    wait(browser, "#status", "signed out")
    browser.find_element("id", "in").click()
    wait(browser, "[name=password]")

    assert not browser.current_url.startswith(place.here)
