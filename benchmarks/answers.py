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


_ANSWERS: dict[str, dict[str, Any]] = {
    "ListUsers": {
        "Users": [_user(number) for number in range(60)],
        "PaginationToken": "t" * 600,
    },
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
REQUESTS: dict[str, dict[str, Any]] = {
    "ListUsers": {"UserPoolId": "eu-west-1_EXAMPLE00", "Limit": 60},
    "AdminGetUser": {"UserPoolId": "eu-west-1_EXAMPLE00", "Username": "user-0001"},
    "InitiateAuth": {
        "AuthFlow": "USER_PASSWORD_AUTH",
        "ClientId": "1example23456789",
        "AuthParameters": {"USERNAME": "user-0001", "PASSWORD": "correct horse"},
    },
    "DescribeUserPool": {"UserPoolId": "eu-west-1_EXAMPLE00"},
}
