"""Authentication levels: TARGET_ACR_VALUES, MAX_AGE, and a step up from a token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jwt
import pytest

from cognito_idp import errors, types
from cognito_idp.auth import SignIn, SoftwareTokenMfa, Tokens
from tests.kit.site import PASSWORD, Site, add_totp
from tests.kit.totp import totp

if TYPE_CHECKING:
    from cognito_idp.local import Event

LEVEL = "urn:cognito:loa:"


async def _ask(site: Site, levels: str, **more: str) -> types.InitiateAuthResponse:
    return await site.client.initiate_auth(
        client_id=site.app,
        auth_flow="USER_AUTH",
        auth_parameters={"USERNAME": "ada", "TARGET_ACR_VALUES": levels, **more},
    )


def _claims(result: types.AuthenticationResultType | None) -> dict[str, Any]:
    assert result is not None
    claims: dict[str, Any] = jwt.decode(
        result.id_token or "", options={"verify_signature": False}
    )
    return claims


async def _give_code(
    site: Site, asked: types.InitiateAuthResponse, secret: str
) -> types.AuthenticationResultType | None:
    site.clock.now += 30
    answered = await site.respond(
        "SOFTWARE_TOKEN_MFA",
        asked.session,
        SOFTWARE_TOKEN_MFA_CODE=totp(secret, site.clock.now),
    )
    return answered.authentication_result


async def _prefer_no_factor(site: Site) -> None:
    """Leave the authenticator app in place, but ask for it at no sign-in."""
    await site.client.admin_set_user_mfa_preference(
        user_pool_id=site.pool,
        username="ada",
        software_token_mfa_settings=types.SoftwareTokenMfaSettingsType(enabled=False),
    )


async def test_a_sign_in_says_the_level_that_it_reached(site: Site) -> None:
    await site.make_user()
    asked = await _ask(
        site, f"{LEVEL}2", PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD
    )
    claims = _claims(asked.authentication_result)

    assert (f"{LEVEL}2", ["pwd"]) == (claims["acr"], claims["amr"])


async def test_a_sign_in_that_asks_for_no_level_says_none(site: Site) -> None:
    await site.make_user()
    claims = _claims(await site.sign_in())

    assert not {"acr", "amr"} & claims.keys()


async def test_a_higher_level_asks_for_a_second_factor(site: Site) -> None:
    await site.make_user()
    secret = await add_totp(site)
    await _prefer_no_factor(site)
    asked = await _ask(
        site, f"{LEVEL}3", PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD
    )
    claims = _claims(await _give_code(site, asked, secret))

    assert "SOFTWARE_TOKEN_MFA" == asked.challenge_name
    assert (f"{LEVEL}3", ["pwd", "otp", "mfa"]) == (claims["acr"], claims["amr"])


async def test_a_token_steps_up_by_the_second_factor_alone(site: Site) -> None:
    await site.make_user()
    secret = await add_totp(site)
    await _prefer_no_factor(site)
    token = (await site.sign_in()).access_token or ""
    asked = await _ask(site, f"{LEVEL}3", ACCESS_TOKEN=token)
    claims = _claims(await _give_code(site, asked, secret))

    assert "SOFTWARE_TOKEN_MFA" == asked.challenge_name
    assert f"{LEVEL}3" == claims["acr"]


async def test_an_old_token_counts_for_nothing(site: Site) -> None:
    await site.make_user()
    await add_totp(site)
    await _prefer_no_factor(site)
    token = (await site.sign_in()).access_token or ""
    site.clock.now += 61
    asked = await _ask(site, f"{LEVEL}3", ACCESS_TOKEN=token, MAX_AGE="60")

    assert "SELECT_CHALLENGE" == asked.challenge_name
    assert ["PASSWORD_SRP", "PASSWORD"] == asked.available_challenges


@pytest.mark.parametrize("age", ["-1", "²", "9" * 5000, "1e3", " 1", ""])
async def test_an_age_is_a_number_of_seconds(site: Site, age: str) -> None:
    await site.make_user()
    token = (await site.sign_in()).access_token or ""
    with pytest.raises(errors.InvalidParameterException):
        await _ask(site, f"{LEVEL}2", ACCESS_TOKEN=token, MAX_AGE=age)


async def _sign_in_by_mail(site: Site) -> str:
    """Sign in by a code, which is worth the first level; return the access token."""
    await site.make_pool(
        auto_verified_attributes=["email"],
        policies=types.UserPoolPolicyType(
            sign_in_policy=types.SignInPolicyType(
                allowed_first_auth_factors=["PASSWORD", "EMAIL_OTP"]
            )
        ),
    )
    await site.make_app()
    await site.make_user(email="ada@example.com", email_verified="true")
    asked = await _ask(site, f"{LEVEL}1", PREFERRED_CHALLENGE="EMAIL_OTP")
    answered = await site.respond(
        "EMAIL_OTP", asked.session, EMAIL_OTP_CODE=site.cognito.outbox.code()
    )
    assert f"{LEVEL}1" == _claims(answered.authentication_result)["acr"]
    assert answered.authentication_result is not None
    return answered.authentication_result.access_token or ""


@pytest.mark.parametrize("level", ["2", "3"])
async def test_a_code_does_not_lead_to_a_higher_level(site: Site, level: str) -> None:
    token = await _sign_in_by_mail(site)
    await add_totp(site)
    await _prefer_no_factor(site)
    asked = await _ask(site, f"{LEVEL}{level}", ACCESS_TOKEN=token)

    assert "SELECT_CHALLENGE" == asked.challenge_name
    assert ["PASSWORD_SRP", "PASSWORD"] == asked.available_challenges


async def test_a_token_does_not_step_around_a_reset(site: Site) -> None:
    await site.make_user(email="ada@example.com", email_verified="true")
    token = (await site.sign_in()).access_token or ""
    await site.client.admin_reset_user_password(user_pool_id=site.pool, username="ada")
    with pytest.raises(errors.PasswordResetRequiredException):
        await _ask(site, f"{LEVEL}2", ACCESS_TOKEN=token)


async def test_a_stranger_cannot_reach_what_nobody_can(site: Site) -> None:
    for level in ("3", "4"):
        with pytest.raises(errors.NotAuthorizedException):
            await _ask(site, f"{LEVEL}{level}")


@pytest.mark.parametrize("change", ["disabled", "deleted"])
async def test_a_user_who_is_gone_by_then_gets_no_tokens(
    site: Site, change: str
) -> None:
    await site.make_user()
    secret = await add_totp(site)
    asked = await site.start()
    await site.client.admin_disable_user(user_pool_id=site.pool, username="ada")
    if change == "deleted":
        await site.client.admin_delete_user(user_pool_id=site.pool, username="ada")
    with pytest.raises(errors.NotAuthorizedException):
        await _give_code(site, asked, secret)


async def test_a_trigger_that_deletes_the_user_ends_the_sign_in(site: Site) -> None:
    async def delete(event: Event) -> None:
        await site.client.admin_delete_user(
            user_pool_id=event["userPoolId"], username=event["userName"]
        )

    await site.make_user()
    site.cognito.triggers.post_authentication = delete
    with pytest.raises(errors.NotAuthorizedException):
        await site.sign_in()


async def test_a_level_out_of_reach_gives_way_to_the_next(site: Site) -> None:
    await site.make_user()
    asked = await _ask(
        site,
        f"{LEVEL}4 {LEVEL}3 unknown {LEVEL}1",
        PREFERRED_CHALLENGE="PASSWORD",
        PASSWORD=PASSWORD,
    )

    assert f"{LEVEL}2" == _claims(asked.authentication_result)["acr"]


async def test_a_level_has_the_name_of_the_pool(site: Site) -> None:
    await site.make_pool(
        acr_configuration={"Level2": types.AcrLevelConfigType(acr_value="urn:x:silver")}
    )
    await site.make_app()
    await site.make_user()
    asked = await _ask(
        site, "urn:x:silver", PREFERRED_CHALLENGE="PASSWORD", PASSWORD=PASSWORD
    )

    assert "urn:x:silver" == _claims(asked.authentication_result)["acr"]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"TARGET_ACR_VALUES": "gold"}, errors.InvalidParameterException),
        ({"TARGET_ACR_VALUES": f"{LEVEL}3"}, errors.NotAuthorizedException),
        ({"ACCESS_TOKEN": "own"}, errors.InvalidParameterException),
        (
            {"TARGET_ACR_VALUES": f"{LEVEL}2", "ACCESS_TOKEN": "other"},
            errors.NotAuthorizedException,
        ),
        (
            {"TARGET_ACR_VALUES": f"{LEVEL}2", "ACCESS_TOKEN": "own", "MAX_AGE": "x"},
            errors.InvalidParameterException,
        ),
    ],
)
async def test_a_request_for_a_level_is_refused(
    site: Site, parameters: dict[str, str], expected: type[errors.ServiceError]
) -> None:
    await site.make_user()
    await site.make_user("grace")
    tokens = {
        "own": (await site.sign_in()).access_token or "",
        "other": (await site.sign_in("grace")).access_token or "",
    }
    given = {name: tokens.get(value, value) for name, value in parameters.items()}
    with pytest.raises(expected):
        await site.client.initiate_auth(
            client_id=site.app,
            auth_flow="USER_AUTH",
            auth_parameters={"USERNAME": "ada", **given},
        )


async def test_a_level_needs_a_better_tier(site: Site) -> None:
    await site.make_user()
    await site.client.update_user_pool(user_pool_id=site.pool, user_pool_tier="LITE")
    with pytest.raises(errors.FeatureUnavailableInTierException):
        await _ask(site, f"{LEVEL}2")


async def test_a_custom_sign_in_asks_for_the_second_factor_after_the_password(
    site: Site,
) -> None:
    rounds: list[list[str]] = []

    async def define(event: Event) -> None:
        names = [each["challengeName"] for each in event["request"]["session"]]
        rounds.append(names)
        if "PASSWORD_VERIFIER" not in names:
            event["response"]["challengeName"] = "PASSWORD_VERIFIER"
        else:
            event["response"]["issueTokens"] = True

    await site.make_user()
    secret = await add_totp(site)
    site.cognito.triggers.define_auth_challenge = define
    sign_in = SignIn(site.client, user_pool_id=site.pool, client_id=site.app)
    asked = await sign_in.start("ada", PASSWORD, flow="CUSTOM_AUTH")
    assert isinstance(asked, SoftwareTokenMfa)
    site.clock.now += 30
    tokens = await sign_in.respond(asked.answer(totp(secret, site.clock.now)))

    assert isinstance(tokens, Tokens)
    assert [
        ["SRP_A"],
        ["SRP_A", "PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"],
    ] == rounds
