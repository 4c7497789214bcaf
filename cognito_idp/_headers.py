"""Headers: what an attempt says of itself, and how a header of an answer is found."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["find_header", "invocation_id", "sdk_request", "trace_id"]


def sdk_request(attempt: int, max_attempts: int, ttl: str | None) -> str:
    """Return the `amz-sdk-request` header of an attempt."""
    counted = f"attempt={attempt}; max={max_attempts}"
    return counted if ttl is None else f"ttl={ttl}; {counted}"


def invocation_id(entropy: Callable[[int], bytes] = os.urandom) -> str:
    """
    Return the `amz-sdk-invocation-id` header: a version 4 UUID (RFC 9562).

    One for all the attempts of a call.
    """
    digits = entropy(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return (
        f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}"
        f"-{variant}{digits[17:20]}-{digits[20:]}"
    )


def trace_id(environ: Mapping[str, str]) -> str | None:
    """
    Return the `X-Amzn-Trace-Id` header of a call made inside AWS Lambda, else None.

    Lambda changes the variable with every invocation, so it is read for every call.
    """
    if "AWS_LAMBDA_FUNCTION_NAME" not in environ:
        return None
    trace = environ.get("_X_AMZN_TRACE_ID")
    return quote(trace, safe="-=;:+&[]{}\"',") if trace else None


def find_header(headers: Mapping[str, str], name: str) -> str | None:
    """
    Return a header; *name* is in lower case.

    A transport of somebody's own may hand over a plain dict, with names in any case.
    """
    value = headers.get(name)
    if value is None and isinstance(headers, dict):
        return next((v for key, v in headers.items() if key.lower() == name), None)
    return value
