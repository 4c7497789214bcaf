"""
The error in an answer.

Smithy's rules for AWS JSON 1.1 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html),
and no trust in the body: it may come from a proxy, or be half of what was sent.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from cognito_idp import errors
from cognito_idp._headers import find_header
from cognito_idp._retry import classify
from cognito_idp._wire import json as _json
from cognito_idp.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp._model import Operation
    from cognito_idp.transport import HttpResponse

_LONGEST_WORD: Final = 200


def request_id(headers: Mapping[str, str]) -> str | None:
    """Return AWS's id of a request, from the answer's headers."""
    found = find_header(headers, "x-amzn-requestid") or find_header(
        headers, "x-amz-request-id"
    )
    return _word(found) or None


def service_error(operation: Operation, response: HttpResponse) -> ServiceError:
    """Make the error that *response* tells of, of the class that the service models."""
    body = _read(response.body)
    header = find_header(response.headers, "x-amzn-errortype")
    code = _code(body.get("__type")) or _code(header) or _code(body.get("code"))
    message = _text(body.get("message")) or _text(body.get("Message"))
    if not message and not code:
        message = _phrase(response.status)
    code = code or str(response.status)
    is_throttle, is_transient = classify(code, response.status, operation.errors)
    error = _class_for(code)(
        message,
        code=code,
        status=response.status,
        request_id=request_id(response.headers),
        is_throttle=is_throttle,
        is_transient=is_transient,
    )
    error.reason_code = _text(body.get("reasonCode")) or None
    return error


def _class_for(code: str) -> type[ServiceError]:
    modelled = import_module("cognito_idp._generated.errors")
    return getattr(errors, code) if code in modelled.__all__ else ServiceError


def _read(body: bytes) -> dict[str, Any]:
    try:
        content = _json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", content) if isinstance(content, dict) else {}


def _code(value: object) -> str:
    """`aws.x#FooError:http://…` → `FooError`."""
    return _word(_text(value).partition(":")[0].rpartition("#")[2].strip())


def _word(text: str | None) -> str:
    # Codes and ids stand in log lines: nobody shall write a line of their own there.
    return text if text and text.isprintable() and len(text) <= _LONGEST_WORD else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _phrase(status: int) -> str:
    from http import HTTPStatus  # because nearly every error has a message

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
