"""
A web application with everything that a user does to sign in.

    pip install '.[fastapi,jwt,testing,seal]' segno uvicorn
    python examples/fastapi_app/app.py

Sign-up with a code, sign-in by SRP or by passkey, an authenticator app with its QR
code, new and forgotten passwords, groups, a protected route, and sign-out. The program
brings a Cognito of its own along; for a pool of yours call `make_app`.
"""

import asyncio
import secrets
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Annotated, Any

import segno
import uvicorn
from fastapi import APIRouter, Body, Depends, FastAPI, Request, Response
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.base import RequestResponseEndpoint

from cognito_idp import CognitoIdentityProviderClient, errors, web
from cognito_idp.auth import (
    Challenge,
    MemorySessionStore,
    Passkeys,
    Sessions,
    SignIn,
    SoftwareTokenSetup,
    Tokens,
    TokenVerifier,
    VerifiedToken,
)
from cognito_idp.fastapi import BearerToken, SessionCookie, add_exception_handlers
from cognito_idp.local import LocalCognito
from cognito_idp.testing import make_pool, make_user

PAGE = Path(__file__).parent / "page"
SERVICE, STEP = "Sundial", "step"
Field = Annotated[str, Body(embed=True)]  # one member of a JSON object


def make_app(
    client: CognitoIdentityProviderClient,
    sign_in: SignIn,
    sessions: Sessions,
    verifier: TokenVerifier,
    *,
    secure: bool = True,
) -> FastAPI:
    """Make the application; *secure* is False for plain http on this machine."""
    app = FastAPI(title=SERVICE)
    add_exception_handlers(app)
    name = "__Host-session" if secure else "session"
    cookie = SessionCookie(sessions, name=name, secure=secure)
    app.include_router(sign_in_routes(sign_in, sessions, cookie, secure=secure))
    app.include_router(account_routes(client, sign_in, cookie))
    app.mount("/page", StaticFiles(directory=PAGE))

    @app.middleware("http")
    async def guard(request: Request, go_on: RequestResponseEndpoint) -> Response:
        # No page of another origin does anything in the user's name.
        if web.is_cross_origin(request.method, request.headers):
            return JSONResponse({"detail": "This is another site."}, 403)
        return await go_on(request)

    @app.get("/", include_in_schema=False)
    async def show_page() -> FileResponse:
        policy = {"Content-Security-Policy": "default-src 'self'; img-src 'self' data:"}
        return FileResponse(PAGE / "index.html", headers=policy)

    admin = BearerToken(verifier, groups=["admins"])

    @app.get("/api/report")
    async def report(token: Annotated[VerifiedToken, Depends(admin)]) -> dict[str, str]:
        """Answer programs that bring the access token of an admin."""
        return {"for": token.username}

    return app


def sign_in_routes(
    sign_in: SignIn, sessions: Sessions, cookie: SessionCookie, *, secure: bool
) -> APIRouter:
    """Make the routes of those who are not signed in."""
    routes = APIRouter()

    async def go_on(response: Response, step: Tokens | Challenge) -> dict[str, Any]:
        """Begin a session with the tokens, or show what Cognito asks."""
        if isinstance(step, Tokens):
            await cookie.begin(response, step)
            response.delete_cookie(STEP)
            return {"signed_in": True}
        await keep(response, step)
        shown: dict[str, Any] = step.public()
        if isinstance(step, SoftwareTokenSetup):
            shown["qr"] = qr(step.otpauth_uri(SERVICE))
        return shown

    async def keep(response: Response, step: Challenge) -> None:
        parked = await sessions.park(step)
        options: Any = {"httponly": True, "secure": secure, "samesite": "strict"}
        response.set_cookie(STEP, parked, max_age=180, **options)

    @routes.post("/sign-up")
    async def sign_up(username: Field, email: Field, password: Field) -> None:
        await sign_in.sign_up(username, password, attributes={"email": email})

    @routes.post("/sign-up/confirm")
    async def confirm_sign_up(username: Field, code: Field) -> None:
        await sign_in.confirm_sign_up(username, code)

    @routes.post("/sign-in")
    async def with_password(
        response: Response, username: Field, password: Field
    ) -> dict[str, Any]:
        return await go_on(response, await sign_in.start(username, password))

    @routes.post("/sign-in/passkey")
    async def with_passkey(response: Response, username: Field) -> dict[str, Any]:
        return await go_on(response, await sign_in.start(username, prefer="WEB_AUTHN"))

    @routes.post("/answer", response_model=None)
    async def answer(
        request: Request, response: Response, form: dict[str, Any]
    ) -> dict[str, Any] | Response:
        """Answer the challenge that was shown last."""
        step = await sessions.take(request.cookies.get(STEP, ""))
        try:
            return await go_on(response, await sign_in.respond(step.answer_from(form)))
        except errors.CognitoIdpError as error:
            if web.http_status(error) != 400:
                raise
            # After a wrong code or a weak password the challenge is still good.
            refused = JSONResponse(web.problem(error), 400)
            await keep(refused, step)
            return refused

    @routes.post("/recover")
    async def recover(username: Field) -> None:
        await sign_in.forgot_password(username)

    @routes.post("/recover/confirm")
    async def confirm(username: Field, code: Field, password: Field) -> None:
        await sign_in.confirm_forgot_password(username, code, password)

    @routes.post("/sign-out")
    async def sign_out(request: Request, response: Response) -> None:
        await cookie.end(request, response)

    return routes


