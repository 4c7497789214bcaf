"""
The programs of the documents, run.

Each page runs from top to bottom, against a local Cognito. `tests/kit/pages.py` says
what a page takes as there. `tests/test_typing.py` lets mypy check what is run here.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from benchmarks.valkey import valkey
from cognito_idp.bulk import export_users
from tests.kit.backstage import ORIGIN, TEMPORARY, Backstage, open_backstage
from tests.kit.pages import (
    GIVEN,
    MODULES,
    find_blocks,
    find_pages,
    write_function,
    write_module,
)
from tests.kit.site import PASSWORD

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path


@pytest.fixture
async def given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> AsyncIterator[Backstage]:
    """A Cognito with users, which a client with a region alone speaks to."""
    monkeypatch.chdir(tmp_path)
    async with open_backstage() as made:
        await export_users(made.client, made.pool, made.path)
        for name, value in {
            "AWS_ACCESS_KEY_ID": made.cognito.credentials.access_key_id,
            "AWS_SECRET_ACCESS_KEY": made.cognito.credentials.secret_access_key,
            "AWS_DEFAULT_REGION": made.cognito.region,
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": made.cognito.endpoint_url,
        }.items():
            monkeypatch.setenv(name, value)
        yield made


@pytest.fixture
def _quiet_logger() -> Iterator[None]:
    logger = logging.getLogger("cognito_idp.client")
    yield
    logger.setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with valkey() as url:
        yield url


@asynccontextmanager
async def run_page(
    name: str, given: Backstage, redis_url: str = ""
) -> AsyncIterator[dict[str, Any]]:
    """Run the programs of a page; yield the names that they made."""
    program = write_function(name, is_run=True)
    program = program.replace("redis://cache:6379", redis_url)
    names: dict[str, Any] = {"__name__": name}
    code = compile(program, find_pages()[name], "exec", dont_inherit=True)
    exec(code, names)  # noqa: S102 because it is our own document
    made = await names["run"](given)
    yield made
    for value in made.values():
        if hasattr(value, "aclose") and not inspect.isclass(value):
            await value.aclose()


@pytest.mark.usefixtures("_quiet_logger")
@pytest.mark.parametrize("name", sorted(GIVEN))
async def test_the_programs_of_a_page_run(
    name: str, given: Backstage, redis_url: str
) -> None:
    async with run_page(name, given, redis_url):
        pass


async def test_the_application_of_the_fastapi_page_signs_users_in(
    given: Backstage,
) -> None:
    async with run_page("fastapi", given) as made:
        transport = httpx.ASGITransport(made["app"])
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as browser:
            ada = {"username": "ada", "password": PASSWORD}
            answers = [
                await browser.post("/sign-in", json=ada),
                await browser.get("/me"),
            ]
            eve = {"username": "eve", "password": TEMPORARY}
            asked = (await browser.post("/sign-in", json=eve)).json()
            answer = {"parked": asked["parked"], "form": {"new_password": PASSWORD}}
            answers += [
                await browser.post("/answer", json=answer),
                await browser.get("/me"),
            ]

    signed_in = {"signed_in": True}
    assert "NewPasswordRequired" == asked["kind"]
    assert [signed_in, "ada", signed_in, "eve"] == [each.json() for each in answers]


async def test_the_function_of_the_page_about_lambda_answers(
    given: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER_POOL_ID", given.pool)

    def invoke() -> object:
        names: dict[str, Any] = {"__name__": "function"}
        program = compile(write_module("lambda"), find_pages()["lambda"], "exec")
        exec(program, names)  # noqa: S102 because it is our own document
        with names["runner"] as runner:
            answered = names["handler"]({"name": "ada"}, None)
            runner.run(names["client"].aclose())
        return answered

    assert {"status": "CONFIRMED"} == await asyncio.to_thread(invoke)


def test_every_page_with_programs_is_run() -> None:
    with_programs = {name for name in find_pages() if find_blocks(name)}

    assert with_programs == {*GIVEN, *MODULES}


def test_a_program_that_is_not_run_is_a_rare_thing() -> None:
    reasons = [block.reason for name in find_pages() for block in find_blocks(name)]

    assert 3 >= len(reasons) - reasons.count(None)
