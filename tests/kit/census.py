"""Counts what an object holds, to find out what grows."""

from __future__ import annotations

from collections import Counter, deque
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

_LEAVES = (
    str, bytes, int, float, type(None), type,
    BuiltinFunctionType, FunctionType, MethodType, ModuleType,
)  # fmt: skip


def census(thing: object) -> Counter[str]:
    """Count the elements of all collections that can be reached, by where they are."""
    found: Counter[str] = Counter()
    seen: set[int] = set()

    def visit(each: object, where: str) -> None:
        if isinstance(each, _LEAVES) or id(each) in seen:
            return
        seen.add(id(each))
        if isinstance(each, dict | list | set | frozenset | tuple | deque):
            if getattr(each, "maxlen", None) is not None:
                return  # A deque that is bounded.
            found[where] += len(each)
            for member in each.values() if isinstance(each, dict) else each:
                visit(member, where)
            return
        if not type(each).__module__.startswith("cognito_idp"):
            return
        for name in (*getattr(each, "__dict__", ()), *_slots(type(each))):
            visit(getattr(each, name, None), f"{type(each).__name__}.{name}")

    visit(thing, "")
    return found


def _slots(cls: type[Any]) -> list[str]:
    return [name for base in cls.__mro__ for name in base.__dict__.get("__slots__", ())]
