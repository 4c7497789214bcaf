"""Every name decision."""

from __future__ import annotations

import keyword

from botocore import (  # pyright: ignore[reportMissingTypeStubs] because botocore has no type hints
    xform_name,  # pyright: ignore[reportUnknownVariableType] because of that
)

FIRST_LINE = (
    "# Written by python -m codegen from botocore's cognito-idp model; do not edit."
)
"""The first line of every generated file."""

API_REFERENCE = (
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/"
)
TAKEN = frozenset(
    {
        *("Blob", "Document", "Literal", "Mapping", "Operation", "Output", "Paging"),
        *("PagedRequest", "Request", "Sequence", "Structure", "TypeAlias", "When"),
    }
)
"""Names that the generated types use themselves, so that a shape may not have them."""


def attribute_name(member: str) -> str:
    """Return the attribute for a member: botocore's name, with `_` after a keyword."""
    name: str = xform_name(member)
    return f"{name}_" if keyword.iskeyword(name) else name


method_name = attribute_name


def request_name(operation: str) -> str:
    """Return the name of an operation's request class."""
    return f"{operation}Request"


def response_name(operation: str) -> str:
    """Return the name of an operation's response class."""
    return f"{operation}Response"


def operations_class(family: str) -> str:
    """Return the class that holds a family's methods: `users` → `UsersOperations`."""
    return "".join(map(str.capitalize, family.split("_"))) + "Operations"


def changes_class(operation: str) -> str:
    """Return the name of the settings of an update: `UserPoolChanges`."""
    return operation.removeprefix("Update").removeprefix("Set") + "Changes"
