"""Pacing: no call is refused where the quota is kept, in one process and in a fleet."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING, Any

import pytest
import redis.asyncio

from benchmarks.valkey import valkey
from cognito_idp import Config, Retry, errors, types
from cognito_idp._generated.operations import Operations
from cognito_idp._quotas import CATEGORIES, QUOTAS, category_of
from cognito_idp.bulk import Pacer, RedisPacer
from cognito_idp.errors import ConfigurationError
from tests.kit.stubs import answer, make_client, refusal

if TYPE_CHECKING:
    from cognito_idp.transport import HttpRequest, HttpResponse

POOL = "eu-west-1_abc"


class Quota:
    """A transport that refuses what comes beyond *rate* in any second."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.times: deque[float] = deque()
        self.refused = 0
        self.done: list[float] = []

    async def __call__(self, _: HttpRequest) -> HttpResponse:
        now = time.monotonic()
        while self.times and self.times[0] <= now - 1:
            self.times.popleft()
        if len(self.times) >= self.rate:
            self.refused += 1
            return refusal("TooManyRequestsException")
        self.times.append(now)
        self.done.append(now)
        return answer({"User": {"Username": "ada"}})


async def create(client: Any, count: int) -> int:
    """Create users at once; return how many creations failed."""
    results = await asyncio.gather(
        *(
            client.admin_create_user(user_pool_id=POOL, username=f"user-{number}")
            for number in range(count)
        ),
        return_exceptions=True,
    )
    return sum(isinstance(result, errors.CognitoIdpError) for result in results)


# The table


OPERATIONS = sorted(
    each.removesuffix("Request") for each in dir(types) if each.endswith("Request")
)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_operation_has_a_category_with_a_quota(operation: str) -> None:
    assert category_of(operation) in QUOTAS


def test_the_table_names_operations_of_the_model_and_each_once() -> None:
    named = [name for names in CATEGORIES.values() for name in names.split()]

    assert sorted(set(named)) == sorted(named)
    assert set(named) <= set(OPERATIONS)
    assert hasattr(Operations, "admin_create_user")


# One process


async def test_creations_beyond_the_quota_fail_without_a_pacer_and_not_with_it() -> (
    None
):
    bare, paced = Quota(50), Quota(50)
    pacer = Pacer({"UserCreation": 50})
    failed_bare = await create(
        make_client(bare, config=Config(retry=Retry(mode="none"))), 100
    )
    began = time.monotonic()
    failed = await create(make_client(paced, config=Config(hooks=[pacer])), 100)
    seconds = time.monotonic() - began

    assert failed_bare > 0
    assert 0 == failed
    assert paced.refused <= 3  # a busy machine bunches what was paced
    # The part of the budget that was used; a busy machine uses less.
    assert 100 / seconds >= 0.6 * 50


async def test_the_adaptive_mode_paces_by_itself() -> None:
    quota = Quota(50)
    client = make_client(quota, config=Config(retry=Retry(mode="adaptive")))

    assert 0 == await create(client, 60)
    assert quota.refused <= 3


async def test_clients_that_share_a_pacer_share_its_quota() -> None:
    quota = Quota(100)
    pacer = Pacer({"UserCreation": 100})
    clients = [make_client(quota, config=Config(hooks=[pacer])) for _ in range(4)]
    failed = await asyncio.gather(*(create(client, 30) for client in clients))

    assert [0, 0, 0, 0] == failed
    assert quota.refused <= 3


async def test_categories_do_not_wait_for_each_other() -> None:
    pacer = Pacer({"UserCreation": 1, "UserRead": 1000})
    for _ in range(2):
        slow = asyncio.create_task(pacer.wait("SignUp"))
        await asyncio.sleep(0)
    async with asyncio.timeout(0.5):
        for _ in range(20):
            await pacer.wait("AdminGetUser")
    slow.cancel()


