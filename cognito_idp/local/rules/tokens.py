"""Tokens: what is in them, and the family of tokens that a sign-in begins."""

from __future__ import annotations

import json
import secrets
import uuid
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from cognito_idp import _base64url, errors, types
from cognito_idp.local.rules import attributes
from cognito_idp.local.rules.bearers import SCOPE, digest
from cognito_idp.local.rules.clients import seconds_of
from cognito_idp.local.rules.devices import new_device
from cognito_idp.local.state.records import TokenFamily
from cognito_idp.local.state.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool, User

__all__ = ["begin_family", "find_family", "issue_first", "issue_to_client", "refresh"]

_MOST_GENERATIONS = 100
_MOST_FAMILIES = 1000
"""How many sign-ins of a user are known at a time; with more the oldest ends."""


def begin_family(
    scene: Scene, *, device_key: str | None, factors: list[str]
) -> TokenFamily:
    """Begin a session of a user; `issue_first` makes its tokens."""
    backend, pool, user = scene.backend, scene.pool, scene.user
    client = scene.known_client
    now = backend.clock()
    _forget_oldest(backend, user)
    return backend.families.add(
        TokenFamily(
            id=str(uuid.uuid4()),
            pool_id=pool.id,
            client_id=client.id,
            username=user.username,
            created=now,
            expires=now + seconds_of(client, "refresh"),
            last_active=now,
            device_key=device_key,
            factors=factors,
        )
    )


def _forget_oldest(backend: Backend, user: User) -> None:
    """Forget the oldest families of a user that have expired or are too many."""
    families = backend.families.within(user.key)
    for family in list(islice(families.values(), 4)):
        if family.expires <= backend.clock() or len(families) >= _MOST_FAMILIES:
            backend.families.remove(family)


def _live_families(backend: Backend, user: User) -> list[TokenFamily]:
    """List the families of a user that are in use."""
    now = backend.clock()
    return [
        family
        for family in backend.families.within(user.key).values()
        if not family.is_revoked and family.expires > now
    ]


async def issue_first(
    scene: Scene,
    family: TokenFamily,
    *,
    source: str,
    is_refreshed: bool = True,
    nonce: str | None = None,
) -> types.AuthenticationResultType:
    """
    Make the first tokens of a session, and end the user's oldest if there are too many.

    A session whose tokens cannot be made, because a trigger fails, never was one.
    """
    try:
        made = await issue(
            scene,
            family,
            source=source,
            refresh_token=next_generation(family) if is_refreshed else None,
            nonce=nonce,
        )
    except BaseException:
        scene.backend.families.remove(family)
        raise
    _end_oldest(scene)
    return made


def _end_oldest(scene: Scene) -> None:
    """End the sessions of a user beyond the number that the pool allows."""
    tracking, backend = scene.pool.sessions, scene.backend
    if tracking is None or tracking.user_session_tracking != "ENABLED":
        return
    most = tracking.token_session.max_per_user if tracking.token_session else 0
    live = _live_families(backend, scene.user) if most else []
    for family in live[: max(len(live) - most, 0)]:
        backend.families.touch(family)
        family.is_revoked = True


def next_generation(family: TokenFamily) -> str:
    """Make the next refresh token of a family; its parent stays known."""
    token = f"{family.id}.{secrets.token_urlsafe(96)}"
    # The first stays for ever: it is the one that revokes the whole family.
    kept = family.generations
    if len(kept) > _MOST_GENERATIONS:
        family.rotated.pop(kept.pop(1), None)
    kept.append(digest(token))
    return token


