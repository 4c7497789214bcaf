"""
No secret gets out by way of a log line, an exception or what reporters collect.

A canary is planted in every member of every shape that the model or our own list calls
secret, both read here and not by the generator, and in the AWS keys. Then calls are
made to fail at every stage, and everything that shows is searched.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import logging
import traceback
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from attrs import define, field
from rich.pretty import pretty_repr

from cognito_idp import (
    Config,
    Credentials,
    Timeouts,
    errors,
    from_wire,
    to_wire,
    types,
)
from cognito_idp._model import Structure
from cognito_idp.hooks import Call, LoggingHook
from tests.kit.calls import client_of, send
from tests.kit.canaries import (
    CANARY,
    KEYS,
    find,
    full_answer,
    full_request,
    plant,
)
from tests.kit.fault_server import (
    Act,
    FaultServer,
    hang_up,
    raw,
    reply,
    reset,
    stay_silent,
)
from tests.kit.model import (
    OPERATIONS,
    fill,
    minimal_request,
    operation,
)
from tests.kit.stubs import Script, answer, make_client, refusal
from tests.kit.virtual_clock import VirtualClockLoop, in_virtual_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from botocore.model import Shape

    from cognito_idp import CognitoIdentityProviderClient
    from cognito_idp._model import Request


# Errors and logs of a call


@define
class Printer:
    """A hook that prints all it is told, as people do."""

    out: io.StringIO = field(factory=io.StringIO)

    def before_request(self, call: Call) -> None:
        self._print(call)

    def before_attempt(self, call: Call) -> None:
        self._print(call)

    def after_attempt(self, call: Call) -> None:
        self._print(call)

    def after_response(self, call: Call) -> None:
        self._print(call)

    def on_error(self, call: Call) -> None:
        self._print(call)

    def _print(self, call: Call) -> None:
        print(call, repr(call), call.request, call.response, file=self.out)
        print(repr(call.error), str(call.error), file=self.out)


class Records(logging.Handler):
    """Keeps every record as text, with all its attributes."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts += [record.getMessage(), *map(str, vars(record).values())]
        if record.exc_info:
            self.texts.append(logging.Formatter().formatException(record.exc_info))


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[str]]:
    """Everything that is logged, by anybody, at any level."""
    records = Records()
    root = logging.getLogger()
    level = root.level
    root.addHandler(records)
    root.setLevel(logging.NOTSET)
    names = ("cognito_idp", "aiohttp", "asyncio", "botocore")
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield records.texts
    for name, old in before.items():
        logging.getLogger(name).setLevel(old)
    root.setLevel(level)
    root.removeHandler(records)


def texts_of(failure: BaseException | None) -> list[str]:
    """Collect what error reporters do: words, attributes and every frame's locals."""
    texts: list[str] = []
    todo, seen = [failure], set[int]()
    while todo:
        error = todo.pop()
        if error is None or id(error) in seen:
            continue
        seen.add(id(error))
        todo += [error.__cause__, error.__context__]
        if isinstance(error, BaseExceptionGroup):
            todo += error.exceptions
        texts += [str(error), repr(error), repr(vars(error)), repr(error.args)]
        texts += traceback.format_exception(error)
        for frame, _ in traceback.walk_tb(error.__traceback__):
            if "/tests/" not in frame.f_code.co_filename:
                for value in frame.f_locals.values():
                    texts += [repr(value), as_rich_shows(value)]
    return texts


def as_rich_shows(value: object) -> str:
    """Return what a traceback of rich shows of a local that holds structures."""
    is_ours = isinstance(value, Structure | Call)
    return pretty_repr(value, max_depth=9) if is_ours else ""


async def show(
    client: CognitoIdentityProviderClient, request: Request[Any]
) -> tuple[Any, list[str]]:
    """Send a request; return its outcome and all that shows of it."""
    printer = Printer()
    watched = client.with_options(hooks=[LoggingHook(), printer])
    outcome = await send(watched, request)
    error = outcome if isinstance(outcome, BaseException) else None

    assert "Request" in printer.out.getvalue()
    return outcome, [printer.out.getvalue(), repr(outcome), *texts_of(error)]


STAGES: dict[str, tuple[Callable[[], Any], type[BaseException]]] = {
    "no connection": (lambda: errors.ConnectError("no"), errors.ConnectError),
    "lost": (lambda: errors.ConnectionLostError("no"), errors.ConnectionLostError),
    "late": (lambda: errors.TimeoutError("no"), errors.TimeoutError),
    "unexpected": (lambda: RuntimeError("no"), RuntimeError),
    "cancelled": (asyncio.CancelledError, asyncio.CancelledError),
    "refused": (
        lambda: refusal("InvalidParameterException", "no"),
        errors.ServiceError,
    ),
    "broken": (lambda: answer(b"", status=503), errors.ServiceError),
    "echo in HTML": (
        lambda: answer(b"<p>canary</p>", status=502),
        errors.ServiceError,
    ),
    "no JSON": (lambda: answer(b"<p>canary</p>"), errors.ResponseParseError),
    "half of JSON": (
        lambda: answer(b'{"Session": "canary'),
        errors.ResponseParseError,
    ),
    "a list": (lambda: answer(b'["canary"]'), errors.ResponseParseError),
    "a text": (lambda: answer(b'"canary"'), errors.ResponseParseError),
}


