"""Where keys come from, when they are loaded again, and what they never show."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
import threading
import time
import traceback
from collections import deque
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import botocore.credentials
import botocore.session
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, strategies as st

from cognito_idp.credentials import (
    Credentials,
    CredentialsProvider,
    CredentialsSource,
    credentials_source,
)
from cognito_idp.errors import (
    ClientClosedError,
    ConfigurationError,
    MissingCredentialsError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE=="
KEYS = Credentials("AKIDEXAMPLE", SECRET)
PAIR = {"AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "environment/secret"}


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON.timestamp()

    def __call__(self) -> float:
        return self.now

    def move_to(self, moment: datetime) -> None:
        self.now = moment.timestamp()


class Provider:
    """A provider that returns or raises one thing after the other, gate by gate."""

    def __init__(self, *results: object) -> None:
        self.results = deque(results)
        self.loads = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def load(self) -> Credentials:
        self.loads += 1
        await self.gate.wait()
        result = self.results.popleft()
        if isinstance(result, BaseException):
            raise result
        assert isinstance(result, Credentials)
        return result


def keys(name: str, minutes: float | None = None) -> Credentials:
    """Return credentials that expire so many minutes after noon."""
    expires_at = None if minutes is None else NOON + timedelta(minutes=minutes)
    return Credentials(name, SECRET, TOKEN, expires_at)


async def settle() -> None:
    """Run every task that is ready."""
    for _ in range(10):
        await asyncio.sleep(0)


async def serve(source: CredentialsSource) -> str:
    """Ask as the client does; return the access key id."""
    return (source.peek() or await source.get()).access_key_id


# --- Credentials


def test_the_repr_of_credentials_shows_no_secret() -> None:
    credentials = Credentials("AKIDEXAMPLE", SECRET, TOKEN)

    assert "Credentials(access_key_id='AKIDEXAMPLE', expires_at=None)" == repr(
        credentials
    )


def test_credentials_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        KEYS.access_key_id = "other"  # type: ignore[misc]  # it is what is tested


@pytest.mark.parametrize(
    "name", ["access_key_id", "secret_access_key", "session_token"]
)
@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("", "is empty"),
        ("canary\n", "holds white space"),
        ("cana ry", "holds white space"),
        ("canary\u00e9", "outside ASCII"),
        (b"canary", "expected str, got bytes"),
    ],
)
def test_a_faulty_key_is_refused_by_name(name: str, value: str, fault: str) -> None:
    values = {"access_key_id": "A", "secret_access_key": "B", name: value}

    with pytest.raises(ConfigurationError, match=f"^{name}.*{fault}") as caught:
        Credentials(**values)

    assert "cana" not in str(caught.value)


def test_an_expiry_without_time_zone_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="expires_at has no time zone"):
        Credentials("A", "B", expires_at=datetime(2026, 11, 20))


def test_an_expiry_that_is_not_a_datetime_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="expected datetime, got float"):
        Credentials("A", "B", expires_at=1.0)  # type: ignore[arg-type]  # it is what is tested


# --- Loading


async def test_nothing_is_loaded_until_it_is_needed() -> None:
    provider = Provider(keys("a"))
    source = CredentialsSource(provider, clock=Clock())

    assert (None, 0) == (source.peek(), provider.loads)


async def test_credentials_without_expiry_are_loaded_once() -> None:
    clock, provider = Clock(), Provider(keys("a"))
    source = CredentialsSource(provider, clock=clock)
    await source.get()
    clock.move_to(NOON + timedelta(days=10_000))

    assert ("a", 1) == (await serve(source), provider.loads)


async def test_loaded_credentials_are_served_without_waiting() -> None:
    source = CredentialsSource(Provider(keys("a", 60)), clock=Clock())
    loaded = await source.get()

    assert loaded is source.peek()


async def test_many_callers_share_one_load() -> None:
    provider = Provider(keys("a", 60))
    source = CredentialsSource(provider, clock=Clock())

    served = await asyncio.gather(*(serve(source) for _ in range(100)))

    assert ({"a"}, 1) == (set(served), provider.loads)


async def test_a_failed_load_raises_what_the_provider_raised() -> None:
    fault = LookupError("the vault is sealed")
    source = CredentialsSource(Provider(fault), clock=Clock())

    with pytest.raises(LookupError) as caught:
        await source.get()

    assert fault is caught.value


async def test_a_failed_load_is_not_remembered() -> None:
    source = CredentialsSource(Provider(LookupError(), keys("a")), clock=Clock())
    with pytest.raises(LookupError):
        await source.get()

    assert "a" == await serve(source)


async def test_every_caller_gets_an_error_of_its_own() -> None:
    fault = MissingCredentialsError("none")
    source = CredentialsSource(Provider(fault), clock=Clock())

    errors = await asyncio.gather(source.get(), source.get(), return_exceptions=True)

    assert 2 == len({id(error) for error in errors})
    assert {(MissingCredentialsError, "none")} == {(type(e), str(e)) for e in errors}


async def test_the_cause_of_a_failure_survives() -> None:
    fault, cause = MissingCredentialsError("none"), OSError("disk")
    fault.__cause__ = cause
    source = CredentialsSource(Provider(fault), clock=Clock())

    with pytest.raises(MissingCredentialsError) as caught:
        await source.get()

    assert cause is caught.value.__cause__


async def test_a_load_that_hangs_ends_at_its_limit() -> None:
    provider = Provider(keys("a"), keys("b"))
    provider.gate.clear()
    source = CredentialsSource(provider, clock=Clock(), load_limit=0.01)

    with pytest.raises(MissingCredentialsError, match=r"nothing within 0\.01 seconds"):
        await source.get()

    provider.gate.set()
    assert "a" == await serve(source)


async def test_the_providers_own_timeout_reaches_the_caller_unchanged() -> None:
    fault = TimeoutError("the vault is slow")
    source = CredentialsSource(Provider(fault), clock=Clock())

    with pytest.raises(TimeoutError) as caught:
        await source.get()

    assert fault is caught.value


async def test_a_provider_that_cancels_itself_does_not_cancel_its_caller() -> None:
    source = CredentialsSource(Provider(asyncio.CancelledError()), clock=Clock())

    with pytest.raises(MissingCredentialsError, match="cancelled from within"):
        await source.get()


# --- Refreshing


async def loaded_source(
    *results: object, minutes: float = 60
) -> tuple[CredentialsSource, Provider, Clock]:
    """Return a source that holds credentials `old`, good for *minutes* from noon."""
    clock, provider = Clock(), Provider(keys("old", minutes), *results)
    source = CredentialsSource(provider, clock=clock)
    await source.get()
    return source, provider, clock


async def test_more_than_15_minutes_before_expiry_nothing_is_refreshed() -> None:
    source, provider, clock = await loaded_source()
    clock.move_to(NOON + timedelta(minutes=44, seconds=59))
    await serve(source)
    await settle()

    assert 1 == provider.loads


async def test_15_minutes_before_expiry_a_refresh_runs_that_nobody_waits_for() -> None:
    source, provider, clock = await loaded_source(keys("new", 120))
    clock.move_to(NOON + timedelta(minutes=45))
    provider.gate.clear()

    served = [await serve(source) for _ in range(5)]
    await settle()

    assert (["old"] * 5, 2) == (served, provider.loads)


async def test_keys_of_a_background_refresh_are_served_next() -> None:
    source, _, clock = await loaded_source(keys("new", 120))
    clock.move_to(NOON + timedelta(minutes=45))
    await serve(source)
    await settle()

    assert "new" == await serve(source)


async def test_a_failed_background_refresh_keeps_the_present_credentials() -> None:
    source, provider, clock = await loaded_source(LookupError(), LookupError())
    clock.move_to(NOON + timedelta(minutes=45))
    await serve(source)
    await settle()

    assert ("old", 2) == (await serve(source), provider.loads)


async def test_a_failed_background_refresh_is_tried_again_a_minute_later() -> None:
    source, _, clock = await loaded_source(LookupError(), keys("new", 120))
    clock.move_to(NOON + timedelta(minutes=45))
    await serve(source)
    await settle()
    clock.move_to(NOON + timedelta(minutes=46))
    await serve(source)
    await settle()

    assert "new" == await serve(source)


async def test_a_failed_background_refresh_is_logged_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    source, _, clock = await loaded_source(LookupError("canary"))
    clock.move_to(NOON + timedelta(minutes=45))
    with caplog.at_level(logging.DEBUG, "cognito_idp"):
        await serve(source)
        await settle()

    assert [
        "Refreshing the credentials failed with LookupError; the present ones, good "
        "until 2026-11-20 13:00:00+00:00, stay in use"
    ] == caplog.messages


async def test_10_minutes_before_expiry_callers_wait_for_the_refresh() -> None:
    source, provider, clock = await loaded_source(keys("new", 120))
    clock.move_to(NOON + timedelta(minutes=50))

    served = await asyncio.gather(*(serve(source) for _ in range(100)))

    assert ({"new"}, 2) == (set(served), provider.loads)


async def test_10_minutes_before_expiry_callers_get_the_error() -> None:
    source, _, clock = await loaded_source(LookupError("sealed"))
    clock.move_to(NOON + timedelta(minutes=50))

    with pytest.raises(LookupError, match="sealed"):
        await source.get()


async def test_callers_who_must_wait_join_the_background_refresh() -> None:
    source, provider, clock = await loaded_source(keys("new", 120))
    clock.move_to(NOON + timedelta(minutes=45))
    provider.gate.clear()
    await serve(source)
    clock.move_to(NOON + timedelta(minutes=50))
    waiting = asyncio.create_task(serve(source))
    await settle()
    provider.gate.set()

    assert ("new", 2) == (await waiting, provider.loads)


async def test_a_failed_background_refresh_does_not_put_off_the_waiting() -> None:
    source, _, clock = await loaded_source(LookupError(), keys("new", 120))
    clock.move_to(NOON + timedelta(minutes=49, seconds=30))
    await serve(source)
    await settle()
    clock.move_to(NOON + timedelta(minutes=50))

    assert "new" == await serve(source)


async def test_a_first_load_inside_the_window_is_refreshed_at_once() -> None:
    source, _, _ = await loaded_source(keys("new", 60), minutes=9)

    assert "new" == await serve(source)


async def test_short_lived_credentials_are_not_loaded_for_every_call() -> None:
    results = [keys(str(n), 5) for n in range(100)]
    source, provider, _ = await loaded_source(*results, minutes=5)

    for _ in range(50):
        await serve(source)

    assert 2 == provider.loads


@pytest.mark.parametrize(("seconds", "loads"), [(149, 2), (150, 3)])
async def test_short_lived_credentials_are_refreshed_at_half_their_life(
    seconds: int, loads: int
) -> None:
    source, provider, clock = await loaded_source(
        keys("short", 5), keys("new", 60), minutes=5
    )
    await serve(source)
    clock.move_to(NOON + timedelta(seconds=seconds))
    served = await serve(source)
    await settle()

    assert ("short", loads) == (served, provider.loads)


async def test_whether_loaded_credentials_have_expired_is_left_to_the_service() -> None:
    source = CredentialsSource(Provider(keys("a", -60)), clock=Clock())

    assert "a" == await serve(source)


# --- Cancelling and closing


async def test_a_cancelled_caller_does_not_cancel_the_load_of_the_rest() -> None:
    provider = Provider(keys("a"))
    provider.gate.clear()
    source = CredentialsSource(provider, clock=Clock())
    first = asyncio.create_task(serve(source))
    second = asyncio.create_task(serve(source))
    await settle()
    first.cancel()
    await settle()
    provider.gate.set()

    assert ("a", 1) == (await second, provider.loads)
    assert first.cancelled()


async def test_a_load_that_every_caller_left_is_still_good_for_the_next() -> None:
    provider = Provider(keys("a"))
    provider.gate.clear()
    source = CredentialsSource(provider, clock=Clock())
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(source.get(), 0.01)
    provider.gate.set()

    assert ("a", 1) == (await serve(source), provider.loads)


async def test_a_failure_that_every_caller_left_is_not_reported_by_asyncio() -> None:
    reports: list[object] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _, what: reports.append(what)
    )
    provider = Provider(LookupError())
    provider.gate.clear()
    source = CredentialsSource(provider, clock=Clock())
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(source.get(), 0.01)
    provider.gate.set()
    await settle()
    del source
    await settle()

    assert [] == reports


async def test_closing_ends_the_load_in_flight() -> None:
    provider = Provider(keys("a"))
    provider.gate.clear()
    source = CredentialsSource(provider, clock=Clock())
    waiting = asyncio.create_task(source.get())
    await settle()
    await source.aclose()

    with pytest.raises(ClientClosedError):
        await waiting
    assert {asyncio.current_task()} == asyncio.all_tasks()


async def test_closing_ends_a_background_refresh() -> None:
    source, provider, clock = await loaded_source(keys("new", 120))
    clock.move_to(NOON + timedelta(minutes=45))
    provider.gate.clear()
    await serve(source)
    await source.aclose()

    assert {asyncio.current_task()} == asyncio.all_tasks()


async def test_closing_twice_or_unused_does_nothing() -> None:
    source = CredentialsSource(Provider(), clock=Clock())
    await source.aclose()
    await source.aclose()

    assert None is source.peek()


async def test_a_closed_source_loads_nothing() -> None:
    source = CredentialsSource(Provider(keys("a")), clock=Clock())
    await source.aclose()

    with pytest.raises(ClientClosedError):
        await source.get()


# --- Choosing


def environment(name: str = "AKIDENV", **more: str) -> dict[str, str]:
    return PAIR | {"AWS_ACCESS_KEY_ID": name} | more


async def choose(
    credentials: Credentials | CredentialsProvider | None = None,
    *,
    profile: str | None = None,
    environ: Mapping[str, str] | None = None,
    region: str | None = None,
) -> Credentials:
    """Return what the chosen source gives first."""
    source = credentials_source(
        credentials, profile=profile, environ=environ or {}, region=region
    )
    loaded = await source.get()
    await source.aclose()
    return loaded


async def test_given_credentials_beat_the_environment() -> None:
    assert "given" == (await choose(keys("given"), environ=PAIR)).access_key_id


async def test_a_given_provider_beats_the_environment() -> None:
    loaded = await choose(Provider(keys("given")), environ=PAIR)

    assert "given" == loaded.access_key_id


async def test_given_credentials_are_never_refreshed() -> None:
    clock = Clock()
    source = credentials_source(
        keys("given", 60), profile=None, environ={}, clock=clock
    )
    await source.get()
    clock.move_to(NOON + timedelta(days=1))
    served = source.peek()

    assert served is not None
    assert "given" == served.access_key_id


async def test_the_environment_is_read_when_it_is_needed() -> None:
    environ = dict(PAIR)
    source = credentials_source(None, profile=None, environ=environ)
    environ["AWS_ACCESS_KEY_ID"] = "later"

    assert "later" == await serve(source)


async def test_the_environment_is_read_again_before_its_keys_expire() -> None:
    clock = Clock()
    environ = environment("old", AWS_CREDENTIAL_EXPIRATION="2026-11-20T13:00:00Z")
    source = credentials_source(None, profile=None, environ=environ, clock=clock)
    await source.get()
    environ["AWS_ACCESS_KEY_ID"] = "new"
    environ["AWS_CREDENTIAL_EXPIRATION"] = "2026-11-20T14:00:00Z"
    clock.move_to(NOON + timedelta(minutes=50))

    assert "new" == await serve(source)


async def test_keys_that_leave_the_environment_are_missed() -> None:
    environ = dict(PAIR)
    source = credentials_source(None, profile=None, environ=environ)
    environ.clear()

    with pytest.raises(MissingCredentialsError, match="no longer in the environment"):
        await source.get()


@pytest.mark.parametrize("text", ["soon", "2026-11-20T13:00:00", "1763640000"])
async def test_an_unreadable_expiry_in_the_environment_is_refused(text: str) -> None:
    environ = environment(AWS_CREDENTIAL_EXPIRATION=text)

    with pytest.raises(ConfigurationError, match=f"EXPIRATION is '{text}'; expected"):
        await choose(environ=environ)


words = st.sampled_from(["", "one", "two"])


@given(
    st.dictionaries(
        st.sampled_from(["AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_PROFILE"]),
        words,
    ),
    st.sampled_from(["", "2099-01-01T00:00:00Z", "2099-01-01T00:00:00+02:00"]),
)
def test_the_environment_is_read_as_botocore_reads_it(
    more: dict[str, str], expiry: str
) -> None:
    environ = environment(**more, AWS_CREDENTIAL_EXPIRATION=expiry)
    found = botocore.credentials.EnvProvider(environ).load()
    frozen = found.get_frozen_credentials()
    expires_at = getattr(found, "_expiry_time", None)

    actual = asyncio.run(choose(environ=environ))

    assert (
        Credentials(frozen.access_key, frozen.secret_key, frozen.token, expires_at)
        == actual
    )


class SynchronousProvider:
    def load(self) -> Credentials:
        return KEYS


class BotocoreProvider:
    async def load(self) -> object:
        return botocore.credentials.Credentials("AKID", "canary")


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (("AKID", "canary"), "got tuple$"),
        ({"access_key_id": "canary"}, "got dict$"),
        ("canary", "got str$"),
        (Provider, "Provider is a class$"),
        (botocore.session.Session(), "Session looks like a session of boto3"),
        (
            botocore.credentials.Credentials("AKID", "canary"),
            r"looks like credentials of boto3 or botocore\. Give Credentials\(",
        ),
    ],
)
def test_an_object_that_is_not_a_provider_is_refused_with_a_hint(
    given: object, fault: str
) -> None:
    with pytest.raises(ConfigurationError, match=fault) as caught:
        credentials_source(given, profile=None, environ={})  # type: ignore[arg-type]  # it is what is tested

    assert "async def load(self) -> Credentials" in str(caught.value)
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (SynchronousProvider(), r"SynchronousProvider\.load\(\) must be a coroutine"),
        (BotocoreProvider(), r"returned Credentials; it must return cognito_idp"),
    ],
)
async def test_a_provider_that_breaks_its_promise_is_told_so(
    given: CredentialsProvider, fault: str
) -> None:
    with pytest.raises(ConfigurationError, match=fault):
        await choose(given)


@pytest.mark.parametrize(
    "choice",
    [
        "cognito_idp.credentials.Credentials('A', 'B'), profile=None, environ={}",
        f"None, profile=None, environ={PAIR}",
    ],
)
def test_botocore_is_not_imported_without_need(choice: str) -> None:
    program = (
        "import asyncio, sys, cognito_idp.credentials\n"
        f"source = cognito_idp.credentials.credentials_source({choice})\n"
        "asyncio.run(source.get())\n"
        "print([name for name in sys.modules if name.startswith('botocore')])"
    )

    done = subprocess.run(  # noqa: S603 because the program is above
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert "[]\n" == done.stdout


# --- botocore's chain


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where botocore finds `config` and `credentials`, and nothing else."""
    for name in list(os.environ):
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(text)


