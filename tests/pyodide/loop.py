"""
An event loop for WebAssembly, where Python has neither sockets nor threads.

Callbacks and timers are all that calls of a stub transport need. Pyodide's own loop is
that of JavaScript, and cannot wait for a coroutine. This module is a plugin of pytest.
"""

from __future__ import annotations

import asyncio
import time


class SocketlessLoop(asyncio.BaseEventLoop):
    """asyncio's own loop, with nothing to select from."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = self

    def select(self, timeout: float | None) -> list[object]:
        """Wait until the next timer is due."""
        time.sleep(timeout or 0)
        return []

    def _process_events(self, _events: list[object]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


class Policy(asyncio.events._AbstractEventLoopPolicy):  # type: ignore[name-defined]  # of Python 3.14
    """Make these loops."""

    _current: asyncio.AbstractEventLoop | None = None

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        """Make a loop."""
        return SocketlessLoop()

    def get_event_loop(self) -> asyncio.AbstractEventLoop:
        """Return the current loop."""
        if self._current is None:
            raise RuntimeError("there is no current event loop")
        return self._current

    def set_event_loop(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """Take a loop as the current one."""
        self._current = loop


# The loop of JavaScript runs while Python is called from there.
asyncio._set_running_loop(None)
# Its setter warns that policies go away in Python 3.16.
asyncio.events._event_loop_policy = Policy()
