"""Which host is this machine: where passwords may travel without TLS."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["is_host_and_port", "is_loopback", "is_proxy_url"]

_HOST = r"[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?"
# With the underscores that the names of containers have; brackets hold an address and
# nothing stands before or behind them.
_HOST_AND_PORT = re.compile(rf"({_HOST}|\[[0-9A-Fa-f:.]+\])(:[0-9]*)?")


def is_loopback(host: str) -> bool:
    """
    Return whether *host*, a name or an address without brackets, is this machine.

    Addresses decide. Of the names `localhost` alone counts, which no resolver may send
    elsewhere (RFC 6761); `x.localhost` is asked of the DNS by some of them.
    """
    from ipaddress import IPv6Address, ip_address  # because few hosts need it

    if host.lower() == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback


def is_host_and_port(netloc: str) -> bool:
    """Return whether the part of an URL between `//` and `/` is host and port only."""
    return _HOST_AND_PORT.fullmatch(netloc) is not None


def is_proxy_url(value: str) -> bool:
    """Return whether *value* is the URL of an HTTP proxy: a scheme, a host, a port."""
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.port != 0  # and raises when it is not a number
            and value.isprintable()  # urlsplit drops line ends, aiohttp does not
            and " " not in value
        )
    except (TypeError, ValueError, AttributeError):
        return False
