"""Wait for the threads of a foreign library, which no event loop knows of."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

_TASKS = Path("/proc/self/task")

IS_KNOWN = _TASKS.exists()
"""Whether the system tells what other threads do."""
ENOUGH = 10 if IS_KNOWN else 100
"""After so many milliseconds without work, one after another, no more work comes."""


def are_others_at_work() -> bool:
    """
    Return whether another thread of this process runs, or waits for a processor.

    A thread that waits for data, for a lock or for the interpreter is not at work. The
    interpreter is free while this thread sleeps, so look several times. False where the
    system does not tell.
    """
    own = str(threading.get_native_id())
    try:
        return any(_state(each) in "RD" for each in os.listdir(_TASKS) if each != own)
    except FileNotFoundError:
        return False


def _state(task: str) -> str:
    try:
        # The name of the thread, in brackets, comes before its state.
        return (_TASKS / task / "stat").read_text().rpartition(") ")[2][0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"  # the thread has ended


def wait_for_others() -> None:
    """Stand still until no other thread of this process has work."""
    idle = 0
    while idle < ENOUGH:
        time.sleep(0.001)
        idle = 0 if are_others_at_work() else idle + 1
