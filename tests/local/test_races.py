"""Two at once: the second is always second."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from tests.kit.site import PASSWORD, Site

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from cognito_idp.local import Event


async def _both(*calls: Awaitable[object]) -> list[str]:
    """Return the outcome of each call: `ok`, or the code of its error."""
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    return sorted(
        each.code if isinstance(each, errors.ServiceError) else "ok"
        for each in outcomes
    )


async def _dawdle(_: Event) -> None:
    await asyncio.sleep(0.05)


async def test_a_name_is_signed_up_once(site: Site) -> None:
    site.cognito.triggers.pre_sign_up = _dawdle
    outcomes = await _both(
        *(
            site.client.sign_up(client_id=site.app, username="ada", password=PASSWORD)
            for _ in range(2)
        )
    )

    assert ["UsernameExistsException", "ok"] == outcomes


async def test_a_token_rotates_once(site: Site) -> None:
    await site.make_app(
        explicit_auth_flows=["ALLOW_USER_PASSWORD_AUTH"],
        refresh_token_rotation=types.RefreshTokenRotationType(
            feature="ENABLED", retry_grace_period_seconds=0
        ),
    )
    await site.make_user()
    token = (await site.sign_in()).refresh_token or ""
    site.cognito.triggers.pre_token_generation = _dawdle

    async def refresh() -> object:
        return await site.client.get_tokens_from_refresh_token(
            client_id=site.app, refresh_token=token
        )

    assert ["RefreshTokenReuseException", "ok"] == await _both(refresh(), refresh())


async def test_a_rotation_that_fails_leaves_the_token_good(site: Site) -> None:
    async def fail(_: Event) -> None:
        raise ValueError("not now")

    await site.make_app(
        explicit_auth_flows=["ALLOW_USER_PASSWORD_AUTH"],
        refresh_token_rotation=types.RefreshTokenRotationType(
            feature="ENABLED", retry_grace_period_seconds=0
        ),
    )
    await site.make_user()
    token = (await site.sign_in()).refresh_token or ""

    async def refresh() -> object:
        return await site.client.get_tokens_from_refresh_token(
            client_id=site.app, refresh_token=token
        )

    site.cognito.triggers.pre_token_generation = fail
    first = await _both(refresh())
    site.cognito.triggers.pre_token_generation = None

    assert ["UserLambdaValidationException"] == first
    assert ["ok"] == await _both(refresh())


async def test_a_session_is_answered_once(site: Site) -> None:
    await site.client.admin_create_user(
        user_pool_id=site.pool, username="ada", temporary_password="Temp0rary!"
    )
    asked = await site.start(password="Temp0rary!")
    site.cognito.triggers.post_authentication = _dawdle
    outcomes = await _both(
        *(
            site.respond("NEW_PASSWORD_REQUIRED", asked.session, NEW_PASSWORD=PASSWORD)
            for _ in range(2)
        )
    )

    assert ["NotAuthorizedException", "ok"] == outcomes


async def test_a_burst_of_guesses_gets_no_more_tries_than_a_queue(site: Site) -> None:
    await site.make_user()
    guesses = [site.sign_in(password=f"guess {number}") for number in range(30)]
    outcomes = await asyncio.gather(*guesses, return_exceptions=True)
    told = [each.message for each in outcomes if isinstance(each, errors.ServiceError)]

    assert 5 == told.count("Incorrect username or password.")
    assert 25 == told.count("Password attempts exceeded")
