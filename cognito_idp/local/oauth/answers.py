"""The forms that the OAuth endpoints take, and their errors and redirects."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "OAuthError",
    "PageError",
    "RedirectError",
    "read_form",
    "redirect",
    "with_parameters",
]

_FORM = "application/x-www-form-urlencoded"


class OAuthError(Exception):
    """A request to the token or the revoke endpoint that is refused."""

    def __init__(self, error: str, description: str | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.description = description

    def answer(self) -> web.Response:
        """Return the error as JSON; Cognito's status is always 400."""
        body = {"error": self.error}
        if self.description is not None:
            body["error_description"] = self.description
        return web.json_response(body, status=400, headers=_UNSTORED)


_UNSTORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class PageError(Exception):
    """A request whose sender is not known, so that the user is told on a page."""

    def __init__(self, error: str, description: str = "") -> None:
        super().__init__(error)
        self.error = error
        self.description = description


class RedirectError(Exception):
    """A request that is refused by a redirect to the app client."""

    def __init__(self, location: str) -> None:
        super().__init__("the app client is told")
        self.location = location


async def read_form(request: web.Request) -> dict[str, str]:
    """
    Read the form of a request; a name that comes twice is refused.

    Raises `OAuthError`, `invalid_request`, for a body that is not a form.
    """
    if request.content_type != _FORM:
        raise OAuthError("invalid_request")
    try:
        text = (await request.read()).decode()
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=50)
    except ValueError:
        raise OAuthError("invalid_request") from None
    form = dict(pairs)
    if len(form) != len(pairs):
        raise OAuthError("invalid_request")
    return form


def with_parameters(
    address: str, parameters: Mapping[str, str | None], *, in_fragment: bool = False
) -> str:
    """Add parameters to the query of an address, or to its fragment."""
    text = urlencode({name: value for name, value in parameters.items() if value})
    if in_fragment:
        return f"{address}#{text}"
    return f"{address}{'&' if urlsplit(address).query else '?'}{text}"


def redirect(location: str) -> web.Response:
    """Send the browser on; the address may have any scheme."""
    headers = {"Location": location, **_UNSTORED}
    return web.Response(status=302, headers=headers)