async def test_a_thousand_cancelled_calls_leave_nothing_behind() -> None:
    pacer = Pacer({"UserCreation": 10})
    waiting = [asyncio.create_task(pacer.wait("SignUp")) for _ in range(1000)]
    await asyncio.sleep(0.01)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    async with asyncio.timeout(1):
        await pacer.wait("SignUp")


async def test_a_throttle_slows_one_category_down_and_time_heals_it() -> None:
    now = [0.0]
    pacer = Pacer(monotonic=lambda: now[0])
    creation, read = pacer._bucket("UserCreation"), pacer._bucket("UserRead")
    full = pacer._rate("UserCreation", creation)
    for _ in range(5):  # together, as one
        pacer.slow_down("SignUp")

    assert pytest.approx(0.7 * full) == pacer._rate("UserCreation", creation)
    assert 1.0 == pacer._part(read, now[0])
    now[0] += 60
    assert full == pacer._rate("UserCreation", creation)


async def test_quotas_come_from_the_account() -> None:
    async def limits(request: HttpRequest) -> HttpResponse:
        import json

        definition = json.loads(request.body)["LimitDefinition"]
        category = definition["Attributes"]["Category"]
        if category not in ("UserCreation", "UserAuthentication"):
            return refusal("InvalidParameterException")
        return answer(
            {
                "Limit": {
                    "LimitDefinition": definition,
                    "ProvisionedLimitValue": 200,
                    "FreeLimitValue": 50,
                }
            }
        )

    pacer = Pacer()
    await pacer.load_quotas(make_client(limits))

    assert 200 == pacer.quotas["UserCreation"]
    assert 600 == pacer.quotas["UserAuthenticationResponse"]
    assert QUOTAS["UserRead"] == pacer.quotas["UserRead"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"quotas": {"UserCreations": 5}}, "there is no category 'UserCreations'"),
        ({"quotas": {"UserCreation": 0}}, "expected requests a second"),
        ({"quotas": {"UserCreation": "50"}}, "expected requests a second"),
        ({"quotas": {"UserCreation": 10**400}}, "expected requests a second"),
        ({"quotas": 5}, "quotas: expected categories, got int"),
        ({"share": 0}, "share: expected a part of 1"),
        ({"share": 1.5}, "share: expected a part of 1"),
        ({"share": None}, "share: expected a part of 1"),
    ],
)
def test_a_faulty_pacer_is_refused(options: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        Pacer(**options)


# A fleet


async def test_a_fleet_together_stays_within_the_quota() -> None:
    quota = Quota(100)
    with valkey() as url:
        stores = [redis.asyncio.Redis.from_url(url) for _ in range(4)]
        clients = [
            make_client(
                quota,
                config=Config(
                    hooks=[RedisPacer(store, {"UserCreation": 100}, processes=4)]
                ),
            )
            for store in stores
        ]
        began = time.monotonic()
        failed = await asyncio.gather(*(create(client, 50) for client in clients))
        seconds = time.monotonic() - began
        for store in stores:
            await store.aclose()

    assert [0, 0, 0, 0] == failed
    assert quota.refused <= 3
    assert 200 / seconds >= 0.4 * 100


async def test_a_fleet_without_its_store_goes_on_at_its_part(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = redis.asyncio.Redis(host="127.0.0.1", port=9)
    pacer = RedisPacer(store, {"UserCreation": 200}, processes=4)
    began = time.monotonic()
    for _ in range(26):
        await pacer.wait("SignUp")
    seconds = time.monotonic() - began
    await store.aclose()

    assert 0.3 < seconds < 3
    assert ["the store of the pacer failed"] == [
        record.message.partition(" (")[0]
        for record in caplog.records
        if record.name == "cognito_idp.bulk"
    ]


@pytest.mark.parametrize("processes", [0, -1, None, "4", True])
def test_a_faulty_number_of_processes_is_refused(processes: Any) -> None:
    with pytest.raises(ConfigurationError, match="processes: expected a whole number"):
        RedisPacer(redis.asyncio.Redis(), processes=processes)
