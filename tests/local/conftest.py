"""A local Cognito whose clock the tests turn, a client, and pools to work with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from cognito_idp import CognitoIdentityProviderClient, Config, Retry, types
from cognito_idp.local import LocalCognito
from cognito_idp.local.rules.totp import code_at

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PASSWORD = "Correct-horse-9"
ALL_FLOWS: tuple[types.ExplicitAuthFlowsType, ...] = (
    "ALLOW_USER_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
)


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@attrs.define
class Site:
    """A local Cognito with a client, and a pool with an app client."""

    cognito: LocalCognito
    client: CognitoIdentityProviderClient
    clock: Clock
    pool: str = ""
    app: str = ""

    async def make_pool(self, **settings: Any) -> str:
        """Make a pool and let the site use it."""
        made = await self.client.create_user_pool(pool_name="test", **settings)
        assert made.user_pool is not None
        self.pool = made.user_pool.id or ""
        return self.pool

    async def make_app(self, **settings: Any) -> types.UserPoolClientType:
        """Make an app client and let the site use it."""
        settings.setdefault("explicit_auth_flows", ALL_FLOWS)
        made = await self.client.create_user_pool_client(
            user_pool_id=self.pool, client_name="test", **settings
        )
        assert made.user_pool_client is not None
        self.app = made.user_pool_client.client_id or ""
        return made.user_pool_client

    async def make_user(self, name: str = "ada", **attributes: str) -> None:
        """Make a confirmed user who has a password."""
        await self.client.admin_create_user(
            user_pool_id=self.pool,
            username=name,
            user_attributes=attributes or None,
            message_action="SUPPRESS",
        )
        await self.client.admin_set_user_password(
            user_pool_id=self.pool, username=name, password=PASSWORD, permanent=True
        )

    async def start(
        self, name: str = "ada", password: str = PASSWORD, **more: str
    ) -> types.InitiateAuthResponse:
        """Begin a sign-in with a password."""
        return await self.client.initiate_auth(
            client_id=self.app,
            auth_flow="USER_PASSWORD_AUTH",
            auth_parameters={"USERNAME": name, "PASSWORD": password, **more},
        )

    async def sign_in(
        self, name: str = "ada", password: str = PASSWORD, **more: str
    ) -> types.AuthenticationResultType:
        """Sign in with a password, and nothing else."""
        answer = await self.start(name, password, **more)
        assert answer.authentication_result is not None
        return answer.authentication_result

    async def respond(
        self,
        challenge: types.ChallengeNameType,
        session: str | None,
        name: str = "ada",
        **responses: str,
    ) -> types.RespondToAuthChallengeResponse:
        """Answer a challenge."""
        return await self.client.respond_to_auth_challenge(
            client_id=self.app,
            challenge_name=challenge,
            session=session,
            challenge_responses={"USERNAME": name, **responses},
        )


async def add_totp(site: Site, name: str = "ada") -> str:
    """Give a user an authenticator app, and give its secret."""
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        mfa_configuration="OPTIONAL",
        software_token_mfa_configuration=types.SoftwareTokenMfaConfigType(enabled=True),
    )
    result = await site.sign_in(name)
    token = result.access_token or ""
    associated = await site.client.associate_software_token(access_token=token)
    secret = associated.secret_code or ""
    code = code_at(secret, int(site.clock.now) // 30)
    await site.client.verify_software_token(access_token=token, user_code=code)
    await site.client.set_user_mfa_preference(
        access_token=token,
        software_token_mfa_settings=types.SoftwareTokenMfaSettingsType(
            enabled=True, preferred_mfa=True
        ),
    )
    return secret


def connect(cognito: LocalCognito) -> CognitoIdentityProviderClient:
    """Make a client that does not try again: a test wants to see each answer."""
    return CognitoIdentityProviderClient(
        region=cognito.region,
        endpoint_url=cognito.endpoint_url,
        credentials=cognito.credentials,
        config=Config(retry=Retry(mode="none")),
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def site(clock: Clock) -> AsyncIterator[Site]:
    async with LocalCognito(clock=clock) as cognito, connect(cognito) as client:
        made = Site(cognito, client, clock)
        await made.make_pool()
        await made.make_app()
        yield made
