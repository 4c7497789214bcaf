"""
The repr of every structure hides the secrets.

The secrets are read here from botocore's model and from our own list, and not by the
generator.
"""

from __future__ import annotations

import io
import json
from typing import Any

import attrs
import pytest
from rich.console import Console
from rich.pretty import pretty_repr

from cognito_idp import from_wire, types
from tests.kit.canaries import CANARY, KEYS, find, plant
from tests.kit.model import SERVICE, fill, is_document

STRUCTURES = [
    name
    for name in SERVICE.shape_names
    if SERVICE.shape_for(name).type_name == "structure"
    and not SERVICE.shape_for(name).metadata.get("exception")
    and not is_document(SERVICE.shape_for(name))
]


def full_structure(name: str) -> Any:
    return from_wire(getattr(types, name), fill(SERVICE.shape_for(name), plant))


def test_every_structure_has_its_class() -> None:
    assert [] == [name for name in STRUCTURES if not hasattr(types, name)]


@pytest.mark.parametrize("name", STRUCTURES)
def test_no_repr_shows_a_secret(name: str) -> None:
    whole = full_structure(name)

    assert [] == find([repr(whole), str(whole), f"{whole}", f"{[whole]!r}"])


@pytest.mark.parametrize("name", STRUCTURES)
def test_no_tool_that_shows_fields_shows_a_secret(
    name: str, request: pytest.FixtureRequest
) -> None:
    whole = full_structure(name)
    other = from_wire(type(whole), {})
    hook = request.config.hook.pytest_assertrepr_compare
    explained = [
        hook(config=request.config, op="==", left=left, right=right)
        for left, right in [(whole, other), ([whole], [other]), ({1: whole}, {1: 2})]
    ]
    by_field = [
        field.repr(value) if callable(field.repr) else repr(value)
        for field in attrs.fields(type(whole))
        if field.repr and (value := getattr(whole, field.name)) is not None
    ]

    assert [] == find(
        [pretty_repr(whole), pretty_repr([whole]), repr(explained), *by_field]
    )


def test_rich_shows_what_a_repr_shows() -> None:
    user = types.UserType(username=CANARY, enabled=True, user_status="CONFIRMED")
    found = types.ListUsersResponse(users=[user], pagination_token="t")

    assert pretty_repr(found, max_width=999) == repr(found)


def test_a_traceback_of_rich_with_locals_shows_no_secret() -> None:
    def fail(sent: types.SignUpRequest) -> None:
        raise RuntimeError(sent.client_id)

    sent = types.SignUpRequest(client_id="app", username=CANARY, password=CANARY)
    console = Console(file=io.StringIO(), width=200)
    try:
        fail(sent)
    except RuntimeError:
        console.print_exception(show_locals=True)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # because it is a StringIO

    assert "SignUpRequest(" in text
    assert [] == find([line for line in text.splitlines() if "CANARY" not in line])


def test_data_is_in_asdict_and_not_in_a_repr_of_it() -> None:
    user = types.UserType(username="ada", enabled=True)

    assert "ada" == attrs.asdict(user)["username"]


def test_the_reprs_show_values_that_are_not_secret() -> None:
    reprs = [repr(full_structure(name)) for name in STRUCTURES]

    assert sum("plain" in text for text in reprs) > len(reprs) / 2


def test_the_canaries_are_there() -> None:
    planted = [json.dumps(fill(SERVICE.shape_for(name), plant)) for name in STRUCTURES]

    assert sum(CANARY in text for text in planted) > 100


def test_attributes_given_as_a_mapping_show_their_names_only() -> None:
    request = types.SignUpRequest(
        client_id=CANARY,
        username=CANARY,
        password=CANARY,
        user_attributes={"email": CANARY},
        validation_data={"key": CANARY},
        client_metadata={CANARY: CANARY},
    )

    assert [] == find([repr(request)])
    assert "'email': <redacted>" in repr(request)


def test_a_dict_in_the_place_of_a_structure_shows_nothing() -> None:
    request = types.ConfirmDeviceRequest(
        access_token=CANARY,
        device_key="key",
        device_secret_verifier_config={"Salt": CANARY},  # type: ignore[arg-type]  # because people do
    )

    assert [] == find([repr(request)])


def test_no_repr_of_credentials_shows_a_secret() -> None:
    assert [] == find([repr(KEYS), str(KEYS)])
