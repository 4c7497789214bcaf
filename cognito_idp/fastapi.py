"""
Glue for FastAPI and Starlette; what it knows is in `cognito_idp.web` and `auth`.

    app = FastAPI()
    add_exception_handlers(app)
    bearer = BearerToken(verifier, groups=["admins"])
    cookie = SessionCookie(sessions)

    @app.get("/me")
    async def me(tokens: Annotated[Tokens, Depends(cookie)]): ...

    @app.get("/api")
    async def api(token: Annotated[VerifiedToken, Depends(bearer)]): ...

`SessionCookie` and `add_exception_handlers` work with Starlette alone. Needs the extra
`fastapi`.
"""

# Annotations are values here: FastAPI reads those of a callable object as they are.

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, cast

from cognito_idp import web
from cognito_idp.auth import (
    KeysUnavailableError,
    Sessions,
    SignInRequiredError,
    Tokens,
    TokenVerificationError,
    TokenVerifier,
    VerifiedToken,
)
from cognito_idp.errors import CognitoIdpError, ConfigurationError

if TYPE_CHECKING:
    from fastapi.openapi.models import SecurityBase as Scheme
    from fastapi.security.base import SecurityBase
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response
else:
    try:
        from starlette.applications import Starlette
        from starlette.exceptions import HTTPException
        from starlette.requests import Request
        from starlette.responses import JSONResponse, Response
    except ImportError:
        raise ConfigurationError(
            "cognito_idp.fastapi needs FastAPI or Starlette:"
            " pip install 'cognito-idp[fastapi]'"
        ) from None
    try:
        from fastapi.security.base import SecurityBase
    except ImportError:
        SecurityBase = object  # with Starlette alone there is no OpenAPI to show it in

__all__ = ["BearerToken", "SessionCookie", "add_exception_handlers"]


class BearerToken(SecurityBase):
    """
    A dependency that takes the token of the header `Authorization: Bearer …`.

    It gives the `VerifiedToken`. Without a good token the answer is 401 with
    `WWW-Authenticate` (RFC 6750), without one of the groups or scopes 403, and 503 with
    `Retry-After` while the issuer's keys cannot be had.
    """

    def __init__(
        self,
        verifier: TokenVerifier,
        *,
        groups: Collection[str] = (),
        scopes: Collection[str] = (),
        scheme_name: str = "Cognito",
    ) -> None:
        """
        Check tokens with *verifier*.

        Args:
            verifier: says which pools, app clients and kinds of token are taken.
            groups: the token must be of a user in one of these groups.
            scopes: the token must have one of these OAuth scopes.
            scheme_name: the name of the scheme in the OpenAPI document.

        Raises:
            ConfigurationError: *groups* or *scopes* is one text instead of several.
        """
        for name, given in (("groups", groups), ("scopes", scopes)):
            if isinstance(given, str):
                raise ConfigurationError(
                    f"{name}: expected several names, such as [{given!r}], got a text"
                )
        self._verifier = verifier
        self._groups = frozenset(groups)
        self._scopes = frozenset(scopes)
        self.scheme_name = scheme_name
        self.model: Scheme = _scheme()

    async def __call__(self, request: Request) -> VerifiedToken:
        """Return the verified token of a request."""
        kind, _, text = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer" or not text.strip():
            headers = {"WWW-Authenticate": "Bearer"}
            raise HTTPException(401, "Please sign in.", headers)
        try:
            token = await self._verifier.verify(text.strip())
        except TokenVerificationError as error:
            challenge = 'Bearer error="invalid_token"'
            detail = str(web.problem(error)["detail"])
            raise HTTPException(401, detail, {"WWW-Authenticate": challenge}) from error
        except KeysUnavailableError as error:
            raise HTTPException(
                503, str(web.problem(error)["detail"]), _headers(error)
            ) from error
        self._check_rights(token)
        return token

    def _check_rights(self, token: VerifiedToken) -> None:
        if self._groups and not self._groups & set(token.groups):
            raise HTTPException(403, "This is for members of certain groups.")
        if self._scopes and not self._scopes & set(token.scopes):
            wanted = " ".join(sorted(self._scopes))
            challenge = f'Bearer error="insufficient_scope", scope="{wanted}"'
            raise HTTPException(
                403, "The token lacks a scope.", {"WWW-Authenticate": challenge}
            )


