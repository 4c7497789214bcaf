"""The Lambda function, called again and again in a process as Lambda does."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Any

import pytest

from cognito_idp import CognitoIdentityProviderClient
from cognito_idp.auth import Tokens
from cognito_idp.local import LocalCognito
from cognito_idp.testing import make_pool, make_user
from tests.examples.conftest import EXAMPLES

# Lambda does this: import the module once, and call the handler for each event.
LAMBDA = """
import json, sys
sys.path.insert(0, sys.argv[1])
import lambda_handler
handler = getattr(lambda_handler, sys.argv[2])
answers = [handler(event, None) for event in json.loads(sys.argv[3])]
print(json.dumps([answers, "botocore" in sys.modules]))
"""


async def invoke(name: str, *bearers: str, environ: dict[str, str]) -> Any:
    events = [{"headers": {"authorization": bearer}} for bearer in bearers]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-c", LAMBDA),
        *(str(EXAMPLES), name, json.dumps(events)),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environ},
    )
    output, _ = await process.communicate()
    return json.loads(output)


@pytest.mark.parametrize("name", ["handler", "handler_with_a_loop_per_call"])
async def test_each_call_is_answered(name: str) -> None:
    async with (
        LocalCognito() as cognito,
        CognitoIdentityProviderClient(
            region=cognito.region,
            endpoint_url=cognito.endpoint_url,
            credentials=cognito.credentials,
        ) as client,
    ):
        pool = await make_pool(client)
        ada = await make_user(pool, "ada")
        tokens = await pool.sign_in().start(ada.username, ada.password)
        assert isinstance(tokens, Tokens)
        good = f"Bearer {tokens.access_token}"
        environ = {
            "USER_POOL_ID": pool.user_pool_id,
            "CLIENT_ID": pool.client_id,
            "AWS_REGION": cognito.region,
            "AWS_ACCESS_KEY_ID": cognito.credentials.access_key_id,
            "AWS_SECRET_ACCESS_KEY": cognito.credentials.secret_access_key,
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": cognito.endpoint_url,
        }
        bearers = (good, "", f"Bearer {tokens.id_token}", good)
        answers, has_botocore = await invoke(name, *bearers, environ=environ)

    assert [200, 401, 401, 200] == [answer["statusCode"] for answer in answers]
    assert {"username": "ada", "email": "ada@example.com"} == json.loads(
        answers[3]["body"]
    )
    assert "application/problem+json" == answers[1]["headers"]["content-type"]
    # It would double the time that the first call takes.
    assert not has_botocore
