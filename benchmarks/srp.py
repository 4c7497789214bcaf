"""
The cost of an SRP sign-in for a client, beside pycognito's and warrant-lite's.

`python -m benchmarks.srp` prints it.

Processor time of everything that the client computes, from drawing its pair to the
signature; medians of interleaved rounds. The first sign-in of a process also makes the
table of powers. The stall is the longest time, processor time too, for which an event
loop with twenty sign-ins under way could do nothing else.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import statistics
import time
from typing import TYPE_CHECKING

import warrant_lite
from pycognito.aws_srp import AWSSRP

from cognito_idp._srp.arithmetic import N, Native, Portable
from cognito_idp._srp.client import Offer, claim, make_ephemeral
from cognito_idp._srp.pacing import Steps, finish, pace
from cognito_idp._srp.shared import Prover

if TYPE_CHECKING:
    from collections.abc import Callable

    from cognito_idp._srp.arithmetic import Arithmetic

PARAMETERS = {
    "USER_ID_FOR_SRP": "5f1c2e7a-0b4d-4c53-9a1e-2d1f0e9b7c66",
    "USERNAME": "5f1c2e7a-0b4d-4c53-9a1e-2d1f0e9b7c66",
    "SALT": "cf1316d530db09adc7494a80473b8624",
    "SRP_B": f"{N // 3:x}",
    "SECRET_BLOCK": "c2VjcmV0" * 200,
}
USER = PARAMETERS["USERNAME"]


def of_pycognito() -> None:
    srp = AWSSRP(USER, "correct horse", "us-east-1_AbC", "client", client=object())
    srp.process_challenge(PARAMETERS, srp.get_auth_params())


def of_warrant_lite() -> None:
    srp = warrant_lite.WarrantLite(
        USER, "correct horse", "us-east-1_AbC", "client", client=object()
    )
    srp.process_challenge(PARAMETERS)


def sign_in(arithmetic: Arithmetic) -> Steps[dict[str, str]]:
    ephemeral = yield from make_ephemeral(arithmetic=arithmetic)
    prover = Prover("AbC", USER, "correct horse")
    offer = Offer.read(PARAMETERS)
    return (yield from claim(prover, ephemeral, offer, arithmetic=arithmetic))


def milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


async def longest_stall(arithmetic: Arithmetic, sign_ins: int) -> float:
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        while True:
            began = time.thread_time()
            await asyncio.sleep(0)
            longest = max(longest, time.thread_time() - began)

    ticker = asyncio.create_task(tick())
    await asyncio.gather(*(pace(sign_in(arithmetic)) for _ in range(sign_ins)))
    ticker.cancel()
    return longest * 1000


def measure(rounds: int) -> dict[str, dict[str, list[float]]]:
    """Return milliseconds by contestant: of a sign-in, and of the longest stall."""
    # It switches to a locale that few machines have.
    warrant_lite.temp_locale = lambda _: contextlib.nullcontext()
    portable, native = Portable(), Native()
    finish(sign_in(portable))
    contestants: dict[str, Callable[[], object]] = {
        "pycognito": of_pycognito,
        "warrant-lite": of_warrant_lite,
        "no library, first": lambda: finish(sign_in(Portable())),
        "no library": lambda: finish(sign_in(portable)),
        "no library, paced": lambda: asyncio.run(pace(sign_in(portable))),
        "gmpy2": lambda: finish(sign_in(native)),
    }
    costs: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, work in contestants.items():
            costs[name].append(milliseconds(work))
    stalls = {
        name: [asyncio.run(longest_stall(arithmetic, 20)) for _ in range(3)]
        for name, arithmetic in (("no library", Portable()), ("gmpy2", native))
    }
    return {"SRP sign-in": costs, "SRP stall": stalls}


def main() -> None:
    """Print what was measured, for people or with `--json` for programs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.srp")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    measured = measure(chosen.rounds)
    if chosen.json:
        print(json.dumps(measured))
        return
    theirs = statistics.median(measured["SRP sign-in"]["pycognito"])
    for name, cost in measured["SRP sign-in"].items():
        ours = statistics.median(cost)
        print(f"{name:20} {ours:6.2f} ms   {ours / theirs:.3f} of pycognito's")
    for name, stall in measured["SRP stall"].items():
        print(f"{name:20} {statistics.median(stall):6.2f} ms   longest stall")


if __name__ == "__main__":
    main()
