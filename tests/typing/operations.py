"""The types of the client's methods and of `send`."""

from __future__ import annotations

from typing import assert_type

from cognito_idp import CognitoIdentityProviderClient, types


async def methods_give_their_response(client: CognitoIdentityProviderClient) -> None:
    created = await client.admin_create_user(user_pool_id="p", username="ada")
    assert_type(created, types.AdminCreateUserResponse)

    deleted = await client.admin_delete_user(user_pool_id="p", username="ada")  # type: ignore[func-returns-value]
    assert_type(deleted, None)


async def methods_take_names_only(client: CognitoIdentityProviderClient) -> None:
    await client.admin_get_user("p", "ada")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.admin_get_user(user_pool_id="p")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.admin_get_user(user_pool_id="p", username="a", user="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.admin_get_user(user_pool_id="p", username=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.admin_get_usr  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018


async def send_gives_what_the_request_stands_for(
    client: CognitoIdentityProviderClient,
) -> None:
    request = types.AdminGetUserRequest(user_pool_id="p", username="ada")
    assert_type(await client.send(request), types.AdminGetUserResponse)

    delete = types.AdminDeleteUserRequest(user_pool_id="p", username="ada")
    deleted = await client.send(delete)  # type: ignore[func-returns-value]
    assert_type(deleted, None)

    page = types.ListUsersRequest(user_pool_id="p")
    assert_type(await client.send(page), types.ListUsersResponse)


async def send_takes_requests_only(client: CognitoIdentityProviderClient) -> None:
    await client.send(types.AttributeType(name="email"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.send({"UserPoolId": "p"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.send(types.GetUserRequest)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def a_block_gives_the_client() -> None:
    async with CognitoIdentityProviderClient(region="eu-west-1") as client:
        assert_type(client, CognitoIdentityProviderClient)


class Mine(CognitoIdentityProviderClient):
    pass


async def a_subclass_stays_one(client: Mine) -> None:
    assert_type(client.with_options(), Mine)
    async with client as entered:
        assert_type(entered, Mine)


async def call_takes_and_gives_json(client: CognitoIdentityProviderClient) -> None:
    found = await client.call("AdminGetUser", {"UserPoolId": "p", "Limits": [1, None]})
    assert_type(found, dict[str, types.Document])
    await client.call("GetUser", {}, replay="F")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.call("GetUser", {"a": b""})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
