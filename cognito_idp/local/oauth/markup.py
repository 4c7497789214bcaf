"""The HTML of the login page: plain forms, every text escaped, no script but one."""

from __future__ import annotations

import secrets
from html import escape
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "button",
    "form",
    "hidden",
    "link",
    "page",
    "paragraph",
    "passkey_script",
    "text_field",
]

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; background: #f3f4f6; color: #111827;
  margin: 0; display: grid; place-items: center; min-height: 100vh; }
main { background: #fff; padding: 2rem; border-radius: 12px; width: 22rem;
  box-shadow: 0 1px 4px #0003; margin: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0 0 1rem; }
label { display: block; margin: .75rem 0 .25rem; font-weight: 600; }
input { width: 100%; box-sizing: border-box; padding: .55rem; font: inherit;
  border: 1px solid #9ca3af; border-radius: 6px; }
button { width: 100%; margin-top: 1rem; padding: .6rem; font: inherit; cursor: pointer;
  border: 1px solid #1d4ed8; border-radius: 6px; background: #1d4ed8; color: #fff; }
button.plain { background: #fff; color: #1d4ed8; }
p.error { background: #fee2e2; color: #991b1b; }
p.note { background: #dbeafe; }
p.error, p.note { padding: .5rem .75rem; border-radius: 6px; }
p.links { margin: 1.25rem 0 0; display: flex; justify-content: space-between; }
footer { margin-top: 1.5rem; font-size: .8rem; color: #6b7280; }
"""

_PASSKEY = """
const form = document.getElementById("passkey");
const options = JSON.parse(form.dataset.options);
async function ask() {
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const credential = await navigator.credentials.get({ publicKey });
    form.elements.answer.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (error) {
    document.getElementById("trouble").textContent = error.message;
  }
}
document.getElementById("again").addEventListener("click", ask);
ask();
"""


def page(
    title: str,
    body: Sequence[str],
    *,
    error: str = "",
    note: str = "",
    script: str = "",
    status: int = 200,
) -> web.Response:
    """Make a page of parts that are HTML already; title, error and note are not."""
    nonce = secrets.token_urlsafe(16)
    said = [f'<p class="error" role="alert">{escape(error)}</p>'] if error else []
    said += [f'<p class="note" role="status">{escape(note)}</p>'] if note else []
    code = f'<script nonce="{nonce}">{script}</script>' if script else ""
    text = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><style nonce="{nonce}">{_STYLE}</style></head>'
        f"<body><main><h1>{escape(title)}</h1>{''.join((*said, *body))}"
        f"<footer>A local Cognito: nothing here is real.</footer></main>{code}"
        "</body></html>"
    )
    return web.Response(
        text=text, content_type="text/html", status=status, headers=_headers(nonce)
    )


def _headers(nonce: str) -> dict[str, str]:
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}';"
        " base-uri 'none'; frame-ancestors 'none'"
    )
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


def passkey_script() -> str:
    """Return the script that asks the browser for a passkey."""
    return _PASSKEY
