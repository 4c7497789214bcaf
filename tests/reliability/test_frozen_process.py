"""A process that is stopped between two calls, as AWS Lambda does."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from cognito_idp.local import LocalCognito

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

# An operation that is not sent again once its answer is lost.
PROGRAM = """
import asyncio, sys
from cognito_idp import CognitoIdentityProviderClient

client = CognitoIdentityProviderClient()
with asyncio.Runner() as runner:
    for line in sys.stdin:
        made = runner.run(client.create_user_pool(pool_name=line.strip()))
        print(made.user_pool.name, flush=True)
"""


@asynccontextmanager
async def program(cognito: LocalCognito) -> AsyncIterator[asyncio.subprocess.Process]:
    environ = {
        "AWS_REGION": cognito.region,
        "AWS_ACCESS_KEY_ID": cognito.credentials.access_key_id,
        "AWS_SECRET_ACCESS_KEY": cognito.credentials.secret_access_key,
        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": cognito.endpoint_url,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-c", PROGRAM),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, **environ},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate(b"")


async def make_pool(process: asyncio.subprocess.Process, name: bytes) -> bytes:
    assert process.stdin
    assert process.stdout
    process.stdin.write(name)
    return await process.stdout.readline()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="stops a process by signal")
async def test_a_process_that_was_stopped_replaces_a_connection_that_is_gone() -> None:
    first = LocalCognito()
    async with first, program(first) as process:
        assert b"first\n" == await make_pool(process, b"first\n")
        port = urlsplit(first.endpoint_url).port
        assert port
        process.send_signal(signal.SIGSTOP)
        await first.aclose()
        async with LocalCognito(port=port):
            process.send_signal(signal.SIGCONT)

            assert b"second\n" == await make_pool(process, b"second\n")
