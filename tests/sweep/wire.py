"""Clients, ours and botocore's, whose requests end here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import botocore.auth
import botocore.session
import pytest
from botocore.awsrequest import AWSResponse
from botocore.config import Config

from cognito_idp import Credentials
from cognito_idp.transport import HttpResponse
from tests.kit.stubs import make_client
from tests.sweep.oracle import attribute

if TYPE_CHECKING:
    import asyncio

    from botocore.awsrequest import AWSPreparedRequest, AWSRequest

    from cognito_idp._model import Request
    from cognito_idp.transport import HttpRequest

REGION = "eu-west-1"
KEYS = Credentials("ASIAEXAMPLE", "secret/of+the/session", "IQoJb3Jp/+token==")


class Wire:
    """A client of ours."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self._runner = runner
        self._client = make_client(self._take, region=REGION, credentials=KEYS)

    async def _take(self, request: HttpRequest) -> HttpResponse:
        self._taken = request
        return HttpResponse(200, {}, b"{}")

    def send(self, request: Request[Any]) -> HttpRequest:
        """Return what is sent for *request*."""
        self._runner.run(self._client.send(request))
        return self._taken

    def close(self) -> None:
        self._runner.run(self._client.aclose())


class BotocoreWire:
    """A client of botocore's, with nothing changed but the spelling of its JSON."""

    def __init__(self) -> None:
        self._client = botocore.session.Session().create_client(
            "cognito-idp",
            region_name=REGION,
            aws_access_key_id=KEYS.access_key_id,
            aws_secret_access_key=KEYS.secret_access_key,
            aws_session_token=KEYS.session_token,
            # Its validator is compared elsewhere.
            config=Config(parameter_validation=False),
        )
        events = self._client.meta.events
        service = "cognito-identity-provider"
        # The signer listens to the same event.
        events.register_first(f"request-created.{service}", self._respell)
        events.register_first(f"before-send.{service}", self._take)

    def send(
        self, operation: str, params: dict[str, Any], body: bytes, date: str
    ) -> AWSPreparedRequest:
        """Return what is sent for *params*, written as *body*, at *date*."""
        self._body = body
        moment = datetime.strptime(date, "%Y%m%dT%H%M%SZ")
        # botocore takes the time from its own module and from nowhere else.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(botocore.auth, "get_current_datetime", lambda: moment)
            getattr(self._client, attribute(operation))(**params)
        return self._taken

    def close(self) -> None:
        self._client.close()

    def _respell(self, request: AWSRequest, **_: object) -> None:
        request.data = self._body

    def _take(self, request: AWSPreparedRequest, **_: object) -> AWSResponse:
        self._taken = request
        raw = type("Raw", (), {"stream": lambda *_, **__: iter([b"{}"])})()
        return AWSResponse(request.url, 200, {}, raw)
