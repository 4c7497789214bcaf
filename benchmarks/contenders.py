"""
The clients that are measured, each as its documentation shows, all with the same keys.

A contender is an async function that opens its client on a stack and returns what is
called: one function for each request of `answers.REQUESTS`, and one that goes through
all pages of users. It imports what it needs itself: each runs in a process of its own.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.answers import REQUESTS

if TYPE_CHECKING:
    from contextlib import AsyncExitStack

AT_ONCE = 50
REGION = "eu-west-1"
KEYS = ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")

Call = Callable[[], Awaitable[object]]


class Calls(NamedTuple):
    """The functions of a contender."""

    of: dict[str, Call]
    """By the names of `REQUESTS`."""
    count_users: Callable[[], Awaitable[int]]


def _snake(name: str) -> str:
    return re.sub("(?<!^)([A-Z])", r"_\1", name).lower()


def _snaked(members: dict[str, Any]) -> dict[str, Any]:
    """Return *members* under capo's names, those in lists of structures too."""
    return {
        _snake(name): [_snaked(item) for item in value]
        if isinstance(value, list)
        else value
        for name, value in members.items()
    }


def _expecting(error: type[Exception], call: Call) -> Call:
    """Return a *call* that is meant to fail with *error*."""

    async def refused() -> object:
        try:
            await call()
        except error as refusal:
            return refusal
        raise AssertionError("the server was to answer with an error")

    return refused


def _without(*libraries: str) -> None:
    """Make this process one in which *libraries* are not installed."""
    for each in libraries:
        sys.modules[each] = None  # type: ignore[assignment]  # because Python takes None for "not there"


async def ours_json(url: str, stack: AsyncExitStack) -> Calls:
    """This library without extras."""
    _without("orjson", "gmpy2")
    return await _ours(url, stack)


async def ours_speed(url: str, stack: AsyncExitStack) -> Calls:
    """This library with orjson."""
    return await _ours(url, stack)


async def ours_pyreqwest(url: str, stack: AsyncExitStack) -> Calls:
    """This library with orjson, on pyreqwest."""
    from cognito_idp.transport import PyreqwestTransport

    # A client reads this variable for the transport that it makes itself.
    made = PyreqwestTransport(ca_bundle=os.environ.get("AWS_CA_BUNDLE"))
    stack.push_async_callback(made.aclose)
    return await _ours(url, stack, made)


async def _ours(url: str, stack: AsyncExitStack, transport: Any = None) -> Calls:
    from cognito_idp import (
        CognitoIdentityProviderClient,
        Credentials,
        errors,
        from_wire,
        types,
    )

    client = await stack.enter_async_context(
        CognitoIdentityProviderClient(
            region=REGION,
            endpoint_url=url,
            credentials=Credentials(*KEYS),
            transport=transport,
        )
    )
    await client.preload()

    def prepare(name: str, members: dict[str, Any]) -> Call:
        request = from_wire(getattr(types, f"{name}Request"), members)
        method = getattr(client, _snake(name))
        arguments = {
            each.name: value
            for each in type(request).__attrs_attrs__
            if (value := getattr(request, each.name)) is not None
        }
        return lambda: method(**arguments)

    async def count_users() -> int:
        pages = client.paginators.list_users(user_pool_id=_POOL, page_size=60)
        return sum([len(page.users or ()) async for page in pages.pages()])

    return _calls(prepare, errors.UserNotFoundException, count_users)


async def aiobotocore(url: str, stack: AsyncExitStack) -> Calls:
    """aiobotocore."""
    from aiobotocore.session import get_session

    client: Any = await stack.enter_async_context(
        get_session().create_client("cognito-idp", **_boto(url))
    )

    def prepare(name: str, members: dict[str, Any]) -> Call:
        method = getattr(client, _snake(name))
        return lambda: method(**members)

    async def count_users() -> int:
        pages = client.get_paginator("list_users").paginate(UserPoolId=_POOL, Limit=60)
        return sum([len(page["Users"]) async for page in pages])

    return _calls(prepare, client.exceptions.UserNotFoundException, count_users)


