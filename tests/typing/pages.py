"""The types of paginators."""

from __future__ import annotations

from contextlib import aclosing
from typing import assert_type

from cognito_idp import CognitoIdentityProviderClient, types
from cognito_idp.paginators import Paginator


async def items_and_pages(client: CognitoIdentityProviderClient) -> None:
    users = client.paginators.list_users(user_pool_id="p", page_size=60)
    assert_type(users, Paginator[types.ListUsersResponse, types.UserType])
    assert_type(users.resume_token, str | None)
    async for user in users:
        assert_type(user, types.UserType)
    async for page in users.pages():
        assert_type(page, types.ListUsersResponse)
        assert_type(page.users, list[types.UserType] | None)
    assert_type([user.username async for user in users], list[str | None])


async def leaving_early(client: CognitoIdentityProviderClient) -> None:
    users = client.paginators.list_users(user_pool_id="p")
    async with aclosing(users.pages()) as pages:
        async for page in pages:
            assert_type(page, types.ListUsersResponse)
            break


async def requests_as_values(client: CognitoIdentityProviderClient) -> None:
    request = types.ListUserPoolsRequest(max_results=10)
    pools = client.paginate(request)
    assert_type(
        pools, Paginator[types.ListUserPoolsResponse, types.UserPoolDescriptionType]
    )
    async for pool in pools:
        assert_type(pool, types.UserPoolDescriptionType)
    assert_type(await client.send(request), types.ListUserPoolsResponse)


def what_has_no_pages(client: CognitoIdentityProviderClient) -> None:
    client.paginate(types.GetUserRequest(access_token="t"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.paginators.get_user(access_token="t")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    client.paginators.list_user_sessions(access_token="t", page_size=5)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
