"""The generator: what it writes, where it stops, and what it says then."""

from __future__ import annotations

import ast
import copy
import gzip
import html
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import botocore
import pytest
from botocore import xform_name

from codegen.__main__ import main
from codegen.draft import draft
from codegen.files import TARGET, generate
from codegen.model import read_model
from codegen.source import FILES, GenerationError, read_source
from codegen.tables import HERE, read_tables
from cognito_idp import CognitoIdentityProviderClient, types
from cognito_idp._generated.operations import Operations
from cognito_idp._generated.paginators import Paginators
from cognito_idp._model import Output, Structure, members
from tests.kit.model import OPERATIONS, SERVICE
from tests.sweep.oracle import attribute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from botocore.model import Shape, StructureShape

Json: TypeAlias = "dict[str, Any]"
Change: TypeAlias = "Callable[[Json], object]"

SOURCE = read_source()
SHAPES = {name: SERVICE.shape_for(name) for name in SERVICE.shape_names}
STRUCTURES = [
    name
    for name, shape in SHAPES.items()
    if shape.type_name == "structure"
    and not shape.metadata.get("exception")
    and not shape.metadata.get("document")
]

# The last is an error's, and so no type.
ENUMS = [
    name
    for name, shape in SHAPES.items()
    if shape.metadata.get("enum") and name != "InvalidParameterExceptionReasonCodeType"
]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return generate(SOURCE)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A copy of the generated files, to spoil."""
    return Path(shutil.copytree(TARGET, tmp_path / "_generated"))


class TestCommand:
    def test_the_files_on_disk_are_those_that_the_command_writes(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        status = main(["--check"])

        assert (0, "codegen: clean\n") == (status, capsys.readouterr().out)

    def test_two_runs_write_the_same_bytes(self, files: dict[str, str]) -> None:
        assert files == generate(SOURCE)

    @pytest.mark.parametrize(
        "name", ["types/users.py", "endpoints.py", "manifest.json"]
    )
    def test_a_check_finds_one_byte(
        self, name: str, target: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        content = bytearray((target / name).read_bytes())
        content[len(content) // 2] ^= 1
        (target / name).write_bytes(content)
        status = main(["--check"], target)

        assert 1 == status
        assert f"--- {name} (on disk)" in capsys.readouterr().out

    def test_a_check_finds_other_line_ends(self, target: Path) -> None:
        path = target / "errors.py"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

        assert 1 == main(["--check"], target)

    @pytest.mark.parametrize("mishap", [Path.unlink, Path.touch])
    def test_a_check_finds_what_is_missing_or_too_much(
        self, mishap: Callable[[Path], None], target: Path
    ) -> None:
        mishap(target / ("errors.py" if mishap is Path.unlink else "types/left.txt"))

        assert 1 == main(["--check"], target)

    def test_a_temporary_folder_that_git_ignores_is_formatted_too(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / ".git").mkdir()
        (tmp_path / ".gitignore").write_text("*")
        done = subprocess.run(
            [sys.executable, "-m", "codegen", "--check"],
            cwd=HERE.parent,
            env={**os.environ, "TMPDIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )

        assert "codegen: clean\n" == done.stdout

    def test_writing_puts_all_of_it_right(self, target: Path) -> None:
        (target / "errors.py").unlink()
        (target / "types" / "users.py").write_text("spoilt")
        (target / "types" / "left_over.py").touch()
        main([], target)

        assert 0 == main(["--check"], target)


def pack_botocore(folder: Path, change: Change = len) -> Path:
    """Make a folder that holds a botocore whose service model is changed."""
    package = Path(botocore.__file__).parent
    for name in ("__init__.py", *FILES.values()):
        path = folder / "botocore" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(package / name, path)
    path = folder / "botocore" / FILES["service"]
    service = json.loads(gzip.decompress(path.read_bytes()))
    change(service)
    # Written as it was, so that the hashes stay the same where nothing is changed.
    if change is not len:
        path.write_bytes(gzip.compress(json.dumps(service).encode()))
    return folder


class TestOtherModels:
    """`--botocore` shows what another version of the model would change."""

    def test_a_folder_may_hold_the_model(self, tmp_path: Path) -> None:
        folder = pack_botocore(tmp_path)

        assert 0 == main(["--check", "--botocore", str(folder)])

    def test_so_may_a_wheel(self, tmp_path: Path) -> None:
        folder = pack_botocore(tmp_path / "unpacked")
        wheel = tmp_path / "botocore-1.44.5-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            for path in folder.rglob("*"):
                archive.write(path, path.relative_to(folder))

        assert 0 == main(["--check", "--botocore", str(wheel)])

    def test_a_new_member_shows_as_a_diff(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def add_member(service: Json) -> None:
            members = service["shapes"]["UserType"]["members"]
            members["FavouriteColour"] = {"shape": "StringType"}

        folder = pack_botocore(tmp_path, add_member)
        status = main(["--check", "--botocore", str(folder)])

        assert 1 == status
        assert "+    favourite_colour: str | None = member(" in capsys.readouterr().out

    def test_something_else_is_refused(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        status = main(["--check", "--botocore", str(tmp_path)])

        assert 2 == status
        assert "neither a wheel of botocore nor a folder" in capsys.readouterr().err


def changed(change: Change) -> Json:
    service = copy.deepcopy(SOURCE.service)
    change(service)
    return service


def in_shape(name: str, **traits: Any) -> Change:
    return lambda service: service["shapes"].setdefault(name, {}).update(traits)


def in_operation(name: str, **traits: Any) -> Change:
    return lambda service: service["operations"][name].update(traits)


def in_member(owner: str, name: str, **traits: Any) -> Change:
    return lambda service: (
        service["shapes"][owner]["members"].setdefault(name, {}).update(traits)
    )


class TestModel:
    """The generator stops at parts of the model that it does not know."""

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (
                in_shape("PriceType", type="float"),
                "shape PriceType is a float, which is new: add it to codegen/model.py",
            ),
            (
                in_shape("UsernameType", idempotencyToken=True),
                "shape UsernameType has the trait idempotencyToken, which is new:"
                " decide what it means",
            ),
            (
                in_member("UserType", "Username", streaming=True),
                "member UserType.Username has the trait streaming, which is new",
            ),
            (
                in_operation("GetUser", endpoint={"hostPrefix": "a."}),
                "operation GetUser has the trait endpoint, which is new",
            ),
            (
                in_operation("GetUser", http={"method": "GET", "requestUri": "/"}),
                "operation GetUser is not POST /: the client sends no other",
            ),
            (
                in_operation("GetUser", auth=["aws.auth#sigv4a"]),
                "operation GetUser wants ['aws.auth#sigv4a']: teach the client",
            ),
            (
                in_operation("GetUser", input={"shape": "UserType"}),
                "operation GetUser has {'input': 'UserType', 'output':"
                " 'GetUserResponse'} where {'input': 'GetUserRequest', 'output':"
                " 'GetUserResponse'} are expected: teach codegen/naming.py",
            ),
            (
                lambda service: service["operations"]["GetUser"].pop("input"),
                "operation GetUser has {'output': 'GetUserResponse'} where",
            ),
            (
                in_member("UserType", "Manager", shape="UserType"),
                "shape UserType contains itself: teach cognito_idp/_wire/codec.py",
            ),
            (
                in_shape("Table", type="list", member={"shape": "ListOfStringTypes"}),
                "shape Table is a list of ListOfStringTypes, a list: teach"
                " cognito_idp/_wire/kinds.py",
            ),
            (
                in_shape("Papers", type="list", member={"shape": "Document"}),
                "shape Papers is a list of Document, a document: teach",
            ),
            (
                in_shape("Request", type="structure", members={}),
                "shape Request has a name that the generated types use themselves",
            ),
            (
                lambda service: service["metadata"].update(jsonVersion="1.0"),
                "the service no longer speaks AWS JSON 1.1: see _wire.py",
            ),
        ],
    )
    def test_the_reader_stops_and_says_what_to_do(
        self, change: Change, message: str
    ) -> None:
        with pytest.raises(GenerationError, match=f"^{re.escape(message)}"):
            read_model(changed(change))

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (
                in_member("UserType", "username", shape="StringType"),
                "shape UserType has two members that would be called username: teach"
                " codegen/naming.py",
            ),
            (
                in_member("AliasExistsException", "hint", shape="StringType"),
                "AliasExistsException has the member hint: teach cognito_idp/errors.py",
            ),
            (
                in_member("ListUsersResponse", "Users", shape="UserType"),
                "ListUsers pages through Users, which is not a list: see the"
                " [[paginator]]",
            ),
        ],
    )
    def test_the_writer_stops_and_says_what_to_do(
        self, change: Change, message: str
    ) -> None:
        with pytest.raises(GenerationError, match=f"^{re.escape(message)}"):
            generate(attrs.evolve(SOURCE, service=changed(change)))


class Edit:
    """Tables of one's own: the real ones with a text replaced or added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for path in HERE.glob("*.toml"):
            shutil.copy(path, folder)

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text()
        assert old in text
        (self.folder / name).write_text(text.replace(old, new, 1))

    def add(self, name: str, text: str) -> None:
        with (self.folder / name).open("a") as file:
            file.write(text)

    def read(self) -> object:
        return read_tables(read_model(SOURCE.service), SOURCE.paginators, self.folder)


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    return Edit(tmp_path)


