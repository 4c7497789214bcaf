from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient


async def test_a_pool_is_described_as_it_was_made(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    described = (await client.describe_user_pool(user_pool_id=pool)).user_pool

    assert ("test", ["email"]) == (described.name, described.auto_verified_attributes)


async def test_the_time_of_creation_knows_its_zone(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    described = (await client.describe_user_pool(user_pool_id=pool)).user_pool

    assert 0 == described.creation_date.utcoffset().total_seconds()


async def test_a_pool_that_is_gone_is_not_found(
    client: CognitoIdentityProviderClient,
) -> None:
    with pytest.raises(errors.ResourceNotFoundException):
        await client.describe_user_pool(user_pool_id="eu-west-1_gone")
