"""
A typed asyncio client for Amazon Cognito user pools.

    from cognito_idp import CognitoIdentityProviderClient, errors, types

Sign-in is in `cognito_idp.auth`, a Cognito of one's own in `cognito_idp.local`.
Importing this package loads no types, no aiohttp and no botocore: each comes when first
needed.
"""

from __future__ import annotations

from cognito_idp import errors, types
from cognito_idp._version import __version__
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
