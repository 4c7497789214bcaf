"""
Requests and answers of every operation, made from botocore's model and not from ours.

A request is in boto3's form: wire names, bytes for blobs. An answer is in the form in
which it travels.
"""

from __future__ import annotations

import base64
import decimal
import enum
import math
from collections import OrderedDict
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

from tests.kit.model import is_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from botocore.model import ListShape, MapShape, Shape, StructureShape

Strategy: TypeAlias = "st.SearchStrategy[Any]"


class Word(str):
    """A string that is not quite one."""

    __slots__ = ()


class Colour(str, enum.Enum):  # noqa: UP042 because this is how enums of AWS's words were written for years
    """A word of a set."""

    RED = "red"


class Number(int):
    """A number that is not quite one."""


class Count(enum.IntEnum):
    """A number of a set."""

    MANY = 70


class Row(list[Any]):
    """A list that is not quite one."""


class Book:
    """A file, as far as anyone can see."""

    def read(self) -> bytes:
        return b""


WORDS = (
    *("", " ", "a", "user@example.com", "+15555550100", "eu-west-1_aBcDeFgHi"),
    *("\0", "\n", '"\\/', "é", "日本", "\u2028", "\U0001d4b3", "null", "1", "İ"),
    *("\ud800", "\udc00x", Word("word"), Colour.RED),
)

# Every kind of value that somebody may put where it does not belong.
ODDITIES: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1, Number(3), 1.5, math.nan, decimal.Decimal(1)),
    *("", "a", Word("word"), "2026-01-01", b"", b"a", bytearray(b"a"), memoryview(b"")),
    *((), (None,), ("a", 1), [], [None], ["a"], [[]], [{}], set(), frozenset("a")),
    *({}, {"a": None}, {"a": 1}, {"": "a"}, {1: "a"}, {None: "a"}, OrderedDict(a="a")),
    *(object(), Ellipsis, str, datetime(2026, 1, 1, tzinfo=UTC), range(2)),
)

ODD_KEYS = ("", None, True, 1, 1.5, b"a", ("a",), Number(2), "a")


def is_attribute_list(shape: Shape) -> bool:
    """Return whether a request takes a mapping where botocore wants a list."""
    return bool(shape.type_name == "list" and shape.member.name == "AttributeType")


# Requests


def words(shape: Shape) -> Strategy:
    least = shape.metadata.get("min", 0)
    # A word of another class keeps it, unless it must be made longer.
    pooled = st.sampled_from(WORDS).map(
        lambda word: word if len(word) >= least else word.ljust(least, "x")
    )
    strategy = pooled | st.text(min_size=least, max_size=least + 4)
    return strategy | st.sampled_from(shape.enum) if shape.enum else strategy


def numbers(shape: Shape) -> Strategy:
    least = shape.metadata.get("min")
    bottom = -5 if least is None else least
    odd = (True, False, Number(9), Count.MANY, 2**31, 2**63, 2**64, 2**80)
    return st.integers(bottom, bottom + 1000) | st.sampled_from(
        [number for number in odd if number >= bottom]
    )


blobs = (
    st.binary(max_size=6)
    | st.binary(max_size=6).map(bytearray)
    | st.text(max_size=4)
    | st.just(Word("ä"))
)

_plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(WORDS)
)
_keys = st.sampled_from(["", "a", "\ud800", "type", "é", 1, 2.5, True, None])

documents = st.recursive(
    _plain,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=2).map(Row)
        | st.dictionaries(_keys, inner, max_size=3)
        | st.dictionaries(_keys, inner, max_size=2).map(OrderedDict)
    ),
    max_leaves=6,
)


@st.composite
def _sometimes(
    draw: Callable[[Strategy], Any], usual: Strategy, rare: Strategy
) -> object:
    return draw(rare if draw(st.integers(0, 11)) == 0 else usual)


def _belonging_nowhere(shape: Shape) -> Strategy:
    """Return what may be wrong at *shape*, less where we differ on purpose."""
    odd = ODDITIES
    if shape.type_name == "timestamp":
        # botocore reads numbers and text as well, and takes a naive datetime for UTC.
        odd = tuple(v for v in odd if isinstance(v, list | dict | set | bytes | range))
    if is_document(shape):
        odd = tuple(value for value in odd if value is not math.nan)
    elif shape.type_name == "structure" or is_attribute_list(shape):
        odd = tuple(value for value in odd if not isinstance(value, dict))
    return st.sampled_from(odd)


aware_datetimes = st.datetimes(
    datetime(1970, 1, 2),
    datetime(2200, 1, 1),
    timezones=st.sampled_from((UTC, timezone(timedelta(hours=5, minutes=30)))),
)


