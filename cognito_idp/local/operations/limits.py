"""Provisioned limits: the requests a second that an account has for a category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp._quotas import QUOTAS
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.state.features import LimitRecord

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend

_MOST = 40
"""How many times the default an account may have here; AWS decides case by case."""


def _category(definition: types.LimitDefinitionType) -> str:
    category = definition.attributes.get("Category", "")
    if definition.limit_class != "API_CATEGORY" or set(definition.attributes) != {
        "Category"
    }:
        message = "LimitDefinition: expected API_CATEGORY with the attribute Category."
        raise errors.InvalidParameterException(message)
    if category not in QUOTAS:
        message = f"The category {category!r} does not have a limit."
        raise errors.ResourceNotFoundException(message)
    return category


def _describe(
    backend: Backend, definition: types.LimitDefinitionType, category: str
) -> types.LimitType:
    found = backend.features.limits.get(category)
    default = int(QUOTAS[category])
    return types.LimitType(
        limit_definition=definition,
        provisioned_limit_value=default if found is None else found.value,
        free_limit_value=default,
    )


@handles("GetProvisionedLimit")
async def _get_provisioned_limit(
    backend: Backend, request: types.GetProvisionedLimitRequest
) -> types.GetProvisionedLimitResponse:
    category = _category(request.limit_definition)
    limit = _describe(backend, request.limit_definition, category)
    return types.GetProvisionedLimitResponse(limit=limit)


@handles("UpdateProvisionedLimit")
async def _update_provisioned_limit(
    backend: Backend, request: types.UpdateProvisionedLimitRequest
) -> types.UpdateProvisionedLimitResponse:
    category = _category(request.limit_definition)
    value, default = request.requested_limit_value, int(QUOTAS[category])
    if value < default:
        message = f"RequestedLimitValue must be at least {default}."
        raise errors.InvalidParameterException(message)
    if value > default * _MOST:
        message = f"RequestedLimitValue is beyond the quota of {default * _MOST}."
        raise errors.ServiceQuotaExceededException(message)
    backend.features.limits.add(LimitRecord(category, value))
    limit = _describe(backend, request.limit_definition, category)
    return types.UpdateProvisionedLimitResponse(limit=limit)
