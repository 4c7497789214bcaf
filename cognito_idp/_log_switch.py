"""The environment variable `COGNITO_IDP_LOG`: the library's log, without any code."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from cognito_idp._errors import ConfigurationError
from cognito_idp.hooks import LoggingHook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cognito_idp.hooks import Hook

VARIABLE = "COGNITO_IDP_LOG"
LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}


class SwitchedHandler(logging.StreamHandler):  # type: ignore[type-arg] # not generic when it runs
    """Write to stderr, until the program sets logging up by itself."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether no other handler shows the record."""
        return not logging.getLogger().handlers and bool(super().filter(record))


def log_hooks(hooks: Sequence[Hook], environ: Mapping[str, str]) -> tuple[Hook, ...]:
    """
    Set the level of the logger `cognito_idp` as the environment says.

    Return a hook that logs each call, unless there is one among *hooks* or the
    environment says nothing.

    Raises:
        ConfigurationError: The variable names no level.
    """
    if not (word := environ.get(VARIABLE)):
        return ()
    if (level := LEVELS.get(word.lower())) is None:
        words = ", ".join(LEVELS)
        raise ConfigurationError(f"{VARIABLE}: {word!r} must be one of {words}")
    logger = logging.getLogger("cognito_idp")
    logger.setLevel(level)
    if not any(isinstance(handler, SwitchedHandler) for handler in logger.handlers):
        handler = SwitchedHandler()
        handler.setFormatter(
            logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
        )
        logger.addHandler(handler)
    return (
        () if any(isinstance(hook, LoggingHook) for hook in hooks) else (LoggingHook(),)
    )
