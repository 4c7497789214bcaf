"""The views of what has happened: the messages, and the calls."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from cognito_idp.local.page.layout import frame, notice, shown, soft, table, time_of, to
from cognito_idp.local.page.pools import pool_menu

if TYPE_CHECKING:
    from aiohttp import web

    from cognito_idp.local.outbox import Message
    from cognito_idp.local.recent_calls import RecentCall
    from cognito_idp.local.state.backend import Backend

__all__ = ["show_calls", "show_messages"]

_MESSAGES = 50
"""Messages on a page."""

_CALLS = 200
"""Calls on a page."""


def show_messages(
    backend: Backend, pool_id: str, name: str, skipped: int
) -> web.Response:
    """Show the messages of a pool, or to a name, or all; newest first."""
    wanted = (
        message
        for message in reversed(backend.outbox)
        if pool_id in ("", message.user_pool_id)
        and name in ("", message.username, message.destination)
    )
    found = list(islice(wanted, skipped, skipped + _MESSAGES + 1))
    parts = [_article(message) for message in found[:_MESSAGES]]
    if not parts:
        parts = [notice("Nothing was sent yet. Codes and invitations appear here.")]
    if len(found) > _MESSAGES:
        query = {"pool": pool_id, "to": name, "skip": f"{skipped + _MESSAGES}"}
        parts.append(f"<p>{to('messages', 'Older messages', **query)}</p>")
    title = f"Messages to {name}" if name else "Messages"
    pool = backend.pools.get(pool_id)
    if pool is None:
        return frame(backend, title, parts, place="messages")
    return frame(backend, title, [pool_menu(backend, pool, "messages"), *parts])


def _article(message: Message) -> str:
    user = to(
        "user", message.username, pool=message.user_pool_id, name=message.username
    )
    subject = f"<p><strong>{shown(message.subject)}</strong></p>"
    kind = soft(f"({message.kind.replace('_', ' ')})")
    return (
        f"<article><p>{time_of(message.sent_at)}{message.medium}"
        f" to {shown(message.destination)}, for {user} {kind}</p>"
        f'<p class="code">{shown(message.code)}</p>'
        f"{_confirmation(message.link)}"
        f"{subject if message.subject else ''}"
        f"<pre>{shown(message.text)}</pre></article>"
    )


def _confirmation(address: str) -> str:
    """Make the link of a message that confirms by a link."""
    if not address.startswith(("http://", "https://")):
        return ""
    return f'<p><a href="{escape(address)}">{shown(address)}</a></p>'


def show_calls(backend: Backend, skipped: int) -> web.Response:
    """Show the latest calls, newest first."""
    calls = reversed(backend.calls)
    found = list(islice(calls, skipped, skipped + _CALLS + 1))
    heads = ("Time", "Operation", "#Status", "Outcome", "#ms")
    parts = [notice("Nothing was called yet.")]
    if found:
        parts = [table(heads, map(_row, found[:_CALLS]))]
    if len(found) > _CALLS:
        older = to("calls", "Older calls", skip=f"{skipped + _CALLS}")
        parts.append(f"<p>{older}</p>")
    return frame(backend, "Calls", parts, place="calls")


def _row(call: RecentCall) -> tuple[str, ...]:
    is_well = call.status < 400 and call.outcome == "ok"
    outcome = shown(call.outcome)
    return (
        time_of(call.at),
        shown(call.name),
        f"{call.status}",
        outcome if is_well else f'<span class="tag bad">{outcome}</span>',
        f"{call.milliseconds:.1f}",
    )
