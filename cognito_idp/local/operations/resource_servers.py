"""Resource servers and their scopes, which OAuth tokens carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.state.records import ResourceServer, copy_members

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend


def _find(backend: Backend, pool_id: str, identifier: str) -> ResourceServer:
    pool = backend.pool(pool_id)
    found = backend.resource_servers.get(f"{pool.id}/{identifier}")
    if found is None:
        message = f"Resource server {identifier} does not exist."
        raise errors.ResourceNotFoundException(message)
    return found


@handles("CreateResourceServer")
async def _create_resource_server(
    backend: Backend, request: types.CreateResourceServerRequest
) -> types.CreateResourceServerResponse:
    pool = backend.pool(request.user_pool_id)
    if backend.resource_servers.get(f"{pool.id}/{request.identifier}") is not None:
        message = f"{request.identifier} already exists in user pool {pool.id}."
        raise errors.InvalidParameterException(message)
    settings = copy_members(types.ResourceServerType(), request)
    backend.resource_servers.add(ResourceServer(pool.id, settings))
    return types.CreateResourceServerResponse(resource_server=settings)


@handles("DescribeResourceServer")
async def _describe_resource_server(
    backend: Backend, request: types.DescribeResourceServerRequest
) -> types.DescribeResourceServerResponse:
    found = _find(backend, request.user_pool_id, request.identifier)
    return types.DescribeResourceServerResponse(resource_server=found.settings)


@handles("UpdateResourceServer")
async def _update_resource_server(
    backend: Backend, request: types.UpdateResourceServerRequest
) -> types.UpdateResourceServerResponse:
    found = _find(backend, request.user_pool_id, request.identifier)
    found.settings.name = request.name
    found.settings.scopes = list(request.scopes or ())
    return types.UpdateResourceServerResponse(resource_server=found.settings)


@handles("DeleteResourceServer")
async def _delete_resource_server(
    backend: Backend, request: types.DeleteResourceServerRequest
) -> None:
    found = _find(backend, request.user_pool_id, request.identifier)
    backend.resource_servers.remove(found)


@handles("ListResourceServers")
async def _list_resource_servers(
    backend: Backend, request: types.ListResourceServersRequest
) -> types.ListResourceServersResponse:
    pool = backend.pool(request.user_pool_id)
    page, token = cut(
        backend,
        backend.resource_servers.within(pool.id).items(),
        request.next_token,
        request.max_results,
        of=f"resource servers {pool.id}",
        limit=50,
    )
    listed = [each.settings for each in page]
    return types.ListResourceServersResponse(resource_servers=listed, next_token=token)
