"""Domains of a pool, the branding of its login pages, and terms to accept."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.rules.tiers import require_tier
from cognito_idp.local.state.backend import ACCOUNT, Backend
from cognito_idp.local.state.features import Branding, Customization, Terms
from cognito_idp.local.state.records import copy_members

if TYPE_CHECKING:
    from cognito_idp.local.state.records import Pool


_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


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
    _check_domain(request, pool)
    if _find(backend, request.domain) is not None:
        message = "Domain already associated with another user pool."
        raise errors.InvalidParameterException(message)
    version = _set_version(pool, request)
    front = None
    if request.custom_domain_config is None:
        pool.settings.domain = request.domain
    else:
        pool.settings.custom_domain = request.domain
        front = _front(request.domain)
    return types.CreateUserPoolDomainResponse(
        cloud_front_domain=front, managed_login_version=version
    )


def _set_version(
    pool: Pool,
    request: types.CreateUserPoolDomainRequest | types.UpdateUserPoolDomainRequest,
) -> int:
    """Store and return a domain's version of managed login: 1 (classic) or 2."""
    before = pool.login_versions.get(request.domain, 1)
    version = request.managed_login_version or before
    if version not in (1, 2):
        message = "ManagedLoginVersion must be 1 or 2."
        raise errors.InvalidParameterException(message)
    if version == 2:
        require_tier(pool.settings, "ESSENTIALS", "Managed Login")
    pool.login_versions[request.domain] = version
    return version


def _check_domain(request: types.CreateUserPoolDomainRequest, pool: Pool) -> None:
    """Refuse a name that AWS refuses, and a second domain of the same kind."""
    domain, is_custom = request.domain, request.custom_domain_config is not None
    for word in () if is_custom else ("aws", "amazon", "cognito"):
        if word in domain:
            message = f"Domain cannot contain reserved word: {word}"
            raise errors.InvalidParameterException(message)
    names = domain.split(".") if is_custom else [domain]
    if is_custom and len(names) < 2:
        message = "A custom domain has to be a subdomain, such as auth.example.com."
        raise errors.InvalidParameterException(message)
    if not all(_NAME.fullmatch(name) for name in names):
        raise errors.InvalidParameterException(
            "The domain name contains an invalid character. Domain names can only"
            " contain lower-case letters, numbers, and hyphens."
        )
    if pool.settings.custom_domain if is_custom else pool.settings.domain:
        message = "User pool already has a domain configured."
        raise errors.InvalidParameterException(message)


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
            managed_login_version=pool.login_versions.get(request.domain, 1),
        )
    )


@handles("UpdateUserPoolDomain")
async def _update_user_pool_domain(
    backend: Backend, request: types.UpdateUserPoolDomainRequest
) -> types.UpdateUserPoolDomainResponse:
    pool = _own(backend, request.user_pool_id, request.domain)
    return types.UpdateUserPoolDomainResponse(
        cloud_front_domain=_front(request.domain),
        managed_login_version=_set_version(pool, request),
    )


@handles("DeleteUserPoolDomain")
async def _delete_user_pool_domain(
    backend: Backend, request: types.DeleteUserPoolDomainRequest
) -> types.DeleteUserPoolDomainResponse:
    pool = _own(backend, request.user_pool_id, request.domain)
    pool.login_versions.pop(request.domain, None)
    if pool.settings.domain == request.domain:
        pool.settings.domain = None
    else:
        pool.settings.custom_domain = None
    return types.DeleteUserPoolDomainResponse()


# The branding of managed login


def _find_branding(backend: Backend, pool_id: str | None, id_: str | None) -> Branding:
    pool = backend.pool(pool_id or "")
    found = backend.features.brandings.get(f"{pool.id}/{id_}")
    if found is None:
        message = f"Managed login branding {id_} does not exist."
        raise errors.ResourceNotFoundException(message)
    return found


def _branding_of(backend: Backend, pool: Pool, client_id: str) -> Branding | None:
    for key, branding in backend.features.brandings.within(pool.id).items():
        if branding.client_id == client_id:
            return backend.features.brandings.get(key)
    return None


def _check_settings(
    request: (
        types.CreateManagedLoginBrandingRequest
        | types.UpdateManagedLoginBrandingRequest
    ),
) -> None:
    has_own = request.settings is not None or bool(request.assets)
    if request.use_cognito_provided_values and has_own:
        message = "UseCognitoProvidedValues excludes Settings and Assets."
        raise errors.InvalidParameterException(message)


