"""The views of user pools: all of them, and one with its app clients and groups."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cognito_idp._wire.codec import to_wire
from cognito_idp.local.page.layout import (
    facts,
    frame,
    heading,
    notice,
    shown,
    soft,
    table,
    to,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aiohttp import web

    from cognito_idp import types
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Group, Pool

__all__ = ["pool_menu", "show_pool", "show_pools"]

_PAGE = 50
"""Pools on a page."""

_MOST = 100
"""App clients and groups that a pool's view shows."""


def show_pools(backend: Backend, last: str | None) -> web.Response:
    """Show the pools behind that of the key *last*."""
    found = [pool for _, pool in islice(backend.pools.after("", last), _PAGE + 1)]
    if not found:
        parts = [notice("There is no user pool yet. CreateUserPool makes one.")]
        return frame(backend, "User pools", parts)
    rows = [
        (
            to("pool", pool.settings.name or pool.id, id=pool.id),
            f"<code>{shown(pool.id)}</code>",
            to("users", f"{len(backend.users.within(pool.id))}", pool=pool.id),
            f"{len(backend.clients.within(pool.id))}",
            shown(_names(pool)),
            shown(_second_factors(pool)),
        )
        for pool in found[:_PAGE]
    ]
    heads = ("Name", "Id", "#Users", "#App clients", "Users sign in by", "MFA")
    parts = [table(heads, rows)]
    if len(found) > _PAGE:
        parts.append(f"<p>{to('', 'More user pools', after=found[_PAGE - 1].key)}</p>")
    return frame(backend, "User pools", parts)


def pool_menu(backend: Backend, pool: Pool, place: str) -> str:
    """Make the menu of a pool."""
    count = len(backend.users.within(pool.id))
    links = {
        "users": to("users", f"Users ({count})", pool=pool.id),
        "pool": to("pool", "Settings, app clients and groups", id=pool.id),
        "messages": to("messages", "Messages", pool=pool.id),
    }
    here = links[place].replace("<a ", "<a aria-current=page ", 1)
    return f'<nav class="inner">{"".join({**links, place: here}.values())}</nav>'


def show_pool(backend: Backend, pool: Pool) -> web.Response:
    """Show a pool's settings, app clients and groups."""
    clients = backend.clients.within(pool.id)
    groups = backend.groups.within(pool.id)
    parts = [
        pool_menu(backend, pool, "pool"),
        facts(_settings(backend, pool)),
        heading("App clients"),
        table(
            ("Name", "Id", "Secret", "Flows", "OAuth 2", "Tokens"),
            map(_client_row, islice(clients.values(), _MOST)),
        )
        if clients
        else notice("none"),
        _rest(len(clients)),
        heading("Groups"),
        table(
            ("Name", "#Precedence", "Description"),
            map(_group_row, islice(groups.values(), _MOST)),
        )
        if groups
        else notice("none"),
        _rest(len(groups)),
    ]
    return frame(backend, f"User pool {pool.settings.name or pool.id}", parts)


def _rest(count: int) -> str:
    return notice(f"and {count - _MOST} more") if count > _MOST else ""


def _listed(names: Iterable[object] | None) -> str:
    return ", ".join(map(str, names or ()))


def _names(pool: Pool) -> str:
    settings = pool.settings
    if settings.username_attributes:
        return _listed(settings.username_attributes)
    return _listed(["username", *(settings.alias_attributes or ())])


def _second_factors(pool: Pool) -> str:
    mfa = pool.mfa
    token = mfa.software_token_mfa_configuration
    factors = {
        "app": token is not None and bool(token.enabled),
        "SMS": mfa.sms_mfa_configuration is not None,
        "e-mail": mfa.email_mfa_configuration is not None,
    }
    usable = _listed(name for name, is_on in factors.items() if is_on)
    setting = mfa.mfa_configuration or "OFF"
    return setting if setting == "OFF" or not usable else f"{setting}: {usable}"


