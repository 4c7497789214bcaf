"""The login page: what each form does, in the words of the API's own operations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from cognito_idp import errors, types
from cognito_idp.local.oauth import views
from cognito_idp.local.oauth.answers import redirect
from cognito_idp.local.oauth.browsers import remember
from cognito_idp.local.oauth.grants import grant
from cognito_idp.local.operations.served import HANDLERS
from cognito_idp.local.sign_in.challenges import respond_managed
from cognito_idp.local.sign_in.flows import initiate_managed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiohttp import web

    from cognito_idp.local.oauth.visit import Visit
    from cognito_idp.local.sign_in.conversation import Step
    from cognito_idp.local.state.records import User

__all__ = ["complete", "post_login", "show_step"]

_ANSWER_NAMES = {
    "EMAIL_OTP": "EMAIL_OTP_CODE",
    "SMS_OTP": "SMS_OTP_CODE",
    "SMS_MFA": "SMS_MFA_CODE",
    "SOFTWARE_TOKEN_MFA": "SOFTWARE_TOKEN_MFA_CODE",
    "WEB_AUTHN": "CREDENTIAL",
    "NEW_PASSWORD_REQUIRED": "NEW_PASSWORD",
    "SELECT_MFA_TYPE": "ANSWER",
}
"""The name of the answer to each challenge that the page can ask for."""


async def post_login(visit: Visit) -> web.Response:
    """Take the form of a sign-in, or the answer to one of its challenges."""
    challenge = visit.given("challenge")
    if not challenge:
        return await _begin(visit)
    answer = _STEPS.get(challenge, _answer)
    try:
        return await answer(visit, challenge, visit.given("session"))
    except errors.NotAuthorizedException as error:
        # The session was used or has expired: the sign-in begins again.
        return views.sign_in(visit, error=error.message)


async def _begin(visit: Visit) -> web.Response:
    name = visit.given("username").strip()
    factor = visit.given("factor") or "PASSWORD"
    if not name:
        return views.sign_in(visit, error="Enter your name first.")
    if factor == "PASSWORD" and not visit.given("password"):
        return views.sign_in(visit, error="Enter your password.", name=name)
    try:
        step = await initiate_managed(
            visit.backend, visit.client, name, factor, visit.given("password")
        )
    except errors.UserNotConfirmedException:
        return views.confirm(visit, name, "", note="Confirm your account first.")
    except errors.PasswordResetRequiredException as error:
        return views.reset_password(visit, name, note=error.message)
    except errors.ServiceError as error:
        return views.sign_in(visit, error=error.message, name=name)
    return await show_step(visit, step)


async def show_step(visit: Visit, step: Step) -> web.Response:
    """Show what a step of the sign-in asks for, or bring the user to the app client."""
    if step.user is not None:
        return await complete(visit, step.user, step.factors)
    session, shown = step.session or "", step.parameters
    if step.challenge == "NEW_PASSWORD_REQUIRED":
        return views.new_password(visit, session, shown)
    if step.challenge == "SELECT_MFA_TYPE":
        factors = list(step.available or ())
        return views.select_factor(visit, "SELECT_MFA_TYPE", session, factors)
    if step.challenge == "MFA_SETUP":
        factors = _read_list(shown.get("MFAS_CAN_SETUP", "[]"))
        if factors == ["SOFTWARE_TOKEN_MFA"]:
            return await _begin_totp(visit, session)
        return views.select_factor(visit, "MFA_SETUP", session, factors)
    return views.verify(visit, step.challenge or "", session, shown)


async def complete(
    visit: Visit, user: User, factors: list[str], *, provider: str = "COGNITO"
) -> web.Response:
    """Sign the user in in this browser, and go back to the app client."""
    response = redirect("")
    session = remember(visit, user, factors, response, provider=provider)
    response.headers["Location"] = await grant(
        visit.backend, visit.pool, visit.wanted, user, session
    )
    return response


def _read_list(text: str) -> list[str]:
    try:
        found: object = json.loads(text or "[]")
    except ValueError:
        return []
    return (
        [str(each) for each in cast("list[object]", found)]
        if isinstance(found, list)
        else []
    )


async def _answer(visit: Visit, challenge: str, session: str) -> web.Response:
    name = _ANSWER_NAMES.get(challenge)
    if name is None:
        raise errors.NotAuthorizedException("Invalid session for the user.")
    given = {name: visit.given("answer")}
    if challenge == "NEW_PASSWORD_REQUIRED":
        given |= {
            field: value
            for field, value in visit.fields.items()
            if field.startswith("userAttributes.")
        }
    try:
        step = await respond_managed(
            visit.backend, visit.client, challenge, session, given
        )
    except errors.NotAuthorizedException:
        raise
    except errors.ServiceError as error:
        return _ask_again(visit, challenge, session, error.message)
    return await show_step(visit, step)


def _ask_again(visit: Visit, challenge: str, session: str, error: str) -> web.Response:
    shown = views.read_texts(visit.given("shown"))
    if challenge == "NEW_PASSWORD_REQUIRED":
        return views.new_password(visit, session, shown, error=error)
    if challenge in ("SELECT_MFA_TYPE", "MFA_SETUP"):
        factors = _read_list(visit.given("factors"))
        return views.select_factor(visit, challenge, session, factors, error=error)
    if challenge == "WEB_AUTHN":
        return views.sign_in(visit, error=error)
    return views.verify(visit, challenge, session, shown, error=error)


async def _set_up(visit: Visit, challenge: str, session: str) -> web.Response:
    """Set up the second factor that the user chose."""
    if visit.given("answer") == "SOFTWARE_TOKEN_MFA":
        return await _begin_totp(visit, session)
    email = visit.given("email")
    if visit.given("answer") != "EMAIL_OTP" or not email:
        return _ask_again(visit, challenge, session, "Enter your e-mail address.")
    try:
        step = await respond_managed(
            visit.backend, visit.client, challenge, session, {"EMAIL": email}
        )
    except errors.NotAuthorizedException:
        raise
    except errors.ServiceError as error:
        return _ask_again(visit, challenge, session, error.message)
    return await show_step(visit, step)


async def _begin_totp(visit: Visit, session: str) -> web.Response:
    request = types.AssociateSoftwareTokenRequest(session=session)
    made = await HANDLERS["AssociateSoftwareToken"](visit.backend, request)
    if not isinstance(made, types.AssociateSoftwareTokenResponse):
        raise TypeError("AssociateSoftwareToken answered something else")
    return views.set_up_totp(visit, made.session or "", made.secret_code or "")


async def _finish_totp(visit: Visit, _: str, session: str) -> web.Response:
    request = types.VerifySoftwareTokenRequest(
        session=session, user_code=visit.given("answer")
    )
    try:
        made = await HANDLERS["VerifySoftwareToken"](visit.backend, request)
    except errors.NotAuthorizedException:
        raise
    except errors.ServiceError as error:
        secret = visit.given("secret")
        return views.set_up_totp(visit, session, secret, error=error.message)
    if not isinstance(made, types.VerifySoftwareTokenResponse):
        raise TypeError("VerifySoftwareToken answered something else")
    step = await respond_managed(
        visit.backend, visit.client, "MFA_SETUP", made.session or "", {}
    )
    return await show_step(visit, step)


_STEPS: dict[str, Callable[[Visit, str, str], Awaitable[web.Response]]] = {
    "MFA_SETUP": _set_up,
    "TOTP_SETUP": _finish_totp,
}
