"""The modules that an import loads: each test starts a fresh interpreter."""

from __future__ import annotations

import json
import subprocess
import sys
from textwrap import dedent

import pytest

import cognito_idp
from cognito_idp import errors, types
from cognito_idp._generated.types import FAMILIES as OPERATION_FAMILIES

FAMILIES = "cognito_idp._generated.types."
ASK = """
import json, sys
before = set(sys.modules)
{program}
print(json.dumps(sorted(set(sys.modules) - before)))
"""
CALL = """
import asyncio
from cognito_idp import *
from cognito_idp.transport import *

async def transport(request):
    return HttpResponse(200, {{}}, b'{{"Username": "ada"}}')

async def main():
    client = CognitoIdentityProviderClient(
        region="eu-west-1", credentials={credentials}, transport=transport
    )
    await {call}
    await client.aclose()

asyncio.run(main())
"""
# A server on asyncio alone, without aiohttp.
SERVER = """
import asyncio
from cognito_idp import *

async def answer(reader, writer):
    head = await reader.readuntil(b"\\r\\n\\r\\n")
    assert b"AWS4-HMAC-SHA256" in head
    body = b'{"Username": "ada"}'
    writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body))
    writer.write(body)
    await writer.drain()
    writer.close()

async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with CognitoIdentityProviderClient(
        region="eu-west-1",
        credentials=Credentials("AKIDEXAMPLE", "secret"),
        endpoint_url=f"http://127.0.0.1:{port}",
    ) as client:
        found = await client.admin_get_user(user_pool_id="eu-west-1_abc", username="a")
        assert found.username == "ada"
    server.close()

asyncio.run(main())
"""
SIGNED = 'client.admin_get_user(user_pool_id="eu-west-1_abc", username="ada")'
UNSIGNED = 'client.get_user(access_token="token")'
KEYS = 'Credentials("AKIDEXAMPLE", "secret")'


def run(program: str) -> str:
    """Run *program* in an interpreter of its own; return what it prints."""
    done = subprocess.run(  # noqa: S603 because the programs stand here
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        check=False,
        text=True,
    )

    assert "" == done.stderr
    return done.stdout


def loaded_by(program: str) -> set[str]:
    """Return the names of the modules that *program* loads."""
    return set(json.loads(run(ASK.format(program=dedent(program))).splitlines()[-1]))


def packages_of(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


class TestPackage:
    def test_the_package_loads_no_types_no_aiohttp_and_no_botocore(self) -> None:
        loaded = loaded_by("import cognito_idp")

        assert not {name for name in loaded if name.startswith(FAMILIES)}
        assert packages_of(loaded).isdisjoint(
            {"aiohttp", "botocore", "cryptography", "gmpy2", "jwt", "yarl"}
        )

    def test_the_package_loads_no_modelled_error(self) -> None:
        loaded = loaded_by("import cognito_idp")

        assert "cognito_idp._generated.errors" not in loaded

    def test_the_package_loads_neither_the_client_nor_asyncio(self) -> None:
        loaded = loaded_by("import cognito_idp")

        assert loaded.isdisjoint({"asyncio", "cattrs", "cognito_idp.client", "ssl"})

    def test_the_client_loads_few_modules(self) -> None:
        loaded = loaded_by("from cognito_idp import *")
        ours = {name for name in loaded if name.startswith("cognito_idp")}
        foreign = packages_of(loaded) - sys.stdlib_module_names - {"cognito_idp"}

        assert {"attr", "attrs"} <= foreign
        assert foreign <= {"attr", "attrs", "orjson"}
        # Only for faults, or for nothing at all.
        assert loaded.isdisjoint({"configparser", "difflib", "http", "shlex"})
        assert len(ours) <= 36 + len(OPERATION_FAMILIES)
        assert len(loaded) <= 215

    def test_cattrs_is_loaded_by_who_asks_for_a_converter(self) -> None:
        read = "import cognito_idp as c; c.from_wire(c.types.UserType, {})"

        assert "cattrs" not in packages_of(loaded_by(read))
        assert "cattrs" in packages_of(loaded_by(f"{read}; c.converter()"))

    def test_a_misspelled_name_is_not_an_attribute(self) -> None:
        with pytest.raises(AttributeError, match="has no attribute 'Confg'"):
            _ = cognito_idp.Confg  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType] because that is what is tested

    def test_every_name_that_is_shown_is_there(self) -> None:
        assert set(cognito_idp.__all__) <= set(dir(cognito_idp))
        assert [] == [
            name for name in dir(cognito_idp) if not hasattr(cognito_idp, name)
        ]

    @pytest.mark.parametrize("module", ["auth", "errors", "hooks", "local", "types"])
    def test_each_module_can_be_imported_first(self, module: str) -> None:
        assert f"cognito_idp.{module}" in loaded_by(f"import cognito_idp.{module}")