def write_keys(home: Path, profile: str, name: str) -> None:
    with (home / "credentials").open("a") as file:
        file.write(
            f"[{profile}]\naws_access_key_id={name}\naws_secret_access_key={SECRET}\n"
        )


async def test_the_chain_reads_the_shared_file(home: Path) -> None:
    write_keys(home, "default", "AKIDFILE")

    assert Credentials("AKIDFILE", SECRET) == await choose()


async def test_a_profile_that_was_asked_for_beats_the_environment(home: Path) -> None:
    write_keys(home, "work", "AKIDWORK")
    loaded = await choose(profile="work", environ=PAIR)

    assert "AKIDWORK" == loaded.access_key_id


async def test_an_incomplete_pair_in_the_environment_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_keys(home, "default", "AKIDFILE")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDENV")

    with pytest.raises(MissingCredentialsError, match="AWS_SECRET_ACCESS_KEY"):
        await choose(environ={"AWS_ACCESS_KEY_ID": "AKIDENV"})


@pytest.mark.usefixtures("home")
async def test_an_unknown_profile_is_named() -> None:
    with pytest.raises(MissingCredentialsError, match=r"ProfileNotFound.*\(nobody\)"):
        await choose(profile="nobody")


@pytest.mark.usefixtures("home")
async def test_without_any_credentials_the_error_says_what_to_do() -> None:
    with pytest.raises(
        MissingCredentialsError,
        match=r"^No credentials were found\. Pass credentials=Credentials\(",
    ):
        await choose()


