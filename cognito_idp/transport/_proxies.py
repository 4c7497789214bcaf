"""The proxy that the environment names: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`."""

from __future__ import annotations

import os
import sys
from urllib.parse import urlsplit

from cognito_idp._errors import ConfigurationError
from cognito_idp._loopback import is_loopback, is_proxy_url

__all__ = ["find_environment_proxy", "load_finder"]


def find_environment_proxy(url: str) -> str | None:
    """
    Return the URL of the proxy for requests to *url*; None if there is none.

    A proxy without a scheme is asked by HTTP, as botocore asks it. Loopback is never
    asked through a proxy.

    Raises:
        ConfigurationError: The proxy's URL has another scheme, or no host.
    """
    parts = urlsplit(url)
    host = parts.hostname
    if host is None or is_loopback(host) or not _may_name_proxies():
        return None
    from urllib.request import getproxies, proxy_bypass  # a tenth of a cold start

    proxy = getproxies().get(parts.scheme)
    if not proxy or proxy_bypass(host):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy.removeprefix('//')}"
    if not is_proxy_url(proxy):
        # Not the value: it may hold a password.
        raise ConfigurationError(
            f"the environment variable {parts.scheme.upper()}_PROXY: expected a proxy"
            " like http://proxy.example:3128, or nothing"
        )
    return proxy


def load_finder() -> None:
    """Import what `find_environment_proxy` will need: a thread may do so before."""
    if _may_name_proxies():
        import urllib.request  # noqa: F401  # pyright: ignore[reportUnusedImport] because it is imported ahead of use


def _may_name_proxies() -> bool:
    if sys.platform in ("darwin", "win32"):  # the system's own settings count too
        return True
    return any(name.lower().endswith("_proxy") for name in os.environ)
