"""
The store of the local Cognito: tables in memory, and a file behind them if wanted.

Requests read and change plain objects. Whatever a request has looked up or added is
written when it ends, if it has changed, so no handler can forget to save. One thread
owns the SQLite file; changes that wait for it together are committed together, and no
answer goes out before everything it may rest upon is on the disk.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import queue
import sqlite3
import threading
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias, TypeVar

from cattrs.errors import ClassValidationError
from cattrs.preconf.json import make_converter

from cognito_idp import _base64url
from cognito_idp._model import Structure
from cognito_idp._wire.codec import from_wire, to_wire
from cognito_idp.errors import CognitoIdpError, ConfigurationError
from cognito_idp.local.state.records import LongNumber

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Generator,
        Iterable,
        Iterator,
        Mapping,
    )
    from pathlib import Path

__all__ = ["Row", "Store", "Table", "without_collection"]


class Row(Protocol):
    """A row that a table can hold."""

    @property
    def key(self) -> str:
        """The key of the row; unique in its table."""
        ...

    @property
    def partition(self) -> str:
        """The owner of the row; rows are listed by owner."""
        ...


R = TypeVar("R", bound=Row)

Change: TypeAlias = tuple[str, str, str | None]
"""Table, key, and the row's text; None deletes the row."""

_VERSION = 1
"""Of the file's form; another one is not read."""

