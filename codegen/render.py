"""The model and the tables as Python text, through the templates."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import jinja2

from codegen import naming
from codegen.model import Member, Model, Operation, Shape
from codegen.source import GenerationError
from codegen.tables import Tables

SHARED = "common"
"""The family of the types that several families use."""


@attrs.frozen
class Field:
    """A member of a class, ready for a template."""

    name: str
    wire: str
    annotation: str
    """As the types module spells it."""
    public: str
    """As a caller spells it, with `types.` before what the door gives."""
    is_required: bool
    options: str
    facts: str


class Renderer:
    """Renders each generated file."""

    def __init__(self, model: Model, tables: Tables) -> None:
        self.model = model
        self.tables = tables
        self.families = sorted({row.family for row in tables.rows.values()})
        if SHARED in self.families:
            raise GenerationError(f"operations.toml: the family {SHARED} is taken")
        operations = model.operations.values()
        self.sent = model.reach(*(operation.input for operation in operations))
        self.homes = self._find_homes()
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
            undefined=jinja2.StrictUndefined,
            keep_trailing_newline=True,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # noqa: S701 because Python text is written, no HTML
        )
        environment.globals.update(
            first_line=naming.FIRST_LINE, naming=naming, families=self.families
        )
        self._environment = environment

    def render(self) -> dict[str, str]:
        """Return the text of each file, by its path below `_generated`."""
        files = {
            "__init__.py": f"{naming.FIRST_LINE}\n",
            "errors.py": self._render_errors(),
            "paginators.py": self._render_paginators(),
            "stubs.py": self._render_stubs(),
            "types/__init__.py": self._fill("types_index.py.jinja", homes=self.homes),
            "operations/__init__.py": self._fill("operations_index.py.jinja"),
        }
        for family in self.families:
            files[f"operations/{family}.py"] = self._render_operations(family)
        for family in [*self.families, SHARED]:
            files[f"types/{family}.py"] = self._render_types(family)
        return files

    def _fill(self, template: str, **values: Any) -> str:
        return self._environment.get_template(template).render(**values)

    # Where things live

    def _find_homes(self) -> dict[str, str]:
        """Give each class and enum the family that alone uses it, or the shared one."""
        users: dict[str, set[str]] = {}
        for name, operation in self.model.operations.items():
            tops = [top for top in (operation.input, operation.output) if top]
            for shape in self.model.reach(*tops):
                users.setdefault(shape, set()).add(self.tables.rows[name].family)
        return {
            shape: next(iter(families)) if len(families) == 1 else SHARED
            for shape, families in sorted(users.items())
            if self._is_named(self.model.shapes[shape])
        }

    def _is_named(self, shape: Shape) -> bool:
        return (
            bool(shape.enum) or shape.type == "structure" or self._is_attributes(shape)
        )

    def _is_attributes(self, shape: Shape) -> bool:
        return shape.type == "list" and shape.item == "AttributeType"

    def _of(self, family: str) -> list[Operation]:
        return [
            operation
            for name, operation in self.model.operations.items()
            if self.tables.rows[name].family == family
        ]

    # Types

    def _render_types(self, family: str) -> str:
        here = [
            self.model.shapes[n] for n, home in self.homes.items() if home == family
        ]
        inputs = {operation.input: operation for operation in self._of(family)}
        structures = [shape for shape in here if shape.type == "structure"]
        # A request's base names its response, which must stand before it.
        structures.sort(key=lambda shape: (shape.name in inputs, shape.name))
        classes = [
            {
                "name": shape.name,
                "base": self._base(shape, inputs.get(shape.name)),
                "doc": self._class_doc(shape, inputs.get(shape.name)),
                "fields": self._fields(shape),
            }
            for shape in structures
        ]
        return self._fill(
            "types.py.jinja",
            family=family,
            enums=[shape for shape in here if shape.enum],
            attribute_lists=[shape for shape in here if self._is_attributes(shape)],
            classes=classes,
            borrowed=self._borrowed(family, here),
            rows=[self._row(operation) for operation in inputs.values()],
            names=sorted(shape.name for shape in here),
        )

    def _borrowed(self, family: str, here: list[Shape]) -> list[str]:
        """Return the names that *family* takes from the shared types."""
        if family == SHARED:
            return []
        used = self.model.reach(*(shape.name for shape in here))
        return sorted(name for name in used if self.homes.get(name) == SHARED)

    def _base(self, shape: Shape, operation: Operation | None) -> str:
        if operation is None:
            return "Structure" if shape.name in self.sent else "Output"
        response = operation.output or "None"
        if paging := self.tables.paginators.get(operation.name):
            return f"PagedRequest[{response}, {self._item(operation, paging.items)}]"
        return f"Request[{response}]"

    def _item(self, operation: Operation, items: str) -> str:
        item = self.model.shapes[self._list_of(operation, items)].item
        assert item  # noqa: S101 because _list_of found a list
        return self._spell(item, is_closed=False, is_sent=False)

    def _list_of(self, operation: Operation, items: str) -> str:
        output = self.model.shapes[operation.output or ""]
        return next(member.shape for member in output.members if member.name == items)

    def _class_doc(self, shape: Shape, operation: Operation | None) -> str:
        if operation:
            return f"What `{naming.method_name(operation.name)}` sends."
        responses = {o.output: o.name for o in self.model.operations.values()}
        if shape.name in responses:
            return f"What `{naming.method_name(responses[shape.name])}` returns."
        users = sorted(
            other.name
            for other in self.model.shapes.values()
            if shape.name in self._held_by(other) and other.name in self.homes
        )
        if len(users) > 3:
            return f"Part of {len(users)} other types."
        return _sentence("Part of", [f"`{user}`" for user in users])

    def _held_by(self, shape: Shape) -> set[str]:
        """Return the structures in a structure's members, lists and maps looked through."""
        if shape.type != "structure":
            return set()
        held: set[str] = set()
        waiting = list(shape.parts)
        while waiting:
            inner = self.model.shapes[waiting.pop()]
            if inner.type == "structure":
                held.add(inner.name)
            else:
                waiting += inner.parts
        return held

    def _fields(self, shape: Shape) -> list[Field]:
        fields = [self._field(shape, member) for member in shape.members]
        names = [field.name for field in fields]
        if twins := {name for name in names if names.count(name) > 1}:
            raise GenerationError(f"{shape.name} has two members called {twins}")
        return sorted(fields, key=lambda field: not field.is_required)

    def _field(self, owner: Shape, member: Member) -> Field:
        shape = self.model.shapes[member.shape]
        is_closed = owner.name in {o.input for o in self.model.operations.values()}
        is_sent = owner.name in self.sent
        annotation = self._spell(member.shape, is_closed=is_closed, is_sent=is_sent)
        public = self._spell(
            member.shape, is_closed=is_closed, is_sent=is_sent, door="types."
        )
        return Field(
            name=naming.attribute_name(member.name),
            wire=member.name,
            annotation=annotation,
            public=public,
            is_required=member.is_required,
            options=self._options(owner, member, shape, is_sent=is_sent),
            facts=self._facts(owner, member),
        )

    def _spell(
        self, name: str, *, is_closed: bool, is_sent: bool, door: str = ""
    ) -> str:
        shape = self.model.shapes[name]
        if is_sent and self._is_attributes(shape):
            return f"{door}{name}"
        match shape.type:
            case "string" if shape.enum:
                return f"{door}{name}" if is_closed else f"{door}{name} | str"
            case "list":
                item = self._spell(
                    shape.item or "", is_closed=is_closed, is_sent=is_sent, door=door
                )
                return f"Sequence[{item}]" if is_sent else f"list[{item}]"
            case "map":
                value = self._spell(
                    shape.value or "", is_closed=is_closed, is_sent=is_sent, door=door
                )
                return f"dict[str, {value}]"
            case "structure":
                return f"{door}{name}"
            case "document":
                return f"{door}Document"
            case "blob":
                return "bytes" if door else "Blob"
            case plain:
                return _SCALARS[plain]

    def _options(
        self, owner: Shape, member: Member, shape: Shape, *, is_sent: bool
    ) -> str:
        """Return the arguments of `member()` that the model asks for."""
        least: dict[str, int | None] = {}
        if is_sent:
            parts = {
                "item_min": shape.item,
                "key_min": shape.key,
                "value_min": shape.value,
            }
            least = {
                key: self.model.shapes[part].min
                for key, part in parts.items()
                if part and self.model.shapes[part].type == "string"
            }
            # botocore checks the length of a list and not the size of a map or blob.
            if shape.type not in ("map", "blob"):
                least["min"] = shape.min
        # No text is shorter than nothing, but a number may be less.
        is_number = shape.type in ("integer", "long")
        options = [
            f"{key}={value}"
            for key, value in sorted(least.items())
            if value or (value == 0 and is_number)
        ]
        if self._is_secret(owner, member):
            options.append("secret=True")
        return "".join(f", {option}" for option in options)

    def _is_secret(self, owner: Shape, member: Member) -> bool:
        if (owner.name, member.name) in self.tables.secret_members:
            return True
        waiting = [member.shape]
        while waiting:
            shape = self.model.shapes[waiting.pop()]
            if shape.is_sensitive or shape.name in self.tables.secret_shapes:
                return True
            if shape.type in ("list", "map"):
                waiting += shape.parts
        return False

    # Operations

    def _render_operations(self, family: str) -> str:
        return self._fill(
            "operations.py.jinja",
            family=family,
            operations=[self._method(operation) for operation in self._of(family)],
        )

    def _method(self, operation: Operation) -> dict[str, Any]:
        fields = self._fields(self.model.shapes[operation.input])
        return self._signature(operation) | {
            "fields": fields,
            "doc": self._doc(operation, fields),
        }

    def _signature(self, operation: Operation) -> dict[str, Any]:
        return {
            "name": naming.method_name(operation.name),
            "request": operation.input,
            "returns": f"types.{operation.output}" if operation.output else "None",
        }

    def _doc(self, operation: Operation, fields: list[Field]) -> str:
        row = self.tables.rows[operation.name]
        method = naming.method_name(operation.name)
        parts = [row.summary]
        if row.note:
            parts.append(_wrap(row.note))
        parts.append(_wrap(self._signing(operation)))
        if operation.name in self.tables.paginators:
            parts.append(
                _wrap(
                    f"Answers one page; `client.paginators.{method}` goes through all."
                )
            )
        if fields:
            lines = [_wrap(f"{f.name}: {f.facts}", "    ") for f in fields]
            parts.append("Args:\n" + "\n".join(lines))
        errors = sorted(operation.errors)
        parts.append("Raises:\n" + _wrap(", ".join(errors) + ".", "    ", hang=""))
        parts.append(f"See {naming.API_REFERENCE}API_{operation.name}.html")
        return "\n\n".join(parts)

    def _signing(self, operation: Operation) -> str:
        if member := self.tables.unsigned_with.get(operation.name):
            name = naming.attribute_name(member)
            return f"Signed with AWS credentials, unless `{name}` is given."
        if operation.is_signed and operation.name not in self.tables.unsigned:
            return "Signed with AWS credentials."
        return "Needs no AWS credentials."

    def _facts(self, owner: Shape, member: Member) -> str:
        shape = self.model.shapes[member.shape]
        facts: list[str] = []
        match shape.type:
            case "string" if shape.enum:
                facts.append("one of " + ", ".join(shape.enum))
            case "string":
                facts.append(_bounds(shape, "character"))
            case "blob":
                facts.append(_bounds(shape, "byte", "bytes"))
            case "integer" | "long":
                facts.append(_bounds(shape, "", "a number"))
            case "boolean":
                facts.append("true or false")
            case "list" if self._is_attributes(shape):
                facts.append(
                    "a mapping of names to values, or a list of `AttributeType`"
                )
            case "list":
                item = self.model.shapes[shape.item or ""]
                facts.append(_bounds(shape, "item", "a list"))
                if item.enum:
                    facts.append("each one of " + ", ".join(item.enum))
                elif item.type == "string" and (item.max or item.min):
                    facts.append(f"each of {_bounds(item, 'character')}")
            case "map":
                facts.append(_bounds(shape, "entry", "a map", "entries"))
            case "document":
                facts.append("any JSON value")
            case _:
                facts.append(f"`types.{shape.name}`")
        if self._is_secret(owner, member):
            facts.append("hidden in reprs")
        if member.deprecated is not None:
            facts.append("deprecated")
        return "; ".join(facts) + "."

    def _row(self, operation: Operation) -> dict[str, Any]:
        row = self.tables.rows[operation.name]
        paging = self.tables.paginators.get(operation.name)
        unsigned_with = self.tables.unsigned_with.get(operation.name)
        return {
            "operation": operation,
            "replay": row.replay,
            "when": [
                attrs.asdict(rule) | {"member": naming.attribute_name(rule.member)}
                for rule in row.when
            ],
            "is_signed": operation.is_signed
            and operation.name not in self.tables.unsigned,
            "unsigned_with": unsigned_with and naming.attribute_name(unsigned_with),
            "paging": paging
            and {
                key: value and naming.attribute_name(value)
                for key, value in attrs.asdict(paging).items()
            },
        }

    # Stubs, errors and paginators

    def _render_stubs(self) -> str:
        operations = self.model.operations.values()
        stubs = [self._signature(operation) for operation in operations]
        return self._fill("stubs.py.jinja", stubs=stubs)

    def _render_errors(self) -> str:
        errors = [shape for shape in self.model.shapes.values() if shape.is_error]
        users = {
            error.name: [
                name
                for name, operation in self.model.operations.items()
                if error.name in operation.errors
            ]
            for error in errors
        }
        for error in errors:
            strange = {m.name for m in error.members} - {"message", "reasonCode"}
            if strange:
                raise GenerationError(
                    f"{error.name} has a member {strange}: teach cognito_idp/errors.py"
                )
        bases = self.tables.error_bases
        return self._fill(
            "errors.py.jinja",
            bases=bases.values(),
            errors=[
                {
                    "name": error.name,
                    "base": bases[error.name].name
                    if error.name in bases
                    else "ServiceError",
                    "doc": _raised_by(users[error.name]),
                }
                for error in sorted(errors, key=lambda shape: shape.name)
            ],
        )

    def _render_paginators(self) -> str:
        methods = []
        for name, paging in self.tables.paginators.items():
            operation = self.model.operations[name]
            fields = self._fields(self.model.shapes[operation.input])
            size = next((f for f in fields if f.wire == paging.size), None)
            item = self.model.shapes[self._list_of(operation, paging.items)].item or ""
            methods.append(
                {
                    "name": naming.method_name(name),
                    "request": operation.input,
                    "response": operation.output,
                    "item": self._spell(
                        item, is_closed=False, is_sent=False, door="types."
                    ),
                    "fields": [
                        f
                        for f in fields
                        if f.wire not in (paging.size, paging.input_token)
                    ],
                    "size": size,
                    "most": size and self._most(operation, size),
                    "token": naming.attribute_name(paging.input_token),
                    "summary": self.tables.rows[name].summary,
                    "items": naming.attribute_name(paging.items),
                }
            )
        return self._fill("paginators.py.jinja", methods=methods)

    def _most(self, operation: Operation, size: Field) -> int | None:
        members = self.model.shapes[operation.input].members
        shape = next(member.shape for member in members if member.name == size.wire)
        return self.model.shapes[shape].max


