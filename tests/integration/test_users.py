"""Users as administrators see them, and the groups that they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors, types

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient


async def test_attributes_go_as_a_mapping_and_come_back_as_one(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    await client.admin_create_user(
        user_pool_id=pool,
        username="grace",
        user_attributes={"email": "grace@example.com", "custom:shoe": "38"},
        message_action="SUPPRESS",
    )
    found = await client.admin_get_user(user_pool_id=pool, username="grace")
    attributes = types.attribute_map(found.user_attributes)

    assert ("grace@example.com", "38") == (
        attributes["email"],
        attributes["custom:shoe"],
    )


async def test_attributes_go_as_a_list_too(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    created = await client.admin_create_user(
        user_pool_id=pool,
        username="grace",
        user_attributes=[types.AttributeType(name="email", value="g@example.com")],
        message_action="SUPPRESS",
    )

    assert "g@example.com" == types.attribute_map(created.user.attributes)["email"]


async def test_a_request_is_sent_as_a_value(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    request = types.AdminCreateUserRequest(
        user_pool_id=pool, username="grace", message_action="SUPPRESS"
    )

    assert "grace" == (await client.send(request)).user.username


async def test_a_name_beyond_ascii_survives(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    name = "Zoë 🦊 “quoted” \\ /"

    await client.admin_create_user(
        user_pool_id=pool,
        username="zoe",
        user_attributes={"name": name},
        message_action="SUPPRESS",
    )
    found = await client.admin_get_user(user_pool_id=pool, username="zoe")

    assert name == types.attribute_map(found.user_attributes)["name"]


async def test_attributes_are_updated(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    await client.admin_update_user_attributes(
        user_pool_id=pool, username=ada, user_attributes={"name": "Ada L."}
    )
    found = await client.admin_get_user(user_pool_id=pool, username=ada)

    assert "Ada L." == types.attribute_map(found.user_attributes)["name"]


@pytest.mark.backends("moto", because="ministack lacks the operation")
async def test_attributes_are_deleted(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    await client.admin_update_user_attributes(
        user_pool_id=pool, username=ada, user_attributes={"name": "Ada L."}
    )

    await client.admin_delete_user_attributes(
        user_pool_id=pool, username=ada, user_attribute_names=["name"]
    )
    found = await client.admin_get_user(user_pool_id=pool, username=ada)

    assert "name" not in types.attribute_map(found.user_attributes)


async def test_a_user_is_disabled_and_enabled(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    await client.admin_disable_user(user_pool_id=pool, username=ada)
    disabled = await client.admin_get_user(user_pool_id=pool, username=ada)
    await client.admin_enable_user(user_pool_id=pool, username=ada)
    enabled = await client.admin_get_user(user_pool_id=pool, username=ada)

    assert (False, True) == (disabled.enabled, enabled.enabled)


async def test_a_user_that_is_deleted_is_not_found(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    await client.admin_delete_user(user_pool_id=pool, username=ada)

    with pytest.raises(errors.UserNotFoundException):
        await client.admin_get_user(user_pool_id=pool, username=ada)


async def test_a_reset_password_must_be_set_anew(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    await client.admin_reset_user_password(user_pool_id=pool, username=ada)
    found = await client.admin_get_user(user_pool_id=pool, username=ada)

    assert "RESET_REQUIRED" == found.user_status


async def test_a_group_has_its_members(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    await client.create_group(
        group_name="authors", user_pool_id=pool, description="Who writes", precedence=7
    )
    await client.admin_add_user_to_group(
        user_pool_id=pool, username=ada, group_name="authors"
    )

    group = (await client.get_group(group_name="authors", user_pool_id=pool)).group
    members = client.paginators.list_users_in_group(
        user_pool_id=pool, group_name="authors"
    )

    assert ("Who writes", 7) == (group.description, group.precedence)
    assert ["ada"] == [user.username async for user in members]


async def test_a_user_leaves_a_group(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    for name in ("authors", "readers"):
        await client.create_group(group_name=name, user_pool_id=pool)
        await client.admin_add_user_to_group(
            user_pool_id=pool, username=ada, group_name=name
        )

    await client.admin_remove_user_from_group(
        user_pool_id=pool, username=ada, group_name="authors"
    )
    left = client.paginators.admin_list_groups_for_user(user_pool_id=pool, username=ada)

    assert ["readers"] == [group.group_name async for group in left]


async def test_a_group_that_is_deleted_is_not_found(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    await client.create_group(group_name="authors", user_pool_id=pool)

    await client.delete_group(group_name="authors", user_pool_id=pool)

    with pytest.raises(errors.ResourceNotFoundException):
        await client.get_group(group_name="authors", user_pool_id=pool)


@pytest.mark.backends("moto", because="ministack lacks the operation")
async def test_a_group_is_updated(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    await client.create_group(group_name="authors", user_pool_id=pool)

    updated = await client.update_group(
        group_name="authors", user_pool_id=pool, description="Who wrote"
    )

    assert "Who wrote" == updated.group.description


@pytest.mark.backends("ministack", because="moto lacks the operations")
async def test_a_federated_user_is_linked_and_unlinked(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    await client.create_identity_provider(
        user_pool_id=pool,
        provider_name="Google",
        provider_type="Google",
        provider_details={
            "client_id": "google-client",
            "client_secret": "google-secret",
            "authorize_scopes": "openid",
        },
    )
    here = types.ProviderUserIdentifierType(
        provider_name="Cognito", provider_attribute_value=ada
    )
    there = types.ProviderUserIdentifierType(
        provider_name="Google",
        provider_attribute_name="Cognito_Subject",
        provider_attribute_value="1234567890",
    )

    await client.admin_link_provider_for_user(
        user_pool_id=pool, destination_user=here, source_user=there
    )
    linked = await client.admin_get_user(user_pool_id=pool, username=ada)
    await client.admin_disable_provider_for_user(user_pool_id=pool, user=there)
    unlinked = await client.admin_get_user(user_pool_id=pool, username=ada)

    assert "1234567890" in types.attribute_map(linked.user_attributes)["identities"]
    assert "1234567890" not in repr(types.attribute_map(unlinked.user_attributes))
