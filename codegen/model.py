"""
botocore's service model as frozen values; the only reader of that format.

Whatever the format may say and this page does not know stops the generator: a trait that
is passed over in silence is a rule that the client would break in silence.
"""

from __future__ import annotations

from typing import Any

import attrs

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
    shapes = {name: _read_shape(name, raw) for name, raw in service["shapes"].items()}
    return Model(
        operations={
            name: _read_operation(name, raw)
            for name, raw in sorted(service["operations"].items())
        },
        shapes=shapes,
    )


def _read_operation(name: str, raw: dict[str, Any]) -> Operation:
    _refuse_unknown(f"operation {name}", raw, _OPERATION_TRAITS)
    if raw["http"] != {"method": "POST", "requestUri": "/"}:
        raise GenerationError(
            f"operation {name} is not POST /: the client sends no other"
        )
    auth = raw.get("auth", ["aws.auth#sigv4"])
    if auth not in (["aws.auth#sigv4"], ["smithy.api#noAuth"]):
        raise GenerationError(
            f"operation {name} wants {auth}: teach the client this scheme"
        )
    return Operation(
        name=name,
        input=raw["input"]["shape"],
        output=raw["output"]["shape"] if "output" in raw else None,
        errors=tuple(error["shape"] for error in raw["errors"]),
        is_signed=auth == ["aws.auth#sigv4"],
    )


def _read_shape(name: str, raw: dict[str, Any]) -> Shape:
    kind = raw["type"]
    if kind not in _TRAITS:
        raise GenerationError(
            f"shape {name} is a {kind}, which is new: add it to codegen/model.py and to"
            " cognito_idp/_kinds.py"
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
            f"{what} has the trait {', '.join(unknown)}, which is new: decide what it means"
            " for the client and add it to codegen/model.py"
        )
