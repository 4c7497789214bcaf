"""A program that PyInstaller packed finds all that is imported when it is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import asyncio

from cognito_idp import CognitoIdentityProviderClient, errors, types
from cognito_idp.auth import SignIn


async def main() -> None:
    async with CognitoIdentityProviderClient(region="eu-west-1") as client:
        sign_in = SignIn(client, user_pool_id="eu-west-1_A", client_id="app")
        for call in (
            client.list_users(user_pool_id="eu-west-1_A"),
            sign_in.start("ada", "password"),
        ):
            try:
                await call
            except errors.CognitoIdpError as error:
                print(type(error).__name__, error.operation)


asyncio.run(main())
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pack the program, and return the path of what was made."""
    folder = tmp_path_factory.mktemp("frozen")
    (folder / "app.py").write_text(PROGRAM)
    subprocess.run(  # noqa: S603 because every argument is our own
        [
            *(sys.executable, "-m", "PyInstaller", "app.py"),
            *("--noconfirm", "--log-level=ERROR"),
        ],
        cwd=folder,
        check=True,
        timeout=300,
    )
    return folder / "dist" / "app" / "app"


def test_the_program_looks_for_keys_and_opens_connections(program: Path) -> None:
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("AWS_") and name != "PYTHONPATH"
    }
    # A port on which nobody listens, for the second call.
    environ |= {
        "HOME": str(program.parent),
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_MAX_ATTEMPTS": "1",
    }
    run = subprocess.run(  # noqa: S603 because the program is our own
        [program], env=environ, capture_output=True, text=True, timeout=60, check=True
    )

    # botocore's chain was asked and has found nothing; aiohttp has tried to connect.
    assert run.stdout.splitlines() == [
        "MissingCredentialsError ListUsers",
        "ConnectError InitiateAuth",
    ]
