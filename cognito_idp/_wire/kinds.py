"""
The kinds of value that the model has, and what becomes of each.

A kind knows four things: the expression that decodes a JSON value, the expression that
encodes a value, the condition under which a value is faulty, and, when that condition
held somewhere in a request, the sentence for each fault. The first three are source
text that `_wire` puts into the function that it writes for a class.
"""

from __future__ import annotations

import math
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    Union,
    cast,
    get_args,
    get_origin,
)

from cognito_idp._errors import Fault
from cognito_idp._model import Member, Output, Structure, members
from cognito_idp._wire.hooks import CHECKED, WRITTEN, Hooks, Names, OwnHooks


class UnreadableError(Exception):
    """A JSON value has a form that its member cannot have."""


def _unfrozen(cls: type) -> type:
    """
    Return the class itself where freezegun has put a subclass in its place.

    freezegun replaces the names of a module, so the class is looked up by its own name.
    """
    return next((base for base in cls.__mro__ if base.__name__ == "datetime"), cls)


class Kind:
    """A kind of value; on its own it is a document, which may be anything."""

    is_plain = True
    """Whether a value travels as it is and is not looked at when it arrives."""

    def decode(self, names: Names, v: str) -> str:  # noqa: ARG002 because others name their decoders
        return v

    def encode(self, names: Names, v: str) -> str:  # noqa: ARG002 because others name their encoders
        return v

    def is_faulty(self, names: Names, v: str) -> str:
        return f"{names(has_faults, 'has_faults')}({v})"

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        yield from document_faults(value, path)


class Scalar(Kind):
    """A string, a number or a truth value."""

    def __init__(self, cls: type, least: int | None = None) -> None:
        self.cls = cls
        self.min = least

    def is_faulty(self, names: Names, v: str) -> str:  # noqa: ARG002 because others name what they compare with
        wrong = f"not isinstance({v}, {self.cls.__name__})"
        if self.min is not None:
            measured = f"len({v})" if self.cls is str else v
            wrong += f" or {measured} < {self.min}"
        return wrong

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, self.cls):
            yield _mistyped(path, self.cls.__name__, value)
        elif self.min is None:
            return
        elif isinstance(value, str):
            if len(value) < self.min:
                wanted = f"{self.min} characters or more"
                yield Fault(path, f"expected {wanted}, got {len(value)}")
        elif isinstance(value, int) and value < self.min:
            yield Fault(path, f"expected {self.min} or more, got {value}")


class Unchecked(Scalar):
    """A string, a number or a truth value of an answer: any JSON is written."""

    def is_faulty(self, names: Names, v: str) -> str:
        return Kind().is_faulty(names, v)


class Leaf(Kind):
    """A value with a form of its own in JSON: a blob or a timestamp."""

    is_plain = False

    def __init__(
        self,
        cls: type,
        accepts: tuple[type, ...],
        decoder: Callable[[Any, Any], Any],
        encoder: Callable[[Any], Any],
    ) -> None:
        self.cls = cls
        self.accepts = accepts
        self.decoder = decoder
        self.encoder = encoder

    def decode(self, names: Names, v: str) -> str:
        return f"{names(self.decoder, 'decode')}({v}, {names(self.cls, 'type')})"

    def encode(self, names: Names, v: str) -> str:
        return f"{names(self.encoder, 'encode')}({v})"

    def is_faulty(self, names: Names, v: str) -> str:
        return f"not isinstance({v}, {names(self.accepts, 'accepted')})"

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, self.accepts):
            yield _mistyped(path, self.cls.__name__, value)
        elif isinstance(value, str) and not _is_encodable(value):
            yield Fault(path, "expected bytes, got str that UTF-8 cannot hold")


class Moment(Leaf):
    """A timestamp without a user's hook; numbers are decoded inline."""

    def decode(self, names: Names, v: str) -> str:
        other = super().decode(names, v)
        utc = names(UTC, "utc")
        read = names(cast("type[datetime]", self.cls).fromtimestamp, "read")
        number = f"{v}.__class__ is float or {v}.__class__ is int"
        return f"({read}({v}, {utc}) if {number} else {other})"

    def is_faulty(self, names: Names, v: str) -> str:
        return f"{super().is_faulty(names, v)} or {v}.utcoffset() is None"

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        yield from super().faults(value, path)
        if isinstance(value, datetime) and value.utcoffset() is None:
            yield Fault(
                path,
                "expected a datetime with a time zone, got a naive one, which means"
                " another time on another machine: add tzinfo=datetime.UTC",
            )


