"""
A typed asyncio client for Amazon Cognito user pools.

    from cognito_idp import CognitoIdentityProviderClient, errors, types

Sign-in is in `cognito_idp.auth`, a Cognito of one's own in `cognito_idp.local`.
Importing this package loads neither the client nor asyncio, no types, no aiohttp and no
botocore: each comes when first needed.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp._version import __version__

if TYPE_CHECKING:
    from cognito_idp._wire.codec import from_wire, make_converter as converter, to_wire
    from cognito_idp.client import CognitoIdentityProviderClient
    from cognito_idp.config import Config, Retry, Timeouts
    from cognito_idp.credentials import Credentials, CredentialsProvider

__all__ = [
    "CognitoIdentityProviderClient",
    "Config",
    "Credentials",
    "CredentialsProvider",
    "Retry",
    "Timeouts",
    "__version__",
    "converter",
    "errors",
    "from_wire",
    "to_wire",
    "types",
]

_HOMES = {
    "CognitoIdentityProviderClient": "client",
    "Config": "config",
    "Credentials": "credentials",
    "CredentialsProvider": "credentials",
    "Retry": "config",
    "Timeouts": "config",
    "converter": "_wire.codec",
    "from_wire": "_wire.codec",
    "to_wire": "_wire.codec",
}

# Hidden from checkers, which would otherwise let every misspelled name pass.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            # With the module at hand Python says which name was meant.
            raise AttributeError(message, name=name, obj=sys.modules[__name__])
        home = import_module(f"{__name__}.{_HOMES[name]}")
        found = getattr(home, "make_converter" if name == "converter" else name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
