"""A browser without scripts: it follows redirects, keeps cookies and sends forms."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import aiohttp
from attrs import define, field, frozen

if TYPE_CHECKING:
    from types import TracebackType

REDIRECT = "http://localhost:3000/callback"
LOGOUT = "http://localhost:3000/bye"
SCOPES = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"]


def oauth_settings(**more: Any) -> dict[str, Any]:
    """Return the settings of an app client that signs in by redirect."""
    return {
        "callback_urls": [REDIRECT],
        "logout_urls": [LOGOUT],
        "allowed_o_auth_flows": ["code"],
        "allowed_o_auth_scopes": SCOPES,
        "allowed_o_auth_flows_user_pool_client": True,
        "supported_identity_providers": ["COGNITO"],
        **more,
    }


@frozen
class Form:
    """A form of a page: where it goes, and what it holds already."""

    action: str
    fields: dict[str, str]
    options: str = ""


class _Reader(HTMLParser):
    """Reads the forms and the texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(found["action"], {}, found.get("data-options", "")))
        if tag == "input" and self.forms:
            self.forms[-1].fields[found["name"]] = found.get("value", "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@frozen
class Page:
    """An answer that a browser shows."""

    url: str
    status: int
    text: str
    headers: Any = None

    @property
    def form(self) -> Form:
        """The first form."""
        return self.read().forms[0]

    @property
    def words(self) -> str:
        """The texts of the page."""
        return " ".join(self.read().texts)

    def read(self) -> _Reader:
        """Read the HTML."""
        reader = _Reader()
        reader.feed(self.text)
        return reader

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the address, or of its fragment."""
        parts = urlsplit(self.url)
        return dict(parse_qsl(parts.query) + parse_qsl(parts.fragment))


@define
class Browser:
    """A browser that stops at the app client's own addresses."""

    root: str
    session: aiohttp.ClientSession = field(
        factory=lambda: aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
    )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.session.close()

    async def open(self, address: str, method: str = "GET", **more: Any) -> Page:
        """Open an address; follow redirects within this machine's servers."""
        url = urljoin(self.root, address)
        for _ in range(10):
            async with self.session.request(
                method, url, allow_redirects=False, **more
            ) as answer:
                page = Page(url, answer.status, await answer.text(), answer.headers)
            if answer.status != 302:
                return page
            location = urljoin(url, answer.headers["Location"])
            if urlsplit(location).hostname != "127.0.0.1":
                return Page(location, 302, "")
            url, method, more = location, "GET", {}
        raise AssertionError("too many redirects")

    async def send(self, page: Page, *, form: int = 0, **fields: str) -> Page:
        """Fill in a form of a page, and send it."""
        found = page.read().forms[form]
        return await self.open(
            urljoin(page.url, found.action),
            "POST",
            data={**found.fields, **fields},
        )


def authorize_path(app: str, **more: str) -> str:
    """Return the path and query of a request to authorize."""
    query = {
        "client_id": app,
        "redirect_uri": REDIRECT,
        "response_type": "code",
        "state": "a state",
        **more,
    }
    return f"/oauth2/authorize?{urlencode(query)}"
