"""TokenVerifier: each check, the keys it fetches, and what its errors do not say."""

from __future__ import annotations

import asyncio
import base64
import json
from typing import Any

import jwt
import pytest
from attrs import define, field
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from cognito_idp import errors
from cognito_idp.auth import (
    KeysUnavailableError,
    TokenClaimError,
    TokenExpiredError,
    TokenMalformedError,
    TokenNotYetValidError,
    TokenUntrustedError,
    TokenVerificationError,
    TokenVerifier,
    VerifiedToken,
)
from cognito_idp.errors import ConfigurationError
from cognito_idp.transport import HttpResponse
from tests.kit.samples import CLIENT, POOL, USERNAME

NOW = 1_800_000_000.0
ISSUER = f"https://cognito-idp.eu-west-1.amazonaws.com/{POOL}"
KEY = rsa.generate_private_key(65537, 2048)
OTHER_KEY = rsa.generate_private_key(65537, 2048)
WEAK_KEY = rsa.generate_private_key(65537, 1024)  # noqa: S505 because it must be refused

ACCESS: dict[str, Any] = {
    "sub": "0a1b",
    "iss": ISSUER,
    "client_id": CLIENT,
    "token_use": "access",
    "scope": "aws.cognito.signin.user.admin orders/read",
    "cognito:groups": ["staff", "admins"],
    "username": USERNAME,
    "exp": NOW + 300,
    "iat": NOW,
}
ID: dict[str, Any] = {
    "sub": "0a1b",
    "iss": ISSUER,
    "aud": CLIENT,
    "token_use": "id",
    "cognito:username": USERNAME,
    "at_hash": "of the hosted UI",
    "exp": NOW + 300,
    "iat": NOW,
}


def jwk(key: rsa.RSAPrivateKey, name: str, **changes: object) -> dict[str, object]:
    document = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    members = {**document, "kid": name, "use": "sig", "alg": "RS256", **changes}
    return {key: item for key, item in members.items() if item is not None}


@define
class Issuer:
    """A transport that publishes keys."""

    keys: list[Any] = field(factory=lambda: [jwk(KEY, "1")])
    urls: list[str] = field(factory=list)
    failures: list[Any] = field(factory=list)
    gate: asyncio.Event | None = None

    async def __call__(self, request: Any) -> HttpResponse:
        self.urls.append(request.url)
        assert "GET" == request.method
        if self.gate is not None:
            await self.gate.wait()
        if self.failures:
            failure = self.failures.pop(0)
            if isinstance(failure, BaseException):
                raise failure
            return failure  # type: ignore[no-any-return] # because it is a response
        return HttpResponse(200, {}, json.dumps({"keys": self.keys}).encode())


@define
class Time:
    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


def make(server: Issuer | None = None, /, **options: Any) -> TokenVerifier:
    options = {
        "user_pool_id": POOL,
        "client_ids": CLIENT,
        "token_use": "access",
        "transport": server or Issuer(),
        "now": lambda: NOW,
        **options,
    }
    return TokenVerifier(**options)


def sign(
    claims: dict[str, Any], key: Any = KEY, name: str | None = "1", **header: Any
) -> str:
    algorithm = header.pop("algorithm", "RS256")
    headers = {**header, **({} if name is None else {"kid": name})}
    return jwt.encode(claims, key, algorithm, headers=headers)


# Good tokens


async def test_an_access_token_is_read() -> None:
    token = await make().verify(sign(ACCESS))

    assert ("access", "0a1b", USERNAME, CLIENT) == (
        token.token_use,
        token.subject,
        token.username,
        token.client_id,
    )
    assert ("staff", "admins") == token.groups
    assert ("aws.cognito.signin.user.admin", "orders/read") == token.scopes
    assert NOW + 300 == token.expires_at.timestamp()


async def test_an_id_token_is_read_even_one_of_the_hosted_ui() -> None:
    token = await make(token_use="id").verify(sign(ID))

    assert (USERNAME, CLIENT) == (token.username, token.client_id)


async def test_a_token_of_an_app_clients_own_has_no_user() -> None:
    claims = {key: ACCESS[key] for key in ACCESS if key != "username"}

    token = await make().verify(sign(claims))

    assert "" == token.username


