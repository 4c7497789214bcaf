"""Sealed text: who can read it back, and who cannot."""

from __future__ import annotations

import base64
import inspect
import json
import re
import secrets
import string
import subprocess
import sys
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from cognito_idp.auth import (
    Challenge,
    Device,
    EmailOtp,
    SealTooLargeError,
    SmsMfa,
    Tokens,
    UnsealError,
    WebAuthn,
    seal,
    unseal,
)
from cognito_idp.errors import ConfigurationError, ParameterValidationError
from tests.kit.samples import (
    ATTEMPT,
    CLIENT,
    DEVICE,
    POOL,
    SESSION,
    TOKENS,
    USERNAME,
    make,
    make_all,
)

KEYS = [secrets.token_bytes(32)]
LETTERS = string.ascii_letters + string.digits + "-_"
BROWSER = "a browser's random id"
STEP = make("SMS_MFA")
VALUES = [
    pytest.param(STEP, Challenge, id="challenge"),
    pytest.param(TOKENS, Tokens, id="tokens"),
    pytest.param(DEVICE, Device, id="device"),
]
each_value = pytest.mark.parametrize(("value", "kind"), VALUES)


def sealed(value: Any = STEP) -> str:
    return seal(value, KEYS, binding=BROWSER)


@each_value
def test_a_sealed_value_can_be_unsealed(value: Any, kind: Any) -> None:
    assert value == unseal(sealed(value), KEYS, kind, binding=BROWSER)


@pytest.mark.parametrize("challenge", make_all(), ids=lambda c: c.name)
def test_each_challenge_can_be_unsealed(challenge: Challenge) -> None:
    unsealed = unseal(sealed(challenge), KEYS, binding=BROWSER)
    if challenge.name != "WEB_AUTHN":
        assert challenge == unsealed


def with_passkeys(count: int) -> WebAuthn:
    options = {
        "challenge": "c" * 43,
        "rpId": "example.com",
        "allowCredentials": [
            {"type": "public-key", "id": f"{number:0>86}"} for number in range(count)
        ],
    }
    made = make("WEB_AUTHN")
    assert isinstance(made, WebAuthn)
    parameters = {"CREDENTIAL_REQUEST_OPTIONS": json.dumps(options)}
    return attrs.evolve(made, parameters=parameters)


def test_the_passkeys_of_a_user_do_not_grow_the_text() -> None:
    few, many = sealed(with_passkeys(1)), sealed(with_passkeys(100))
    kept = unseal(many, KEYS, WebAuthn, binding=BROWSER)

    assert len(few) == len(many)
    assert {"challenge": "c" * 43, "rpId": "example.com"} == json.loads(kept.options)


def test_text_that_a_cookie_cannot_hold_is_refused() -> None:
    large = attrs.evolve(STEP, session="s" * 4000)
    with pytest.raises(SealTooLargeError) as caught:
        sealed(large)

    assert "more than the limit of 4096" in str(caught.value)
    assert "the largest part of the SmsMfa is session with 4000 characters" in str(
        caught.value
    )
    assert large == unseal(
        seal(large, KEYS, binding=BROWSER, limit=None), KEYS, binding=BROWSER
    )


def test_tokens_as_long_as_those_of_aws_are_refused() -> None:
    tokens = attrs.evolve(TOKENS, access_token="a" * 1100, refresh_token="r" * 1800)
    with pytest.raises(SealTooLargeError, match=r"1100 \(access\).*1800 \(refresh\)"):
        seal(tokens, KEYS, binding=BROWSER)


@pytest.mark.parametrize("limit", [0, -1, "4096", True, 1.5])
def test_a_faulty_limit_is_named(limit: Any) -> None:
    with pytest.raises(ParameterValidationError, match=r"^limit: expected a number"):
        seal(STEP, KEYS, binding=BROWSER, limit=limit)


def test_the_traceback_of_a_refusal_holds_no_key() -> None:
    with pytest.raises(UnsealError) as caught:
        unseal("AQ", [b"K" * 32], binding=BROWSER)
    frames = [
        frame.frame.f_locals
        for frame in inspect.getinnerframes(caught.value.__traceback__)  # type: ignore[arg-type]  # there is one
        if "cognito_idp/auth" in frame.filename
    ]

    assert frames
    assert "K" * 32 not in str(frames)


