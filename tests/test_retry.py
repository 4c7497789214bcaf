"""
Retry decisions, by three measures.

AWS's vectors for standard mode 2.1 (as botocore's and the .NET SDK's tests state them),
botocore's own classes run beside ours, and a table of what we do otherwise.
"""

from __future__ import annotations

import asyncio
import math
import sys
from typing import TYPE_CHECKING, Literal, get_args

import pytest
from attrs import define, field, frozen
from botocore.awsrequest import AWSResponse
from botocore.exceptions import (
    ConnectionClosedError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from botocore.retries import quota, standard
from hypothesis import given, strategies as st

from cognito_idp._clock import Clock
from cognito_idp._model import ReplayClass
from cognito_idp._retry import (
    Attempts,
    RetryPolicy,
    RetryQuota,
    backoff,
    classify,
)
from cognito_idp.config import Retry
from cognito_idp.errors import (
    CognitoIdpError,
    ConnectError,
    ConnectionLostError,
    MissingCredentialsError,
    ParameterValidationError,
    ResponseParseError,
    ServiceError,
    TimeoutError,  # noqa: A004 because the error tree has this name
)
from tests.kit.model import operation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CLASSES = get_args(ReplayClass)
SIGN_UP = operation("SignUp")
SIGN_UP_ERRORS = frozenset(shape.name for shape in SIGN_UP.error_shapes)


@define
class Time:
    """A clock that moves when told to."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


def make_policy(
    retry: Retry | None = None,
    *,
    tokens: int = 500,
    jitter: Callable[[], float] = lambda: 1.0,
    clock: Clock | None = None,
) -> RetryPolicy:
    return RetryPolicy(
        retry or Retry(),
        quota=RetryQuota(tokens),
        clock=clock or Clock(Time()),
        jitter=jitter,
    )


def refusal(code: str, status: int = 400) -> ServiceError:
    is_throttle, is_transient = classify(code, status, SIGN_UP_ERRORS)
    return ServiceError(
        code=code, status=status, is_throttle=is_throttle, is_transient=is_transient
    )


@frozen
class Course:
    """How a call went."""

    attempts: int
    delays: list[float]
    error: CognitoIdpError | None


def run(
    policy: RetryPolicy,
    failures: Sequence[CognitoIdpError],
    replay: ReplayClass = "A",
    *,
    seconds: float = math.inf,
    retry_after: str | None = None,
) -> Course:
    """Run a call whose attempts fail with *failures* in turn, and then succeed."""
    delays: list[float] = []
    time = Time()
    attempts = policy.begin(replay, deadline=time() + seconds, monotonic=time)
    try:
        with attempts:
            for failure in failures:
                attempts.retry_after = retry_after
                delay = attempts.next_delay(failure)
                if delay is None:
                    raise failure
                delays.append(delay)
    except CognitoIdpError as error:
        return Course(attempts.number, delays, error)
    return Course(attempts.number, delays, None)


# AWS's vectors


def test_a_retry_eventually_succeeds() -> None:
    policy = make_policy()

    course = run(policy, [refusal("500", 500), refusal("500", 500)])

    assert Course(3, [0.05, 0.1], None) == course
    assert 486 == policy.quota.available


def test_a_call_fails_when_it_has_made_its_attempts() -> None:
    policy = make_policy()
    last = refusal("502", 502)

    course = run(policy, [refusal("502", 502), refusal("502", 502), last])

    assert Course(3, [0.05, 0.1], last) == course
    assert 472 == policy.quota.available


def test_the_quota_can_be_used_up_by_one_retry() -> None:
    policy = make_policy(tokens=14)

    course = run(policy, [refusal("500", 500)] * 2)

    assert (2, [0.05]) == (course.attempts, course.delays)
    assert 0 == policy.quota.available


def test_a_call_without_quota_is_not_retried() -> None:
    policy = make_policy(tokens=0)

    course = run(policy, [refusal("500", 500)])

    assert (1, []) == (course.attempts, course.delays)
    assert 0 == policy.quota.available


def test_the_backoff_is_exponential() -> None:
    policy = make_policy(Retry(max_attempts=5))

    course = run(policy, [refusal("500", 500)] * 5)

    assert (5, [0.05, 0.1, 0.2, 0.4]) == (course.attempts, course.delays)
    assert 444 == policy.quota.available


def test_retries_stop_when_the_quota_does_not_cover_one_more() -> None:
    policy = make_policy(Retry(max_attempts=5), tokens=20)

    course = run(policy, [refusal("500", 500)] * 5)

    assert (2, [0.05]) == (course.attempts, course.delays)
    assert 6 == policy.quota.available


def test_the_quota_recovers_with_successes() -> None:
    policy = make_policy(Retry(max_attempts=5), tokens=30)

    run(policy, [refusal("500", 500), refusal("502", 502)])
    after_two_retries = policy.quota.available
    run(policy, [refusal("500", 500)])

    assert (16, 16) == (after_two_retries, policy.quota.available)


def test_a_throttle_waits_longer_and_costs_less() -> None:
    policy = make_policy()

    course = run(policy, [refusal("Throttling"), refusal("Throttling"), refusal("X")])

    assert [1.0, 2.0] == course.delays
    assert 490 == policy.quota.available


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("1500", 1.5),
        ("0", 0.05),
        ("10000", 5.05),
        ("invalid", 0.05),
        ("-100", 0.05),
    ],
)
def test_the_service_may_ask_for_a_pause(asked: str, expected: float) -> None:
    course = run(make_policy(), [refusal("500", 500)], retry_after=asked)

    assert [expected] == course.delays


# botocore beside us


def answer(status: int, headers: dict[str, str] | None = None) -> AWSResponse:
    return AWSResponse("https://cognito.test/", status, headers or {}, None)


def context(
    code: str | None,
    status: int,
    *,
    attempt: int = 1,
    headers: dict[str, str] | None = None,
) -> standard.RetryContext:
    return standard.RetryContext(
        attempt_number=attempt,
        operation_model=SIGN_UP,
        http_response=answer(status, headers),
        parsed_response={"Error": {"Code": code}},
    )


def throttling_detector() -> standard.ThrottlingErrorDetector:
    return standard.ThrottlingErrorDetector(standard.RetryEventAdapter())


CODES = sorted(
    {
        *standard.ThrottledRetryableChecker._THROTTLED_ERROR_CODES,
        *standard.TransientRetryableChecker._TRANSIENT_ERROR_CODES,
        *SIGN_UP_ERRORS,
        "",
        "429",
        "500",
        "NobodyKnowsException",
    }
    - {"LimitExceededException"}
)
STATUSES = [200, 400, 403, 404, 408, 409, 429, 500, 501, 502, 503, 504, 505, 599]


@pytest.mark.parametrize("code", CODES)
def test_errors_are_classified_as_botocore_does(code: str) -> None:
    conditions = standard.StandardRetryConditions()
    detector = throttling_detector()
    theirs = {
        status: (
            detector.is_throttling_error_from_context(context(code, status)),
            conditions.is_retryable(context(code, status)),
        )
        for status in STATUSES
    }

    ours = {status: classify(code, status, SIGN_UP_ERRORS) for status in STATUSES}

    assert theirs == ours


@given(
    attempt=st.integers(1, 60),
    jitter=st.floats(0, 1, exclude_max=True),
    code=st.sampled_from(["500", "TooManyRequestsException"]),
    asked=st.none()
    | st.integers(-10, 40_000).map(str)
    | st.text(st.characters(codec="utf-8"), max_size=6)
    | st.just("9" * 400)
    | st.just("9" * 5_000),
)
def test_delays_are_those_of_botocore(
    attempt: int, jitter: float, code: str, asked: str | None
) -> None:
    theirs = standard.ExponentialBackoff(
        random=lambda: jitter, throttling_detector=throttling_detector()
    ).delay_amount(
        context(
            code,
            500,
            attempt=attempt,
            headers={} if asked is None else {"x-amz-retry-after": asked},
        )
    )

    ours = backoff(
        attempt,
        is_throttle=refusal(code, 500).is_throttle,
        retry_after=asked,
        jitter=jitter,
    )

    assert theirs == ours


Fault = Literal["500", "503", "throttle", "429", "refused", "reset", "time-out"]


def our_error(fault: Fault) -> CognitoIdpError:
    match fault:
        case "500":
            return refusal("InternalErrorException", 500)
        case "503":
            return refusal("503", 503)
        case "throttle":
            return refusal("TooManyRequestsException")
        case "429":
            return refusal("429", 429)
        case "refused":
            return ConnectError("refused")
        case "reset":
            return ConnectionLostError("reset")
        case "time-out":
            return TimeoutError("read")


def their_outcome(fault: Fault) -> dict[str, object]:
    url = "https://cognito.test/"
    caught: Exception
    match fault:
        case "refused":
            caught = EndpointConnectionError(endpoint_url=url)
        case "reset":
            caught = ConnectionClosedError(endpoint_url=url)
        case "time-out":
            caught = ReadTimeoutError(endpoint_url=url)
        case _:
            ours = our_error(fault)
            assert isinstance(ours, ServiceError)
            parsed = {"Error": {"Code": ours.code}}
            return {"response": (answer(ours.status), parsed), "caught_exception": None}
    return {"response": None, "caught_exception": caught}


@define
class Botocore:
    """A client's retries, by botocore's own classes."""

    max_attempts: int
    jitter: float
    bucket: quota.RetryQuota = field(factory=quota.RetryQuota)

    def run(self, faults: Sequence[Fault]) -> tuple[int, list[float]]:
        detector = throttling_detector()
        checker = standard.RetryQuotaChecker(self.bucket, detector)
        handler = standard.RetryHandler(
            standard.RetryPolicy(
                standard.StandardRetryConditions(self.max_attempts),
                standard.ExponentialBackoff(
                    random=lambda: self.jitter, throttling_detector=detector
                ),
            ),
            standard.RetryEventAdapter(),
            checker,
        )
        call: dict[str, object] = {}
        delays: list[float] = []
        for attempt, fault in enumerate(faults, 1):
            delay = handler.needs_retry(
                attempts=attempt,
                operation=SIGN_UP,
                request_dict={"context": call},
                **their_outcome(fault),
            )
            if delay is None:
                return attempt, delays
            delays.append(delay)
        checker.release_retry_quota(call, answer(200))
        return len(faults) + 1, delays


@given(
    max_attempts=st.integers(1, 5),
    jitter=st.floats(0, 1, exclude_max=True),
    calls=st.lists(st.lists(st.sampled_from(get_args(Fault)), max_size=5), max_size=60),
    replay=st.sampled_from(CLASSES),
)
def test_in_its_way_every_call_goes_as_botocores(
    max_attempts: int,
    jitter: float,
    calls: list[list[Fault]],
    replay: ReplayClass,
) -> None:
    botocore = Botocore(max_attempts, jitter)
    policy = make_policy(
        Retry(max_attempts=max_attempts, replay="aws"), jitter=lambda: jitter
    )
    theirs = [
        (*botocore.run(call), botocore.bucket.available_capacity) for call in calls
    ]

    ours = []
    for call in calls:
        course = run(policy, [our_error(fault) for fault in call], replay)
        ours.append((course.attempts, course.delays, policy.quota.available))

    assert theirs == ours


# where we differ from AWS's SDKs


def test_a_hard_limit_is_never_retried_though_botocore_does() -> None:
    theirs = standard.StandardRetryConditions().is_retryable(
        context("LimitExceededException", 400)
    )

    course = run(make_policy(), [refusal("LimitExceededException")] * 3)

    assert theirs is True
    assert (1, []) == (course.attempts, course.delays)


@pytest.mark.parametrize("status", [400, 429, 500])
def test_a_hard_limit_is_one_under_every_status(status: int) -> None:
    assert (False, False) == classify("LimitExceededException", status, ())


RETRIED_IN_ALL = dict.fromkeys("ABCDE", 3)
RETRIED_IF_HARMLESS = {"A": 3, "B": 3, "C": 3, "D": 1, "E": 1}
RETRIED_IN_NONE = dict.fromkeys("ABCDE", 1)

FAULTS: dict[str, tuple[Callable[[], CognitoIdpError], dict[str, int]]] = {
    "a refused connection": (lambda: ConnectError("no"), RETRIED_IN_ALL),
    "a time-out before sending": (
        lambda: TimeoutError("no", request_sent=False),
        RETRIED_IN_ALL,
    ),
    "400 TooManyRequestsException": (
        lambda: refusal("TooManyRequestsException"),
        RETRIED_IN_ALL,
    ),
    "429 without a code": (lambda: refusal("429", 429), RETRIED_IN_ALL),
    "503 SlowDown": (lambda: refusal("SlowDown", 503), RETRIED_IN_ALL),
    "400 RequestTimeout": (lambda: refusal("RequestTimeout"), RETRIED_IN_ALL),
    "500 InternalErrorException": (
        lambda: refusal("InternalErrorException", 500),
        RETRIED_IF_HARMLESS,
    ),
    "502": (lambda: refusal("502", 502), RETRIED_IF_HARMLESS),
    "503": (lambda: refusal("503", 503), RETRIED_IF_HARMLESS),
    "504": (lambda: refusal("504", 504), RETRIED_IF_HARMLESS),
    "a reset after sending": (lambda: ConnectionLostError("no"), RETRIED_IF_HARMLESS),
    "a time-out after sending": (lambda: TimeoutError("no"), RETRIED_IF_HARMLESS),
    "400 LimitExceededException": (
        lambda: refusal("LimitExceededException"),
        RETRIED_IN_NONE,
    ),
    "429 LimitExceededException": (
        lambda: refusal("LimitExceededException", 429),
        RETRIED_IN_NONE,
    ),
    "429 of a modelled error": (
        lambda: refusal("UserLambdaValidationException", 429),
        RETRIED_IN_NONE,
    ),
    "501": (lambda: refusal("501", 501), RETRIED_IN_NONE),
    "400 UsernameExistsException": (
        lambda: refusal("UsernameExistsException"),
        RETRIED_IN_NONE,
    ),
    "200 unreadable": (lambda: ResponseParseError("no", status=200), RETRIED_IN_NONE),
    "a faulty request": (lambda: ParameterValidationError("no"), RETRIED_IN_NONE),
    "no credentials": (lambda: MissingCredentialsError("no"), RETRIED_IN_NONE),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_replay_class_decides_after_an_ambiguous_failure(fault: str) -> None:
    make, expected = FAULTS[fault]

    made = {
        replay: run(make_policy(), [make() for _ in range(3)], replay).attempts
        for replay in CLASSES
    }

    assert expected == made


@pytest.mark.parametrize("replay", CLASSES)
@pytest.mark.parametrize(
    "make", [lambda: refusal("503", 503), lambda: ConnectionLostError("no")]
)
def test_aws_way_replays_in_every_class(
    make: Callable[[], CognitoIdpError], replay: ReplayClass
) -> None:
    course = run(make_policy(Retry(replay="aws")), [make() for _ in range(3)], replay)

    assert 3 == course.attempts


@pytest.mark.parametrize("fault", FAULTS)
def test_mode_none_is_one_attempt(fault: str) -> None:
    make, _ = FAULTS[fault]

    course = run(make_policy(Retry(mode="none")), [make()])

    assert 1 == course.attempts
    assert course.error is not None


# own replays


def second_error(
    first: CognitoIdpError,
    replay: ReplayClass,
    second: ServiceError | None = None,
    retry: Retry | None = None,
) -> ServiceError:
    second = second or refusal("UsernameExistsException")
    run(make_policy(retry), [first, second], replay)
    return second


@pytest.mark.parametrize(
    "first",
    [
        refusal("InternalErrorException", 500),
        refusal("503", 503),
        ConnectionLostError("no"),
        TimeoutError("no"),
    ],
    ids=repr,
)
def test_a_refusal_after_an_ambiguous_failure_may_be_of_our_own_run(
    first: CognitoIdpError,
) -> None:
    assert second_error(first, "C").maybe_own_replay is True


@pytest.mark.parametrize(
    "first",
    [
        refusal("TooManyRequestsException"),
        refusal("SlowDown", 503),
        ConnectError("no"),
        TimeoutError("no", request_sent=False),
        ConnectionLostError("no", request_sent=False),
    ],
    ids=repr,
)
def test_a_refusal_after_a_failure_that_did_nothing_is_of_somebody_elses_run(
    first: CognitoIdpError,
) -> None:
    assert second_error(first, "C").maybe_own_replay is False


@pytest.mark.parametrize("replay", ["A", "B"])
def test_where_a_replay_gives_the_same_answer_a_refusal_is_not_of_our_own_run(
    replay: ReplayClass,
) -> None:
    assert second_error(refusal("503", 503), replay).maybe_own_replay is False


@pytest.mark.parametrize("replay", ["D", "E"])
def test_in_aws_way_the_refusal_of_a_used_session_may_be_of_our_own_run(
    replay: ReplayClass,
) -> None:
    error = second_error(
        refusal("503", 503),
        replay,
        refusal("NotAuthorizedException"),
        Retry(replay="aws"),
    )

    assert error.maybe_own_replay is True


@pytest.mark.parametrize(
    "second",
    [refusal("TooManyRequestsException"), refusal("503", 503), refusal("501", 501)],
    ids=repr,
)
def test_a_failure_of_the_service_is_not_of_our_own_run(second: ServiceError) -> None:
    error = second_error(ConnectionLostError("no"), "C", second)

    assert error.maybe_own_replay is False


def test_a_refusal_at_once_is_not_of_our_own_run() -> None:
    error = refusal("UsernameExistsException")

    run(make_policy(), [error], "C")

    assert error.maybe_own_replay is False


def test_an_error_tells_how_many_attempts_there_were() -> None:
    errors = [refusal("503", 503), ConnectError("no"), refusal("X")]

    run(make_policy(), errors)

    assert [1, 2, 3] == [error.attempts for error in errors]


# connections that were closed before we wrote


@pytest.mark.parametrize("replay", CLASSES)
@pytest.mark.parametrize("mode", ["standard", "none"])
def test_a_stale_connection_costs_nothing(
    replay: ReplayClass, mode: Literal["standard", "none"]
) -> None:
    policy = make_policy(Retry(mode=mode), tokens=20)
    policy.quota.acquire(10)
    stale = ConnectionLostError("stale", request_sent=False)

    course = run(policy, [stale], replay)

    assert Course(1, [0.0], None) == course
    assert 11 == policy.quota.available


def test_a_transport_that_finds_only_stale_connections_comes_to_an_end() -> None:
    stale = [ConnectionLostError("stale", request_sent=False) for _ in range(20)]

    course = run(make_policy(), stale)

    assert Course(3, [0.0, 0.0, 0.0, 0.05, 0.1], stale[5]) == course


# the quota


def test_the_quota_is_shared_with_copies() -> None:
    policy = make_policy()
    copy = policy.with_retry(Retry(max_attempts=2))

    run(copy, [refusal("503", 503)] * 2)

    assert 486 == policy.quota.available


def test_a_copy_has_its_own_settings() -> None:
    copy = make_policy().with_retry(Retry(max_attempts=2))

    assert 2 == copy.begin("A").max_attempts


def test_the_clock_is_shared_with_copies() -> None:
    policy = make_policy()

    assert policy.clock is policy.with_retry(Retry()).clock


def test_the_quota_never_exceeds_its_capacity() -> None:
    policy = make_policy()

    run(policy, [])

    assert 500 == policy.quota.available


def test_a_refused_call_returns_nothing() -> None:
    policy = make_policy()

    run(policy, [refusal("503", 503), refusal("UserNotFoundException")])

    assert 486 == policy.quota.available


def test_a_call_cancelled_while_it_waits_leaves_the_quota_as_it_was() -> None:
    policy = make_policy()

    def wait_and_be_cancelled() -> None:
        with policy.begin("A") as attempts:
            attempts.next_delay(refusal("503", 503))
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        wait_and_be_cancelled()

    assert 500 == policy.quota.available


def test_a_cancelled_call_returns_its_last_retry_only() -> None:
    policy = make_policy()

    def fail_twice_and_be_cancelled() -> None:
        with policy.begin("A") as attempts:
            attempts.next_delay(refusal("503", 503))
            attempts.next_delay(refusal("503", 503))
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        fail_twice_and_be_cancelled()

    assert 486 == policy.quota.available


def test_a_call_cancelled_at_its_first_attempt_gains_nothing() -> None:
    policy = make_policy()
    policy.quota.acquire(100)

    def be_cancelled() -> None:
        with policy.begin("A"):
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        be_cancelled()

    assert 400 == policy.quota.available


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(["503", "throttle", "refused"]), max_size=4),
            st.sampled_from(["succeed", "be refused", "be cancelled"]),
        ),
        max_size=80,
    )
)
def test_the_quota_stays_within_its_bounds(
    calls: list[tuple[list[Fault], str]],
) -> None:
    policy = make_policy(Retry(max_attempts=4), tokens=60)
    levels = [policy.quota.available]
    for faults, end in calls:
        try:
            with policy.begin("A") as attempts:
                for fault in faults:
                    error = our_error(fault)
                    if attempts.next_delay(error) is None:
                        raise error
                    levels.append(policy.quota.available)
                if end == "be refused":
                    raise refusal("X")
                if end == "be cancelled":
                    raise asyncio.CancelledError
        except (CognitoIdpError, asyncio.CancelledError):
            pass
        levels.append(policy.quota.available)

    assert all(0 <= level <= 60 for level in levels)


# time


def test_a_wait_that_would_outlast_the_call_is_not_begun() -> None:
    policy = make_policy()
    error = refusal("503", 503)

    course = run(policy, [error], seconds=0.05)

    assert Course(1, [], error) == course
    assert 500 == policy.quota.available


def test_a_wait_that_ends_before_the_call_must_is_made() -> None:
    course = run(make_policy(), [refusal("503", 503)], seconds=0.051)

    assert [0.05] == course.delays


def test_a_late_call_is_not_tried_again() -> None:
    time = Time()
    attempts = make_policy(jitter=lambda: 0.0).begin(
        "A", deadline=1_040.0, monotonic=time
    )
    time.now += 40.0

    assert attempts.next_delay(refusal("503", 503)) is None


def test_a_stale_connection_is_not_replaced_after_the_deadline() -> None:
    time = Time()
    attempts = make_policy().begin("A", deadline=1_040.0, monotonic=time)
    time.now += 41.0

    assert attempts.next_delay(ConnectionLostError(request_sent=False)) is None


def test_a_pause_that_the_service_asks_for_counts_too() -> None:
    course = run(make_policy(), [refusal("503", 503)], seconds=2.0, retry_after="3000")

    assert [] == course.delays


def test_the_time_left_is_known() -> None:
    time = Time()
    attempts = make_policy().begin("A", deadline=1_040.0, monotonic=time)
    time.now += 15.0

    assert 25.0 == attempts.remaining()


def test_a_call_without_a_limit_has_all_the_time() -> None:
    assert math.inf == make_policy().begin("A").remaining()


def test_a_pause_asked_for_by_one_answer_does_not_bind_the_next() -> None:
    attempts = make_policy().begin("A")
    attempts.retry_after = "3000"
    attempts.next_delay(refusal("503", 503))

    assert 0.1 == attempts.next_delay(ConnectError("no"))


def test_a_thousand_attempts_wait_no_longer_than_the_longest() -> None:
    delay = backoff(5_000, is_throttle=True, retry_after=None, jitter=1.0)

    assert 20.0 == delay


# clock skew

SKEWED = refusal("InvalidSignatureException")


def make_skewed(date: str, *, signed_skew: float | None = 0.0) -> Attempts:
    """Make a call that was signed when the clock said midnight, and the answer came."""
    clock = Clock(Time(1_767_225_600.0))
    attempts = make_policy(clock=clock).begin("E")
    attempts.signed_skew = signed_skew
    clock.observe({"Date": date}, clock.local(), clock.local())
    return attempts


def test_a_call_whose_clock_was_corrected_is_tried_again_at_once() -> None:
    attempts = make_skewed("Thu, 01 Jan 2026 00:05:00 GMT")

    assert 0.0 == attempts.next_delay(SKEWED)
    assert 2 == attempts.number


def test_a_corrected_call_costs_no_tokens() -> None:
    clock = Clock(Time(1_767_225_600.0))
    policy = make_policy(clock=clock, tokens=0)
    attempts = policy.begin("A")
    attempts.signed_skew = 0.0
    clock.observe(
        {"Date": "Thu, 01 Jan 2026 00:05:00 GMT"}, clock.local(), clock.local()
    )

    assert 0.0 == attempts.next_delay(SKEWED)


def test_a_small_skew_is_not_why_a_signature_was_refused() -> None:
    attempts = make_skewed("Thu, 01 Jan 2026 00:04:00 GMT")

    assert attempts.next_delay(SKEWED) is None


def test_a_clock_that_was_right_already_is_not_corrected() -> None:
    attempts = make_skewed("Thu, 01 Jan 2026 00:10:00 GMT", signed_skew=600.0)

    assert attempts.next_delay(SKEWED) is None


def test_a_correction_that_was_wrong_is_taken_back() -> None:
    attempts = make_skewed("Thu, 01 Jan 2026 00:00:00 GMT", signed_skew=600.0)

    assert 0.0 == attempts.next_delay(SKEWED)


def test_another_calls_measurement_is_enough() -> None:
    clock = Clock(Time(1_767_225_600.0))
    policy = make_policy(clock=clock)
    attempts = policy.begin("A")
    attempts.signed_skew = clock.skew
    clock.observe(
        {"Date": "Thu, 01 Jan 2026 01:00:00 GMT"}, clock.local(), clock.local()
    )
    clock.observe({}, clock.local(), clock.local())

    assert 0.0 == attempts.next_delay(SKEWED)


def test_a_call_is_corrected_once() -> None:
    attempts = make_skewed("Thu, 01 Jan 2026 00:05:00 GMT")
    attempts.next_delay(SKEWED)
    attempts.signed_skew = 0.0

    assert attempts.next_delay(SKEWED) is None


def test_an_unsigned_call_is_not_corrected() -> None:
    attempts = make_skewed("Thu, 01 Jan 2026 00:05:00 GMT", signed_skew=None)

    assert attempts.next_delay(SKEWED) is None


def test_another_refusal_is_not_the_clocks_fault() -> None:
    attempts = make_skewed("Thu, 01 Jan 2026 00:05:00 GMT")

    assert attempts.next_delay(refusal("NotAuthorizedException")) is None


def test_the_correction_is_one_of_the_attempts() -> None:
    clock = Clock(Time(1_767_225_600.0))
    attempts = make_policy(Retry(max_attempts=1), clock=clock).begin("A")
    attempts.signed_skew = 0.0
    clock.observe(
        {"Date": "Thu, 01 Jan 2026 00:05:00 GMT"}, clock.local(), clock.local()
    )

    assert attempts.next_delay(SKEWED) is None


def test_a_late_call_is_not_corrected() -> None:
    time = Time()
    clock = Clock(Time(1_767_225_600.0))
    attempts = make_policy(clock=clock).begin("A", deadline=1_001.0, monotonic=time)
    attempts.signed_skew = 0.0
    clock.observe(
        {"Date": "Thu, 01 Jan 2026 00:05:00 GMT"}, clock.local(), clock.local()
    )
    time.now += 2.0

    assert attempts.next_delay(SKEWED) is None


def test_the_default_jitter_is_below_one() -> None:
    policy = RetryPolicy(Retry())

    assert all(0.0 <= policy.jitter() < 1.0 for _ in range(100))


def test_retries_need_no_event_loop() -> None:
    assert not any(
        name in vars(sys.modules["cognito_idp._retry"])
        for name in ("asyncio", "logging")
    )
