"""The benchmark runs, and writes its page: with the contenders that are installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.targets import CPU, RATE, TARGETS, Target, with_means

ROOT = Path(__file__).parent.parent


def test_the_quick_run_measures_every_measure_and_writes_the_page(
    tmp_path: Path,
) -> None:
    (tmp_path / "images").mkdir()
    subprocess.run(  # noqa: S603 because it is our own program
        [sys.executable, "-m", "benchmarks", "--quick", "--folder", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (run,) = json.loads((tmp_path / "performance.json").read_text())
    medians = with_means(run["medians"])
    page = (tmp_path / "performance.md").read_text()
    picture = (tmp_path / "images" / "performance.svg").read_text()

    for target in TARGETS:
        assert target.of in medians[target.measure]
    assert "cognito-idp" in page
    assert "## How to repeat it" in page
    assert "prefers-color-scheme: dark" in picture
    assert picture.endswith("</svg>\n")


def test_a_target_is_a_ratio_with_a_bound() -> None:
    medians = {CPU: {"ours": 20.0, "theirs": 100.0}, RATE: {"ours": 9.0, "theirs": 2.0}}
    cost = Target(CPU, "ours", "theirs", 0.2)
    rate = Target(RATE, "ours", "theirs", 5, is_least=True)

    assert 0.2 == cost.ratio(medians)
    assert cost.is_met(0.2)
    assert not cost.is_met(0.21)
    assert 4.5 == rate.ratio(medians)
    assert not rate.is_met(4.5)
    assert Target(CPU, "ours", "nobody", 1).ratio(medians) is None


def test_the_mean_is_geometric() -> None:
    medians = {
        "cpu at 50/AdminGetUser": {"ours": 1.0},
        "cpu at 50/InitiateAuth": {"ours": 100.0},
    }

    assert round(with_means(medians)[CPU]["ours"], 9) == 10.0


def test_the_local_cognito_is_measured_for_its_page(tmp_path: Path) -> None:
    page = tmp_path / "local.md"
    page.write_text("before\n<!-- costs -->\nold\n<!-- costs -->\nafter\n")
    module = (sys.executable, "-m", "benchmarks.local_servers")
    subprocess.run(  # noqa: S603 because it is our own program
        [*module, "--users", "30", "--rounds", "1", "--page", str(page)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    lines = page.read_text().splitlines()
    rows = [line.split("|") for line in lines if line.startswith("| this")]

    assert ("before", "after") == (lines[0], lines[-1])
    assert 2 == len(rows)
    assert all(float(cell) >= 0 for row in rows for cell in row[2:-1])


def test_the_layers_of_a_call_are_measured() -> None:
    module = (sys.executable, "-m", "benchmarks.layers", "--seconds", "0.01")
    done = subprocess.run(  # noqa: S603 because it is our own program
        module, cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert 6 == done.stdout.count(" µs |")