def test_a_challenge_is_expected_unless_something_else_is_asked_for() -> None:
    assert STEP == unseal(sealed(), KEYS, binding=BROWSER)


def test_one_class_of_challenge_can_be_asked_for() -> None:
    assert STEP == unseal(sealed(), KEYS, SmsMfa, binding=BROWSER)


def test_another_class_of_challenge_is_refused() -> None:
    with pytest.raises(UnsealError):
        unseal(sealed(), KEYS, EmailOtp, binding=BROWSER)


@each_value
def test_sealed_text_is_safe_in_cookies_and_urls(value: Any, kind: Any) -> None:
    del kind

    assert re.fullmatch(r"[A-Za-z0-9_-]+", sealed(value))


def test_sealed_text_holds_nothing_readable() -> None:
    text = sealed()
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    assert [] == [s for s in (SESSION, USERNAME, POOL, CLIENT) if s.encode() in raw]


def test_no_two_texts_are_alike() -> None:
    assert sealed() != sealed()


# Size


@each_value
def test_sealed_text_is_as_long_as_the_documentation_says(
    value: Any, kind: Any
) -> None:
    del kind
    size = 57 + len(value.dump())

    assert -(-size * 4 // 3) == len(sealed(value))


@pytest.mark.parametrize("challenge", make_all(), ids=lambda c: c.name)
def test_a_challenge_with_a_session_of_2000_characters_fits_a_cookie(
    challenge: Challenge,
) -> None:
    long = attrs.evolve(challenge, session="x" * 2000)

    assert len(sealed(long)) < 4096 - 100


# Refusals


@given(st.integers(0, 1000), st.integers(1, 63))
def test_any_change_to_the_text_is_refused(place: int, by: int) -> None:
    text = sealed(DEVICE)
    place %= len(text)
    letter = LETTERS[(LETTERS.index(text[place]) + by) % 64]
    changed = text[:place] + letter + text[place + 1 :]

    with pytest.raises(UnsealError):
        unseal(changed, KEYS, Device, binding=BROWSER)


@given(st.integers(1, 400))
def test_text_that_was_cut_short_is_refused(by: int) -> None:
    with pytest.raises(UnsealError):
        unseal(sealed(DEVICE)[:-by], KEYS, Device, binding=BROWSER)


@given(st.text(max_size=100))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UnsealError):
        unseal(text, KEYS, binding=BROWSER)


def test_text_that_is_spelt_differently_is_refused() -> None:
    text = sealed()

    for other in (text + "=", text + "\n", " " + text):
        with pytest.raises(UnsealError):
            unseal(other, KEYS, binding=BROWSER)


def test_text_of_another_version_is_refused() -> None:
    raw = base64.urlsafe_b64decode(sealed() + "==")
    other = base64.urlsafe_b64encode(b"\x02" + raw[1:]).rstrip(b"=").decode()

    with pytest.raises(UnsealError):
        unseal(other, KEYS, binding=BROWSER)


def test_another_browsers_text_is_refused() -> None:
    with pytest.raises(UnsealError):
        unseal(sealed(), KEYS, binding="another browser's id")


def test_text_sealed_with_a_key_that_is_not_ours_is_refused() -> None:
    with pytest.raises(UnsealError):
        unseal(sealed(), [secrets.token_bytes(32)], binding=BROWSER)


@each_value
@pytest.mark.parametrize("other", [Challenge, Tokens, Device])
def test_text_of_one_kind_is_refused_as_another(
    value: Any, kind: Any, other: Any
) -> None:
    if kind is other:
        assert value == unseal(sealed(value), KEYS, other, binding=BROWSER)
        return
    with pytest.raises(UnsealError):
        unseal(sealed(value), KEYS, other, binding=BROWSER)


@each_value
@pytest.mark.parametrize("expected", ["user_pool_id", "client_id"])
def test_a_foreign_value_is_refused_where_it_is_asked_whose_it_is(
    value: Any, kind: Any, expected: str
) -> None:
    with pytest.raises(UnsealError):
        unseal(sealed(value), KEYS, kind, binding=BROWSER, **{expected: "foreign"})


