"""
The house: who may import whom, read from the source.

    auth, local, testing → the public face → _generated.operations → _generated.types
    → _model

The client stands on leaves that do not know each other: what one needs of another is
handed over by the client. `codegen` and the package do not know each other at all.
"""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

import cognito_idp

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(cognito_idp.__file__).parent
ROOT = Path(__file__).parents[1]

# The imports that each room may make when it runs. A room is a module or a package;
# imports inside a package are its own affair.
MAY_IMPORT: dict[str, set[str]] = {
    # The ground that everything else stands on.
    "_errors": set(),
    "_model": set(),
    # Two doors, which fetch what is behind them when it is asked for.
    "errors": {"_errors", "_generated.errors"},
    "types": {"_errors", "_generated.types", "_model"},
    # SRP as Cognito speaks it, for both sides.
    "_srp": {"_calendar", "_errors"},
    # The arguments of a client.
    "_arguments": {"_errors", "_model", "_version", "config", "transport"},
    # The leaves.
    "_base64url": set(),
    "_calendar": set(),
    "_deadlines": set(),
    "_endpoint": {"_generated.endpoints"},
    "_reasons": {"_errors"},
    "_sigv4": {"_model"},
    "_pacer": {"_errors", "_quotas", "errors", "types"},
    "_quotas": {"_errors"},
    "_outgoing": {
        "_errors",
        "_failure",
        "_headers",
        "_hints",
        "_model",
        "_trace",
        "_untyped",
        "config",
        "hooks",
        "transport",
    },
    "_trace": {"_errors"},
    "_log_switch": {"_errors", "hooks"},
    "_untyped": {"_errors", "_model", "_wire", "types"},
    "_pyinstaller": set(),
    "_version": set(),
    "_wire": {"_errors", "_model"},
    "config": {"_errors", "_loopback", "hooks"},
    "credentials": {"_errors"},
    "hooks": {"_errors"},
    "paginators": {"_errors"},
    "transport": {"_deadlines", "_errors", "_loopback"},
    # The headers of a response are plain data, and so are the codes of skewed clocks.
    "_clock": {"_calendar", "_headers"},
    "_headers": set(),
    "_hints": {"_errors", "_generated.endpoints", "_untyped"},
    "_loopback": set(),
    "_movable_clock": {"_errors"},
    "_failure": {"_generated.errors", "_headers", "_retry", "_wire", "errors"},
    "_settings": {"config", "_errors", "_loopback"},
    "_retry": {"_clock", "_errors"},
    # The generated code.
    "_generated": set(),
    "_generated.changes": {"types"},
    "_generated.endpoints": {"_errors"},
    "_generated.errors": {"_reasons", "_errors"},
    "_generated.operations": {"_model", "types"},
    "_generated.paginators": {"paginators", "types"},
    "_generated.stubs": {"testing", "types"},
    "_generated.types": {"_model"},
    # The loop, and the face.
    "client": {
        "_arguments",
        "_clock",
        "_deadlines",
        "_endpoint",
        "_failure",
        "_generated.operations",
        "_generated.paginators",
        "_headers",
        "_hints",
        "_log_switch",
        "_model",
        "_outgoing",
        "_pacer",
        "_retry",
        "_settings",
        "_sigv4",
        "_trace",
        "_untyped",
        "_wire",
        "config",
        "credentials",
        "_errors",
        "hooks",
        "transport",
        "types",
    },
    "__init__": {
        "_version",
        "_wire",
        "client",
        "config",
        "credentials",
        "errors",
        "types",
    },
}
# The residents of the house use its face, like users; two need to know besides how
# structures are made and travel.
FACE = {
    "__init__",
    "client",
    "config",
    "credentials",
    "errors",
    "hooks",
    "paginators",
    "transport",
    "types",
}
RESIDENTS: dict[str, set[str]] = {
    # A pool's issuer is in its partition's domain.
    "auth": FACE
    | {"_base64url", "_generated.endpoints", "_loopback", "_settings", "_srp"},
    "local": FACE
    | {"_base64url", "_calendar", "_loopback", "_model", "_movable_clock"}
    | {"_quotas", "_srp", "_wire"},
    "bulk": FACE | {"_loopback", "_model", "_pacer"},
    "cli": FACE | {"_model", "_version", "auth", "bulk", "local", "updates"},
    "otel": FACE,
    "updates": FACE | {"_generated.changes", "_model"},
    "fastapi": FACE | {"auth", "web"},
    "web": FACE | {"_headers"},
    "testing": FACE
    | {
        "_base64url",
        "_generated.stubs",
        "_headers",
        "_model",
        "_movable_clock",
        "_wire",
        "auth",
        "local",
    },
}
ROOMS = MAY_IMPORT | RESIDENTS
# Further rooms whose types they may name: values that somebody else hands them.
MAY_NAME: dict[str, set[str]] = {
    "_arguments": {"_settings"},
    "_endpoint": {"_settings"},
    "_failure": {"_model", "transport"},
    "_sigv4": {"credentials"},
    "_wire": set(),
    "client": {"paginators"},
    "config": {"hooks"},
    "hooks": {"_model"},
    "paginators": {"_model"},
    "_retry": {"_model", "config"},
    "_pacer": {"client", "hooks"},
    "_trace": {"transport"},
    "transport": {"config"},
    "auth": {"_model", "_reasons"},
}
LEAVES = {
    "_endpoint",
    "_retry",
    "_sigv4",
    "_wire",
    "credentials",
    "transport",
}
BANNED_NAMES = {"base", "common", "helper", "helpers", "manager", "util", "utils"}


