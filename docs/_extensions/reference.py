"""
Write the reference, one page for each public module and each family of operations.

The pages are made from the package itself: signatures, docstrings, the rows of the
operations and the members of the structures.
"""

from __future__ import annotations

import inspect
import re
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import attrs
from challenge_pages import challenge_pages, is_challenge
from docstrings import to_markdown
from entries import directive, entry, plain, signature_of

import cognito_idp
from cognito_idp import errors, types
from cognito_idp._generated import paginators
from cognito_idp._model import Operation, Structure, members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

PACKAGE, CONFIG = "cognito_idp", "cognito_idp.config"
OPERATIONS = "cognito_idp._generated.operations"
REPLAYS = {
    "A": "A second run reads the same again; a lost answer is asked for again.",
    "B": "A second run sets the same state; a lost answer is asked for again.",
    "C": "A second run fails because the first one succeeded; it is sent again, and "
    "the error is marked `maybe_own_replay`.",
    "D": "A second run does the work twice; it is not sent again after a lost answer.",
    "E": "A second run fails because the first one used a code or session; it is not "
    "sent again after a lost answer.",
}
# The content of a public module's page comes from the module's list of names.
DOORS = {
    "cognito_idp": "The client and its settings",
    "cognito_idp.auth": "Sign-in, tokens, devices, passkeys",
    "cognito_idp.types": "Functions for types",
    "cognito_idp.paginators": "Paginators",
    "cognito_idp.hooks": "Hooks",
    "cognito_idp.transport": "Transports",
    "cognito_idp.web": "Errors for the web",
    "cognito_idp.fastapi": "FastAPI",
    "cognito_idp.bulk": "Bulk work",
    "cognito_idp.updates": "Safe updates",
    "cognito_idp.otel": "OpenTelemetry",
    "cognito_idp.local": "The local Cognito",
    "cognito_idp.testing": "The testing kit",
    "cognito_idp.testing.plugin": "Fixtures of pytest",
}


def _write(folder: Path, pages: dict[str, str]) -> None:
    """Make *folder* hold *pages* and nothing else."""
    for name, text in pages.items():
        path = folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        # An unchanged page is not written, so that Sphinx need not read it again.
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
    for path in folder.rglob("*.md"):
        if path.relative_to(folder).with_suffix("").as_posix() not in pages:
            path.unlink()


def make_pages() -> Iterator[tuple[str, str]]:
    """List the pages of the reference: the name of each, and its text."""
    doors = [name for name in DOORS if find_spec(name)]
    for name in doors:
        yield name.replace("cognito_idp.", ""), _door_page(name)
    yield "errors", _errors_page()
    yield "retries", _replay_page()
    yield "permissions", _permissions_page()
    families = sorted(_families())
    for family in families:
        yield f"operations/{family}", _family_page(family)
        yield f"types/{family}", _types_page(family)
    yield "types/common", _types_page("common")
    yield from challenge_pages()
    names = [name.replace("cognito_idp.", "") for name in doors]
    yield "index", _index_page(names, families)


def _families() -> dict[str, list[str]]:
    """Return the methods of each family."""
    index = import_module(OPERATIONS)
    found: dict[str, list[str]] = {}
    for base in index.Operations.__bases__:
        family = base.__module__.rpartition(".")[2]
        found[family] = [name for name in vars(base) if not name.startswith("_")]
    return found


def _homes() -> dict[str, str]:
    """Return the names of the generated types, with the family of each."""
    homes: dict[str, str] = import_module("cognito_idp._generated.types").HOMES
    return homes


def _operation(method: str) -> Operation:
    name = "".join(part.title() for part in method.split("_"))
    found = {home.lower(): home for home in _homes() if home.endswith("Request")}
    request = getattr(types, found[f"{name}Request".lower()])
    operation = request.__operation__
    assert isinstance(operation, Operation)
    return operation


