"""Challenges: read, answered, kept and found again."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import botocore.loaders
import pytest
from hypothesis import given, strategies as st

from cognito_idp import auth
from cognito_idp._srp.client import Ephemeral, make_ephemeral
from cognito_idp._srp.pacing import finish
from cognito_idp._srp.server import is_claim_right, make_server_ephemeral
from cognito_idp._srp.shared import Prover, make_verifier
from cognito_idp.auth import (
    Challenge,
    EmailOtp,
    MfaSetup,
    NewPasswordRequired,
    SelectMfaType,
    SmsMfa,
    SoftwareTokenMfa,
    SoftwareTokenSetup,
    UnknownChallenge,
    WebAuthn,
    secret_hash,
)
from cognito_idp.auth.challenges.answers import (
    Answer,
    DeviceProof,
    PasswordProof,
    SoftwareTokenProof,
    SoftwareTokenRequest,
)
from cognito_idp.auth.challenges.classes import read_challenge
from cognito_idp.errors import ParameterValidationError, ResponseParseError
from tests.kit.plain import Plain
from tests.kit.samples import (
    ATTEMPT,
    CLIENT,
    DEVICE,
    DEVICE_KEY,
    NOON,
    PARAMETERS,
    REQUEST_OPTIONS,
    SECRET,
    SESSION,
    USERNAME,
    assertion,
    make,
    make_all,
)

PEER = Ephemeral(3, 8)

ANSWERS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "ADMIN_NO_SRP_AUTH": ({"password": "pw"}, {"PASSWORD": "pw"}),
    "CUSTOM_CHALLENGE": ({"answer": "42"}, {"ANSWER": "42"}),
    "DEVICE_SRP_AUTH": ({"device": DEVICE}, {}),
    "EMAIL_OTP": ({"code": "123456"}, {"EMAIL_OTP_CODE": "123456"}),
    "NEW_PASSWORD_REQUIRED": (
        {"new_password": "N3w!", "attributes": {"name": "Ada", "custom:a": "1"}},
        {
            "NEW_PASSWORD": "N3w!",
            "userAttributes.name": "Ada",
            "userAttributes.custom:a": "1",
        },
    ),
    "PASSWORD": ({"password": "pw"}, {"PASSWORD": "pw"}),
    "PASSWORD_SRP": ({"password": "pw"}, {}),
    "SELECT_CHALLENGE": ({"choice": "EMAIL_OTP"}, {"ANSWER": "EMAIL_OTP"}),
    "SELECT_MFA_TYPE": ({"choice": "SMS_MFA"}, {"ANSWER": "SMS_MFA"}),
    "SMS_MFA": ({"code": "123456"}, {"SMS_MFA_CODE": "123456"}),
    "SMS_OTP": ({"code": "123456"}, {"SMS_OTP_CODE": "123456"}),
    "SOFTWARE_TOKEN_MFA": ({"code": "123456"}, {"SOFTWARE_TOKEN_MFA_CODE": "123456"}),
    "WEB_AUTHN": (
        {"credential": assertion()},
        {"CREDENTIAL": json.dumps(assertion(), separators=(",", ":"))},
    ),
    "CHALLENGE_OF_TOMORROW": ({"responses": {"THIS": "that"}}, {"THIS": "that"}),
}
each_challenge = pytest.mark.parametrize("challenge", make_all(), ids=lambda c: c.name)


def answer(name: str, **changes: Any) -> Answer:
    arguments, _ = ANSWERS[name]
    challenge: Any = make(name)
    answered: Answer = challenge.answer(**{**arguments, **changes})
    return answered


# Which class


def test_each_challenge_of_the_service_model_has_a_class() -> None:
    loader = botocore.loaders.Loader()
    model = loader.load_service_model("cognito-idp", "service-2")
    names = model["shapes"]["ChallengeNameType"]["enum"]
    without = [n for n in names if type(make(n)) is UnknownChallenge]

    assert [] == without


@pytest.mark.parametrize("name", [n for n in PARAMETERS if n[-8:] != "TOMORROW"])
def test_a_class_is_named_as_its_challenge_is(name: str) -> None:
    assert name.title().replace("_", "") == type(make(name)).__name__


def test_a_challenge_that_nobody_knows_yet_can_be_used() -> None:
    challenge = make("CHALLENGE_OF_TOMORROW")

    assert isinstance(challenge, UnknownChallenge)
    assert challenge.parameters["WHAT"] == "planted-what"


def test_every_class_is_public() -> None:
    assert {type(challenge).__name__ for challenge in make_all()} <= set(auth.__all__)


# The parameters


def test_mfa_types_are_read_from_json_text() -> None:
    challenge = make("SELECT_MFA_TYPE")

    assert isinstance(challenge, SelectMfaType)
    assert challenge.choices == ("SMS_MFA", "SOFTWARE_TOKEN_MFA")


def test_mfa_types_are_read_as_python_shows_a_list_as_moto_sends_it() -> None:
    step = make("SELECT_MFA_TYPE", parameters={"MFAS_CAN_CHOOSE": "['SMS_MFA', 'X']"})

    assert ("SMS_MFA", "X") == getattr(step, "choices", None)


def test_mfa_types_are_read_from_a_real_list() -> None:
    challenge = make("MFA_SETUP", parameters={"MFAS_CAN_SETUP": ["SOFTWARE_TOKEN_MFA"]})

    assert isinstance(challenge, MfaSetup)
    assert challenge.choices == ("SOFTWARE_TOKEN_MFA",)


@pytest.mark.parametrize("value", ["no JSON", '{"a": 1}', "7"])
def test_a_list_that_cannot_be_read_is_named(value: str) -> None:
    challenge = make("SELECT_MFA_TYPE", parameters={"MFAS_CAN_CHOOSE": value})

    assert isinstance(challenge, SelectMfaType)
    with pytest.raises(ResponseParseError, match="MFAS_CAN_CHOOSE"):
        challenge.choices  # noqa: B018 because reading it is what raises


@pytest.mark.parametrize("value", ["no JSON", "[]"])
def test_an_object_that_cannot_be_read_is_named(value: str) -> None:
    challenge = make("NEW_PASSWORD_REQUIRED", parameters={"userAttributes": value})

    assert isinstance(challenge, NewPasswordRequired)
    with pytest.raises(ResponseParseError, match="userAttributes"):
        challenge.user_attributes  # noqa: B018 because reading it is what raises


def test_a_parameter_that_is_null_is_absent() -> None:
    assert {"a": "b"} == make("PASSWORD", parameters={"a": "b", "c": None}).parameters


def test_required_attributes_lose_their_prefix() -> None:
    challenge = make("NEW_PASSWORD_REQUIRED")

    assert isinstance(challenge, NewPasswordRequired)
    assert challenge.required_attributes == ("name", "email")


def test_the_attributes_of_the_user_are_read() -> None:
    challenge = make("NEW_PASSWORD_REQUIRED")

    assert isinstance(challenge, NewPasswordRequired)
    assert challenge.user_attributes == {
        "email": "ada@example.com",
        "email_verified": "true",
    }


def test_a_user_who_lacks_nothing_has_no_required_attributes() -> None:
    challenge = make("NEW_PASSWORD_REQUIRED", parameters={})

    assert isinstance(challenge, NewPasswordRequired)
    assert ((), {}) == (challenge.required_attributes, challenge.user_attributes)


def test_a_code_says_where_it_went() -> None:
    challenge = make("EMAIL_OTP")

    assert isinstance(challenge, EmailOtp)
    assert (challenge.delivery_medium, challenge.destination) == ("EMAIL", "a***@e***")


def test_a_code_may_keep_to_itself_where_it_went() -> None:
    challenge = make("SMS_MFA", parameters={})

    assert isinstance(challenge, SmsMfa)
    assert (None, None) == (challenge.delivery_medium, challenge.destination)


def test_an_authenticator_app_has_the_name_that_the_user_gave_it() -> None:
    challenge = make("SOFTWARE_TOKEN_MFA")

    assert isinstance(challenge, SoftwareTokenMfa)
    assert challenge.friendly_device_name == "phone"


def test_passkey_options_are_passed_on_unread() -> None:
    match make("WEB_AUTHN"):
        case WebAuthn(options=options):
            assert json.dumps(REQUEST_OPTIONS) == options
        case other:
            pytest.fail(f"{other!r} is no WebAuthn")


def test_passkey_options_that_are_an_object_become_text() -> None:
    parameters = {"CREDENTIAL_REQUEST_OPTIONS": REQUEST_OPTIONS}
    challenge = make("WEB_AUTHN", parameters=parameters)

    assert isinstance(challenge, WebAuthn)
    assert REQUEST_OPTIONS == json.loads(challenge.options)


# Who answers


@pytest.mark.parametrize(
    ("parameters", "username"),
    [
        ({"USER_ID_FOR_SRP": "internal", "USERNAME": "other"}, "internal"),
        ({"USERNAME": "internal"}, "internal"),
        ({}, "ada@example.com"),
    ],
)
def test_the_internal_name_takes_the_place_of_the_typed_one(
    parameters: dict[str, object], username: str
) -> None:
    assert username == make("SMS_MFA", parameters=parameters).username


def test_the_internal_name_is_kept_where_a_later_challenge_lacks_it() -> None:
    first = make("SELECT_MFA_TYPE")
    second = make("SOFTWARE_TOKEN_MFA", first.sign_in, parameters={})

    assert USERNAME == second.username


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("is_admin", [False, True])
def test_each_answer_goes_out_under_cognitos_names(name: str, is_admin: bool) -> None:
    state = attrs.evolve(ATTEMPT, is_admin=is_admin)
    arguments, responses = ANSWERS[name]
    challenge: Any = make(name, state)
    sent = challenge.answer(**arguments).wire(None)

    assert {**responses, "USERNAME": challenge.username} == sent


@pytest.mark.parametrize("name", ANSWERS)
def test_each_answer_hashes_the_name_that_it_sends(name: str) -> None:
    sent = answer(name).wire(SECRET)

    assert secret_hash(sent["USERNAME"], CLIENT, SECRET) == sent["SECRET_HASH"]


@pytest.mark.parametrize("name", ANSWERS)
def test_each_answer_presents_the_remembered_device(name: str) -> None:
    arguments, _ = ANSWERS[name]
    challenge: Any = make(name, attrs.evolve(ATTEMPT, device_key=DEVICE_KEY))

    assert DEVICE_KEY == challenge.answer(**arguments).wire(None)["DEVICE_KEY"]


@pytest.mark.parametrize("name", ["USERNAME", "SECRET_HASH"])
def test_an_answer_cannot_name_another_user(name: str) -> None:
    with pytest.raises(ParameterValidationError, match="added when it is sent"):
        answer("CHALLENGE_OF_TOMORROW", responses={name: "eve"})


# Answers that are refused before they are sent


@pytest.mark.parametrize("value", ["", None, 123456])
@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("ADMIN_NO_SRP_AUTH", "password"),
        ("CUSTOM_CHALLENGE", "answer"),
        ("EMAIL_OTP", "code"),
        ("NEW_PASSWORD_REQUIRED", "new_password"),
        ("PASSWORD", "password"),
        ("PASSWORD_SRP", "password"),
        ("SELECT_CHALLENGE", "choice"),
        ("SELECT_MFA_TYPE", "choice"),
        ("SMS_MFA", "code"),
        ("SMS_OTP", "code"),
        ("SOFTWARE_TOKEN_MFA", "code"),
    ],
)
def test_an_answer_that_is_not_text_is_refused_by_name(
    name: str, argument: str, value: object
) -> None:
    with pytest.raises(ParameterValidationError, match=f"{argument}: expected"):
        answer(name, **{argument: value})


@pytest.mark.parametrize("name", ["SELECT_CHALLENGE", "SELECT_MFA_TYPE"])
def test_only_what_is_offered_can_be_chosen(name: str) -> None:
    with pytest.raises(ParameterValidationError, match=r"expected one of \w+, "):
        answer(name, choice="CARRIER_PIGEON")


@pytest.mark.parametrize("name", ["SELECT_CHALLENGE", "SELECT_MFA_TYPE"])
def test_anything_can_be_chosen_where_nothing_is_listed(name: str) -> None:
    challenge: Any = make(name, parameters={}, available_challenges=())

    assert {"ANSWER": "X"} == challenge.answer("X").responses


@pytest.mark.parametrize("choice", ["PASSWORD", "PASSWORD_SRP"])
def test_choosing_a_password_takes_one(choice: str) -> None:
    with pytest.raises(ParameterValidationError, match="password: required with"):
        answer("SELECT_CHALLENGE", choice=choice)


def test_choosing_anything_else_takes_no_password() -> None:
    with pytest.raises(ParameterValidationError, match="password: not used with"):
        answer("SELECT_CHALLENGE", choice="EMAIL_OTP", password="pw")


def test_an_empty_password_is_refused() -> None:
    with pytest.raises(ParameterValidationError, match="password: expected a string"):
        answer("SELECT_CHALLENGE", choice="PASSWORD", password="")


def test_required_attributes_that_are_missing_are_named() -> None:
    with pytest.raises(ParameterValidationError) as caught:
        answer("NEW_PASSWORD_REQUIRED", attributes=None)

    assert ["attributes['name']"] == [fault.path for fault in caught.value.faults]


def test_a_device_of_another_pool_is_refused() -> None:
    owner = attrs.evolve(DEVICE.owner, user_pool_id="eu-west-1_Other")

    with pytest.raises(ParameterValidationError, match="another user pool"):
        answer("DEVICE_SRP_AUTH", device=attrs.evolve(DEVICE, owner=owner))


# First factors


def test_choosing_the_plain_password_sends_it() -> None:
    chosen = answer("SELECT_CHALLENGE", choice="PASSWORD", password="pw")

    assert {"ANSWER": "PASSWORD", "PASSWORD": "pw"} == chosen.responses


def test_choosing_the_proof_keeps_the_password_here() -> None:
    chosen = answer("SELECT_CHALLENGE", choice="PASSWORD_SRP", password="pw")

    assert isinstance(chosen, PasswordProof)
    assert "pw" not in chosen.begin(PEER).wire(None).values()


@pytest.mark.parametrize(
    ("name", "arguments", "responses"),
    [
        (
            "SELECT_CHALLENGE",
            {"choice": "PASSWORD_SRP", "password": "pw"},
            {"ANSWER": "PASSWORD_SRP", "SRP_A": "8"},
        ),
        ("PASSWORD_SRP", {}, {"SRP_A": "8"}),
        ("DEVICE_SRP_AUTH", {}, {"SRP_A": "8", "DEVICE_KEY": DEVICE_KEY}),
    ],
)
def test_a_proof_begins_with_the_public_half(
    name: str, arguments: dict[str, str], responses: dict[str, str]
) -> None:
    proof = answer(name, **arguments)

    assert isinstance(proof, PasswordProof | DeviceProof)
    assert responses == proof.begin(PEER).responses


# The proofs, before the server that the local Cognito uses


def prove(name: str, challenge: Any, secret: Any, prover: Any) -> Answer:
    """Answer a verifier challenge; fail unless the server takes the proof."""
    ephemeral = finish(make_ephemeral())
    server = finish(make_server_ephemeral(finish(make_verifier(prover, 0xCF13))))
    offer = {**PARAMETERS[name], "SRP_B": server.srp_b}
    answered: Answer = finish(
        attrs.evolve(challenge, parameters=offer).prove(
            secret, ephemeral, now=lambda: NOON
        )
    )
    sent = answered.responses
    assert finish(
        is_claim_right(
            prover,
            server,
            srp_a=ephemeral.srp_a,
            secret_bytes=b"secret",
            timestamp="Thu Mar 5 12:00:00 UTC 2026",
            signature=sent["PASSWORD_CLAIM_SIGNATURE"],
            arithmetic=Plain(),
        )
    )
    return answered


def test_a_password_is_proved_under_the_internal_name() -> None:
    challenge = make("PASSWORD_VERIFIER")
    answered = prove(
        "PASSWORD_VERIFIER", challenge, "pw", Prover("EXAMPLEab", USERNAME, "pw")
    )

    assert {
        "PASSWORD_CLAIM_SIGNATURE",
        "PASSWORD_CLAIM_SECRET_BLOCK",
        "TIMESTAMP",
        "USERNAME",
    } == set(answered.wire(None))


def test_a_device_is_proved_under_its_own_name() -> None:
    challenge = make("DEVICE_PASSWORD_VERIFIER")
    answered = prove("DEVICE_PASSWORD_VERIFIER", challenge, DEVICE, DEVICE.prover)

    assert DEVICE_KEY == answered.responses["DEVICE_KEY"]


# Setting up an authenticator app


def test_an_app_is_asked_for_before_its_code() -> None:
    setup = make("MFA_SETUP")

    assert isinstance(setup, MfaSetup)
    assert isinstance(setup.answer_software_token(), SoftwareTokenRequest)


def test_an_app_cannot_be_asked_for_where_the_pool_has_none() -> None:
    setup = make("MFA_SETUP", parameters={"MFAS_CAN_SETUP": '["SMS_MFA"]'})

    assert isinstance(setup, MfaSetup)
    with pytest.raises(ParameterValidationError, match="expected one of SMS_MFA"):
        setup.answer_software_token()


def app_setup() -> SoftwareTokenSetup:
    setup = make("MFA_SETUP")
    assert isinstance(setup, MfaSetup)
    return setup.associated(
        "JBSWY3DPEHPK3PXP", "the next session, twenty long", setup.created_at
    )


def test_the_app_gets_its_secret_as_a_uri() -> None:
    uri = app_setup().otpauth_uri("Acme & Co", "ada@example.com")

    assert uri == (
        "otpauth://totp/Acme%20%26%20Co:ada%40example.com"
        "?secret=JBSWY3DPEHPK3PXP&issuer=Acme%20%26%20Co"
    )


def test_an_app_that_is_told_no_account_shows_the_internal_name() -> None:
    assert f"totp/Acme:{USERNAME}?" in app_setup().otpauth_uri("Acme")


def test_the_apps_first_code_is_checked_with_the_session_of_the_association() -> None:
    proof = app_setup().answer("123456", device_name="phone")

    assert isinstance(proof, SoftwareTokenProof)
    assert ("123456", "phone", "the next session, twenty long") == (
        proof.code,
        proof.device_name,
        proof.challenge.session,
    )


def test_the_set_up_ends_with_the_session_of_the_verification() -> None:
    proof = app_setup().answer("123456")

    assert isinstance(proof, SoftwareTokenProof)
    assert "the last session" == proof.verified("the last session").challenge.session


def test_the_answer_that_ends_the_set_up_has_nothing_but_the_name() -> None:
    proof = app_setup().answer("123456")

    assert isinstance(proof, SoftwareTokenProof)
    assert {"USERNAME": USERNAME} == proof.verified("the last session").wire(None)


def test_an_app_set_up_is_found_again_as_one() -> None:
    setup = app_setup()

    assert setup == Challenge.load(setup.dump())


def test_codes_by_email_are_set_up_with_an_address() -> None:
    setup = make("MFA_SETUP")

    assert isinstance(setup, MfaSetup)
    assert setup.answer_email("ada@example.com").responses == {
        "EMAIL": "ada@example.com"
    }


# Kept and found again


@each_challenge
def test_a_challenge_is_the_same_after_storage(challenge: Challenge) -> None:
    assert challenge == Challenge.load(challenge.dump())


@each_challenge
def test_a_challenge_is_of_the_same_class_after_storage(challenge: Challenge) -> None:
    assert type(challenge) is type(Challenge.load(challenge.dump()))


def pickled(challenge: Challenge) -> object:
    return pickle.loads(pickle.dumps(challenge))  # noqa: S301 because it is our own


@each_challenge
@pytest.mark.parametrize("make_copy", [pickled, copy.copy, copy.deepcopy])
def test_a_challenge_can_be_pickled_and_copied(
    challenge: Challenge, make_copy: Any
) -> None:
    assert challenge == make_copy(challenge)


@each_challenge
def test_a_challenge_shows_none_of_its_secrets(challenge: Challenge) -> None:
    shown = repr(challenge)
    hidden = ["planted", "PLANTED", SESSION, USERNAME, CLIENT, "ada@", "a***@e***"]

    assert [] == [secret for secret in hidden if secret in shown]


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_shows_none_of_its_secrets(name: str) -> None:
    planted = {
        argument: "planted" if argument != "choice" else value
        for argument, value in ANSWERS[name][0].items()
        if isinstance(value, str)
    }
    shown = repr(answer(name, **planted))

    assert [] == [
        secret for secret in ("planted", SESSION, USERNAME) if secret in shown
    ]


@each_challenge
def test_a_challenge_can_be_hashed(challenge: Challenge) -> None:
    assert {challenge} == {Challenge.load(challenge.dump())}


@each_challenge
def test_a_challenge_cannot_be_changed(challenge: Challenge) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        challenge.session = "another"  # type: ignore[misc] # because that is the point


texts = st.text(max_size=20)
attempts = st.builds(
    attrs.evolve,
    st.just(ATTEMPT),
    user_pool_id=texts,
    client_id=texts,
    username=texts,
    is_admin=st.booleans(),
    secret_fingerprint=st.none() | texts,
    device_key=st.none() | texts,
    client_metadata=st.dictionaries(texts, texts, max_size=3),
    session_validity=st.integers(1, 900),
)


@given(
    state=attempts,
    name=st.sampled_from(sorted(PARAMETERS)) | texts,
    parameters=st.dictionaries(texts, texts, max_size=3),
    session=st.none() | texts,
    available=st.lists(texts, max_size=3).map(tuple),
    created_at=st.datetimes(timezones=st.just(UTC)),
)
def test_any_challenge_is_the_same_after_storage(
    state: Any,
    name: str,
    parameters: dict[str, str],
    session: str | None,
    available: tuple[str, ...],
    created_at: datetime,
) -> None:
    challenge = read_challenge(
        state,
        name,
        parameters,
        session=session,
        available_challenges=available,
        created_at=created_at,
    )

    assert challenge == Challenge.load(challenge.dump())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not a JSON object"),
        ("[]", "not a JSON object"),
        ("planted", "not a JSON object"),
        ('{"v": 1}', "kind"),
        (DEVICE.dump(), "kind"),
        ('{"v": 2, "kind": "challenge"}', "version 1 only"),
        ('{"v": 1, "kind": "challenge"}', "user_pool_id"),
    ],
)
def test_text_that_is_not_a_stored_challenge_is_refused(text: str, said: str) -> None:
    with pytest.raises(ParameterValidationError, match=said) as caught:
        Challenge.load(text)

    assert "planted" not in repr((caught.value, caught.value.__context__))


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("name", None),
        ("username", 7),
        ("is_admin", "yes"),
        ("session", 7),
        ("session_validity", True),
        ("session_validity", "180"),
        ("parameters", {"planted": 7}),
        ("parameters", []),
        ("available_challenges", "PASSWORD"),
        ("available_challenges", [7]),
        ("created_at", "yesterday"),
        ("created_at", "2026-03-05T12:00:00"),
    ],
)
def test_a_member_that_is_wrong_is_named(member: str, value: object) -> None:
    stored = json.loads(make("SMS_MFA").dump())

    with pytest.raises(ParameterValidationError, match=member):
        Challenge.load(json.dumps({**stored, member: value}))


def test_a_challenge_estimates_when_its_session_ends() -> None:
    state = attrs.evolve(ATTEMPT, session_validity=900)

    assert NOON + timedelta(minutes=15) == make("SMS_MFA", state).expires_at


def test_the_state_of_all_legs_is_kept() -> None:
    state = attrs.evolve(ATTEMPT, is_admin=True, secret_fingerprint="abc")
    kept = Challenge.load(make("SMS_MFA", state).dump()).sign_in

    assert attrs.evolve(state, username=USERNAME) == kept
