"""Sign-ins, users and pools that come and go do not make a server grow for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors, types
from cognito_idp.local.rules import tokens
from cognito_idp.local.state import grants
from tests.kit.census import census

if TYPE_CHECKING:
    from tests.kit.site import Site


async def begin(site: Site) -> str:
    """Begin a sign-in that waits for an answer; return its session."""
    answer = await site.client.initiate_auth(
        client_id=site.app,
        auth_flow="USER_AUTH",
        auth_parameters={"USERNAME": "ada"},
    )
    return answer.session or ""


def rows(site: Site) -> int:
    """Count the rows of all tables."""
    return census(site.cognito)["Table._rows"]


async def test_of_sign_ins_that_nobody_goes_on_with_the_latest_are_kept(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grants, "_MOST_ROWS", 5)
    await site.make_user()
    before = rows(site)
    sessions = [await begin(site) for _ in range(12)]

    assert before + 5 == rows(site)
    with pytest.raises(errors.NotAuthorizedException):
        await site.respond("SELECT_CHALLENGE", sessions[0], ANSWER="PASSWORD")
    await site.respond("SELECT_CHALLENGE", sessions[-1], ANSWER="PASSWORD_SRP")


async def test_sign_ins_that_have_expired_make_room(site: Site) -> None:
    await site.make_user()
    before = rows(site)
    for _ in range(6):
        await begin(site)
    for _ in range(6):
        site.clock.now += 3600
        await begin(site)

    assert before + 1 == rows(site)


async def test_of_many_sign_ins_of_a_user_the_oldest_end(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "_MOST_FAMILIES", 3)
    await site.make_user()
    before = rows(site)
    made = [await site.sign_in() for _ in range(5)]

    async def is_good(found: types.AuthenticationResultType) -> bool:
        try:
            await site.client.get_user(access_token=found.access_token or "")
        except errors.NotAuthorizedException:
            return False
        return True

    assert before + 3 == rows(site)
    assert [False, False, True, True, True] == [await is_good(each) for each in made]


async def test_addresses_that_users_no_longer_have_are_forgotten(site: Site) -> None:
    await site.make_pool(alias_attributes=["email"])
    await site.make_app()
    await site.make_user(email="ada@example.com", email_verified="true")
    before = census(site.cognito)
    for number in range(3):
        await site.client.admin_update_user_attributes(
            user_pool_id=site.pool,
            username="ada",
            user_attributes={
                "email": f"ada{number}@example.com",
                "email_verified": "true",
            },
        )

    assert before == census(site.cognito)
    assert (await site.sign_in("ada2@example.com")).access_token
    with pytest.raises(errors.UserNotFoundException):
        await site.sign_in("ada@example.com")


async def test_a_branding_goes_with_its_app_client(site: Site) -> None:
    before = rows(site)
    app = await site.make_app()
    made = await site.client.create_managed_login_branding(
        user_pool_id=site.pool,
        client_id=app.client_id or "",
        use_cognito_provided_values=True,
    )
    assert made.managed_login_branding is not None
    await site.client.delete_user_pool_client(
        user_pool_id=site.pool, client_id=app.client_id or ""
    )

    assert before == rows(site)
    with pytest.raises(errors.ResourceNotFoundException):
        await site.client.describe_managed_login_branding(
            user_pool_id=site.pool,
            managed_login_branding_id=(
                made.managed_login_branding.managed_login_branding_id or ""
            ),
        )
