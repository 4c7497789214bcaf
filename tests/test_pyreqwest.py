"""The transport on pyreqwest, in what it has alone: loops, processes, the extra."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from textwrap import dedent

import pytest

from cognito_idp import CognitoIdentityProviderClient, errors
from cognito_idp.config import Timeouts
from cognito_idp.transport import HttpRequest, HttpResponse, PyreqwestTransport
from tests.kit.fault_server import FaultServer, reply
from tests.kit.stubs import KEYS, REGION


def ask(url: str) -> HttpRequest:
    limits = Timeouts(connect=5, read=5, attempt=5)
    return HttpRequest("POST", url, {}, b"{}", limits)


def test_one_transport_serves_many_loops() -> None:
    transport = PyreqwestTransport()

    async def call() -> HttpResponse:
        async with FaultServer() as server:
            return await transport(ask(server.url))

    assert [200, 200, 200] == [asyncio.run(call()).status for _ in range(3)]
    asyncio.run(transport.aclose())


def test_one_transport_serves_loops_side_by_side() -> None:
    transport = PyreqwestTransport(max_connections=2)

    async def call_often(name: int) -> set[bytes]:
        async with FaultServer() as server:
            server.otherwise = lambda _: reply(200, b"%d" % name)
            calls = [transport(ask(server.url)) for _ in range(30)]
            return {response.body for response in await asyncio.gather(*calls)}

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda name: asyncio.run(call_often(name)), range(4)))
    asyncio.run(transport.aclose())

    assert [{b"0"}, {b"1"}, {b"2"}, {b"3"}] == found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_is_told_what_to_do() -> None:
    program = dedent("""
        import asyncio, os, sys, warnings
        from cognito_idp import errors
        from cognito_idp.config import Timeouts
        from cognito_idp.transport import HttpRequest, PyreqwestTransport

        warnings.simplefilter("ignore")
        request = HttpRequest("POST", "http://127.0.0.1:9/", {}, b"{}", Timeouts())

        async def call():
            try:
                await PyreqwestTransport()(request)
            except errors.CognitoIdpError as error:
                return f"{type(error).__name__}: {error}"

        print(asyncio.run(call()), flush=True)
        if os.fork() == 0:
            print(asyncio.run(call()), flush=True)
            os._exit(0)
        os.wait()
    """)
    run = subprocess.run(  # noqa: S603 because the program is our own
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    parent, child = run.stdout.splitlines()

    assert parent.startswith("ConnectError: 127.0.0.1:9: Connection refused")
    assert child.startswith("ConfigurationError: pyreqwest was used before")


def test_a_program_ends_in_peace() -> None:
    program = dedent("""
        import asyncio
        from cognito_idp import errors
        from cognito_idp.config import Timeouts
        from cognito_idp.transport import HttpRequest, PyreqwestTransport

        async def main():
            request = HttpRequest("POST", "http://127.0.0.1:9/", {}, b"{}", Timeouts())
            async with PyreqwestTransport() as transport:
                for _ in range(20):
                    try:
                        await transport(request)
                    except errors.ConnectError:
                        pass

        asyncio.run(main())
    """)
    for _ in range(10):
        subprocess.run(  # noqa: S603 because the program is our own
            [sys.executable, "-c", program], timeout=60, check=True
        )


def test_the_missing_extra_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyreqwest", None)
    with pytest.raises(errors.ConfigurationError, match="pip install"):
        PyreqwestTransport()


# With the client


async def test_a_client_retries_and_reads_over_pyreqwest(server: FaultServer) -> None:
    server.script = [reply(503, b""), reply(200, b'{"UserPools": []}')]
    async with (
        PyreqwestTransport() as transport,
        CognitoIdentityProviderClient(
            region=REGION,
            credentials=KEYS,
            endpoint_url=server.url,
            transport=transport,
        ) as client,
    ):
        found = await client.list_user_pools(max_results=1)

    assert [] == found.user_pools
    assert 2 == len(server.requests)
