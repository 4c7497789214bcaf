"""The frame of the page: its look, its menu, and the parts that it is made of."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from cognito_idp.local.markup import document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aiohttp import web

    from cognito_idp.local.state.backend import Backend

__all__ = [
    "address",
    "facts",
    "frame",
    "heading",
    "notice",
    "refusal",
    "shown",
    "soft",
    "table",
    "time_of",
    "to",
]

ROOT = "/_local/"

_MENU = {"": "User pools", "messages": "Messages", "calls": "Calls"}

_STYLE = """
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; background: var(--ground);
  color: var(--ink); }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline;
  padding: .75rem 1.5rem; background: var(--card);
  border-bottom: 1px solid var(--line); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav a { text-decoration: none; padding-bottom: .1rem; }
nav a[aria-current] { color: var(--ink); font-weight: 600;
  border-bottom: 2px solid var(--button); }
header .soft { margin-left: auto; }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
dd, td:first-child { overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 1rem; }
h2 { font-size: 1.05rem; margin: 2rem 0 .6rem; }
nav.inner { margin: -.25rem 0 1.25rem; }
.soft { color: var(--soft); }
code { font: .92em/1.4 ui-monospace, monospace; }
table { width: 100%; border-collapse: collapse; background: var(--card);
  border: 1px solid var(--line); border-radius: 8px; }
th { text-align: left; font-size: .85rem; color: var(--soft); font-weight: 600;
  white-space: nowrap; }
th, td { padding: .45rem .75rem; border-bottom: 1px solid var(--line);
  vertical-align: top; }
tr:last-child > td { border-bottom: 0; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
time, .tag { white-space: nowrap; }
dl { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr;
  gap: .35rem 1.5rem; margin: 0; padding: .75rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 8px; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
  padding: .75rem; margin: 0 0 .75rem; }
article p { margin: 0; }
article time { float: right; margin-left: 1rem; color: var(--soft); }
pre { font: inherit; white-space: pre-wrap; margin: .5rem 0 0; }
p.code { font: 600 1.15rem ui-monospace, monospace; margin: .35rem 0; }
.tag { display: inline-block; padding: 0 .5rem; border-radius: 1rem;
  background: var(--note); font-size: .85rem; }
.tag.bad { background: var(--bad-ground); color: var(--bad); }
form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 1rem; }
input { flex: 1 1 14rem; max-width: 26rem; padding: .4rem .6rem; font: inherit;
  border: 1px solid var(--edge); border-radius: 6px; background: var(--card);
  color: var(--ink); }
button { padding: .4rem 1rem; font: inherit; cursor: pointer; color: #fff;
  border: 1px solid var(--button); border-radius: 6px; background: var(--button); }
@media (max-width: 44rem) {
  header, main { padding-left: 1rem; padding-right: 1rem; }
  header .soft { margin-left: 0; }
  thead { display: none; }
  table, tbody, tr, td { display: block; }
  tr { padding: .4rem 0; border-bottom: 1px solid var(--line); }
  tr:last-child { border-bottom: 0; }
  td { position: relative; padding: .15rem .75rem .15rem 8rem; border: 0; }
  td.number { text-align: left; }
  td:empty { display: none; }
  td::before { content: attr(data-head); position: absolute; left: .75rem;
    color: var(--soft); }
  article time { float: none; display: block; margin: 0; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin: 0 0 .5rem; }
}
"""


def shown(text: str) -> str:
    """
    Make HTML of a text that anybody may have chosen.

    Characters that cannot be seen, such as marks that turn the direction of writing,
    are shown by their numbers, and the text keeps its direction to itself.
    """
    return f"<bdi>{escape(_visible(text))}</bdi>" if text else ""


def _visible(text: str) -> str:
    return "".join(
        each if each.isprintable() or each == "\n" else f"⟨U+{ord(each):04X}⟩"
        for each in text
    )


def soft(text: str) -> str:
    """Make a text that stays in the background."""
    return f'<span class="soft">{shown(text)}</span>'


def address(path: str, **query: str) -> str:
    """Return the address of a view."""
    given = {name: value for name, value in query.items() if value}
    # Half a surrogate pair cannot be sent.
    text = urlencode(given, errors="replace")
    return f"{ROOT}{path}{'?' if text else ''}{text}"


def to(path: str, label: str, **query: str) -> str:
    """Make a link to a view."""
    return f'<a href="{escape(address(path, **query))}">{shown(label)}</a>'


def time_of(seconds: float) -> str:
    """Write a time, in UTC."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"<time>{moment:%Y-%m-%d %H:%M:%S}</time>"


def heading(text: str) -> str:
    """Make the heading of a part."""
    return f"<h2>{shown(text)}</h2>"


def notice(text: str) -> str:
    """Make a paragraph that stays in the background."""
    return f'<p class="soft">{shown(text)}</p>'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """
    Make a table, whose cells are HTML; on a narrow screen each row is a card.

    A head that begins with `#` is that of a column of numbers.
    """
    kinds = [' class="number"' if head.startswith("#") else "" for head in heads]
    names = [escape(head.removeprefix("#")) for head in heads]
    top = "".join(
        f"<th{kind}>{name}</th>" for kind, name in zip(kinds, names, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td{kind} data-head="{name}">{cell}</td>'
            for kind, name, cell in zip(kinds, names, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    inner = f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="wide"><table>{inner}</table></div>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Make a list of names and values, which are HTML; empty ones are left out."""
    rows = "".join(
        f"<dt>{shown(name)}</dt><dd>{value}</dd>" for name, value in pairs if value
    )
    return f"<dl>{rows}</dl>"


def frame(
    backend: Backend,
    title: str,
    parts: Sequence[str],
    *,
    place: str = "",
    status: int = 200,
) -> web.Response:
    """Make a view, whose parts are HTML; *place* is its entry in the menu."""
    menu = "".join(
        f'<a href="{ROOT}{path}"{" aria-current=page" if path == place else ""}>'
        f"{label}</a>"
        for path, label in _MENU.items()
    )
    body = (
        f"<header><strong>Local Cognito</strong><nav>{menu}</nav>"
        f'<span class="soft">{shown(backend.region)},'
        f" {time_of(backend.clock())} UTC</span></header>"
        f"<main><h1>{shown(title)}</h1>{''.join(parts)}</main>"
    )
    title = f"{_visible(title)} - Local Cognito"
    return document(title, body, style=_STYLE, form_action="'self'", status=status)


def refusal(said: str) -> web.Response:
    """Make the answer to a request that may not see anything."""
    body = f"<main><h1>Local Cognito</h1><p>{escape(said)}</p></main>"
    return document(
        "Local Cognito", body, style=_STYLE, form_action="'none'", status=403
    )
