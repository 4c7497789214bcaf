"""
The functions of user pools, called by Lambda's API Invoke.

SAM's `sam local start-lambda`, the Runtime Interface Emulator and LocalStack speak it:
https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
"""

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, urlsplit

import aiohttp

from cognito_idp import errors
from cognito_idp.local.bodies import read_body
from cognito_idp.local.visitors import is_root_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.local.visitors import Visitors

__all__ = ["LambdaEndpoint", "checked_endpoint"]

_log = logging.getLogger("cognito_idp.local")

_SECONDS = 5.0
"""Cognito waits so long for a function."""

_LARGEST_ANSWER = 6 * 2**20
"""Bytes; Lambda's own limit."""

_BEFORE_NAME = re.compile(r"arn:[^:]+:lambda:[^:]*:[^:]*:function:")


class LambdaEndpoint:
    """Where Lambda functions are called: the root of an API such as Lambda's."""

    def __init__(self, url: str, *, seconds: float = _SECONDS) -> None:
        self._url = url.rstrip("/")
        self._timeout = aiohttp.ClientTimeout(total=seconds)

    async def invoke(
        self, arn: str, title: str, event: Mapping[str, object], *, attempts: int = 3
    ) -> dict[str, object]:
        """
        Call a function with an event, and return its answer.

        Args:
            arn: the function; its name is sent, with its version or alias if there is
                one: SAM accepts both in the path alone.
            title: the trigger in AWS's words, for the messages of errors.
            event: what the function gets.
            attempts: how often the function is called if it does not answer in time;
                Cognito calls it three times.

        Raises:
            UserLambdaValidationException: The function failed.
            InvalidLambdaResponseException: The answer is not a JSON object.
            UnexpectedLambdaException: The function cannot be called, answers with too
                much, or does not answer in time.
        """
        body = json.dumps(event).encode()
        for _ in range(attempts):
            try:
                answer, has_failed = await self._post(arn, body)
            except TimeoutError:
                continue
            except (aiohttp.ClientError, _NotInvokedError) as error:
                # The text of aiohttp's errors names addresses alone.
                raise _uninvoked(title, f"{error}.") from None
            _log.info("%s called %s", title, arn)
            return _read(title, answer, has_failed=has_failed)
        raise _uninvoked(title, "Socket timeout while invoking Lambda function.")

    async def _post(self, arn: str, body: bytes) -> tuple[bytes, bool]:
        """Return the body of the answer, and whether the function failed."""
        headers = {
            "Content-Type": "application/json",
            "X-Amz-Invocation-Type": "RequestResponse",
        }
        async with (
            aiohttp.ClientSession(timeout=self._timeout, headers=headers) as session,
            session.post(self._place(arn), data=body, allow_redirects=False) as answer,
        ):
            if answer.status != 200:
                message = f"Lambda answered with the HTTP status {answer.status}"
                raise _NotInvokedError(message)
            received = await read_body(answer, _LARGEST_ANSWER)
            if received is None:
                message = f"The answer has more than {_LARGEST_ANSWER} bytes"
                raise _NotInvokedError(message)
            return received, "X-Amz-Function-Error" in answer.headers

    def _place(self, arn: str) -> str:
        name = quote(_BEFORE_NAME.sub("", arn, count=1), safe=":")
        return f"{self._url}/2015-03-31/functions/{name}/invocations"


class _NotInvokedError(Exception):
    """An answer that is not a function's."""


def _uninvoked(title: str, reason: str) -> errors.UnexpectedLambdaException:
    message = f"{title} invocation failed due to error {reason}"
    return errors.UnexpectedLambdaException(message)


def _read(title: str, answer: bytes, *, has_failed: bool) -> dict[str, object]:
    try:
        found: object = json.loads(answer)
    except (ValueError, RecursionError):
        if has_failed:
            found = None
        else:
            message = "Invalid lambda function output : Invalid JSON"
            raise errors.InvalidLambdaResponseException(message) from None
    returned = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    # The Runtime Interface Emulator reports failures without the header.
    if has_failed or ("errorMessage" in returned and "response" not in returned):
        message = f"{title} failed with error {returned.get('errorMessage') or ''}."
        raise errors.UserLambdaValidationException(message)
    return returned


def checked_endpoint(url: str | None, visitors: Visitors) -> LambdaEndpoint | None:
    """
    Return the endpoint at *url*; None without one.

    Raises:
        ConfigurationError: *url* is not the URL of a server on this machine or of a
            host that is allowed.
    """
    if url is None:
        return None
    if not is_root_url(url):
        raise errors.ConfigurationError(
            "lambda_endpoint: expected the URL of a server that has Lambda's API, such"
            f" as http://127.0.0.1:3001, got {url!r}"
        )
    host = urlsplit(url).netloc
    if not visitors.is_known_host(host):
        raise errors.ConfigurationError(
            f"lambda_endpoint: {host!r} is not this machine, and events hold"
            " passwords and codes. Name the host if they may go there:"
            " allow_hosts=[…] or --allow-host"
        )
    return LambdaEndpoint(url)
