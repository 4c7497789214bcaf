"""The texts of errors and the debug lines: what a person finds in a log."""

from __future__ import annotations

import copy
import logging
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import CognitoIdentityProviderClient, Config, Retry, errors
from tests.kit.stubs import REQUEST_ID, Script, answer, make_client, refusal

if TYPE_CHECKING:
    from collections.abc import Callable

POOL = "eu-west-1_abc"
LOST = errors.ConnectionLostError
QUICK = Config(retry=Retry(max_attempts=2))
THROTTLED = "TooManyRequestsException"


async def fail(client: CognitoIdentityProviderClient) -> errors.CognitoIdpError:
    with pytest.raises(errors.CognitoIdpError) as caught:
        await client.admin_get_user(user_pool_id=POOL, username="ada")
    return caught.value


async def test_a_lost_answer_says_the_call_and_that_it_may_have_been_done() -> None:
    script = Script(LOST("gone"), LOST("gone"))

    assert (
        "gone (AdminGetUser, 2 attempts, the request may have been carried out)"
    ) == str(await fail(make_client(script, config=QUICK)))


async def test_a_request_that_was_not_sent_does_not_say_so() -> None:
    script = Script(errors.ConnectError("refused"), errors.ConnectError("refused"))

    assert "refused (AdminGetUser, 2 attempts)" == str(
        await fail(make_client(script, config=QUICK))
    )


async def test_a_refusal_says_the_attempts() -> None:
    script = Script(refusal(THROTTLED), refusal(THROTTLED))
    said = str(await fail(make_client(script, config=QUICK)))

    assert "AdminGetUser" in said
    assert "2 attempts" in said


async def test_the_quota_that_ended_the_retries_is_named() -> None:
    client = make_client(Script(*[LOST("gone") for _ in range(200)]), config=QUICK)
    failures = [await fail(client) for _ in range(60)]

    assert not failures[0].is_retry_quota_spent
    assert failures[-1].is_retry_quota_spent
    assert "the retry quota is spent" in str(failures[-1])
    assert 1 == failures[-1].attempts


async def test_the_text_is_one_line_whatever_the_service_says() -> None:
    script = Script(refusal("InvalidParameterException", "a\r\nERROR forged\x1b[2J"))
    error = await fail(make_client(script))

    assert str(error).isprintable()
    assert isinstance(error, errors.ServiceError)
    assert "a\r\nERROR forged\x1b[2J" == error.message


async def test_each_attempt_and_pause_has_a_debug_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    script = Script(refusal(THROTTLED), answer({"Username": "ada"}))
    with caplog.at_level(logging.DEBUG, "cognito_idp"):
        await make_client(script).admin_get_user(user_pool_id=POOL, username="ada")

    first, second = [
        record.getMessage()
        for record in caplog.records
        if record.name == "cognito_idp.client"
    ]
    assert first.startswith(f"AdminGetUser attempt 1: {THROTTLED}, status 400, ")
    assert f"request id {REQUEST_ID}, next attempt in " in first
    assert second.startswith("AdminGetUser attempt 2: ok, status 200, ")
    assert "ada" not in f"{first}{second}"


class Broken(logging.Handler):
    """A handler that fails."""

    def emit(self, record: logging.LogRecord) -> None:
        raise RuntimeError(record.name)


async def test_a_handler_that_fails_ends_no_call() -> None:
    logger = logging.getLogger("cognito_idp.client")
    handler = Broken()
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        script = Script(answer({"Username": "ada"}))
        found = await make_client(script).admin_get_user(
            user_pool_id=POOL, username="ada"
        )
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)

    assert "ada" == found.username


@pytest.mark.parametrize("spread", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_client_is_neither_pickled_nor_copied(spread: Callable[[Any], Any]) -> None:
    client = make_client(Script())
    with pytest.raises(TypeError, match="make one in each process, or use with_opt"):
        spread(client)
