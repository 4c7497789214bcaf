"""Sessions, answers to errors, and the glue for FastAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

from cognito_idp import errors, types, web
from cognito_idp.auth import (
    Answer,
    Challenge,
    MemorySessionStore,
    RedisSessionStore,
    Sessions,
    SessionStore,
    SignIn,
    SoftwareTokenMfa,
    Tokens,
    TokenVerifier,
    VerifiedToken,
    WebAuthn,
)
from cognito_idp.fastapi import BearerToken, SessionCookie

if TYPE_CHECKING:
    from redis.asyncio import Redis
    from starlette.requests import Request


def stores_are_session_stores(redis: Redis) -> None:
    stores: list[SessionStore] = [MemorySessionStore(), RedisSessionStore(redis)]
    assert_type(stores[0], SessionStore)


async def sessions_give_tokens(sign_in: SignIn, store: SessionStore) -> None:
    sessions = Sessions(sign_in, store, keys=[b"k" * 32])
    session_id = await sessions.begin(await sign_in.refresh("token"))
    assert_type(session_id, str)
    assert_type(await sessions.tokens(session_id), Tokens)
    Sessions(sign_in, store)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Sessions(sign_in, {}, keys=[])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def a_parked_challenge_keeps_its_class(
    sessions: Sessions, step: SoftwareTokenMfa
) -> None:
    parked = await sessions.park(step)
    assert_type(await sessions.take(parked), Challenge)
    assert_type(await sessions.take(parked, WebAuthn), WebAuthn)
    await sessions.take(parked, Tokens)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]


def forms_make_answers(step: Challenge) -> None:
    assert_type(step.answer_from({"code": "123456"}), Answer)


def errors_are_answered(error: errors.CognitoIdpError) -> None:
    assert_type(web.http_status(error), int)
    assert_type(web.problem(error), dict[str, types.Document])
    assert_type(web.retry_after(error), "int | None")
    assert_type(web.is_cross_origin("POST", {"Origin": "null"}), bool)
    web.http_status(ValueError())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def dependencies_give_values(
    verifier: TokenVerifier, sessions: Sessions, request: Request
) -> None:
    assert_type(await BearerToken(verifier, groups=["a"])(request), VerifiedToken)
    assert_type(await SessionCookie(sessions)(request), Tokens)
