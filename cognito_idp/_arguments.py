"""The arguments of a client, checked and completed from the environment."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, cast

from cognito_idp._errors import ConfigurationError
from cognito_idp._model import CONTENT_TYPE
from cognito_idp._version import __version__
from cognito_idp.config import Config, Retry
from cognito_idp.transport import AiohttpTransport

if TYPE_CHECKING:
    from cognito_idp._settings import Settings
    from cognito_idp.transport import Transport


def checked_config(config: object) -> Config:
    """Return *config*, or raise `ConfigurationError` for another type."""
    if isinstance(config, Config):
        return config
    kind = type(config)
    hint = "; timeouts, retries and the proxy are arguments of cognito_idp.Config"
    raise ConfigurationError(
        "config: expected a cognito_idp.Config, got"
        f" {kind.__module__.partition('.')[0]}'s {kind.__name__}{hint}"
        if kind.__name__ == "Config"
        else f"config: expected a Config, got {kind.__name__}{hint}"
    )


def checked_transport(transport: object) -> Transport:
    """Return *transport*, or raise `ConfigurationError` if it cannot be one."""
    if isinstance(transport, type):
        raise ConfigurationError(
            f"transport is the class {transport.__name__}; pass an instance of it"
        )
    if callable(transport):
        return cast("Transport", transport)
    hint = ""
    if hasattr(transport, "connector"):
        hint = "; wrap an aiohttp session: transport=AiohttpTransport(session)"
    raise ConfigurationError(
        f"transport must be an async callable, not a {type(transport).__name__}{hint}"
    )


def own_transport(config: Config, settings: Settings) -> AiohttpTransport:
    """Make the transport of a client that was given none."""
    return AiohttpTransport(
        ssl=config.ssl,
        proxy=config.proxy,
        max_connections=config.max_connections,
        max_response_size=config.max_response_size,
        trust_env=config.trust_env,
        ca_bundle=settings.ca_bundle,
    )


def common_headers(settings: Settings) -> dict[str, str]:
    """Return the headers that every request carries."""
    agent = (
        f"cognito-idp/{__version__} ua/2.1 os/{platform.system().lower() or 'other'}"
        f" lang/python#{platform.python_version()}"
    )
    if settings.app_id:
        agent += f" app/{settings.app_id}"
    return {"Content-Type": CONTENT_TYPE, "User-Agent": agent}


def completed(retry: Retry, configured: Retry) -> Retry:
    """Fill in what *retry* leaves open."""
    mode = retry.mode or configured.mode
    most = retry.max_attempts
    if most is None and mode != "none" and configured.mode != "none":
        most = configured.max_attempts
    return Retry(mode=mode, max_attempts=most, replay=retry.replay)
