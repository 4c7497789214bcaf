"""One environment: what the variables mean to us and to botocore."""

from __future__ import annotations

import os
import shutil
import ssl
from pathlib import Path
from typing import Any, NamedTuple

import botocore
import botocore.endpoint
import botocore.httpsession
import botocore.session
import botocore.utils
import pytest

from cognito_idp import CognitoIdentityProviderClient, Config, Credentials, errors
from cognito_idp._settings import find_ca_bundle, resolve_settings
from cognito_idp.auth import TokenVerifier
from cognito_idp.transport import AiohttpTransport
from cognito_idp.transport._proxies import find_environment_proxy
from tests.kit.stubs import KEYS, REGION

UNSET = (
    *("AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"),
    *("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION"),
    *("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"),
    *("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home, with nothing about AWS in the environment."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    (tmp_path / ".aws").mkdir()
    return tmp_path


def bundle_of_botocore(profile: str | None) -> str | None:
    """Return the certificates that botocore would verify a server with."""
    session = botocore.session.Session(profile=profile)
    asked = session.get_config_variable("ca_bundle")
    creator = botocore.endpoint.EndpointCreator(None)
    found = creator._get_verify_value(asked)
    return None if found is True else found


class Row(NamedTuple):
    """One environment: variables, keys of two profiles, the profile asked for."""

    environ: dict[str, str]
    default: str = ""
    work: str = ""
    profile: str | None = None


CA_ROWS = [
    Row({AWS: value} if AWS else {}, default, work, profile)
    for AWS, value in (
        ("", ""),
        ("AWS_CA_BUNDLE", "/aws.pem"),
        ("REQUESTS_CA_BUNDLE", "/requests.pem"),
    )
    for default in ("", "/default.pem")
    for work in ("", "/work.pem")
    for profile in (None, "work")
] + [
    Row({"AWS_CA_BUNDLE": "/aws.pem", "REQUESTS_CA_BUNDLE": "/requests.pem"}),
    Row({"AWS_PROFILE": "work"}, "/default.pem", "/work.pem"),
    Row({"AWS_DEFAULT_PROFILE": "work"}, "/default.pem", "/work.pem"),
    Row({"AWS_PROFILE": "work", "AWS_CA_BUNDLE": "/aws.pem"}, "", "/work.pem"),
]


@pytest.mark.parametrize("row", CA_ROWS, ids=repr)
def test_the_certificates_are_those_of_botocore(
    home: Path, monkeypatch: pytest.MonkeyPatch, row: Row
) -> None:
    lines = ["[default]", "[profile work]"]
    if row.work:
        lines.insert(2, f"ca_bundle = {row.work}")
    if row.default:
        lines.insert(1, f"ca_bundle = {row.default}")
    (home / ".aws" / "config").write_text("\n".join(lines))
    for name, value in row.environ.items():
        monkeypatch.setenv(name, value)

    assert bundle_of_botocore(row.profile) == find_ca_bundle(row.profile)
    settings = resolve_settings(region=REGION, profile=row.profile, config=Config())
    assert find_ca_bundle(row.profile) == settings.ca_bundle


def test_an_own_context_is_used_in_place_of_the_bundle(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_CA_BUNDLE", str(home / "missing.pem"))
    config = Config(ssl=ssl.create_default_context())

    assert resolve_settings(region=REGION, config=config).ca_bundle is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "cannot be read (No such file or directory)"), ("x", "no certificate")],
)
async def test_a_bundle_that_cannot_be_used_is_named_at_the_first_call(
    home: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, reason: str
) -> None:
    path = home / "bundle.pem"
    if content is not None:
        path.write_text(content)
    monkeypatch.setenv("AWS_CA_BUNDLE", str(path))
    async with CognitoIdentityProviderClient(region=REGION, credentials=KEYS) as client:
        with pytest.raises(errors.ConfigurationError) as caught:
            await client.list_user_pools(max_results=1)

    assert reason in str(caught.value)
    assert f"{path}" in str(caught.value)
    assert "AWS_CA_BUNDLE" in str(caught.value)


async def test_a_bundle_that_was_set_right_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    transport = AiohttpTransport(ca_bundle=str(path))
    with pytest.raises(errors.ConfigurationError):
        await transport.open()
    shutil.copy(Path(botocore.__file__).with_name("cacert.pem"), path)
    await transport.open()
    await transport.aclose()


