"""Identity providers; users sign in through those of OpenID Connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.state.records import IdentityProvider, copy_members

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend


def _find(backend: Backend, pool_id: str, name: str) -> IdentityProvider:
    pool = backend.pool(pool_id)
    found = backend.providers.get(f"{pool.id}/{name}")
    if found is None:
        message = f"Identity provider {name} does not exist."
        raise errors.ResourceNotFoundException(message)
    return found


@handles("CreateIdentityProvider")
async def _create_identity_provider(
    backend: Backend, request: types.CreateIdentityProviderRequest
) -> types.CreateIdentityProviderResponse:
    pool = backend.pool(request.user_pool_id)
    if backend.providers.get(f"{pool.id}/{request.provider_name}") is not None:
        message = "A provider with the name already exists."
        raise errors.DuplicateProviderException(message)
    settings = copy_members(types.IdentityProviderType(), request)
    settings.attribute_mapping = request.attribute_mapping or {"username": "sub"}
    settings.creation_date = settings.last_modified_date = backend.now()
    backend.providers.add(IdentityProvider(pool.id, settings))
    return types.CreateIdentityProviderResponse(identity_provider=settings)


@handles("DescribeIdentityProvider")
async def _describe_identity_provider(
    backend: Backend, request: types.DescribeIdentityProviderRequest
) -> types.DescribeIdentityProviderResponse:
    found = _find(backend, request.user_pool_id, request.provider_name)
    return types.DescribeIdentityProviderResponse(identity_provider=found.settings)


@handles("GetIdentityProviderByIdentifier")
async def _get_identity_provider_by_identifier(
    backend: Backend, request: types.GetIdentityProviderByIdentifierRequest
) -> types.GetIdentityProviderByIdentifierResponse:
    pool = backend.pool(request.user_pool_id)
    for each in backend.providers.within(pool.id).values():
        if request.idp_identifier in (each.settings.idp_identifiers or ()):
            return types.GetIdentityProviderByIdentifierResponse(
                identity_provider=each.settings
            )
    message = f"Identity provider {request.idp_identifier} does not exist."
    raise errors.ResourceNotFoundException(message)


@handles("UpdateIdentityProvider")
async def _update_identity_provider(
    backend: Backend, request: types.UpdateIdentityProviderRequest
) -> types.UpdateIdentityProviderResponse:
    found = _find(backend, request.user_pool_id, request.provider_name)
    copy_members(found.settings, request, keep=True)
    found.settings.last_modified_date = backend.now()
    return types.UpdateIdentityProviderResponse(identity_provider=found.settings)


@handles("DeleteIdentityProvider")
async def _delete_identity_provider(
    backend: Backend, request: types.DeleteIdentityProviderRequest
) -> None:
    backend.providers.remove(
        _find(backend, request.user_pool_id, request.provider_name)
    )


@handles("ListIdentityProviders")
async def _list_identity_providers(
    backend: Backend, request: types.ListIdentityProvidersRequest
) -> types.ListIdentityProvidersResponse:
    pool = backend.pool(request.user_pool_id)
    page, token = cut(
        backend,
        backend.providers.within(pool.id).items(),
        request.next_token,
        request.max_results,
        of=f"providers {pool.id}",
    )
    listed = [copy_members(types.ProviderDescription(), each.settings) for each in page]
    return types.ListIdentityProvidersResponse(providers=listed, next_token=token)
