"""The pytest plugin, as pytest finds and runs it in somebody else's project."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

import cognito_idp

if TYPE_CHECKING:
    from collections.abc import Mapping

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

STUBBED = """
    async def test_stubbed(stub_cognito):
        stub_cognito.admin_get_user.returns(
            types.AdminGetUserResponse(username="ada")
        )
        found = await stub_cognito.client.admin_get_user(
            user_pool_id="us-east-1_a", username="ada"
        )

        assert "ada" == found.username
"""

LOCAL = """
    async def test_local(cognito_client, cognito_mail):
        pool = await cognito_client.create_user_pool(
            pool_name="p", auto_verified_attributes=["email"]
        )
        app = await cognito_client.create_user_pool_client(
            user_pool_id=pool.user_pool.id, client_name="app"
        )
        client_id = app.user_pool_client.client_id
        await cognito_client.sign_up(
            client_id=client_id,
            username="ada",
            password="Correct-horse-1",
            user_attributes={"email": "ada@example.com"},
        )
        await cognito_client.confirm_sign_up(
            client_id=client_id,
            username="ada",
            confirmation_code=cognito_mail.latest("ada").code,
        )
        found = await cognito_client.admin_get_user(
            user_pool_id=pool.user_pool.id, username="ada"
        )

        assert "CONFIRMED" == found.user_status
"""

IMPORTS = """
    import pytest

    from cognito_idp import types
"""


class Run(Protocol):
    """Run tests; give the counts of outcomes."""

    def __call__(
        self, *tests: str, ini: str = ..., missing: str = ...
    ) -> pytest.RunResult: ...


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a project's tests where the package is installed, as far as pytest sees."""
    site = pytester.mkdir("site")
    (site / "cognito_idp-0.dist-info").mkdir()
    (site / "cognito_idp-0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: cognito-idp\nVersion: 0\n"
    )
    (site / "cognito_idp-0.dist-info" / "entry_points.txt").write_text(
        _entry_points(PROJECT["entry-points"])
    )
    package = Path(cognito_idp.__file__).parents[1]
    monkeypatch.setenv("PYTHONPATH", f"{site}:{package}")

    def run(*tests: str, ini: str = "", missing: str = "") -> pytest.RunResult:
        pytester.makeini(f"[pytest]\nfilterwarnings = error\n{ini}")
        names = json.dumps(missing.split())
        pytester.makeconftest(f"import sys\nsys.modules.update(dict.fromkeys({names}))")
        pytester.makepyfile("\n".join([IMPORTS, *tests]))
        return pytester.runpytest_subprocess("-p", "no:cacheprovider")

    return run


def _entry_points(groups: Mapping[str, Mapping[str, str]]) -> str:
    lines: list[str] = []
    for group, points in groups.items():
        lines.append(f"[{group}]")
        lines += [f"{name} = {target}" for name, target in points.items()]
    return "\n".join(lines)


AUTO = "asyncio_mode = auto\nasyncio_default_fixture_loop_scope = function"
STRICT = "asyncio_mode = strict\nasyncio_default_fixture_loop_scope = function"
STRICT_MARK = "\n    pytestmark = pytest.mark.asyncio\n"
ANYIO_MARK = """
    pytestmark = pytest.mark.anyio

    @pytest.fixture
    def anyio_backend():
        return "asyncio"
"""


def test_fixtures_work_in_auto_mode(run: Run) -> None:
    run(STUBBED, LOCAL, ini=AUTO).assert_outcomes(passed=2)


def test_fixtures_work_in_strict_mode(run: Run) -> None:
    run(STRICT_MARK, STUBBED, LOCAL, ini=STRICT).assert_outcomes(passed=2)


def test_fixtures_work_under_anyio(run: Run) -> None:
    pytest.importorskip("anyio")

    run(ANYIO_MARK, STUBBED, LOCAL, ini=STRICT).assert_outcomes(passed=2)


def test_nothing_heavy_is_imported_before_it_is_needed(run: Run) -> None:
    tests = """
    def test_imports():
        import sys

        heavy = {"aiohttp", "botocore", "cryptography", "fido2", "sqlite3", "webauthn"}

        assert set() == heavy & set(sys.modules)
    """

    # The plugins of other packages are not ours to judge.
    run(
        tests, ini="addopts = -p no:asyncio -p no:anyio -p no:pyreqwest -p no:valkey"
    ).assert_outcomes(passed=1)


def test_the_stub_needs_no_extra(run: Run) -> None:
    missing = "cryptography fido2 jwt webauthn"

    run(STUBBED, ini=AUTO, missing=missing).assert_outcomes(passed=1)


def test_the_environment_changes_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_USE_FIPS_ENDPOINT", "true")
    monkeypatch.setenv("AWS_RETRY_MODE", "adaptive")
    monkeypatch.setenv("AWS_REGION", "eu-west-1")

    run(STUBBED, LOCAL, ini=AUTO).assert_outcomes(passed=2)


def test_a_fixture_that_needs_an_extra_says_so(run: Run) -> None:
    tests = """
    def test_import():
        with pytest.raises(ImportError, match="SoftwareAuthenticator needs an extra"):
            from cognito_idp.testing import SoftwareAuthenticator

    def test_fixture(local_cognito):
        pass
    """
    result = run(tests, ini=AUTO, missing="fido2 jwt")
    result.assert_outcomes(passed=1, errors=1)

    assert "needs pip install 'cognito-idp[testing]'" in result.stdout.str()
