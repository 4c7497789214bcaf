"""
Conversion between attrs objects and the JSON members that travel (AWS JSON 1.1).

The rules, all of them:

* A member travels under its wire name. `None` is absent, in both directions. Empty
  strings, empty lists, zeros and `False` travel.
* Blobs are base64. Timestamps are seconds since 1970, in any number form, and become
  aware datetimes in UTC. Documents are any JSON value and pass as they are.
* Members that the model does not know are ignored, enum values that it does not know
  are kept.
* User attributes may be given as a mapping of names to values.
* A request is refused, at any depth, where botocore's validator refuses it: a wrong
  type, a missing required member, a length or a number under the model's minimum.
  Nothing else is, except a naive datetime and a number that JSON does not have (NaN,
  infinity).
* An answer, or a structure on its own, is written as it was read: whatever `from_wire`
  has read, `to_wire` writes. Values that JSON cannot hold are refused.

The engine is a decoder and an encoder for each class: functions that this module writes
as text and compiles when the class is first used, slot stores and dict look-ups with
nothing between them. In a cattrs converter, which is loaded when somebody asks for one
to adapt it, they are the hooks of the generated classes. Hooks that a user registers on
a class, or on `str`, `int`, `bool`, `bytes` or `datetime`, are called in their place.

The decoder of `ListGroupsResponse`, in full:

    def structure(data, owner):
     o = make(cls)
     v = data.get('Groups')
     o.groups = None if v is None else structure2(v, owner)
     o.next_token = data.get('NextToken')
     return o

`make` is `ListGroupsResponse.__new__`, and `structure2` is the decoder of lists of
`GroupType`: a name with a number stands for an object that the text cannot spell. With
`owner` set to `US`, the data is ours and is overwritten in place.

The encoder of `ListGroupsRequest`, in full:

    def unstructure(o):
     w = {}
     v = o.user_pool_id
     if v is None: raise Faulty
     if not isinstance(v, str) or len(v) < 1: raise Faulty
     w['UserPoolId'] = v
     v = o.limit
     if v is not None:
      if not isinstance(v, int) or v < 0: raise Faulty
      w['Limit'] = v
     v = o.next_token
     if v is not None:
      if not isinstance(v, str) or len(v) < 1: raise Faulty
      w['NextToken'] = v
     return w

`Faulty` says nothing of the fault: `to_wire` then goes through the request again and
lists every fault with its path.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from cognito_idp._errors import (
    Fault,
    ParameterValidationError,
    ResponseParseError,
)
from cognito_idp._model import Request, Structure
from cognito_idp._wire.hooks import CHECKED, WRITTEN, Hooks, Names, OwnHooks
from cognito_idp._wire.kinds import (
    LEAF_HOOKS,
    StructureKind,
    UnreadableError,
    as_list,
    member_kinds,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cattrs import Converter

    from cognito_idp._model import Document

S = TypeVar("S", bound=Structure)


class FaultyError(ParameterValidationError):
    """Raised by written functions: something is wrong, `to_wire` will say what."""

    def __init__(self) -> None:
        super().__init__("the request is faulty: to_wire() lists the faults")


def make_converter() -> Converter:
    """Return a new cattrs converter that speaks AWS JSON 1.1."""
    from cattrs import Converter  # imported for those who adapt one

    converter = Converter(detailed_validation=False)
    for cls, (decoder, encoder) in LEAF_HOOKS.items():
        converter.register_structure_hook(cls, decoder)
        converter.register_unstructure_hook(cls, encoder)
    converter.register_structure_hook_factory(_is_structure, _write_decoder)
    converter.register_structure_hook_factory(_is_structure_list, _write_list_decoder)
    converter.register_unstructure_hook_factory(_is_structure, _write_encoder)
    return converter


def to_wire(
    structure: Structure, *, converter: Converter | None = None
) -> dict[str, Document]:
    """
    Return the JSON members of *structure*, exactly as they travel.

    Secrets are not hidden. A request is checked, at any depth. Another structure is
    written as it was read, with what the service left out left out.

    Raises:
        ParameterValidationError: The request is faulty, or a value is not JSON; the
            error lists every fault with its path.
    """
    cls = type(structure)
    if not _is_structure(cls):
        raise TypeError(
            f"to_wire() takes a request or another structure, not a {cls.__name__}"
        )
    hooks: Hooks = converter or _DEFAULT
    write = hooks.get_unstructure_hook(cls)
    wire: dict[str, Document] | None
    try:
        wire = write(structure)
    except (FaultyError, RecursionError, UnicodeEncodeError):
        wire = None
    # Raised out here and without the structure, so that the traceback does not lead to
    # a frame whose locals hold a secret.
    if wire is None:
        faults = _find(structure, hooks) or [Fault("", "nested too deeply")]
        del structure
        raise ParameterValidationError.of(cls.__name__, faults)
    return wire


def check_types(structure: Structure, *, converter: Converter | None = None) -> None:
    """
    Check that each value of *structure* has the type that the model says.

    `to_wire` does not, outside of requests: the service may answer what it wants.

    Raises:
        ParameterValidationError: A value has another type; the error lists all.
    """
    if faults := _find(structure, converter or _DEFAULT):
        raise ParameterValidationError.of(type(structure).__name__, faults)


def from_wire(
    cls: type[S], data: Mapping[str, object], *, converter: Converter | None = None
) -> S:
    """
    Make a *cls* of the JSON members *data*, as they travel or as boto3 shows them.

    Times may be numbers, ISO 8601 or RFC 822 texts or `datetime` objects. Members that
    the class does not have are ignored.

    Raises:
        ResponseParseError: A value has a form that its member cannot have; the text
            names the path of the first one: `Users[1].Attributes`.
    """
    if not _is_structure(cls):
        raise TypeError(f"from_wire() makes requests and other structures, not {cls!r}")
    made = _read(cls, data, cls, converter)
    if made is not None:
        return made
    found = _locate(cls, data, converter or _DEFAULT)
    del data  # The traceback of the error must not lead to it.
    raise _unreadable(cls, found)


def consume(
    cls: type[S], data: Mapping[str, object], *, converter: Converter | None = None
) -> S:
    """Make a *cls* like `from_wire`, but decode in place: *data* is destroyed."""
    made = _read(cls, data, US, converter)
    del data
    if made is None:
        raise _unreadable(cls)
    return made


def _read(
    cls: type[S], data: Mapping[str, object], owner: object, converter: Converter | None
) -> S | None:
    read = (converter or _DEFAULT).get_structure_hook(cls)
    try:
        made: S = read(data, owner if read in WRITTEN else cls)
    except _UNREADABLE:
        return None
    return made


def _locate(cls: type[Structure], data: object, hooks: Hooks) -> str | None:
    from cognito_idp._wire.paths import find_unreadable  # imported when needed

    try:
        return find_unreadable(cls, data, hooks)
    except RecursionError:
        return "nested too deeply"


def _unreadable(cls: type[Structure], found: str | None = None) -> ResponseParseError:
    where = f": {found}" if found else ""
    return ResponseParseError(f"the data is not that of a {cls.__name__}{where}")


def prepare(cls: type[Structure], *, converter: Converter | None = None) -> None:
    """Write the functions of *cls*, and let attrs write its own, ahead of use."""
    _ = cls.__attrs_attrs__
    hooks: Hooks = converter or _DEFAULT
    hooks.get_structure_hook(cls)
    hooks.get_structure_hook(list[cls])  # type: ignore[valid-type]  # because mypy takes it for an annotation
    getattr(hooks.get_unstructure_hook(cls), CHECKED, lambda: None)()


def _find(structure: Structure, hooks: Hooks) -> list[Fault]:
    try:
        cls = type(structure)
        kind = StructureKind(cls, hooks, is_checked=_is_request(cls))
        return list(kind.faults(structure, ""))
    except RecursionError:
        return [Fault("", "nested too deeply")]


def _is_structure(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Structure)


def _is_request(cls: type) -> bool:
    return issubclass(cls, Request)


def _is_structure_list(cls: object) -> bool:
    return get_origin(cls) is list and any(map(_is_structure, get_args(cls)))


def _write_decoder(cls: type[Structure], hooks: Hooks) -> Callable[[Any, Any], Any]:
    names = Names(make=cls.__new__, cls=cls)
    lines = decoder_lines(cls, hooks, names)
    written = names.compile(lines, f"<structure {cls.__name__}>")
    WRITTEN.add(written)
    return written


def decoder_lines(cls: type[Structure], hooks: Hooks, names: Names) -> list[str]:
    """Return the text of the function that makes a *cls* of JSON members."""
    body = _decoding(cls, hooks, names)
    return ["def structure(data, owner):", *(f" {line}" for line in body), " return o"]


def _write_list_decoder(
    cls: type[list[Structure]], hooks: Hooks
) -> Callable[[Any, Any], Any]:
    """
    Return a decoder of lists, with the decoder of the items written into its loop.

    A call for each item would cost a third of the time.
    """
    (item,) = get_args(cls)
    names = Names(make=item.__new__, cls=item, as_list=as_list, US=US)
    is_ours = isinstance(hooks, OwnHooks)
    if not is_ours:
        hook = hooks.get_structure_hook(item)
        names = Names(make=item.__new__, cls=item, as_list=as_list, US=US, read=hook)
        is_ours = hook in WRITTEN
    body = _decoding(item, hooks, names) if is_ours else ["o = read(data, cls)"]
    lines = [
        "def structure(items, owner):",
        # Put each object into the list slot of its dict, so that the dict is freed at
        # once and no collection is triggered (one cost a fifth of ListUsers).
        " if owner is not US or items.__class__ is not list: items = as_list(items)",
        " i = 0",
        " for data in items:",
        "  if data is not None:",  # kept, as botocore keeps it
        *(f"   {line}" for line in body),
        "   items[i] = o",
        "  i += 1",
        " return items",
    ]
    written = names.compile(lines, f"<structure list of {item.__name__}>")
    WRITTEN.add(written)
    return written


def _decoding(cls: type[Structure], hooks: Hooks, names: Names) -> list[str]:
    """Return the lines that make `o` of `data`."""
    lines = ["o = make(cls)"]
    kinds = member_kinds(cls, hooks)
    if not kinds:
        lines.append("data.get")  # fails for a list or a string
    # `data.get` each time: CPython calls a method faster if it is not bound first.
    for name, wire, kind, _ in kinds:
        if kind.is_plain:
            lines.append(f"o.{name} = data.get({wire!r})")
        else:
            decoded = kind.decode(names, "v")
            lines.append(f"v = data.get({wire!r})")
            lines.append(f"o.{name} = None if v is None else {decoded}")
    return lines


def _write_encoder(cls: type[Structure], hooks: Hooks) -> Callable[[Any], Any]:
    own: Callable[[Any], Any] | None = getattr(cls, "__to_wire__", None)
    if own is not None:  # the class holds JSON members and has no fields
        return own
    if _is_request(cls):
        return _write_one_encoder(cls, hooks, is_checked=True)
    written = _write_one_encoder(cls, hooks, is_checked=False)
    checked = cache(lambda: _write_one_encoder(cls, hooks, is_checked=True))
    # For requests that hold such a structure; an attribute, so that both live as long.
    setattr(written, CHECKED, checked)
    return written


def _write_one_encoder(
    cls: type[Structure], hooks: Hooks, *, is_checked: bool
) -> Callable[[Any], Any]:
    names = Names(Faulty=FaultyError)
    lines = encoder_lines(cls, hooks, names, is_checked=is_checked)
    return names.compile(lines, f"<unstructure {cls.__name__}>")


def encoder_lines(
    cls: type[Structure], hooks: Hooks, names: Names, *, is_checked: bool
) -> list[str]:
    """Return the text of the function that makes JSON members of a *cls*."""
    lines = ["def unstructure(o):", " w = {}"]
    for name, wire, kind, is_required in member_kinds(
        cls, hooks, is_checked=is_checked
    ):
        lines.append(f" v = o.{name}")
        indent = " "
        if is_required:
            lines.append(" if v is None: raise Faulty")
        else:
            lines.append(" if v is not None:")
            indent = "  "
        if wrong := kind.is_faulty(names, "v"):
            lines.append(f"{indent}if {wrong}: raise Faulty")
        lines.append(f"{indent}w[{wire!r}] = {kind.encode(names, 'v')}")
    lines.append(" return w")
    return lines


US = object()
"""Passed to a decoder in place of the type when the data is ours to overwrite."""

_DEFAULT = OwnHooks(
    LEAF_HOOKS,
    lambda cls, hooks: (
        _write_list_decoder if _is_structure_list(cls) else _write_decoder
    )(cls, hooks),
    _write_encoder,
)

_UNREADABLE = (
    UnreadableError,
    AttributeError,
    TypeError,
    ValueError,
    OverflowError,
    OSError,  # raised by some platforms for a timestamp in the distant future
)
