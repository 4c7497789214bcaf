"""Sessions of a web backend, over a local Cognito with rotating refresh tokens."""

from __future__ import annotations

import asyncio
import gc
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import redis.asyncio

from benchmarks.valkey import valkey
from cognito_idp import errors, types
from cognito_idp.auth import (
    Challenge,
    MemorySessionStore,
    RedisSessionStore,
    Sessions,
    SessionStoreError,
    SignIn,
    SignInRequiredError,
    SmsMfa,
    SoftwareTokenMfa,
    Tokens,
    UnsealError,
)
from cognito_idp.errors import ConfigurationError, ParameterValidationError
from cognito_idp.local import LocalCognito
from tests.kit.samples import make
from tests.kit.site import PASSWORD, Clock, Site, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

KEYS = [b"k" * 32]
HOUR = 3600


class Backend:
    """A user who is signed in, and everything to make sessions of it."""

    def __init__(self, site: Site, sign_in: SignIn, store: Any) -> None:
        self.site = site
        self.clock = site.clock
        self.sign_in = sign_in
        self.store = store
        self.refreshes = 0

    def sessions(self, **options: Any) -> Sessions:
        return Sessions(self.sign_in, self.store, keys=KEYS, now=self.clock, **options)

    async def tokens(self) -> Tokens:
        step = await self.sign_in.start("ada", PASSWORD, flow="USER_PASSWORD_AUTH")
        assert isinstance(step, Tokens)
        return step

    def before_request(self, call: Any) -> None:
        self.refreshes += call.operation == "GetTokensFromRefreshToken"


@pytest.fixture(scope="module")
def valkey_url() -> Iterator[str]:
    with valkey() as url:
        yield url


@pytest.fixture(params=["memory", "redis"])
async def backend(
    request: pytest.FixtureRequest, valkey_url: str
) -> AsyncIterator[Backend]:
    clock = Clock()
    async with LocalCognito(clock=clock) as cognito, connect(cognito) as client:
        site = Site(cognito, client, clock=clock)
        await site.make_pool()
        await site.make_user(email="ada@example.com")
        app = await site.make_app(
            explicit_auth_flows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"],
            refresh_token_rotation=types.RefreshTokenRotationType(
                feature="ENABLED", retry_grace_period_seconds=60
            ),
        )
        shared = redis.asyncio.Redis.from_url(valkey_url)
        await shared.flushall()
        memory = MemorySessionStore(monotonic=clock)
        made = Backend(site, None, None)  # type: ignore[arg-type]  # set below
        made.sign_in = SignIn(
            client.with_options(hooks=[made]),
            user_pool_id=site.pool,
            client_id=app.client_id or "",
            now=lambda: datetime.fromtimestamp(clock(), UTC),
        )
        made.store = memory if request.param == "memory" else RedisSessionStore(shared)
        yield made
        await shared.aclose()


async def test_a_session_gives_the_tokens_that_it_began_with(backend: Backend) -> None:
    tokens = await backend.tokens()
    sessions = backend.sessions()
    session_id = await sessions.begin(tokens)

    assert 43 == len(session_id)
    assert tokens == await sessions.tokens(session_id)
    assert tokens == await backend.sessions().tokens(session_id)


async def test_each_session_has_an_id_of_its_own(backend: Backend) -> None:
    tokens, sessions = await backend.tokens(), backend.sessions()

    assert 20 == len({await sessions.begin(tokens) for _ in range(20)})


async def test_tokens_that_are_about_to_expire_are_refreshed(backend: Backend) -> None:
    sessions = backend.sessions()
    session_id = await sessions.begin(await backend.tokens())
    backend.clock.now += HOUR - 30
    fresh = await sessions.tokens(session_id)

    assert not fresh.is_expired(
        within=60, now=lambda: datetime.fromtimestamp(backend.clock(), UTC)
    )
    assert fresh == await backend.sessions().tokens(session_id)
    assert 1 == backend.refreshes


