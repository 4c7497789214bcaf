"""
Authentication levels: how strong a sign-in was, as the claims `acr` and `amr` say it.

https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-step-up-authentication.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp.local.rules.passkeys import passkeys_count_twice

if TYPE_CHECKING:
    from collections.abc import Collection

    from cognito_idp.local.state.records import Pool

__all__ = ["PASSWORDS", "claims_of", "level_names"]

PASSWORDS = frozenset({"PASSWORD", "PASSWORD_SRP"})
"""The factors that prove a password."""

_CODES = {"EMAIL_OTP", "SMS", "SOFTWARE_TOKEN_MFA", "PHONE_NUMBER_OTP"}


def level_names(pool: Pool) -> dict[int, str]:
    """Return the names of the four levels: the pool's own, or those of Cognito."""
    own = pool.settings.acr_configuration or {}
    return {
        level: own[f"Level{level}"].acr_value
        if f"Level{level}" in own
        else f"urn:cognito:loa:{level}"
        for level in range(1, 5)
    }


def _level_of(pool: Pool, factors: Collection[str]) -> int:
    """Return the level of the factors that a user has proved; 0 without a factor."""
    proved = set(factors)
    if "WEB_AUTHN" in proved and passkeys_count_twice(pool):
        return 4
    if proved & PASSWORDS and proved & _CODES:
        return 3
    if proved & {*PASSWORDS, "WEB_AUTHN"}:
        return 2
    return 1 if proved else 0


def claims_of(pool: Pool, factors: Collection[str]) -> tuple[str, list[str]]:
    """Return the claims `acr` and `amr` of the factors that a user has proved."""
    proved, level = set(factors), _level_of(pool, factors)
    methods = {
        "pwd": proved & PASSWORDS,
        "otp": proved & _CODES,
        "hwk": "WEB_AUTHN" in proved,
        "mfa": level >= 3,
    }
    names = [name for name, is_used in methods.items() if is_used]
    return level_names(pool).get(level, ""), names
