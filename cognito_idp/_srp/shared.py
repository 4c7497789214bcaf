"""
Secure Remote Password as Cognito speaks it: what both sides have in common.

The names are those of RFC 5054, section 2.6: N and g make the group, s is the salt, x
is made of salt and password, v = g^x is what the server keeps; a and A are the client's
pair, b and B the server's, u mixes the two and S is the secret that both arrive at.

    client                                     server (knows s, v)
    a random,  A = g^a          --- A -->      b random,  B = k·v + g^b
                             <-- s, B ---
    u = H(A | B)                               u = H(A | B)
    S = (B - k·g^x)^(a + u·x)                  S = (A·v^u)^b

From there on Cognito goes its own way. The RFC lets each side prove that it has S;
Cognito's client signs a message with a key made of S, and the server proves nothing. So
a sign-in shows who the *user* is; that the other end is Cognito is known by TLS alone.

Two rules keep every number right, and each library that broke one of them has rejected
good passwords once in a few hundred sign-ins:

* **A number becomes bytes in one way only**, `i2b`. The server is written in Java, and
  what it hashes is `BigInteger.toByteArray()`: two's complement, as short as it can be.
  A positive number whose first byte is 0x80 or above gets a zero byte in front, nothing
  else is ever padded. (The RFC pads A, B and g to the length of N. Cognito does not.)
* **Text is made a number before anything is done to it.** SALT and SRP_B come without
  leading zeros, with some, with an odd number of digits; SALT has been seen negative.
  A client that pads the digits hashes other bytes than the server does.

Nothing here waits. A long computation is a generator that pauses (`pacing`), and the
two kinds of arithmetic are in `arithmetic`.
"""

from __future__ import annotations

import base64
import hmac
import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import field, frozen

from cognito_idp._calendar import MONTHS, WEEKDAYS
from cognito_idp._errors import (
    ConfigurationError,
    ParameterValidationError,
    ResponseParseError,
)
from cognito_idp._srp.arithmetic import N, default_arithmetic, g

if TYPE_CHECKING:
    from cognito_idp._srp.arithmetic import Arithmetic
    from cognito_idp._srp.pacing import Steps

__all__ = [
    "H",
    "Prover",
    "derive_key",
    "format_timestamp",
    "i2b",
    "k",
    "make_verifier",
    "pool_name",
    "refuse_zero",
    "sign",
    "utc_now",
    "x_of",
]


def i2b(number: int) -> bytes:
    """
    Encode a number as Java's `BigInteger.toByteArray` does.

    That is big-endian two's complement without a needless byte: 0 is `00`, 127 is `7f`,
    128 is `0080`, -1 is `ff`, -128 is `80`, -129 is `ff7f`. The sign takes one bit, so
    a number of n bits needs n // 8 + 1 bytes.
    """
    bits = (number if number >= 0 else ~number).bit_length()
    return number.to_bytes(bits // 8 + 1, "big", signed=True)


def H(*parts: bytes) -> int:
    """Hash with SHA-256 and read the digest as a non-negative number."""
    return int.from_bytes(sha256(b"".join(parts)).digest(), "big")


def _utf8(what: str, text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Not chained: the codec's error holds the whole text, and that is a password.
        message = f"{what} holds a lone surrogate and cannot be encoded as UTF-8"
        raise ParameterValidationError(message) from None


def refuse_zero(what: str, number: int) -> None:
    if number % N == 0:
        message = f"{what} is 0 modulo N, which no honest server or client sends"
        raise ResponseParseError(message)


# k = H(N | PAD(g)) in the RFC; PAD is what Cognito leaves out.
k = H(i2b(N), i2b(g))


# As the service's model has it.
_POOL_ID = re.compile(r"[\w-]+_[0-9a-zA-Z]+").fullmatch


def pool_name(user_pool_id: str) -> str:
    """
    Return the part of a user pool's id that SRP uses: `AbC` of `eu-west-1_AbC`.

    Raises `ConfigurationError` if the id has no such part.
    """
    # A variable of the environment that is not set comes as None.
    is_text = isinstance(user_pool_id, str)  # pyright: ignore[reportUnnecessaryIsInstance] because callers may not check types
    found = _POOL_ID(user_pool_id) if is_text else None
    if found is None:
        raise ConfigurationError(
            f"user_pool_id: expected an id like eu-west-1_AbC, got {user_pool_id!r}"
        )
    return user_pool_id.partition("_")[2]


@frozen
class Prover:
    """
    Who proves that they know which password.

    A user's scope is the pool's name and the name is the internal one, USER_ID_FOR_SRP:
    the server hashed that when the password was set, and an e-mail address or another
    alias gives another x. A device's scope is its group key and its name is its key.
    """

    scope: str
    """The pool's name or the device's group key."""

    name: str = field(repr=False)
    """The internal user name or the device's key."""

    password: str = field(repr=False)
    """The password: P in RFC 5054."""

    @property
    def identity(self) -> bytes:
        """Scope and name, with nothing between them: I in RFC 5054."""
        return _utf8("the user name", self.scope + self.name)


def x_of(prover: Prover, s: int) -> int:
    """Compute x = H(s | H(I ":" P))."""
    inner = prover.identity + b":" + _utf8("the password", prover.password)
    return H(i2b(s), sha256(inner).digest())


def make_verifier(
    prover: Prover,
    s: int,
    arithmetic: Arithmetic | None = None,
    *,
    is_guarded: bool = True,
) -> Steps[int]:
    """
    Compute v = g^x, by which a server knows the password without having it.

    Where nobody gains by timing it, as in a server for tests, *is_guarded* is False.
    """
    powers = arithmetic or default_arithmetic()
    return (yield from powers.power_of_g(x_of(prover, s), is_lasting=is_guarded))


def derive_key(S: int, u: int) -> bytes:
    """
    Derive the signing key: HKDF-SHA256 (RFC 5869) of S with u as the salt.

    Sixteen bytes are half a block, so the expansion has one round: its counter is the
    byte 01.
    """
    pseudorandom_key = hmac.digest(i2b(u), i2b(S), "sha256")
    return hmac.digest(pseudorandom_key, b"Caldera Derived Key\x01", "sha256")[:16]


def sign(key: bytes, prover: Prover, secret_bytes: bytes, timestamp: str) -> str:
    """Sign the claim: who, the server's secret block, and when. Base64."""
    message = prover.identity + secret_bytes + timestamp.encode()
    return base64.b64encode(hmac.digest(key, message, "sha256")).decode()


def utc_now() -> datetime:
    """Return the time of this machine's clock."""
    return datetime.now(UTC)


# Not by `strftime`, which has the names of the locale and "05" for the 5th. Cognito
# reads English only, and takes a day with a zero or a space for a wrong password.
def format_timestamp(moment: datetime) -> str:
    """Write a moment as Cognito wants it: `Thu Mar 5 07:08:09 UTC 2026`."""
    utc = moment.astimezone(UTC)
    weekday, month = WEEKDAYS[utc.weekday()], MONTHS[utc.month - 1]
    return f"{weekday} {month} {utc.day} {utc:%H:%M:%S} UTC {utc.year:04d}"
