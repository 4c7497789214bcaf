"""
Rules for every test: no network beyond this machine, nobody's AWS settings, and
nothing left open.
"""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from cognito_idp.transport import Transport
    from tests.kit.fault_server import FaultServer
    from tests.kit.transports import Make, Trust

# For `codegen` and `tests`, which are not installed; the package, where it is, comes
# first, so that what is tested is what users get.
sys.path.append(str(Path(__file__).parents[1]))

_LEAVING = ("socket.connect", "socket.bind", "socket.sendto")
_LOOK_UPS = ("socket.getaddrinfo", "socket.gethostbyname")

refused: list[str] = []


def _is_local(name: str) -> bool:
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def _refuse_network(event: str, args: tuple[object, ...]) -> None:
    """Refuse all but loopback, whichever library or thread asks for more."""
    if event in _LEAVING:
        address = args[1]
        if isinstance(address, str | bytes | int):  # a Unix socket's is a path
            return
        host = cast("tuple[object, ...]", address)[0]
    elif event in _LOOK_UPS:
        host = args[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host)
    if host is None or _is_local(name):
        return
    if name.endswith(".invalid"):  # RFC 6761: there are no such names
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    refused.append(f"{event} {name}")
    raise RuntimeError(f"tests may not leave this machine: {event} {name}")


# An audit hook cannot be taken back, nor can the code under test get around it.
sys.addaudithook(_refuse_network)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the test that explains the failures of hundreds of others."""
    items.sort(key=lambda item: "test_the_installed_botocore" not in item.name)


@pytest.fixture(params=["aiohttp", "pyreqwest"])
def make(request: pytest.FixtureRequest) -> Make:
    """Return the class of a transport: the test is run over both."""
    from tests.kit.transports import KINDS  # because not all tests need a transport

    return KINDS[request.param]


@pytest.fixture
async def transport(make: Make) -> AsyncIterator[Transport]:
    """Return a transport, which is closed after the test."""
    async with make() as transport:
        yield transport


@pytest.fixture
async def server() -> AsyncIterator[FaultServer]:
    """Return a server that does what a test tells it."""
    from tests.kit.fault_server import FaultServer

    async with FaultServer() as server:
        yield server


@pytest.fixture(scope="session")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    """Return a server's certificate that a bundle makes trusted."""
    from tests.kit.transports import make_trust

    return make_trust(tmp_path_factory.mktemp("trust"))


@pytest.fixture(autouse=True)
def _loopback_only() -> Iterator[None]:
    refused.clear()
    yield

    # A library may have swallowed the refusal.
    assert [] == refused


@pytest.fixture(autouse=True, scope="session")
def _no_aws_settings() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            patch.delenv(name)
        patch.setenv("AWS_CONFIG_FILE", os.devnull)
        patch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        yield


@pytest.fixture(autouse=True, scope="module")
def _nothing_left_open() -> Iterator[None]:
    yield
    # Objects that only circles reach warn now, where the culprit is near.
    gc.collect()
