"""
A Cognito of one's own, on loopback: it verifies what Cognito verifies.

    async with LocalCognito() as cognito:
        client = CognitoIdentityProviderClient(
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=cognito.credentials,
        )

From a shell: `python -m cognito_idp.local --port 9229 --state cognito.db`. It needs the
extra: `pip install 'cognito-idp[local]'`.
"""

from __future__ import annotations

from cognito_idp.local.faults import Faults
from cognito_idp.local.outbox import Message, Outbox
from cognito_idp.local.triggers import Event, Trigger, Triggers

try:
    from cognito_idp.local.server import LocalCognito
except ModuleNotFoundError as _missing:
    if _missing.name not in ("cryptography", "jwt"):
        raise
    message = "cognito_idp.local needs its extra: pip install 'cognito-idp[local]'"
    raise ModuleNotFoundError(message, name=_missing.name) from _missing

__all__ = [
    "Event",
    "Faults",
    "LocalCognito",
    "Message",
    "Outbox",
    "Trigger",
    "Triggers",
]
