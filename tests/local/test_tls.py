"""The local Cognito over https, with a certificate of its own authority."""

from __future__ import annotations

import asyncio
import http.client
import ssl
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import boto3
import pytest
from cryptography import x509
from freezegun import freeze_time

from cognito_idp import CognitoIdentityProviderClient, errors
from cognito_idp.auth import TokenVerifier
from cognito_idp.local import LocalCognito
from cognito_idp.local.certificates import prepare_certificate
from cognito_idp.transport import PyreqwestTransport
from tests.kit.served import Served
from tests.kit.site import Stage, connect

if TYPE_CHECKING:
    from collections.abc import Callable

_ROOT = Path(__file__).parents[2]


def shake_hands(cognito: LocalCognito, name: str) -> None:
    """Connect as a client that knows the server by *name*, and is strict."""
    context = ssl.create_default_context(cafile=cognito.ca_bundle)
    context.verify_flags |= ssl.VERIFY_X509_STRICT  # the default since Python 3.13
    port = urlsplit(cognito.endpoint_url).port or 0
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.connect()
    assert connection.sock is not None
    try:
        connection.sock = context.wrap_socket(connection.sock, server_hostname=name)
    finally:
        connection.close()


async def test_a_client_signs_in_and_verifies_by_https(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with LocalCognito(tls=tmp_path) as cognito:
        monkeypatch.setenv("AWS_CA_BUNDLE", str(cognito.ca_bundle))
        async with connect(cognito) as client:
            site = Stage(cognito, client)
            await site.make_pool()
            await site.make_app()
            await site.make_user()
            tokens = await site.sign_in()
        issuer = cognito.issuer(site.pool)
        verifier = TokenVerifier(site.pool, site.app, "access", issuer=issuer)
        async with verifier:
            verified = await verifier.verify(tokens.access_token or "")

    assert issuer.startswith("https://127.0.0.1:")
    assert issuer == verified.claims["iss"]


async def test_pyreqwest_accepts_the_certificate(tmp_path: Path) -> None:
    async with LocalCognito(tls=tmp_path) as cognito:
        bundle = str(cognito.ca_bundle)
        async with (
            PyreqwestTransport(ca_bundle=bundle) as transport,
            CognitoIdentityProviderClient(
                region=cognito.region,
                endpoint_url=cognito.endpoint_url,
                credentials=cognito.credentials,
                transport=transport,
            ) as client,
        ):
            answer = await client.list_user_pools(max_results=1)

    assert [] == list(answer.user_pools or [])


async def test_a_client_that_does_not_know_the_authority_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    async with LocalCognito(tls=tmp_path) as cognito, connect(cognito) as client:
        with pytest.raises(errors.ConnectError, match="certificate"):
            await client.list_user_pools(max_results=1)


def test_a_connection_that_boto3_keeps_open_does_not_hold_the_server_up(
    tmp_path: Path,
) -> None:
    with LocalCognito.in_thread(tls=tmp_path) as cognito:
        client: Any = boto3.client(
            "cognito-idp",
            region_name=cognito.region,
            endpoint_url=cognito.endpoint_url,
            aws_access_key_id=cognito.credentials.access_key_id,
            aws_secret_access_key=cognito.credentials.secret_access_key,
            verify=str(cognito.ca_bundle),
        )

        assert client.list_user_pools(MaxResults=1)["UserPools"] == []


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "::1", "cognito"])
def test_the_certificate_is_for_loopback_and_allowed_hosts(
    tmp_path: Path, name: str
) -> None:
    with LocalCognito.in_thread(tls=tmp_path, allow_hosts=["Cognito"]) as cognito:
        shake_hands(cognito, name)


def test_the_certificate_is_not_for_other_hosts(tmp_path: Path) -> None:
    with (
        LocalCognito.in_thread(tls=tmp_path) as cognito,
        pytest.raises(ssl.SSLCertVerificationError, match="cognito"),
    ):
        shake_hands(cognito, "cognito")


# The folder


def test_the_certificate_stays_for_the_next_start(tmp_path: Path) -> None:
    kept = []
    for _ in range(2):
        made = prepare_certificate(tmp_path / "new" / "folder", ["cognito"])
        kept.append((made.authority.read_bytes(), made.server.read_bytes()))

    assert kept[0] == kept[1]


def test_the_key_is_for_the_owner_alone_and_that_of_the_authority_is_not_kept(
    tmp_path: Path,
) -> None:
    made = prepare_certificate(tmp_path, [])

    assert {made.authority, made.server} == set(tmp_path.iterdir())
    assert 0o600 == made.server.stat().st_mode & 0o777
    assert b"PRIVATE" not in made.authority.read_bytes()


def forget_the_authority(folder: Path) -> None:
    (folder / "authority.pem").unlink()


def exchange_the_authority(folder: Path) -> None:
    other = prepare_certificate(folder / "other", [])
    other.authority.replace(folder / "authority.pem")


@pytest.mark.parametrize("spoil", [forget_the_authority, exchange_the_authority])
def test_a_certificate_without_its_authority_is_made_anew(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    old = prepare_certificate(tmp_path, []).server.read_bytes()
    spoil(tmp_path)
    made = prepare_certificate(tmp_path, [])
    leaf = x509.load_pem_x509_certificate(made.server.read_bytes())

    assert old != made.server.read_bytes()
    leaf.verify_directly_issued_by(
        x509.load_pem_x509_certificate(made.authority.read_bytes())
    )


def test_a_certificate_that_lacks_a_name_is_made_anew(tmp_path: Path) -> None:
    old = prepare_certificate(tmp_path, []).server.read_bytes()

    assert old != prepare_certificate(tmp_path, ["cognito"]).server.read_bytes()


@pytest.mark.parametrize(("days", "is_kept"), [(330, True), (340, False)])
def test_a_certificate_that_ends_soon_is_made_anew(
    tmp_path: Path, days: int, is_kept: bool
) -> None:
    with freeze_time() as time:
        old = prepare_certificate(tmp_path, []).server.read_bytes()
        time.tick(days * 24 * 3600)
        new = prepare_certificate(tmp_path, []).server.read_bytes()

    assert is_kept == (old == new)


@pytest.mark.parametrize("content", ["mine", ""])
def test_files_of_another_program_are_left_as_they_are(
    tmp_path: Path, content: str
) -> None:
    file = tmp_path / "server.pem"
    file.write_text(content)
    with pytest.raises(errors.ConfigurationError, match="name another folder"):
        prepare_certificate(tmp_path, [])

    assert content == file.read_text()


async def test_a_folder_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(errors.ConfigurationError, match="cannot be used"):
        await LocalCognito(tls=file).__aenter__()


# From a shell


@pytest.mark.parametrize("folder", [None, "folder"])
async def test_the_program_says_what_clients_trust(
    tmp_path: Path, folder: str | None
) -> None:
    tls = ["--tls"] if folder is None else ["--tls", str(tmp_path / folder)]
    async with Served(*tls) as served:
        authority = served.ca_bundle
        context = ssl.create_default_context(cafile=authority)
        _, writer = await asyncio.open_connection("127.0.0.1", served.port, ssl=context)
        writer.close()
        await writer.wait_closed()
        await served.stop()

    # Without a folder nothing stays.
    assert (folder is not None) == await asyncio.to_thread(authority.exists)
