"""Operations by their wire names, with JSON members: what `client.call` sends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Final, cast, get_args

from cognito_idp import types
from cognito_idp._errors import Fault, ParameterValidationError, ResponseParseError
from cognito_idp._model import (
    Document,
    Operation,
    Output,
    ReplayClass,
    Request,
    members,
)
from cognito_idp._wire import json as _json
from cognito_idp._wire.codec import from_wire

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_NAME: Final = re.compile(r"[A-Z][A-Za-z0-9]*")
_HIDDEN: Final = "<redacted>"


class UntypedRequest(Request["UntypedAnswer"]):
    """
    A request as JSON members.

    The repr is that of the typed request, with its secrets hidden. Of what this release
    does not know it shows the names of the members alone.
    """

    __slots__ = ("members", "name", "operation")
    __attrs_attrs__ = ()
    unsigned_with: ClassVar[None] = None
    """Read by `Operation.is_signed`; whether to sign is decided already."""

    def __init__(
        self, name: str, members: Mapping[str, Document], operation: Operation
    ) -> None:
        self.name = name
        self.members = members
        self.operation = operation

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, UntypedRequest):
            return NotImplemented
        return (self.name, self.members) == (other.name, other.members)

    __hash__ = None  # type: ignore[assignment]  # because mutable values have no hash

    def __repr__(self) -> str:
        known = _request_class(self.name)
        if known is not None and self.members.keys() <= _wire_names(known):
            try:
                return repr(from_wire(known, self.members))
            except ResponseParseError:
                pass  # the names alone, then
        return _show_names(f"{self.name}Request", self.members)

    def body(self) -> bytes:
        """
        Return the members as they travel.

        Raises `ParameterValidationError` for what JSON does not have.
        """
        # orjson writes NaN as null, and the standard library takes numbers as keys.
        try:
            faults = _faults(self.members)
            if not faults:
                return _json.dumps({key: _plain(v) for key, v in self.members.items()})
        except RecursionError:
            faults = [Fault("members", "nested too deeply for JSON")]
        except ValueError as error:
            faults = [Fault("members", f"JSON cannot be written of it: {error}")]
        raise ParameterValidationError.of(self.name, faults)

    def __to_wire__(self) -> dict[str, Document]:
        """Return the members, for `to_wire`."""
        return dict(self.members)


class UntypedAnswer(Output):
    """An answer as JSON members; the repr shows their names alone."""

    __slots__ = ("members", "name")
    __attrs_attrs__ = ()

    def __init__(self, name: str, members: Mapping[str, Document]) -> None:
        self.name = name
        # Raises what `client` takes for an answer that is not an object.
        self.members = dict(members.items())

    def __to_wire__(self) -> dict[str, Document]:
        """Return the members, for `to_wire`."""
        return dict(self.members)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, UntypedAnswer):
            return NotImplemented
        return (self.name, self.members) == (other.name, other.members)

    __hash__ = None  # type: ignore[assignment]  # because mutable values have no hash

    def __repr__(self) -> str:
        return _show_names(f"{self.name}Response", self.members)


def untyped_request(
    name: str,
    members: Mapping[str, Document],
    *,
    signed: bool,
    replay: ReplayClass,
) -> UntypedRequest:
    """
    Make the request of an operation that is called by its wire name.

    The facts that this release knows of an operation count; *signed* and *replay* are
    used for an operation that it does not know.

    Raises:
        ParameterValidationError: *name* is not a wire name, *members* is not a mapping
            of names to JSON values, or *replay* is not a class of replay.
    """
    faults = list(_argument_faults(name, members, signed, replay))
    if faults:
        del members
        raise ParameterValidationError.of("client.call", faults)
    known = _request_class(name)
    if known is None:
        operation = Operation(
            name=name,
            request=UntypedRequest,
            response=UntypedAnswer,
            errors=frozenset(),
            replay=replay,
            signed=signed,
        )
    else:
        operation = _known(known.__operation__, known, members)
    return UntypedRequest(name, members, operation)


def _known(
    row: Operation, cls: type[Request[Any]], given: Mapping[str, Document]
) -> Operation:
    """Return the row of a known operation, for exactly these members."""
    wire = {name: member.wire for name, member in members(cls)}
    replay = row.replay
    for rule in row.when:
        if given.get(wire[rule.member]) in rule.values:
            replay = rule.replay
            break
    is_authorised = row.unsigned_with and given.get(wire[row.unsigned_with]) is not None
    return Operation(
        name=row.name,
        request=UntypedRequest,
        response=UntypedAnswer,
        errors=row.errors,
        replay=replay,
        signed=row.signed and not is_authorised,
        # Without keys the client sends such an operation unsigned.
        unsigned_with="unsigned_with" if row.unsigned_with else None,
    )


def _request_class(name: str) -> type[Request[Any]] | None:
    found: type[Request[Any]] | None = getattr(types, f"{name}Request", None)
    return found


def _wire_names(cls: type[Request[Any]]) -> set[str]:
    return {member.wire for _, member in members(cls)}


def _show_names(title: str, shown: Mapping[str, object]) -> str:
    return f"{title}({', '.join(f'{name}={_HIDDEN}' for name in shown)})"


def _argument_faults(
    name: object, given: object, signed: object, replay: object
) -> list[Fault]:
    faults: list[Fault] = []
    if not isinstance(name, str):
        faults.append(Fault("name", f"expected str, got {type(name).__name__}"))
    elif not _NAME.fullmatch(name):
        faults.append(Fault("name", f"{name!r} is not a wire name{_meant(name)}"))
    if not isinstance(given, Mapping):
        hint = "" if given is None else "; a request as an object goes to client.send"
        found = type(given).__name__
        faults.append(
            Fault("members", f"expected a mapping of JSON members, got {found}{hint}")
        )
    if not isinstance(signed, bool):
        faults.append(
            Fault("signed", f"expected True or False, got {type(signed).__name__}")
        )
    if replay not in get_args(ReplayClass):
        faults.append(Fault("replay", f"expected A, B, C, D or E, got {replay!r}"))
    return faults


def _meant(name: str) -> str:
    """Return a hint at the operation that is meant by `admin_get_user`."""
    names = {
        each.removesuffix("Request").lower(): each.removesuffix("Request")
        for each in dir(types)
        if each.endswith("Request")
    }
    from difflib import get_close_matches  # because names are hardly ever wrong

    close = get_close_matches(name.replace("_", "").lower(), names, n=1)
    return (
        f": did you mean {names[close[0]]!r}?" if close else " such as 'AdminGetUser'"
    )


def _plain(value: object) -> object:
    """Return *value* with dicts in place of other mappings, as JSON writers want."""
    if isinstance(value, Mapping):
        mapping = cast("Mapping[str, object]", value)
        return {key: _plain(item) for key, item in mapping.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in cast("Sequence[object]", value)]
    return value


def _faults(value: object, path: str = "members") -> list[Fault]:
    """Return where something stands that JSON does not have."""
    if value is None or isinstance(value, bool | int | str):
        return []
    if isinstance(value, float):
        is_finite = value - value == 0
        return [] if is_finite else [Fault(path, f"JSON does not have {value}")]
    if isinstance(value, Mapping):
        mapping = cast("Mapping[object, object]", value)
        return [
            fault
            for key, item in mapping.items()
            for fault in (
                _faults(item, f"{path}[{key!r}]")
                if isinstance(key, str)
                else [Fault(path, f"expected str as a key, got {type(key).__name__}")]
            )
        ]
    if isinstance(value, list | tuple):
        items = cast("Sequence[object]", value)
        return [
            fault
            for position, item in enumerate(items)
            for fault in _faults(item, f"{path}[{position}]")
        ]
    return [Fault(path, f"expected a JSON value, got {type(value).__name__}")]
