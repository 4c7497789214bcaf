"""SignIn: every challenge, on both sides, with and without a client secret."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given, strategies as st

from cognito_idp import errors, types
from cognito_idp.auth import (
    Challenge,
    MfaSetup,
    SelectChallenge,
    SignIn,
    SmsMfa,
    SoftwareTokenSetup,
    Tokens,
    seal,
    unseal,
)
from cognito_idp.errors import ConfigurationError, ParameterValidationError
from tests.kit.samples import (
    CLIENT,
    DEVICE,
    NOON,
    PARAMETERS,
    POOL,
    SECRET,
    USERNAME,
    assertion,
)
from tests.kit.scripted_cognito import (
    METADATA,
    PASSWORD,
    USER,
    Give,
    Put,
    Refuse,
    ScriptedCognito,
    Verify,
    expected_hash,
    make_sign_in,
)
from tests.kit.stubs import Script, answer, make_client, refusal

KEYS = [bytes(range(32))]
OLDER_SECRET = "8olderSecretValue000000000000000000000"

SIDES = pytest.mark.parametrize("is_admin", [False, True], ids=["client", "admin"])
SECRETS = pytest.mark.parametrize("secret", [None, SECRET], ids=["public", "secret"])


def carry(step: Tokens | Challenge) -> Any:
    """Take a challenge through storage and through a browser, as a backend does."""
    if isinstance(step, Tokens):
        return Tokens.load(step.dump())
    stored = Challenge.load(step.dump())
    return unseal(seal(stored, KEYS, binding="browser"), KEYS, binding="browser")


ANSWERS: dict[str, dict[str, Any]] = {
    "ADMIN_NO_SRP_AUTH": {"password": PASSWORD},
    "CUSTOM_CHALLENGE": {"answer": "42"},
    "EMAIL_OTP": {"code": "123456"},
    "NEW_PASSWORD_REQUIRED": {"new_password": "N3w!", "attributes": {"name": "Ada"}},
    "PASSWORD": {"password": PASSWORD},
    "SELECT_CHALLENGE": {"choice": "EMAIL_OTP"},
    "SELECT_MFA_TYPE": {"choice": "SMS_MFA"},
    "SMS_MFA": {"code": "123456"},
    "SMS_OTP": {"code": "123456"},
    "SOFTWARE_TOKEN_MFA": {"code": "123456"},
    "WEB_AUTHN": {"credential": assertion()},
    "CHALLENGE_OF_TOMORROW": {"responses": {"SOMETHING": "new"}},
}


@SIDES
@SECRETS
@pytest.mark.parametrize("name", ANSWERS)
async def test_any_challenge_may_follow_a_proved_password_and_be_answered_later(
    name: str, secret: str | None, is_admin: bool
) -> None:
    cognito = ScriptedCognito(
        [Verify(USER), Put(name, choices=("EMAIL_OTP",)), Give()],
        secret=secret,
        is_admin=is_admin,
    )
    sign_in = make_sign_in(cognito)

    step = carry(
        await sign_in.start("ada@example.com", PASSWORD, client_metadata=METADATA)
    )
    step = await sign_in.respond(step.answer(**ANSWERS[name]))

    assert isinstance(step, Tokens)


@SIDES
@SECRETS
@pytest.mark.parametrize("name", ANSWERS)
async def test_any_challenge_may_come_first(
    name: str, secret: str | None, is_admin: bool
) -> None:
    cognito = ScriptedCognito(
        [Put(name, choices=("EMAIL_OTP",)), Give()], secret=secret, is_admin=is_admin
    )
    sign_in = make_sign_in(cognito)

    step = await sign_in.start(
        "ada@example.com", flow="CUSTOM_AUTH", client_metadata=METADATA
    )
    step = await sign_in.respond(carry(step).answer(**ANSWERS[name]))

    assert isinstance(step, Tokens)


@SIDES
@SECRETS
async def test_every_step_of_the_longest_way_is_carried_between_requests(
    secret: str | None, is_admin: bool
) -> None:
    names = [name for name in ANSWERS if name != "ADMIN_NO_SRP_AUTH"]
    puts = [Put(name, choices=("EMAIL_OTP",)) for name in names]
    cognito = ScriptedCognito(
        [Verify(USER), *puts, Give()], secret=secret, is_admin=is_admin
    )
    sign_in = make_sign_in(cognito)

    step = carry(
        await sign_in.start("ada@example.com", PASSWORD, client_metadata=METADATA)
    )
    for name in names:
        step = carry(await sign_in.respond(step.answer(**ANSWERS[name])))

    assert isinstance(step, Tokens)


# Passwords


async def test_the_password_is_proved_within_one_call_and_sent_nowhere() -> None:
    cognito = ScriptedCognito([Verify(USER), Give()])

    await make_sign_in(cognito).start(
        "ada@example.com", PASSWORD, client_metadata=METADATA
    )

    assert ["InitiateAuth", "RespondToAuthChallenge"] == cognito.operations
    assert PASSWORD not in json.dumps(cognito.legs)


async def test_a_proof_carries_the_session_where_there_is_one() -> None:
    cognito = ScriptedCognito([Verify(USER, has_session=True), Give()])

    step = await make_sign_in(cognito).start(
        "ada@example.com",
        PASSWORD,
        prefer="PASSWORD_SRP",
        client_metadata=METADATA,
    )

    assert isinstance(step, Tokens)


@SIDES
@SECRETS
async def test_the_password_may_be_proved_after_a_choice(
    secret: str | None, is_admin: bool
) -> None:
    cognito = ScriptedCognito(
        [
            Put("SELECT_CHALLENGE", {}, ("PASSWORD", "PASSWORD_SRP")),
            Verify(USER, has_session=True),
            Give(),
        ],
        secret=secret,
        is_admin=is_admin,
    )
    sign_in = make_sign_in(cognito)

    step = await sign_in.start("ada@example.com", client_metadata=METADATA)
    assert isinstance(step, SelectChallenge)
    step = carry(step)
    step = await sign_in.respond(step.answer("PASSWORD_SRP", password=PASSWORD))

    assert isinstance(step, Tokens)
    assert "PASSWORD_SRP" == cognito.said(1)["ANSWER"]


@SIDES
@SECRETS
async def test_the_password_may_be_proved_to_a_challenge_of_its_own(
    secret: str | None, is_admin: bool
) -> None:
    cognito = ScriptedCognito(
        [Put("PASSWORD_SRP"), Verify(USER, has_session=True), Give()],
        secret=secret,
        is_admin=is_admin,
    )
    sign_in = make_sign_in(cognito)

    step = carry(await sign_in.start("ada@example.com", client_metadata=METADATA))
    step = await sign_in.respond(step.answer(PASSWORD))

    assert isinstance(step, Tokens)


FLOWS: list[tuple[dict[str, Any], str, dict[str, str]]] = [
    ({"flow": "USER_PASSWORD_AUTH"}, "USER_PASSWORD_AUTH", {"PASSWORD": PASSWORD}),
    (
        {"prefer": "PASSWORD"},
        "USER_AUTH",
        {"PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD},
    ),
    (
        {"prefer": "EMAIL_OTP", "password": None},
        "USER_AUTH",
        {"PREFERRED_CHALLENGE": "EMAIL_OTP"},
    ),
    (
        {"prefer": "WEB_AUTHN", "password": None},
        "USER_AUTH",
        {"PREFERRED_CHALLENGE": "WEB_AUTHN"},
    ),
    ({"password": None}, "USER_AUTH", {}),
    ({"password": None, "flow": "CUSTOM_AUTH"}, "CUSTOM_AUTH", {}),
    (
        {"password": None, "auth_parameters": {"TARGET_ACR_VALUES": "mfa"}},
        "USER_AUTH",
        {"TARGET_ACR_VALUES": "mfa"},
    ),
]


@pytest.mark.parametrize(("arguments", "flow", "parameters"), FLOWS)
async def test_a_flow_opens_with_the_parameters_that_it_has(
    arguments: dict[str, Any], flow: str, parameters: dict[str, str]
) -> None:
    cognito = ScriptedCognito([Give()])
    arguments = {"password": PASSWORD, "client_metadata": METADATA, **arguments}

    await make_sign_in(cognito).start("ada@example.com", **arguments)

    _, body = cognito.legs[0]
    assert flow == body["AuthFlow"]
    assert {"USERNAME": "ada@example.com", **parameters} == body["AuthParameters"]


@pytest.mark.parametrize("flow", ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"])
async def test_an_administrators_flows_send_the_password(flow: str) -> None:
    cognito = ScriptedCognito([Give()], is_admin=True)

    await make_sign_in(cognito).start(
        "ada@example.com", PASSWORD, flow=flow, client_metadata=METADATA
    )

    assert PASSWORD == cognito.said(0)["PASSWORD"]


async def test_custom_auth_proves_the_password_first_if_there_is_one() -> None:
    cognito = ScriptedCognito(
        [Verify(USER, has_session=True), Put("CUSTOM_CHALLENGE"), Give()]
    )
    sign_in = make_sign_in(cognito)

    step = await sign_in.start(
        "ada@example.com", PASSWORD, flow="CUSTOM_AUTH", client_metadata=METADATA
    )
    step = await sign_in.respond(carry(step).answer("42"))

    assert isinstance(step, Tokens)
    assert "SRP_A" == cognito.said(0)["CHALLENGE_NAME"]


async def test_a_verifier_that_nobody_asked_for_is_given_to_the_caller() -> None:
    cognito = ScriptedCognito([Put("PASSWORD_VERIFIER")])

    step = await make_sign_in(cognito).start(
        "ada@example.com", flow="CUSTOM_AUTH", client_metadata=METADATA
    )

    assert "PASSWORD_VERIFIER" == getattr(step, "name", "")


async def test_a_server_that_repeats_the_verifier_is_not_answered_for_ever() -> None:
    cognito = ScriptedCognito([Verify(USER), Put("PASSWORD_VERIFIER")])

    step = await make_sign_in(cognito).start(
        "ada@example.com", PASSWORD, client_metadata=METADATA
    )

    assert "PASSWORD_VERIFIER" == getattr(step, "name", "")


async def test_the_signature_is_made_at_the_services_time() -> None:
    cognito = ScriptedCognito([Verify(USER), Give()])
    here = datetime(2026, 3, 5, 7, 8, 9, tzinfo=UTC)

    async def transport(request: Any) -> Any:
        response = await cognito(request)
        ahead = datetime.now(UTC) + timedelta(hours=2)
        # In English whatever the locale: `strftime` is not asked for names.
        text = types_date(ahead)
        return type(response)(
            response.status, {**response.headers, "Date": text}, response.body
        )

    sign_in = SignIn(
        make_client(transport), user_pool_id=POOL, client_id=CLIENT, now=lambda: here
    )
    await sign_in.start("ada@example.com", PASSWORD, client_metadata=METADATA)

    assert cognito.said(1)["TIMESTAMP"].startswith("Thu Mar 5 09:0")


def types_date(moment: datetime) -> str:
    from email.utils import format_datetime

    return format_datetime(moment, usegmt=True)


# Second factors that are set up


@SIDES
@SECRETS
async def test_an_authenticator_app_is_set_up_within_a_sign_in(
    secret: str | None, is_admin: bool
) -> None:
    cognito = ScriptedCognito(
        [Verify(USER), Put("MFA_SETUP"), Give()], secret=secret, is_admin=is_admin
    )
    sign_in = make_sign_in(cognito)

    step = carry(
        await sign_in.start("ada@example.com", PASSWORD, client_metadata=METADATA)
    )
    assert isinstance(step, MfaSetup)
    step = carry(await sign_in.respond(step.answer_software_token()))
    assert isinstance(step, SoftwareTokenSetup)
    step = await sign_in.respond(step.answer("123456", device_name="phone"))

    assert isinstance(step, Tokens)
    assert ["AssociateSoftwareToken", "VerifySoftwareToken"] == cognito.operations[2:4]


async def test_codes_by_email_are_set_up_within_a_sign_in() -> None:
    cognito = ScriptedCognito([Put("MFA_SETUP"), Put("EMAIL_OTP"), Give()])
    sign_in = make_sign_in(cognito)

    step = await sign_in.start("ada@example.com", client_metadata=METADATA)
    step = carry(await sign_in.respond(carry(step).answer_email("ada@example.com")))
    step = await sign_in.respond(step.answer("123456"))

    assert isinstance(step, Tokens)
    assert "ada@example.com" == cognito.said(1)["EMAIL"]


async def test_a_code_that_is_not_accepted_is_an_error_whatever_it_is_called() -> None:
    script = Script(answer({"Status": "ERROR"}))
    setup = MfaSetup(
        name="MFA_SETUP", sign_in=make_attempt(), session="s" * 20
    ).associated("PLANTEDSECRETCODE", "s" * 20, NOON)
    sign_in = SignIn(make_client(script), user_pool_id=POOL, client_id=CLIENT)

    with pytest.raises(errors.EnableSoftwareTokenMFAException):
        await sign_in.respond(setup.answer("123456"))


def make_attempt() -> Any:
    from cognito_idp.auth.challenges.answers import SignInState

    return SignInState(user_pool_id=POOL, client_id=CLIENT, username=USERNAME)


# Errors leave things as they were


async def test_a_wrong_code_can_be_followed_by_the_right_one() -> None:
    mismatch = Refuse("CodeMismatchException", "Invalid verification code provided")
    cognito = ScriptedCognito([Put("SMS_MFA"), mismatch, Give()])
    sign_in = make_sign_in(cognito)

    step = await sign_in.start("ada@example.com", client_metadata=METADATA)
    assert isinstance(step, SmsMfa)
    with pytest.raises(errors.CodeMismatchException):
        await sign_in.respond(step.answer("000000"))
    done = await sign_in.respond(step.answer("123456"))

    assert isinstance(done, Tokens)
    assert cognito.legs[1][1]["Session"] == cognito.legs[2][1]["Session"]


async def test_neither_tokens_nor_a_challenge_is_an_answer_that_cannot_be_read() -> (
    None
):
    sign_in = SignIn(make_client(Script(answer())), user_pool_id=POOL, client_id=CLIENT)

    with pytest.raises(errors.ResponseParseError):
        await sign_in.start("ada")


async def test_lists_may_come_as_lists_and_not_as_json_text() -> None:
    parameters = {"MFAS_CAN_SETUP": ["SOFTWARE_TOKEN_MFA"], "USER_ID_FOR_SRP": USERNAME}
    cognito = ScriptedCognito([Put("MFA_SETUP", parameters)])

    step = await make_sign_in(cognito).start(
        "ada@example.com", client_metadata=METADATA
    )

    assert isinstance(step, MfaSetup)
    assert ("SOFTWARE_TOKEN_MFA",) == step.choices


# Whose challenge it is


@pytest.mark.parametrize(
    "options",
    [{"user_pool_id": "eu-west-1_Other"}, {"client_id": "2other"}, {"admin": True}],
)
async def test_the_challenge_of_another_pool_client_or_side_is_refused(
    options: dict[str, Any],
) -> None:
    cognito = ScriptedCognito([Put("SMS_MFA")])
    step = await make_sign_in(cognito).start(
        "ada@example.com", client_metadata=METADATA
    )
    other = make_sign_in(cognito, **options)

    assert isinstance(step, SmsMfa)
    with pytest.raises(ParameterValidationError, match="the challenge: belongs to"):
        await other.respond(step.answer("123456"))
    assert 1 == len(cognito.legs)


async def test_a_challenge_is_not_an_answer() -> None:
    cognito = ScriptedCognito([Put("SMS_MFA")])
    sign_in = make_sign_in(cognito)
    step: Any = await sign_in.start("ada@example.com", client_metadata=METADATA)

    with pytest.raises(ParameterValidationError, match=r"answer: expected .* SmsMfa"):
        await sign_in.respond(step)


# Two client secrets


async def test_the_older_secret_is_tried_if_the_newer_is_refused_on_the_first_leg() -> (
    None
):
    said = "SecretHash does not match for the client: 1example"
    script = Script(
        refusal("NotAuthorizedException", said),
        answer({"ChallengeName": "SMS_MFA", "ChallengeParameters": {"USERNAME": "u"}}),
        refusal("NotAuthorizedException", said),
    )
    sign_in = SignIn(
        make_client(script),
        user_pool_id=POOL,
        client_id=CLIENT,
        client_secret=[SECRET, OLDER_SECRET],
    )

    step = carry(await sign_in.start("ada"))
    with pytest.raises(errors.NotAuthorizedException):
        await sign_in.respond(step.answer("123456"))

    first, second, third = script.bodies
    assert expected_hash("ada", SECRET) == first["AuthParameters"]["SECRET_HASH"]
    assert expected_hash("ada", OLDER_SECRET) == second["AuthParameters"]["SECRET_HASH"]
    # The secret is chosen: after a later refusal the other is not tried.
    hashed = third["ChallengeResponses"]["SECRET_HASH"]
    assert expected_hash("u", OLDER_SECRET) == hashed


async def test_another_refusal_does_not_try_the_older_secret() -> None:
    script = Script(
        refusal("NotAuthorizedException", "Incorrect username or password.")
    )
    sign_in = SignIn(
        make_client(script),
        user_pool_id=POOL,
        client_id=CLIENT,
        client_secret=[SECRET, OLDER_SECRET],
    )

    with pytest.raises(errors.NotAuthorizedException):
        await sign_in.start("ada")
    assert 1 == len(script.requests)


# Context


@pytest.mark.parametrize(
    ("is_admin", "context", "member"),
    [
        (False, types.UserContextDataType(ip_address="192.0.2.1"), "UserContextData"),
        (
            True,
            types.ContextDataType(
                ip_address="192.0.2.1",
                server_name="s",
                server_path="/",
                http_headers=[],
            ),
            "ContextData",
        ),
    ],
)
async def test_context_goes_with_every_leg_of_a_call(
    is_admin: bool, context: Any, member: str
) -> None:
    cognito = ScriptedCognito([Verify(USER), Give()], is_admin=is_admin)

    await make_sign_in(cognito).start(
        "ada@example.com", PASSWORD, context=context, client_metadata=METADATA
    )

    assert ["192.0.2.1"] * 2 == [body[member]["IpAddress"] for _, body in cognito.legs]


async def test_context_of_the_other_side_is_refused() -> None:
    cognito = ScriptedCognito([], is_admin=True)
    context = types.UserContextDataType(ip_address="192.0.2.1")

    with pytest.raises(ParameterValidationError, match=r"types\.ContextDataType"):
        await make_sign_in(cognito).start("ada", context=context)


# Refusals before anything is sent


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"username": ""}, "username"),
        ({"password": ""}, "password"),
        ({"flow": "USER_SRP_AUTH"}, "password"),
        ({"flow": "USER_PASSWORD_AUTH"}, "password"),
        ({"flow": "ADMIN_NO_SRP_AUTH", "password": "p"}, "flow"),
        ({"flow": "REFRESH_TOKEN_AUTH"}, "flow"),
        ({"flow": "USER_SRP_AUTH", "password": "p", "prefer": "PASSWORD"}, "prefer"),
        ({"prefer": "PASSWORD_SRP"}, "password"),
        ({"prefer": "EMAIL_OTP", "password": "p"}, "password"),
        ({"auth_parameters": {"SECRET_HASH": "x"}}, "auth_parameters"),
        ({"flow": "FLOW_OF_TOMORROW", "password": "p"}, "flow"),
    ],
)
async def test_arguments_that_do_not_fit_together_are_named(
    arguments: dict[str, Any], fault: str
) -> None:
    cognito = ScriptedCognito([])

    with pytest.raises(ParameterValidationError, match=fault):
        await make_sign_in(cognito).start(**{"username": "ada", **arguments})
    assert [] == cognito.legs


@pytest.mark.parametrize("secret", ["", [""], [SECRET, None], [b"bytes"]])
def test_a_client_secret_that_is_none_is_refused(secret: Any) -> None:
    with pytest.raises(ConfigurationError, match="client_secret"):
        make_sign_in(ScriptedCognito([]), client_secret=secret)


def test_a_pool_id_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="user_pool_id: expected"):
        SignIn(make_client(Script()), user_pool_id="AbC", client_id=CLIENT)


# Secrets


async def test_no_secret_is_in_a_repr_nor_in_what_a_traceback_shows() -> None:
    script = Script(
        refusal("NotAuthorizedException", "Incorrect username or password.")
    )
    sign_in = SignIn(
        make_client(script),
        user_pool_id=POOL,
        client_id=CLIENT,
        client_secret=SECRET,
    )

    with pytest.raises(errors.NotAuthorizedException) as caught:
        await sign_in.start("ada", "planted-password", flow="USER_PASSWORD_AUTH")

    frames = [entry.frame for entry in caught.traceback]
    ours = [frame for frame in frames if "/cognito_idp/auth/" in str(frame.code.path)]
    shown = repr([list(frame.f_locals.values()) for frame in ours])
    assert 3 <= len(ours)
    assert "planted-password" not in shown
    assert SECRET not in shown


# Cancellation


@pytest.mark.parametrize("leg", [1, 2, 3])
async def test_a_sign_in_that_is_cancelled_leaves_nothing_behind(leg: int) -> None:
    cognito = ScriptedCognito([Verify(USER), Put("SMS_MFA"), Give()])
    reached = asyncio.Event()

    async def hang_at_leg(request: Any) -> Any:
        response = await cognito(request)
        if leg == len(cognito.legs):
            reached.set()
            await asyncio.sleep(3600)
        return response

    sign_in = SignIn(make_client(hang_at_leg), user_pool_id=POOL, client_id=CLIENT)

    async def run() -> None:
        step: Any = await sign_in.start(
            "ada@example.com", PASSWORD, client_metadata=METADATA
        )
        await sign_in.respond(step.answer("123456"))

    task = asyncio.create_task(run())
    await asyncio.wait_for(reached.wait(), 5)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert {asyncio.current_task()} == asyncio.all_tasks()


async def test_an_app_that_is_set_up_without_a_secret_cannot_be_read() -> None:
    setup = MfaSetup(name="MFA_SETUP", sign_in=make_attempt(), session="s" * 20)
    sign_in = SignIn(make_client(Script(answer())), user_pool_id=POOL, client_id=CLIENT)

    with pytest.raises(errors.ResponseParseError, match="secret code"):
        await sign_in.respond(setup.answer_software_token())


async def test_a_flow_of_tomorrow_can_be_opened() -> None:
    cognito = ScriptedCognito([Give()])

    step = await make_sign_in(cognito).start(
        "ada@example.com",
        flow="FLOW_OF_TOMORROW",
        auth_parameters={"SOMETHING": "new"},
        client_metadata=METADATA,
    )

    assert isinstance(step, Tokens)
    assert "new" == cognito.said(0)["SOMETHING"]


# Whatever the other side says


@given(
    st.lists(st.sampled_from(sorted({*PARAMETERS, "PASSWORD_VERIFIER"})), max_size=8),
    st.booleans(),
)
@example(["DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"], True)
def test_every_call_ends_whatever_challenges_come(
    names: list[str], is_first_proved: bool
) -> None:
    puts = [Put(name, choices=("EMAIL_OTP",)) for name in names]
    first = [Verify(USER)] if is_first_proved else []
    cognito = ScriptedCognito([*first, *puts, Give()])
    sign_in = make_sign_in(cognito)

    async def run() -> Any:
        step: Any = await sign_in.start(
            "ada@example.com", PASSWORD, client_metadata=METADATA, device=DEVICE
        )
        while not isinstance(step, Tokens) and step.name in ANSWERS:
            answer = carry(step).answer(**ANSWERS[step.name])
            step = await sign_in.respond(answer, device=DEVICE)
        return step

    step = asyncio.run(run())

    assert isinstance(step, Tokens | Challenge)
