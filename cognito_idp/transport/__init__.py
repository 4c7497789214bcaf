"""
The seam to the network: one request in, one response out.

A transport is any `async def transport(request: HttpRequest) -> HttpResponse`. It
raises `ConnectError` when nothing was sent, else `ConnectionLostError` or
`TimeoutError`, whose `request_sent` tells whether the service may have seen the
request; a transport that cannot tell says that it may. It never follows redirects and
never sends twice.

`AiohttpTransport` is the one that a client makes for itself. aiohttp is imported when
it opens, not with this module. `PyreqwestTransport` costs less CPU and needs the extra
`pyreqwest`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp.transport._aiohttp import AiohttpTransport
from cognito_idp.transport._messages import HttpRequest, HttpResponse, Transport

if TYPE_CHECKING:
    from cognito_idp.transport._pyreqwest import PyreqwestTransport

__all__ = [
    "AiohttpTransport",
    "HttpRequest",
    "HttpResponse",
    "PyreqwestTransport",
    "Transport",
]


# Hidden from checkers, which would otherwise let every misspelled name pass.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name == "PyreqwestTransport":
            from cognito_idp.transport._pyreqwest import PyreqwestTransport

            return PyreqwestTransport
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message, name=name)
