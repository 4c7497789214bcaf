"""Second factors, choices, one-time passwords and custom challenges."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import errors, types
from cognito_idp.local.rules.totp import code_at
from tests.kit.site import PASSWORD, SMS_MFA, Site, add_totp

if TYPE_CHECKING:
    from cognito_idp.local import Event


async def _offer(
    site: Site, mfa: types.UserPoolMfaType = "OPTIONAL", *, with_codes: bool = True
) -> None:
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        mfa_configuration=mfa,
        software_token_mfa_configuration=types.SoftwareTokenMfaConfigType(enabled=True),
        sms_mfa_configuration=SMS_MFA if with_codes else None,
        email_mfa_configuration=types.EmailMfaConfigType() if with_codes else None,
    )


def _step(site: Site, later: int = 0) -> int:
    return int(site.clock.now) // 30 + later


# TOTP


async def test_a_totp_code_is_asked_for_and_accepted(site: Site) -> None:
    await site.make_user()
    secret = await add_totp(site)
    asked = await site.start()
    answered = await site.respond(
        "SOFTWARE_TOKEN_MFA",
        asked.session,
        SOFTWARE_TOKEN_MFA_CODE=code_at(secret, _step(site, 1)),
    )

    assert answered.authentication_result is not None


async def test_a_totp_code_is_good_once(site: Site) -> None:
    await site.make_user()
    secret = await add_totp(site)
    asked = await site.start()
    # The code that the app was verified with.
    with pytest.raises(errors.ExpiredCodeException) as caught:
        await site.respond(
            "SOFTWARE_TOKEN_MFA",
            asked.session,
            SOFTWARE_TOKEN_MFA_CODE=code_at(secret, _step(site)),
        )

    assert "Your software token has already been used once." == caught.value.message


async def test_a_totp_code_is_good_for_one_step_either_way(site: Site) -> None:
    await site.make_user()
    secret = await add_totp(site)
    site.clock.now += 300
    asked = await site.start()
    for later in (-2, 2):
        with pytest.raises(errors.CodeMismatchException):
            await site.respond(
                "SOFTWARE_TOKEN_MFA",
                asked.session,
                SOFTWARE_TOKEN_MFA_CODE=code_at(secret, _step(site, later)),
            )
    answered = await site.respond(
        "SOFTWARE_TOKEN_MFA",
        asked.session,
        SOFTWARE_TOKEN_MFA_CODE=code_at(secret, _step(site, -1)),
    )

    assert answered.authentication_result is not None


async def test_five_wrong_codes_use_the_session_up(site: Site) -> None:
    await site.make_user()
    secret = await add_totp(site)
    asked = await site.start()
    for _ in range(5):
        with pytest.raises(errors.CodeMismatchException):
            await site.respond(
                "SOFTWARE_TOKEN_MFA", asked.session, SOFTWARE_TOKEN_MFA_CODE="x"
            )
    with pytest.raises(errors.NotAuthorizedException):
        await site.respond(
            "SOFTWARE_TOKEN_MFA",
            asked.session,
            SOFTWARE_TOKEN_MFA_CODE=code_at(secret, _step(site, 1)),
        )


def test_the_codes_are_those_of_the_rfc() -> None:
    # RFC 6238, appendix B: the secret is the ASCII text, the last six of eight digits.
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    times = (59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000)
    codes = [code_at(secret, each // 30) for each in times]

    assert ["287082", "081804", "050471", "005924", "279037", "353130"] == codes


async def test_an_app_is_set_up_inside_the_sign_in(site: Site) -> None:
    await site.make_user()
    await _offer(site, "ON", with_codes=False)
    asked = await site.start()
    associated = await site.client.associate_software_token(session=asked.session)
    code = code_at(associated.secret_code or "", _step(site))
    verified = await site.client.verify_software_token(
        session=associated.session, user_code=code
    )
    answered = await site.respond("MFA_SETUP", verified.session)

    parameters = asked.challenge_parameters or {}
    assert ["SOFTWARE_TOKEN_MFA"] == json.loads(parameters["MFAS_CAN_SETUP"])
    assert answered.authentication_result is not None


async def test_the_session_before_the_verification_sets_nothing_up(
    site: Site,
) -> None:
    await site.make_user()
    await _offer(site, "ON", with_codes=False)
    asked = await site.start()
    with pytest.raises(errors.InvalidParameterException):
        await site.respond("MFA_SETUP", asked.session)


async def test_no_factor_is_set_up_that_the_pool_does_not_offer(site: Site) -> None:
    await site.make_user()
    await _offer(site, "ON", with_codes=False)
    asked = await site.start()
    with pytest.raises(errors.InvalidParameterException):
        await site.respond("MFA_SETUP", asked.session, EMAIL="ada@example.com")
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        software_token_mfa_configuration=types.SoftwareTokenMfaConfigType(
            enabled=False
        ),
    )
    with pytest.raises(errors.SoftwareTokenMFANotFoundException):
        await site.client.associate_software_token(session=asked.session)

    assert 0 == len(site.cognito.outbox)


# Codes that are sent


async def test_an_sms_code_is_asked_for(site: Site) -> None:
    await site.make_user(phone_number="+4915112345678")
    await _offer(site, "ON")
    asked = await site.start()
    answered = await site.respond(
        "SMS_MFA", asked.session, SMS_MFA_CODE=site.cognito.outbox.code("ada")
    )

    shown = (asked.challenge_parameters or {})["CODE_DELIVERY_DESTINATION"]
    assert "+*********5678" == shown
    assert answered.authentication_result is not None


async def test_a_wrong_code_leaves_the_session_good(site: Site) -> None:
    await site.make_user(phone_number="+4915112345678")
    await _offer(site, "ON")
    asked = await site.start()
    with pytest.raises(errors.CodeMismatchException):
        await site.respond("SMS_MFA", asked.session, SMS_MFA_CODE="wrong")
    code = site.cognito.outbox.code("ada")

    assert await site.respond("SMS_MFA", asked.session, SMS_MFA_CODE=code)


async def test_an_address_is_set_up_inside_the_sign_in(site: Site) -> None:
    await site.make_user()
    await _offer(site, "ON")
    asked = await site.start()
    mailed = await site.respond("MFA_SETUP", asked.session, EMAIL="ada@example.com")
    code = site.cognito.outbox.code("ada@example.com")
    await site.respond("EMAIL_OTP", mailed.session, EMAIL_OTP_CODE=code)
    user = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")

    assert "true" == types.attribute_map(user.user_attributes)["email_verified"]
    assert ["EMAIL_OTP"] == user.user_mfa_setting_list


async def test_who_has_two_factors_may_choose(site: Site) -> None:
    await site.make_user(email="ada@example.com", phone_number="+4915112345678")
    await _offer(site, "ON")
    asked = await site.start()
    mailed = await site.respond("SELECT_MFA_TYPE", asked.session, ANSWER="EMAIL_MFA")
    code = site.cognito.outbox.code("ada")
    answered = await site.respond("EMAIL_OTP", mailed.session, EMAIL_OTP_CODE=code)

    choices = (asked.challenge_parameters or {})["MFAS_CAN_CHOOSE"]
    assert ["SMS_MFA", "EMAIL_OTP"] == json.loads(choices)
    assert answered.authentication_result is not None


async def test_the_preferred_factor_is_asked_for(site: Site) -> None:
    await site.make_user(email="ada@example.com", phone_number="+4915112345678")
    await _offer(site)
    await site.client.admin_set_user_mfa_preference(
        user_pool_id=site.pool,
        username="ada",
        sms_mfa_settings=types.SMSMfaSettingsType(enabled=True),
        email_mfa_settings=types.EmailMfaSettingsType(enabled=True, preferred_mfa=True),
    )

    assert "EMAIL_OTP" == (await site.start()).challenge_name


# Choice-based sign-in


async def _allow(site: Site, *factors: types.AuthFactorType) -> None:
    await site.make_pool(
        policies=types.UserPoolPolicyType(
            sign_in_policy=types.SignInPolicyType(
                allowed_first_auth_factors=["PASSWORD", *factors]
            )
        )
    )
    await site.make_app()


async def _choose(site: Site, **more: str) -> types.InitiateAuthResponse:
    return await site.client.initiate_auth(
        client_id=site.app,
        auth_flow="USER_AUTH",
        auth_parameters={"USERNAME": "ada", **more},
    )


async def test_the_choices_are_those_of_the_user(site: Site) -> None:
    await _allow(site, "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN")
    await site.make_user(email="ada@example.com")
    asked = await _choose(site)

    assert "SELECT_CHALLENGE" == asked.challenge_name
    assert ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"] == asked.available_challenges


async def test_a_chosen_password_signs_in(site: Site) -> None:
    await _allow(site)
    await site.make_user()
    asked = await _choose(site)
    answered = await site.respond(
        "SELECT_CHALLENGE", asked.session, ANSWER="PASSWORD", PASSWORD=PASSWORD
    )

    assert answered.authentication_result is not None


async def test_a_preferred_factor_is_asked_for_at_once(site: Site) -> None:
    await _allow(site, "EMAIL_OTP")
    await site.make_user(email="ada@example.com")
    asked = await _choose(site, PREFERRED_CHALLENGE="EMAIL_OTP")
    code = site.cognito.outbox.code("ada")
    answered = await site.respond("EMAIL_OTP", asked.session, EMAIL_OTP_CODE=code)

    assert "EMAIL_OTP" == asked.challenge_name
    assert answered.authentication_result is not None


async def test_a_preferred_factor_that_the_user_lacks_is_accepted(site: Site) -> None:
    await _allow(site, "WEB_AUTHN")
    await site.make_user()
    asked = await _choose(site, PREFERRED_CHALLENGE="WEB_AUTHN")

    assert ["PASSWORD_SRP", "PASSWORD"] == asked.available_challenges


async def test_a_factor_that_was_not_offered_is_refused(site: Site) -> None:
    await _allow(site)
    await site.make_user(email="ada@example.com")
    asked = await _choose(site)
    with pytest.raises(errors.InvalidParameterException):
        await site.respond("SELECT_CHALLENGE", asked.session, ANSWER="EMAIL_OTP")


async def test_a_second_factor_rules_passwordless_ones_out(site: Site) -> None:
    await _allow(site, "EMAIL_OTP")
    await site.make_user(email="ada@example.com")
    await add_totp(site)
    asked = await _choose(site)

    assert ["PASSWORD_SRP", "PASSWORD"] == asked.available_challenges


# Custom challenges


def _riddle(site: Site) -> list[Event]:
    """Ask a riddle, twice at most, and keep what DefineAuthChallenge was told."""
    seen: list[Event] = []

    async def define(event: Event) -> None:
        seen.append(json.loads(json.dumps(event)))
        session: list[dict[str, Any]] = event["request"]["session"]
        last = session[-1] if session else None
        event["response"] = {
            "challengeName": "CUSTOM_CHALLENGE",
            "issueTokens": bool(last and last["challengeResult"]),
            "failAuthentication": len(session) >= 2,
        }
        if last and last["challengeName"] == "SRP_A":
            event["response"]["challengeName"] = "PASSWORD_VERIFIER"
            event["response"]["issueTokens"] = False

    async def create(event: Event) -> Event:
        event["response"]["publicChallengeParameters"] = {"riddle": "6 by 9"}
        event["response"]["privateChallengeParameters"] = {"answer": "42"}
        event["response"]["challengeMetadata"] = "DEEP"
        return event

    async def verify(event: Event) -> Event:
        request = event["request"]
        right = request["privateChallengeParameters"]["answer"]
        event["response"]["answerCorrect"] = request["challengeAnswer"] == right
        return event

    site.cognito.triggers.define_auth_challenge = define
    site.cognito.triggers.create_auth_challenge = create
    site.cognito.triggers.verify_auth_challenge_response = verify
    return seen


async def _begin_custom(site: Site) -> types.InitiateAuthResponse:
    return await site.client.initiate_auth(
        client_id=site.app,
        auth_flow="CUSTOM_AUTH",
        auth_parameters={"USERNAME": "ada"},
    )


async def test_a_riddle_that_is_solved_gives_tokens(site: Site) -> None:
    await site.make_user()
    seen = _riddle(site)
    asked = await _begin_custom(site)
    answered = await site.respond("CUSTOM_CHALLENGE", asked.session, ANSWER="42")

    assert {"USERNAME": "ada", "riddle": "6 by 9"} == asked.challenge_parameters
    assert answered.authentication_result is not None
    assert "DEEP" == seen[-1]["request"]["session"][0]["challengeMetadata"]


async def test_a_riddle_may_be_answered_again(site: Site) -> None:
    await site.make_user()
    _riddle(site)
    asked = await _begin_custom(site)
    again = await site.respond("CUSTOM_CHALLENGE", asked.session, ANSWER="54")

    assert "CUSTOM_CHALLENGE" == again.challenge_name
    with pytest.raises(errors.NotAuthorizedException):
        await site.respond("CUSTOM_CHALLENGE", again.session, ANSWER="54")


async def test_an_exception_of_a_trigger_is_told(site: Site) -> None:
    async def refuse(_: Event) -> Event:
        raise ValueError("not today")

    await site.make_user()
    site.cognito.triggers.define_auth_challenge = refuse
    with pytest.raises(errors.UserLambdaValidationException) as caught:
        await _begin_custom(site)

    expected = "DefineAuthChallenge failed with error not today."
    assert expected == caught.value.message


async def test_a_custom_sign_in_needs_triggers(site: Site) -> None:
    await site.make_user()
    with pytest.raises(errors.NotAuthorizedException):
        await _begin_custom(site)


# A name that somebody else has now


async def test_a_session_does_not_sign_in_a_later_user_of_the_name(site: Site) -> None:
    await site.make_user(email="eve@example.com", email_verified="true")
    await _offer(site)
    await site.client.admin_set_user_mfa_preference(
        user_pool_id=site.pool,
        username="ada",
        email_mfa_settings=types.EmailMfaSettingsType(enabled=True, preferred_mfa=True),
    )
    asked = await site.start()
    code = site.cognito.outbox.code("ada")
    await site.client.admin_delete_user(user_pool_id=site.pool, username="ada")
    await site.make_user(email="ada@example.com", email_verified="true")

    with pytest.raises(errors.NotAuthorizedException, match="Invalid session"):
        await site.respond("EMAIL_OTP", asked.session, EMAIL_OTP_CODE=code)
