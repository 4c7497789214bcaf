"""The login page's sign-up and its way back for a forgotten password."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.oauth import views
from cognito_idp.local.oauth.login import show_step
from cognito_idp.local.oauth.requests import find_client
from cognito_idp.local.operations.served import HANDLERS
from cognito_idp.local.rules.bearers import digest
from cognito_idp.local.rules.clients import make_hash
from cognito_idp.local.sign_in.conversation import (
    MANAGED_LOGIN,
    Conversation,
    resume,
)
from cognito_idp.local.sign_in.factors import after_first_factor

if TYPE_CHECKING:
    from aiohttp import web

    from cognito_idp.local.oauth.visit import Visit
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool

__all__ = [
    "post_confirm",
    "post_confirm_forgot_password",
    "post_forgot_password",
    "post_sign_up",
    "serve_confirmation",
]

_CHALLENGE = "MANAGED_SIGN_UP"


async def post_sign_up(visit: Visit) -> web.Response:
    """Make the user whom the form describes."""
    name = visit.given("username").strip()
    prefix = "attribute."
    attributes = [
        types.AttributeType(name=field.removeprefix(prefix), value=value)
        for field, value in visit.fields.items()
        if field.startswith(prefix) and value
    ]
    request = types.SignUpRequest(
        client_id=visit.client.id,
        secret_hash=visit.secret_hash(name),
        username=name,
        password=visit.given("password"),
        user_attributes=attributes,
    )
    try:
        made = await HANDLERS["SignUp"](visit.backend, request)
    except errors.ServiceError as error:
        return views.sign_up(visit, error=error.message)
    session = _begin_session(visit, name)
    if isinstance(made, types.SignUpResponse) and made.user_confirmed:
        return await _go_on(visit, name, session)
    return views.confirm(visit, name, session, note="A code was sent to you.")


def _begin_session(visit: Visit, name: str) -> str:
    """Begin the session that signs the new user in once the code is right."""
    backend, pool = visit.backend, visit.pool
    user = backend.find_user(pool, name)
    talk = Conversation(
        backend=backend,
        pool=pool,
        client=visit.client,
        flow=MANAGED_LOGIN,
        is_admin=False,
        username=user.username if user is not None else name,
        user=user,
    )
    token = secrets.token_urlsafe(180)
    # Not a challenge that a client can answer: the page alone knows the name.
    talk.ask(_CHALLENGE, token=token)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # because no model knows this challenge
    return token


async def _go_on(visit: Visit, name: str, session: str) -> web.Response:
    """Sign in the user whose sign-up has just been confirmed."""
    try:
        talk = resume(
            visit.backend,
            visit.client,
            _CHALLENGE,
            digest(session),
            is_admin=False,
            given={},
            metadata={},
        )
        # The password of the sign-up was chosen in this very session.
        step = await after_first_factor(talk, "PASSWORD")
    except errors.ServiceError:
        note = "Your account is confirmed. Sign in."
        return views.sign_in(visit, note=note, name=name)
    return await show_step(visit, step)


async def post_confirm(visit: Visit) -> web.Response:
    """Confirm a sign-up by its code, or send another code."""
    name, session = visit.given("username"), visit.given("session")
    hashed = visit.secret_hash(name)
    try:
        if visit.given("do") == "resend":
            again = types.ResendConfirmationCodeRequest(
                client_id=visit.client.id, secret_hash=hashed, username=name
            )
            await HANDLERS["ResendConfirmationCode"](visit.backend, again)
            return views.confirm(visit, name, session, note="Another code was sent.")
        confirmation = types.ConfirmSignUpRequest(
            client_id=visit.client.id,
            secret_hash=hashed,
            username=name,
            confirmation_code=visit.given("answer"),
        )
        await HANDLERS["ConfirmSignUp"](visit.backend, confirmation)
    except errors.ServiceError as error:
        return views.confirm(visit, name, session, error=error.message)
    return await _go_on(visit, name, session)


async def serve_confirmation(
    backend: Backend, pool: Pool | None, request: web.Request
) -> web.Response:
    """Confirm a sign-up by the link of its message."""
    query = request.query
    try:
        client = find_client(backend, query.get("client_id"), pool)
        name = query.get("user_name", "")
        confirmation = types.ConfirmSignUpRequest(
            client_id=client.id,
            secret_hash=make_hash(client, name),
            username=name,
            confirmation_code=query.get("confirmation_code", ""),
        )
        await HANDLERS["ConfirmSignUp"](backend, confirmation)
    except errors.ServiceError as error:
        return views.failure("Your sign-up was not confirmed", error.message)
    return views.confirmed()


async def post_forgot_password(visit: Visit) -> web.Response:
    """Send the code of a reset."""
    name = visit.given("username").strip()
    request = types.ForgotPasswordRequest(
        client_id=visit.client.id,
        secret_hash=visit.secret_hash(name),
        username=name,
    )
    try:
        made = await HANDLERS["ForgotPassword"](visit.backend, request)
    except errors.ServiceError as error:
        return views.forgot_password(visit, error=error.message)
    delivery = (
        made.code_delivery_details
        if isinstance(made, types.ForgotPasswordResponse)
        else None
    )
    place = (delivery.destination if delivery is not None else None) or "you"
    return views.reset_password(visit, name, note=f"A code was sent to {place}.")


async def post_confirm_forgot_password(visit: Visit) -> web.Response:
    """Set the new password, by the code that was sent."""
    name = visit.given("username")
    request = types.ConfirmForgotPasswordRequest(
        client_id=visit.client.id,
        secret_hash=visit.secret_hash(name),
        username=name,
        confirmation_code=visit.given("code"),
        password=visit.given("answer"),
    )
    try:
        await HANDLERS["ConfirmForgotPassword"](visit.backend, request)
    except errors.ServiceError as error:
        return views.reset_password(visit, name, error=error.message)
    note = "Your password was changed. Sign in."
    return views.sign_in(visit, note=note, name=name)
