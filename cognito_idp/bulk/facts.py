"""The facts of a user that a list of users does not show."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from cognito_idp import to_wire
from cognito_idp.errors import ConfigurationError, UserNotFoundException

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cognito_idp import types
    from cognito_idp.client import CognitoIdentityProviderClient

__all__ = ["FACT_COLUMNS", "Fact", "check_facts", "fetch_facts"]

Fact: TypeAlias = Literal["groups", "mfa", "devices"]
"""Facts that an export may include; each costs a request for each user."""

FACT_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "groups": ("Groups",),
    "mfa": ("UserMFASettingList", "PreferredMfaSetting"),
    "devices": ("Devices",),
}


def check_facts(include: Collection[Fact]) -> list[Fact]:
    """
    Return the facts in a fixed order.

    Raises:
        ConfigurationError: The name is not that of a fact.
    """
    known = get_args(Fact)
    # A text is a collection of letters.
    faulty = [include] if isinstance(include, str) else set(include) - set(known)
    if faulty:
        raise ConfigurationError(
            f"include: expected some of {list(known)}, got {include!r}"
        )
    return [fact for fact in known if fact in include]


async def fetch_facts(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    users: Sequence[types.UserType],
    include: Sequence[Fact],
    concurrency: int,
) -> list[dict[str, object]]:
    """Return the facts of each user; none of a user who has gone meanwhile."""
    if not include:
        return [{} for _ in users]
    room = asyncio.Semaphore(concurrency)

    async def fetch(user: types.UserType) -> dict[str, object]:
        async with room:
            return await _fetch(client, user_pool_id, user.username or "", include)

    try:
        async with asyncio.TaskGroup() as tasks:
            started = [tasks.create_task(fetch(user)) for user in users]
    except BaseExceptionGroup as group:
        # One request was refused; the others were cancelled because of that.
        raise group.exceptions[0] from None
    return [task.result() for task in started]


async def _fetch(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    username: str,
    include: Sequence[Fact],
) -> dict[str, object]:
    facts: dict[str, object] = {}
    pages = client.paginators
    try:
        if "groups" in include:
            groups = pages.admin_list_groups_for_user(
                user_pool_id=user_pool_id, username=username
            )
            facts["Groups"] = [group.group_name async for group in groups]
        if "mfa" in include:
            user = await client.admin_get_user(
                user_pool_id=user_pool_id, username=username
            )
            facts["UserMFASettingList"] = user.user_mfa_setting_list or []
            facts["PreferredMfaSetting"] = user.preferred_mfa_setting or ""
        if "devices" in include:
            devices = pages.admin_list_devices(
                user_pool_id=user_pool_id, username=username
            )
            facts["Devices"] = [to_wire(device) async for device in devices]
    except UserNotFoundException:
        return {}
    return facts
