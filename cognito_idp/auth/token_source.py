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
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from cognito_idp import errors
from cognito_idp._srp.shared import utc_now
from cognito_idp.auth._flights import launch
from cognito_idp.errors import CognitoIdpError, ServiceError, TransportError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from cognito_idp._reasons import Reason
    from cognito_idp.auth._legs import RefreshFlow
    from cognito_idp.auth.sign_in import SignIn
    from cognito_idp.auth.tokens import Tokens

__all__ = ["SignInRequiredError", "TokenSource"]

# Refusals that say nothing about the token.
_NOT_THE_TOKEN: Final[frozenset[Reason]] = frozenset(
    {"secret_hash", "too_many_attempts"}
)

_SIGN_IN_AGAIN: Final = "there is no refresh token that is good: sign in again"

# What `SignIn` has under way, by refresh token: a program may make one source for each
# request out of the same stored tokens.
_flights: WeakKeyDictionary[SignIn, dict[str, asyncio.Task[Tokens]]] = (
    WeakKeyDictionary()
)


class SignInRequiredError(CognitoIdpError):
    """
    The refresh token is of no use any more: the user has to sign in again.

    Cognito's own error is the `__cause__` where it has just been met.
    """


def _is_final(error: BaseException) -> bool:
    """
    Tell whether a refresh that failed with *error* will never succeed.

    A lost connection, a fault of the service's, throttling and a Lambda trigger that
    fails pass. So may a refusal of the client's secret, which is a matter of
    configuration and no reason to sign users out.
    """
    if isinstance(error, errors.NotAuthorizedException):
        return error.reason not in _NOT_THE_TOKEN
    return isinstance(
        error,
        errors.PasswordResetRequiredException
        | errors.RefreshTokenReuseException
        | errors.UserNotConfirmedException
        | errors.UserNotFoundException,
    )


class TokenSource:
    """
    Give an access token that is good, refreshing it when it is about to expire.

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
        flow: RefreshFlow = "GetTokensFromRefreshToken",
        early: float = 60.0,
        cool_down: float = 10.0,
        now: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Begin with the *tokens* of a sign-in or of your storage.

        *on_refresh* stores the new tokens, and is awaited before anyone gets them. If
        it fails, its error reaches whoever waits, the new tokens stay in `unsaved`, and
        the next call hands them to it again; nothing is refreshed in between.

        The token is refreshed *early* seconds before it expires. While it is still
        good, a passing failure is no error: the old token is given, and the refresh is
        not tried again for *cool_down* seconds.
        """
        self._sign_in = sign_in
        self._tokens = tokens
        self._on_refresh = on_refresh
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
        Give an access token that is good.

        Raises `SignInRequiredError` if the user has to sign in again. Anything else is
        worth another try later, the user's tokens are as they were.
        """
        return (await self.fresh_tokens()).access_token

    async def fresh_tokens(self) -> Tokens:
        """Give tokens that are good, for those who need the ID token too."""
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

    async def refresh(self) -> Tokens:
        """
        Refresh now, whether it is time or not, or join the refresh that is under way.

        Useful when an API refuses the access token. Cancelling whoever waits does not
        cancel the refresh: the new tokens are stored all the same.
        """
        if self._is_over or self._tokens.refresh_token is None:
            raise SignInRequiredError(_SIGN_IN_AGAIN)
        if self._renewal is None or self._renewal.done():
            self._renewal = launch(self._renew())
        return await asyncio.shield(self._renewal)

    def _is_due(self, within: float) -> bool:
        return self._tokens.is_expired(within=within, now=self._now)

    async def _renew(self) -> Tokens:
        new = self._unsaved = self._unsaved or await self._ask()
        if self._on_refresh is not None:
            await self._on_refresh(new)
        self._tokens, self._unsaved = new, None
        return new

    async def _ask(self) -> Tokens:
        try:
            return await _refresh_once(self._sign_in, self._tokens, self._flow)
        except (ServiceError, TransportError) as error:
            if not _is_final(error):
                self._rest_until = self._monotonic() + self._cool_down
                raise
            self._is_over = True
            raise SignInRequiredError(_SIGN_IN_AGAIN) from error


async def _refresh_once(sign_in: SignIn, tokens: Tokens, flow: RefreshFlow) -> Tokens:
    """Refresh, or join whoever is refreshing the same token."""
    flights = _flights.setdefault(sign_in, {})
    key = tokens.refresh_token or ""
    task = flights.get(key)
    if task is None:
        refreshing = sign_in.refresh(tokens, flow=flow)
        task = flights[key] = launch(refreshing)
        task.add_done_callback(lambda _: flights.pop(key, None))
    return await asyncio.shield(task)
