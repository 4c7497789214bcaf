"""Structures, requests and rows of operations: the parts of generated declarations."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    Literal,
    Self,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    overload,
)

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

R = TypeVar("R")
T = TypeVar("T")
S = TypeVar("S", bound="Structure")
R_co = TypeVar("R_co", covariant=True)
I_co = TypeVar("I_co", covariant=True)

Blob: TypeAlias = bytes
"""`AssetType` has a member called `bytes`, which would shadow the type."""

Document: TypeAlias = Union[  # noqa: UP007 because a quoted name cannot stand beside `|`
    dict[str, "Document"], list["Document"], str, int, float, bool, None
]
"""Any JSON value."""


# Plain classes here and below: what attrs writes for each takes time at every import.
class Member:
    """The facts of a member that its type does not state."""

    def __init__(
        self,
        wire: str,
        *,
        min: int | None = None,  # noqa: A002 because the model calls it so
        item_min: int | None = None,
        key_min: int | None = None,
        value_min: int | None = None,
        secret: bool = False,
        attributes: bool = False,
        mapping: bool = False,
        default: object = attrs.NOTHING,
    ) -> None:
        self.wire = wire
        """The member's name as it travels."""
        self.min = min
        """The least length of a string or list, or the least number."""
        self.item_min = item_min
        """The least length of a list's items."""
        self.key_min = key_min
        """The least length of a map's keys."""
        self.value_min = value_min
        """The least length of a map's values."""
        self.secret = secret
        """Whether it stays out of reprs."""
        self.attributes = attributes
        """Whether it is a list of user attributes, which a mapping may stand for."""
        self.mapping = mapping
        """Whether it is a map of the model."""
        self.default = default
        self.is_required = default is attrs.NOTHING


_METADATA_KEY = "cognito_idp"


@overload
def member(
    wire: str,
    *,
    default: T,
    min: int | None = None,
    item_min: int | None = None,
    key_min: int | None = None,
    value_min: int | None = None,
    secret: bool = False,
    attributes: bool = False,
    mapping: bool = False,
) -> T: ...
@overload
def member(
    wire: str,
    *,
    min: int | None = None,
    item_min: int | None = None,
    key_min: int | None = None,
    value_min: int | None = None,
    secret: bool = False,
    attributes: bool = False,
    mapping: bool = False,
) -> Any: ...
def member(wire: str, *, default: object = attrs.NOTHING, **constraints: Any) -> Any:
    """Declare a member of a structure; without a default it is required."""
    return Member(wire, default=default, **constraints)


def members(cls: type[Structure]) -> list[tuple[str, Member]]:
    """Return the attribute name and the facts of each member of *cls*."""
    return list(cls.__members__.items())


class _ByAttrs:
    """An attribute of a structure that attrs makes when it is first asked for."""

    def __set_name__(self, owner: type[Structure], name: str) -> None:
        self._owner = owner
        self._name = name

    def __get__(self, instance: object, owner: type) -> Any:
        _ask_attrs(self._owner)
        return getattr(owner if instance is None else instance, self._name)


@dataclass_transform(kw_only_default=True, field_specifiers=(member,))
def structure(cls: type[S]) -> type[S]:
    """
    Make *cls* an attrs class with slots, the greater part of it when first needed.

    Most answers use few classes of a family, and what attrs compiles for each takes ten
    times as long as the class itself. Answers are read without `__init__`.
    """
    own = {name: each for name, each in vars(cls).items() if isinstance(each, Member)}
    left_out = {*own, "__dict__", "__weakref__"}
    body = {name: each for name, each in vars(cls).items() if name not in left_out}
    body["__qualname__"] = cls.__qualname__
    body["__slots__"] = tuple(own)
    body["__members__"] = {**cls.__members__, **own}
    body["__init__"] = _ByAttrs()
    body["__attrs_attrs__"] = _ByAttrs()
    make = cast("Callable[..., type[S]]", type(cls))
    return make(cls.__name__, cls.__bases__, body)


def _ask_attrs(cls: type[Structure]) -> None:
    """Make `__init__` and `__attrs_attrs__` with attrs; `Structure` has the rest."""
    attrs.define(
        these={
            name: attrs.field(
                default=facts.default,
                # For tools that read attrs' fields in place of calling repr().
                repr=_show_attributes if facts.attributes else not facts.secret,
                metadata={_METADATA_KEY: facts},
            )
            for name, facts in cls.__members__.items()
            if name in cls.__slots__
        },
        slots=False,  # it has them
        init=True,
        kw_only=True,
        repr=False,
        eq=False,
        match_args=False,
        getstate_setstate=False,
    )(cls)
    # From Python 3.13 on attrs adds a method that would hide the one of `Structure`.
    if _REPLACE in vars(cls):
        delattr(cls, _REPLACE)


_REPLACE = "__replace__"


