"""The sites that clients which others wrote sign in to."""

from __future__ import annotations

import ssl
import time
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from cognito_idp.local import LocalCognito
from tests.kit.site import NO_RETRIES, Clock, Site, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def site(clock: Clock, site: Site) -> Site:
    # These clients have clocks of their own, and sign what they show.
    clock.now = time.time()
    return site


@pytest.fixture
async def strict() -> AsyncIterator[Site]:
    """A site that verifies signatures."""
    async with (
        LocalCognito(verify_signatures=True) as cognito,
        connect(cognito) as client,
    ):
        made = Site(cognito, client, clock=Clock())
        await made.make_pool()
        await made.make_app()
        await made.make_user()
        yield made


@pytest.fixture
async def secure(tmp_path: Path) -> AsyncIterator[Site]:
    """A site by https, which is AWS's by its name and by the issuer of its tokens."""
    name = "cognito-idp.us-east-1.amazonaws.com"
    issuer = f"https://{name}"
    async with LocalCognito(tls=tmp_path, allow_hosts=[name], issuer=issuer) as cognito:
        trust = ssl.create_default_context(cafile=cognito.ca_bundle)
        async with connect(cognito, evolve(NO_RETRIES, ssl=trust)) as client:
            made = Site(cognito, client, clock=Clock())
            await made.make_pool()
            await made.make_app()
            await made.make_user()
            yield made
