"""The local Cognito as a program: `python -m cognito_idp.local` in its own process."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from cognito_idp import CognitoIdentityProviderClient
from cognito_idp.local import LocalCognito
from tests.kit.site import NO_RETRIES

_ROOT = Path(__file__).parents[2]


class Served:
    """The program, for the time of an `async with`; then it is killed."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self.log: list[str] = []
        """The lines that the program wrote."""

    async def __aenter__(self) -> Served:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "cognito_idp.local", "--port", "0"),
            *self._arguments,
            stderr=asyncio.subprocess.PIPE,
            cwd=_ROOT,
        )
        assert self.process.stderr is not None
        async with asyncio.timeout(30):
            while not self._said("control API: Authorization: Bearer "):
                line = (await self.process.stderr.readline()).decode()
                assert line, self.log
                self.log.append(line)
        self.url = self._said("serving on ").partition(",")[0]
        self.port = int(self.url.rpartition(":")[2])
        self.page_url = self._said("page: ")
        self.control_token = self._said("control API: Authorization: Bearer ")
        # A full pipe would stop the server.
        self._reader = asyncio.create_task(self._read(self.process.stderr))
        return self

    def _said(self, words: str) -> str:
        """Return what follows some words in the log."""
        return "".join(self.log).partition(words)[2].partition("\n")[0]

    @property
    def ca_bundle(self) -> Path:
        """The file that clients are told to trust."""
        return Path(self._said("AWS_CA_BUNDLE="))

    async def _read(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self.log.append(line.decode())

    async def stop(self) -> None:
        """Ask the program to end, and wait until it has."""
        self.process.terminate()
        async with asyncio.timeout(30):
            await self.process.wait()

    async def __aexit__(self, *_: object) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()
        await self._reader

    def connect(self) -> CognitoIdentityProviderClient:
        """Make a client that does not try again."""
        return CognitoIdentityProviderClient(
            region="us-east-1",
            endpoint_url=self.url,
            credentials=LocalCognito().credentials,
            config=NO_RETRIES,
        )
