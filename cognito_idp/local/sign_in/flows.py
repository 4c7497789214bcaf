"""How sign-ins begin: InitiateAuth and its flows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.rules import passwords, tokens
from cognito_idp.local.rules.bearers import digest
from cognito_idp.local.rules.clients import check_hash
from cognito_idp.local.rules.tiers import require_tier
from cognito_idp.local.rules.users import stranger_name
from cognito_idp.local.sign_in import custom_auth, passkeys, srp
from cognito_idp.local.sign_in.conversation import (
    MANAGED_LOGIN,
    Conversation,
    Step,
    resume,
)
from cognito_idp.local.sign_in.factors import (
    after_first_factor,
    after_new_password,
    available_first_factors,
    check_device,
    check_status,
    finish,
    send_code,
)
from cognito_idp.local.sign_in.levels import narrow, read_level
from cognito_idp.local.sign_in.migration import migrate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool, User

__all__ = [
    "ADMIN_ONLY",
    "choose",
    "initiate",
    "initiate_managed",
]

_WRONG = "Incorrect username or password."
_REFRESHES = ("REFRESH_TOKEN_AUTH", "REFRESH_TOKEN")
ADMIN_ONLY = ("ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH")

# Which ExplicitAuthFlows allow a flow; the second is the older name.
_PERMITS = {
    "USER_AUTH": ("ALLOW_USER_AUTH",),
    "USER_SRP_AUTH": ("ALLOW_USER_SRP_AUTH",),
    "USER_PASSWORD_AUTH": ("ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"),
    "ADMIN_USER_PASSWORD_AUTH": ("ALLOW_ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"),
    "ADMIN_NO_SRP_AUTH": ("ALLOW_ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"),
    "CUSTOM_AUTH": ("ALLOW_CUSTOM_AUTH", "CUSTOM_AUTH_FLOW_ONLY"),
    "REFRESH_TOKEN_AUTH": ("ALLOW_REFRESH_TOKEN_AUTH",),
    "REFRESH_TOKEN": ("ALLOW_REFRESH_TOKEN_AUTH",),
}


async def initiate(
    backend: Backend,
    client: AppClient,
    request: types.InitiateAuthRequest | types.AdminInitiateAuthRequest,
    *,
    is_admin: bool,
) -> Step:
    """Begin a flow of sign-in, and return its first step."""
    flow = request.auth_flow
    _check_flow(client, flow)
    if flow == "USER_AUTH":
        settings = backend.pool(client.pool_id).settings
        require_tier(settings, "ESSENTIALS", "Choice-based Sign-in")
    given = dict(request.auth_parameters or {})
    metadata = dict(request.client_metadata or {})
    if flow in _REFRESHES:
        return await _refresh(backend, client, given, metadata)
    name = given.get("USERNAME")
    if not name:
        message = "Missing required parameter USERNAME"
        raise errors.InvalidParameterException(message)
    check_hash(client, name, given.get("SECRET_HASH"))
    talk = await _open(backend, client, flow, given, metadata, is_admin=is_admin)
    if flow == "USER_AUTH" and request.session is not None:
        return await _continue_sign_up(talk, request.session)
    return await _FLOWS[flow](talk)


async def initiate_managed(
    backend: Backend, client: AppClient, name: str, factor: str, password: str
) -> Step:
    """
    Begin a sign-in on the login page, with a password or another first factor.

    ExplicitAuthFlows say what the API takes; they do not bind the page.
    """
    given = {"USERNAME": name}
    if factor == "PASSWORD":
        given["PASSWORD"] = password
    talk = await _open(backend, client, MANAGED_LOGIN, given, {}, is_admin=False)
    if factor == "PASSWORD":
        return await _start_password(talk)
    if factor not in available_first_factors(talk.pool, talk.user):
        raise errors.NotAuthorizedException(_WRONG)
    return await choose(talk, factor)


async def _open(
    backend: Backend,
    client: AppClient,
    flow: str,
    given: dict[str, str],
    metadata: dict[str, str],
    *,
    is_admin: bool,
) -> Conversation:
    """Find the user of a sign-in, migrated if need be, and begin the conversation."""
    name = given["USERNAME"]
    pool = backend.pool(client.pool_id)
    user = backend.find_user(pool, name)
    if user is None and "PASSWORD" in given and flow != "USER_AUTH":
        user = await migrate(backend, client, name, metadata, given["PASSWORD"])
    # USER_AUTH always pretends that the user is there.
    if user is None and flow != "USER_AUTH" and not client.hides_users:
        raise errors.UserNotFoundException("User does not exist.")
    if user is not None and user.status == "RESET_REQUIRED" and user.password is None:
        # A user of an import job has no password yet.
        message = "Password reset required for the user"
        raise errors.PasswordResetRequiredException(message)
    await _run_pre_authentication(backend, pool, client, user, name, metadata)
    talk = Conversation(
        backend=backend,
        pool=pool,
        client=client,
        flow=flow,
        is_admin=is_admin,
        username=stranger_name(backend, pool, name) if user is None else user.username,
        user=user,
        given=given,
        metadata=metadata,
        device_key=given.get("DEVICE_KEY"),
    )
    check_device(talk)
    return talk


def _check_flow(client: AppClient, flow: str) -> None:
    allowed = set(client.settings.explicit_auth_flows or ())
    if allowed and not any(each.startswith("ALLOW_") for each in allowed):
        # A list of the older names only ever added to what everybody could do.
        allowed |= {"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH"}
        if "CUSTOM_AUTH_FLOW_ONLY" not in allowed:
            allowed.add("ALLOW_USER_SRP_AUTH")
    if not set(_PERMITS[flow]) & allowed:
        if flow in _REFRESHES and client.settings.refresh_token_rotation is not None:
            message = (
                "Refresh token rotation is enabled: use GetTokensFromRefreshToken."
            )
        else:
            message = f"{flow} flow not enabled for this client"
        raise errors.InvalidParameterException(message)


async def _run_pre_authentication(
    backend: Backend,
    pool: Pool,
    client: AppClient,
    user: User | None,
    name: str,
    metadata: Mapping[str, str],
) -> None:
    await backend.triggers.run(
        "pre_authentication",
        "PreAuthentication_Authentication",
        pool,
        user.username if user is not None else name,
        {
            "userAttributes": user.event_attributes if user is not None else {},
            "validationData": dict(metadata),
            "userNotFound": user is None,
        },
        client_id=client.id,
    )


async def _refresh(
    backend: Backend, client: AppClient, given: dict[str, str], metadata: dict[str, str]
) -> Step:
    token = given.get("REFRESH_TOKEN")
    if not token:
        message = "Missing required parameter REFRESH_TOKEN"
        raise errors.InvalidParameterException(message)
    rotation = client.settings.refresh_token_rotation
    if rotation is not None and rotation.feature == "ENABLED":
        message = "Refresh token rotation is enabled: use GetTokensFromRefreshToken."
        raise errors.InvalidParameterException(message)
    if client.secrets:
        # No name is sent, so the hash is that of the internal one.
        family = tokens.find_family(backend, client, token)
        check_hash(client, family.username, given.get("SECRET_HASH"))
    result = await tokens.refresh(
        backend,
        client,
        token,
        device_key=given.get("DEVICE_KEY"),
        metadata=metadata,
    )
    return Step(result=result)


# The flows


async def _start_password(talk: Conversation) -> Step:
    password = talk.required("PASSWORD")
    talk.check_confirmed()
    if not await passwords.is_right(talk.backend, talk.pool, talk.user, password):
        raise errors.NotAuthorizedException(_WRONG)
    return await after_first_factor(talk, "PASSWORD")


async def _start_srp(talk: Conversation) -> Step:
    return await srp.offer_password(talk, has_session=False)


async def _start_custom(talk: Conversation) -> Step:
    if talk.given.get("CHALLENGE_NAME") == "SRP_A" or "SRP_A" in talk.given:
        talk.required("SRP_A")
        talk.rounds = [custom_auth.round_of("SRP_A", is_right=True)]
        return await custom_auth.go_on(talk)
    return await custom_auth.go_on(talk)


async def _start_choice(talk: Conversation) -> Step:
    await read_level(talk)
    if talk.factors:
        # A step up from the sign-in of an access token.
        check_status(talk)
        return await after_new_password(talk)
    available = narrow(talk, available_first_factors(talk.pool, talk.user))
    preferred = talk.given.get("PREFERRED_CHALLENGE")
    if preferred in available:
        return await choose(talk, preferred)
    return talk.ask(
        "SELECT_CHALLENGE",
        {"USERNAME": talk.username},
        available=available,
    )


async def choose(talk: Conversation, factor: str) -> Step:
    """Go on with the first factor that was chosen, with what was sent along for it."""
    if factor == "PASSWORD":
        if "PASSWORD" not in talk.given:
            return talk.ask("PASSWORD", {"USERNAME": talk.username})
        return await _start_password(talk)
    if factor == "PASSWORD_SRP":
        if "SRP_A" not in talk.given:
            return talk.ask("PASSWORD_SRP", {"USERNAME": talk.username})
        return await srp.offer_password(talk)
    if factor == "WEB_AUTHN":
        return passkeys.ask(talk)
    if factor == "EMAIL_OTP":
        return await send_code(talk, "EMAIL_OTP")
    return await send_code(talk, "SMS_OTP")


async def _continue_sign_up(talk: Conversation, session: str) -> Step:
    """Sign in a user who has just confirmed the sign-up, by the session of that."""
    resumed = resume(
        talk.backend,
        talk.client,
        "CONFIRM_SIGN_UP",
        digest(session),
        is_admin=False,
        given=talk.given,
        metadata=talk.metadata,
    )
    user = resumed.known_user()
    if user is not talk.user or user.status != "CONFIRMED":
        raise errors.NotAuthorizedException("Invalid session for the user.")
    resumed.factors = ["CONFIRMATION"]
    available = available_first_factors(resumed.pool, user)
    if resumed.pool.settings.mfa_configuration == "ON" and available:
        raise errors.NotAuthorizedException("Invalid session for the user.")
    resumed.spend()
    return await finish(resumed)


_FLOWS: dict[str, Callable[[Conversation], Awaitable[Step]]] = {
    "USER_AUTH": _start_choice,
    "USER_SRP_AUTH": _start_srp,
    "USER_PASSWORD_AUTH": _start_password,
    "ADMIN_USER_PASSWORD_AUTH": _start_password,
    "ADMIN_NO_SRP_AUTH": _start_password,
    "CUSTOM_AUTH": _start_custom,
}
