"""The settings of an app client: what Cognito refuses when they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cognito_idp import errors
from cognito_idp._loopback import is_loopback
from cognito_idp.local.rules.clients import is_of_server, seconds_of
from cognito_idp.local.rules.tiers import require_tier

if TYPE_CHECKING:
    from cognito_idp import types
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool

__all__ = ["check_settings"]

_SCOPES = {"phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"}


def check_settings(backend: Backend, pool: Pool, client: AppClient) -> None:
    """
    Refuse settings that AWS refuses.

    Raises `InvalidParameterException`, `InvalidOAuthFlowException`,
    `ScopeDoesNotExistException` and `FeatureUnavailableInTierException`.
    """
    settings = client.settings
    _check_times(client)
    _check_flows(settings)
    if "ALLOW_USER_AUTH" in (settings.explicit_auth_flows or ()):
        require_tier(pool.settings, "ESSENTIALS", "Choice-based Sign-in")
    _check_rotation(settings)
    _check_attributes(pool, settings)
    _check_oauth_flows(client)
    _check_addresses(settings)
    for scope in settings.allowed_o_auth_scopes or ():
        if scope not in _SCOPES and not is_of_server(backend, pool.id, scope):
            message = f"Invalid scope requested: {scope}"
            raise errors.ScopeDoesNotExistException(message)
    for name in settings.supported_identity_providers or ():
        if name != "COGNITO" and backend.providers.get(f"{pool.id}/{name}") is None:
            raise _invalid(
                f"The provider {name} does not exist for User Pool {pool.id}"
            )


def _invalid(message: str) -> errors.InvalidParameterException:
    return errors.InvalidParameterException(message)


def _check_times(client: AppClient) -> None:
    minutes = client.settings.auth_session_validity
    if minutes is not None and not 3 <= minutes <= 15:
        raise _invalid("AuthSessionValidity must be between 3 and 15 minutes.")
    for kind, least, most in (
        ("access", 300, 86400),
        ("id", 300, 86400),
        ("refresh", 3600, 315_360_000),
    ):
        if not least <= seconds_of(client, kind) <= most:
            name = kind.capitalize()
            raise _invalid(f"Invalid range for token validity: {name}Token")


def _check_flows(settings: types.UserPoolClientType) -> None:
    flows = settings.explicit_auth_flows or ()
    newer = [flow for flow in flows if flow.startswith("ALLOW_")]
    if newer and len(newer) < len(flows):
        raise _invalid(
            "ExplicitAuthFlows cannot have values that begin with ALLOW_ beside older"
            " ones."
        )


def _check_rotation(settings: types.UserPoolClientType) -> None:
    rotation = settings.refresh_token_rotation
    if rotation is None or rotation.feature != "ENABLED":
        return
    if not 0 <= (rotation.retry_grace_period_seconds or 0) <= 60:
        raise _invalid("RetryGracePeriodSeconds must be between 0 and 60.")
    if "ALLOW_REFRESH_TOKEN_AUTH" in (settings.explicit_auth_flows or ()):
        raise _invalid(
            "Refresh token rotation and ALLOW_REFRESH_TOKEN_AUTH cannot be enabled"
            " together for an app client."
        )


def _check_attributes(pool: Pool, settings: types.UserPoolClientType) -> None:
    """Refuse attributes that the schema lacks, and a required one nobody may write."""
    schema = pool.settings.schema_attributes or ()
    known = {attribute.name for attribute in schema}
    for verb, names in (
        ("read", settings.read_attributes),
        ("write", settings.write_attributes),
    ):
        if set(names or ()) - known:
            message = f"Invalid {verb} attributes specified while creating a client"
            raise _invalid(message)
    if settings.write_attributes is None:
        return
    required = {each.name for each in schema if each.required} - {"sub"}
    if missing := required - set(settings.write_attributes):
        listed = ", ".join(sorted(filter(None, missing)))
        raise _invalid(f"WriteAttributes must have the required attributes: {listed}")


def _check_oauth_flows(client: AppClient) -> None:
    settings = client.settings
    flows = set(settings.allowed_o_auth_flows or ())
    if settings.allowed_o_auth_flows_user_pool_client and not (
        flows and settings.allowed_o_auth_scopes
    ):
        raise _invalid(
            "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client"
            " is allowed to use OAuth flows."
        )
    by_redirect = flows & {"code", "implicit"}
    if "client_credentials" in flows:
        message = "client_credentials flow can not be selected"
        if by_redirect:
            message = f"{message} along with code flow or implicit flow."
            raise errors.InvalidOAuthFlowException(message)
        if not client.secrets:
            message = f"{message} if client does not have a client secret."
            raise errors.InvalidOAuthFlowException(message)
    if by_redirect and not settings.callback_urls:
        raise errors.InvalidOAuthFlowException(
            "CallbackUrls can not be empty when code flow or implicit flow is selected"
        )


def _check_addresses(settings: types.UserPoolClientType) -> None:
    callbacks = settings.callback_urls or ()
    for url in (*callbacks, *(settings.logout_urls or ())):
        if not _is_redirect(url):
            raise _invalid(
                f"The redirect URL {url} is not allowed: it has to be https, or http"
                " for localhost, or of an app's own scheme, and have no fragment."
            )
    if settings.default_redirect_uri not in (None, *callbacks):
        raise _invalid("DefaultRedirectURI must be one of the CallbackURLs.")


def _is_redirect(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if not parts.scheme or parts.fragment:
        return False
    return parts.scheme != "http" or is_loopback(parts.hostname or "")
