"""
Stubs, pools, tokens and time for tests of code that calls Cognito.

* `StubTransport`          scripted answers, typed, without a network
* `SoftwareAuthenticator`  passkeys without a browser (extra `testing`)
* `SoftwareToken`          the codes of an authenticator app (extra `local`)
* `make_pool`, `make_user` a pool with what a test needs, and users in it
* `make_tokens`            tokens without a sign-in (extra `testing`), and
  `make_verifier`          a verifier that takes them
* `MovableClock`           a clock that a test moves, for the server and every helper
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
    from cognito_idp.testing._clock import MovableClock
    from cognito_idp.testing._pools import MadePool, MadeUser, make_pool, make_user
    from cognito_idp.testing._software_token import SoftwareToken
    from cognito_idp.testing._tokens import make_tokens, make_verifier
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
    # Pools and users
    "MadePool",
    "MadeUser",
    "make_pool",
    "make_user",
    # Tokens without a sign-in
    "make_tokens",
    "make_verifier",
    # Time
    "MovableClock",
]

# Each is imported when it is first asked for: the generated stubs stand on this
# package, and some need an extra.
_HOMES = {
    "AssertionFlaw": "_authenticator",
    "CeremonyError": "_authenticator",
    "MadePool": "_pools",
    "MadeUser": "_pools",
    "MovableClock": "_clock",
    "Passkey": "_authenticator",
    "RegistrationFlaw": "_authenticator",
    "SoftwareAuthenticator": "_authenticator",
    "SoftwareToken": "_software_token",
    "StubTransport": "_transport",
    "make_pool": "_pools",
    "make_tokens": "_tokens",
    "make_user": "_pools",
    "make_verifier": "_tokens",
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
