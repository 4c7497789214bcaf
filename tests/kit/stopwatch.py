"""
Measure how long each step of a client's life holds up its event loop, in ms.

    python -m tests.kit.stopwatch [PROFILES]

A program of its own, since first times are measured: of imports, of reading files.
The processor time of the loop's thread counts, which a busy machine does not lengthen
as it does the time on the wall. Files are in the system's cache by then.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cognito_idp import CognitoIdentityProviderClient, Credentials, types

if TYPE_CHECKING:
    from collections.abc import Coroutine

PROFILES = 20


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 because the base class has it
        """Say nothing."""


class TimedLoop(asyncio.SelectorEventLoop):
    """Measures each of its callbacks."""

    longest = 0.0

    # The types of asyncio's own differ from release to release, hence the ignores.

    def call_soon(  # type: ignore[override]  # see above
        self, callback: Any, *args: Any, context: Any = None
    ) -> Any:
        return super().call_soon(self._timed(callback), *args, context=context)

    def call_at(  # type: ignore[override]  # see above
        self, when: float, callback: Any, *args: Any, context: Any = None
    ) -> Any:
        return super().call_at(when, self._timed(callback), *args, context=context)

    def _add_reader(self, fd: Any, callback: Any, *args: Any) -> Any:
        return super()._add_reader(fd, self._timed(callback), *args)  # type: ignore[misc]  # because it is private to asyncio

    def _timed(self, callback: Any) -> Any:
        def run(*args: Any) -> None:
            start = time.thread_time()
            try:
                callback(*args)
            finally:
                self.longest = max(self.longest, time.thread_time() - start)

        return run

    def lap(self) -> float:
        """Return the longest time since the last lap."""
        longest, self.longest = self.longest, 0.0
        return longest * 1000


async def _lap(step: Coroutine[Any, Any, Any] | None = None) -> float:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, TimedLoop)
    await asyncio.sleep(0)
    loop.lap()
    if step is not None:
        await step
    await asyncio.sleep(0)
    return loop.lap()


async def measure(url: str) -> dict[str, float]:
    """Go through a client's first steps."""
    found: dict[str, float] = {}
    start = time.thread_time()
    client = CognitoIdentityProviderClient(region="eu-west-1", endpoint_url=url)
    found["constructor, config file unread"] = (time.thread_time() - start) * 1000
    found["configparser"] = measure_configparser()
    start = time.thread_time()
    CognitoIdentityProviderClient(region="eu-west-1", endpoint_url=url)
    found["constructor, config file known"] = (time.thread_time() - start) * 1000
    async with client:
        found["opening the transport"] = await _lap(client.preload())
        start = time.thread_time()
        request = types.AdminGetUserRequest(user_pool_id="p", username="ada")
        found["first import of a family"] = (time.thread_time() - start) * 1000
        found["first call, with botocore's chain"] = await _lap(client.send(request))
        found["next call"] = await _lap(client.send(request))
    keys = Credentials("AKIDEXAMPLE", "secret")
    async with CognitoIdentityProviderClient(
        region="eu-west-1", endpoint_url=url, credentials=keys
    ) as client:
        found["preloading a family"] = await _lap(client.preload("groups"))
        found["first call of a preloaded family"] = await _lap(
            client.list_groups(user_pool_id="p")
        )
    return found


def measure_configparser() -> float:
    """
    Return the milliseconds that the standard library alone needs for the same files.

    Like the constructor it imports its parser and compiles its expressions. Measured at
    once, since machines that are shared change their speed from second to second.
    """
    del sys.modules["configparser"]
    re.purge()
    start = time.thread_time()
    parser = import_module("configparser").RawConfigParser
    for variable in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        parser().read(os.environ[variable])
    return (time.thread_time() - start) * 1000


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), int(sys.argv[1]) if sys.argv[1:] else PROFILES)
        with asyncio.Runner(loop_factory=TimedLoop) as runner:
            found = runner.run(measure(f"http://127.0.0.1:{server.server_port}/"))
    server.shutdown()
    server.server_close()
    print(json.dumps(found))  # noqa: T201 because that is its task


def write_files(folder: Path, profiles: int) -> None:
    """Write shared files like those of a company with many accounts."""
    config = folder / "config"
    config.write_text(
        "".join(
            f"[profile team-{number}]\nregion = eu-west-1\noutput = json\n"
            f"sso_session = corporate\nsso_account_id = {number:012}\n"
            "sso_role_name = Administrator\n\n"
            for number in range(profiles)
        )
    )
    credentials = folder / "credentials"
    credentials.write_text(
        "[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n"
    )
    os.environ["AWS_CONFIG_FILE"] = str(config)
    os.environ["AWS_SHARED_CREDENTIALS_FILE"] = str(credentials)


if __name__ == "__main__":
    main()
