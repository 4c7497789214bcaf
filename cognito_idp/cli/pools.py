"""`cognito-idp pool`: show, compare and change the settings of user pools."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import click

from cognito_idp import to_wire, types, updates
from cognito_idp.cli.output import print_json
from cognito_idp.cli.session import Session, connected, connection_options
from cognito_idp.cli.settings import (
    Change,
    changes_of,
    compare,
    differences_of,
    hide_secrets,
    print_changes,
    read_settings,
    settings_of_file,
    split_settings,
)

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient

__all__ = ["pool"]

_STATE: Final = (
    "Id",
    "Arn",
    "Name",
    "Status",
    "Domain",
    "CustomDomain",
    "CreationDate",
    "LastModifiedDate",
    "EstimatedNumberOfUsers",
    "SmsConfigurationFailure",
    "EmailConfigurationFailure",
)
"""Members of a pool that are not settings."""


@click.group()
def pool() -> None:
    """Show, compare and change the settings of user pools."""


@pool.command()
@click.argument("user_pool_id")
@connection_options
@connected
async def show(
    session: Session,  # noqa: ARG001 because commands have the same first arguments
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
) -> int:
    """Print the settings of a pool as JSON."""
    print_json(await _settings(client, user_pool_id), indent=2)
    return 0


@pool.command()
@click.argument("user_pool_id")
@click.argument("other")
@connection_options
@connected
async def diff(
    session: Session,
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    other: str,
) -> int:
    """Compare a pool with OTHER: a file of `pool show`, or another pool.

    Exit status 1: there are differences.
    """
    before = await _settings(client, user_pool_id)
    # The ids of pools hold no such characters, and no file is looked for in vain.
    is_pool = re.fullmatch(r"[\w-]+_[0-9a-zA-Z]+", other)
    after = await _settings(client, other) if is_pool else read_settings(Path(other))
    changes = [
        change
        for change in compare(before, after)
        if change.path.partition(".")[0] not in _STATE
    ]
    print_changes(session, changes)
    return 1 if changes else 0


@pool.command()
@click.argument("user_pool_id")
@click.argument("settings", nargs=-1, metavar="[SETTING=VALUE]...")
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of `pool show` with your changes.",
)
@click.option("--dry-run", is_flag=True, help="Show the difference, and send nothing.")
@connection_options
@connected
async def patch(
    session: Session,
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    settings: tuple[str, ...],
    file: Path | None,
    dry_run: bool,
) -> int:
    """Change single settings of a pool; all others stay.

    \b
    cognito-idp pool patch POOL Policies.PasswordPolicy.MinimumLength=12
    cognito-idp pool patch POOL SoftwareTokenMfaConfiguration.Enabled=true

    The names are those that `pool show` prints. A value is JSON, or else a text.
    """
    wanted = split_settings(settings, file)
    kinds = (types.UpdateUserPoolRequest, types.SetUserPoolMfaConfigRequest)
    if file is not None:
        shown = await _settings(client, user_pool_id)
        wanted = settings_of_file(shown, file, kinds, _STATE) + wanted
    of_factors = [each for each in wanted if _is_of_factors(each[0])]
    of_pool = [each for each in wanted if not _is_of_factors(each[0])]
    changes: list[Change] = []
    if of_pool:
        changes += await _patch_pool(client, user_pool_id, of_pool, dry_run)
    if of_factors:
        changes += await _patch_factors(client, user_pool_id, of_factors, dry_run)
    print_changes(session, changes)
    return 0


async def _patch_pool(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    wanted: list[tuple[str, object]],
    dry_run: bool,
) -> list[Change]:
    found = await client.describe_user_pool(user_pool_id=user_pool_id)
    current = cast("types.UserPoolType", found.user_pool)
    members: Any = changes_of(types.UpdateUserPoolRequest, current, {}, wanted)
    made = await updates.patch_user_pool(
        client, user_pool_id, dry_run=dry_run, **members
    )
    return differences_of(made)


async def _patch_factors(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    wanted: list[tuple[str, object]],
    dry_run: bool,
) -> list[Change]:
    current = await client.get_user_pool_mfa_config(user_pool_id=user_pool_id)
    cls = types.SetUserPoolMfaConfigRequest
    members: Any = changes_of(cls, current, {"user_pool_id": user_pool_id}, wanted)
    made = await updates.patch_mfa_config(
        client, user_pool_id, dry_run=dry_run, **members
    )
    return differences_of(made)


async def _settings(
    client: CognitoIdentityProviderClient, user_pool_id: str
) -> dict[str, object]:
    found = await client.describe_user_pool(user_pool_id=user_pool_id)
    factors = await client.get_user_pool_mfa_config(user_pool_id=user_pool_id)
    shown = {} if found.user_pool is None else to_wire(found.user_pool)
    return cast("dict[str, object]", hide_secrets({**shown, **to_wire(factors)}))


def _is_of_factors(path: str) -> bool:
    top = path.partition(".")[0]
    return top == "MfaConfiguration" or top in _FACTORS


_FACTORS: Final = (
    "SmsMfaConfiguration",
    "SoftwareTokenMfaConfiguration",
    "EmailMfaConfiguration",
    "WebAuthnConfiguration",
)