def account_routes(
    client: CognitoIdentityProviderClient, sign_in: SignIn, cookie: SessionCookie
) -> APIRouter:
    """Make the routes of those who are signed in: their tokens are always fresh."""
    routes = APIRouter()
    SignedIn = Annotated[Tokens, Depends(cookie)]  # noqa: N806 because it is a type

    @routes.get("/me")
    async def me(tokens: SignedIn) -> dict[str, Any]:
        found = await Passkeys(client, tokens.access_token).list()
        return {
            "username": tokens.username,
            "email": tokens.id_claims().get("email"),
            "groups": tokens.access_claims().get("cognito:groups", []),
            "passkeys": [each.friendly_credential_name for each in found],
        }

    @routes.post("/totp")
    async def begin_totp(tokens: SignedIn) -> dict[str, str]:
        secret = await sign_in.associate_software_token(tokens)
        return {"secret": secret.secret_code, "qr": qr(secret.otpauth_uri(SERVICE))}

    @routes.post("/totp/confirm")
    async def confirm_totp(tokens: SignedIn, code: Field) -> None:
        await sign_in.verify_software_token(tokens, code)

    @routes.post("/passkeys")
    async def begin_passkey(tokens: SignedIn) -> Response:
        options = await Passkeys(client, tokens.access_token).start_registration()
        return Response(options, media_type="application/json")

    @routes.post("/passkeys/confirm")
    async def confirm_passkey(tokens: SignedIn, credential: dict[str, Any]) -> None:
        passkeys = Passkeys(client, tokens.access_token)
        await passkeys.complete_registration(credential)

    return routes


def qr(uri: str) -> str:
    """Return a QR code as an image that a page shows."""
    return segno.make(uri).svg_data_uri(scale=4)


@asynccontextmanager
async def serve(port: int = 0) -> AsyncGenerator[tuple[str, LocalCognito]]:
    """Serve the application with a Cognito on this machine; give the address."""
    async with (
        LocalCognito() as cognito,
        CognitoIdentityProviderClient(
            region=cognito.region,
            credentials=cognito.credentials,
            endpoint_url=cognito.endpoint_url,
        ) as client,
    ):
        pool = await make_pool(client, passkeys=True, totp=True, rotation=True)
        await make_user(pool, "ada", groups=["admins"])
        await make_user(pool, "grace", temporary=True)
        sign_in, keys = pool.sign_in(), [secrets.token_bytes(32)]
        sessions = Sessions(sign_in, MemorySessionStore(), keys=keys)
        verifier = sign_in.verifier("access")
        app = make_app(client, sign_in, sessions, verifier, secure=False)
        listening = socket.create_server(("127.0.0.1", port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        serving = asyncio.create_task(server.serve([listening]))
        # By this name: browsers give passkeys to names, not to addresses.
        yield f"http://localhost:{listening.getsockname()[1]}", cognito
        server.should_exit = True
        await serving


async def main() -> None:
    """Serve until interrupted; show the codes that would have been sent."""
    async with serve(8000) as (address, cognito):
        cognito.outbox.listen(lambda mail: print(f"to {mail.username}: {mail.code}"))
        print(f"Open {address} and sign in as ada (Correct-horse-1), or sign up.")
        await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
