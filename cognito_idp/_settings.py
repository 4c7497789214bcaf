"""
The effective settings of a client: explicit, else environment, else profile.

The files are read as botocore reads them, because its credentials come from the same
profile. On purpose different: `AWS_REGION` counts, before `AWS_DEFAULT_REGION`; an
empty variable or key counts as absent. A switch that is neither true nor false, a text
in place of a number and a file that cannot be parsed are errors. A file without read
permission counts as empty.
"""

from __future__ import annotations

import os
import re
import warnings
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeAlias
from urllib.parse import urlsplit

from attrs import evolve

from cognito_idp._errors import ConfigurationError, MissingRegionError
from cognito_idp._loopback import is_host_and_port, is_loopback
from cognito_idp.config import clean_app_id

if TYPE_CHECKING:
    import configparser
    from collections.abc import Iterator, Mapping

    from cognito_idp.config import Config, Retry, RetryMode, Timeouts

__all__ = ["Settings", "resolve_settings"]

Section: TypeAlias = "Mapping[str, str]"

DEFAULT_MAX_ATTEMPTS = 3
APP_ID_LENGTH = 50
SERVICE_KEY = "cognito_identity_provider"

# All that is kept of the files: the secrets in them are not ours to hold.
PROFILE_KEYS = frozenset(
    {
        "region",
        "services",
        "endpoint_url",
        "ignore_configured_endpoint_urls",
        "use_fips_endpoint",
        "use_dualstack_endpoint",
        "max_attempts",
        "retry_mode",
        "sdk_ua_app_id",
        "ca_bundle",
        "disable_clock_skew_correction",
    }
)

# A region becomes part of a host name. botocore's rule, with the end of the text meant.
IS_REGION = re.compile(r"(?!-)(?!\d+\Z)[A-Za-z0-9-]{1,63}(?<!-)").fullmatch


class Settings(NamedTuple):
    """Hold the effective value of every setting that has more than one source."""

    region: str
    endpoint_url: str | None
    """The override, checked; None means the region's own endpoint."""
    use_fips: bool
    use_dualstack: bool
    signing_region: str
    profile: str | None
    """The profile that was asked for, by argument or environment; None is neither."""
    retry: Retry
    """With neither mode nor number left open."""
    timeouts: Timeouts
    app_id: str | None
    correct_clock_skew: bool
    ca_bundle: str | None
    """The file or folder of certificates; None is the system's trust store."""