@pytest.mark.parametrize("claims", [ACCESS, ID])
async def test_any_kind_and_any_client_are_taken_if_that_is_written_out(
    claims: dict[str, Any],
) -> None:
    token = await make(token_use=None, client_ids=None).verify(sign(claims))

    assert claims["token_use"] == token.token_use


async def test_a_token_of_one_of_several_clients_is_accepted() -> None:
    assert await make(client_ids=["2other", CLIENT]).verify(sign(ACCESS))


async def test_a_token_with_one_of_several_groups_and_scopes_is_accepted() -> None:
    verifier = make(groups=["admins", "nobody"], scopes=["orders/read", "x/y"])

    assert await verifier.verify(sign(ACCESS))


# Tokens that are not good: each claim and part


REFUSED: dict[str, tuple[dict[str, Any], type[TokenVerificationError]]] = {
    "expired": ({"exp": NOW}, TokenExpiredError),
    "no expiry": ({"exp": None}, TokenMalformedError),
    "expiry that is text": ({"exp": "2027"}, TokenMalformedError),
    "expiry that is true": ({"exp": True}, TokenMalformedError),
    "not yet": ({"nbf": NOW + 1}, TokenNotYetValidError),
    "not before that is text": ({"nbf": "now"}, TokenMalformedError),
    "another pool": ({"iss": ISSUER + "x"}, TokenUntrustedError),
    "another region": (
        {"iss": ISSUER.replace("eu-west-1.", "us-east-1.")},
        TokenUntrustedError,
    ),
    "another host": (
        {"iss": f"https://cognito-idp.eu-west-1.amazonaws.com.evil.example/{POOL}"},
        TokenUntrustedError,
    ),
    "no issuer": ({"iss": None}, TokenUntrustedError),
    "issuers": ({"iss": [ISSUER]}, TokenUntrustedError),
    "an id token": ({"token_use": "id", "aud": CLIENT}, TokenClaimError),
    "no use": ({"token_use": None}, TokenClaimError),
    "another use": ({"token_use": "refresh"}, TokenClaimError),
    "another client": ({"client_id": "2other"}, TokenClaimError),
    "no client": ({"client_id": None}, TokenClaimError),
    "the client as audience only": (
        {"client_id": None, "aud": CLIENT},
        TokenClaimError,
    ),
}


def sign_changed(changes: dict[str, Any]) -> str:
    """Sign claims that `jwt.encode` itself would refuse; None leaves one out."""
    claims = {k: v for k, v in {**ACCESS, **changes}.items() if v is not None}
    text = json.dumps(claims).encode()
    return jwt.PyJWS().encode(text, KEY, "RS256", headers={"kid": "1"})


@pytest.mark.parametrize("name", REFUSED)
async def test_a_token_is_refused_for_its_claims(name: str) -> None:
    changes, expected = REFUSED[name]

    with pytest.raises(expected):
        await make().verify(sign_changed(changes))


@pytest.mark.parametrize(
    ("options", "claim"),
    [
        ({"token_use": "id"}, "token_use"),
        ({"client_ids": "2other"}, "client_id"),
        ({"groups": ["nobody"]}, "cognito:groups"),
        ({"scopes": ["orders"]}, "scope"),
    ],
)
async def test_the_claim_that_is_not_right_is_named(
    options: dict[str, Any], claim: str
) -> None:
    with pytest.raises(TokenClaimError) as caught:
        await make(**options).verify(sign(ACCESS))

    assert claim == caught.value.claim


async def test_an_id_token_of_another_client_is_refused() -> None:
    with pytest.raises(TokenClaimError) as caught:
        await make(token_use="id", client_ids="2other").verify(sign(ID))

    assert "aud" == caught.value.claim


async def test_clocks_may_differ_by_the_leeway() -> None:
    late = sign({**ACCESS, "exp": NOW - 4, "nbf": NOW + 4})

    assert await make(leeway=5).verify(late)


EC_KEY = ec.generate_private_key(ec.SECP256R1())
PUBLIC_PEM = b"-----BEGIN PUBLIC KEY----- used as an HMAC secret"

