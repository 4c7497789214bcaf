"""A machine with a wrong clock signs with the service's time once it was refused."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from email.utils import formatdate
from typing import TYPE_CHECKING

import pytest
from attrs import define, field

from cognito_idp import CognitoIdentityProviderClient, Config, Retry, errors
from tests.kit.calls import client_of, create_once, read, send
from tests.kit.fault_server import Act, FaultServer, Request, reply, reply_json
from tests.kit.stubs import KEYS
from tests.kit.virtual_clock import in_virtual_time

if TYPE_CHECKING:
    from pathlib import Path

HOUR = 3600.0


@define
class Service:
    """Answers those whose signature is of its own time, give or take five minutes."""

    ahead: float
    code: str = "InvalidSignatureException"
    headers: dict[str, str] = field(factory=dict)
    tells_time: bool = True
    refuses_all: bool = False

    def __call__(self, request: Request) -> Act:
        now = time.time() + self.ahead
        headers = dict(self.headers)
        if self.tells_time:
            headers["Date"] = formatdate(now, usegmt=True)
        if self.refuses_all or self._is_untimely(request, now):
            return reply_json({"__type": self.code}, 400, **headers)
        return reply(headers=headers)

    @staticmethod
    def _is_untimely(request: Request, now: float) -> bool:
        text = request.headers.get("x-amz-date")
        if text is None:  # not signed
            return False
        signed = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return abs(signed.timestamp() - now) > 5 * 60


@pytest.mark.parametrize("ahead", [2 * HOUR, -2 * HOUR, 366 * 24 * HOUR])
@in_virtual_time
async def test_a_refused_call_is_corrected_once_and_succeeds(ahead: float) -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = Service(ahead)

        await client.send(read())

    assert 2 == len(server.requests)


@pytest.mark.parametrize(
    "code",
    [
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "AuthFailure",
        "RequestTimeTooSkewed",
        "AccessDeniedException",
    ],
)
@in_virtual_time
async def test_every_code_that_may_mean_the_time_is_corrected(code: str) -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = Service(2 * HOUR, code)

        await client.send(read())

    assert 2 == len(server.requests)


@in_virtual_time
async def test_the_next_calls_know_the_time() -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = Service(2 * HOUR)
        await client.send(read())

        await client.send(read())
        await client.with_options(retry=Retry(mode="none")).send(read())

    assert 4 == len(server.requests)


@in_virtual_time
async def test_an_answer_to_an_unsigned_call_tells_the_time_too() -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = Service(2 * HOUR)
        await client.send(create_once())

        await client.send(read())

    assert 2 == len(server.requests)


@in_virtual_time
async def test_calls_at_the_same_time_are_corrected_once_each() -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = Service(2 * HOUR)

        await asyncio.gather(*(client.send(read()) for _ in range(20)))

    assert 20 < len(server.requests) <= 40


@in_virtual_time
async def test_a_correction_is_one_of_the_attempts_and_keeps_the_id() -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = Service(2 * HOUR)

        await client.send(read())

    first, second = (request.headers for request in server.requests)
    assert "attempt=1; max=3" == first["amz-sdk-request"]
    assert "attempt=2; max=3" in second["amz-sdk-request"]
    assert first["amz-sdk-invocation-id"] == second["amz-sdk-invocation-id"]


@in_virtual_time
async def test_a_signature_that_is_wrong_at_any_time_is_refused_twice() -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = Service(2 * HOUR, refuses_all=True)

        error = await send(client, read())

    assert ("InvalidSignatureException", 2) == (error.code, error.attempts)
    assert 2 == len(server.requests)


@pytest.mark.parametrize(
    "service",
    [
        Service(0, refuses_all=True),
        Service(2 * 60, refuses_all=True),
        Service(2 * HOUR, headers={"Age": "7"}),
        Service(2 * HOUR, tells_time=False),
    ],
    ids=["right clock", "small skew", "from a cache", "without Date"],
)
@in_virtual_time
async def test_a_refusal_that_has_another_cause_is_not_corrected(
    service: Service,
) -> None:
    async with FaultServer() as server, client_of(server) as client:
        server.otherwise = service

        error = await send(client, read())

    assert isinstance(error, errors.ServiceError)
    assert 1 == len(server.requests)


@in_virtual_time
async def test_mode_none_makes_one_attempt_here_too() -> None:
    async with (
        FaultServer() as server,
        client_of(server, retry=Retry(mode="none")) as client,
    ):
        server.otherwise = Service(2 * HOUR)

        error = await send(client, read())

    assert isinstance(error, errors.ServiceError)
    assert 1 == len(server.requests)


async def count_requests(config: Config) -> int:
    async with FaultServer() as server:
        server.otherwise = Service(2 * HOUR)
        async with CognitoIdentityProviderClient(
            region="eu-west-1",
            endpoint_url=server.url,
            credentials=KEYS,
            config=config,
        ) as client:
            await send(client, read())
        return len(server.requests)


async def test_the_correction_can_be_switched_off_in_code() -> None:
    assert 1 == await count_requests(Config(correct_clock_skew=False))


async def test_the_correction_can_be_switched_off_by_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "true")

    assert 1 == await count_requests(Config())


async def test_the_correction_can_be_switched_off_by_the_profile(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "config"
    path.write_text("[default]\ndisable_clock_skew_correction = true\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(path))

    assert 1 == await count_requests(Config())


async def test_code_beats_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "true")

    assert 2 == await count_requests(Config(correct_clock_skew=True))