class SessionCookie:
    """
    A dependency that gives the fresh `Tokens` of the session in a cookie.

    The cookie is `HttpOnly`, `Secure` and `SameSite=Lax`, and its name begins with
    `__Host-`, so that no subdomain can set it. Without a session the answer is 401. A
    request that may change something and comes from a page of another origin is
    answered with 403: see `cognito_idp.web.is_cross_origin`.
    """

    def __init__(
        self,
        sessions: Sessions,
        *,
        name: str = "__Host-session",
        secure: bool = True,
        allowed_origins: Collection[str] = (),
    ) -> None:
        """
        Use the cookie *name* for *sessions*.

        Args:
            sessions: keeps the tokens.
            name: the name of the cookie.
            secure: False for plain http on this machine; then *name* must not begin
                with `__Host-`.
            allowed_origins: further origins whose pages may act for the user, such as
                `https://app.example.com`.

        Raises:
            ConfigurationError: *name* and *secure* do not fit together, or
                *allowed_origins* is one text instead of several.
        """
        if isinstance(allowed_origins, str):
            raise ConfigurationError(
                "allowed_origins: expected several origins, such as"
                f" [{allowed_origins!r}], got a text"
            )
        if not secure and name.startswith(("__Host-", "__Secure-")):
            raise ConfigurationError(
                f"name: a browser takes {name!r} over https only: give another name"
                " together with secure=False"
            )
        self._sessions = sessions
        self._allowed = frozenset(allowed_origins)
        self._name = name
        self._secure = secure

    async def __call__(self, request: Request) -> Tokens:
        """Return the tokens of the request's session, or raise what answers 401."""
        self._refuse_others(request)
        return await self._sessions.tokens(self.session_id(request))

    def session_id(self, request: Request) -> str:
        """Return the id in the request's cookie; raise what answers 401."""
        found = request.cookies.get(self._name)
        if not found:
            raise SignInRequiredError("there is no session cookie: sign in")
        return found

    async def begin(self, response: Response, tokens: Tokens) -> None:
        """Begin a session with the tokens of a sign-in, and set its cookie."""
        session_id = await self._sessions.begin(tokens)
        response.set_cookie(
            self._name, session_id, secure=self._secure, httponly=True, samesite="lax"
        )

    async def end(self, request: Request, response: Response) -> None:
        """End the session of a request, if there is one, and delete the cookie."""
        self._refuse_others(request)
        found = request.cookies.get(self._name)
        response.delete_cookie(
            self._name, secure=self._secure, httponly=True, samesite="lax"
        )
        if found:
            await self._sessions.end(found)

    def _refuse_others(self, request: Request) -> None:
        if web.is_cross_origin(request.method, request.headers, allowed=self._allowed):
            raise HTTPException(403, "This is another site.")


def add_exception_handlers(app: Starlette) -> None:
    """
    Answer errors of this library with problem details (RFC 9457).

    *app* is a FastAPI or a Starlette application. An error keeps its traceback in the
    log of the server where the answer is 500 or more; see `cognito_idp.web`.
    """
    app.add_exception_handler(CognitoIdpError, _answer)


async def _answer(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, CognitoIdpError)  # noqa: S101 because it is registered for these
    return JSONResponse(
        web.problem(error),
        status_code=web.http_status(error),
        headers=_headers(error),
        media_type="application/problem+json",
    )


def _headers(error: CognitoIdpError) -> Mapping[str, str]:
    headers: dict[str, str] = {}
    if (seconds := web.retry_after(error)) is not None:
        headers["Retry-After"] = str(seconds)
    if web.http_status(error) == 401:
        is_token = isinstance(error, TokenVerificationError)
        headers["WWW-Authenticate"] = "Bearer" if is_token else "Cookie"
    return headers


def _scheme() -> "Scheme":
    """Return what the OpenAPI document says of the scheme."""
    try:
        from fastapi.openapi.models import HTTPBearer
    except ImportError:
        return cast("Scheme", object())  # Starlette alone has no such document
    return HTTPBearer(bearerFormat="JWT", description="A token of the user pool.")
