"""Random requests to each operation and each path: answers are as modelled."""

from __future__ import annotations

import asyncio
import copy
import json
import logging
import random
import re
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from tests.kit.census import census
from tests.kit.model import SERVICE as MODEL
from tests.kit.site import PASSWORD, Site
from tests.kit.tour import NEVER_ANSWERED, Tour, walk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

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


class Fuzz:
    """Draws the values of requests, with names that earlier answers told."""

    def __init__(self, seed: int, known: dict[str, Any]) -> None:
        self.draw = random.Random(seed)  # noqa: S311 because nothing is secret here
        self.known = known

    def body(self, name: str, good: dict[str, Any]) -> bytes:
        """Return the body of a request that differs from a good one in places."""
        made = copy.deepcopy(good)
        shape = MODEL.operation_model(name).input_shape
        for _ in range(self.draw.choice((1, 1, 1, 2, 4))):
            self.change(made, shape)
        text = json.dumps(made).encode()
        match self.draw.randrange(20):
            case 0:
                return text[: self.draw.randrange(len(text) + 1)]
            case 1:
                return json.dumps(self.draw.choice(JUNK)).encode()
            case _:
                return text

    def change(self, made: dict[str, Any], shape: Any) -> None:
        """Put another value into a request, put one more there, or take one away."""
        members = getattr(shape, "members", {})
        key = self.draw.choice([*made, *members] or ["x"])
        # A document has no members, a map has one for all, and junk has none.
        member = members.get(key) or getattr(shape, "value", None)
        value = made.get(key)
        luck = self.draw.random()
        if isinstance(value, dict):
            self.change(value, member)
        elif luck < 0.6 and member is not None:
            made[key] = self.value(member, key)
        elif luck < 0.85:
            made[key] = copy.deepcopy(self.draw.choice(JUNK))
        else:
            made.pop(key, None)

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
        known = {key: each for key, each in self.known.items() if isinstance(each, str)}
        if name in known and self.draw.random() < 0.85:
            return known[name]
        words = [*WORDS, *known.values()]
        return self.draw.choice([w for w in words if _fits(shape, w)] or words)


def _fits(shape: Any, word: str) -> bool:
    facts = shape.metadata
    if not facts.get("min", 0) <= len(word) <= facts.get("max", 10**9):
        return False
    pattern = facts.get("pattern")
    try:
        return pattern is None or re.fullmatch(pattern, word) is not None
    except re.error:
        return True


def allowed(name: str) -> set[str]:
    """Return the codes of errors that an operation may answer with."""
    return {shape.name for shape in MODEL.operation_model(name).error_shapes} | COMMON


class FuzzyTour(Tour):
    """
    A walk that sends, before each request, some that are almost the same.

    The right one comes last, as it puts right what the others have set.
    """

    def __init__(self, site: Site, session: aiohttp.ClientSession, seed: int) -> None:
        super().__init__(site, session)
        self.fuzz = Fuzz(seed, self.known)
        self.wrong: dict[str, str] = {}

    async def send(self, operation: str, body: bytes) -> tuple[int, Any]:
        good = json.loads(body)
        bodies = [self.fuzz.body(operation, good) for _ in range(8)]
        found = [await self._judge(operation, each) for each in (*bodies, body)]
        # A thing that one of the others has made already is not made again.
        return max(reversed(found), key=lambda each: each[0] == 200)

    async def _judge(self, operation: str, body: bytes) -> tuple[int, Any]:
        status, answer = await super().send(operation, body)
        is_modelled = status == 400 and answer["__type"] in allowed(operation)
        if status != 200 and not is_modelled:
            self.wrong[operation] = f"{answer} to {body[:600]!r}"
        return status, answer


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def answered(tour: Tour) -> set[str]:
    return {operation for operation, found in tour.statuses.items() if 200 in found}


async def test_a_walk_is_answered_by_every_operation(
    site: Site, session: aiohttp.ClientSession
) -> None:
    tour = Tour(site, session)
    await walk(tour, "tour")

    assert set(OPERATIONS) - NEVER_ANSWERED == answered(tour)
    assert set(OPERATIONS) == set(tour.statuses)


@pytest.mark.parametrize("seed", range(3))
async def test_each_operation_answers_as_its_model_says(
    site: Site,
    session: aiohttp.ClientSession,
    seed: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.ERROR)
    tour = FuzzyTour(site, session, seed)
    await walk(tour, "tour")

    assert {} == tour.wrong, caplog.text[-3000:]
    # The handlers were reached, not just the checks before them.
    assert 130 < len(answered(tour))


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


async def forget(site: Site) -> None:
    """Delete every user pool, with its domain."""
    for pool in (await site.client.list_user_pools(max_results=60)).user_pools or ():
        id_ = pool.id or ""
        found = (await site.client.describe_user_pool(user_pool_id=id_)).user_pool
        assert found is not None
        for domain in filter(None, (found.domain, found.custom_domain)):
            await site.client.delete_user_pool_domain(domain=domain, user_pool_id=id_)
        if found.deletion_protection == "ACTIVE":
            await site.client.update_user_pool(
                user_pool_id=id_, deletion_protection="INACTIVE"
            )
        await site.client.delete_user_pool(user_pool_id=id_)


async def test_nothing_is_left_of_pools_that_were_deleted(
    site: Site, session: aiohttp.ClientSession
) -> None:
    rounds = []
    for seed in range(3):
        await walk(FuzzyTour(site, session, seed), "tour")
        await forget(site)
        rounds.append((census(site.cognito), len(asyncio.all_tasks())))

    assert rounds[0] == rounds[1] == rounds[2]
