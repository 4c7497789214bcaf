"""Debug lines about attempts and pauses, on the logger `cognito_idp.client`."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Final

from cognito_idp._errors import ServiceError

if TYPE_CHECKING:
    from cognito_idp.transport import HttpResponse

LOGGER: Final = logging.getLogger("cognito_idp.client")


def is_tracing() -> bool:
    """Return whether anybody wants the lines."""
    return LOGGER.isEnabledFor(logging.DEBUG)


def trace_attempt(
    operation: str,
    attempt: int,
    *,
    seconds: float,
    response: HttpResponse | None,
    request_id: str | None,
    error: BaseException | None = None,
    pause: float | None = None,
) -> None:
    """
    Log one attempt: its outcome, how long it took, and when the next one begins.

    The line holds nothing of the request, the response or an error's message. A handler
    that fails does not end the call.
    """
    outcome = "ok" if error is None else type(error).__name__
    if isinstance(error, ServiceError):
        outcome = error.code
    following = "" if pause is None else f", next attempt in {pause:.3f} s"
    # An observer must not end the call that it observes.
    with contextlib.suppress(Exception):
        LOGGER.debug(
            "%s attempt %d: %s, status %s, %.0f ms, request id %s%s",
            operation,
            attempt,
            outcome,
            "-" if response is None else response.status,
            seconds * 1000,
            request_id or "-",
            following,
        )