@pytest.mark.parametrize(
    ("profile", "command"),
    [("work", "aws sso login --profile work"), (None, "aws sso login")],
)
async def test_an_expired_sign_in_says_how_to_renew_it(
    home: Path, profile: str | None, command: str
) -> None:
    section = f"profile {profile}" if profile else "default"
    write(
        home / "config",
        f"[{section}]\nsso_session = corp\nsso_account_id = 123456789012\n"
        "sso_role_name = Admin\n"
        "[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\n"
        "sso_region = eu-west-1\n",
    )
    with pytest.raises(MissingCredentialsError) as caught:
        await choose(profile=profile)

    assert str(caught.value).endswith(f". Run: {command}")


@pytest.mark.usefixtures("home")
async def test_a_module_that_is_missing_is_not_called_missing_keys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "botocore.session", None)
    with pytest.raises(ConfigurationError) as caught:
        await choose()

    assert not isinstance(caught.value, MissingCredentialsError)
    assert "botocore.session" in str(caught.value)


async def test_missing_keys_are_found_once_they_are_there(home: Path) -> None:
    source = credentials_source(None, profile=None, environ={})
    with pytest.raises(MissingCredentialsError):
        await source.get()
    write_keys(home, "default", "AKIDFILE")

    assert "AKIDFILE" == await serve(source)


