"""Values just inside and just outside the model's constraints, for every operation."""

from __future__ import annotations

from typing import Any

import pytest

from cognito_idp.local.constraints import find_violations
from tests.kit.model import SERVICE as MODEL


def cases() -> list[tuple[str, tuple[str, ...], Any]]:
    """Return the operation, the path and the shape of each constrained value."""
    found: list[tuple[str, tuple[str, ...], Any]] = []

    def walk(operation: str, shape: Any, path: tuple[str, ...]) -> None:
        facts = shape.metadata
        if len(path) > 6:
            return
        if shape.type_name in ("string", "integer", "long", "list", "map") and (
            {"min", "max", "pattern"} & facts.keys() or getattr(shape, "enum", None)
        ):
            found.append((operation, path, shape))
        if shape.type_name == "structure":
            for name, member in shape.members.items():
                walk(operation, member, (*path, name))
        elif shape.type_name == "list":
            walk(operation, shape.member, (*path, "[]"))
        elif shape.type_name == "map":
            walk(operation, shape.value, (*path, "{}"))

    for operation in MODEL.operation_names:
        shape = MODEL.operation_model(operation).input_shape
        if shape is not None:
            walk(operation, shape, ())
    return found


CASES = cases()


def wrapped(path: tuple[str, ...], value: Any) -> Any:
    """Return the members of a request that has *value* at *path*."""
    for name in reversed(path):
        if name == "[]":
            value = [value]
        elif name == "{}":
            value = {"en": value}
        else:
            value = {name: value}
    return value


def outside(shape: Any) -> list[Any]:
    """Return values just outside of what a shape allows."""
    facts, found = shape.metadata, []
    least, most = facts.get("min"), facts.get("max")
    match shape.type_name:
        case "string":
            if least:
                found.append("a" * (least - 1))
            if most is not None and most < 200_000:
                found.append("a" * (most + 1))
            if shape.enum:
                found.append("NOT_A_WORD")
            if facts.get("pattern") not in (None, "(?s).*"):
                found.append("\u0000 \u0001")
        case "integer" | "long":
            if least is not None:
                found.append(least - 1)
            if most is not None:
                found.append(most + 1)
        case "list":
            if least:
                found.append([])
            if most is not None:
                found.append(["a"] * (most + 1))
        case _:
            if most is not None:
                found.append({str(number): "a" for number in range(most + 1)})
    return found


def inside(shape: Any) -> list[Any]:
    """Return values at the edge of what a shape allows, where the model tells one."""
    facts = shape.metadata
    least, most = facts.get("min"), facts.get("max")
    match shape.type_name:
        case "string" if shape.enum:
            return list(shape.enum)
        case "string" if "pattern" not in facts and (most or 0) < 200_000:
            return ["a" * size for size in (least, most) if size]
        case "integer" | "long":
            return [edge for edge in (least, most) if edge is not None]
        case _:
            return []


def violations(operation: str, path: tuple[str, ...], value: Any) -> list[str]:
    where = ".".join(
        {"[]": "1.member", "{}": "en.member"}.get(name, name[:1].lower() + name[1:])
        for name in path
    )
    return [
        said
        for said in find_violations(operation, wrapped(path, value))
        if f" at '{where}' " in said or said.startswith(f"Value at '{where}' ")
    ]


@pytest.mark.parametrize("operation", sorted(MODEL.operation_names))
def test_a_value_just_outside_is_refused_and_one_just_inside_is_not(
    operation: str,
) -> None:
    for name, path, shape in CASES:
        if name != operation:
            continue
        for value in outside(shape):
            assert violations(operation, path, value), (path, value)
        for value in inside(shape):
            assert [] == violations(operation, path, value), (path, value)


def test_the_model_has_constraints_enough_for_this_to_mean_something() -> None:
    assert len(CASES) > 500


@pytest.mark.parametrize(
    ("operation", "path", "value", "is_good"),
    [
        ("AdminGetUser", ("UserPoolId",), "eu-west-1_AbC", True),
        ("AdminGetUser", ("UserPoolId",), "AbC", False),
        ("AdminGetUser", ("Username",), "Zo\u00eb\u4f60\U0001f600", True),
        ("AdminGetUser", ("Username",), "with space", False),
        ("AdminGetUser", ("Username",), "with\u00a0space", False),
        ("AdminGetUser", ("Username",), "with\u0085control", False),
        ("CreateUserPool", ("PoolName",), "my pool+=,.@-", True),
        ("CreateUserPool", ("PoolName",), "x/$%", False),
        ("CreateGroup", ("GroupName",), "a b", False),
        ("CreateUserPool", ("AutoVerifiedAttributes", "[]"), "emal", False),
        (
            "CreateUserPoolClient",
            ("TokenValidityUnits", "AccessToken"),
            "minute",
            False,
        ),
        ("CreateUserPoolClient", ("ExplicitAuthFlows", "[]"), "ALLOW_USER_SRP", False),
    ],
)
def test_patterns_mean_what_they_mean_in_java(
    operation: str, path: tuple[str, ...], value: str, is_good: bool
) -> None:
    assert is_good == (not violations(operation, path, value))


def test_the_value_of_a_secret_is_not_said() -> None:
    said = find_violations("ChangePassword", {"ProposedPassword": "hunter2" * 100})

    assert said
    assert "hunter2" not in str(said)
