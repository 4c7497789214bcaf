"""
Policies for Client ID Metadata Documents: which clients may name themselves by a URL.

Documents are never fetched here: only `UpdateClientMetadataURLState` fills the cache of
a policy.
"""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.rules.users import moment
from cognito_idp.local.state.features import MetadataPolicy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cognito_idp.local.state.backend import Backend

_SECONDS = 86_400
_MOST_POLICIES = 100


def _find(backend: Backend, pool_id: str, policy_id: str) -> MetadataPolicy:
    pool = backend.pool(pool_id)
    found = backend.features.metadata_policies.get(f"{pool.id}/{policy_id}")
    if found is None:
        message = f"CIMD policy {policy_id} does not exist."
        raise errors.ResourceNotFoundException(message)
    return found


def _check(
    backend: Backend, pool_id: str, client_id: str, patterns: Sequence[str]
) -> None:
    backend.client(client_id, pool_id)
    for pattern in patterns:
        if not pattern.startswith("https://"):
            message = f"URL pattern {pattern} must begin with https://."
            raise errors.InvalidParameterException(message)


@handles("CreateCIMDPolicy")
async def _create_cimd_policy(
    backend: Backend, request: types.CreateCIMDPolicyRequest
) -> types.CreateCIMDPolicyResponse:
    pool = backend.pool(request.user_pool_id)
    _check(backend, pool.id, request.client_id, request.url_patterns)
    policies = backend.features.metadata_policies
    if len(policies.within(pool.id)) >= _MOST_POLICIES:
        message = f"A user pool has at most {_MOST_POLICIES} CIMD policies."
        raise errors.LimitExceededException(message)
    settings = types.CIMDPolicyType(
        user_pool_id=pool.id,
        cimd_policy_id=uuid.uuid4().hex,
        policy_name=request.policy_name,
        client_id=request.client_id,
        cache_duration=request.cache_duration or _SECONDS,
        url_patterns=list(request.url_patterns),
        creation_date=backend.now(),
        last_modified_date=backend.now(),
    )
    policies.add(MetadataPolicy(pool.id, settings.cimd_policy_id, settings))
    return types.CreateCIMDPolicyResponse(cimd_policy=settings)


@handles("DescribeCIMDPolicy")
async def _describe_cimd_policy(
    backend: Backend, request: types.DescribeCIMDPolicyRequest
) -> types.DescribeCIMDPolicyResponse:
    found = _find(backend, request.user_pool_id, request.cimd_policy_id)
    return types.DescribeCIMDPolicyResponse(cimd_policy=found.settings)


@handles("UpdateCIMDPolicy")
async def _update_cimd_policy(
    backend: Backend, request: types.UpdateCIMDPolicyRequest
) -> types.UpdateCIMDPolicyResponse:
    found = _find(backend, request.user_pool_id, request.cimd_policy_id)
    _check(backend, found.pool_id, request.client_id, request.url_patterns)
    old = found.settings
    found.settings = types.replace(
        old,
        client_id=request.client_id,
        policy_name=request.policy_name or old.policy_name,
        url_patterns=list(request.url_patterns),
        cache_duration=request.cache_duration or old.cache_duration,
        last_modified_date=backend.now(),
    )
    return types.UpdateCIMDPolicyResponse(cimd_policy=found.settings)


@handles("DeleteCIMDPolicy")
async def _delete_cimd_policy(
    backend: Backend, request: types.DeleteCIMDPolicyRequest
) -> types.DeleteCIMDPolicyResponse:
    found = _find(backend, request.user_pool_id, request.cimd_policy_id)
    backend.features.metadata_policies.remove(found)
    return types.DeleteCIMDPolicyResponse()


@handles("ListCIMDPolicies")
async def _list_cimd_policies(
    backend: Backend, request: types.ListCIMDPoliciesRequest
) -> types.ListCIMDPoliciesResponse:
    pool = backend.pool(request.user_pool_id)
    page, token = cut(
        backend,
        backend.features.metadata_policies.within(pool.id).items(),
        request.next_token,
        request.max_results,
        of=f"CIMD policies {pool.id}",
    )
    return types.ListCIMDPoliciesResponse(
        cimd_policies=[
            types.CIMDPolicySummaryType(
                cimd_policy_id=each.settings.cimd_policy_id,
                policy_name=each.settings.policy_name,
                client_id=each.settings.client_id,
                cache_duration=each.settings.cache_duration,
                creation_date=each.settings.creation_date,
                last_modified_date=each.settings.last_modified_date,
            )
            for each in page
        ],
        next_token=token,
    )


@handles("ListClientMetadataURLs")
async def _list_client_metadata_urls(
    backend: Backend, request: types.ListClientMetadataURLsRequest
) -> types.ListClientMetadataURLsResponse:
    found = _find(backend, request.user_pool_id, request.cimd_policy_id)
    seconds = found.settings.cache_duration or _SECONDS
    listed = [
        (
            url,
            types.ClientMetadataURLType(
                url=url,
                cached_date=moment(cached),
                expiration_date=moment(cached + seconds),
            ),
        )
        for url, cached in found.urls.items()
        if cached + seconds > backend.clock()
    ]
    page, token = cut(
        backend,
        listed,
        request.next_token,
        request.max_results,
        of=f"client metadata {found.key}",
    )
    return types.ListClientMetadataURLsResponse(
        client_metadata_urls=page, next_token=token
    )


@handles("UpdateClientMetadataURLState")
async def _update_client_metadata_url_state(
    backend: Backend, request: types.UpdateClientMetadataURLStateRequest
) -> types.UpdateClientMetadataURLStateResponse:
    found = _find(backend, request.user_pool_id, request.cimd_policy_id)
    if request.action == "REFRESH":
        if not any(
            _matches(pattern, request.url)
            for pattern in found.settings.url_patterns or ()
        ):
            message = f"{request.url} matches no URL pattern of the policy."
            raise errors.InvalidParameterException(message)
        found.urls[request.url] = backend.clock()
    elif found.urls.pop(request.url, None) is None:
        message = f"{request.url} is not in the cache."
        raise errors.CachedCIMDURLDoesNotExistException(message)
    return types.UpdateClientMetadataURLStateResponse()


def _matches(pattern: str, url: str) -> bool:
    parts = map(re.escape, pattern.split("*"))
    return re.fullmatch(".*".join(parts), url) is not None
