"""The page `docs/performance.md`, made of the latest runs and `notes.md`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.picture import draw
from benchmarks.targets import CPU, LIMITS, RATE, TARGETS, Target, with_means

if TYPE_CHECKING:
    from benchmarks.targets import Medians

NAMES = {
    "aiobotocore": "aiobotocore",
    "boto3": "boto3 in threads",
    "capo": "capo",
    "bare_json": "bare aiohttp, json",
    "bare_orjson": "bare aiohttp, orjson",
    "ours_json": "cognito-idp",
    "ours_speed": "… with `speed`",
    "ours_pyreqwest": "… and pyreqwest",
}
_PLAIN_NAMES = {
    **NAMES,
    "ours_speed": "cognito-idp[speed]",
    "ours_pyreqwest": "cognito-idp[speed,pyreqwest]",
}
ROWS = {
    CPU: "µs",
    "cpu at 50/ListUsers of 60": "µs",
    "cpu at 50/AdminGetUser": "µs",
    "cpu at 50/InitiateAuth": "µs",
    "cpu at 50/DescribeUserPool": "µs",
    "cpu at 50/AdminCreateUser": "µs",
    "cpu at 50/an error": "µs",
    "CPU of a call, one at a time": "µs",
    "CPU of a call over TLS": "µs",
    RATE: "a second",
    "p99 at 70 %": "ms",
    "10,000 users": "ms",
    "first answer": "ms",
    "peak memory": "MB",
}
_LABELS = {
    **{row: row for row in ROWS},
    CPU: "**CPU of a call, 50 at once**",
    **{row: row.partition("/")[2] for row in ROWS if "/" in row},
    "CPU of a call over TLS": "CPU of a call over TLS, 50 at once",
    RATE: "calls a second, 50 at once",
    "p99 at 70 %": "slowest of 100 (p99), at 70 % of these calls a second",
    "10,000 users": "CPU for 10,020 users in 167 pages",
    "first answer": "CPU of a program that makes one call",
    "peak memory": "its peak memory",
}


def write(runs: list[dict[str, Any]], page: Path, picture: Path) -> None:
    """Write the page and its picture from *runs*, the latest last."""
    latest = runs[-1]
    medians = with_means(latest["medians"])
    cost = medians[CPU]
    bars = [
        (_PLAIN_NAMES[name], cost[name], name.startswith("ours"))
        for name in sorted(cost, key=lambda name: -cost[name])
    ]
    title = "Processor time of a call"
    note = "geometric mean of six calls, 50 at once, to a server that answers at once"
    picture.write_text(draw(title, note, bars), "utf-8")
    notes = (Path(__file__).parent / "notes.md").read_text("utf-8")
    head, _, tail = notes.partition("<!-- numbers -->\n")
    parts = [
        head,
        f"![{title}: {note}]({picture.relative_to(page.parent).as_posix()})\n",
        _table(medians),
        _starts(medians),
        _targets([with_means(run["medians"]) for run in runs[-2:]]),
        _environment(runs[-2:]),
        tail,
    ]
    page.write_text("\n".join(parts), "utf-8")


def _table(medians: Medians) -> str:
    present = [name for name in NAMES if name in medians[CPU]]
    base = "aiobotocore" if "aiobotocore" in present else present[0]
    others = [name for name in present if name != base]
    lines = [
        f"Medians of the rounds, and the best round where the clock on the wall counts:"
        f" {NAMES[base]} in absolute numbers, all others as ratios to it.\n",
        f"| | {NAMES[base]} | " + " | ".join(NAMES[name] for name in others) + " |",
        "|---" * (len(others) + 2) + "|",
    ]
    for row, unit in ROWS.items():
        found = medians.get(row, {})
        if base not in found:
            continue
        ratios = [
            f"{found[name] / found[base]:.2f}" if name in found else ""
            for name in others
        ]
        cells = [_LABELS[row], f"{_number(found[base])} {unit}", *ratios]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _starts(medians: Medians) -> str:
    said: list[str] = []
    imports = medians["imports"]
    said.extend(
        f"`{name}` {imports[name]:.0f} ms" for name in imports if "import" in name
    )
    if "with the client" in imports:
        said.insert(1, f"with the client {imports['with the client']:.0f} ms")
    lines = [f"* Imports, CPU of a fresh process: {', '.join(said)}."]
    first = medians["first use of a family"]["ours_json"]
    lines.append(
        f"* First use of the slowest of four families of types: {first:.1f} ms."
    )
    sign_in, stall = medians["SRP sign-in"], medians["SRP stall"]
    costs = ", ".join(f"{name} {cost:.1f} ms" for name, cost in sign_in.items())
    lines.append(f"* CPU of an SRP sign-in for the client: {costs}.")
    stalls = ", ".join(f"{name} {cost:.1f} ms" for name, cost in stall.items())
    lines.append(
        f"* Longest stall of the event loop with 20 SRP sign-ins at once: {stalls}."
    )
    return "\n".join(lines) + "\n"


def _targets(runs: list[Medians]) -> str:
    lines = [
        "\n## Targets\n",
        "In brackets the run before. **Bold** misses its target.\n",
    ]
    lines += ["| | ratio | target |", "|---|---|---|"]
    for target in TARGETS:
        ratios = [target.ratio(medians) for medians in runs]
        if (latest := ratios[-1]) is None:
            continue
        shown = f"{latest:.2f}"
        if not target.is_met(latest):
            shown = f"**{shown}**"
        if len(ratios) > 1 and ratios[0] is not None:
            shown += f" ({ratios[0]:.2f})"
        sign = "≥" if target.is_least else "≤"
        lines.append(f"| {_describe(target)} | {shown} | {sign} {target.bound:g} |")
    for (measure, name), most in LIMITS.items():
        values = [medians.get(measure, {}).get(name) for medians in runs]
        if (value := values[-1]) is None:
            continue
        shown = f"{value:.1f} ms" if value <= most else f"**{value:.1f} ms**"
        if len(values) > 1 and values[0] is not None:
            shown += f" ({values[0]:.1f})"
        label = measure if name == "ours_json" else f"{measure}, {name}"
        lines.append(f"| {label} | {shown} | ≤ {most:g} ms |")
    return "\n".join(lines) + "\n"


def _describe(target: Target) -> str:
    measure = _LABELS.get(target.measure, target.measure).replace("**", "")
    of = _PLAIN_NAMES.get(target.of, target.of)
    to = _PLAIN_NAMES.get(target.to, target.to)
    if target.measure == "imports":
        return f"`{of}` ÷ `{to}`" if "import" in of else f"{of} ÷ `{to}`"
    return f"{measure}: {of} ÷ {to}"


def _environment(runs: list[dict[str, Any]]) -> str:
    facts = runs[-1]["environment"]
    versions = ", ".join(
        f"{name} {version}"
        for name, version in facts.items()
        if name not in ("when", "python", "machine", "rounds", "load")
    )
    load = f", with a load of {facts['load']} before" if "load" in facts else ""
    is_busy = float(facts.get("load", 0)) > 1
    caution = (
        "\n**The machine was busy with other work**: its calls a second and its p99 say"
        " little, and the ratios of processor time are less even than on a quiet one.\n"
    )
    earlier = f"; the run before: {runs[0]['environment']['when']}" if runs[1:] else ""
    return (
        f"\nMeasured {facts['when']}{earlier}. {facts['rounds']} rounds on"
        f" {facts['machine']}{load}, Python {facts['python']}; {versions}.\n"
        + (caution if is_busy else "")
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
