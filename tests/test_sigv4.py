"""The signer against botocore's, which signs the same requests beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import botocore.auth
import botocore.credentials
import botocore.session
import pytest
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.config import Config
from hypothesis import example, given, strategies as st
from yarl import URL

from cognito_idp import _sigv4
from cognito_idp._model import CONTENT_TYPE
from cognito_idp._sigv4 import Signer, host_header
from cognito_idp.credentials import Credentials

if TYPE_CHECKING:
    from collections.abc import Mapping

REGION = "eu-west-1"
SERVICE = "cognito-idp"
URL_ = "https://cognito-idp.eu-west-1.amazonaws.com/"
TARGET = "AWSCognitoIdentityProviderService.AdminGetUser"
KEYS = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
OTHER_KEYS = Credentials("AKIDOTHER", "another+secret/key")
SESSION_KEYS = Credentials("ASIAEXAMPLE", "secret/of+the/session", "IQoJb3Jp/+token==")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC).timestamp()

# Headers that are sent unsigned, without a change to the signature.
UNSIGNED_HEADERS = {
    "User-Agent": "cognito-idp/1 python/3",
    "X-Amzn-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793",
    "Connection": "keep-alive",
}


def sign_with_botocore(
    body: bytes,
    target: str,
    credentials: Credentials,
    now: float,
    *,
    region: str = REGION,
    service: str = SERVICE,
    url: str = URL_,
) -> dict[str, str]:
    """Return the headers that botocore's signer adds."""
    request = AWSRequest(
        method="POST",
        url=url,
        data=body,
        headers={
            "Content-Type": CONTENT_TYPE,
            "X-Amz-Target": target,
            **UNSIGNED_HEADERS,
        },
    )
    auth = botocore.auth.SigV4Auth(
        botocore.credentials.Credentials(
            credentials.access_key_id,
            credentials.secret_access_key,
            credentials.session_token,
        ),
        service,
        region,
    )
    # Whole seconds, since datetime rounds what the clock and strftime cut off.
    moment = datetime.fromtimestamp(int(now), UTC).replace(tzinfo=None)
    # botocore takes the time from its own module and from nowhere else.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(botocore.auth, "get_current_datetime", lambda: moment)
        auth.add_auth(request)
    return {
        name: value
        for name, value in request.headers.items()
        if name in ("Authorization", "X-Amz-Date", "X-Amz-Security-Token")
    }


def without_host(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name != "Host"}


visible = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
texts = st.text(visible, min_size=1, max_size=60)
tokens = st.none() | st.text(visible, min_size=1, max_size=2000)
all_credentials = st.builds(Credentials, texts, texts, tokens)
names = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
targets = st.from_regex(r"[A-Za-z]{1,40}\.[A-Za-z]{1,40}", fullmatch=True)
bodies = st.binary(max_size=2000) | st.text(max_size=300).map(str.encode)
moments = st.floats(0, 4_102_444_800)
hosts = st.sampled_from(
    ["localhost", "127.0.0.1", "[::1]", "[2001:db8::7]", "Emulator.Example", "a.b-c.d."]
) | st.from_regex(r"[a-z0-9]{1,20}(\.[a-z0-9-]{1,10}[a-z0-9]){0,3}", fullmatch=True)
ports = st.sampled_from(["", ":80", ":443", ":4566"]) | st.integers(1, 65535).map(
    lambda port: f":{port}"
)
paths = st.sampled_from(["", "/"]) | st.from_regex(
    r"(/[A-Za-z0-9._~%!$&'()*+,;=:@-]{0,8}){1,5}", fullmatch=True
)
urls = st.builds(
    "{}://{}{}{}{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["", "user:word@"]),
    hosts,
    ports,
    paths,
)


@given(bodies, targets, all_credentials, moments, names, names, urls)
@example(b"", TARGET, KEYS, 0.0, REGION, SERVICE, URL_)
@example(b"{}", TARGET, SESSION_KEYS, NOON, REGION, SERVICE, "http://[::1]:4566")
@example(b"{}", TARGET, KEYS, NOON, REGION, SERVICE, "http://localhost/a//b/../c%20/")
def test_every_signature_is_botocores(
    body: bytes,
    target: str,
    credentials: Credentials,
    now: float,
    region: str,
    service: str,
    url: str,
) -> None:
    expected = sign_with_botocore(
        body, target, credentials, now, region=region, service=service, url=url
    )

    actual = Signer(region, service, url).sign(body, target, credentials, now)

    assert expected == without_host(actual)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([b"{}", b'{"Username":"ada"}']),
            st.sampled_from([TARGET, "Service.Other"]),
            # An equal copy too: what is kept goes by identity.
            st.sampled_from([KEYS, OTHER_KEYS, SESSION_KEYS, Credentials("A", "B")]),
            st.sampled_from([0, 0.4, 1, 59, 86_399, 86_400, -86_400]).map(
                lambda offset: NOON + offset
            ),
        ),
        min_size=2,
        max_size=12,
    )
)
def test_earlier_signatures_of_a_signer_change_no_signature(
    requests: list[tuple[bytes, str, Credentials, float]],
) -> None:
    signer = Signer(REGION, SERVICE, URL_)
    expected = [sign_with_botocore(*request) for request in requests]

    actual = [without_host(signer.sign(*request)) for request in requests]

    assert expected == actual


