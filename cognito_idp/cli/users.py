"""`cognito-idp users`: list, export, import and delete the users of a pool."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cognito_idp import to_wire, types
from cognito_idp.bulk import (
    FileCheckpoint,
    Pacer,
    export_users,
    import_groups,
    import_requests,
    import_users,
    run,
)
from cognito_idp.cli.import_jobs import import_by_job
from cognito_idp.cli.output import (
    describe,
    is_for_people,
    print_json,
    print_line,
    printable,
    show_progress,
)
from cognito_idp.cli.session import Session, connected, connection_options
from cognito_idp.errors import CognitoIdpError, ServiceError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Sequence

    from cognito_idp import CognitoIdentityProviderClient
    from cognito_idp.bulk import Outcome, Progress
    from cognito_idp.bulk.facts import Fact

__all__ = ["users"]

_AGAIN: Final = "run the same command again to go on"
_PAGE: Final = 60

_rate = click.option(
    "--rate",
    type=click.FloatRange(min=0, min_open=True),
    help="Requests a second; else 96 % of AWS's default quota.",
)
_concurrency = click.option(
    "--concurrency",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many requests are under way at once.",
)
_dry_run = click.option(
    "--dry-run", is_flag=True, help="Say what would be done, and do nothing."
)
_filter = click.option(
    "--filter", "matching", help="A filter of Cognito's: 'email ^= \"ada\"'."
)


@click.group()
def users() -> None:
    """List, export, import and delete the users of a pool."""


@users.command("list")
@click.argument("user_pool_id")
@_filter
@click.option("--limit", type=click.IntRange(min=1), help="List this many at most.")
@connection_options
@connected
async def list_users(
    session: Session,
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    matching: str | None,
    limit: int | None,
) -> int:
    """List users, as a table or as JSON lines."""
    pages = client.paginators.list_users(
        user_pool_id=user_pool_id,
        filter=matching,
        page_size=min(limit or _PAGE, _PAGE),
    )
    left = limit
    is_first = True
    async with aclosing(pages.pages()) as found:
        async for page in found:
            shown = (page.users or [])[:left]
            if is_for_people(session):
                _print_table(shown, is_first)
            else:
                for user in shown:
                    print_json(to_wire(user))
            is_first = False
            if left is not None:
                left -= len(shown)
                if left <= 0:
                    break
    return 0


def _print_table(found: Sequence[types.UserType], has_header: bool) -> None:
    table = Table(box=None, expand=True, show_header=has_header, pad_edge=False)
    table.add_column("user", ratio=3, no_wrap=True)
    table.add_column("status", width=21, no_wrap=True)
    table.add_column("enabled", width=7)
    table.add_column("created", width=16, no_wrap=True)
    table.add_column("email or phone", ratio=3, no_wrap=True)
    for user in found:
        attributes = types.attribute_map(user.attributes)
        created = user.user_create_date
        cells = (
            user.username or "",
            user.user_status or "",
            "yes" if user.enabled else "no",
            f"{created:%Y-%m-%d %H:%M}" if created else "",
            attributes.get("email") or attributes.get("phone_number") or "",
        )
        table.add_row(*(Text(printable(cell)) for cell in cells))
    Console().print(table)


@users.command("export")
@click.argument("user_pool_id")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["jsonl", "csv"]),
    help="JSON Lines or CSV; else as the file's name ends.",
)
@click.option(
    "--include",
    multiple=True,
    type=click.Choice(["groups", "mfa", "devices"]),
    help="Ask for these facts of each user too.",
)
@_rate
@connection_options
@connected
async def export_command(
    session: Session,
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    file: Path,
    file_format: str | None,
    include: tuple[Fact, ...],
    rate: float | None,
) -> int:
    """Write all users of a pool into a file.

    FILE appears when it is complete. An export that was interrupted goes on where it
    was when the same command runs again.
    """
    is_csv = file_format == "csv" or (file_format is None and file.suffix == ".csv")
    session.advice = _AGAIN
    shown = (await client.describe_user_pool(user_pool_id=user_pool_id)).user_pool
    total = shown.estimated_number_of_users if shown else None
    with show_progress(session, "export", total or None) as report:
        count = await export_users(
            client,
            user_pool_id,
            file,
            file_format="csv" if is_csv else "jsonl",
            include=include,
            pacer=_pacer("UserList", rate),
            progress=report,
        )
    _print_summary(session, {"exported": count, "file": str(file)})
    return 0


@users.command("import")
@click.argument("user_pool_id")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--checkpoint",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to remember what is done; else FILE.checkpoint.",
)
@click.option(
    "--groups",
    is_flag=True,
    help="Add the users to their groups too, from an export with --include groups.",
)
@click.option(
    "--role-arn",
    help="Let an import job of Cognito do the work, which writes its log as this role.",
)
@_concurrency
@_rate
@_dry_run
@connection_options
@connected
async def import_command(
    session: Session,
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    file: Path,
    checkpoint: Path | None,
    groups: bool,
    role_arn: str | None,
    concurrency: int,
    rate: float | None,
    dry_run: bool,
) -> int:
    """Create the users of an exported file.

    No messages are sent to the users. An interrupted import goes on where it was when
    the same command runs again. Users who could not be created are printed.
    """
    total = await asyncio.to_thread(_check_file, file, user_pool_id)
    if dry_run:
        return _print_summary(session, {"would_create": total})
    if role_arn is not None:
        status = await import_by_job(session, client, user_pool_id, file, role_arn)
    else:
        kept = checkpoint or file.with_name(f"{file.name}.checkpoint")
        pacer = _pacer("UserCreation", rate)
        status = await _create(
            session, client, user_pool_id, file, total, kept, concurrency, pacer
        )
    if groups:
        added = await _add_to_groups(session, client, user_pool_id, file, concurrency)
        status = max(status, added)
    return status


async def _create(
    session: Session,
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    file: Path,
    total: int,
    kept: Path,
    concurrency: int,
    pacer: Pacer,
) -> int:
    session.advice = f"{_AGAIN}; {kept} remembers what is done"
    return await _finish(
        session,
        "import",
        total,
        lambda report: import_users(
            client,
            user_pool_id,
            file,
            concurrency=concurrency,
            pacer=pacer,
            checkpoint=FileCheckpoint(kept),
            progress=report,
        ),
        kept,
    )


async def _add_to_groups(
    session: Session,
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    file: Path,
    concurrency: int,
) -> int:
    kept = file.with_name(f"{file.name}.groups.checkpoint")
    session.advice = f"{_AGAIN}; {kept} remembers what is done"
    return await _finish(
        session,
        "groups",
        None,
        lambda report: import_groups(
            client,
            user_pool_id,
            file,
            concurrency=concurrency,
            pacer=Pacer(),
            checkpoint=FileCheckpoint(kept),
            progress=report,
        ),
        kept,
    )


@users.command("delete")
@click.argument("user_pool_id")
@click.argument("names", nargs=-1)
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="A file of names or of exported users, a line for each; - is stdin.",
)
@_filter
@click.option("--yes", is_flag=True, help="Do not ask.")
@_concurrency
@_rate
@_dry_run
@connection_options
@connected
async def delete_command(
    session: Session,
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    names: tuple[str, ...],
    file: Path | None,
    matching: str | None,
    yes: bool,
    concurrency: int,
    rate: float | None,
    dry_run: bool,
) -> int:
    """Delete users for good.

    Give the NAMES of the users, or --from for those of a file, or --filter. Users who
    are not there any more count as deleted, so an interrupted command may run again.
    """
    if (bool(names) + (file is not None) + (matching is not None)) != 1:
        raise click.UsageError("give either NAMES, --from or --filter")
    if file is not None:
        found = await asyncio.to_thread(_read_names, file)
    elif matching is not None:
        found = await _find_names(client, user_pool_id, matching)
    else:
        found = list(dict.fromkeys(names))
    if dry_run:
        for name in found:
            _print_user(session, name)
        return _print_summary(session, {"would_delete": len(found)})
    _confirm(yes, f"Delete {len(found)} users of {user_pool_id} for good?", file)
    session.advice = _AGAIN
    cls = types.AdminDeleteUserRequest
    requests = (cls(user_pool_id=user_pool_id, username=name) for name in found)
    return await _finish(
        session,
        "delete",
        len(found),
        lambda report: run(
            client,
            requests,
            concurrency=concurrency,
            pacer=_pacer("UserUpdate", rate),
            progress=report,
        ),
        None,
    )


async def _find_names(
    client: CognitoIdentityProviderClient, user_pool_id: str, matching: str
) -> list[str]:
    pages = client.paginators.list_users(
        user_pool_id=user_pool_id, filter=matching, attributes_to_get=[]
    )
    return [user.username async for user in pages if user.username]


def _confirm(yes: bool, question: str, file: Path | None) -> None:
    if yes:
        return
    if not sys.stdin.isatty() or file == Path("-"):
        raise click.UsageError("nobody can be asked here: say --yes or --dry-run")
    click.confirm(question, abort=True, err=True)


async def _finish(
    session: Session,
    description: str,
    total: int | None,
    start: Callable[[Callable[[Progress | int], None]], AsyncGenerator[Outcome[Any]]],
    kept: Path | None,
) -> int:
    """Take all outcomes, print the failures and a summary; return the exit status."""
    count = failed = unsettled = 0
    with show_progress(session, description, total) as report:
        async with aclosing(start(report)) as outcomes:
            async for outcome in outcomes:
                count += 1
                error = outcome.error
                if error is None or _is_gone(outcome):
                    continue
                failed += 1
                unsettled += not isinstance(error, ServiceError) or error.is_transient
                _print_failure(session, outcome, error)
    if kept is not None and not unsettled:
        # Nothing is left to do, and a new import with this file begins anew.
        await asyncio.to_thread(kept.unlink, missing_ok=True)
    _print_summary(session, {"done": (total or count) - failed, "failed": failed})
    if failed and unsettled:
        click.echo(f"{unsettled} may succeed later: {_AGAIN}", err=True)
    return 1 if failed else 0


def _is_gone(outcome: Outcome[Any]) -> bool:
    is_deletion = isinstance(outcome.request, types.AdminDeleteUserRequest)
    error = outcome.error
    return (
        is_deletion
        and isinstance(error, ServiceError)
        and error.code == "UserNotFoundException"
    )


def _print_failure(
    session: Session, outcome: Outcome[Any], error: CognitoIdpError
) -> None:
    name = str(getattr(outcome.request, "username", ""))
    if is_for_people(session):
        look = " (look whether it was done)" if outcome.is_ambiguous else ""
        print_line(f"{name}: {describe(error)}{look}", "red")
        return
    print_json(
        {
            "username": name,
            "error": type(error).__name__,
            "message": error.message if isinstance(error, ServiceError) else str(error),
            "ambiguous": outcome.is_ambiguous,
        }
    )


def _print_user(session: Session, name: str) -> None:
    if is_for_people(session):
        print_line(name)
    else:
        print_json({"username": name})


def _print_summary(session: Session, facts: dict[str, object]) -> int:
    if is_for_people(session):
        print_line(
            ", ".join(
                f"{key.replace('_', ' ')}: {value}" for key, value in facts.items()
            )
        )
    else:
        print_json(facts)
    return 0


def _pacer(category: str, rate: float | None) -> Pacer:
    return Pacer() if rate is None else Pacer({category: rate}, share=1.0)


def _check_file(file: Path, user_pool_id: str) -> int:
    """Read a whole file, so that a faulty line is found before the first request."""
    count = 0
    for request in import_requests(file, user_pool_id):
        to_wire(request)
        count += 1
    return count


def _read_names(file: Path) -> list[str]:
    with contextlib.ExitStack() as stack:
        lines = (
            sys.stdin
            if file == Path("-")
            else stack.enter_context(file.open(encoding="utf-8"))
        )
        found = dict.fromkeys(
            _read_name(line.strip()) for line in lines if line.strip()
        )
    return list(found)


def _read_name(line: str) -> str:
    if not line.startswith("{"):
        return line
    try:
        name = json.loads(line)["Username"]
    except (ValueError, KeyError, TypeError, RecursionError):
        name = None
    if not isinstance(name, str) or not name:
        raise click.UsageError("--from: a line is neither a name nor a user")
    return name
