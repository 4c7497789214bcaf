"""
The docstrings, made of the model's facts and our own summaries.

Nothing of AWS's prose comes through: the model's `documentation` is not even read.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from codegen import naming

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codegen.fields import Field
    from codegen.model import Model, Operation, Shape
    from codegen.tables import Paginator, Tables

# Longer lists end with the number of the others.
_FEW = 6
_VERY_FEW = 3


class Docs:
    """Writes docstrings."""

    def __init__(self, model: Model, tables: Tables) -> None:
        self._model = model
        self._tables = tables

    def of_operation(self, operation: Operation, fields: Sequence[Field]) -> str:
        """Return the docstring of a client's method."""
        row = self._tables.rows[operation.name]
        method = naming.method_name(operation.name)
        parts = [row.summary]
        if row.note:
            parts.append(_wrap(row.note))
        parts.append(_wrap(self._signing(operation)))
        if operation.name in self._tables.paginators:
            parts.append(
                _wrap(
                    f"Answers one page; `client.paginators.{method}` goes through all."
                )
            )
        parts += self._arguments((field.name, self._facts(field)) for field in fields)
        if operation.errors:
            raised = ", ".join(sorted(operation.errors))
            parts.append("Raises:\n" + _wrap(f"{raised}.", "    ", hang=""))
        parts.append(f"See {naming.API_REFERENCE}API_{operation.name}.html")
        return "\n\n".join(parts)

    def of_paginator(
        self,
        paging: Paginator,
        summary: str,
        fields: Iterable[Field],
        size: Field | None,
    ) -> str:
        """Return the docstring of a paginator's method."""
        facts = [(field.name, self._facts(field)) for field in fields]
        if size:
            bounds = _bounds(self._model.shapes[size.member.shape], "item")
            facts.append(("page_size", f"{bounds or 'how many items'} a page."))
        facts.append(("starting_token", "the `resume_token` of another paginator."))
        items = naming.attribute_name(paging.items)
        through = _wrap(f"Goes through `{items}` of every page.")
        return "\n\n".join([summary, through, *self._arguments(facts)])

    def of_structure(self, shape: Shape) -> str:
        """Return the docstring of a class: who sends it, returns it or holds it."""
        if operation := self._model.requests.get(shape.name):
            return f"The request of `{naming.method_name(operation.name)}`."
        if operation := self._model.responses.get(shape.name):
            return f"The answer of `{naming.method_name(operation.name)}`."
        holders = sorted(
            other.name
            for other in self._model.shapes.values()
            if not other.is_error and shape.name in self._held_by(other)
        )
        named = [f"`{holder}`" for holder in holders]
        if len(holders) > _VERY_FEW:
            named[2:] = [f"{len(holders) - 2} other types"]
        return _sentence("Part of", named)

    def of_error(self, shape: Shape) -> str:
        """Return the docstring of an error: who raises it."""
        raisers = [
            f"`{naming.method_name(name)}`"
            for name, operation in self._model.operations.items()
            if shape.name in operation.errors
        ]
        if len(raisers) > _FEW or not raisers:
            return f"Raised by {len(raisers) or 'no'} operations."
        return _sentence("Raised by", raisers)

    def _arguments(self, facts: Iterable[tuple[str, str]]) -> list[str]:
        lines = [_wrap(f"{name}: {fact}", "    ") for name, fact in facts]
        return ["Args:\n" + "\n".join(lines)] if lines else []

    def _signing(self, operation: Operation) -> str:
        if member := self._tables.unsigned_with.get(operation.name):
            name = naming.attribute_name(member)
            return f"Signed with AWS credentials, unless `{name}` is given."
        if self._tables.is_signed(operation):
            return "Signed with AWS credentials."
        return "Needs no AWS credentials."

    def _held_by(self, shape: Shape) -> set[str]:
        """Return the structures among a structure's members, in lists and maps too."""
        held: set[str] = set()
        waiting = list(shape.parts) if shape.type == "structure" else []
        while waiting:
            inner = self._model.shapes[waiting.pop()]
            if inner.type == "structure":
                held.add(inner.name)
            else:
                waiting += inner.parts
        return held

    def _facts(self, field: Field) -> str:
        facts = self._values(self._model.shapes[field.member.shape])
        if "secret=True" in field.options:
            facts.append("hidden in reprs")
        if field.member.deprecated is not None:
            facts.append("deprecated")
        return "; ".join(facts) + "."

    def _values(self, shape: Shape) -> list[str]:
        """Return the facts of a value that the signature does not state."""
        match shape.type:
            case "string" if shape.enum:
                return ["one of " + ", ".join(shape.enum)]
            case "string":
                return [_bounds(shape, "character") or "text"]
            case "blob":
                return [_bounds(shape, "byte") or "bytes"]
            case "integer" | "long":
                return [_bounds(shape) or "a number"]
            case "boolean":
                return ["true or false"]
            case "timestamp":
                return ["a datetime with a time zone"]
            case "list" if shape.is_attribute_list:
                return ["a mapping of names to values, or a list of `AttributeType`"]
            case "list":
                bounds = _bounds(shape, "item")
                return [
                    f"a list of {bounds}" if bounds else "a list",
                    *self._each(shape),
                ]
            case "map":
                bounds = _bounds(shape, "entry", "entries")
                return [f"a map of {bounds}" if bounds else "a map"]
            case "document":
                return ["any JSON value"]
            case _:
                return [f"`types.{shape.name}`"]

    def _each(self, shape: Shape) -> list[str]:
        item = self._model.shapes[shape.item or ""]
        if item.enum:
            return ["each one of " + ", ".join(item.enum)]
        if item.type == "string" and (bounds := _bounds(item, "character")):
            return [f"each of {bounds}"]
        return []


def _bounds(shape: Shape, unit: str = "", units: str = "") -> str:
    """Return the bounds as words: `1 to 128 characters`; nothing if there are none."""
    match (shape.min, shape.max):
        case (None, None):
            return ""
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
    if not unit:
        return bounds
    return f"{bounds} {unit if shape.max == 1 else units or unit + 's'}"


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
