"""Write a page for each challenge, out of its class."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from docstrings import to_markdown
from entries import class_entry

from cognito_idp import auth
from cognito_idp.auth import Challenge
from cognito_idp.auth.challenges.classes import _CLASSES
from cognito_idp.auth.challenges.forms import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["challenge_pages", "is_challenge"]

_NAMES = {cls: name for name, cls in _CLASSES.items()}
_NO_NAME = "a name that is new"
_BY_ITSELF = "`SignIn` answers this challenge within the call that brought it."


def is_challenge(found: Any) -> bool:
    """Return whether something is the class of one challenge."""
    return (
        inspect.isclass(found)
        and issubclass(found, Challenge)
        and found is not Challenge
    )


def challenge_pages() -> Iterator[tuple[str, str]]:
    """List the pages: the name of each, and its text."""
    found = [getattr(auth, name) for name in auth.__all__]
    classes = [cls for cls in found if is_challenge(cls)]
    yield "challenges/index", _index(classes)
    for cls in classes:
        yield f"challenges/{cls.__name__}", _page(cls)


def _index(classes: list[type[Challenge]]) -> str:
    rows = [
        f"| [`{cls.__name__}`]({cls.__name__}.md) | {_name(cls)} | {_summary(cls)} "
        f"| {_fields(cls)} |"
        for cls in classes
    ]
    return "\n".join(
        [
            "# Challenges",
            "",
            "What `SignIn.start` and `SignIn.respond` return while Cognito asks for "
            "more. Any response may bring any of them, so match on what comes: see "
            "[Sign-in](../../sign-in.md).",
            "",
            "| class | Cognito's name | | fields of a form |",
            "|---|---|---|---|",
            *rows,
            "",
            "```{toctree}",
            ":hidden:",
            "",
            *(cls.__name__ for cls in classes),
            "```",
            "",
        ]
    )


def _page(cls: type[Challenge]) -> str:
    parts = [
        f"# {cls.__name__}",
        f"Cognito's name of this challenge: {_name(cls)}.",
        class_entry("cognito_idp.auth", cls.__name__, cls, "class", above=Challenge),
        "What every challenge has (its session, its time, `dump`, `public`) stands "
        "with [`Challenge`](../auth.md#challenge).",
    ]
    if answers := _answers(cls):
        parts += ["## In a program", f"```python\n{_program(cls, answers)}\n```"]
    if cls.__name__ in FIELDS:
        parts += [
            "## In a form",
            f"Fields: {_fields(cls)}. `step.public()` names them to a front end, and "
            "`step.answer_from(form)` makes the answer of a form.",
        ]
    elif not answers:
        parts.append(_BY_ITSELF)
    return "\n\n".join(parts) + "\n"


def _name(cls: type[Challenge]) -> str:
    if cls is auth.SoftwareTokenSetup:
        return f"`{_NAMES[auth.MfaSetup]}`, after an app was chosen"
    return f"`{_NAMES[cls]}`" if cls in _NAMES else _NO_NAME


def _summary(cls: type[Challenge]) -> str:
    return to_markdown(cls.__doc__).partition("\n\n")[0].strip().replace("\n", " ")


def _fields(cls: type[Challenge]) -> str:
    fields = [f"`{name}`" for name in FIELDS.get(cls.__name__, ())]
    if cls is auth.NewPasswordRequired:
        fields.append("`attributes.NAME`")
    return ", ".join(fields)


def _answers(cls: type[Challenge]) -> list[str]:
    """Return the calls that answer a challenge, with what they need."""
    calls: list[str] = []
    for name, method in inspect.getmembers(cls, inspect.isfunction):
        if name == "answer_from" or not name.startswith("answer"):
            continue
        parameters = list(inspect.signature(method).parameters.values())[1:]
        needed = [one.name for one in parameters if one.default is one.empty]
        calls.append(f"step.{name}({', '.join(needed)})")
    return calls


def _program(cls: type[Challenge], answers: list[str]) -> str:
    lines = [
        "match step:  # what `start` or `respond` returned",
        f"    case {cls.__name__}():",
    ]
    for number, answer in enumerate(answers):
        either = "# or " if number else ""
        lines.append(f"        {either}step = await sign_in.respond({answer})")
    return "\n".join(lines)
