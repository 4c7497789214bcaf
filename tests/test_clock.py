"""
The service's time and the headers of an attempt.

The scenarios are those of AWS's own suite for clock skew correction, as the .NET and
JavaScript SDKs' tests state them; botocore and the standard library are asked too.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING

import pytest
from attrs import define, frozen
from botocore import handlers
from botocore.awsrequest import AWSRequest
from hypothesis import given, strategies as st

from cognito_idp._clock import SKEW_CODES, Clock, parse_date
from cognito_idp._headers import invocation_id, sdk_request, trace_id

if TYPE_CHECKING:
    from collections.abc import Mapping


def epoch(time: str, day: str = "2026-01-01") -> float:
    return datetime.fromisoformat(f"{day}T{time}Z").timestamp()


MIDNIGHT = epoch("00:00:00")


@define
class Time:
    """A clock that moves when told to."""

    now: float = MIDNIGHT

    def __call__(self) -> float:
        return self.now


def measured(
    headers: Mapping[str, str],
    *,
    sent: float = MIDNIGHT,
    received: float = MIDNIGHT + 2,
    is_correcting: bool = True,
) -> Clock:
    clock = Clock(Time(), is_correcting=is_correcting)
    clock.observe(headers, sent, received)
    return clock


# AWS's scenarios


@frozen
class Try:
    """One attempt: when it is made and signed, and what is answered."""

    sent: str
    received: str
    signed: str
    date: str | None = None
    code: str | None = None
    age: str | None = None
    is_retried: bool = False


@frozen
class Scenario:
    """Operations of one client in turn: their attempts and the skew they leave."""

    name: str
    operations: tuple[tuple[float, tuple[Try, ...]], ...]
    skew: float = 0.0


SCENARIOS = [
    Scenario(
        "clocks that agree leave no skew",
        ((0, (Try("00:00:00", "00:00:02", "00:00:00", "00:00:01"),)),),
    ),
    Scenario(
        "a skewed call is corrected and so is the next",
        (
            (
                300,
                (
                    Try(
                        "00:00:00",
                        "00:00:02",
                        "00:00:00",
                        "00:05:01",
                        "RequestTimeTooSkewed",
                        is_retried=True,
                    ),
                    Try("00:00:02", "00:00:04", "00:05:02", "00:05:03"),
                ),
            ),
            (300, (Try("00:01:00", "00:01:02", "00:06:00", "00:06:01"),)),
        ),
    ),
    Scenario(
        "a slow answer is not measured, the next one is",
        (
            (0, (Try("00:00:00", "00:16:00", "00:00:00", "00:10:00"),)),
            (300, (Try("00:17:00", "00:17:02", "00:17:00", "00:22:01"),)),
        ),
    ),
    Scenario(
        "a stale skew is corrected by a success",
        ((0, (Try("00:00:00", "00:00:02", "00:05:00", "00:00:01"),)),),
        skew=300,
    ),
    Scenario(
        "a small skew is remembered but no reason to try again",
        (
            (
                120,
                (
                    Try(
                        "00:00:00",
                        "00:00:02",
                        "00:00:00",
                        "00:02:01",
                        "InvalidSignatureException",
                    ),
                ),
            ),
        ),
    ),
    Scenario(
        "a large skew is a reason to try again",
        (
            (
                300,
                (
                    Try(
                        "00:00:00",
                        "00:00:02",
                        "00:00:00",
                        "00:05:01",
                        "InvalidSignatureException",
                        is_retried=True,
                    ),
                    Try("00:00:02", "00:00:04", "00:05:02", "00:05:03"),
                ),
            ),
        ),
    ),
    Scenario(
        "without a date nothing is measured",
        (
            (
                0,
                (
                    Try(
                        "00:00:00",
                        "00:00:02",
                        "00:00:00",
                        code="RequestTimeTooSkewed",
                    ),
                ),
            ),
        ),
    ),
    Scenario(
        "a cached answer is not measured, the next one is",
        (
            (
                0,
                (Try("16:51:00", "16:51:02", "16:51:00", "12:03:01", age="17280"),),
            ),
            (300, (Try("16:51:10", "16:51:12", "16:51:10", "16:56:11"),)),
        ),
    ),
    Scenario(
        "a cached answer does no harm to the next call",
        (
            (
                0,
                (Try("16:51:00", "16:51:02", "16:51:00", "12:03:01", age="17280"),),
            ),
            (0, (Try("16:51:10", "16:51:12", "16:51:10", "16:51:11"),)),
        ),
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_aws_scenarios(scenario: Scenario) -> None:
    time = Time()
    clock = Clock(time)
    if scenario.skew:
        ahead = datetime.fromtimestamp(MIDNIGHT + scenario.skew, UTC)
        date = format_datetime(ahead, usegmt=True)
        clock.observe({"Date": date}, MIDNIGHT, MIDNIGHT)
    expected: list[object] = []
    actual: list[object] = []

    for skew, tries in scenario.operations:
        for attempt in tries:
            time.now = sent = epoch(attempt.sent)
            signed_skew, signed = clock.skew, clock.now()
            headers: dict[str, str] = {}
            if attempt.date is not None:
                headers["Date"] = f"Thu, 01 Jan 2026 {attempt.date} GMT"
            if attempt.age is not None:
                headers["Age"] = attempt.age
            clock.observe(headers, sent, epoch(attempt.received))
            is_retried = attempt.code in SKEW_CODES and clock.is_off(signed_skew)
            expected.append((epoch(attempt.signed), attempt.is_retried))
            actual.append((signed, is_retried))
        expected.append(skew)
        actual.append(clock.skew)

    assert expected == actual


# what is measured


@pytest.mark.parametrize(
    ("seconds", "skew"),
    [(0, 300.0), (2, 299.0), (10, 295.0), (900, -150.0)],
)
def test_the_skew_is_measured_against_the_middle_of_the_round_trip(
    seconds: float, skew: float
) -> None:
    clock = measured(
        {"Date": "Thu, 01 Jan 2026 00:05:00 GMT"}, received=MIDNIGHT + seconds
    )

    assert skew == clock.skew


@pytest.mark.parametrize("seconds", [900.1, -0.1])
def test_a_round_trip_that_no_clock_can_be_trusted_over_is_not_measured(
    seconds: float,
) -> None:
    clock = measured(
        {"Date": "Thu, 01 Jan 2026 00:05:00 GMT"}, received=MIDNIGHT + seconds
    )

    assert 0.0 == clock.skew


def test_an_age_of_zero_is_a_caches_too() -> None:
    clock = measured({"Date": "Thu, 01 Jan 2026 00:05:00 GMT", "Age": "0"})

    assert 0.0 == clock.skew


@pytest.mark.parametrize(
    ("headers", "skew"),
    [
        ({"date": "Thu, 01 Jan 2026 00:05:01 GMT"}, 300.0),
        ({"date": "Thu, 01 Jan 2026 00:05:01 GMT", "age": "9"}, 0.0),
    ],
)
def test_lower_case_names_are_found(headers: dict[str, str], skew: float) -> None:
    assert skew == measured(headers).skew


def test_a_clock_that_does_not_correct_learns_nothing() -> None:
    clock = measured({"Date": "Thu, 01 Jan 2026 00:05:00 GMT"}, is_correcting=False)

    assert (0.0, MIDNIGHT, None) == (clock.skew, clock.now(), clock.ttl(15))


def test_the_local_time_is_not_corrected() -> None:
    clock = measured({"Date": "Thu, 01 Jan 2026 00:05:00 GMT"})

    assert MIDNIGHT == clock.local()


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2999, 12, 31), timezones=st.just(UTC))
)
def test_dates_are_read_as_the_standard_library_reads_them(moment: datetime) -> None:
    text = format_datetime(moment, usegmt=True)

    assert parsedate_to_datetime(text).timestamp() == parse_date(text)


@given(st.text() | st.from_regex(r"Thu, [0-9]{2} Feb [0-9]{4} [0-9:]{8} GMT"))
def test_no_text_breaks_the_clock(text: str) -> None:
    clock = measured({"Date": text})

    assert isinstance(clock.now(), float)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "Thu, 31 Feb 2026 00:05:00 GMT",
        "Thu, 01 Jan 2026 24:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Thu, 01 Jan 2026 00:05:00 CET",
        "Thu, 01 Jan 2026 00:05:00 GMT\n",
        "Thu, \u0660\u0661 Jan 2026 00:05:00 GMT",
        "2026-01-01T00:05:00Z",
    ],
)
def test_a_header_that_is_not_a_date_is_not_measured(text: str) -> None:
    assert parse_date(text) is None


# headers


def test_the_first_attempt_knows_no_ttl() -> None:
    assert Clock(Time()).ttl(15) is None


def test_the_ttl_is_when_the_attempt_ends_in_the_services_time() -> None:
    clock = measured({"Date": "Thu, 01 Jan 2026 00:05:01 GMT"})

    assert "20260101T000515Z" == clock.ttl(15)


@pytest.mark.parametrize("ttl", [None, "20260101T000515Z"])
def test_the_sdk_request_header_is_botocores(ttl: str | None) -> None:
    request = AWSRequest("POST", "https://cognito.test/")
    retries = {"invocation-id": "i", "attempt": 2, "max": 3}
    request.context["retries"] = retries if ttl is None else {**retries, "ttl": ttl}
    handlers.add_retry_headers(request)

    assert request.headers["amz-sdk-request"] == sdk_request(2, 3, ttl)


@given(st.binary(min_size=16, max_size=16))
def test_invocation_ids_are_random_uuids(octets: bytes) -> None:
    text = invocation_id(lambda _: octets)

    assert str(uuid.UUID(bytes=octets, version=4)) == text


def test_invocation_ids_differ() -> None:
    assert 100 == len({invocation_id() for _ in range(100)})


@pytest.mark.parametrize(
    "trace",
    [
        None,
        "",
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
        "first\nsecond¼-=;:+&[]{}\"',",
        "a b%20/\\\r\nX: y",
    ],
)
@pytest.mark.parametrize("function", [None, "", "sign-in"])
def test_the_trace_id_is_passed_on_as_botocore_does(
    trace: str | None, function: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    environ = {
        name: value
        for name, value in {
            "_X_AMZN_TRACE_ID": trace,
            "AWS_LAMBDA_FUNCTION_NAME": function,
        }.items()
        if value is not None
    }
    # botocore reads the process's environment; ours is given one.
    for name in ("_X_AMZN_TRACE_ID", "AWS_LAMBDA_FUNCTION_NAME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    theirs: dict[str, dict[str, str]] = {"headers": {}}
    handlers.add_recursion_detection_header(theirs)

    assert theirs["headers"].get("X-Amzn-Trace-Id") == trace_id(environ)
