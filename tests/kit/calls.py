"""
A client whose server misbehaves, and requests of every replay class to send with it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from attrs import define, field

from cognito_idp import (
    CognitoIdentityProviderClient,
    Config,
    types,
)
from cognito_idp.transport import AiohttpTransport, PyreqwestTransport
from tests.kit.stubs import KEYS, REGION
from tests.kit.transports import patient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from cognito_idp import Credentials, CredentialsProvider
    from cognito_idp._model import ReplayClass, Request
    from cognito_idp.hooks import Call
    from tests.kit.fault_server import FaultServer
    from tests.kit.transports import Make

# Requests are made anew for each test, as they are mutable.


def read() -> types.AdminGetUserRequest:
    return types.AdminGetUserRequest(user_pool_id="eu-west-1_pool", username="ada")


def create_once() -> types.SignUpRequest:
    return types.SignUpRequest(client_id="app", username="ada", password="Pa55w.rd")


def use_up() -> types.RespondToAuthChallengeRequest:
    return types.RespondToAuthChallengeRequest(
        client_id="app", challenge_name="SMS_MFA", session="s" * 20
    )


def create_user(action: types.MessageActionType | None) -> Request[Any]:
    return types.AdminCreateUserRequest(
        user_pool_id="eu-west-1_pool", username="ada", message_action=action
    )


def start(flow: types.AuthFlowType) -> Request[Any]:
    return types.InitiateAuthRequest(client_id="app", auth_flow=flow)


def requests() -> list[tuple[ReplayClass, Request[Any]]]:
    """Make requests of every class; the class is what we say it is, independently."""
    pool = "eu-west-1_pool"
    return [
        ("A", read()),
        ("A", types.ListUsersRequest(user_pool_id=pool)),
        ("A", start("USER_SRP_AUTH")),
        ("A", start("REFRESH_TOKEN_AUTH")),
        ("B", types.AdminEnableUserRequest(user_pool_id=pool, username="ada")),
        ("C", create_once()),
        ("C", create_user(None)),
        ("C", create_user("SUPPRESS")),
        ("D", types.CreateUserPoolRequest(pool_name="people")),
        ("D", types.ForgotPasswordRequest(client_id="app", username="ada")),
        ("D", start("USER_AUTH")),
        ("D", start("CUSTOM_AUTH")),
        ("D", create_user("RESEND")),
        ("E", use_up()),
    ]


@define
class Watch:
    """A hook that keeps what it is told."""

    calls: list[tuple[str, Call]] = field(factory=list)

    def before_attempt(self, call: Call) -> None:
        self.calls.append(("before_attempt", call))

    def after_attempt(self, call: Call) -> None:
        self.calls.append(("after_attempt", call))

    @property
    def attempts(self) -> int:
        """How many attempts there were."""
        return sum(event == "before_attempt" for event, _ in self.calls)


@contextlib.asynccontextmanager
async def client_of(
    server: FaultServer,
    make: Make = AiohttpTransport,
    *,
    endpoint_url: str | None = None,
    credentials: Credentials | CredentialsProvider = KEYS,
    **config: Any,
) -> AsyncIterator[CognitoIdentityProviderClient]:
    """Make a client that speaks to *server* and takes nothing from the environment."""
    async with contextlib.AsyncExitStack() as stack:
        transport = None
        if make is PyreqwestTransport:  # a client makes the other one for itself
            size = config.pop("max_connections", 100)
            opened = await stack.enter_async_context(make(max_connections=size))
            transport = patient(opened)
        client = CognitoIdentityProviderClient(
            region=REGION,
            credentials=credentials,
            endpoint_url=endpoint_url or server.url,
            config=Config(correct_clock_skew=True, **config),
            transport=transport,
        )
        yield await stack.enter_async_context(client)


async def send(client: CognitoIdentityProviderClient, request: Request[Any]) -> Any:
    """Return the answer or the error."""
    try:
        return await client.send(request)
    except Exception as error:  # noqa: BLE001 because the tests look at it
        return error
