"""User attributes: the pool's schema, what may be written, what addresses look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.rules.schema import FLAGS
from cognito_idp.local.state.backend import normal_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool, User

__all__ = [
    "check",
    "check_aliases",
    "check_change",
    "check_readable",
    "check_writable",
    "is_in_scope",
    "is_phone_number",
    "is_visible",
    "listed",
    "mask",
    "merged",
    "remove",
    "take_aliases",
    "update",
    "verify",
]

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*")
_PHONE = re.compile(r"\+[0-9]{4,15}")


def is_phone_number(value: str) -> bool:
    """Return whether a text is written like a phone number."""
    return _PHONE.fullmatch(value) is not None


def _find(pool: Pool, name: str) -> types.SchemaAttributeType | None:
    for attribute in pool.settings.schema_attributes or ():
        if attribute.name == name:
            return attribute
    return None


def check(pool: Pool, given: Mapping[str, str], *, is_new: bool) -> None:
    """
    Check attributes against the schema; those of a new user have to be complete.

    Raises `InvalidParameterException`.
    """
    for name, value in given.items():
        attribute = _find(pool, name)
        if attribute is None or (name == "sub"):
            verb = "could not be determined" if attribute is None else "is not mutable"
            raise _mismatch(f"Type for attribute {{{name}}} {verb}")
        if not is_new and attribute.mutable is False:
            raise errors.InvalidParameterException(
                f"user.{name}: Attribute cannot be updated.\n"
            )
        _check_value(attribute, name, value)
    if is_new:
        for attribute in pool.settings.schema_attributes or ():
            name = attribute.name or ""
            if attribute.required and name != "sub" and not given.get(name):
                raise _mismatch(f"{name}: The attribute {name} is required\n")


def _mismatch(what: str) -> errors.InvalidParameterException:
    message = f"Attributes did not conform to the schema: {what}"
    return errors.InvalidParameterException(message)


def _check_value(attribute: types.SchemaAttributeType, name: str, value: str) -> None:
    if value == "" and name not in FLAGS:
        # An empty value deletes the attribute, of whatever type.
        return
    if name == "email" and not _EMAIL.fullmatch(value):
        raise errors.InvalidParameterException("Invalid email address format.")
    if name == "phone_number" and not _PHONE.fullmatch(value):
        raise errors.InvalidParameterException("Invalid phone number format.")
    kind = attribute.attribute_data_type
    if kind == "Boolean" and value.lower() not in ("true", "false"):
        raise _mismatch(f"{name}: Attribute must be true or false.\n")
    if kind == "Number":
        _check_number(attribute, name, value)
    constraints = attribute.string_attribute_constraints
    if kind == "String" and constraints is not None:
        if len(value) < int(constraints.min_length or 0):
            raise _mismatch(f"{name}: String must have length of more characters.\n")
        if len(value) > int(constraints.max_length or 2048):
            raise _mismatch(f"{name}: String must have length of fewer characters.\n")


def _check_number(attribute: types.SchemaAttributeType, name: str, value: str) -> None:
    if not re.fullmatch(r"-?[0-9]+", value):
        raise _mismatch(f"{name}: Attribute must be a number.\n")
    limits = attribute.number_attribute_constraints
    if limits is None:
        return
    if limits.min_value is not None and int(value) < int(limits.min_value):
        raise _mismatch(f"{name}: Number is too small.\n")
    if limits.max_value is not None and int(value) > int(limits.max_value):
        raise _mismatch(f"{name}: Number is too large.\n")


def check_writable(client: AppClient, names: Iterable[str]) -> None:
    """Refuse what this app client may not write."""
    allowed = client.settings.write_attributes
    for name in names:
        if name in FLAGS or name.startswith("dev:"):
            message = f"A client attempted to write unauthorized attribute: {name}"
            raise errors.NotAuthorizedException(message)
        if allowed is not None and name not in allowed:
            message = "A client attempted to write unauthorized attribute"
            raise errors.NotAuthorizedException(message)


def is_visible(client: AppClient, name: str) -> bool:
    """Return whether this app client may read an attribute."""
    allowed = client.settings.read_attributes
    if name.startswith("dev:"):
        return False
    return allowed is None or name == "sub" or name in allowed


_SCOPED = {
    "email": ("email", "email_verified"),
    "phone": ("phone_number", "phone_number_verified"),
}


def is_in_scope(scopes: Collection[str] | None, name: str) -> bool:
    """
    Return whether scopes give an attribute; None stands for all scopes.

    The scope openid alone gives every attribute, as profile does; beside email or
    phone it gives no more than theirs.
    """
    if scopes is None or name in ("sub", "identities") or "profile" in scopes:
        return True
    narrow = [scope for scope in _SCOPED if scope in scopes]
    return not narrow or any(name in _SCOPED[scope] for scope in narrow)


def check_readable(pool: Pool, names: Iterable[str]) -> None:
    """Refuse names that no client could mean."""
    for name in names:
        if _find(pool, name) is None:
            message = f"Invalid attribute name {name}."
            raise errors.InvalidParameterException(message)


def listed(user: User, client: AppClient | None = None) -> list[types.AttributeType]:
    """Return a user's attributes as answers show them."""
    return [
        types.AttributeType(name=name, value=value)
        for name, value in user.attributes.items()
        if client is None or is_visible(client, name)
    ]


