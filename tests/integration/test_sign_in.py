"""Users as they see themselves: sign-up, sign-in, tokens, passwords, TOTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors, types
from tests.integration.conftest import PASSWORD
from tests.kit.totp import totp

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient

NEW_PASSWORD = "Battery-Staple-9"

# Nothing is mailed here: ministack's codes are always these, and moto takes any.
SIGN_UP_CODE = "123456"
RESET_CODE = "654321"


async def test_a_user_signs_up_confirms_and_signs_in(
    client: CognitoIdentityProviderClient, pool: str, app: str
) -> None:
    await client.sign_up(
        client_id=app,
        username="grace",
        password=PASSWORD,
        user_attributes={"email": "grace@example.com"},
    )
    await client.admin_confirm_sign_up(user_pool_id=pool, username="grace")
    answer = await client.initiate_auth(
        client_id=app,
        auth_flow="USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": "grace", "PASSWORD": PASSWORD},
    )

    assert "Bearer" == answer.authentication_result.token_type


async def test_a_code_confirms_a_sign_up(
    client: CognitoIdentityProviderClient, pool: str, app: str
) -> None:
    await client.sign_up(
        client_id=app,
        username="grace",
        password=PASSWORD,
        user_attributes={"email": "grace@example.com"},
    )

    await client.confirm_sign_up(
        client_id=app, username="grace", confirmation_code=SIGN_UP_CODE
    )
    found = await client.admin_get_user(user_pool_id=pool, username="grace")

    assert "CONFIRMED" == found.user_status


async def test_a_name_that_is_taken_is_refused(
    client: CognitoIdentityProviderClient, app: str, ada: str
) -> None:
    with pytest.raises(errors.UsernameExistsException):
        await client.sign_up(client_id=app, username=ada, password=PASSWORD)


async def test_a_password_that_is_too_simple_is_refused(
    client: CognitoIdentityProviderClient, app: str
) -> None:
    with pytest.raises(errors.InvalidPasswordException):
        await client.sign_up(client_id=app, username="grace", password="short")


@pytest.mark.backends("ministack", because="moto lacks the operation")
async def test_the_code_is_sent_again(
    client: CognitoIdentityProviderClient, app: str
) -> None:
    await client.sign_up(
        client_id=app,
        username="grace",
        password=PASSWORD,
        user_attributes={"email": "grace@example.com"},
    )

    sent = await client.resend_confirmation_code(client_id=app, username="grace")

    assert "EMAIL" == sent.code_delivery_details.delivery_medium


async def test_a_wrong_password_is_refused(
    client: CognitoIdentityProviderClient, app: str, ada: str
) -> None:
    with pytest.raises(errors.NotAuthorizedException):
        await client.initiate_auth(
            client_id=app,
            auth_flow="USER_PASSWORD_AUTH",
            auth_parameters={"USERNAME": ada, "PASSWORD": NEW_PASSWORD},
        )


async def test_an_administrator_signs_a_user_in(
    client: CognitoIdentityProviderClient, pool: str, app: str, ada: str
) -> None:
    answer = await client.admin_initiate_auth(
        user_pool_id=pool,
        client_id=app,
        auth_flow="ADMIN_USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": ada, "PASSWORD": PASSWORD},
    )

    assert 3600 == answer.authentication_result.expires_in


async def test_a_temporary_password_asks_for_a_new_one(
    client: CognitoIdentityProviderClient, pool: str, app: str
) -> None:
    await client.admin_create_user(
        user_pool_id=pool,
        username="grace",
        temporary_password=PASSWORD,
        message_action="SUPPRESS",
    )
    asked = await client.initiate_auth(
        client_id=app,
        auth_flow="USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": "grace", "PASSWORD": PASSWORD},
    )

    answer = await client.respond_to_auth_challenge(
        client_id=app,
        challenge_name=asked.challenge_name,
        session=asked.session,
        challenge_responses={"USERNAME": "grace", "NEW_PASSWORD": NEW_PASSWORD},
    )

    assert "NEW_PASSWORD_REQUIRED" == asked.challenge_name
    assert answer.authentication_result.access_token


async def test_an_administrator_answers_a_challenge(
    client: CognitoIdentityProviderClient, pool: str, app: str
) -> None:
    await client.admin_create_user(
        user_pool_id=pool,
        username="grace",
        temporary_password=PASSWORD,
        message_action="SUPPRESS",
    )
    asked = await client.admin_initiate_auth(
        user_pool_id=pool,
        client_id=app,
        auth_flow="ADMIN_USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": "grace", "PASSWORD": PASSWORD},
    )

    answer = await client.admin_respond_to_auth_challenge(
        user_pool_id=pool,
        client_id=app,
        challenge_name=asked.challenge_name,
        session=asked.session,
        challenge_responses={"USERNAME": "grace", "NEW_PASSWORD": NEW_PASSWORD},
    )

    assert answer.authentication_result.access_token


async def test_a_refresh_token_gives_new_tokens(
    client: CognitoIdentityProviderClient,
    app: str,
    tokens: types.AuthenticationResultType,
) -> None:
    answer = await client.initiate_auth(
        client_id=app,
        auth_flow="REFRESH_TOKEN_AUTH",
        auth_parameters={"REFRESH_TOKEN": tokens.refresh_token},
    )

    assert answer.authentication_result.id_token


@pytest.mark.backends("ministack", because="moto lacks the operation")
async def test_tokens_are_got_from_a_refresh_token(
    client: CognitoIdentityProviderClient,
    app: str,
    tokens: types.AuthenticationResultType,
) -> None:
    answer = await client.get_tokens_from_refresh_token(
        client_id=app, refresh_token=tokens.refresh_token
    )

    assert answer.authentication_result.access_token


async def test_tokens_stay_out_of_the_repr(
    tokens: types.AuthenticationResultType,
) -> None:
    assert tokens.access_token not in repr(tokens)


async def test_a_user_reads_and_writes_her_own_attributes(
    client: CognitoIdentityProviderClient, tokens: types.AuthenticationResultType
) -> None:
    await client.update_user_attributes(
        access_token=tokens.access_token, user_attributes={"name": "Ada L."}
    )
    herself = await client.get_user(access_token=tokens.access_token)

    assert "Ada L." == types.attribute_map(herself.user_attributes)["name"]


async def test_a_user_changes_her_password(
    client: CognitoIdentityProviderClient,
    app: str,
    tokens: types.AuthenticationResultType,
) -> None:
    await client.change_password(
        access_token=tokens.access_token,
        previous_password=PASSWORD,
        proposed_password=NEW_PASSWORD,
    )
    answer = await client.initiate_auth(
        client_id=app,
        auth_flow="USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": "ada", "PASSWORD": NEW_PASSWORD},
    )

    assert answer.authentication_result.access_token


async def test_a_forgotten_password_is_set_with_a_code(
    client: CognitoIdentityProviderClient, app: str, ada: str
) -> None:
    sent = await client.forgot_password(client_id=app, username=ada)
    await client.confirm_forgot_password(
        client_id=app,
        username=ada,
        confirmation_code=RESET_CODE,
        password=NEW_PASSWORD,
    )
    answer = await client.initiate_auth(
        client_id=app,
        auth_flow="USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": ada, "PASSWORD": NEW_PASSWORD},
    )

    assert sent.code_delivery_details.destination
    assert answer.authentication_result.access_token


@pytest.mark.backends("ministack", because="moto takes any code")
async def test_a_wrong_code_sets_no_password(
    client: CognitoIdentityProviderClient, app: str, ada: str
) -> None:
    await client.forgot_password(client_id=app, username=ada)

    with pytest.raises(errors.CodeMismatchException):
        await client.confirm_forgot_password(
            client_id=app,
            username=ada,
            confirmation_code=RESET_CODE[::-1],
            password=NEW_PASSWORD,
        )


@pytest.mark.backends("ministack", because="moto lacks the operation")
async def test_a_user_deletes_herself(
    client: CognitoIdentityProviderClient,
    pool: str,
    tokens: types.AuthenticationResultType,
) -> None:
    await client.delete_user(access_token=tokens.access_token)

    with pytest.raises(errors.UserNotFoundException):
        await client.admin_get_user(user_pool_id=pool, username="ada")


@pytest.mark.backends("moto", because="ministack forgets that the token is dead")
async def test_a_token_is_dead_after_a_global_sign_out(
    client: CognitoIdentityProviderClient, tokens: types.AuthenticationResultType
) -> None:
    await client.global_sign_out(access_token=tokens.access_token)

    with pytest.raises(errors.NotAuthorizedException):
        await client.get_user(access_token=tokens.access_token)


async def test_an_administrator_signs_a_user_out(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    answer = await client.admin_user_global_sign_out(user_pool_id=pool, username=ada)

    assert types.AdminUserGlobalSignOutResponse() == answer


@pytest.mark.backends("ministack", because="moto keeps refresh tokens alive")
async def test_a_refresh_token_is_dead_after_a_global_sign_out(
    client: CognitoIdentityProviderClient,
    app: str,
    tokens: types.AuthenticationResultType,
) -> None:
    await client.global_sign_out(access_token=tokens.access_token)

    with pytest.raises(errors.NotAuthorizedException):
        await client.initiate_auth(
            client_id=app,
            auth_flow="REFRESH_TOKEN_AUTH",
            auth_parameters={"REFRESH_TOKEN": tokens.refresh_token},
        )


@pytest.mark.backends("ministack", because="moto lacks the operation")
async def test_a_revoked_refresh_token_gives_nothing(
    client: CognitoIdentityProviderClient,
    app: str,
    tokens: types.AuthenticationResultType,
) -> None:
    await client.revoke_token(client_id=app, token=tokens.refresh_token)

    with pytest.raises(errors.NotAuthorizedException):
        await client.initiate_auth(
            client_id=app,
            auth_flow="REFRESH_TOKEN_AUTH",
            auth_parameters={"REFRESH_TOKEN": tokens.refresh_token},
        )


async def test_a_token_that_is_none_is_refused(
    client: CognitoIdentityProviderClient,
) -> None:
    with pytest.raises(errors.NotAuthorizedException):
        await client.get_user(access_token="not-a-token")


async def test_the_code_of_an_authenticator_app_is_accepted(
    client: CognitoIdentityProviderClient, tokens: types.AuthenticationResultType
) -> None:
    associated = await client.associate_software_token(access_token=tokens.access_token)

    verified = await client.verify_software_token(
        access_token=tokens.access_token, user_code=totp(associated.secret_code)
    )

    assert "SUCCESS" == verified.status
    assert associated.secret_code not in repr(associated)


@pytest.mark.backends("ministack", because="moto has its own error for it")
async def test_the_wrong_code_of_an_authenticator_app_is_refused(
    client: CognitoIdentityProviderClient, tokens: types.AuthenticationResultType
) -> None:
    await client.associate_software_token(access_token=tokens.access_token)

    with pytest.raises(errors.EnableSoftwareTokenMFAException):
        await client.verify_software_token(
            access_token=tokens.access_token, user_code="000000"
        )


async def test_a_second_factor_is_preferred(
    client: CognitoIdentityProviderClient,
    pool: str,
    tokens: types.AuthenticationResultType,
) -> None:
    associated = await client.associate_software_token(access_token=tokens.access_token)
    await client.verify_software_token(
        access_token=tokens.access_token, user_code=totp(associated.secret_code)
    )

    await client.set_user_mfa_preference(
        access_token=tokens.access_token,
        software_token_mfa_settings=types.SoftwareTokenMfaSettingsType(
            enabled=True, preferred_mfa=True
        ),
    )
    found = await client.admin_get_user(user_pool_id=pool, username="ada")

    assert "SOFTWARE_TOKEN_MFA" == found.preferred_mfa_setting


async def test_an_administrator_takes_a_second_factor_away(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    await client.admin_set_user_mfa_preference(
        user_pool_id=pool,
        username=ada,
        software_token_mfa_settings=types.SoftwareTokenMfaSettingsType(enabled=False),
    )
    found = await client.admin_get_user(user_pool_id=pool, username=ada)

    assert not found.user_mfa_setting_list


@pytest.mark.backends("ministack", because="moto keeps no events")
async def test_a_sign_in_is_told_and_judged(
    client: CognitoIdentityProviderClient, pool: str, app: str, ada: str
) -> None:
    await client.update_user_pool(
        user_pool_id=pool,
        user_pool_tier="PLUS",
        user_pool_add_ons=types.UserPoolAddOnsType(advanced_security_mode="AUDIT"),
    )
    await client.initiate_auth(
        client_id=app,
        auth_flow="USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": ada, "PASSWORD": PASSWORD},
    )
    told = client.paginators.admin_list_user_auth_events(
        user_pool_id=pool, username=ada
    )

    [event] = [event async for event in told]
    await client.admin_update_auth_event_feedback(
        user_pool_id=pool,
        username=ada,
        event_id=event.event_id,
        feedback_value="Valid",
    )
    [judged] = [event async for event in told]

    assert ("SignIn", "Valid") == (
        event.event_type,
        judged.event_feedback.feedback_value,
    )