FORGED: dict[str, tuple[str, type[TokenVerificationError]]] = {
    "another key": (sign(ACCESS, OTHER_KEY), TokenUntrustedError),
    "a key that is not known": (sign(ACCESS, KEY, "9"), TokenUntrustedError),
    "no key named": (sign(ACCESS, KEY, None), TokenUntrustedError),
    "unsigned": (sign(ACCESS, None, algorithm="none"), TokenMalformedError),
    "a shared secret": (
        sign(ACCESS, PUBLIC_PEM, algorithm="HS256"),
        TokenMalformedError,
    ),
    "another algorithm": (sign(ACCESS, KEY, algorithm="RS512"), TokenMalformedError),
    "an elliptic curve": (sign(ACCESS, EC_KEY, algorithm="ES256"), TokenMalformedError),
    "unknown extensions": (sign(ACCESS, KEY, crit=["exp"]), TokenMalformedError),
    "two parts": ("e30.e30", TokenMalformedError),
    "four parts": (sign(ACCESS) + ".e30", TokenMalformedError),
    "no JSON": ("bm8.bm8.bm8", TokenMalformedError),
    "a list": ("W10.W10.W10", TokenMalformedError),
    "no base64": ("é.é.é", TokenMalformedError),
    "empty": ("", TokenMalformedError),
    "huge": ("a" * 70000, TokenMalformedError),
    "deep": (
        base64.urlsafe_b64encode(b"[" * 20000).decode() + ".e30.e30",
        TokenMalformedError,
    ),
}


@pytest.mark.parametrize("name", FORGED)
async def test_a_token_that_cognito_did_not_make_is_refused(name: str) -> None:
    token, expected = FORGED[name]

    with pytest.raises(expected):
        await make().verify(token)


async def test_a_changed_payload_is_refused() -> None:
    header, _, signature = sign(ACCESS).split(".")
    _, payload, _ = sign({**ACCESS, "username": "admin"}).split(".")

    with pytest.raises(TokenUntrustedError):
        await make().verify(f"{header}.{payload}.{signature}")


@pytest.mark.parametrize("name", [*REFUSED, *FORGED])
async def test_an_error_says_nothing_of_the_token(name: str) -> None:
    if name in FORGED:
        token = FORGED[name][0]
    else:
        token = sign_changed({**REFUSED[name][0], "planted": "planted-claim"})

    with pytest.raises(TokenVerificationError) as caught:
        await make(client_ids="3third").verify(token)

    error: BaseException | None = caught.value
    while error is not None:
        assert "planted" not in str(error)
        assert not token or token not in str(error)
        error = error.__cause__


# Issuers


