"""Paginators, and the answers that they page through."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from cognito_idp import types

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient

NAMES = {f"user-{number:02}" for number in range(27)}


@pytest.fixture
async def crowd(client: CognitoIdentityProviderClient, pool: str) -> str:
    """The id of a pool with 27 users."""
    async with asyncio.TaskGroup() as group:
        for name in NAMES:
            group.create_task(
                client.admin_create_user(
                    user_pool_id=pool,
                    username=name,
                    user_attributes={"email": f"{name}@example.com"},
                    message_action="SUPPRESS",
                )
            )
    return pool


async def test_27_users_are_three_pages_of_ten(
    client: CognitoIdentityProviderClient, crowd: str
) -> None:
    users = client.paginators.list_users(user_pool_id=crowd, page_size=10)

    assert [10, 10, 7] == [len(page.users) async for page in users.pages()]


async def test_every_user_comes_once(
    client: CognitoIdentityProviderClient, crowd: str
) -> None:
    users = client.paginators.list_users(user_pool_id=crowd, page_size=10)

    assert sorted(NAMES) == sorted([user.username async for user in users])


async def test_a_second_loop_begins_again(
    client: CognitoIdentityProviderClient, crowd: str
) -> None:
    users = client.paginators.list_users(user_pool_id=crowd, page_size=10)

    first = [user.username async for user in users]
    second = [user.username async for user in users]

    assert first == second


async def test_a_loop_that_was_left_is_resumed_with_its_token(
    client: CognitoIdentityProviderClient, crowd: str
) -> None:
    users = client.paginators.list_users(user_pool_id=crowd, page_size=10)
    async for page in users.pages():
        before = {user.username for user in page.users}
        break

    rest = client.paginators.list_users(
        user_pool_id=crowd, page_size=10, starting_token=users.resume_token
    )
    after = {user.username async for user in rest}

    assert NAMES - before == after


async def test_a_request_as_a_value_is_paged_and_left_as_it_is(
    client: CognitoIdentityProviderClient, crowd: str
) -> None:
    request = types.ListUsersRequest(user_pool_id=crowd, limit=20)

    sizes = [len(page.users) async for page in client.paginate(request).pages()]

    assert [20, 7] == sizes
    assert types.ListUsersRequest(user_pool_id=crowd, limit=20) == request


async def test_a_filter_finds_one_user(
    client: CognitoIdentityProviderClient, crowd: str
) -> None:
    found = client.paginators.list_users(
        user_pool_id=crowd, filter='email = "user-07@example.com"'
    )

    assert ["user-07"] == [user.username async for user in found]


async def test_a_filter_by_prefix_finds_several(
    client: CognitoIdentityProviderClient, crowd: str
) -> None:
    found = client.paginators.list_users(
        user_pool_id=crowd, filter='username ^= "user-1"', page_size=3
    )

    assert 10 == len([user.username async for user in found])


@pytest.mark.backends("moto", because="ministack always sends the sub too")
async def test_only_the_attributes_that_were_asked_for_come(
    client: CognitoIdentityProviderClient, crowd: str
) -> None:
    page = await client.list_users(
        user_pool_id=crowd, attributes_to_get=["email"], limit=1
    )

    assert {"email"} == types.attribute_map(page.users[0].attributes).keys()


async def test_a_pool_without_users_has_an_empty_page(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    users = client.paginators.list_users(user_pool_id=pool)

    assert [] == [user async for user in users]


async def test_pools_are_listed(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    pools = client.paginators.list_user_pools(page_size=1)

    assert pool in [found.id async for found in pools]


async def test_app_clients_are_listed_page_by_page(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    names = ["mobile", "server", "web"]
    for name in names:
        await client.create_user_pool_client(user_pool_id=pool, client_name=name)

    listed = client.paginators.list_user_pool_clients(user_pool_id=pool, page_size=2)

    assert names == sorted([app.client_name async for app in listed])


async def test_groups_are_listed_page_by_page(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    names = ["authors", "editors", "readers"]
    for name in names:
        await client.create_group(group_name=name, user_pool_id=pool)

    listed = client.paginators.list_groups(user_pool_id=pool, page_size=2)

    assert names == sorted([group.group_name async for group in listed])


async def test_resource_servers_are_listed_page_by_page(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    names = ["films", "photos", "songs"]
    for name in names:
        await client.create_resource_server(
            user_pool_id=pool, identifier=name, name=name
        )

    listed = client.paginators.list_resource_servers(user_pool_id=pool, page_size=2)

    assert names == sorted([server.identifier async for server in listed])


async def test_identity_providers_are_listed_page_by_page(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    names = ["one", "three", "two"]
    for name in names:
        await client.create_identity_provider(
            user_pool_id=pool,
            provider_name=name,
            provider_type="OIDC",
            provider_details={
                "client_id": "here",
                "attributes_request_method": "GET",
                "oidc_issuer": f"https://{name}.example.com",
                "authorize_scopes": "openid",
            },
        )

    listed = client.paginators.list_identity_providers(user_pool_id=pool, page_size=2)

    assert names == sorted([provider.provider_name async for provider in listed])
