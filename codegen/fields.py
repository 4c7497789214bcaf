"""The members of a structure as Python declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from codegen import naming
from codegen.source import GenerationError

if TYPE_CHECKING:
    from codegen.model import Member, Model, Shape
    from codegen.tables import Tables

_SCALARS = {
    "string": "str",
    "integer": "int",
    "long": "int",
    "boolean": "bool",
    "timestamp": "datetime",
}


@attrs.frozen
class Field:
    """A member of a class, ready for a template."""

    name: str
    wire: str
    annotation: str
    """As the types module spells it."""
    public: str
    """As a caller spells it, with `types.` before what the door gives."""
    is_required: bool
    options: str
    """Further arguments of `member()`, each after a comma."""
    member: Member


def declare(model: Model, tables: Tables, owner: Shape) -> list[Field]:
    """Return the fields of a structure, the required ones first."""
    fields = [_declare(model, tables, owner, member) for member in owner.members]
    names = [field.name for field in fields]
    if twins := sorted({name for name in names if names.count(name) > 1}):
        raise GenerationError(
            f"shape {owner.name} has two members that would be called"
            f" {', '.join(twins)}: teach codegen/naming.py to tell them apart"
        )
    return sorted(fields, key=lambda field: not field.is_required)


def _declare(model: Model, tables: Tables, owner: Shape, member: Member) -> Field:
    spelling = Spelling(
        model,
        is_closed=owner.name in model.requests,
        is_sent=owner.name in model.sent,
    )
    options = _minima(model, model.shapes[member.shape]) if spelling.is_sent else []
    if tables.is_secret(model, owner, member):
        options.append("secret=True")
    if model.shapes[member.shape].is_attribute_list:
        options.append("attributes=True")
    if model.shapes[member.shape].type == "map":
        options.append("mapping=True")
    return Field(
        name=naming.attribute_name(member.name),
        wire=member.name,
        annotation=spelling.spell(member.shape),
        public=attrs.evolve(spelling, door="types.").spell(member.shape),
        is_required=member.is_required,
        options="".join(f", {option}" for option in options),
        member=member,
    )


@attrs.frozen
class Spelling:
    """How the types of members are spelled in one place."""

    model: Model
    is_closed: bool = False
    """Whether an enum has no other values than the model's."""
    is_sent: bool = False
    """Whether a user makes the values, and may take any sequence for a list."""
    door: str = ""
    """The prefix of the names of types: `types.` where they are imported."""

    def spell(self, name: str) -> str:
        """Return the annotation for the shape called *name*."""
        shape = self.model.shapes[name]
        match shape.type:
            case "list" if self.is_sent and shape.is_attribute_list:
                return f"{self.door}{name}"
            case "list":
                kind = "Sequence" if self.is_sent else "list"
                return f"{kind}[{self.spell(shape.item or '')}]"
            case "map":
                return f"dict[str, {self.spell(shape.value or '')}]"
            case "string" if shape.enum and not self.is_closed:
                return f"{self.door}{name} | str"
            case "structure":
                return f"{self.door}{name}"
            case "string" if shape.enum:
                return f"{self.door}{name}"
            case "document":
                return f"{self.door}Document"
            case "blob":
                # A member called `bytes` would shadow the type in its class.
                return "bytes" if self.door else "Blob"
            case plain:
                return _SCALARS[plain]


def _minima(model: Model, shape: Shape) -> list[str]:
    """Return the bounds that botocore checks too: no maxima, no map or blob."""
    parts = {"item_min": shape.item, "key_min": shape.key, "value_min": shape.value}
    checked = {
        key: model.shapes[part]
        for key, part in parts.items()
        if part and model.shapes[part].type in _SCALARS
    }
    if shape.type not in ("map", "blob"):
        checked["min"] = shape
    return [
        f"{key}={part.min}"
        for key, part in sorted(checked.items())
        # No text is shorter than nothing, but a number may be less.
        if part.min or (part.min == 0 and part.is_number)
    ]
