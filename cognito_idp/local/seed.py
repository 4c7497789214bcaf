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
and CreateGroup. A pool that is there already stays as it is, and of a pool that cannot
be made nothing is left.
"""

from __future__ import annotations

import json
import tomllib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from cognito_idp import errors, types
from cognito_idp.local.calls import parse
from cognito_idp.local.constraints import find_value_violations, load_model
from cognito_idp.local.operations.served import HANDLERS
from cognito_idp.local.state.backend import ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from cognito_idp._model import Request
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool

__all__ = ["apply_seed", "read_seed"]

_TABLES: dict[str, dict[str, type]] = {
    "": {"pool": list},
    "pool": {
        "id": str,
        "name": str,
        "settings": dict,
        "client": list,
        "group": list,
        "user": list,
    },
    "pool.client": {"id": str, "name": str, "secret": str, "settings": dict},
    "pool.group": {"name": str, "settings": dict},
    "pool.user": {
        "username": str,
        "password": str,
        "attributes": dict,
        "groups": list,
        "sub": str,
    },
}
_NEEDED = {
    "pool": ("id", "name"),
    "pool.client": ("id", "name"),
    "pool.group": ("name",),
    "pool.user": ("username",),
}
_SHAPES = {
    ("pool", "id"): "UserPoolIdType",
    ("pool.client", "id"): "ClientIdType",
    ("pool.user", "sub"): "UsernameType",
}
"""The shapes of the model that ids of one's own have."""

_KINDS: dict[type, str] = {list: "a list", dict: "a table", str: "a text"}


