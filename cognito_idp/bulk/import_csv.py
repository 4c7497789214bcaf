"""
The rows of a CSV file for an import job.

This CSV has no quotation marks: a comma in a value is written as `\\,`, and no value
holds a line end or a backslash of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Self

from attrs import field, frozen

from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cognito_idp import types

__all__ = ["COUNTED", "ImportCsv", "Refused", "split_row"]

COUNTED: Final = 2
"""The number of the first line after the header."""

_LONGEST_ROW: Final = 16_000
_USERNAME: Final = "cognito:username"
_MFA: Final = "cognito:mfa_enabled"
_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_OF_FLAG: Final = {"email_verified": "email", "phone_number_verified": "phone_number"}
_SEPARATOR: Final = re.compile(r"(?<!\\),")


@frozen
class Refused:
    """A user whom Cognito would refuse."""

    number: int
    """The position of the user in the source, from 1."""
    username: str = field(repr=False)
    """The user's name."""
    reason: str
    """The fault; the text names attributes and no values."""


@frozen
class ImportCsv:
    """The header of a pool's file, and what the pool asks of its users."""

    columns: tuple[str, ...]
    verified: tuple[str, ...]
    """The flags of which one has to be true."""
    required: tuple[str, ...]
    mfa_enabled: bool | None
    aliases: tuple[str, ...]
    """The attributes that are names, in a pool whose users choose no other name."""

    @classmethod
    def of(
        cls,
        header: Sequence[str],
        pool: types.UserPoolType,
        mfa_enabled: bool | None,
    ) -> Self:
        """
        Read what a pool asks of its users.

        Raises:
            ConfigurationError: The pool verifies nothing, so no job can start.
        """
        verified = tuple(
            f"{name}_verified" for name in pool.auto_verified_attributes or ()
        )
        if not verified:
            raise ConfigurationError(
                "the pool verifies neither email addresses nor phone numbers, and"
                " Cognito starts no import job there: set auto_verified_attributes"
            )
        required = tuple(
            attribute.name
            for attribute in pool.schema_attributes or ()
            if attribute.required and attribute.name and attribute.name != "sub"
        )
        aliases = tuple(map(str, pool.username_attributes or ()))
        return cls(tuple(header), verified, required, mfa_enabled, aliases)

    def header_line(self) -> str:
        """Return the first line of the file."""
        return ",".join(self.columns) + "\n"

    def row(
        self, number: int, username: str, attributes: Mapping[str, str]
    ) -> str | Refused:
        """Return the line of a user, or why Cognito would refuse the user."""
        values = {name: value.strip() for name, value in attributes.items()}
        for flag in values.keys() & _OF_FLAG:
            values[flag] = "true" if values[flag].lower() == "true" else "false"
        if date := _DATE.fullmatch(values.get("birthdate", "")):
            values["birthdate"] = f"{date[2]}/{date[3]}/{date[1]}"
        if self.aliases:
            username = next(filter(None, map(values.get, self.aliases)), "")
        if reason := self._find_fault(username, values):
            return Refused(number, username, reason)
        values[_USERNAME] = username
        values[_MFA] = "" if self.mfa_enabled is None else str(self.mfa_enabled).lower()
        cells = [values.get(column, "") for column in self.columns]
        line = ",".join(cell.replace(",", "\\,") for cell in cells)
        if len(line) > _LONGEST_ROW:
            return Refused(number, username, f"longer than {_LONGEST_ROW} characters")
        return line + "\n"

    def _find_fault(self, username: str, values: Mapping[str, str]) -> str:
        if not username or any(char.isspace() for char in username):
            return "the name has a space or a tab, or is empty"
        if not any(values.get(flag) == "true" for flag in self.verified):
            return f"{' and '.join(self.verified)} is not true"
        for flag, name in _OF_FLAG.items():
            if values.get(flag) == "true" and not values.get(name):
                return f"{flag} is true, and {name} is missing"
        for name in self.required:
            if not values.get(name):
                return f"{name} is required, and missing"
        for name in (_USERNAME, *self.columns):
            value = username if name == _USERNAME else values.get(name, "")
            if "\\" in value or value.splitlines() not in ([], [value]):
                return (
                    f"{name} has a line end or a backslash, which the file cannot hold"
                )
        return ""


def split_row(line: str) -> list[str]:
    """Return the cells of a line."""
    cells = _SEPARATOR.split(line.rstrip("\r\n"))
    return [cell.replace("\\,", ",") for cell in cells]
