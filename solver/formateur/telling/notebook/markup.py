"""What the terminal shows as a block of HTML: the same words, with a drawn bar and real tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import singledispatch
from html import escape

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Column, Table
from rich.text import Text

from formateur.telling.looks.seating import ends
from formateur.telling.terminal.pieces.bar import PLAIN, Bar, Mark
from formateur.telling.terminal.plain import plain

# A notebook may take away style sheets, so each element has its own; what is faint is so by
# opacity, which light and dark pages both bear.
BLOCK = "font-family:system-ui,sans-serif;font-size:.9rem;line-height:1.45;max-width:46rem"
CELL = "padding:.1rem .9rem .1rem 0;vertical-align:top;border:0;background:none;color:inherit"
FAINT = "opacity:.65"
WIDTH, HEIGHT = 640, 18  # of a bar, before it is scaled
_LETTERS = Console(file=io.StringIO(), color_system="truecolor", markup=False, highlight=False)


def block(shown: RenderableType) -> str:
    """Return HTML that stands for itself, in light and in dark."""
    return f'<div class="formateur" style="{BLOCK}">{html(shown)}</div>'


@singledispatch
def html(shown: object) -> str:
    """Return the HTML of a part; of one that is not known here, its lines."""
    return f"<pre>{escape(plain(shown))}</pre>"  # type: ignore[arg-type]


@html.register
def _(shown: str) -> str:
    return html(Text(shown))


@html.register
def _(shown: Text) -> str:
    return f'<div style="min-height:.7rem;white-space:pre-wrap">{_spans(shown)}</div>'


def _spans(shown: Text) -> str:
    whole = _LETTERS.get_style(shown.style)
    parts = shown.render(_LETTERS)
    return "".join(_span(text, style or whole) for text, style, _ in parts if text).strip()


def _span(text: str, style: Style) -> str:
    said = escape(text)
    looks = list(_looks(style))
    return f'<span style="{";".join(looks)}">{said}</span>' if looks else said


def _looks(style: Style) -> Iterator[str]:
    if style.bold:
        yield "font-weight:600"
    if style.italic:
        yield "font-style:italic"
    if style.dim:
        yield FAINT


@html.register
def _(shown: Group) -> str:
    return "".join(map(html, shown.renderables))


@html.register
def _(shown: Padding) -> str:
    return f'<div style="margin-left:{shown.left / 2}rem">{html(shown.renderable)}</div>'


@html.register
def _(shown: Table) -> str:
    title = f"<caption>{_inline(shown.title)}</caption>" if shown.title else ""
    heads = "".join(_cell("th", column, column.header) for column in shown.columns)
    head = f"<thead><tr>{heads}</tr></thead>" if shown.show_header and shown.columns else ""
    rows = zip(*(column.cells for column in shown.columns), strict=True)
    body = "".join(f"<tr>{_row(shown.columns, row)}</tr>" for row in rows)
    style = "border-collapse:collapse;margin:.3rem 0;color:inherit"
    return f'<table style="{style}">{title}{head}<tbody>{body}</tbody></table>'


def _row(columns: list[Column], cells: tuple[RenderableType, ...]) -> str:
    pairs = zip(columns, cells, strict=True)
    return "".join(_cell("td", column, cell) for column, cell in pairs)


def _cell(tag: str, column: Column, cell: RenderableType) -> str:
    side = "right" if column.justify == "right" else "left"
    return f'<{tag} style="{CELL};text-align:{side}">{_inline(cell)}</{tag}>'


def _inline(shown: RenderableType) -> str:
    if isinstance(shown, str):
        return escape(shown.strip())
    return _spans(shown) if isinstance(shown, Text) else html(shown)


@html.register
def _(shown: Mark) -> str:
    color = escape(shown.unit.color or PLAIN)
    shape = f"display:inline-block;width:.8em;height:.8em;border-radius:2px;background:{color}"
    return f'<span style="{shape}"></span>'


@html.register
def _(shown: Bar) -> str:
    body, needed = shown.instance.seats, shown.instance.needed
    drawn = "".join(_rectangles(shown))
    if needed > 0:
        x = f"{needed * WIDTH / body:.1f}"
        drawn += f'<path d="M{x} -3V{HEIGHT + 3}" stroke="currentColor" stroke-width="2"/>'
        drawn += _figure(x, "middle", needed)
    drawn += _figure(f"{WIDTH}", "end", body) if body - needed > body / 12 else ""
    view = f"0 -4 {WIDTH} {HEIGHT + 22}"
    return f'<svg viewBox="{view}" style="width:100%;height:auto;display:block">{drawn}</svg>'


def _figure(x: str, anchor: str, number: int) -> str:
    place = f'x="{x}" y="{HEIGHT + 15}" text-anchor="{anchor}"'
    return f'<text {place} font-size="11" fill="currentColor" opacity=".65">{number}</text>'


def _rectangles(bar: Bar) -> Iterator[str]:
    """Yield the bar of the body, each member's part, and what is uncertain."""
    size = f'y="0" height="{HEIGHT}"'
    yield f'<rect x="0" width="{WIDTH}" {size} rx="2" fill="currentColor" opacity=".12"/>'
    units = (*bar.members, *bar.supporters)
    *places, most = ends(bar.instance, list(units))
    scale = WIDTH / bar.instance.seats
    drawn = 0.0
    for number, (unit, seats) in enumerate(zip(units, places, strict=True)):
        end = float(seats) * scale
        faint = "" if number < len(bar.members) else ' opacity=".45"'
        place = f'x="{drawn:.1f}" width="{max(0.0, end - drawn):.1f}" {size}'
        color = escape(unit.color or PLAIN)
        yield f'<rect {place} fill="{color}" stroke="#fff" stroke-width=".6"{faint}/>'
        drawn = end
    more = float(most) * scale - drawn
    if more > 0:
        yield f'<rect x="{drawn:.1f}" width="{more:.1f}" {size} fill="currentColor" opacity=".25"/>'
