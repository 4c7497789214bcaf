"""The model and the tables as Python text, through the templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import jinja2

from codegen import naming
from codegen.docs import Docs
from codegen.fields import Field, Spelling, declare
from codegen.source import GenerationError

if TYPE_CHECKING:
    from codegen.model import Model, Operation, Shape
    from codegen.tables import Paginator, Tables

SHARED = "common"
"""The family of the types that several families use."""


class Renderer:
    """Renders each generated file."""

    def __init__(self, model: Model, tables: Tables) -> None:
        self._model = model
        self._tables = tables
        self._docs = Docs(model, tables)
        self._families = sorted({row.family for row in tables.rows.values()})
        if SHARED in self._families:
            raise GenerationError(
                f"operations.toml: the family {SHARED} is taken, by the types that"
                " several families use: choose another name"
            )
        self._homes = self._find_homes()
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
            undefined=jinja2.StrictUndefined,
            keep_trailing_newline=True,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # noqa: S701 because Python text is written, no HTML
        )

    def render(self) -> dict[str, str]:
        """Return the text of each file, by its path below `_generated`."""
        files = {
            "__init__.py": f"{naming.FIRST_LINE}\n",
            "errors.py": self._render_errors(),
            "paginators.py": self._render_paginators(),
            "changes.py": self._render_changes(),
            "stubs.py": self._render_stubs(),
            "types/__init__.py": self._fill("types_index.py.jinja", homes=self._homes),
            "operations/__init__.py": self._fill("operations_index.py.jinja"),
        }
        for family in self._families:
            files[f"operations/{family}.py"] = self._render_operations(family)
        for family in [*self._families, SHARED]:
            files[f"types/{family}.py"] = self._render_types(family)
        return files

    def _fill(self, template: str, **values: Any) -> str:
        return self._environment.get_template(template).render(
            first_line=naming.FIRST_LINE,
            naming=naming,
            families=self._families,
            **values,
        )

    # Where things live

    def _find_homes(self) -> dict[str, str]:
        """Return the family of each class and enum: its only user or the shared one."""
        users: dict[str, set[str]] = {}
        for name, operation in self._model.operations.items():
            tops = [top for top in (operation.input, operation.output) if top]
            for shape in self._model.reach(*tops):
                users.setdefault(shape, set()).add(self._tables.rows[name].family)
        return {
            shape: next(iter(families)) if len(families) == 1 else SHARED
            for shape, families in sorted(users.items())
            if _is_named(self._model.shapes[shape])
        }

    def _of(self, family: str) -> list[Operation]:
        return [
            operation
            for name, operation in self._model.operations.items()
            if self._tables.rows[name].family == family
        ]

    def _borrowed(self, family: str, here: list[Shape]) -> list[str]:
        """Return the names that *family* takes from the shared types."""
        if family == SHARED:
            return []
        used = self._model.reach(*(shape.name for shape in here))
        return sorted(name for name in used if self._homes.get(name) == SHARED)

    # Types

    def _render_types(self, family: str) -> str:
        homes = self._homes.items()
        here = [self._model.shapes[name] for name, home in homes if home == family]
        structures = [shape for shape in here if shape.type == "structure"]
        # A request's base names its response, which must stand before it.
        structures.sort(
            key=lambda shape: (shape.name in self._model.requests, shape.name)
        )
        return self._fill(
            "types.py.jinja",
            family=family,
            enums=[shape for shape in here if shape.enum],
            attribute_lists=[shape for shape in here if shape.is_attribute_list],
            classes=[self._class(shape) for shape in structures],
            borrowed=self._borrowed(family, here),
            rows=[self._row(operation) for operation in self._of(family)],
            names=sorted(shape.name for shape in here),
        )

    def _class(self, shape: Shape) -> dict[str, Any]:
        return {
            "name": shape.name,
            "base": self._base(shape),
            "doc": self._docs.of_structure(shape),
            "fields": declare(self._model, self._tables, shape),
        }

    def _base(self, shape: Shape) -> str:
        operation = self._model.requests.get(shape.name)
        if operation is None:
            return "Structure" if shape.name in self._model.sent else "Output"
        response = operation.output or "None"
        if paging := self._tables.paginators.get(operation.name):
            item = Spelling(self._model).spell(self._item(operation, paging))
            return f"PagedRequest[{response}, {item}]"
        return f"Request[{response}]"

    def _item(self, operation: Operation, paging: Paginator) -> str:
        """Return the name of the shape that the pages are full of."""
        listed = self._model.shape_of(operation.output or "", paging.items)
        if listed.item is None:
            raise GenerationError(
                f"{operation.name} pages through {paging.items}, which is not a list:"
                " see the [[paginator]] in overrides.toml or paginators-1.json"
            )
        return listed.item

    def _row(self, operation: Operation) -> dict[str, Any]:
        row = self._tables.rows[operation.name]
        paging = self._tables.paginators.get(operation.name)
        unsigned_with = self._tables.unsigned_with.get(operation.name)
        return {
            "operation": operation,
            "replay": row.replay,
            "when": [
                attrs.asdict(rule) | {"member": naming.attribute_name(rule.member)}
                for rule in row.when
            ],
            "is_signed": self._tables.is_signed(operation),
            "unsigned_with": unsigned_with and naming.attribute_name(unsigned_with),
            "paging": paging and _name_all(paging),
        }

    # Operations

    def _render_operations(self, family: str) -> str:
        return self._fill(
            "operations.py.jinja",
            family=family,
            operations=[self._method(operation) for operation in self._of(family)],
        )

    def _method(self, operation: Operation) -> dict[str, Any]:
        fields = self._fields(operation)
        return self._signature(operation) | {
            "fields": fields,
            "doc": self._docs.of_operation(operation, fields),
        }

    def _signature(self, operation: Operation) -> dict[str, Any]:
        return {
            "name": naming.method_name(operation.name),
            "request": operation.input,
            "returns": f"types.{operation.output}" if operation.output else "None",
        }

    def _fields(self, operation: Operation) -> list[Field]:
        shape = self._model.shapes[operation.input]
        return declare(self._model, self._tables, shape)

    def _render_stubs(self) -> str:
        operations = self._model.operations.values()
        stubs = [self._signature(operation) for operation in operations]
        return self._fill("stubs.py.jinja", stubs=stubs)

    def _render_changes(self) -> str:
        updates = [
            self._changes(operation)
            for name, operation in self._model.operations.items()
            if self._tables.rows[name].identity
        ]
        return self._fill("changes.py.jinja", updates=updates)

    def _changes(self, operation: Operation) -> dict[str, Any]:
        identity = self._tables.rows[operation.name].identity
        fields = self._fields(operation)
        if unknown := set(identity) - {field.wire for field in fields}:
            raise GenerationError(
                f"operations.toml: the identity of {operation.name} names"
                f" {', '.join(sorted(unknown))}, which the request does not have"
            )
        return {
            "name": naming.changes_class(operation.name),
            "request": operation.input,
            "fields": [field for field in fields if field.wire not in identity],
        }

    # Errors and paginators

    def _render_errors(self) -> str:
        errors = [shape for shape in self._model.shapes.values() if shape.is_error]
        for error in errors:
            strange = {m.name for m in error.members} - {"message", "reasonCode"}
            if strange:
                raise GenerationError(
                    f"{error.name} has the member {', '.join(sorted(strange))}: teach"
                    " cognito_idp/errors.py and _failure.py to carry it, then add it"
                    " to codegen/render.py"
                )
        bases = self._tables.error_bases
        return self._fill(
            "errors.py.jinja",
            bases=bases.values(),
            errors=[
                {
                    "name": error.name,
                    "base": bases[error.name].name
                    if error.name in bases
                    else "ServiceError",
                    "doc": self._docs.of_error(error),
                }
                for error in sorted(errors, key=lambda shape: shape.name)
            ],
        )

    def _render_paginators(self) -> str:
        methods = [
            self._paginator(self._model.operations[name], paging)
            for name, paging in self._tables.paginators.items()
        ]
        return self._fill("paginators.py.jinja", methods=methods)

    def _paginator(self, operation: Operation, paging: Paginator) -> dict[str, Any]:
        fields = {field.wire: field for field in self._fields(operation)}
        del fields[paging.input_token]
        size = fields.pop(paging.size) if paging.size else None
        spelling = Spelling(self._model, door="types.")
        return self._signature(operation) | {
            "item": spelling.spell(self._item(operation, paging)),
            "fields": fields.values(),
            "size": size,
            "most": size and self._model.shapes[size.member.shape].max,
            "token": naming.attribute_name(paging.input_token),
            "doc": self._docs.of_paginator(
                paging, self._tables.rows[operation.name].summary, fields.values(), size
            ),
        }


def _is_named(shape: Shape) -> bool:
    """Return whether *shape* has a name in Python."""
    return bool(shape.enum) or shape.type == "structure" or shape.is_attribute_list


def _name_all(paging: Paginator) -> dict[str, str | None]:
    members: dict[str, str | None] = attrs.asdict(paging)
    return {
        key: member and naming.attribute_name(member) for key, member in members.items()
    }
