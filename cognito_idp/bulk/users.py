"""The users of a pool as a file, and a file as the users of a pool."""

from __future__ import annotations

import asyncio
import os
from contextlib import aclosing
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from cognito_idp import types
from cognito_idp.bulk.checks import check_count
from cognito_idp.bulk.facts import FACT_COLUMNS, Fact, check_facts, fetch_facts
from cognito_idp.bulk.runs import run
from cognito_idp.bulk.unfinished import Unfinished
from cognito_idp.bulk.user_rows import (
    FileFormat,
    columns_of,
    csv_line,
    read_users,
    user_line,
)
from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Collection, Generator

    from cognito_idp._pacer import Pacer
    from cognito_idp.bulk.checkpoints import Checkpoint
    from cognito_idp.bulk.runs import Outcome, Progress
    from cognito_idp.client import CognitoIdentityProviderClient

__all__ = [
    "check_arguments",
    "export_users",
    "import_groups",
    "import_requests",
    "import_users",
]

T = TypeVar("T")

_MADE_BY_COGNITO: Final = ("sub", "identities")
_BATCH: Final = 100
"""How many lines of a file are read at once."""


async def export_users(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    path: str | os.PathLike[str],
    *,
    file_format: FileFormat = "jsonl",
    include: Collection[Fact] = (),
    concurrency: int = 20,
    pacer: Pacer | None = None,
    progress: Callable[[int], object] | None = None,
) -> int:
    """
    Write all users of a pool into a file, page by page, and return how many there are.

    The file appears when it is complete. Until then there are *path*`.part` and
    *path*`.token`: an export that was interrupted goes on from them. The service does
    not freeze the list meanwhile; users who come and go may be in it or not.

    Args:
        client: lists the users.
        user_pool_id: the pool.
        path: the file; one that exists is replaced at the end.
        file_format: `jsonl` or `csv`. CSV cells that a spreadsheet would compute
            begin with an apostrophe, which `import_users` takes off.
        include: some of `groups`, `mfa` and `devices`; each costs a request for each
            user.
        concurrency: how many of these requests are under way at once.
        pacer: paces the pages and these requests.
        progress: is called with the number of users after each page.

    Raises:
        ConfigurationError: An argument is faulty, or the unfinished files do not fit
            together.
    """
    check_arguments(user_pool_id, path, file_format)
    check_count("concurrency", concurrency)
    facts = check_facts(include)
    if pacer is not None:
        client = client.with_options(hooks=[*client.config.hooks, pacer])
    columns: list[str] = []
    if file_format == "csv":
        pool = (await client.describe_user_pool(user_pool_id=user_pool_id)).user_pool
        columns = columns_of(
            pool, [name for fact in facts for name in FACT_COLUMNS[fact]]
        )
    header = csv_line(columns) if columns else ""
    kept = await asyncio.to_thread(
        Unfinished.open, Path(path), [columns, facts], header
    )
    try:
        async with aclosing(
            _pages(client, user_pool_id, kept, columns, facts, concurrency)
        ) as counts:
            async for count in counts:
                if progress is not None:
                    progress(count)
        await asyncio.to_thread(kept.finish)
    finally:
        kept.close()
    return kept.count


async def _pages(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    kept: Unfinished,
    columns: list[str],
    facts: list[Fact],
    concurrency: int,
) -> AsyncGenerator[int]:
    """Write page by page, and yield the number of users after each."""
    pages = client.paginators.list_users(
        user_pool_id=user_pool_id, starting_token=kept.token
    )
    async for page in pages.pages():
        users = page.users or []
        found = await fetch_facts(client, user_pool_id, users, facts, concurrency)
        text = "".join(map(user_line, users, found, repeat(columns)))
        await asyncio.to_thread(kept.append, text, len(users), page.pagination_token)
        yield kept.count


async def import_users(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    path: str | os.PathLike[str],
    *,
    concurrency: int = 20,
    pacer: Pacer | None = None,
    checkpoint: Checkpoint | None = None,
    progress: Callable[[Progress], object] | None = None,
) -> AsyncGenerator[Outcome[types.AdminCreateUserResponse]]:
    """
    Create the users of a file that `export_users` wrote, without sending messages.

    Cognito makes a new `sub` for each user, and passwords cannot be carried over. In a
    pool whose users sign in with addresses, the address is the name. The other
    arguments are those of `run`.

    Raises:
        ConfigurationError: A line of the file cannot be read; its number is named.
    """
    check_arguments(user_pool_id, path)
    async with (
        aclosing(_in_thread(import_requests(path, user_pool_id))) as requests,
        aclosing(
            run(
                client,
                requests,
                concurrency=concurrency,
                pacer=pacer,
                checkpoint=checkpoint,
                progress=progress,
            )
        ) as outcomes,
    ):
        async for outcome in outcomes:
            yield outcome