class StructureKind(Kind):
    """An object of a generated class."""

    is_plain = False

    def __init__(
        self, cls: type[Structure], hooks: Hooks, *, is_checked: bool = True
    ) -> None:
        self.cls = cls
        self.hooks = hooks
        self.is_checked = is_checked
        """Whether the object is in a request, which is checked; an answer is not."""

    def decode(self, names: Names, v: str) -> str:
        return self._call(self.cls, names, v)

    def decode_list(self, names: Names, v: str) -> str:
        return self._call(list[self.cls], names, v)  # type: ignore[name-defined]  # because mypy takes it for an annotation

    def _call(self, cls: type, names: Names, v: str) -> str:
        if isinstance(self.hooks, OwnHooks):
            name = names.later(lambda: self.hooks.get_structure_hook(cls), "structure")
            return f"{name}({v}, owner)"
        hook = self.hooks.get_structure_hook(cls)
        # Ours hand on whose the data is; a user's is given its type.
        second = "owner" if hook in WRITTEN else names(cls, "type")
        return f"{names(hook, 'structure')}({v}, {second})"

    def encode(self, names: Names, v: str) -> str:
        if isinstance(self.hooks, OwnHooks):
            return f"{names.later(self._encoder, 'unstructure')}({v})"
        return f"{names(self._encoder(), 'unstructure')}({v})"

    def _encoder(self) -> Callable[[Any], Any]:
        hook = self.hooks.get_unstructure_hook(self.cls)
        if not self.is_checked:
            return hook
        # Ours write two functions for a class; a user's hook is the only one.
        checked: Callable[[Any], Any] = getattr(hook, CHECKED, lambda: hook)()
        return checked

    def is_faulty(self, names: Names, v: str) -> str:
        return f"not isinstance({v}, {names(self.cls, 'type')})"

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, self.cls):
            wanted = self.cls.__name__
            is_raw = isinstance(value, dict)
            hint = f"; from_wire({wanted}, …) makes one" if is_raw else ""
            yield Fault(path, f"expected {wanted}, got {_name(value)}{hint}")
            return
        for name, _, kind, is_required in member_kinds(
            self.cls, self.hooks, is_checked=self.is_checked
        ):
            item = getattr(value, name)
            below = f"{path}.{name}" if path else name
            if item is not None:
                yield from kind.faults(item, below)
            elif is_required:
                yield Fault(below, "required, got None")


class ListKind(Kind):
    """A list. Nulls among the items of an answer are kept, as botocore keeps them."""

    is_plain = False

    def __init__(
        self, item: Kind, least: int | None = None, *, is_checked: bool = True
    ) -> None:
        self.item = item
        self.min = least
        self.is_checked = is_checked

    def decode(self, names: Names, v: str) -> str:
        if isinstance(self.item, StructureKind):
            return self.item.decode_list(names, v)
        checked = (
            f"({v} if {v}.__class__ is list else {names(as_list, 'as_list')}({v}))"
        )
        if self.item.is_plain:
            return checked
        x = f"{v}x"
        decoded = self.item.decode(names, x)
        return f"[None if {x} is None else {decoded} for {x} in {checked}]"

    def encode(self, names: Names, v: str) -> str:
        if self.item.is_plain:
            return f"list({v})"
        x = f"{v}x"
        return f"[{_or_null(self, self.item.encode(names, x), x)} for {x} in {v}]"

    def is_faulty(self, names: Names, v: str) -> str:
        x = f"{v}x"
        wrong = f"not isinstance({v}, (list, tuple))"
        if self.min:
            wrong += f" or len({v}) < {self.min}"
        faulty = _unless_null(self, self.item.is_faulty(names, x), x)
        return f"{wrong} or [1 for {x} in {v} if {faulty}]"

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, list | tuple):
            yield _mistyped(path, "list", value)
            return
        items = cast("Sequence[object]", value)
        if self.min and len(items) < self.min:
            yield Fault(path, f"expected {self.min} items or more, got {len(items)}")
        for index, item in enumerate(items):
            if item is not None or self.is_checked:
                yield from self.item.faults(item, f"{path}[{index}]")


class MapKind(Kind):
    """A map from strings. Nulls among the values of an answer are kept."""

    is_plain = False

    def __init__(self, key: Kind, value: Kind, *, is_checked: bool = True) -> None:
        self.key = key
        self.value = value
        self.is_checked = is_checked

    def decode(self, names: Names, v: str) -> str:
        checked = (
            f"({v} if {v}.__class__ is dict else {names(as_dict, 'as_dict')}({v}))"
        )
        if self.value.is_plain:
            return checked
        k, x = f"{v}k", f"{v}x"
        decoded = f"None if {x} is None else {self.value.decode(names, x)}"
        return f"{{{k}: {decoded} for {k}, {x} in {checked}.items()}}"

    def encode(self, names: Names, v: str) -> str:
        if self.value.is_plain:
            return f"dict({v})"
        k, x = f"{v}k", f"{v}x"
        encoded = _or_null(self, self.value.encode(names, x), x)
        return f"{{{k}: {encoded} for {k}, {x} in {v}.items()}}"

    def is_faulty(self, names: Names, v: str) -> str:
        k, x = f"{v}k", f"{v}x"
        key = self.key.is_faulty(names, k)
        value = _unless_null(self, self.value.is_faulty(names, x), x)
        return (
            f"not isinstance({v}, dict) or"
            f" [1 for {k}, {x} in {v}.items() if {key} or {value}]"
        )

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield _mistyped(path, "dict", value)
            return
        entries = cast("dict[object, object]", value)
        for key, item in entries.items():
            yield from self.key.faults(key, f"{path} (key {key!r})")
            if item is not None or self.is_checked:
                yield from self.value.faults(item, f"{path}[{key!r}]")


