"""
Measure what a call costs beside aiobotocore and bare aiohttp.

    python -m benchmarks [--aiobotocore PYTHON] [--rounds N] [--seconds S]

Prints ratios of CPU time, taken in one run with the contenders in turn. Absolute times
differ from machine to machine and from minute to minute; the ratios hardly do.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.answers import REQUESTS

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--aiobotocore", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    chosen = parser.parse_args()
    interpreters = {
        "ours": sys.executable,
        "bare": sys.executable,
        "aiobotocore": chosen.aiobotocore,
    }
    with _start([sys.executable, "-m", "benchmarks.server"], core=1) as server:
        assert server.stdout
        port = server.stdout.readline().strip()
        samples: dict[str, list[dict[str, float]]] = {name: [] for name in interpreters}
        for _ in range(chosen.rounds):
            for name, python in interpreters.items():
                module = [python, "-m", "benchmarks.contenders"]
                command = [*module, name, port, str(chosen.seconds)]
                with _start(command, core=0) as process:
                    samples[name].append(json.loads(process.communicate()[0]))
        server.terminate()
    _print(samples)


def _start(command: list[str], core: int) -> subprocess.Popen[str]:
    has_affinity = hasattr(os, "sched_getaffinity")
    pinned = {core} & os.sched_getaffinity(0) if has_affinity else set[int]()
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=(lambda: os.sched_setaffinity(0, pinned)) if pinned else None,
    )


def _print(samples: dict[str, list[dict[str, float]]]) -> None:
    medians = {
        name: {op: statistics.median(run[op] for run in runs) for op in REQUESTS}
        for name, runs in samples.items()
    }
    print("CPU per call, 50 at once: ratio of this library's to")
    print(f"{'':18}{'aiobotocore':>13}{'bare aiohttp':>14}{'microseconds':>14}")
    products = {"aiobotocore": 1.0, "bare": 1.0}
    for op in REQUESTS:
        cost = medians["ours"][op]
        ratios = {name: cost / medians[name][op] for name in products}
        for name, ratio in ratios.items():
            products[name] *= ratio
        print(f"{op:18}{ratios['aiobotocore']:13.3f}{ratios['bare']:14.2f}{cost:14.0f}")
    means = {name: product ** (1 / len(REQUESTS)) for name, product in products.items()}
    assert all(map(math.isfinite, means.values()))
    print(f"{'geometric mean':18}{means['aiobotocore']:13.3f}{means['bare']:14.2f}")


if __name__ == "__main__":
    main()
