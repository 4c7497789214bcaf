"""Hooks: who is told what, in which order, and what is never printed."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field

from cognito_idp import Config, errors
from cognito_idp._model import Request, member, structure
from cognito_idp.errors import (
    CognitoIdpError,
    ConfigurationError,
    ConnectError,
    ConnectionLostError,
    ParameterValidationError,
    ResponseParseError,
    ServiceError,
    TimeoutError,  # noqa: A004 because the error tree has this name
)
from cognito_idp.hooks import Call, HookChain, LoggingHook
from tests.kit.stubs import Script, answer, make_client, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

EVENTS = (
    "before_request",
    "before_attempt",
    "after_attempt",
    "after_response",
    "on_error",
)
CANARY = "canary-7f3a"


@structure
class SignUpRequest(Request[None]):
    password: str = member("Password", secret=True)


def make_call(
    *,
    error: BaseException | None = None,
    status: int | None = None,
    request_id: str | None = None,
) -> Call:
    answer: dict[str, Any] = (
        {} if error else {"status": status, "request_id": request_id}
    )
    return Call(
        operation="SignUp",
        request=SignUpRequest(password=CANARY),
        attempt=2,
        error=error,
        seconds=0.0314,
        **answer,
    )


@define
class Watching:
    """A hook that notes its name in a common list, at every event."""

    name: str
    seen: list[str]

    def before_request(self, _: Call) -> None:
        self.seen.append(self.name)

    def before_attempt(self, _: Call) -> None:
        self.seen.append(self.name)

    async def after_attempt(self, _: Call) -> None:
        await asyncio.sleep(0)
        self.seen.append(self.name)

    async def after_response(self, _: Call) -> None:
        await asyncio.sleep(0)
        self.seen.append(self.name)

    def on_error(self, _: Call) -> None:
        self.seen.append(self.name)


# the chain


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("before_request", ["first", "second"]),
        ("before_attempt", ["first", "second"]),
        ("after_attempt", ["second", "first"]),
        ("after_response", ["second", "first"]),
        ("on_error", ["second", "first"]),
    ],
)
async def test_the_first_hook_encloses_the_second(
    event: str, expected: list[str]
) -> None:
    seen: list[str] = []
    hooks = HookChain([Watching("first", seen), Watching("second", seen)])

    await getattr(hooks, event)(make_call())

    assert expected == seen


def test_a_chain_without_hooks_is_none() -> None:
    assert HookChain.of(()) is None


@define
class OneEvent:
    """A hook with a method for one event only."""

    event: str
    calls: list[Call] = field(factory=list)

    def __getattr__(self, name: str) -> Callable[[Call], None]:
        if name != self.event:
            raise AttributeError(name)
        return self.calls.append


@pytest.mark.parametrize("event", EVENTS)
async def test_one_method_makes_a_hook(event: str) -> None:
    hook = OneEvent(event)
    hooks = HookChain([hook])
    call = make_call()

    for each in EVENTS:
        await getattr(hooks, each)(call)

    assert hooks
    assert [call] == hook.calls


async def test_a_plain_hook_may_return_what_it_likes() -> None:
    class Counting:
        calls = 0

        def before_request(self, _: Call) -> int:
            self.calls += 1
            return self.calls

    counting = Counting()

    await HookChain([counting]).before_request(make_call())  # type: ignore[list-item]  # because only None is promised

    assert 1 == counting.calls


@define
class Refusing:
    """A hook that lets nothing through."""

    error: BaseException

    def before_request(self, _: Call) -> None:
        raise self.error

    async def after_attempt(self, _: Call) -> None:
        raise self.error


@pytest.mark.parametrize("event", ["before_request", "after_attempt"])
async def test_an_error_of_a_hook_reaches_the_caller(event: str) -> None:
    refusal = ValueError("not today")

    with pytest.raises(ValueError, match="not today") as caught:
        await getattr(HookChain([Refusing(refusal)]), event)(make_call())

    assert refusal is caught.value


async def test_after_a_hook_that_raises_no_other_runs() -> None:
    seen: list[str] = []
    hooks = HookChain([Refusing(ValueError("no")), Watching("second", seen)])

    with pytest.raises(ValueError, match="no"):
        await hooks.before_request(make_call())

    assert [] == seen


async def test_a_hook_can_be_cancelled() -> None:
    class Waiting:
        async def before_request(self, _: Call) -> None:
            await asyncio.Event().wait()

    task = asyncio.create_task(HookChain([Waiting()]).before_request(make_call()))
    await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


class Misspelled:
    def before_requests(self, _: Call) -> None: ...


class NotAMethod:
    on_error = "log"


@pytest.mark.parametrize(
    ("hook", "message"),
    [
        (
            Misspelled(),
            "hooks[1]: expected an object with a method before_request, before_attempt,"
            " after_attempt, after_response or on_error, got Misspelled",
        ),
        (
            print,
            "hooks[1]: expected an object with a method before_request, before_attempt,"
            " after_attempt, after_response or on_error, got"
            " builtin_function_or_method",
        ),
        (NotAMethod(), "hooks[1]: NotAMethod.on_error must be a method, not str"),
        (
            LoggingHook,
            "hooks[1] is the class LoggingHook; pass an instance of it",
        ),
    ],
    ids=["misspelled", "a function", "not a method", "a class"],
)
def test_a_hook_that_can_never_run_is_refused(hook: object, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Config(hooks=(LoggingHook(), hook))  # type: ignore[arg-type]  # because that is the fault

    assert message == str(caught.value)


# what a hook is told


def test_a_call_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        make_call().operation = "SignIn"  # type: ignore[misc]  # because that is the fault


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ServiceError(code="X", status=400, request_id="r"), (400, "r")),
        (ResponseParseError("x", status=200, request_id="r"), (200, "r")),
        (ConnectError("x"), (None, None)),
        (asyncio.CancelledError(), (None, None)),
        (None, (None, None)),
    ],
    ids=repr,
)
def test_a_failed_call_knows_the_answer_of_its_error(
    error: BaseException | None, expected: tuple[int | None, str | None]
) -> None:
    call = make_call(error=error)

    assert expected == (call.status, call.request_id)


def test_the_repr_of_a_call_tells_the_facts() -> None:
    call = make_call(error=ServiceError("x", code="UserNotFoundException", status=400))

    assert (
        f"Call(operation='SignUp', request={call.request!r}, attempt=2, "
        "response=None, error=<UserNotFoundException>, status=400, request_id=None, "
        "seconds=0.0314)"
    ) == repr(call)


ERRORS = [
    ServiceError(CANARY, code="InvalidParameterException", status=400),
    ServiceError(CANARY, code="503", status=503, is_transient=True),
    ConnectionLostError(CANARY),
    ParameterValidationError(CANARY),
    ValueError(CANARY),
]


@pytest.mark.parametrize(
    "error", [*ERRORS, None], ids=lambda error: type(error).__name__
)
def test_the_repr_of_a_call_holds_no_secret(error: BaseException | None) -> None:
    assert CANARY not in repr(make_call(error=error))


# the logging hook


class Log(logging.Handler):
    """A logger of its own, and what was logged there."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []
        self.logger = logging.Logger("test", level)
        self.logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def lines(self) -> list[tuple[str, str]]:
        return [(record.levelname, record.getMessage()) for record in self.records]