async def import_groups(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    path: str | os.PathLike[str],
    *,
    concurrency: int = 20,
    pacer: Pacer | None = None,
    checkpoint: Checkpoint | None = None,
    progress: Callable[[Progress], object] | None = None,
) -> AsyncGenerator[Outcome[None]]:
    """
    Add the users of a file to their groups, after `import_users`.

    The file is an export with `include=["groups"]`. Groups that the pool does not have
    are created first, without roles and precedence. A *checkpoint* must be another one
    than that of `import_users`.

    Raises:
        ConfigurationError: A line of the file cannot be read; its number is named.
    """
    check_arguments(user_pool_id, path)
    await _create_groups(client, user_pool_id, Path(path))
    async with (
        aclosing(_in_thread(_group_requests(Path(path), user_pool_id))) as requests,
        aclosing(
            run(
                client,
                requests,
                concurrency=concurrency,
                pacer=pacer,
                checkpoint=checkpoint,
                progress=progress,
            )
        ) as outcomes,
    ):
        async for outcome in outcomes:
            yield outcome


async def _create_groups(
    client: CognitoIdentityProviderClient, user_pool_id: str, file: Path
) -> None:
    wanted = await asyncio.to_thread(_groups_of, file)
    there = client.paginators.list_groups(user_pool_id=user_pool_id)
    for name in sorted(wanted - {group.group_name async for group in there}):
        await client.create_group(user_pool_id=user_pool_id, group_name=name)


async def _in_thread(items: Generator[T]) -> AsyncGenerator[T]:
    """Take the items of a generator that reads a file in a thread, some at a time."""

    def take() -> tuple[list[T], Exception | None]:
        taken: list[T] = []
        try:
            for item in islice(items, _BATCH):
                taken.append(item)
        except Exception as error:  # noqa: BLE001 because the items before it come first
            return taken, error
        return taken, None

    try:
        while True:
            batch, error = await asyncio.to_thread(take)
            for item in batch:
                yield item
            if error is not None:
                raise error
            if not batch:
                return
    finally:
        items.close()


def _group_requests(
    file: Path, user_pool_id: str
) -> Generator[types.AdminAddUserToGroupRequest]:
    for row in read_users(file):
        for group in row.groups:
            yield types.AdminAddUserToGroupRequest(
                user_pool_id=user_pool_id, username=row.username, group_name=group
            )


def _groups_of(file: Path) -> set[str]:
    return {group for row in read_users(file) for group in row.groups}


def import_requests(
    path: str | os.PathLike[str], user_pool_id: str
) -> Generator[types.AdminCreateUserRequest]:
    """
    Read the requests that `import_users` sends, for a check or for shards of a fleet.

    Raises:
        ConfigurationError: A line of the file cannot be read; its number is named.
    """
    for row in read_users(Path(path)):
        kept = {
            key: value
            for key, value in row.attributes.items()
            if key not in _MADE_BY_COGNITO and not key.startswith("cognito:")
        }
        yield types.AdminCreateUserRequest(
            user_pool_id=user_pool_id,
            username=row.username,
            user_attributes=kept or None,
            message_action="SUPPRESS",
        )


def check_arguments(
    user_pool_id: object, path: object, file_format: object = "jsonl"
) -> None:
    """Raise `ConfigurationError` for arguments that are not what they should be."""
    if not isinstance(user_pool_id, str) or not user_pool_id:
        raise ConfigurationError(
            f"user_pool_id: expected the id of a user pool, got {user_pool_id!r}"
        )
    if not isinstance(path, str | os.PathLike) or not os.fspath(path):
        raise ConfigurationError(f"path: expected the path of a file, got {path!r}")
    if file_format not in ("jsonl", "csv"):
        raise ConfigurationError(
            f"file_format: expected 'jsonl' or 'csv', got {file_format!r}"
        )
