"""Settings as text: hidden secrets, paths, differences, and changes from the shell."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import click
from attrs import frozen

from cognito_idp import from_wire, to_wire, types
from cognito_idp._model import members
from cognito_idp.cli.output import is_for_people, print_json, print_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from cognito_idp._model import Request, Structure
    from cognito_idp.cli.session import Session
    from cognito_idp.updates import Patch

__all__ = [
    "Change",
    "changes_of",
    "compare",
    "differences_of",
    "hide_secrets",
    "print_changes",
    "read_settings",
    "settings_of_file",
    "split_settings",
]

Q = TypeVar("Q", bound="Request[Any]")
Settings = dict[str, object]

_HIDDEN: Final = "***"
_SECRET: Final = ("secret", "private_key", "privatekey")


@frozen
class Change:
    """The change of one setting."""

    path: str
    before: object
    after: object


def hide_secrets(value: object, name: str = "") -> object:
    """Return a copy of settings in which secrets are asterisks."""
    if isinstance(value, dict):
        members = cast("dict[str, object]", value)
        return {key: hide_secrets(item, key) for key, item in members.items()}
    if isinstance(value, list):
        return [hide_secrets(item, name) for item in cast("list[object]", value)]
    lowered = name.lower()
    is_secret = any(part in lowered for part in _SECRET) and "arn" not in lowered
    return _HIDDEN if is_secret and isinstance(value, str) else value


def flatten(
    settings: Mapping[str, object], prefix: str = ""
) -> Iterator[tuple[str, object]]:
    """List each setting with its path; a list is one value."""
    for name, value in settings.items():
        if isinstance(value, dict) and value:
            yield from flatten(cast("Settings", value), f"{prefix}{name}.")
        else:
            yield prefix + name, value


def compare(before: Mapping[str, object], after: Mapping[str, object]) -> list[Change]:
    """Return the settings that differ, by their paths; an absent one is None."""
    old, new = dict(flatten(before)), dict(flatten(after))
    return [
        Change(path, old.get(path), new.get(path))
        for path in dict.fromkeys([*old, *new])
        if old.get(path) != new.get(path)
    ]


def differences_of(patch: Patch[Any]) -> list[Change]:
    """Return the settings that a patch changes."""
    before = {name: values[0] for name, values in patch.difference.items()}
    return compare(
        to_wire(types.replace(patch.request, **before)), to_wire(patch.request)
    )


def print_changes(session: Session, changes: list[Change]) -> None:
    """Print the settings that differ: a line for each."""
    for change in changes:
        name = change.path.rpartition(".")[2]
        before, after = (
            hide_secrets(value, name) for value in (change.before, change.after)
        )
        if not is_for_people(session):
            print_json({"setting": change.path, "before": before, "after": after})
            continue
        print_line(change.path, "bold")
        if before is not None:
            print_line(f"  - {json.dumps(before, default=str)}", "red")
        if after is not None:
            print_line(f"  + {json.dumps(after, default=str)}", "green")


def read_settings(file: Path) -> Settings:
    """Read a JSON object from a file, as the `show` commands write it."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise click.UsageError(f"{file}: this is not a JSON object")
    return cast("Settings", found)


def split_settings(
    pairs: tuple[str, ...], file: Path | None
) -> list[tuple[str, object]]:
    """Return the paths and values of arguments such as `DeletionProtection=ACTIVE`."""
    if not pairs and file is None:
        raise click.UsageError("give SETTING=VALUE or --from")
    found: list[tuple[str, object]] = []
    for pair in pairs:
        path, equals, text = pair.partition("=")
        if not equals or not path:
            raise click.UsageError(f"{pair!r}: expected SETTING=VALUE")
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = text
        found.append((path, value))
    return found


def settings_of_file(
    shown: Mapping[str, object],
    file: Path,
    kinds: tuple[type[Structure], ...],
    state: Collection[str],
) -> list[tuple[str, object]]:
    """
    Return the settings of a file that differ from those that are shown.

    A setting that the file leaves out stays as it is, and so does a secret that `show`
    has hidden, and *state*, which is not made of settings. A difference that no update
    of *kinds* can make is told on stderr.
    """
    can_change = {wire for cls in kinds for wire in _names(cls).values()}
    found: list[tuple[str, object]] = []
    for change in compare(shown, read_settings(file)):
        top = change.path.partition(".")[0]
        if change.after in (None, _HIDDEN) or top in state:
            continue
        if top not in can_change and top in shown:
            click.echo(f"left as it is: {change.path} cannot be changed", err=True)
        else:
            found.append((change.path, change.after))
    return found


def changes_of(
    cls: type[Q],
    current: Structure,
    identity: dict[str, str],
    settings: list[tuple[str, object]],
) -> dict[str, Any]:
    """
    Return the members of an update that *settings* change, merged into *current*.

    Raises:
        click.UsageError: The update has no such setting.
    """
    wire = cast("Settings", to_wire(cls.from_current(current, **identity)))
    for path, value in settings:
        _put(wire, path, value)
    made = from_wire(cls, wire)
    # Members that the class does not have are ignored when they are read.
    known = dict(flatten(cast("Settings", to_wire(made))))
    for path, value in settings:
        if value not in (None, {}) and not _is_there(path, known):
            raise click.UsageError(_unknown(cls, path, known))
    touched = {path.partition(".")[0] for path, _ in settings}
    return {
        name: getattr(made, name)
        for name, wire_name in _names(cls).items()
        if wire_name in touched
    }


def _put(wire: Settings, path: str, value: object) -> None:
    *outer, last = path.split(".")
    inner = wire
    for name in outer:
        found = inner.get(name)
        if not isinstance(found, dict):
            found = inner[name] = {}
        inner = cast("Settings", found)
    if value is None:
        inner.pop(last, None)
    else:
        inner[last] = value


def _is_there(path: str, known: Mapping[str, object]) -> bool:
    return any(name == path or name.startswith(f"{path}.") for name in known)


def _unknown(cls: type[Structure], path: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(path, [*_names(cls).values(), *known], n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{path} is not a setting{hint}"


def _names(cls: type[Structure]) -> dict[str, str]:
    return {name: facts.wire for name, facts in members(cls)}
