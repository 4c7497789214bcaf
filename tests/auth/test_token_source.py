"""TokenSource: always a good access token, one refresh at a time, nothing lost."""

from __future__ import annotations

import asyncio
import gc
from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import define, evolve, field

from cognito_idp import Config, Retry, errors
from cognito_idp.auth import SignIn, SignInRequiredError, Tokens, TokenSource
from tests.kit.samples import CLIENT, NOON, POOL, TOKENS
from tests.kit.scripted_cognito import make_result
from tests.kit.stubs import answer, make_client, refusal

LATE = NOON - timedelta(seconds=30)
"""When the tokens of the tests are about to expire."""


@define
class Pool:
    """A transport that rotates refresh tokens, and refuses one that was used."""

    refused: list[Any] = field(factory=list)
    used: list[str] = field(factory=list)
    operations: list[str] = field(factory=list)
    gate: asyncio.Event | None = None
    """Where set, answers wait for it."""

    async def __call__(self, request: Any) -> Any:
        import json

        self.operations.append(request.headers["X-Amz-Target"].partition(".")[2])
        body = json.loads(request.body)
        token = body.get("RefreshToken") or body["AuthParameters"]["REFRESH_TOKEN"]
        self.used.append(token)
        if self.gate is not None:
            await self.gate.wait()
        if self.refused:
            failure = self.refused.pop(0)
            if isinstance(failure, BaseException):
                raise failure
            return failure
        if self.used.count(token) > 1:
            return refusal("RefreshTokenReuseException")
        result = make_result(RefreshToken=f"rotated {len(self.used)}")
        return answer({"AuthenticationResult": result})


@define
class Time:
    """A wall clock and a monotonic one, turned by hand."""

    moment: datetime = LATE
    seconds: float = 1000.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.seconds


def make_sign_in(pool: Pool, time: Time) -> SignIn:
    client = make_client(pool, config=Config(retry=Retry(mode="none")))
    return SignIn(client, user_pool_id=POOL, client_id=CLIENT, now=time.now)


def make(
    pool: Pool, time: Time | None = None, tokens: Tokens = TOKENS, **options: Any
) -> TokenSource:
    time = time or Time()
    sign_in = make_sign_in(pool, time)
    return TokenSource(
        sign_in, tokens, now=time.now, monotonic=time.monotonic, **options
    )


async def until(condition: Any) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 because what is waited for tells nobody
            await asyncio.sleep(0)


async def test_a_token_that_is_good_is_given_without_a_request() -> None:
    pool = Pool()
    source = make(pool, Time(NOON - timedelta(seconds=61)))

    assert TOKENS.access_token == await source.access_token()
    assert [] == pool.used


async def test_a_token_that_is_about_to_expire_is_refreshed_first() -> None:
    pool = Pool()
    source = make(pool)

    tokens = await source.fresh_tokens()

    assert "rotated 1" == tokens.refresh_token
    assert tokens == source.tokens
    assert ["GetTokensFromRefreshToken"] == pool.operations


async def test_a_hundred_callers_at_once_make_one_request() -> None:
    pool = Pool()
    source = make(pool)

    given = await asyncio.gather(*(source.access_token() for _ in range(100)))

    assert 1 == len(set(given))
    assert ["planted-refresh-token"] == pool.used


async def test_a_hundred_sources_of_the_same_tokens_make_one_request() -> None:
    pool, time = Pool(), Time()
    sign_in = make_sign_in(pool, time)
    sources = [TokenSource(sign_in, TOKENS, now=time.now) for _ in range(100)]

    await asyncio.gather(*(source.access_token() for source in sources))

    assert ["planted-refresh-token"] == pool.used


async def test_two_users_do_not_wait_for_each_other() -> None:
    pool, time = Pool(), Time()
    sign_in = make_sign_in(pool, time)
    other = evolve(TOKENS, refresh_token="another user's")
    sources = [TokenSource(sign_in, each, now=time.now) for each in (TOKENS, other)]

    await asyncio.gather(*(source.access_token() for source in sources))

    assert {"planted-refresh-token", "another user's"} == set(pool.used)


async def test_the_other_flow_is_there_on_request() -> None:
    pool = Pool()
    source = make(pool, flow="REFRESH_TOKEN_AUTH")

    await source.access_token()

    assert ["InitiateAuth"] == pool.operations


# Cancellation


async def test_a_caller_that_is_cancelled_leaves_the_refresh_to_the_others() -> None:
    pool = Pool(gate=asyncio.Event())
    source = make(pool)
    first, second = (asyncio.create_task(source.access_token()) for _ in range(2))
    await until(lambda: pool.used)

    first.cancel()
    await asyncio.wait([first])
    assert pool.gate is not None
    pool.gate.set()

    assert await second
    assert 1 == len(pool.used)


async def test_new_tokens_are_stored_even_if_everyone_has_given_up() -> None:
    pool, stored = Pool(gate=asyncio.Event()), []

    async def save(tokens: Tokens) -> None:
        stored.append(tokens)

    source = make(pool, on_refresh=save)
    caller = asyncio.create_task(source.access_token())
    await until(lambda: pool.used)
    caller.cancel()
    await asyncio.wait([caller])
    assert pool.gate is not None
    pool.gate.set()
    await until(lambda: stored)

    assert [source.tokens] == stored