def check_aliases(
    backend: Backend,
    pool: Pool,
    found: Mapping[str, str],
    owner: User | None,
    *,
    force: bool = False,
) -> None:
    """
    Refuse what another user signs in by already, unless *force* can take it away.

    *found* are all attributes of the *owner*, who is None before the user is in the
    table. An address of `AliasAttributes` is compared when it is verified, not earlier.
    Raises `UsernameExistsException` for a new user, `AliasExistsException` later.
    """
    for name, other in _holders(backend, pool, found, owner):
        if not (force and _can_move(pool, name, found[name], other)):
            raise _taken(name, is_new=owner is None)


def take_aliases(
    backend: Backend, pool: Pool, found: Mapping[str, str], owner: User
) -> None:
    """Take verified addresses away from other users, which `check_aliases` allowed."""
    for name, other in _holders(backend, pool, found, owner):
        other.attributes[f"{name}_verified"] = "false"


def _holders(
    backend: Backend, pool: Pool, found: Mapping[str, str], owner: User | None
) -> Iterator[tuple[str, User]]:
    """List the other users who sign in by a value, with the attribute's name."""
    names = pool.settings.username_attributes or ()
    for name in (*names, *(pool.settings.alias_attributes or ())):
        value = found.get(name)
        is_needed = name in names or name == "preferred_username"
        if value and (is_needed or found.get(f"{name}_verified") == "true"):
            for other in backend.by_alias(pool, value):
                if other is not owner:
                    yield name, other


def _can_move(pool: Pool, name: str, value: str, other: User) -> bool:
    """Return whether a user can lose an alias: an address, not a name."""
    if name in (*(pool.settings.username_attributes or ()), "preferred_username"):
        return False
    held = other.attributes.get(name, "")
    return normal_name(pool, held) == normal_name(pool, value)


def _taken(name: str, *, is_new: bool) -> errors.ServiceError:
    message = f"An account with the given {name} already exists."
    if is_new:
        return errors.UsernameExistsException(message)
    return errors.AliasExistsException(message)


def _normal(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        yield name, value.lower() if name in FLAGS else value


def merged(user: User, given: Mapping[str, str]) -> dict[str, str]:
    """
    Return a user's attributes after a change; a new address is no longer verified.

    An empty value deletes the attribute.
    """
    found = dict(user.attributes)
    for name, value in _normal(given):
        flag = f"{name}_verified"
        if flag in FLAGS and found.get(name) != value and flag not in given:
            found[flag] = "false"
        if value == "" and name != "sub":
            found.pop(name, None)
            found.pop(flag, None)
        else:
            found[name] = value
    return found


def update(backend: Backend, user: User, given: Mapping[str, str]) -> None:
    """Set attributes, as `merged` has them; values that wait for them are dropped."""
    _replace(backend, user, merged(user, given), given)


def _replace(
    backend: Backend, user: User, found: dict[str, str], changed: Iterable[str]
) -> None:
    backend.unindex(user)
    user.attributes, user.modified = found, backend.clock()
    backend.index(user)
    for name in changed:
        user.pending.pop(name, None)


def verify(
    backend: Backend, user: User, name: str, value: str, *, force: bool = False
) -> None:
    """
    Set an address that the user has proved, which makes the address an alias.

    Raises `AliasExistsException` if it is that of another user, unless with *force*.
    """
    found = merged(user, {name: value, f"{name}_verified": "true"})
    pool = backend.pool(user.pool_id)
    check_aliases(backend, pool, found, user, force=force)
    take_aliases(backend, pool, found, user)
    _replace(backend, user, found, [name])


def remove(backend: Backend, user: User, names: Iterable[str]) -> None:
    """Delete attributes of a user, all or none."""
    names = list(names)
    _check_removal(backend.pool(user.pool_id), user, names)
    gone = {*names, *(f"{name}_verified" for name in names)}
    kept = {name: user.attributes[name] for name in user.attributes if name not in gone}
    _replace(backend, user, kept, names)


def check_change(
    backend: Backend, pool: Pool, user: User, given: Mapping[str, str]
) -> None:
    """Check a change of a user's attributes, those that it deletes included."""
    check(pool, given, is_new=False)
    emptied = [name for name, value in given.items() if value == ""]
    _check_removal(pool, user, emptied)
    check_aliases(backend, pool, merged(user, given), user)


def _check_removal(pool: Pool, user: User, names: Collection[str]) -> None:
    found = {name: _find(pool, name) for name in names}
    faults = [
        f"user.{name}: Attribute does not exist in the schema.\n"
        if attribute is None
        else f"user.{name}: Attribute cannot be deleted.\n"
        for name, attribute in found.items()
        if attribute is None or attribute.required
    ]
    if "phone_number" in names and _needs_phone(pool, user):
        faults.append(
            "user.phone_number: Attribute cannot be deleted while SMS MFA is on.\n"
        )
    if faults:
        message = f"Invalid user attributes: {''.join(faults)}"
        raise errors.InvalidParameterException(message)


def _needs_phone(pool: Pool, user: User) -> bool:
    """Return whether a user has no other second factor than a message to the phone."""
    if "SMS_MFA" in user.mfa:
        return True
    is_needed = pool.settings.mfa_configuration == "ON"
    return is_needed and pool.mfa.sms_mfa_configuration is not None and not user.mfa


def mask(attribute: str, value: str) -> str:
    """Hide most of an address or a number, as Cognito does in its answers."""
    if attribute == "email":
        local, _, domain = value.partition("@")
        return f"{local[:1]}***@{domain[:1]}***"
    return "+" + "*" * max(len(value) - 5, 0) + value[-4:]
