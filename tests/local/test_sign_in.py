"""Passwords, lockout, who does not exist, and the flows that are allowed."""

from __future__ import annotations

import base64
import hmac

import pytest

from cognito_idp import errors, types
from tests.kit.site import PASSWORD, Site


async def test_a_right_password_gives_tokens(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()

    assert (3600, "Bearer") == (result.expires_in, result.token_type)


async def test_a_wrong_password_is_refused_in_cognitos_words(site: Site) -> None:
    await site.make_user()
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.sign_in(password="wrong")

    assert "Incorrect username or password." == caught.value.message


async def test_an_unknown_user_is_told_unless_the_client_hides_users(
    site: Site,
) -> None:
    with pytest.raises(errors.UserNotFoundException) as caught:
        await site.sign_in()

    assert "User does not exist." == caught.value.message


async def test_a_hidden_unknown_user_looks_like_a_wrong_password(site: Site) -> None:
    await site.make_app(prevent_user_existence_errors="ENABLED")
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.sign_in()

    assert "Incorrect username or password." == caught.value.message


async def test_five_wrong_passwords_lock_the_right_one_out(site: Site) -> None:
    await site.make_user()
    for _ in range(5):
        with pytest.raises(errors.NotAuthorizedException):
            await site.sign_in(password="wrong")
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.sign_in()

    assert "Password attempts exceeded" == caught.value.message


async def test_a_lock_opens_by_itself(site: Site) -> None:
    await site.make_user()
    for _ in range(5):
        with pytest.raises(errors.NotAuthorizedException):
            await site.sign_in(password="wrong")
    site.clock.now += 1.5

    assert await site.sign_in()


async def test_a_flow_that_the_client_does_not_allow_is_refused(site: Site) -> None:
    await site.make_app(explicit_auth_flows=["ALLOW_USER_SRP_AUTH"])
    with pytest.raises(errors.InvalidParameterException) as caught:
        await site.sign_in()

    expected = "USER_PASSWORD_AUTH flow not enabled for this client"
    assert expected == caught.value.message


async def test_a_disabled_user_does_not_sign_in(site: Site) -> None:
    await site.make_user()
    await site.client.admin_disable_user(user_pool_id=site.pool, username="ada")
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.sign_in()

    assert "User is disabled." == caught.value.message


async def test_a_verified_alias_signs_in(site: Site) -> None:
    await site.make_pool(alias_attributes=["email"])
    await site.make_app()
    await site.make_user(email="ada@example.com", email_verified="true")

    assert await site.sign_in("ada@example.com")


async def test_an_unverified_alias_does_not(site: Site) -> None:
    await site.make_pool(alias_attributes=["email"])
    await site.make_app()
    await site.make_user(email="ada@example.com", email_verified="false")
    with pytest.raises(errors.UserNotFoundException):
        await site.sign_in("ada@example.com")


async def test_a_sub_is_not_a_name_to_sign_in_by(site: Site) -> None:
    await site.make_user()
    user = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")
    assert user.user_attributes is not None
    sub = next(each.value for each in user.user_attributes if each.name == "sub")
    with pytest.raises(errors.UserNotFoundException):
        await site.sign_in(sub or "")


def _hash(name: str, client_id: str, secret: str) -> str:
    digest = hmac.digest(secret.encode(), (name + client_id).encode(), "sha256")
    return base64.b64encode(digest).decode()


async def test_a_client_with_a_secret_wants_the_hash(site: Site) -> None:
    await site.make_user()
    await site.make_app(generate_secret=True)
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.sign_in()

    expected = (
        f"Client {site.app} is configured with secret but SECRET_HASH was not received"
    )
    assert expected == caught.value.message


async def test_the_hash_of_another_name_does_not_match(site: Site) -> None:
    await site.make_user()
    app = await site.make_app(generate_secret=True)
    hashed = _hash("bob", site.app, app.client_secret or "")
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.sign_in(SECRET_HASH=hashed)

    expected = f"SecretHash does not match for the client: {site.app}"
    assert expected == caught.value.message


async def test_both_secrets_of_a_client_are_good(site: Site) -> None:
    await site.make_user()
    app = await site.make_app(generate_secret=True)
    added = await site.client.add_user_pool_client_secret(
        user_pool_id=site.pool, client_id=site.app
    )
    assert added.client_secret_descriptor is not None
    second = added.client_secret_descriptor.client_secret_value
    for secret in (app.client_secret, second):
        assert await site.sign_in(SECRET_HASH=_hash("ada", site.app, secret or ""))


async def test_a_third_secret_is_too_many(site: Site) -> None:
    await site.make_app(generate_secret=True)
    await site.client.add_user_pool_client_secret(
        user_pool_id=site.pool, client_id=site.app
    )
    with pytest.raises(errors.LimitExceededException):
        await site.client.add_user_pool_client_secret(
            user_pool_id=site.pool, client_id=site.app
        )


async def test_a_temporary_password_asks_for_a_new_one(site: Site) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", temporary_password="Temp0rary!"
    )
    asked = await site.start(password="Temp0rary!")
    answered = await site.respond(
        "NEW_PASSWORD_REQUIRED", asked.session, NEW_PASSWORD=PASSWORD
    )

    assert "NEW_PASSWORD_REQUIRED" == asked.challenge_name
    assert answered.authentication_result is not None


