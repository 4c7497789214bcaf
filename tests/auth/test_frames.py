"""
Tracebacks with locals, as error reporters send them, hold no secret of a sign-in.

Reporters hide locals by their names: `password`, `token` and the like. Here every frame
of the library is searched; a secret may stand in none of them, except a token under the
name of a token.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest

from cognito_idp import CognitoIdentityProviderClient, Config, Retry, errors
from cognito_idp.auth import (
    Challenge,
    Device,
    SignIn,
    Tokens,
    TokenVerifier,
    secret_hash,
)
from tests.kit.canaries import CANARY
from tests.kit.stubs import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

POOL = "eu-west-1_AbC"
HIDDEN_BY_NAME = {"token", "tokens", "access_token", "refresh_token"}
NOT_UTF8 = f"{CANARY}\udc00"
TOKENS = Tokens(
    access_token=f"{CANARY}-access",
    id_token=f"{CANARY}-id",
    refresh_token=f"{CANARY}-refresh",
    user_pool_id=POOL,
    client_id="app",
    expires_at=datetime.now(UTC) + timedelta(hours=1),
)


async def fail(_: object) -> Any:
    raise errors.ConnectError("nobody there")


def sign_in(*, admin: bool = False) -> SignIn:
    client = CognitoIdentityProviderClient(
        region="eu-west-1",
        credentials=KEYS,
        transport=fail,
        config=Config(retry=Retry(mode="none")),
    )
    secret = f"{CANARY}-client-secret"
    return SignIn(
        client, user_pool_id=POOL, client_id="app", client_secret=secret, admin=admin
    )


FAILURES: dict[str, Callable[[], Any]] = {
    "SRP": lambda: sign_in().start("ada", CANARY),
    "SRP with a lone surrogate": lambda: sign_in().start("ada", NOT_UTF8),
    "a password": lambda: sign_in().start("ada", CANARY, flow="USER_PASSWORD_AUTH"),
    "a choice": lambda: sign_in().start("ada", CANARY, prefer="PASSWORD"),
    "the admin side": lambda: sign_in(admin=True).start(
        "ada", CANARY, flow="ADMIN_USER_PASSWORD_AUTH"
    ),
    "a wrong flow": lambda: sign_in().start("ada", CANARY, flow="X"),
    "a wrong factor": lambda: sign_in().start("ada", CANARY, prefer="X"),
    "a wrong user": lambda: sign_in().start("", CANARY),
    "bytes": lambda: sign_in().start("ada", cast("Any", CANARY.encode())),
    "a session": lambda: sign_in().start("ada", session=CANARY),
    "parameters": lambda: sign_in().start(
        "ada", flow="CUSTOM_AUTH", auth_parameters={"ACCESS_TOKEN": CANARY}
    ),
    "a sign-up": lambda: sign_in().sign_up("ada", CANARY),
    "a confirmation": lambda: sign_in().confirm_sign_up("ada", CANARY),
    "a new password": lambda: sign_in().confirm_forgot_password("ada", CANARY, CANARY),
    "a refresh": lambda: sign_in().refresh(TOKENS),
    "a refresh by text": lambda: sign_in().refresh(CANARY, flow="GET_TOKENS"),  # type: ignore[arg-type]
    "a sign-out": lambda: sign_in().sign_out(TOKENS),
    "a sign-out everywhere": lambda: sign_in().sign_out(TOKENS, everywhere=True),
    "an authenticator": lambda: sign_in().associate_software_token(TOKENS),
    "a code": lambda: sign_in().verify_software_token(TOKENS, CANARY),
    "a device": lambda: sign_in().forget_device(TOKENS),
    "a token": lambda: TokenVerifier(POOL, "app", "access").verify(CANARY),
    "a token of three parts": lambda: TokenVerifier(POOL, "app", "access").verify(
        f"{CANARY}.{CANARY}.{CANARY}"
    ),
    "stored tokens": lambda: Tokens.load(CANARY),
    "a stored challenge": lambda: Challenge.load(CANARY),
    "a stored device": lambda: Device.load(CANARY),
    "a secret": lambda: secret_hash("ada", "app", NOT_UTF8),
}


def frames_of(error: BaseException) -> Iterator[FrameType]:
    """List the frames of the library in a traceback, its causes and contexts."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        found = waiting.pop()
        if found is None or id(found) in seen:
            continue
        seen.add(id(found))
        waiting += [found.__cause__, found.__context__]
        traceback = found.__traceback__
        while traceback is not None:
            if "/cognito_idp/" in traceback.tb_frame.f_code.co_filename:
                yield traceback.tb_frame
            traceback = traceback.tb_next


async def _do(call: Callable[[], Any]) -> None:
    done = call()
    if asyncio.iscoroutine(done):
        await done


@pytest.mark.parametrize("name", FAILURES)
async def test_no_frame_of_a_failure_holds_a_secret(name: str) -> None:
    with pytest.raises(errors.CognitoIdpError) as caught:
        await _do(FAILURES[name])
    frames = list(frames_of(caught.value))

    assert frames
    assert CANARY not in str(caught.value)
    assert [] == [
        f"{frame.f_code.co_qualname}: {local}"
        for frame in frames
        for local, value in frame.f_locals.items()
        if CANARY in repr(value) and local not in HIDDEN_BY_NAME
    ]
