"""The pages of the sign-in: one function for each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from cognito_idp.local.markup import (
    button,
    form,
    hidden,
    link,
    paragraph,
    text_field,
)
from cognito_idp.local.oauth.markup import page, passkey_script

if TYPE_CHECKING:
    from aiohttp import web

    from cognito_idp.local.oauth.visit import Visit

__all__ = [
    "confirm",
    "confirmed",
    "failure",
    "forgot_password",
    "new_password",
    "read_texts",
    "reset_password",
    "select_factor",
    "set_up_totp",
    "sign_in",
    "sign_up",
    "unavailable",
    "verify",
]

_REFUSED = 400


def _status(error: str) -> int:
    return _REFUSED if error else 200


def read_texts(text: str) -> dict[str, str]:
    """Read a JSON object of texts; anything else counts as an empty one."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    items = cast("dict[str, object]", found).items()
    return {name: value for name, value in items if isinstance(value, str)}


def _first_factors(visit: Visit) -> list[str]:
    policies = visit.pool.settings.policies
    policy = policies.sign_in_policy if policies is not None else None
    return list(policy.allowed_first_auth_factors or ()) if policy is not None else []


_OFFERS = {
    "WEB_AUTHN": "Sign in with a passkey",
    "EMAIL_OTP": "Send me a code by e-mail",
    "SMS_OTP": "Send me a code by SMS",
}


def _name_label(visit: Visit) -> str:
    names = visit.pool.settings.username_attributes or ()
    labels = {"email": "E-mail", "phone_number": "Phone number"}
    return " or ".join(labels[name] for name in names) or "Username"


def sign_in(
    visit: Visit, *, error: str = "", note: str = "", name: str = ""
) -> web.Response:
    """Show the page on which a sign-in begins."""
    providers = visit.client.settings.supported_identity_providers or ()
    parts: list[str] = []
    for each in providers:
        if each != "COGNITO":
            address = visit.address("oauth2/authorize")
            address += f"&identity_provider={quote(each)}"
            parts.append(paragraph_link(address, f"Continue with {each}"))
    if "COGNITO" in providers:
        parts.append(_sign_in_form(visit, name))
        links = [link(visit.address("forgotPassword"), "Forgot your password?")]
        if not is_closed(visit):
            links.append(link(visit.address("signup"), "Sign up"))
        parts.append(f'<p class="links">{"".join(links)}</p>')
    return page("Sign in", parts, error=error, note=note, status=_status(error))


def paragraph_link(address: str, label: str) -> str:
    """Make a paragraph that is one link."""
    return f"<p>{link(address, label)}</p>"


def is_closed(visit: Visit) -> bool:
    """Return whether only administrators make users of the pool."""
    config = visit.pool.settings.admin_create_user_config
    return config is not None and bool(config.allow_admin_create_user_only)


def _sign_in_form(visit: Visit, name: str) -> str:
    name = name or visit.wanted.login_hint
    others = [
        button(_OFFERS[factor], name="factor", value=factor, is_plain=True)
        for factor in _first_factors(visit)
        if factor in _OFFERS
    ]
    return form(
        visit.address("login"),
        [
            hidden(visit.common),
            text_field(
                "username", _name_label(visit), value=name, autocomplete="username"
            ),
            text_field(
                "password",
                "Password",
                kind="password",
                autocomplete="current-password",
            ),
            button("Sign in", name="factor", value="PASSWORD"),
            *others,
        ],
    )