_APPLICATION = 0x436F6749  # "CogI"
"""SQLite's mark of the program that a file belongs to."""

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""The errors of a row whose text is not that of its class."""

_touched: ContextVar[dict[tuple[str, str], Row | None] | None] = ContextVar(
    "cognito_idp_local_touched", default=None
)


def _is_structure(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Structure)


def _read_structure(data: Any, cls: type[Structure]) -> Structure:
    return from_wire(cls, data)


_converter = make_converter()
_converter.register_unstructure_hook_func(_is_structure, to_wire)
_converter.register_structure_hook_func(_is_structure, _read_structure)


def _is_long_number(cls: object) -> bool:
    return cls is LongNumber


def _read_long_number(data: Any, _: object) -> int:
    # Files of earlier releases have the digits.
    return data if isinstance(data, int) else int.from_bytes(_base64url.decode(data))


_converter.register_unstructure_hook_func(_is_long_number, _base64url.encode_number)
_converter.register_structure_hook_func(_is_long_number, _read_long_number)


class _Partition(Generic[R]):
    """The rows of one owner in the order of their making, found by key or by place."""

    __slots__ = ("_gaps", "_order", "_places", "rows")

    def __init__(self) -> None:
        self.rows: dict[str, R] = {}
        self._order: list[str | None] = []
        """The keys; None in the place of a row that was removed."""
        self._places: dict[str, int] = {}
        self._gaps = 0

    def put(self, key: str, row: R) -> None:
        if key not in self._places:
            self._places[key] = len(self._order)
            self._order.append(key)
        self.rows[key] = row

    def remove(self, key: str) -> None:
        if self.rows.pop(key, None) is None:
            return
        self._order[self._places.pop(key)] = None
        self._gaps += 1
        if self._gaps > len(self.rows) + 16:
            self._order = list(self.rows)
            self._places = {key: place for place, key in enumerate(self.rows)}
            self._gaps = 0

    def after(self, key: str | None) -> Iterator[tuple[str, R]]:
        """List the rows behind that of *key*; all rows for None."""
        place = -1 if key is None else self._places.get(key)
        if place is None:
            # The row was removed meanwhile: go on with the next keys in order.
            yield from (item for item in self.rows.items() if item[0] > (key or ""))
            return
        order = self._order
        for each in (order[place] for place in range(place + 1, len(order))):
            if each is not None:
                yield each, self.rows[each]


class Table(Generic[R]):
    """Rows of one class, by key and by partition, in the order of their making."""

    def __init__(self, name: str, cls: type[R]) -> None:
        self.name = name
        self._cls = cls
        self._rows: dict[str, R] = {}
        self._partitions: dict[str, _Partition[R]] = {}

    def get(self, key: str) -> R | None:
        """Return a row and mark it as changed: it is saved when the request ends."""
        row = self._rows.get(key)
        if row is not None:
            self._mark(key, row)
        return row

    def touch(self, row: R) -> None:
        """Mark a row that `within` or `all` gave as changed, so that it is saved."""
        self._mark(row.key, row)

    def add(self, row: R) -> R:
        """Add a row, in the place of one with the same key."""
        self._put(row)
        self._mark(row.key, row)
        return row

    def remove(self, row: R) -> None:
        """Remove a row, if it is there."""
        self._rows.pop(row.key, None)
        partition = self._partitions.get(row.partition)
        if partition is not None:
            partition.remove(row.key)
            if not partition.rows:
                del self._partitions[row.partition]
        self._mark(row.key, None)

    def within(self, partition: str) -> Mapping[str, R]:
        """Return the rows of a partition, to be read only: a change needs `touch`."""
        found = self._partitions.get(partition)
        return {} if found is None else found.rows

    def after(self, partition: str, key: str | None) -> Iterator[tuple[str, R]]:
        """List the rows of a partition behind that of *key*, to be read only."""
        found = self._partitions.get(partition)
        return iter(()) if found is None else found.after(key)

    def all(self) -> Mapping[str, R]:
        """Return every row, to be read only."""
        return self._rows

    def load(self, text: str) -> R:
        """Put back a row that `dump` wrote."""
        row: R = _converter.structure(json.loads(text), self._cls)
        self._put(row)
        return row

    def _put(self, row: R) -> None:
        key, owner = row.key, row.partition  # made at each look: one is kept
        self._rows[key] = row
        partition = self._partitions.get(owner)
        if partition is None:
            partition = self._partitions[owner] = _Partition()
        partition.put(key, row)

    def _mark(self, key: str, row: R | None) -> None:
        touched = _touched.get()
        if touched is not None:
            touched[self.name, key] = row


def dump(row: Row) -> str:
    """Write a row as JSON text."""
    return json.dumps(_converter.unstructure(row), separators=(",", ":"))


class Store:
    """Tables, and the file that outlives the process if there is one."""

    def __init__(self, path: Path | None = None) -> None:
        self._journal = None if path is None else _Journal(path)
        self._tables: dict[str, Table[Any]] = {}
        self._written: dict[str, dict[str, bytes]] = {}
        """The digest of each row's text in the file, by table and key."""
        self.on_change: Callable[[list[tuple[str, Row | None]]], None] | None = None
        """Is called with the keys and rows that a request has touched."""

    def table(self, name: str, cls: type[R]) -> Table[R]:
        """Declare a table; all are declared before `open`."""
        table = Table(name, cls)
        self._tables[name] = table
        self._written[name] = {}
        return table

    def clear(self, *, keeping: Collection[str]) -> None:
        """Remove the rows of all tables but those named in *keeping*."""
        for name, table in self._tables.items():
            if name not in keeping:
                for row in list(table.all().values()):
                    table.remove(row)

    async def open(self) -> None:
        """
        Read the file.

        Raises `ConfigurationError` if it cannot be used.
        """
        if self._journal is None:
            return
        await self._journal.open(self._load)

    def _load(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Put back the rows of the file, in the thread that reads the file."""
        with without_collection():
            for name, key, text in rows:
                if name in self._tables:
                    self._load_row(name, key, text)

    def _load_row(self, name: str, key: str, text: str) -> None:
        try:
            row = self._tables[name].load(text)
        except (ClassValidationError, CognitoIdpError, *_UNREADABLE) as error:
            message = f"the state file's row {key!r} of {name} cannot be read: {error}"
            raise ConfigurationError(message) from error
        self._written[name][row.key] = _digest(text)

    async def close(self) -> None:
        """Write what is left to write, and close the file."""
        if self._journal is not None:
            await self._journal.close()

    @contextmanager
    def request(self, *, is_reading: bool = False) -> Generator[None]:
        """
        Watch what one request touches, and hand over what it has changed.

        One that only reads is not watched.
        """
        if is_reading or (self._journal is None and self.on_change is None):
            yield
            return
        touched: dict[tuple[str, str], Row | None] = {}
        token = _touched.set(touched)
        try:
            yield
        finally:
            # Also after an error: a failed attempt has been counted, a code used up.
            _touched.reset(token)
            if self.on_change is not None:
                self.on_change([(key, row) for (_, key), row in touched.items()])
            if self._journal is not None and (changes := list(self._changes(touched))):
                self._journal.submit(changes)

    async def settle(self) -> None:
        """
        Wait until all that has been changed up to now is on the disk.

        Requests that changed nothing wait too: they may have seen what another did.
        """
        if self._journal is not None:
            await self._journal.settle()

    def _changes(
        self, touched: Mapping[tuple[str, str], Row | None]
    ) -> Iterator[Change]:
        for (name, key), row in touched.items():
            if row is None:
                if self._written[name].pop(key, None) is not None:
                    yield name, key, None
                continue
            text = dump(row)
            digest = _digest(text)
            if self._written[name].get(key) != digest:
                self._written[name][key] = digest
                yield name, key, text


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


@contextmanager
def without_collection() -> Generator[None]:
    """
    Pause the garbage collector, which would look at each new row again and again.

    The collector would take two fifths of the time, and the rows are all in use.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Journal:
    """The one thread that has the file open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._batches: queue.SimpleQueue[_Batch | None] = queue.SimpleQueue()
        self._last: asyncio.Future[None] | None = None
        self._thread: threading.Thread | None = None

    async def open(
        self, load: Callable[[Iterable[tuple[str, str, str]]], None]
    ) -> None:
        """Open the file, and call *load* with its rows in the thread of the file."""
        loop = asyncio.get_running_loop()
        opened: asyncio.Future[None] = loop.create_future()
        # A daemon, so that a program that forgets to close can end: nobody has been
        # answered about what is still in the queue.
        self._thread = threading.Thread(
            target=self._run,
            args=(loop, opened, load),
            name="cognito_idp.local journal",
            daemon=True,
        )
        self._thread.start()
        try:
            await opened
        except asyncio.CancelledError:
            self._batches.put(None)
            raise
        except (sqlite3.Error, OSError) as error:
            message = f"the state file {self._path} cannot be used: {error}"
            raise ConfigurationError(message) from error

    def submit(self, changes: list[Change]) -> None:
        """Queue changes; they reach the disk in the order of these calls."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._last = done
        self._batches.put((changes, done))

    async def settle(self) -> None:
        if self._last is not None:
            # Shielded: others wait for the same commit.
            await asyncio.shield(self._last)

    async def close(self) -> None:
        self._batches.put(None)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)

    def _run(
        self,
        loop: asyncio.AbstractEventLoop,
        opened: asyncio.Future[None],
        load: Callable[[Iterable[tuple[str, str, str]]], None],
    ) -> None:
        try:
            connection = _connect(self._path)
        except (sqlite3.Error, OSError) as error:
            _tell(loop, opened, error)
            return
        try:
            query = "SELECT kind, key, value FROM rows ORDER BY rowid"
            try:
                load(connection.execute(query))
            except BaseException as error:  # noqa: BLE001 because somebody waits for it
                _tell(loop, opened, error)
                return
            _tell(loop, opened, None)
            self._write(connection, loop)
        finally:
            connection.close()

    def _write(
        self, connection: sqlite3.Connection, loop: asyncio.AbstractEventLoop
    ) -> None:
        failure: BaseException | None = None
        while (first := self._batches.get()) is not None:
            batches = [first]
            is_last = False
            while not self._batches.empty():
                batch = self._batches.get()
                if batch is None:
                    is_last = True
                    break
                batches.append(batch)
            # After one failure the file is behind the memory: it stays refused.
            failure = failure or _commit(connection, batches)
            for _, done in batches:
                _tell(loop, done, failure)
            if is_last:
                return