async def test_a_hundred_tasks_of_ten_processes_refresh_once(backend: Backend) -> None:
    session_id = await backend.sessions().begin(await backend.tokens())
    for expiry in range(1, 4):
        backend.clock.now += HOUR
        processes = [backend.sessions() for _ in range(10)]
        found = await asyncio.gather(
            *(each.tokens(session_id) for each in processes for _ in range(10))
        )

        assert 1 == len({tokens.access_token for tokens in found})
        assert expiry == backend.refreshes


async def test_a_cancelled_caller_does_not_cancel_the_refresh(backend: Backend) -> None:
    sessions = backend.sessions()
    session_id = await sessions.begin(await backend.tokens())
    backend.clock.now += HOUR
    first = asyncio.create_task(sessions.tokens(session_id))
    second = asyncio.create_task(sessions.tokens(session_id))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    tokens = await second

    assert tokens == await backend.sessions().tokens(session_id)
    assert 1 == backend.refreshes


async def test_tokens_serve_on_when_cognito_is_down(backend: Backend) -> None:
    sessions = backend.sessions()
    tokens = await backend.tokens()
    session_id = await sessions.begin(tokens)
    backend.clock.now += HOUR - 30
    backend.site.cognito.faults.add("GetTokensFromRefreshToken", status=500, times=9)

    assert tokens == await sessions.tokens(session_id)

    backend.clock.now += 60
    with pytest.raises(errors.ServiceError):
        await sessions.tokens(session_id)


async def test_a_final_refusal_ends_the_session(backend: Backend) -> None:
    sessions = backend.sessions()
    tokens = await backend.tokens()
    session_id = await sessions.begin(tokens)
    await backend.sign_in.sign_out(tokens)
    backend.clock.now += HOUR
    for _ in range(2):
        with pytest.raises(SignInRequiredError):
            await sessions.tokens(session_id)

    assert 1 == backend.refreshes


async def test_a_refusal_is_compared_with_what_is_stored_now(backend: Backend) -> None:
    """Another process, whose lock had ended, has stored newer tokens meanwhile."""
    sessions = backend.sessions()
    tokens = await backend.tokens()
    session_id = await sessions.begin(tokens)
    backend.clock.now += HOUR
    newer = await backend.sign_in.refresh(tokens)
    refused = errors.RefreshTokenReuseException("reused")

    class Racing:
        """Stands for the other process: it stores before Cognito answers this one."""

        async def refresh(self, _: Tokens, **__: object) -> Tokens:
            record = await sessions._load(session_id)
            assert record is not None
            await sessions._put(session_id, record, newer)
            raise refused

    sessions._sign_in = Racing()  # type: ignore[assignment]  # a stand-in

    assert newer == await sessions.tokens(session_id)


async def test_the_killed_holders_refresh_is_made_up_for(backend: Backend) -> None:
    """The answer of Cognito was lost with the process: the next one asks again."""
    sessions = backend.sessions(lock_ttl=0.3)
    tokens = await backend.tokens()
    session_id = await sessions.begin(tokens)
    backend.clock.now += HOUR
    await backend.sign_in.refresh(tokens)  # nobody stores what this gave
    fresh = await sessions.tokens(session_id)
    backend.clock.now += HOUR

    assert fresh != await sessions.tokens(session_id)


async def test_the_later_tokens_stay_when_two_refreshes_meet(backend: Backend) -> None:
    sessions = backend.sessions()
    tokens = await backend.tokens()
    session_id = await sessions.begin(tokens)
    record = await sessions._load(session_id)
    assert record is not None
    backend.clock.now += 1
    earlier = await backend.sign_in.refresh(tokens)
    backend.clock.now += 1
    later = await backend.sign_in.refresh(tokens)
    await sessions._put(session_id, record, later)
    await sessions._put(session_id, record, earlier)

    assert later == await sessions.tokens(session_id)


