"""A local Cognito with a client, and the pools, apps and users that tests need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from cognito_idp import CognitoIdentityProviderClient, Config, Retry, types
from cognito_idp.auth import SignIn, Tokens
from tests.kit.totp import totp

if TYPE_CHECKING:
    from cognito_idp.local import LocalCognito

PASSWORD = "Correct-Horse-7"


SNS_ROLE = "arn:aws:iam::123456789012:role/sms"
SMS_MFA = types.SmsMfaConfigType(
    sms_configuration=types.SmsConfigurationType(sns_caller_arn=SNS_ROLE)
)

FLOWS: tuple[types.ExplicitAuthFlowsType, ...] = (
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
class Stage:
    """A local Cognito with a client, and a pool with an app client."""

    cognito: LocalCognito
    client: CognitoIdentityProviderClient
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
        settings.setdefault("explicit_auth_flows", FLOWS)
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


@attrs.define
class Site(Stage):
    """A stage whose clock a test turns."""

    clock: Clock = attrs.field(kw_only=True)


async def add_totp(site: Site, name: str = "ada") -> str:
    """Register an authenticator app for a user; return its secret."""
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        mfa_configuration="OPTIONAL",
        software_token_mfa_configuration=types.SoftwareTokenMfaConfigType(enabled=True),
    )
    result = await site.sign_in(name)
    token = result.access_token or ""
    associated = await site.client.associate_software_token(access_token=token)
    secret = associated.secret_code or ""
    code = totp(secret, site.clock.now)
    await site.client.verify_software_token(access_token=token, user_code=code)
    await site.client.set_user_mfa_preference(
        access_token=token,
        software_token_mfa_settings=types.SoftwareTokenMfaSettingsType(
            enabled=True, preferred_mfa=True
        ),
    )
    return secret


EMAIL = "ada@example.com"
PHONE = "+15550100"
FACTORS: list[types.AuthFactorType] = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]


class SignInSite(Stage):
    """A site whose users may sign in with every factor."""

    async def make_pool(self, mfa: Any = "OPTIONAL", **settings: Any) -> str:
        """Make a pool with every first and second factor."""
        policy = types.SignInPolicyType(allowed_first_auth_factors=FACTORS)
        pool = await super().make_pool(
            auto_verified_attributes=["email"],
            alias_attributes=["email"],
            policies=types.UserPoolPolicyType(sign_in_policy=policy),
            **settings,
        )
        app = types.SoftwareTokenMfaConfigType(enabled=True)
        is_off = mfa == "OFF"
        await self.client.set_user_pool_mfa_config(
            user_pool_id=pool,
            mfa_configuration=mfa,
            software_token_mfa_configuration=None if is_off else app,
            sms_mfa_configuration=None if is_off else SMS_MFA,
            web_authn_configuration=types.WebAuthnConfigurationType(
                relying_party_id="example.com", user_verification="required"
            ),
        )
        return pool

    async def make_sign_in(self, *, secret: bool = False, **options: Any) -> SignIn:
        """Make an app client and a `SignIn` for it; *app* holds the app's settings."""
        app = await self.make_app(generate_secret=secret, **options.pop("app", {}))
        return SignIn(
            self.client,
            user_pool_id=self.pool,
            client_id=self.app,
            client_secret=app.client_secret,
            **options,
        )

    async def make_user(self, name: str = "ada", **attributes: str) -> None:
        """Make a confirmed user with a verified address and phone number."""
        verified = {
            "email": EMAIL,
            "email_verified": "true",
            "phone_number": PHONE,
            "phone_number_verified": "true",
        }
        await super().make_user(name, **{**verified, **attributes})

    async def add_totp(self, sign_in: SignIn) -> str:
        """Register an authenticator app for ada; return its secret."""
        tokens = await sign_in.start("ada", PASSWORD)
        assert isinstance(tokens, Tokens)
        token = await sign_in.associate_software_token(tokens)
        await sign_in.verify_software_token(tokens, totp(token.secret_code))
        return token.secret_code


NO_RETRIES = Config(retry=Retry(mode="none"))


def connect(
    cognito: LocalCognito, config: Config = NO_RETRIES
) -> CognitoIdentityProviderClient:
    """Make a client that does not try again: a test wants to see each answer."""
    return CognitoIdentityProviderClient(
        region=cognito.region,
        endpoint_url=cognito.endpoint_url,
        credentials=cognito.credentials,
        config=config,
    )
