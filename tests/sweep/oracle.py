"""
Requests and answers in botocore's forms, and the way from its forms to ours.

Nothing here asks our own code what is right: names come from `botocore.xform_name`, and
objects are made and looked at attribute by attribute, along botocore's shapes.
"""

from __future__ import annotations

import json
import keyword
import os
import re
from typing import TYPE_CHECKING, Any, TypeAlias

from botocore import xform_name
from botocore.parsers import create_parser
from botocore.serialize import create_serializer
from botocore.validate import ParamValidator
from hypothesis import HealthCheck, settings

from cognito_idp import types
from tests.kit.model import SERVICE, is_document

if TYPE_CHECKING:
    from botocore.model import OperationModel, Shape

Json: TypeAlias = "dict[str, Any]"

EXAMPLES = int(os.environ.get("SWEEP_EXAMPLES", "15"))

sweep = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""The same inputs in every run; more of them with SWEEP_EXAMPLES."""


def model(operation: str) -> OperationModel:
    return SERVICE.operation_model(operation)


def canonical(body: bytes | str) -> str:
    """Return JSON in the one spelling that keeps `1`, `1.0` and `true` apart."""
    return json.dumps(json.loads(body), sort_keys=True)


def serialize(operation: str, params: Json) -> Json:
    """Return the request as botocore's serializer writes it."""
    serializer = create_serializer("json", include_validation=False)
    request: Json = serializer.serialize_to_request(params, model(operation))
    return request


def parse(operation: str, body: bytes) -> Json:
    """Return an answer as botocore's parser reads it."""
    answer = {"status_code": 200, "headers": {}, "body": body}
    shape = model(operation).output_shape
    parsed: Json = create_parser("json").parse(answer, shape)
    del parsed["ResponseMetadata"]
    return parsed


# Between botocore's forms and ours


def attribute(member: str) -> str:
    name: str = xform_name(member)
    return f"{name}_" if keyword.iskeyword(name) else name


def build(shape: Shape, value: Any) -> Any:
    """Make of parameters the objects that a user of ours would make."""
    match shape.type_name:
        case "structure" if isinstance(value, dict) and not is_document(shape):
            missing = dict.fromkeys(set(shape.required_members) - set(value))
            return getattr(types, shape.name)(
                **{
                    attribute(name): build(shape.members[name], item)
                    for name, item in {**value, **missing}.items()
                }
            )
        case "list" if isinstance(value, list):
            return type(value)(build(shape.member, item) for item in value)
        case "list" if isinstance(value, tuple):
            return tuple(build(shape.member, item) for item in value)
        case "map" if isinstance(value, dict):
            return type(value)(
                (key, build(shape.value, item)) for key, item in value.items()
            )
        case _:
            return value


def dismantle(shape: Shape, value: Any) -> Any:
    """Return an object of ours in the form in which botocore shows answers."""
    if value is None or is_document(shape):
        return value
    match shape.type_name:
        case "structure":
            items = {
                name: (member, getattr(value, attribute(name)))
                for name, member in shape.members.items()
            }
            return {
                name: dismantle(member, item)
                for name, (member, item) in items.items()
                if item is not None
            }
        case "list":
            return [dismantle(shape.member, item) for item in value]
        case "map":
            return {key: dismantle(shape.value, item) for key, item in value.items()}
        case _:
            return value


# The validator


def without_none(shape: Shape, value: Any) -> Any:
    """Leave out the members that are None, which to us means that they are absent."""
    match shape.type_name:
        case "structure" if isinstance(value, dict) and not is_document(shape):
            return {
                name: without_none(shape.members[name], item)
                for name, item in value.items()
                if item is not None
            }
        case "list" if isinstance(value, list | tuple):
            return [without_none(shape.member, item) for item in value]
        case "map" if isinstance(value, dict):
            return {key: without_none(shape.value, item) for key, item in value.items()}
        case _:
            return value


def complaints(operation: str, params: Json) -> list[tuple[str, str]]:
    """Return where botocore's validator finds what kind of fault, in our spelling."""
    shape = model(operation).input_shape
    params = without_none(shape, params)
    report = ParamValidator().validate(params, shape)
    found: list[tuple[str, str]] = []
    # botocore makes one text of them, and of that no use.
    for reason, path, facts in report._errors:
        if reason == "invalid type for document":
            found.append(("a document", "mistyped"))
            continue
        here = _our_path(shape, params, path)
        if reason == "missing required field":
            below = attribute(facts["required_name"])
            here = f"{here}.{below}" if here else below
        found.append((here, _KINDS[reason]))
    return found


_KINDS = {
    "missing required field": "missing",
    "invalid type": "mistyped",
    "invalid length": "too little",
    "invalid range": "too little",
}


def _our_path(shape: Shape, value: Any, path: str) -> str:
    """Translate `.UserAttributes[1].Value` into `user_attributes[1].value`."""
    if not path:
        return ""
    match shape.type_name:
        case "structure":
            name, rest = _split(r"\.(\w+)", path)
            below = _our_path(shape.members[name], value[name], rest)
            return (
                attribute(name) + ("" if below[:1] in (" ", "[", "") else ".") + below
            )
        case "list":
            index, rest = _split(r"\[(\d+)\]", path)
            below = _our_path(shape.member, value[int(index)], rest)
            return f"[{index}]" + ("" if below[:1] in (" ", "[", "") else ".") + below
        case "map":
            return _our_path_in_map(shape, value, path)
    raise AssertionError(f"{shape.name} has no {path}")


def _our_path_in_map(shape: Shape, value: Json, path: str) -> str:
    for key, item in value.items():
        if path == f" (key: {key})":
            return f" (key {key!r})"
        if path.startswith(f".{key}"):
            rest = path.removeprefix(f".{key}")
            if not rest or rest[0] in ".[ ":
                below = _our_path(shape.value, item, rest)
                return f"[{key!r}]" + ("." if below[:1].isalpha() else "") + below
    raise AssertionError(f"no key of {shape.name} leads to {path}")


def _split(pattern: str, path: str) -> tuple[str, str]:
    found = re.match(pattern, path)
    assert found

    return found[1], path[found.end() :]
