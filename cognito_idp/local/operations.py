"""Every operation that is served: importing a module registers its handlers."""

from __future__ import annotations

from cognito_idp.local import (
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
from cognito_idp.local.realm import HANDLERS

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
