"""
The control API under `/_local/`: messages, faults, the clock, reset and seed.

For programs in other languages. Every route but `health` wants the token that the
server prints, as `Authorization: Bearer TOKEN`; a request of a page in a browser is
refused.
"""

from __future__ import annotations

import hmac
import json
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, cast

import attrs
from aiohttp import web

from cognito_idp import errors
from cognito_idp.local.seed import apply_seed, read_seed
from cognito_idp.local.visitors import is_from_a_page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cognito_idp._movable_clock import MovableClock
    from cognito_idp.local.state.backend import Backend

__all__ = ["Control"]

_FAULT = (
    "times",
    "rate",
    "every",
    "status",
    "code",
    "message",
    "delay",
    "lost",
    "headers",
)
_UNAUTHORIZED = (
    "expected the header Authorization: Bearer TOKEN;"
    " the server prints TOKEN when it starts, in the line 'control API'"
)


class Control:
    """The routes of the control API."""

    def __init__(self, backend: Backend, clock: MovableClock) -> None:
        self._backend = backend
        self._clock = clock
        self.token: str = token_urlsafe(32)
        """The token that requests have to bring."""

    def add_routes(self, app: web.Application) -> None:
        """Serve the control API in an application."""
        router = app.router
        router.add_get("/_local/health", self._serve_health)
        for method, path, serve in (
            ("GET", "outbox", self._show_outbox),
            ("DELETE", "outbox", self._clear_outbox),
            ("POST", "faults", self._add_fault),
            ("DELETE", "faults", self._clear_faults),
            ("GET", "clock", self._show_clock),
            ("POST", "clock", self._advance_clock),
            ("POST", "reset", self._reset),
            ("POST", "seed", self._apply_seed),
        ):
            router.add_route(method, f"/_local/{path}", self._guarded(serve))

    def _guarded(
        self, serve: Callable[[web.Request], Awaitable[dict[str, object]]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def guarded(request: web.Request) -> web.Response:
            if is_from_a_page(request.headers):
                return _refuse(403, "the control API is not for pages in a browser")
            given = request.headers.get("Authorization", "")
            right = f"Bearer {self.token}"
            # A header may hold bytes that are not UTF-8: surrogates in the text.
            found = given.encode(errors="surrogateescape")
            if not hmac.compare_digest(found, right.encode()):
                return _refuse(401, _UNAUTHORIZED)
            try:
                return web.json_response(await serve(request))
            except errors.ConfigurationError as error:
                return _refuse(400, str(error))

        return guarded

    async def _serve_health(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "region": self._backend.region})

    async def _show_outbox(self, request: web.Request) -> dict[str, object]:
        name, outbox = request.query.get("to"), self._backend.outbox
        found = list(outbox) if name is None else outbox.to(name)
        return {"messages": [attrs.asdict(message) for message in found]}

    async def _clear_outbox(self, _: web.Request) -> dict[str, object]:
        self._backend.outbox.clear()
        return {}

    async def _add_fault(self, request: web.Request) -> dict[str, object]:
        given = await _read(request, {"operation", "throttle", *_FAULT})
        if "throttle" in given:
            quotas: object = given.pop("throttle")
            if given or not (quotas is True or isinstance(quotas, dict)):
                message = "throttle: expected true or quotas, and nothing beside it"
                raise errors.ConfigurationError(message)
            own = None if quotas is True else cast("dict[str, float]", quotas)
            self._backend.faults.throttle(own)
            return {}
        operation = given.pop("operation", "*")
        try:
            self._backend.faults.add(operation, **given)
        except TypeError as error:
            raise errors.ConfigurationError(f"the fault is faulty: {error}") from None
        return {}

    async def _clear_faults(self, _: web.Request) -> dict[str, object]:
        self._backend.faults.clear()
        return {}

    async def _show_clock(self, _: web.Request) -> dict[str, object]:
        return {"now": self._clock.time()}

    async def _advance_clock(self, request: web.Request) -> dict[str, object]:
        given = await _read(request, {"advance"})
        self._clock.advance(cast("float", given.get("advance")))
        return {"now": self._clock.time()}

    async def _reset(self, _: web.Request) -> dict[str, object]:
        """Forget all pools with what they have, the messages and the faults."""
        self._backend.outbox.clear()
        self._backend.faults.clear()
        with self._backend.store.request():
            self._backend.clear()
        await self._backend.store.settle()
        return {}

    async def _apply_seed(self, request: web.Request) -> dict[str, object]:
        given = await _read(request, None)
        await apply_seed(self._backend, read_seed(given))
        return {}


async def _read(request: web.Request, names: set[str] | None) -> dict[str, Any]:
    try:
        given: object = json.loads(await request.read())
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise errors.ConfigurationError("the body is not a JSON object")
    found = cast("dict[str, Any]", given)
    if names is not None and (unknown := sorted(set(found) - names)):
        known = ", ".join(sorted(names))
        raise errors.ConfigurationError(f"{unknown[0]} is not known: there are {known}")
    return found


def _refuse(status: int, message: str) -> web.Response:
    return web.json_response({"message": message}, status=status)
