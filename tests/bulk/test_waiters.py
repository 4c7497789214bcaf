"""Waiters: which states end a wait, deadlines, cancellation, and failing answers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, get_args

import pytest

from cognito_idp import Config, Retry, bulk, types
from cognito_idp.errors import (
    ConfigurationError,
    ConnectError,
    NotAuthorizedException,
)
from tests.kit.stubs import answer, make_client, refusal
from tests.kit.virtual_clock import elapsed_since, in_virtual_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from cognito_idp.transport import HttpRequest, HttpResponse

POOL = "eu-west-1_abc"
RESTORE = "0" * 36
NO_RETRY = Config(retry=Retry(mode="none"))


class States:
    """A transport that shows one state after another, and the last one for ever."""

    def __init__(self, show: Callable[[str], dict[str, Any]], *states: Any) -> None:
        self.show = show
        self.states = list(states)
        self.count = 0

    async def __call__(self, _: HttpRequest) -> HttpResponse:
        self.count += 1
        state = self.states[0] if len(self.states) == 1 else self.states.pop(0)
        if isinstance(state, Exception):
            raise state
        return answer(self.show(state)) if isinstance(state, str) else state


def show_job(state: str) -> dict[str, Any]:
    return {"UserImportJob": {"JobId": "import-1", "Status": state}}


def show_domain(state: str) -> dict[str, Any]:
    # The service shows nothing of an unknown domain.
    return {"DomainDescription": {"Domain": "x", "Status": state} if state else {}}


def show_replica(state: str) -> dict[str, Any]:
    others = [{"RegionName": "us-east-1", "Status": "ACTIVE"}]
    own = {"RegionName": "eu-west-1", "Status": state}
    return {"UserPoolReplicas": [*others, own] if state else others}


def show_recovery(state: str) -> dict[str, Any]:
    return {"Restoration": {"RestoreId": RESTORE, "RestoreStatus": state}}


def wait(kind: str, states: States, **more: Any) -> Any:
    client = make_client(states, config=NO_RETRY)
    match kind:
        case "job":
            return bulk.wait_for_import_job(client, POOL, "import-1", **more)
        case "domain":
            return bulk.wait_for_domain(client, "x", **more)
        case "replica":
            return bulk.wait_for_replica(client, POOL, "eu-west-1", **more)
        case "preview":
            return bulk.wait_for_recovery_preview(client, POOL, RESTORE, **more)
        case _:
            return bulk.wait_for_recovery(client, POOL, RESTORE, **more)


SHOW = {
    "job": show_job,
    "domain": show_domain,
    "replica": show_replica,
    "preview": show_recovery,
    "recovery": show_recovery,
}
# By waiter: states that end the wait well, those that end it badly, and the others.
ENDS: dict[str, tuple[set[str], set[str], set[str]]] = {
    "job": (
        {"Succeeded"},
        {"Failed", "Stopped", "Expired"},
        {"Created", "Pending", "InProgress", "Stopping"},
    ),
    "domain": ({"ACTIVE"}, {"FAILED", "DELETING"}, {"CREATING", "UPDATING"}),
    "replica": ({"ACTIVE", "INACTIVE"}, {"DELETING"}, {"CREATING"}),
    "preview": (
        {"PREVIEW_GENERATED", "RESTORING", "RESTORE_COMPLETED"},
        {
            "PREVIEW_CANCELLED",
            "PREVIEW_GENERATION_FAILED",
            "PREVIEW_EXPIRED",
            "TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE",
            "AWS_ABORTED",
        },
        {"PREVIEW_GENERATING"},
    ),
    "recovery": (
        {"RESTORE_COMPLETED"},
        {
            "PREVIEW_CANCELLED",
            "PREVIEW_GENERATION_FAILED",
            "PREVIEW_EXPIRED",
            "TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE",
            "AWS_ABORTED",
        },
        {"PREVIEW_GENERATING", "PREVIEW_GENERATED", "RESTORING"},
    ),
}
MODEL = {
    "job": types.UserImportJobStatusType,
    "domain": types.DomainStatusType,
    "replica": types.ReplicaStatusType,
    "preview": types.RestoreStatusType,
    "recovery": types.RestoreStatusType,
}


@pytest.mark.parametrize("kind", SHOW)
def test_every_state_of_the_model_has_a_meaning(kind: str) -> None:
    assert set(get_args(MODEL[kind])) == set().union(*ENDS[kind])


@pytest.mark.parametrize("kind", SHOW)
@in_virtual_time
async def test_each_state_ends_the_wait_or_not(kind: str) -> None:
    good, bad, others = ENDS[kind]
    for state in good:
        states = States(SHOW[kind], *others, state)
        found = await wait(kind, states)
        assert state in repr(found)
        assert len(others) + 1 == states.count
    for state in bad:
        with pytest.raises(bulk.WaitFailedError, match=state) as caught:
            await wait(kind, States(SHOW[kind], *others, state))
        assert state == caught.value.status
    for state in (*others, "A_STATE_OF_NEXT_YEAR"):
        with pytest.raises(bulk.WaitTimeoutError, match=state) as late:
            await wait(kind, States(SHOW[kind], state), max_wait=100)
        assert state == late.value.status


@pytest.mark.parametrize("kind", SHOW)
@in_virtual_time
async def test_a_deadline_is_kept(kind: str) -> None:
    start = asyncio.get_running_loop().time()
    with pytest.raises(TimeoutError):
        await wait(kind, States(SHOW[kind], "A_STATE_OF_NEXT_YEAR"), max_wait=3600)

    assert 3600 == elapsed_since(start)


@in_virtual_time
async def test_the_pauses_grow_and_stay_below_twenty_seconds() -> None:
    states = States(show_job, "InProgress")
    with pytest.raises(bulk.WaitTimeoutError):
        await wait("job", states, max_wait=3600)

    assert 3600 / 20 < states.count < 3600 / 20 + 10


@pytest.mark.parametrize("kind", ["domain", "replica"])
@in_virtual_time
async def test_a_thing_may_be_absent_at_first_and_not_for_ever(kind: str) -> None:
    await wait(kind, States(SHOW[kind], "", "", "ACTIVE"))
    with pytest.raises(bulk.WaitFailedError, match="is not there"):
        await wait(kind, States(SHOW[kind], ""))


@in_virtual_time
async def test_an_unknown_job_is_not_waited_for() -> None:
    states = States(show_job, refusal("ResourceNotFoundException"))
    with pytest.raises(bulk.WaitFailedError, match="is not there"):
        await wait("job", states)


@in_virtual_time
async def test_a_wait_survives_throttles_and_lost_connections() -> None:
    states = States(
        show_job,
        "InProgress",
        refusal("TooManyRequestsException"),
        ConnectError("no"),
        refusal("InternalErrorException", status=500),
        "Succeeded",
    )
    assert "Succeeded" == (await wait("job", states)).status


@in_virtual_time
async def test_a_refusal_ends_the_wait() -> None:
    states = States(show_job, refusal("NotAuthorizedException"))
    with pytest.raises(NotAuthorizedException):
        await wait("job", states)


@in_virtual_time
async def test_a_cancelled_wait_ends_at_once() -> None:
    task = asyncio.ensure_future(wait("job", States(show_job, "InProgress")))
    await asyncio.sleep(50)
    start = asyncio.get_running_loop().time()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert 0 == elapsed_since(start)


@in_virtual_time
async def test_a_timeout_from_outside_is_not_the_one_of_the_wait() -> None:
    with pytest.raises(TimeoutError) as caught:
        async with asyncio.timeout(10):
            await wait("job", States(show_job, "InProgress"), max_wait=100)

    assert TimeoutError is type(caught.value)


@in_virtual_time
async def test_progress_sees_each_state() -> None:
    seen: list[str] = []
    states = States(show_job, "Pending", "InProgress", "Succeeded")
    await wait("job", states, progress=lambda job: seen.append(job.status))

    assert ["Pending", "InProgress", "Succeeded"] == seen


@pytest.mark.parametrize("max_wait", [0, -1, "5", True, float("nan"), float("inf")])
async def test_a_faulty_wait_is_refused(max_wait: Any) -> None:
    with pytest.raises(ConfigurationError, match="max_wait: expected a positive"):
        await wait("job", States(show_job, "Succeeded"), max_wait=max_wait)