def verify(
    visit: Visit,
    challenge: str,
    session: str,
    shown: dict[str, str],
    *,
    error: str = "",
) -> web.Response:
    """Ask for the code of a second factor, or one that was sent; or for a passkey."""
    kept = {
        **visit.common,
        "challenge": challenge,
        "session": session,
        "shown": json.dumps(shown),
    }
    if challenge == "WEB_AUTHN":
        return _ask_passkey(visit, kept, shown)
    if challenge == "SOFTWARE_TOKEN_MFA":
        said = "Enter the code that your authenticator app shows."
    else:
        place = shown.get("CODE_DELIVERY_DESTINATION", "")
        said = f"A code was sent to {place}. Enter the code."
    parts = [
        hidden(kept),
        paragraph(said),
        text_field("answer", "Code", autocomplete="one-time-code"),
        button("Go on"),
    ]
    body = [form(visit.address("login"), parts)]
    return page("Enter your code", body, error=error, status=_status(error))


def _ask_passkey(
    visit: Visit, kept: dict[str, str], shown: dict[str, str]
) -> web.Response:
    options = shown.get("CREDENTIAL_REQUEST_OPTIONS", "{}")
    kept = {name: value for name, value in kept.items() if name != "shown"}
    asking = form(
        visit.address("login"),
        [hidden({**kept, "answer": ""})],
        name="passkey",
        options=options,
    )
    body = [
        asking,
        paragraph("Your browser asks for your passkey."),
        paragraph("", name="trouble"),
        '<button type="button" id="again">Ask again</button>',
        paragraph_link(visit.address("login"), "Sign in another way"),
    ]
    return page("Use your passkey", body, script=passkey_script())


def new_password(
    visit: Visit, session: str, shown: dict[str, str], *, error: str = ""
) -> web.Response:
    """Ask for the password that takes the place of a temporary one."""
    try:
        missing: object = json.loads(shown.get("requiredAttributes", "[]"))
    except ValueError:
        missing = []
    names = cast("list[object]", missing) if isinstance(missing, list) else []
    kept = {
        **visit.common,
        "challenge": "NEW_PASSWORD_REQUIRED",
        "session": session,
        "shown": json.dumps(shown),
    }
    fields = [
        text_field(str(name), str(name).removeprefix("userAttributes."))
        for name in names
    ]
    parts = [
        hidden(kept),
        paragraph("Your password was temporary. Choose a new one."),
        *fields,
        _new_password_field(),
        button("Go on"),
    ]
    body = [form(visit.address("login"), parts)]
    return page("Choose a password", body, error=error, status=_status(error))


def _new_password_field() -> str:
    return text_field(
        "answer", "New password", kind="password", autocomplete="new-password"
    )


_FACTORS = {
    "SMS_MFA": "A code by SMS",
    "EMAIL_OTP": "A code by e-mail",
    "SOFTWARE_TOKEN_MFA": "An authenticator app",
}


def select_factor(
    visit: Visit, challenge: str, session: str, factors: list[str], *, error: str = ""
) -> web.Response:
    """Offer the second factors, to be used or to be set up."""
    kept = {
        **visit.common,
        "challenge": challenge,
        "session": session,
        "factors": json.dumps(factors),
    }
    is_new = challenge == "MFA_SETUP"
    buttons = [
        button(_FACTORS[name], name="answer", value=name)
        for name in factors
        if name in _FACTORS
    ]
    fields = [text_field("email", "E-mail", kind="email", is_required=False)]
    asks_email = is_new and "EMAIL_OTP" in factors
    parts = [hidden(kept), *(fields if asks_email else []), *buttons]
    title = "Set up a second factor" if is_new else "Choose a second factor"
    body = [form(visit.address("login"), parts)]
    return page(title, body, error=error, status=_status(error))


def set_up_totp(
    visit: Visit, session: str, secret: str, *, error: str = ""
) -> web.Response:
    """Show the secret of an authenticator app, and ask for the first code."""
    name = quote(visit.pool.settings.name or visit.pool.id)
    address = f"otpauth://totp/{name}?secret={quote(secret)}&issuer={name}"
    kept = {
        **visit.common,
        "challenge": "TOTP_SETUP",
        "session": session,
        "secret": secret,
    }
    parts = [
        hidden(kept),
        paragraph("Enter this secret in your authenticator app, then the app's code."),
        f"<p><code id=secret>{paragraph(secret)[3:-4]}</code></p>",
        paragraph_link(address, "Open the app on this device"),
        text_field("answer", "Code", autocomplete="one-time-code"),
        button("Go on"),
    ]
    body = [form(visit.address("login"), parts)]
    return page("Set up an app", body, error=error, status=_status(error))


