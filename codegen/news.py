"""News for users: what they gain, lose and must change with another model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from codegen import naming
from codegen.model import read_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codegen.model import Member, Model
    from codegen.source import Source

_CLIENT = "cognito_idp.CognitoIdentityProviderClient"
_TYPES = "cognito_idp.types"
_ERRORS = "cognito_idp.errors"


@attrs.frozen
class News:
    """Public names, by what happens to them."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]


def compare_models(old: Model, new: Model) -> News:
    """
    Return what users of *new* have, miss or must write otherwise.

    Members and values are listed of the classes and enums that both models have; a new
    class comes with the operation or the member that needs it.
    """
    return News(
        gained=tuple(_missing(old, new)),
        lost=tuple(_missing(new, old)),
        changed=tuple(_changes(old, new)),
    )


def write_news(old: Source, new: Source) -> dict[str, str]:
    """
    Return fragments for `changelog.d`, as texts by their file names.

    The mapping is empty if users would notice nothing.
    """
    news = compare_models(read_model(old.service), read_model(new.service))
    slug = f"model-{new.version.replace('.', '-')}"
    parts = {
        "added": ("has", news.gained),
        "removed": ("no longer has", news.lost),
        "changed": ("changes", news.changed),
    }
    return {
        f"{slug}.{kind}.md": f"botocore {new.version}'s model {verb} {_join(names)}.\n"
        for kind, (verb, names) in parts.items()
        if names
    }


def _join(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _missing(old: Model, new: Model) -> Iterator[str]:
    """List what *new* has and *old* has not."""
    for name in sorted(new.operations.keys() - old.operations.keys()):
        yield f"`{_CLIENT}.{naming.method_name(name)}`"
    for name in sorted(_errors(new) - _errors(old)):
        yield f"`{_ERRORS}.{name}`"
    for owner, before, after in _shared_classes(old, new):
        for name in sorted(after.keys() - before.keys()):
            yield _member(owner, name)
    for name in sorted(_public(old) & _public(new)):
        known = set(old.shapes[name].enum)
        for value in new.shapes[name].enum:
            if value not in known:
                yield f'the value `"{value}"` of `{_TYPES}.{name}`'


def _changes(old: Model, new: Model) -> Iterator[str]:
    """List what both have, and what is written or read in another way."""
    for name in sorted(old.operations.keys() & new.operations.keys()):
        if old.operations[name].is_signed != new.operations[name].is_signed:
            signed = "signed" if new.operations[name].is_signed else "unsigned"
            yield f"`{_CLIENT}.{naming.method_name(name)}` (now {signed})"
    for owner, before, after in _shared_classes(old, new):
        for name in sorted(before.keys() & after.keys()):
            if notes := list(_notes(old, new, before[name], after[name])):
                yield f"{_member(owner, name)} ({', '.join(notes)})"


def _notes(old: Model, new: Model, before: Member, after: Member) -> Iterator[str]:
    was, now = old.shapes[before.shape], new.shapes[after.shape]
    if before.is_required != after.is_required:
        yield "now required" if after.is_required else "no longer required"
    if was.type != now.type:
        yield f"a {now.type} in place of a {was.type}"
    elif was.min != now.min:
        yield f"at least {now.min or 0} in place of {was.min or 0}"
    if was.is_sensitive != now.is_sensitive:
        yield "hidden in reprs" if now.is_sensitive else "shown in reprs"


def _shared_classes(
    old: Model, new: Model
) -> Iterator[tuple[str, dict[str, Member], dict[str, Member]]]:
    """List the structures that both have, with the members in each."""
    for name in sorted(_public(old) & _public(new)):
        both = (old.shapes[name], new.shapes[name])
        if all(shape.type == "structure" for shape in both):
            before, after = ({m.name: m for m in shape.members} for shape in both)
            yield name, before, after


def _public(model: Model) -> set[str]:
    """Return the names of the shapes that requests and responses are made of."""
    return model.reach(*model.requests, *model.responses)


def _errors(model: Model) -> set[str]:
    return {name for name, shape in model.shapes.items() if shape.is_error}


def _member(owner: str, name: str) -> str:
    return f"`{_TYPES}.{owner}.{naming.attribute_name(name)}`"
