"""Every operation that is served: importing a module registers its handlers."""

from __future__ import annotations

from cognito_idp.local.operations import (
    account,
    app_clients as clients,
    devices,
    groups,
    identity_providers,
    managed_login as domains,
    mfa,
    passkeys,
    resource_servers,
    sessions,
    sign_up,
    user_pools as pools,
    users,
)
from cognito_idp.local.sign_in import challenges, flows as sign_in
from cognito_idp.local.state.backend import HANDLERS

__all__ = ["HANDLERS", "MODULES"]

MODULES = (
    account,
    challenges,
    clients,
    devices,
    domains,
    groups,
    identity_providers,
    mfa,
    passkeys,
    pools,
    resource_servers,
    sessions,
    sign_in,
    sign_up,
    users,
)