async def test_a_new_password_must_conform_to_the_policy(site: Site) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", temporary_password="Temp0rary!"
    )
    asked = await site.start(password="Temp0rary!")
    with pytest.raises(errors.InvalidPasswordException) as caught:
        await site.respond("NEW_PASSWORD_REQUIRED", asked.session, NEW_PASSWORD="a")

    expected = "Password did not conform with policy: Password not long enough"
    assert expected == caught.value.message


async def test_a_required_attribute_comes_with_the_new_password(site: Site) -> None:
    await site.make_pool(
        schema=[types.SchemaAttributeType(name="email", required=True, mutable=True)]
    )
    await site.make_app()
    with pytest.raises(errors.InvalidParameterException) as caught:
        await site.client.admin_create_user(user_pool_id=site.pool, username="ada")

    assert "email" in caught.value.message


async def test_a_temporary_password_expires(site: Site) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", temporary_password="Temp0rary!"
    )
    site.clock.now += 8 * 86400
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.start(password="Temp0rary!")

    assert "Temporary password has expired" in caught.value.message


async def test_a_session_is_good_once(site: Site) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", temporary_password="Temp0rary!"
    )
    asked = await site.start(password="Temp0rary!")
    await site.respond("NEW_PASSWORD_REQUIRED", asked.session, NEW_PASSWORD=PASSWORD)
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.respond(
            "NEW_PASSWORD_REQUIRED", asked.session, NEW_PASSWORD=PASSWORD + "1"
        )

    expected = "Invalid session for the user, session can only be used once."
    assert expected == caught.value.message


async def test_a_session_expires_with_the_clients_validity(site: Site) -> None:
    await site.make_app(auth_session_validity=5)
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", temporary_password="Temp0rary!"
    )
    asked = await site.start(password="Temp0rary!")
    site.clock.now += 301
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.respond(
            "NEW_PASSWORD_REQUIRED", asked.session, NEW_PASSWORD=PASSWORD
        )

    assert "Invalid session for the user, session is expired." == caught.value.message


async def test_a_session_belongs_to_its_side(site: Site) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", temporary_password="Temp0rary!"
    )
    asked = await site.start(password="Temp0rary!")
    with pytest.raises(errors.NotAuthorizedException):
        await site.client.admin_respond_to_auth_challenge(
            user_pool_id=site.pool,
            client_id=site.app,
            challenge_name="NEW_PASSWORD_REQUIRED",
            session=asked.session,
            challenge_responses={"USERNAME": "ada", "NEW_PASSWORD": PASSWORD},
        )


async def test_the_admin_side_signs_in_too(site: Site) -> None:
    await site.make_user()
    answer = await site.client.admin_initiate_auth(
        user_pool_id=site.pool,
        client_id=site.app,
        auth_flow="ADMIN_USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": "ada", "PASSWORD": PASSWORD},
    )

    assert answer.authentication_result is not None


async def test_an_administrator_finds_a_user_by_sub(site: Site) -> None:
    await site.make_user()
    user = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")
    sub = types.attribute_map(user.user_attributes)["sub"]
    found = await site.client.admin_get_user(user_pool_id=site.pool, username=sub)

    assert "ada" == found.username


async def test_an_address_that_was_given_up_finds_nobody(site: Site) -> None:
    await site.make_pool(username_attributes=["email"])
    await site.make_app()
    await site.make_user("old@example.com")
    await site.client.admin_update_user_attributes(
        user_pool_id=site.pool,
        username="old@example.com",
        user_attributes={"email": "new@example.com"},
    )
    with pytest.raises(errors.UserNotFoundException):
        await site.sign_in("old@example.com")

    assert await site.sign_in("new@example.com")
