"""Threat protection: its settings, and the events of users with feedback on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.state.features import AuthEvent, RiskConfiguration
from cognito_idp.local.state.records import copy_members

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool

_ALL = "ALL"


def _pool(backend: Backend, pool_id: str) -> Pool:
    """Find a pool that has threat protection on."""
    pool = backend.pool(pool_id)
    if not pool.protects_from_threats:
        message = "Threat protection is not enabled for this user pool."
        raise errors.UserPoolAddOnNotEnabledException(message)
    return pool


def _check_actions(given: types.AccountTakeoverRiskConfigurationType | None) -> None:
    if given is None or given.notify_configuration is not None:
        return
    actions = given.actions
    levels = (actions.low_action, actions.medium_action, actions.high_action)
    if any(level is not None and level.notify for level in levels):
        message = "A notification needs the NotifyConfiguration."
        raise errors.InvalidParameterException(message)


@handles("SetRiskConfiguration")
async def _set_risk_configuration(
    backend: Backend, request: types.SetRiskConfigurationRequest
) -> types.SetRiskConfigurationResponse:
    pool = _pool(backend, request.user_pool_id)
    client_id = request.client_id
    if client_id is not None:
        backend.client(client_id, pool.id)
    _check_actions(request.account_takeover_risk_configuration)
    settings = copy_members(types.RiskConfigurationType(), request)
    settings.last_modified_date = backend.now()
    row = RiskConfiguration(pool.id, client_id or _ALL, settings)
    parts = (
        request.compromised_credentials_risk_configuration,
        request.account_takeover_risk_configuration,
        request.risk_exception_configuration,
    )
    if all(part is None for part in parts):
        # A request without settings takes those of before away.
        backend.features.risks.remove(row)
    else:
        backend.features.risks.add(row)
    return types.SetRiskConfigurationResponse(risk_configuration=settings)


@handles("DescribeRiskConfiguration")
async def _describe_risk_configuration(
    backend: Backend, request: types.DescribeRiskConfigurationRequest
) -> types.DescribeRiskConfigurationResponse:
    pool = _pool(backend, request.user_pool_id)
    if request.client_id is not None:
        backend.client(request.client_id, pool.id)
    table = backend.features.risks
    found = table.get(f"{pool.id}/{request.client_id or _ALL}")
    settings = (
        types.RiskConfigurationType(user_pool_id=pool.id, client_id=request.client_id)
        if found is None
        else found.settings
    )
    return types.DescribeRiskConfigurationResponse(risk_configuration=settings)


@handles("AdminListUserAuthEvents")
async def _admin_list_user_auth_events(
    backend: Backend, request: types.AdminListUserAuthEventsRequest
) -> types.AdminListUserAuthEventsResponse:
    pool = _pool(backend, request.user_pool_id)
    user = backend.user(pool, request.username)
    rows = reversed(list(backend.features.auth_events.within(user.key).items()))
    page, token = cut(
        backend,
        rows,
        request.next_token,
        request.max_results,
        of=f"events of {user.key}",
    )
    return types.AdminListUserAuthEventsResponse(
        auth_events=[each.settings for each in page], next_token=token
    )


def _find(backend: Backend, pool: Pool, name: str, event_id: str) -> AuthEvent:
    user = backend.user(pool, name)
    found = backend.features.auth_events.get(f"{user.key}/{event_id}")
    if found is None:
        message = f"Event {event_id} does not exist."
        raise errors.ResourceNotFoundException(message)
    return found


@handles("AdminUpdateAuthEventFeedback")
async def _admin_update_auth_event_feedback(
    backend: Backend, request: types.AdminUpdateAuthEventFeedbackRequest
) -> types.AdminUpdateAuthEventFeedbackResponse:
    pool = _pool(backend, request.user_pool_id)
    found = _find(backend, pool, request.username, request.event_id)
    found.settings.event_feedback = types.EventFeedbackType(
        feedback_value=request.feedback_value,
        provider="Admin",
        feedback_date=backend.now(),
    )
    return types.AdminUpdateAuthEventFeedbackResponse()


@handles("UpdateAuthEventFeedback")
async def _update_auth_event_feedback(
    backend: Backend, request: types.UpdateAuthEventFeedbackRequest
) -> types.UpdateAuthEventFeedbackResponse:
    pool = _pool(backend, request.user_pool_id)
    _find(backend, pool, request.username, request.event_id)
    # Tokens stand in messages about a risk, and nothing is a risk here.
    raise errors.NotAuthorizedException("Invalid feedback token.")