async def boto3(url: str, stack: AsyncExitStack) -> Calls:
    """boto3 in threads, as many as there are calls at once."""
    import boto3
    from botocore.config import Config

    pooled = Config(max_pool_connections=AT_ONCE)
    client = boto3.client("cognito-idp", config=pooled, **_boto(url))
    threads = stack.enter_context(ThreadPoolExecutor(AT_ONCE))
    loop = asyncio.get_running_loop()

    def prepare(name: str, members: dict[str, Any]) -> Call:
        method = getattr(client, _snake(name))
        return lambda: loop.run_in_executor(threads, lambda: method(**members))

    def count() -> int:
        pages = client.get_paginator("list_users").paginate(UserPoolId=_POOL, Limit=60)
        return sum(len(page["Users"]) for page in pages)

    async def count_users() -> int:
        return await loop.run_in_executor(threads, count)

    return _calls(prepare, client.exceptions.UserNotFoundException, count_users)


async def capo(url: str, stack: AsyncExitStack) -> Calls:
    """capo-cognito-identity-provider."""
    import capo_cognito_identity_provider as capo
    from capo_cognito_identity_provider.errors.user_not_found_exception import (
        UserNotFoundException,
    )

    keys = capo.Credentials(access_key=KEYS[0], secret_key=KEYS[1])
    client = await stack.enter_async_context(
        capo.AsyncCognitoIdentityProviderClient(
            region=REGION, endpoint=url, credentials=keys
        )
    )

    def prepare(name: str, members: dict[str, Any]) -> Call:
        method = getattr(client, _snake(name))
        arguments = _snaked(members)
        return lambda: method(**arguments)

    async def count_users() -> int:
        users, more = 0, {}
        while True:
            page = await client.list_users(user_pool_id=_POOL, limit=60, **more)
            users += len(page["users"])
            if not (token := page.get("pagination_token")):
                return users
            more = {"pagination_token": token}

    return _calls(prepare, UserNotFoundException, count_users)


async def bare_json(url: str, stack: AsyncExitStack) -> Calls:
    """aiohttp and json: unsigned, unchecked, unretried, untyped."""
    return await _bare(url, stack, lambda value: json.dumps(value).encode(), json.loads)


async def bare_orjson(url: str, stack: AsyncExitStack) -> Calls:
    """aiohttp and orjson."""
    import orjson

    return await _bare(url, stack, orjson.dumps, orjson.loads)


class _Refused(Exception):  # noqa: N818 because it is an answer
    pass


async def _bare(
    url: str,
    stack: AsyncExitStack,
    dumps: Callable[[Any], bytes],
    loads: Callable[[bytes], Any],
) -> Calls:
    import aiohttp

    session = await stack.enter_async_context(aiohttp.ClientSession())

    async def send(name: str, members: dict[str, Any]) -> Any:
        headers = {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": f"AWSCognitoIdentityProviderService.{name}",
        }
        body = dumps(members)
        async with session.post(url, data=body, headers=headers) as response:
            answer = loads(await response.read())
            if response.status != 200:
                raise _Refused(answer)
            return answer

    async def count_users() -> int:
        users, more = 0, {}
        while True:
            members = {"UserPoolId": _POOL, "Limit": 60, **more}
            page = await send("ListUsers", members)
            users += len(page["Users"])
            if not (token := page.get("PaginationToken")):
                return users
            more = {"PaginationToken": token}

    return _calls(
        lambda name, members: lambda: send(name, members), _Refused, count_users
    )


def _boto(url: str) -> dict[str, Any]:
    return {
        "region_name": REGION,
        "endpoint_url": url,
        "aws_access_key_id": KEYS[0],
        "aws_secret_access_key": KEYS[1],
    }


def _calls(
    prepare: Callable[[str, dict[str, Any]], Call],
    error: type[Exception],
    count_users: Callable[[], Awaitable[int]],
) -> Calls:
    calls = {name: prepare(*request) for name, request in REQUESTS.items()}
    calls["an error"] = _expecting(error, calls["an error"])
    return Calls(calls, count_users)


_POOL = "eu-west-1_EXAMPLE00"
