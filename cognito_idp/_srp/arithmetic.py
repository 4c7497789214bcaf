"""
Powers modulo N, the only expensive thing about SRP.

Two kinds of arithmetic give the same numbers:

* `Native` uses gmpy2, if it is installed (extra `speed`).
* `Portable` uses Python's integers, window by window.

A power of g, of which a sign-in needs two, comes from a table of powers of g that is
made once per process ("comb", after Lim and Lee, CRYPTO '94), but for `Native` only
where the exponent is used once.

About timing attacks. The exponents are secrets, and x, which is made of the password,
is the same at every sign-in. In a+ux it is *not* hidden by the random a: u·x is twice
as long as a, so the upper half of the sum tells x to whoever can time the power well
enough (u is public). `Native` therefore takes both powers that x is part of with
`powmod_sec`, which GMP makes for that. `Portable` does the same multiplications
whatever the exponent, and multiplies by N+1 where it could skip a factor of 1, but
Python's integers promise nothing: what it offers is less to see, not constant time.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from cognito_idp._srp.pacing import Steps

__all__ = ["Arithmetic", "N", "Native", "Portable", "default_arithmetic", "g"]

# The 3072-bit MODP group: RFC 3526, section 5; RFC 5054, appendix A, with another g.
N = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
    "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
    "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
    "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB"
    "9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
    "3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33"
    "A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864"
    "D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2"
    "08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    16,
)
g = 2

_ONE = N + 1
"""Equal to 1 modulo N, and as much work to multiply by as any other number."""

# Six teeth make the very first sign-in of a process cheapest, table included, and cost
# later ones 3 % more than eight would. 6 · 43 = 258 bits: x has 256, a has 257.
_TEETH = 6
_COLUMNS = 43

# The fastest for 513 bits, the size of a+ux.
_WINDOW = 5


class Arithmetic(Protocol):
    """The two powers that SRP needs. Exponents are positive."""

    def power_of_g(self, exponent: int, *, is_lasting: bool) -> Steps[int]:
        """Compute g^exponent mod N; *is_lasting* marks a secret that is used again."""
        ...

    def power(self, base: int, exponent: int) -> Steps[int]:
        """Compute base^exponent mod N; the exponent counts as a lasting secret."""
        ...


class _Comb:
    """Powers of g, from a table of powers that is made at the first use."""

    __slots__ = ("_modulus", "_number", "_table")

    def __init__(self, number: Callable[[int], int] = int) -> None:
        self._number = number
        """The function that makes an integer of the library that multiplies."""
        self._modulus = number(N)
        self._table: tuple[int, ...] = ()

    def power(self, exponent: int) -> Steps[int]:
        """Compute g^exponent mod N, of 258 bits at most."""
        if not self._table:
            # Two threads may both get here; they make the same table.
            self._table = yield from self._make_table()
        # The exponent's bits stand in six rows of 43. Each column is one entry of the
        # table, so 43 squarings do the work of 258.
        modulus, result = self._modulus, self._number(1)
        for column in range(_COLUMNS - 1, -1, -1):
            result = result * result % modulus
            result = result * self._table[_column_of(exponent, column)] % modulus
            yield
        return int(result)

    def _make_table(self) -> Steps[tuple[int, ...]]:
        """Compute, for each choice of teeth, the product of their powers of g."""
        table = [self._number(_ONE)]
        power = self._number(g)
        for tooth in range(_TEETH):
            for _ in range(_COLUMNS if tooth else 0):
                power = power * power % self._modulus
                yield
            for entry in table[:]:
                table.append(entry * power % self._modulus)
                yield
        return tuple(table)


def _is_for_comb(exponent: int) -> bool:
    return exponent.bit_length() <= _TEETH * _COLUMNS


class Portable:
    """Python's integers. No step takes longer than a fraction of a millisecond."""

    __slots__ = ("_comb",)

    def __init__(self) -> None:
        self._comb = _Comb()

    def power_of_g(self, exponent: int, *, is_lasting: bool) -> Steps[int]:
        """Compute g^exponent mod N."""
        del is_lasting  # both kinds of exponent get the same care
        if _is_for_comb(exponent):
            return (yield from self._comb.power(exponent))
        return (yield from self.power(g, exponent))

    def power(self, base: int, exponent: int) -> Steps[int]:
        """Compute base^exponent mod N."""
        table = [_ONE, base % N]
        while len(table) < 1 << _WINDOW:
            table.append(table[-1] * base % N)
            yield
        windows = -(-exponent.bit_length() // _WINDOW)
        result = 1
        for shift in range((windows - 1) * _WINDOW, -1, -_WINDOW):
            for _ in range(_WINDOW):
                result = result * result % N
            result = result * table[(exponent >> shift) % (1 << _WINDOW)] % N
            yield
        return result


def _column_of(exponent: int, column: int) -> int:
    index = 0
    for tooth in range(_TEETH):
        index |= (exponent >> (tooth * _COLUMNS + column) & 1) << tooth
    return index


class _Gmpy2(Protocol):
    # gmpy2 has no type hints; this is what is used of it.
    def mpz(self, number: int, /) -> int: ...
    def powmod_sec(self, x: int, y: int, m: int, /) -> int: ...


class Native:
    """
    gmpy2's integers.

    A power of a lasting secret is one step: 0.7 to 2.4 ms on a middling machine.
    """

    __slots__ = ("_comb", "_gmpy2")

    def __init__(self) -> None:
        self._gmpy2 = cast("_Gmpy2", importlib.import_module("gmpy2"))
        self._comb = _Comb(self._gmpy2.mpz)

    def power_of_g(self, exponent: int, *, is_lasting: bool) -> Steps[int]:
        """Compute g^exponent mod N."""
        if not is_lasting and _is_for_comb(exponent):
            return (yield from self._comb.power(exponent))
        yield
        return int(self._gmpy2.powmod_sec(g, exponent, N))

    def power(self, base: int, exponent: int) -> Steps[int]:
        """Compute base^exponent mod N."""
        yield
        return int(self._gmpy2.powmod_sec(base, exponent, N))


@cache
def default_arithmetic() -> Arithmetic:
    """Choose `Native` if gmpy2 can be imported, else `Portable`; once per process."""
    try:
        return Native()
    except ImportError:
        return Portable()
