"""
A client, a pool and its people, on every server that others wrote.

A test that asks for any of these runs once for each backend. Where a backend's Cognito
lacks what the test is about, `@pytest.mark.backends("ministack", because="…")` names
those that have it.
"""

from __future__ import annotations

import json
import os
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

import cognito_idp
from cognito_idp import CognitoIdentityProviderClient, Config, types
from tests.integration.backends import RECIPES, REGION, Backend, run_backend

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from contextlib import AbstractAsyncContextManager

    from cognito_idp.hooks import Call

    Connect = Callable[..., AbstractAsyncContextManager[CognitoIdentityProviderClient]]

PASSWORD = "Correct-Horse-7"
OPERATIONS: int = json.loads(
    Path(cognito_idp.__file__)
    .with_name("_generated")
    .joinpath("manifest.json")
    .read_text()
)["operations"]

_DONE = pytest.StashKey[dict[str, set[str]]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_DONE] = {name: set() for name in RECIPES}
    config.addinivalue_line(
        "markers", "backends(*names, because): the backends that can do it"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "backend" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("backends")
        names = mark.args if mark else ("ministack", "moto")
        metafunc.parametrize("backend", names, indirect=True, scope="session")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for name, operations in config.stash[_DONE].items():
        if operations:
            terminalreporter.write_line(
                f"{name}: {len(operations)} of {OPERATIONS} operations carried out"
            )


@pytest.fixture(scope="session")
def programs() -> Path:
    """Where the servers' programs are."""
    folder = os.environ.get("COGNITO_IDP_TEST_SERVERS")
    if folder is None:
        pytest.skip("the servers are not installed; `nox -s integration` does it")
    return Path(folder).absolute()


@pytest.fixture(scope="session")
def backend(
    request: pytest.FixtureRequest,
    programs: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Backend]:
    """A server that runs."""
    folder = tmp_path_factory.mktemp(request.param)
    with run_backend(request.param, programs, folder) as backend:
        yield backend


@frozen
class Tally:
    """Notes the operations that were carried out."""

    operations: set[str]

    def after_response(self, call: Call) -> None:
        self.operations.add(call.operation)


@pytest.fixture
def connect(backend: Backend, pytestconfig: pytest.Config) -> Connect:
    """Make a client of the backend; what is given replaces what it is made with."""
    tally = Tally(pytestconfig.stash[_DONE][backend.name])

    @asynccontextmanager
    async def make(**options: object) -> AsyncIterator[CognitoIdentityProviderClient]:
        options = {
            "region": REGION,
            "endpoint_url": backend.url,
            "credentials": backend.keys,
            "config": Config(hooks=[tally]),
            **options,
        }
        async with CognitoIdentityProviderClient(**options) as client:
            yield client

    return make


@pytest.fixture
async def client(connect: Connect) -> AsyncIterator[CognitoIdentityProviderClient]:
    async with connect() as client:
        yield client


@pytest.fixture
async def pool(client: CognitoIdentityProviderClient) -> AsyncIterator[str]:
    """The id of a user pool of the test's own."""
    created = await client.create_user_pool(
        pool_name="test",
        auto_verified_attributes=["email"],
        schema=[types.SchemaAttributeType(name="shoe", attribute_data_type="String")],
    )
    yield created.user_pool.id
    await client.delete_user_pool(user_pool_id=created.user_pool.id)


@pytest.fixture
async def app(client: CognitoIdentityProviderClient, pool: str) -> str:
    """The id of an app client that may sign users in with their passwords."""
    created = await client.create_user_pool_client(
        user_pool_id=pool,
        client_name="web",
        explicit_auth_flows=[
            "ALLOW_ADMIN_USER_PASSWORD_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH",
            "ALLOW_USER_PASSWORD_AUTH",
        ],
    )
    return created.user_pool_client.client_id


@pytest.fixture
async def ada(client: CognitoIdentityProviderClient, pool: str) -> str:
    """The name of a user whose password is PASSWORD."""
    await client.admin_create_user(
        user_pool_id=pool,
        username="ada",
        user_attributes={"email": "ada@example.com", "email_verified": "true"},
        message_action="SUPPRESS",
    )
    await client.admin_set_user_password(
        user_pool_id=pool, username="ada", password=PASSWORD, permanent=True
    )
    return "ada"


@pytest.fixture
async def tokens(
    client: CognitoIdentityProviderClient, app: str, ada: str
) -> types.AuthenticationResultType:
    """The result of ada's sign-in."""
    answer = await client.initiate_auth(
        client_id=app,
        auth_flow="USER_PASSWORD_AUTH",
        auth_parameters={"USERNAME": ada, "PASSWORD": PASSWORD},
    )
    return answer.authentication_result
