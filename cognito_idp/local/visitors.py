"""
The hosts that the local Cognito answers for, and the pages that may ask it.

A page anywhere on the web can make a browser call a port of this machine: by a name of
its own (DNS rebinding), or from its own origin. Neither gets an answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cognito_idp._loopback import is_loopback
from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Visitors", "checked_issuer", "is_root_url"]

_NAME = re.compile(r"[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*|[0-9A-Fa-f:.]+")


class Visitors:
    """The names that clients may use for the server: loopback, and those allowed."""

    def __init__(self, host: str, allow_hosts: Iterable[str] = ()) -> None:
        """
        Decide whether the server may listen on *host*.

        Raises:
            ConfigurationError: *host* is not loopback and no name is allowed, or a name
                is not a host name.
        """
        if isinstance(allow_hosts, str):
            raise ConfigurationError(
                f"allow_hosts: expected a list of host names, got {allow_hosts!r}"
            )
        self.allowed: frozenset[str] = frozenset(map(_checked_name, allow_hosts))
        if not is_loopback(host) and not self.allowed:
            raise ConfigurationError(
                f"host: {host!r} is not loopback. To serve other machines, name the"
                " hosts by which clients reach this server:"
                ' allow_hosts=["cognito"] or --allow-host cognito'
            )
        self.is_open: bool = not is_loopback(host)
        """Whether other machines may reach the server."""

    def is_known_host(self, host: str) -> bool:
        """Return whether a Host header names this server."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return self._is_known(name)

    def is_known_origin(self, origin: str) -> bool:
        """Return whether an Origin header is of a page that may ask."""
        try:
            parts = urlsplit(origin)
            name = parts.hostname or ""
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and self._is_known(name)

    def _is_known(self, name: str) -> bool:
        return (
            is_loopback(name)
            or name.endswith(".localhost")
            or name.lower() in self.allowed
        )


def is_from_a_page(headers: Mapping[str, str]) -> bool:
    """Return whether a page in a browser makes this request, and not a program."""
    return "Origin" in headers or headers.get("Sec-Fetch-Site", "none") != "none"


def is_led_by_another_origin(headers: Mapping[str, str]) -> bool:
    """Return whether a page of another origin asks, or sends the browser here."""
    site = headers.get("Sec-Fetch-Site", "none")
    return "Origin" in headers or site not in ("none", "same-origin")


def checked_issuer(issuer: str | None) -> str | None:
    """
    Return the root of the issuers without a closing slash; None for the server's own.

    Raises:
        ConfigurationError: *issuer* is not a URL of scheme, host and path.
    """
    if issuer is None:
        return None
    if not is_root_url(issuer):
        raise ConfigurationError(
            "issuer: expected the URL that the issuers of the pools begin with, such as"
            f" https://cognito.example, got {issuer!r}"
        )
    return issuer.rstrip("/")


def is_root_url(url: str) -> bool:
    """Return whether *url* is an HTTP URL of scheme, host and path alone."""
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.port != 0
            and "@" not in parts.netloc
            and not parts.query
            and not parts.fragment
            and url.isascii()
            and url.isprintable()
            and " " not in url
        )
    except (TypeError, ValueError, AttributeError):
        return False


def _checked_name(name: object) -> str:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ConfigurationError(
            f"allow_hosts: expected host names without a port, got {name!r}"
        )
    return name.lower()
