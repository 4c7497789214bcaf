"""The ways into the local Cognito: threads, hosts, issuers and the clock."""

from __future__ import annotations

import asyncio
import http.client
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import attrs
import boto3
import pytest

from cognito_idp import errors
from cognito_idp.auth import SignIn, Tokens, TokenVerifier
from cognito_idp.local import LocalCognito
from cognito_idp.local.__main__ import main
from cognito_idp.testing import make_pool, make_user
from cognito_idp.transport import AiohttpTransport, HttpRequest, HttpResponse
from tests.kit.served import Served
from tests.kit.site import connect

_ROOT = Path(__file__).parents[2]
_TARGET = "AWSCognitoIdentityProviderService.ListUserPools"


def ask(cognito: LocalCognito, host: str, **headers: str) -> tuple[int, str]:
    """Ask for the pools under the name *host*, as a client elsewhere would."""
    port = urlsplit(cognito.endpoint_url).port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    keys = {"Authorization": "AWS4-HMAC-SHA256 Credential=x", "X-Amz-Target": _TARGET}
    connection.request(
        "POST", "/", '{"MaxResults": 1}', {"Host": host, **keys, **headers}
    )
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_a_program_that_blocks_is_served_by_a_thread() -> None:
    with LocalCognito.in_thread() as cognito:
        client: Any = boto3.client(
            "cognito-idp",
            region_name=cognito.region,
            endpoint_url=cognito.endpoint_url,
            aws_access_key_id=cognito.credentials.access_key_id,
            aws_secret_access_key=cognito.credentials.secret_access_key,
        )
        pool = client.create_user_pool(PoolName="shop")["UserPool"]["Id"]
        client.admin_create_user(
            UserPoolId=pool,
            Username="ada",
            UserAttributes=[{"Name": "email", "Value": "ada@example.com"}],
            DesiredDeliveryMediums=["EMAIL"],
        )

        assert cognito.outbox.latest("ada").destination == "ada@example.com"
    with pytest.raises(errors.ConfigurationError, match="not running"):
        _ = cognito.endpoint_url


def test_a_thread_that_cannot_serve_says_why() -> None:
    with LocalCognito.in_thread() as first:
        port = urlsplit(first.endpoint_url).port or 0
        with (
            pytest.raises(errors.ConfigurationError, match=str(port)),
            LocalCognito.in_thread(port=port),
        ):
            pass


# Hosts


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("cognito", 200),
        ("COGNITO:9229", 200),
        ("cognito.internal:80", 200),
        ("localhost:1", 200),
        ("evil.example", 421),
        ("cognito.evil.example", 421),
        ("cognito@evil.example", 421),
        ("[::1", 421),
    ],
)
def test_the_allowed_hosts_are_answered_and_others_are_not(
    host: str, status: int
) -> None:
    allowed = ["Cognito", "cognito.internal"]
    with LocalCognito.in_thread(allow_hosts=allowed) as cognito:
        found, _ = ask(cognito, host)

    assert status == found


@pytest.mark.parametrize(
    ("origin", "status"), [("http://cognito:3000", 200), ("https://evil.example", 403)]
)
def test_pages_of_allowed_hosts_may_ask(origin: str, status: int) -> None:
    with LocalCognito.in_thread(allow_hosts=["cognito"]) as cognito:
        found, _ = ask(cognito, "cognito", Origin=origin)

    assert status == found


@pytest.mark.parametrize(
    "names", ["cognito", [""], ["cognito:9229"], ["http://x"], ["*"], [None]]
)
def test_names_that_are_not_host_names_are_refused(names: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match="allow_hosts: expected"):
        LocalCognito(allow_hosts=names)


async def test_a_container_is_reached_by_the_name_of_its_service() -> None:
    host = ("--host", "0.0.0.0", "--allow-host", "cognito")  # noqa: S104 because a container listens so
    async with Served(*host, "--issuer", "http://cognito:9229") as served:
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
        connection.request(
            "GET", "/x/.well-known/jwks.json", headers={"Host": "cognito"}
        )
        answer = await asyncio.to_thread(connection.getresponse)
        connection.close()

    assert answer.status == 404  # there is no such pool; the host was answered
    assert any("keep it private" in each for each in served.log)


# Issuers


async def fetch_keys(url: str, request: HttpRequest) -> HttpResponse:
    """Fetch the keys from the server, whatever the issuer's address is."""
    async with AiohttpTransport() as transport:
        return await transport(attrs.evolve(request, url=url))


async def test_tokens_name_the_issuer_that_was_given() -> None:
    root = "https://cognito-idp.eu-west-1.amazonaws.com"
    async with LocalCognito(issuer=f"{root}/") as cognito, connect(cognito) as client:
        pool = await make_pool(client)
        user = await make_user(pool, "ada")
        sign_in = SignIn(
            client, user_pool_id=pool.user_pool_id, client_id=pool.client_id
        )
        tokens = await sign_in.start(user.username, user.password)
        assert isinstance(tokens, Tokens)
        document = f"{cognito.endpoint_url}/{pool.user_pool_id}/.well-known"
        async with aiohttp.ClientSession() as session:
            place = f"{document}/openid-configuration"
            async with session.get(place) as answer:
                configuration = await answer.json()
        claims = await TokenVerifier(
            pool.user_pool_id,
            pool.client_id,
            "access",
            issuer=cognito.issuer(pool.user_pool_id),
            transport=partial(fetch_keys, f"{document}/jwks.json"),
        ).verify(tokens.access_token)

    assert (
        f"{root}/{pool.user_pool_id}"
        == claims.claims["iss"]
        == cognito.issuer(pool.user_pool_id)
    )
    assert configuration["issuer"] == cognito.issuer(pool.user_pool_id)
    assert configuration["jwks_uri"] == f"{document}/jwks.json"


@pytest.mark.parametrize(
    "issuer", ["cognito", "ftp://x", "https://u:p@x", "https://x?a", "https://x:0", 5]
)
def test_an_issuer_that_is_not_a_url_is_refused(issuer: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match="issuer: expected"):
        LocalCognito(issuer=issuer)


# The clock


async def test_the_clock_moves_every_expiry() -> None:
    cognito = LocalCognito()
    async with cognito, connect(cognito) as client:
        pool = await make_pool(client)
        user = await make_user(pool, "ada")
        sign_in = SignIn(
            client,
            user_pool_id=pool.user_pool_id,
            client_id=pool.client_id,
            now=cognito.now,
        )
        tokens = await sign_in.start(user.username, user.password)
        assert isinstance(tokens, Tokens)
        assert (await client.get_user(access_token=tokens.access_token)).username
        cognito.clock.advance(3601)
        with pytest.raises(errors.NotAuthorizedException):
            await client.get_user(access_token=tokens.access_token)
        again = await sign_in.refresh(tokens)

        assert again.expires_at > tokens.expires_at
        assert (await client.get_user(access_token=again.access_token)).username


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--port", "65536", "port 65536 of 127.0.0.1 cannot be used"),
        ("--port", "-1", "port -1 of 127.0.0.1 cannot be used"),
        ("--region", "", "region: '' is not the name of a region"),
        ("--region", "eu west", "region: 'eu west' is not the name of a region"),
        ("--region", "us-east-1_", "region: 'us-east-1_' is not the name"),
        ("--host", "a" * 64, "port 0 of aaaa"),
    ],
)
def test_a_faulty_option_is_told_in_one_line(
    option: str, value: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["--port", "0", "--allow-host", "cognito", option, value])

    told = capsys.readouterr().err
    assert 2 == status
    assert told.startswith(said)
    assert 1 == told.count("\n")
