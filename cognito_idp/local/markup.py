"""HTML: a document without outside resources, and its elements, every text escaped."""

from __future__ import annotations

import secrets
from html import escape
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "button",
    "document",
    "form",
    "hidden",
    "link",
    "paragraph",
    "text_field",
]

_COLOURS = """
:root { color-scheme: light dark; --ground: #f3f4f6; --card: #fff; --ink: #111827;
  --soft: #5b6472; --line: #d1d5db; --edge: #868e9b; --link: #1d4ed8;
  --button: #1d4ed8; --bad-ground: #fee2e2; --bad: #991b1b; --note: #dbeafe; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0f131a; --card: #1a202b; --ink: #e5e7eb; --soft: #a3adbb;
    --line: #364152; --edge: #6b7688; --link: #8ab4ff; --button: #2563eb;
    --bad-ground: #4c1d1f; --bad: #fecaca; --note: #1e3a5f; } }
a { color: var(--link); }
"""


def document(
    title: str,
    body: str,
    *,
    style: str,
    script: str = "",
    form_action: str = "",
    status: int = 200,
) -> web.Response:
    """
    Make a page, in light and dark as the browser prefers.

    The body is HTML already, the title is not. The colours are in variables, such as
    `--ink`, for *style*. *form_action* is where forms may lead, as the policy of the
    page has it; without one they may lead anywhere.
    """
    nonce = secrets.token_urlsafe(16)
    code = f'<script nonce="{nonce}">{script}</script>' if script else ""
    text = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>"
        f'<style nonce="{nonce}">{_COLOURS}{style}</style></head>'
        f"<body>{body}{code}</body></html>"
    )
    headers = _headers(nonce, form_action)
    return web.Response(
        text=text, content_type="text/html", status=status, headers=headers
    )


def _headers(nonce: str, form_action: str) -> dict[str, str]:
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}';"
        " base-uri 'none'; frame-ancestors 'none'"
    )
    if form_action:
        policy += f"; form-action {form_action}"
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        # Forms say where they come from; other sites do not learn the query.
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def form(
    action: str, parts: Sequence[str], *, name: str = "", options: str = ""
) -> str:
    """Make a form that is posted."""
    more = f' id="{escape(name)}"' if name else ""
    more += f' data-options="{escape(options)}"' if options else ""
    return (
        f'<form method="post" action="{escape(action)}"{more}>{"".join(parts)}</form>'
    )


def hidden(fields: Mapping[str, str]) -> str:
    """Make hidden fields."""
    return "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )


def text_field(
    name: str,
    label: str,
    *,
    kind: str = "text",
    value: str = "",
    autocomplete: str = "",
    is_required: bool = True,
) -> str:
    """Make a field with its label."""
    identifier = escape(f"field-{name}")
    required = " required" if is_required else ""
    return (
        f'<label for="{identifier}">{escape(label)}</label>'
        f'<input id="{identifier}" name="{escape(name)}" type="{escape(kind)}"'
        f' value="{escape(value)}" autocomplete="{escape(autocomplete) or "off"}"'
        f"{required}>"
    )


def button(
    label: str, *, name: str = "", value: str = "", is_plain: bool = False
) -> str:
    """Make a button that sends its form; a plain one skips the required fields."""
    named = f' name="{escape(name)}" value="{escape(value)}"' if name else ""
    plain = ' class="plain" formnovalidate' if is_plain else ""
    return f'<button type="submit"{named}{plain}>{escape(label)}</button>'


def link(address: str, label: str) -> str:
    """Make a link."""
    return f'<a href="{escape(address)}">{escape(label)}</a>'


def paragraph(text: str, *, name: str = "") -> str:
    """Make a paragraph of plain text."""
    identifier = f' id="{escape(name)}"' if name else ""
    return f"<p{identifier}>{escape(text)}</p>"
