"""Every operation that is served: importing a module registers its handlers."""

from __future__ import annotations

from cognito_idp.local.operations import (
    account,
    app_clients,
    client_metadata,
    devices,
    groups,
    identity_providers,
    imports,
    limits,
    managed_login,
    mfa,
    passkeys,
    recovery,
    resource_servers,
    sessions,
    sign_in,
    sign_up,
    threat_protection,
    user_pools,
    users,
)
from cognito_idp.local.operations.registry import HANDLERS

__all__ = ["HANDLERS", "MODULES"]

MODULES = (
    account,
    app_clients,
    client_metadata,
    devices,
    groups,
    identity_providers,
    imports,
    limits,
    managed_login,
    mfa,
    passkeys,
    recovery,
    resource_servers,
    sessions,
    sign_in,
    sign_up,
    threat_protection,
    user_pools,
    users,
)