def test_the_key_changes_with_the_day() -> None:
    signer = Signer(REGION, SERVICE, URL_)
    midnight = datetime(2026, 11, 21, tzinfo=UTC).timestamp()
    signer.sign(b"{}", TARGET, KEYS, midnight - 0.001)
    expected = sign_with_botocore(b"{}", TARGET, KEYS, midnight)

    actual = signer.sign(b"{}", TARGET, KEYS, midnight)

    assert expected == without_host(actual)


def test_the_key_changes_with_the_credentials_within_one_second() -> None:
    signer = Signer(REGION, SERVICE, URL_)
    signer.sign(b"{}", TARGET, SESSION_KEYS, NOON)
    expected = sign_with_botocore(b"{}", TARGET, KEYS, NOON)

    actual = signer.sign(b"{}", TARGET, KEYS, NOON)

    assert expected == without_host(actual)


def test_headers_of_one_signature_are_not_shared_with_the_next() -> None:
    expected = Signer(REGION, SERVICE, URL_).sign(b"{}", TARGET, KEYS, NOON)
    signer = Signer(REGION, SERVICE, URL_)
    signer.sign(b"{}", TARGET, KEYS, NOON).clear()

    actual = signer.sign(b"{}", TARGET, KEYS, NOON)

    assert expected == actual


def send_with_botocore(url: str, credentials: Credentials, now: float) -> AWSRequest:
    """Return the request that a whole botocore client would put on the wire."""
    sent: list[AWSRequest] = []

    def catch(request: AWSRequest, **_: object) -> AWSResponse:
        sent.append(request)
        raw = type("Raw", (), {"stream": lambda *_, **__: iter([b"{}"])})()
        return AWSResponse(request.url, 200, {}, raw)

    client = botocore.session.Session().create_client(
        "cognito-idp",
        region_name=REGION,
        endpoint_url=url,
        aws_access_key_id=credentials.access_key_id,
        aws_secret_access_key=credentials.secret_access_key,
        aws_session_token=credentials.session_token,
        config=Config(parameter_validation=False),
    )
    client.meta.events.register_first("before-send.cognito-identity-provider", catch)
    # Whole seconds, since datetime rounds what the clock and strftime cut off.
    moment = datetime.fromtimestamp(int(now), UTC).replace(tzinfo=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(botocore.auth, "get_current_datetime", lambda: moment)
        client.admin_get_user(UserPoolId="eu-west-1_a", Username="ada")
    client.close()
    return sent[0]


@pytest.mark.parametrize("url", [URL_, "http://localhost:4566", "http://[::1]:9229"])
@pytest.mark.parametrize("credentials", [KEYS, SESSION_KEYS])
def test_the_authorization_is_what_a_botocore_client_sends(
    url: str, credentials: Credentials
) -> None:
    request = send_with_botocore(url, credentials, NOON)
    expected = request.headers["Authorization"]
    if isinstance(expected, bytes):
        expected = expected.decode()

    headers = Signer(REGION, SERVICE, url).sign(request.body, TARGET, credentials, NOON)

    assert expected == headers["Authorization"]


@pytest.mark.parametrize(
    "url",
    [
        "https://cognito-idp.eu-west-1.amazonaws.com",
        "https://Cognito-IDP.eu-west-1.amazonaws.com:443/",
        "http://localhost:4566",
        "http://localhost:80",
        "http://localhost:443",
        "https://localhost:80",
        "http://user:word@127.0.0.1:9229",
        "http://[::1]:4566",
        "http://[2001:DB8::7]",
    ],
)
def test_the_signed_host_is_what_aiohttp_would_send(url: str) -> None:
    expected = URL(url).host_port_subcomponent

    assert expected == host_header(url)


def test_the_host_is_among_the_returned_headers() -> None:
    url = "http://localhost:4566"

    headers = Signer(REGION, SERVICE, url).sign(b"{}", TARGET, KEYS, NOON)

    assert urlsplit(url).netloc == headers["Host"]


def test_a_signer_does_not_show_what_it_keeps() -> None:
    signer = Signer(REGION, SERVICE, URL_)
    signer.sign(b"{}", TARGET, SESSION_KEYS, NOON)

    assert SESSION_KEYS.access_key_id not in repr(signer)


def test_a_signer_keeps_the_secret_key_in_the_credentials_alone() -> None:
    signer = Signer(REGION, SERVICE, URL_)
    signer.sign(b"{}", TARGET, SESSION_KEYS, NOON)

    kept = {name: getattr(signer, name) for name in Signer.__slots__}
    del kept["_credentials"]

    assert SESSION_KEYS.secret_access_key not in repr(kept)


def test_the_module_keeps_nothing_between_signers() -> None:
    before = repr(vars(_sigv4))
    Signer(REGION, SERVICE, URL_).sign(b"{}", TARGET, SESSION_KEYS, NOON)

    assert before == repr(vars(_sigv4))