def show_locals(error: BaseException | None) -> str:
    """Return the locals of our frames as an error reporter would collect them."""
    shown = []
    while error is not None:
        for frame, _ in traceback.walk_tb(error.__traceback__):
            if "cognito_idp" in frame.f_code.co_filename:
                shown.append(repr(frame.f_locals))
        error = error.__cause__ or error.__context__
    return "\n".join(shown)


async def test_no_frame_of_a_failed_chain_shows_a_secret(home: Path) -> None:
    write_keys(home, "default", "two words")

    with pytest.raises(ConfigurationError, match="holds white space") as caught:
        await choose()

    shown = show_locals(caught.value)
    assert "CredentialsSource" in shown
    assert SECRET not in shown


async def test_no_frame_of_a_failed_environment_shows_a_secret() -> None:
    with pytest.raises(ConfigurationError, match="holds white space") as caught:
        await credentials_source(
            None, profile=None, environ=environment("two words")
        ).get()

    shown = show_locals(caught.value)
    assert "CredentialsSource" in shown
    assert PAIR["AWS_SECRET_ACCESS_KEY"] not in shown


Answer = tuple[int, bytes]


class Server:
    """A metadata or token service on loopback that answers with what it is told."""

    def __init__(self, answer: Callable[[str, Mapping[str, str]], Answer]) -> None:
        self.requests: list[tuple[Mapping[str, str], str]] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                body = self.rfile.read(size).decode()
                service.requests.append((self.headers, body))
                status, content = answer(body, self.headers)
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_POST(self) -> None:
                self.do_GET()

            def do_CONNECT(self) -> None:
                service.requests.append((self.headers, self.path))
                self.send_error(502)

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator[Server]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def container_answer(name: str, expiry: datetime) -> Answer:
    return 200, json.dumps(
        {
            "AccessKeyId": name,
            "SecretAccessKey": SECRET,
            "Token": TOKEN,
            "Expiration": expiry.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
    ).encode()


@pytest.fixture
def use_container(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Server], Path]:
    """Make botocore ask a container service; return the file of its token."""

    def use(server: Server) -> Path:
        token = home / "token"
        token.write_text("first")
        monkeypatch.setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", server.url)
        monkeypatch.setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", str(token))
        return token

    return use


