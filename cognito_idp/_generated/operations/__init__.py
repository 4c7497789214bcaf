# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""Every operation of the service, as methods."""

from __future__ import annotations

from cognito_idp._generated.operations.account import AccountOperations
from cognito_idp._generated.operations.app_clients import AppClientsOperations
from cognito_idp._generated.operations.client_metadata import ClientMetadataOperations
from cognito_idp._generated.operations.devices import DevicesOperations
from cognito_idp._generated.operations.groups import GroupsOperations
from cognito_idp._generated.operations.identity_providers import (
    IdentityProvidersOperations,
)
from cognito_idp._generated.operations.imports import ImportsOperations
from cognito_idp._generated.operations.limits import LimitsOperations
from cognito_idp._generated.operations.managed_login import ManagedLoginOperations
from cognito_idp._generated.operations.mfa import MfaOperations
from cognito_idp._generated.operations.passkeys import PasskeysOperations
from cognito_idp._generated.operations.recovery import RecoveryOperations
from cognito_idp._generated.operations.resource_servers import ResourceServersOperations
from cognito_idp._generated.operations.sessions import SessionsOperations
from cognito_idp._generated.operations.sign_in import SignInOperations
from cognito_idp._generated.operations.sign_up import SignUpOperations
from cognito_idp._generated.operations.threat_protection import (
    ThreatProtectionOperations,
)
from cognito_idp._generated.operations.user_pools import UserPoolsOperations
from cognito_idp._generated.operations.users import UsersOperations


class Operations(
    AccountOperations,
    AppClientsOperations,
    ClientMetadataOperations,
    DevicesOperations,
    GroupsOperations,
    IdentityProvidersOperations,
    ImportsOperations,
    LimitsOperations,
    ManagedLoginOperations,
    MfaOperations,
    PasskeysOperations,
    RecoveryOperations,
    ResourceServersOperations,
    SessionsOperations,
    SignInOperations,
    SignUpOperations,
    ThreatProtectionOperations,
    UserPoolsOperations,
    UsersOperations,
):
    """The methods of all families."""

    __slots__ = ()
