"""Feature plans: what a pool of the tier LITE or ESSENTIALS does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cognito_idp import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cognito_idp import types

__all__ = ["check_features", "has_tier", "require_tier"]

_RANKS: Final = ("LITE", "ESSENTIALS", "PLUS")


def has_tier(settings: types.UserPoolType, needed: str) -> bool:
    """Return whether a pool has a tier or a higher one."""
    return _RANKS.index(settings.user_pool_tier or "ESSENTIALS") >= _RANKS.index(needed)


def require_tier(settings: types.UserPoolType, needed: str, feature: str) -> None:
    """Raise `FeatureUnavailableInTierException` if a pool's tier lacks a feature."""
    if not has_tier(settings, needed):
        raise _unavailable(settings, [feature])


def check_features(
    settings: types.UserPoolType, mfa: types.GetUserPoolMfaConfigResponse
) -> None:
    """
    Refuse settings that a pool's tier does not have.

    Raises `FeatureUnavailableInTierException`, which names all of them.
    """
    lacking = [
        feature
        for needed, feature in _features(settings, mfa)
        if not has_tier(settings, needed)
    ]
    if lacking:
        raise _unavailable(settings, lacking)


def _unavailable(
    settings: types.UserPoolType, features: list[str]
) -> errors.FeatureUnavailableInTierException:
    return errors.FeatureUnavailableInTierException(
        f"The following features need to be disabled for the {settings.user_pool_tier}"
        f" pricing tier configured: {', '.join(features)}"
    )


def _features(
    settings: types.UserPoolType, mfa: types.GetUserPoolMfaConfigResponse
) -> Iterator[tuple[str, str]]:
    """List the features that settings make use of, each with the tier it needs."""
    add_ons = settings.user_pool_add_ons
    if add_ons is not None and add_ons.advanced_security_mode != "OFF":
        yield "PLUS", "Threat Protection"
    policies = settings.policies
    password = policies and policies.password_policy
    if password and password.password_history_size:
        yield "ESSENTIALS", "Password History"
    sign_in = policies and policies.sign_in_policy
    if sign_in and set(sign_in.allowed_first_auth_factors or ()) - {"PASSWORD"}:
        yield "ESSENTIALS", "Passwordless Sign-in"
    triggers = settings.lambda_config
    tokens = triggers and triggers.pre_token_generation_config
    if tokens and tokens.lambda_version != "V1_0":
        yield "ESSENTIALS", "Access Token Customization"
    if mfa.email_mfa_configuration is not None:
        yield "ESSENTIALS", "Email MFA"
    if settings.acr_configuration is not None:
        yield "ESSENTIALS", "Authentication Levels"
