"""The sites that clients which others wrote sign in to."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from cognito_idp.local import LocalCognito
from tests.kit.site import Clock, Site, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


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
