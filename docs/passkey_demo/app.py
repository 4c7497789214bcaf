"""
Passkeys in a web backend: register one, sign in with it, list and delete them.

    pip install '.[local,seal]'
    python docs/passkey_demo/app.py

It brings a Cognito of its own along, so there is nothing to set up. docs/passkeys.md
tells what a pool of yours needs.

The backend keeps the tokens and gives the browser a random id of its session. Between
the two halves of a sign-in it keeps nothing: the challenge goes to the browser, sealed,
and comes back with the passkey's answer.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import attrs
from aiohttp import web

from cognito_idp import CognitoIdentityProviderClient, errors, types
from cognito_idp.auth import (
    Challenge,
    Passkeys,
    SignIn,
    Tokens,
    WebAuthn,
    seal,
    unseal,
)
from cognito_idp.local import LocalCognito

USERNAME, PASSWORD = "ada", "Correct-horse-1"
PAGE = Path(__file__).parent / "page"

BROWSER, SESSION, STEP = "browser", "session", "step"
"""The cookies: an id of the browser, one of who signed in there, a sealed challenge."""

STEP_SECONDS = 180


@attrs.frozen
class Backend:
    """The demo's routes, for one app client."""

    client: CognitoIdentityProviderClient
    sign_in: SignIn
    keys: list[bytes] = attrs.field(factory=lambda: [secrets.token_bytes(32)])
    """The keys that seal challenges; every process of a backend has the same."""
    sessions: dict[str, Tokens] = attrs.field(factory=dict)
    """Who is signed in; a backend of more than one process has a database for it."""

    def app(self) -> web.Application:
        """Make the application."""
        app = web.Application(middlewares=[own_pages_only, explain])
        app.add_routes(
            [
                web.get("/", self.show_page),
                web.post("/sign-in/password", self.sign_in_with_password),
                web.post("/sign-in/passkey/start", self.ask_for_passkey),
                web.post("/sign-in/passkey/complete", self.check_passkey),
                web.post("/sign-out", self.sign_out),
                web.get("/passkeys", self.list_passkeys),
                web.post("/passkeys/start", self.start_registration),
                web.post("/passkeys/complete", self.complete_registration),
                web.delete("/passkeys/{id}", self.delete_passkey),
                web.static("/page", PAGE),
            ]
        )
        return app

    async def show_page(self, request: web.Request) -> web.StreamResponse:
        """Show the page, and give a new browser its id."""
        response = web.FileResponse(PAGE / "index.html")
        response.headers["Content-Security-Policy"] = "default-src 'self'"
        if BROWSER not in request.cookies:
            set_cookie(request, response, BROWSER, secrets.token_urlsafe())
        return response

    # Signing in

    async def sign_in_with_password(self, request: web.Request) -> web.Response:
        """Sign in with a password, by SRP."""
        form = await request.json()
        step = await self.sign_in.start(form["username"], form["password"])
        return self.go_on(request, step)

    async def ask_for_passkey(self, request: web.Request) -> web.Response:
        """Begin a sign-in by passkey: the browser gets the options, and the step."""
        form = await request.json()
        step = await self.sign_in.start(form["username"], prefer="WEB_AUTHN")
        return self.go_on(request, step)

    async def check_passkey(self, request: web.Request) -> web.Response:
        """Finish a sign-in by passkey with what the browser signed."""
        step = unseal(
            request.cookies.get(STEP, ""),
            self.keys,
            WebAuthn,
            binding=browser_of(request),
            max_age=STEP_SECONDS,
        )
        answer = step.answer(await request.text())
        return self.go_on(request, await self.sign_in.respond(answer))

    def go_on(self, request: web.Request, step: Tokens | Challenge) -> web.Response:
        """Keep the tokens and open a session, or ask the browser what Cognito asks."""
        if isinstance(step, Tokens):
            session = secrets.token_urlsafe()
            self.sessions[session] = step
            response = web.json_response({"signedIn": True})
            set_cookie(request, response, SESSION, session)
            response.del_cookie(STEP)
            return response
        if isinstance(step, WebAuthn):
            response = web.Response(text=step.options, content_type="application/json")
            sealed = seal(step, self.keys, binding=browser_of(request))
            set_cookie(request, response, STEP, sealed, max_age=STEP_SECONDS)
            return response
        # A user without a passkey has a password.
        raise errors.NotAuthorizedException("Sign in with the password.")

    async def sign_out(self, request: web.Request) -> web.Response:
        """Sign out, here and at Cognito."""
        tokens = self.sessions.pop(request.cookies.get(SESSION, ""), None)
        if tokens is not None:
            await self.sign_in.sign_out(tokens)
        response = web.json_response({"signedIn": False})
        response.del_cookie(SESSION)
        return response

    # Passkeys of who is signed in

    def passkeys_of(self, request: web.Request) -> Passkeys:
        """Return the passkeys of who is signed in."""
        tokens = self.sessions.get(request.cookies.get(SESSION, ""))
        if tokens is None or tokens.is_expired():
            raise errors.NotAuthorizedException("Sign in first.")
        return Passkeys(self.client, tokens.access_token)

    async def start_registration(self, request: web.Request) -> web.Response:
        """Return the options with which the browser makes a passkey."""
        options = await self.passkeys_of(request).start_registration()
        return web.Response(text=options, content_type="application/json")

    async def complete_registration(self, request: web.Request) -> web.Response:
        """Register the passkey that the browser made."""
        passkeys = self.passkeys_of(request)
        await passkeys.complete_registration(await request.text())
        return web.json_response({})

    async def list_passkeys(self, request: web.Request) -> web.Response:
        """List the passkeys."""
        return web.json_response(
            [
                {"id": passkey.credential_id, "relyingParty": passkey.relying_party_id}
                for passkey in await self.passkeys_of(request).list()
            ]
        )

    async def delete_passkey(self, request: web.Request) -> web.Response:
        """Delete a passkey."""
        await self.passkeys_of(request).delete(request.match_info["id"])
        return web.json_response({})


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def own_pages_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests that a page of another origin makes in the user's name."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != str(request.url.origin()):
        return web.json_response({"message": f"{origin} is not this site."}, status=403)
    return await handler(request)


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer Cognito's refusals and wrong credentials with a message."""
    try:
        return await handler(request)
    except errors.ServiceError as error:
        body = {"error": error.code, "message": error.message}
    except errors.CognitoIdpError as error:
        body = {"error": type(error).__name__, "message": str(error)}
    return web.json_response(body, status=400)


