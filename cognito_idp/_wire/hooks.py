"""The functions that are written for classes: who keeps them, and their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol
from weakref import WeakSet

Decoder = Callable[[Any, Any], Any]
Encoder = Callable[[Any], Any]

WRITTEN: WeakSet[Callable[..., Any]] = WeakSet()
"""The decoders that are ours: any other is a user's hook."""

CHECKED = "checked"
"""The attribute of an encoder of ours that returns the encoder for requests."""


class Hooks(Protocol):
    """The decoders and encoders of classes: a cattrs converter, or `OwnHooks`."""

    def get_structure_hook(self, cls: Any, /) -> Decoder: ...

    def get_unstructure_hook(self, cls: Any, /) -> Encoder: ...


class OwnHooks:
    """The hooks of a converter that nobody has adapted, without cattrs."""

    def __init__(
        self,
        leaves: dict[type, tuple[Decoder, Encoder]],
        write_decoder: Callable[[Any, Hooks], Decoder],
        write_encoder: Callable[[Any, Hooks], Encoder],
    ) -> None:
        self._decoders: dict[Any, Decoder] = {
            cls: decoder for cls, (decoder, _) in leaves.items()
        }
        self._encoders: dict[Any, Encoder] = {
            cls: encoder for cls, (_, encoder) in leaves.items()
        }
        self._write_decoder = write_decoder
        self._write_encoder = write_encoder

    def get_structure_hook(self, cls: Any, /) -> Decoder:
        found = self._decoders.get(cls)
        if found is None:
            found = self._decoders[cls] = self._write_decoder(cls, self)
        return found

    def get_unstructure_hook(self, cls: Any, /) -> Encoder:
        found = self._encoders.get(cls)
        if found is None:
            found = self._encoders[cls] = self._write_encoder(cls, self)
        return found


class Names:
    """The names that a written function uses, each bound to its object."""

    def __init__(self, **objects: object) -> None:
        self._objects: dict[str, Any] = dict(objects)

    def __call__(self, thing: object, hint: str) -> str:
        name = f"{hint}{len(self._objects)}"
        self._objects[name] = thing
        return name

    def later(self, make: Callable[[], Callable[..., Any]], hint: str) -> str:
        """
        Name a function that is made when it is first called.

        Few answers hold a part of every kind that they could hold.
        """

        def first(*arguments: object) -> Any:
            made = self._objects[name] = make()
            return made(*arguments)

        name = self(first, hint)
        return name

    def compile(self, lines: list[str], filename: str) -> Callable[..., Any]:
        """Return the function that *lines* define."""
        code = compile("\n".join(lines), filename, "exec")
        exec(code, self._objects)  # noqa: S102 because the text is made of names and types of our own model
        written: Callable[..., Any] = self._objects[_name_of(lines)]
        return written


def _name_of(lines: list[str]) -> str:
    return lines[0].removeprefix("def ").partition("(")[0]
