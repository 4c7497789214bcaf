"""The exceptions of the library itself; `errors` is the door, and has the tree."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CognitoIdpError",
    "ServiceError",
    "TransportError",
    "ConnectError",
    "TimeoutError",
    "ConnectionLostError",
    "Fault",
    "ParameterValidationError",
    "ConfigurationError",
    "MissingRegionError",
    "MissingCredentialsError",
    "ClientClosedError",
    "PaginationError",
    "ResponseParseError",
]


class CognitoIdpError(Exception):
    """
    The root of everything that this library raises on purpose.

    Besides these errors only cancellation, the `TypeError` of a misspelled argument
    and what a caller's own hook or provider raises come out of a call.
    """

    operation: str | None = None
    """The wire name of the operation (`AdminGetUser`); None outside a call."""

    attempts: int = 0
    """How often the request was tried; 0 if nothing was."""

    is_retry_quota_spent: bool = False
    """
    Whether another attempt was due and the client's retry quota did not allow it:
    too many calls of this client have failed lately.
    """

    hint: str | None = None
    """A likely cause that the service does not name, in one sentence, or None."""

    def _call(self) -> list[str]:
        """Return what there is to say of the call, for the text of the error."""
        said = [self.operation] if self.operation else []
        if self.attempts > 1:
            said.append(f"{self.attempts} attempts")
        if self.is_retry_quota_spent:
            said.append("the retry quota is spent")
        return said

    def _advice(self) -> str:
        return f"; {self.hint}" if self.hint else ""


class ServiceError(CognitoIdpError):
    """
    Cognito answered with an error.

    A code that the model does not know is a plain `ServiceError`; every other has a
    class of its own.
    """

    def __init__(
        self,
        message: str = "",
        *,
        code: str = "",
        status: int = 0,
        request_id: str | None = None,
        is_throttle: bool = False,
        is_transient: bool = False,
    ) -> None:
        super().__init__(message)
        self.message: str = message
        """The service's own words; may be empty."""
        self.code: str = code or type(self).__name__
        """AWS's name of the error, without namespace and suffix."""
        self.status: int = status
        """The HTTP status."""
        self.request_id: str | None = request_id
        """The id that AWS support asks for; None if the answer had none."""
        self.is_throttle: bool = is_throttle
        """Whether the service asks to slow down; nothing was done."""
        self.is_transient: bool = is_transient
        """Whether the same request may succeed a moment later."""
        self.reason_code: str | None = None
        """The reason code of an `InvalidParameterException`; None for all others."""
        self.maybe_own_replay: bool = False
        """
        Whether an earlier attempt of this very call may be what this error complains
        of: its answer was lost, and the operation is one that creates or deletes.
        """

    def __str__(self) -> str:
        said = f"{self.code}: {_one_line(self.message)}" if self.message else self.code
        operation, *more = self._call() if self.operation else ["unknown operation"]
        where = [operation, f"status {self.status}", f"request id {self.request_id}"]
        if self.maybe_own_replay:
            more.append("an earlier attempt of this call may have caused it")
        return f"{said} ({', '.join([*where, *more])}){self._advice()}"


class TransportError(CognitoIdpError):
    """No usable answer came from the service."""

    request_sent: bool = True
    """Whether any byte of the request may have reached the service."""

    def __str__(self) -> str:
        said = super().__str__()
        call = self._call()
        if call and self.request_sent:
            call.append("the request may have been carried out")
        where = f" ({', '.join(call)})" if call else ""
        return f"{said}{where}{self._advice()}"


class ConnectError(TransportError):
    """No connection could be made, so nothing was sent: trying again is always safe."""

    request_sent = False


class ConnectionLostError(TransportError):
    """
    The connection broke.

    If `request_sent` is true the service may have done what it was asked.
    """

    def __init__(self, message: str = "", *, request_sent: bool = True) -> None:
        super().__init__(message)
        self.request_sent: bool = request_sent


class TimeoutError(TransportError, builtins.TimeoutError):  # noqa: A001 because design: it is the builtin's subclass
    """
    A time limit of `Timeouts` ran out.

    If `request_sent` is true the service may have done what it was asked.
    """

    def __init__(self, message: str = "", *, request_sent: bool = True) -> None:
        super().__init__(message)
        self.request_sent: bool = request_sent


def _one_line(text: str) -> str:
    """Return text of the service without what could write a log line of its own."""
    return "".join(char if char.isprintable() else " " for char in text)


@frozen
class Fault:
    """One thing that is wrong with a request."""

    path: str
    """Where: `user_attributes[1].value`; empty for the request itself."""

    message: str
    """The fault: `expected str, got int`. It holds no value except a number."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class ParameterValidationError(CognitoIdpError, ValueError):
    """The request is faulty. Nothing was sent; every fault is listed."""

    def __init__(self, message: str = "", faults: Iterable[Fault] = ()) -> None:
        super().__init__(message)
        self.faults: tuple[Fault, ...] = tuple(faults)
        """Everything that is wrong."""

    @classmethod
    def of(cls, name: str, faults: Iterable[Fault]) -> ParameterValidationError:
        """Make the error for the class called *name*."""
        faults = tuple(faults)
        return cls(f"{name}: " + "; ".join(map(str, faults)), faults)


class ConfigurationError(CognitoIdpError):
    """The client cannot be set up as asked; the message says what to change."""


class MissingRegionError(ConfigurationError):
    """No region was given and none is configured."""


class MissingCredentialsError(ConfigurationError):
    """The operation must be signed and no credentials were found."""


class ClientClosedError(CognitoIdpError):
    """The client was closed before the call."""


class PaginationError(CognitoIdpError):
    """The service returned the same continuation token twice."""


class ResponseParseError(CognitoIdpError):
    """
    Cognito answered with success and a body that cannot be read.

    The request was carried out.
    """

    def __init__(
        self, message: str = "", *, status: int = 0, request_id: str | None = None
    ) -> None:
        super().__init__(message)
        self.status: int = status
        """The HTTP status."""
        self.request_id: str | None = request_id
        """The id that AWS support asks for; None if the answer had none."""


for _name in __all__:
    # Tracebacks and pickles name the class as programs do.
    globals()[_name].__module__ = "cognito_idp.errors"
