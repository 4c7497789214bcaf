"""Servers that others wrote, as processes on free ports of this machine."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import botocore.session
from attrs import frozen

from cognito_idp import Credentials

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

REGION = "us-east-1"  # where moto looks for the pools of unsigned requests
ROOT = Credentials("test", "test")
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
    # The same, with nobody who may do anything.
    "moto_iam": Recipe(
        ("moto_server", "-H", "127.0.0.1", "-p", "{port}"),
        {"INITIAL_NO_AUTH_ACTION_COUNT": "0"},
    ),
    # Left to itself it listens on every interface, for MQTT too, and looks for Docker.
    "ministack": Recipe(
        ("ministack",),
        {
            "AUTH": "true",
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
    keys: Credentials


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
        url = f"http://127.0.0.1:{port}"
        yield Backend(name, url, _make_keys(url) if name == "ministack" else ROOT)
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


def _make_keys(url: str) -> Credentials:
    """Make a user who may do everything: ministack believes root without looking."""
    iam = botocore.session.Session().create_client(
        "iam",
        region_name=REGION,
        endpoint_url=url,
        aws_access_key_id=ROOT.access_key_id,
        aws_secret_access_key=ROOT.secret_access_key,
    )
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    iam.create_user(UserName="tests")
    iam.put_user_policy(
        UserName="tests",
        PolicyName="everything",
        PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": everything}),
    )
    key = iam.create_access_key(UserName="tests")["AccessKey"]
    iam.close()
    return Credentials(key["AccessKeyId"], key["SecretAccessKey"])


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOPPING_LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
