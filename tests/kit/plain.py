"""SRP's powers by Python's own `pow`, to compare the library's arithmetic with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp._srp.arithmetic import N, g

if TYPE_CHECKING:
    from cognito_idp._srp.pacing import Steps


class Plain:
    """An arithmetic in one step, without a table or a window."""

    def power_of_g(self, exponent: int, *, is_lasting: bool) -> Steps[int]:
        """Compute g^exponent mod N."""
        del is_lasting
        yield
        return pow(g, exponent, N)

    def power(self, base: int, exponent: int) -> Steps[int]:
        """Compute base^exponent mod N."""
        yield
        return pow(base, exponent, N)
