"""The benchmark of many users, with few of them."""

from __future__ import annotations

from benchmarks.many_users import measure


async def test_users_survive_throttles_lost_answers_and_kills() -> None:
    report = await measure(
        users=600, rate=300, import_kills=2, export_kills=1, faults=0.02
    )

    assert 3 == report.kills
    assert (0, 0, 0) == (report.failed, report.missing, report.surplus)
    # Not faster than the service allows, whose bucket holds a second's requests.
    assert report.import_seconds > 600 / 300 - 1
    assert report.late_mib < report.early_mib + 20
