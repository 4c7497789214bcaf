"""
botocore's service model as frozen values; the only reader of that format.

Whatever the format may say and this page does not know stops the generator: a trait
that is passed over in silence is a rule that the client would break in silence.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import attrs

from codegen import naming
from codegen.source import GenerationError

SCALARS = ("string", "integer", "long", "boolean", "timestamp", "blob")

_TRAITS = {
    "string": {"enum", "max", "min", "pattern", "sensitive"},
    "integer": {"max", "min"},
    "long": {"max", "min"},
    "boolean": set[str](),
    "timestamp": set[str](),
    "blob": {"max", "min"},
    "list": {"max", "member", "min"},
    "map": {"key", "max", "min", "sensitive", "value"},
    "structure": {
        "document",
        "exception",
        "fault",
        "members",
        "required",
        "sensitive",
    },
}
_MEMBER_TRAITS = {"shape", "documentation", "box", "deprecated", "deprecatedMessage"}
_OPERATION_TRAITS = {
    "name",
    "http",
    "input",
    "output",
    "errors",
    "documentation",
    "authtype",
    "auth",
    "readonly",
}


@attrs.frozen
class Member:
    """A member of a structure."""

    name: str
    shape: str
    is_required: bool
    deprecated: str | None
    """Why it should not be used; None if it may."""


@attrs.frozen
class Shape:
    """A type of the model."""

    name: str
    type: str
    """One of `SCALARS`, `list`, `map`, `structure`, `document`."""
    members: tuple[Member, ...] = ()
    enum: tuple[str, ...] = ()
    min: int | None = None
    max: int | None = None
    pattern: str | None = None
    item: str | None = None
    key: str | None = None
    value: str | None = None
    is_sensitive: bool = False
    is_error: bool = False

    @property
    def is_attribute_list(self) -> bool:
        """Whether a request takes a mapping in its place."""
        return self.type == "list" and self.item == "AttributeType"

    @property
    def is_number(self) -> bool:
        """Whether it is a number of any size."""
        return self.type in ("integer", "long")

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the shapes that this one refers to."""
        inner = (self.item, self.key, self.value)
        return (*(m.shape for m in self.members), *(name for name in inner if name))


@attrs.frozen
class Operation:
    """An operation of the service."""

    name: str
    input: str
    output: str | None
    errors: tuple[str, ...]
    is_signed: bool