def _or_null(kind: ListKind | MapKind, encoded: str, x: str) -> str:
    """Return the expression *encoded*, or one that keeps a null if *kind* does."""
    return encoded if kind.is_checked else f"None if {x} is None else {encoded}"


def _unless_null(kind: ListKind | MapKind, faulty: str, x: str) -> str:
    """Return the condition *faulty*, or one that takes a null if *kind* keeps it."""
    return faulty if kind.is_checked else f"{x} is not None and ({faulty})"


class AttributesKind(Kind):
    """User attributes: a list of `AttributeType`, or a mapping when we send them."""

    is_plain = False

    def __init__(
        self, listed: ListKind, cls: type[Structure], name: Kind, value: Kind
    ) -> None:
        self.listed = listed
        self.cls = cls
        self.name = name
        self.value = value

    def decode(self, names: Names, v: str) -> str:
        return self.listed.decode(names, v)

    def encode(self, names: Names, v: str) -> str:
        make = names(self.cls, "make")
        mapped = f"[{make}(name=n, value=x) for n, x in {v}.items()]"
        x = f"{v}x"
        listed = f"({mapped} if {self._is_mapping(names, v)} else {v})"
        encoded = _or_null(self.listed, self.listed.item.encode(names, x), x)
        return f"[{encoded} for {x} in {listed}]"

    def is_faulty(self, names: Names, v: str) -> str:
        name, value = self.name.is_faulty(names, "n"), self.value.is_faulty(names, "x")
        return (
            f"([1 for n, x in {v}.items() if {name} or {value}]"
            f" if {self._is_mapping(names, v)} else {self.listed.is_faulty(names, v)})"
        )

    def faults(self, value: Any, path: str) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield from self.listed.faults(value, path)
            return
        entries = cast("Mapping[Any, object]", value)
        for name, item in entries.items():
            yield from self.name.faults(name, f"{path} (name {name!r})")
            yield from self.value.faults(item, f"{path}[{name!r}]")

    def _is_mapping(self, names: Names, v: str) -> str:
        return f"isinstance({v}, {names(Mapping, 'Mapping')})"


def member_kinds(
    cls: type[Structure], hooks: Hooks, *, is_checked: bool = True
) -> list[tuple[str, str, Kind, bool]]:
    """
    Return attribute, wire name, kind and necessity of each member.

    With *is_checked* the kinds are those of a request. Without, nothing is necessary
    and nothing has a minimum, and strings, numbers and truth values are any JSON.
    """
    hints = _hints_of(cls)
    return [
        (
            name,
            facts.wire,
            _kind_of(hints[name], facts, hooks, is_checked),
            is_checked and facts.is_required and not issubclass(cls, Output),
        )
        for name, facts in members(cls)
    ]


def _hints_of(cls: type[Structure]) -> dict[str, Any]:
    """Return what `get_type_hints` does for our classes, in a fifth of its time."""
    hints: dict[str, Any] = {}
    for owner in reversed(cls.__mro__):
        for name, text in vars(owner).get("__annotations__", {}).items():
            hints[name] = _evaluate(text, owner.__module__)
    return hints


@cache
def _evaluate(text: str, module: str) -> Any:
    # `str | None` stands in a module a hundred times.
    return eval(text, vars(sys.modules[module]))  # noqa: S307 because the text is an annotation of our own


def _kind_of(hint: Any, facts: Member, hooks: Hooks, is_checked: bool) -> Kind:
    def leaf(hint: Any, least: int | None = None) -> Kind:
        return _leaf_of(hint, least, hooks, is_checked)

    # A document alone may be a float. Comparing with `Document` itself would not do:
    # `get_type_hints` resolves its recursion, as far as it has come.
    if float in _options(hint):
        return Kind()
    options = [option for option in _options(hint) if option is not NoneType]
    match get_origin(options[0]):
        case origin if origin is Mapping:
            (item,) = get_args(options[1])
            (_, _, name, _), (_, _, value, _) = member_kinds(
                item, hooks, is_checked=is_checked
            )
            listed = ListKind(leaf(item), is_checked=is_checked)
            return AttributesKind(listed, item, name, value)
        case origin if origin in (list, Sequence):
            (item,) = get_args(options[0])
            least = facts.min if is_checked else None
            return ListKind(leaf(item, facts.item_min), least, is_checked=is_checked)
        case origin if origin is dict:
            key, value = get_args(options[0])
            keys, values = leaf(key, facts.key_min), leaf(value, facts.value_min)
            return MapKind(keys, values, is_checked=is_checked)
        case _:
            return leaf(hint, facts.min)


