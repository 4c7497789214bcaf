"""Clients, transports and verifiers on more than one event loop."""

from __future__ import annotations

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from cognito_idp import CognitoIdentityProviderClient, Credentials, errors, types
from cognito_idp.testing import StubTransport

if TYPE_CHECKING:
    from cognito_idp.local import LocalCognito

# A loop that ends takes no more calls, so nothing can close the connections in order.
leaves_connections = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture
def stub() -> StubTransport:
    stub = StubTransport()
    stub.admin_get_user.returns(types.AdminGetUserResponse(username="ada"))
    return stub


async def ask(client: CognitoIdentityProviderClient) -> str:
    found = await client.admin_get_user(user_pool_id="eu-west-1_a", username="ada")
    return found.username


def test_a_stub_serves_one_loop_after_the_other(stub: StubTransport) -> None:
    assert ["ada"] * 5 == [asyncio.run(ask(stub.client)) for _ in range(5)]


def test_a_transport_of_the_users_own_serves_loops_side_by_side(
    stub: StubTransport,
) -> None:
    client = CognitoIdentityProviderClient(
        region="eu-west-1", credentials=Credentials("k", "s"), transport=stub
    )

    def work(_: int) -> list[str]:
        return [asyncio.run(ask(client)) for _ in range(20)]

    with ThreadPoolExecutor(4) as pool:
        assert [["ada"] * 20] * 4 == list(pool.map(work, range(4)))


def test_one_loop_may_stay_open_while_another_uses_the_stub(
    stub: StubTransport,
) -> None:
    with asyncio.Runner() as first, asyncio.Runner() as second:
        for _ in range(3):
            assert "ada" == first.run(ask(stub.client))
            assert "ada" == second.run(ask(stub.client))


@leaves_connections
def test_a_client_goes_on_when_its_loop_was_closed(
    local_cognito: LocalCognito,
) -> None:
    client = CognitoIdentityProviderClient(
        region=local_cognito.region,
        endpoint_url=local_cognito.endpoint_url,
        credentials=local_cognito.credentials,
    )

    async def list_pools() -> int:
        return len((await client.list_user_pools(max_results=1)).user_pools or ())

    # Like Lambda's handlers and Flask's async views: a loop for each call.
    assert [0] * 5 == [asyncio.run(list_pools()) for _ in range(5)]

    async def finish() -> None:
        await client.aclose()

    asyncio.run(finish())
    with pytest.raises(errors.ClientClosedError):
        asyncio.run(list_pools())
    gc.collect()  # the sockets of the loops that ended are closed here


@leaves_connections
def test_a_client_whose_loop_is_alive_says_so(local_cognito: LocalCognito) -> None:
    client = CognitoIdentityProviderClient(
        region=local_cognito.region,
        endpoint_url=local_cognito.endpoint_url,
        credentials=local_cognito.credentials,
    )

    async def list_pools() -> None:
        await client.list_user_pools(max_results=1)

    with asyncio.Runner() as first, asyncio.Runner() as second:
        first.run(list_pools())
        with pytest.raises(errors.ConfigurationError, match="still open"):
            second.run(list_pools())
        first.run(list_pools())
        first.run(client.aclose())
    gc.collect()


class Provider:
    """Credentials whose first load is cut off with its loop."""

    def __init__(self) -> None:
        self.loads = 0

    async def load(self) -> Credentials:
        self.loads += 1
        if self.loads == 1:
            await asyncio.sleep(60)
        return Credentials("k", "s")


def test_a_load_of_credentials_that_ended_with_its_loop_is_made_anew(
    stub: StubTransport,
) -> None:
    provider = Provider()
    client = CognitoIdentityProviderClient(
        region="eu-west-1", credentials=provider, transport=stub
    )

    async def give_up() -> None:
        waiting = asyncio.create_task(ask(client))
        while not provider.loads:  # noqa: ASYNC110 because the provider tells nobody
            await asyncio.sleep(0.001)
        waiting.cancel()
        await asyncio.wait([waiting])

    asyncio.run(give_up())

    assert "ada" == asyncio.run(ask(client))
    assert 2 == provider.loads
