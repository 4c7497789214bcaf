"""
Sessions of a web backend: the tokens stay on the server, the browser keeps a random id.

    sessions = Sessions(sign_in, RedisSessionStore(redis), keys=keys)
    session_id = await sessions.begin(tokens)       # for a cookie
    tokens = await sessions.tokens(session_id)      # always fresh
    await sessions.end(session_id)

A process that refreshes holds the session's lock, looks into the store first, and
stores the new tokens before anybody gets them. So there is one refresh for each expiry
in the whole fleet.

Failures, and what follows from each:

* The holder is killed before Cognito is asked: the lock ends by itself, and the next
  process refreshes.
* The holder is killed between Cognito's answer and the store: the next process
  refreshes with the same refresh token. Cognito takes it during the grace period of
  rotation, which is to be longer than the lock (`RetryGracePeriodSeconds`: 60). After
  the grace period Cognito refuses it, and the user has to sign in again.
* The holder is slow and its lock ends: two refreshes may meet. Each one looks into the
  store again before it stores, and the tokens that were issued last stay.
* Cognito refuses the refresh token for good: the store is read once more, since
  somebody else may have stored newer tokens.
* Cognito cannot be reached: the tokens serve on while they are good.
* The store fails or is slow: `SessionStoreError`, and nobody is signed out. New tokens
  that it did not take are stored when it answers again, by the process that has them.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import time
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeVar, cast, overload

from attrs import evolve, field, frozen

from cognito_idp.auth.challenges.classes import Challenge
from cognito_idp.auth.sealing import (
    UnsealError,
    open_sealed,
    seal as seal_value,
    seal_bytes,
    unseal,
)
from cognito_idp.auth.sessions.stores import SessionStoreError
from cognito_idp.auth.shared_task import start_shared
from cognito_idp.auth.tokens.source import SignInRequiredError, is_final
from cognito_idp.auth.tokens.values import Tokens
from cognito_idp.errors import (
    ConfigurationError,
    Fault,
    ParameterValidationError,
    ServiceError,
    TransportError,
)

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence

    from cognito_idp.auth.sessions.stores import SessionStore
    from cognito_idp.auth.sign_in.facade import SignIn

__all__ = ["Sessions"]

C = TypeVar("C", bound=Challenge)
T = TypeVar("T")

_ID: Final = re.compile(r"[A-Za-z0-9_-]{43}")
"""The form of `secrets.token_urlsafe(32)`: 256 random bits."""

_PURPOSE: Final = b"session"
_LATE_PAUSE: Final = 1.0
"""Seconds between two tries to store tokens that the store did not take."""
_LATE_TRIES: Final = 900
_OVER: Final = "there is no such session, or it is over: sign in again"


@frozen
class _Record:
    """A session as the store keeps it."""

    tokens: Tokens
    began: float
    """When the user signed in, in seconds since 1970: the absolute lifetime counts."""
    touched: float = field(default=0.0)
    """When the record was last written."""

    def dump(self) -> bytes:
        members = {"v": 1, "began": self.began, "touched": self.touched}
        return json.dumps({**members, "tokens": self.tokens.dump()}).encode()

    @classmethod
    def load(cls, text: bytes) -> _Record:
        members = json.loads(text)
        return cls(Tokens.load(members["tokens"]), members["began"], members["touched"])


class Sessions:
    """
    The sessions of a backend, of one process or of many.

    One object serves every session and every task of an event loop.
    """

    def __init__(
        self,
        sign_in: SignIn,
        store: SessionStore,
        *,
        keys: Sequence[bytes],
        idle: float = 14 * 86400.0,
        lifetime: float = 30 * 86400.0,
        early: float = 60.0,
        lock_ttl: float = 15.0,
        store_timeout: float = 5.0,
        client_metadata: Mapping[str, str] | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        """
        Keep the sessions of *sign_in*'s app client in *store*.

        Args:
            sign_in: signs in and refreshes.
            store: `RedisSessionStore`, `MemorySessionStore` or one of your own.
            keys: secrets of 32 random bytes, newest first, as `seal` takes them; the
                store sees sealed text alone.
            idle: seconds after which a session ends that nobody has used.
            lifetime: seconds after which a session ends in any case. Longer than the
                refresh token lives is of no use.
            early: seconds before their expiry at which tokens are refreshed.
            lock_ttl: seconds after which the lock of a killed process ends. Shorter
                than the app client's `RetryGracePeriodSeconds`, and longer than a
                refresh takes.
            store_timeout: seconds that one access to the store may take.
            client_metadata: for the Lambda triggers, with each refresh.
            now: gives the time in seconds since 1970.

        Raises:
            ConfigurationError: A number of seconds is not positive, or *keys* are not
                keys.
        """
        limits = {"idle": idle, "lifetime": lifetime, "lock_ttl": lock_ttl}
        _check_seconds({**limits, "store_timeout": store_timeout, "early": early})
        # Fails here rather than at the first session.
        seal_bytes(_PURPOSE, b"", keys, binding="x", now=now)
        self._sign_in = sign_in
        self._store = store
        self._keys = tuple(keys)
        self._idle = idle
        self._lifetime = lifetime
        self._early = early
        self._lock_ttl = lock_ttl
        self._store_timeout = store_timeout
        self._client_metadata = client_metadata
        self._now = now
        self._renewals: dict[str, asyncio.Task[_Record]] = {}

    async def begin(self, tokens: Tokens) -> str:
        """
        Begin a session with the tokens of a sign-in.

        The id is always new, so that nobody can be signed in to an id that somebody
        else knows (session fixation). Put it into a cookie that is `HttpOnly`, `Secure`
        and `SameSite=Lax`.

        Returns:
            256 random bits, as 43 characters for a cookie.

        Raises:
            SessionStoreError: The store failed.
        """
        if not isinstance(tokens, Tokens):  # pyright: ignore[reportUnnecessaryIsInstance] because callers may not check types
            found = type(tokens).__name__
            raise ParameterValidationError.of(
                "Sessions.begin", [Fault("tokens", f"expected Tokens, got {found}")]
            )
        session_id = secrets.token_urlsafe(32)
        now = self._now()
        await self._save(session_id, _Record(tokens, now, now))
        return session_id

    async def tokens(self, session_id: str) -> Tokens:
        """
        Return the tokens of a session, fresh.

        Raises:
            SignInRequiredError: The session is not known, or is over.
            SessionStoreError: The store failed: whether there is one cannot be told.
            ServiceError: Cognito refuses to refresh for a reason that may pass.
            TransportError: Cognito was not reached, and the tokens have expired.
        """
        record = await self._load(session_id)
        if record is None:
            raise SignInRequiredError(_OVER)
        if not self._is_due(record, self._early) and not self._is_stale(record):
            return record.tokens
        try:
            return (await self._renew(session_id)).tokens
        except (ServiceError, TransportError, SessionStoreError):
            if self._is_due(record, 0.0):
                raise
            return record.tokens

    async def end(self, session_id: str, *, everywhere: bool = False) -> None:
        """
        End a session: revoke its tokens and forget them.

        With *everywhere* all of the user's sign-ins end. Access tokens that were given
        out verify offline until they expire. A session that is over is not an error.

        Raises:
            SessionStoreError: The store failed.
            ServiceError: Cognito refused; the session is forgotten all the same.
            TransportError: Cognito was not reached; the session is forgotten all the
                same.
        """
        if not _is_id(session_id):
            return
        async with self._locked(session_id):
            record = await self._load(session_id)
            if record is None:
                return
            try:
                if everywhere and self._is_due(record, 0.0):
                    # Only a good access token ends the others.
                    record = evolve(record, tokens=await self._ask(record))
                await self._sign_in.sign_out(record.tokens, everywhere=everywhere)
            finally:
                await self._reach(self._store.delete(_key(session_id)))

    # Challenges that do not fit a cookie

    async def park(self, challenge: Challenge) -> str:
        """
        Keep a challenge until its session ends, and return the id to get it back.

        Raises:
            SessionStoreError: The store failed.
        """
        parked = secrets.token_urlsafe(32)
        left = challenge.expires_at - datetime.fromtimestamp(self._now(), UTC)
        text = seal_value(
            challenge, self._keys, binding=parked, limit=None, now=self._now
        )
        await self._reach(
            self._store.save(_key(parked), text, max(1.0, left.total_seconds()))
        )
        return parked

    @overload
    async def take(self, parked: str) -> Challenge: ...
    @overload
    async def take(self, parked: str, kind: type[C]) -> C: ...
    async def take(self, parked: str, kind: type[Challenge] = Challenge) -> Challenge:
        """
        Return a parked challenge and forget it, so that nobody gets it twice.

        After a wrong code, park the challenge again: its session is still good.

        Raises:
            UnsealError: The challenge is not known, or is of another class.
            SessionStoreError: The store failed.
        """
        if not _is_id(parked):
            raise UnsealError
        async with self._locked(parked):
            text = await self._reach(self._store.load(_key(parked)))
            if text is None:
                raise UnsealError
            found = unseal(text, self._keys, kind, binding=parked, now=self._now)
            await self._reach(self._store.delete(_key(parked)))
            return found

    # Refreshing

    async def _renew(self, session_id: str) -> _Record:
        """Renew a session, or join the task of this process that is renewing it."""
        task = self._renewals.get(session_id)
        if task is None or task.get_loop() is not asyncio.get_running_loop():
            task = self._renewals[session_id] = start_shared(
                self._renew_locked(session_id)
            )
            task.add_done_callback(lambda _: self._renewals.pop(session_id, None))
        # A caller that is cancelled leaves the renewal to the others.
        return await asyncio.shield(task)

    async def _renew_locked(self, session_id: str) -> _Record:
        async with self._locked(session_id):
            record = await self._load(session_id)
            if record is None:
                raise SignInRequiredError(_OVER)
            if not self._is_due(record, self._early):
                # Somebody else was faster, or the session is only to live on.
                return await self._touch(session_id, record)
            try:
                new = await self._ask(record)
            except (ServiceError, TransportError) as error:
                if not is_final(error):
                    raise
                return await self._reload(session_id, record, error)
            return await self._put(session_id, record, new)

    async def _ask(self, record: _Record) -> Tokens:
        if record.tokens.refresh_token is None:
            raise SignInRequiredError(_OVER)
        return await self._sign_in.refresh(
            record.tokens, client_metadata=self._client_metadata
        )

    async def _put(self, session_id: str, record: _Record, new: Tokens) -> _Record:
        """Store new tokens; if the store fails, go on trying in the background."""
        try:
            return await self._replace(session_id, record, new)
        except SessionStoreError:
            # The old refresh token will soon be worth nothing, and nobody else has the
            # new one.
            start_shared(self._put_later(session_id, record, new))
            raise

    async def _put_later(self, session_id: str, record: _Record, new: Tokens) -> None:
        for _ in range(_LATE_TRIES):
            await asyncio.sleep(_LATE_PAUSE)
            with suppress(SessionStoreError):
                async with self._locked(session_id):
                    await self._replace(session_id, record, new)
                return

    async def _replace(self, session_id: str, record: _Record, new: Tokens) -> _Record:
        """Store new tokens, unless the session has ended or later ones are stored."""
        stored = await self._load(session_id)
        if stored is None:
            await self._sign_in.sign_out(new)
            raise SignInRequiredError(_OVER)
        if stored.tokens != record.tokens and _issued(stored.tokens) > _issued(new):
            return stored
        made = evolve(record, tokens=new, touched=self._now())
        await self._save(session_id, made)
        return made

    async def _reload(
        self, session_id: str, record: _Record, error: Exception
    ) -> _Record:
        """Take what somebody else has stored meanwhile, or end the session."""
        stored = await self._load(session_id)
        if stored is not None and stored.tokens != record.tokens:
            if not self._is_due(stored, 0.0):
                return stored
            return await self._put(session_id, stored, await self._ask(stored))
        await self._reach(self._store.delete(_key(session_id)))
        raise SignInRequiredError(_OVER) from error

    async def _touch(self, session_id: str, record: _Record) -> _Record:
        if not self._is_stale(record):
            return record
        made = evolve(record, touched=self._now())
        await self._save(session_id, made)
        return made

    def _is_due(self, record: _Record, within: float) -> bool:
        early = within if record.tokens.refresh_token is not None else 0.0
        return record.tokens.is_expired(
            within=early, now=lambda: datetime.fromtimestamp(self._now(), UTC)
        )

    def _is_stale(self, record: _Record) -> bool:
        """Return whether the record is to be written again for its idle time alone."""
        return self._now() - record.touched > self._idle / 10

    # The store

    async def _load(self, session_id: str) -> _Record | None:
        if not _is_id(session_id):
            return None
        text = await self._reach(self._store.load(_key(session_id)))
        if text is None:
            return None
        try:
            plain = open_sealed(_PURPOSE, text, self._keys, binding=session_id)
            record = _Record.load(plain)
        except (UnsealError, ValueError, KeyError, TypeError, ParameterValidationError):
            return None  # sealed with a key that was dropped, or by another release
        now = self._now()
        is_over = now - record.touched > self._idle
        return None if is_over or now - record.began > self._lifetime else record

    async def _save(self, session_id: str, record: _Record) -> None:
        text = seal_bytes(
            _PURPOSE, record.dump(), self._keys, binding=session_id, now=self._now
        )
        left = record.began + self._lifetime - self._now()
        ttl = max(1.0, min(self._idle, left))
        await self._reach(self._store.save(_key(session_id), text, ttl))

    async def _reach(self, access: Awaitable[T]) -> T:
        """Await an access to the store; raise `SessionStoreError` if it fails."""
        task = asyncio.current_task()
        before = task.cancelling() if task else 0
        try:
            async with asyncio.timeout(self._store_timeout):
                found = await access
        except Exception as error:
            raise SessionStoreError(
                f"the store of the sessions failed ({type(error).__name__})"
            ) from error
        if task and task.cancelling() > before:
            # redis-py gives its answer to a task that is cancelled at that moment.
            raise asyncio.CancelledError
        return found

    @asynccontextmanager
    async def _locked(self, session_id: str) -> AsyncGenerator[None]:
        # Somebody may be killed while holding the lock: its end is waited for.
        patience = self._lock_ttl + self._store_timeout
        held = self._store.lock(_key(session_id), self._lock_ttl)
        try:
            async with asyncio.timeout(patience):
                await held.__aenter__()
        except Exception as error:
            raise SessionStoreError(
                f"the lock of the session cannot be had ({type(error).__name__})"
            ) from error
        try:
            yield
        finally:
            # The work is done, and a lock that cannot be released ends by itself.
            await _release(held, self._store_timeout)


async def _release(held: object, seconds: float) -> None:
    from contextlib import AbstractAsyncContextManager

    lock = cast("AbstractAsyncContextManager[object]", held)
    with suppress(Exception):
        async with asyncio.timeout(seconds):
            await lock.__aexit__(None, None, None)


def _key(session_id: str) -> str:
    """Return the key in the store, from which the id cannot be told."""
    return "session:" + sha256(session_id.encode()).hexdigest()


def _is_id(session_id: object) -> bool:
    return isinstance(session_id, str) and _ID.fullmatch(session_id) is not None


def _issued(tokens: Tokens) -> float:
    found = tokens.access_claims().get("iat")
    return float(found) if isinstance(found, int | float) else 0.0


def _check_seconds(limits: Mapping[str, object]) -> None:
    for name, value in limits.items():
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 < cast("float", value) < 1e12:
            raise ConfigurationError(
                f"{name}: expected a positive number of seconds, got {value!r}"
            )