@handles("CreateManagedLoginBranding")
async def _create_managed_login_branding(
    backend: Backend, request: types.CreateManagedLoginBrandingRequest
) -> types.CreateManagedLoginBrandingResponse:
    pool = backend.pool(request.user_pool_id)
    client = backend.client(request.client_id, pool.id)
    _check_settings(request)
    if _branding_of(backend, pool, client.id) is not None:
        message = f"The app client {client.id} has a managed login branding."
        raise errors.ManagedLoginBrandingExistsException(message)
    settings = copy_members(types.ManagedLoginBrandingType(), request)
    settings.managed_login_branding_id = str(uuid.uuid4())
    settings.user_pool_id = pool.id
    settings.use_cognito_provided_values = bool(request.use_cognito_provided_values)
    settings.creation_date = settings.last_modified_date = backend.now()
    row = Branding(pool.id, settings.managed_login_branding_id, client.id, settings)
    backend.features.brandings.add(row)
    return types.CreateManagedLoginBrandingResponse(managed_login_branding=settings)


@handles("DescribeManagedLoginBranding")
async def _describe_managed_login_branding(
    backend: Backend, request: types.DescribeManagedLoginBrandingRequest
) -> types.DescribeManagedLoginBrandingResponse:
    found = _find_branding(
        backend, request.user_pool_id, request.managed_login_branding_id
    )
    return types.DescribeManagedLoginBrandingResponse(
        managed_login_branding=found.settings
    )


@handles("DescribeManagedLoginBrandingByClient")
async def _describe_managed_login_branding_by_client(
    backend: Backend, request: types.DescribeManagedLoginBrandingByClientRequest
) -> types.DescribeManagedLoginBrandingByClientResponse:
    pool = backend.pool(request.user_pool_id)
    client = backend.client(request.client_id, pool.id)
    found = _branding_of(backend, pool, client.id)
    if found is None:
        message = f"The app client {client.id} has no managed login branding."
        raise errors.ResourceNotFoundException(message)
    return types.DescribeManagedLoginBrandingByClientResponse(
        managed_login_branding=found.settings
    )


@handles("UpdateManagedLoginBranding")
async def _update_managed_login_branding(
    backend: Backend, request: types.UpdateManagedLoginBrandingRequest
) -> types.UpdateManagedLoginBrandingResponse:
    found = _find_branding(
        backend, request.user_pool_id, request.managed_login_branding_id
    )
    _check_settings(request)
    found.settings = types.replace(
        found.settings,
        use_cognito_provided_values=bool(request.use_cognito_provided_values),
        settings=request.settings,
        assets=None if request.assets is None else list(request.assets),
        last_modified_date=backend.now(),
    )
    return types.UpdateManagedLoginBrandingResponse(
        managed_login_branding=found.settings
    )


@handles("DeleteManagedLoginBranding")
async def _delete_managed_login_branding(
    backend: Backend, request: types.DeleteManagedLoginBrandingRequest
) -> None:
    found = _find_branding(
        backend, request.user_pool_id, request.managed_login_branding_id
    )
    backend.features.brandings.remove(found)


# Terms


def _find_terms(backend: Backend, pool_id: str, terms_id: str) -> Terms:
    pool = backend.pool(pool_id)
    found = backend.features.terms.get(f"{pool.id}/{terms_id}")
    if found is None:
        message = f"Terms {terms_id} do not exist."
        raise errors.ResourceNotFoundException(message)
    return found


def _check_terms(
    backend: Backend, pool_id: str, client_id: str, name: str, own: str = ""
) -> None:
    for terms in backend.features.terms.within(pool_id).values():
        settings = terms.settings
        is_same = (settings.client_id, settings.terms_name) == (client_id, name)
        if is_same and terms.id != own:
            message = f"Terms {name} exist for the app client {client_id}."
            raise errors.TermsExistsException(message)


@handles("CreateTerms")
async def _create_terms(
    backend: Backend, request: types.CreateTermsRequest
) -> types.CreateTermsResponse:
    pool = backend.pool(request.user_pool_id)
    client = backend.client(request.client_id, pool.id)
    _check_terms(backend, pool.id, client.id, request.terms_name)
    settings = types.TermsType(
        terms_id=str(uuid.uuid4()),
        user_pool_id=pool.id,
        client_id=client.id,
        terms_name=request.terms_name,
        terms_source=request.terms_source,
        enforcement=request.enforcement,
        links=dict(request.links or {}),
        creation_date=backend.now(),
        last_modified_date=backend.now(),
    )
    backend.features.terms.add(Terms(pool.id, settings.terms_id, settings))
    return types.CreateTermsResponse(terms=settings)