def _leaf_of(hint: Any, least: int | None, hooks: Hooks, is_checked: bool) -> Kind:
    found: set[type[object]] = {
        str if get_origin(option) is Literal else option
        for option in _options(hint)
        if option is not NoneType
    }
    (cls,) = found
    cls = cast("type[object]", _unfrozen(cls))
    if issubclass(cls, Structure):
        return StructureKind(cls, hooks, is_checked=is_checked)
    if cls not in _PLAIN:
        ours = _LEAVES[cls]
    else:
        ours = Scalar(cls, least) if is_checked else Unchecked(cls)
    decoder, encoder = hooks.get_structure_hook(cls), hooks.get_unstructure_hook(cls)
    if (decoder, encoder) == LEAF_HOOKS[cls]:
        return ours
    return Leaf(cls, (object,), decoder, encoder)


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _mistyped(path: str, expected: str, value: object) -> Fault:
    return Fault(path, f"expected {expected}, got {_name(value)}")


def _name(value: object) -> str:
    return "None" if value is None else type(value).__name__


def as_list(value: object) -> list[Any]:
    """Return what boto3 takes for a list; refuse anything else."""
    if isinstance(value, list | tuple):
        return list(cast("Sequence[object]", value))
    raise UnreadableError(type(value).__name__)


def as_dict(value: object) -> dict[Any, Any]:
    """Return what boto3 takes for a map; refuse anything else."""
    if isinstance(value, dict):
        return dict(cast("dict[object, object]", value))
    raise UnreadableError(type(value).__name__)


def document_faults(value: object, path: str) -> Iterator[Fault]:
    """
    Find what JSON cannot hold.

    Keys may be numbers, which `json` writes as strings, like everybody's.
    """
    match value:
        case dict():
            for key, item in cast("dict[object, object]", value).items():
                if not isinstance(key, str | int | float | None) or _is_endless(key):
                    yield Fault(path, f"expected str as JSON key, got {_name(key)}")
                yield from document_faults(item, f"{path}[{key!r}]")
        case list():
            for index, item in enumerate(cast("list[object]", value)):
                yield from document_faults(item, f"{path}[{index}]")
        case None | str() | int() | float():
            if _is_endless(value):
                yield Fault(path, f"expected a number that JSON has, got {value}")
        case _:
            yield Fault(path, f"expected a JSON value, got {_name(value)}")


def has_faults(value: object) -> bool:
    """Return whether there is anything in *value* that JSON cannot hold."""
    return any(True for _ in document_faults(value, ""))


def _is_endless(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _same(value: Any, _: object = None) -> Any:
    return value


def _blob(value: Any, _: object) -> bytes:
    # boto3 shows bytes where base64 travels.
    return bytes(value) if isinstance(value, bytes | bytearray) else b64decode(value)


def _base64(value: bytes | bytearray | str) -> str:
    return b64encode(value.encode() if isinstance(value, str) else value).decode()


def _moment(value: Any, _: object) -> datetime:
    if isinstance(value, datetime):
        return _in_utc(value)
    try:
        return datetime.fromtimestamp(float(value), UTC)
    except ValueError:
        pass
    try:
        return _in_utc(datetime.fromisoformat(value))
    except ValueError:
        # RFC 822 and what else botocore's parser takes, read as botocore reads it.
        parse: Callable[[object], datetime] = import_module("dateutil.parser").parse
        return _in_utc(parse(value))


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _epoch(value: datetime) -> float | int:
    seconds = _in_utc(value).timestamp()
    return int(seconds) if seconds.is_integer() else seconds


_PLAIN: tuple[type[object], ...] = (str, int, bool)
_LEAVES: dict[type, Kind] = {
    bytes: Leaf(bytes, (bytes, bytearray, str), _blob, _base64),
    _unfrozen(datetime): Moment(
        _unfrozen(datetime), (_unfrozen(datetime),), _moment, _epoch
    ),
}
LEAF_HOOKS: dict[type, tuple[Callable[[Any, Any], Any], Callable[[Any], Any]]] = {
    **dict.fromkeys(_PLAIN, (_same, _same)),
    bytes: (_blob, _base64),
    _unfrozen(datetime): (_moment, _epoch),
}
"""Decoder and encoder of strings, numbers, truth values, blobs and timestamps."""
