"""Random requests to each operation and each path: answers are as modelled."""

from __future__ import annotations

import asyncio
import json
import logging
import random
import re
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from tests.kit.model import SERVICE as MODEL
from tests.kit.site import PASSWORD, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

OPERATIONS = sorted(MODEL.operation_names)

# Errors that the protocol has for each operation, whatever its model says.
COMMON = {
    "MissingAuthenticationTokenException", "RequestEntityTooLargeException",
    "SerializationException", "ValidationException",
}  # fmt: skip

WORDS = (
    "x",
    "ada",
    "email",
    "true",
    "é😀",
    "\x00",
    "\ud800",
    "-1",
    "[",
    "{}",
    "%",
    "a" * 300,
    "https://example.com/a",
    "http://[",
    "arn:aws:iam::123456789012:role/x",
    "en",
    "1.0",
    "urn:example",
    "custom:x",
    "+15550100",
    "ada@example.com",
    "eu-west-1",
    "10.0.0.0/8",
    "123456",
    "aaaaaaaaaaaaaaaa",
    "4f5e1c2a-0000-4000-8000-0123456789ab",
    "AAAA",
    PASSWORD,
    "eu-west-1_000000000",
    "terms-of-use",
    "amazoncognito",
    "LEGACY",
    "Cognito",
    "Google",
    "arn:aws:kms:eu-west-1:123456789012:key/x",
    "NaN",
    "",
)
NUMBERS = (-1, 0, 1, 2, 5, 60, 3600, 10**9, 10**30)
TIMES = (0, 1, -1, 1.5, 1_700_000_000, 4_000_000_000, 1e11, 1e18, 1e300, -1e11)
JUNK = (None, True, 0, -1, 1e308, 10**40, "", "x", [], {}, [[]], [None], {"a": None})

# Calls that would take away what the others need.
ENDING = {
    "AdminDeleteUser", "AdminDisableUser", "AdminUserGlobalSignOut", "DeleteUser",
    "DeleteUserPool", "DeleteUserPoolClient", "GlobalSignOut",
}  # fmt: skip


class Fuzz:
    """Draws the values of requests, with names that earlier answers told."""

    def __init__(self, seed: int, known: dict[str, str]) -> None:
        self.draw = random.Random(seed)  # noqa: S311 because nothing is secret here
        self.known = dict(known)

    def body(self, name: str, *, is_wild: bool) -> bytes:
        """Return a body for an operation, as its model says or with a fault in it."""
        made = self.value(MODEL.operation_model(name).input_shape)
        if is_wild:
            keys = list(made) or ["UserPoolId"]
            made[self.draw.choice(keys)] = self.draw.choice(JUNK)
            if self.draw.random() < 0.2:
                text = json.dumps(made).encode()
                return text[: self.draw.randrange(len(text) + 1)]
            if self.draw.random() < 0.1:
                return json.dumps(self.draw.choice(JUNK)).encode()
        return json.dumps(made).encode()

    def value(self, shape: Any, name: str = "", depth: int = 0) -> Any:
        """Return a value of a shape."""
        match shape.type_name:
            case "structure":
                needed = set(shape.required_members)
                return {
                    key: self.value(member, key, depth + 1)
                    for key, member in shape.members.items()
                    if key in needed or (depth < 4 and self.draw.random() < 0.4)
                }
            case "list":
                least = shape.metadata.get("min", 0)
                size = max(least, self.draw.randrange(3))
                member = shape.member
                return [self.value(member, name, depth + 1) for _ in range(size)]
            case "map":
                size = self.draw.randrange(3)
                return {
                    self.value(shape.key): self.value(shape.value, "", depth + 1)
                    for _ in range(size)
                }
            case "string":
                return self.word(shape, name)
            case "boolean":
                return self.draw.random() < 0.5
            case "timestamp":
                return self.draw.choice(TIMES)
            case "blob":
                return self.draw.choice(("", "AAAA", "PHN2Zy8+"))
            case _:
                least = shape.metadata.get("min", -(10**40))
                most = shape.metadata.get("max", 10**40)
                return self.draw.choice(
                    [n for n in NUMBERS if least <= n <= most] or [0]
                )

    def word(self, shape: Any, name: str) -> str:
        """Return text of a shape, mostly text that its pattern allows."""
        if getattr(shape, "enum", None):
            return str(self.draw.choice(shape.enum))
        if name in self.known and self.draw.random() < 0.85:
            return self.known[name]
        words = [*WORDS, *self.known.values()]
        return self.draw.choice([w for w in words if _fits(shape, w)] or words)

    def learn(self, answer: Any) -> None:
        """Keep the names of things that an answer tells."""
        for key, value in _texts(answer):
            if key.endswith(("Id", "Name", "Identifier", "NextToken", "Session")):
                self.known[key] = value


def _fits(shape: Any, word: str) -> bool:
    facts = shape.metadata
    if not facts.get("min", 0) <= len(word) <= facts.get("max", 10**9):
        return False
    pattern = facts.get("pattern")
    try:
        return pattern is None or re.fullmatch(pattern, word) is not None
    except re.error:
        return True


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str):
                yield key, each
            else:
                yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def allowed(name: str) -> set[str]:
    """Return the codes of errors that an operation may answer with."""
    return {shape.name for shape in MODEL.operation_model(name).error_shapes} | COMMON


