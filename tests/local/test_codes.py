"""Codes: how many, where to, in which words, and the link that stands for one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import aiohttp
import pytest

from cognito_idp import errors, types
from cognito_idp.auth import NewPasswordRequired, SignIn, Tokens
from tests.kit.site import PASSWORD, SMS_MFA, Site

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cognito_idp.local import Event

EMAIL = {"email": "ada@example.com", "email_verified": "true"}


async def _forgot(site: Site) -> object:
    return await site.client.forgot_password(client_id=site.app, username="ada")


async def _resend(site: Site) -> object:
    return await site.client.resend_confirmation_code(
        client_id=site.app, username="grace"
    )


async def _ask_to_verify(site: Site) -> object:
    token = (await site.sign_in()).access_token or ""
    return await site.client.get_user_attribute_verification_code(
        access_token=token, attribute_name="email"
    )


@pytest.mark.parametrize("ask", [_forgot, _resend, _ask_to_verify])
async def test_codes_are_not_sent_for_ever(
    site: Site, ask: Callable[[Site], Awaitable[object]]
) -> None:
    await site.make_pool(auto_verified_attributes=["email"])
    await site.make_app()
    await site.make_user(**EMAIL)
    await site.client.sign_up(
        client_id=site.app,
        username="grace",
        password=PASSWORD,
        user_attributes={"email": "grace@example.com"},
    )
    for _ in range(20):
        with contextlib.suppress(errors.LimitExceededException):
            await ask(site)
    with pytest.raises(errors.LimitExceededException):
        await ask(site)
    site.clock.now += 3601
    await ask(site)


async def _guess(site: Site, code: str) -> None:
    await site.client.confirm_forgot_password(
        client_id=site.app,
        username="ada",
        confirmation_code=code,
        password=PASSWORD,
    )


async def test_a_new_code_does_not_open_the_lock(site: Site) -> None:
    await site.make_user(**EMAIL)
    await _forgot(site)
    for _ in range(5):
        with pytest.raises(errors.CodeMismatchException):
            await _guess(site, "x")
    await _forgot(site)
    with pytest.raises(errors.LimitExceededException):
        await _guess(site, site.cognito.outbox.code())
    site.clock.now += 3601
    await _forgot(site)
    await _guess(site, site.cognito.outbox.code())


BOTH = types.AccountRecoverySettingType(
    recovery_mechanisms=[
        types.RecoveryOptionType(priority=1, name="verified_phone_number"),
        types.RecoveryOptionType(priority=2, name="verified_email"),
    ]
)


@pytest.mark.parametrize(
    ("factor", "setting", "expected"),
    [
        ("sms", BOTH, "EMAIL"),
        ("email", BOTH, "SMS"),
        ("none", BOTH, "SMS"),
        ("sms", None, "SMS"),
    ],
)
async def test_the_second_factor_is_not_a_way_back(
    site: Site,
    factor: str,
    setting: types.AccountRecoverySettingType | None,
    expected: str,
) -> None:
    await site.make_pool(account_recovery_setting=setting)
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        mfa_configuration="OPTIONAL",
        sms_mfa_configuration=SMS_MFA,
        email_mfa_configuration=types.EmailMfaConfigType(),
    )
    await site.make_app()
    await site.make_user(
        **EMAIL, phone_number="+15550123", phone_number_verified="true"
    )
    await site.client.admin_set_user_mfa_preference(
        user_pool_id=site.pool,
        username="ada",
        sms_mfa_settings=types.SMSMfaSettingsType(enabled=factor == "sms"),
        email_mfa_settings=types.EmailMfaSettingsType(enabled=factor == "email"),
    )
    await _forgot(site)

    assert expected == site.cognito.outbox[-1].medium


async def test_a_second_factor_alone_leaves_no_way_back(site: Site) -> None:
    await site.make_pool(account_recovery_setting=BOTH)
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        mfa_configuration="OPTIONAL",
        sms_mfa_configuration=SMS_MFA,
    )
    await site.make_app()
    await site.make_user(phone_number="+15550123", phone_number_verified="true")
    await site.client.admin_set_user_mfa_preference(
        user_pool_id=site.pool,
        username="ada",
        sms_mfa_settings=types.SMSMfaSettingsType(enabled=True),
    )
    with pytest.raises(errors.InvalidParameterException):
        await _forgot(site)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("invited", "User password cannot be reset in the current state."),
        ("disabled", "User is disabled."),
    ],
)
async def test_a_user_in_another_state_is_not_reset(
    site: Site, state: str, expected: str
) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", user_attributes=EMAIL
    )
    if state == "disabled":
        await site.client.admin_set_user_password(
            user_pool_id=site.pool, username="ada", password=PASSWORD, permanent=True
        )
        await site.client.admin_disable_user(user_pool_id=site.pool, username="ada")
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.client.admin_reset_user_password(
            user_pool_id=site.pool, username="ada"
        )

    assert expected == caught.value.message


# The use of a code


@pytest.fixture
async def waiting(site: Site) -> str:
    """Set an address that waits to be verified; return the access token."""
    await site.make_pool(
        auto_verified_attributes=["email"],
        user_attribute_update_settings=types.UserAttributeUpdateSettingsType(
            attributes_require_verification_before_update=["email"]
        ),
    )
    await site.make_app()
    await site.make_user(**EMAIL)
    token = (await site.sign_in()).access_token or ""
    await site.client.update_user_attributes(
        access_token=token, user_attributes={"email": "new@example.com"}
    )
    return token


async def _verify(site: Site, token: str) -> None:
    await site.client.verify_user_attribute(
        access_token=token, attribute_name="email", code=site.cognito.outbox.code("ada")
    )


async def _attributes(site: Site) -> dict[str, str]:
    user = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")
    found = types.attribute_map(user.user_attributes)
    found.pop("sub", None)
    return found


@pytest.mark.usefixtures("waiting")
async def test_a_reset_goes_to_the_address_that_is_verified(site: Site) -> None:
    assert "new@example.com" == site.cognito.outbox[-1].destination
    await _forgot(site)

    assert "ada@example.com" == site.cognito.outbox[-1].destination
    await _guess(site, site.cognito.outbox.code())


async def test_a_code_verifies_the_address_it_went_to(site: Site, waiting: str) -> None:
    await _verify(site, waiting)

    assert {
        "email": "new@example.com",
        "email_verified": "true",
    } == await _attributes(site)


@pytest.mark.parametrize("value", ["other@example.com", ""])
async def test_a_code_verifies_no_other_address(
    site: Site, waiting: str, value: str
) -> None:
    await site.client.admin_update_user_attributes(
        user_pool_id=site.pool, username="ada", user_attributes={"email": value}
    )
    with pytest.raises(errors.ExpiredCodeException):
        await _verify(site, waiting)

    assert value == (await _attributes(site)).get("email", "")


async def test_a_code_is_void_with_its_address(site: Site) -> None:
    await site.make_user(**EMAIL)
    token = (await site.sign_in()).access_token or ""
    await _ask_to_verify(site)
    await site.client.delete_user_attributes(
        access_token=token, user_attribute_names=["email"]
    )
    with pytest.raises(errors.ExpiredCodeException):
        await _verify(site, token)

    assert {} == await _attributes(site)


async def test_a_code_that_is_not_sent_leaves_the_earlier_one(site: Site) -> None:
    async def fail(event: Event) -> None:
        raise RuntimeError(event["triggerSource"])

    await site.make_user(**EMAIL)
    await _forgot(site)
    code = site.cognito.outbox.code()
    site.cognito.triggers.custom_message = fail
    with pytest.raises(errors.UserLambdaValidationException):
        await _forgot(site)
    await _guess(site, code)


async def test_a_password_that_is_refused_leaves_the_code(site: Site) -> None:
    await site.make_pool(
        policies=types.UserPoolPolicyType(
            password_policy=types.PasswordPolicyType(password_history_size=2)
        )
    )
    await site.make_app()
    await site.make_user(**EMAIL)
    await _forgot(site)
    code = site.cognito.outbox.code()
    with pytest.raises(errors.PasswordHistoryPolicyViolationException):
        await _guess(site, code)
    await site.client.confirm_forgot_password(
        client_id=site.app,
        username="ada",
        confirmation_code=code,
        password="Other-Horse-7",
    )


async def test_an_update_with_too_many_codes_changes_nothing(site: Site) -> None:
    await site.make_pool(auto_verified_attributes=["email"])
    await site.make_app()
    await site.make_user(**EMAIL)
    token = (await site.sign_in()).access_token or ""
    for _ in range(20):
        await _ask_to_verify(site)
    with pytest.raises(errors.LimitExceededException):
        await site.client.update_user_attributes(
            access_token=token, user_attributes={"email": "new@example.com"}
        )

    assert EMAIL == await _attributes(site)


# The pool's own words


TEMPLATE = types.VerificationMessageTemplateType(
    email_message="Type {####}, please.",
    email_subject="Welcome",
    sms_message="SMS {####}",
)
INVITATION = types.MessageTemplateType(
    email_message="{username}, start with {####}.",
    email_subject="Come in",
    sms_message="{username} {####}",
)


async def test_a_message_is_in_the_words_of_the_pool(site: Site) -> None:
    await site.make_pool(
        auto_verified_attributes=["email"],
        verification_message_template=TEMPLATE,
        admin_create_user_config=types.AdminCreateUserConfigType(
            invite_message_template=INVITATION
        ),
    )
    await site.make_app()
    await site.client.sign_up(
        client_id=site.app,
        username="grace",
        password=PASSWORD,
        user_attributes={"email": "grace@example.com"},
    )
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", user_attributes=EMAIL
    )
    signed_up, invited = site.cognito.outbox

    assert ("Welcome", f"Type {signed_up.code}, please.") == (
        signed_up.subject,
        signed_up.text,
    )
    assert ("Come in", f"ada, start with {invited.code}.") == (
        invited.subject,
        invited.text,
    )


async def test_a_second_factor_is_sent_in_the_words_of_the_pool(site: Site) -> None:
    await site.make_pool()
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        mfa_configuration="ON",
        sms_mfa_configuration=types.SmsMfaConfigType(
            sms_authentication_message="Show {####}",
            sms_configuration=SMS_MFA.sms_configuration,
        ),
    )
    await site.make_app()
    await site.make_user(phone_number="+15550123", phone_number_verified="true")
    await site.start()
    message = site.cognito.outbox[-1]

    assert f"Show {message.code}" == message.text


@pytest.fixture
async def linking(site: Site) -> Site:
    await site.make_pool(
        auto_verified_attributes=["email"],
        verification_message_template=types.VerificationMessageTemplateType(
            default_email_option="CONFIRM_WITH_LINK",
            email_message_by_link="{##Open this##}, please.",
            email_subject_by_link="One click",
        ),
    )
    await site.make_app()
    await site.client.sign_up(
        client_id=site.app,
        username="ada",
        password=PASSWORD,
        user_attributes={"email": "ada@example.com"},
    )
    return site


async def test_a_link_confirms_a_sign_up(linking: Site) -> None:
    message = linking.cognito.outbox[-1]
    async with aiohttp.ClientSession() as browser, browser.get(message.link) as page:
        shown = await page.text()
    result = await linking.sign_in()

    assert "One click" == message.subject
    assert message.text.startswith('<a href="http://')
    assert message.text.endswith(">Open this</a>, please.")
    assert "Your registration has been confirmed" in shown
    assert result.access_token


async def test_a_wrong_link_confirms_nothing(linking: Site) -> None:
    link = linking.cognito.outbox[-1].link.replace("confirmation_code=", "&x=")
    async with aiohttp.ClientSession() as browser, browser.get(link) as page:
        shown = await page.text()

    assert 400 == page.status
    assert "Your sign-up was not confirmed" in shown


# Triggers around codes and tokens


async def test_a_user_migrates_who_forgot_the_password(site: Site) -> None:
    seen: list[Event] = []

    async def migrate(event: Event) -> None:
        seen.append(dict(event))
        event["response"] = {"userAttributes": EMAIL, "messageAction": "SUPPRESS"}

    site.cognito.triggers.user_migration = migrate
    await _forgot(site)
    with pytest.raises(errors.PasswordResetRequiredException):
        await site.sign_in()
    await _guess(site, site.cognito.outbox.code("ada"))
    result = await site.sign_in()

    assert ["UserMigration_ForgotPassword"] == [
        event["triggerSource"] for event in seen
    ]
    assert "password" not in seen[0]["request"]
    assert result.access_token


async def test_the_triggers_get_cognitos_sources(site: Site) -> None:
    seen: list[str] = []

    async def note(event: Event) -> None:
        seen.append(event["triggerSource"])

    site.cognito.triggers.pre_token_generation = note
    site.cognito.triggers.custom_message = note
    await site.make_pool(
        auto_verified_attributes=["email"],
        device_configuration=types.DeviceConfigurationType(
            challenge_required_on_new_device=True
        ),
    )
    await site.make_app()
    await site.client.admin_create_user(
        user_pool_id=site.pool,
        username="ada",
        message_action="SUPPRESS",
        temporary_password="Temp-horse-1",
    )
    sign_in = SignIn(site.client, user_pool_id=site.pool, client_id=site.app)
    challenge = await sign_in.start("ada", "Temp-horse-1")
    assert isinstance(challenge, NewPasswordRequired)
    tokens = await sign_in.respond(challenge.answer(PASSWORD))
    assert isinstance(tokens, Tokens)
    await site.client.update_user_attributes(
        access_token=tokens.access_token, user_attributes={"email": "b@example.com"}
    )
    await site.client.get_user_attribute_verification_code(
        access_token=tokens.access_token, attribute_name="email"
    )

    assert [
        "TokenGeneration_NewPasswordChallenge",
        "CustomMessage_UpdateUserAttribute",
        "CustomMessage_VerifyUserAttribute",
    ] == seen


async def test_the_pre_authentication_trigger_gets_the_status(site: Site) -> None:
    seen: list[str] = []

    async def note(event: Event) -> None:
        seen.append(event["request"]["userAttributes"]["cognito:user_status"])

    site.cognito.triggers.pre_authentication = note
    await site.make_user()
    await site.sign_in()

    assert ["CONFIRMED"] == seen
