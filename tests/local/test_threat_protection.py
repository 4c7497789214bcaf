"""Threat protection: its settings, and the events that it keeps of users."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors, types
from cognito_idp.local import LocalCognito
from tests.kit.site import PASSWORD, Clock, Site, add_totp, connect
from tests.kit.totp import totp

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_events_of_a_user_are_kept_and_judged(site: Site) -> None:
    await site.make_user()
    with pytest.raises(errors.UserPoolAddOnNotEnabledException):
        await site.client.admin_list_user_auth_events(
            user_pool_id=site.pool, username="ada"
        )
    await site.client.update_user_pool(
        user_pool_id=site.pool,
        user_pool_tier="PLUS",
        user_pool_add_ons=types.UserPoolAddOnsType(advanced_security_mode="AUDIT"),
    )
    with pytest.raises(errors.NotAuthorizedException):
        await site.start(password="wrong")
    await site.sign_in()
    listed = await site.client.admin_list_user_auth_events(
        user_pool_id=site.pool, username="ada"
    )
    newest, older = listed.auth_events or ()
    await site.client.admin_update_auth_event_feedback(
        user_pool_id=site.pool,
        username="ada",
        event_id=older.event_id or "",
        feedback_value="Invalid",
    )
    judged = await site.client.admin_list_user_auth_events(
        user_pool_id=site.pool, username="ada", max_results=1
    )
    rest = await site.client.admin_list_user_auth_events(
        user_pool_id=site.pool, username="ada", next_token=judged.next_token
    )
    with pytest.raises(errors.NotAuthorizedException):
        await site.client.update_auth_event_feedback(
            user_pool_id=site.pool,
            username="ada",
            event_id=older.event_id or "",
            feedback_token="x",
            feedback_value="Valid",
        )

    assert ("Pass", "Fail") == (newest.event_response, older.event_response)
    (judgement,) = (each.event_feedback for each in rest.auth_events or ())
    assert judgement is not None
    assert ("Invalid", "Admin") == (judgement.feedback_value, judgement.provider)


async def test_the_settings_of_threat_protection_are_kept(site: Site) -> None:
    await site.make_pool(
        user_pool_tier="PLUS",
        user_pool_add_ons=types.UserPoolAddOnsType(advanced_security_mode="ENFORCED"),
    )
    await site.make_app()
    exceptions = types.RiskExceptionConfigurationType(
        blocked_ip_range_list=["10.0.0.0/8"]
    )
    await site.client.set_risk_configuration(
        user_pool_id=site.pool,
        client_id=site.app,
        risk_exception_configuration=exceptions,
    )
    shown = await site.client.describe_risk_configuration(
        user_pool_id=site.pool, client_id=site.app
    )
    of_pool = await site.client.describe_risk_configuration(user_pool_id=site.pool)

    with pytest.raises(errors.ResourceNotFoundException):
        await site.client.describe_risk_configuration(
            user_pool_id=site.pool, client_id="1" * 26
        )
    # A request without settings resets those of the app client.
    await site.client.set_risk_configuration(user_pool_id=site.pool, client_id=site.app)
    reset = await site.client.describe_risk_configuration(
        user_pool_id=site.pool, client_id=site.app
    )

    assert exceptions == shown.risk_configuration.risk_exception_configuration
    assert of_pool.risk_configuration.risk_exception_configuration is None
    assert reset.risk_configuration.risk_exception_configuration is None


async def test_a_notification_needs_its_texts(site: Site) -> None:
    await site.make_pool(
        user_pool_tier="PLUS",
        user_pool_add_ons=types.UserPoolAddOnsType(advanced_security_mode="ENFORCED"),
    )
    action = types.AccountTakeoverActionType(notify=True, event_action="BLOCK")
    with pytest.raises(errors.InvalidParameterException):
        await site.client.set_risk_configuration(
            user_pool_id=site.pool,
            account_takeover_risk_configuration=types.AccountTakeoverRiskConfigurationType(
                actions=types.AccountTakeoverActionsType(high_action=action)
            ),
        )


async def list_events(site: Site) -> list[tuple[str, str, dict[str, str]]]:
    """Return kind, response and challenges of Ada's events, oldest first."""
    listed = await site.client.admin_list_user_auth_events(
        user_pool_id=site.pool, username="ada"
    )
    return [
        (
            event.event_type or "",
            event.event_response or "",
            {
                each.challenge_name or "": each.challenge_response or ""
                for each in event.challenge_responses or ()
            },
        )
        for event in reversed(listed.auth_events or ())
    ]