async def test_the_verifier_reads_the_same_environment(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_CA_BUNDLE", str(home / "missing.pem"))
    verifier = TokenVerifier("eu-west-1_A", "app", "access")
    with pytest.raises(errors.CognitoIdpError) as caught:
        await verifier.preload()
    await verifier.aclose()

    assert "missing.pem" in f"{caught.value} {caught.value.__cause__}"


# The meaning of an empty variable


def keys_of_botocore() -> tuple[Any, ...] | None:
    found = botocore.session.Session().get_credentials()
    return found and tuple(found.get_frozen_credentials())[:3]


@pytest.mark.parametrize(
    "empty",
    [
        ("AWS_PROFILE",),
        ("AWS_DEFAULT_PROFILE",),
        ("AWS_PROFILE", "AWS_DEFAULT_PROFILE"),
        ("AWS_SHARED_CREDENTIALS_FILE",),
        ("AWS_CONFIG_FILE",),
        ("AWS_PROFILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"),
        ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
        ("AWS_REGION", "AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE"),
    ],
    ids=" ".join,
)
async def test_an_empty_variable_is_absent_for_settings_and_for_keys(
    home: Path, monkeypatch: pytest.MonkeyPatch, empty: tuple[str, ...]
) -> None:
    (home / ".aws" / "credentials").write_text(
        "[default]\naws_access_key_id = key\naws_secret_access_key = secret\n"
    )
    (home / ".aws" / "config").write_text("[default]\nregion = eu-north-1\n")
    expected = keys_of_botocore()
    for name in empty:
        monkeypatch.setenv(name, "")
    client = CognitoIdentityProviderClient()
    keys = await client._shared.credentials.get()

    assert expected == (keys.access_key_id, keys.secret_access_key, None)
    assert "eu-north-1" in client.resolve_endpoint()
    assert client._shared.settings.ca_bundle is None
    await client.aclose()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_folder_of_somebody_else_stops_nobody(home: Path) -> None:
    (home / ".aws" / "credentials").write_text("[default]\n")
    (home / ".aws" / "credentials").chmod(0)
    keys = Credentials("key", "secret")

    assert CognitoIdentityProviderClient(region=REGION, credentials=keys)


# Proxies

PROXY = "http://proxy.example:3128"
HTTPS = "https://cognito-idp.eu-west-1.amazonaws.com/"
PLAIN = "http://cognito.example:9229/"

PROXY_ROWS: list[tuple[dict[str, str], str]] = (
    [
        ({name: value, **bypass}, url)
        for name in (
            "HTTPS_PROXY",
            "https_proxy",
            "HTTP_PROXY",
            "http_proxy",
            "ALL_PROXY",
        )
        for value in (PROXY, "proxy.example:3128", "//proxy.example:3128", "")
        for bypass in ({}, {"NO_PROXY": ".amazonaws.com"})
        for url in (HTTPS, PLAIN)
    ]
    + [
        ({"HTTPS_PROXY": PROXY, "NO_PROXY": value}, HTTPS)
        for value in (
            "*",
            "",
            "amazonaws.com",
            ".amazonaws.com",
            "cognito-idp.eu-west-1.amazonaws.com",
            "cognito-idp.eu-west-1.amazonaws.com:443",
            "other.example, .amazonaws.com",
            "other.example",
            "AMAZONAWS.COM",
            "10.0.0.0/8",
        )
    ]
    + [
        ({"HTTPS_PROXY": "http://u:p@proxy.example:3128"}, HTTPS),
        ({"HTTPS_PROXY": "https://proxy.example"}, HTTPS),
        ({"HTTPS_PROXY": PROXY, "https_proxy": "http://other.example:1"}, HTTPS),
        ({"HTTPS_PROXY": PROXY, "no_proxy": "*", "NO_PROXY": "other.example"}, HTTPS),
    ]
)


@pytest.fixture
def proxies(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Return a patch of an environment without proxies."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    return monkeypatch


@pytest.mark.parametrize(("environ", "url"), PROXY_ROWS, ids=repr)
def test_the_proxy_is_that_of_botocore(
    proxies: pytest.MonkeyPatch, environ: dict[str, str], url: str
) -> None:
    for name, value in environ.items():
        proxies.setenv(name, value)
    found = botocore.utils.get_environ_proxies(url)
    theirs = botocore.httpsession.ProxyConfiguration(found).proxy_url_for(url)

    assert theirs == find_environment_proxy(url)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_loopback_is_never_asked_through_a_proxy(
    proxies: pytest.MonkeyPatch, host: str
) -> None:
    # A difference on purpose: botocore sends requests to a local server to the proxy.
    proxies.setenv("HTTP_PROXY", PROXY)

    assert find_environment_proxy(f"http://{host}:9229/") is None


@pytest.mark.parametrize(
    "value", ["socks5://proxy.example:1", "http://", "http://proxy:port", "http://a b"]
)
async def test_a_proxy_that_cannot_be_used_is_named(
    proxies: pytest.MonkeyPatch, value: str
) -> None:
    proxies.setenv("HTTPS_PROXY", value)
    async with CognitoIdentityProviderClient(region=REGION, credentials=KEYS) as client:
        with pytest.raises(errors.ConfigurationError, match="variable HTTPS_PROXY"):
            await client.list_user_pools(max_results=1)
