"""The proxy that the environment names: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from cognito_idp._errors import ConfigurationError
from cognito_idp._loopback import is_loopback

__all__ = ["find_environment_proxy"]


def find_environment_proxy(url: str) -> str | None:
    """
    Return the URL of the proxy for requests to *url*; None if there is none.

    A proxy without a scheme is asked by HTTP, as botocore asks it. Loopback is never
    asked through a proxy.

    Raises:
        ConfigurationError: The proxy's URL has another scheme, or no host.
    """
    parts = urlsplit(url)
    proxy, host = getproxies().get(parts.scheme), parts.hostname
    if not proxy or host is None or is_loopback(host) or proxy_bypass(host):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy.removeprefix('//')}"
    if not _is_usable(proxy):
        # Not the value: it may hold a password.
        raise ConfigurationError(
            f"the environment variable {parts.scheme.upper()}_PROXY: expected a proxy"
            " like http://proxy.example:3128, or nothing"
        )
    return proxy


def _is_usable(proxy: str) -> bool:
    try:
        parts = urlsplit(proxy)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.port != 0  # and raises when it is not a number
            and proxy.isprintable()
            and " " not in proxy
        )
    except ValueError:
        return False