@pytest.mark.parametrize("stage", STAGES)
@in_virtual_time
async def test_no_failure_of_any_operation_shows_a_secret(
    stage: str, logged: list[str]
) -> None:
    make, kind = STAGES[stage]
    shown: list[str] = []
    for name in OPERATIONS:
        script = Script(make(), make(), make())
        async with make_client(script, credentials=KEYS) as client:
            try:
                error, texts = await show(client, full_request(name))
            except asyncio.CancelledError as cancelled:
                error, texts = cancelled, texts_of(cancelled)
        shown += find(texts)

        assert isinstance(error, kind)
        assert has_secret(name) == (CANARY.encode() in script.requests[0].body)

    assert [] == shown
    assert [] == find(logged)


def has_secret(name: str) -> bool:
    """Return whether a request holds any secret."""
    return CANARY in json.dumps(fill(operation(name).input_shape, plant))


@in_virtual_time
async def test_no_success_of_any_operation_shows_a_secret(logged: list[str]) -> None:
    shown: list[str] = []
    for name in OPERATIONS:
        script = Script(answer(json.dumps(full_answer(name)).encode()))
        async with make_client(script, credentials=KEYS) as client:
            outcome, texts = await show(client, full_request(name))
        shown += find(texts)

        assert not isinstance(outcome, Exception)

    assert [] == shown
    assert [] == find(logged)
    assert set(OPERATIONS) == {
        line.split()[0] for line in logged if " ok status=200" in line
    }


class Faulty:
    """A value of no type that the model has."""

    def __repr__(self) -> str:
        return CANARY


@pytest.mark.parametrize("value", [Faulty(), [CANARY, 1], {CANARY: 1}, b"canary"])
@in_virtual_time
async def test_no_fault_of_any_member_shows_the_value(
    value: object, logged: list[str]
) -> None:
    def plant_fault(shape: Shape, is_secret: bool) -> object:
        return value if is_secret else plant(shape, False)

    shown: list[str] = []
    async with make_client(Script(), credentials=KEYS) as client:
        for name in filter(has_secret, OPERATIONS):
            # The keys of maps are names, which say where the fault is.
            request = from_wire(
                getattr(types, f"{name}Request"),
                fill(operation(name).input_shape, plant_fault, has_secret_keys=False),
            )
            error, texts = await show(client, request)
            shown += find(texts)

            assert isinstance(error, errors.ParameterValidationError)
            assert len(error.faults) >= 1

    assert [] == shown
    assert [] == find(logged)


@pytest.mark.parametrize(
    "value", [Faulty(), CANARY, [CANARY], (CANARY, 1), {CANARY: 1}]
)
def test_no_fault_tells_a_value_secret_or_not(value: object) -> None:
    told: list[str] = []
    for name in OPERATIONS:
        for member in attrs.fields(getattr(types, f"{name}Request")):
            request = minimal_request(name)
            setattr(request, member.name, value)
            try:
                to_wire(request)
            except errors.ParameterValidationError as error:
                told.append(str(error).replace(f"['{CANARY}']", "[key]"))

    assert len(told) > 200
    assert [] == find(told)


@in_virtual_time
async def test_no_unreadable_member_of_any_answer_shows_the_value(
    logged: list[str],
) -> None:
    shown: list[str] = []
    unreadable = 0
    for name in OPERATIONS:
        for member in full_answer(name):
            body = {**full_answer(name), member: f"{CANARY}-{{not a value}}"}
            script = Script(answer(json.dumps(body).encode()))
            async with make_client(script, credentials=KEYS) as client:
                outcome, texts = await show(client, full_request(name))
            if isinstance(outcome, errors.ResponseParseError):
                unreadable += 1
                shown += find(texts)

    assert unreadable > 50
    assert [] == shown
    assert [] == find([line for line in logged if " ok " not in line])


# Failures before and around the transport


