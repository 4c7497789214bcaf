"""
The answers of one operation of a stub.

An answer is written down as Cognito would send it at once, when it is scripted: one
that cannot travel fails in the line that scripts it.
"""

from __future__ import annotations

import copy
import inspect
import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeAlias, TypeVar, cast

from cognito_idp._model import Request, Structure
from cognito_idp._wire.codec import check_types, to_wire
from cognito_idp.errors import ServiceError, TransportError
from cognito_idp.transport import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["Failure", "Stub", "StubFactory", "UnscriptedError"]

Q = TypeVar("Q", bound=Request[object])
R = TypeVar("R")

Failure: TypeAlias = ServiceError | TransportError
"""The errors that a call can meet on its way to Cognito and back."""

# The model lets only these two be the service's own fault.
_SERVER_FAULTS: Final = ("InternalErrorException", "InternalServerException")


class UnscriptedError(AssertionError):
    """
    The code under test called an operation that the test has scripted no answer for.

    Not a `CognitoIdpError`: the code under test is not to handle it.
    """


class Stub(Generic[Q, R]):
    """
    The answers of one operation, and the requests that it got.

    The answers are given in the order in which they were scripted, by one call of
    `returns`, `raises` and `answers` or by several. The last one stays. Each attempt of
    a call takes one: an error that the client retries is followed by the next answer.
    """

    def __init__(self, request: type[Q]) -> None:
        self.calls: list[Q] = []
        """The requests as they travelled, oldest first; each attempt counts."""
        self._expected = request.__operation__.response
        self._answers: list[_Answer] = []
        self._given = 0

    def returns(self, response: R, *more: R) -> Self:
        """
        Answer with a response, or with several in turn.

        An operation without output returns None. Raises `ParameterValidationError` for
        a response with a faulty value, `TypeError` for that of another operation.
        """
        self._answers += [self._written(item) for item in (response, *more)]
        return self

    def raises(
        self, error: Failure | type[Failure], *more: Failure | type[Failure]
    ) -> Self:
        """
        Fail with an error, or with several in turn.

        A `ServiceError` is sent as Cognito sends it: its code, message, reason, status
        and request id reach the caller, everything else is what the client makes of
        them. A `TransportError` is raised as if the transport had met it.
        """
        self._answers += [_prepared(item) for item in (error, *more)]
        return self

    def answers(self, function: Callable[[Q], R | Awaitable[R]]) -> Self:
        """
        Answer with what *function* makes of the request; it may be async.

        An error that the function raises counts as in `raises`; other exceptions reach
        the caller.
        """
        self._answers.append(function)
        return self

    def clear(self) -> None:
        """Forget the answers and the calls."""
        self.calls.clear()
        self._answers.clear()
        self._given = 0

    async def respond(self, request: Q) -> HttpResponse | None:
        """Return the next answer to *request*; None if nothing is scripted."""
        self.calls.append(request)
        if not self._answers:
            return None
        answer = self._answers[min(self._given, len(self._answers) - 1)]
        self._given += 1
        if isinstance(answer, HttpResponse):
            return answer
        if isinstance(answer, TransportError):
            # Raised again, one exception would tell of every earlier call.
            raise copy.copy(answer)
        try:
            made = answer(request)
            return self._written(await made if inspect.isawaitable(made) else made)
        except ServiceError as error:
            return _refusal(error)

    def _written(self, response: object) -> HttpResponse:
        if self._expected is None and response is None:
            return HttpResponse(HTTPStatus.OK, {}, b"")
        if self._expected is None or not isinstance(response, self._expected):
            raise TypeError(_mismatch(self._expected, response))
        check_types(response)
        return HttpResponse(HTTPStatus.OK, {}, json.dumps(to_wire(response)).encode())


_Answer: TypeAlias = "HttpResponse | TransportError | Callable[[Any], object]"


class StubFactory:
    """Keeps a stub for each operation that was asked for."""

    __slots__ = ("_stubs",)

    def __init__(self) -> None:
        self._stubs: dict[type[Request[object]], Stub[Any, Any]] = {}

    def _stub(self, request: type[Q]) -> Stub[Q, Any]:
        if request not in self._stubs:
            self._stubs[request] = Stub(request)
        return self._stubs[request]


def _prepared(error: Failure | type[Failure]) -> HttpResponse | TransportError:
    made = error() if isinstance(error, type) else error
    if isinstance(made, ServiceError):
        return _refusal(made)
    if isinstance(cast("object", made), TransportError):
        return made
    raise TypeError(
        "raises() takes a ServiceError or a TransportError, which are what an answer"
        f" can bring, not a {type(made).__name__}; answers() takes a function, which"
        " may raise anything"
    )


def _refusal(error: ServiceError) -> HttpResponse:
    body = {"__type": error.code, "message": error.message}
    if error.reason_code is not None:
        body["reasonCode"] = error.reason_code
    usual = 500 if error.code in _SERVER_FAULTS else 400
    headers = {"x-amzn-RequestId": error.request_id} if error.request_id else {}
    return HttpResponse(error.status or usual, headers, json.dumps(body).encode())


def _mismatch(expected: type[Structure] | None, response: object) -> str:
    got = type(response).__name__
    if isinstance(response, type):
        got = f"the class {response.__name__}"
    if expected is None:
        return f"the operation has no output: it returns None, not {got}"
    name = f"types.{expected.__name__}"
    hint = f"; from_wire({name}, …) makes one" if isinstance(response, dict) else ""
    return f"the operation returns {name}(…), not {got}{hint}"