class TestTypes:
    @pytest.mark.parametrize(
        ("name", "families"),
        [
            ("AttributeType", {"common"}),
            ("InitiateAuthRequest", {"common", "sign_in"}),
            ("AdminGetUserRequest", {"common", "users"}),
        ],
    )
    def test_the_first_use_loads_one_family(
        self, name: str, families: set[str]
    ) -> None:
        loaded = loaded_by(f"import cognito_idp; cognito_idp.types.{name}")

        assert families == {
            name.removeprefix(FAMILIES) for name in loaded if name.startswith(FAMILIES)
        }

    def test_a_call_loads_the_family_of_its_operation(self) -> None:
        program = CALL.format(credentials=KEYS, call=SIGNED)
        loaded = loaded_by(program)

        assert {"common", "users"} == {
            name.removeprefix(FAMILIES) for name in loaded if name.startswith(FAMILIES)
        }

    def test_looking_at_the_names_loads_no_family(self) -> None:
        loaded = loaded_by("import cognito_idp; dir(cognito_idp.types)")

        assert not {name for name in loaded if name.startswith(FAMILIES)}

    def test_all_names_can_be_imported_at_once(self) -> None:
        program = "from cognito_idp.types import *; print(len(dir()))"

        assert len(dir(types)) <= int(run(program))

    def test_a_name_is_the_same_object_every_time(self) -> None:
        assert types.UserType is types.UserType

    def test_the_names_of_the_door_are_shown(self) -> None:
        assert {"UserType", "AdminGetUserRequest", "attribute_map", "Document"} <= set(
            dir(types)
        )

    def test_every_name_that_is_shown_is_there(self) -> None:
        assert [] == [name for name in dir(types) if not hasattr(types, name)]

    def test_a_misspelled_name_is_not_an_attribute(self) -> None:
        with pytest.raises(AttributeError, match="has no attribute 'UserTyp'"):
            _ = types.UserTyp  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType] because that is what is tested


class TestErrors:
    def test_all_names_can_be_imported_at_once(self) -> None:
        program = "from cognito_idp.errors import *; print(UserNotFoundException)"

        assert "<class 'cognito_idp.errors.UserNotFoundException'>\n" == run(program)

    def test_every_name_that_is_shown_is_there(self) -> None:
        assert {"ServiceError", "UserNotFoundException"} <= set(dir(errors))
        assert [] == [name for name in dir(errors) if not hasattr(errors, name)]


class TestCall:
    @pytest.mark.parametrize(
        ("credentials", "call"),
        [(KEYS, SIGNED), (KEYS, UNSIGNED), ("None", UNSIGNED)],
        ids=["static keys", "unsigned", "unsigned without keys"],
    )
    def test_a_call_without_the_chain_never_needs_botocore(
        self, credentials: str, call: str
    ) -> None:
        loaded = loaded_by(CALL.format(credentials=credentials, call=call))

        assert packages_of(loaded).isdisjoint({"aiohttp", "botocore", "cattrs"})

    def test_keys_in_the_environment_need_no_botocore(self) -> None:
        program = """
        import os
        os.environ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE"
        os.environ["AWS_SECRET_ACCESS_KEY"] = "secret"
        """
        call = CALL.format(credentials="None", call=SIGNED)

        assert "botocore" not in packages_of(loaded_by(dedent(program) + call))

    def test_through_aiohttp_it_never_needs_botocore(self) -> None:
        loaded = packages_of(loaded_by(SERVER))

        assert "aiohttp" in loaded
        assert "botocore" not in loaded

    def test_the_default_chain_is_botocores(self) -> None:
        call = CALL.format(credentials="None", call=SIGNED)
        program = call.replace(
            "asyncio.run(main())",
            "try: asyncio.run(main())\nexcept errors.MissingCredentialsError: pass",
        )

        assert "botocore" in packages_of(loaded_by(program))


# A guard like that of Home Assistant, by what the interpreter itself reports.
GUARD = """
import asyncio, sys, threading
import concurrent.futures.thread  # asyncio imports it with its first thread
from cognito_idp import *
{server}
BLOCKING = {{"open", "import", "os.listdir", "os.scandir", "glob.glob"}}
seen = []

def watch(event, arguments):
    if event in BLOCKING and threading.current_thread() is threading.main_thread():
        if asyncio._get_running_loop() is not None:
            seen.append(f"{{event}} {{arguments[:1]}}")

async def guarded_main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = CognitoIdentityProviderClient(
        region="eu-west-1",
        credentials=Credentials("AKIDEXAMPLE", "secret"),
        endpoint_url=f"http://127.0.0.1:{{port}}",
    )
    # The constructor reads the shared files, as its documentation says.
    sys.addaudithook(watch)
    {preload}
    for _ in range(2):
        await client.admin_get_user(user_pool_id="eu-west-1_abc", username="a")
    await client.aclose()
    server.close()

asyncio.run(guarded_main())
print("\\n".join(seen))
"""


class TestBlocking:
    @pytest.mark.parametrize(
        ("preload", "is_silent"),
        [('await client.preload("users")', True), ("", False)],
    )
    def test_after_preload_nothing_blocks_the_loop(
        self, preload: str, is_silent: bool
    ) -> None:
        answer = SERVER.partition("async def answer")[2].partition("async def main")[0]
        program = GUARD.format(server=f"async def answer{answer}", preload=preload)

        assert is_silent == (run(program).strip() == "")
