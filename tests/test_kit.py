"""The tools of the tests: a mistake in them would be a failure by chance elsewhere."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import socket
import threading

import pytest

from tests.kit.fault_server import FaultServer
from tests.kit.threads import IS_KNOWN, are_others_at_work, wait_for_others


@pytest.mark.parametrize("turns", range(6))
async def test_a_connection_of_the_last_moment_is_closed(turns: int) -> None:
    async with FaultServer() as server:
        peer = socket.create_connection(("127.0.0.1", server.port))
        for _ in range(turns):
            await asyncio.sleep(0)
    peer.close()
    del server

    gc.collect()  # warns of what is open, and a warning is a failure


@pytest.mark.skipif(not IS_KNOWN, reason="the system does not tell of threads")
def test_a_thread_at_work_is_waited_for() -> None:
    started = threading.Event()

    def work() -> None:
        started.set()
        # A second and more, in which the interpreter is free.
        hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 2_000_000)

    thread = threading.Thread(target=work)
    thread.start()
    started.wait()
    seen = any(are_others_at_work() for _ in range(1000))
    wait_for_others()
    is_done = not thread.is_alive()
    thread.join()

    assert (True, True) == (seen, is_done)
