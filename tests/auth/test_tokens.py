"""Tokens: kept, found again, and read without being verified."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import attrs
import pytest

from cognito_idp.auth import Tokens
from cognito_idp.errors import ParameterValidationError
from tests.kit.samples import (
    CLIENT,
    DEVICE,
    DEVICE_KEY,
    NEW_DEVICE,
    NOON,
    TOKENS,
    USERNAME,
    jwt,
)

BARE = Tokens(
    user_pool_id="eu-west-1_x",
    client_id=CLIENT,
    access_token=jwt({}),
    id_token=jwt({}),
    expires_at=NOON,
)


@pytest.mark.parametrize(
    "tokens", [TOKENS, BARE, attrs.evolve(BARE, new_device=NEW_DEVICE)]
)
def test_tokens_are_the_same_after_storage(tokens: Tokens) -> None:
    assert tokens == Tokens.load(tokens.dump())


def test_why_a_device_failed_is_not_stored() -> None:
    failed = attrs.evolve(BARE, device_error=ValueError("planted"))

    assert Tokens.load(failed.dump()).device_error is None


def test_tokens_show_none_of_their_secrets() -> None:
    hidden = ["planted", "eyJ", CLIENT, USERNAME]

    assert [] == [secret for secret in hidden if secret in repr(TOKENS)]


@pytest.mark.parametrize("member", ["access_token", "id_token", "expires_at"])
def test_a_member_that_is_missing_is_named(member: str) -> None:
    stored = json.loads(TOKENS.dump())
    del stored[member]

    with pytest.raises(ParameterValidationError, match=member):
        Tokens.load(json.dumps(stored))


def test_text_of_another_kind_is_refused() -> None:
    with pytest.raises(ParameterValidationError, match="kind"):
        Tokens.load(DEVICE.dump())


@pytest.mark.parametrize(
    ("seconds_before", "within", "is_expired"),
    [(0, 0, True), (1, 0, False), (60, 60, True), (61, 60, False), (-1, 0, True)],
)
def test_tokens_expire(seconds_before: int, within: float, is_expired: bool) -> None:
    now = NOON - timedelta(seconds=seconds_before)

    assert is_expired is TOKENS.is_expired(within=within, now=lambda: now)


def test_claims_can_be_read() -> None:
    assert {"cognito:username": USERNAME} == TOKENS.id_claims()


def test_the_user_name_is_the_access_tokens() -> None:
    assert USERNAME == TOKENS.username


def test_a_token_without_a_user_has_no_user_name() -> None:
    assert "" == BARE.username


@pytest.mark.parametrize(
    ("changes", "device_key"),
    [
        ({}, None),
        ({"device": DEVICE}, DEVICE_KEY),
        ({"new_device": NEW_DEVICE}, DEVICE_KEY),
        ({"access_token": jwt({"device_key": "claimed"})}, "claimed"),
        ({"access_token": jwt({"device_key": 7})}, None),
    ],
)
def test_a_refresh_knows_its_device(
    changes: dict[str, Any], device_key: str | None
) -> None:
    assert device_key == attrs.evolve(BARE, **changes).device_key


@pytest.mark.parametrize(
    "token",
    ["", "planted", "a.b", "a.planted.c.d", "a.!planted!.c", "a.W10.c"],
)
def test_text_that_is_not_a_jwt_is_refused_without_being_quoted(token: str) -> None:
    tokens = attrs.evolve(BARE, access_token=token)

    with pytest.raises(ParameterValidationError, match="not a JWT") as caught:
        tokens.access_claims()

    assert "planted" not in repr((caught.value, caught.value.__context__))
