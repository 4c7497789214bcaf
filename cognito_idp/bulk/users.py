"""The users of a pool as a file, and a file as the users of a pool."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from cognito_idp import to_wire, types
from cognito_idp.bulk.runs import run
from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator

    from cognito_idp._pacer import Pacer
    from cognito_idp.bulk.checkpoints import Checkpoint
    from cognito_idp.bulk.runs import Outcome, Progress
    from cognito_idp.client import CognitoIdentityProviderClient

__all__ = [
    "FileFormat",
    "check_arguments",
    "export_users",
    "import_requests",
    "import_users",
    "read_users",
]

FileFormat: TypeAlias = Literal["jsonl", "csv"]
"""JSON Lines as the service writes users, or CSV with a column for each attribute."""

_COLUMNS: Final = ("Username", "UserStatus", "Enabled", "UserCreateDate")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""Characters that make a spreadsheet compute a cell; an apostrophe goes in front."""
_MADE_BY_COGNITO: Final = ("sub", "identities")


async def export_users(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    path: str | os.PathLike[str],
    *,
    file_format: FileFormat = "jsonl",
    pacer: Pacer | None = None,
    progress: Callable[[int], object] | None = None,
) -> int:
    """
    Write all users of a pool into a file, page by page, and return how many there are.

    The file appears when it is complete. Until then there are *path*`.part` and
    *path*`.token`: an export that was interrupted goes on from them. The service does
    not freeze the list meanwhile; users who come and go may be in it or not.

    Args:
        client: lists the users.
        user_pool_id: the pool.
        path: the file; one that exists is replaced at the end.
        file_format: `jsonl` or `csv`. CSV cells that a spreadsheet would compute
            begin with an apostrophe, which `import_users` takes off.
        pacer: paces the pages.
        progress: is called with the number of users after each page.

    Raises:
        ConfigurationError: *file_format* is neither, or the unfinished files do not fit
            together.
    """
    check_arguments(user_pool_id, path, file_format)
    if pacer is not None:
        client = client.with_options(hooks=[*client.config.hooks, pacer])
    columns = await _columns(client, user_pool_id) if file_format == "csv" else []
    target = Path(path)
    kept = await asyncio.to_thread(_Unfinished.open, target, columns)
    try:
        pages = client.paginators.list_users(
            user_pool_id=user_pool_id, starting_token=kept.token
        )
        async for page in pages.pages():
            users = page.users or []
            text = "".join(_line(user, columns) for user in users)
            await asyncio.to_thread(
                kept.append, text, len(users), page.pagination_token
            )
            if progress is not None:
                progress(kept.count)
        await asyncio.to_thread(kept.finish)
    finally:
        kept.close()
    return kept.count


async def import_users(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    path: str | os.PathLike[str],
    *,
    concurrency: int = 20,
    pacer: Pacer | None = None,
    checkpoint: Checkpoint | None = None,
    progress: Callable[[Progress], object] | None = None,
) -> AsyncGenerator[Outcome[types.AdminCreateUserResponse]]:
    """
    Create the users of a file that `export_users` wrote, without sending messages.

    Cognito makes a new `sub` for each user, and passwords cannot be carried over. The
    other arguments are those of `run`.

    Raises:
        ConfigurationError: A line of the file cannot be read; its number is named.
    """
    check_arguments(user_pool_id, path)
    requests = import_requests(path, user_pool_id)
    async for outcome in run(
        client,
        requests,
        concurrency=concurrency,
        pacer=pacer,
        checkpoint=checkpoint,
        progress=progress,
    ):
        yield outcome


def import_requests(
    path: str | os.PathLike[str], user_pool_id: str
) -> Iterator[types.AdminCreateUserRequest]:
    """
    Read the requests that `import_users` sends, for a check or for shards of a fleet.

    Raises:
        ConfigurationError: A line of the file cannot be read; its number is named.
    """
    for name, attributes in read_users(Path(path)):
        kept = {
            key: value
            for key, value in attributes.items()
            if key not in _MADE_BY_COGNITO and not key.startswith("cognito:")
        }
        yield types.AdminCreateUserRequest(
            user_pool_id=user_pool_id,
            username=name,
            user_attributes=kept or None,
            message_action="SUPPRESS",
        )


