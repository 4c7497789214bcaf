"""
The same calls to moto and to the local Cognito, with the same outcomes.

moto is found in the folder that COGNITO_IDP_TEST_SERVERS names. Where the two differ on
purpose (moto lets any signature in, knows no policy and no schema) nothing is compared.
"""

from __future__ import annotations

import asyncio
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from cognito_idp import (
    CognitoIdentityProviderClient,
    Config,
    Credentials,
    Retry,
    errors,
    types,
)
from cognito_idp.local import LocalCognito

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

Client: TypeAlias = CognitoIdentityProviderClient
Pair: TypeAlias = tuple[Client, Client]

_PASSWORD = "Correct-horse-9"


def _connect(url: str) -> Client:
    return CognitoIdentityProviderClient(
        region="us-east-1",
        endpoint_url=url,
        credentials=Credentials("test", "test"),
        config=Config(retry=Retry(mode="none")),
    )


async def _wait_for(port: int) -> None:
    async with asyncio.timeout(60):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                await writer.wait_closed()
                return


@pytest.fixture
async def pair() -> AsyncIterator[Pair]:
    """A client of ours and a client of moto's."""
    folder = os.environ.get("COGNITO_IDP_TEST_SERVERS")
    if folder is None:
        pytest.skip("no moto: `nox -s integration` says where it is")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        str(Path(folder) / "moto_server"),
        *("-H", "127.0.0.1", "-p", str(port)),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await _wait_for(port)
        async with (
            LocalCognito() as cognito,
            _connect(cognito.endpoint_url) as ours,
            _connect(f"http://127.0.0.1:{port}") as theirs,
        ):
            yield ours, theirs
    finally:
        process.terminate()
        await process.wait()


async def _pool(client: Client, **settings: Any) -> str:
    made = await client.create_user_pool(pool_name="test", **settings)
    assert made.user_pool is not None
    return made.user_pool.id or ""


async def _app(client: Client, pool: str, **settings: Any) -> str:
    made = await client.create_user_pool_client(
        user_pool_id=pool, client_name="test", **settings
    )
    assert made.user_pool_client is not None
    return made.user_pool_client.client_id or ""


async def _user(client: Client, pool: str, name: str = "ada") -> None:
    await client.admin_create_user(
        user_pool_id=pool, username=name, user_attributes={"email": f"{name}@test.com"}
    )
    await client.admin_set_user_password(
        user_pool_id=pool, username=name, password=_PASSWORD, permanent=True
    )


async def _code(call: Awaitable[object]) -> tuple[str, str]:
    try:
        await call
    except errors.ServiceError as error:
        return error.code, error.message
    return "ok", ""


async def _schema(client: Client) -> object:
    pool = await _pool(client)
    described = (await client.describe_user_pool(user_pool_id=pool)).user_pool
    assert described is not None
    return sorted(
        (each.name, each.attribute_data_type, each.required, each.mutable)
        for each in described.schema_attributes or ()
    )


async def _missing(client: Client) -> object:
    pool = await _pool(client)
    app = client.describe_user_pool_client(user_pool_id=pool, client_id="x")
    group = client.get_group(user_pool_id=pool, group_name="none")
    return [
        await _code(client.admin_get_user(user_pool_id=pool, username="nobody")),
        await _code(client.admin_delete_user(user_pool_id=pool, username="nobody")),
        # moto's words for these two are the bare names.
        (await _code(app))[0],
        (await _code(group))[0],
    ]


async def _twice(client: Client) -> object:
    pool = await _pool(client)
    await _user(client, pool)
    await client.create_group(user_pool_id=pool, group_name="staff")
    again = client.admin_create_user(user_pool_id=pool, username="ada")
    group = client.create_group(user_pool_id=pool, group_name="staff")
    return [(await _code(again))[0], (await _code(group))[0]]


async def _passwords(client: Client) -> object:
    pool = await _pool(client)
    app = await _app(
        client,
        pool,
        explicit_auth_flows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )
    await _user(client, pool)

    def start(password: str) -> Awaitable[types.InitiateAuthResponse]:
        return client.initiate_auth(
            client_id=app,
            auth_flow="USER_PASSWORD_AUTH",
            auth_parameters={"USERNAME": "ada", "PASSWORD": password},
        )

    wrong = await _code(start("wrong"))
    result = (await start(_PASSWORD)).authentication_result
    assert result is not None
    token = result.access_token or ""
    user = await client.get_user(access_token=token)
    await client.global_sign_out(access_token=token)
    ended = await _code(client.get_user(access_token=token))
    return [wrong, user.username, result.expires_in, result.token_type, ended[0]]


