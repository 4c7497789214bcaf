"""SECRET_HASH, and which of two client secrets it is made with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cognito_idp.auth.sign_in.secret_hash import (
    choose_secret,
    fingerprint,
    identify,
    secret_hash,
)
from cognito_idp.errors import ConfigurationError

VECTORS = json.loads(Path(__file__).with_name("srp_vectors.json").read_bytes())
each_vector = pytest.mark.parametrize("vector", VECTORS["secret_hash"])


@each_vector
def test_the_hash_is_the_vectors(vector: dict[str, str]) -> None:
    hashed = secret_hash(
        vector["username"], vector["client_id"], vector["client_secret"]
    )

    assert vector["secret_hash"] == hashed


@each_vector
def test_the_name_and_its_hash_come_together(vector: dict[str, str]) -> None:
    sent = identify(vector["username"], vector["client_id"], vector["client_secret"])

    assert sent == {
        "USERNAME": vector["username"],
        "SECRET_HASH": vector["secret_hash"],
    }


def test_a_client_without_a_secret_sends_no_hash() -> None:
    assert identify("ada", "1example", None) == {"USERNAME": "ada"}


def test_the_chosen_secret_is_found_by_its_fingerprint() -> None:
    assert choose_secret(["new", "old"], fingerprint("old")) == "old"


def test_a_sign_in_without_a_secret_goes_on_without_one() -> None:
    assert choose_secret(["new", "old"], None) is None


def test_a_secret_that_was_taken_away_is_asked_for() -> None:
    with pytest.raises(ConfigurationError, match="keep the old secret"):
        choose_secret(["newer", "new"], fingerprint("old"))


def test_a_fingerprint_is_short_and_not_the_secret() -> None:
    secret = "9exampleSecretValue00000000000000000000"

    assert 8 == len(fingerprint(secret))
    assert fingerprint(secret) not in secret
