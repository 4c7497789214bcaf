"""Identity providers; users sign in through those of OpenID Connect."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.identities import (
    find_holder,
    identities_of,
    link_key,
    write_identities,
)
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.state.backend import normal_name
from cognito_idp.local.state.records import IdentityProvider, copy_members, user_key

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool, User


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


# Users who have identities of several providers

_MOST_IDENTITIES = 5
_COGNITO = "Cognito"
_SUBJECT = "Cognito_Subject"
_SOCIAL = ("Facebook", "Google", "LoginWithAmazon", "SignInWithApple")


def _source(
    backend: Backend, pool: Pool, given: types.ProviderUserIdentifierType
) -> tuple[IdentityProvider, str, str]:
    """Return the provider of an identity, with the attribute and its value."""
    attribute, value = given.provider_attribute_name, given.provider_attribute_value
    if not given.provider_name or not attribute or not value:
        message = (
            "ProviderName, ProviderAttributeName and ProviderAttributeValue of the"
            " external user are required."
        )
        raise errors.InvalidParameterException(message)
    provider = _find(backend, pool.id, given.provider_name)
    if provider.settings.provider_type in _SOCIAL and attribute != _SUBJECT:
        message = f"ProviderAttributeName has to be {_SUBJECT} for this provider."
        raise errors.InvalidParameterException(message)
    return provider, attribute, value


def _destination(
    backend: Backend, pool: Pool, given: types.ProviderUserIdentifierType
) -> User:
    name = given.provider_attribute_value or ""
    if given.provider_name in (None, _COGNITO):
        return backend.user(pool, name)
    return backend.user(pool, f"{given.provider_name}_{name}")


@handles("AdminLinkProviderForUser")
async def _admin_link_provider_for_user(
    backend: Backend, request: types.AdminLinkProviderForUserRequest
) -> types.AdminLinkProviderForUserResponse:
    pool = backend.pool(request.user_pool_id)
    if request.source_user.provider_name == _COGNITO:
        message = (
            "Invalid SourceUser: Cognito users with a username/password may not be"
            " passed in as a SourceUser, only as a DestinationUser"
        )
        raise errors.InvalidParameterException(message)
    provider, attribute, value = _source(backend, pool, request.source_user)
    name = provider.settings.provider_name or ""
    user = _destination(backend, pool, request.destination_user)
    own = normal_name(pool, f"{name}_{value}")
    if backend.users.get(user_key(pool.id, own)) is not None:
        message = (
            "Merging is not currently supported, provide a SourceUser that has not been"
            " signed up in order to link"
        )
        raise errors.InvalidParameterException(message)
    if find_holder(backend, pool, name, value) is not None:
        # Cognito says this of identities that another user has, too.
        message = "SourceUser is already linked to DestinationUser"
        raise errors.InvalidParameterException(message)
    identities = identities_of(user)
    if len(identities) >= _MOST_IDENTITIES:
        message = f"A user has at most {_MOST_IDENTITIES} identities."
        raise errors.LimitExceededException(message)
    identity = {
        "userId": value,
        "providerName": name,
        "providerType": provider.settings.provider_type,
        "issuer": None,
        "primary": False,
        "dateCreated": int(backend.clock() * 1000),
    }
    write_identities(user, [*identities, identity])
    if attribute != _SUBJECT:
        user.links[link_key(name, value)] = attribute
    user.modified = backend.clock()
    return types.AdminLinkProviderForUserResponse()


@handles("AdminDisableProviderForUser")
async def _admin_disable_provider_for_user(
    backend: Backend, request: types.AdminDisableProviderForUserRequest
) -> types.AdminDisableProviderForUserResponse:
    pool = backend.pool(request.user_pool_id)
    if request.user.provider_name == _COGNITO:
        local = backend.user(pool, request.user.provider_attribute_value or "")
        local.password, local.modified = None, backend.clock()
        return types.AdminDisableProviderForUserResponse()
    provider, attribute, value = _source(backend, pool, request.user)
    own = (provider.settings.provider_name or "", value)
    user = find_holder(backend, pool, *own)
    if user is None or user.links.get(link_key(*own), _SUBJECT) != attribute:
        raise errors.UserNotFoundException("User does not exist.")
    kept = [
        each
        for each in identities_of(user)
        if (each["providerName"], each["userId"]) != own
    ]
    write_identities(user, kept)
    user.links.pop(link_key(*own), None)
    user.modified = backend.clock()
    return types.AdminDisableProviderForUserResponse()


@handles("GetSigningCertificate")
async def _get_signing_certificate(
    backend: Backend, request: types.GetSigningCertificateRequest
) -> types.GetSigningCertificateResponse:
    pool = backend.pool(request.user_pool_id)
    keys = await backend.keys.get()
    made = keys.id.certificate(pool.id, pool.settings.creation_date or backend.now())
    return types.GetSigningCertificateResponse(
        certificate=base64.b64encode(made).decode()
    )
