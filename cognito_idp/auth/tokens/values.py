"""
Tokens: what a sign-in ends with.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import field, frozen

from cognito_idp._srp.shared import utc_now
from cognito_idp.auth.devices import Device, NewDevice
from cognito_idp.auth.stored import read_stored, write_stored
from cognito_idp.auth.tokens.claims import read_claims
from cognito_idp.errors import ParameterValidationError, ResponseParseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cognito_idp.types import AuthenticationResultType

__all__ = ["Tokens", "read_tokens"]

# The lifetime of tokens if an answer does not say, in seconds.
_LIFETIME = 3600
# The year 9999, in seconds since the epoch.
_LATEST = 253_402_300_799


@frozen(kw_only=True)
class Tokens:
    """
    The tokens of a user who has signed in.

    All tokens are secrets: a program that has them acts as the user. The repr shows
    none.
    """

    access_token: str = field(repr=False)
    """Opens Cognito's own operations for the user, and your API."""

    id_token: str = field(repr=False)
    """Says who the user is."""

    refresh_token: str | None = field(default=None, repr=False)
    """Gets new tokens. It is not a JWT, and nothing can be read from it."""

    expires_at: datetime
    """When the access token expires."""

    user_pool_id: str
    """The pool that issued the tokens."""

    client_id: str = field(repr=False)
    """The app client that they were issued to."""

    original_refresh_token: str | None = field(default=None, repr=False)
    """
    The first refresh token of the family, which revokes all of it.

    With rotation on, revoking one in the middle of the chain ends nothing.
    """

    device: Device | None = None
    """The user's remembered device. Keep it with the browser, never for the user."""

    new_device: NewDevice | None = None
    """A device that Cognito wants confirmed: see `SignIn.remember_device`."""

    device_error: Exception | None = field(default=None, eq=False)
    """Why confirming the device failed. The tokens are good all the same."""

    @property
    def device_key(self) -> str | None:
        """The key that goes with a refresh where devices are tracked."""
        device = self.device or self.new_device
        if device is not None:
            return device.device_key
        claimed = self.access_claims().get("device_key")
        return claimed if isinstance(claimed, str) else None

    @property
    def username(self) -> str:
        """The internal user name; empty if the access token has none."""
        return str(self.access_claims().get("username", ""))

    def access_claims(self) -> dict[str, object]:
        """
        Read the access token's claims, without checking its signature.

        Good for tokens that came from Cognito or out of your own storage. For those
        that came from anywhere else there is `TokenVerifier`.
        """
        return read_claims(self.access_token)

    def id_claims(self) -> dict[str, object]:
        """Read the ID token's claims, without checking its signature either."""
        return read_claims(self.id_token)

    def is_expired(
        self, *, within: float = 0.0, now: Callable[[], datetime] = utc_now
    ) -> bool:
        """
        Return whether the access token or the ID token expires within *within* seconds.

        An app client may give the two different lifetimes.
        """
        return now() + timedelta(seconds=within) >= self.earliest_expiry()

    def earliest_expiry(self) -> datetime:
        """
        Return when the first of access token and ID token expires.

        The ID token's time is reckoned from `expires_at` by how far the two claims
        `exp` are apart, so that a wrong clock of this machine does no harm.
        """
        access, identity = _expiry_of(self.access_token), _expiry_of(self.id_token)
        if access is None or identity is None or identity >= access:
            return self.expires_at
        return self.expires_at - timedelta(seconds=access - identity)

    def claimed_expiry(self) -> datetime | None:
        """Return the access token's `exp`; None if the token cannot be read."""
        expiry = _expiry_of(self.access_token)
        return None if expiry is None else datetime.fromtimestamp(expiry, UTC)

    def dump(self) -> str:
        """
        Write the tokens as JSON text, for storage on the server's side.

        Some 4 to 6 kB: more than a cookie holds, sealed or not. Why the confirmation of
        a device failed is left out.
        """
        new = self.new_device
        members = {
            "user_pool_id": self.user_pool_id,
            "client_id": self.client_id,
            "access_token": self.access_token,
            "id_token": self.id_token,
            "refresh_token": self.refresh_token,
            "original_refresh_token": self.original_refresh_token,
            "expires_at": self.expires_at.isoformat(),
            "device": self.device and self.device.dump(),
            "new_device_key": new and new.device_key,
            "new_device_group_key": new and new.device_group_key,
        }
        return write_stored("tokens", members)

    @classmethod
    def load(cls, text: str) -> Tokens:
        """Read what `dump` wrote; raise `ParameterValidationError` if it is not."""
        stored = read_stored("tokens", text)
        del text
        stored.check()
        device = stored.optional_text("device")
        new_key = stored.optional_text("new_device_key")
        return cls(
            user_pool_id=stored.text("user_pool_id"),
            client_id=stored.text("client_id"),
            access_token=stored.text("access_token"),
            id_token=stored.text("id_token"),
            refresh_token=stored.optional_text("refresh_token"),
            original_refresh_token=stored.optional_text("original_refresh_token"),
            expires_at=stored.moment("expires_at"),
            device=None if device is None else Device.load(device),
            new_device=None
            if new_key is None
            else NewDevice(new_key, stored.text("new_device_group_key")),
        )


def _expiry_of(token: str) -> float | None:
    try:
        expiry = read_claims(token).get("exp")
    except ParameterValidationError:
        return None  # emulators have tokens that are not JWTs
    if isinstance(expiry, bool) or not isinstance(expiry, int | float):
        return None
    return expiry if 0 <= expiry < _LATEST else None


def read_tokens(
    result: AuthenticationResultType,
    *,
    user_pool_id: str,
    client_id: str,
    asked_at: datetime,
    device: Device | None = None,
    refresh_token: str | None = None,
    original_refresh_token: str | None = None,
) -> Tokens:
    """
    Make the tokens that a response brought.

    The lifetime counts from *asked_at*, since the answer may have taken a while. The
    refresh token that was used stays unless the answer has another.
    """
    if not result.access_token:
        raise ResponseParseError("the answer has no access token")
    new = result.new_device_metadata
    new_device = None
    if new is not None and new.device_key and new.device_group_key:
        new_device = NewDevice(new.device_key, new.device_group_key)
    lifetime = _LIFETIME if result.expires_in is None else result.expires_in
    latest = result.refresh_token or refresh_token
    return Tokens(
        user_pool_id=user_pool_id,
        client_id=client_id,
        access_token=result.access_token,
        id_token=result.id_token or "",
        refresh_token=latest,
        original_refresh_token=original_refresh_token or refresh_token or latest,
        expires_at=asked_at + timedelta(seconds=lifetime),
        device=None if new_device else device,
        new_device=new_device,
    )
