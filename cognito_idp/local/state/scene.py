"""The values that travel together through an operation for one user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool, User

__all__ = ["Scene"]


@frozen
class Scene:
    """An operation for one user, in a pool, maybe by an app client."""

    backend: Backend
    pool: Pool
    user: User
    client: AppClient | None = None
    """The app client that the user called; None for an administrator's call."""
    metadata: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    """The client metadata of the request, for the triggers."""

    @property
    def known_client(self) -> AppClient:
        """The app client of an operation that makes tokens."""
        if self.client is None:
            raise RuntimeError("this operation has no app client")
        return self.client

    @property
    def client_id(self) -> str:
        """The id of the app client, as triggers are told it."""
        return "CLIENT_ID_NOT_APPLICABLE" if self.client is None else self.client.id

    async def run(
        self,
        trigger: str,
        source: str,
        request: Mapping[str, object],
        response: Mapping[str, object] | None = None,
    ) -> dict[str, Any] | None:
        """Run a trigger for the user; return its response, None without a trigger."""
        return await self.backend.triggers.run(
            trigger,
            source,
            self.pool,
            self.user.username,
            request,
            response,
            client_id=self.client_id,
        )
