"""The environment variable `COGNITO_IDP_LOG`, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CALL = """
import asyncio, logging, sys
from cognito_idp import CognitoIdentityProviderClient, Config, Credentials
from cognito_idp.hooks import LoggingHook
from cognito_idp.transport import HttpRequest, HttpResponse

async def answer(request):
    return HttpResponse(200, {"x-amzn-RequestId": "an-id"}, b"{}")

async def main(**options):
    client = CognitoIdentityProviderClient(
        region="eu-west-1",
        credentials=Credentials("canary-key", "canary-secret"),
        transport=answer,
        **options,
    )
    await client.with_options().sign_up(
        client_id="1canary", username="canary", password="Canary-Horse-7"
    )
"""
MAIN = CALL + "asyncio.run(main())"


def stderr_of(program: str, **environ: str) -> list[str]:
    done = subprocess.run(  # noqa: S603 because the programs stand here
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        check=True,
        env={**os.environ, **environ},
        text=True,
    )
    return done.stderr.splitlines()


@pytest.mark.parametrize(
    ("level", "loggers"),
    [
        ("debug", ["DEBUG cognito_idp.client", "INFO cognito_idp"]),
        ("INFO", ["INFO cognito_idp"]),
        ("warning", []),
        ("", []),
    ],
)
def test_the_level_decides_which_lines_are_written(
    level: str, loggers: list[str]
) -> None:
    lines = stderr_of(MAIN, COGNITO_IDP_LOG=level)

    assert loggers == [" ".join(line.split(":")[2].split()[1:]) for line in lines]
    assert all("SignUp" in line for line in lines)


def test_the_log_shows_no_secret() -> None:
    lines = stderr_of(MAIN, COGNITO_IDP_LOG="debug")

    assert lines
    assert "canary" not in "\n".join(lines).lower()


@pytest.mark.parametrize(
    ("program", "count"),
    [
        (f"{MAIN}; asyncio.run(main())", 2),
        (f"{CALL}asyncio.run(main(config=Config(hooks=[LoggingHook()])))", 1),
        (f"{CALL}logging.basicConfig(format='%(message)s'); asyncio.run(main())", 1),
    ],
    ids=["two clients", "a hook of one's own", "handlers of one's own"],
)
def test_each_call_has_one_line(program: str, count: int) -> None:
    assert count == len(stderr_of(program, COGNITO_IDP_LOG="info"))


def test_a_word_that_is_not_a_level_is_refused() -> None:
    caught = (
        f"{CALL}\ntry: asyncio.run(main())\n"
        "except Exception as error: print(error, file=sys.stderr)"
    )

    assert [
        "COGNITO_IDP_LOG: 'verbose' must be one of debug, info, warning, error"
    ] == stderr_of(caught, COGNITO_IDP_LOG="verbose")