@pytest.mark.parametrize("minutes", [16, 61, 12 * 60, 36 * 60])
async def test_the_expiry_of_botocores_credentials_is_found(
    minutes: int, use_container: Callable[[Server], Path]
) -> None:
    expected = datetime.now(UTC) + timedelta(minutes=minutes)
    with Server(lambda *_: container_answer("A", expected)).running() as server:
        use_container(server)
        loaded = await choose()

    assert loaded.expires_at is not None
    assert 1.5 > abs((loaded.expires_at - expected).total_seconds())


async def test_our_refresh_is_botocores_too_and_reads_the_token_file_again(
    use_container: Callable[[Server], Path],
) -> None:
    now = datetime.now(UTC)
    answers = iter(
        [
            container_answer("old", now + timedelta(minutes=14)),
            container_answer("old", now + timedelta(minutes=14)),
            container_answer("new", now + timedelta(minutes=60)),
        ]
    )
    with Server(lambda *_: next(answers)).running() as server:
        token = use_container(server)
        source = credentials_source(None, profile=None, environ={})
        before = await serve(source)
        write(token, "second")
        await serve(source)
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))
        after = await serve(source)

    assert ("old", "new") == (before, after)
    assert "second" == server.requests[-1][0]["Authorization"]


async def test_keys_that_botocore_found_are_refreshed_and_not_sought_again(
    use_container: Callable[[Server], Path],
) -> None:
    expiry = datetime.now(UTC) + timedelta(minutes=14)
    with Server(lambda *_: container_answer("A", expiry)).running() as server:
        use_container(server)
        source = credentials_source(None, profile=None, environ={})
        await source.get()
        first = len(server.requests)
        await source.get()
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))

    # A search asks once, and the refresh that the short life calls for once more.
    assert (2, 3) == (first, len(server.requests))


