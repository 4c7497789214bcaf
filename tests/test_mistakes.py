"""
Typical mistakes: each message names the argument, what was found and what to do.

The rows are mistakes that people make: settings that are not set, boto3's habits, text
in place of an object, a class in place of an instance.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import cognito_idp
from cognito_idp import (
    CognitoIdentityProviderClient,
    Config,
    Credentials,
    Retry,
    Timeouts,
    auth,
    bulk,
    errors,
    from_wire,
    hooks,
    to_wire,
    types,
    updates,
    web,
)
from cognito_idp.auth import SignIn, Tokens, TokenVerifier
from cognito_idp.testing import StubTransport
from cognito_idp.transport import AiohttpTransport

if TYPE_CHECKING:
    from collections.abc import Callable

POOL = "eu-west-1_AbCdEfGhI"
KEYS = Credentials("key", "secret")


class Session:
    """An aiohttp session, by what it has."""

    connector = None


def client(**arguments: Any) -> Any:
    """Make a client whose every call fails, as nothing is scripted."""
    arguments = {"region": "eu-west-1", "credentials": KEYS, **arguments}
    if "transport" not in arguments:
        arguments["transport"] = StubTransport()
    return CognitoIdentityProviderClient(**arguments)


def sign_in(**arguments: Any) -> Any:
    return SignIn(
        **{
            "client": client(),
            "user_pool_id": POOL,
            "client_id": "app",
            **arguments,
        }
    )


def verifier(*arguments: Any, **more: Any) -> TokenVerifier:
    return TokenVerifier(*(arguments or (POOL, "app", "access")), **more)


class Mistake(NamedTuple):
    """A mistake, and words that the message must have."""

    make: Callable[[], Any]
    error: type[Exception]
    words: tuple[str, ...]


def attributes(value: Any) -> Any:
    return client().admin_create_user(
        user_pool_id=POOL, username="ada", user_attributes=value
    )


OTHER: Any = {"a": 1}
WRONG = errors.ConfigurationError
FAULTY = errors.ParameterValidationError

MISTAKES = {
    # The client
    "a region that is a number": (
        lambda: client(region=5),
        WRONG,
        ("region", "expected str", "int"),
    ),
    "a region with spaces": (
        lambda: client(region="eu west 1"),
        WRONG,
        ("region", "'eu west 1'"),
    ),
    "a misspelled argument": (
        lambda: client(regoin="eu-west-1"),
        TypeError,
        ("regoin",),
    ),
    "an endpoint without a scheme": (
        lambda: client(endpoint_url="localhost:9229"),
        WRONG,
        ("endpoint_url", "did you mean http://localhost:9229?"),
    ),
    "an endpoint that is a port": (
        lambda: client(endpoint_url=9229),
        WRONG,
        ("endpoint_url", "expected str", "int"),
    ),
    "an endpoint without TLS": (
        lambda: client(endpoint_url="http://cognito.example"),
        WRONG,
        ("endpoint_url", "cognito.example", "allow_http"),
    ),
    "an endpoint with a password": (
        lambda: client(endpoint_url="https://u:p@cognito.example"),
        WRONG,
        ("endpoint_url", "password"),
    ),
    "a profile that does not exist": (
        lambda: client(profile="nobody"),
        WRONG,
        ("profile 'nobody'",),
    ),
    "a profile that is a number": (
        lambda: client(profile=5),
        WRONG,
        ("profile", "expected str", "int"),
    ),
    "a config that is a dict": (
        lambda: client(config=OTHER),
        WRONG,
        ("config", "expected a Config", "dict"),
    ),
    "a config of botocore": (
        lambda: client(config=_botocore_config()),
        WRONG,
        ("config", "cognito_idp.Config", "botocore's Config"),
    ),
    "keys as a tuple": (
        lambda: client(credentials=("key", "secret")),
        WRONG,
        ("credentials", "Credentials(access_key_id", "tuple"),
    ),
    "keys as boto3's dict": (
        lambda: client(credentials={"aws_access_key_id": "key"}),
        WRONG,
        ("credentials", "Credentials(access_key_id", "dict"),
    ),
    "the class of keys": (
        lambda: client(credentials=Credentials),
        WRONG,
        ("credentials", "is a class"),
    ),
    "keys that are empty": (
        lambda: Credentials("", ""),
        WRONG,
        ("access_key_id", "empty"),
    ),
    "keys that are not set": (
        lambda: Credentials(OTHER, OTHER),
        WRONG,
        ("access_key_id", "expected str", "dict"),
    ),
    "keys with a line end": (
        lambda: Credentials("key\n", "secret"),
        WRONG,
        ("access_key_id", "strip"),
    ),
    "the class of a transport": (
        lambda: client(transport=AiohttpTransport),
        WRONG,
        ("transport", "AiohttpTransport", "instance"),
    ),
    "a session as transport": (
        lambda: client(transport=Session()),
        WRONG,
        ("transport", "Session", "AiohttpTransport(session)"),
    ),
    # Settings
    "a hook that is a number": (
        lambda: Config(hooks=[5]),  # type: ignore[list-item]
        WRONG,
        ("hooks[0]", "before_request", "int"),
    ),
    "one hook": (
        lambda: Config(hooks=hooks.LoggingHook()),  # type: ignore[arg-type]
        WRONG,
        ("hooks", "hooks=[LoggingHook()]", "LoggingHook"),
    ),
    "hooks as text": (
        lambda: Config(hooks="LoggingHook"),  # type: ignore[arg-type]
        WRONG,
        ("hooks", "hooks=[LoggingHook()]", "str"),
    ),
    "the class of a hook": (
        lambda: Config(hooks=[hooks.LoggingHook]),  # type: ignore[list-item]
        WRONG,
        ("hooks[0]", "LoggingHook", "instance"),
    ),
    "a function as hook": (
        lambda: Config(hooks=[print]),  # type: ignore[list-item]
        WRONG,
        ("hooks[0]", "before_request", "builtin_function"),
    ),
    "hooks for a copy": (
        lambda: client().with_options(hooks=5),
        WRONG,
        ("hooks", "int"),
    ),
    "a number for all time limits": (
        lambda: Config(timeouts=OTHER),
        WRONG,
        ("timeouts", "Timeouts", "dict"),
    ),
    "time limits of a copy": (
        lambda: client().with_options(timeouts=5),
        WRONG,
        ("timeouts", "Timeouts", "int"),
    ),
    "a number for retries": (
        lambda: Config(retry=OTHER),
        WRONG,
        ("retry", "Retry", "dict"),
    ),
    "a negative time limit": (
        lambda: Timeouts(read=-1),
        WRONG,
        ("Timeouts.read", "positive", "-1"),
    ),
    "a time limit as text": (
        lambda: Timeouts(read="5"),  # type: ignore[arg-type]
        WRONG,
        ("Timeouts.read", "'5'"),
    ),
    "no attempts": (
        lambda: Retry(max_attempts=0),
        WRONG,
        ("Retry.max_attempts", "at least 1", "0"),
    ),
    "a retry mode of boto3": (
        lambda: Retry(mode="legacy"),  # type: ignore[arg-type]
        WRONG,
        ("Retry.mode", "'standard'", "'legacy'"),
    ),
    "a proxy without a scheme": (
        lambda: Config(proxy="proxy:3128"),
        WRONG,
        ("Config.proxy", "http://proxy.example:3128"),
    ),
    "certificates that are not verified": (
        lambda: Config(ssl=False),  # type: ignore[arg-type]
        WRONG,
        ("Config.ssl", "always verified"),
    ),
    "a converter that is a number": (
        lambda: Config(converter=5),  # type: ignore[arg-type]
        WRONG,
        ("Config.converter", "cognito_idp.converter()", "int"),
    ),
    "a signing region that is a number": (
        lambda: Config(signing_region=5),  # type: ignore[arg-type]
        WRONG,
        ("Config.signing_region", "text", "int"),
    ),
    # Habits of boto3
    "get_paginator": (
        lambda: client().get_paginator("list_users"),
        AttributeError,
        ("get_paginator", "client.paginators"),
    ),
    "client.exceptions": (
        lambda: client().exceptions,
        AttributeError,
        ("exceptions", "cognito_idp.errors"),
    ),
    "close": (lambda: client().close(), AttributeError, ("close", "aclose()")),
    "a wire name as method": (
        lambda: client().AdminGetUser,
        AttributeError,
        ("AdminGetUser", "'admin_get_user'"),
    ),
    "a wire name with capitals": (
        lambda: client().SetUserPoolMfaConfig,
        AttributeError,
        ("'set_user_pool_mfa_config'",),
    ),
    "a name of Python for a call by name": (
        lambda: client().call("list_users", {}),
        FAULTY,
        ("name", "'list_users'", "'ListUsers'"),
    ),
    "arguments with wire names": (
        lambda: client().list_users(UserPoolId=POOL),
        TypeError,
        ("UserPoolId",),
    ),
    "an argument by position": (
        lambda: client().list_users(POOL),
        TypeError,
        ("list_users", "positional"),
    ),
    "an argument that is missing": (
        lambda: client().list_users(),
        TypeError,
        ("user_pool_id",),
    ),
    "attributes as boto3's dicts": (
        lambda: attributes([{"Name": "email", "Value": "a@example.com"}]),
        FAULTY,
        ("user_attributes[0]", "AttributeType", "dict", "from_wire"),
    ),
    "attributes as pairs": (
        lambda: attributes([("email", "a@example.com")]),
        FAULTY,
        ("user_attributes[0]", "AttributeType", "tuple"),
    ),
    "one attribute": (
        lambda: attributes(types.AttributeType(name="email", value="a")),
        FAULTY,
        ("user_attributes", "expected list", "AttributeType"),
    ),
    "an attribute that is true": (
        lambda: attributes([types.AttributeType(name="email_verified", value=True)]),  # type: ignore[arg-type]
        FAULTY,
        ("user_attributes[0].value", "expected str", "bool"),
    ),
    "text in place of a list": (
        lambda: client().admin_create_user(
            user_pool_id=POOL, username="ada", desired_delivery_mediums="EMAIL"
        ),
        FAULTY,
        ("desired_delivery_mediums", "expected list", "str"),
    ),
    "a number as text": (
        lambda: client().list_users(user_pool_id=POOL, limit="5"),
        FAULTY,
        ("limit", "expected int", "str"),
    ),
    "a setting that is not set": (
        lambda: client().list_users(user_pool_id=None),
        FAULTY,
        ("user_pool_id", "required", "None"),
    ),
    # Requests and structures
    "the name of an operation in place of a request": (
        lambda: client().send("list_users"),
        TypeError,
        ("send()", "types.GetUserRequest", "str"),
    ),
    "the class of a request": (
        lambda: client().send(types.ListUsersRequest),
        TypeError,
        ("send()", "the class ListUsersRequest"),
    ),
    "pages of a request that has none": (
        lambda: client().paginate(
            types.AdminGetUserRequest(user_pool_id=POOL, username="ada")
        ),
        TypeError,
        ("types.ListUsersRequest", "AdminGetUserRequest"),
    ),
    "pages of a name": (
        lambda: client().paginate("list_users"),
        TypeError,
        ("types.ListUsersRequest", "str"),
    ),
    "the name of a structure": (
        lambda: from_wire("ListUsersResponse", {}),  # type: ignore[call-overload]
        TypeError,
        ("from_wire()", "'ListUsersResponse'"),
    ),
    "a structure from text": (
        lambda: from_wire(types.ListUsersResponse, "{}"),  # type: ignore[arg-type]
        errors.ResponseParseError,
        ("ListUsersResponse", "expected an object", "str"),
    ),
    "a dict to the wire": (
        lambda: to_wire(OTHER),
        TypeError,
        ("to_wire()", "structure", "dict"),
    ),
    "a dict to a dict": (
        lambda: types.to_dict(OTHER),
        TypeError,
        ("to_dict()", "structure", "dict"),
    ),
    "a dict to replace in": (
        lambda: types.replace(OTHER, a=2),
        TypeError,
        ("replace()", "structure", "dict"),
    ),
    "a misspelled member to replace": (
        lambda: types.replace(types.UserType(username="ada"), usrname="eve"),
        TypeError,
        ("'usrname'", "'username'"),
    ),
    "a wire name as member": (
        lambda: types.AdminGetUserRequest(UserPoolId=POOL, Username="ada"),  # type: ignore[call-arg]
        TypeError,
        ("UserPoolId",),
    ),
    # Signing in
    "a pool that is not set": (
        lambda: sign_in(user_pool_id=None),
        WRONG,
        ("user_pool_id", "eu-west-1_AbC", "None"),
    ),
    "a pool by its ARN": (
        lambda: sign_in(
            user_pool_id=f"arn:aws:cognito-idp:eu-west-1:1:userpool/{POOL}"
        ),
        WRONG,
        ("user_pool_id", "eu-west-1_AbC", "arn:aws"),
    ),
    "no client": (
        lambda: sign_in(client=None),
        WRONG,
        ("client", "CognitoIdentityProviderClient", "NoneType"),
    ),
    "an app client that is not set": (
        lambda: sign_in(client_id=None),
        WRONG,
        ("client_id", "app client", "None"),
    ),
    "an app client that is empty": (
        lambda: sign_in(client_id=""),
        WRONG,
        ("client_id", "app client", "''"),
    ),
    "a secret that is a number": (
        lambda: sign_in(client_secret=5),
        WRONG,
        ("client_secret", "text", "int"),
    ),
    "secrets that are bytes": (
        lambda: sign_in(client_secret=b"secret"),
        WRONG,
        ("client_secret", "text", "bytes"),
    ),
    "a secret that is empty": (
        lambda: sign_in(client_secret=""),
        WRONG,
        ("client_secret", "empty", "None"),
    ),
    "a validity as text": (
        lambda: sign_in(session_validity="180"),
        WRONG,
        ("session_validity", "seconds", "'180'"),
    ),
    "a user that is not set": (
        lambda: sign_in().start(None, "password"),
        FAULTY,
        ("username", "text", "NoneType"),
    ),
    "a user that is empty": (
        lambda: sign_in().start("", "password"),
        FAULTY,
        ("username", "empty"),
    ),
    "a password of bytes": (
        lambda: sign_in().start("ada", b"password"),
        FAULTY,
        ("password", "expected str", "bytes"),
    ),
    "a password that is empty": (
        lambda: sign_in().start("ada", ""),
        FAULTY,
        ("password", "empty"),
    ),
    "a flow that does not exist": (
        lambda: sign_in().start("ada", "password", flow="SRP"),
        FAULTY,
        ("flow", "'SRP'", "USER_SRP_AUTH"),
    ),
    "a factor that does not exist": (
        lambda: sign_in().start("ada", prefer="PASSKEY"),
        FAULTY,
        ("prefer", "'PASSKEY'", "WEB_AUTHN"),
    ),
    "a flow of the admin side": (
        lambda: sign_in().start("ada", "password", flow="ADMIN_USER_PASSWORD_AUTH"),
        FAULTY,
        ("flow", "admin=True"),
    ),
    "an answer that is text": (
        lambda: sign_in().respond("123456"),
        FAULTY,
        ("answer", "str"),
    ),
    "tokens that are not set": (
        lambda: sign_in().refresh(None),
        FAULTY,
        ("tokens", "Tokens", "NoneType"),
    ),
    "stored tokens that are not set": (
        lambda: Tokens.load(OTHER),
        FAULTY,
        ("tokens", "JSON object", "dict"),
    ),
    "the answer to no challenge": (
        lambda: auth.Challenge.load("{"),
        FAULTY,
        ("challenge", "JSON object", "text"),
    ),
    # Verifying tokens
    "a pool's name": (
        lambda: verifier("my pool", "app", "access"),
        WRONG,
        ("user_pool_id", "eu-west-1_AbC", "'my pool'"),
    ),
    "pool and app client exchanged": (
        lambda: verifier("app", POOL, "access"),
        WRONG,
        ("user_pool_id", "eu-west-1_AbC", "'app'"),
    ),
    "a pool that is None": (
        lambda: verifier(None, "app", "access"),
        WRONG,
        ("user_pool_id", "eu-west-1_AbC", "None"),
    ),
    "a refresh token to verify": (
        lambda: verifier(POOL, "app", "refresh"),
        WRONG,
        ("token_use", '"access"', '"id"', "'refresh'"),
    ),
    "a leeway as text": (
        lambda: verifier(POOL, "app", "access", leeway="5"),
        WRONG,
        ("leeway", "seconds", "'5'"),
    ),
    "a token that is not set": (
        lambda: verifier().verify(None),  # type: ignore[arg-type]
        FAULTY,
        ("token", "expected str", "NoneType"),
    ),
    "a token of bytes": (
        lambda: verifier().verify(b"a.b.c"),  # type: ignore[arg-type]
        FAULTY,
        ("token", "expected str", "bytes"),
    ),
    "a whole header": (
        lambda: verifier().verify("Bearer a.b.c"),
        auth.TokenMalformedError,
        ("token", "Bearer", "header"),
    ),
    # Names
    "an error's name without Exception": (
        lambda: errors.UserNotFound,
        AttributeError,
        ("UserNotFound",),
    ),
    "a type that does not exist": (
        lambda: types.UserPool,
        AttributeError,
        ("UserPool",),
    ),
    "a name of the package": (
        lambda: cognito_idp.Client,  # type: ignore[attr-defined]
        AttributeError,
        ("Client",),
    ),
    # Scripts and the web
    "an export of no pool": (
        lambda: bulk.export_users(client(), None, "users.jsonl"),  # type: ignore[arg-type]
        WRONG,
        ("user_pool_id", "None"),
    ),
    "an export to no file": (
        lambda: bulk.export_users(client(), POOL, None),  # type: ignore[arg-type]
        WRONG,
        ("path", "None"),
    ),
    "an export in another format": (
        lambda: bulk.export_users(client(), POOL, "users.xml", file_format="xml"),  # type: ignore[arg-type]
        WRONG,
        ("file_format", "'jsonl'", "'xml'"),
    ),
    "an import from no file": (
        lambda: bulk.import_users(client(), POOL, "").__anext__(),
        WRONG,
        ("path", "''"),
    ),
    "a setting that an update does not have": (
        lambda: updates.patch_user_pool(client(), user_pool_id=POOL, mfa="ON"),
        TypeError,
        ("'mfa'",),
    ),
    "the status of text": (
        lambda: web.http_status("UserNotFoundException"),  # type: ignore[arg-type]
        TypeError,
        ("error", "str"),
    ),
    "the problem of text": (
        lambda: web.problem("UserNotFoundException"),  # type: ignore[arg-type]
        TypeError,
        ("error", "str"),
    ),
}


def _botocore_config() -> Any:
    from botocore.config import Config as Theirs  # because it has no types

    return Theirs()


async def _do(make: Callable[[], Any]) -> None:
    done = make()
    if inspect.isawaitable(done):
        await done


@pytest.mark.parametrize("name", MISTAKES)
async def test_a_mistake_is_named_with_what_to_do(name: str) -> None:
    mistake = Mistake(*MISTAKES[name])
    with pytest.raises(mistake.error) as caught:
        await _do(mistake.make)
    message = str(caught.value)

    assert [] == [word for word in mistake.words if word not in message], message
    assert "\n" not in message
    assert "secret" not in message.replace("client_secret", "").replace(
        "secret_access_key", ""
    )


# A likely cause


async def test_a_pool_of_another_region_is_said() -> None:
    async with client(region="us-east-1") as made:
        missing = errors.ResourceNotFoundException("User pool does not exist.")
        made.transport.list_users.raises(missing)
        made.transport.list_groups.raises(missing)
        with pytest.raises(errors.ResourceNotFoundException) as caught:
            await made.list_users(user_pool_id=POOL)
        with pytest.raises(errors.ResourceNotFoundException) as untyped:
            await made.call("ListGroups", {"UserPoolId": POOL})

    for error in (caught.value, untyped.value):
        assert "the user pool is of eu-west-1 and the client of us-east-1" in str(error)
        assert "make the client with region='eu-west-1'" in str(error.hint)


@pytest.mark.parametrize("pool", [POOL, "local_1", "_", "nowhere-1_1"])
async def test_a_missing_pool_of_the_own_region_has_no_hint(pool: str) -> None:
    async with client(region="eu-west-1") as made:
        made.transport.list_users.raises(errors.ResourceNotFoundException("missing"))
        with pytest.raises(errors.ResourceNotFoundException) as caught:
            await made.list_users(user_pool_id=pool)

    assert caught.value.hint is None


async def test_an_endpoint_of_ones_own_serves_every_pool() -> None:
    async with client(
        region="us-east-1", endpoint_url="https://cognito.example"
    ) as made:
        made.transport.list_users.raises(errors.ResourceNotFoundException("missing"))
        with pytest.raises(errors.ResourceNotFoundException) as caught:
            await made.list_users(user_pool_id=POOL)

    assert caught.value.hint is None


@pytest.mark.parametrize(
    ("region", "hint"),
    [
        ("eu-west1", "is 'eu-west1' a region? One looks like eu-west-1"),
        ("eu-west-1", None),
        ("us-gov-west-1", None),
        ("cn-north-1", None),
    ],
)
async def test_a_region_that_has_no_host_is_doubted(
    region: str, hint: str | None
) -> None:
    async with client(region=region) as made:
        made.transport.list_users.raises(errors.ConnectError("not resolved"))
        with pytest.raises(errors.ConnectError) as caught:
            await made.list_users(user_pool_id=f"{region}_1")

    assert hint == caught.value.hint
    assert (hint or "") in str(caught.value)
