"""The schema of a pool: which attributes its users may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = ["FLAGS", "check_count", "check_new", "custom", "schema"]

_TEXT = (
    "profile", "address", "birthdate", "gender", "preferred_username", "given_name",
    "middle_name", "family_name", "name", "nickname", "phone_number", "picture",
    "website", "zoneinfo", "locale", "email",
)  # fmt: skip
FLAGS = ("email_verified", "phone_number_verified")
"""The attributes that say that an address has been verified."""

_KINDS = ("Boolean", "Number", "String", "DateTime")
_LONGEST = 2048
_MOST_CUSTOM = 50
"""AWS: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html"""


def schema(
    extra: Sequence[types.SchemaAttributeType] | None,
) -> list[types.SchemaAttributeType]:
    """Return the whole schema of a pool: the standard and the custom attributes."""
    found: dict[str, types.SchemaAttributeType] = {"sub": _standard("sub")}
    found["sub"].required, found["sub"].mutable = True, False
    found["sub"].string_attribute_constraints = _lengths("1", "2048")
    for name in (*_TEXT, *FLAGS, "updated_at"):
        found[name] = _standard(name)
    for given in extra or ():
        _check(given)
        name = given.name or ""
        if name in found:
            _change(found[name], given)
        else:
            made = custom(given)
            check_new(found, made)
            found[made.name or ""] = made
    check_count(found.values())
    return list(found.values())


def check_count(attributes: Collection[types.SchemaAttributeType]) -> None:
    """Raise `InvalidParameterException` for more custom attributes than a pool has."""
    names = [attribute.name or "" for attribute in attributes]
    own = [name for name in names if name.startswith(("custom:", "dev:"))]
    if len(own) > _MOST_CUSTOM:
        message = f"A user pool cannot have more than {_MOST_CUSTOM} custom attributes."
        raise errors.InvalidParameterException(message)


def check_new(
    known: Iterable[str | None], attribute: types.SchemaAttributeType
) -> None:
    """Raise `InvalidParameterException` for a name that another attribute has."""
    name = _bare(attribute.name)
    for other in known:
        if _bare(other) == name:
            message = f"custom:{name}: Existing attribute already has name {other}."
            raise errors.InvalidParameterException(message)


def _bare(name: str | None) -> str:
    return (name or "").rpartition(":")[2]


def _change(
    standard: types.SchemaAttributeType, given: types.SchemaAttributeType
) -> None:
    kind = given.attribute_data_type
    if (
        kind not in (None, standard.attribute_data_type)
        or given.developer_only_attribute
    ):
        message = (
            "You can not change AttributeDataType or set developerOnlyAttribute for"
            f" standard schema attribute {given.name}"
        )
        raise errors.InvalidParameterException(message)
    standard.required = bool(given.required)
    if given.mutable is not None:
        standard.mutable = given.mutable
    if given.string_attribute_constraints is not None:
        constraints = given.string_attribute_constraints
        standard.string_attribute_constraints = constraints
    if given.number_attribute_constraints is not None:
        limits = given.number_attribute_constraints
        standard.number_attribute_constraints = limits


def custom(given: types.SchemaAttributeType) -> types.SchemaAttributeType:
    """Complete the schema of an attribute of the pool's own."""
    _check(given)
    kind = given.attribute_data_type
    if not given.name or kind is None:
        message = "Invalid AttributeDataType input, consider using the provided"
        raise errors.InvalidParameterException(f"{message} AttributeDataType enum.")
    if given.required:
        message = "Required custom attributes are not supported currently."
        raise errors.InvalidParameterException(message)
    prefix = "dev:custom:" if given.developer_only_attribute else "custom:"
    lengths, limits = given.string_attribute_constraints, None
    if kind == "Number":
        limits = given.number_attribute_constraints
    return types.SchemaAttributeType(
        name=prefix + given.name,
        attribute_data_type=kind,
        developer_only_attribute=bool(given.developer_only_attribute),
        mutable=given.mutable is not False,
        required=False,
        string_attribute_constraints=(lengths or types.StringAttributeConstraintsType())
        if kind == "String"
        else None,
        number_attribute_constraints=limits,
    )


def _check(given: types.SchemaAttributeType) -> None:
    """Refuse a kind that there is not, and constraints that nothing can satisfy."""
    kind, name = given.attribute_data_type, given.name
    if kind is not None and kind not in _KINDS:
        message = (
            f"Validation error detected: Value '{kind}' failed to satisfy constraint:"
            f" Member must satisfy enum value set: [{', '.join(_KINDS)}]"
        )
        raise errors.InvalidParameterException(message)
    lengths = given.string_attribute_constraints
    if lengths is not None:
        least = _number("StringAttributeConstraints", name, lengths.min_length)
        most = _number("StringAttributeConstraints", name, lengths.max_length)
        if max(least or 0, most or 0) > _LONGEST:
            said = f"String attributes cannot have a length of more than {_LONGEST}"
            raise errors.InvalidParameterException(f"user.{name}: {said}")
        if least is not None and most is not None and most < least:
            said = "Max length cannot be less than min length."
            raise errors.InvalidParameterException(f"user.{name}: {said}")
    limits = given.number_attribute_constraints
    if limits is not None:
        least = _number("NumberAttributeConstraints", name, limits.min_value)
        most = _number("NumberAttributeConstraints", name, limits.max_value)
        if least is not None and most is not None and most < least:
            said = "Max value cannot be less than min value."
            raise errors.InvalidParameterException(f"user.{name}: {said}")


def _number(what: str, name: str | None, text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return int(text)
    except ValueError:
        message = f"Invalid {what} for schema attribute {name}"
        raise errors.InvalidParameterException(message) from None


def _lengths(least: str, most: str) -> types.StringAttributeConstraintsType:
    return types.StringAttributeConstraintsType(min_length=least, max_length=most)


def _standard(name: str) -> types.SchemaAttributeType:
    made = types.SchemaAttributeType(
        name=name,
        attribute_data_type="String",
        developer_only_attribute=False,
        mutable=True,
        required=False,
    )
    if name in FLAGS:
        made.attribute_data_type = "Boolean"
    elif name == "updated_at":
        made.attribute_data_type = "Number"
        constraints = types.NumberAttributeConstraintsType(min_value="0")
        made.number_attribute_constraints = constraints
    elif name == "birthdate":
        made.string_attribute_constraints = _lengths("10", "10")
    else:
        made.string_attribute_constraints = _lengths("0", "2048")
    return made
