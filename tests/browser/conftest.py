"""Chromium with a virtual authenticator, and the demo that it visits."""

from __future__ import annotations

import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp.local.background import run_in_background

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from selenium.webdriver import Chrome

DEMO = Path(__file__).parents[2] / "docs" / "passkey_demo" / "app.py"
CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--window-size=760,560",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add options that keep pictures for the documentation."""
    parser.addoption("--screenshot", type=Path, help="keep a picture of the demo here")
    parser.addoption("--screenshots", type=Path, help="keep the application's here")


@pytest.fixture(scope="session")
def demo() -> ModuleType:
    """The demo's program, as a module."""
    spec = spec_from_file_location("passkey_demo", DEMO)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def address(demo: ModuleType) -> Iterator[str]:
    """Where the demo is; each test has one of its own."""
    with run_in_background(demo.serve()) as served:
        yield served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chrome]:
    """A browser for all tests: starting one takes seconds."""
    if not CHROMIUM or not DRIVER:
        pytest.skip("needs chromium and chromedriver")
    selenium = pytest.importorskip("selenium.webdriver")
    options: Any = selenium.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in FLAGS:
        options.add_argument(flag)
    service = selenium.ChromeService(DRIVER)
    chromium: Chrome = selenium.Chrome(options=options, service=service)
    yield chromium
    chromium.quit()


@pytest.fixture
def browser(chromium: Chrome, address: str) -> Iterator[Chrome]:
    """The browser on the demo's page, with a fingerprint reader and no passkeys."""
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
    chromium.get(address)
    yield chromium
    chromium.remove_virtual_authenticator()
    chromium.delete_all_cookies()
