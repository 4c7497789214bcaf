"""Servers that others wrote, as processes on free ports of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import frozen

from cognito_idp import Credentials

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

REGION = "us-east-1"  # where moto looks for the pools of unsigned requests
KEYS = Credentials("test", "test")
STARTING_LIMIT = 60.0
STOPPING_LIMIT = 10.0


@frozen
class Recipe:
    """How to start a server; `{port}` and `{folder}` are filled in."""

    command: tuple[str, ...]
    environ: Mapping[str, str]


RECIPES = {
    # It checks neither signatures nor SRP, and closes every connection.
    "moto": Recipe(
        ("moto_server", "-H", "127.0.0.1", "-p", "{port}"),
        {"MOTO_COGNITO_IDP_USER_POOL_ENABLE_TOTP": "true"},
    ),
    # Left to itself it listens on every interface, for MQTT too, and looks for Docker.
    "ministack": Recipe(
        ("ministack",),
        {
            "AUTH": "true",
            "AWS_ACCESS_KEY_ID": KEYS.access_key_id,
            "AWS_SECRET_ACCESS_KEY": KEYS.secret_access_key,
            "BIND_HOST": "127.0.0.1",
            "DOCKER_HOST": "unix:///nonexistent",
            "GATEWAY_PORT": "{port}",
            "IOT_MTLS_ENABLED": "0",
            "SERVICES": "cognito-idp,iam,sts",
            "STATE_DIR": "{folder}",
        },
    ),
}


@frozen
class Backend:
    """A server that runs."""

    name: str
    url: str


@contextmanager
def run_backend(name: str, programs: Path, folder: Path) -> Iterator[Backend]:
    """Run a server, whose program is in *programs*, and stop it whatever happens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]

    def fill(text: str) -> str:
        return text.format(port=port, folder=folder)

    program, *arguments = map(fill, RECIPES[name].command)
    settings = {key: fill(value) for key, value in RECIPES[name].environ.items()}
    log = folder / "log.txt"
    with log.open("w") as output:
        process = subprocess.Popen(  # noqa: S603 because the command stands above
            [programs / program, *arguments],
            env={"HOME": str(folder), "PATH": os.environ["PATH"], **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, port, log)
        yield Backend(name, f"http://127.0.0.1:{port}")
    finally:
        _stop(process)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + STARTING_LIMIT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOPPING_LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
