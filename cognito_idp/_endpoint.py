"""Where the requests go and what their signature names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cognito_idp._generated.endpoints import resolve_url

if TYPE_CHECKING:
    from cognito_idp._settings import Settings

__all__ = ["Endpoint", "resolve_endpoint"]


class Endpoint(NamedTuple):
    """A resolved endpoint."""

    url: str
    """Without a closing slash, unless it was given with one."""

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
        signing_region=settings.signing_region,
    )
