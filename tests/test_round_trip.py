"""`to_wire` writes whatever `from_wire` has read; only requests are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from cognito_idp import errors, from_wire, to_wire, types
from cognito_idp._model import Request, Structure
from tests.kit.model import OPERATIONS, operation
from tests.kit.strategies import Answers, json_values

if TYPE_CHECKING:
    from botocore.model import StructureShape

ANSWERING = [name for name in OPERATIONS if operation(name).output_shape is not None]
PARTS = sorted(
    name
    for name in dir(types)
    if isinstance(found := getattr(types, name), type)
    if issubclass(found, Structure) and not issubclass(found, Request)
)
few = settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def output_of(name: str) -> StructureShape:
    shape = operation(name).output_shape
    assert shape is not None
    return shape


def cls_of(name: str) -> type[Structure]:
    found: type[Structure] = getattr(types, name)
    return found


@pytest.mark.parametrize("name", ANSWERING)
@few
@given(data=st.data())
def test_an_answer_that_was_read_is_written_and_read_again(
    name: str, data: st.DataObject
) -> None:
    answer = data.draw(Answers().of(output_of(name)))
    cls = cls_of(f"{name}Response")
    read = from_wire(cls, answer)
    written = to_wire(read)

    assert read == from_wire(cls, written)
    assert written == to_wire(from_wire(cls, written))


@pytest.mark.parametrize("name", PARTS)
@few
@given(data=st.data())
def test_whatever_was_read_into_a_structure_is_written(
    name: str, data: st.DataObject
) -> None:
    cls = cls_of(name)
    wires = [field.metadata["cognito_idp"].wire for field in cls.__attrs_attrs__]
    members = st.dictionaries(st.sampled_from(wires or ["Other"]), json_values)
    try:
        read = from_wire(cls, data.draw(members))
    except errors.ResponseParseError:
        return
    assert read == from_wire(cls, to_wire(read))


def test_an_answer_without_required_members_and_under_minimums_is_written() -> None:
    data: dict[str, Any] = {
        "UserPool": {
            "Policies": {"PasswordPolicy": {"MinimumLength": 0}},
            "SchemaAttributes": [None, {"Name": ""}],
            "SmsConfiguration": {},
            "UserPoolTags": {"": "x", "stage": None},
        }
    }

    assert data == to_wire(from_wire(types.DescribeUserPoolResponse, data))


@pytest.mark.parametrize(
    ("request_", "path"),
    [
        (
            types.CreateUserPoolRequest(
                pool_name="p",
                policies=types.UserPoolPolicyType(
                    password_policy=types.PasswordPolicyType(minimum_length=1)
                ),
            ),
            "policies.password_policy.minimum_length: expected 6 or more, got 1",
        ),
        (
            types.CreateUserPoolRequest(
                pool_name="p", schema=[types.SchemaAttributeType(name="")]
            ),
            "schema[0].name: expected 1 characters or more, got 0",
        ),
    ],
)
def test_the_same_parts_are_checked_inside_a_request(
    request_: Request[Any], path: str
) -> None:
    with pytest.raises(errors.ParameterValidationError) as caught:
        to_wire(request_)

    assert path in str(caught.value)


def test_a_part_of_a_request_is_written_and_the_request_is_not() -> None:
    part = types.PasswordPolicyType(minimum_length=1)

    assert {"MinimumLength": 1} == to_wire(part)


@pytest.mark.parametrize(
    "part",
    [
        types.UserType(username=b"ada"),  # type: ignore[arg-type]
        types.UserType(attributes=[{"Name": "a"}]),  # type: ignore[list-item]
    ],
)
def test_values_that_json_cannot_hold_are_refused_everywhere(part: Structure) -> None:
    with pytest.raises(errors.ParameterValidationError):
        to_wire(part)
