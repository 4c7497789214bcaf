"""Whatever is sent, the answer is one of Cognito's: nothing makes the server fail."""

from __future__ import annotations

import io
import json
import logging
import random
from typing import TYPE_CHECKING, Any

import aiohttp
import attrs
import pytest

from cognito_idp import types
from cognito_idp._model import Request, Structure, members
from cognito_idp.local.operations.served import HANDLERS
from tests.kit.site import PASSWORD, Site, add_totp

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = (
    "", "x", "ada", "email", "\x00", "é😀", "\ud800", "-1", "true", "a" * 300, "=",
    "SOFTWARE_TOKEN_MFA", "WEB_AUTHN", "PASSWORD", "SRP_A", "EMAIL_OTP", "ENABLED",
)  # fmt: skip
_KEYS = (
    "USERNAME", "PASSWORD", "SRP_A", "ANSWER", "CREDENTIAL", "DEVICE_KEY", "TIMESTAMP",
    "NEW_PASSWORD", "REFRESH_TOKEN", "PREFERRED_CHALLENGE", "EMAIL", "SMS_MFA_CODE",
    "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "userAttributes.email",
)  # fmt: skip


# Operations that would take away what the rest needs.
_ENDS = {
    "AdminDeleteUser", "AdminDisableUser", "AdminUserGlobalSignOut", "DeleteUser",
    "DeleteUserPool", "DeleteUserPoolClient", "GlobalSignOut",
}  # fmt: skip


class _Nonsense:
    """Requests that are right in form, and now and then in more than that."""

    def __init__(self, seed: int, known: Mapping[str, str]) -> None:
        self._draw = random.Random(seed)  # noqa: S311 because nothing is secret here
        self._known = known

    def request(self, name: str) -> dict[str, Any]:
        cls: type[Request[Any]] = getattr(types, f"{name}Request")
        return self._structure(cls)

    def _structure(self, cls: type[Structure], depth: int = 0) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, member in members(cls):
            field = getattr(attrs.fields(cls), name)
            is_required = field.default is attrs.NOTHING
            if is_required or (depth < 4 and self._draw.random() < 0.5):
                made[member.wire] = self._value(member.wire, str(field.type), depth)
        return made

    def _value(self, wire: str, kind: str, depth: int) -> Any:
        if wire in self._known and self._draw.random() < 0.8:
            return self._known[wire]
        kind = kind.removesuffix(" | None").split(" | ")[0]
        if kind.startswith(("Sequence[", "list[")):
            inner = kind.partition("[")[2].removesuffix("]")
            count = self._draw.randrange(3)
            return [self._value("", inner, depth + 1) for _ in range(count)]
        if kind.startswith("dict["):
            count = self._draw.randrange(4)
            return {self._draw.choice(_KEYS): self._word() for _ in range(count)}
        match kind:
            case "str":
                return self._word()
            case "int":
                return self._draw.choice((-1, 0, 1, 5, 60, 10**9))
            case "bool":
                return self._draw.random() < 0.5
            case "AttributeListType":
                return [{"Name": self._word() or "name", "Value": self._word()}]
            case "Document":
                return self._draw.choice(
                    [{}, {"id": "x"}, {"response": {"clientDataJSON": "e30"}}]
                )
            case _:
                return self._named(kind, depth)

    def _named(self, kind: str, depth: int) -> Any:
        found: Any = getattr(types, kind, None)
        if isinstance(found, type) and issubclass(found, Structure):
            return self._structure(found, depth + 1)
        choices = getattr(found, "__args__", ("x",))
        return self._draw.choice(choices)

    def _word(self) -> str:
        return self._draw.choice((*_WORDS, *self._known.values()))


@pytest.mark.parametrize("seed", range(3))
async def test_nonsense_is_refused_in_order(
    site: Site, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    await site.make_user(email="ada@example.com", email_verified="true")
    token = (await site.sign_in()).access_token or ""
    await add_totp(site)
    await site.client.create_group(user_pool_id=site.pool, group_name="staff")
    asked = await site.start()
    nonsense = _Nonsense(
        seed,
        {
            "UserPoolId": site.pool,
            "ClientId": site.app,
            "Username": "ada",
            "GroupName": "staff",
            "Session": asked.session or "",
            "Password": PASSWORD,
            "AccessToken": token,
        },
    )
    headers = {"Authorization": "AWS4-HMAC-SHA256 of a sort"}
    names = [each for each in HANDLERS if each not in _ENDS]
    caplog.set_level(logging.ERROR)
    done = 0
    async with aiohttp.ClientSession(headers=headers) as session:
        for _ in range(4):
            for name in names:
                target = {"X-Amz-Target": f"AWSCognitoIdentityProviderService.{name}"}
                body = json.dumps(nonsense.request(name))
                async with session.post(
                    site.cognito.endpoint_url, data=body, headers=target
                ) as answer:
                    await answer.read()

                    assert answer.status in (200, 400), (name, body, caplog.text)
                    done += answer.status == 200

    # Some of it was sense: the handlers were reached, not just the checks before them.
    assert 20 < done


BODIES = {
    "an array in arrays": b"[" * 5_000 + b"]" * 5_000,
    "an object in objects": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "more than a mebibyte": b'{"UserPoolId": "' + b"x" * 2**20 + b'"}',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
async def test_a_body_that_is_too_deep_or_too_large_is_the_callers_fault(
    site: Site, body: bytes
) -> None:
    headers = {
        "X-Amz-Target": "AWSCognitoIdentityProviderService.DescribeUserPool",
        "Content-Type": "application/x-amz-json-1.1",
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            site.cognito.endpoint_url, data=io.BytesIO(body), headers=headers
        ) as response,
    ):
        assert 400 == response.status