async def _new_password(client: Client) -> object:
    pool = await _pool(client)
    app = await _app(
        client, pool, explicit_auth_flows=["ALLOW_ADMIN_USER_PASSWORD_AUTH"]
    )
    await client.admin_create_user(
        user_pool_id=pool, username="ada", temporary_password=_PASSWORD
    )
    asked = await client.admin_initiate_auth(
        user_pool_id=pool,
        client_id=app,
        auth_flow="ADMIN_USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": "ada", "PASSWORD": _PASSWORD},
    )
    answered = await client.admin_respond_to_auth_challenge(
        user_pool_id=pool,
        client_id=app,
        challenge_name="NEW_PASSWORD_REQUIRED",
        session=asked.session,
        challenge_responses={"USERNAME": "ada", "NEW_PASSWORD": _PASSWORD + "1"},
    )
    user = await client.admin_get_user(user_pool_id=pool, username="ada")
    return [
        asked.challenge_name,
        answered.authentication_result is not None,
        user.user_status,
        user.enabled,
    ]


async def _groups(client: Client) -> object:
    pool = await _pool(client)
    await _user(client, pool)
    for name in ("one", "two"):
        await client.create_group(user_pool_id=pool, group_name=name, precedence=1)
        await client.admin_add_user_to_group(
            user_pool_id=pool, username="ada", group_name=name
        )
    await client.delete_group(user_pool_id=pool, group_name="one")
    groups = await client.admin_list_groups_for_user(user_pool_id=pool, username="ada")
    users = await client.list_users_in_group(user_pool_id=pool, group_name="two")
    return [
        [each.group_name for each in groups.groups or ()],
        [each.username for each in users.users or ()],
    ]


async def _pages(client: Client) -> object:
    pool = await _pool(client)
    for number in range(7):
        await client.admin_create_user(user_pool_id=pool, username=f"user{number}")
    pages = client.paginators.list_users(user_pool_id=pool, page_size=3).pages()
    return [[each.username for each in page.users or ()] async for page in pages]


async def _filters(client: Client) -> object:
    pool = await _pool(client)
    for name in ("ada", "bob"):
        await _user(client, pool, name)
    found: list[object] = []
    for text in ('username = "ada"', 'email ^= "b"', 'status = "Enabled"'):
        listed = await client.list_users(user_pool_id=pool, filter=text)
        found.append([each.username for each in listed.users or ()])
    broken = client.list_users(user_pool_id=pool, filter="username = ada")
    return [*found, await _code(broken)]


async def _tags(client: Client) -> object:
    pool = await _pool(client, user_pool_tags={"a": "1"})
    described = (await client.describe_user_pool(user_pool_id=pool)).user_pool
    assert described is not None
    return described.user_pool_tags


async def _servers(client: Client) -> object:
    pool = await _pool(client)
    made = await client.create_resource_server(
        user_pool_id=pool,
        identifier="books",
        name="Books",
        scopes=[types.ResourceServerScopeType(scope_name="r", scope_description="R")],
    )
    made.resource_server.user_pool_id = None
    again = client.create_resource_server(
        user_pool_id=pool, identifier="books", name="Books"
    )
    return [made, (await _code(again))[0]]


async def _disabled(client: Client) -> object:
    pool = await _pool(client)
    app = await _app(client, pool, explicit_auth_flows=["ALLOW_USER_PASSWORD_AUTH"])
    await _user(client, pool)
    await client.admin_disable_user(user_pool_id=pool, username="ada")
    return await _code(
        client.initiate_auth(
            client_id=app,
            auth_flow="USER_PASSWORD_AUTH",
            auth_parameters={"USERNAME": "ada", "PASSWORD": _PASSWORD},
        )
    )


async def test_ours_does_what_moto_does(pair: Pair) -> None:
    probes: list[Callable[[Client], Awaitable[object]]] = [
        _schema, _missing, _twice, _passwords, _new_password, _groups, _pages,
        _filters, _tags, _servers, _disabled,
    ]  # fmt: skip
    ours, theirs = pair
    expected = {probe.__name__: await probe(theirs) for probe in probes}
    actual = {probe.__name__: await probe(ours) for probe in probes}

    assert expected == actual