_SCALARS = {
    "string": "str",
    "integer": "int",
    "long": "int",
    "boolean": "bool",
    "timestamp": "datetime",
}


def _bounds(shape: Shape, unit: str, kind: str = "", units: str = "") -> str:
    """Return the bounds as words: `1 to 128 characters`."""
    units = units or f"{unit}s"
    match (shape.min, shape.max):
        case (None, None):
            return kind or "text"
        case (None, most):
            bounds = f"up to {most}"
        case (least, None):
            bounds = f"{least} or more"
        case (least, most) if least == most:
            bounds = f"exactly {most}"
        case (0, most) if unit:
            bounds = f"up to {most}"
        case (least, most):
            bounds = f"{least} to {most}"
    if unit:
        bounds += f" {unit if shape.max == 1 else units}"
    return f"{kind} of {bounds}" if kind and unit else bounds


def _raised_by(operations: list[str]) -> str:
    names = [f"`{naming.method_name(name)}`" for name in operations]
    if len(names) > 6:
        return f"Raised by {len(names)} operations."
    return _sentence("Raised by", names)


def _sentence(start: str, names: Iterable[str]) -> str:
    *most, last = names
    listed = f"{', '.join(most)} and {last}" if most else last
    return f"{start} {listed}."


def _wrap(text: str, indent: str = "", hang: str = "    ") -> str:
    # 79 columns for prose, less the eight that a method's docstring is indented.
    return textwrap.fill(
        text,
        width=71,
        initial_indent=indent,
        subsequent_indent=indent + hang if indent else "",
        break_on_hyphens=False,
        break_long_words=False,
    )
