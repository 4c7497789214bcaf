"""Authentication levels: what a sign-in by USER_AUTH asks for, also as a step up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cognito_idp import errors
from cognito_idp.local.rules.bearers import authorize
from cognito_idp.local.rules.levels import PASSWORDS, level_names
from cognito_idp.local.rules.passkeys import passkeys_count_twice
from cognito_idp.local.rules.tiers import require_tier
from cognito_idp.local.sign_in.factors import possible_second_factors

if TYPE_CHECKING:
    from cognito_idp.local.sign_in.conversation import Conversation

__all__ = ["narrow", "read_level"]

_STEPS = {"DEVICE", "NEW_PASSWORD"}
"""The steps of one sign-in that do not count for another."""


async def read_level(talk: Conversation) -> None:
    """
    Read the level that a sign-in wants, and the factors that its access token proves.

    Raises `InvalidParameterException` for parameters that do not go together,
    `FeatureUnavailableInTierException` in a pool of the tier LITE, and
    `NotAuthorizedException` for the token of another user or a level out of reach.
    """
    wanted, token = talk.given.get("TARGET_ACR_VALUES"), talk.given.get("ACCESS_TOKEN")
    if wanted is None:
        if token is not None:
            message = "ACCESS_TOKEN needs TARGET_ACR_VALUES."
            raise errors.InvalidParameterException(message)
        return
    require_tier(talk.pool.settings, "ESSENTIALS", "Authentication Levels")
    names = {name: level for level, name in level_names(talk.pool).items()}
    levels = [names[name] for name in wanted.split() if name in names]
    if not levels:
        message = "TARGET_ACR_VALUES has no level of the user pool."
        raise errors.InvalidParameterException(message)
    levels = [level for level in levels if _can_reach(talk, level)]
    if not levels:
        message = "The user cannot reach any level of TARGET_ACR_VALUES."
        raise errors.NotAuthorizedException(message)
    talk.level = levels[0]
    if token is not None:
        await _credit(talk, token)


async def _credit(talk: Conversation, token: str) -> None:
    """
    Count what the access token of this user has proved, unless it is too old.

    Factors that do not lead to the level count for nothing: the user begins anew.
    """
    bearer = await authorize(talk.backend, token)
    if bearer.user is not talk.user:
        raise errors.NotAuthorizedException("ACCESS_TOKEN is that of another user.")
    age = talk.given.get("MAX_AGE")
    if age is not None and not re.fullmatch("[0-9]{1,12}", age):
        message = "MAX_AGE has to be a whole number of seconds."
        raise errors.InvalidParameterException(message)
    if age is None or talk.backend.clock() - bearer.family.created <= int(age):
        proved = [each for each in bearer.family.factors if each not in _STEPS]
        talk.factors = proved if narrow(talk, proved) else []


def _can_reach(talk: Conversation, level: int) -> bool:
    """Return whether a level can be reached; a stranger seems to have a password."""
    user = talk.user
    has_password = user is None or user.password is not None
    has_passkey = user is not None and bool(user.passkeys)
    if level == 4:
        return has_passkey and passkeys_count_twice(talk.pool)
    if level == 3:
        return has_password and bool(possible_second_factors(talk.pool, user))
    return level == 1 or has_password or has_passkey


def narrow(talk: Conversation, available: list[str]) -> list[str]:
    """Leave the first factors by which the level of a sign-in can be reached."""
    if talk.level == 4:
        return [name for name in available if name == "WEB_AUTHN"]
    if talk.level == 3:
        return [name for name in available if name in PASSWORDS]
    if talk.level == 2:
        return [name for name in available if name in {*PASSWORDS, "WEB_AUTHN"}]
    return available
