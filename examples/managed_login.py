"""
Managed login with authlib: Cognito's own pages sign users in, and this program checks.

    pip install '.[fastapi,jwt,seal]' authlib httpx uvicorn

authlib speaks OAuth 2 (the code flow with PKCE); `TokenVerifier` checks the ID token
that comes back, with its nonce; `Sessions` keeps the tokens, and refreshes them as it
does those of any other sign-in. Run `make_app` with your pool's domain, such as
`https://example.auth.eu-west-1.amazoncognito.com`.
"""

import json
import secrets
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import Annotated
from urllib.parse import urlencode

from attrs import frozen
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from cognito_idp.auth import Sessions, Tokens, TokenVerificationError, TokenVerifier
from cognito_idp.fastapi import SessionCookie, add_exception_handlers


@frozen
class Login:
    """Where users sign in, and where they come back to."""

    domain: str
    """The user pool's domain: `https://….amazoncognito.com`."""
    user_pool_id: str
    client_id: str
    callback_url: str
    """`https://…/callback`, as the app client lists it."""
    client_secret: str | None = None

    def oauth(self) -> AsyncOAuth2Client:
        """Return authlib's client, which follows no redirects and checks TLS."""
        return AsyncOAuth2Client(
            self.client_id,
            self.client_secret,
            scope="openid email aws.cognito.signin.user.admin",
            redirect_uri=self.callback_url,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic"
            if self.client_secret
            else "none",
        )


def make_app(
    login: Login, sessions: Sessions, verifier: TokenVerifier, *, secure: bool = True
) -> FastAPI:
    """Make the application; *verifier* is one of ID tokens of the app client."""
    app = FastAPI()
    add_exception_handlers(app)
    prefix = "__Host-" if secure else ""
    cookie = SessionCookie(sessions, name=f"{prefix}session", secure=secure)
    started = f"{prefix}login"

    @app.get("/login")
    async def begin() -> Response:
        """Send the browser to Cognito's page, and remember what must come back."""
        nonce, verifier_of_code = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
        async with login.oauth() as oauth:
            url, state = oauth.create_authorization_url(
                f"{login.domain}/oauth2/authorize",
                code_verifier=verifier_of_code,
                nonce=nonce,
            )
        response = RedirectResponse(url, 303)
        kept = json.dumps([state, nonce, verifier_of_code])
        # `Lax`: the browser sends it when Cognito's page leads back here.
        response.set_cookie(
            started, kept, max_age=600, httponly=True, secure=secure, samesite="lax"
        )
        return response

    @app.get("/callback")
    async def come_back(request: Request, state: str, code: str = "") -> Response:
        """Take the tokens, once it is sure that this browser has asked for them."""
        expected, nonce, verifier_of_code = read_started(request.cookies.get(started))
        if not code or not compare_digest(state.encode(), expected.encode()):
            raise HTTPException(400, "This sign-in was not begun here.")
        tokens = await fetch_tokens(login, code, verifier_of_code)
        token = await verifier.verify(tokens.id_token)
        if token.claims.get("nonce") != nonce:
            raise TokenVerificationError("the ID token is of another sign-in")
        response = RedirectResponse("/", 303)
        await cookie.begin(response, tokens)
        response.delete_cookie(started, secure=secure, httponly=True)
        return response

    @app.get("/me")
    async def me(tokens: Annotated[Tokens, Depends(cookie)]) -> dict[str, object]:
        claims = tokens.id_claims()
        return {"username": tokens.username, "email": claims.get("email")}

    @app.post("/logout")
    async def end(request: Request) -> Response:
        """End the session here, and the one of Cognito's pages."""
        query = {"client_id": login.client_id, "logout_uri": login.callback_url}
        response = RedirectResponse(f"{login.domain}/logout?{urlencode(query)}", 303)
        await cookie.end(request, response)
        return response

    return app


async def fetch_tokens(login: Login, code: str, code_verifier: str) -> Tokens:
    """Exchange a code for tokens, in the form that the rest of the library takes."""
    asked_at = datetime.now(UTC)
    async with login.oauth() as oauth:
        try:
            found = await oauth.fetch_token(
                f"{login.domain}/oauth2/token", code=code, code_verifier=code_verifier
            )
        except AuthlibBaseError:
            raise HTTPException(400, "This code is not good any more.") from None
    return Tokens(
        user_pool_id=login.user_pool_id,
        client_id=login.client_id,
        access_token=found["access_token"],
        id_token=found["id_token"],
        refresh_token=found.get("refresh_token"),
        original_refresh_token=found.get("refresh_token"),
        expires_at=asked_at + timedelta(seconds=int(found["expires_in"])),
    )


def read_started(text: str | None) -> tuple[str, str, str]:
    """Return state, nonce and code verifier out of the cookie, or answer 400."""
    try:
        state, nonce, code_verifier = json.loads(text or "")
    except ValueError:
        raise HTTPException(400, "This sign-in was not begun here.") from None
    return str(state), str(nonce), str(code_verifier)