class FailingProvider:
    """Holds a secret while it fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    async def load(self) -> Credentials:
        raise self.error


@pytest.mark.parametrize(
    "error",
    [
        errors.MissingCredentialsError("none"),
        errors.ConfigurationError("bad"),
        ValueError("bad"),
    ],
)
@in_virtual_time
async def test_no_failure_of_a_provider_shows_the_request(
    error: Exception, logged: list[str]
) -> None:
    provider = FailingProvider(error)
    async with make_client(Script(), credentials=provider) as client:
        _, texts = await show(client, full_request("AdminInitiateAuth"))

    assert [] == find(texts)
    assert [] == find(logged)


@define
class RaisingHook:
    """Raises at one event."""

    event: str

    def __getattr__(self, name: str) -> Any:
        if name != self.event:
            raise AttributeError(name)

        def fail(_: Call) -> None:
            raise RuntimeError("no secret here")

        return fail


@pytest.mark.parametrize(
    "event",
    ["before_request", "before_attempt", "after_attempt", "after_response", "on_error"],
)
@in_virtual_time
async def test_no_failure_of_a_hook_shows_a_secret(
    event: str, logged: list[str]
) -> None:
    status = 400 if event == "on_error" else 200
    config = Config(hooks=[RaisingHook(event)])
    script = Script(answer(full_answer("InitiateAuth"), status=status))
    async with make_client(script, credentials=KEYS, config=config) as client:
        error = await send(client, full_request("InitiateAuth"))

    assert isinstance(error, RuntimeError)
    assert [] == find(texts_of(error))
    assert [] == find(logged)


@pytest.mark.parametrize("name", ["RespondToAuthChallenge", "AdminInitiateAuth"])
@in_virtual_time
async def test_no_call_that_takes_too_long_shows_a_secret(
    name: str, logged: list[str]
) -> None:
    async with FaultServer() as server, secretive(server, operation=0.5) as client:
        server.otherwise = lambda _: stay_silent()
        error, texts = await show(client, full_request(name))

    assert isinstance(error, errors.TimeoutError)
    assert [] == find(texts)
    assert [] == find(logged)


@contextlib.asynccontextmanager
async def secretive(server: FaultServer, **limits: float) -> Any:
    async with client_of(
        server, credentials=KEYS, timeouts=Timeouts(**limits)
    ) as client:
        yield client


HEAD = b"HTTP/1.1 200 OK\r\nX-Echo: canary\r\n"

ACTS = {
    "RST": reset(),
    "FIN": hang_up(),
    "silence": stay_silent(),
    "no HTTP": raw(b"canary\r\n\r\n"),
    "half a head": raw(HEAD + b"X-Half"),
    "half a body": raw(HEAD + b'Content-Length: 99\r\n\r\n"canary'),
    "two lengths": raw(HEAD + b"Content-Length: 9\r\nContent-Length: 99\r\n\r\n"),
    "no gzip": raw(HEAD + b"Content-Encoding: gzip\r\n\r\ncanary"),
    "HTML": reply(200, b"<p>canary</p>"),
    "a refusal": reply(400, b'{"__type": "NotAuthorizedException"}'),
}


@pytest.mark.parametrize("act", ACTS)
def test_no_failure_on_the_wire_shows_a_secret(act: str, logged: list[str]) -> None:
    error, texts = run_in_debug_mode(ACTS[act])

    assert isinstance(error, errors.CognitoIdpError)
    assert [] == find(texts)
    assert [] == find(logged)


def run_in_debug_mode(act: Act) -> tuple[Any, list[str]]:
    """Send a sign-in into a fault while asyncio logs what it does."""

    async def run() -> tuple[Any, list[str]]:
        async with FaultServer() as server, secretive(server) as client:
            server.otherwise = lambda _: act
            return await show(client, full_request("AdminInitiateAuth"))

    with asyncio.Runner(debug=True, loop_factory=VirtualClockLoop) as runner:
        # Every callback is a slow one, and logged.
        runner.get_loop().slow_callback_duration = 0.0
        return runner.run(run())


def test_the_debug_mode_of_asyncio_logs(logged: list[str]) -> None:
    run_in_debug_mode(reset())

    assert any(line.startswith("Executing <") for line in logged)


@in_virtual_time
async def test_no_refused_connection_shows_a_secret(logged: list[str]) -> None:
    async with FaultServer() as server, secretive(server) as client:
        await server.refuse()
        error, texts = await show(client, full_request("AdminInitiateAuth"))

    assert isinstance(error, errors.ConnectError)
    assert [] == find(texts)
    assert [] == find(logged)


@in_virtual_time
async def test_no_limit_around_a_call_shows_a_secret(logged: list[str]) -> None:
    async with FaultServer() as server, secretive(server) as client:
        server.otherwise = lambda _: stay_silent()

        with pytest.raises(TimeoutError) as caught:
            async with asyncio.timeout(1):
                await client.send(full_request("AdminInitiateAuth"))

    assert [] == find(texts_of(caught.value))
    assert [] == find(logged)


@in_virtual_time
async def test_no_cancelled_call_shows_a_secret(logged: list[str]) -> None:
    async with FaultServer() as server, secretive(server) as client:
        server.otherwise = lambda _: stay_silent()
        call = asyncio.create_task(client.send(full_request("AdminInitiateAuth")))
        await server.wait_for_requests(1)
        call.cancel()

        with pytest.raises(asyncio.CancelledError) as caught:
            await call

    assert [] == find(texts_of(caught.value))
    assert [] == find([*logged, repr(call)])


# The search itself


def test_the_search_finds_the_locals_of_a_frame() -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(" " * 9, object_hook=Faulty().__class__)
    caught.value.__context__ = None
    texts = texts_of(caught.value)

    assert any("JSONDecoder" in text for text in texts)


def test_the_search_finds_a_cause() -> None:
    error = RuntimeError("no")
    error.__cause__ = ValueError(CANARY)

    assert [] != find(texts_of(error))