class Structure:
    """
    A structure of the service model.

    Mutable, compared by value, unhashable. Values are checked when sent, not here.
    The repr hides what the model calls sensitive and what else holds a secret.
    """

    __slots__: tuple[str, ...] = ()
    __members__: ClassVar[Mapping[str, Member]] = {}
    __attrs_attrs__: ClassVar[Any]
    __hash__: ClassVar[None]  # type: ignore[assignment]  # because mutable values have no hash

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(
            getattr(self, name) == getattr(other, name)
            for name, _ in members(self.__class__)
        )

    def __replace__(self, /, **changes: object) -> Self:
        """Return a copy with some members changed."""
        made = object.__new__(type(self))
        for name, _ in members(type(self)):
            setattr(made, name, changes.pop(name, getattr(self, name)))
        if changes:
            raise TypeError(_unknown_members(type(self), changes))
        return made

    def __repr__(self) -> str:
        shown: list[str] = []
        for name, facts in members(self.__class__):
            value = getattr(self, name)
            if value is not None:
                text = _HIDDEN if facts.secret else _show(value, facts)
                shown.append(f"{name}={text}")
        return f"{self.__class__.__name__}({', '.join(shown)})"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Return the members for rich, which would else read the fields itself."""
        for name, facts in members(self.__class__):
            value = getattr(self, name)
            if value is None:
                continue
            if facts.secret:
                yield name, _Shown(_HIDDEN)
            elif _is_made_of_structures(value):
                yield name, value
            else:
                yield name, _Shown(_show(value, facts))


class Output(Structure):
    """
    A structure that only the service makes.

    A member that the service leaves out is None, even a required one.
    """

    __slots__ = ()


@structure
class Nothing(Output):
    """The answer of an operation without output."""


class Request(Structure, Generic[R_co]):
    """A request; the type parameter is what `client.send` returns for it."""

    __slots__ = ()
    __operation__: ClassVar[Operation]

    @classmethod
    def from_current(cls, current: Structure, /, **changes: object) -> Self:
        """
        Return a request that keeps the present settings, except for *changes*.

        Cognito resets every setting that an update leaves out. *current* is the present
        state as the service describes it: `DescribeUserPoolResponse.user_pool` for an
        `UpdateUserPoolRequest`. Members that exclude each other are not sent together:
        message texts beside a template, `unused_account_validity_days` beside
        `temporary_password_validity_days`, second factors beside the
        `mfa_configuration` `OFF`, and a branding's settings beside
        `use_cognito_provided_values`.

        Raises:
            TypeError: A name is not a member, or one that is required is neither in
                *current* nor among *changes*.
        """
        return _from_current(cls, current, changes)


class PagedRequest(Request[R_co], Generic[R_co, I_co]):
    """A request whose answer comes in pages of items."""

    __slots__ = ()


def check_names(cls: type[Structure], names: Iterable[str]) -> None:
    """Raise `TypeError` for names that are not members of a structure."""
    known = {name for name, _ in members(cls)}
    if unknown := [name for name in names if name not in known]:
        raise TypeError(_unknown_members(cls, unknown))


def _unknown_members(cls: type[Structure], names: Iterable[str]) -> str:
    from difflib import get_close_matches  # because names are hardly ever wrong

    known = [name for name, _ in members(cls)]
    said: list[str] = []
    for name in names:
        close = get_close_matches(name, known, n=1)
        said.append(f"{name!r}" + (f" (did you mean {close[0]!r}?)" if close else ""))
    return f"{cls.__name__} has no member {', '.join(said)}"


def _show(value: object, facts: Member | None = None) -> str:
    """
    Return the repr of a member that is not a secret itself.

    A mapping that the model does not know may be a raw structure with secrets in it; so
    may an item among user attributes that is not an attribute. Of these the type alone
    is shown. *facts* are those of the member, None for an item of a list.
    """
    is_attributes = facts is not None and facts.attributes
    unshown = f"<{type(value).__name__}>"
    match value:
        case Mapping() if is_attributes:
            names = cast("Mapping[object, object]", value)
            return "{" + ", ".join(f"{name!r}: {_HIDDEN}" for name in names) + "}"
        case Mapping() if facts is None or not facts.mapping:
            return unshown
        case list() | tuple():
            items = cast("Sequence[object]", value)
            inner = facts if is_attributes else None
            return "[" + ", ".join(_show(item, inner) for item in items) + "]"
        case _ if is_attributes and not isinstance(value, Structure):
            return unshown
        case _:
            return repr(value)


def _show_attributes(value: object) -> str:
    return _show(value, Member("", attributes=True))


def _is_made_of_structures(value: object) -> bool:
    """Return whether *value* is a structure or a list of nothing else."""
    if isinstance(value, list | tuple):
        items = cast("Sequence[object]", value)
        return all(isinstance(item, Structure) for item in items)
    return isinstance(value, Structure)


class _Shown:
    """A text that is its own repr; not an attrs class, whose fields rich would read."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


_HIDDEN = "<redacted>"


# Updates

_RENAMED = {
    "UpdateUserPoolRequest": {"user_pool_id": "id", "pool_name": "name"},
}
"""Members of an update that the thing itself has under another name."""

