"""Identity providers; users sign in through those of OpenID Connect."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
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


def _identities(user: User) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(user.attributes.get("identities", "[]"))
    return found


def _write_identities(user: User, identities: list[dict[str, Any]]) -> None:
    if identities:
        text = json.dumps(identities, separators=(",", ":"))
        user.attributes["identities"] = text
    else:
        user.attributes.pop("identities", None)


def _holder(backend: Backend, pool: Pool, provider: str, value: str) -> User | None:
    """Find the user who has an identity of a provider."""
    for key, user in backend.users.within(pool.id).items():
        if any(
            (each["providerName"], each["userId"]) == (provider, value)
            for each in _identities(user)
        ):
            return backend.users.get(key)
    return None


def _source(
    backend: Backend, pool: Pool, given: types.ProviderUserIdentifierType
) -> tuple[IdentityProvider, str]:
    if not given.provider_name or not given.provider_attribute_value:
        message = "The user's ProviderName and ProviderAttributeValue are required."
        raise errors.InvalidParameterException(message)
    if given.provider_name == "Cognito":
        message = "The source user has to be of an external identity provider."
        raise errors.InvalidParameterException(message)
    provider = _find(backend, pool.id, given.provider_name)
    return provider, given.provider_attribute_value


@handles("AdminLinkProviderForUser")
async def _admin_link_provider_for_user(
    backend: Backend, request: types.AdminLinkProviderForUserRequest
) -> types.AdminLinkProviderForUserResponse:
    pool = backend.pool(request.user_pool_id)
    provider, value = _source(backend, pool, request.source_user)
    name = provider.settings.provider_name or ""
    user = backend.user(pool, request.destination_user.provider_attribute_value or "")
    own_name = normal_name(pool, f"{name}_{value}")
    if backend.users.get(user_key(pool.id, own_name)) is not None:
        message = (
            "Merging is not currently supported, provide a SourceUser that has not been"
            " signed up in order to link"
        )
        raise errors.InvalidParameterException(message)
    if _holder(backend, pool, name, value) is not None:
        message = "The identity is linked to a user already."
        raise errors.AliasExistsException(message)
    identities = _identities(user)
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
    _write_identities(user, [*identities, identity])
    user.modified = backend.clock()
    return types.AdminLinkProviderForUserResponse()


@handles("AdminDisableProviderForUser")
async def _admin_disable_provider_for_user(
    backend: Backend, request: types.AdminDisableProviderForUserRequest
) -> types.AdminDisableProviderForUserResponse:
    pool = backend.pool(request.user_pool_id)
    provider, value = _source(backend, pool, request.user)
    own = (provider.settings.provider_name or "", value)
    user = _holder(backend, pool, *own)
    if user is None:
        raise errors.UserNotFoundException("User does not exist.")
    kept = [
        each
        for each in _identities(user)
        if (each["providerName"], each["userId"]) != own
    ]
    _write_identities(user, kept)
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
