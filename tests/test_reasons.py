"""The cause of a NotAuthorizedException, read from its message."""

from __future__ import annotations

from typing import get_args

import pytest

from cognito_idp import errors
from cognito_idp._reasons import Reason, reason_of

# As pools have worded them.
SAID: list[tuple[str, Reason]] = [
    ("Incorrect username or password.", "wrong_password"),
    ("User is disabled.", "user_disabled"),
    ("Password attempts exceeded", "too_many_attempts"),
    ("Invalid session for the user.", "session_invalid"),
    ("Invalid session for the user, session is expired.", "session_expired"),
    (
        "Invalid session for the user, session can only be used once.",
        "session_used",
    ),
    (
        "Client 1example is configured with secret but SECRET_HASH was not received",
        "secret_hash",
    ),
    ("SecretHash does not match for the client: 1example", "secret_hash"),
    ("Unable to verify secret hash for client 1example", "secret_hash"),
    ("Refresh Token has been revoked", "token_revoked"),
    ("Access Token has been revoked", "token_revoked"),
    ("Refresh Token has expired", "token_expired"),
    ("Access Token has expired", "token_expired"),
    ("Invalid Refresh Token", "token_invalid"),
    ("Invalid Refresh Token.", "token_invalid"),
    ("Invalid Access Token", "token_invalid"),
    ("Could not verify signature for Access Token", "token_invalid"),
    ("Access Token does not have required scopes", "missing_scope"),
    (
        "Temporary password has expired and must be reset by an administrator.",
        "temporary_password_expired",
    ),
    (
        "User account has expired, it must be reset by an administrator.",
        "temporary_password_expired",
    ),
    ("Unable to login because of security reasons.", "rejected_by_risk"),
    ("Request not allowed due to security reasons.", "rejected_by_risk"),
    ("Invalid device key given.", "device"),
    ("SignUp is not permitted for this user pool", "sign_up_disabled"),
    (
        "User cannot be confirmed. Current status is CONFIRMED",
        "wrong_user_state",
    ),
    ("User password cannot be reset in the current state.", "wrong_user_state"),
    ("Something that nobody has seen yet", "unknown"),
    ("", "unknown"),
]


@pytest.mark.parametrize(("message", "reason"), SAID)
def test_the_message_tells_the_reason(message: str, reason: Reason) -> None:
    assert reason == reason_of(message)


def test_each_reason_has_a_message_that_gives_it() -> None:
    assert set(get_args(Reason)) == {reason for _, reason in SAID}


def test_a_refusal_carries_its_reason() -> None:
    error = errors.NotAuthorizedException("User is disabled.")

    assert "user_disabled" == error.reason


def test_a_refusal_whose_words_are_new_is_unknown() -> None:
    error = errors.NotAuthorizedException("No.")

    assert "unknown" == error.reason