def _title(family: str) -> str:
    words = family.replace("_", " ")
    return {"mfa": "MFA"}.get(words, words[0].upper() + words[1:])


def _index_page(doors: list[str], families: list[str]) -> str:
    lists = {
        "Modules": [*doors, "errors"],
        "Sign-in": ["challenges/index"],
        "Tables": ["retries", "permissions"],
        "Operations": [f"operations/{family}" for family in families],
        "Types": [f"types/{family}" for family in ["common", *families]],
    }
    parts = [
        "# Reference",
        "Every public name. The operations are methods of the client, in families that "
        "are named as the modules of the types are.",
        "| operations | |\n|---|---|\n" + "\n".join(map(_family_row, families)),
    ]
    for caption, pages in lists.items():
        parts.append(f"```{{toctree}}\n:caption: {caption}\n:maxdepth: 1\n")
        parts[-1] += "\n".join([*pages, "```"])
    return "\n\n".join(parts) + "\n"


def _family_row(family: str) -> str:
    page = f"operations/{family}.md"
    links = ", ".join(f"[{name}]({page}#{name})" for name in _families()[family])
    return f"| [{_title(family)}]({page}) | {links} |"


# Operations


def _family_page(family: str) -> str:
    methods = _families()[family]
    parts = [
        f"# {_title(family)}: operations",
        f"The {len(methods)} operations of the family `{family}`, methods of "
        "`CognitoIdentityProviderClient`. The classes of the requests and responses "
        f"stand in [the types of this family](../types/{family}.md).",
    ]
    for method in methods:
        parts.append(_operation_entry(method))
    return "\n\n".join(parts) + "\n"


def _operation_entry(method: str) -> str:
    client = cognito_idp.CognitoIdentityProviderClient
    function = getattr(client, method)
    operation = _operation(method)
    body = [to_markdown(function.__doc__)]
    if operation.signed:
        alone = operation.unsigned_with
        body.append(
            "**Permission.** The [IAM action](../permissions.md) "
            f"`cognito-idp:{operation.name}`"
            + (f", unless `{alone}` is given." if alone else ".")
        )
    body.append(f"**Replay class {operation.replay}.** {REPLAYS[operation.replay]}")
    for rule in operation.when:
        values = ", ".join(f"`{value}`" for value in sorted(rule.values))
        body.append(f"With `{rule.member}` {values} the class is {rule.replay}.")
    if operation.paging:
        body.append(
            f"**Pages.** `client.paginators.{method}(…)` gives "
            f"each of `{operation.paging.items}`; its pages are the responses."
        )
    response = operation.response.__name__ if operation.response else "None"
    body.append(
        f"**As values.** `{operation.request.__name__}` goes into `client.send()`, "
        f"`{response}` comes out."
    )
    signature = signature_of(function, without_self=True)
    described = directive(
        "method",
        f"CognitoIdentityProviderClient.{method}{signature}",
        "\n\n".join(body),
        "cognito_idp",
        ":async:",
    )
    return f"## {method}\n\n{described}"


def _replay_page() -> str:
    lines = [
        "# Retries and replays of every operation",
        "",
        "Cognito has no idempotency tokens. When an answer is lost, the library "
        "decides by the operation whether the request may be sent again.",
        "",
        *(f"- **{name}**: {text}" for name, text in REPLAYS.items()),
    ]
    for family, methods in sorted(_families().items()):
        lines += [
            *("", f"## {_title(family)}", ""),
            "| operation | signed | replay class | except | pages |",
            "|---|---|---|---|---|",
        ]
        for method in methods:
            row = _operation(method)
            signed = "yes" if row.signed else "no"
            if row.unsigned_with:
                signed = f"unless `{row.unsigned_with}` is given"
            unlike = "; ".join(
                f"{rule.replay} with `{rule.member}` "
                + ", ".join(f"`{value}`" for value in sorted(rule.values))
                for rule in row.when
            )
            pages = f"`{row.paging.items}`" if row.paging else ""
            link = f"[{row.name}](operations/{family}.md#{method})"
            lines.append(f"| {link} | {signed} | {row.replay} | {unlike} | {pages} |")
    return "\n".join(lines) + "\n"


