"""Exports, imports, groups and patches against servers of others."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import bulk, types, updates

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from cognito_idp import CognitoIdentityProviderClient


@pytest.fixture
async def other(client: CognitoIdentityProviderClient) -> AsyncIterator[str]:
    """The id of another pool with the same attributes."""
    made = await client.create_user_pool(
        pool_name="other",
        auto_verified_attributes=["email"],
        schema=[types.SchemaAttributeType(name="shoe", attribute_data_type="String")],
    )
    yield made.user_pool.id
    await client.delete_user_pool(user_pool_id=made.user_pool.id)


async def fill(client: CognitoIdentityProviderClient, pool: str) -> None:
    requests = (
        types.AdminCreateUserRequest(
            user_pool_id=pool,
            username=f"user-{number:03}",
            user_attributes={
                "email": f"{number}@example.com",
                "name": "=Zoë, 東京",
                "custom:shoe": str(number),
            },
            message_action="SUPPRESS",
        )
        for number in range(70)
    )
    async for outcome in bulk.run(client, requests):
        assert outcome.error is None
    await client.create_group(user_pool_id=pool, group_name="admins")
    await client.admin_add_user_to_group(
        user_pool_id=pool, username="user-007", group_name="admins"
    )


async def users_of(
    client: CognitoIdentityProviderClient, pool: str
) -> dict[str, dict[str, str]]:
    return {
        user.username: {
            name: value
            for name, value in types.attribute_map(user.attributes).items()
            if name != "sub"
        }
        async for user in client.paginators.list_users(user_pool_id=pool)
    }


@pytest.mark.parametrize("file_format", ["jsonl", "csv"])
async def test_users_and_groups_come_back_as_they_were(
    client: CognitoIdentityProviderClient,
    pool: str,
    other: str,
    tmp_path: Path,
    file_format: Any,
) -> None:
    await fill(client, pool)
    path = tmp_path / "users"
    count = await bulk.export_users(
        client, pool, path, file_format=file_format, include=["groups"]
    )
    created = [each.error async for each in bulk.import_users(client, other, path)]
    added = [each.error async for each in bulk.import_groups(client, other, path)]
    members = client.paginators.list_users_in_group(
        user_pool_id=other, group_name="admins"
    )

    assert (70, [None] * 70, [None]) == (count, created, added)
    assert await users_of(client, pool) == await users_of(client, other)
    assert ["user-007"] == [user.username async for user in members]


async def test_a_patch_changes_one_setting(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    policy = types.PasswordPolicyType(minimum_length=12, require_numbers=True)
    patch = await updates.patch_user_pool(
        client, pool, policies=types.UserPoolPolicyType(password_policy=policy)
    )
    found = (await client.describe_user_pool(user_pool_id=pool)).user_pool

    # moto shows the days of temporary passwords twice; one of the two is left out.
    assert {"policies"} == patch.difference.keys() - {"admin_create_user_config"}
    assert 12 == found.policies.password_policy.minimum_length
    assert ["email"] == found.auto_verified_attributes


async def test_a_run_ends_when_its_reader_does(
    client: CognitoIdentityProviderClient, pool: str, tmp_path: Path
) -> None:
    await fill(client, pool)
    kept = bulk.FileCheckpoint(tmp_path / "job")
    requests = [
        types.AdminDeleteUserRequest(user_pool_id=pool, username=f"user-{number:03}")
        for number in range(70)
    ]
    found = bulk.run(client, requests, concurrency=5, checkpoint=kept)
    for _ in range(10):
        await anext(found)
    await found.aclose()
    async with asyncio.timeout(30):
        rest = [each async for each in bulk.run(client, requests, checkpoint=kept)]

    assert len(rest) <= 60
    # A deletion that was under way has deleted its user.
    assert all(each.error is None or each.is_ambiguous for each in rest)
    assert {} == await users_of(client, pool)
