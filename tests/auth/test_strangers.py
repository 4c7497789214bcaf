"""Text that strangers send: only errors of the library come out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import Config, Retry, errors
from cognito_idp.auth import (
    Challenge,
    Device,
    SignIn,
    Tokens,
    UnsealError,
    seal,
    unseal,
)
from tests.kit.samples import CLIENT, NOON, POOL, TOKENS, make
from tests.kit.stubs import Script, make_client

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = [b"k" * 32]
DEEP = "[" * 100_000 + "]" * 100_000
HOSTILE: dict[str, Any] = {
    "a lone surrogate": "ada\ud800",
    "a byte that is not UTF-8": "ada\udcff",
    "deep arrays": DEEP,
    "deep objects": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "a huge number": "9" * 10_000,
    "NaN": "NaN",
    "infinity": "1e999",
    "nothing": "",
    "null": "null",
    "a list": "[]",
    "an empty object": "{}",
    "half of an object": '{"v": 1, "kind":',
    "nul": "\0",
    "line breaks": "\r\n\r\n",
    "ten thousand letters": "a" * 10_000,
    "None": None,
}
LOADERS: dict[str, Callable[[Any], object]] = {
    "Challenge.load": Challenge.load,
    "Tokens.load": Tokens.load,
    "Device.load": Device.load,
    "unseal": lambda text: unseal(text, KEYS, binding="b"),
}

every_text = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


@every_text
@pytest.mark.parametrize("load", LOADERS.values(), ids=LOADERS)
def test_a_stored_value_that_a_stranger_sends_is_refused(
    load: Callable[[Any], object], text: Any
) -> None:
    with pytest.raises(errors.CognitoIdpError):
        load(text)


@every_text
def test_a_binding_that_a_browser_brings_opens_nothing(text: Any) -> None:
    sealed = seal(make("SMS_MFA"), KEYS, binding="browser")

    with pytest.raises(UnsealError):
        unseal(sealed, KEYS, binding=text)


@every_text
async def test_a_user_name_from_a_form_is_sent_or_refused(text: Any) -> None:
    script = Script(errors.ConnectError("no network"))
    client = make_client(script, config=Config(retry=Retry(mode="none")))
    sign_in = SignIn(client, user_pool_id=POOL, client_id=CLIENT, client_secret="s")

    with pytest.raises(errors.CognitoIdpError):
        await sign_in.start(text, "pw", flow="USER_PASSWORD_AUTH")


@pytest.mark.parametrize("name", ["requiredAttributes", "userAttributes"])
@every_text
def test_a_parameter_of_a_challenge_that_cannot_be_read_is_named(
    name: str, text: Any
) -> None:
    step: Any = make("NEW_PASSWORD_REQUIRED", parameters={name: text})

    try:
        assert step.required_attributes is not None
        assert step.user_attributes is not None
    except errors.ResponseParseError as error:
        assert name in str(error)  # noqa: PT017 because some of the texts are read


@pytest.mark.parametrize("max_age", [float("nan"), float("inf"), "5", True])
def test_a_limit_on_age_that_is_not_a_number_of_seconds_is_refused(
    max_age: Any,
) -> None:
    with pytest.raises(errors.ParameterValidationError, match="max_age"):
        unseal("AQ", KEYS, binding="b", max_age=max_age)


def test_a_text_from_a_clock_that_is_far_ahead_is_not_fresh() -> None:
    now = NOON.timestamp()
    ahead = seal(TOKENS, KEYS, binding="b", now=lambda: now + 86_400)

    with pytest.raises(UnsealError):
        unseal(ahead, KEYS, Tokens, binding="b", max_age=60, now=lambda: now)
    nearly = seal(TOKENS, KEYS, binding="b", now=lambda: now + 60)
    assert unseal(nearly, KEYS, Tokens, binding="b", max_age=60, now=lambda: now)


def test_the_texts_are_as_hostile_as_they_look() -> None:
    with pytest.raises(RecursionError):
        json.loads(DEEP)
