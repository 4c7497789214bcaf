"""The fleet of Dask, with a worker that is killed."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import cognito_idp
from tests.examples.conftest import EXAMPLES

ROOT = Path(cognito_idp.__file__).parents[1]


@pytest.mark.skipif(
    find_spec("distributed") is None,
    reason="distributed is not installed here; `nox -s tests` has it",
)
async def test_a_fleet_changes_each_user_and_survives_a_kill() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, EXAMPLES / "fleet_dask.py"),
        *("--users", "600", "--rate", "150", "--shard", "60", "--kills", "1"),
        *("--processes", "2"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )
    out, err = await asyncio.wait_for(process.communicate(), 120)
    assert 0 == process.returncode, err.decode()
    figures = json.loads(out)

    assert (600, 600, 600) == tuple(
        figures[name] for name in ("users", "changed", "rows")
    )
    assert (1, 0) == (figures["kills"], figures["failed"])
    # Twenty at most are under way in a worker that is killed.
    assert 0 <= figures["sent_again"] <= 20
    # The bucket of the service holds a second's requests, so a few more come through.
    assert figures["throttled"] <= 5
    assert figures["seconds"] > 600 / 150 - 1
