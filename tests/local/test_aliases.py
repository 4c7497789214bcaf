"""Aliases: when an address becomes one, and who is told that it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import errors, types
from tests.kit.site import PASSWORD, SMS_MFA, Site

if TYPE_CHECKING:
    from cognito_idp.local import Event

EMAIL = "jie@example.com"
VERIFIED = {"email": EMAIL, "email_verified": "true"}


@pytest.fixture
async def site(site: Site) -> Site:
    await site.make_pool(
        alias_attributes=["email", "phone_number", "preferred_username"],
        auto_verified_attributes=["email"],
    )
    await site.make_app()
    return site


async def _sign_up(site: Site, name: str) -> None:
    await site.client.sign_up(
        client_id=site.app,
        username=name,
        password=PASSWORD,
        user_attributes={"email": EMAIL},
    )


async def _confirm(site: Site, name: str, *, force: bool = False) -> None:
    await site.client.confirm_sign_up(
        client_id=site.app,
        username=name,
        confirmation_code=site.cognito.outbox.code(name),
        force_alias_creation=force,
    )


async def _flags(site: Site, name: str) -> str | None:
    user = await site.client.admin_get_user(user_pool_id=site.pool, username=name)
    return types.attribute_map(user.user_attributes).get("email_verified")


async def test_a_taken_alias_is_told_when_the_sign_up_is_confirmed(site: Site) -> None:
    await _sign_up(site, "jie")
    await _confirm(site, "jie")
    await _sign_up(site, "shirley")
    with pytest.raises(errors.AliasExistsException) as caught:
        await _confirm(site, "shirley")

    assert "An account with the given email already exists." == caught.value.message


async def test_a_code_stays_good_when_the_alias_is_taken(site: Site) -> None:
    await _sign_up(site, "jie")
    await _confirm(site, "jie")
    signed_up = await site.client.sign_up(
        client_id=site.app,
        username="shirley",
        password=PASSWORD,
        user_attributes={"email": EMAIL},
    )

    async def confirm(*, force: bool) -> None:
        await site.client.confirm_sign_up(
            client_id=site.app,
            username="shirley",
            confirmation_code=site.cognito.outbox.code("shirley"),
            force_alias_creation=force,
            session=signed_up.session,
        )

    with pytest.raises(errors.AliasExistsException):
        await confirm(force=False)
    await confirm(force=True)

    assert "true" == await _flags(site, "shirley")


async def test_a_wrong_session_confirms_nothing(site: Site) -> None:
    await _sign_up(site, "jie")
    with pytest.raises(errors.NotAuthorizedException):
        await site.client.confirm_sign_up(
            client_id=site.app,
            username="jie",
            confirmation_code=site.cognito.outbox.code("jie"),
            session="x" * 20,
        )
    await _confirm(site, "jie")


async def test_a_reset_does_not_take_an_alias_back(site: Site) -> None:
    await site.make_user("jie", **VERIFIED)
    await site.client.forgot_password(client_id=site.app, username="jie")
    code = site.cognito.outbox.code("jie")
    await _sign_up(site, "shirley")
    await _confirm(site, "shirley", force=True)
    await site.client.confirm_forgot_password(
        client_id=site.app, username="jie", confirmation_code=code, password=PASSWORD
    )

    assert ("false", "true") == (
        await _flags(site, "jie"),
        await _flags(site, "shirley"),
    )


async def test_an_alias_moves_to_whoever_forces_it(site: Site) -> None:
    await _sign_up(site, "jie")
    await _confirm(site, "jie")
    await _sign_up(site, "shirley")
    await _confirm(site, "shirley", force=True)
    found = await site.client.admin_get_user(user_pool_id=site.pool, username=EMAIL)

    assert "shirley" == found.username
    assert ("false", "true") == (
        await _flags(site, "jie"),
        await _flags(site, "shirley"),
    )


async def test_the_pre_sign_up_trigger_moves_an_alias(site: Site) -> None:
    async def verify(event: Event) -> None:
        event["response"].update(autoConfirmUser=True, autoVerifyEmail=True)

    site.cognito.triggers.pre_sign_up = verify
    await _sign_up(site, "jie")
    await _sign_up(site, "shirley")
    found = await site.client.admin_get_user(user_pool_id=site.pool, username=EMAIL)

    assert "shirley" == found.username
    assert "false" == await _flags(site, "jie")


async def test_an_administrator_compares_verified_addresses_only(site: Site) -> None:
    await site.make_user("jie", **VERIFIED)
    await site.make_user("shirley", email=EMAIL)
    with pytest.raises(errors.UsernameExistsException):
        await site.make_user("anne", **VERIFIED)

    assert await _flags(site, "shirley") is None


async def test_an_administrator_forces_an_alias(site: Site) -> None:
    await site.make_user("jie", **VERIFIED)
    await site.client.admin_create_user(
        user_pool_id=site.pool,
        username="anne",
        user_attributes=VERIFIED,
        message_action="SUPPRESS",
        force_alias_creation=True,
    )

    assert ("false", "true") == (await _flags(site, "jie"), await _flags(site, "anne"))


async def test_an_alias_stays_if_the_new_user_is_refused(site: Site) -> None:
    await site.make_user("jie", **VERIFIED)
    with pytest.raises(errors.InvalidPasswordException):
        await site.client.admin_create_user(
            user_pool_id=site.pool,
            username="anne",
            user_attributes=VERIFIED,
            temporary_password="short",
            force_alias_creation=True,
        )

    assert "true" == await _flags(site, "jie")


async def test_an_alias_stays_if_the_trigger_verifies_too_much(site: Site) -> None:
    async def verify(event: Event) -> None:
        event["response"].update(autoVerifyEmail=True, autoVerifyPhone=True)

    await site.make_user("jie", **VERIFIED)
    site.cognito.triggers.pre_sign_up = verify
    with pytest.raises(errors.InvalidLambdaResponseException):
        await _sign_up(site, "shirley")

    assert "true" == await _flags(site, "jie")


async def test_force_takes_no_name_away(site: Site) -> None:
    await site.make_user("jie", preferred_username=EMAIL)
    await _sign_up(site, "shirley")
    with pytest.raises(errors.AliasExistsException):
        await _confirm(site, "shirley", force=True)

    assert await _flags(site, "jie") is None


async def test_an_update_to_a_taken_address_is_told_when_it_is_verified(
    site: Site,
) -> None:
    await site.make_user("jie", **VERIFIED)
    await site.make_user("anne")
    token = (await site.sign_in("anne")).access_token or ""
    await site.client.update_user_attributes(
        access_token=token, user_attributes={"email": EMAIL}
    )
    with pytest.raises(errors.AliasExistsException):
        await site.client.verify_user_attribute(
            access_token=token,
            attribute_name="email",
            code=site.cognito.outbox.code("anne"),
        )

    assert "false" == await _flags(site, "anne")


async def test_an_administrators_update_to_a_taken_address(site: Site) -> None:
    await site.make_user("jie", **VERIFIED)
    await site.make_user("anne")
    await site.client.admin_update_user_attributes(
        user_pool_id=site.pool, username="anne", user_attributes={"email": EMAIL}
    )
    with pytest.raises(errors.AliasExistsException):
        await site.client.admin_update_user_attributes(
            user_pool_id=site.pool, username="anne", user_attributes=VERIFIED
        )


async def test_a_preferred_name_is_compared_at_once(site: Site) -> None:
    await site.make_user("jie", preferred_username="j")
    await site.make_user("anne")
    token = (await site.sign_in("anne")).access_token or ""
    with pytest.raises(errors.AliasExistsException):
        await site.client.update_user_attributes(
            access_token=token, user_attributes={"preferred_username": "j"}
        )


@pytest.mark.parametrize("side", ["user", "administrator"])
async def test_an_address_that_is_a_name_is_compared_at_once(
    site: Site, side: str
) -> None:
    await site.make_pool(username_attributes=["email"])
    await site.make_app()
    await site.make_user(EMAIL)
    await site.make_user("anne@example.com")
    token = (await site.sign_in("anne@example.com")).access_token or ""
    if side == "user":
        change = site.client.update_user_attributes(
            access_token=token, user_attributes={"email": EMAIL}
        )
    else:
        change = site.client.admin_update_user_attributes(
            user_pool_id=site.pool,
            username="anne@example.com",
            user_attributes={"email": EMAIL},
        )
    with pytest.raises(errors.AliasExistsException):
        await change


@pytest.mark.parametrize("side", ["user", "administrator"])
async def test_a_name_that_is_an_address_is_the_only_address(
    site: Site, side: str
) -> None:
    await site.make_pool(username_attributes=["email"])
    await site.make_app()
    given = {"email": "anne@example.com"}
    if side == "user":
        making: Any = site.client.sign_up(
            client_id=site.app,
            username=EMAIL,
            password=PASSWORD,
            user_attributes=given,
        )
    else:
        making = site.client.admin_create_user(
            user_pool_id=site.pool, username=EMAIL, user_attributes=given
        )
    with pytest.raises(errors.InvalidParameterException) as caught:
        await making

    assert "should be empty or same as username" in caught.value.message


@pytest.mark.parametrize("given", ["", EMAIL])
async def test_a_name_is_the_address_of_its_user(site: Site, given: str) -> None:
    await site.make_pool(username_attributes=["email"])
    await site.make_user(EMAIL, email=given)
    made = await site.client.admin_get_user(user_pool_id=site.pool, username=EMAIL)

    assert EMAIL == types.attribute_map(made.user_attributes)["email"]


@pytest.mark.parametrize("name", ["ada@example.com", "+15550100"])
async def test_a_name_does_not_look_like_an_alias(site: Site, name: str) -> None:
    with pytest.raises(errors.InvalidParameterException) as caught:
        await site.client.sign_up(client_id=site.app, username=name, password=PASSWORD)

    assert "Username cannot be of" in caught.value.message


async def test_a_phone_number_stays_while_messages_to_it_are_needed(site: Site) -> None:
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        mfa_configuration="OPTIONAL",
        sms_mfa_configuration=SMS_MFA,
    )
    await site.make_user(phone_number="+15550100", phone_number_verified="true")
    await site.client.admin_set_user_mfa_preference(
        user_pool_id=site.pool,
        username="ada",
        sms_mfa_settings=types.SMSMfaSettingsType(enabled=True),
    )
    with pytest.raises(errors.InvalidParameterException) as caught:
        await site.client.admin_delete_user_attributes(
            user_pool_id=site.pool,
            username="ada",
            user_attribute_names=["phone_number"],
        )

    assert "SMS MFA" in caught.value.message


_REQUIRED = {
    "schema": [
        types.SchemaAttributeType(
            name="name", attribute_data_type="String", required=True, mutable=True
        ),
        types.SchemaAttributeType(name="age", attribute_data_type="Number"),
        types.SchemaAttributeType(name="member", attribute_data_type="Boolean"),
    ]
}


@pytest.mark.parametrize("is_admin", [True, False])
async def test_an_empty_value_deletes_only_what_can_be_deleted(
    site: Site, *, is_admin: bool
) -> None:
    await site.make_pool(**_REQUIRED)
    await site.make_app()
    given = {"custom:age": "7", "custom:member": "true", "nickname": "Ada"}
    await site.client.admin_create_user(
        user_pool_id=site.pool,
        username="ada",
        user_attributes={"name": "Ada", **given},
        message_action="SUPPRESS",
    )
    await site.client.admin_set_user_password(
        user_pool_id=site.pool, username="ada", password=PASSWORD, permanent=True
    )
    access_token = (await site.sign_in()).access_token or ""

    async def change(attributes: dict[str, str]) -> None:
        if is_admin:
            await site.client.admin_update_user_attributes(
                user_pool_id=site.pool, username="ada", user_attributes=attributes
            )
        else:
            await site.client.update_user_attributes(
                access_token=access_token, user_attributes=attributes
            )

    with pytest.raises(errors.InvalidParameterException, match=r"user\.name"):
        await change({"name": "", "nickname": ""})
    kept = await site.client.get_user(access_token=access_token)
    await change(dict.fromkeys(given, ""))
    left = await site.client.get_user(access_token=access_token)

    assert {"sub", "name", *given} == {each.name for each in kept.user_attributes}
    assert {"sub", "name"} == {each.name for each in left.user_attributes}


async def test_a_phone_that_is_a_second_factor_is_not_emptied(site: Site) -> None:
    await site.make_user(phone_number="+15555550123")
    await site.client.admin_set_user_mfa_preference(
        user_pool_id=site.pool,
        username="ada",
        sms_mfa_settings=types.SMSMfaSettingsType(enabled=True),
    )
    with pytest.raises(errors.InvalidParameterException, match="SMS MFA"):
        await site.client.admin_update_user_attributes(
            user_pool_id=site.pool,
            username="ada",
            user_attributes={"phone_number": ""},
        )
