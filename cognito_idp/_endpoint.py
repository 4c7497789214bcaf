"""Where the requests go and what their signature names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import frozen

from cognito_idp._generated.endpoints import resolve_url

if TYPE_CHECKING:
    from cognito_idp._settings import Settings

__all__ = ["Endpoint", "resolve_endpoint"]

DEFAULT_PORTS = {"http": 80, "https": 443}


@frozen
class Endpoint:
    """A resolved endpoint."""

    url: str
    """Without a closing slash, unless it was given with one."""

    host: str
    """As the Host header has it: the port only where it is not the scheme's own."""

    path: str
    """As the request line has it: at least a slash."""

    signing_region: str

    signing_name: str = "cognito-idp"


def resolve_endpoint(settings: Settings) -> Endpoint:
    """
    Find the endpoint for *settings* as AWS's rules have it.

    Raises `ConfigurationError` for a combination that has none, such as FIPS with an
    endpoint of one's own.
    """
    url = resolve_url(
        region=settings.region,
        use_fips=settings.use_fips,
        use_dualstack=settings.use_dualstack,
        endpoint=settings.endpoint_url,
    )
    return Endpoint(
        url=url,
        host=_find_host(url),
        path=urlsplit(url).path or "/",
        signing_region=settings.signing_region,
    )


def _find_host(url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    if parts.port in (None, DEFAULT_PORTS[parts.scheme]):
        return host
    return f"{host}:{parts.port}"
