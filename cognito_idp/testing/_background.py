"""A transport that leaves nothing open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp.transport import AiohttpTransport

if TYPE_CHECKING:
    from cognito_idp.transport import HttpRequest, HttpResponse


async def send_once(request: HttpRequest) -> HttpResponse:
    """
    Send *request* over a connection of its own.

    A fixture that is not async cannot close a client on the test's event loop; this
    leaves nothing to close.
    """
    async with AiohttpTransport() as transport:
        return await transport(request)