def _settings(backend: Backend, pool: Pool) -> list[tuple[str, str]]:
    settings = pool.settings
    policies = settings.policies
    first = policies.sign_in_policy if policies is not None else None
    config = settings.admin_create_user_config
    is_closed = config is not None and config.allow_admin_create_user_only
    cased = settings.username_configuration
    is_cased = cased is None or cased.case_sensitive
    said = [
        ("Users sign in by", _names(pool)),
        ("Names", "case counts" if is_cased else "case does not count"),
        ("First factors", _listed(first.allowed_first_auth_factors if first else ())),
        ("Second factors", _second_factors(pool)),
        ("Passkeys for", _relying_party(pool)),
        ("Passwords", _password_policy(policies.password_policy if policies else None)),
        ("Sign-up", "by administrators only" if is_closed else "open"),
        ("Verified at sign-up", _listed(settings.auto_verified_attributes)),
        ("Devices", "tracked" if pool.tracks_devices else "not tracked"),
        ("Domain", settings.domain or settings.custom_domain or ""),
        ("Lambda triggers", _triggers(settings.lambda_config)),
        ("Tier", settings.user_pool_tier or ""),
        ("Threat protection", "on" if pool.protects_from_threats else ""),
        ("Deletion", _deletion(pool)),
        ("Issuer", f"{backend.issuer_root}/{pool.id}"),
    ]
    written = [(name, shown(value)) for name, value in said]
    return [("Id", f"<code>{shown(pool.id)}</code>"), *written]


def _deletion(pool: Pool) -> str:
    is_kept = pool.settings.deletion_protection == "ACTIVE"
    return "protected from" if is_kept else ""


def _relying_party(pool: Pool) -> str:
    config = pool.mfa.web_authn_configuration
    return (config.relying_party_id or "") if config is not None else ""


def _password_policy(policy: types.PasswordPolicyType | None) -> str:
    if policy is None:
        return ""
    wanted = {
        "an upper-case letter": policy.require_uppercase,
        "a lower-case letter": policy.require_lowercase,
        "a digit": policy.require_numbers,
        "a symbol": policy.require_symbols,
    }
    needs = _listed(name for name, is_wanted in wanted.items() if is_wanted)
    length = f"at least {policy.minimum_length or 8} characters"
    return f"{length}, with {needs}" if needs else length


def _triggers(config: types.LambdaConfigType | None) -> str:
    return "" if config is None else _listed(to_wire(config))


def _client_row(client: AppClient) -> tuple[str, ...]:
    settings = client.settings
    flows = settings.explicit_auth_flows or ()
    is_redirecting = settings.allowed_o_auth_flows_user_pool_client
    addresses = settings.callback_urls or ()
    grants = [
        _listed(settings.allowed_o_auth_flows),
        _listed(settings.allowed_o_auth_scopes),
        *addresses,
    ]
    return (
        shown(settings.client_name or ""),
        f"<code>{shown(client.id)}</code>",
        "yes" if client.secrets else "no",
        "<br>".join(shown(str(flow).removeprefix("ALLOW_")) for flow in flows),
        "<br>".join(map(shown, filter(None, grants))) if is_redirecting else "",
        "<br>".join(map(shown, _validity(settings))),
    )


def _validity(settings: types.UserPoolClientType) -> list[str]:
    units = settings.token_validity_units
    return [
        f"{kind} {count} {unit or default}"
        for kind, count, unit, default in (
            (
                "access",
                settings.access_token_validity,
                units and units.access_token,
                "hours",
            ),
            ("ID", settings.id_token_validity, units and units.id_token, "hours"),
            (
                "refresh",
                settings.refresh_token_validity,
                units and units.refresh_token,
                "days",
            ),
        )
        if count
    ]


def _group_row(group: Group) -> tuple[str, ...]:
    settings = group.settings
    precedence = settings.precedence
    return (
        shown(settings.group_name or ""),
        "" if precedence is None else f"{precedence}",
        soft(settings.description or ""),
    )
