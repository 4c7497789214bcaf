"""
Lambda functions on loopback, behind an API such as Lambda's.

    async with LambdaFunctions() as lambdas:
        lambdas.add("greet", greet)
        async with LocalCognito(lambda_endpoint=lambdas.url) as cognito:
            ...  # a pool whose LambdaConfig names arn_of("greet")

        assert ["PreSignUp_SignUp"] == lambdas.sources
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

Function: TypeAlias = "Callable[[dict[str, Any]], Awaitable[object] | object]"


def arn_of(name: str) -> str:
    """Return the ARN of a function, as a pool's LambdaConfig has it."""
    return f"arn:aws:lambda:us-east-1:123456789012:function:{name}"


def echo(event: dict[str, Any]) -> object:
    """Answer with the event as it came."""
    return event


class LambdaFunctions:
    """Functions by name, and the events that they got."""

    def __init__(self) -> None:
        self._functions: dict[str, Function] = {}
        self._runner: web.AppRunner | None = None
        self.url = ""
        self.events: list[dict[str, Any]] = []
        """The events of all functions, in their order."""
        self.called: list[str] = []
        """The path and query of each call."""

    def add(self, name: str, function: Function = echo) -> str:
        """Add a function, and return its ARN."""
        self._functions[name] = function
        return arn_of(name)

    @property
    def sources(self) -> list[str]:
        """The trigger sources of the events."""
        return [event["triggerSource"] for event in self.events]

    async def __aenter__(self) -> Self:
        app = web.Application()
        path = "/2015-03-31/functions/{name}/invocations"
        app.router.add_post(path, self._invoke)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _invoke(self, request: web.Request) -> web.Response:
        assert "RequestResponse" == request.headers["X-Amz-Invocation-Type"]
        self.called.append(request.path_qs)
        function = self._functions.get(request.match_info["name"])
        if function is None:
            message = f"Function not found: {request.match_info['name']}"
            return web.json_response({"Message": message}, status=404)
        event = await request.json()
        self.events.append(await request.json())
        try:
            answer = function(event)
            if inspect.isawaitable(answer):
                answer = await answer
        except Exception as error:  # noqa: BLE001 because Lambda reports each
            failure = {"errorMessage": str(error), "errorType": type(error).__name__}
            headers = {"X-Amz-Function-Error": "Unhandled"}
            return web.json_response(failure, headers=headers)
        return web.json_response(answer)
