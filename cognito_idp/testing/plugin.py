"""
pytest fixtures: a local Cognito, a client that calls it, a stub, the mail.

pytest finds this module by itself wherever the package is installed. No fixture is
async, so they serve tests of every kind: plain ones, and those of pytest-asyncio (in
either mode) and anyio. Each lives as long as one test. Nothing is imported before a
test asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cognito_idp import CognitoIdentityProviderClient
    from cognito_idp.local import LocalCognito, Outbox
    from cognito_idp.testing import StubTransport

__all__ = ["cognito_client", "cognito_mail", "local_cognito", "stub_cognito"]


@pytest.fixture
def local_cognito() -> Iterator[LocalCognito]:
    """
    A Cognito of this test's own, empty, on a free port of loopback.

    It runs on an event loop of its own in a thread, so code that blocks (boto3) can
    call it too. Triggers run on that loop. Needs the extra `testing` or `local`.
    """
    try:
        from cognito_idp.local import LocalCognito
    except ModuleNotFoundError as error:
        message = f"local_cognito needs pip install 'cognito-idp[testing]': {error}"
        pytest.fail(message, pytrace=False)
    from cognito_idp.local.background import run_in_background

    with run_in_background(LocalCognito()) as cognito:
        yield cognito


@pytest.fixture
def cognito_client(local_cognito: LocalCognito) -> CognitoIdentityProviderClient:
    """
    A client of `local_cognito` that may do everything there and needs no closing.

    For other settings make one with `endpoint_url=local_cognito.endpoint_url`.
    """
    from cognito_idp import CognitoIdentityProviderClient
    from cognito_idp.testing._background import send_once
    from cognito_idp.testing._settings import SETTINGS

    return CognitoIdentityProviderClient(
        region=local_cognito.region,
        credentials=local_cognito.credentials,
        endpoint_url=local_cognito.endpoint_url,
        config=SETTINGS,
        transport=send_once,
    )


@pytest.fixture
def cognito_mail(local_cognito: LocalCognito) -> Outbox:
    """
    The messages that `local_cognito` would have sent.

    `cognito_mail.latest("ada").code` is the newest code.
    """
    return local_cognito.outbox


@pytest.fixture
def stub_cognito() -> StubTransport:
    """A `StubTransport`; `stub_cognito.client` sends through it."""
    from cognito_idp.testing import StubTransport

    return StubTransport()
