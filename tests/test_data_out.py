"""The ways from a structure to plain data, and to a changed copy."""

from __future__ import annotations

import copy
import json
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest

from cognito_idp import from_wire, to_wire, types
from cognito_idp._model import Structure

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ADA = types.UserType(
    username="ada",
    attributes=[types.AttributeType(name="email", value="ada@example.com")],
    user_create_date=NOON,
    enabled=False,
)
STRUCTURES = [
    found
    for name in dir(types)
    if isinstance(found := getattr(types, name), type) and issubclass(found, Structure)
]


SAMPLES: dict[str, Any] = {
    "str": "text",
    "int": 7,
    "bool": False,
    "Blob": b"\xff",
    "datetime": NOON,
    "list[str]": ["a", "b"],
    "dict[str, str]": {"a": "b"},
}


def filled(cls: type[Structure]) -> Structure:
    """Return a structure whose simple members are set."""
    values = {
        field.name: SAMPLES.get(str(field.type).removesuffix(" | None"))
        for field in attrs.fields(cls)
    }
    return cls(**values)


def test_to_dict_has_python_names_and_values_for_json() -> None:
    assert {
        "username": "ada",
        "attributes": [{"name": "email", "value": "ada@example.com"}],
        "user_create_date": "2026-01-01T12:00:00Z",
        "enabled": False,
    } == types.to_dict(ADA)


def test_to_dict_writes_times_in_utc_and_bytes_as_base64() -> None:
    east = timezone(timedelta(hours=2))
    user = types.UserType(user_create_date=NOON.astimezone(east))
    asset = types.AssetType(
        category="FORM_LOGO", color_mode="DARK", extension="PNG", bytes=b"\xff"
    )

    assert {"user_create_date": "2026-01-01T12:00:00Z"} == types.to_dict(user)
    assert "/w==" == types.to_dict(asset)["bytes"]


@pytest.mark.parametrize("cls", STRUCTURES, ids=lambda cls: cls.__name__)
def test_to_dict_of_each_structure_is_json_without_absent_members(
    cls: type[Structure],
) -> None:
    made = filled(cls)
    plain = types.to_dict(made)

    assert plain == json.loads(json.dumps(plain))
    assert plain.keys() == {
        field.name
        for field in attrs.fields(cls)
        if getattr(made, field.name) is not None
    }


@pytest.mark.parametrize("cls", STRUCTURES, ids=lambda cls: cls.__name__)
def test_a_replaced_copy_differs_in_the_changed_member_alone(
    cls: type[Structure],
) -> None:
    made = filled(cls)
    before = copy.copy(made)
    for field in attrs.fields(cls):
        changed = types.replace(made, **{field.name: "changed"})
        kept = {
            each.name: getattr(changed, each.name)
            for each in attrs.fields(cls)
            if each is not field
        }

        assert "changed" == getattr(changed, field.name)
        assert kept == {name: getattr(made, name) for name in kept}
    assert before == made


def test_a_copy_without_changes_is_equal_and_another_object() -> None:
    same = types.replace(ADA)

    assert same == ADA
    assert same is not ADA


def test_an_unknown_member_is_refused_with_the_one_that_is_meant() -> None:
    message = r"UserType has no member 'usernam' \(did you mean 'username'\?\)"
    with pytest.raises(TypeError, match=message):
        types.replace(ADA, usernam="eve")


@pytest.mark.skipif(
    sys.version_info < (3, 13), reason="copy.replace is new in Python 3.13"
)
def test_copy_replace_works() -> None:
    replace = copy.replace  # type: ignore[attr-defined]  # because the checkers read 3.11's library

    assert "eve" == replace(ADA, username="eve").username


def test_attrs_evolve_and_asdict_work_too() -> None:
    assert "eve" == attrs.evolve(ADA, username="eve").username
    assert "ada" == attrs.asdict(ADA)["username"]


def test_the_idiom_of_boto3_shows_no_data() -> None:
    """`json.dumps(…, default=str)` writes the repr: docs say what to write instead."""
    assert "ada@example.com" not in json.dumps([ADA], default=str)
    assert "ada@example.com" in json.dumps([to_wire(ADA)])
    assert ADA == from_wire(types.UserType, to_wire(ADA))
