"""
A source of access tokens that are good.

    source = TokenSource(sign_in, tokens, on_refresh=save)
    token = await source.access_token()

Refreshing is easy to get wrong under load. Two refreshes of one token at the same time
break each other where refresh tokens rotate, even within the grace period; a new
refresh token that is used before it is stored is lost with the process; and a network
that fails for a minute must not sign everybody out. So there is one refresh at a time
for each token, the new tokens are stored before anyone gets them, and only what Cognito
says for good ends a sign-in.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeAlias
from weakref import WeakKeyDictionary

from cognito_idp import errors
from cognito_idp._srp.shared import utc_now
from cognito_idp.auth.arguments import checked
from cognito_idp.auth.shared_task import start_shared
from cognito_idp.auth.tokens.values import Tokens
from cognito_idp.errors import CognitoIdpError, ServiceError, TransportError

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from datetime import datetime

    from cognito_idp._reasons import Reason
    from cognito_idp.auth.sign_in.facade import SignIn
    from cognito_idp.auth.sign_in.requests import RefreshFlow

__all__ = ["SignInRequiredError", "TokenSource", "is_final"]

# Refusals that are known to be final. A refusal that is not recognised is not final: a
# wrong client secret is refused in many wordings, and must not sign users out.
_FINAL: Final[frozenset[Reason]] = frozenset(
    {"token_expired", "token_invalid", "token_revoked", "user_disabled"}
)
_CLOCKS_AGREE: Final = 60.0
"""Seconds between this machine's clock and the service's that do not count."""

_SIGN_IN_AGAIN: Final = "there is no refresh token that is good: sign in again"

# The refreshes under way on each event loop, by what they are for: a program may make
# one `SignIn` and one source for each request out of the same stored tokens.
_Key: TypeAlias = tuple[str, str, str]
_flights: WeakKeyDictionary[
    asyncio.AbstractEventLoop, dict[_Key, asyncio.Task[Tokens]]
] = WeakKeyDictionary()


ClientMetadata: TypeAlias = (
    Mapping[str, str] | Callable[[], Mapping[str, str] | None] | None
)


class SignInRequiredError(CognitoIdpError):
    """
    The refresh token is of no use any more: the user has to sign in again.

    Cognito's own error is the `__cause__` where it has just been met.
    """


def is_final(error: BaseException) -> bool:
    """
    Return whether a refresh that failed with *error* will never succeed.

    A lost connection, a fault of the service's, throttling and a Lambda trigger that
    fails pass, and so may a refusal whose words are not known.
    """
    if isinstance(error, errors.NotAuthorizedException):
        return error.reason in _FINAL
    return isinstance(
        error,
        errors.PasswordResetRequiredException
        | errors.RefreshTokenReuseException
        | errors.UserNotConfirmedException
        | errors.UserNotFoundException,
    )


def _read_expiries(tokens: Tokens) -> tuple[Tokens, datetime, datetime | None]:
    """Return the tokens, when the first of them expires, and the claimed expiry."""
    return tokens, tokens.earliest_expiry(), tokens.claimed_expiry()


class TokenSource:
    """
    Return a valid access token, and refresh it when it is about to expire.

    For any number of tasks at the same time, on one event loop. Several sources of the
    same tokens share a refresh that is under way; one that is made later must be made
    of the tokens that were stored last.
    """

    def __init__(
        self,
        sign_in: SignIn,
        tokens: Tokens,
        *,
        on_refresh: Callable[[Tokens], Awaitable[object]] | None = None,
        reload: Callable[[], Awaitable[Tokens | None]] | None = None,
        client_metadata: ClientMetadata = None,
        device_key: str | None = None,
        username: str | None = None,
        flow: RefreshFlow = "GetTokensFromRefreshToken",
        early: float = 60.0,
        cool_down: float = 10.0,
        now: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Begin with the *tokens* of a sign-in or of your storage.

        *on_refresh* stores the new tokens, and is awaited before any caller gets them.
        If *on_refresh* fails, the error reaches every waiting caller, the new tokens
        stay in `unsaved`, and the next call passes them to *on_refresh* again. No
        refresh happens in between.

        *reload* loads the tokens that are stored now. It is awaited once when Cognito
        refuses the refresh token for good: another process may have used the token
        and stored newer ones. *client_metadata*, a mapping or a function that returns
        one, reaches the Lambda triggers with every refresh. *device_key* and
        *username* are those of `SignIn.refresh`.

        The token is refreshed *early* seconds before it expires. While the
        token is valid, a temporary failure is not raised: the caller gets the old
        token, and the next refresh is tried after *cool_down* seconds.
        """
        self._sign_in = sign_in
        self._tokens = checked("TokenSource", "tokens", tokens, Tokens)
        # Read once: claims are JSON, and every request of a backend asks.
        self._expiries = _read_expiries(tokens)
        self._on_refresh = on_refresh
        self._reload = reload
        self._client_metadata = client_metadata
        self._device_key = device_key
        self._username = username
        self._flow: RefreshFlow = flow
        self._early = early
        self._cool_down = cool_down
        self._now = now
        self._monotonic = monotonic
        self._unsaved: Tokens | None = None
        self._renewal: asyncio.Task[Tokens] | None = None
        self._is_over = False
        self._rest_until = 0.0

    @property
    def tokens(self) -> Tokens:
        """The latest tokens that were stored; they may have expired."""
        return self._tokens

    @property
    def unsaved(self) -> Tokens | None:
        """New tokens that `on_refresh` has failed to store. The old ones are void."""
        return self._unsaved

    async def access_token(self) -> str:
        """
        Return a valid access token.

        Raises `SignInRequiredError` if the user has to sign in again. Anything else is
        worth another try later, the user's tokens are as they were.
        """
        return (await self.fresh_tokens()).access_token

    async def fresh_tokens(self) -> Tokens:
        """Return valid tokens, for callers who need the ID token too."""
        if self._unsaved is None:
            early = 0.0 if self._tokens.refresh_token is None else self._early
            if not self._is_due(early):
                return self._tokens
            if not self._is_due(0.0) and self._monotonic() < self._rest_until:
                return self._tokens
        try:
            return await self.refresh()
        except (ServiceError, TransportError):
            if self._unsaved is not None or self._is_due(0.0):
                raise
            return self._tokens

    async def refresh(self, *, unless_changed_from: str | None = None) -> Tokens:
        """
        Refresh now, whether it is time or not, or join the refresh that is under way.

        Useful when an API refuses the access token: pass that token as
        *unless_changed_from*, and tasks that come later get the tokens that another
        task has fetched meanwhile. Cancelling a caller does not cancel the refresh: the
        new tokens are stored all the same.

        Raises:
            SignInRequiredError: The user has to sign in again.
            ServiceError: Cognito refuses for another reason; the tokens stay.
            TransportError: Cognito was not reached; the tokens stay.
        """
        current = self._tokens.access_token
        if unless_changed_from is not None and unless_changed_from != current:
            return self._tokens
        if self._is_over or self._tokens.refresh_token is None:
            raise SignInRequiredError(_SIGN_IN_AGAIN)
        if self._renewal is None or self._renewal.done():
            self._renewal = start_shared(self._renew())
        return await asyncio.shield(self._renewal)

    def _is_due(self, within: float) -> bool:
        tokens, expiry, claimed = self._expiries
        if tokens is not self._tokens:
            self._expiries = _read_expiries(self._tokens)
            _, expiry, claimed = self._expiries
        if claimed is not None and abs(self._sign_in.clock_skew) < _CLOCKS_AGREE:
            # Tokens may have been stored by a machine whose clock was wrong.
            expiry = min(expiry, claimed)
        return self._now() + timedelta(seconds=within) >= expiry

    async def _renew(self) -> Tokens:
        new = self._unsaved or await self._ask()
        if new is self._tokens:
            # Loaded from the store. Storing them again could replace newer ones.
            return new
        self._unsaved = new
        if self._on_refresh is not None:
            await self._on_refresh(new)
        self._tokens, self._unsaved = new, None
        return new

    async def _ask(self) -> Tokens:
        try:
            return await self._refresh_once()
        except (ServiceError, TransportError) as error:
            if not is_final(error):
                self._rest_until = self._monotonic() + self._cool_down
                raise
            stored = None if self._reload is None else await self._reload()
            if stored is None or stored.refresh_token == self._tokens.refresh_token:
                self._is_over = True
                raise SignInRequiredError(_SIGN_IN_AGAIN) from error
        self._tokens = stored
        if not self._is_due(self._early):
            return stored
        self._reload, reload = None, self._reload  # once for each refusal
        try:
            return await self._ask()
        finally:
            self._reload = reload

    async def _refresh_once(self) -> Tokens:
        """Refresh, or join the task that is refreshing the same token."""
        tokens = self._tokens
        flights = _flights.setdefault(asyncio.get_running_loop(), {})
        key = tokens.user_pool_id, tokens.client_id, tokens.refresh_token or ""
        task = flights.get(key)
        if task is None:
            given = self._client_metadata
            task = flights[key] = start_shared(
                self._sign_in.refresh(
                    tokens,
                    device_key=self._device_key,
                    username=self._username,
                    client_metadata=given() if callable(given) else given,
                    flow=self._flow,
                )
            )
            task.add_done_callback(lambda _: flights.pop(key, None))
        return await asyncio.shield(task)
