"""
One run: every contender in turn, round after round, against one server.

Other work of the machine falls on all of them. The median of the rounds is kept.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from benchmarks import starts
from cognito_idp.local.certificates import prepare_certificate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent

CONTENDERS = {
    "aiobotocore": ("aiobotocore", "aiobotocore"),
    "boto3": ("aiobotocore", "boto3"),
    "capo": ("capo", "capo_cognito_identity_provider"),
    "bare_json": ("plain", "aiohttp"),
    "bare_orjson": ("speed", "orjson"),
    "ours_json": ("plain", "cognito_idp"),
    "ours_speed": ("speed", "orjson"),
    "ours_pyreqwest": ("speed", "pyreqwest"),
}
"""By contender the environment that it runs in and the package that it needs."""

Samples: TypeAlias = dict[str, dict[str, list[float]]]
"""By measure and contender what each round has found."""


def run(
    interpreters: dict[str, str], *, rounds: int, seconds: float, srp_rounds: int
) -> dict[str, Any]:
    """Measure everything; return medians by measure and contender, and the machine."""
    python = {name: interpreters[home] for name, (home, _) in CONTENDERS.items()}
    present = {
        name: python[name]
        for name, (_, package) in CONTENDERS.items()
        if _has(python[name], package)
    }
    samples: Samples = defaultdict(lambda: defaultdict(list))
    environment = _environment(interpreters, rounds)
    with serve() as (port, tls_port, certificate):
        trusting = {"SSL_CERT_FILE": certificate, "AWS_CA_BUNDLE": certificate}
        for each in range(rounds):
            print(f"round {each + 1} of {rounds}", file=sys.stderr, flush=True)
            found: Samples = defaultdict(lambda: defaultdict(list))
            for name, interpreter in present.items():
                for url, environ in (
                    (f"http://127.0.0.1:{port}", {}),
                    (f"https://localhost:{tls_port}", trusting),
                ):
                    measured = _measure(interpreter, name, url, seconds, environ)
                    for measure, number in measured.items():
                        found[measure][name].append(number)
            _start_all(present, interpreters["plain"], port, found)
            # The first of several rounds fills caches.
            if each or rounds == 1:
                _add(samples, found)
    _add(samples, _srp(interpreters["speed"], srp_rounds))
    medians = {
        measure: {name: _middle(measure)(sample) for name, sample in rows.items()}
        for measure, rows in samples.items()
    }
    return {"environment": environment, "medians": medians}


def _middle(measure: str) -> Callable[[list[float]], float]:
    # The clock on the wall runs for the other programs of the machine too, which make
    # a contender slower and never faster: of these measures the best round counts.
    if measure.startswith("calls a second"):
        return max
    return min if measure.startswith("p99") else statistics.median


def _measure(
    python: str, name: str, url: str, seconds: float, environ: dict[str, str]
) -> dict[str, float]:
    module = [python, "-m", "benchmarks.measures"]
    process = _start([*module, name, url, str(seconds)], core=0, environ=environ)
    printed, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{name} failed at {url}")
    measured: dict[str, float] = json.loads(printed)
    return measured


def _start_all(present: dict[str, str], plain: str, port: int, found: Samples) -> None:
    url = f"URL = 'http://127.0.0.1:{port}'\n"
    for name, interpreter in present.items():
        spent, memory = starts.start(interpreter, url + starts.FIRST_ANSWER[name])
        found["first answer"][name].append(spent)
        if memory:
            found["peak memory"][name].append(memory)
    for name, program in starts.IMPORTS.items():
        if "httpx" not in program or _has(plain, "httpx"):
            found["imports"][name].append(starts.start(plain, program)[0])
    slowest = max(starts.ask(plain, program) for program in starts.FIRST_USES)
    found["first use of a family"]["ours_json"].append(slowest)


def _srp(python: str, rounds: int) -> Samples:
    module = [python, "-m", "benchmarks.srp", "--json", "--rounds", str(rounds)]
    printed, _ = _start(module, core=0).communicate()
    samples: Samples = json.loads(printed)
    return samples


def _add(samples: Samples, more: Samples) -> None:
    for measure, rows in more.items():
        for name, sample in rows.items():
            samples[measure][name].extend(sample)


def _has(python: str, package: str) -> bool:
    """Return whether *python* can import *package*."""
    program = f"import importlib.util as u; assert u.find_spec({package!r})"
    done = subprocess.run([python, "-c", program], check=False, capture_output=True)
    return done.returncode == 0


@contextlib.contextmanager
def serve() -> Iterator[tuple[int, int, str]]:
    """Start the server; yield its ports without and with TLS, and its certificate."""
    with tempfile.TemporaryDirectory() as folder:
        certificate = prepare_certificate(Path(folder), [])
        module = [sys.executable, "-m", "benchmarks.server"]
        process = _start([*module, str(certificate.server)], core=1)
        try:
            assert process.stdout
            ports = [int(process.stdout.readline()) for _ in range(2)]
            yield ports[0], ports[1], str(certificate.authority)
        finally:
            process.terminate()
            process.communicate()


def _start(
    command: list[str], core: int, environ: dict[str, str] | None = None
) -> subprocess.Popen[str]:
    has_affinity = hasattr(os, "sched_getaffinity")
    pinned = {core} & os.sched_getaffinity(0) if has_affinity else set[int]()
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**starts.ENVIRON, **(environ or {})},
        preexec_fn=(lambda: os.sched_setaffinity(0, pinned)) if pinned else None,
    )


_LIBRARIES = {
    "aiobotocore": ("aiobotocore", "boto3", "botocore"),
    "capo": ("capo-cognito-identity-provider",),
    "plain": ("aiohttp", "httpx"),
    "speed": ("orjson", "gmpy2", "pyreqwest", "pycognito", "warrant-lite"),
}


def _environment(interpreters: dict[str, str], rounds: int) -> dict[str, str]:
    facts = {
        "when": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "rounds": str(rounds),
    }
    if hasattr(os, "getloadavg"):
        facts["load"] = f"{os.getloadavg()[0]:.1f}"
    for environment, names in _LIBRARIES.items():
        facts |= _versions(interpreters[environment], names)
    return facts


def _versions(python: str, names: tuple[str, ...]) -> dict[str, str]:
    program = (
        "import json, importlib.metadata as m\n"
        "there = {d.name.lower(): d.version for d in m.distributions()}\n"
        f"print(json.dumps({{n: there[n] for n in {names!r} if n in there}}))"
    )
    done = subprocess.run(
        [python, "-c", program], check=True, stdout=subprocess.PIPE, text=True
    )
    versions: dict[str, str] = json.loads(done.stdout)
    return versions