@each_value
def test_our_own_value_is_accepted_where_it_is_asked_whose_it_is(
    value: Any, kind: Any
) -> None:
    unsealed = unseal(
        sealed(value),
        KEYS,
        kind,
        binding=BROWSER,
        user_pool_id=POOL,
        client_id=CLIENT,
    )

    assert value == unsealed


@pytest.mark.parametrize(
    ("age", "is_good"), [(0, True), (600, True), (601, False), (-60, True)]
)
def test_old_text_is_refused(age: int, is_good: bool) -> None:
    text = seal(STEP, KEYS, binding=BROWSER, now=lambda: 1_000_000)

    def try_it() -> bool:
        try:
            later = 1_000_000 + age
            unseal(text, KEYS, binding=BROWSER, max_age=600, now=lambda: later)
        except UnsealError:
            return False
        return True

    assert is_good is try_it()


def test_the_text_of_a_release_that_stores_otherwise_is_refused() -> None:
    class Later(SmsMfa):
        def dump(self) -> str:
            return super().dump().replace('"v":1', '"v":2')

    later = Later(name="SMS_MFA", sign_in=ATTEMPT)

    with pytest.raises(UnsealError):
        unseal(sealed(later), KEYS, binding=BROWSER)


def test_all_refusals_say_the_same() -> None:
    text = sealed()
    said = set()
    for changed, keys, binding, options in [
        (text[:-1], KEYS, BROWSER, {}),
        (text, [secrets.token_bytes(32)], BROWSER, {}),
        (text, KEYS, "other", {}),
        (text, KEYS, BROWSER, {"max_age": -1.0}),
        (text, KEYS, BROWSER, {"user_pool_id": "foreign"}),
    ]:
        with pytest.raises(UnsealError) as caught:
            unseal(changed, keys, binding=binding, **options)  # type: ignore[arg-type] # because of the table
        said.add((str(caught.value), caught.value.__cause__))

    assert 1 == len(said)


# Keys


def test_text_sealed_with_an_older_key_can_be_read() -> None:
    assert STEP == unseal(sealed(), [secrets.token_bytes(32), *KEYS], binding=BROWSER)


def test_the_first_key_seals() -> None:
    new = secrets.token_bytes(32)
    text = seal(STEP, [new, *KEYS], binding=BROWSER)

    assert STEP == unseal(text, [new], binding=BROWSER)


@pytest.mark.parametrize("keys", [[], b"x" * 32, "x" * 32, [b"x" * 31], ["x" * 32]])
def test_keys_that_are_none_are_refused(keys: Any) -> None:
    with pytest.raises(ConfigurationError, match="keys: expected") as caught:
        seal(STEP, keys, binding=BROWSER)

    assert "xxx" not in str(caught.value)


def test_a_binding_to_nothing_is_refused() -> None:
    with pytest.raises(ParameterValidationError, match="binding: expected"):
        seal(STEP, KEYS, binding="")


def test_only_what_can_be_dumped_can_be_sealed() -> None:
    value: Any = {"a": "dict"}

    with pytest.raises(ParameterValidationError, match="not dict"):
        seal(value, KEYS, binding=BROWSER)


# Only those who seal need cryptography

WITHOUT_CRYPTOGRAPHY = """
import sys
sys.modules["cryptography"] = None
from cognito_idp.auth import DeviceKey, Device, seal
from cognito_idp.errors import ConfigurationError
try:
    seal(Device(DeviceKey("a", "b", "c"), "d", "e", "f"), [bytes(32)], binding="g")
except ConfigurationError as error:
    print(error)
"""


def python(program: str) -> str:
    finished = subprocess.run(  # noqa: S603 because both programs are written here
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return finished.stdout.strip()


def test_without_cryptography_the_error_says_what_to_install() -> None:
    assert "pip install 'cognito-idp[seal]'" in python(WITHOUT_CRYPTOGRAPHY)


def test_importing_sign_in_imports_nothing_heavy() -> None:
    heavy = "('cryptography', 'gmpy2', 'aiohttp', 'botocore', 'jwt')"
    program = (
        f"import sys, cognito_idp.auth; print([m for m in {heavy} if m in sys.modules])"
    )

    assert "[]" == python(program)
