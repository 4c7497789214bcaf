"""
Why Cognito said NotAuthorizedException.

One error code stands for two dozen causes, and only its message tells which. The
messages are not documented; these were read off real pools and out of issue reports.
What is not recognised is `unknown`, never a guess.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from cognito_idp._errors import ServiceError

__all__ = ["Reason", "RefusalError", "reason_of"]

Reason: TypeAlias = Literal[
    "device",
    "missing_scope",
    "rejected_by_risk",
    "secret_hash",
    "session_expired",
    "session_invalid",
    "session_used",
    "sign_up_disabled",
    "temporary_password_expired",
    "token_expired",
    "token_invalid",
    "token_revoked",
    "too_many_attempts",
    "unknown",
    "user_disabled",
    "wrong_password",
    "wrong_user_state",
]
"""
Why a request was refused.

`wrong_password` is also what Cognito says of a user that does not exist (if the app
client hides that), of a passkey it does not accept, of a clock that is minutes off and
of an SRP proof that came too late. `token_invalid` of a refresh token may mean that its
device key was not sent.
"""

# The first phrase that the message contains decides, whatever the case of its letters.
_PHRASES: Final[tuple[tuple[str, Reason], ...]] = (
    ("session can only be used once", "session_used"),
    ("session is expired", "session_expired"),
    ("invalid session", "session_invalid"),
    ("secret_hash was not received", "secret_hash"),
    ("secrethash does not match", "secret_hash"),
    ("unable to verify secret hash", "secret_hash"),
    ("attempts exceeded", "too_many_attempts"),
    ("user is disabled", "user_disabled"),
    ("temporary password has expired", "temporary_password_expired"),
    ("user account has expired", "temporary_password_expired"),
    ("incorrect username or password", "wrong_password"),
    ("token has been revoked", "token_revoked"),
    ("token has expired", "token_expired"),
    ("token does not have required scopes", "missing_scope"),
    ("invalid refresh token", "token_invalid"),
    ("invalid access token", "token_invalid"),
    ("could not verify signature for access token", "token_invalid"),
    ("security reasons", "rejected_by_risk"),
    ("invalid device key", "device"),
    ("signup is not permitted", "sign_up_disabled"),
    ("current status is", "wrong_user_state"),
    ("in the current state", "wrong_user_state"),
)


def reason_of(message: str) -> Reason:
    """Read the reason off the message of a `NotAuthorizedException`."""
    said = message.casefold()
    for phrase, reason in _PHRASES:
        if phrase in said:
            return reason
    return "unknown"


class RefusalError(ServiceError):
    """The base of `NotAuthorizedException`, which has a reason."""

    @property
    def reason(self) -> Reason:
        """Why, as far as the message tells; `unknown` if it is not recognised."""
        return reason_of(self.message)
