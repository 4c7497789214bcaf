"""Processes that share sessions, with a real Valkey; some of them are killed."""

from __future__ import annotations

from benchmarks.fleet_of_sessions import run


async def test_a_fleet_refreshes_once_per_expiry_and_signs_nobody_out() -> None:
    outcome = await run(sessions=2, processes=4, tasks=25, seconds=6)

    assert 0 == outcome.lost
    assert 0 == outcome.clear
    assert outcome.kills > 0
    assert outcome.expiries > 0
    # Only a refresh whose process was killed before it stored the answer is in excess.
    # Tokens that were stored and replaced before anybody reported them are missing.
    assert outcome.expiries <= outcome.refreshes <= outcome.expiries + outcome.kills
