"""
An aiohttp.web backend: sign-in with every challenge, a session in Redis, sign-out.

    pip install '.[redis,seal]'
    USER_POOL_ID=… CLIENT_ID=… REDIS_URL=redis://localhost SESSION_KEY=… \
        python examples/aiohttp_app.py

`SESSION_KEY` is 32 random bytes in base64, the same in every process:
`python -c "import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)))"`.
"""

from __future__ import annotations

import asyncio
import base64
import os
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import redis.asyncio
from aiohttp import web
from attrs import frozen

from cognito_idp import CognitoIdentityProviderClient, errors, web as answers
from cognito_idp.auth import Challenge, RedisSessionStore, Sessions, SignIn, Tokens

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@frozen
class Backend:
    """The routes of one app client."""

    sign_in: SignIn
    sessions: Sessions
    secure: bool = True
    """False for plain http on this machine."""

    def app(self) -> web.Application:
        """Make the application."""
        app = web.Application(middlewares=[guard, explain])
        app.add_routes(
            [
                web.post("/sign-in", self.begin),
                web.post("/answer", self.answer),
                web.post("/sign-out", self.end),
                web.get("/me", self.me),
            ]
        )
        return app

    async def begin(self, request: web.Request) -> web.Response:
        """Sign in with a user name and a password, by SRP."""
        form = await read_form(request)
        step = await self.sign_in.start(form.get("username", ""), form.get("password"))
        return await self.go_on(step)

    async def answer(self, request: web.Request) -> web.Response:
        """Answer the challenge that was shown last."""
        form = await read_form(request)
        step = await self.sessions.take(request.cookies.get(self.name("step"), ""))
        try:
            answered = await self.sign_in.respond(step.answer_from(form))
        except errors.CognitoIdpError as error:
            if answers.http_status(error) != 400:
                raise
            # After a wrong code the challenge is still good.
            return await self.keep(problem(error), step)
        return await self.go_on(answered)

    async def go_on(self, step: Tokens | Challenge) -> web.Response:
        """Begin a session with the tokens, or show what Cognito asks."""
        if isinstance(step, Challenge):
            return await self.keep(web.json_response(step.public()), step)
        response = web.json_response({"signed_in": True})
        self.set_cookie(response, "session", await self.sessions.begin(step))
        self.set_cookie(response, "step", "", max_age=0)
        return response

    async def keep(self, response: web.Response, step: Challenge) -> web.Response:
        """Keep a challenge until its answer comes."""
        parked = await self.sessions.park(step)
        self.set_cookie(response, "step", parked, max_age=180)
        return response

    async def me(self, request: web.Request) -> web.Response:
        """Show who is signed in; the tokens are always fresh."""
        session = request.cookies.get(self.name("session"), "")
        tokens = await self.sessions.tokens(session)
        groups = tokens.access_claims().get("cognito:groups", [])
        return web.json_response({"username": tokens.username, "groups": groups})

    async def end(self, request: web.Request) -> web.Response:
        """Sign out, here and at Cognito."""
        await self.sessions.end(request.cookies.get(self.name("session"), ""))
        response = web.json_response({"signed_in": False})
        self.set_cookie(response, "session", "", max_age=0)
        return response

    def name(self, cookie: str) -> str:
        """Return the name of a cookie, which no subdomain can set."""
        return f"__Host-{cookie}" if self.secure else cookie

    def set_cookie(
        self,
        response: web.Response,
        cookie: str,
        value: str,
        max_age: int | None = None,
    ) -> None:
        """Set a cookie that scripts do not see; other sites do not send it."""
        options: dict[str, Any] = {"httponly": True, "samesite": "Lax"}
        name = self.name(cookie)
        response.set_cookie(name, value, max_age=max_age, secure=self.secure, **options)


async def read_form(request: web.Request) -> dict[str, Any]:
    """Return the JSON object of a request, or answer 400."""
    try:
        form = await request.json()
    except ValueError:
        form = None
    if not isinstance(form, dict):
        raise web.HTTPBadRequest(text="expected a JSON object")
    return form


def problem(error: errors.CognitoIdpError) -> web.Response:
    """Return an error of the library as problem details (RFC 9457)."""
    seconds = answers.retry_after(error)
    return web.json_response(
        answers.problem(error),
        status=answers.http_status(error),
        headers={} if seconds is None else {"Retry-After": str(seconds)},
        content_type="application/problem+json",
    )


@web.middleware
async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer errors of the library."""
    try:
        return await handler(request)
    except errors.CognitoIdpError as error:
        return problem(error)


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what pages of other origins send."""
    if answers.is_cross_origin(request.method, request.headers):
        raise web.HTTPForbidden(text="This is another site.")
    return await handler(request)


@asynccontextmanager
async def make_app() -> AsyncGenerator[web.Application]:
    """Make the application of the environment, with its client and its store."""
    async with (
        CognitoIdentityProviderClient() as client,
        redis.asyncio.Redis.from_url(os.environ["REDIS_URL"]) as store,
    ):
        sign_in = SignIn(
            client,
            user_pool_id=os.environ["USER_POOL_ID"],
            client_id=os.environ["CLIENT_ID"],
        )
        keys = [base64.b64decode(os.environ["SESSION_KEY"])]
        sessions = Sessions(sign_in, RedisSessionStore(store), keys=keys)
        secure = os.environ.get("PLAIN_HTTP") != "1"
        yield Backend(sign_in, sessions, secure=secure).app()


async def main() -> None:
    """Serve on this machine, behind the proxy that ends TLS."""
    async with make_app() as app:
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 8080).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
