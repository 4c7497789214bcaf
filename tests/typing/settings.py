"""How a client is set up: configuration, credentials, hooks, transports."""

from __future__ import annotations

from typing import assert_type

from cattrs import Converter

from cognito_idp import (
    CognitoIdentityProviderClient,
    Config,
    Credentials,
    CredentialsProvider,
    Retry,
    Timeouts,
    converter,
)
from cognito_idp.hooks import Call, Hook, LoggingHook
from cognito_idp.transport import (
    AiohttpTransport,
    HttpRequest,
    HttpResponse,
    Transport,
)


def the_constructor() -> None:
    CognitoIdentityProviderClient()
    CognitoIdentityProviderClient(
        region="eu-west-1",
        credentials=Credentials("AKID", "secret", "token"),
        endpoint_url="http://localhost:9229",
        profile="dev",
        config=Config(),
        transport=AiohttpTransport(),
    )
    CognitoIdentityProviderClient("eu-west-1")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    CognitoIdentityProviderClient(region_name="eu-west-1")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    CognitoIdentityProviderClient(config={"use_fips": True})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def configuration() -> None:
    config = Config(
        use_fips=True,
        retry=Retry(mode="standard", max_attempts=5, replay="aws"),
        timeouts=Timeouts(connect=1, read=2.5, attempt=None),
        hooks=[LoggingHook()],
        converter=converter(),
    )
    assert_type(config.retry, Retry)
    assert_type(config.timeouts.read, float | None)
    assert_type(config.use_fips, bool | None)
    assert_type(config.max_connections, int)
    assert_type(config.hooks, tuple[Hook, ...])
    assert_type(config.converter, Converter | None)
    config.use_fips = False  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    Retry(mode="sometimes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Retry("standard")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Timeouts(read="10 s")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Config(proxy=3128)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def the_client_tells(client: CognitoIdentityProviderClient) -> None:
    assert_type(client.config, Config)
    assert_type(client.resolve_endpoint(), str)


class Vault:
    """A user's own source of keys, which knows nothing of the library's classes."""

    async def load(self) -> Credentials:
        return Credentials("AKID", "secret")


class Sync:
    def load(self) -> Credentials:
        return Credentials("AKID", "secret")


def credentials() -> None:
    provider: CredentialsProvider = Vault()
    CognitoIdentityProviderClient(credentials=provider)
    CognitoIdentityProviderClient(credentials=Vault())
    CognitoIdentityProviderClient(credentials=Sync())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    CognitoIdentityProviderClient(credentials=("AKID", "secret"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


class Plain:
    def after_response(self, call: Call) -> None:
        assert_type(call.operation, str)
        assert_type(call.attempt, int)
        assert_type(call.error, BaseException | None)
        assert_type(call.status, int | None)
        assert_type(call.seconds, float)


class Waiting:
    async def before_attempt(self, call: Call) -> None:
        del call

    async def on_error(self, call: Call) -> None:
        del call


class Deaf:
    def after_everything(self, call: Call) -> None:
        del call


def hooks(client: CognitoIdentityProviderClient) -> None:
    Config(hooks=[Plain(), Waiting()])
    Config(hooks=(Plain(),))
    client.with_options(hooks=[Waiting()])
    Config(hooks=[Deaf()])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]


async def answer(request: HttpRequest) -> HttpResponse:
    assert_type(request.method, str)
    assert_type(request.headers, dict[str, str])
    assert_type(request.body, bytes)
    assert_type(request.timeouts, Timeouts)
    return HttpResponse(200, {}, b"{}")


class Recorder:
    async def __call__(self, request: HttpRequest) -> HttpResponse:
        return await answer(request)


def answer_at_once(request: HttpRequest) -> HttpResponse:
    del request
    return HttpResponse(200, {}, b"{}")


def transports() -> None:
    transport: Transport = answer
    CognitoIdentityProviderClient(transport=transport)
    CognitoIdentityProviderClient(transport=answer)
    CognitoIdentityProviderClient(transport=Recorder())
    CognitoIdentityProviderClient(transport=AiohttpTransport())
    CognitoIdentityProviderClient(transport=answer_at_once)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    CognitoIdentityProviderClient(transport=AiohttpTransport)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def options(client: CognitoIdentityProviderClient) -> None:
    client.with_options(timeouts=Timeouts(operation=5), retry=Retry(mode="none"))
    client.with_options(region="eu-west-1")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.preload("users")
    await client.aclose()