async def test_a_session_that_ended_during_the_refresh_stays_ended(
    backend: Backend,
) -> None:
    sessions = backend.sessions()
    tokens = await backend.tokens()
    session_id = await sessions.begin(tokens)
    record = await sessions._load(session_id)
    assert record is not None
    new = await backend.sign_in.refresh(tokens)
    await sessions.end(session_id)
    with pytest.raises(SignInRequiredError):
        await sessions._put(session_id, record, new)
    with pytest.raises(SignInRequiredError):
        await sessions.tokens(session_id)


async def test_the_end_revokes_and_forgets(backend: Backend) -> None:
    sessions = backend.sessions()
    tokens = await backend.tokens()
    session_id = await sessions.begin(tokens)
    await sessions.end(session_id)
    await sessions.end(session_id)
    with pytest.raises(SignInRequiredError):
        await sessions.tokens(session_id)
    with pytest.raises(errors.NotAuthorizedException):
        await backend.sign_in.refresh(tokens)


async def test_the_end_everywhere_ends_the_other_sessions(backend: Backend) -> None:
    sessions = backend.sessions()
    here = await sessions.begin(await backend.tokens())
    there = await sessions.begin(await backend.tokens())
    backend.clock.now += HOUR + 1
    await sessions.end(here, everywhere=True)
    with pytest.raises(SignInRequiredError):
        await sessions.tokens(there)


async def test_the_session_is_forgotten_when_cognito_is_down(backend: Backend) -> None:
    sessions = backend.sessions()
    session_id = await sessions.begin(await backend.tokens())
    backend.site.cognito.faults.add("RevokeToken", status=500, times=9)
    with pytest.raises(errors.ServiceError):
        await sessions.end(session_id)
    with pytest.raises(SignInRequiredError):
        await sessions.tokens(session_id)


# Lifetimes


async def test_an_idle_session_ends_and_a_used_one_lives_on(backend: Backend) -> None:
    sessions = backend.sessions(idle=2 * HOUR, lifetime=10 * HOUR)
    tokens = await backend.tokens()
    used, idle = await sessions.begin(tokens), await sessions.begin(tokens)
    for _ in range(3):
        backend.clock.now += HOUR
        await sessions.tokens(used)
    with pytest.raises(SignInRequiredError):
        await sessions.tokens(idle)


async def test_no_session_outlives_its_lifetime(backend: Backend) -> None:
    sessions = backend.sessions(idle=2 * HOUR, lifetime=4 * HOUR)
    session_id = await sessions.begin(await backend.tokens())
    for _ in range(4):
        backend.clock.now += HOUR - 1
        await sessions.tokens(session_id)
    backend.clock.now += 10
    with pytest.raises(SignInRequiredError):
        await sessions.tokens(session_id)


# The store, and strangers


async def rows_of(backend: Backend) -> dict[str, str]:
    if isinstance(backend.store, MemorySessionStore):
        return {key: value for key, (value, _) in backend.store._rows.items()}
    client = backend.store._redis
    keys = [key async for key in client.scan_iter()]
    return {key.decode(): (await client.get(key)).decode() for key in keys}


async def test_the_store_sees_neither_tokens_nor_ids(backend: Backend) -> None:
    tokens = await backend.tokens()
    sessions = backend.sessions()
    session_id = await sessions.begin(tokens)
    parked = await sessions.park(make("SMS_MFA"))
    seen = str(await rows_of(backend))

    assert 2 == len(await rows_of(backend))
    assert tokens.refresh_token
    for secret in (session_id, parked, tokens.access_token, tokens.refresh_token):
        assert secret not in seen
    assert tokens.id_token not in seen


async def test_a_text_that_was_moved_to_another_key_is_not_read(
    backend: Backend,
) -> None:
    sessions = backend.sessions()
    mine = await sessions.begin(await backend.tokens())
    yours = await sessions.begin(await backend.tokens())
    from cognito_idp.auth.sessions.facade import _key

    stolen = await backend.store.load(_key(yours))
    await backend.store.save(_key(mine), stolen, 60)
    with pytest.raises(SignInRequiredError):
        await sessions.tokens(mine)


