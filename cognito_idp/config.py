"""
Settings of a client beyond its region, credentials and endpoint.

Everything here is a frozen value that is checked when it is made. None means "as the
environment and the shared config file say"; `_settings` reads these.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from attrs import Attribute, field, frozen

from cognito_idp._errors import ConfigurationError
from cognito_idp._loopback import is_proxy_url
from cognito_idp.hooks import checked_hooks

if TYPE_CHECKING:
    from collections.abc import Callable
    from ssl import SSLContext

    from cattrs import Converter

    from cognito_idp.hooks import Hook

# The classes are imported from the package itself.
__all__ = ["Replay", "RetryMode"]

RetryMode: TypeAlias = Literal["standard", "adaptive", "none"]
"""How failed attempts are followed by others."""

Replay: TypeAlias = Literal["safe", "aws"]
"""The treatment of a request whose answer was lost."""

T = TypeVar("T")

# The characters of a User-Agent component: RFC 9110's token characters and a comma.
APP_ID_PUNCTUATION = "!#$%&'*+-.^_`|~,"


def _fault(owner: object, attribute: Attribute[T], text: str) -> ConfigurationError:
    return ConfigurationError(f"{type(owner).__name__}.{attribute.name} {text}")


def _check_seconds(owner: object, attribute: Attribute[T], value: T) -> None:
    if value is None:
        return
    if (
        not isinstance(value, int | float)
        or isinstance(value, bool)
        or not math.isfinite(value)
        or value <= 0
    ):
        raise _fault(
            owner,
            attribute,
            f"must be a positive number of seconds or None, not {value!r}",
        )


def _check_count(owner: object, attribute: Attribute[T], value: T) -> None:
    if value is None and attribute.default is None:
        return
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _fault(
            owner, attribute, f"must be a whole number of at least 1, not {value!r}"
        )


def _check_flag(owner: object, attribute: Attribute[T], value: T) -> None:
    # `use_fips="false"` would be true.
    if not isinstance(value, bool) and (
        value is not None or attribute.default is not None
    ):
        raise _fault(owner, attribute, f"must be True or False, not {value!r}")


def _check_instance(cls: type[T]) -> Callable[[object, Attribute[T], object], None]:
    def check(owner: object, attribute: Attribute[T], value: object) -> None:
        if not isinstance(value, cls):
            raise _fault(
                owner,
                attribute,
                f"must be a {cls.__name__}, not {type(value).__name__}",
            )

    return check


def _check_mode(owner: object, attribute: Attribute[T], value: T) -> None:
    if value not in (None, "standard", "adaptive", "none"):
        expected = "must be 'standard', 'adaptive' or 'none'"
        raise _fault(owner, attribute, f"{expected}, not {value!r}")


def _check_replay(owner: object, attribute: Attribute[T], value: T) -> None:
    if value not in ("safe", "aws"):
        raise _fault(owner, attribute, f"must be 'safe' or 'aws', not {value!r}")


def _check_proxy(owner: object, attribute: Attribute[T], value: str | None) -> None:
    if value is not None and not is_proxy_url(value):
        # Neither the value nor the parser's words: there may be a password in them.
        raise _fault(
            owner, attribute, "must be an URL like http://proxy.example:3128"
        ) from None


def _check_ssl(owner: object, attribute: Attribute[T], value: T) -> None:
    # aiohttp would take False for "verify nothing".
    if isinstance(value, bool):
        raise _fault(
            owner,
            attribute,
            "must be an ssl.SSLContext or None; certificates are always verified",
        )


def _check_text(owner: object, attribute: Attribute[T], value: T) -> None:
    if value is not None and not isinstance(value, str):
        kind = type(value).__name__
        raise _fault(owner, attribute, f"must be text or None, not {kind}")


def _check_converter(owner: object, attribute: Attribute[T], value: T) -> None:
    # Not by its class: cattrs is loaded by those who adapt a converter only.
    if value is not None and not hasattr(value, "structure"):
        raise _fault(
            owner,
            attribute,
            f"must be a copy from cognito_idp.converter(), not {type(value).__name__}",
        )


def _check_app_id(owner: object, attribute: Attribute[T], value: str | None) -> None:
    if value is not None and value != clean_app_id(value):
        raise _fault(
            owner,
            attribute,
            f"may hold letters, digits and {APP_ID_PUNCTUATION} only, not {value!r}",
        )


def clean_app_id(value: str) -> str:
    """Put a dash for every character that must not stand in a User-Agent header."""
    return "".join(
        char
        if char.isascii() and (char.isalnum() or char in APP_ID_PUNCTUATION)
        else "-"
        for char in value
    )


def _show_proxy(value: str | None) -> str:
    if value is None or "@" not in value:
        return repr(value)
    # The text before `//` is a scheme only if there is no `@` in it.
    scheme, slashes, _ = value.partition("//")
    shown = f"{scheme}//" if slashes and "@" not in scheme else ""
    return repr(f"{shown}***@{value.rpartition('@')[2]}")


@frozen(kw_only=True)
class Timeouts:
    """
    Set how long to wait, in seconds; None waits for ever.

    The defaults leave Cognito the time that it allows its Lambda triggers (three times
    five seconds) and end a call that hangs.
    """

    connect: float | None = field(default=3.1, validator=_check_seconds)
    """Until a connection stands, TLS included."""

    read: float | None = field(default=10.0, validator=_check_seconds)
    """Between two pieces of the response."""

    attempt: float | None = field(default=15.0, validator=_check_seconds)
    """For one attempt from its start until the response is read."""

    operation: float | None = field(default=40.0, validator=_check_seconds)
    """For a whole call: all attempts and the pauses between them."""


@frozen(kw_only=True)
class Retry:
    """
    Say when a failed attempt is followed by another.

    `mode` and `max_attempts` may be left to `AWS_RETRY_MODE` and `AWS_MAX_ATTEMPTS`, or
    the profile's `retry_mode` and `max_attempts`; where those are silent too, they are
    `"standard"` and 3.
    """

    mode: RetryMode | None = field(default=None, validator=_check_mode)
    """
    `"standard"`: AWS's standard mode. `"adaptive"`: the same, and each attempt waits
    for its turn by AWS's quotas (`cognito_idp.bulk.Pacer`). `"none"`: one attempt,
    whatever happens. AWS's `legacy` reads as `"standard"`.
    """

    max_attempts: int | None = field(default=None, validator=_check_count)
    """How often a request is sent at most, the first time included."""

    replay: Replay = field(default="safe", validator=_check_replay)
    """
    Whether a request is sent again when its answer was lost and it may have been
    carried out. `"safe"` sends it again only where that does no harm; `"aws"` always,
    as AWS's SDKs do.
    """

    def __attrs_post_init__(self) -> None:
        if self.mode == "none" and self.max_attempts not in (None, 1):
            raise ConfigurationError(
                f"Retry.mode 'none' is one attempt, Retry.max_attempts asks for "
                f"{self.max_attempts}: leave one of them out"
            )


@frozen(kw_only=True)
class Config:
    """
    Hold every setting of a client that its constructor has no argument for.

    None means as the environment says, else as the profile says.
    """

    use_fips: bool | None = field(default=None, validator=_check_flag)
    """
    Whether to use the endpoints with FIPS 140 validated cryptography
    (`AWS_USE_FIPS_ENDPOINT`, `use_fips_endpoint`); else no.
    """

    use_dualstack: bool | None = field(default=None, validator=_check_flag)
    """
    Whether to use the endpoints that speak IPv6 as well
    (`AWS_USE_DUALSTACK_ENDPOINT`, `use_dualstack_endpoint`); else no.
    """

    ignore_configured_endpoint_urls: bool | None = field(
        default=None, validator=_check_flag
    )
    """
    Whether only the constructor's `endpoint_url` counts, not those of the environment
    and the profile (`AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`,
    `ignore_configured_endpoint_urls`); else no.
    """

    signing_region: str | None = field(default=None, validator=_check_text)
    """The region in the signature; None is the client's own."""

    retry: Retry = field(factory=Retry, validator=_check_instance(Retry))
    """When a failed attempt is followed by another."""

    timeouts: Timeouts = field(factory=Timeouts, validator=_check_instance(Timeouts))
    """How long to wait."""

    proxy: str | None = field(default=None, validator=_check_proxy, repr=_show_proxy)
    """The URL of an HTTP proxy, `http` or `https`; it may hold a name and password."""

    ssl: SSLContext | None = field(default=None, validator=_check_ssl)
    """
    How to verify the server. None takes the certificates that `AWS_CA_BUNDLE`, the
    profile's `ca_bundle` or `REQUESTS_CA_BUNDLE` names, else the system's trust store.
    """

    max_connections: int = field(default=100, validator=_check_count)
    """How many connections the client's own pool opens at most."""

    app_id: str | None = field(default=None, validator=_check_app_id)
    """
    A name for the User-Agent header (`AWS_SDK_UA_APP_ID`, `sdk_ua_app_id`); an empty
    one sends none. AWS asks for at most 50 characters: a longer one brings a warning.
    """

    max_response_size: int = field(default=8 * 2**20, validator=_check_count)
    """
    The bytes of the largest response that is read, unpacked; a larger one ends the
    attempt with `ConnectionLostError`. No answer of Cognito comes near the default.
    """

    trust_env: bool = field(default=True, validator=_check_flag)
    """
    Whether the proxy is looked up in `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` when
    `proxy` names none. Loopback is never asked through a proxy.
    """

    correct_clock_skew: bool | None = field(default=None, validator=_check_flag)
    """
    Whether to sign with the server's time when the own clock is off
    (`AWS_DISABLE_CLOCK_SKEW_CORRECTION`, `disable_clock_skew_correction`); else yes.
    """

    allow_http: bool = field(default=False, validator=_check_flag)
    """
    Whether an endpoint beyond this machine may be spoken to without TLS. Passwords and
    tokens travel in these requests.
    """

    hooks: tuple[Hook, ...] = field(default=(), converter=checked_hooks)
    """Who is told of every call, in this order."""

    converter: Converter | None = field(default=None, validator=_check_converter)
    """An adapted copy from `cognito_idp.converter()`; None is the library's own."""
