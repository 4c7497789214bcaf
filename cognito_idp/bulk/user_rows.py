"""Users as lines of JSON Lines and CSV files, both ways."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

from attrs import field, frozen

from cognito_idp import to_wire, types
from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["FileFormat", "UserRow", "columns_of", "csv_line", "read_users", "user_line"]

FileFormat: TypeAlias = Literal["jsonl", "csv"]
"""JSON Lines as the service writes users, or CSV with a column for each attribute."""

_COLUMNS: Final = ("Username", "UserStatus", "Enabled", "UserCreateDate")
_FACTS: Final = ("Groups", "UserMFASettingList", "PreferredMfaSetting", "Devices")
_STANDARD: Final = (
    *("sub", "name", "given_name", "family_name", "middle_name", "nickname"),
    *("preferred_username", "profile", "picture", "website", "email"),
    *("email_verified", "gender", "birthdate", "zoneinfo", "locale", "phone_number"),
    *("phone_number_verified", "address", "updated_at", "identities"),
)
"""The attributes of all users, which not every service shows in the schema."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""Characters that make a spreadsheet compute a cell; an apostrophe goes in front."""


@frozen
class UserRow:
    """A user of an export."""

    username: str = field(repr=False)
    """The name under which the user can be created again."""
    attributes: dict[str, str] = field(repr=False)
    """All attributes."""
    groups: tuple[str, ...] = ()
    """The groups of the user, where the export has them."""


def columns_of(pool: types.UserPoolType | None, facts: Sequence[str]) -> list[str]:
    """Return the columns of a CSV file for the users of a pool."""
    schema = (pool and pool.schema_attributes) or ()
    names = [attribute.name for attribute in schema if attribute.name]
    return [*_COLUMNS, *dict.fromkeys([*names, *_STANDARD]), *facts]


def user_line(
    user: types.UserType, facts: Mapping[str, object], columns: Sequence[str]
) -> str:
    """
    Return the line of a user: JSON without *columns*, else CSV.

    Raises:
        ConfigurationError: The user has an attribute without a column.
    """
    if not columns:
        wire = {**to_wire(user), **facts}
        return json.dumps(wire, ensure_ascii=False, separators=(",", ":")) + "\n"
    values = {**types.attribute_map(user.attributes)}
    if lost := values.keys() - columns:
        raise ConfigurationError(
            f"a user has the attribute {', '.join(sorted(lost))}, which is not in the"
            " schema of the pool: export with file_format='jsonl'"
        )
    plain = types.to_dict(user)
    values["Username"] = user.username or ""
    values["UserStatus"] = user.user_status or ""
    values["Enabled"] = str(user.enabled).lower()
    values["UserCreateDate"] = str(plain.get("user_create_date", ""))
    for name, fact in facts.items():
        if isinstance(fact, str):
            values[name] = fact
        else:
            values[name] = json.dumps(fact, ensure_ascii=False)
    return csv_line([_guarded(values.get(column, "")) for column in columns])


def csv_line(cells: Sequence[str]) -> str:
    """Return a line of CSV."""
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


def read_users(path: Path) -> Iterator[UserRow]:
    """
    Read the users of an export.

    Raises:
        ConfigurationError: A line of the file cannot be read; its number is named.
    """
    with path.open(encoding="utf-8", newline="") as file:
        is_json = file.read(1) in ("{", "")
        file.seek(0)
        yield from _read_json(path, file) if is_json else _read_csv(path, file)


def _read_json(path: Path, file: Any) -> Iterator[UserRow]:
    for number, line in enumerate(file, 1):
        try:
            row = json.loads(line)
            attributes = {
                str(each["Name"]): str(each["Value"])
                for each in row.get("Attributes") or ()
            }
            made = _make(str(row["Username"]), attributes, row.get("Groups"))
        except _UNREADABLE:
            made = None
        if made is None:
            raise ConfigurationError(f"{path}, line {number}: this is not a user")
        yield made


def _read_csv(path: Path, file: Any) -> Iterator[UserRow]:
    rows = csv.DictReader(file)
    for row in rows:
        cells = {key: _bare(value) for key, value in row.items() if key and value}
        name = cells.pop("Username", "")
        attributes = {
            key: value
            for key, value in cells.items()
            if key not in _COLUMNS and key not in _FACTS
        }
        try:
            groups = json.loads(cells.get("Groups") or "[]")
            made = _make(name, attributes, groups)
        except _UNREADABLE:
            made = None
        if made is None:
            raise ConfigurationError(
                f"{path}, line {rows.line_num}: the column Username is missing or"
                " empty, or Groups is not a JSON list"
            )
        yield made


_UNREADABLE: Final = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
)


def _make(username: str, attributes: dict[str, str], groups: object) -> UserRow | None:
    found = cast("list[object]", groups or [])
    if not username or not isinstance(found, list):  # pyright: ignore[reportUnnecessaryIsInstance] because files hold anything
        return None
    # In a pool whose users sign in with addresses, Cognito makes the names itself.
    if username == attributes.get("sub"):
        address = attributes.get("email") or attributes.get("phone_number")
        username = address or username
    return UserRow(username, attributes, tuple(str(group) for group in found))


def _bare(cell: str) -> str:
    is_guarded = cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'"))
    return cell[1:] if is_guarded else cell


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell
