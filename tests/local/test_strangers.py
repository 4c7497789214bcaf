"""Users who do not exist, are disabled or cannot be reached: what is told of them."""

from __future__ import annotations

import uuid

import pytest

from cognito_idp import errors, types
from cognito_idp.auth import SignIn
from tests.kit.site import PASSWORD, Site

EMAIL = {"email": "ada@example.com", "email_verified": "true"}


async def _hide(site: Site, **pool: object) -> None:
    await site.make_pool(**pool)
    await site.make_app(prevent_user_existence_errors="ENABLED")


async def _forgot(site: Site, name: str) -> types.CodeDeliveryDetailsType:
    sent = await site.client.forgot_password(client_id=site.app, username=name)
    assert sent.code_delivery_details is not None
    return sent.code_delivery_details


async def test_a_reset_is_pretended_for_everybody_out_of_reach(site: Site) -> None:
    await _hide(site)
    await site.make_user("disabled", **EMAIL)
    await site.make_user("unreachable")
    await site.client.admin_disable_user(user_pool_id=site.pool, username="disabled")
    told = [await _forgot(site, name) for name in ("nobody", "disabled", "unreachable")]

    assert ["n***@n***", "d***@d***", "u***@u***"] == [
        each.destination for each in told
    ]
    assert 0 == len(site.cognito.outbox)


async def test_a_number_that_is_pretended_does_not_come_from_the_name(
    site: Site,
) -> None:
    await _hide(site, auto_verified_attributes=["phone_number"])
    names = [f"nobody{number}" for number in range(8)]
    first, second = [
        [(await _forgot(site, name)).destination for name in names] for _ in range(2)
    ]

    assert first == second
    assert 1 < len(set(first))


@pytest.mark.parametrize("name", ["nobody", "disabled"])
async def test_a_reset_of_a_hidden_user_has_a_wrong_code(site: Site, name: str) -> None:
    await _hide(site)
    await site.make_user("disabled", **EMAIL)
    await _forgot(site, "disabled")
    await site.client.admin_disable_user(user_pool_id=site.pool, username="disabled")
    with pytest.raises(errors.CodeMismatchException):
        await site.client.confirm_forgot_password(
            client_id=site.app,
            username=name,
            confirmation_code=site.cognito.outbox.code(),
            password=PASSWORD,
        )


async def test_a_disabled_user_is_told_so_where_users_are_not_hidden(
    site: Site,
) -> None:
    await site.make_user(**EMAIL)
    await _forgot(site, "ada")
    code = site.cognito.outbox.code()
    await site.client.admin_disable_user(user_pool_id=site.pool, username="ada")
    for ask in (
        site.client.forgot_password(client_id=site.app, username="ada"),
        site.client.confirm_forgot_password(
            client_id=site.app,
            username="ada",
            confirmation_code=code,
            password=PASSWORD,
        ),
    ):
        with pytest.raises(errors.NotAuthorizedException) as caught:
            await ask

        assert "User is disabled." == caught.value.message


async def test_a_stranger_has_the_same_internal_name_each_time(site: Site) -> None:
    await _hide(site, username_attributes=["email"])
    names: set[str] = set()
    for _ in range(2):
        answer = await site.client.initiate_auth(
            client_id=site.app,
            auth_flow="USER_SRP_AUTH",
            auth_parameters={"USERNAME": "nobody@example.com", "SRP_A": "ab"},
        )
        names.add((answer.challenge_parameters or {})["USER_ID_FOR_SRP"])

    assert 1 == len(names)
    assert str(uuid.UUID(*names)) in names


@pytest.mark.parametrize("flow", ["USER_SRP_AUTH", "USER_PASSWORD_AUTH"])
async def test_a_stranger_fails_like_a_wrong_password(site: Site, flow: str) -> None:
    await _hide(site, username_attributes=["email"])
    sign_in = SignIn(site.client, user_pool_id=site.pool, client_id=site.app)
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await sign_in.start("nobody@example.com", PASSWORD, flow=flow)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # because pytest gives a str

    assert "Incorrect username or password." == caught.value.message


