"""Pools, users and a browser: all that the documents leave to the reader."""

from __future__ import annotations

import json
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from attrs import define, field

from cognito_idp import types
from cognito_idp.auth import (
    Answer,
    Challenge,
    SignIn,
    SoftwareTokenMfa,
    SoftwareTokenSecret,
    Tokens,
)
from cognito_idp.local import LocalCognito
from cognito_idp.testing import SoftwareAuthenticator
from tests.kit.site import PASSWORD, SignInSite, connect
from tests.kit.totp import totp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from cognito_idp import CognitoIdentityProviderClient

ORIGIN = "https://example.com"
TEMPORARY = "Only-For-Now-1"
TRACKED = types.DeviceConfigurationType(
    challenge_required_on_new_device=True, device_only_remembered_on_user_prompt=False
)


@define
class Backstage:
    """Hold the values and functions that a document leaves to the reader."""

    cognito: LocalCognito
    client: CognitoIdentityProviderClient
    site: SignInSite
    pool: str
    app: str
    """The id of an app client; a page that has an `app` calls it `app_client`."""
    sign_in: SignIn
    tokens: Tokens
    """The tokens of ada, who has signed in."""
    step: Challenge
    """The challenge of eve, who has a temporary password."""
    other_pool: str
    """A pool without users."""
    partner_app: str
    """An app client of the other pool."""
    partner_secret: str
    names: list[str] = field(factory=lambda: ["ada"])
    path: str = "export.jsonl"
    role: str = "arn:aws:iam::123456789012:role/cognito-logs"
    username: str = "ada"
    database: dict[str, str] = field(factory=dict)
    browser: SoftwareAuthenticator = field(factory=SoftwareAuthenticator)
    secret: str = ""

    @property
    def app_client(self) -> str:
        """Return the id of the app client."""
        return self.app

    @property
    def partner(self) -> LocalCognito:
        """Return the Cognito of the other pool, a provider of identities."""
        return self.cognito

    @property
    def partner_pool(self) -> str:
        """Return the other pool as the pool of a provider of identities."""
        return self.other_pool

    @property
    def issuer(self) -> str:
        """Return the issuer of the pool's tokens."""
        return self.cognito.issuer(self.pool)

    async def require_totp(self, name: str) -> None:
        """Register an authenticator app for ada."""
        assert "ada" == name
        self.secret = await self.site.add_totp(self.sign_in)

    def ask(self, step: Challenge) -> Answer:
        """Answer as ada does, with the next code of the authenticator app."""
        assert isinstance(step, SoftwareTokenMfa)
        return step.answer(totp(self.secret, time.time() + 30))

    def code(self) -> str:
        """Return the code that grace was sent last."""
        return self.cognito.outbox.code("grace")

    def shown_by_the_app(self, secret: SoftwareTokenSecret) -> str:
        """Return what an authenticator app shows that was given *secret*."""
        return totp(secret.secret_code)

    async def relay(self, options: str) -> str:
        """Return what a browser answers to the options of a passkey."""
        is_registration = "user" in json.loads(options)
        act = self.browser.create if is_registration else self.browser.get
        return act(options, origin=ORIGIN)


@asynccontextmanager
async def open_backstage() -> AsyncIterator[Backstage]:
    """Start a Cognito in which ada has signed in."""
    async with LocalCognito() as cognito, connect(cognito) as client:
        other = SignInSite(cognito, client)
        await other.make_pool()
        partner = await other.make_app(generate_secret=True)
        site = SignInSite(cognito, client)
        pool = await site.make_pool(device_configuration=TRACKED)
        await site.make_user()
        sign_in = await site.make_sign_in()
        tokens = await sign_in.start("ada", PASSWORD)
        assert isinstance(tokens, Tokens)
        await client.admin_create_user(
            user_pool_id=pool,
            username="eve",
            temporary_password=TEMPORARY,
            message_action="SUPPRESS",
        )
        step = await sign_in.start("eve", TEMPORARY)
        assert isinstance(step, Challenge)
        await client.create_group(user_pool_id=pool, group_name="beta")
        yield Backstage(
            cognito=cognito,
            client=client,
            site=site,
            pool=pool,
            app=site.app,
            sign_in=sign_in,
            tokens=tokens,
            step=step,
            other_pool=other.pool,
            partner_app=other.app,
            partner_secret=partner.client_secret or "",
        )