def resolve_settings(
    *,
    region: str | None = None,
    endpoint_url: str | None = None,
    profile: str | None = None,
    config: Config,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """
    Find the effective settings.

    Reads the shared config and credentials files, each at most once until it changes.
    Raises `ConfigurationError` for values that cannot be used, `MissingRegionError`
    where a region is not found. Botocore's pseudo regions (`fips-us-east-1`) are taken
    apart.
    """
    sources = _Sources(environ, profile)
    url = _find_endpoint_url(endpoint_url, config, sources)
    region, is_pseudo = _find_region(region, url, config, sources)
    return Settings(
        region=region,
        endpoint_url=url,
        use_fips=is_pseudo
        or sources.flag(config.use_fips, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
        use_dualstack=sources.flag(
            config.use_dualstack,
            "AWS_USE_DUALSTACK_ENDPOINT",
            "use_dualstack_endpoint",
        ),
        signing_region=config.signing_region or region,
        profile=sources.profile,
        retry=evolve(
            config.retry,
            mode=_find_retry_mode(config.retry, sources),
            max_attempts=_find_max_attempts(config.retry, sources),
        ),
        timeouts=config.timeouts,
        app_id=_find_app_id(config, sources),
        correct_clock_skew=_find_clock_skew_correction(config, sources),
        ca_bundle=None if config.ssl is not None else _find_ca_bundle(sources),
    )


def find_ca_bundle(
    profile: str | None = None, environ: Mapping[str, str] = os.environ
) -> str | None:
    """
    Return the path of the certificates that servers are verified with, if one is set.

    In botocore's order: `AWS_CA_BUNDLE`, the profile's `ca_bundle`,
    `REQUESTS_CA_BUNDLE`. None is the system's trust store, of which OpenSSL reads
    `SSL_CERT_FILE`.
    """
    return _find_ca_bundle(_Sources(environ, profile))


# The single settings


def _find_region(
    explicit: str | None, url: str | None, config: Config, sources: _Sources
) -> tuple[str, bool]:
    found = _given(explicit, "region") or sources.find(
        "AWS_REGION", "AWS_DEFAULT_REGION", key="region"
    )
    signing = _given(config.signing_region, "Config.signing_region")
    if found is None and url is not None:
        found = signing
    if found is None:
        why = "" if url is None else " (the signature names one, whatever the endpoint)"
        raise MissingRegionError(
            f"no region{why}: pass region=…, or set AWS_REGION or the profile's region"
            f"{sources.unread()}"
        )
    _check_region(found)
    if signing is not None:
        _check_region(signing)
    name = found.text.replace("fips-", "").replace("-fips", "")
    if name != found.text:
        _warn(f"{found.origin}: {found.text!r} is read as {name!r} with FIPS endpoints")
    return name, name != found.text


def _check_region(value: _Value) -> None:
    if not IS_REGION(value.text):
        value.refuse("is not the name of a region")


def _find_endpoint_url(
    explicit: str | None, config: Config, sources: _Sources
) -> str | None:
    if (given := _given(explicit, "endpoint_url")) is not None:
        return _check_url(given, config)
    if sources.flag(
        config.ignore_configured_endpoint_urls,
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        "ignore_configured_endpoint_urls",
    ):
        return None
    variables = (f"AWS_ENDPOINT_URL_{SERVICE_KEY.upper()}", "AWS_ENDPOINT_URL")
    found = (
        sources.find(*variables)
        or sources.find_service_url()
        or sources.find(key="endpoint_url")
    )
    return None if found is None else _check_url(found, config)


def _check_url(value: _Value, config: Config) -> str:
    # The value itself is in no message: it may hold what should not be in it.
    url = value.text
    if not url.isascii() or not url.isprintable() or " " in url:
        value.refuse("holds a character that no URL has", is_shown=False)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        value.refuse("is not an URL", is_shown=False)
    if parts.scheme not in ("http", "https") or not host or port == 0:
        hint = ""
        # `localhost:9229`, shown only where it cannot hold a password.
        if re.fullmatch(r"[A-Za-z0-9.-]+:[0-9]{1,5}", url):
            hint = f": did you mean http://{url}?"
        value.refuse(
            f"must look like https://host or https://host:port{hint}", is_shown=False
        )
    if "@" in parts.netloc:
        value.refuse("must not hold a user name or password", is_shown=False)
    if "?" in url or "#" in url:
        value.refuse("must not hold a query or fragment", is_shown=False)
    if not is_host_and_port(parts.netloc):
        value.refuse("has no valid host name", is_shown=False)
    if parts.scheme == "http" and not config.allow_http and not is_loopback(host):
        value.refuse(
            f"would send passwords unencrypted to {host}: use https, or say that you "
            "mean it with Config(allow_http=True)",
            is_shown=False,
        )
    return url


def _find_retry_mode(retry: Retry, sources: _Sources) -> RetryMode:
    if retry.mode is not None:
        return retry.mode
    found = sources.find("AWS_RETRY_MODE", key="retry_mode")
    if found is not None:
        mode = found.text.lower()
        if mode == "adaptive":
            return "adaptive"
        if mode not in ("standard", "legacy"):
            found.refuse("must be standard, legacy or adaptive")
    return "standard"


def _find_max_attempts(retry: Retry, sources: _Sources) -> int:
    if retry.mode == "none":
        return 1
    if retry.max_attempts is not None:
        return retry.max_attempts
    found = sources.find("AWS_MAX_ATTEMPTS", key="max_attempts")
    if found is None:
        return DEFAULT_MAX_ATTEMPTS
    if not re.fullmatch(r"[0-9]{1,9}", found.text) or int(found.text) < 1:
        found.refuse("must be a whole number of at least 1")
    return int(found.text)


def _find_app_id(config: Config, sources: _Sources) -> str | None:
    found = _given(config.app_id, "Config.app_id") or sources.find(
        "AWS_SDK_UA_APP_ID", key="sdk_ua_app_id"
    )
    if found is None or not found.text:
        return None
    if len(found.text) > APP_ID_LENGTH:
        _warn(
            f"{found.origin} has {len(found.text)} characters, AWS asks for at most "
            f"{APP_ID_LENGTH}"
        )
    # The environment may be meant for others: the id is adapted, as botocore does.
    return clean_app_id(found.text)


def _find_ca_bundle(sources: _Sources) -> str | None:
    found = sources.find("AWS_CA_BUNDLE", key="ca_bundle") or sources.find(
        "REQUESTS_CA_BUNDLE"
    )
    return None if found is None else os.path.expanduser(found.text)


def _find_clock_skew_correction(config: Config, sources: _Sources) -> bool:
    if config.correct_clock_skew is not None:
        return config.correct_clock_skew
    return not sources.flag(
        None,
        "AWS_DISABLE_CLOCK_SKEW_CORRECTION",
        "disable_clock_skew_correction",
    )


def _warn(text: str) -> None:
    # Up to whoever makes the client: _warn, _find_…, resolve_settings, the constructor.
    warnings.warn(text, stacklevel=5)


# The sources


class _Value:
    def __init__(self, text: str, origin: str) -> None:
        self.text = text
        self.origin = origin
        """Where it stands, for messages."""

    def refuse(self, fault: str, *, is_shown: bool = True) -> NoReturn:
        shown = f" {self.text!r}" if is_shown else ""
        # Without the parser's words, which quote what may be secret.
        raise ConfigurationError(f"{self.origin}:{shown} {fault}") from None


def _given(text: object, origin: str) -> _Value | None:
    if text is None:
        return None
    if not isinstance(text, str):
        kind = type(text).__name__
        raise ConfigurationError(f"{origin}: expected str or None, got {kind}")
    return _Value(text, origin)


class _Sources:
    """The environment and the profile that is in force."""

    def __init__(self, environ: Mapping[str, str], profile: str | None) -> None:
        self._environ = environ
        _given(profile, "profile")
        # botocore's order: the region must not come from another profile than the keys.
        self.profile = (
            profile
            if profile is not None
            else environ.get("AWS_DEFAULT_PROFILE")
            or environ.get("AWS_PROFILE")
            or None
        )
        config = _path(environ, "AWS_CONFIG_FILE", "~/.aws/config")
        credentials = _path(
            environ, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials"
        )
        self._config = _read(config)
        self._credentials = _read(credentials)
        self._check_profile()

    def _check_profile(self) -> None:
        known = {*self._config.profiles, *self._credentials.sections}
        if self.profile is not None and self.profile not in known:
            raise ConfigurationError(
                f"there is no profile {self.profile!r} in {self._config.path} or "
                f"{self._credentials.path}; there is: {', '.join(sorted(known)) or '-'}"
                f"{self.unread()}"
            )

    def unread(self) -> str:
        """Return what to add to an error when a file could not be read."""
        return "".join(
            f"; {file.path} cannot be read: {file.why_unread}"
            for file in (self._config, self._credentials)
            if file.why_unread
        )

    def find(self, *variables: str, key: str | None = None) -> _Value | None:
        """Find the first that is set, the profile's *key* last."""
        for variable in variables:
            if text := self._environ.get(variable):
                return _Value(text, variable)
        return None if key is None else self._find_key(key)

    def _find_key(self, key: str) -> _Value | None:
        name = self.profile or "default"
        # botocore's order again: a key in the credentials file weighs more.
        for file, sections in (
            (self._credentials, self._credentials.sections),
            (self._config, self._config.profiles),
        ):
            if text := sections.get(name, {}).get(key):
                value = _Value(text, f"{key} of profile {name!r} in {file.path}")
                if "\n" in text:
                    value.refuse("must be one value on one line")
                return value
        return None

    def find_service_url(self) -> _Value | None:
        """Find the endpoint in the `services` section that the profile names."""
        services = self._find_key("services")
        if services is None:
            return None
        name, path = services.text, self._config.path
        if name not in self._config.services:
            services.refuse(f"names a section that is not in {path}")
        url = self._config.services[name]
        where = f"endpoint_url of {SERVICE_KEY} in [services {name}] of {path}"
        return _Value(url, where) if url else None

    def flag(self, explicit: bool | None, variable: str, key: str) -> bool:
        """Find a switch that is off unless something says otherwise."""
        if explicit is not None:
            return explicit
        found = self.find(variable, key=key)
        if found is not None and found.text.lower() not in ("true", "false"):
            # botocore reads this as false; who writes `1` for FIPS means true.
            found.refuse("must be true or false")
        return found is not None and found.text.lower() == "true"


# The files

# Without these shlex splits at white space, a hundred times slower than `split`.
_HAS_QUOTES = re.compile(r"""["'\\]""").search


class _SharedFile:
    def __init__(
        self,
        path: str,
        sections: Mapping[str, Section] | None = None,
        profiles: Mapping[str, Section] | None = None,
        services: Mapping[str, str | None] | None = None,
        *,
        why_unread: str = "",
    ) -> None:
        self.path = path
        self.why_unread = why_unread
        """Why the file cannot be read; empty if it can."""
        self.sections = sections or {}
        """As they stand there; the names of a credentials file's profiles."""
        self.profiles = profiles or {}
        """The names of a config file's profiles: `[default]` and `[profile …]`."""
        self.services = services or {}
        """The endpoint URL for this service in each `[services …]` section."""


# Per path its state on disk and what was read then. Not for ever: a process may outlive
# a change of its region, and botocore would find the new keys there.
_files: dict[str, tuple[tuple[int, int, int], _SharedFile]] = {}


def _path(environ: Mapping[str, str], variable: str, default: str) -> str:
    # `~` and `$NAME` are the process's own, whatever *environ* says.
    path = environ.get(variable) or default
    return os.path.expanduser(os.path.expandvars(path))


def _read(path: str) -> _SharedFile:
    # As in botocore a file that is not there, or not to be seen, says nothing.
    if not os.path.isfile(path):
        return _SharedFile(path)
    try:
        status = os.stat(path)
        state = (status.st_mtime_ns, status.st_size, status.st_ino)
        if path in _files and _files[path][0] == state:
            return _files[path][1]
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigurationError(f"{path}, line {line}: not UTF-8") from None
    except OSError as error:
        # As with botocore: a container may have a folder mounted that it cannot read.
        return _SharedFile(path, why_unread=error.strerror or type(error).__name__)
    parsed = _parse(path, text)
    _files[path] = state, parsed
    return parsed


def _parse(path: str, text: str) -> _SharedFile:
    # Here because a client without such a file, the usual one in a container, shall
    # not pay for the import.
    import configparser

    parser = configparser.RawConfigParser()
    try:
        parser.read_string(text, path)
    except configparser.Error as error:
        # Neither its words nor its chain: they quote the line, which may hold a secret.
        raise ConfigurationError(f"{path}, {_describe(error)}") from None
    sections = {name: _known_keys(parser, name) for name in parser.sections()}
    profiles: dict[str, Section] = {}
    services: dict[str, str | None] = {}
    for section, keys in sections.items():
        if section == "default":
            profiles[section] = keys
        elif section.startswith("profile"):
            for name in _second_word(section):
                profiles[name] = keys
        elif section.startswith("services"):
            for name in _second_word(section):
                block = parser.get(section, SERVICE_KEY, fallback="")
                services[name] = _parse_nested(path, text, block).get("endpoint_url")
    return _SharedFile(path, sections, profiles, services)


def _describe(error: configparser.Error) -> str:
    import configparser

    match error:
        case configparser.MissingSectionHeaderError():
            return f"line {error.lineno}: outside of any [section]"
        case configparser.DuplicateSectionError():
            return f"line {error.lineno}: the section stands there twice"
        case configparser.DuplicateOptionError():
            return f"line {error.lineno}: the key stands there twice"
        case configparser.ParsingError(errors=[(line, _), *_]):
            return f"line {line}: neither [section] nor key = value"
        case _:
            return "cannot be parsed"


def _known_keys(parser: configparser.RawConfigParser, section: str) -> Section:
    # `parser.items()` makes a copy of them all first, as costly as the parsing.
    return {
        key: parser.get(section, key)
        for key in parser.options(section)
        if key in PROFILE_KEYS
    }


def _second_word(section: str) -> Iterator[str]:
    """Yield `x` for `profile x` and `profile "x"`, and nothing for another form."""
    if _HAS_QUOTES(section):
        import shlex

        try:
            words = shlex.split(section)
        except ValueError:
            return
    else:
        words = section.split()
    if len(words) == 2:
        yield words[1]


def _parse_nested(path: str, text: str, block: str) -> dict[str, str]:
    """Parse the indented `key = value` lines below a key."""
    values: dict[str, str] = {}
    for line in filter(None, map(str.strip, block.splitlines())):
        key, equals, value = line.partition("=")
        if not equals or not block.startswith("\n"):
            lines = [each.strip() for each in text.splitlines()]
            at = next((n for n, each in enumerate(lines, 1) if line in each), 0)
            raise ConfigurationError(
                f"{path}, line {at}: {SERVICE_KEY} takes indented lines, key = value"
            )
        values[key.strip()] = value.strip()
    return values
