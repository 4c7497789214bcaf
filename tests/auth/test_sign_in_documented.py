"""docs/sign-in.md: its programs run, and the tests that it names are there."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from cognito_idp.auth import SoftwareTokenMfa, Tokens
from cognito_idp.local import LocalCognito
from tests.auth.test_sign_in_local import ALWAYS, next_code
from tests.kit.site import SignInSite, connect
from tests.kit.totp import totp

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "sign-in.md").read_text("utf-8")
PROGRAMS = re.findall(r"^```python\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in DOCUMENT.partition("## Beside others")[2].splitlines()
    if line.startswith("| ") and not line.startswith("| feature")
]
NAMED = sorted(set(re.findall(r"`(test_\w+)::(test_\w+)`", DOCUMENT)))


class Backstage:
    """The functions that the document leaves to the reader's application."""

    def __init__(self, site: SignInSite) -> None:
        self.site = site
        self.secret = ""

    async def require_totp(self, name: str) -> None:
        sign_in = await self.site.make_sign_in()
        assert "ada" == name
        self.secret = await self.site.add_totp(sign_in)

    def ask(self, step: Any) -> Any:
        assert isinstance(step, SoftwareTokenMfa)
        return step.answer(next_code(self.secret))

    def code(self) -> str:
        return self.site.cognito.outbox.code("grace")

    def shown_by_the_app(self, secret: Any) -> str:
        return totp(secret.secret_code)


async def test_the_programs_of_the_document_run_from_top_to_bottom(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with LocalCognito() as cognito, connect(cognito) as client:
        site = SignInSite(cognito, client)
        await site.make_pool(device_configuration=ALWAYS)
        await site.make_user()
        await site.make_sign_in()
        backstage = Backstage(site)
        database: dict[str, str] = {}
        names: dict[str, Any] = {
            "client": client,
            "pool": site.pool,
            "app": site.app,
            "database": database,
            "issuer": f"{cognito.endpoint_url}/{site.pool}",
            "ask": backstage.ask,
            "code": backstage.code,
            "require_totp": backstage.require_totp,
            "shown_by_the_app": backstage.shown_by_the_app,
        }
        for program in PROGRAMS:
            flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
            result = eval(compile(program, "sign-in.md", "exec", flags), names)  # noqa: S307 because it is our own document
            if inspect.iscoroutine(result):
                await result

    assert isinstance(names["tokens"], Tokens)
    assert "answer 401" not in capsys.readouterr().out


@pytest.mark.parametrize(("module", "test"), NAMED)
def test_a_test_that_it_names_is_there(module: str, test: str) -> None:
    texts = [path.read_text("utf-8") for path in ROOT.glob(f"tests/**/{module}.py")]

    assert any(f"def {test}(" in text for text in texts)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_row_that_claims_something_names_a_test(row: list[str]) -> None:
    _, ours, test, *_ = row

    assert ours.startswith("\N{EN DASH}") == (test == "")


def test_every_program_of_the_document_is_one() -> None:
    assert 5 < len(PROGRAMS) == DOCUMENT.count("```python")
