"""Write the entries of the reference: signatures and docstrings as directives."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from itertools import pairwise
from pathlib import Path
from typing import Any

from docstrings import to_markdown

import cognito_idp


def plain(annotation: object) -> str:
    """Return an annotation without the modules that readers need not see."""
    text = str(annotation).replace("typing.", "").replace("collections.abc.", "")
    return re.sub(r"\bcognito_idp\.(?:\w+\.)*(?=[A-Z])", "", text)


def entry(door: str, name: str, found: Any) -> str:
    """Return the entry of a public name of the module *door*."""
    if inspect.isclass(found):
        kind = "exception" if issubclass(found, BaseException) else "class"
        return class_entry(door, name, found, kind)
    if inspect.isroutine(found):
        mark = ":async:" if inspect.iscoroutinefunction(found) else ""
        text = to_markdown(found.__doc__)
        return directive("function", name + signature_of(found), text, door, mark)
    text = to_markdown(_written_doc(door, name)) or f"An alias of `{plain(found)}`."
    return directive("data", name, text, door)


def class_entry(
    door: str, name: str, found: type, kind: str, above: type = object
) -> str:
    """Return the entry of a class, with its members but those of the class *above*."""
    parts = [to_markdown(found.__doc__)]
    own = [owner for owner in found.__mro__ if owner not in above.__mro__]
    documented = _attribute_docs(own)
    for attribute, text in documented.items():
        if not attribute.startswith("_"):
            parts.append(directive("attribute", f"{name}.{attribute}", text))
    seen = set(documented)
    for owner in own:
        if (
            not owner.__module__.startswith("cognito_idp.")
            or "_generated" in owner.__module__
        ):
            continue
        for attribute, value in vars(owner).items():
            if attribute.startswith("_") or attribute in seen:
                continue
            seen.add(attribute)
            member = _member_entry(name, attribute, value)
            if member:
                parts.append(member)
    # Nobody but Cognito makes what has a class above: a challenge.
    is_made = kind == "class" and above is object
    signature = signature_of(found) if is_made else ""
    return directive(kind, name + signature, "\n\n".join(parts), door)


def _member_entry(name: str, attribute: str, value: Any) -> str | None:
    full = f"{name}.{attribute}"
    if isinstance(value, property):
        return directive("property", full, to_markdown(value.__doc__))
    if isinstance(value, classmethod | staticmethod):
        mark = f":{type(value).__name__}:"
        signature = signature_of(value.__func__, isinstance(value, classmethod))
        return directive(
            "method", full + signature, to_markdown(value.__func__.__doc__), "", mark
        )
    if inspect.isfunction(value):
        mark = ":async:" if inspect.iscoroutinefunction(value) else ""
        signature = signature_of(value, without_self=True)
        return directive(
            "method", full + signature, to_markdown(value.__doc__), "", mark
        )
    return None


def _attribute_docs(owners: list[type]) -> dict[str, str]:
    """Return the strings that stand below the fields of classes, bases first."""
    docs: dict[str, str] = {}
    for owner in reversed(owners):
        if not owner.__module__.startswith("cognito_idp"):
            continue
        body = _body_of(owner)
        for statement, after in pairwise([*body, None]):
            if not isinstance(statement, ast.AnnAssign):
                continue
            target = statement.target
            assert isinstance(target, ast.Name)
            if "ClassVar" in ast.unparse(statement.annotation):
                continue
            kind = f"`{ast.unparse(statement.annotation)}`"
            text = _text_of(after)
            docs[target.id] = f"{kind}\n\n{to_markdown(text)}" if text else f"{kind}\n"
    return docs


def _body_of(owner: type) -> list[ast.stmt]:
    module = sys.modules[owner.__module__]
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == owner.__name__:
            return node.body
    return []


def _text_of(statement: ast.stmt | None) -> str | None:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return str(statement.value.value)
    return None


def _written_doc(door: str, name: str) -> str | None:
    """Return the string below the assignment of a public name, wherever it is."""
    package = Path(str(cognito_idp.__file__)).parent
    folder = package.joinpath(*door.split(".")[1:])
    files = [*folder.rglob("*.py")] if folder.is_dir() else [folder.with_suffix(".py")]
    for path in [*files, *package.glob("*.py")]:
        body = ast.parse(path.read_text("utf-8")).body
        for statement, after in pairwise([*body, None]):
            target = getattr(statement, "target", None)
            if isinstance(target, ast.Name) and target.id == name:
                return _text_of(after)
    return None


# Directives


def signature_of(found: Any, without_self: bool = False) -> str:
    """Return a signature as text, with its defaults where they can be shown."""
    try:
        signature = inspect.signature(found)
    except (TypeError, ValueError):
        return ""
    parameters = list(signature.parameters.values())[1 if without_self else 0 :]
    shown = [_parameter(parameter) for parameter in parameters]
    # An object as a default has a repr that Sphinx cannot read.
    signature = signature.replace(
        parameters=shown, return_annotation=_annotation(signature.return_annotation)
    )
    text = str(signature)
    return text.partition(" -> ")[0] if inspect.isclass(found) else text


def _parameter(parameter: inspect.Parameter) -> inspect.Parameter:
    return parameter.replace(
        default=_default(parameter.default),
        annotation=_annotation(parameter.annotation),
    )


def _default(default: Any) -> Any:
    """Return a default as a reader would write it; three dots where none could."""
    if default is inspect.Parameter.empty or default == ():
        return default
    if isinstance(default, str | int | float | bool | None):
        return default
    if isinstance(default, type):
        return _Words(default.__name__)
    module = getattr(default, "__module__", None) or ""
    # A method of some object, such as `secrets.randbits`, has lost the object's name.
    is_method = not inspect.ismodule(getattr(default, "__self__", sys))
    if inspect.isroutine(default) and not is_method and "cognito_idp" not in module:
        return _Words(f"{module}.{default.__name__}")
    return _Words("...")


class _Words:
    """An annotation or default that is shown as it is, without quotes."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _annotation(annotation: Any) -> Any:
    if annotation is inspect.Signature.empty:
        return annotation
    if isinstance(annotation, str):
        return _Words(annotation)
    if isinstance(annotation, type) and annotation.__module__ == "builtins":
        return annotation
    return _Words(plain(inspect.formatannotation(annotation)))


def directive(kind: str, head: str, body: str, module: str = "", mark: str = "") -> str:
    """Return a directive of Sphinx's Python domain, with a fence that nests."""
    inner = body.count("\n:::") + 1
    depth = max(
        (len(line) - len(line.lstrip(":")) for line in body.split("\n")), default=0
    )
    fence = ":" * (max(3, depth + 1) if inner else 3)
    options = "".join(
        f"{option}\n"
        for option in (f":module: {module}" if module else "", mark)
        if option
    )
    text = textwrap.dedent(body).strip()
    return f"{fence}{{py:{kind}}} {head}\n{options}\n{text}\n{fence}"