async def test_a_failure_that_nobody_waits_for_is_not_complained_of() -> None:
    pool = Pool(gate=asyncio.Event(), refused=[errors.ConnectionLostError("lost")])
    complaints: list[Any] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: complaints.append(context))
    source = make(pool)
    caller = asyncio.create_task(source.access_token())
    await until(lambda: pool.used)
    caller.cancel()
    await asyncio.wait([caller])
    assert pool.gate is not None
    pool.gate.set()
    await until(lambda: not pool.refused)
    await asyncio.sleep(0.01)
    del source, caller
    gc.collect()

    assert [] == complaints


# Storing before use


async def test_nobody_gets_the_new_tokens_before_they_are_stored() -> None:
    gate, pool = asyncio.Event(), Pool()
    stored: list[Tokens] = []

    async def save(tokens: Tokens) -> None:
        stored.append(tokens)
        await gate.wait()

    source = make(pool, on_refresh=save)
    caller = asyncio.create_task(source.access_token())
    await until(lambda: stored)
    assert (TOKENS, False) == (source.tokens, caller.done())
    gate.set()

    assert stored[0].access_token == await caller


async def test_tokens_that_could_not_be_stored_are_kept_and_handed_over_again() -> None:
    pool, failures = Pool(), [OSError("the database is away")]
    stored: list[Tokens] = []

    async def save(tokens: Tokens) -> None:
        if failures:
            raise failures.pop()
        stored.append(tokens)

    source = make(pool, on_refresh=save)
    with pytest.raises(OSError, match="away"):
        await source.access_token()
    unsaved = source.unsaved
    await source.access_token()

    assert [unsaved] == stored
    assert (None, stored[0]) == (source.unsaved, source.tokens)
    assert 1 == len(pool.used)


# Ends of a sign-in


FINAL = [
    refusal("NotAuthorizedException", "Refresh Token has been revoked"),
    refusal("NotAuthorizedException", "Refresh Token has expired"),
    refusal("NotAuthorizedException", "Invalid Refresh Token"),
    refusal("NotAuthorizedException", "User is disabled."),
    refusal("UserNotFoundException", "User does not exist."),
    refusal("PasswordResetRequiredException"),
    refusal("UserNotConfirmedException"),
    refusal("RefreshTokenReuseException"),
]

PASSING = [
    errors.ConnectError("no network"),
    errors.ConnectionLostError("lost"),
    errors.TimeoutError("slow"),
    refusal("InternalErrorException", status=500),
    refusal("TooManyRequestsException"),
    refusal("UserLambdaValidationException", "PreTokenGeneration failed"),
    refusal("UnexpectedLambdaException"),
    refusal("NotAuthorizedException", "SecretHash does not match"),
    refusal("NotAuthorizedException", "Password attempts exceeded"),
    refusal("NotAuthorizedException", "Request not allowed due to security reasons."),
    refusal("NotAuthorizedException", "something that nobody has read yet"),
    refusal("ResourceNotFoundException", "User pool client does not exist."),
]


@pytest.mark.parametrize("failure", FINAL)
async def test_a_final_refusal_ends_the_sign_in(failure: Any) -> None:
    pool = Pool(refused=[failure])
    source = make(pool)

    with pytest.raises(SignInRequiredError) as caught:
        await source.access_token()
    with pytest.raises(SignInRequiredError):
        await source.access_token()
    assert isinstance(caught.value.__cause__, errors.ServiceError)
    assert 1 == len(pool.used)


@pytest.mark.parametrize("failure", PASSING)
async def test_a_failure_that_passes_signs_nobody_out(failure: Any) -> None:
    pool = Pool(refused=[failure])
    time = Time(NOON)
    source = make(pool, time)

    with pytest.raises((errors.ServiceError, errors.TransportError)):
        await source.access_token()

    assert TOKENS == source.tokens
    pool.used.clear()
    assert await source.access_token()


async def test_a_token_that_is_good_still_is_given_while_refreshing_fails() -> None:
    pool = Pool(refused=[errors.ConnectError("no network")] * 2)
    time = Time()
    source = make(pool, time)

    given = [await source.access_token() for _ in range(3)]
    time.seconds += 10
    given.append(await source.access_token())

    assert [TOKENS.access_token] * 4 == given
    assert 2 == len(pool.used)


async def test_tokens_without_a_refresh_token_serve_until_they_expire() -> None:
    tokens = evolve(TOKENS, refresh_token=None)
    time = Time(NOON - timedelta(seconds=1))
    source = make(Pool(), time, tokens)
    assert tokens.access_token == await source.access_token()
    time.moment = NOON

    with pytest.raises(SignInRequiredError):
        await source.access_token()


async def test_a_token_that_an_api_refused_is_refreshed_before_its_time() -> None:
    pool = Pool()
    source = make(pool, Time(NOON - timedelta(hours=1)))

    await source.refresh()

    assert 1 == len(pool.used)