class Requests:
    """
    Make the parameters of requests.

    With *is_faulty* some values do not belong where they are, some are too short and
    required members may be missing.
    """

    def __init__(self, *, blobs: Strategy = blobs, is_faulty: bool = False) -> None:
        self._blobs = blobs
        self._is_faulty = is_faulty
        self._made: dict[str, Strategy] = {}

    def of(self, shape: Shape) -> Strategy:
        """Return the strategy for *shape*."""
        if shape.name not in self._made:
            strategy = self._valid(shape)
            if self._is_faulty:
                strategy = _sometimes(strategy, self._wrong(shape))
            self._made[shape.name] = strategy
        return self._made[shape.name]

    def _valid(self, shape: Shape) -> Strategy:
        match shape.type_name:
            case "string":
                return words(shape)
            case "integer" | "long":
                return numbers(shape)
            case "boolean":
                return st.booleans()
            case "blob":
                return self._blobs
            case "timestamp":
                return aware_datetimes
            case "list":
                return self._list(shape)
            case "map":
                return self._map(shape)
            case "structure":
                return self._structure(shape)
        raise NotImplementedError(shape.type_name)

    def _map(self, shape: MapShape) -> Strategy:
        keys = words(shape.key)
        if self._is_faulty:
            keys = _sometimes(keys, st.sampled_from(ODD_KEYS))
        return st.dictionaries(keys, self.of(shape.value), max_size=2)

    def _list(self, shape: ListShape) -> Strategy:
        least = shape.metadata.get("min", 0)
        lists = st.lists(self.of(shape.member), min_size=least, max_size=least + 2)
        return lists | lists.map(tuple) | lists.map(Row)

    def _structure(self, shape: StructureShape) -> Strategy:
        if is_document(shape):
            # To botocore None is a document, to us it is nothing.
            return documents.filter(lambda value: value is not None)
        members = {name: self.of(member) for name, member in shape.members.items()}
        required = [] if self._is_faulty else shape.required_members
        return st.fixed_dictionaries(
            {name: members.pop(name) for name in required}, optional=members
        )

    def _wrong(self, shape: Shape) -> Strategy:
        wrong = _belonging_nowhere(shape)
        least = shape.metadata.get("min")
        match shape.type_name:
            case "string" if least:
                return wrong | st.text(max_size=least - 1)
            case "list" if least:
                return wrong | st.lists(self.of(shape.member), max_size=least - 1)
            case "integer" | "long" if least is not None:
                return wrong | st.integers(least - 3, least - 1)
            case _:
                return wrong


# Answers

_offsets = ("Z", "+00:00", "+05:30", "-08:00")
# Later, seconds in a float have no room for microseconds.
_moments = st.datetimes(datetime(1902, 1, 1), datetime(2200, 1, 1))

timestamps = (
    st.integers(-(2**31), 2**33)
    | st.floats(-(2.0**31), 2.0**33)
    | st.integers(0, 2**33).map(lambda thousandths: thousandths / 1000)
    | st.integers(0, 2**33).map(str)
    | st.floats(0, 2.0**33).map(repr)
    | st.builds(
        lambda moment, offset: f"{moment.isoformat()}{offset}",
        _moments,
        st.sampled_from(_offsets),
    )
)

encoded_blobs = st.binary(max_size=6).map(base64.b64encode).map(bytes.decode)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e9, 1e9) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)

_strangers = st.dictionaries(
    st.sampled_from(["", "__type", "NewMember", "newMember2"]), json_values, max_size=1
)


class Answers:
    """
    Make what a service may answer: nulls, unknown members and unknown words too.

    With *is_flawless* nothing is missing or null or too short that must not be so in a
    request, as many structures are used in both.
    """

    def __init__(self, *, is_flawless: bool = False) -> None:
        self._is_flawless = is_flawless
        self._made: dict[str, Strategy] = {}

    def of(self, shape: Shape) -> Strategy:
        """Return the strategy for *shape*."""
        if shape.name not in self._made:
            self._made[shape.name] = self._make(shape)
        return self._made[shape.name]

    def _make(self, shape: Shape) -> Strategy:
        least = shape.metadata.get("min", 0) if self._is_flawless else 0
        match shape.type_name:
            case "string":
                known = [str(word).ljust(least) for word in (*shape.enum, *WORDS)]
                return st.sampled_from(known) | st.text(
                    min_size=least, max_size=least + 5
                )
            case "integer" | "long":
                return st.integers(least if self._is_flawless else None)
            case "boolean":
                return st.booleans()
            case "blob":
                return encoded_blobs
            case "timestamp":
                return timestamps
            case "list":
                item = self._or_null(shape.member)
                return st.lists(item, min_size=least, max_size=least + 2)
            case "map":
                value = self._or_null(shape.value)
                return st.dictionaries(self.of(shape.key), value, max_size=2)
            case "structure":
                return self._structure(shape)
        raise NotImplementedError(shape.type_name)

    def _or_null(self, shape: Shape) -> Strategy:
        if self._is_flawless:
            return self.of(shape)
        return _sometimes(self.of(shape), st.none())

    def _structure(self, shape: StructureShape) -> Strategy:
        if is_document(shape):
            return json_values
        members = {name: self._or_null(each) for name, each in shape.members.items()}
        required = shape.required_members if self._is_flawless else []
        known = st.fixed_dictionaries(
            {name: members.pop(name) for name in required}, optional=members
        )
        return st.builds(dict[str, Any].__or__, known, _strangers) | known
