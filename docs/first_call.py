"""Make a user pool and a user in a Cognito on this machine, and ask for the user."""

import asyncio

from cognito_idp import CognitoIdentityProviderClient
from cognito_idp.local import LocalCognito


async def main() -> None:
    async with (
        LocalCognito() as cognito,
        CognitoIdentityProviderClient(
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=cognito.credentials,
        ) as client,
    ):
        made = await client.create_user_pool(pool_name="first")
        assert made.user_pool and made.user_pool.id
        pool = made.user_pool.id
        await client.admin_create_user(user_pool_id=pool, username="ada")
        user = await client.admin_get_user(user_pool_id=pool, username="ada")
        print(user.username, "is", user.user_status)


if __name__ == "__main__":
    asyncio.run(main())
