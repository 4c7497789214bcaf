"""
Updates that change what is asked for and nothing else.

    patch = await patch_user_pool(client, pool, deletion_protection="ACTIVE")
    for name, (before, after) in patch.difference.items(): ...

An update of Cognito's resets what is left out of it. Each function here describes the
thing, merges the changes, and sends everything; with `dry_run=True` nothing is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import attrs
from attrs import field, frozen

from cognito_idp import to_wire, types
from cognito_idp._model import check_names
from cognito_idp.errors import (
    ConcurrentModificationException,
    Fault,
    ParameterValidationError,
    ResponseParseError,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from typing import Unpack

    from cognito_idp._generated.changes import (
        GroupChanges,
        IdentityProviderChanges,
        LogDeliveryConfigurationChanges,
        ManagedLoginBrandingChanges,
        ResourceServerChanges,
        RiskConfigurationChanges,
        TermsChanges,
        UserPoolChanges,
        UserPoolClientChanges,
        UserPoolClientSessionConfigurationChanges,
        UserPoolDomainChanges,
        UserPoolMfaConfigChanges,
        UserPoolSessionConfigurationChanges,
    )
    from cognito_idp._model import Request, Structure
    from cognito_idp.client import CognitoIdentityProviderClient

__all__ = [
    "Patch",
    "patch_group",
    "patch_identity_provider",
    "patch_log_delivery",
    "patch_managed_login_branding",
    "patch_mfa_config",
    "patch_resource_server",
    "patch_risk_configuration",
    "patch_terms",
    "patch_user_pool",
    "patch_user_pool_client",
    "patch_user_pool_client_sessions",
    "patch_user_pool_domain",
    "patch_user_pool_sessions",
]

Q = TypeVar("Q", bound="Request[Any]")

_TRIES: Final = 3


@frozen
class Patch(Generic[Q]):
    """The change that an update makes."""

    request: Q
    """The whole request."""
    difference: dict[str, tuple[object, object]] = field(repr=False)
    """The values before and after, by the member's name; empty if nothing changes."""
    is_sent: bool
    """Whether the request was sent."""


async def _patch(
    client: CognitoIdentityProviderClient,
    cls: type[Q],
    describe: Callable[[], Awaitable[Structure | None]],
    changes: Mapping[str, object],
    identity: dict[str, str],
    dry_run: bool,
) -> Patch[Q]:
    check_names(cls, changes)  # a misspelled name is found before anything is sent
    for number in range(_TRIES):
        current = await describe()
        if current is None:
            raise ResponseParseError("the service shows nothing that could change")
        before = cls.from_current(current, **identity)
        request = cls.from_current(current, **identity, **changes)
        to_wire(request)  # a fault is found before anything is sent, and in a dry run
        difference = {
            each.name: (getattr(before, each.name), getattr(request, each.name))
            for each in attrs.fields(cls)
            if getattr(before, each.name) != getattr(request, each.name)
        }
        if dry_run or not difference:
            return Patch(request, difference, is_sent=False)
        try:
            await client.send(request)
        except ConcurrentModificationException:
            # Somebody else has changed the thing: their change is to stay.
            if number == _TRIES - 1:
                raise
        else:
            return Patch(request, difference, is_sent=True)
    raise AssertionError("unreachable")


def _refuse_identity(changes: Mapping[str, object], *names: str) -> None:
    faults = [
        Fault(name, "says what is changed and cannot be changed")
        for name in names
        if name in changes
    ]
    if faults:
        raise ParameterValidationError.of("patch", faults)


async def patch_user_pool(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[UserPoolChanges],
) -> Patch[types.UpdateUserPoolRequest]:
    """
    Change settings of a user pool: the members of `types.UpdateUserPoolRequest`.

    The second factors' settings live elsewhere: see `patch_mfa_config`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
        ConcurrentModificationException: Others kept changing the pool.
    """
    _refuse_identity(changes, "user_pool_id")

    async def describe() -> Structure | None:
        return (await client.describe_user_pool(user_pool_id=user_pool_id)).user_pool

    cls = types.UpdateUserPoolRequest
    return await _patch(client, cls, describe, changes, {}, dry_run)


