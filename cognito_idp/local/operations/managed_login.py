"""Domains of a pool: kept and described; the login page knows them as hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.state.backend import ACCOUNT, Backend

if TYPE_CHECKING:
    from cognito_idp.local.state.records import Pool


def _find(backend: Backend, domain: str) -> Pool | None:
    for key, pool in backend.pools.all().items():
        if domain in (pool.settings.domain, pool.settings.custom_domain):
            return backend.pools.get(key)
    return None


def _own(backend: Backend, pool_id: str, domain: str) -> Pool:
    pool = backend.pool(pool_id)
    if domain not in (pool.settings.domain, pool.settings.custom_domain):
        raise errors.ResourceNotFoundException(f"Domain {domain} does not exist.")
    return pool


@handles("CreateUserPoolDomain")
async def _create_user_pool_domain(
    backend: Backend, request: types.CreateUserPoolDomainRequest
) -> types.CreateUserPoolDomainResponse:
    pool = backend.pool(request.user_pool_id)
    if _find(backend, request.domain) is not None:
        message = f"Domain {request.domain} already exists."
        raise errors.InvalidParameterException(message)
    if request.custom_domain_config is None:
        pool.settings.domain = request.domain
        return types.CreateUserPoolDomainResponse()
    pool.settings.custom_domain = request.domain
    return types.CreateUserPoolDomainResponse(cloud_front_domain=_front(request.domain))


def _front(domain: str) -> str:
    return f"{domain.replace('.', '-')}.cloudfront.net"


@handles("DescribeUserPoolDomain")
async def _describe_user_pool_domain(
    backend: Backend, request: types.DescribeUserPoolDomainRequest
) -> types.DescribeUserPoolDomainResponse:
    pool = _find(backend, request.domain)
    if pool is None:
        # Cognito describes nothing rather than fail.
        return types.DescribeUserPoolDomainResponse(
            domain_description=types.DomainDescriptionType()
        )
    is_custom = request.domain == pool.settings.custom_domain
    return types.DescribeUserPoolDomainResponse(
        domain_description=types.DomainDescriptionType(
            user_pool_id=pool.id,
            aws_account_id=ACCOUNT,
            domain=request.domain,
            status="ACTIVE",
            cloud_front_distribution=_front(request.domain) if is_custom else None,
        )
    )


@handles("UpdateUserPoolDomain")
async def _update_user_pool_domain(
    backend: Backend, request: types.UpdateUserPoolDomainRequest
) -> types.UpdateUserPoolDomainResponse:
    _own(backend, request.user_pool_id, request.domain)
    return types.UpdateUserPoolDomainResponse(cloud_front_domain=_front(request.domain))


@handles("DeleteUserPoolDomain")
async def _delete_user_pool_domain(
    backend: Backend, request: types.DeleteUserPoolDomainRequest
) -> types.DeleteUserPoolDomainResponse:
    pool = _own(backend, request.user_pool_id, request.domain)
    if pool.settings.domain == request.domain:
        pool.settings.domain = None
    else:
        pool.settings.custom_domain = None
    return types.DeleteUserPoolDomainResponse()