async def test_an_event_tells_which_challenges_were_answered(site: Site) -> None:
    await site.make_pool(
        user_pool_tier="PLUS",
        user_pool_add_ons=types.UserPoolAddOnsType(advanced_security_mode="AUDIT"),
    )
    await site.make_app()
    await site.make_user()
    secret = await add_totp(site)
    answer = await site.start()
    with pytest.raises(errors.CodeMismatchException):
        await site.respond(
            "SOFTWARE_TOKEN_MFA", answer.session, SOFTWARE_TOKEN_MFA_CODE="000000"
        )
    site.clock.now += 30
    done = await site.respond(
        "SOFTWARE_TOKEN_MFA",
        answer.session,
        SOFTWARE_TOKEN_MFA_CODE=totp(secret, site.clock.now),
    )
    assert done.authentication_result is not None
    token = done.authentication_result.access_token or ""
    with pytest.raises(errors.NotAuthorizedException):
        await site.client.change_password(
            access_token=token,
            previous_password="Wrong-Horse-7",
            proposed_password="Other-Horse-7",
        )
    await site.client.change_password(
        access_token=token,
        previous_password=PASSWORD,
        proposed_password="Other-Horse-7",
    )

    *_, wrong, right, refused, changed = await list_events(site)
    assert ("SignIn", "Fail", {"Password": "Success", "Mfa": "Failure"}) == wrong
    assert ("SignIn", "Pass", {"Password": "Success", "Mfa": "Success"}) == right
    assert ("PasswordChange", "Fail", {"Password": "Failure"}) == refused
    assert ("PasswordChange", "Pass", {}) == changed


async def test_a_sign_up_and_a_second_code_are_events(site: Site) -> None:
    await site.make_pool(
        user_pool_tier="PLUS",
        user_pool_add_ons=types.UserPoolAddOnsType(advanced_security_mode="AUDIT"),
        auto_verified_attributes=["email"],
    )
    await site.make_app()
    await site.client.sign_up(
        client_id=site.app,
        username="ada",
        password=PASSWORD,
        user_attributes={"email": "ada@example.com"},
    )
    await site.client.resend_confirmation_code(client_id=site.app, username="ada")

    assert [("SignUp", "Pass", {}), ("ResendCode", "Pass", {})] == await list_events(
        site
    )


async def test_events_and_links_outlive_the_process(
    tmp_path: Path, clock: Clock
) -> None:
    state = tmp_path / "state.db"
    async with (
        LocalCognito(state=state, clock=clock) as cognito,
        connect(cognito) as client,
    ):
        site = Site(cognito, client, clock=clock)
        await site.make_pool(
            user_pool_tier="PLUS",
            user_pool_add_ons=types.UserPoolAddOnsType(advanced_security_mode="AUDIT"),
        )
        await site.make_app()
        await site.make_user()
        await site.sign_in()
        await client.create_identity_provider(
            user_pool_id=site.pool,
            provider_name="Corp",
            provider_type="SAML",
            provider_details={"MetadataURL": "https://corp.example/metadata"},
        )
        await client.admin_link_provider_for_user(
            user_pool_id=site.pool,
            destination_user=types.ProviderUserIdentifierType(
                provider_name="Cognito", provider_attribute_value="ada"
            ),
            source_user=by_email(),
        )
        before = await list_events(site)
    async with (
        LocalCognito(state=state, clock=clock) as cognito,
        connect(cognito) as client,
    ):
        site.cognito, site.client = cognito, client
        after = await list_events(site)
        with pytest.raises(errors.UserNotFoundException):
            await client.admin_disable_provider_for_user(
                user_pool_id=site.pool,
                user=types.replace(
                    by_email(), provider_attribute_name="Cognito_Subject"
                ),
            )
        await client.admin_disable_provider_for_user(
            user_pool_id=site.pool, user=by_email()
        )

    assert [("SignIn", "Pass", {"Password": "Success"})] == before
    assert before == after


def by_email() -> types.ProviderUserIdentifierType:
    return types.ProviderUserIdentifierType(
        provider_name="Corp",
        provider_attribute_name="email",
        provider_attribute_value="ada@example.com",
    )