async def patch_user_pool_client(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    client_id: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[UserPoolClientChanges],
) -> Patch[types.UpdateUserPoolClientRequest]:
    """
    Change the settings of an app client.

    The changes are members of `types.UpdateUserPoolClientRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id, "client_id": client_id}
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        found = await client.describe_user_pool_client(**identity)
        return found.user_pool_client

    cls = types.UpdateUserPoolClientRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_group(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    group_name: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[GroupChanges],
) -> Patch[types.UpdateGroupRequest]:
    """
    Change a group.

    The changes are members of `types.UpdateGroupRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id, "group_name": group_name}
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        found = await client.get_group(**identity)
        return found.group

    cls = types.UpdateGroupRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_identity_provider(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    provider_name: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[IdentityProviderChanges],
) -> Patch[types.UpdateIdentityProviderRequest]:
    """
    Change an identity provider.

    The changes are members of `types.UpdateIdentityProviderRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id, "provider_name": provider_name}
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        found = await client.describe_identity_provider(**identity)
        return found.identity_provider

    cls = types.UpdateIdentityProviderRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_resource_server(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    identifier: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[ResourceServerChanges],
) -> Patch[types.UpdateResourceServerRequest]:
    """
    Change a resource server.

    The changes are members of `types.UpdateResourceServerRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id, "identifier": identifier}
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        found = await client.describe_resource_server(**identity)
        return found.resource_server

    cls = types.UpdateResourceServerRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_mfa_config(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[UserPoolMfaConfigChanges],
) -> Patch[types.SetUserPoolMfaConfigRequest]:
    """
    Change the second factors of a user pool.

    The changes are members of `types.SetUserPoolMfaConfigRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id}
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        return await client.get_user_pool_mfa_config(**identity)

    cls = types.SetUserPoolMfaConfigRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_user_pool_domain(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    domain: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[UserPoolDomainChanges],
) -> Patch[types.UpdateUserPoolDomainRequest]:
    """
    Change a domain of a user pool.

    The changes are members of `types.UpdateUserPoolDomainRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id, "domain": domain}
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        found = await client.describe_user_pool_domain(domain=domain)
        return found.domain_description

    cls = types.UpdateUserPoolDomainRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_managed_login_branding(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    managed_login_branding_id: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[ManagedLoginBrandingChanges],
) -> Patch[types.UpdateManagedLoginBrandingRequest]:
    """
    Change a managed login branding.

    The changes are members of `types.UpdateManagedLoginBrandingRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {
        "user_pool_id": user_pool_id,
        "managed_login_branding_id": managed_login_branding_id,
    }
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        found = await client.describe_managed_login_branding(
            user_pool_id=user_pool_id,
            managed_login_branding_id=managed_login_branding_id,
        )
        return found.managed_login_branding

    cls = types.UpdateManagedLoginBrandingRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_terms(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    terms_id: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[TermsChanges],
) -> Patch[types.UpdateTermsRequest]:
    """
    Change terms.

    The changes are members of `types.UpdateTermsRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id, "terms_id": terms_id}
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        found = await client.describe_terms(**identity)
        return found.terms

    cls = types.UpdateTermsRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_risk_configuration(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    *,
    client_id: str | None = None,
    dry_run: bool = False,
    **changes: Unpack[RiskConfigurationChanges],
) -> Patch[types.SetRiskConfigurationRequest]:
    """
    Change the risk configuration of a user pool, or of an app client with its own.

    The changes are members of `types.SetRiskConfigurationRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id}
    if client_id is not None:
        identity["client_id"] = client_id
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        found = await client.describe_risk_configuration(
            user_pool_id=user_pool_id, client_id=client_id
        )
        return found.risk_configuration

    cls = types.SetRiskConfigurationRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_log_delivery(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[LogDeliveryConfigurationChanges],
) -> Patch[types.SetLogDeliveryConfigurationRequest]:
    """
    Change the log delivery of a user pool.

    The changes are members of `types.SetLogDeliveryConfigurationRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id}
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        found = await client.get_log_delivery_configuration(**identity)
        return found.log_delivery_configuration

    cls = types.SetLogDeliveryConfigurationRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_user_pool_sessions(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[UserPoolSessionConfigurationChanges],
) -> Patch[types.SetUserPoolSessionConfigurationRequest]:
    """
    Change the session settings of a user pool.

    The changes are members of `types.SetUserPoolSessionConfigurationRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id}
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        return await client.get_user_pool_session_configuration(**identity)

    cls = types.SetUserPoolSessionConfigurationRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)


async def patch_user_pool_client_sessions(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    client_id: str,
    *,
    dry_run: bool = False,
    **changes: Unpack[UserPoolClientSessionConfigurationChanges],
) -> Patch[types.SetUserPoolClientSessionConfigurationRequest]:
    """
    Change the session settings of an app client.

    The changes are members of `types.SetUserPoolClientSessionConfigurationRequest`.

    Raises:
        TypeError: A name is not a member.
        ParameterValidationError: A value is faulty; nothing is sent.
    """
    identity = {"user_pool_id": user_pool_id, "client_id": client_id}
    _refuse_identity(changes, *identity)

    async def describe() -> Structure | None:
        return await client.get_user_pool_client_session_configuration(**identity)

    cls = types.SetUserPoolClientSessionConfigurationRequest
    return await _patch(client, cls, describe, changes, identity, dry_run)
