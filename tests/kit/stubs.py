"""A transport that answers from a script, and clients that send through it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cognito_idp import CognitoIdentityProviderClient, Credentials
from cognito_idp.transport import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from cognito_idp.transport import HttpRequest, Transport

REGION = "eu-west-1"
KEYS = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
REQUEST_ID = "f2a1c4de-0000-4000-8000-000000000001"


class Script:
    """
    A transport that returns *answers* in turn and keeps the requests.

    An exception is raised, a function is called with the request and awaited. A request
    without a scripted answer fails.
    """

    def __init__(
        self,
        *answers: HttpResponse
        | BaseException
        | Callable[[HttpRequest], Awaitable[HttpResponse]],
    ) -> None:
        self._answers = list(answers)
        self.requests: list[HttpRequest] = []

    async def __call__(self, request: HttpRequest) -> HttpResponse:
        self.requests.append(request)
        assert self._answers, f"request {len(self.requests)} is not in the script"
        answer = self._answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, HttpResponse):
            return answer
        return await answer(request)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """The JSON bodies of the requests."""
        return [json.loads(request.body) for request in self.requests]

    def sent(self, header: str) -> list[str | None]:
        """A header of every request; None where it was not sent."""
        return [request.headers.get(header) for request in self.requests]


def answer(
    body: Mapping[str, object] | bytes = b"{}",
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Make a response with a request id, like all of Cognito's."""
    return HttpResponse(
        status,
        {"x-amzn-RequestId": REQUEST_ID, **(headers or {})},
        json.dumps(body).encode() if isinstance(body, Mapping) else body,
    )


def refusal(code: str, message: str = "", *, status: int = 400) -> HttpResponse:
    """Make an error response."""
    return answer({"__type": code, "message": message}, status=status)


def pages(
    item: str, token: str, contents: Iterable[list[object]]
) -> list[HttpResponse]:
    """Make the responses of an operation that answers in pages: t1, t2 … lead on."""
    bodies: list[dict[str, object]] = [
        {item: content, token: f"t{number}"}
        for number, content in enumerate(contents, 1)
    ]
    del bodies[-1][token]
    return [answer(body) for body in bodies]


def make_client(transport: Transport, **options: Any) -> CognitoIdentityProviderClient:
    """Make a client that needs nothing from the environment."""
    options = {"region": REGION, "credentials": KEYS, **options}
    return CognitoIdentityProviderClient(transport=transport, **options)