@pytest.fixture
async def passwordless(site: Site) -> Site:
    await site.make_pool(
        policies=types.UserPoolPolicyType(
            sign_in_policy=types.SignInPolicyType(
                allowed_first_auth_factors=["PASSWORD", "EMAIL_OTP"]
            )
        )
    )
    await site.make_app()
    return site


async def _choose(site: Site, **more: str) -> types.InitiateAuthResponse:
    return await site.client.initiate_auth(
        client_id=site.app,
        auth_flow="USER_AUTH",
        auth_parameters={"USERNAME": "nobody", **more},
    )


async def test_a_stranger_is_offered_the_factors_of_the_pool(
    passwordless: Site,
) -> None:
    answer = await _choose(passwordless)

    assert "SELECT_CHALLENGE" == answer.challenge_name
    assert ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"] == answer.available_challenges


async def test_a_strangers_code_is_never_sent_and_never_right(
    passwordless: Site,
) -> None:
    asked = await _choose(passwordless, PREFERRED_CHALLENGE="EMAIL_OTP")
    shown = asked.challenge_parameters or {}

    assert ("EMAIL_OTP", "n***@n***") == (
        asked.challenge_name,
        shown["CODE_DELIVERY_DESTINATION"],
    )
    with pytest.raises(errors.CodeMismatchException):
        await passwordless.respond(
            "EMAIL_OTP", asked.session, "nobody", EMAIL_OTP_CODE="00000000"
        )
    assert 0 == len(passwordless.cognito.outbox)


async def _leave_unconfirmed(site: Site) -> SignIn:
    sign_in = SignIn(site.client, user_pool_id=site.pool, client_id=site.app)
    await sign_in.sign_up("ada", PASSWORD, attributes={"email": "a@example.com"})
    return sign_in


@pytest.mark.parametrize("flow", ["USER_SRP_AUTH", "USER_PASSWORD_AUTH"])
@pytest.mark.parametrize("password", [PASSWORD, "Wrong-Horse-7"])
async def test_an_unconfirmed_user_is_told_so_whatever_the_password(
    site: Site, flow: str, password: str
) -> None:
    sign_in = await _leave_unconfirmed(site)
    with pytest.raises(errors.UserNotConfirmedException):
        await sign_in.start("ada", password, flow=flow)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # because pytest gives a str


async def test_an_unconfirmed_user_is_hidden_behind_the_password(site: Site) -> None:
    await _hide(site)
    sign_in = await _leave_unconfirmed(site)
    with pytest.raises(errors.NotAuthorizedException):
        await sign_in.start("ada", "Wrong-Horse-7", flow="USER_PASSWORD_AUTH")
    with pytest.raises(errors.UserNotConfirmedException):
        await sign_in.start("ada", PASSWORD, flow="USER_PASSWORD_AUTH")


@pytest.mark.parametrize("hides", [True, False])
async def test_a_disabled_user_is_not_confirmed(site: Site, *, hides: bool) -> None:
    await site.make_pool(auto_verified_attributes=["email"])
    await site.make_app(prevent_user_existence_errors="ENABLED" if hides else "LEGACY")
    await site.client.sign_up(
        client_id=site.app,
        username="ada",
        password=PASSWORD,
        user_attributes={"email": "ada@example.com"},
    )
    code = site.cognito.outbox.code("ada")
    await site.client.admin_disable_user(user_pool_id=site.pool, username="ada")
    confirm = site.client.confirm_sign_up(
        client_id=site.app, username="ada", confirmation_code=code
    )
    resend = site.client.resend_confirmation_code(client_id=site.app, username="ada")
    if hides:
        with pytest.raises(errors.CodeMismatchException):
            await confirm
        sent = (await resend).code_delivery_details
        assert sent is not None
        assert "a***@a***" == sent.destination
    else:
        for ask in (confirm, resend):
            with pytest.raises(errors.NotAuthorizedException, match="disabled"):
                await ask

    assert 1 == len(site.cognito.outbox)