@attrs.frozen
class Model:
    """The service: its operations and shapes, by name, in the model's order."""

    operations: dict[str, Operation]
    shapes: dict[str, Shape]

    @cached_property
    def requests(self) -> dict[str, Operation]:
        """The operations, by the names of their inputs."""
        return {operation.input: operation for operation in self.operations.values()}

    @cached_property
    def responses(self) -> dict[str, Operation]:
        """The operations that have an output, by its name."""
        return {o.output: o for o in self.operations.values() if o.output}

    @cached_property
    def sent(self) -> set[str]:
        """The names of the shapes that requests are made of."""
        return self.reach(*self.requests)

    def shape_of(self, owner: str, member: str) -> Shape:
        """Return the shape of a structure's member."""
        return next(
            self.shapes[each.shape]
            for each in self.shapes[owner].members
            if each.name == member
        )

    def reach(self, *names: str) -> set[str]:
        """Return the names of the shapes that *names* refer to, themselves included."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self.shapes[name].parts
        return found


def read_model(service: dict[str, Any]) -> Model:
    """Read *service*, the content of `service-2.json`."""
    metadata = service["metadata"]
    if (metadata["protocol"], metadata["jsonVersion"]) != ("json", "1.1"):
        raise GenerationError("the service no longer speaks AWS JSON 1.1: see _wire.py")
    model = Model(
        operations={
            name: _read_operation(name, raw)
            for name, raw in sorted(service["operations"].items())
        },
        shapes={
            name: _read_shape(name, raw) for name, raw in service["shapes"].items()
        },
    )
    for shape in model.shapes.values():
        _refuse_unwritable(model, shape)
    return model


def _read_operation(name: str, raw: dict[str, Any]) -> Operation:
    what = f"operation {name}"
    _refuse_unknown(what, raw, _OPERATION_TRAITS)
    if raw["http"] != {"method": "POST", "requestUri": "/"}:
        raise GenerationError(f"{what} is not POST /: the client sends no other")
    auth = raw.get("auth", ["aws.auth#sigv4"])
    if auth not in (["aws.auth#sigv4"], ["smithy.api#noAuth"]):
        raise GenerationError(f"{what} wants {auth}: teach the client this scheme")
    ends = {key: raw[key]["shape"] for key in ("input", "output") if key in raw}
    wanted = {
        "input": naming.request_name(name),
        "output": naming.response_name(name),
    }
    if "input" not in ends or ends != {key: wanted[key] for key in ends}:
        raise GenerationError(
            f"{what} has {ends} where {wanted} are expected: teach codegen/naming.py"
            " how its request and response are called"
        )
    return Operation(
        name=name,
        input=ends["input"],
        output=ends.get("output"),
        errors=tuple(error["shape"] for error in raw.get("errors", ())),
        is_signed=auth == ["aws.auth#sigv4"],
    )


def _read_shape(name: str, raw: dict[str, Any]) -> Shape:
    kind = raw["type"]
    if kind not in _TRAITS:
        raise GenerationError(
            f"shape {name} is a {kind}, which is new: add it to codegen/model.py and to"
            " cognito_idp/_wire/kinds.py"
        )
    _refuse_unknown(f"shape {name}", raw, _TRAITS[kind] | {"type", "documentation"})
    required = set(raw.get("required", ()))
    return Shape(
        name=name,
        type="document" if raw.get("document") else kind,
        members=tuple(
            _read_member(name, key, member, key in required)
            for key, member in raw.get("members", {}).items()
        ),
        enum=tuple(raw.get("enum", ())),
        min=raw.get("min"),
        max=raw.get("max"),
        pattern=raw.get("pattern"),
        item=raw["member"]["shape"] if kind == "list" else None,
        key=raw["key"]["shape"] if kind == "map" else None,
        value=raw["value"]["shape"] if kind == "map" else None,
        is_sensitive=raw.get("sensitive", False),
        is_error=raw.get("exception", False),
    )


def _read_member(
    owner: str, name: str, raw: dict[str, Any], is_required: bool
) -> Member:
    _refuse_unknown(f"member {owner}.{name}", raw, _MEMBER_TRAITS)
    deprecated = raw.get("deprecatedMessage", "") if raw.get("deprecated") else None
    return Member(name, raw["shape"], is_required, deprecated)


def _refuse_unknown(what: str, raw: dict[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(raw) - known):
        raise GenerationError(
            f"{what} has the trait {', '.join(unknown)}, which is new: decide what it"
            " means for the client and add it to codegen/model.py"
        )


def _refuse_unwritable(model: Model, shape: Shape) -> None:
    """Stop at what the format allows and the conversion does not know."""
    if shape.name in naming.TAKEN and shape.type != "document":
        raise GenerationError(
            f"shape {shape.name} has a name that the generated types use themselves:"
            " import theirs under another one (codegen/templates/types.py.jinja)"
        )
    if shape.name in model.reach(*shape.parts):
        raise GenerationError(
            f"shape {shape.name} contains itself: teach cognito_idp/_wire/codec.py"
            " to write a function that calls itself"
        )
    for part in (shape.item, shape.key, shape.value):
        if part and model.shapes[part].type in ("list", "map", "document"):
            raise GenerationError(
                f"shape {shape.name} is a {shape.type} of {part}, a"
                f" {model.shapes[part].type}: teach cognito_idp/_wire/kinds.py"
                " such nesting"
            )
