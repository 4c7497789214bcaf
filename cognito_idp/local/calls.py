"""One call: which operation it is, and what the model says of its members."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from cognito_idp import errors, types
from cognito_idp._wire.codec import from_wire, to_wire
from cognito_idp.local.constraints import find_violations
from cognito_idp.local.signatures import refusal

if TYPE_CHECKING:
    from cognito_idp._model import Request


def request_class(name: str) -> type[Request[Any]] | None:
    """Return the class of an operation's requests, None for an unknown operation."""
    return getattr(types, f"{name}Request", None) if name.isalnum() else None


def is_reading(name: str) -> bool:
    """Return whether an operation changes nothing."""
    cls = request_class(name)
    return cls is not None and cls.__operation__.replay == "A"


def parse(cls: type[Request[Any]], body: bytes) -> Request[Any]:
    """Read a request, and check it as the service checks it before anything else."""
    try:
        data = json.loads(body or b"{}", object_pairs_hook=_drop_nulls)
        if b"\\ud" in body.lower():
            # Half a surrogate pair is not text: it can be neither hashed nor sent.
            json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        message = "The body is not a JSON object."
        raise refusal("SerializationException", message)
    try:
        parsed = from_wire(cls, cast("dict[str, Any]", data))
    except errors.ResponseParseError as error:
        raise refusal("SerializationException", str(error)) from None
    try:
        to_wire(parsed)
    except errors.ParameterValidationError as error:
        count = len(error.faults)
        counted = f"{count} validation error{'s' if count > 1 else ''} detected"
        said = "; ".join(map(str, error.faults))
        raise errors.InvalidParameterException(f"{counted}: {said}") from None
    found = find_violations(cls.__operation__.name, cast("dict[str, Any]", data))
    if found:
        counted = f"{len(found)} validation error{'s' if len(found) > 1 else ''}"
        message = f"{counted} detected: {'; '.join(found)}"
        raise errors.InvalidParameterException(message)
    return parsed


def _drop_nulls(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # amplify-js sends `"DEVICE_KEY": null`, which the service reads as a missing entry.
    return {name: value for name, value in pairs if value is not None}
