"""
A plugin for pytest that sends moto's own tests to the local Cognito; see `nox -s moto`.

Each test has a Cognito of its own in each region. moto_suite.toml says which tests
have another outcome here than with moto, and why: one that fails without standing
there is a failure, and so is one that stands there and passes, or that fails in
another way than the table says.
"""

from __future__ import annotations

import re
import time
import tomllib
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import moto.server
import pyotp
import pytest
import requests
from botocore.session import Session

from cognito_idp.local import LocalCognito
from cognito_idp.testing import MovableClock

if TYPE_CHECKING:
    from collections.abc import Generator

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_ROWS = {name: row for row in _TABLE["difference"] for name in row["tests"]}
_AWS = re.compile(r"https://cognito-idp\.([\w-]+)\.amazonaws\.com/")


class _Servers:
    """The Cognitos of a test, by region."""

    def __init__(self) -> None:
        self.clock = MovableClock()
        self._running: dict[str, LocalCognito] = {}
        self._stack = ExitStack()

    def url(self, region: str) -> str:
        """Return the URL of a region's Cognito, which this starts if it has to."""
        if region not in self._running:
            self._running[region] = self._stack.enter_context(
                LocalCognito.in_thread(
                    region=region,
                    clock=self.clock.time,
                    issuer=f"https://cognito-idp.{region}.amazonaws.com",
                )
            )
        return self._running[region].endpoint_url

    def stop(self) -> bool:
        """Stop all; return whether there was one."""
        self._stack.close()
        return bool(self._running)


class _Flask:
    """Like the test client of moto's server, as far as moto's tests use it."""

    def __init__(self, url: str) -> None:
        self._url = url

    def test_client(self) -> _Flask:
        return self

    def get(self, path: str) -> Any:
        return self._filled(requests.get(self._url + path, timeout=10))

    def post(self, path: str, **given: Any) -> Any:
        return self._filled(requests.post(self._url + path, timeout=10, **given))

    def _filled(self, response: Any) -> Any:
        response.data = response.content
        return response


@pytest.fixture(autouse=True)
def _local_cognito(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Generator[None]:
    servers = _Servers()
    create_client, get = Session.create_client, requests.get

    def create_local(session: Session, service: str, **given: Any) -> Any:
        if service == "cognito-idp":
            given["endpoint_url"] = servers.url(given["region_name"])
        return create_client(session, service, **given)

    def get_locally(url: str, **given: Any) -> Any:
        url = _AWS.sub(lambda match: f"{servers.url(match[1])}/", url)
        return get(url, **given)

    def make_flask(service: str) -> _Flask:
        assert "cognito-idp" == service
        return _Flask(servers.url("us-east-1"))

    monkeypatch.setattr(Session, "create_client", create_local)
    monkeypatch.setattr(requests, "get", get_locally)
    monkeypatch.setattr(moto.server, "create_backend_app", make_flask)
    # With AWS, moto's tests wait for the next code of an authenticator app. The clock
    # goes on instead.
    suite = "tests.test_cognitoidp.test_cognitoidp"
    monkeypatch.setattr(f"{suite}.allow_aws_request", lambda: True)
    monkeypatch.setattr(time, "sleep", servers.clock.advance)
    monkeypatch.setattr(
        pyotp.TOTP, "now", lambda totp: totp.at(int(servers.clock.time()))
    )
    yield
    if not servers.stop():
        pytest.fail(f"{request.node.name} asked no Cognito, so its outcome is moto's")


def _name(item: pytest.Item) -> str:
    file, _, rest = item.nodeid.rpartition("/")[2].partition("::")
    return rest if "test_cognitoidp.py" == file else f"{file}::{rest}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests that no Cognito could pass or fail; refuse names that moto has not."""
    strangers = set(_ROWS) - {_name(item) for item in items}
    if strangers:
        message = f"moto has no tests {sorted(strangers)}: see moto_suite.toml"
        raise pytest.UsageError(message)
    for item in items:
        row = _ROWS.get(_name(item))
        if row is not None and "meets" not in row:
            item.add_marker(pytest.mark.skip(row["why"]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Compare a test's outcome with its row in the table."""
    report = yield
    row = _ROWS.get(_name(item))
    if row is None or "call" != call.when:
        return report
    if call.excinfo is None:
        report.outcome = "failed"
        report.longrepr = f"passes, although the table says: {row['why']}"
    elif row["meets"] in call.excinfo.exconly():
        report.outcome = "skipped"
        report.wasxfail = row["why"]
    return report
