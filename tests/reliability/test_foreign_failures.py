"""An exception of a hook or a provider ends the call unchanged, even of our type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import define

from cognito_idp import Config, Credentials, errors
from cognito_idp.hooks import LoggingHook
from tests.kit.calls import Watch, read, send
from tests.kit.stubs import KEYS, Script, answer, make_client, refusal
from tests.kit.virtual_clock import in_virtual_time

if TYPE_CHECKING:
    from cognito_idp.hooks import Call


def busy() -> errors.ServiceError:
    """Make the error that some other call has ended with."""
    error = errors.ServiceError("busy", code="Busy", status=503, is_transient=True)
    error.operation, error.attempts = "GetUser", 2
    return error


FOREIGN = [busy, lambda: errors.ConnectError("gone"), lambda: errors.TimeoutError("no")]


@define
class Provider:
    """Fails a number of times, then gives keys."""

    failures: list[Exception]
    asked: int = 0

    async def load(self) -> Credentials:
        self.asked += 1
        if self.failures:
            raise self.failures.pop(0)
        return KEYS


@pytest.mark.parametrize("make", FOREIGN)
@in_virtual_time
async def test_an_exception_of_a_provider_is_not_retried(
    make: type[errors.CognitoIdpError],
) -> None:
    foreign = make()
    provider = Provider([foreign])
    script = Script(answer())
    async with make_client(script, credentials=provider) as client:
        error = await send(client, read())

    assert foreign is error
    assert (1, []) == (provider.asked, script.requests)


@in_virtual_time
async def test_an_error_of_another_call_keeps_its_name() -> None:
    async with make_client(Script(), credentials=Provider([busy()])) as client:
        error = await send(client, read())

    assert ("GetUser", 2) == (error.operation, error.attempts)


@in_virtual_time
async def test_a_provider_that_fails_takes_nothing_from_the_quota() -> None:
    provider = Provider([busy() for _ in range(200)])
    script = Script(*[answer(status=503), answer()] * 30)
    async with make_client(script, credentials=provider) as client:
        for _ in range(200):
            await send(client, read())

        for _ in range(30):  # 30 retries cost 420 of the 500 tokens
            await client.send(read())

    assert 60 == len(script.requests)


@define
class Raising:
    """A hook that raises at one of the events."""

    event: str
    error: Exception

    def before_request(self, _: Call) -> None:
        self._raise_at("before_request")

    def before_attempt(self, _: Call) -> None:
        self._raise_at("before_attempt")

    def after_attempt(self, _: Call) -> None:
        self._raise_at("after_attempt")

    def _raise_at(self, event: str) -> None:
        if event == self.event:
            raise self.error


@pytest.mark.parametrize("make", FOREIGN)
@pytest.mark.parametrize("event", ["before_request", "before_attempt", "after_attempt"])
@pytest.mark.parametrize("status", [200, 503])
@in_virtual_time
async def test_an_exception_of_a_hook_is_not_retried(
    make: type[errors.CognitoIdpError], event: str, status: int
) -> None:
    foreign, watch = make(), Watch()
    hooks = (watch, Raising(event, foreign))
    script = Script(answer(status=status), answer())
    async with make_client(script, config=Config(hooks=hooks)) as client:
        error = await send(client, read())

    assert foreign is error
    assert len(script.requests) == (event == "after_attempt")


@pytest.mark.parametrize("hooks", [LoggingHook(), 5, LoggingHook])
def test_hooks_that_are_not_a_sequence_are_explained(hooks: Any) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        Config(hooks=hooks)

    assert "expected a sequence of hooks, such as hooks=[LoggingHook()]" in str(
        caught.value
    )


async def test_a_copy_explains_its_hooks_too() -> None:
    with pytest.raises(errors.ConfigurationError):
        make_client(Script()).with_options(
            hooks=LoggingHook()  # type: ignore[arg-type]  # because that is the mistake
        )


# Log lines


INJECTED = [
    "Boom\r\n2026-11-24 INFO AdminDeleteUser ok",
    "Boom\x1b[2J",
    "Boom\u2028x",
    "x" * 4000,
]


@pytest.mark.parametrize("code", INJECTED)
@in_virtual_time
async def test_no_code_writes_a_log_line_of_its_own(code: str) -> None:
    script = Script(refusal(code))
    async with make_client(script) as client:
        error = await send(client, read())

    assert "400" == error.code


@pytest.mark.parametrize("text", INJECTED)
@in_virtual_time
async def test_no_request_id_writes_a_log_line_of_its_own(text: str) -> None:
    script = Script(answer(status=400, headers={"x-amzn-RequestId": text}))
    async with make_client(script) as client:
        error = await send(client, read())

    assert error.request_id is None
