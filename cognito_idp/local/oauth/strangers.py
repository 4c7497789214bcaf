"""The users of other providers, as the pool keeps them: EXTERNAL_PROVIDER."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from cognito_idp import errors, types
from cognito_idp.local.rules import attributes
from cognito_idp.local.rules.identities import (
    find_holder,
    identities_of,
    link_key,
    write_identities,
)
from cognito_idp.local.state.backend import normal_name
from cognito_idp.local.state.records import Group, User, user_key
from cognito_idp.local.state.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.local.oauth.provider import Evidence
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, IdentityProvider, Pool

__all__ = ["receive"]


async def receive(
    backend: Backend,
    client: AppClient,
    provider: IdentityProvider,
    evidence: Evidence,
) -> User:
    """
    Find or make the user whom a provider describes, and update the attributes.

    The errors are those of the API: a required attribute that the provider does not
    give, an attribute that may not change, a trigger that refuses.
    """
    pool = backend.pool(client.pool_id)
    mapping = provider.settings.attribute_mapping or {}
    claims = await _transform(backend, client, provider, evidence)
    identifier = _identifier(provider, claims)
    given = {
        name: _text(claims[claim])
        for name, claim in mapping.items()
        if name != "username" and claims.get(claim) is not None
    }
    user = _find(backend, pool, provider, identifier)
    user = user or _claim(backend, pool, provider, identifier, given)
    if user is None:
        return await _make(backend, client, provider, identifier, given)
    await _update(Scene(backend, pool, user, client), given)
    return user


async def _transform(
    backend: Backend,
    client: AppClient,
    provider: IdentityProvider,
    evidence: Evidence,
) -> dict[str, Any]:
    """Return the claims of a user, as the inbound federation trigger wants them."""
    response = await backend.triggers.run(
        "inbound_federation",
        "InboundFederation_ExternalProvider",
        backend.pool(client.pool_id),
        _identifier(provider, evidence.claims),
        {
            "providerName": provider.settings.provider_name,
            "providerType": provider.settings.provider_type,
            "attributes": {
                "tokenResponse": _texts(evidence.tokens),
                "idToken": _texts(evidence.id_token),
                "userInfo": _texts(evidence.user_info),
            },
        },
        {"userAttributesToMap": {}},
        client_id=client.id,
    )
    changed: dict[str, str] = (response or {}).get("userAttributesToMap") or {}
    if not changed:
        return evidence.claims
    # The name of the user stays known, whatever the function leaves out.
    return {"sub": evidence.id_token["sub"], **changed}


def _identifier(provider: IdentityProvider, claims: Mapping[str, object]) -> str:
    """Return the provider's own name of a user."""
    mapping = provider.settings.attribute_mapping or {}
    return _text(claims.get(mapping.get("username", "sub")) or claims["sub"])


def _texts(claims: Mapping[str, object]) -> dict[str, str]:
    return {name: _text(value) for name, value in claims.items()}


async def _update(scene: Scene, given: Mapping[str, str]) -> None:
    """Update the attributes of a user who has been here before."""
    user = scene.user
    if not user.is_enabled:
        raise errors.NotAuthorizedException("User is disabled.")
    changed = {
        name: value
        for name, value in given.items()
        if user.attributes.get(name) != value
    }
    attributes.check(scene.pool, changed, is_new=False)
    attributes.update(scene.backend, user, changed)
    await scene.run(
        "post_authentication",
        "PostAuthentication_Authentication",
        {
            "userAttributes": user.event_attributes,
            "newDeviceUsed": False,
            "clientMetadata": {},
        },
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value)


def _name(pool: Pool, provider: IdentityProvider, identifier: str) -> str:
    return normal_name(pool, f"{provider.settings.provider_name}_{identifier}")


def _find(
    backend: Backend, pool: Pool, provider: IdentityProvider, identifier: str
) -> User | None:
    """Find a user by the name of the provider's users, or by a linked identity."""
    found = backend.users.get(user_key(pool.id, _name(pool, provider, identifier)))
    if found is not None and found.status == "EXTERNAL_PROVIDER":
        return found
    name = provider.settings.provider_name or ""
    user = find_holder(backend, pool, name, identifier)
    return None if user is None or link_key(name, identifier) in user.links else user


