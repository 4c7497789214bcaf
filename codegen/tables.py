"""The editorial decisions: `operations.toml` and `overrides.toml`, checked against the model."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import attrs

from codegen.model import Model
from codegen.source import GenerationError

HERE = Path(__file__).parent
CLASSES = ("A", "B", "C", "D", "E")


@attrs.frozen
class When:
    """A member whose value decides what a replay does."""

    member: str
    values: tuple[str, ...]
    replay: str


@attrs.frozen
class Row:
    """What the model does not say of an operation."""

    family: str
    summary: str
    replay: str
    when: tuple[When, ...] = ()
    note: str = ""


@attrs.frozen
class Paginator:
    """How an operation pages, by wire names."""

    input_token: str
    output_token: str
    items: str
    size: str | None


@attrs.frozen
class Base:
    """A class of ours that a modelled error derives from."""

    module: str
    name: str


@attrs.frozen
class Tables:
    """All editorial decisions."""

    rows: dict[str, Row]
    paginators: dict[str, Paginator]
    unsigned: frozenset[str]
    unsigned_with: dict[str, str]
    secret_shapes: frozenset[str]
    secret_members: frozenset[tuple[str, str]]
    error_bases: dict[str, Base]


def read_tables(
    model: Model, paginators: dict[str, Any], folder: Path = HERE
) -> Tables:
    """Read both tables; *paginators* is the content of botocore's `paginators-1.json`."""
    rows = tomllib.loads((folder / "operations.toml").read_text("utf-8"))
    overrides = tomllib.loads((folder / "overrides.toml").read_text("utf-8"))
    for kind, entries in overrides.items():
        for entry in entries:
            if not entry.get("because"):
                raise GenerationError(f"overrides.toml: a [[{kind}]] has no `because`")
    sensitive = overrides["sensitive"]
    members = [tuple(e["member"].split(".")) for e in sensitive if "member" in e]
    auth = overrides["auth"]
    tables = Tables(
        rows=_read_rows(model, rows),
        paginators=_read_paginators(paginators, overrides["paginator"]),
        unsigned=frozenset(e["operation"] for e in auth if not e.get("signed", True)),
        unsigned_with={
            e["operation"]: e["unsigned_when_present"]
            for e in auth
            if "unsigned_when_present" in e
        },
        secret_shapes=frozenset(e["shape"] for e in sensitive if "shape" in e),
        secret_members=frozenset((owner, name) for owner, name in members),
        error_bases={
            e["shape"]: Base(*e["base"].split(":")) for e in overrides["error"]
        },
    )
    _refuse_strangers(model, tables)
    return tables


def _read_rows(model: Model, raw: dict[str, dict[str, Any]]) -> dict[str, Row]:
    missing = sorted(set(model.operations) - set(raw))
    if missing:
        raise GenerationError(
            f"operations.toml has no row for {', '.join(missing)}: add [{missing[0]}] with"
            " family, summary (one sentence of our own) and replay (a class A to E, see"
            " cognito_idp/_operation.py)"
        )
    if extra := sorted(set(raw) - set(model.operations)):
        raise GenerationError(f"operations.toml: the model has no {', '.join(extra)}")
    return {name: _read_row(model, name, raw[name]) for name in model.operations}


def _read_row(model: Model, name: str, raw: dict[str, Any]) -> Row:
    when = tuple(
        When(rule["member"], tuple(rule["is"]), rule["replay"])
        for rule in raw.get("when", ())
    )
    for replay in (raw["replay"], *(rule.replay for rule in when)):
        if replay not in CLASSES:
            raise GenerationError(
                f"operations.toml: {name} has the replay class {replay}"
            )
    members = {
        m.name: m.shape for m in model.shapes[model.operations[name].input].members
    }
    for rule in when:
        enum = model.shapes[members[rule.member]].enum if rule.member in members else ()
        if strange := sorted(set(rule.values) - set(enum)):
            raise GenerationError(
                f"operations.toml: {name}.{rule.member} cannot be {', '.join(strange)}"
            )
    return Row(raw["family"], raw["summary"], raw["replay"], when, raw.get("note", ""))


def _read_paginators(
    botocore: dict[str, Any], ours: list[dict[str, Any]]
) -> dict[str, Paginator]:
    entries = {**botocore["pagination"], **{e["operation"]: e for e in ours}}
    return {
        name: Paginator(
            input_token=entry["input_token"],
            output_token=entry["output_token"],
            items=entry["result_key"],
            size=entry.get("limit_key"),
        )
        for name, entry in sorted(entries.items())
    }


def _refuse_strangers(model: Model, tables: Tables) -> None:
    """Stop at a decision about something that the model does not have."""
    operations = {*tables.paginators, *tables.unsigned, *tables.unsigned_with}
    shapes = {*tables.secret_shapes, *(owner for owner, _ in tables.secret_members)}
    shapes |= set(tables.error_bases)
    strangers = (operations - set(model.operations)) | (shapes - set(model.shapes))
    strangers |= {
        f"{owner}.{name}"
        for owner, name in tables.secret_members
        if owner in model.shapes
        and name not in {member.name for member in model.shapes[owner].members}
    }
    if strangers:
        raise GenerationError(f"overrides.toml: no such {', '.join(sorted(strangers))}")
