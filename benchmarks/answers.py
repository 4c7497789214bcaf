"""The answers that the stub server gives: sizes and shapes as Cognito's."""

from __future__ import annotations

import json
from typing import Any

_ATTRIBUTES = ("sub", "email", "email_verified", "name", "given_name", "family_name")


def _user(number: int) -> dict[str, Any]:
    return {
        "Username": f"user-{number:04d}",
        "Attributes": [
            {"Name": name, "Value": f"{name} of {number}"} for name in _ATTRIBUTES
        ],
        "UserCreateDate": 1700000000.123 + number,
        "UserLastModifiedDate": 1710000000.456 + number,
        "Enabled": True,
        "UserStatus": "CONFIRMED",
    }


def _admin_get_user() -> dict[str, Any]:
    user = _user(1)
    user["UserAttributes"] = user.pop("Attributes")
    return {**user, "PreferredMfaSetting": "SOFTWARE_TOKEN_MFA"}


def _schema(number: int) -> dict[str, Any]:
    return {
        "Name": f"attribute{number}",
        "AttributeDataType": "String",
        "DeveloperOnlyAttribute": False,
        "Mutable": True,
        "Required": False,
        "StringAttributeConstraints": {"MinLength": "0", "MaxLength": "2048"},
    }


PAGES = 167
"""The pages of 10,020 users, 60 on a page."""


def page(number: int) -> dict[str, Any]:
    """Return a page of users, from 1; all but the last have a token for the next."""
    users = [_user(60 * number + each) for each in range(60)]
    if number >= PAGES:
        return {"Users": users}
    return {"Users": users, "PaginationToken": f"page-{number + 1:04d}".ljust(600, "t")}


_ANSWERS: dict[str, dict[str, Any]] = {
    "ListUsers": page(1),
    "AdminCreateUser": {"User": {**_user(1), "UserStatus": "FORCE_CHANGE_PASSWORD"}},
    "AdminGetUser": _admin_get_user(),
    "InitiateAuth": {
        "AuthenticationResult": {
            "AccessToken": "a" * 1070,
            "ExpiresIn": 3600,
            "TokenType": "Bearer",
            "RefreshToken": "r" * 1800,
            "IdToken": "i" * 1060,
        },
        "ChallengeParameters": {},
    },
    "DescribeUserPool": {
        "UserPool": {
            "Id": "eu-west-1_EXAMPLE00",
            "Name": "pool",
            "Policies": {
                "PasswordPolicy": {
                    "MinimumLength": 8,
                    "RequireUppercase": True,
                    "RequireLowercase": True,
                    "RequireNumbers": True,
                    "RequireSymbols": True,
                    "TemporaryPasswordValidityDays": 7,
                },
                "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]},
            },
            "DeletionProtection": "ACTIVE",
            "LambdaConfig": {},
            "LastModifiedDate": 1710000000.5,
            "CreationDate": 1700000000.25,
            "SchemaAttributes": [_schema(number) for number in range(20)],
            "AutoVerifiedAttributes": ["email"],
            "MfaConfiguration": "OPTIONAL",
            "EstimatedNumberOfUsers": 10020,
            "UserPoolTags": {"stage": "prod"},
            "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": False},
            "Arn": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_EX",
        }
    },
}

BODIES = {name: json.dumps(answer).encode() for name, answer in _ANSWERS.items()}
NOBODY = "nobody-9999"
"""The user name that the server answers with an error."""
ERROR = json.dumps(
    {"__type": "UserNotFoundException", "message": "User does not exist."}
).encode()
_POOL = "eu-west-1_EXAMPLE00"
REQUESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "ListUsers of 60": ("ListUsers", {"UserPoolId": _POOL, "Limit": 60}),
    "AdminGetUser": ("AdminGetUser", {"UserPoolId": _POOL, "Username": "user-0001"}),
    "InitiateAuth": (
        "InitiateAuth",
        {
            "AuthFlow": "USER_PASSWORD_AUTH",
            "ClientId": "1example23456789",
            "AuthParameters": {"USERNAME": "user-0001", "PASSWORD": "correct horse"},
        },
    ),
    "DescribeUserPool": ("DescribeUserPool", {"UserPoolId": _POOL}),
    "AdminCreateUser": (
        "AdminCreateUser",
        {
            "UserPoolId": _POOL,
            "Username": "user-0001",
            "UserAttributes": [
                {"Name": name, "Value": f"{name} of 1"} for name in _ATTRIBUTES[1:]
            ],
            "MessageAction": "SUPPRESS",
        },
    ),
    "an error": ("AdminGetUser", {"UserPoolId": _POOL, "Username": NOBODY}),
}
"""By a name for people the operation and its members."""
