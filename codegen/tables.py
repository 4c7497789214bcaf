"""The editorial decisions: both tables, checked against the model."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from codegen.source import GenerationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.model import Member, Model, Operation, Shape

HERE = Path(__file__).parent
CLASSES = ("A", "B", "C", "D", "E")

_ROW = {"family", "summary", "replay"}
_OVERRIDES = {
    "auth": {"operation", "signed", "unsigned_when_present"},
    "paginator": {
        *("operation", "input_token", "output_token"),
        *("limit_key", "result_key"),
    },
    "sensitive": {"shape", "member"},
    "error": {"shape", "base"},
}


@attrs.frozen
class When:
    """A member whose value decides what a replay does."""

    member: str
    values: tuple[str, ...]
    replay: str


@attrs.frozen
class Row:
    """The facts of an operation that the model does not state."""

    family: str
    summary: str
    replay: str
    when: tuple[When, ...] = ()
    note: str = ""
    identity: tuple[str, ...] = ()
    """The members that say which thing an update changes; the others are settings."""


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

    def is_signed(self, operation: Operation) -> bool:
        """Return whether a request needs AWS credentials, `unsigned_with` aside."""
        return operation.is_signed and operation.name not in self.unsigned

    def is_secret(self, model: Model, owner: Shape, member: Member) -> bool:
        """Return whether a repr hides a member, or all items of a member."""
        if (owner.name, member.name) in self.secret_members:
            return True
        waiting = [member.shape]
        while waiting:
            shape = model.shapes[waiting.pop()]
            if shape.is_sensitive or shape.name in self.secret_shapes:
                return True
            if shape.type in ("list", "map"):
                waiting += shape.parts
        return False


def read_tables(
    model: Model, paginators: dict[str, Any], folder: Path = HERE
) -> Tables:
    """Read both tables; *paginators* is what botocore's `paginators-1.json` holds."""
    rows = tomllib.loads((folder / "operations.toml").read_text("utf-8"))
    overrides = tomllib.loads((folder / "overrides.toml").read_text("utf-8"))
    _refuse_malformed(overrides)
    auth, sensitive = overrides["auth"], overrides["sensitive"]
    members = [tuple(e["member"].split(".")) for e in sensitive if "member" in e]
    tables = Tables(
        rows=_read_rows(model, rows),
        paginators=_read_paginators(paginators["pagination"], overrides["paginator"]),
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
    _refuse_unpaged(model, tables)
    return tables


def _refuse_malformed(overrides: dict[str, Any]) -> None:
    if set(overrides) != set(_OVERRIDES):
        raise GenerationError(
            f"overrides.toml has {', '.join(sorted(overrides))} where"
            f" {', '.join(sorted(_OVERRIDES))} are expected: see codegen/tables.py"
        )
    for kind, entries in overrides.items():
        for entry in entries:
            about = entry.get("operation") or entry.get("shape") or entry.get("member")
            what = f"overrides.toml: the [[{kind}]] about {about}"
            if not entry.get("because"):
                raise GenerationError(f"{what} has no `because`: add the reason")
            if unknown := sorted(set(entry) - _OVERRIDES[kind] - {"because"}):
                raise GenerationError(
                    f"{what} has {', '.join(unknown)}, which nothing reads: take it out"
                )


def _read_rows(model: Model, raw: dict[str, dict[str, Any]]) -> dict[str, Row]:
    missing = sorted(set(model.operations) - set(raw))
    if missing:
        raise GenerationError(
            f"operations.toml has no row for {', '.join(missing)}: add [{missing[0]}]"
            " with family, summary (one sentence of our own) and replay (a class A to"
            " E, see the head of the file)"
        )
    if extra := sorted(set(raw) - set(model.operations)):
        raise GenerationError(
            f"operations.toml has a row for {', '.join(extra)}, which the model does"
            " not have: delete it, or see what it is called now"
        )
    return {name: _read_row(model, name, raw[name]) for name in model.operations}


def _read_row(model: Model, name: str, raw: dict[str, Any]) -> Row:
    what = f"operations.toml: {name}"
    if missing := sorted(_ROW - set(raw)):
        raise GenerationError(f"{what} has no {', '.join(missing)}: add it")
    if unknown := sorted(set(raw) - _ROW - {"note", "when", "identity"}):
        raise GenerationError(
            f"{what} has {', '.join(unknown)}, which nothing reads: take it out"
        )
    if not raw["summary"].endswith(".") or "\n" in raw["summary"]:
        raise GenerationError(f"{what}: the summary must be a sentence on one line")
    when = tuple(
        When(rule["member"], tuple(rule["is"]), rule["replay"])
        for rule in raw.get("when", ())
    )
    for replay in (raw["replay"], *(rule.replay for rule in when)):
        if replay not in CLASSES:
            raise GenerationError(
                f"{what} has the replay class {replay!r}: choose one of A to E, see the"
                " head of the file"
            )
    for rule in when:
        _refuse_unknown_values(model, name, rule)
    return Row(
        raw["family"],
        raw["summary"],
        raw["replay"],
        when,
        raw.get("note", ""),
        tuple(raw.get("identity", ())),
    )


def _refuse_unknown_values(model: Model, name: str, rule: When) -> None:
    what = f"operations.toml: a `when` of {name}"
    members = {m.name: m for m in model.shapes[model.operations[name].input].members}
    if rule.member not in members:
        raise GenerationError(
            f"{what} looks at {rule.member}, which the request does not have: choose"
            f" one of {', '.join(members)}"
        )
    enum = model.shapes[members[rule.member].shape].enum
    if strange := sorted(set(rule.values) - set(enum)):
        raise GenerationError(
            f"{what} waits for {rule.member} to be {', '.join(strange)}, which the"
            f" model does not know: choose from {', '.join(enum) or 'another member'}"
        )


def _read_paginators(
    theirs: dict[str, Any], ours: Iterable[dict[str, Any]]
) -> dict[str, Paginator]:
    added = {entry["operation"]: entry for entry in ours}
    if both := sorted(set(theirs) & set(added)):
        raise GenerationError(
            f"paginators-1.json has {', '.join(both)} now: delete the [[paginator]] in"
            " overrides.toml"
        )
    return {
        name: Paginator(
            input_token=entry["input_token"],
            output_token=entry["output_token"],
            items=entry["result_key"],
            size=entry.get("limit_key"),
        )
        for name, entry in sorted({**theirs, **added}.items())
    }


def _refuse_strangers(model: Model, tables: Tables) -> None:
    """Stop at a decision about something that the model does not have."""
    operations = {*tables.paginators, *tables.unsigned, *tables.unsigned_with}
    strangers = operations - set(model.operations)
    shapes = {*tables.secret_shapes, *tables.error_bases} - set(model.shapes)
    members = set(_members_of(model, tables, operations - strangers))
    known = {
        f"{shape.name}.{member.name}"
        for shape in model.shapes.values()
        for member in shape.members
    }
    if strangers := strangers | shapes | (members - known):
        raise GenerationError(
            "overrides.toml or paginators-1.json speaks of"
            f" {', '.join(sorted(strangers))}, which the model does not have: see what"
            " it is called now"
        )


_TOKENS = frozenset({"NextToken", "PaginationToken"})


def page_tokens(model: Model, operation: Operation) -> tuple[str, str] | None:
    """Return the names of the page token in request and response, if both have one."""
    if operation.output is None:
        return None
    sent, answered = (
        [
            member.name
            for member in model.shapes[shape].members
            if member.name in _TOKENS
        ]
        for shape in (operation.input, operation.output)
    )
    return (sent[0], answered[0]) if sent and answered else None


def _refuse_unpaged(model: Model, tables: Tables) -> None:
    """Stop at an operation with a page token in and out that no table pages."""
    unpaged = [
        name
        for name, operation in model.operations.items()
        if name not in tables.paginators and page_tokens(model, operation)
    ]
    if unpaged:
        raise GenerationError(
            f"{', '.join(unpaged)} has a page token in the request and in the response,"
            " and paginators-1.json does not page it: add a [[paginator]] to"
            " overrides.toml"
        )


def _members_of(
    model: Model, tables: Tables, operations: Iterable[str]
) -> Iterator[str]:
    """List the members that the decisions are about."""
    yield from (f"{owner}.{name}" for owner, name in tables.secret_members)
    for name in operations:
        operation = model.operations[name]
        if paging := tables.paginators.get(name):
            yield f"{operation.input}.{paging.input_token}"
            yield f"{operation.output}.{paging.output_token}"
            yield f"{operation.output}.{paging.items}"
            if paging.size:
                yield f"{operation.input}.{paging.size}"
        if member := tables.unsigned_with.get(name):
            yield f"{operation.input}.{member}"