async def issue(
    scene: Scene,
    family: TokenFamily,
    *,
    source: str,
    refresh_token: str | None = None,
    nonce: str | None = None,
) -> types.AuthenticationResultType:
    """
    Make the tokens of a sign-in or a refresh; *source* is for the trigger.

    Without the scope openid there is not an ID token.
    """
    keys = await scene.backend.keys.get()
    id_claims, access_claims = await _claims(scene, family, source)
    if nonce is not None:
        id_claims["nonce"] = nonce
    family.last_active = scene.backend.clock()
    access_token = keys.access.sign(access_claims)
    id_token = None
    if family.scopes is None:
        id_token = keys.id.sign(id_claims)
    elif "openid" in family.scopes:
        half = sha256(access_token.encode()).digest()[:16]
        id_token = keys.id.sign({**id_claims, "at_hash": _base64url.encode(half)})
    return types.AuthenticationResultType(
        access_token=access_token,
        id_token=id_token,
        refresh_token=refresh_token,
        expires_in=int(seconds_of(scene.known_client, "access")),
        token_type="Bearer",  # noqa: S106 because that is the kind of token, not one
    )


async def issue_to_client(
    backend: Backend, client: AppClient, scopes: Sequence[str]
) -> tuple[str, int]:
    """Make an access token of an app client itself; return the token and its life."""
    keys = await backend.keys.get()
    pool = backend.pool(client.pool_id)
    now, seconds = int(backend.clock()), int(seconds_of(client, "access"))
    claims: dict[str, Any] = {
        "sub": client.id,
        "token_use": "access",
        "scope": " ".join(scopes),
        "auth_time": now,
        "iss": f"{backend.issuer_root}/{client.pool_id}",
        "exp": now + seconds,
        "iat": now,
        "version": 2,
        "jti": str(uuid.uuid4()),
        "client_id": client.id,
    }
    if pool.token_event_version == 3:
        response = await backend.triggers.run(
            "pre_token_generation",
            "TokenGeneration_ClientCredentials",
            pool,
            client.id,
            {"userAttributes": {}, "scopes": list(scopes), "clientMetadata": {}},
            {"claimsAndScopeOverrideDetails": None},
            client_id=client.id,
        )
        _override_access(claims, _part(response or {}, "claimsAndScopeOverrideDetails"))
    return keys.access.sign(claims), seconds


