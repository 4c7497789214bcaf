"""
The tree of errors.

* CognitoIdpError
    * ServiceError                  Cognito answered with an error
        * UserNotFoundException …   one class per modelled error, under AWS's names
    * TransportError                no usable answer came
        * ConnectError              nothing was sent
        * TimeoutError              a time limit ran out (also the builtin's subclass)
        * ConnectionLostError       the connection broke after it was made
    * ParameterValidationError      the request is faulty; nothing was sent
    * ConfigurationError            the client cannot be set up as asked
        * MissingRegionError
        * MissingCredentialsError
    * ClientClosedError
    * PaginationError
    * ResponseParseError            Cognito answered 200 with something unreadable

The classes of modelled errors are loaded when the first of them is asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from cognito_idp import _errors
from cognito_idp._errors import (
    ClientClosedError as ClientClosedError,
    CognitoIdpError as CognitoIdpError,
    ConfigurationError as ConfigurationError,
    ConnectError as ConnectError,
    ConnectionLostError as ConnectionLostError,
    Fault as Fault,
    MissingCredentialsError as MissingCredentialsError,
    MissingRegionError as MissingRegionError,
    PaginationError as PaginationError,
    ParameterValidationError as ParameterValidationError,
    ResponseParseError as ResponseParseError,
    ServiceError as ServiceError,
    TimeoutError as TimeoutError,
    TransportError as TransportError,
)

if TYPE_CHECKING:
    from cognito_idp._generated.errors import *  # noqa: F403 because every modelled error is public here
else:

    def __getattr__(name: str) -> object:
        # The import system asks for `__path__`, which must not load the classes.
        if name.startswith("__") and name != "__all__":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        modelled = import_module("cognito_idp._generated.errors")
        if name == "__all__":
            return [*_errors.__all__, *modelled.__all__]
        if name not in modelled.__all__:
            message = f"module {__name__!r} has no attribute {name!r}"
            # With the module at hand Python says which name was meant.
            raise AttributeError(message, name=name, obj=sys.modules[__name__])
        found = globals()[name] = getattr(modelled, name)
        # Tracebacks and pickles name the class as programs do.
        found.__module__ = __name__
        return found

    def __dir__() -> list[str]:
        return __getattr__("__all__")
