"""The quickstart, run as a newcomer runs it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import cognito_idp

ROOT = Path(__file__).parents[1]


def run(name: str, home: Path) -> str:
    """Run a program of the documents; return its output, on stdout and stderr."""
    done = subprocess.run(  # noqa: S603 because the program is ours
        [sys.executable, "-W", "error", ROOT / "docs" / name],
        cwd=home,
        env={
            "HOME": str(home),
            "PYTHONPATH": str(Path(cognito_idp.__file__).parents[1]),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )

    assert 0 == done.returncode, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The output of the quickstart."""
    return run("quickstart.py", tmp_path_factory.mktemp("home"))


def test_the_first_call_prints_what_the_readme_says(tmp_path: Path) -> None:
    found = run("first_call.py", tmp_path)
    readme = (ROOT / "README.md").read_text("utf-8")

    assert f"It prints `{found.strip()}`." in readme


def test_the_quickstart_does_what_it_says(output: str) -> None:
    told = re.sub(r"127\.0\.0\.1:\d+", "ADDRESS", output)
    told = re.sub(r"us-east-1_\w+", "POOL", told)
    told = re.sub(r"request [0-9a-f-]+", "request ID", told)

    assert [
        "Started a Cognito at http://ADDRESS.",
        "Made the user pool POOL and an app client.",
        "Added 27 users, all at once.",
        "Signed in ada with SRP.",
        "Signed her in again, now with a code from her authenticator app.",
        "Signed her in from the device that she trusts: no code was asked for.",
        "Signed in grace with a passkey, and no password at all.",
        "Listed 27 users in pages of 10, 10, 7.",
        "Asked for nobody: User does not exist. (request ID)",
    ] == told.splitlines()


def test_the_quickstart_leaves_no_server_behind(output: str) -> None:
    found = re.search(r"127\.0\.0\.1:(\d+)", output)
    assert found

    with socket.socket() as probe:
        assert 0 != probe.connect_ex(("127.0.0.1", int(found[1])))
