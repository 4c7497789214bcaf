"""The bounds of the numbers: ratios of medians of one run."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.answers import REQUESTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    Medians = Mapping[str, Mapping[str, float]]

CPU = "CPU of a call, 50 at once"
RATE = "calls a second"


class Target(NamedTuple):
    """A ratio and its bound."""

    measure: str
    of: str
    to: str
    bound: float
    is_least: bool = False
    """Whether the ratio is to be at least, not at most, the bound."""
    to_measure: str | None = None
    """The measure of the denominator, if it is another one."""

    def ratio(self, medians: Medians) -> float | None:
        """Return the ratio; None if one of the two was not measured."""
        above = medians.get(self.measure, {}).get(self.of)
        below = medians.get(self.to_measure or self.measure, {}).get(self.to)
        return above / below if above and below else None

    def is_met(self, ratio: float) -> bool:
        """Return whether *ratio*, rounded as it is shown, is within the bound."""
        shown = float(f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}")
        return shown >= self.bound if self.is_least else shown <= self.bound


def _row(
    measure: str, to: str, *bounds: float | None, least: bool = False
) -> list[Target]:
    columns = ("ours_json", "ours_speed", "ours_pyreqwest")
    return [
        Target(measure, column, to, bound, is_least=least)
        for column, bound in zip(columns, bounds, strict=True)
        if bound is not None
    ]


TARGETS = [
    *_row(CPU, "aiobotocore", 0.20, 0.17, 0.12),
    *_row(CPU, "bare_json", 1.20, 1.05, 0.75),
    *_row(CPU, "capo", 0.35, 0.32, 0.22),
    *_row(RATE, "aiobotocore", 5, 5.7, 8, least=True),
    *_row("first answer", "aiobotocore", 0.52, None, 0.30),
    *_row("first answer", "bare_json", 1.15, None, 0.65),
    *_row("peak memory", "aiobotocore", 0.62, None, 0.62),
    *_row("10,000 users", "aiobotocore", 0.15, 0.13, 0.11),
    Target("imports", "import cognito_idp", "import httpx", 1.0),
    Target("imports", "with the client", "import httpx and asyncio", 1.0),
    Target("SRP sign-in", "gmpy2", "pycognito", 0.10),
    Target("SRP sign-in", "gmpy2", "warrant-lite", 0.10),
]

LIMITS = {
    ("first use of a family", "ours_json"): 5.0,
    ("SRP stall", "no library"): 3.0,
    ("SRP stall", "gmpy2"): 3.0,
}
"""Milliseconds that are not to be exceeded, by measure and contender."""


def with_means(medians: Medians) -> dict[str, Mapping[str, float]]:
    """Return *medians* with the geometric means over all requests."""
    means = {
        CPU: "cpu at 50",
        "CPU of a call, one at a time": "cpu at 1",
        "CPU of a call over TLS": "cpu over TLS",
        RATE: "calls a second",
    }
    return {
        **{name: _mean(medians, prefix) for name, prefix in means.items()},
        **medians,
    }


def _mean(medians: Medians, prefix: str) -> dict[str, float]:
    rows = [
        row for name in REQUESTS if (row := medians.get(f"{prefix}/{name}")) is not None
    ]
    names: Mapping[str, float] = rows[0] if rows else {}
    return {
        name: math.exp(sum(math.log(row[name]) for row in rows) / len(rows))
        for name in names
    }
