"""A transport that answers from a script."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve

from cognito_idp import types
from cognito_idp._generated.stubs import Stubs
from cognito_idp._headers import find_header
from cognito_idp._model import TARGET_PREFIX
from cognito_idp._wire.codec import from_wire
from cognito_idp.client import CognitoIdentityProviderClient
from cognito_idp.credentials import Credentials
from cognito_idp.testing._settings import SETTINGS
from cognito_idp.testing._stub import UnscriptedError

if TYPE_CHECKING:
    from cognito_idp._model import Request
    from cognito_idp.transport import HttpRequest, HttpResponse

__all__ = ["StubTransport"]


class StubTransport(Stubs):
    """
    Answer a client's requests from a script, without a network.

        stub = StubTransport()
        stub.admin_get_user.returns(types.AdminGetUserResponse(username="ada"))
        await stub.client.admin_get_user(user_pool_id="eu-west-1_a", username="ada")

    Everything but the network is real: what is sent is checked, written, signed and
    retried, and what comes back is read. So an answer is what Cognito's JSON can say:
    times come back in UTC, and attributes that were given as a mapping as a list. An
    operation that nothing is scripted for raises `UnscriptedError`. Retries make no
    pause, so a throttle costs a test no time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Request[object]] = []
        """
        The requests of all operations as they travelled, oldest first.

        The class of a request says which operation it was. Each attempt counts.
        """

    @cached_property
    def client(self) -> CognitoIdentityProviderClient:
        """
        A client that sends through this stub, with settings of its own.

        It needs no closing. For other settings make one:
        `CognitoIdentityProviderClient(transport=stub, …)`.
        """
        return CognitoIdentityProviderClient(
            region="us-east-1",
            credentials=Credentials("AKIDSTUB", "no-secret"),
            endpoint_url="http://localhost",
            config=SETTINGS,
            transport=self,
        )

    async def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer *request*; a client calls this."""
        name = _operation_name(request)
        cls: type[Request[object]] = getattr(types, f"{name}Request")
        received = from_wire(cls, json.loads(request.body))
        self.calls.append(received)
        response = await self._stub(cls).respond(received)
        if response is None:
            raise UnscriptedError(_advice(name, cls))
        request_id = f"00000000-0000-4000-8000-{len(self.calls):012d}"
        return evolve(
            response, headers={"x-amzn-RequestId": request_id, **response.headers}
        )

    def jitter(self) -> float:
        """Return 0.0: a client that sends through this makes no pause in retries."""
        return 0.0

    def clear(self) -> None:
        """Forget every answer and every call."""
        self.calls.clear()
        for stub in self._stubs.values():
            stub.clear()


def _operation_name(request: HttpRequest) -> str:
    """Return the wire name of the operation that *request* calls."""
    target = find_header(request.headers, "x-amz-target") or ""
    return target.removeprefix(TARGET_PREFIX)


def _advice(operation: str, cls: type[Request[object]]) -> str:
    # A wire name and a method's name differ in underscores and capitals only.
    wanted = operation.lower()
    method = next(name for name in dir(Stubs) if name.replace("_", "") == wanted)
    output = cls.__operation__.response
    answer = f"types.{output.__name__}(…)" if output else "None"
    return (
        f"{operation} was called, and nothing is scripted for it: begin with"
        f" stub.{method}.returns({answer}), .raises(…) or .answers(…)"
    )
