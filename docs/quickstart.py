"""
Make a user pool, fill it, sign somebody in, and page through it.

    pip install . ministack cryptography
    python docs/quickstart.py
"""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import asynccontextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import botocore.session

from cognito_idp import CognitoIdentityProviderClient, Credentials, errors, types

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


async def main() -> None:
    async with (
        local_server() as (url, keys),
        # With a region alone it would be the real Cognito and your own AWS keys.
        CognitoIdentityProviderClient(
            region="eu-west-1", endpoint_url=url, credentials=keys
        ) as client,
    ):
        pool = (await client.create_user_pool(pool_name="quickstart")).user_pool
        assert pool and pool.id  # Cognito may leave out whatever it likes
        print(f"Made the user pool {pool.id}.")

        names = ["ada", *(f"user-{number:02}" for number in range(1, 27))]
        async with asyncio.TaskGroup() as group:
            for name in names:
                group.create_task(
                    client.admin_create_user(
                        user_pool_id=pool.id,
                        username=name,
                        user_attributes={"email": f"{name}@example.com"},
                        message_action="SUPPRESS",
                    )
                )
        print(f"Added {len(names)} users, all at once.")

        await sign_in(client, pool.id, password="Correct-Horse-7")

        users = client.paginators.list_users(user_pool_id=pool.id, page_size=10)
        sizes = [len(page.users or ()) async for page in users.pages()]
        print(f"Listed {sum(sizes)} users in pages of {', '.join(map(str, sizes))}.")
        last = max([user.username or "" async for user in users])
        print(f"Listed them again, one by one; the last name is {last}.")

        try:
            await client.admin_get_user(user_pool_id=pool.id, username="nobody")
        except errors.UserNotFoundException as error:
            print(f"Asked for nobody: {error.message} (request {error.request_id})")


async def sign_in(
    client: CognitoIdentityProviderClient, pool_id: str, password: str
) -> None:
    await client.admin_set_user_password(
        user_pool_id=pool_id, username="ada", password=password, permanent=True
    )
    made = await client.create_user_pool_client(
        user_pool_id=pool_id,
        client_name="web",
        explicit_auth_flows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )
    assert made.user_pool_client and made.user_pool_client.client_id

    # A request is a value, too; printed, it keeps the password to itself.
    request = types.InitiateAuthRequest(
        client_id=made.user_pool_client.client_id,
        auth_flow="USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": "ada", "PASSWORD": password},
    )
    tokens = (await client.send(request)).authentication_result
    assert tokens and tokens.access_token

    ada = await client.get_user(access_token=tokens.access_token)
    email = types.attribute_map(ada.user_attributes)["email"]
    print(f"Signed in {ada.username} ({email}) for {tokens.expires_in} seconds.")


@asynccontextmanager
async def local_server() -> AsyncIterator[tuple[str, Credentials]]:
    """Run ministack, an emulator that checks signatures, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    # Your own AWS keys are none of its business.
    environ = {key: os.environ[key] for key in os.environ if key[:4] != "AWS_"}
    with TemporaryDirectory() as state:
        environ |= {
            "AUTH": "true",
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": f"{port}",
            "IOT_MTLS_ENABLED": "0",
            "LOG_LEVEL": "ERROR",
            "SERVICES": "cognito-idp,iam,sts",
            "STATE_DIR": state,
        }
        server = await asyncio.create_subprocess_exec("ministack", env=environ)
        try:
            await asyncio.wait_for(until_it_answers(port), timeout=30)
            url = f"http://127.0.0.1:{port}"
            print(f"Started a Cognito at {url}.")
            yield url, await asyncio.to_thread(temporary_keys, url)
        finally:
            if server.returncode is None:
                server.terminate()
            await server.wait()


def temporary_keys(url: str) -> Credentials:
    # ministack believes its root user, whose keys are test and test, without looking.
    sts = botocore.session.Session().create_client(
        "sts",
        region_name="eu-west-1",
        endpoint_url=url,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    keys = sts.get_session_token()["Credentials"]
    return Credentials(
        keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"]
    )


async def until_it_answers(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionRefusedError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return


if __name__ == "__main__":
    asyncio.run(main())
