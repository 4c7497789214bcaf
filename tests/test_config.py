"""The values that a `Config` takes and those that it refuses."""

from __future__ import annotations

import ssl
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cognito_idp.config import Config, Retry, Timeouts
from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable


def fault_of(make: Callable[[], object]) -> str:
    with pytest.raises(ConfigurationError) as caught:
        make()
    return str(caught.value)


def test_importing_it_loads_neither_aiohttp_nor_botocore() -> None:
    code = "import sys, cognito_idp.config; print(*sys.modules)"
    run = subprocess.run(  # noqa: S603 because both arguments are our own
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert set() == {"aiohttp", "botocore"} & set(run.stdout.split())


@pytest.mark.parametrize("name", ["connect", "read", "attempt", "operation"])
@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf"), True, "3"])
def test_a_timeout_is_a_positive_number(name: str, value: object) -> None:
    fault = fault_of(lambda: Timeouts(**{name: value}))  # type: ignore[arg-type]  # the fault under test

    assert f"Timeouts.{name} must be a positive number" in fault


def test_a_timeout_can_be_switched_off() -> None:
    assert Timeouts(operation=None).operation is None


@pytest.mark.parametrize("value", [0, -1, 2.0, True, "3"])
def test_max_attempts_is_a_whole_number_of_at_least_one(value: object) -> None:
    fault = fault_of(lambda: Retry(max_attempts=value))  # type: ignore[arg-type]  # the fault under test

    assert (
        f"Retry.max_attempts must be a whole number of at least 1, not {value!r}"
        == (fault)
    )


def test_adaptive_retries_are_a_mode() -> None:
    assert "adaptive" == Retry(mode="adaptive").mode


@pytest.mark.parametrize("mode", ["legacy", "Standard", "", 3])
def test_an_unknown_retry_mode_is_refused(mode: object) -> None:
    fault = fault_of(lambda: Retry(mode=mode))  # type: ignore[arg-type]  # the fault under test

    assert f"Retry.mode must be 'standard', 'adaptive' or 'none', not {mode!r}" == fault


def test_an_unknown_replay_is_refused() -> None:
    fault = fault_of(lambda: Retry(replay="never"))  # type: ignore[arg-type]  # the fault under test

    assert "Retry.replay must be 'safe' or 'aws', not 'never'" == fault


def test_mode_none_contradicts_several_attempts() -> None:
    fault = fault_of(lambda: Retry(mode="none", max_attempts=5))

    assert "Retry.max_attempts asks for 5" in fault


@pytest.mark.parametrize(
    "name",
    [
        "use_fips",
        "use_dualstack",
        "ignore_configured_endpoint_urls",
        "trust_env",
        "correct_clock_skew",
        "allow_http",
    ],
)
def test_a_text_is_not_a_switch(name: str) -> None:
    fault = fault_of(lambda: Config(**{name: "false"}))  # type: ignore[arg-type]  # the fault under test

    assert f"Config.{name} must be True or False, not 'false'" == fault


@pytest.mark.parametrize("name", ["trust_env", "allow_http"])
def test_a_switch_that_nothing_configures_is_not_none(name: str) -> None:
    fault = fault_of(lambda: Config(**{name: None}))  # type: ignore[arg-type]  # the fault under test

    assert f"Config.{name} must be True or False, not None" == fault


@pytest.mark.parametrize("value", [0, None])
def test_the_pool_holds_at_least_one_connection(value: object) -> None:
    fault = fault_of(lambda: Config(max_connections=value))  # type: ignore[arg-type]  # the fault under test

    assert "Config.max_connections must be a whole number of at least 1" in fault


@pytest.mark.parametrize("name", ["retry", "timeouts"])
def test_a_number_is_neither_a_retry_nor_timeouts(name: str) -> None:
    fault = fault_of(lambda: Config(**{name: 3}))  # type: ignore[arg-type]  # the fault under test

    assert f"Config.{name} must be a {name.title()}, not int" == fault


@pytest.mark.parametrize("value", [True, False])
def test_verification_cannot_be_switched_off(value: bool) -> None:
    fault = fault_of(lambda: Config(ssl=value))  # type: ignore[arg-type]  # the fault under test

    assert "certificates are always verified" in fault


def test_a_tls_context_is_taken() -> None:
    context = ssl.create_default_context()

    assert Config(ssl=context).ssl is context


@pytest.mark.parametrize(
    "url",
    [
        "proxy.example:3128",
        "socks5://proxy.example",
        "http://",
        "http://ada:hunter2@proxy.example:port",
        "http://ada:hunter2@[::1",
        "http://ada:hunter2@proxy.example\n",
        "",
        b"http://proxy.example",
        3128,
    ],
)
def test_a_faulty_proxy_is_refused_and_not_repeated(url: object) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Config(proxy=url)  # type: ignore[arg-type]  # the fault under test

    assert "Config.proxy must be an URL like http://proxy.example:3128" == str(
        caught.value
    )
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_the_password_of_a_proxy_is_not_shown() -> None:
    config = Config(proxy="http://ada:hunter@2@proxy.example:3128")

    assert "proxy='http://***@proxy.example:3128'" in repr(config)


def test_a_proxy_without_password_is_shown() -> None:
    config = Config(proxy="https://proxy.example")

    assert "proxy='https://proxy.example'" in repr(config)


@pytest.mark.parametrize("app_id", ["a b", "a/b", "a\r\nX-Evil: 1", "ä", "(a)"])
def test_an_app_id_holds_what_a_user_agent_may(app_id: str) -> None:
    fault = fault_of(lambda: Config(app_id=app_id))

    assert "Config.app_id may hold letters, digits and" in fault


def test_hooks_are_kept_in_their_order() -> None:
    class Watcher:
        def on_error(self, call: object) -> None: ...

    first, second = Watcher(), Watcher()

    assert (first, second) == Config(hooks=[first, second]).hooks