def _permissions_page() -> str:
    lines = [
        "# The IAM permission of every operation",
        "",
        "An identity that calls an operation needs its action on its resource. Where a "
        "request names a user pool, the resource is that pool, "
        "`arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID`; where it names none, the "
        "resource is `*`. Operations without a signature need no permission and no "
        "AWS credentials.",
        "",
        "| operation | action | resource |",
        "|---|---|---|",
    ]
    for family, methods in sorted(_families().items()):
        for method in methods:
            row = _operation(method)
            link = f"[{row.name}](operations/{family}.md#{method})"
            if row.signed:
                named = {name for name, _ in members(row.request)}
                of_pool = not named.isdisjoint({"user_pool_id", "resource_arn"})
                action = f"`cognito-idp:{row.name}`"
                if row.unsigned_with:
                    action += f", none with `{row.unsigned_with}`"
                resource = "the user pool" if of_pool else "`*`"
            else:
                action, resource = "none", ""
            lines.append(f"| {link} | {action} | {resource} |")
    return "\n".join(lines) + "\n"


# Types


def _types_page(family: str) -> str:
    module = import_module(f"cognito_idp._generated.types.{family}")
    parts = [f"# {_title(family)}: types"]
    if family != "common":
        parts.append(
            f"Requests, responses and structures of [these operations]"
            f"(../operations/{family}.md). All are importable from `cognito_idp.types`."
        )
    else:
        parts.append(
            "Types that more than one family has. Import them from `cognito_idp.types`."
        )
    parts.append("*Hidden* is what reprs do not show.")
    for name in module.__all__:
        parts.append(f"## {name}")
        parts.append(_type_entry(name, getattr(module, name)))
    return "\n\n".join(parts) + "\n"


def _type_entry(name: str, found: Any) -> str:
    if not isinstance(found, type):
        values = getattr(found, "__args__", ())
        if values and all(isinstance(value, str) for value in values):
            text = "One of " + ", ".join(f"`{value}`" for value in values) + "."
        else:
            text = f"An alias of `{plain(found)}`."
        return directive("data", name, text, "cognito_idp.types")
    assert issubclass(found, Structure)
    facts = dict(members(found))
    lines = [to_markdown(found.__doc__)]
    if facts:
        lines.append("| member | type | in JSON | |\n|---|---|---|---|")
        for field in attrs.fields(found):
            kind = str(field.type).replace("|", "\\|")
            fact = facts[field.name]
            notes = [
                "required" if field.default is attrs.NOTHING else "",
                f"at least {fact.min}" if fact.min else "",
                "hidden" if fact.secret else "",
            ]
            note = "; ".join(filter(None, notes))
            row = f"\n| `{field.name}` | `{kind}` | `{fact.wire}` | {note} |"
            lines[-1] += row
    return directive("class", name, "\n\n".join(lines), "cognito_idp.types")


# Errors


def _errors_page() -> str:
    generated = import_module("cognito_idp._generated.errors")
    parts = [
        "# Errors",
        to_markdown(errors.__doc__),
        "## The tree",
    ]
    for name in [name for name in errors.__all__ if name not in generated.__all__]:
        parts.append(f"### {name}")
        parts.append(entry("cognito_idp.errors", name, getattr(errors, name)))
    parts.append("## One class for each error of the service")
    parts.append(
        "Each is a `ServiceError`; the class is chosen by the code of the answer."
    )
    users: dict[str, list[str]] = {}
    for methods in _families().values():
        for method in methods:
            for code in _operation(method).errors:
                users.setdefault(code, []).append(method)
    for name in generated.__all__:
        found = getattr(errors, name)
        by = sorted(users.get(name, []))
        text = to_markdown(found.__doc__)
        if len(by) > 12:
            text += f"\nListed by {len(by)} operations.\n"
        elif by:
            text += "\nListed by " + ", ".join(f"`{method}`" for method in by) + ".\n"
        parts.append(f"### {name}")
        parts.append(directive("exception", name, text, "cognito_idp.errors"))
    return "\n\n".join(parts) + "\n"