@pytest.mark.parametrize("is_wild", [False, True], ids=["shaped", "wild"])
@pytest.mark.parametrize("seed", range(2))
async def test_each_operation_answers_as_its_model_says(
    site: Site, seed: int, is_wild: bool, caplog: pytest.LogCaptureFixture
) -> None:
    await site.client.update_user_pool(user_pool_id=site.pool, user_pool_tier="PLUS")
    await site.make_user(email="ada@example.com", email_verified="true")
    token = (await site.sign_in()).access_token or ""
    stays = {
        "UserPoolId": site.pool, "ClientId": site.app, "Username": "ada",
        "AccessToken": token, "Password": PASSWORD,
    }  # fmt: skip
    fuzz = Fuzz(seed, stays)
    headers = {
        "Authorization": "AWS4-HMAC-SHA256 of a sort",
        "Content-Type": "application/x-amz-json-1.1",
    }
    caplog.set_level(logging.ERROR)
    wrong: dict[str, str] = {}
    served = set()
    names = [each for each in OPERATIONS if each not in ENDING]
    async with aiohttp.ClientSession(headers=headers) as session:
        for name in [*names, *names, *names, *names, *sorted(ENDING)]:
            body = fuzz.body(name, is_wild=is_wild)
            target = {"X-Amz-Target": f"AWSCognitoIdentityProviderService.{name}"}
            caplog.clear()
            async with asyncio.timeout(10):
                response = await session.post(
                    site.cognito.endpoint_url, data=body, headers=target
                )
                answer = json.loads(await response.read())
            if response.status == 200:
                served.add(name)
                fuzz.learn(answer)
                fuzz.known.update(stays)
            elif response.status != 400 or answer["__type"] not in allowed(name):
                wrong[name] = f"{answer} to {body[:600]!r}\n{caplog.text[-700:]}"

    assert {} == wrong
    # The handlers were reached, not just the checks before them.
    assert (0 if is_wild else 50) < len(served)


PATHS = [
    (method, f"{prefix}/{path}")
    for prefix in ("", "/{pool}", "/nobody")
    for method, path in (
        ("GET", "oauth2/authorize"), ("POST", "oauth2/authorize"),
        ("POST", "oauth2/token"), ("GET", "oauth2/userInfo"),
        ("POST", "oauth2/userInfo"), ("POST", "oauth2/revoke"),
        ("GET", "oauth2/idpresponse"), ("POST", "saml2/idpresponse"),
        ("GET", "login"), ("POST", "login"), ("GET", "logout"), ("GET", "signup"),
        ("POST", "signup"), ("POST", "confirm"), ("GET", "forgotPassword"),
        ("POST", "forgotPassword"), ("POST", "confirmForgotPassword"), ("GET", "error"),
        ("GET", ".well-known/jwks.json"), ("GET", ".well-known/openid-configuration"),
        ("PUT", "import/x"),
    )
] + [
    (method, f"/_local/{path}")
    for method, path in (
        ("GET", ""), ("GET", "health"), ("GET", "outbox"), ("DELETE", "outbox"),
        ("POST", "faults"), ("GET", "clock"), ("POST", "clock"), ("POST", "seed"),
    )
]  # fmt: skip
FIELDS = (
    "client_id",
    "client_secret",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
    "nonce",
    "code",
    "code_challenge",
    "code_challenge_method",
    "code_verifier",
    "grant_type",
    "refresh_token",
    "token",
    "username",
    "password",
    "logout_uri",
    "lang",
    "identity_provider",
    "idp_identifier",
    "prompt",
    "max_age",
    "login_hint",
    "_csrf",
    "request",
    "resource",
    "session",
    "step",
    "answer",
    "id_token_hint",
    "error",
)
VALUES = (
    "",
    "x",
    "code",
    "token",
    "openid",
    "authorization_code",
    "refresh_token",
    "ada",
    "client_credentials",
    "none",
    "-1",
    "1e999",
    "\x00",
    "\ud7ff é😀",
    "S256",
    "%%",
    "[",
    "a" * 5000,
    "https://example.com",
    "http://[",
    "https://[::1",
    "javascript:x",
    "{}",
)


@pytest.mark.parametrize("seed", range(2))
async def test_no_path_fails(
    site: Site, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    draw = random.Random(seed)  # noqa: S311 because nothing is secret here
    caplog.set_level(logging.ERROR)
    base = site.cognito.endpoint_url.rstrip("/")
    values = (*VALUES, site.app, site.pool)
    authorizations = (
        "", "Basic", "Basic x", "Basic =", "Basic w7/Dvw==", "Basic eDp5", "Bearer",
        "Bearer x", "Bearer a.b.c", "Bearer " + "e30." * 3, "Digest x",
        f"Bearer {site.cognito.control_token}",
    )  # fmt: skip
    wrong: dict[str, str] = {}
    async with aiohttp.ClientSession() as session:
        for _ in range(4):
            for method, path in PATHS:
                pairs = {
                    field: site.app
                    if field == "client_id" and draw.random() < 0.6
                    else draw.choice(values)
                    for field in draw.sample(FIELDS, draw.randrange(12))
                }
                as_json = json.dumps(draw.choice((pairs, *JUNK)))
                data: Any = draw.choice((pairs, as_json, b"\xff\xfe", b""))
                async with asyncio.timeout(10):
                    response = await session.request(
                        method,
                        base + path.replace("{pool}", site.pool),
                        params=pairs if draw.random() < 0.6 else None,
                        data=None if method == "GET" else data,
                        headers={"Authorization": draw.choice(authorizations)},
                        allow_redirects=False,
                    )
                    await response.read()
                if response.status >= 500:
                    wrong[f"{method} {path}"] = (
                        f"{pairs} {data!r} {caplog.text[-1500:]}"
                    )

    assert {} == wrong