def sign_up(visit: Visit, *, error: str = "") -> web.Response:
    """Show the form of a new user, with what the pool's schema requires."""
    parts = [
        hidden(visit.common),
        text_field(
            "username",
            _name_label(visit),
            value=visit.given("username"),
            autocomplete="username",
        ),
        *(
            text_field(
                f"attribute.{name}", name, value=visit.given(f"attribute.{name}")
            )
            for name in _asked_attributes(visit)
        ),
        text_field(
            "password", "Password", kind="password", autocomplete="new-password"
        ),
        button("Sign up"),
    ]
    body = [
        form(visit.address("signup"), parts),
        paragraph_link(visit.address("login"), "Sign in instead"),
    ]
    return page("Sign up", body, error=error, status=_status(error))


def _asked_attributes(visit: Visit) -> list[str]:
    """Return what a new user is asked for, besides name and password."""
    settings = visit.pool.settings
    required = [
        attribute.name or ""
        for attribute in settings.schema_attributes or ()
        if attribute.required
    ]
    # By these a sign-up is confirmed.
    verified = [str(name) for name in settings.auto_verified_attributes or ()]
    taken = {"", "sub", *(settings.username_attributes or ())}
    names = dict.fromkeys([*required, *verified])
    return [name for name in names if name not in taken]


def confirm(
    visit: Visit, name: str, session: str, *, error: str = "", note: str = ""
) -> web.Response:
    """Ask for the code that confirms a sign-up."""
    parts = [
        hidden({**visit.common, "username": name, "session": session}),
        text_field("answer", "Code", autocomplete="one-time-code"),
        button("Confirm"),
        button("Send another code", name="do", value="resend", is_plain=True),
    ]
    body = [form(visit.address("confirm"), parts)]
    title = "Confirm your account"
    return page(title, body, error=error, note=note, status=_status(error))


def forgot_password(visit: Visit, *, error: str = "") -> web.Response:
    """Ask whose password was forgotten."""
    parts = [
        hidden(visit.common),
        text_field(
            "username",
            _name_label(visit),
            value=visit.given("username"),
            autocomplete="username",
        ),
        button("Send me a code"),
    ]
    body = [
        form(visit.address("forgotPassword"), parts),
        paragraph_link(visit.address("login"), "Sign in instead"),
    ]
    return page("Forgotten password", body, error=error, status=_status(error))


def reset_password(
    visit: Visit, name: str, *, error: str = "", note: str = ""
) -> web.Response:
    """Ask for the code of a reset, and the new password."""
    parts = [
        hidden({**visit.common, "username": name}),
        text_field("code", "Code", autocomplete="one-time-code"),
        _new_password_field(),
        button("Change password"),
    ]
    body = [form(visit.address("confirmForgotPassword"), parts)]
    title = "Choose a password"
    return page(title, body, error=error, note=note, status=_status(error))


def unavailable() -> web.Response:
    """Say that the app client has no identity provider."""
    said = (
        "The app client has no SupportedIdentityProviders. Name COGNITO there, or a"
        " provider of the pool."
    )
    return page("Login pages unavailable", [paragraph(said)], status=_REFUSED)


def confirmed() -> web.Response:
    """Say that the link of a message has confirmed the sign-up."""
    said = "Go back to the app and sign in."
    return page("Your registration has been confirmed", [paragraph(said)])


def failure(error: str, description: str, *, status: int = _REFUSED) -> web.Response:
    """Show an error that no app client can be told."""
    body = [paragraph(description)] if description else []
    return page("An error was encountered", body, error=error, status=status)
