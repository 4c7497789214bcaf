"""
Where the keys that sign requests come from, and when they are asked for again.

The client's argument beats the environment, and the environment beats botocore's
default chain. Only the chain needs botocore; it is imported when the first request has
to be signed, and runs in a worker thread from its import to its last refresh.
"""

from __future__ import annotations

import asyncio
import copy
import inspect
import logging
import os
import time
from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from importlib import import_module
from math import inf
from typing import TYPE_CHECKING, Protocol, TypeAlias

from attrs import Attribute, evolve, field, frozen

from cognito_idp._errors import (
    ClientClosedError,
    ConfigurationError,
    MissingCredentialsError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Credentials", "CredentialsProvider"]

_logger = logging.getLogger(__name__)

# botocore's windows, so that both of them refresh the same credentials together.
_ADVISORY_WINDOW = 15 * 60.0
_MANDATORY_WINDOW = 10 * 60.0

_REFRESH_PAUSE = 60.0
_LOAD_LIMIT = 120.0

# Far enough: no credentials of AWS live longer than 36 hours.
_LONGEST_LIFE = 7 * 24 * 60 * 60

_WHAT_TO_DO = (
    "Pass credentials=Credentials(access_key_id, secret_access_key), set "
    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile that works with "
    "the AWS command line."
)
_ACCEPTED = (
    "credentials takes Credentials(access_key_id, secret_access_key, session_token), "
    "an object with `async def load(self) -> Credentials`, or None for botocore's "
    "default chain"
)


def _check_text(_: Credentials, attribute: Attribute[str], value: object) -> None:
    # The value never gets into the message: it is a secret, or next to one.
    if not isinstance(value, str):
        kind = type(value).__name__
        raise ConfigurationError(f"{attribute.name}: expected str, got {kind}")
    if not value:
        raise ConfigurationError(f"{attribute.name} is empty")
    # Anything else breaks the header, or signs a key that AWS does not know; nearly
    # always it is the newline of the file that the value was read from.
    if not all("!" <= character <= "~" for character in value):
        raise ConfigurationError(
            f"{attribute.name} holds white space or a character outside ASCII, which "
            "no AWS key does; strip the value that it was read from"
        )


def _check_optional_text(
    credentials: Credentials, attribute: Attribute[str], value: object
) -> None:
    if value is not None:
        _check_text(credentials, attribute, value)


def _check_time(_: Credentials, attribute: Attribute[datetime], value: object) -> None:
    if value is None:
        return
    if not isinstance(value, datetime):
        kind = type(value).__name__
        raise ConfigurationError(f"{attribute.name}: expected datetime, got {kind}")
    if value.tzinfo is None:
        raise ConfigurationError(
            f"{attribute.name} has no time zone; use datetime.now(UTC) and the like"
        )


@frozen
class Credentials:
    """
    One set of AWS keys.

    Only the access key id and the expiry are seen in its repr.

    Raises:
        ConfigurationError: A value is empty, or nothing that AWS hands out.
    """

    access_key_id: str = field(validator=_check_text)
    """Which key signs; it travels in the clear with every request."""

    secret_access_key: str = field(repr=False, validator=_check_text)
    """The key itself; it never travels."""

    session_token: str | None = field(
        default=None, repr=False, validator=_check_optional_text
    )
    """The token of temporary keys; None for those of an IAM user."""

    expires_at: datetime | None = field(default=None, validator=_check_time)
    """
    When AWS stops accepting the keys, with time zone.

    A provider is asked again before this moment; None means never.
    """


class CredentialsProvider(Protocol):
    """
    Anything that can be asked for credentials.

    It is asked when the first request must be signed and again before `expires_at`, by
    one task at a time; what it raises reaches the calls that wait for it unchanged.
    """

    async def load(self) -> Credentials:
        """Return credentials that are good now, without blocking the event loop."""
        ...


class CredentialsSource:
    """
    Hold one client's credentials and refresh them in time.

    From 15 minutes before they expire a refresh runs in the background, and a failed
    one leaves the present credentials in use; from 10 minutes before, callers wait for
    it and get its error. However many callers there are, one load is in flight, and it
    outlives every caller that is cancelled.
    """

    __slots__ = (
        "_clock",
        "_credentials",
        "_is_closed",
        "_load_limit",
        "_provider",
        "_refresh_at",
        "_task",
        "_wait_at",
    )

    def __init__(
        self,
        provider: CredentialsProvider,
        *,
        clock: Callable[[], float] = time.time,
        load_limit: float = _LOAD_LIMIT,
    ) -> None:
        self._provider = provider
        self._clock = clock
        self._load_limit = load_limit
        self._task: asyncio.Task[Credentials] | None = None
        self._is_closed = False
        self._credentials: Credentials | None = None
        self._refresh_at = self._wait_at = -inf

    def peek(self) -> Credentials | None:
        """Return the credentials if nothing needs to be done for them, else None."""
        return self._credentials if self._clock() < self._refresh_at else None

    async def get(self) -> Credentials:
        """
        Return credentials that are good now, loading them if need be.

        Raises:
            MissingCredentialsError: None were found, or not in time.
            ConfigurationError: The provider returned something else.
            ClientClosedError: The client is closed.
        """
        present = self._credentials
        now = self._clock()
        if present is None or now >= self._wait_at:
            return await self._result_of(self._start_load())
        if now >= self._refresh_at:
            # Nobody waits while the present ones are good. Moving the moment on lets
            # peek() serve them meanwhile, and spaces the attempts out if they fail.
            self._refresh_at = min(now + _REFRESH_PAUSE, self._wait_at)
            self._start_load()
        return present

    async def aclose(self) -> None:
        """End the load that is in flight, if any, and start no other."""
        self._is_closed = True
        task = self._task
        if task is not None and task.get_loop() is asyncio.get_running_loop():
            task.cancel()
            await asyncio.wait([task])

    def _start_load(self) -> asyncio.Task[Credentials]:
        if self._is_closed:
            raise ClientClosedError("The client is closed")
        task = self._task
        # A task of another loop cannot be waited for here, and may never end.
        if task is None or task.get_loop() is not asyncio.get_running_loop():
            task = asyncio.create_task(self._load(), name="cognito_idp credentials")
            self._task = task
            task.add_done_callback(self._finish_load)
        return task

    async def _load(self) -> Credentials:
        # One that hangs would hold up every later call with it, for good.
        limit = asyncio.timeout(self._load_limit)
        try:
            async with limit:
                credentials = await _ask(self._provider)
        except TimeoutError:
            if not limit.expired():
                raise
            raise MissingCredentialsError(
                f"{type(self._provider).__name__}.load() returned nothing within "
                f"{self._load_limit:g} seconds"
            ) from None
        self._keep(credentials)
        return credentials

    def _keep(self, credentials: Credentials) -> None:
        if credentials.expires_at is None:
            self._refresh_at = self._wait_at = inf
        else:
            expiry = credentials.expires_at.timestamp()
            # A refresh may bring what is inside the windows already: keys that live
            # for minutes, or the same ones from a metadata service that has no newer.
            # Full windows would then mean a load for every call.
            is_first = self._credentials is None
            left = inf if is_first else expiry - self._clock()
            self._refresh_at = expiry - min(_ADVISORY_WINDOW, left / 2)
            self._wait_at = expiry - min(_MANDATORY_WINDOW, left / 3)
        self._credentials = credentials

    def _finish_load(self, task: asyncio.Task[Credentials]) -> None:
        if self._task is task:
            self._task = None
        # Asking for the exception also tells asyncio that it was seen, if every caller
        # has gone.
        if task.cancelled() or (error := task.exception()) is None:
            return
        if self._credentials is not None and self._clock() < self._wait_at:
            # Without its text, which is not ours and may hold anything.
            _logger.warning(
                "Refreshing the credentials failed with %s; the present ones, good "
                "until %s, stay in use",
                type(error).__name__,
                self._credentials.expires_at,
            )

    async def _result_of(self, task: asyncio.Task[Credentials]) -> Credentials:
        # Not shield(): wait() too leaves the task alone when its caller is cancelled,
        # and it tells a cancelled load from a cancelled caller.
        await asyncio.wait([task])
        if task.cancelled():
            if self._is_closed:
                raise ClientClosedError("The client was closed during the call")
            raise MissingCredentialsError(
                f"{type(self._provider).__name__}.load() was cancelled from within"
            )
        error = task.exception()
        if error is None:
            return task.result()
        if type(error) in (MissingCredentialsError, ConfigurationError):
            # A copy, since many calls may share this failure, and each writes its
            # operation on it. The traceback stays behind: its frames hold the keys.
            raise copy.copy(error) from error.__cause__
        raise error


def credentials_source(
    credentials: Credentials | CredentialsProvider | None,
    *,
    profile: str | None,
    environ: Mapping[str, str],
    region: str | None = None,
    is_default_profile: bool = False,
    clock: Callable[[], float] = time.time,
) -> CredentialsSource:
    """
    Choose the credentials of a client: given beats environment beats botocore's chain.

    As with botocore, a *profile* that was asked for in code beats the environment's
    keys, and one that only `AWS_PROFILE` names does not. *region* is where the chain
    assumes roles. *is_default_profile* says that neither names one: an empty variable
    is not a name.

    Raises:
        ConfigurationError: *credentials* is nothing that can be used.
    """
    provider: CredentialsProvider
    if isinstance(credentials, Credentials):
        provider = _Fixed(credentials)
    elif credentials is not None:
        _check_provider(credentials)
        provider = credentials
    elif profile is None and _has_key_pair(environ):
        provider = _Environment(environ)
    else:
        provider = _BotocoreChain(profile, region, _unset(environ, is_default_profile))
    return CredentialsSource(provider, clock=clock)


def _check_provider(given: object) -> None:
    if isinstance(given, type):
        raise ConfigurationError(f"{_ACCEPTED}; {given.__name__} is a class")
    if callable(getattr(given, "load", None)):
        return
    kind = type(given).__name__
    if hasattr(given, "get_credentials"):
        raise ConfigurationError(
            f"{_ACCEPTED}; {kind} looks like a session of boto3 or botocore. The "
            "client finds the same credentials by itself: leave credentials out, and "
            "give profile=… if the session has one"
        )
    if hasattr(given, "secret_key"):
        raise ConfigurationError(
            f"{_ACCEPTED}; {kind} looks like credentials of boto3 or botocore. Give "
            "Credentials(c.access_key, c.secret_key, c.token), where c is what their "
            "get_frozen_credentials() returns"
        )
    raise ConfigurationError(f"{_ACCEPTED}; got {kind}")


async def _ask(provider: CredentialsProvider) -> Credentials:
    # The annotations of a caller's provider are a promise, not a fact.
    name = f"{type(provider).__name__}.load()"
    loading = provider.load()
    if not inspect.isawaitable(loading):
        raise ConfigurationError(f"{name} must be a coroutine function (async def)")
    return _check_loaded(await loading, name)


def _check_loaded(loaded: object, name: str) -> Credentials:
    if isinstance(loaded, Credentials):
        return loaded
    raise ConfigurationError(
        f"{name} returned {type(loaded).__name__}; it must return "
        "cognito_idp.credentials.Credentials"
    )


class _Fixed:
    """Credentials that were given as such."""

    def __init__(self, credentials: Credentials) -> None:
        # There is nobody to ask for others. Whether these have expired is for AWS to
        # say: the local clock may be wrong.
        self._credentials = evolve(credentials, expires_at=None)

    async def load(self) -> Credentials:
        return self._credentials


def _has_key_pair(environ: Mapping[str, str]) -> bool:
    return bool(
        environ.get("AWS_ACCESS_KEY_ID") and environ.get("AWS_SECRET_ACCESS_KEY")
    )


class _Environment:
    """
    The environment's complete key pair, read again whenever it is asked.

    The variables and their order are those of botocore, which documents them as
    https://boto3.amazonaws.com/v1/documentation/api/latest/guide/configuration.html
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    async def load(self) -> Credentials:
        environ = self._environ
        if not _has_key_pair(environ):
            raise MissingCredentialsError(
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are no longer in the "
                f"environment. {_WHAT_TO_DO}"
            )
        return Credentials(
            environ["AWS_ACCESS_KEY_ID"],
            environ["AWS_SECRET_ACCESS_KEY"],
            environ.get("AWS_SECURITY_TOKEN")
            or environ.get("AWS_SESSION_TOKEN")
            or None,
            _read_time(environ.get("AWS_CREDENTIAL_EXPIRATION")),
        )


def _read_time(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ConfigurationError(
            f"AWS_CREDENTIAL_EXPIRATION is {text!r}; expected an ISO 8601 time with "
            "time zone, such as 2027-01-31T12:00:00Z"
        )
    return moment


class _Keys(Protocol):
    """botocore's `ReadOnlyCredentials`."""

    @property
    def access_key(self) -> str: ...
    @property
    def secret_key(self) -> str: ...
    @property
    def token(self) -> str | None: ...


class _BotocoreCredentials(Protocol):
    """The credentials of botocore; temporary ones also have `refresh_needed`."""

    def get_frozen_credentials(self) -> _Keys: ...


class _BotocoreSession(Protocol):
    def set_config_variable(self, logical_name: str, value: str) -> None: ...
    def get_credentials(self) -> _BotocoreCredentials | None: ...


# botocore's own form: the key in the profile, the variables, the default, a conversion.
_Variable: TypeAlias = "tuple[str | None, str | None, str | None, None]"


def _unset(
    environ: Mapping[str, str], is_default_profile: bool
) -> dict[str, _Variable]:
    """
    Return how botocore is to look up what an empty variable names.

    An empty variable counts as absent, as in the settings; for botocore an empty
    `AWS_PROFILE` is a profile without a name.
    """
    unset: dict[str, _Variable] = {}
    if is_default_profile:
        unset["profile"] = (None, None, None, None)
    for name, variable, default in (
        ("config_file", "AWS_CONFIG_FILE", "~/.aws/config"),
        ("credentials_file", "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials"),
    ):
        if environ.get(variable) == "":
            unset[name] = (None, None, default, None)
    return unset


class _BotocoreChain:
    """
    botocore's own chain: shared files, processes, SSO, roles, containers, instances.

    botocore re-reads token files and renews temporary credentials by itself, whenever
    it is asked for their present values within its own windows.
    """

    def __init__(
        self, profile: str | None, region: str | None, unset: Mapping[str, _Variable]
    ) -> None:
        self._profile = profile
        self._region = region
        self._unset = unset
        self._found: _BotocoreCredentials | None = None

    async def load(self) -> Credentials:
        return await asyncio.to_thread(self._load)

    def _load(self) -> Credentials:
        try:
            return self._freeze()
        except ConfigurationError:
            raise
        except ImportError as error:
            raise ConfigurationError(
                f"botocore's credential chain cannot be used ({error}): install what is"
                " missing, or, in a frozen program, add botocore to what is packed"
            ) from error
        except Exception as error:
            raise MissingCredentialsError(
                "botocore's credential chain failed with "
                f"{type(error).__name__}: {error}{self._advice(error)}"
            ) from error

    def _advice(self, error: Exception) -> str:
        """Return what to run after an error of AWS IAM Identity Center (SSO)."""
        if "SSO" not in type(error).__name__ and "SSO" not in str(error):
            return ""
        profile = self._profile or os.environ.get("AWS_PROFILE")
        import shlex  # because keys hardly ever expire for good

        with_profile = f" --profile {shlex.quote(profile)}" if profile else ""
        return f". Run: aws sso login{with_profile}"

    def _freeze(self) -> Credentials:
        # A session remembers the files that it has read, and these may have been set
        # right since: what has not worked yet is searched for anew.
        found = self._found or self._find()
        keys = found.get_frozen_credentials()
        self._found = found
        return Credentials(keys.access_key, keys.secret_key, keys.token, _expiry(found))

    def _find(self) -> _BotocoreCredentials:
        # Imported here, in the worker thread, and by name, since botocore has no types.
        botocore = import_module("botocore.session")
        session: _BotocoreSession = botocore.Session(
            session_vars=self._unset, profile=self._profile
        )
        if self._region is not None:
            session.set_config_variable("region", self._region)
        found = session.get_credentials()
        if found is None:
            raise MissingCredentialsError(f"No credentials were found. {_WHAT_TO_DO}")
        return found


def _expiry(found: _BotocoreCredentials) -> datetime | None:
    """
    Return when botocore's credentials expire, to the second; None if they do not.

    The moment itself is private to botocore, and a wrong guess at a private name would
    be noticed when a running service loses its credentials. Public is only whether they
    expire within so many seconds, so that is asked of it until one second is left.
    """
    is_within: Callable[[int], bool] | None = getattr(found, "refresh_needed", None)
    if is_within is None:
        return None
    seconds = bisect_left(range(_LONGEST_LIFE), True, key=is_within)
    return datetime.now(UTC) + timedelta(seconds=seconds)
