"""
Measure what a call costs beside other clients, and write `docs/performance.md`.

    python -m benchmarks [--environment NAME=PYTHON …] [--rounds N] [--seconds S]

`nox -s bench` makes the environments: `plain` (no extras, and httpx), `speed` (the
extras), `aiobotocore` and `capo`. One that is not named is this interpreter, and a
contender that is not installed in its own is left out. Absolute times differ from
machine to machine and from minute to minute; the ratios of one run hardly do.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.contest import ROOT, run
from benchmarks.report import write

ENVIRONMENTS = ("plain", "speed", "aiobotocore", "capo")


def main() -> None:
    """Run the benchmark once and write what all runs have found."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--environment", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=0.4)
    parser.add_argument("--srp-rounds", type=int, default=15)
    parser.add_argument("--folder", type=Path, default=ROOT / "docs")
    parser.add_argument("--quick", action="store_true", help="run all, measure nothing")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.rounds, chosen.seconds, chosen.srp_rounds = 1, 0.02, 1
    interpreters = dict.fromkeys(ENVIRONMENTS, sys.executable)
    interpreters |= dict(each.split("=", 1) for each in chosen.environment)
    found = run(
        interpreters,
        rounds=chosen.rounds,
        seconds=chosen.seconds,
        srp_rounds=chosen.srp_rounds,
    )
    kept = chosen.folder / "performance.json"
    runs = json.loads(kept.read_text("utf-8")) if kept.exists() else []
    runs = [*runs, found][-2:]
    kept.write_text(json.dumps(runs, indent=1) + "\n", "utf-8")
    page = chosen.folder / "performance.md"
    write(runs, page, chosen.folder / "images" / "performance.svg")
    print(page.read_text("utf-8"))


if __name__ == "__main__":
    main()
