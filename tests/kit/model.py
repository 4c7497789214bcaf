"""Requests and answers of every operation, made along botocore's shapes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from botocore.loaders import Loader
from botocore.model import ServiceModel

from cognito_idp import from_wire, types

if TYPE_CHECKING:
    from collections.abc import Callable

    from botocore.model import OperationModel, Shape

    from cognito_idp._model import Request

SERVICE = ServiceModel(Loader().load_service_model("cognito-idp", "service-2"))
OPERATIONS: list[str] = sorted(SERVICE.operation_names)
CODEGEN = Path(__file__).parents[2] / "codegen"
ROWS = tomllib.loads((CODEGEN / "operations.toml").read_text("utf-8"))
OVERRIDES = tomllib.loads((CODEGEN / "overrides.toml").read_text("utf-8"))


def operation(name: str) -> OperationModel:
    return SERVICE.operation_model(name)


def errors_of(name: str) -> set[str]:
    """Return the codes that the model lists for an operation."""
    return {shape.name for shape in operation(name).error_shapes}


def minimal_request(name: str, **more: Any) -> Request[Any]:
    """Make a request that has nothing but its required members, and *more*."""
    shape = operation(name).input_shape
    data = {**fill(shape, _shortest, only_required=True), **more}
    cls: type[Request[Any]] = getattr(types, f"{name}Request")
    return from_wire(cls, data)


def fill(
    shape: Shape,
    leaf: Callable[[Shape, bool], object],
    *,
    only_required: bool = False,
    has_secret_keys: bool = True,
    is_secret: bool = False,
    outer: tuple[str, ...] = (),
) -> Any:
    """
    Make the JSON of a shape.

    *leaf* makes every other value, and is told whether the value is a secret.
    """
    if shape.name in outer:  # a shape that holds itself
        return None
    outer = (*outer, shape.name)
    is_secret |= is_secret_shape(shape)

    def inside(part: Shape, name: str = "") -> Any:
        return fill(
            part,
            leaf,
            only_required=only_required,
            has_secret_keys=has_secret_keys,
            is_secret=is_secret or f"{shape.name}.{name}" in SECRET_MEMBERS,
            outer=outer,
        )

    if shape.type_name == "structure" and not is_document(shape):
        return {
            name: inside(member, name)
            for name, member in shape.members.items()
            if name in shape.required_members or not only_required
        }
    if shape.type_name == "list":
        return [inside(shape.member)] * max(1, shape.metadata.get("min", 0))
    if shape.type_name == "map":
        key = leaf(shape.key, is_secret and has_secret_keys)
        return {key: inside(shape.value)}
    return leaf(shape, is_secret)


def is_document(shape: Shape) -> bool:
    return bool(getattr(shape, "is_document_type", False))


SECRET_SHAPES = {row["shape"] for row in OVERRIDES["sensitive"] if "shape" in row}
SECRET_MEMBERS = {row["member"] for row in OVERRIDES["sensitive"] if "member" in row}


def is_secret_shape(shape: Shape) -> bool:
    """Return whether the model or our own list says that it holds a secret."""
    return bool(shape.metadata.get("sensitive")) or shape.name in SECRET_SHAPES


def _shortest(shape: Shape, _: bool) -> object:
    least = shape.metadata.get("min", 0)
    match shape.type_name:
        case "string":
            # The last: those of AuthFlow that make exceptions of replays come first.
            return shape.enum[-1] if shape.enum else "x" * max(1, least)
        case "boolean":
            return False
        case "blob":
            return "eA=="
        case "structure":
            return {}
        case _:
            return least
