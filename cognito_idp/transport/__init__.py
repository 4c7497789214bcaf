"""
The seam to the network: one request in, one response out.

A transport is any `async def transport(request: HttpRequest) -> HttpResponse`. It
raises `ConnectError` when nothing was sent, else `ConnectionLostError` or
`TimeoutError`, whose `request_sent` tells whether the service may have seen the
request; a transport that cannot tell says that it may. It never follows redirects and
never sends twice.

`AiohttpTransport` is the one that a client makes for itself. aiohttp is imported when
it opens, not with this module.
"""

from __future__ import annotations

from cognito_idp.transport._aiohttp import AiohttpTransport
from cognito_idp.transport._messages import HttpRequest, HttpResponse, Transport

__all__ = ["AiohttpTransport", "HttpRequest", "HttpResponse", "Transport"]
