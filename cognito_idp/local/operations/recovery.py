"""Point-in-time recovery: the users of a pool go back to an earlier state."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.rules.tiers import has_tier, require_tier
from cognito_idp.local.rules.users import delete
from cognito_idp.local.state.features import Restoration

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool

_PREVIEW_SECONDS = 24 * 3600
_YOUNGEST_SECONDS = 15 * 60


def _pool(backend: Backend, pool_id: str) -> Pool:
    pool = backend.pool(pool_id)
    require_tier(pool.settings, "ESSENTIALS", "Point-in-Time Recovery")
    backend.history.begin(pool)
    return pool


def _find(backend: Backend, pool: Pool, restore_id: str) -> Restoration:
    found = backend.features.restorations.get(f"{pool.id}/{restore_id}")
    if found is None:
        message = f"Restoration {restore_id} does not exist."
        raise errors.ResourceNotFoundException(message)
    asked = found.settings.trigger_timestamp
    age = 0.0 if asked is None else backend.clock() - asked.timestamp()
    if found.settings.restore_status == "PREVIEW_GENERATED" and age > _PREVIEW_SECONDS:
        found.settings.restore_status = "PREVIEW_EXPIRED"
    return found


def _require_preview(found: Restoration) -> None:
    status = found.settings.restore_status
    if status != "PREVIEW_GENERATED":
        message = f"The restoration is in the state {status}."
        raise errors.InvalidParameterException(message)


@handles("InitiatePointInTimeRecovery")
async def _initiate_point_in_time_recovery(
    backend: Backend, request: types.InitiatePointInTimeRecoveryRequest
) -> types.InitiatePointInTimeRecoveryResponse:
    pool = _pool(backend, request.user_pool_id)
    when = request.restore_timestamp.timestamp()
    days = 14 if has_tier(pool.settings, "PLUS") else 1
    age = backend.clock() - when
    is_kept = backend.history.since[pool.id] <= when
    if not is_kept or not _YOUNGEST_SECONDS <= age <= days * 86400:
        message = "RestoreTimestamp is outside of the time that can be restored."
        raise errors.InvalidParameterException(message)
    then = backend.history.state_at(pool.id, when)
    now = backend.history.state_now(pool.id)
    preview = types.RestorePreviewType(
        entity="User",
        create_count=len(then.keys() - now.keys()),
        update_count=sum(then[key] != now[key] for key in then.keys() & now.keys()),
        delete_count=len(now.keys() - then.keys()),
    )
    settings = types.RestorationType(
        restore_id=str(uuid.uuid4()),
        restore_status="PREVIEW_GENERATED",
        restore_timestamp=request.restore_timestamp,
        trigger_timestamp=backend.now(),
        restore_preview=[preview],
    )
    row = Restoration(pool.id, settings.restore_id or "", settings)
    backend.features.restorations.add(row)
    return types.InitiatePointInTimeRecoveryResponse(restoration=settings)


@handles("StartPointInTimeRecovery")
async def _start_point_in_time_recovery(
    backend: Backend, request: types.StartPointInTimeRecoveryRequest
) -> types.StartPointInTimeRecoveryResponse:
    pool = _pool(backend, request.user_pool_id)
    found = _find(backend, pool, request.restore_id)
    _require_preview(found)
    asked = found.settings.restore_timestamp
    then = backend.history.state_at(pool.id, asked.timestamp() if asked else 0.0)
    for key, user in list(backend.users.within(pool.id).items()):
        if key not in then:
            delete(backend, user)
        else:
            backend.unindex(user)
    for text in then.values():
        user = backend.users.load(text)
        # Groups are not restored: one that was deleted meanwhile stays so.
        names = backend.groups.within(pool.id)
        user.groups = tuple(n for n in user.groups if f"{pool.id}/{n}" in names)
        backend.users.touch(user)
        backend.index(user)
    found.settings.restore_status = "RESTORE_COMPLETED"
    return types.StartPointInTimeRecoveryResponse(restoration=found.settings)


@handles("CancelPointInTimeRecovery")
async def _cancel_point_in_time_recovery(
    backend: Backend, request: types.CancelPointInTimeRecoveryRequest
) -> types.CancelPointInTimeRecoveryResponse:
    found = _find(backend, _pool(backend, request.user_pool_id), request.restore_id)
    _require_preview(found)
    found.settings.restore_status = "PREVIEW_CANCELLED"
    return types.CancelPointInTimeRecoveryResponse(restoration=found.settings)


@handles("DescribePointInTimeRecovery")
async def _describe_point_in_time_recovery(
    backend: Backend, request: types.DescribePointInTimeRecoveryRequest
) -> types.DescribePointInTimeRecoveryResponse:
    found = _find(backend, _pool(backend, request.user_pool_id), request.restore_id)
    return types.DescribePointInTimeRecoveryResponse(restoration=found.settings)


@handles("ListPointInTimeRecoveries")
async def _list_point_in_time_recoveries(
    backend: Backend, request: types.ListPointInTimeRecoveriesRequest
) -> types.ListPointInTimeRecoveriesResponse:
    pool = _pool(backend, request.user_pool_id)
    rows = reversed(list(backend.features.restorations.within(pool.id).items()))
    page, token = cut(
        backend,
        rows,
        request.next_token,
        request.max_results,
        of=f"restorations {pool.id}",
    )
    return types.ListPointInTimeRecoveriesResponse(
        restorations=[
            types.RestorationDescriptionType(
                restore_id=each.settings.restore_id,
                restore_status=each.settings.restore_status,
                restore_timestamp=each.settings.restore_timestamp,
            )
            for each in page
        ],
        next_token=token,
    )
