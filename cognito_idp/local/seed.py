"""
A seed: pools, app clients, groups and users with ids of one's own, from a TOML file.

    [[pool]]
    id = "us-east-1_Example01"
    name = "shop"
    settings = { AutoVerifiedAttributes = ["email"] }

    [[pool.client]]
    id = "webclient"
    name = "web"
    secret = "…"
    settings = { ExplicitAuthFlows = ["ALLOW_USER_SRP_AUTH"] }

    [[pool.group]]
    name = "admins"

    [[pool.user]]
    username = "ada"
    password = "Correct-Horse-7"
    attributes = { email = "ada@example.com", email_verified = "true" }
    groups = ["admins"]

`settings` have the names of AWS's API: those of CreateUserPool, CreateUserPoolClient
and CreateGroup. A pool that is there already stays as it is.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from cognito_idp import errors, from_wire, to_wire, types
from cognito_idp.local.operations.served import HANDLERS
from cognito_idp.local.state.backend import ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp._model import Request
    from cognito_idp.local.state.backend import Backend

__all__ = ["apply_seed", "read_seed"]

_KEYS = {
    "": {"pool"},
    "pool": {"id", "name", "settings", "client", "group", "user"},
    "pool.client": {"id", "name", "secret", "settings"},
    "pool.group": {"name", "settings"},
    "pool.user": {"username", "password", "attributes", "groups", "sub"},
}


def read_seed(source: Path | str | Mapping[str, object]) -> dict[str, Any]:
    """
    Read a seed and check its names.

    Raises:
        ConfigurationError: The file cannot be read or is not TOML, or has a key that a
            seed does not have.
    """
    if isinstance(source, str | Path):
        try:
            seed = tomllib.loads(Path(source).read_text("utf-8"))
        except (OSError, ValueError) as error:
            message = f"seed: {source} cannot be read: {error}"
            raise errors.ConfigurationError(message) from None
    else:
        seed = dict(source)
    _check("", "", seed)
    return seed


def _check(path: str, place: str, table: object) -> None:
    if not isinstance(table, dict):
        kind = type(table).__name__
        raise errors.ConfigurationError(f"seed: {place}: expected a table, got {kind}")
    for key, value in cast("dict[str, object]", table).items():
        inner = f"{path}.{key}".lstrip(".")
        if key not in _KEYS[path]:
            known = ", ".join(sorted(_KEYS[path]))
            raise errors.ConfigurationError(
                f"seed: {place}{'.' if place else ''}{key} is not known: there are"
                f" {known}"
            )
        if inner in _KEYS:
            is_list = isinstance(value, list)
            rows = cast("list[object]", value) if is_list else [value]
            for number, row in enumerate(rows):
                _check(inner, f"{place}{'.' if place else ''}{key}[{number}]", row)


async def apply_seed(backend: Backend, seed: Mapping[str, Any]) -> None:
    """
    Make what a seed names.

    Raises:
        ConfigurationError: A value is faulty, or the service would refuse it.
    """
    for number, row in enumerate(seed.get("pool", ())):
        place = f"pool[{number}]"
        try:
            with backend.store.request():
                await _make_pool(backend, row)
        except (errors.ServiceError, errors.ParameterValidationError) as error:
            message = f"seed: {place}: {error}"
            raise errors.ConfigurationError(message) from error
        except (errors.ResponseParseError, KeyError, TypeError) as error:
            message = f"seed: {place}: {type(error).__name__}: {error}"
            raise errors.ConfigurationError(message) from error
    await backend.store.settle()


async def _make_pool(backend: Backend, row: Mapping[str, Any]) -> None:
    id_ = row["id"]
    if backend.pools.get(id_) is not None:
        return
    if not id_.startswith(f"{backend.region}_"):
        message = f"{id_} does not begin with the region {backend.region}."
        raise errors.InvalidParameterException(message)
    settings = {"PoolName": row["name"], **row.get("settings", {})}
    made = await _call(backend, types.CreateUserPoolRequest, settings)
    pool = backend.pool(made.user_pool.id)
    backend.pools.remove(pool)
    pool.id = pool.settings.id = id_
    pool.settings.arn = f"arn:aws:cognito-idp:{backend.region}:{ACCOUNT}:userpool/{id_}"
    backend.pools.add(pool)
    for client in row.get("client", ()):
        await _make_client(backend, id_, client)
    for group in row.get("group", ()):
        members = {"GroupName": group["name"], **group.get("settings", {})}
        await _call(backend, types.CreateGroupRequest, {"UserPoolId": id_, **members})
    for user in row.get("user", ()):
        await _make_user(backend, id_, user)


async def _make_client(backend: Backend, pool_id: str, row: Mapping[str, Any]) -> None:
    settings: dict[str, Any] = {
        "UserPoolId": pool_id,
        "ClientName": row["name"],
        **row.get("settings", {}),
    }
    if row.get("secret"):
        settings["ClientSecret"] = row["secret"]
    made = await _call(backend, types.CreateUserPoolClientRequest, settings)
    client = backend.client(made.user_pool_client.client_id)
    backend.clients.remove(client)
    client.id = client.settings.client_id = row["id"]
    backend.clients.add(client)


async def _make_user(backend: Backend, pool_id: str, row: Mapping[str, Any]) -> None:
    who = {"UserPoolId": pool_id, "Username": row["username"]}
    attributes = [
        {"Name": name, "Value": value}
        for name, value in row.get("attributes", {}).items()
    ]
    await _call(
        backend,
        types.AdminCreateUserRequest,
        {**who, "MessageAction": "SUPPRESS", "UserAttributes": attributes},
    )
    if "password" in row:
        password = {"Password": row["password"], "Permanent": True}
        await _call(backend, types.AdminSetUserPasswordRequest, {**who, **password})
    if "sub" in row:
        user = backend.user(backend.pool(pool_id), row["username"])
        user.sub = user.attributes["sub"] = row["sub"]
        backend.index(user)
    for group in row.get("groups", ()):
        await _call(
            backend, types.AdminAddUserToGroupRequest, {**who, "GroupName": group}
        )


async def _call(
    backend: Backend, cls: type[Request[Any]], members: Mapping[str, Any]
) -> Any:
    handler = HANDLERS[cls.__operation__.name]
    request = from_wire(cls, members)
    to_wire(request)  # which checks it as a client does
    return await handler(backend, request)
