"""Users: made, shown, signed out, deleted."""

from __future__ import annotations

import hmac
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.rules import attributes
from cognito_idp.local.rules.schema import FLAGS
from cognito_idp.local.state.backend import Backend, normal_name
from cognito_idp.local.state.records import User

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cognito_idp.local.state.records import AppClient, Pool

__all__ = [
    "create",
    "delete",
    "describe",
    "enroll",
    "moment",
    "sign_out",
    "stranger_name",
]


def moment(seconds: float) -> datetime:
    """Return the date and time, in UTC, of a Unix time in seconds."""
    return datetime.fromtimestamp(seconds, UTC)


def describe(user: User, names: tuple[str, ...] | None = None) -> types.UserType:
    """Show a user in a list."""
    return types.UserType(
        username=user.username,
        attributes=[
            each
            for each in attributes.listed(user)
            if names is None or each.name in names
        ],
        user_create_date=moment(user.created),
        user_last_modified_date=moment(user.modified),
        enabled=user.is_enabled,
        user_status=user.status,
    )


def create(
    backend: Backend,
    pool: Pool,
    name: str,
    given: Mapping[str, str],
    *,
    status: str,
    force_alias: bool = False,
    client: AppClient | None = None,
) -> User:
    """
    Make a user, who is not in the table yet.

    In a pool whose users sign in by address the internal name is drawn.
    """
    found = dict(given)
    name = normal_name(pool, name)
    internal = name
    sub = str(uuid.uuid4())
    if pool.settings.username_attributes:
        kind = _attribute_of(pool, name, given)
        found[kind] = found.get(kind) or name
        internal = sub
    else:
        _check_unlike_aliases(pool, name)
    if client is not None:
        attributes.check_writable(client, given)
    attributes.check(pool, found, is_new=True)
    now = backend.clock()
    user = User(pool.id, internal, sub, now, now, status)
    user.attributes = attributes.merged(user, found)
    if client is None:
        # Of a user whom an administrator makes nothing is said that was not given.
        for flag in set(FLAGS) - found.keys():
            user.attributes.pop(flag, None)
    user.attributes = {"sub": sub, **user.attributes}
    _check_free(backend, pool, user, client=client, force_alias=force_alias)
    return user


def _attribute_of(pool: Pool, name: str, given: Mapping[str, str]) -> str:
    """Return the attribute that a user name is, where users sign in by address."""
    names = pool.settings.username_attributes or ()
    kind = "phone_number" if name.startswith("+") else "email"
    if kind not in names or (kind == "email" and "@" not in name):
        message = f"Username should be {_kinds(names)}."
        raise errors.InvalidParameterException(message)
    if normal_name(pool, given.get(kind) or name) != name:
        message = (
            f"User {kind} should be empty or same as username, since username"
            f" attribute is {kind}"
        )
        raise errors.InvalidParameterException(message)
    return kind


def _check_unlike_aliases(pool: Pool, name: str) -> None:
    """Refuse a user name that looks like an alias of the pool's users."""
    aliases = pool.settings.alias_attributes or ()
    for attribute, kind, is_like in (
        ("email", "email", "@" in name),
        ("phone_number", "phone number", attributes.is_phone_number(name)),
    ):
        if attribute in aliases and is_like:
            message = f"Username cannot be of {kind} format, since user pool is"
            raise errors.InvalidParameterException(
                f"{message} configured for {kind} alias."
            )


def _check_free(
    backend: Backend,
    pool: Pool,
    user: User,
    *,
    client: AppClient | None,
    force_alias: bool,
) -> None:
    if backend.users.get(user.key) is not None:
        # The client and the admin side word it differently.
        said = "User already exists" if client else "User account already exists"
        raise errors.UsernameExistsException(said)
    attributes.check_aliases(backend, pool, user.attributes, None, force=force_alias)


def enroll(
    backend: Backend,
    pool: Pool,
    user: User,
    *,
    client: AppClient | None = None,
    force_alias: bool = False,
) -> None:
    """Put a new user into the table, unless another one was faster."""
    _check_free(backend, pool, user, client=client, force_alias=force_alias)
    attributes.take_aliases(backend, pool, user.attributes, user)
    backend.users.add(user)
    backend.index(user)


def _kinds(names: Sequence[str]) -> str:
    if len(names) > 1:
        return "either an email or a phone number"
    return "an email" if names[0] == "email" else "a phone number"


def stranger_name(backend: Backend, pool: Pool, name: str) -> str:
    """
    Return the internal name that a sign-in shows for a user who does not exist.

    Like Cognito's it is written as a UUID, and the same every time.
    """
    seed = backend.own_secrets().seed.encode()
    text = f"{pool.id}\0{normal_name(pool, name)}"
    drawn = hmac.digest(seed, text.encode(), "sha256")
    return str(uuid.UUID(bytes=drawn[:16], version=4))


def sign_out(backend: Backend, user: User) -> None:
    """End every session of a user."""
    for family in list(backend.families.within(user.key).values()):
        backend.families.touch(family)
        family.is_revoked = True


def delete(backend: Backend, user: User) -> None:
    """Delete a user, sessions and all."""
    backend.unindex(user)
    for family in list(backend.families.within(user.key).values()):
        backend.families.remove(family)
    backend.features.forget_user(user.key)
    backend.users.remove(user)
