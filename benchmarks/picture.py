"""The picture: a bar for each contender, as SVG, on a ground that suits its reader."""

from __future__ import annotations

from html import escape

_STYLE = """
  .ground { fill: #ffffff; stroke: #d0d7de }
  text { fill: #1f2328; font: 14px system-ui, sans-serif }
  .note { fill: #59636e; font-size: 12px }
  .theirs { fill: #8c959f }
  .ours { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #151b23; stroke: #3d444d }
    text { fill: #f0f6fc }
    .note { fill: #9198a1 }
    .theirs { fill: #656c76 }
    .ours { fill: #4493f8 }
  }
"""
_WIDTH, _LEFT, _ROW = 790, 250, 30


def draw(title: str, note: str, bars: list[tuple[str, float, bool]]) -> str:
    """
    Return an SVG.

    *bars* are names, microseconds, and whether it is this library's. The picture has a
    ground of its own, so that it can be read on a page of any colour.
    """
    height = 82 + _ROW * len(bars)
    scale = (_WIDTH - _LEFT - 100) / max(value for _, value, _ in bars)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}"'
        f' role="img" aria-label="{escape(title)}">',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" x=".5" y=".5" width="{_WIDTH - 1}"'
        f' height="{height - 1}" rx="8"/>',
        f'<text x="20" y="30" font-weight="600">{escape(title)}</text>',
        f'<text class="note" x="20" y="50">{escape(note)}</text>',
    ]
    for number, (name, value, is_ours) in enumerate(bars):
        y = 66 + _ROW * number
        length = max(1.0, value * scale)
        kind = "ours" if is_ours else "theirs"
        lines += [
            f'<text x="{_LEFT - 10}" y="{y + 16}" text-anchor="end">'
            f"{escape(name)}</text>",
            f'<rect class="{kind}" x="{_LEFT}" y="{y}" width="{length:.1f}"'
            ' height="22" rx="3"/>',
            f'<text x="{_LEFT + length + 8:.1f}" y="{y + 16}">{value:.0f} µs</text>',
        ]
    return "\n".join([*lines, "</svg>", ""])
