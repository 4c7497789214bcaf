"""`cognito-idp client`: show and change app clients."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import click

from cognito_idp import to_wire, types, updates
from cognito_idp.cli.output import print_json
from cognito_idp.cli.session import Session, connected, connection_options
from cognito_idp.cli.settings import (
    changes_of,
    differences_of,
    hide_secrets,
    print_changes,
    settings_of_file,
    split_settings,
)

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient

__all__ = ["client"]

_STATE: Final = ("ClientSecret", "ClientSecretArn", "CreationDate", "LastModifiedDate")
"""Members of an app client that are not settings."""


@click.group()
def client() -> None:
    """Show and change app clients."""


@client.command()
@click.argument("user_pool_id")
@click.argument("client_id")
@connection_options
@connected
async def show(
    session: Session,  # noqa: ARG001 because commands have the same first arguments
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    client_id: str,
) -> int:
    """Print the settings of an app client as JSON, without its secret."""
    found = await _describe(client, user_pool_id, client_id)
    print_json(cast("dict[str, object]", hide_secrets(to_wire(found))), indent=2)
    return 0


@client.command()
@click.argument("user_pool_id")
@click.argument("client_id")
@click.argument("settings", nargs=-1, metavar="[SETTING=VALUE]...")
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of `client show` with your changes.",
)
@click.option("--dry-run", is_flag=True, help="Show the difference, and send nothing.")
@connection_options
@connected
async def patch(
    session: Session,
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    client_id: str,
    settings: tuple[str, ...],
    file: Path | None,
    dry_run: bool,
) -> int:
    """Change single settings of an app client; all others stay.

    \b
    cognito-idp client patch POOL CLIENT AccessTokenValidity=12
    cognito-idp client patch POOL CLIENT 'CallbackURLs=["https://app.example/"]'

    The names are those that `client show` prints. A value is JSON, or else a text.
    """
    cls = types.UpdateUserPoolClientRequest
    wanted = split_settings(settings, file)
    current = await _describe(client, user_pool_id, client_id)
    if file is not None:
        shown = cast("dict[str, object]", hide_secrets(to_wire(current)))
        wanted = settings_of_file(shown, file, (cls,), _STATE) + wanted
    identity = {"user_pool_id": user_pool_id, "client_id": client_id}
    members: Any = changes_of(cls, current, identity, wanted)
    made = await updates.patch_user_pool_client(
        client, user_pool_id, client_id, dry_run=dry_run, **members
    )
    print_changes(session, differences_of(made))
    return 0


async def _describe(
    client: CognitoIdentityProviderClient, user_pool_id: str, client_id: str
) -> types.UserPoolClientType:
    found = await client.describe_user_pool_client(
        user_pool_id=user_pool_id, client_id=client_id
    )
    return cast("types.UserPoolClientType", found.user_pool_client)