async def log(call: Call, level: int = logging.INFO) -> Log:
    log = Log(level)
    hooks = HookChain([LoggingHook(log.logger)])
    await hooks.before_request(call)
    await hooks.before_attempt(call)
    await hooks.after_attempt(call)
    await (hooks.on_error if call.error else hooks.after_response)(call)
    return log


async def test_a_success_is_one_line() -> None:
    written = await log(make_call(status=200, request_id="r-1"))

    assert [
        ("INFO", "SignUp ok status=200 attempts=2 request_id=r-1 ms=31.4")
    ] == written.lines()


async def test_a_refusal_is_one_line_and_no_warning() -> None:
    error = ServiceError(
        "hush", code="AliasExistsException", status=400, request_id="r-2"
    )

    written = await log(make_call(error=error))

    assert [
        (
            "INFO",
            "SignUp AliasExistsException status=400 attempts=2 request_id=r-2 ms=31.4",
        )
    ] == written.lines()


def transient(code: str, status: int) -> ServiceError:
    return ServiceError(code=code, status=status, is_transient=True)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            transient("InternalErrorException", 500),
            "SignUp InternalErrorException status=500",
        ),
        (
            transient("TooManyRequestsException", 400),
            "SignUp TooManyRequestsException status=400",
        ),
        (ConnectError("x"), "SignUp ConnectError status=None"),
        (ConnectionLostError("x"), "SignUp ConnectionLostError status=None"),
        (TimeoutError("x"), "SignUp TimeoutError status=None"),
        (ResponseParseError("x", status=200), "SignUp ResponseParseError status=200"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_an_outage_is_a_warning(error: CognitoIdpError, line: str) -> None:
    written = await log(make_call(error=error))

    assert [
        ("WARNING", f"{line} attempts=2 request_id=None ms=31.4")
    ] == written.lines()


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (asyncio.CancelledError(), "CancelledError"),
        (ParameterValidationError("x"), "ParameterValidationError"),
        (ValueError("x"), "ValueError"),
    ],
)
async def test_an_error_of_the_caller_is_not_a_warning(
    error: BaseException, name: str
) -> None:
    written = await log(make_call(error=error))

    assert [
        ("INFO", f"SignUp {name} status=None attempts=2 request_id=None ms=31.4")
    ] == written.lines()