@frozen
class Import:
    """One import statement, or a module fetched by name."""

    importer: str
    imported: str
    is_for_types: bool


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def module_name(path: Path) -> str:
    """Return the name of a module within the package; `__init__` for the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """Return the room that a module, named within the package, belongs to."""
    parts = module.split(".")
    return ".".join(parts[: 2 if parts[0] == "_generated" else 1])


def python_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


HAND_WRITTEN = [
    path
    for folder in (PACKAGE, ROOT / "codegen", ROOT / "benchmarks")
    for path in python_files(folder)
    if "_generated" not in path.parts
]


# The rooms for the length of functions: the package's own modules, and each folder.


def folder_of(path: Path) -> Path:
    """Return the folder of a room: the package may be installed far from its tests."""
    top = PACKAGE if path.is_relative_to(PACKAGE) else ROOT
    inner = path.parent.relative_to(top).parts
    return top.joinpath(*inner[:1])


FOLDERS = sorted({folder_of(path) for path in HAND_WRITTEN})


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imported_names(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """List the full names of imports, and whether each is for its types alone."""
    typed = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and is_type_checking(node)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in ast.walk(tree):
        is_for_types = id(node) in typed
        match node:
            case ast.Import(names=names):
                yield from ((name.name, is_for_types) for name in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield from ((f"{module}.{name.name}", is_for_types) for name in names)
            case ast.ImportFrom(level=level):
                yield "." * level, is_for_types
            case ast.Call(
                func=ast.Name(id="import_module"), args=[ast.Constant(value=str(name))]
            ):
                yield name, is_for_types
            case _:
                pass


MODULES = {module_name(path): path for path in python_files(PACKAGE)}


def find_module(name: str) -> str:
    """Return the module, named within the package, that *name* is or is in."""
    parts = name.split(".")[1:]
    while parts and ".".join(parts) not in MODULES:
        parts.pop()
    return ".".join(parts) or "__init__"


def imports_of_package() -> list[Import]:
    return [
        Import(module, find_module(name), is_for_types)
        for module, path in MODULES.items()
        for name, is_for_types in imported_names(parse(path))
        if name.split(".")[0] == "cognito_idp"
    ]


IMPORTS = imports_of_package()


def crossings(room: str, *, for_types: bool) -> set[str]:
    """Return the other rooms that *room* imports from."""
    return {
        room_of(found.imported)
        for found in IMPORTS
        if room_of(found.importer) == room and found.is_for_types <= for_types
    } - {room}


class TestArrows:
    def test_every_room_is_in_the_table(self) -> None:
        assert ROOMS.keys() == {room_of(module) for module in MODULES}

    @pytest.mark.parametrize("room", ROOMS)
    def test_a_room_imports_what_it_may(self, room: str) -> None:
        assert set() == crossings(room, for_types=False) - ROOMS[room]

    @pytest.mark.parametrize("room", ROOMS)
    def test_a_room_names_the_types_that_it_may(self, room: str) -> None:
        known = ROOMS[room] | MAY_NAME.get(room, set()) | {f"_generated.{room}"}

        assert set() == crossings(room, for_types=True) - known

    @pytest.mark.parametrize("room", MAY_IMPORT)
    def test_nothing_is_allowed_that_is_not_used(self, room: str) -> None:
        used = crossings(room, for_types=True)

        assert set() == (MAY_IMPORT[room] | MAY_NAME.get(room, set())) - used

    @pytest.mark.parametrize("leaf", sorted(LEAVES))
    def test_a_leaf_runs_without_the_other_leaves(self, leaf: str) -> None:
        assert set() == crossings(leaf, for_types=False) & (LEAVES - {leaf})

    def test_the_core_does_not_know_who_lives_in_the_house(self) -> None:
        # The stubs are generated for the test kit alone.
        core = MAY_IMPORT.keys() - {"_generated.stubs"}
        known = {room: crossings(room, for_types=True) for room in core}

        assert {} == {
            room: rooms for room, rooms in known.items() if rooms & RESIDENTS.keys()
        }

    def test_auth_knows_neither_local_nor_testing(self) -> None:
        assert set() == crossings("auth", for_types=True) & {"local", "testing"}

    def test_nobody_imports_from_above_without_a_name(self) -> None:
        relative = [
            module
            for module, path in MODULES.items()
            for name, _ in imported_names(parse(path))
            if name.startswith(".")
        ]

        assert [] == relative


class TestGenerator:
    def test_the_package_does_not_import_the_generator(self) -> None:
        knowing = [
            module
            for module, path in MODULES.items()
            for name, _ in imported_names(parse(path))
            if name.split(".")[0] == "codegen"
        ]

        assert [] == knowing

    def test_the_generator_does_not_import_the_package(self) -> None:
        files = python_files(ROOT / "codegen")
        knowing = [
            path.name
            for path in files
            for name, _ in imported_names(parse(path))
            if name.split(".")[0] == "cognito_idp"
        ]

        assert files
        assert [] == knowing

    def test_a_generated_file_says_so_in_its_first_line(self) -> None:
        generated = python_files(PACKAGE / "_generated")
        first_lines = {path.read_text().partition("\n")[0] for path in generated}

        assert len(generated) > 30
        assert 1 == len(first_lines)
        assert "codegen" in first_lines.pop()

    def test_the_folder_of_generated_code_holds_nothing_else(self) -> None:
        strangers = [
            path.name
            for path in (PACKAGE / "_generated").rglob("*")
            if path.is_file() and path.suffix not in (".py", ".pyc")
        ]

        assert ["manifest.json", "shapes.json"] == sorted(strangers)

    def test_generated_code_is_declarations_and_one_statement_bodies(self) -> None:
        long = [
            f"{path.stem}.{node.name}"
            for path in python_files(PACKAGE / "_generated")
            if path.stem != "endpoints"  # a decision tree
            for node in ast.walk(parse(path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            if len([part for part in node.body if not is_docstring(part)]) > 1
        ]

        assert [] == long


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


class TestSize:
    @pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: path.stem)
    def test_a_module_is_no_longer_than_600_lines(self, path: Path) -> None:
        assert len(path.read_text().splitlines()) <= 600

    @pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: path.stem)
    def test_a_function_is_no_longer_than_60_lines(self, path: Path) -> None:
        assert [] == [
            node.name
            for node in ast.walk(parse(path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            if length_of(node) > 60
        ]

    @pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
    def test_nineteen_of_twenty_functions_have_30_lines_at_most(
        self, folder: Path
    ) -> None:
        files = folder.glob("*.py") if folder == PACKAGE else folder.rglob("*.py")
        lengths = sorted(
            length_of(node) - length_of_docstring(node)
            for path in files
            for node in ast.walk(parse(path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        longest_of_most = lengths[len(lengths) * 19 // 20]

        assert longest_of_most <= 30

    def test_a_generated_module_is_no_longer_than_1500_lines(self) -> None:
        assert [] == [
            path.name
            for path in python_files(PACKAGE / "_generated")
            if len(path.read_text().splitlines()) > 1500
        ]


def length_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def length_of_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if not is_docstring(first):
        return 0
    assert first.end_lineno is not None
    return first.end_lineno - first.lineno + 1


class TestNames:
    def test_no_module_is_a_drawer(self) -> None:
        named = {path.stem.strip("_") for path in HAND_WRITTEN}

        assert set() == named & BANNED_NAMES
        assert not any(name.endswith(("_utils", "_helpers")) for name in named)


class TestRoomsInside:
    """Rules for the modules within a room, and for the doors between rooms."""

    def test_a_private_module_is_imported_by_its_own_room_only(self) -> None:
        strangers = [
            (found.importer, found.imported)
            for found in IMPORTS
            if room_of(found.importer) != room_of(found.imported)
            and any(part.startswith("_") for part in found.imported.split(".")[1:])
            and not found.imported.startswith("_generated.")
            # The stubs are generated for the test kit alone.
            and found.importer != "_generated.stubs"
        ]

        assert [] == strangers

    def test_a_handler_stands_in_the_module_of_its_family(self) -> None:
        table = tomllib.loads((ROOT / "codegen" / "operations.toml").read_text())
        found = {
            operation: path.relative_to(PACKAGE).with_suffix("").as_posix()
            for path in python_files(PACKAGE / "local")
            for operation in re.findall(r'@handles\("(\w+)"\)', path.read_text())
        }

        assert len(found) > 100
        assert {
            operation: f"local/operations/{table[operation]['family']}"
            for operation in found
        } == found

    def test_only_doors_have_text_in_their_package_file(self) -> None:
        written = {
            path.parent.relative_to(PACKAGE).as_posix()
            for path in PACKAGE.rglob("__init__.py")
            if path.read_text() and "_generated" not in path.parts
        }

        assert {".", "auth", "bulk", "cli", "local", "testing", "transport"} == written
