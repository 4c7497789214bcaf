"""The JSON of passkeys, on its way to the browser and back."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from cognito_idp.auth.passkeys import read_assertion, read_options, read_registration
from cognito_idp.errors import ParameterValidationError, ResponseParseError
from tests.kit.samples import (
    REQUEST_OPTIONS,
    assertion,
    b64url,
    client_data,
    registration,
)

OPTIONS = json.dumps(REQUEST_OPTIONS)


# To the browser


def test_options_that_came_as_text_are_passed_on_as_they_came() -> None:
    text = json.dumps(REQUEST_OPTIONS, indent=3)

    assert text == read_options("OPTIONS", text)


def test_options_that_came_as_an_object_become_text() -> None:
    assert OPTIONS == read_options("OPTIONS", REQUEST_OPTIONS)


@pytest.mark.parametrize(
    "options",
    ["", "[]", "null", "{}", '{"challenge": 7}', '{"challenge": "a+b="}', None, []],
)
def test_options_without_a_challenge_are_refused(options: object) -> None:
    with pytest.raises(ResponseParseError, match="OPTIONS is not a JSON object"):
        read_options("OPTIONS", options)


# A new passkey


@pytest.mark.parametrize("form", [lambda c: c, json.dumps], ids=["mapping", "text"])
def test_a_new_passkey_is_given_as_an_object(form: Any) -> None:
    assert registration() == read_registration(form(registration()))


def test_members_that_a_browser_leaves_out_are_added() -> None:
    credential = registration()
    del credential["clientExtensionResults"], credential["response"]["transports"]
    given = read_registration(credential)

    assert ({}, []) == (
        given["clientExtensionResults"],
        given["response"]["transports"],  # type: ignore[index] # because JSON is any object
    )


def test_the_callers_object_is_left_alone() -> None:
    credential = registration()
    del credential["response"]["transports"]
    before = json.dumps(credential)
    read_registration(credential)

    assert before == json.dumps(credential)


def test_unknown_members_are_passed_on() -> None:
    credential = {**registration(), "of tomorrow": [1]}

    assert [1] == read_registration(credential)["of tomorrow"]


# An answer at sign-in


@pytest.mark.parametrize("form", [lambda c: c, json.dumps], ids=["mapping", "text"])
def test_an_answer_is_given_as_text(form: Any) -> None:
    assert assertion() == json.loads(read_assertion(form(assertion()), OPTIONS))


@pytest.mark.parametrize("empty", [None, ""])
def test_an_answer_that_tells_no_user_loses_the_empty_member(empty: object) -> None:
    credential = assertion()
    credential["response"]["userHandle"] = empty
    given = json.loads(read_assertion(credential, OPTIONS))

    assert "userHandle" not in given["response"]


def test_an_answer_to_another_challenge_is_refused() -> None:
    credential = assertion()
    other = client_data("webauthn.get", challenge=b64url(b"of the tab before"))
    credential["response"]["clientDataJSON"] = other

    with pytest.raises(ParameterValidationError, match="answers another challenge"):
        read_assertion(credential, OPTIONS)


# Faults are named

READERS = {
    "assertion": (assertion, lambda c: read_assertion(c, OPTIONS)),
    "registration": (registration, read_registration),
}
GONE = object()
NO_BASE64 = ["", "a+b/", "YWI=", "a", 7, None, GONE]


def faults(reader: str, path: str, value: object) -> list[str]:
    """Put *value* at *path* in a good credential; list the paths that are faulted."""
    make, read = READERS[reader]
    credential = make()
    *within, name = path.split(".")
    part = credential
    for step in within:
        part = part[step]
    if value is GONE:
        del part[name]
    else:
        part[name] = value
    with pytest.raises(ParameterValidationError) as caught:
        read(credential)
    return [fault.path for fault in caught.value.faults]


@pytest.mark.parametrize("value", NO_BASE64)
@pytest.mark.parametrize(
    ("reader", "path"),
    [
        ("assertion", "response.clientDataJSON"),
        ("assertion", "response.authenticatorData"),
        ("assertion", "response.signature"),
        ("registration", "response.clientDataJSON"),
        ("registration", "response.attestationObject"),
    ],
)
def test_a_member_that_is_not_base64url_is_named(
    reader: str, path: str, value: object
) -> None:
    assert [path] == faults(reader, path, value)


@pytest.mark.parametrize("value", NO_BASE64)
@pytest.mark.parametrize("reader", READERS)
def test_an_id_that_is_not_base64url_is_named(reader: str, value: object) -> None:
    assert ["id", "rawId"] == faults(reader, "id", value)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("rawId", "b3RoZXI"),
        ("type", "password"),
        ("type", GONE),
        ("response", "text"),
        ("response", GONE),
    ],
)
def test_an_outer_member_that_is_wrong_is_named(
    reader: str, path: str, value: object
) -> None:
    assert [path] == faults(reader, path, value)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("changes", "member"),
    [
        ({"type": "webauthn.other"}, ".type"),
        ({"challenge": "a+b"}, ".challenge"),
        ({"origin": None}, ".origin"),
    ],
)
def test_the_signed_data_of_the_browser_is_checked(
    reader: str, changes: dict[str, object], member: str
) -> None:
    kind = {"assertion": "webauthn.get", "registration": "webauthn.create"}[reader]
    value = client_data(kind=kind)
    data = json.loads(base64.urlsafe_b64decode(value + "=="))
    changed = b64url(json.dumps({**data, **changes}).encode())
    path = "response.clientDataJSON"

    assert [path + member] == faults(reader, path, changed)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("data", [b"[]", b"no JSON", b"\xff"])
def test_client_data_that_is_not_an_object_is_named(reader: str, data: bytes) -> None:
    path = "response.clientDataJSON"

    assert [path] == faults(reader, path, b64url(data))


def test_authenticator_data_that_is_too_short_is_named() -> None:
    path = "response.authenticatorData"

    assert [path] == faults("assertion", path, b64url(bytes(36)))


def test_a_user_handle_that_is_not_base64url_is_named() -> None:
    path = "response.userHandle"

    assert [path] == faults("assertion", path, "a+b")


@pytest.mark.parametrize("value", ["internal", [7], None])
def test_transports_that_are_not_a_list_of_strings_are_named(value: object) -> None:
    path = "response.transports"

    assert [path] == faults("registration", path, value)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    credential = assertion()
    del credential["rawId"], credential["type"], credential["response"]["signature"]

    with pytest.raises(ParameterValidationError) as caught:
        read_assertion(credential, OPTIONS)

    assert ["rawId", "rawId", "type", "response.signature"] == [
        fault.path for fault in caught.value.faults
    ]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ["", "[]", "planted", "[" * 100_000, "1" * 10_000])
def test_text_that_is_not_an_object_is_refused(reader: str, text: str) -> None:
    _, read = READERS[reader]

    with pytest.raises(ParameterValidationError, match="expected a JSON object"):
        read(text)


def test_nothing_of_the_credential_is_quoted() -> None:
    credential = {**assertion(), "id": "planted+id", "type": "planted-type"}
    credential["response"]["signature"] = "planted+signature"

    with pytest.raises(ParameterValidationError) as caught:
        read_assertion(credential, OPTIONS)

    assert "planted" not in str(caught.value)