async def test_the_facts_are_attributes_of_the_record() -> None:
    written = await log(make_call(status=200, request_id="r-1"))
    facts = vars(written.records[0])

    assert {
        "cognito_operation": "SignUp",
        "cognito_outcome": "ok",
        "cognito_status": 200,
        "cognito_attempts": 2,
        "cognito_request_id": "r-1",
        "cognito_milliseconds": 31.4,
    }.items() <= facts.items()


@pytest.mark.parametrize(
    "error", [*ERRORS, None], ids=lambda error: type(error).__name__
)
async def test_no_record_holds_a_secret(error: BaseException | None) -> None:
    written = await log(make_call(error=error), logging.DEBUG)

    assert written.records
    assert CANARY not in repr([vars(record) for record in written.records])


async def test_a_level_that_is_off_writes_nothing() -> None:
    written = await log(make_call(), logging.WARNING)

    assert [] == written.lines()


async def test_the_logger_is_called_cognito_idp(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO, "cognito_idp"):
        await HookChain([LoggingHook()]).after_response(make_call())

    assert ["cognito_idp"] == [record.name for record in caplog.records]


class TestLoggingThatFails:
    """Whatever a program has done to its logging, the call ends as it ended."""

    @pytest.mark.parametrize("place", ["factory", "filter", "handler"])
    @pytest.mark.parametrize("outcome", ["success", "refusal"])
    async def test_a_failure_of_logging_is_not_one_of_the_call(
        self, place: str, outcome: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(*_: object, **__: object) -> Any:
            raise KeyError("Attempt to overwrite 'request_id' in LogRecord")

        logger = logging.Logger("cognito_idp.of_this_test", level=logging.INFO)
        handler = logging.NullHandler()
        logger.addHandler(handler)
        match place:
            case "factory":
                logger.makeRecord = fail  # type: ignore[method-assign]  # because a program may do so
            case "filter":
                logger.addFilter(fail)
            case _:
                handler.handle = fail  # type: ignore[method-assign]  # because a program may do so
        script = Script(
            answer(b"{}") if outcome == "success" else refusal("UserNotFoundException")
        )
        config = Config(hooks=[LoggingHook(logger)])
        async with make_client(script, config=config) as client:
            call = client.admin_get_user(user_pool_id="p_a", username="ada")
            if outcome == "success":
                await call
            else:
                with pytest.raises(errors.UserNotFoundException):
                    await call

        assert "LoggingHook failed with KeyError" in capsys.readouterr().err

    async def test_names_that_web_applications_put_into_records_do_not_collide(
        self,
    ) -> None:
        taken = ("operation", "outcome", "status", "attempts", "request_id")
        make = logging.getLogRecordFactory()

        def with_names(*args: Any, **kwargs: Any) -> logging.LogRecord:
            record = make(*args, **kwargs)
            for name in (*taken, "milliseconds"):
                setattr(record, name, "of the application")
            return record

        records: list[logging.LogRecord] = []
        logger = logging.Logger("cognito_idp.of_this_test", level=logging.INFO)
        handler = logging.NullHandler()
        handler.handle = records.append  # type: ignore[method-assign, assignment]  # because a list is enough
        logger.addHandler(handler)
        logging.setLogRecordFactory(with_names)
        try:
            config = Config(hooks=[LoggingHook(logger)])
            async with make_client(Script(answer(b"{}")), config=config) as client:
                await client.admin_get_user(user_pool_id="p_a", username="ada")
        finally:
            logging.setLogRecordFactory(make)

        (record,) = records
        assert "of the application" == vars(record)["request_id"]
        assert "AdminGetUser" == vars(record)["cognito_operation"]
