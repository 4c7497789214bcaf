"""Secure Remote Password as Cognito speaks it: the client's side."""

from __future__ import annotations

import base64
import re
import secrets
from typing import TYPE_CHECKING

from attrs import Attribute, field, frozen

from cognito_idp._errors import (
    ResponseParseError,
)
from cognito_idp._srp.arithmetic import N, default_arithmetic
from cognito_idp._srp.shared import (
    H,
    Prover,
    derive_key,
    format_timestamp,
    i2b,
    k,
    refuse_zero,
    sign,
    utc_now,
    x_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from cognito_idp._srp.arithmetic import Arithmetic
    from cognito_idp._srp.pacing import Steps

__all__ = ["Ephemeral", "Offer", "claim", "make_ephemeral", "session_key"]


# `int` alone would also take spaces, underscores and a 0x in front.
_INTEGER = re.compile(r"-?[0-9a-fA-F]+", re.ASCII)


def _read_integer(parameters: Mapping[str, str], name: str) -> int:
    text = parameters.get(name, "")
    if not _INTEGER.fullmatch(text):
        raise ResponseParseError(f"{name} is not a hexadecimal integer")
    return int(text, 16)


# The client's pair


def _check_public_key(_: object, __: Attribute[int], A: int) -> None:
    refuse_zero("A", A)


@frozen
class Ephemeral:
    """The client's pair for one proof. It is made anew for each and never stored."""

    a: int = field(repr=False)
    A: int = field(validator=_check_public_key, repr=False)

    @property
    def srp_a(self) -> str:
        """A as it travels: hexadecimal, neither padded nor signed."""
        return f"{self.A:x}"


def make_ephemeral(
    randbits: Callable[[int], int] = secrets.randbits,
    arithmetic: Arithmetic | None = None,
) -> Steps[Ephemeral]:
    """
    Draw a and compute A = g^a.

    RFC 5054, section 2.5.4, asks for an a of 256 random bits at least. There are 256
    below a bit that is always set: the number is never shorter, and none of its random
    bits is given up for that. Cognito's JavaScript draws 1024, which costs four times
    as much and protects no better, since x has 256.
    """
    a = 1 << 256 | randbits(256)
    arithmetic = arithmetic or default_arithmetic()
    A = yield from arithmetic.power_of_g(a, is_lasting=False)
    return Ephemeral(a, A)


# The server's offer, and the answer to it


@frozen
class Offer:
    """The parameters of PASSWORD_VERIFIER or DEVICE_PASSWORD_VERIFIER."""

    s: int = field(repr=False)
    B: int = field(repr=False)
    secret_block: str = field(repr=False)
    """Base64 text that is signed as bytes and sent back as it came."""

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> Offer:
        """
        Read the challenge parameters.

        Raises `ResponseParseError` if they cannot be read, and if B is 0 modulo N: then
        S would be the same for everyone, and a server could have it without knowing v.
        """
        B = _read_integer(parameters, "SRP_B")
        refuse_zero("SRP_B", B)
        if not parameters.get("SECRET_BLOCK"):
            raise ResponseParseError("SECRET_BLOCK is missing")
        return cls(_read_integer(parameters, "SALT"), B, parameters["SECRET_BLOCK"])

    @property
    def secret_bytes(self) -> bytes:
        """
        The secret block, decoded.

        Decoding skips what is not base64, because moto sends a UUID here. A block that
        was read wrongly does no harm: the server refuses the signature.
        """
        try:
            return base64.b64decode(self.secret_block)
        except ValueError:
            raise ResponseParseError("SECRET_BLOCK is not base64") from None


def session_key(
    prover: Prover,
    ephemeral: Ephemeral,
    offer: Offer,
    arithmetic: Arithmetic | None = None,
) -> Steps[bytes]:
    """Compute S and make of it the 16 bytes that sign the claim."""
    arithmetic = arithmetic or default_arithmetic()
    u = H(i2b(ephemeral.A), i2b(offer.B))
    refuse_zero("u", u)  # with u = 0 the password would not be part of S
    x = x_of(prover, offer.s)
    v = yield from arithmetic.power_of_g(x, is_lasting=True)
    S = yield from arithmetic.power((offer.B - k * v) % N, ephemeral.a + u * x)
    return derive_key(S, u)


def claim(
    prover: Prover,
    ephemeral: Ephemeral,
    offer: Offer,
    *,
    now: Callable[[], datetime] = utc_now,
    arithmetic: Arithmetic | None = None,
) -> Steps[dict[str, str]]:
    """
    Compute the challenge responses that prove the password.

    The clock is read when the signature is made: the server allows some minutes, and
    the arithmetic may have waited for its turn.
    """
    key = yield from session_key(prover, ephemeral, offer, arithmetic)
    timestamp = format_timestamp(now())
    return {
        "PASSWORD_CLAIM_SIGNATURE": sign(key, prover, offer.secret_bytes, timestamp),
        "PASSWORD_CLAIM_SECRET_BLOCK": offer.secret_block,
        "TIMESTAMP": timestamp,
    }
