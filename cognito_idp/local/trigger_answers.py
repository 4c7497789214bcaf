"""The answers of triggers: the members that AWS documents, each of its type."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from cognito_idp import errors

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["read_answer", "unrecognizable"]

Shape: TypeAlias = "type | list[Shape] | dict[str, Shape] | frozenset[str]"
"""
A text, a flag or anything (`object`), a list of a shape, an enumeration, or members.

The member `*` stands for every name.
"""

_TEXTS: Shape = {"*": str}
_GROUPS: Shape = {
    "groupsToOverride": [str],
    "iamRolesToOverride": [str],
    "preferredRole": str,
}
_CLAIMS: dict[str, Shape] = {
    "claimsToAddOrOverride": {"*": object},
    "claimsToSuppress": [str],
}
_SCOPES: dict[str, Shape] = {"scopesToAdd": [str], "scopesToSuppress": [str]}

_SHAPES: dict[str, Shape] = {
    "pre_sign_up": {
        "autoConfirmUser": bool,
        "autoVerifyEmail": bool,
        "autoVerifyPhone": bool,
    },
    "custom_message": {"smsMessage": str, "emailMessage": str, "emailSubject": str},
    "define_auth_challenge": {
        "challengeName": str,
        "issueTokens": bool,
        "failAuthentication": bool,
    },
    "create_auth_challenge": {
        "publicChallengeParameters": _TEXTS,
        "privateChallengeParameters": _TEXTS,
        "challengeMetadata": str,
    },
    "verify_auth_challenge_response": {"answerCorrect": bool},
    "user_migration": {
        "userAttributes": _TEXTS,
        "finalUserStatus": frozenset(
            ("CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED", "UNCONFIRMED")
        ),
        "messageAction": str,
        "desiredDeliveryMediums": [str],
        "forceAliasCreation": bool,
    },
    "pre_token_generation": {
        "claimsOverrideDetails": {**_CLAIMS, "groupOverrideDetails": _GROUPS},
        "claimsAndScopeOverrideDetails": {
            "idTokenGeneration": _CLAIMS,
            "accessTokenGeneration": {**_CLAIMS, **_SCOPES},
            "groupOverrideDetails": _GROUPS,
        },
    },
    "inbound_federation": {"userAttributesToMap": _TEXTS},
}


def unrecognizable() -> errors.InvalidLambdaResponseException:
    """Return the error of an answer that has not the form of an event."""
    return errors.InvalidLambdaResponseException("Unrecognizable lambda output")


def read_answer(name: str, response: Mapping[str, object]) -> dict[str, Any]:
    """
    Return the members of a trigger's `response` that have a meaning.

    Numbers and flags where a text belongs become texts, as with Cognito.

    Args:
        name: the trigger, as an attribute of `Triggers`.
        response: the member of the answer.

    Raises:
        InvalidLambdaResponseException: A member is of another type, or cannot be sent
            as JSON in UTF-8.
    """
    try:
        json.dumps(response, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, TypeError, RecursionError):
        raise unrecognizable() from None
    shape = _SHAPES.get(name)
    return {} if shape is None else _read(shape, response)


def _read(shape: Shape, value: object) -> Any:
    if value is None or shape is object:
        return value
    if isinstance(shape, dict) and isinstance(value, dict):
        given = cast("dict[str, object]", value)
        shapes = dict.fromkeys(given, shape["*"]) if "*" in shape else shape
        read = {each: _read(shapes[each], given.get(each)) for each in shapes}
        return {each: found for each, found in read.items() if found is not None}
    if isinstance(shape, list) and isinstance(value, list):
        listed = cast("list[object]", value)
        return [_read(shape[0], each) for each in listed if each is not None]
    if shape is bool:
        return _read_flag(value)
    if shape is str and isinstance(value, str | bool | int | float):
        return value if isinstance(value, str) else json.dumps(value)
    if isinstance(shape, frozenset) and isinstance(value, str) and value in shape:
        return value
    raise unrecognizable()


def _read_flag(value: object) -> bool:
    if value in ("true", "false"):
        return value == "true"
    if not isinstance(value, bool):
        raise unrecognizable()
    return value
