"""Drafts of the rows that a newer model needs, with the facts beside them."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any

from codegen.model import read_model
from codegen.tables import HERE, page_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from codegen.model import Model, Operation
    from codegen.source import Source

_VERBS = {
    **dict.fromkeys(("Describe", "Get", "List"), "A"),
    **dict.fromkeys(("Set", "Tag", "Untag", "Update"), "B"),
    **dict.fromkeys(("Cancel", "Delete", "Forget", "Start", "Stop"), "C"),
    **dict.fromkeys(("Initiate", "Resend", "Send"), "D"),
    **dict.fromkeys(("Complete", "Confirm", "Respond", "Verify"), "E"),
}


def draft(source: Source, folder: Path = HERE) -> str:
    """
    Return the tables that *source* needs beyond those in *folder*, as TOML.

    Family and summary are left open; the likely values stand in comments. An empty
    text means that nothing is missing.
    """
    model = read_model(source.service)
    rows = tomllib.loads((folder / "operations.toml").read_text("utf-8"))
    overrides = tomllib.loads((folder / "overrides.toml").read_text("utf-8"))
    operations = model.operations.values()
    new = [operation for operation in operations if operation.name not in rows]
    paged = {
        *source.paginators["pagination"],
        *(entry["operation"] for entry in overrides["paginator"]),
    }
    parts = ["\n".join(_row(model, rows, paged, operation)) for operation in new]
    unpaged = [
        "\n".join(_paginator(model, operation, *tokens))
        for operation in new
        if operation.name not in paged
        if (tokens := page_tokens(model, operation))
    ]
    if unpaged:
        parts += ["# For overrides.toml:", *unpaged]
    return "\n\n".join(parts)


def _row(
    model: Model, rows: dict[str, Any], paged: set[str], operation: Operation
) -> Iterator[str]:
    yield f"[{operation.name}]"
    yield f"# request   {_members(model, operation.input)}"
    yield f"# response  {_members(model, operation.output)}"
    yield f"# errors    {', '.join(operation.errors)}"
    if operation.name in paged:
        yield "# pages     as paginators-1.json or overrides.toml says"
    elif page_tokens(model, operation):
        yield "# pages     and no table says how: add the [[paginator]] below"
    yield f"# family    {_likely_family(rows, operation.name)}"
    yield 'family = ""'
    yield "# summary   one sentence of our own, with a full stop"
    yield 'summary = ""'
    yield f"# replay    {_likely_replay(operation)}"
    yield 'replay = ""'


def _members(model: Model, shape: str | None) -> str:
    if shape is None:
        return "none"
    members = model.shapes[shape].members
    marks = (f"{m.name}{'*' if m.is_required else ''}: {m.shape}" for m in members)
    return ", ".join(marks) or "no members"


def _paginator(
    model: Model, operation: Operation, sent: str, answered: str
) -> Iterator[str]:
    yield "[[paginator]]"
    yield f'operation = "{operation.name}"'
    yield f'input_token = "{sent}"'
    yield f'output_token = "{answered}"'
    sizes = {m.name for m in model.shapes[operation.input].members}
    for size in sorted({"Limit", "MaxResults"} & sizes):
        yield f'limit_key = "{size}"'
    lists = [
        member.name
        for member in model.shapes[operation.output or ""].members
        if model.shapes[member.shape].type == "list"
    ]
    yield f'result_key = "{lists[0] if lists else ""}"'
    yield 'because = "It pages in the model; paginators-1.json leaves it out."'


def _words(name: str) -> list[str]:
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+", name)


def _likely_family(rows: dict[str, Any], name: str) -> str:
    """Return the family whose operations have the most words with *name* in common."""
    own = set(_words(name)) - set(_VERBS) - {"Admin", "Create", "User", "Pool"}
    scores: Counter[str] = Counter()
    for known, row in rows.items():
        scores[row["family"]] = max(
            scores[row["family"]], len(own & set(_words(known)))
        )
    family, score = max(scores.items(), key=lambda item: item[1])
    return f"{family}, by its name" if score else "a new one, by its name"


def _likely_replay(operation: Operation) -> str:
    verb = next((word for word in _words(operation.name) if word != "Admin"), "")
    if verb == "Create":
        exists = [error for error in operation.errors if "Exists" in error]
        return f"C, because of {exists[0]}" if exists else "D, as no error says: exists"
    likely = _VERBS.get(verb)
    return f"{likely}, as {verb} is the verb" if likely else "A to E, see the head"
