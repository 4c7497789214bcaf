"""Errors and challenges for web applications, and the glue for FastAPI."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from fastapi import Depends, FastAPI, Response
from fastapi.testclient import TestClient
from starlette.applications import Starlette
from starlette.routing import Route

import cognito_idp.auth
from cognito_idp import errors, web
from cognito_idp._generated import errors as modelled
from cognito_idp._reasons import Reason
from cognito_idp.auth import (
    Challenge,
    KeysUnavailableError,
    MemorySessionStore,
    Sessions,
    SessionStoreError,
    SignInRequiredError,
    TokenExpiredError,
    Tokens,
    UnknownChallenge,
    UnsealError,
    VerifiedToken,
)
from cognito_idp.auth.challenges.forms import FIELDS
from cognito_idp.errors import (
    CognitoIdpError,
    ConfigurationError,
    ParameterValidationError,
)
from cognito_idp.fastapi import BearerToken, SessionCookie, add_exception_handlers
from tests.kit.samples import TOKENS, make, make_all

PAGE = (Path(__file__).parents[1] / "docs" / "errors.md").read_text("utf-8")
OURS = [
    found
    for module in (errors, cognito_idp.auth)
    for name in dir(module)
    if inspect.isclass(found := getattr(module, name))
    and issubclass(found, CognitoIdpError)
]


def make_error(cls: type[CognitoIdpError], said: str = "secret words") -> Any:
    try:
        return cls(said)
    except TypeError:
        return cls()


# The table


@pytest.mark.parametrize("cls", OURS, ids=lambda cls: cls.__name__)
def test_each_error_of_the_library_has_a_row_of_its_own(
    cls: type[CognitoIdpError],
) -> None:
    assert cls.__name__ in web.ERRORS


def test_the_table_has_the_errors_of_the_model_and_no_others() -> None:
    assert set(modelled.__all__) | {cls.__name__ for cls in OURS} == set(web.ERRORS)


def test_each_reason_of_a_refusal_has_a_row() -> None:
    assert set(get_args(Reason)) == set(web.REASONS)


@pytest.mark.parametrize("cls", OURS, ids=lambda cls: cls.__name__)
def test_a_problem_is_json_and_tells_nothing_of_the_service(
    cls: type[CognitoIdpError],
) -> None:
    error = make_error(cls)
    problem = json.loads(json.dumps(web.problem(error)))

    assert {"type", "title", "status", "detail", "code"} == problem.keys()
    assert web.http_status(error) == problem["status"]
    assert "secret" not in str(problem)


def test_a_user_who_does_not_exist_looks_like_a_wrong_password() -> None:
    missing = errors.UserNotFoundException("User does not exist.")
    disabled = errors.NotAuthorizedException("User is disabled.")
    wrong = errors.NotAuthorizedException("Incorrect username or password.")

    assert web.problem(wrong) == web.problem(missing) == web.problem(disabled)
    assert 401 == web.http_status(missing)


@pytest.mark.parametrize(
    "error",
    [
        errors.ConnectError("down"),
        errors.ConnectionLostError("lost"),
        errors.TimeoutError("late"),
        KeysUnavailableError("down"),
        SessionStoreError("down"),
        errors.InternalErrorException("oops"),
        errors.NotAuthorizedException("Unable to verify secret hash for client x"),
        errors.ServiceError("?", code="BrandNew", status=500, is_transient=True),
        errors.ServiceError("?", code="BrandNew", status=400),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_that_is_not_the_users_fault_signs_nobody_out(
    error: CognitoIdpError,
) -> None:
    assert web.http_status(error) >= 500


@pytest.mark.parametrize("foreign", [ValueError("x"), TimeoutError(), None, "text"])
def test_a_foreign_error_is_refused(foreign: Any) -> None:
    with pytest.raises(TypeError, match="expected an error of cognito_idp"):
        web.http_status(foreign)


def test_the_page_shows_the_table() -> None:
    shown = re.findall(r"^\| `(\w+)` \| (\d{3}) \| (.+?) \|$", PAGE, re.MULTILINE)
    rows = {**web.ERRORS, **web.REASONS}

    assert {(name, str(row.status), row.text) for name, row in rows.items()} == set(
        shown
    )


# Challenges and forms

FORMS: dict[str, dict[str, object]] = {
    "AdminNoSrpAuth": {"password": "p"},
    "CustomChallenge": {"answer": "a"},
    "EmailOtp": {"code": "123456"},
    "MfaSetup": {"choice": "SOFTWARE_TOKEN_MFA"},
    "NewPasswordRequired": {"new_password": "N3w!", "attributes.name": "Ada"},
    "Password": {"password": "p"},
    "PasswordSrp": {"password": "p"},
    "SelectChallenge": {"choice": "EMAIL_OTP"},
    "SelectMfaType": {"choice": "SOFTWARE_TOKEN_MFA"},
    "SmsMfa": {"code": "123456"},
    "SmsOtp": {"code": "123456"},
    "SoftwareTokenMfa": {"code": "123 456"},
    "SoftwareTokenSetup": {"code": "123456", "device_name": "phone"},
}
NO_FORM = {"DevicePasswordVerifier", "DeviceSrpAuth", "PasswordVerifier"}


@pytest.mark.parametrize("challenge", make_all(), ids=lambda c: type(c).__name__)
def test_a_front_end_gets_json_without_the_session(
    challenge: Challenge,
) -> None:
    large = attrs.evolve(challenge, session="session" * 10)
    shown = json.dumps(large.public())

    assert "sessionsession" not in shown
    assert type(challenge).__name__ == large.public()["kind"]


def test_each_class_of_challenge_has_fields_or_is_answered_by_the_library() -> None:
    names = {
        name
        for name in cognito_idp.auth.__all__
        if inspect.isclass(found := getattr(cognito_idp.auth, name))
        and issubclass(found, Challenge)
    }

    assert names - {"Challenge", "UnknownChallenge"} == FIELDS.keys() | NO_FORM


@pytest.mark.parametrize(
    "challenge",
    [each for each in make_all() if type(each).__name__ in FORMS],
    ids=lambda c: type(c).__name__,
)
def test_a_form_answers_a_challenge(challenge: Challenge) -> None:
    form = FORMS[type(challenge).__name__]

    assert challenge == challenge.answer_from({**form, "csrf": "x"}).challenge


HOSTILE: list[Any] = [None, [], "text", {}, {"code": 7}, {"code": ["1"]}, {7: "x"}]


@pytest.mark.parametrize("form", HOSTILE, ids=repr)
@pytest.mark.parametrize("challenge", make_all(), ids=lambda c: type(c).__name__)
def test_a_form_of_a_stranger_is_refused_by_name(
    challenge: Challenge, form: Any
) -> None:
    with pytest.raises(ParameterValidationError):
        challenge.answer_from(form)


def test_an_unknown_challenge_is_not_answered_by_a_form() -> None:
    unknown = UnknownChallenge(name="NEW", sign_in=make("SMS_MFA").sign_in)
    with pytest.raises(ParameterValidationError, match="not answered by a form"):
        unknown.answer_from({"code": "1"})


# Other sites

HOST = {"Host": "app.example"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://app.example"},
        {"origin": "https://APP.example"},
        {"Origin": "http://app.example"},  # the proxy has ended TLS
        {"Origin": "https://app.example", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://partner.example", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_requests_of_our_own_pages_are_taken(headers: dict[str, str]) -> None:
    allowed = ["https://partner.example"]

    assert not web.is_cross_origin("POST", {**HOST, **headers}, allowed=allowed)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://sub.app.example", "Sec-Fetch-Site": "same-site"},
        {"ORIGIN": "https://app.example:8443"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "https://app.example.evil.example"},
        {"Origin": "https://app.example", "Host": "", "sec-fetch-site": "CROSS-SITE"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "delete", "PUT", "PATCH", "NEW"])
def test_requests_of_other_sites_are_told(headers: dict[str, str], method: str) -> None:
    assert web.is_cross_origin(method, {**HOST, **headers})


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "get"])
def test_reading_is_for_every_site(method: str) -> None:
    assert not web.is_cross_origin(method, {**HOST, "Origin": "https://evil.example"})


# FastAPI


class Verifier:
    """Stands for `TokenVerifier`."""

    async def verify(self, token: str) -> VerifiedToken:
        if token == "old":
            raise TokenExpiredError("the token has expired")
        if token == "later":
            raise KeysUnavailableError("cannot be told")
        groups = ["admins"] if token == "admin" else []
        return VerifiedToken(
            {
                "token_use": "access",
                "sub": token,
                "cognito:groups": groups,
                "scope": "a",
            }
        )


def bearer_app(**options: Any) -> TestClient:
    app = FastAPI()
    add_exception_handlers(app)
    bearer = BearerToken(Verifier(), **options)  # type: ignore[arg-type]  # a stand-in

    @app.get("/api")
    async def api(token: VerifiedToken = Depends(bearer)) -> str:  # noqa: B008 because FastAPI reads the default
        return token.subject

    @app.get("/fail")
    async def fail() -> None:
        raise errors.TooManyRequestsException("slow down, ada")

    return TestClient(app)


def bearer_headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_good_token_opens_the_route() -> None:
    answer = bearer_app().get("/api", headers=bearer_headers("good"))

    assert (200, "good") == (answer.status_code, answer.json())


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic eDp5", "good"])
def test_a_request_without_a_token_is_challenged(header: str) -> None:
    answer = bearer_app().get("/api", headers={"Authorization": header})

    assert 401 == answer.status_code
    assert "Bearer" == answer.headers["WWW-Authenticate"]


def test_a_bad_token_is_401_and_missing_keys_are_503() -> None:
    app = bearer_app()
    bad = app.get("/api", headers=bearer_headers("old"))
    later = app.get("/api", headers=bearer_headers("later"))

    assert 401 == bad.status_code
    assert 'Bearer error="invalid_token"' == bad.headers["WWW-Authenticate"]
    assert 503 == later.status_code
    assert int(later.headers["Retry-After"]) > 0


def test_groups_and_scopes_are_asked_for() -> None:
    admins = bearer_app(groups=["admins"])
    scoped = bearer_app(scopes=["b", "c"])

    assert 200 == admins.get("/api", headers=bearer_headers("admin")).status_code
    assert 403 == admins.get("/api", headers=bearer_headers("good")).status_code
    refused = scoped.get("/api", headers=bearer_headers("good"))
    assert 403 == refused.status_code
    assert (
        'Bearer error="insufficient_scope", scope="b c"'
        == refused.headers["WWW-Authenticate"]
    )


@pytest.mark.parametrize("name", ["groups", "scopes"])
def test_a_text_in_place_of_several_is_refused(name: str) -> None:
    with pytest.raises(ConfigurationError, match=f"{name}: expected several names"):
        bearer_app(**{name: "admins"})


def test_the_scheme_is_in_the_openapi_document() -> None:
    document = bearer_app().get("/openapi.json").json()

    assert [{"Cognito": []}] == document["paths"]["/api"]["get"]["security"]
    assert "bearer" == document["components"]["securitySchemes"]["Cognito"]["scheme"]


def test_an_error_is_answered_with_problem_details() -> None:
    answer = bearer_app().get("/fail")

    assert 429 == answer.status_code
    assert "application/problem+json" == answer.headers["Content-Type"]
    assert "TooManyRequestsException" == answer.json()["code"]
    assert "ada" not in answer.text
    assert int(answer.headers["Retry-After"]) > 0


class Later(Sessions):
    """Sessions whose tokens are always fresh."""

    async def tokens(self, session_id: str) -> Tokens:
        record = await self._load(session_id)
        if record is None:
            raise SignInRequiredError("over")
        return record.tokens

    async def end(self, session_id: str, *, everywhere: bool = False) -> None:  # noqa: ARG002 because the method has it
        from cognito_idp.auth.sessions.facade import _key

        await self._store.delete(_key(session_id))


def session_app(**options: Any) -> TestClient:
    app = FastAPI()
    add_exception_handlers(app)
    sessions = Later(None, MemorySessionStore(), keys=[b"k" * 32])  # type: ignore[arg-type]  # not asked
    cookie = SessionCookie(sessions, **options)

    @app.post("/sign-in")
    async def sign_in(response: Response) -> None:
        await cookie.begin(response, TOKENS)

    @app.get("/me")
    async def me(tokens: Tokens = Depends(cookie)) -> str:  # noqa: B008 because FastAPI reads the default
        return tokens.user_pool_id

    return TestClient(app, base_url="https://testserver")


def test_a_session_cookie_is_http_only_secure_lax_and_of_this_host() -> None:
    answer = session_app().post("/sign-in")
    name, *attributes = answer.headers["Set-Cookie"].split("; ")

    assert name.startswith("__Host-session=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} == set(attributes)


def test_the_cookie_opens_the_route_and_its_absence_is_401() -> None:
    app = session_app()
    refused = app.get("/me")
    app.post("/sign-in")

    assert 401 == refused.status_code
    assert "SignInRequiredError" == refused.json()["code"]
    assert TOKENS.user_pool_id == app.get("/me").json()


@pytest.mark.parametrize("value", ["x", "x" * 43, "%00", "é"])
def test_a_made_up_cookie_is_401(value: str) -> None:
    app = session_app()
    raw = f"__Host-session={value}".encode()

    assert 401 == app.get("/me", headers=[(b"Cookie", raw)]).status_code


def test_a_cookie_over_plain_http_needs_another_name() -> None:
    with pytest.raises(ConfigurationError, match="over https only"):
        session_app(secure=False)
    answer = session_app(secure=False, name="session").post("/sign-in")

    assert "Secure" not in answer.headers["Set-Cookie"]


async def test_the_end_deletes_the_cookie() -> None:
    sessions = Later(None, MemorySessionStore(), keys=[b"k" * 32])  # type: ignore[arg-type]  # not asked
    cookie = SessionCookie(sessions)
    session_id = await sessions.begin(TOKENS)
    from starlette.requests import Request

    header = (b"cookie", f"__Host-session={session_id}".encode())
    request = Request({"type": "http", "method": "POST", "headers": [header]})
    response = Response()
    await cookie.end(request, response)

    assert "Max-Age=0" in response.headers["Set-Cookie"]
    with pytest.raises(SignInRequiredError):
        await sessions.tokens(session_id)


def test_starlette_alone_gets_the_handlers() -> None:
    async def fail(_: Any) -> None:
        raise UnsealError

    app = Starlette(routes=[Route("/", fail)])
    add_exception_handlers(app)

    assert 400 == TestClient(app).get("/").status_code


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://evil.example", 403),
        (None, 200),
        ("https://testserver", 200),
        ("https://partner.example", 200),
    ],
)
def test_the_cookie_is_refused_to_other_sites(origin: str | None, status: int) -> None:
    app = FastAPI()
    kept = Later(None, MemorySessionStore(), keys=[b"k" * 32])  # type: ignore[arg-type]  # not asked
    cookie = SessionCookie(kept, allowed_origins=["https://partner.example"])

    @app.post("/change")
    async def change(tokens: Tokens = Depends(cookie)) -> str:  # noqa: B008 because FastAPI reads the default
        return tokens.user_pool_id

    session_id = asyncio.run(kept.begin(TOKENS))
    client = TestClient(app, base_url="https://testserver")
    client.cookies.set("__Host-session", session_id)
    headers = {} if origin is None else {"Origin": origin}

    assert status == client.post("/change", headers=headers).status_code


def test_a_text_in_place_of_several_origins_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="allowed_origins"):
        session_app(allowed_origins="https://app.example")