def _claim(
    backend: Backend,
    pool: Pool,
    provider: IdentityProvider,
    identifier: str,
    given: Mapping[str, str],
) -> User | None:
    """
    Find a user by an identity that was linked by an attribute, such as `email`.

    From then on the identity is that of the provider's user: it is not taken again.
    """
    name = provider.settings.provider_name or ""
    for attribute, value in given.items():
        user = find_holder(backend, pool, name, value)
        if user is None or user.links.get(link_key(name, value)) != attribute:
            continue
        del user.links[link_key(name, value)]
        write_identities(
            user,
            [
                {**each, "userId": identifier}
                if (each["providerName"], each["userId"]) == (name, value)
                else each
                for each in identities_of(user)
            ],
        )
        return user
    return None


async def _make(
    backend: Backend,
    client: AppClient,
    provider: IdentityProvider,
    identifier: str,
    given: dict[str, str],
) -> User:
    pool = backend.pool(client.pool_id)
    attributes.check(pool, given, is_new=True)
    now, sub = backend.clock(), str(uuid.uuid4())
    name = _name(pool, provider, identifier)
    user = User(pool.id, name, sub, now, now, "EXTERNAL_PROVIDER")
    user.attributes = attributes.merged(user, given)
    identities = _identities(provider, identifier, now)
    user.attributes = {"sub": sub, "identities": identities, **user.attributes}
    scene = Scene(backend, pool, user, client)
    await _run_pre_sign_up(scene)
    if _find(backend, pool, provider, identifier) is not None:
        # The trigger has linked the identity: the next sign-in is that of the user.
        message = f"Already found an entry for username {name}"
        raise errors.InvalidParameterException(message)
    if backend.users.get(user.key) is not None:
        # Another browser was faster, or a user of the pool itself has the name.
        raise errors.UsernameExistsException("User already exists")
    _join(backend, pool, user, provider)
    backend.users.add(user)
    backend.index(user)
    await scene.run(
        "post_confirmation",
        "PostConfirmation_ConfirmSignUp",
        {
            "userAttributes": user.event_attributes,
            "clientMetadata": {},
        },
    )
    return user


def _identities(provider: IdentityProvider, identifier: str, now: float) -> str:
    """Return the attribute `identities` of a new user."""
    identity = {
        "userId": identifier,
        "providerName": provider.settings.provider_name,
        "providerType": provider.settings.provider_type,
        "issuer": None,
        "primary": True,
        "dateCreated": int(now * 1000),
    }
    return json.dumps([identity], separators=(",", ":"))


async def _run_pre_sign_up(scene: Scene) -> None:
    user = scene.user
    response = await scene.run(
        "pre_sign_up",
        "PreSignUp_ExternalProvider",
        {
            "userAttributes": {k: v for k, v in user.attributes.items() if k != "sub"},
            "validationData": {},
            "clientMetadata": {},
        },
        {"autoConfirmUser": False, "autoVerifyEmail": False, "autoVerifyPhone": False},
    )
    for name, flag in (
        ("email", "autoVerifyEmail"),
        ("phone_number", "autoVerifyPhone"),
    ):
        if response is not None and response.get(flag) and name in user.attributes:
            user.attributes[f"{name}_verified"] = "true"


def _join(backend: Backend, pool: Pool, user: User, provider: IdentityProvider) -> None:
    """Add the user to the group of the provider's users, which makes itself."""
    provider_name = provider.settings.provider_name
    name = f"{pool.id}_{provider_name}"
    if backend.groups.get(f"{pool.id}/{name}") is None:
        now, kind = backend.now(), "Autogenerated group for users who sign in using"
        settings = types.GroupType(
            group_name=name,
            user_pool_id=pool.id,
            description=f"{kind} {provider_name}",
            creation_date=now,
            last_modified_date=now,
        )
        backend.groups.add(Group(pool.id, settings))
    user.groups = (*user.groups, name)
