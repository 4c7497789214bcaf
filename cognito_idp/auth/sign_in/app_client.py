"""The app client that a sign-in is for: its ids, its secrets, and what is shared."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from cognito_idp import errors
from cognito_idp.auth.sign_in.secret_hash import choose_secret
from cognito_idp.errors import Fault, ParameterValidationError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from cognito_idp import types
    from cognito_idp.auth.challenges.answers import SignInState
    from cognito_idp.auth.devices import DeviceStore
    from cognito_idp.client import CognitoIdentityProviderClient

__all__ = ["AppClient", "ClientSecret", "reveal", "verify_code"]

T = TypeVar("T")


@frozen
class ClientSecret:
    """
    A client secret that does not show.

    Tracebacks show what frames hold, and frames that wait for Cognito hold this.
    """

    value: str = field(repr=False)


def reveal(secret: ClientSecret | None) -> str | None:
    """Return the text of a secret, to be sent or hashed at once."""
    return None if secret is None else secret.value


@frozen(kw_only=True)
class AppClient:
    """The settings that every sign-in to an app client shares."""

    client: CognitoIdentityProviderClient = field(repr=False)
    user_pool_id: str
    client_id: str = field(repr=False)
    secrets: tuple[ClientSecret, ...]
    """The secrets that are valid, newest first."""
    is_admin: bool
    devices: DeviceStore | None
    session_validity: int
    now: Callable[[], datetime] = field(repr=False)
    """This machine's clock."""
    randbits: Callable[[int], int] = field(repr=False)
    randbytes: Callable[[int], bytes] = field(repr=False)

    def service_now(self) -> datetime:
        """Return the time by the service's clock, as the client has measured it."""
        return self.now() + timedelta(seconds=self.client.clock_skew)

    def secret_of(self, state: SignInState) -> ClientSecret | None:
        """Return the secret that a sign-in began with."""
        values = [secret.value for secret in self.secrets]
        value = choose_secret(values, state.secret_fingerprint)
        return None if value is None else ClientSecret(value)

    def check_owner(
        self, what: str, user_pool_id: str, client_id: str, *, is_admin: bool
    ) -> None:
        """
        Refuse what another user pool, app client or side has brought.

        Text that a browser kept may be genuine and yet be meant for elsewhere.
        """
        if (user_pool_id, client_id) != (self.user_pool_id, self.client_id):
            _refuse(what, "belongs to another user pool or app client")
        if is_admin != self.is_admin:
            _refuse(what, "belongs to the other side: client and admin do not mix")

    async def try_secrets(
        self,
        call: Callable[[ClientSecret | None], Awaitable[T]],
        *,
        refusals: frozenset[str] = frozenset({"secret_hash"}),
    ) -> T:
        """
        Make a call with the newest secret, and with the one before if that is refused.

        An app client may have two while they are being exchanged. A call that was
        refused for its secret has done nothing.
        """
        *newer, last = self.secrets or (None,)
        for client_secret in newer:
            try:
                return await call(client_secret)
            except errors.NotAuthorizedException as error:
                if error.reason not in refusals:
                    raise
        return await call(last)


async def verify_code(
    app: AppClient, request: types.VerifySoftwareTokenRequest
) -> str | None:
    """
    Verify the first code of an authenticator app; return the next session, if any.

    Raises:
        EnableSoftwareTokenMFAException: The code is wrong.
    """
    verified = await app.client.send(request)
    # The model has this status beside the exceptions; no report of the status is known.
    if verified.status == "ERROR":
        raise errors.EnableSoftwareTokenMFAException("the code was not accepted")
    return verified.session


def _refuse(what: str, why: str) -> None:
    raise ParameterValidationError.of("SignIn", [Fault(what, why)])