async def test_a_service_that_fails_is_named_with_its_answer(
    use_container: Callable[[Server], Path],
) -> None:
    with Server(lambda *_: (403, b"no such role")).running() as server:
        use_container(server)
        with pytest.raises(MissingCredentialsError, match="no such role") as caught:
            await choose()

    assert isinstance(
        caught.value.__cause__, botocore.exceptions.CredentialRetrievalError
    )


async def test_the_loop_runs_while_botocore_waits(
    use_container: Callable[[Server], Path],
) -> None:
    expiry = datetime.now(UTC) + timedelta(hours=1)

    def answer_late(*_: object) -> Answer:
        time.sleep(0.3)
        return container_answer("A", expiry)

    with Server(answer_late).running() as server:
        use_container(server)
        loading = asyncio.create_task(choose())
        ticks = 0
        while not loading.done():
            await asyncio.sleep(0.01)
            ticks += 1
        await loading

    assert ticks >= 10


@pytest.fixture
def web_identity(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make botocore assume a role with the token that is in the returned file."""
    (home / "config").write_text(
        "[default]\nrole_arn=arn:aws:iam::123456789012:role/web\n"
        f"web_identity_token_file={home / 'token'}\n"
    )
    (home / "token").write_text("a-web-identity")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    return home / "token"


async def test_a_role_is_assumed_with_the_token_of_the_file(
    web_identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expiry = datetime.now(UTC) + timedelta(hours=1)
    answer = (
        "<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult>"
        "<Credentials><AccessKeyId>AKIDROLE</AccessKeyId>"
        f"<SecretAccessKey>{SECRET}</SecretAccessKey>"
        f"<SessionToken>{TOKEN}</SessionToken>"
        f"<Expiration>{expiry.isoformat()}</Expiration></Credentials>"
        "</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>"
    )
    write(web_identity, "another-identity")
    with Server(lambda *_: (200, answer.encode())).running() as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", server.url)
        loaded = await choose(region="eu-west-1")

    assert "AKIDROLE" == loaded.access_key_id
    assert "WebIdentityToken=another-identity" in server.requests[0][1]


@pytest.mark.usefixtures("web_identity")
async def test_a_role_is_assumed_in_the_clients_region(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Server(lambda *_: (200, b"")).running() as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(MissingCredentialsError, match="ProxyConnectionError"):
            await choose(region="ap-southeast-2")

    assert "sts.ap-southeast-2.amazonaws.com:443" == proxy.requests[0][1]


@pytest.mark.usefixtures("web_identity")
async def test_a_role_that_cannot_be_assumed_is_not_remembered(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(lambda *_: (403, b"<ErrorResponse/>")).running() as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_STS", server.url)
        source = credentials_source(None, profile=None, environ={}, region="eu-west-1")
        with pytest.raises(MissingCredentialsError, match="AssumeRoleWithWebIdentity"):
            await source.get()
        write(home / "config", "")
        write_keys(home, "default", "AKIDFILE")

        assert "AKIDFILE" == await serve(source)
