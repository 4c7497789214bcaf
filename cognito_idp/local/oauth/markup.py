"""The login page as HTML: a card of plain forms, and the only script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cognito_idp.local.markup import document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp import web

__all__ = ["page", "passkey_script"]

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; background: var(--ground);
  color: var(--ink); margin: 0; display: grid; place-items: center;
  min-height: 100vh; }
main { background: var(--card); padding: 2rem; border-radius: 12px; width: 22rem;
  box-shadow: 0 1px 4px #0003; margin: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0 0 1rem; }
label { display: block; margin: .75rem 0 .25rem; font-weight: 600; }
input { width: 100%; box-sizing: border-box; padding: .55rem; font: inherit;
  border: 1px solid var(--edge); border-radius: 6px; background: var(--card);
  color: var(--ink); }
button { width: 100%; margin-top: 1rem; padding: .6rem; font: inherit; cursor: pointer;
  border: 1px solid var(--button); border-radius: 6px; background: var(--button);
  color: #fff; }
button.plain { background: var(--card); color: var(--link); border-color: var(--link); }
p.error { background: var(--bad-ground); color: var(--bad); }
p.note { background: var(--note); }
p.error, p.note { padding: .5rem .75rem; border-radius: 6px; }
p.links { margin: 1.25rem 0 0; display: flex; justify-content: space-between; }
footer { margin-top: 1.5rem; font-size: .8rem; color: var(--soft); }
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
    said = [f'<p class="error" role="alert">{escape(error)}</p>'] if error else []
    said += [f'<p class="note" role="status">{escape(note)}</p>'] if note else []
    text = (
        f"<main><h1>{escape(title)}</h1>{''.join((*said, *body))}"
        "<footer>A local Cognito: nothing here is real.</footer></main>"
    )
    return document(title, text, style=_STYLE, script=script, status=status)


def passkey_script() -> str:
    """Return the script that asks the browser for a passkey."""
    return _PASSKEY
