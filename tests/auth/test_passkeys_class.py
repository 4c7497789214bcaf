"""Passkeys: what is sent to Cognito, and what is refused before."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cognito_idp import errors
from cognito_idp.auth import Passkeys
from cognito_idp.errors import ParameterValidationError, ResponseParseError
from tests.kit.samples import REQUEST_OPTIONS, registration
from tests.kit.stubs import Script, answer, make_client, pages, refusal

OPTIONS = {
    "rp": {"id": "example.com", "name": "example.com"},
    "user": {"id": "YWRh", "name": "ada", "displayName": ""},
    "challenge": REQUEST_OPTIONS["challenge"],
    "pubKeyCredParams": [{"type": "public-key", "alg": -7}],
}


def make(*answers: Any) -> tuple[Passkeys, Script]:
    script = Script(*answers)
    return Passkeys(make_client(script), "planted-access-token"), script


async def test_the_browser_gets_the_options_as_they_came() -> None:
    passkeys, script = make(answer({"CredentialCreationOptions": OPTIONS}))

    options = await passkeys.start_registration()

    assert OPTIONS == json.loads(options)
    assert [{"AccessToken": "planted-access-token"}] == script.bodies


async def test_options_without_a_challenge_cannot_be_read() -> None:
    passkeys, _ = make(answer({"CredentialCreationOptions": {"rp": {}}}))

    with pytest.raises(ResponseParseError, match="CredentialCreationOptions"):
        await passkeys.start_registration()


@pytest.mark.parametrize("form", [json.dumps, dict])
async def test_a_new_passkey_is_sent_as_an_object_in_either_form(form: Any) -> None:
    passkeys, script = make(answer())

    await passkeys.complete_registration(form(registration()))

    assert registration() == script.bodies[0]["Credential"]


async def test_a_new_passkey_that_is_faulty_is_not_sent() -> None:
    passkeys, script = make()

    with pytest.raises(ParameterValidationError, match="rawId"):
        await passkeys.complete_registration({**registration(), "rawId": "!"})
    assert [] == script.requests


async def test_all_pages_of_passkeys_are_listed() -> None:
    made = [
        {"CredentialId": name, "FriendlyCredentialName": name, "CreatedAt": 1}
        for name in ("a", "b", "c")
    ]
    passkeys, _ = make(*pages("Credentials", "NextToken", [made[:2], made[2:]]))

    listed = await passkeys.list()

    assert ["a", "b", "c"] == [passkey.credential_id for passkey in listed]


async def test_a_passkey_is_deleted_by_its_id() -> None:
    passkeys, script = make(answer())

    await passkeys.delete("Y3JlZGVudGlhbA")

    assert "Y3JlZGVudGlhbA" == script.bodies[0]["CredentialId"]


async def test_a_passkey_that_is_not_there_is_an_error() -> None:
    passkeys, _ = make(refusal("ResourceNotFoundException", "Credential not found"))

    with pytest.raises(errors.ResourceNotFoundException):
        await passkeys.delete("Y3JlZGVudGlhbA")


def test_the_access_token_is_not_in_the_repr() -> None:
    passkeys, _ = make()

    assert "planted" not in repr(passkeys)
