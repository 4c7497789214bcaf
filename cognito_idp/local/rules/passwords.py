"""
Passwords: the pool's policy, and the verifier that stands for a password.

The server stores an SRP verifier. To check a password that arrives in the clear, the
server computes its verifier, so the password itself is never stored.
"""

from __future__ import annotations

import hmac
import secrets
import string
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp._srp.pacing import pace
from cognito_idp._srp.shared import Prover, i2b, make_verifier, pool_name
from cognito_idp.local.rules.events import record_event
from cognito_idp.local.state.records import Password

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool, User

__all__ = [
    "check_expiry",
    "check_lock",
    "check_policy",
    "check_resettable",
    "record_attempt",
    "draw_temporary",
    "is_right",
    "prove",
    "set_password",
    "set_proof",
]

_SYMBOLS = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+- "
_DAY = 86400.0
_FREE_FAILURES = 5
_LONGEST_LOCK = 900.0


def policy(pool: Pool) -> types.PasswordPolicyType:
    """Return a pool's password policy."""
    policies = pool.settings.policies
    found = policies.password_policy if policies is not None else None
    return found if found is not None else types.PasswordPolicyType()


def check_policy(pool: Pool, password: str) -> None:
    """Raise `InvalidPasswordException` for what the policy does not allow."""
    rules = policy(pool)
    if len(password) > 256:
        message = "1 validation error detected: Value at 'password' failed to satisfy"
        raise errors.InvalidParameterException(f"{message} constraint: too long")
    if len(password) < (rules.minimum_length or 6):
        raise _nonconforming("Password not long enough")
    for is_required, alphabet, kind in (
        (rules.require_numbers, string.digits, "numeric"),
        (rules.require_symbols, _SYMBOLS, "symbol"),
        (rules.require_uppercase, string.ascii_uppercase, "uppercase"),
        (rules.require_lowercase, string.ascii_lowercase, "lowercase"),
    ):
        if is_required and not set(password) & set(alphabet):
            raise _nonconforming(f"Password must have {kind} characters")
    if password != password.strip():
        raise _nonconforming("Password must not start or end with a space")


def _nonconforming(what: str) -> errors.InvalidPasswordException:
    message = f"Password did not conform with policy: {what}"
    return errors.InvalidPasswordException(message)


async def prove(
    pool: Pool, username: str, password: str, now: float, *, is_temporary: bool = False
) -> Password:
    """Make what is kept of a password."""
    salt = secrets.randbits(128)
    prover = Prover(pool_name(pool.id), username, password)
    verifier = await pace(make_verifier(prover, salt, is_guarded=False))
    return Password(salt, verifier, now, is_temporary)


async def _matches(pool: Pool, username: str, password: str, kept: Password) -> bool:
    prover = Prover(pool_name(pool.id), username, password)
    verifier = await pace(make_verifier(prover, kept.salt, is_guarded=False))
    return hmac.compare_digest(i2b(verifier), i2b(kept.verifier))


async def is_right(
    backend: Backend,
    pool: Pool,
    user: User | None,
    password: str,
    kind: types.EventType = "SignIn",
) -> bool:
    """
    Return whether a password is a user's, and count a wrong one as an event of *kind*.

    A user that does not exist, or has no password, takes as long as any other.
    Raises `NotAuthorizedException` while the user is locked out.
    """
    if user is None or user.password is None:
        nobody = Password(secrets.randbits(128), 1, 0)
        await _matches(pool, "nobody", password, nobody)
        return False
    check_lock(backend, user)
    found = await _matches(pool, user.username, password, user.password)
    # Others may have tried in the meantime: a burst gets no more tries than a queue.
    check_lock(backend, user)
    record_attempt(backend, user, kind, is_right=found)
    return found


def check_lock(backend: Backend, user: User) -> None:
    """Refuse every password while too many wrong ones are too recent."""
    if backend.clock() < user.locked_until:
        raise errors.NotAuthorizedException("Password attempts exceeded")


def record_attempt(
    backend: Backend, user: User, kind: types.EventType = "SignIn", *, is_right: bool
) -> None:
    """
    Keep count of wrong passwords.

    From the fifth in a row on each locks the user out, twice as long as the one before.
    https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html
    """
    if is_right:
        user.failures, user.locked_until = 0, 0.0
        return
    pool = backend.pool(user.pool_id)
    record_event(backend, pool, user, kind, "Fail", [("Password", "Failure")])
    user.failures += 1
    if user.failures >= _FREE_FAILURES:
        seconds = 2.0 ** min(user.failures - _FREE_FAILURES, 10)
        user.locked_until = backend.clock() + min(seconds, _LONGEST_LOCK)


async def set_password(
    backend: Backend,
    pool: Pool,
    user: User,
    password: str,
    *,
    is_temporary: bool = False,
) -> None:
    """
    Set a user's new password.

    Raises `InvalidPasswordException`, and `PasswordHistoryPolicyViolationException` for
    one of the latest passwords if the policy forbids those.
    """
    check_policy(pool, password)
    size = policy(pool).password_history_size or 0
    for kept in user.history[:size]:
        if await _matches(pool, user.username, password, kept):
            message = "Password has previously been used"
            raise errors.PasswordHistoryPolicyViolationException(message)
    made = await prove(
        pool, user.username, password, backend.clock(), is_temporary=is_temporary
    )
    set_proof(pool, user, made)


def set_proof(pool: Pool, user: User, made: Password) -> None:
    """Put a password's proof in the place of the old one."""
    user.password = made
    size = policy(pool).password_history_size or 0
    if not made.is_temporary:
        user.history = (made, *user.history)[:size]
    user.failures, user.locked_until = 0, 0.0
    user.modified = made.made


def check_resettable(user: User) -> None:
    """
    Refuse to reset the password of a user who is disabled or has never had one.

    Raises `NotAuthorizedException`.
    """
    if not user.is_enabled:
        raise errors.NotAuthorizedException("User is disabled.")
    if user.status in ("FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER"):
        message = "User password cannot be reset in the current state."
        raise errors.NotAuthorizedException(message)


def check_expiry(backend: Backend, pool: Pool, user: User) -> None:
    """Refuse a temporary password that has grown too old."""
    kept = user.password
    if kept is None or not kept.is_temporary:
        return
    days = policy(pool).temporary_password_validity_days or 7
    if backend.clock() > kept.made + days * _DAY:
        message = (
            "Temporary password has expired and must be reset by an administrator."
        )
        raise errors.NotAuthorizedException(message)


def draw_temporary(pool: Pool) -> str:
    """Draw a temporary password that every policy allows."""
    length = max(policy(pool).minimum_length or 8, 8)
    alphabets = (string.digits, "!#%&*+-=?@", string.ascii_uppercase)
    drawn = [secrets.choice(alphabet) for alphabet in alphabets]
    while len(drawn) < length:
        drawn.append(secrets.choice(string.ascii_lowercase))
    secrets.SystemRandom().shuffle(drawn)
    return "".join(drawn)
