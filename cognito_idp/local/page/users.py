"""The views of users: those of a pool, and one with all that is known of the user."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cognito_idp.local.markup import button
from cognito_idp.local.page.layout import (
    ROOT,
    facts,
    frame,
    heading,
    notice,
    shown,
    table,
    time_of,
    to,
)
from cognito_idp.local.page.pools import pool_menu
from cognito_idp.local.page.search import list_users

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiohttp import web

    from cognito_idp.local.page.search import Found
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Device, Passkey, Pool, User

__all__ = ["show_user", "show_users"]


def show_users(
    backend: Backend, pool: Pool, wanted: str, last: str | None
) -> web.Response:
    """Show a page of a pool's users, or of those who are searched for."""
    found = list_users(backend, pool, wanted, last)
    heads = ("Username", "Status", "E-mail and phone", "Groups", "Factors")
    parts = [
        pool_menu(backend, pool, "users"),
        _search_form(pool, wanted),
        table(heads, map(_row, found.users)) if found.users else "",
        _how_far(pool, wanted, found),
    ]
    return frame(backend, f"Users of {pool.settings.name or pool.id}", parts)


def _search_form(pool: Pool, wanted: str) -> str:
    return (
        f'<form action="{ROOT}users" role="search">'
        f'<input type="hidden" name="pool" value="{escape(pool.id)}">'
        f'<input type="search" name="name" value="{escape(wanted)}"'
        ' aria-label="Name or address" placeholder="A part of a name or an address">'
        f"{button('Search')}</form>"
    )


def _how_far(pool: Pool, wanted: str, found: Found) -> str:
    if found.following is not None:
        query = {"pool": pool.id, "name": wanted, "after": found.following}
        more = to("users", "Search on" if wanted else "More users", **query)
        looked = f"Looked at {found.looked_at} users. " if wanted else ""
        return f"<p>{looked}{more}</p>"
    if found.users:
        return ""
    return notice(
        "Nobody else is found." if wanted else "This pool does not have users yet."
    )


def _status(user: User) -> str:
    is_well = user.is_enabled and user.status in ("CONFIRMED", "EXTERNAL_PROVIDER")
    said = user.status if user.is_enabled else f"{user.status}, disabled"
    return f'<span class="tag{"" if is_well else " bad"}">{shown(said)}</span>'


def _row(user: User) -> tuple[str, ...]:
    factors = [*user.mfa]
    if user.passkeys:
        factors.append(f"passkeys: {len(user.passkeys)}")
    addresses = [user.attributes.get(name, "") for name in ("email", "phone_number")]
    return (
        to("user", user.username, pool=user.pool_id, name=user.username),
        _status(user),
        "<br>".join(shown(each) for each in addresses if each),
        shown(", ".join(user.groups)),
        shown(", ".join(factors)),
    )


def show_user(backend: Backend, pool: Pool, user: User) -> web.Response:
    """Show a user."""
    query = {"pool": pool.id, "to": user.username}
    parts = [
        pool_menu(backend, pool, "users"),
        facts(_about(backend, user)),
        f"<p>{to('messages', 'Messages to this user', **query)}</p>",
        heading("Attributes"),
        facts((name, shown(value)) for name, value in _attributes(user)),
    ]
    if user.devices:
        heads = ("Name", "Device key", "Remembered", "Made", "Last sign-in", "IP")
        parts += [
            heading("Devices"),
            table(heads, map(_device_row, user.devices.values())),
        ]
    if user.passkeys:
        columns = ("Name", "Credential", "For", "Made", "#Uses")
        rows = map(_passkey_row, user.passkeys.values())
        parts += [heading("Passkeys"), table(columns, rows)]
    return frame(backend, f"User {user.username}", parts)


def _about(backend: Backend, user: User) -> Iterator[tuple[str, str]]:
    yield "Status", _status(user)
    yield "Made", time_of(user.created)
    yield "Changed", time_of(user.modified)
    yield "Groups", shown(", ".join(user.groups))
    yield "Password", _password(user)
    yield "Second factors", shown(", ".join(user.mfa))
    yield "Preferred", shown(user.preferred_mfa or "")
    if user.totp is not None:
        yield (
            "Authenticator app",
            "verified" if user.totp.is_verified else "not verified",
        )
    yield "Linked to", shown(", ".join(user.links))
    if user.failures:
        yield "Wrong passwords", f"{user.failures}"
    if user.locked_until > backend.clock():
        yield "Locked until", time_of(user.locked_until)
    families = backend.families.within(user.key).values()
    count = sum(not family.is_revoked for family in families)
    yield "Sign-ins with tokens", f"{count}" if count else ""


def _password(user: User) -> str:
    if user.password is None:
        return "none"
    return "temporary" if user.password.is_temporary else "set"


def _attributes(user: User) -> Iterator[tuple[str, str]]:
    yield from user.attributes.items()
    for name, value in user.pending.items():
        # The secret of an authenticator app waits there too.
        if name != "totp":
            yield f"{name}, to be verified", value


def _device_row(device: Device) -> tuple[str, ...]:
    return (
        shown(device.name),
        f"<code>{shown(device.device_key)}</code>",
        "yes" if device.is_remembered else "no",
        time_of(device.created),
        time_of(device.authenticated),
        shown(device.last_ip),
    )


def _passkey_row(passkey: Passkey) -> tuple[str, ...]:
    return (
        shown(passkey.name),
        f"<code>{shown(passkey.credential_id)}</code>",
        shown(passkey.rp_id),
        time_of(passkey.created),
        f"{passkey.sign_count}",
    )