def read_seed(source: Path | str | Mapping[str, object]) -> dict[str, Any]:
    """
    Read a seed and check its names, the kinds of its values and its ids.

    Raises:
        ConfigurationError: The file cannot be read or is not TOML, or a key is not one
            of a seed, or a value is not of the kind that the key takes.
    """
    if isinstance(source, str | Path):
        try:
            seed: dict[str, Any] = tomllib.loads(Path(source).read_text("utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            message = f"seed: {source} cannot be read: {error}"
            raise errors.ConfigurationError(message) from None
    else:
        seed = dict(source)
    _check("", "", seed)
    ids = [row["id"] for row in seed.get("pool", ())]
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            message = f"seed: pool[{number}].id: {id_} is there twice"
            raise errors.ConfigurationError(message)
    return seed


def _check(path: str, place: str, table: object) -> None:
    if not isinstance(table, dict):
        raise _unexpected(place, "a table", table)
    given = cast("dict[str, object]", table)
    before, kinds = f"{place}." if place else "", _TABLES[path]
    for key in given:
        if key not in kinds:
            message = (
                f"{before}{key} is not known: there are {', '.join(sorted(kinds))}"
            )
            raise errors.ConfigurationError(f"seed: {message}")
    for key, value in given.items():
        where, kind = f"{before}{key}", kinds[key]
        if not isinstance(value, kind):
            raise _unexpected(where, _KINDS[kind], value)
        inner = f"{path}.{key}".lstrip(".")
        if inner in _TABLES:
            for number, row in enumerate(cast("list[object]", value)):
                _check(inner, f"{where}[{number}]", row)
        if (path, key) in _SHAPES:
            for fault in find_value_violations(_SHAPES[path, key], value, key):
                raise errors.ConfigurationError(f"seed: {where}: {fault}")
    for key in _NEEDED.get(path, ()):
        if key not in given:
            raise errors.ConfigurationError(f"seed: {place}: {key} is missing")


def _unexpected(place: str, wanted: str, value: object) -> errors.ConfigurationError:
    kind = type(value).__name__
    return errors.ConfigurationError(f"seed: {place}: expected {wanted}, got {kind}")


async def apply_seed(backend: Backend, seed: Mapping[str, Any]) -> None:
    """
    Make what a seed names; of a pool that cannot be made nothing is left.

    Raises:
        ConfigurationError: The service would refuse a value, or an id is in use.
    """
    try:
        for number, row in enumerate(seed.get("pool", ())):
            place = f"seed: pool[{number}]"
            with backend.store.request(), _told(place):
                await _make_pool(backend, row, place)
    finally:
        await backend.store.settle()


@contextmanager
def _told(place: str) -> Generator[None]:
    """Say where in the seed the service has refused something."""
    try:
        yield
    except errors.ServiceError as error:
        message = f"{place}: {error.code}: {error.message}"
        raise errors.ConfigurationError(message) from error


async def _make_pool(backend: Backend, row: Mapping[str, Any], place: str) -> None:
    id_ = row["id"]
    if backend.pools.get(id_) is not None:
        return
    if not id_.startswith(f"{backend.region}_"):
        message = f"{id_} does not begin with the region {backend.region}."
        raise errors.InvalidParameterException(message)
    own = {"PoolName": row["name"]}
    made = await _call(backend, types.CreateUserPoolRequest, own, row.get("settings"))
    pool = backend.pool(made.user_pool.id)
    backend.pools.remove(pool)
    pool.id = pool.settings.id = id_
    pool.settings.arn = f"arn:aws:cognito-idp:{backend.region}:{ACCOUNT}:userpool/{id_}"
    backend.pools.add(pool)
    try:
        await _fill_pool(backend, pool, row, place)
    except BaseException:
        pool.settings.deletion_protection = "INACTIVE"
        await _call(backend, types.DeleteUserPoolRequest, {"UserPoolId": id_})
        raise


async def _fill_pool(
    backend: Backend, pool: Pool, row: Mapping[str, Any], place: str
) -> None:
    for number, client in enumerate(row.get("client", ())):
        with _told(f"{place}.client[{number}]"):
            await _make_client(backend, pool.id, client)
    for number, group in enumerate(row.get("group", ())):
        with _told(f"{place}.group[{number}]"):
            own = {"UserPoolId": pool.id, "GroupName": group["name"]}
            settings = group.get("settings")
            await _call(backend, types.CreateGroupRequest, own, settings)
    for number, user in enumerate(row.get("user", ())):
        with _told(f"{place}.user[{number}]"):
            await _make_user(backend, pool, user)


async def _make_client(backend: Backend, pool_id: str, row: Mapping[str, Any]) -> None:
    if backend.clients.get(row["id"]) is not None:
        message = f"There is an app client with the id {row['id']} already."
        raise errors.InvalidParameterException(message)
    own = {"UserPoolId": pool_id, "ClientName": row["name"]}
    if "secret" in row:
        own["ClientSecret"] = row["secret"]
    request = types.CreateUserPoolClientRequest
    made = await _call(backend, request, own, row.get("settings"))
    client = backend.client(made.user_pool_client.client_id)
    backend.clients.remove(client)
    client.id = client.settings.client_id = row["id"]
    backend.clients.add(client)


async def _make_user(backend: Backend, pool: Pool, row: Mapping[str, Any]) -> None:
    who = {"UserPoolId": pool.id, "Username": row["username"]}
    attributes = [
        {"Name": name, "Value": value}
        for name, value in row.get("attributes", {}).items()
    ]
    sub = row.get("sub")
    other = None if sub is None else backend.find_user(pool, sub, by_sub=True)
    if other is not None and other.sub == sub:
        message = f"There is a user with the sub {sub} already."
        raise errors.InvalidParameterException(message)
    new = {**who, "MessageAction": "SUPPRESS", "UserAttributes": attributes}
    await _call(backend, types.AdminCreateUserRequest, new)
    if "password" in row:
        password = {"Password": row["password"], "Permanent": True}
        await _call(backend, types.AdminSetUserPasswordRequest, {**who, **password})
    if sub is not None:
        user = backend.user(pool, row["username"])
        backend.unindex(user)
        user.sub = user.attributes["sub"] = sub
        backend.index(user)
    for group in row.get("groups", ()):
        membership = {**who, "GroupName": group}
        await _call(backend, types.AdminAddUserToGroupRequest, membership)


async def _call(
    backend: Backend,
    cls: type[Request[Any]],
    own: Mapping[str, Any],
    settings: Mapping[str, Any] | None = None,
) -> Any:
    """Call an operation with what a program would send, which is checked as that is."""
    operation = cls.__operation__.name
    known = load_model()[f"{operation}Request"]["members"].keys() - own.keys()
    for name in settings or ():
        if name not in known:
            message = f"settings.{name} is not a setting of {operation}."
            raise errors.InvalidParameterException(message)
    try:
        body = json.dumps({**own, **(settings or {})}).encode()
    except (TypeError, ValueError) as error:
        raise errors.InvalidParameterException(f"settings: {error}") from None
    return await HANDLERS[operation](backend, parse(cls, body))
