"""Sessions: refreshed, listed, revoked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.bearers import authorize
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.rules.tiers import require_tier

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool, TokenFamily, User


def _check_tracking(pool: Pool) -> None:
    tracking = pool.sessions
    if tracking is None or tracking.user_session_tracking != "ENABLED":
        message = "User session tracking is not enabled for this user pool."
        raise errors.OperationNotEnabledException(message)


def _page(
    backend: Backend, user: User, token: str | None, current: TokenFamily | None
) -> tuple[list[types.SessionDescriptionType], str | None]:
    now = backend.clock()
    live = (
        (key, family)
        for key, family in backend.families.within(user.key).items()
        if not family.is_revoked and now < family.expires
    )
    page, following = cut(backend, live, token, None, of=f"sessions of {user.key}")
    listed = [
        types.SessionDescriptionType(
            session_id=family.session_id,
            session_type="TOKEN",
            client_id=family.client_id,
            create_date=datetime.fromtimestamp(family.created, UTC),
            last_active_date=datetime.fromtimestamp(family.last_active, UTC),
            last_ip_address="127.0.0.1",
            is_current_session=None if current is None else family is current,
        )
        for family in page
    ]
    return listed, following


def _revoke(backend: Backend, user: User, session_id: str) -> None:
    found = backend.families.within(user.key).values()
    family = next((each for each in found if each.session_id == session_id), None)
    if family is None or family.is_revoked:
        raise errors.ResourceNotFoundException("Session does not exist.")
    backend.families.touch(family)
    family.is_revoked = True


@handles("ListUserSessions")
async def _list_user_sessions(
    backend: Backend, request: types.ListUserSessionsRequest
) -> types.ListUserSessionsResponse:
    bearer = await authorize(backend, request.access_token)
    _check_tracking(bearer.pool)
    page, token = _page(backend, bearer.user, request.next_token, bearer.family)
    return types.ListUserSessionsResponse(sessions=page, next_token=token)


@handles("AdminListUserSessions")
async def _admin_list_user_sessions(
    backend: Backend, request: types.AdminListUserSessionsRequest
) -> types.AdminListUserSessionsResponse:
    pool = backend.pool(request.user_pool_id)
    _check_tracking(pool)
    user = backend.user(pool, request.username)
    page, token = _page(backend, user, request.next_token, None)
    return types.AdminListUserSessionsResponse(sessions=page, next_token=token)


@handles("RevokeUserSession")
async def _revoke_user_session(
    backend: Backend, request: types.RevokeUserSessionRequest
) -> types.RevokeUserSessionResponse:
    bearer = await authorize(backend, request.access_token)
    _check_tracking(bearer.pool)
    _revoke(backend, bearer.user, request.session_id)
    return types.RevokeUserSessionResponse()


@handles("AdminRevokeUserSession")
async def _admin_revoke_user_session(
    backend: Backend, request: types.AdminRevokeUserSessionRequest
) -> types.AdminRevokeUserSessionResponse:
    pool = backend.pool(request.user_pool_id)
    _check_tracking(pool)
    _revoke(backend, backend.user(pool, request.username), request.session_id)
    return types.AdminRevokeUserSessionResponse()


@handles("SetUserPoolSessionConfiguration")
async def _set_user_pool_session_configuration(
    backend: Backend, request: types.SetUserPoolSessionConfigurationRequest
) -> types.SetUserPoolSessionConfigurationResponse:
    pool = backend.pool(request.user_pool_id)
    require_tier(pool.settings, "ESSENTIALS", "Session Configuration")
    pool.sessions = types.GetUserPoolSessionConfigurationResponse(
        user_pool_id=pool.id,
        user_session_tracking=request.user_session_tracking,
        token_session=request.token_session,
    )
    return types.SetUserPoolSessionConfigurationResponse(
        user_pool_id=pool.id,
        user_session_tracking=request.user_session_tracking,
        token_session=request.token_session,
    )


@handles("GetUserPoolSessionConfiguration")
async def _get_user_pool_session_configuration(
    backend: Backend, request: types.GetUserPoolSessionConfigurationRequest
) -> types.GetUserPoolSessionConfigurationResponse:
    pool = backend.pool(request.user_pool_id)
    return pool.sessions or types.GetUserPoolSessionConfigurationResponse(
        user_pool_id=pool.id, user_session_tracking="DISABLED"
    )


@handles("SetUserPoolClientSessionConfiguration")
async def _set_user_pool_client_session_configuration(
    backend: Backend, request: types.SetUserPoolClientSessionConfigurationRequest
) -> types.SetUserPoolClientSessionConfigurationResponse:
    client = backend.client(request.client_id, request.user_pool_id)
    pool = backend.pool(client.pool_id)
    require_tier(pool.settings, "ESSENTIALS", "Session Configuration")
    client.sso_minutes = request.sso_session.max_validity_minutes
    return types.SetUserPoolClientSessionConfigurationResponse(
        user_pool_id=client.pool_id,
        client_id=client.id,
        sso_session=request.sso_session,
    )


@handles("GetUserPoolClientSessionConfiguration")
async def _get_user_pool_client_session_configuration(
    backend: Backend, request: types.GetUserPoolClientSessionConfigurationRequest
) -> types.GetUserPoolClientSessionConfigurationResponse:
    client = backend.client(request.client_id, request.user_pool_id)
    minutes = client.sso_minutes
    return types.GetUserPoolClientSessionConfigurationResponse(
        user_pool_id=client.pool_id,
        client_id=client.id,
        sso_session=types.ClientSSOSessionConfigType(max_validity_minutes=minutes)
        if minutes is not None
        else None,
    )