async def test_a_new_key_reads_what_the_old_one_sealed(backend: Backend) -> None:
    tokens = await backend.tokens()
    session_id = await backend.sessions().begin(tokens)
    new = [b"n" * 32]

    def with_keys(keys: list[bytes]) -> Sessions:
        return Sessions(backend.sign_in, backend.store, keys=keys, now=backend.clock)

    assert tokens == await with_keys([*new, *KEYS]).tokens(session_id)
    backend.clock.now += HOUR
    await with_keys([*new, *KEYS]).tokens(session_id)
    assert await with_keys(new).tokens(session_id)
    with pytest.raises(SignInRequiredError):
        await with_keys(KEYS).tokens(session_id)


HOSTILE: list[Any] = [
    None, "", "a", "x" * 43 + "\n", "x" * 42 + "\udc80", "é" * 43, 7, b"x" * 43, [], {},
    "../../etc/passwd", "x" * 100_000, "\x00" * 43, float("nan"),
]  # fmt: skip


async def test_ids_of_strangers_are_not_sessions(backend: Backend) -> None:
    sessions = backend.sessions()
    for hostile in HOSTILE:
        with pytest.raises(SignInRequiredError):
            await sessions.tokens(hostile)
        with pytest.raises(UnsealError):
            await sessions.take(hostile)
        await sessions.end(hostile)


# Challenges


async def test_a_parked_challenge_is_taken_once(backend: Backend) -> None:
    sessions = backend.sessions()
    step = make("SMS_MFA")
    parked = await sessions.park(step)

    assert step == await sessions.take(parked, SmsMfa)
    with pytest.raises(UnsealError):
        await sessions.take(parked)


async def test_two_tasks_do_not_take_the_same_challenge(backend: Backend) -> None:
    parked = await backend.sessions().park(make("SMS_MFA"))
    taken = await asyncio.gather(
        *(backend.sessions().take(parked) for _ in range(10)), return_exceptions=True
    )

    assert 1 == sum(isinstance(each, Challenge) for each in taken)


async def test_another_class_of_challenge_stays_where_it_is(backend: Backend) -> None:
    sessions = backend.sessions()
    parked = await sessions.park(make("SMS_MFA"))
    with pytest.raises(UnsealError):
        await sessions.take(parked, SoftwareTokenMfa)

    assert isinstance(await sessions.take(parked, SmsMfa), SmsMfa)


# Stores that fail


class Faulty(MemorySessionStore):
    """A store that fails, or hangs, from a certain access on."""

    def __init__(self, after: int, *, hangs: bool = False) -> None:
        super().__init__()
        self.left = after
        self.hangs = hangs

    async def _fail(self) -> None:
        self.left -= 1
        if self.left < 0:
            if self.hangs:
                await asyncio.sleep(3600)
            raise OSError("the store is down")

    async def load(self, key: str, /) -> str | None:
        await self._fail()
        return await super().load(key)

    async def save(self, key: str, value: str, ttl: float, /) -> None:
        await self._fail()
        await super().save(key, value, ttl)

    async def delete(self, key: str, /) -> None:
        await self._fail()
        await super().delete(key)

    @asynccontextmanager
    async def lock(self, key: str, ttl: float, /) -> AsyncIterator[None]:
        await self._fail()
        async with super().lock(key, ttl):
            yield