async def _claims(
    scene: Scene, family: TokenFamily, source: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    backend, pool, user = scene.backend, scene.pool, scene.user
    client = scene.known_client
    now = int(backend.clock())
    shared: dict[str, Any] = {
        "sub": user.sub,
        "iss": f"{backend.issuer_root}/{pool.id}",
        "event_id": str(uuid.uuid4()),
        "auth_time": int(family.created),
        "iat": now,
    }
    groups, roles, role = _groups(backend, pool, user)
    if groups:
        shared["cognito:groups"] = groups
    id_claims = {
        **shared,
        **_attribute_claims(user, client, family.scopes),
        "cognito:username": user.username,
        "aud": client.id,
        "token_use": "id",
        "exp": now + int(seconds_of(client, "id")),
    }
    if roles:
        id_claims["cognito:roles"] = roles
    if role is not None:
        id_claims["cognito:preferred_role"] = role
    access_claims = {
        **shared,
        "username": user.username,
        "client_id": client.id,
        "token_use": "access",
        "scope": SCOPE if family.scopes is None else " ".join(family.scopes),
        "exp": now + int(seconds_of(client, "access")),
        "version": 2,
    }
    for claims in (id_claims, access_claims):
        _identify(claims, client, family)
        if family.acr:
            claims["acr"], claims["amr"] = family.acr, family.amr
    if family.device_key is not None:
        access_claims["device_key"] = family.device_key
    configuration = {
        "groupsToOverride": groups,
        "iamRolesToOverride": roles,
        "preferredRole": role,
    }
    await _run_trigger(scene, source, configuration, id_claims, access_claims)
    return id_claims, access_claims


def _identify(claims: dict[str, Any], client: AppClient, family: TokenFamily) -> None:
    """Add the ids by which a token is revoked, if the app client can revoke tokens."""
    if client.settings.enable_token_revocation is False:
        # The sign-in has to be found by some claim.
        claims["event_id"] = family.id
    else:
        claims["origin_jti"], claims["jti"] = family.id, str(uuid.uuid4())


async def _run_trigger(
    scene: Scene,
    source: str,
    configuration: dict[str, Any],
    id_claims: dict[str, Any],
    access_claims: dict[str, Any],
) -> None:
    """Run the pre token generation trigger, and change what its version can change."""
    request: dict[str, object] = {
        "userAttributes": scene.user.event_attributes,
        "groupConfiguration": configuration,
        "clientMetadata": dict(scene.metadata),
    }
    member = "claimsOverrideDetails"
    is_newer = scene.pool.token_event_version > 1
    if is_newer:
        member = "claimsAndScopeOverrideDetails"
        request["scopes"] = str(access_claims["scope"]).split()
    response = await scene.run("pre_token_generation", source, request, {member: None})
    details = _part(response or {}, member)
    if is_newer:
        _apply(id_claims, _part(details, "idTokenGeneration"))
        _override_access(access_claims, details)
    else:
        _apply(id_claims, details)
    _override_groups(id_claims, access_claims, details)


def _attribute_claims(
    user: User, client: AppClient, scopes: list[str] | None
) -> dict[str, object]:
    return {
        name: _claim(name, value)
        for name, value in user.attributes.items()
        if attributes.is_visible(client, name) and attributes.is_in_scope(scopes, name)
    }


def _claim(name: str, value: str) -> object:
    if name == "identities":
        # In a token the flags and dates of an identity are texts.
        return [
            {**each, "primary": str(each["primary"]).lower()}
            | {"dateCreated": str(each["dateCreated"])}
            for each in json.loads(value)
        ]
    if name == "address":
        return {"formatted": value}
    return value == "true" if name.endswith("_verified") else value


def _groups(
    backend: Backend, pool: Pool, user: User
) -> tuple[list[str], list[str], str | None]:
    """
    Return a user's groups, their roles, and the role of the foremost group.

    Two groups of the same precedence with different roles have no preferred role.
    """
    found = [backend.group(pool, name).settings for name in user.groups]
    ranked = sorted(
        found, key=lambda group: (group.precedence is None, group.precedence or 0)
    )
    names = [group.group_name or "" for group in ranked]
    having = [group for group in ranked if group.role_arn]
    roles = [group.role_arn or "" for group in having]
    foremost = {
        group.role_arn for group in having if group.precedence == having[0].precedence
    }
    return names, roles, foremost.pop() if len(foremost) == 1 else None


# Claims that a trigger must not change: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
_FIXED = {
    "acr", "amr", "at_hash", "auth_time", "azp", "exp", "iat", "iss", "jti", "nbf",
    "nonce", "origin_jti", "sub", "token_use", "client_id", "device_key", "event_id",
    "username", "version", "aud", "cognito:username",
}  # fmt: skip


def _override_access(claims: dict[str, Any], details: dict[str, Any]) -> None:
    """Change an access token, as versions 2 and 3 of the trigger can."""
    access = _part(details, "accessTokenGeneration")
    _apply(claims, access)
    _apply_scopes(claims, access)


def _override_groups(
    id_claims: dict[str, Any], access_claims: dict[str, Any], details: dict[str, Any]
) -> None:
    groups = _part(details, "groupOverrideDetails")
    if (names := groups.get("groupsToOverride")) is not None:
        id_claims["cognito:groups"] = access_claims["cognito:groups"] = names
    if (roles := groups.get("iamRolesToOverride")) is not None:
        id_claims["cognito:roles"] = roles
    if (role := groups.get("preferredRole")) is not None:
        id_claims["cognito:preferred_role"] = role


def _part(details: dict[str, Any], name: str) -> dict[str, Any]:
    found: object = details.get(name)
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _names(details: dict[str, Any], name: str) -> list[str]:
    found: object = details.get(name)
    return cast("list[str]", found) if isinstance(found, list) else []


def _apply(claims: dict[str, Any], details: dict[str, Any]) -> None:
    added = _part(details, "claimsToAddOrOverride")
    claims.update({name: added[name] for name in added if name not in _FIXED})
    for name in _names(details, "claimsToSuppress"):
        if name not in _FIXED:
            claims.pop(name, None)


def _apply_scopes(claims: dict[str, Any], details: dict[str, Any]) -> None:
    scopes: list[str] = claims["scope"].split()
    scopes += _names(details, "scopesToAdd")
    suppressed = _names(details, "scopesToSuppress")
    kept = dict.fromkeys(each for each in scopes if each not in suppressed)
    claims["scope"] = " ".join(kept)


def find_family(backend: Backend, client: AppClient, token: str) -> TokenFamily:
    """Find the family of a refresh token, whether the token is still good or not."""
    family = backend.families.get(token.partition(".")[0])
    if (
        family is None
        or family.client_id != client.id
        or digest(token) not in family.generations
    ):
        raise errors.NotAuthorizedException("Invalid Refresh Token")
    return family


async def refresh(
    backend: Backend,
    client: AppClient,
    token: str,
    *,
    device_key: str | None = None,
    metadata: Mapping[str, str] | None = None,
    takes_new_device: bool = False,
) -> types.AuthenticationResultType:
    """
    Exchange a refresh token for new tokens.

    With rotation the old one is good for the grace period; then it counts as stolen,
    as does a child that a later child of the same parent has replaced.
    """
    family = find_family(backend, client, token)
    pool = backend.pool(client.pool_id)
    user = backend.users.get(family.partition)
    if family.is_revoked:
        raise errors.NotAuthorizedException("Refresh Token has been revoked")
    if backend.clock() >= family.expires:
        raise errors.NotAuthorizedException("Refresh Token has expired")
    if user is None:
        raise errors.UserNotFoundException("User does not exist.")
    if not user.is_enabled:
        raise errors.NotAuthorizedException("User is disabled.")
    if user.status == "RESET_REQUIRED":
        message = "Password reset required for the user"
        raise errors.PasswordResetRequiredException(message)
    is_new = _check_device(
        pool, user, family, device_key, takes_new_device=takes_new_device
    )
    before = list(family.generations), dict(family.rotated)
    # Before anything is waited for: of two callers at once one is the second.
    child = _rotate(backend, client, family, digest(token))
    try:
        made = await issue(
            Scene(backend, pool, user, client, metadata or {}),
            family,
            source="TokenGeneration_RefreshTokens",
            refresh_token=child,
        )
    except BaseException:
        # The caller never gets the child: the parent has to stay good.
        family.generations, family.rotated = before
        raise
    if is_new:
        made.new_device_metadata = new_device(backend, user)
        family.device_key = made.new_device_metadata.device_key
    return made


def _check_device(
    pool: Pool,
    user: User,
    family: TokenFamily,
    device_key: str | None,
    *,
    takes_new_device: bool,
) -> bool:
    """Return whether the caller gets a new device; refuse the wrong one."""
    if family.device_key is None or not pool.tracks_devices:
        return False
    if device_key is not None and device_key not in user.devices and takes_new_device:
        return True
    device = user.devices.get(family.device_key)
    if device_key != family.device_key or device is None or not device.is_confirmed:
        raise errors.NotAuthorizedException("Invalid Refresh Token")
    return False


def _rotate(
    backend: Backend, client: AppClient, family: TokenFamily, presented: str
) -> str | None:
    """Make the next token if tokens rotate; refuse one that was replaced."""
    rotation = client.settings.refresh_token_rotation
    is_rotating = rotation is not None and rotation.feature == "ENABLED"
    grace = (rotation.retry_grace_period_seconds or 0) if rotation is not None else 0
    now = backend.clock()
    if presented != family.generations[-1]:
        replaced = family.rotated.get(presented)
        if replaced is None or now >= replaced + grace:
            message = "Refresh token has been used before."
            raise errors.RefreshTokenReuseException(message)
    if not is_rotating:
        return None
    family.rotated.setdefault(presented, now)
    return next_generation(family)
