"""`SignIn.verifier`, and what `SignIn` refuses when it is made or asked to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import Config
from cognito_idp.auth import SignIn, Tokens, TokenUntrustedError
from cognito_idp.errors import ConfigurationError, ParameterValidationError
from cognito_idp.transport import AiohttpTransport
from tests.kit.site import PASSWORD
from tests.kit.stubs import Script, make_client
from tests.local.conftest import clock, site

if TYPE_CHECKING:
    from cognito_idp.transport import HttpRequest, HttpResponse
    from tests.kit.site import Site

__all__ = ["clock", "site"]


def make_sign_in(**options: Any) -> SignIn:
    return SignIn(
        make_client(Script()),
        **{"user_pool_id": "eu-west-1_A", "client_id": "a"} | options,
    )


async def test_the_verifier_knows_pool_app_client_and_endpoint(site: Site) -> None:
    await site.make_pool()
    await site.make_user()
    app = await site.make_app()
    sign_in = SignIn(site.client, user_pool_id=site.pool, client_id=app.client_id or "")
    tokens = await sign_in.start("ada", PASSWORD, flow="USER_PASSWORD_AUTH")
    assert isinstance(tokens, Tokens)
    verifier = sign_in.verifier("access", leeway=10**9)
    verified = await verifier.verify(tokens.access_token)
    other = sign_in.verifier("access", issuer="https://issuer.example/pool")

    assert "ada" == verified.username
    with pytest.raises(TokenUntrustedError):
        await other.verify(tokens.access_token)


async def test_the_keys_are_fetched_through_the_transport_of_the_client() -> None:
    asked: list[str] = []

    async def transport(request: HttpRequest) -> HttpResponse:
        asked.append(request.url)
        raise OSError

    client = make_client(transport, config=Config())
    sign_in = SignIn(client, user_pool_id="eu-west-1_A", client_id="a")
    verifier = sign_in.verifier("access")
    with pytest.raises(Exception, match=r"cannot|could"):
        await verifier.preload()

    assert client.transport is transport
    assert asked
    assert all(
        url.startswith("https://")
        and url.endswith("/eu-west-1_A/.well-known/jwks.json")
        for url in asked
    )


async def test_a_client_of_its_own_transport_shows_it() -> None:
    from cognito_idp import CognitoIdentityProviderClient

    client = CognitoIdentityProviderClient(region="eu-west-1")

    assert isinstance(client.transport, AiohttpTransport)
    await client.aclose()


@pytest.mark.parametrize(
    "value", [10**12, float("nan"), float("inf"), "180", -5, 0, True, None]
)
def test_a_faulty_session_validity_is_named(value: Any) -> None:
    with pytest.raises(ConfigurationError, match="session_validity: expected seconds"):
        make_sign_in(session_validity=value)


@pytest.mark.parametrize("flow", ["SRP", "user_srp_auth", "PASSWORD", ""])
async def test_a_flow_that_does_not_exist_brings_the_list(flow: str) -> None:
    with pytest.raises(ParameterValidationError) as caught:
        await make_sign_in().start("ada", "password", flow=flow)

    assert f"flow: {flow!r} is not a flow: expected USER_SRP_AUTH, " in str(
        caught.value
    )


@pytest.mark.parametrize("prefer", ["PASSKEY", "web_authn", "TOTP"])
async def test_a_factor_that_does_not_exist_brings_the_list(prefer: str) -> None:
    with pytest.raises(ParameterValidationError) as caught:
        await make_sign_in().start("ada", prefer=prefer)

    assert "is not a first factor: expected PASSWORD, PASSWORD_SRP, " in str(
        caught.value
    )
