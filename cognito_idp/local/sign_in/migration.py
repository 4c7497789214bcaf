"""Users of another directory, whom the user migration trigger brings into the pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp.local.rules import passwords
from cognito_idp.local.rules.users import create, enroll

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, User

__all__ = ["migrate"]


async def migrate(
    backend: Backend,
    client: AppClient,
    name: str,
    metadata: Mapping[str, str],
    password: str | None = None,
) -> User | None:
    """
    Ask the trigger for a user whom the pool does not have, and make the user.

    The user has sent the *password* to sign in; None stands for a forgotten password,
    after which the user has to set a new one.
    """
    pool = backend.pool(client.pool_id)
    signs_in = password is not None
    request: dict[str, object] = {
        "validationData": dict(metadata),
        "clientMetadata": dict(metadata),
    }
    if signs_in:
        request["password"] = password
    response = await backend.triggers.run(
        "user_migration",
        f"UserMigration_{'Authentication' if signs_in else 'ForgotPassword'}",
        pool,
        name,
        request,
        {
            "userAttributes": None,
            "finalUserStatus": None,
            "messageAction": None,
            "desiredDeliveryMediums": None,
            "forceAliasCreation": None,
        },
        client_id=client.id,
    )
    if not response or not response.get("userAttributes"):
        return None
    given = dict(response["userAttributes"])
    # The old system's own name for the user is not an attribute here.
    given.pop("username", None)
    given.pop("sub", None)
    wanted = response.get("finalUserStatus")
    status = wanted or ("CONFIRMED" if signs_in else "RESET_REQUIRED")
    force = bool(response.get("forceAliasCreation"))
    user = create(backend, pool, name, given, status=status, force_alias=force)
    if password is not None:
        made = await passwords.prove(pool, user.username, password, backend.clock())
        passwords.set_proof(pool, user, made)
    enroll(backend, pool, user, force_alias=force)
    return user
