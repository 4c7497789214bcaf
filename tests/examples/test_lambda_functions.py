"""The Lambda functions in JavaScript, called by a pool's LambdaConfig."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import jwt
import pytest

from cognito_idp import errors, types
from cognito_idp.local import LocalCognito
from tests.examples.conftest import EXAMPLES
from tests.kit.lambda_functions import arn_of
from tests.kit.site import PASSWORD, Stage, connect

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")


@asynccontextmanager
async def serve() -> AsyncGenerator[str]:
    """Run the program; yield its URL."""
    process = await asyncio.create_subprocess_exec(
        *(NODE or "", str(EXAMPLES / "lambda_functions.mjs")),
        stdout=asyncio.subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "PORT": "0"},
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(30):
            line = (await process.stdout.readline()).decode()
        found = re.search(r"http://\S+", line)
        assert found is not None, line
        yield found[0]
    finally:
        process.terminate()
        await process.wait()


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with (
        serve() as url,
        LocalCognito(lambda_endpoint=url) as cognito,
        connect(cognito) as client,
    ):
        made = Stage(cognito, client)
        await made.make_pool(
            auto_verified_attributes=["email"],
            lambda_config=types.LambdaConfigType(
                pre_sign_up=arn_of("CheckAddress"),
                pre_token_generation_config=types.PreTokenGenerationVersionConfigType(
                    lambda_version="V2_0", lambda_arn=arn_of("AddClaims")
                ),
            ),
        )
        await made.make_app()
        yield made


async def sign_up(stage: Stage, address: str) -> types.SignUpResponse:
    return await stage.client.sign_up(
        client_id=stage.app,
        username="ada",
        password=PASSWORD,
        user_attributes={"email": address},
    )


async def test_a_colleague_is_confirmed_and_gets_the_claim(stage: Stage) -> None:
    signed = await sign_up(stage, "ada@example.com")
    result = await stage.sign_in()
    teams = [
        jwt.decode(token or "", options={"verify_signature": False})["team"]
        for token in (result.id_token, result.access_token)
    ]

    assert signed.user_confirmed
    assert ["blue", "blue"] == teams


async def test_a_stranger_is_refused_in_the_words_of_the_function(
    stage: Stage,
) -> None:
    with pytest.raises(errors.UserLambdaValidationException) as caught:
        await sign_up(stage, "eve@example.org")

    expected = "PreSignUp failed with error eve@example.org is not ours."
    assert expected == caught.value.message