def read_users(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """
    Read the name and the attributes of each user of an export.

    Raises:
        ConfigurationError: A line of the file cannot be read; its number is named.
    """
    with path.open(encoding="utf-8", newline="") as file:
        is_json = file.read(1) in ("{", "")
        file.seek(0)
        yield from _read_json(path, file) if is_json else _read_csv(file)


def _read_json(path: Path, file: Any) -> Iterator[tuple[str, dict[str, str]]]:
    for number, line in enumerate(file, 1):
        try:
            row = json.loads(line)
            attributes = {
                str(each["Name"]): str(each["Value"])
                for each in row.get("Attributes") or ()
            }
            name = str(row["Username"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            name, attributes = "", {}
        if not name:
            raise ConfigurationError(f"{path}, line {number}: this is not a user")
        yield name, attributes


def _read_csv(file: Any) -> Iterator[tuple[str, dict[str, str]]]:
    for row in csv.DictReader(file):
        cells = {key: _bare(value) for key, value in row.items() if key and value}
        name = cells.pop("Username", "")
        if not name:
            raise ConfigurationError("the column Username is missing or empty")
        yield name, {k: v for k, v in cells.items() if k not in _COLUMNS}


def _bare(cell: str) -> str:
    is_guarded = cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'"))
    return cell[1:] if is_guarded else cell


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


async def _columns(
    client: CognitoIdentityProviderClient, user_pool_id: str
) -> list[str]:
    found = await client.describe_user_pool(user_pool_id=user_pool_id)
    schema = (found.user_pool and found.user_pool.schema_attributes) or ()
    names = [attribute.name for attribute in schema if attribute.name]
    flags = [f"{name}_verified" for name in ("email", "phone_number") if name in names]
    return [*_COLUMNS, *dict.fromkeys([*names, *flags])]


def check_arguments(
    user_pool_id: object, path: object, file_format: object = "jsonl"
) -> None:
    """Raise `ConfigurationError` for arguments that are not what they should be."""
    if not isinstance(user_pool_id, str) or not user_pool_id:
        raise ConfigurationError(
            f"user_pool_id: expected the id of a user pool, got {user_pool_id!r}"
        )
    if not isinstance(path, str | os.PathLike) or not os.fspath(path):
        raise ConfigurationError(f"path: expected the path of a file, got {path!r}")
    if file_format not in ("jsonl", "csv"):
        raise ConfigurationError(
            f"file_format: expected 'jsonl' or 'csv', got {file_format!r}"
        )


def _line(user: types.UserType, columns: list[str]) -> str:
    wire = to_wire(user)
    if not columns:
        return json.dumps(wire, ensure_ascii=False, separators=(",", ":")) + "\n"
    values = {**types.attribute_map(user.attributes)}
    plain = types.to_dict(user)
    values["Username"] = user.username or ""
    values["UserStatus"] = user.user_status or ""
    values["Enabled"] = str(user.enabled).lower()
    values["UserCreateDate"] = str(plain.get("user_create_date", ""))
    return _csv_line([_guarded(values.get(column, "")) for column in columns])


def _csv_line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


class _Unfinished:
    """The files of an export that is under way."""

    def __init__(
        self, target: Path, file: io.FileIO, token: str | None, count: int
    ) -> None:
        self._target = target
        self._file = file
        self.token = token
        self.count = count

    @classmethod
    def open(cls, target: Path, columns: list[str]) -> _Unfinished:
        """Begin an export, or go on with one that was interrupted."""
        part, note = _part(target), _note(target)
        if not note.exists():
            file = _open(part, "w")
            if columns:
                file.write(_csv_line(columns).encode())
            return cls(target, file, None, 0)
        try:
            kept = json.loads(note.read_text("utf-8"))
            token, size, count = kept["token"], kept["size"], kept["count"]
            if kept["columns"] != columns or not part.stat().st_size >= size:
                raise ValueError
        except (OSError, ValueError, KeyError, TypeError):
            raise ConfigurationError(
                f"{note} and {part} are not those of this export: delete them to begin"
                " anew"
            ) from None
        file = _open(part, "r+")
        file.truncate(size)
        file.seek(size)
        return cls(target, file, token, count)

    def append(self, text: str, count: int, token: str | None) -> None:
        """Write a page and where to go on."""
        self._file.write(text.encode())
        os.fsync(self._file.fileno())
        self.count += count
        if token is None:
            return
        note = {"token": token, "size": self._file.tell(), "count": self.count}
        header = [*self._columns()]
        draft = _note(self._target).with_suffix(".token.new")
        draft.write_text(json.dumps({**note, "columns": header}), "utf-8")
        draft.replace(_note(self._target))

    def finish(self) -> None:
        """Put the file in its place."""
        self._file.close()
        _part(self._target).replace(self._target)
        _note(self._target).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; what is written stays."""
        self._file.close()

    def _columns(self) -> list[str]:
        with _part(self._target).open(encoding="utf-8", newline="") as file:
            first = file.readline()
        return [] if first.startswith("{") or not first else next(csv.reader([first]))


def _open(path: Path, mode: str) -> io.FileIO:
    # Personal data: for the owner's eyes.
    return io.FileIO(path, mode, opener=lambda name, flags: os.open(name, flags, 0o600))


def _part(target: Path) -> Path:
    return target.with_name(target.name + ".part")


def _note(target: Path) -> Path:
    return target.with_name(target.name + ".token")