GET_USER = """[GetUser]
family = "account"
"""


class TestTables:
    """A decision that is missing, misspelled or out of date stops the generator."""

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            (
                "[GetUser]",
                "[GetMe]",
                "operations.toml has no row for GetUser: add [GetUser] with family,"
                " summary (one sentence of our own) and replay (a class A to E",
            ),
            (
                "[GetUser]",
                '[Undo]\nfamily = "a"\n[GetUser]',
                "operations.toml has a row for Undo, which the model does not have:"
                " delete it",
            ),
            (GET_USER, "[GetUser]\n", "operations.toml: GetUser has no family: add it"),
            (
                GET_USER,
                f'{GET_USER}notes = "x"\n',
                "operations.toml: GetUser has notes, which nothing reads: take it out",
            ),
            (
                'replay = "A"',
                'replay = "F"',
                "has the replay class 'F': choose one of A to E",
            ),
            (
                'is = ["RESEND"], replay = "D"',
                'is = ["RESEND"], replay = "again"',
                "AdminCreateUser has the replay class 'again': choose one of A to E",
            ),
            (
                'is = ["RESEND"]',
                'is = ["RESEND", "SHOUT"]',
                "a `when` of AdminCreateUser waits for MessageAction to be SHOUT, which"
                " the model does not know: choose from RESEND, SUPPRESS",
            ),
            (
                'member = "MessageAction"',
                'member = "Action"',
                "a `when` of AdminCreateUser looks at Action, which the request does"
                " not have: choose one of UserPoolId, Username,",
            ),
            (
                "the invitation.",
                "the invitation",
                "AdminCreateUser: the summary must be a sentence on one line",
            ),
        ],
    )
    def test_a_row_must_be_right(
        self, old: str, new: str, message: str, edit: Edit
    ) -> None:
        edit.replace("operations.toml", old, new)

        with pytest.raises(GenerationError, match=re.escape(message)):
            edit.read()

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            (
                '[[sensitive]]\nshape = "ScopeType"\n',
                "the [[sensitive]] about ScopeType has no `because`: add the reason",
            ),
            (
                '[[sensitive]]\nshap = "ScopeType"\nbecause = "so"\n',
                "has shap, which nothing reads: take it out",
            ),
            (
                '[[retry]]\noperation = "GetUser"\nbecause = "so"\n',
                "overrides.toml has auth, error, paginator, retry, sensitive where",
            ),
            (
                '[[sensitive]]\nshape = "MoodType"\nbecause = "so"\n',
                "speaks of MoodType, which the model does not have",
            ),
            (
                '[[sensitive]]\nmember = "UserType.Mood"\nbecause = "so"\n',
                "speaks of UserType.Mood, which the model does not have",
            ),
            (
                '[[auth]]\noperation = "GetMe"\nsigned = false\nbecause = "so"\n',
                "speaks of GetMe, which the model does not have",
            ),
            (
                '[[auth]]\noperation = "GetUser"\nunsigned_when_present = "Pin"\n'
                'because = "so"\n',
                "speaks of GetUserRequest.Pin, which the model does not have",
            ),
            (
                '[[paginator]]\noperation = "ListUsers"\ninput_token = "T"\n'
                'output_token = "T"\nresult_key = "Users"\nbecause = "so"\n',
                "paginators-1.json has ListUsers now: delete the [[paginator]]",
            ),
        ],
    )
    def test_an_override_must_be_right(
        self, text: str, message: str, edit: Edit
    ) -> None:
        edit.add("overrides.toml", text)

        with pytest.raises(GenerationError, match=re.escape(message)):
            edit.read()

    def test_a_family_must_not_be_called_as_the_shared_types(self, edit: Edit) -> None:
        edit.replace("operations.toml", 'family = "account"', 'family = "common"')

        with pytest.raises(GenerationError, match="the family common is taken"):
            generate(SOURCE, edit.folder)

    def test_the_rows_are_in_alphabetical_order(self) -> None:
        rows = list(tomllib.loads((HERE / "operations.toml").read_text()))

        assert sorted(rows) == rows


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9_']+", text.lower())


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def prose(node: object) -> Iterator[str]:
    """Return all that AWS says in words in the model."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("documentation", "deprecatedMessage") and isinstance(value, str):
                yield html.unescape(re.sub(r"<[^>]+>", " ", value))
            else:
                yield from prose(value)
    elif isinstance(node, list):
        for value in node:
            yield from prose(value)


def docstrings() -> Iterator[tuple[str, str]]:
    for path in sorted(TARGET.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(
                node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
            ):
                where = f"{path.stem}.{getattr(node, 'name', '')}"
                yield where, ast.get_docstring(node) or ""


class TestText:
    def test_none_of_aws_prose_is_in_it(self) -> None:
        theirs = {run for text in prose(SOURCE.service) for run in runs(text)}
        copied = {
            where: " ".join(run)
            for where, text in docstrings()
            for run in runs(text) & theirs
        }

        assert len(theirs) > 10_000
        assert {} == copied

    def test_an_operation_takes_120_lines_at_most_all_in(self) -> None:
        lines = sum(
            path.read_text().count("\n")
            for path in TARGET.rglob("*")
            if path.suffix in (".py", ".json")
        )

        assert lines / len(OPERATIONS) <= 120

    @pytest.mark.parametrize("door", [Operations, Paginators])
    def test_a_docstring_tells_of_every_argument(self, door: type) -> None:
        methods = {
            attribute(name): getattr(door, attribute(name))
            for name in OPERATIONS
            if hasattr(door, attribute(name))
        }
        silent = {
            f"{name}({argument})"
            for name, method in methods.items()
            for argument in list(inspect.signature(method).parameters)[1:]
            if not re.search(rf"^ +{argument}:\s+\S", method.__doc__ or "", re.M)
        }

        assert methods
        assert set() == silent

    def test_a_method_reads_like_this(self) -> None:
        assert READS_LIKE_THIS == inspect.getdoc(Operations.admin_list_groups_for_user)


READS_LIKE_THIS = """\
List a user's groups.