@pytest.mark.parametrize("hangs", [False, True])
@pytest.mark.parametrize("after", range(7))
async def test_a_store_that_fails_signs_nobody_out(
    backend: Backend, after: int, hangs: bool
) -> None:
    backend.store = Faulty(1000, hangs=hangs)
    sessions = backend.sessions(store_timeout=0.05, lock_ttl=0.05)
    tokens = await backend.tokens()
    session_id = await sessions.begin(tokens)
    backend.clock.now += HOUR
    backend.store.left = after
    try:
        found: Tokens | Exception = await sessions.tokens(session_id)
    except SessionStoreError as error:
        found = error
    backend.store.left = 1000
    later = await sessions.tokens(session_id)

    assert isinstance(found, Tokens | SessionStoreError)
    assert tokens != later
    gc.collect()


class Down(MemorySessionStore):
    """A store that is down for as long as *is_down* says."""

    def __init__(self, is_down: Callable[[], bool]) -> None:
        super().__init__()
        self.is_down = is_down

    async def load(self, key: str, /) -> str | None:
        if self.is_down():
            raise OSError("the store is down")
        return await super().load(key)


async def test_tokens_that_the_store_did_not_take_are_stored_when_it_is_back(
    backend: Backend,
) -> None:
    outage = True
    backend.store = Down(lambda: outage and backend.refreshes > 0)
    sessions, others = backend.sessions(), backend.sessions()
    tokens = await backend.tokens()
    session_id = await sessions.begin(tokens)
    backend.clock.now += HOUR
    with pytest.raises(SessionStoreError):
        await sessions.tokens(session_id)
    outage = False
    async with asyncio.timeout(10):
        while tokens == (kept := await stored_tokens(others, session_id)):  # noqa: ASYNC110 because a store tells nobody
            await asyncio.sleep(0.05)
    # After the grace period the tokens from before would end the session.
    backend.clock.now += 120

    assert kept == await others.tokens(session_id)
    assert 1 == backend.refreshes


async def stored_tokens(sessions: Sessions, session_id: str) -> Tokens:
    """Return what is in the store, without a refresh."""
    record = await sessions._load(session_id)
    assert record
    return record.tokens


# Set-up


@pytest.mark.parametrize("name", ["idle", "lifetime", "lock_ttl", "store_timeout"])
@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf"), "60", None, True])
def test_a_faulty_number_of_seconds_is_named(name: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=f"^{name}: expected a positive numb"):
        Sessions(None, MemorySessionStore(), keys=KEYS, **{name: value})  # type: ignore[arg-type]  # not looked at yet


@pytest.mark.parametrize("keys", [[], b"k" * 32, "k" * 32, [b"short"], ["k" * 32]])
def test_faulty_keys_are_named_at_once(keys: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^keys: "):
        Sessions(None, MemorySessionStore(), keys=keys)  # type: ignore[arg-type]  # not looked at yet


async def test_only_tokens_begin_a_session() -> None:
    sessions = Sessions(None, MemorySessionStore(), keys=KEYS)  # type: ignore[arg-type]  # not looked at
    with pytest.raises(ParameterValidationError, match="expected Tokens, got SmsMfa"):
        await sessions.begin(make("SMS_MFA"))  # type: ignore[arg-type]  # the fault under test


@pytest.mark.parametrize("make_client", [dict, lambda: redis.Redis()])
def test_another_client_than_redis_asyncio_is_refused(
    make_client: Callable[[], Any],
) -> None:
    with pytest.raises(ConfigurationError, match=r"redis\.asyncio\.Redis\.from_url"):
        RedisSessionStore(make_client())


async def test_a_lock_in_memory_ends_by_itself() -> None:
    store = MemorySessionStore()
    first = store.lock("key", 0.05)
    await first.__aenter__()
    async with asyncio.timeout(5), store.lock("key", 60):
        pass
    await first.__aexit__(None, None, None)


async def test_the_store_in_memory_forgets_what_has_expired() -> None:
    clock = Clock()
    store = MemorySessionStore(monotonic=clock)
    for number in range(3000):
        clock.now += 1
        await store.save(str(number), "value", 10)

    assert len(store._rows) < 1100
    assert await store.load("0") is None
    assert "value" == await store.load("2999")