@handles("DescribeTerms")
async def _describe_terms(
    backend: Backend, request: types.DescribeTermsRequest
) -> types.DescribeTermsResponse:
    found = _find_terms(backend, request.user_pool_id, request.terms_id)
    return types.DescribeTermsResponse(terms=found.settings)


@handles("DescribeTermsByClient")
async def _describe_terms_by_client(
    backend: Backend, request: types.DescribeTermsByClientRequest
) -> types.DescribeTermsByClientResponse:
    pool = backend.pool(request.user_pool_id)
    client = backend.client(request.client_id, pool.id)
    for terms in backend.features.terms.within(pool.id).values():
        settings = terms.settings
        if (settings.client_id, settings.terms_name) == (client.id, request.terms_name):
            return types.DescribeTermsByClientResponse(terms=settings)
    message = f"The app client {client.id} has no terms {request.terms_name}."
    raise errors.ResourceNotFoundException(message)


@handles("UpdateTerms")
async def _update_terms(
    backend: Backend, request: types.UpdateTermsRequest
) -> types.UpdateTermsResponse:
    found = _find_terms(backend, request.user_pool_id, request.terms_id)
    name = request.terms_name or found.settings.terms_name
    _check_terms(backend, found.pool_id, found.settings.client_id, name, found.id)
    old = found.settings
    found.settings = types.replace(
        old,
        terms_name=name,
        terms_source=request.terms_source or old.terms_source,
        enforcement=request.enforcement or old.enforcement,
        links=old.links if request.links is None else dict(request.links),
        last_modified_date=backend.now(),
    )
    return types.UpdateTermsResponse(terms=found.settings)


@handles("DeleteTerms")
async def _delete_terms(backend: Backend, request: types.DeleteTermsRequest) -> None:
    found = _find_terms(backend, request.user_pool_id, request.terms_id)
    backend.features.terms.remove(found)


@handles("ListTerms")
async def _list_terms(
    backend: Backend, request: types.ListTermsRequest
) -> types.ListTermsResponse:
    pool = backend.pool(request.user_pool_id)
    page, token = cut(
        backend,
        backend.features.terms.within(pool.id).items(),
        request.next_token,
        request.max_results,
        of=f"terms {pool.id}",
    )
    return types.ListTermsResponse(
        terms=[
            types.TermsDescriptionType(
                terms_id=each.settings.terms_id,
                terms_name=each.settings.terms_name,
                enforcement=each.settings.enforcement,
                creation_date=each.settings.creation_date,
                last_modified_date=each.settings.last_modified_date,
            )
            for each in page
        ],
        next_token=token,
    )


# The classic login page

_ALL = "ALL"


def _customization_id(backend: Backend, pool: Pool, client_id: str | None) -> str:
    if client_id in (None, _ALL):
        return _ALL
    return backend.client(client_id or "", pool.id).id


@handles("SetUICustomization")
async def _set_ui_customization(
    backend: Backend, request: types.SetUICustomizationRequest
) -> types.SetUICustomizationResponse:
    pool = backend.pool(request.user_pool_id)
    id_ = _customization_id(backend, pool, request.client_id)
    if pool.settings.domain is None and pool.settings.custom_domain is None:
        message = "There has to be an existing domain associated with this user pool."
        raise errors.InvalidParameterException(message)
    table, now = backend.features.customizations, backend.now()
    found = table.get(f"{pool.id}/{id_}")
    settings = types.UICustomizationType(
        user_pool_id=pool.id,
        client_id=id_,
        css=request.css,
        css_version=now.strftime("%Y%m%d%H%M%S"),
        image_url=None
        if request.image_file is None
        else f"https://{pool.settings.domain}.auth.example/image.png",
        creation_date=now if found is None else found.settings.creation_date,
        last_modified_date=now,
    )
    table.add(Customization(pool.id, id_, settings))
    return types.SetUICustomizationResponse(ui_customization=settings)


@handles("GetUICustomization")
async def _get_ui_customization(
    backend: Backend, request: types.GetUICustomizationRequest
) -> types.GetUICustomizationResponse:
    pool = backend.pool(request.user_pool_id)
    id_ = _customization_id(backend, pool, request.client_id)
    table = backend.features.customizations
    # An app client without a look of its own has that of the pool.
    found = table.get(f"{pool.id}/{id_}") or table.get(f"{pool.id}/{_ALL}")
    settings = types.UICustomizationType() if found is None else found.settings
    return types.GetUICustomizationResponse(ui_customization=settings)