# Public modules written by hand


def _door_page(door: str) -> str:
    module = import_module(door)
    names = [
        name
        for name in module.__all__
        if not name.startswith("__") and name not in _homes()
    ]
    # Which file does what is for readers of the source.
    intro = (module.__doc__ or "").partition("\nWhich file does what")[0]
    parts = [f"# {DOORS[door]}: `{door}`", to_markdown(intro)]
    for name in names:
        found = getattr(module, name)
        if not inspect.ismodule(found) and not is_challenge(found):
            parts.append(f"## {name}")
            parts.append(entry(door, name, found))
    if door == "cognito_idp.auth":
        parts.append("Each class of `Challenge` has [a page](challenges/index.md).")
    if door == "cognito_idp.paginators":
        parts.append(_paginators_entry())
    if words := _words(door, "".join(parts)):
        parts += ["## Words in the signatures", words]
    return "\n\n".join(parts) + "\n"


def _words(door: str, page: str) -> str:
    """List what the literal types stand for that signatures of a page name."""
    loaded = [
        found
        for name, found in sorted(sys.modules.items())
        if f"{name}.".startswith(f"{door}.") and (door != PACKAGE or name == CONFIG)
    ]
    words: dict[str, str] = {}
    for module in loaded:
        for name, value in vars(module).items():
            if get_origin(value) is Literal and re.search(rf"\b{name}\b", page):
                given = ", ".join(f"`{one!r}`" for one in get_args(value))
                words[name] = f"- `{name}`: {given}"
    return "\n".join(words[name] for name in sorted(words))


def _paginators_entry() -> str:
    names = [name for name in vars(paginators.Paginators) if not name.startswith("_")]
    listed = "\n".join(f"- `client.paginators.{name}(…)`" for name in names)
    return f"## All of them\n\nOne for each list that comes in pages:\n\n{listed}"


# The project's own pages


_OUTSIDE = {
    "README.md": "readme",
    "CONTRIBUTING.md": "contributing",
    "CODE_OF_CONDUCT.md": "code_of_conduct",
    "CHANGELOG.md": "changelog",
    "SECURITY.md": "security",
}
_LICENSE = "https://www.apache.org/licenses/LICENSE-2.0"


def _project_page(text: str) -> str:
    """Return a page of the repository's root with the links that the site has."""
    for file, page in _OUTSIDE.items():
        text = text.replace(f"]({file}", f"]({page}.md")
    text = text.replace("](docs/", "](../").replace("](LICENSE)", f"]({_LICENSE})")
    return text.replace("](cognito_idp/errors.py)", "](../reference/errors.md)")


def _generate(app: Sphinx) -> None:
    source = Path(app.srcdir)
    _write(source / "reference", dict(make_pages()))
    root = {
        page: _project_page((source.parent / file).read_text("utf-8"))
        for file, page in _OUTSIDE.items()
        if (source.parent / file).exists()
    }
    _write(source / "project", root)


def _rewrite_links(_app: Sphinx, name: str, content: list[str]) -> None:
    """Lead links out of `docs/` to the pages that show those files."""
    up = "../" * name.count("/")
    for file, page in _OUTSIDE.items():
        content[0] = content[0].replace(f"](../{file}", f"]({up}project/{page}.md")


def setup(app: Sphinx) -> dict[str, bool]:
    """Write the pages before Sphinx looks for them."""
    app.connect("builder-inited", _generate)
    app.connect("source-read", _rewrite_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