Signed with AWS credentials.

Answers one page; `client.paginators.admin_list_groups_for_user` goes
through all.

Args:
    username: 1 to 128 characters; hidden in reprs.
    user_pool_id: 1 to 55 characters.
    limit: 0 to 60.
    next_token: 1 to 131072 characters.

Raises:
    InternalErrorException, InvalidParameterException,
    NotAuthorizedException, OperationNotEnabledException,
    ResourceNotFoundException, TooManyRequestsException,
    UserNotFoundException.

See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html"""


def reach(shape: Shape) -> Iterator[str]:
    """Return the names of a shape and all that it is made of."""
    yield shape.name
    parts = [getattr(shape, part, None) for part in ("member", "key", "value")]
    for part in (*parts, *getattr(shape, "members", {}).values()):
        if part is not None:
            yield from reach(part)


def structure(name: str) -> type[Structure]:
    found: type[Structure] = getattr(types, name)
    return found


def is_secret(shape: Shape) -> bool:
    """Return whether the model says that a value, or its items, must not be logged."""
    if shape.metadata.get("sensitive"):
        return True
    match shape.type_name:
        case "list":
            return is_secret(shape.member)
        case "map":
            return is_secret(shape.key) or is_secret(shape.value)
        case _:
            return False


class TestNames:
    """Nothing is missing, and everything is called what botocore calls it."""

    @pytest.mark.parametrize("name", STRUCTURES)
    def test_a_structure_has_the_models_members(self, name: str) -> None:
        shape: StructureShape = SHAPES[name]
        cls = structure(name)
        required = {
            field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING
        }

        assert {attribute(member): member for member in shape.members} == {
            name: facts.wire for name, facts in members(cls)
        }
        assert {attribute(member) for member in shape.required_members} == required

    @pytest.mark.parametrize("name", STRUCTURES)
    def test_a_structure_hides_what_the_model_calls_sensitive(self, name: str) -> None:
        shape: StructureShape = SHAPES[name]
        hidden = {facts.wire for _, facts in members(structure(name)) if facts.secret}
        sensitive = {
            member for member, each in shape.members.items() if is_secret(each)
        }

        assert sensitive <= hidden

    def test_the_corrections_hide_what_they_name(self) -> None:
        corrections = tomllib.loads((HERE / "overrides.toml").read_text())["sensitive"]
        shapes = {entry.get("shape") for entry in corrections}
        named = {entry.get("member") for entry in corrections}
        wanted = {
            f"{name}.{member}"
            for name in STRUCTURES
            for member, shape in SHAPES[name].members.items()
            if shape.name in shapes or f"{name}.{member}" in named
        }
        hidden = {
            f"{name}.{facts.wire}"
            for name in STRUCTURES
            for _, facts in members(structure(name))
            if facts.secret
        }

        assert len(wanted) >= len(corrections)
        assert wanted <= hidden

    def test_a_class_that_only_the_service_makes_is_an_output(self) -> None:
        inputs = [SERVICE.operation_model(name).input_shape for name in OPERATIONS]
        sent = {name for shape in inputs for name in reach(shape)}
        outputs = {name for name in STRUCTURES if issubclass(structure(name), Output)}

        assert set(STRUCTURES) - sent == outputs

    @pytest.mark.parametrize("name", ENUMS)
    def test_an_enum_has_the_models_values(self, name: str) -> None:
        assert tuple(SHAPES[name].enum) == getattr(types, name).__args__

    @pytest.mark.parametrize("name", OPERATIONS)
    def test_an_operation_has_method_request_and_response(self, name: str) -> None:
        model = SERVICE.operation_model(name)
        request = structure(f"{name}Request")
        operation = request.__operation__  # type: ignore[attr-defined]
        response = structure(f"{name}Response") if model.output_shape else None
        method = getattr(CognitoIdentityProviderClient, xform_name(name))

        assert (name, request, response) == (
            operation.name,
            operation.request,
            operation.response,
        )
        assert {shape.name for shape in model.error_shapes} == operation.errors
        assert inspect.iscoroutinefunction(method)
        assert {attribute(member) for member in model.input_shape.members} == set(
            inspect.signature(method).parameters
        ) - {"self"}

    def test_the_table_decides_what_a_replay_does(self) -> None:
        table = tomllib.loads((HERE / "operations.toml").read_text())
        rows = {
            name: structure(f"{name}Request").__operation__  # type: ignore[attr-defined]
            for name in OPERATIONS
        }
        expected = {
            name: (
                row["replay"],
                [
                    (attribute(rule["member"]), frozenset(rule["is"]), rule["replay"])
                    for rule in row.get("when", ())
                ],
            )
            for name, row in table.items()
        }

        assert expected == {
            name: (
                row.replay,
                [(rule.member, rule.values, rule.replay) for rule in row.when],
            )
            for name, row in rows.items()
        }

    def test_the_model_decides_who_signs_but_for_one_operation(self) -> None:
        unsigned = {
            name
            for name in OPERATIONS
            if SERVICE.operation_model(name).auth_type == "none"
        }
        ours = {
            name
            for name in OPERATIONS
            if not structure(f"{name}Request").__operation__.signed  # type: ignore[attr-defined]
        }

        assert 34 == len(unsigned)
        assert unsigned | {"GetClientToken"} == ours

    def test_each_operation_with_pages_has_a_paginator(self) -> None:
        paging = {
            attribute(name)
            for name in OPERATIONS
            if structure(f"{name}Request").__operation__.paging  # type: ignore[attr-defined]
        }
        theirs = {attribute(name) for name in SOURCE.paginators["pagination"]}
        methods = {name for name in vars(Paginators) if not name.startswith("_")}

        assert paging == methods
        assert theirs < methods


class TestDraft:
    """`--draft` prints the rows that the tables lack, and filling them in is enough."""

    NEW = ("AdminEnableUser", "CreateCIMDPolicy", "ListPointInTimeRecoveries")

    @pytest.fixture
    def tables(self, tmp_path: Path) -> Path:
        """Return a folder with tables that lack three operations and a paginator."""
        folder = Path(shutil.copytree(HERE, tmp_path / "codegen"))
        rows = (folder / "operations.toml").read_text()
        for name in self.NEW:
            rows = re.sub(rf"(?ms)^\[{name}\]\n.*?(?=^\[|\Z)", "", rows)
        (folder / "operations.toml").write_text(rows)
        paging = r'(?ms)^\[\[paginator\]\]\noperation = "ListPoint.*?(?=^\[\[)'
        overrides = (folder / "overrides.toml").read_text()
        (folder / "overrides.toml").write_text(re.sub(paging, "", overrides))
        return folder

    def test_nothing_is_missing_today(self) -> None:
        assert "" == draft(SOURCE)

    def test_the_drafted_rows_generate_the_same_files(self, tables: Path) -> None:
        known = tomllib.loads((HERE / "operations.toml").read_text())
        rows, _, paging = draft(SOURCE, tables).partition("# For overrides.toml:")
        for name in self.NEW:
            before, heading, after = rows.partition(f"[{name}]")
            for key in ("family", "summary", "replay"):
                value = json.dumps(known[name][key])
                after = after.replace(f'\n{key} = ""', f"\n{key} = {value}", 1)
            rows = before + heading + after
        with (tables / "operations.toml").open("a") as table:
            table.write(f"\n{rows}")
        with (tables / "overrides.toml").open("a") as table:
            table.write(f"\n{paging}")

        assert generate(SOURCE) == generate(SOURCE, tables)

    def test_facts_and_likely_values_stand_beside_the_rows(self, tables: Path) -> None:
        text = draft(SOURCE, tables)

        assert "# family    client_metadata, by its name" in text
        assert "# replay    A, as List is the verb" in text
        assert "# replay    D, as no error says: exists" in text
        assert "UserPoolId*: UserPoolIdType, Username*: UsernameType" in text

    def test_pages_that_no_table_has_stop_the_generator(self, tables: Path) -> None:
        shutil.copy(HERE / "operations.toml", tables)

        with pytest.raises(
            GenerationError, match="ListPointInTimeRecoveries has a page"
        ):
            generate(SOURCE, tables)


def test_the_row_in_the_guide_is_that_of_the_table() -> None:
    guide = (HERE.parent / "CONTRIBUTING.md").read_text("utf-8")
    (shown,) = re.findall(r"^```toml\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    rows = tomllib.loads((HERE / "operations.toml").read_text("utf-8"))

    assert tomllib.loads(shown).items() <= rows.items()