def browser_of(request: web.Request) -> str:
    """Return the browser's id, which a sealed challenge is bound to."""
    browser = request.cookies.get(BROWSER)
    if not browser:
        raise errors.NotAuthorizedException("Load the page first; it sets a cookie.")
    return browser


def set_cookie(
    request: web.Request,
    response: web.StreamResponse,
    name: str,
    value: str,
    max_age: int | None = None,
) -> None:
    """Set a cookie that scripts cannot read and other sites cannot send."""
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        httponly=True,
        samesite="Strict",
        secure=request.secure,
    )


# A pool to try it with


async def make_pool(
    client: CognitoIdentityProviderClient, relying_party: str
) -> tuple[str, str]:
    """Make a pool that has passkeys, an app client and a user; return the ids."""
    made = await client.create_user_pool(
        pool_name="passkeys",
        user_pool_tier="ESSENTIALS",
        policies=types.UserPoolPolicyType(
            sign_in_policy=types.SignInPolicyType(
                allowed_first_auth_factors=["PASSWORD", "WEB_AUTHN"]
            )
        ),
    )
    assert made.user_pool and made.user_pool.id
    pool = made.user_pool.id
    await client.set_user_pool_mfa_config(
        user_pool_id=pool,
        mfa_configuration="OFF",
        web_authn_configuration=types.WebAuthnConfigurationType(
            relying_party_id=relying_party, user_verification="required"
        ),
    )
    app = await client.create_user_pool_client(
        user_pool_id=pool,
        client_name="demo",
        explicit_auth_flows=[
            "ALLOW_USER_AUTH",
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH",
        ],
    )
    assert app.user_pool_client and app.user_pool_client.client_id
    await client.admin_create_user(
        user_pool_id=pool, username=USERNAME, message_action="SUPPRESS"
    )
    await client.admin_set_user_password(
        user_pool_id=pool, username=USERNAME, password=PASSWORD, permanent=True
    )
    return pool, app.user_pool_client.client_id


@asynccontextmanager
async def serve(port: int = 0) -> AsyncGenerator[str]:
    """Serve the demo on loopback; give its address."""
    async with (
        LocalCognito() as cognito,
        CognitoIdentityProviderClient(
            region=cognito.region,
            credentials=cognito.credentials,
            endpoint_url=cognito.endpoint_url,
        ) as client,
    ):
        pool, app_client = await make_pool(client, "localhost")
        sign_in = SignIn(client, user_pool_id=pool, client_id=app_client)
        runner = web.AppRunner(Backend(client, sign_in).app(), shutdown_timeout=1.0)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", port)
            await site.start()
            # By this name: browsers give passkeys to names, not to addresses.
            yield f"http://localhost:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


async def main() -> None:
    """Serve until interrupted."""
    async with serve(8000) as address:
        print(f"Open {address} and sign in as {USERNAME} with {PASSWORD}")
        await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