_TEXTS_OF_TEMPLATE = (
    "email_verification_message",
    "email_verification_subject",
    "sms_verification_message",
)

Q = TypeVar("Q", bound="Request[Any]")


def _from_current(cls: type[Q], current: Structure, changes: dict[str, object]) -> Q:
    if not isinstance(current, Structure):  # pyright: ignore[reportUnnecessaryIsInstance] because callers may not check types
        raise TypeError(
            f"{cls.__name__}.from_current() takes what the service shows of the thing,"
            f" not a {type(current).__name__}"
        )
    check_names(cls, changes)
    renamed = _RENAMED.get(cls.__name__, {})
    values: dict[str, Any] = {}
    for name, facts in members(cls):
        value = getattr(current, renamed.get(name, name), None)
        # A service may show an empty text where it takes none.
        values[name] = None if value == "" and facts.min else value
    if not any(value is not None for value in values.values()):
        raise TypeError(
            f"{cls.__name__}.from_current(): a {type(current).__name__} has none of its"
            " members"
        )
    _leave_out(values, changes)
    values.update(changes)
    missing = [
        name
        for name, facts in members(cls)
        if facts.is_required and values[name] is None
    ]
    if missing:
        raise TypeError(
            f"{cls.__name__}.from_current() also needs {', '.join(missing)}, which a"
            f" {type(current).__name__} does not have"
        )
    return cls(**values)


_FACTORS = {
    "sms_mfa_configuration",
    "software_token_mfa_configuration",
    "email_mfa_configuration",
}


def _leave_out(values: dict[str, Any], changes: dict[str, object]) -> None:
    """Take out of *values* what must not be sent beside something else."""
    # The service shows the texts of the template under their old names too.
    if values.get("verification_message_template") is not None:
        for name in _TEXTS_OF_TEMPLATE:
            values[name] = None
    creation = values.get("admin_create_user_config")
    policies = changes.get("policies", values.get("policies"))
    password = getattr(policies, "password_policy", None)
    days = getattr(password, "temporary_password_validity_days", None)
    if creation is not None and days is not None:
        values["admin_create_user_config"] = creation.__replace__(
            unused_account_validity_days=None
        )
    if changes.get("mfa_configuration", values.get("mfa_configuration")) == "OFF":
        for name in _FACTORS & values.keys():
            values[name] = None
    if changes.get(
        "use_cognito_provided_values", values.get("use_cognito_provided_values")
    ):
        for name in ("settings", "assets"):
            if name in values:
                values[name] = None


# Operations


ReplayClass: TypeAlias = Literal["A", "B", "C", "D", "E"]
"""
The effect of a second run of a request when the answer to the first was lost.

* A: it reads; the answer is the same.
* B: it sets a state; the state is the same.
* C: it creates or deletes once; the replay fails although the first run succeeded.
* D: it does its work twice: a second pool, a second message, a code made void.
* E: it uses something up (a session, a code); the replay fails and so does the user.
"""

TARGET_PREFIX = "AWSCognitoIdentityProviderService."
CONTENT_TYPE = "application/x-amz-json-1.1"


class When:
    """A request whose *member* has one of *values* replays as class *replay*."""

    def __init__(
        self, member: str, values: frozenset[str], replay: ReplayClass
    ) -> None:
        self.member = member
        self.values = values
        self.replay: ReplayClass = replay


class Paging:
    """How an operation pages: attribute names, not wire names."""

    def __init__(
        self,
        *,
        items: str,
        output_token: str,
        input_token: str,
        size: str | None = None,
    ) -> None:
        self.items = items
        self.output_token = output_token
        self.input_token = input_token
        self.size = size


class Operation:
    """One operation of the service."""

    def __init__(
        self,
        *,
        name: str,
        request: type[Request[object]],
        response: type[Structure] | None,
        errors: frozenset[str],
        replay: ReplayClass,
        signed: bool = True,
        unsigned_with: str | None = None,
        when: tuple[When, ...] = (),
        paging: Paging | None = None,
    ) -> None:
        self.name = name
        """The wire name: `AdminCreateUser`."""
        self.request = request
        self.response = response
        self.errors = errors
        """The codes that the model lists for this operation."""
        self.replay: ReplayClass = replay
        self.signed = signed
        self.unsigned_with = unsigned_with
        """A request that has this member set authorises itself and is not signed."""
        self.when = when
        self.paging = paging
        self.target: str = TARGET_PREFIX + name
        """The value of the `X-Amz-Target` header."""

    def replay_class(self, request: Structure) -> ReplayClass:
        """Return the class of this very request."""
        for rule in self.when:
            if getattr(request, rule.member) in rule.values:
                return rule.replay
        return self.replay

    def is_signed(self, request: Structure) -> bool:
        """Return whether this very request needs AWS credentials."""
        if self.unsigned_with and getattr(request, self.unsigned_with) is not None:
            return False
        return self.signed


class Sender:
    """The base of the generated methods."""

    __slots__ = ()

    @abstractmethod
    async def send(self, request: Request[R]) -> R:
        """Send a request and return its answer."""