_Batch: TypeAlias = "tuple[list[Change], asyncio.Future[None]]"


def _connect(path: Path) -> sqlite3.Connection:
    # Private keys and password verifiers are in it.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, isolation_level=None, timeout=0.1)
    try:
        # Two servers on one file would overwrite each other's rows.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN EXCLUSIVE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, _VERSION):
            message = f"it was written by another version ({version}) of this library"
            raise sqlite3.DatabaseError(message)
        _check_owner(connection, version)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS rows"
            " (kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key))"
        )
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _check_owner(connection: sqlite3.Connection, version: int) -> None:
    """Raise `sqlite3.DatabaseError` for a database of another program."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application == _APPLICATION:
        return
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    tables = {name for (name,) in connection.execute(query)}
    # Files of earlier releases have no mark, but their version and their one table.
    is_ours = tables == {"rows"} and version == _VERSION
    if application != 0 or (tables and not is_ours):
        message = "it is a database of another program"
        raise sqlite3.DatabaseError(message)


def _commit(
    connection: sqlite3.Connection, batches: list[_Batch]
) -> BaseException | None:
    try:
        connection.execute("BEGIN")
        for changes, _ in batches:
            for kind, key, text in changes:
                if text is None:
                    connection.execute(
                        "DELETE FROM rows WHERE kind = ? AND key = ?", (kind, key)
                    )
                else:
                    # An upsert keeps the rowid, and with it the order of making.
                    connection.execute(
                        "INSERT INTO rows VALUES (?, ?, ?)"
                        " ON CONFLICT DO UPDATE SET value = excluded.value",
                        (kind, key, text),
                    )
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        return error
    return None


def _tell(
    loop: asyncio.AbstractEventLoop, future: asyncio.Future[Any], outcome: object
) -> None:
    def settle() -> None:
        if future.cancelled():
            return
        if isinstance(outcome, BaseException):
            future.set_exception(outcome)
            # A waiting request gets the failure; without one, the next request does.
            future.exception()
        else:
            future.set_result(outcome)

    if not loop.is_closed():
        loop.call_soon_threadsafe(settle)
