"""
The quotas of AWS: the categories of operations and their rates.

Quotas are per account, region and category, for all user pools together:
https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html, as of 2026-11.
The page does not list the newest operations (sessions, passkeys, recovery, CIMD, terms,
limits); the table puts each into the category of the most similar operation.
`Pacer.load_quotas` asks for the real quotas of an account.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from cognito_idp._errors import ConfigurationError

__all__ = ["CATEGORIES", "QUOTAS", "category_of", "check_quotas"]

QUOTAS: Final[Mapping[str, float]] = {
    "UserAuthentication": 120.0,
    # Answers to challenges have a quota of their own, three times as high.
    "UserAuthenticationResponse": 360.0,
    "UserCreation": 50.0,
    "UserFederation": 25.0,
    "UserAccountRecovery": 30.0,
    "UserRead": 120.0,
    "UserUpdate": 25.0,
    "UserToken": 120.0,
    "UserResourceRead": 50.0,
    "UserResourceUpdate": 25.0,
    "UserList": 30.0,
    "UserPoolRead": 15.0,
    "UserPoolUpdate": 15.0,
    "UserPoolResourceRead": 20.0,
    "UserPoolResourceUpdate": 15.0,
    "UserPoolClientRead": 15.0,
    "UserPoolClientUpdate": 15.0,
    "ClientAuthentication": 150.0,
}
"""Requests a second, by category; AWS's defaults."""

CATEGORIES: Final[Mapping[str, str]] = {
    "UserAuthentication": "AdminInitiateAuth InitiateAuth",
    "UserAuthenticationResponse": "AdminRespondToAuthChallenge RespondToAuthChallenge",
    "UserCreation": "AdminConfirmSignUp AdminCreateUser ConfirmSignUp SignUp",
    "UserAccountRecovery": (
        "ChangePassword ConfirmForgotPassword ForgotPassword UpdateUserAttributes"
        " VerifyUserAttribute"
    ),
    "UserRead": "AdminGetUser GetUser",
    "UserUpdate": (
        "AdminDeleteUser AdminDeleteUserAttributes AdminDisableProviderForUser"
        " AdminDisableUser AdminEnableUser AdminLinkProviderForUser"
        " AdminResetUserPassword AdminSetUserPassword AdminUpdateUserAttributes"
        " DeleteUser DeleteUserAttributes"
    ),
    "UserToken": (
        "AdminUserGlobalSignOut GetDerivedToken GetTokensFromRefreshToken GlobalSignOut"
        " RevokeToken"
    ),
    "ClientAuthentication": "GetClientToken",
    "UserResourceRead": (
        "AdminGetDevice AdminGetUserAuthFactors AdminListDevices"
        " AdminListGroupsForUser AdminListUserAuthEvents AdminListUserSessions"
        " GetDevice GetUserAttributeVerificationCode GetUserAuthFactors ListDevices"
        " ListUserSessions ListWebAuthnCredentials ResendConfirmationCode"
    ),
    "UserResourceUpdate": (
        "AdminAddUserToGroup AdminDeleteSoftwareToken AdminForgetDevice"
        " AdminRemoveUserFromGroup AdminRevokeUserSession AdminSetUserMFAPreference"
        " AdminSetUserSettings AdminUpdateAuthEventFeedback AdminUpdateDeviceStatus"
        " AssociateSoftwareToken CompleteWebAuthnRegistration ConfirmDevice"
        " DeleteWebAuthnCredential ForgetDevice RevokeUserSession SetUserMFAPreference"
        " SetUserSettings StartWebAuthnRegistration UpdateAuthEventFeedback"
        " UpdateDeviceStatus VerifySoftwareToken"
    ),
    "UserList": "ListUsers ListUsersInGroup",
    "UserPoolRead": "DescribeUserPool ListUserPools ListUserPoolReplicas",
    "UserPoolUpdate": (
        "CreateUserPool CreateUserPoolReplica DeleteUserPool DeleteUserPoolReplica"
        " UpdateUserPool UpdateUserPoolReplica"
    ),
    "UserPoolClientRead": (
        "DescribeUserPoolClient GetUserPoolClientSessionConfiguration"
        " ListUserPoolClientSecrets ListUserPoolClients"
    ),
    "UserPoolClientUpdate": (
        "AddUserPoolClientSecret CreateUserPoolClient DeleteUserPoolClient"
        " DeleteUserPoolClientSecret SetUserPoolClientSessionConfiguration"
        " UpdateUserPoolClient"
    ),
}
"""The operations of each category; what is not here is a resource of a user pool."""

_READS: Final = ("Describe", "Get", "List")
_HOMES: Final = {
    operation: category
    for category, operations in CATEGORIES.items()
    for operation in operations.split()
}


def category_of(operation: str) -> str:
    """Return the category of an operation, named as it travels."""
    found = _HOMES.get(operation)
    if found is not None:
        return found
    is_reading = operation.startswith(_READS)
    return "UserPoolResourceRead" if is_reading else "UserPoolResourceUpdate"


def check_quotas(quotas: object) -> None:
    """
    Check quotas that a caller has given, by category.

    Raises:
        ConfigurationError: *quotas* is not a mapping, a category is not known, or a
            quota is not a number from 1e-9 to 1e9.
    """
    if not isinstance(quotas, Mapping):
        kind = type(quotas).__name__
        raise ConfigurationError(f"quotas: expected categories, got {kind}")
    for category, quota in cast("Mapping[object, object]", quotas).items():
        if category not in QUOTAS:
            raise ConfigurationError(
                f"quotas: there is no category {category!r}: the categories are"
                f" {', '.join(QUOTAS)}"
            )
        is_number = isinstance(quota, int | float) and not isinstance(quota, bool)
        if not is_number or not 1e-9 <= cast("float", quota) <= 1e9:
            raise ConfigurationError(
                f"quotas: {category} must be a positive number: expected requests a"
                f" second, got {quota!r}"
            )
