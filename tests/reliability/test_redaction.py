"""
No repr shows a secret, of no structure.

What is a secret is read here from botocore's model and from our own list, and not by
the generator.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

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


def test_the_reprs_show_what_is_no_secret() -> None:
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
