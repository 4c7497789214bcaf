"""
Secure Remote Password: the server's side, as Cognito's is known from outside.

The names are those of RFC 5054, section 2.6; `cognito_idp._srp.client` says what
Cognito does differently.
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from typing import TYPE_CHECKING

from attrs import field, frozen

from cognito_idp._srp.arithmetic import N, default_arithmetic
from cognito_idp._srp.shared import H, derive_key, i2b, k, sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from cognito_idp._srp.arithmetic import Arithmetic
    from cognito_idp._srp.pacing import Steps
    from cognito_idp._srp.shared import Prover

__all__ = [
    "ServerEphemeral",
    "complete_ephemeral",
    "is_claim_right",
    "make_server_ephemeral",
]


@frozen
class ServerEphemeral:
    """The server's pair for one proof, and the verifier that it was made with."""

    v: int = field(repr=False)
    b: int = field(repr=False)
    B: int = field(repr=False)
    """The public half: k·v + g^b."""

    @property
    def srp_b(self) -> str:
        """B as it travels: hexadecimal, neither padded nor signed."""
        return f"{self.B:x}"


def make_server_ephemeral(
    v: int,
    randbits: Callable[[int], int] = secrets.randbits,
    arithmetic: Arithmetic | None = None,
) -> Steps[ServerEphemeral]:
    """Draw b for a proof against the verifier *v*, and compute B."""
    return complete_ephemeral(v, 1 << 256 | randbits(256), arithmetic)


def complete_ephemeral(
    v: int, b: int, arithmetic: Arithmetic | None = None
) -> Steps[ServerEphemeral]:
    """Compute B, for a b that was drawn."""
    powers = arithmetic or default_arithmetic()
    power = yield from powers.power_of_g(b, is_lasting=False)
    return ServerEphemeral(v, b, (k * v + power) % N)


def is_claim_right(
    prover: Prover,
    ephemeral: ServerEphemeral,
    *,
    srp_a: str,
    secret_bytes: bytes,
    timestamp: str,
    signature: str,
    arithmetic: Arithmetic | None = None,
) -> Steps[bool]:
    """
    Return whether the claim was signed by someone who knows the password.

    Of *prover* only scope and name are used. An `SRP_A` that is not a number or is 0
    modulo N makes any claim wrong: with it S would be 0 for everyone. The age of the
    timestamp is checked by the caller.
    """
    powers = arithmetic or default_arithmetic()
    if not re.fullmatch("[0-9a-fA-F]+", srp_a) or int(srp_a, 16) % N == 0:
        return False
    A = int(srp_a, 16)
    u = H(i2b(A), i2b(ephemeral.B))
    power = yield from powers.power(ephemeral.v, u)
    S = yield from powers.power(A * power % N, ephemeral.b)
    right = sign(derive_key(S, u), prover, secret_bytes, timestamp)
    try:
        claimed = base64.b64decode(signature, validate=True)
    except ValueError:
        return False
    return hmac.compare_digest(claimed, base64.b64decode(right))
