"""Signing up, confirming, and finding the way back in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors, types
from tests.kit.site import PASSWORD, Site

if TYPE_CHECKING:
    from cognito_idp.local import Event


async def _sign_up(site: Site, name: str = "ada") -> types.SignUpResponse:
    return await site.client.sign_up(
        client_id=site.app,
        username=name,
        password=PASSWORD,
        user_attributes={"email": f"{name}@example.com"},
    )


@pytest.fixture
async def verifying(site: Site) -> Site:
    await site.make_pool(auto_verified_attributes=["email"])
    await site.make_app()
    return site


async def test_a_sign_up_is_confirmed_by_the_code(verifying: Site) -> None:
    signed = await _sign_up(verifying)
    assert signed.code_delivery_details is not None
    message = verifying.cognito.outbox[-1]
    await verifying.client.confirm_sign_up(
        client_id=verifying.app, username="ada", confirmation_code=message.code
    )

    assert "a***@e***" == signed.code_delivery_details.destination
    assert ("sign_up", "ada@example.com") == (message.kind, message.destination)
    assert await verifying.sign_in()


async def test_an_unconfirmed_user_does_not_sign_in(verifying: Site) -> None:
    await _sign_up(verifying)
    with pytest.raises(errors.UserNotConfirmedException):
        await verifying.sign_in()


async def test_a_wrong_code_is_told(verifying: Site) -> None:
    await _sign_up(verifying)
    with pytest.raises(errors.CodeMismatchException) as caught:
        await verifying.client.confirm_sign_up(
            client_id=verifying.app, username="ada", confirmation_code="0"
        )

    expected = "Invalid verification code provided, please try again."
    assert expected == caught.value.message


async def test_a_code_expires(verifying: Site) -> None:
    await _sign_up(verifying)
    code = verifying.cognito.outbox.code()
    verifying.clock.now += 86401
    with pytest.raises(errors.ExpiredCodeException):
        await verifying.client.confirm_sign_up(
            client_id=verifying.app, username="ada", confirmation_code=code
        )


async def test_after_five_wrong_codes_the_right_one_is_too_late(
    verifying: Site,
) -> None:
    await _sign_up(verifying)
    code = verifying.cognito.outbox.code()
    for _ in range(5):
        with pytest.raises(errors.CodeMismatchException):
            await verifying.client.confirm_sign_up(
                client_id=verifying.app, username="ada", confirmation_code="0"
            )
    with pytest.raises(errors.LimitExceededException):
        await verifying.client.confirm_sign_up(
            client_id=verifying.app, username="ada", confirmation_code=code
        )


async def test_a_code_that_is_sent_again_replaces_the_first(verifying: Site) -> None:
    await _sign_up(verifying)
    first = verifying.cognito.outbox.code()
    await verifying.client.resend_confirmation_code(
        client_id=verifying.app, username="ada"
    )
    second = verifying.cognito.outbox.code()
    assert first != second
    with pytest.raises(errors.CodeMismatchException):
        await verifying.client.confirm_sign_up(
            client_id=verifying.app, username="ada", confirmation_code=first
        )


async def test_a_name_is_taken_once(verifying: Site) -> None:
    await _sign_up(verifying)
    with pytest.raises(errors.UsernameExistsException) as caught:
        await _sign_up(verifying)

    assert "User already exists" == caught.value.message


async def test_the_session_of_a_sign_up_signs_in(verifying: Site) -> None:
    signed = await _sign_up(verifying)
    confirmed = await verifying.client.confirm_sign_up(
        client_id=verifying.app,
        username="ada",
        confirmation_code=verifying.cognito.outbox.code(),
        session=signed.session,
    )

    async def go_on() -> types.InitiateAuthResponse:
        return await verifying.client.initiate_auth(
            client_id=verifying.app,
            auth_flow="USER_AUTH",
            auth_parameters={"USERNAME": "ada"},
            session=confirmed.session,
        )

    assert (await go_on()).authentication_result is not None
    with pytest.raises(errors.NotAuthorizedException):
        await go_on()


async def test_a_trigger_may_confirm_a_sign_up(verifying: Site) -> None:
    async def confirm(event: Event) -> None:
        event["response"] |= {"autoConfirmUser": True, "autoVerifyEmail": True}

    verifying.cognito.triggers.pre_sign_up = confirm
    signed = await _sign_up(verifying)

    assert signed.user_confirmed
    assert await verifying.sign_in()


async def test_a_trigger_words_the_message(verifying: Site) -> None:
    async def word(event: Event) -> Event:
        event["response"]["emailMessage"] = "Say {####} to Ada"
        return event

    verifying.cognito.triggers.custom_message = word
    await _sign_up(verifying)
    message = verifying.cognito.outbox[-1]

    assert f"Say {message.code} to Ada" == message.text


async def test_a_user_migrates_with_the_password(site: Site) -> None:
    async def find(event: Event) -> Event:
        if event["request"]["password"] == PASSWORD:
            event["response"]["userAttributes"] = {"email": "ada@example.com"}
            event["response"]["finalUserStatus"] = "CONFIRMED"
        return event

    site.cognito.triggers.user_migration = find
    with pytest.raises(errors.UserNotFoundException):
        await site.sign_in(password="wrong")
    await site.sign_in()
    site.cognito.triggers.user_migration = None

    assert await site.sign_in()


async def _forget(site: Site) -> str:
    await site.make_user(email="ada@example.com", email_verified="true")
    await site.client.forgot_password(client_id=site.app, username="ada")
    return site.cognito.outbox.code("ada")


async def test_a_forgotten_password_is_replaced(site: Site) -> None:
    code = await _forget(site)
    await site.client.confirm_forgot_password(
        client_id=site.app,
        username="ada",
        confirmation_code=code,
        password=PASSWORD + "1",
    )

    assert await site.sign_in(password=PASSWORD + "1")


async def test_a_reset_code_lives_an_hour(site: Site) -> None:
    code = await _forget(site)
    site.clock.now += 3601
    with pytest.raises(errors.ExpiredCodeException):
        await site.client.confirm_forgot_password(
            client_id=site.app,
            username="ada",
            confirmation_code=code,
            password=PASSWORD + "1",
        )


async def test_a_reset_by_an_administrator_blocks_the_old_password(
    site: Site,
) -> None:
    await site.make_user(email="ada@example.com", email_verified="true")
    await site.client.admin_reset_user_password(user_pool_id=site.pool, username="ada")
    with pytest.raises(errors.PasswordResetRequiredException):
        await site.sign_in()


async def test_who_forgot_a_hidden_name_is_not_told(site: Site) -> None:
    await site.make_app(prevent_user_existence_errors="ENABLED")
    answer = await site.client.forgot_password(client_id=site.app, username="nobody")

    assert answer.code_delivery_details is not None
    assert 0 == len(site.cognito.outbox)


async def test_a_changed_address_is_verified_before_it_counts(site: Site) -> None:
    await site.make_pool(
        auto_verified_attributes=["email"],
        user_attribute_update_settings=types.UserAttributeUpdateSettingsType(
            attributes_require_verification_before_update=["email"]
        ),
    )
    await site.make_app()
    await site.make_user(email="old@example.com", email_verified="true")
    token = (await site.sign_in()).access_token or ""
    await site.client.update_user_attributes(
        access_token=token, user_attributes={"email": "new@example.com"}
    )
    before = await site.client.get_user(access_token=token)
    await site.client.verify_user_attribute(
        access_token=token,
        attribute_name="email",
        code=site.cognito.outbox.code("new@example.com"),
    )
    after = await site.client.get_user(access_token=token)

    shown = [types.attribute_map(each.user_attributes) for each in (before, after)]
    assert ["old@example.com", "new@example.com"] == [each["email"] for each in shown]


async def test_an_attribute_that_the_client_may_not_write_is_refused(
    site: Site,
) -> None:
    await site.make_user()
    await site.make_app(write_attributes=["name"])
    token = (await site.sign_in()).access_token or ""
    with pytest.raises(errors.NotAuthorizedException):
        await site.client.update_user_attributes(
            access_token=token, user_attributes={"nickname": "Ada"}
        )


async def test_a_password_is_changed_by_who_knows_the_old_one(site: Site) -> None:
    await site.make_user()
    token = (await site.sign_in()).access_token or ""
    with pytest.raises(errors.NotAuthorizedException):
        await site.client.change_password(
            access_token=token,
            previous_password="wrong",
            proposed_password=PASSWORD + "1",
        )
    await site.client.change_password(
        access_token=token, previous_password=PASSWORD, proposed_password=PASSWORD + "1"
    )

    assert await site.sign_in(password=PASSWORD + "1")


async def test_a_recent_password_is_not_taken_again(site: Site) -> None:
    await site.make_pool(
        policies=types.UserPoolPolicyType(
            password_policy=types.PasswordPolicyType(
                minimum_length=8, password_history_size=2
            )
        )
    )
    await site.make_user()

    async def set_to(password: str) -> None:
        await site.client.admin_set_user_password(
            user_pool_id=site.pool, username="ada", password=password, permanent=True
        )

    await set_to("second-one")
    with pytest.raises(errors.PasswordHistoryPolicyViolationException):
        await set_to(PASSWORD)
    await set_to("third-one")
    await set_to(PASSWORD)
