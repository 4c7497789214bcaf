"""
An AWS Lambda function behind an HTTP API: it answers with the caller's profile.

Everything that lasts is made once, when Lambda starts the program: the client with its
connections, the verifier with the issuer's keys, and one event loop. A call finds all
of that ready. Set `USER_POOL_ID` and `CLIENT_ID`; the region and the credentials are
Lambda's own variables, and with them botocore is never imported.
"""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

from cognito_idp import CognitoIdentityProviderClient, errors, types, web
from cognito_idp.auth import SignIn

client = CognitoIdentityProviderClient()
sign_in = SignIn(
    client,
    user_pool_id=os.environ["USER_POOL_ID"],
    client_id=os.environ["CLIENT_ID"],
)
verifier = sign_in.verifier("access")
runner = asyncio.Runner()


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answer on the loop that all calls share: connections stay open between them."""
    del context
    return runner.run(answer(event))


def handler_with_a_loop_per_call(
    event: dict[str, Any], context: object
) -> dict[str, Any]:
    """
    Answer on a loop of the call's own.

    The client goes on with each new loop; a call pays for a connection of its own.
    """
    del context
    return asyncio.run(answer(event))


async def answer(event: dict[str, Any]) -> dict[str, Any]:
    """Answer one request of the HTTP API (payload format 2.0)."""
    try:
        return respond(200, await profile(event))
    except errors.CognitoIdpError as error:
        headers = {"content-type": "application/problem+json"}
        if (seconds := web.retry_after(error)) is not None:
            headers["retry-after"] = str(seconds)
        return respond(web.http_status(error), web.problem(error), headers)


async def profile(event: dict[str, Any]) -> dict[str, Any]:
    """Return who calls, by the access token that the request brings."""
    bearer = event.get("headers", {}).get("authorization", "")
    token = await verifier.verify(bearer.removeprefix("Bearer ").strip())
    user = await client.admin_get_user(
        user_pool_id=os.environ["USER_POOL_ID"], username=token.username
    )
    attributes = types.attribute_map(user.user_attributes)
    return {"username": token.username, "email": attributes.get("email")}


def respond(
    status: int, body: object, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """Return a response as Lambda's HTTP API takes it."""
    found = headers or {"content-type": "application/json"}
    return {"statusCode": status, "headers": found, "body": json.dumps(body)}