@pytest.mark.parametrize(
    ("pool", "issuer"),
    [
        ("eu-west-1_AbC", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC"),
        (
            "eu-west-1_AbC",
            "https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC",
        ),
        (
            "cn-north-1_AbC",
            "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbC",
        ),
        (
            "us-gov-west-1_AbC",
            "https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_AbC",
        ),
        (
            "eusc-de-east-1_AbC",
            "https://cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_AbC",
        ),
        (
            "us-iso-east-1_AbC",
            "https://cognito-idp.us-iso-east-1.c2s.ic.gov/us-iso-east-1_AbC",
        ),
    ],
)
async def test_both_issuers_of_every_partition_are_known(
    pool: str, issuer: str
) -> None:
    server = Issuer()
    verifier = make(server, user_pool_id=pool)

    await verifier.verify(sign({**ACCESS, "iss": issuer}))

    assert [f"{issuer}/.well-known/jwks.json"] == server.urls


async def test_a_replicas_issuer_is_taken_if_it_is_named() -> None:
    issuer = f"https://cognito-idp.us-east-1.amazonaws.com/{POOL}"
    verifier = make(replica_regions=["us-east-1"])

    assert await verifier.verify(sign({**ACCESS, "iss": issuer}))


async def test_an_emulators_issuer_replaces_awss() -> None:
    issuer = f"http://localhost:9229/{POOL}"
    verifier = make(issuer=issuer)

    assert await verifier.verify(sign({**ACCESS, "iss": issuer}))
    with pytest.raises(TokenUntrustedError):
        await verifier.verify(sign(ACCESS))


# Keys


async def test_keys_are_fetched_once() -> None:
    issuer = Issuer()
    verifier = make(issuer)

    await asyncio.gather(*(verifier.verify(sign(ACCESS)) for _ in range(100)))

    assert 1 == len(issuer.urls)


async def test_a_key_that_is_new_is_fetched() -> None:
    issuer, time = Issuer(), Time()
    verifier = make(issuer, monotonic=time)
    await verifier.verify(sign(ACCESS))
    issuer.keys.append(jwk(OTHER_KEY, "2"))
    time.seconds += 10

    assert await verifier.verify(sign(ACCESS, OTHER_KEY, "2"))


async def test_names_that_are_made_up_do_not_reach_the_issuer_each_time() -> None:
    issuer, time = Issuer(), Time()
    verifier = make(issuer, monotonic=time)

    with pytest.raises(TokenUntrustedError):
        await verifier.verify(sign(ACCESS, OTHER_KEY, "made up"))
    for number in range(50):
        # Until the issuer is asked again nobody knows whether the key is a new one.
        with pytest.raises(KeysUnavailableError):
            await verifier.verify(sign(ACCESS, OTHER_KEY, f"made up {number}"))
    assert await verifier.verify(sign(ACCESS))
    assert 1 == len(issuer.urls)


FAILURES = [
    errors.ConnectError("no network"),
    errors.ClientClosedError("closed"),
    errors.ConfigurationError("another event loop"),
    OSError("network is unreachable"),
    RuntimeError("a bug of the transport"),
    TimeoutError(),
    asyncio.CancelledError(),
    HttpResponse(500, {}, b""),
    HttpResponse(302, {"Location": "https://example.com"}, b""),
    HttpResponse(200, {}, b""),
    HttpResponse(200, {}, b"\xff"),
    HttpResponse(200, {}, b"<html>"),
    HttpResponse(200, {}, b"[]"),
    HttpResponse(200, {}, b"[" * 100_000),
    HttpResponse(200, {}, b'{"keys": {}}'),
    HttpResponse(200, {}, b'{"keys": []}'),
    HttpResponse(200, {}, b'{"keys": [{"kid": "1"}]}'),
]
every_failure = pytest.mark.parametrize("failure", FAILURES, ids=repr)


async def verdict(verifier: TokenVerifier, token: str) -> str:
    """Return the name of the error, or `good`."""
    try:
        await verifier.verify(token)
    except (errors.CognitoIdpError, asyncio.CancelledError) as error:
        return type(error).__name__
    return "good"


@every_failure
async def test_a_failed_fetch_says_nothing_of_a_token(failure: Any) -> None:
    issuer, time = Issuer(failures=[failure]), Time()
    verifier = make(issuer, monotonic=time)

    found = [await verdict(verifier, sign(ACCESS)) for _ in range(3)]

    # A cancelled fetch is felt by who waits for it, and by nobody else.
    assert set(found) <= {"KeysUnavailableError", "CancelledError"}
    assert ["KeysUnavailableError"] * 2 == found[1:]
    assert 1 == len(issuer.urls)
    time.seconds += 10
    assert "good" == await verdict(verifier, sign(ACCESS))


@every_failure
async def test_a_failed_fetch_costs_no_good_token_its_place(failure: Any) -> None:
    issuer, time = Issuer(), Time()
    verifier = make(issuer, monotonic=time)
    await verifier.verify(sign(ACCESS))
    issuer.failures = [failure, failure]

    for seconds in (86401, 0, 10, 0):
        time.seconds += seconds
        await verdict(verifier, sign(ACCESS, OTHER_KEY, "made up"))
        assert "good" == await verdict(verifier, sign(ACCESS))
    await asyncio.sleep(0)

    assert [] == issuer.failures
    time.seconds += 10
    assert "good" == await verdict(verifier, sign(ACCESS))


async def test_keys_that_are_known_are_not_waited_for() -> None:
    issuer, time = Issuer(), Time()
    verifier = make(issuer, monotonic=time)
    await verifier.verify(sign(ACCESS))
    issuer.gate = asyncio.Event()
    time.seconds += 86401

    token = sign(ACCESS)
    async with asyncio.timeout(30):
        for _ in range(100):
            await verifier.verify(token)
    await asyncio.sleep(0)

    assert 2 == len(issuer.urls)
    issuer.gate.set()
    await asyncio.sleep(0)


def test_a_verifier_serves_one_loop_after_the_other() -> None:
    issuer, time = Issuer(failures=[OSError(), TimeoutError()]), Time()
    verifier = make(issuer, monotonic=time)
    found = []
    for seconds in (0, 10, 10, 0, 86401, 10):
        time.seconds += seconds
        found.append(asyncio.run(verdict(verifier, sign(ACCESS))))
    issuer.keys.append(jwk(OTHER_KEY, "2"))
    time.seconds += 10
    found.append(asyncio.run(verdict(verifier, sign(ACCESS, OTHER_KEY, "2"))))

    assert ["KeysUnavailableError"] * 2 + ["good"] * 5 == found


def test_a_fetch_that_ended_with_its_loop_is_made_anew() -> None:
    issuer, time = Issuer(), Time()
    verifier = make(issuer, monotonic=time)

    async def give_up() -> None:
        issuer.gate = asyncio.Event()
        waiting = asyncio.create_task(verifier.verify(sign(ACCESS)))
        while not issuer.urls:  # noqa: ASYNC110 because the transport tells nobody
            await asyncio.sleep(0.001)
        waiting.cancel()
        await asyncio.wait([waiting])

    asyncio.run(give_up())
    issuer.gate = None
    assert "KeysUnavailableError" == asyncio.run(verdict(verifier, sign(ACCESS)))
    time.seconds += 10

    assert "good" == asyncio.run(verdict(verifier, sign(ACCESS)))


async def test_one_issuer_of_several_is_enough_to_preload() -> None:
    issuer = Issuer(failures=[errors.ConnectError("no such host")])
    verifier = make(issuer)

    await verifier.preload()

    assert len(issuer.urls) > 1
    issuer = Issuer(failures=[errors.ConnectError("no such host")] * 9)
    with pytest.raises(KeysUnavailableError):
        await make(issuer).preload()


BEARERS = {
    "a byte that is not ASCII": "{}\udcff",
    "a letter that is not ASCII": "é{}",
    "nul": "{}\0",
    "a line break": "{}\n",
    "four parts": "{}.AAAA",
    "two parts": "AAAA.AAAA",
    "nothing": "",
    "dots": "..",
    "a very long token": "{}" + "A" * 70_000,
    "the word Bearer": "Bearer {}",
    "the word bearer": "bearer {}",
}


@pytest.mark.parametrize("bearer", BEARERS.values(), ids=BEARERS)
async def test_a_strange_bearer_is_a_bad_token_and_nothing_else(bearer: str) -> None:
    with pytest.raises(TokenVerificationError):
        await make().verify(bearer.format(sign(ACCESS)))


@pytest.mark.parametrize("token", [None, b"a.b.c", 1, object()])
async def test_a_token_that_is_not_text_is_a_mistake_of_the_program(token: Any) -> None:
    with pytest.raises(errors.ParameterValidationError, match="token: expected str"):
        await make().verify(token)


@pytest.mark.parametrize("name", ["leeway", "cool_down", "max_age"])
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1, "5", None, True])
def test_a_limit_that_is_not_a_number_of_seconds_is_refused(
    name: str, value: Any
) -> None:
    with pytest.raises(errors.ConfigurationError, match=f"{name}: expected a number"):
        make(**{name: value})


