"""
What tests of code that calls Cognito need.

* `StubTransport`          scripted answers, typed, without a network
* `SoftwareAuthenticator`  passkeys without a browser (extra `testing`)
* `SoftwareToken`          the codes of an authenticator app (extra `local`)
* `plugin`                 pytest fixtures, which pytest finds by itself
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cognito_idp.testing._stub import Stub, UnscriptedError

if TYPE_CHECKING:
    from cognito_idp.testing._authenticator import (
        AssertionFlaw,
        CeremonyError,
        Passkey,
        RegistrationFlaw,
        SoftwareAuthenticator,
    )
    from cognito_idp.testing._software_token import SoftwareToken
    from cognito_idp.testing._transport import StubTransport

__all__ = [
    # Scripted answers
    "StubTransport",
    "Stub",
    "UnscriptedError",
    # Passkeys without a browser
    "SoftwareAuthenticator",
    "Passkey",
    "RegistrationFlaw",
    "AssertionFlaw",
    "CeremonyError",
    # Codes without a phone
    "SoftwareToken",
]

# The generated stubs stand on this package, and an authenticator needs an extra.
_HOMES = dict.fromkeys(__all__[3:-1], "_authenticator") | {
    "SoftwareToken": "_software_token",
    "StubTransport": "_transport",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name in _HOMES:
            try:
                module = import_module(f"{__name__}.{_HOMES[name]}")
            except ModuleNotFoundError as error:
                raise ImportError(
                    f"{name} needs an extra: pip install 'cognito-idp[testing]'"
                ) from error
            return getattr(module, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return __all__
