"""The documentation site in Chromium, opened from its files: no server, no network."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

ROOT = Path(__file__).parents[2]
PAGES = (
    "index",
    "sign-in",
    "reliability",
    "coming-from-dotnet",
    "design/sealing",
    "reference/index",
    "reference/operations/users",
    "reference/types/users",
    "reference/challenges/index",
)
PHONE, DESK = 375, 1360

pytestmark = pytest.mark.skipif(
    find_spec("furo") is None,
    reason="the site's generator is not installed; `nox -s browser` has it",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the built site's folder."""
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(  # noqa: S603 because the command stands here
        [sys.executable, "-m", "sphinx", "--quiet", "docs", str(folder)],
        check=True,
        cwd=ROOT,
    )
    return folder.as_uri()


@pytest.fixture
def window(chromium: Chrome) -> Iterator[Chrome]:
    """The browser, as it was when a test has changed its size and colours."""
    yield chromium
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def resize(window: Chrome, width: int) -> None:
    window.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500},
    )


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_page_is_wider_than_the_window(
    window: Chrome, site: str, width: int
) -> None:
    resize(window, width)
    wider: list[str] = []
    for page in PAGES:
        window.get(f"{site}/{page}.html")
        root = "document.documentElement"
        if window.execute_script(f"return {root}.scrollWidth > innerWidth"):
            wider.append(page)

    assert [] == wider


def test_the_search_finds_a_class_without_a_network(window: Chrome, site: str) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    window.get(f"{site}/search.html?q=SoftwareTokenMfa")
    links = (
        "return [...document.querySelectorAll('#search-results li a')].map(a => a.href)"
    )
    found = WebDriverWait(window, 10).until(
        lambda browser: browser.execute_script(links)
    )

    assert any("challenges/SoftwareTokenMfa.html" in link for link in found)


def test_a_page_names_its_own_files_alone(window: Chrome, site: str) -> None:
    named: set[str] = set()
    loading = "'script[src], link[rel=stylesheet], link[rel=icon], img, iframe'"
    for page in PAGES:
        window.get(f"{site}/{page}.html")
        named |= set(
            window.execute_script(
                f"return [...document.querySelectorAll({loading})]"
                ".map(one => one.src || one.href)"
            )
        )

    assert len(named) > 5
    assert set() == {name for name in named if not name.startswith(site)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_the_colours_of_its_reader(
    window: Chrome, site: str, scheme: str
) -> None:
    wish = {"name": "prefers-color-scheme", "value": scheme}
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [wish]})
    window.get(f"{site}/index.html")
    ground = window.execute_script(
        "return getComputedStyle(document.body).backgroundColor"
    )
    brightness = sum(map(int, ground.strip("rgb()").split(",")[:3])) / 3

    assert (scheme == "light") == (brightness > 128)