async def test_keys_are_fetched_anew_once_they_are_old() -> None:
    issuer, time = Issuer(), Time()
    verifier = make(issuer, monotonic=time)
    await verifier.verify(sign(ACCESS))
    issuer.keys = [jwk(OTHER_KEY, "2")]
    time.seconds += 86401

    # The request that finds the set too old does not wait for the new one.
    assert "good" == await verdict(verifier, sign(ACCESS))
    await asyncio.sleep(0.01)
    time.seconds += 10

    assert "TokenUntrustedError" == await verdict(verifier, sign(ACCESS))


async def test_old_keys_are_better_than_none() -> None:
    issuer, time = Issuer(), Time()
    verifier = make(issuer, monotonic=time)
    await verifier.verify(sign(ACCESS))
    issuer.failures = [errors.ConnectError("no network")]
    time.seconds += 86401

    assert await verifier.verify(sign(ACCESS))


@pytest.mark.parametrize(
    "key",
    [
        jwk(KEY, "1", use="enc"),
        jwk(KEY, "1", alg="RS512"),
        jwk(KEY, "1", kty="EC"),
        jwk(KEY, "1", kid=None),
        jwk(KEY, "1", n="!"),
        jwk(WEAK_KEY, "1"),
        ECAlgorithm.to_jwk(EC_KEY.public_key(), as_dict=True) | {"kid": "1"},
        "no object",
    ],
)
async def test_a_key_that_does_not_sign_tokens_is_left_out(key: Any) -> None:
    issuer = Issuer([key, jwk(OTHER_KEY, "2")])

    with pytest.raises(TokenUntrustedError):
        await make(issuer).verify(sign(ACCESS))


