"""A local Cognito whose clock the tests turn, a client, and pools to work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cognito_idp.local import LocalCognito
from tests.kit.site import Clock, Site, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def site(clock: Clock) -> AsyncIterator[Site]:
    async with LocalCognito(clock=clock) as cognito, connect(cognito) as client:
        made = Site(cognito, client, clock=clock)
        await made.make_pool()
        await made.make_app()
        yield made
