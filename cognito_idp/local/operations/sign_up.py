"""Sign-up, its confirmation, and the way back for who forgot the password."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules import attributes, codes, passwords
from cognito_idp.local.rules.bearers import digest
from cognito_idp.local.rules.clients import check_hash
from cognito_idp.local.rules.events import record_event
from cognito_idp.local.rules.users import create, enroll, stranger_name
from cognito_idp.local.sign_in.conversation import Conversation, resume
from cognito_idp.local.sign_in.migration import migrate
from cognito_idp.local.state.scene import Scene

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool, User

_CHALLENGE = "CONFIRM_SIGN_UP"


def _has_passwordless(pool: Pool) -> bool:
    policies = pool.settings.policies
    policy = policies.sign_in_policy if policies is not None else None
    allowed = (policy.allowed_first_auth_factors if policy else None) or ()
    return bool({"EMAIL_OTP", "SMS_OTP"} & set(allowed))


@handles("SignUp")
async def _sign_up(
    backend: Backend, request: types.SignUpRequest
) -> types.SignUpResponse:
    client = backend.client(request.client_id)
    pool = backend.pool(client.pool_id)
    check_hash(client, request.username, request.secret_hash)
    config = pool.settings.admin_create_user_config
    if config is not None and config.allow_admin_create_user_only:
        raise errors.NotAuthorizedException(
            "SignUp is not permitted for this user pool"
        )
    if request.password is None and not _has_passwordless(pool):
        message = "Password is required for this user pool."
        raise errors.InvalidParameterException(message)
    if request.password is not None:
        passwords.check_policy(pool, request.password)
    given = types.attribute_map(request.user_attributes)
    user = create(
        backend, pool, request.username, given, status="UNCONFIRMED", client=client
    )
    metadata = dict(request.client_metadata or {})
    scene = Scene(backend, pool, user, client, metadata)
    await _run_pre_sign_up(scene, types.attribute_map(request.validation_data))
    if request.password is not None:
        await passwords.set_password(backend, pool, user, request.password)
    # Cognito moves an address that the trigger verifies, from whoever had it.
    enroll(backend, pool, user, client=client, force_alias=True)
    record_event(backend, pool, user, "SignUp", "Pass")
    if user.status == "CONFIRMED":
        await _run_post_confirmation(scene)
    session = _session(scene, client)
    attribute = codes.verification_attribute(pool, user)
    delivery = None
    if user.status == "UNCONFIRMED" and attribute is not None:
        delivery = await codes.send(scene, "sign_up", "sign_up", attribute)
    return types.SignUpResponse(
        user_confirmed=user.status == "CONFIRMED",
        user_sub=user.sub,
        code_delivery_details=delivery,
        session=session,
    )


async def _run_pre_sign_up(scene: Scene, validation_data: dict[str, str]) -> None:
    user = scene.user
    response = await scene.run(
        "pre_sign_up",
        "PreSignUp_SignUp",
        {
            "userAttributes": {k: v for k, v in user.attributes.items() if k != "sub"},
            "validationData": validation_data,
            "clientMetadata": dict(scene.metadata),
        },
        {"autoConfirmUser": False, "autoVerifyEmail": False, "autoVerifyPhone": False},
    )
    if response is None:
        return
    for name, flag in (
        ("email", "autoVerifyEmail"),
        ("phone_number", "autoVerifyPhone"),
    ):
        if response.get(flag):
            if not user.attributes.get(name):
                message = f"Cannot verify {name}: the user has none."
                raise errors.InvalidLambdaResponseException(message)
            user.attributes[f"{name}_verified"] = "true"
    if response.get("autoConfirmUser"):
        user.status = "CONFIRMED"


async def _run_post_confirmation(
    scene: Scene, *, source: str = "PostConfirmation_ConfirmSignUp"
) -> None:
    user = scene.user
    await scene.run(
        "post_confirmation",
        source,
        {
            "userAttributes": user.event_attributes,
            "clientMetadata": dict(scene.metadata),
        },
    )


def _session(scene: Scene, client: AppClient) -> str | None:
    """Begin the session that leads from sign-up over its confirmation to sign-in."""
    if "ALLOW_USER_AUTH" not in (client.settings.explicit_auth_flows or ()):
        return None
    talk = Conversation(
        backend=scene.backend,
        pool=scene.pool,
        client=client,
        flow="USER_AUTH",
        is_admin=False,
        username=scene.user.username,
        user=scene.user,
        metadata=dict(scene.metadata),
    )
    token = secrets.token_urlsafe(180)
    # Not a challenge that a client can answer: only its session is handed out.
    talk.ask(_CHALLENGE, token=token)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # because no model knows this challenge
    return token


@handles("ConfirmSignUp")
async def _confirm_sign_up(
    backend: Backend, request: types.ConfirmSignUpRequest
) -> types.ConfirmSignUpResponse:
    client = backend.client(request.client_id)
    pool = backend.pool(client.pool_id)
    check_hash(client, request.username, request.secret_hash)
    user = backend.find_user(pool, request.username)
    if client.hides_users and (user is None or not user.is_enabled):
        message = "Invalid verification code provided, please try again."
        raise errors.CodeMismatchException(message)
    user = _enabled(user)
    if user.status != "UNCONFIRMED":
        message = f"User cannot be confirmed. Current status is {user.status}"
        raise errors.NotAuthorizedException(message)
    metadata = dict(request.client_metadata or {})
    scene = Scene(backend, pool, user, client, metadata)
    force = bool(request.force_alias_creation)
    with codes.accepted(backend, user, "sign_up", request.confirmation_code) as code:
        talk = _find_session(scene, client, request.session)
        attributes.verify(backend, user, code.attribute, code.address, force=force)
    if talk is not None:
        talk.spend()
    user.status, user.modified = "CONFIRMED", backend.clock()
    await _run_post_confirmation(scene)
    # The session is there for whoever asked for none at sign-up, too.
    return types.ConfirmSignUpResponse(session=_session(scene, client))


def _enabled(user: User | None) -> User:
    """Return a user who is there and not disabled."""
    if user is None:
        message = "Username/client id combination not found."
        raise errors.UserNotFoundException(message)
    if not user.is_enabled:
        raise errors.NotAuthorizedException("User is disabled.")
    return user


def _find_session(
    scene: Scene, client: AppClient, session: str | None
) -> Conversation | None:
    """Find the session of a sign-up, which has to be that of the user."""
    if session is None:
        return None
    talk = resume(
        scene.backend,
        client,
        _CHALLENGE,
        digest(session),
        is_admin=False,
        given={},
        metadata=dict(scene.metadata),
    )
    if talk.user is not scene.user:
        raise errors.NotAuthorizedException("Invalid session for the user.")
    return talk


@handles("AdminConfirmSignUp")
async def _admin_confirm_sign_up(
    backend: Backend, request: types.AdminConfirmSignUpRequest
) -> types.AdminConfirmSignUpResponse:
    pool = backend.pool(request.user_pool_id)
    user = backend.user(pool, request.username)
    if user.status != "UNCONFIRMED":
        message = f"User cannot be confirmed. Current status is {user.status}"
        raise errors.NotAuthorizedException(message)
    user.status, user.modified = "CONFIRMED", backend.clock()
    metadata = request.client_metadata or {}
    await _run_post_confirmation(Scene(backend, pool, user, metadata=metadata))
    return types.AdminConfirmSignUpResponse()


@handles("ResendConfirmationCode")
async def _resend_confirmation_code(
    backend: Backend, request: types.ResendConfirmationCodeRequest
) -> types.ResendConfirmationCodeResponse:
    client = backend.client(request.client_id)
    pool = backend.pool(client.pool_id)
    check_hash(client, request.username, request.secret_hash)
    user = backend.find_user(pool, request.username)
    if client.hides_users and (user is None or not user.is_enabled):
        return types.ResendConfirmationCodeResponse(
            code_delivery_details=_pretended(backend, pool, request.username)
        )
    user = _enabled(user)
    if user.status != "UNCONFIRMED":
        raise errors.InvalidParameterException("User is already confirmed.")
    attribute = codes.verification_attribute(pool, user)
    if attribute is None:
        message = "Auto verification not turned on."
        raise errors.InvalidParameterException(message)
    scene = Scene(backend, pool, user, client, request.client_metadata or {})
    delivery = await codes.send(scene, "sign_up", "resend", attribute)
    record_event(backend, pool, user, "ResendCode", "Pass")
    return types.ResendConfirmationCodeResponse(code_delivery_details=delivery)


def _pretended(
    backend: Backend, pool: Pool, name: str
) -> types.CodeDeliveryDetailsType:
    """Say of a user who does not exist what would be said of one who does."""
    verified = pool.settings.auto_verified_attributes or ("email",)
    attribute = "email" if "email" in verified else "phone_number"
    return codes.pretended(attribute, name, stranger_name(backend, pool, name))


@handles("ForgotPassword")
async def _forgot_password(
    backend: Backend, request: types.ForgotPasswordRequest
) -> types.ForgotPasswordResponse:
    client = backend.client(request.client_id)
    pool = backend.pool(client.pool_id)
    check_hash(client, request.username, request.secret_hash)
    metadata = request.client_metadata or {}
    user = backend.find_user(pool, request.username)
    if user is None:
        user = await migrate(backend, client, request.username, metadata)
    if client.hides_users and not _is_reachable(pool, user):
        delivery = _pretended(backend, pool, request.username)
        return types.ForgotPasswordResponse(code_delivery_details=delivery)
    if user is None:
        message = "Username/client id combination not found."
        raise errors.UserNotFoundException(message)
    passwords.check_resettable(user)
    attribute = codes.needed_recovery_attribute(pool, user)
    scene = Scene(backend, pool, user, client, metadata)
    delivery = await codes.send(
        scene, "reset", "forgot_password", attribute, seconds=codes.HOUR
    )
    return types.ForgotPasswordResponse(code_delivery_details=delivery)


def _is_reachable(pool: Pool, user: User | None) -> bool:
    """Return whether a user can get the code of a reset."""
    if user is None or not user.is_enabled:
        return False
    return codes.recovery_attribute(pool, user) is not None


@handles("ConfirmForgotPassword")
async def _confirm_forgot_password(
    backend: Backend, request: types.ConfirmForgotPasswordRequest
) -> types.ConfirmForgotPasswordResponse:
    client = backend.client(request.client_id)
    pool = backend.pool(client.pool_id)
    check_hash(client, request.username, request.secret_hash)
    user = backend.find_user(pool, request.username)
    if client.hides_users and (user is None or not user.is_enabled):
        message = "Invalid verification code provided, please try again."
        raise errors.CodeMismatchException(message)
    user = _enabled(user)
    passwords.check_policy(pool, request.password)
    with codes.accepted(backend, user, "reset", request.confirmation_code):
        await passwords.set_password(backend, pool, user, request.password)
    user.status = "CONFIRMED"
    record_event(backend, pool, user, "ForgotPassword", "Pass")
    await _run_post_confirmation(
        Scene(backend, pool, user, client, request.client_metadata or {}),
        source="PostConfirmation_ConfirmForgotPassword",
    )
    return types.ConfirmForgotPasswordResponse()