async def test_a_key_may_leave_out_what_it_is_for() -> None:
    issuer = Issuer([jwk(KEY, "1", use=None, alg=None)])

    assert await make(issuer).verify(sign(ACCESS))


async def test_a_caller_that_is_cancelled_leaves_the_fetch_to_the_others() -> None:
    issuer = Issuer(gate=asyncio.Event())
    verifier = make(issuer)
    first, second = (asyncio.create_task(verifier.verify(sign(ACCESS))) for _ in "ab")
    async with asyncio.timeout(5):
        while not issuer.urls:  # noqa: ASYNC110 because the transport tells nobody
            await asyncio.sleep(0.001)
    first.cancel()
    await asyncio.wait([first])
    assert issuer.gate is not None
    issuer.gate.set()

    assert await second
    assert 1 == len(issuer.urls)


async def test_keys_can_be_fetched_ahead() -> None:
    issuer = Issuer()
    verifier = make(issuer, issuer=ISSUER)

    await verifier.preload()
    await verifier.verify(sign(ACCESS))

    assert 1 == len(issuer.urls)


async def test_a_verifier_that_made_its_transport_closes_it() -> None:
    async with make(transport=None) as verifier:
        pass

    with pytest.raises(KeysUnavailableError) as caught:
        await verifier.verify(sign(ACCESS))
    assert isinstance(caught.value.__cause__, errors.ClientClosedError)


# Set-up


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"user_pool_id": "AbC"}, "expected an id like"),
        ({"user_pool_id": "eu-west-1.evil.example/_AbC"}, "expected an id like"),
        ({"client_ids": []}, "client_ids"),
        ({"client_ids": ""}, "client_ids"),
        ({"client_ids": [None]}, "client_ids"),
        ({"token_use": "refresh"}, "token_use"),
        ({"groups": "admins"}, "groups"),
        ({"issuer": "localhost:9229"}, "issuer"),
        ({"issuer": "http://cognito.example/pool"}, "allow_http"),
        ({"issuer": "http://cognito.localhost/pool"}, "allow_http"),
        ({"issuer": "http://evil.example[::1]/pool"}, "issuer"),
        ({"issuer": "http://[::1]evil.example/pool"}, "issuer"),
        ({"issuer": "http://[::1"}, "issuer"),
        ({"issuer": "https://u:p@h/pool"}, "issuer"),
        ({"issuer": "https://h/pool?"}, "issuer"),
        ({"issuer": "https://h\r\nx/pool"}, "issuer"),
        ({"issuer": "https://h:bad/pool"}, "issuer"),
    ],
)
def test_a_faulty_set_up_is_named(options: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        make(**options)


@pytest.mark.parametrize(
    "options",
    [
        {"issuer": "http://127.0.0.1:9229/pool"},
        {"issuer": "http://[::1]:9229/pool"},
        {"issuer": "http://localhost:9229/pool"},
        {"issuer": "http://cognito:9229/pool", "allow_http": True},
    ],
)
def test_plain_http_is_for_this_machine_or_on_request(options: dict[str, Any]) -> None:
    assert make(**options)


def test_the_kind_and_the_clients_have_no_defaults() -> None:
    make_any: Any = TokenVerifier

    with pytest.raises(TypeError, match=r"client_ids.*token_use"):
        make_any(POOL)


def test_the_repr_of_a_verified_token_shows_what_is_not_personal() -> None:
    token = VerifiedToken({"sub": "s", "email": "ada@example.com", "exp": 5})

    assert "VerifiedToken(sub='s', exp=5, claims=['email'])" == repr(token)
