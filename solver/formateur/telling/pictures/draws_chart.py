"""How many seats each may get, and how probable governments are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formateur.telling.looks.colors import INK, MUTED, PALE, PAPER, on_paper
from formateur.telling.looks.shortnames import short
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas, Heading
from formateur.telling.pictures.paper.lettering import MARGIN, PLAIN, SMALL
from formateur.telling.pictures.paper.scale import Scale
from formateur.telling.pictures.paper.sheets import TIGHTEST, WIDEST, Sheet
from formateur.words.phrases import Estimate, percent
from formateur.words.speaker import Speaker
from formateur.words.wording import Words

LINE, BAR, ROOMY = 12.5, 11.0, 170.0


@dataclass(frozen=True)
class Spread:
    """What a figure is at least, in the middle, and at most, but for one case in twenty each."""

    low: int
    median: int
    high: int

    def __str__(self) -> str:
        return f"{self.median} ({self.low}\N{EN DASH}{self.high})"


@dataclass(frozen=True)
class Chance:
    """What may be, and how probable it is."""

    what: str
    probable: Estimate

    def told(self, words: Words[str]) -> str:
        """Return it in per cent."""
        return words.percent(percent(words, self.probable)[0])


@dataclass(frozen=True)
class Rows:
    """How rows are laid out: room left and right of the scales, heights, and lines of a name."""

    names: float
    figures: float
    row: float
    head: float
    lines: int

    @classmethod
    def of(cls, sheet: Sheet) -> Rows:
        """Return what there is room for on a sheet."""
        if sheet.tight:
            return cls(0.4 * sheet.width, 80, 13.5, 26, 1 if sheet.tight == TIGHTEST else 2)
        return cls(260 * sheet.width / WIDEST, 120, 20, 34, 3)

    def wrapped(self, name: str) -> list[str]:
        """Break a name into lines."""
        return lettering.wrapped(name, self.names - 10, PLAIN, lines=self.lines)

    def high(self, lines: Sequence[str]) -> float:
        """Return the height of a row with a name of so many lines."""
        return max(self.row, LINE * len(lines) + self.row - LINE)


def draw(
    order: Order,
    seats: Mapping[str, Spread],
    chances: Mapping[str, Sequence[Chance]],
    said: Sequence[str],
) -> Canvas:
    """Draw the seats of each player, and under each heading how probable things are."""
    sheet, rows = order.sheet, Rows.of(order.sheet)
    heading = Heading(sheet, sheet.width, order.title, said)
    told = {head: [(one, rows.wrapped(one.what)) for one in all_] for head, all_ in chances.items()}
    height = heading.height + 2 * rows.head + rows.row * len(seats)
    for group in told.values():
        height += 2 * rows.head + sum(rows.high(lines) for _, lines in group)
    canvas = Canvas(sheet.width, height + MARGIN, order.speaker.words, sheet)
    heading.draw(canvas)
    y = _seats(canvas, rows, order.speaker, seats, canvas.height - heading.height)
    for head, group in told.items():
        y = _chances(canvas, rows, head, group, y)
    return canvas


def _head(canvas: Canvas, rows: Rows, head: str, y: float) -> float:
    head = lettering.shortened(head, canvas.width - 2 * MARGIN, PLAIN, bold=True)
    canvas.text(MARGIN, y - rows.head + 14, head, PLAIN, weight="bold")
    return y - rows.head


def _seats(
    canvas: Canvas, rows: Rows, speaker: Speaker[str], seats: Mapping[str, Spread], y: float
) -> float:
    """Draw a line from the low to the high figure, with a disc in the middle."""
    top = y = _head(canvas, rows, speaker.say("simulation.spread"), y)
    most = max((spread.high for spread in seats.values()), default=1)
    scale = Scale.of(MARGIN + rows.names, canvas.width - MARGIN - rows.figures, most)
    scale.draw(canvas, y - rows.row * len(seats), top)
    color = on_paper(speaker.instance)
    ordered = sorted(seats, key=lambda name: (-seats[name].median, -seats[name].high, name))
    for name in ordered:
        y -= rows.row
        spread, own = seats[name], color[name.partition(".")[0]]
        brief = short(speaker.instance, name, speaker.words.language)
        title = brief if canvas.sheet.tight else speaker.name(name)
        (shown,) = lettering.wrapped(title, rows.names - 10, PLAIN, lines=1)
        middle = y + rows.row / 2
        canvas.text(MARGIN + rows.names - 10, middle, shown, ha="right", va="center")
        ends = [scale.at(spread.low), scale.at(spread.high)]
        canvas.line(ends, [middle, middle], color=own, linewidth=4, solid_capstyle="round")
        look: dict[str, Any] = {"c": PAPER, "edgecolors": INK, "linewidths": 1.0, "zorder": 3}
        canvas.marks([scale.at(spread.median)], [middle], 8, **look)
        canvas.text(canvas.width - MARGIN, middle, str(spread), SMALL, ha="right", va="center")
    return y - rows.head


def _chances(
    canvas: Canvas, rows: Rows, head: str, group: Sequence[tuple[Chance, list[str]]], y: float
) -> float:
    """Draw a bar from nothing to certainty for each."""
    top = y = _head(canvas, rows, head, y)
    left, right = MARGIN + rows.names, canvas.width - MARGIN - rows.figures
    scale = Scale(left, right, 20 if right - left > ROOMY else 50, 100)
    scale.draw(canvas, y - sum(rows.high(lines) for _, lines in group), top, in_percent=True)
    for chance, lines in group:
        high = rows.high(lines)
        middle = y - high / 2
        for number, line in enumerate(lines):
            at = middle + LINE * ((len(lines) - 1) / 2 - number)
            canvas.text(left - 10, at, line, ha="right", va="center")
        canvas.box(left, middle - BAR / 2, right - left, BAR, facecolor=PALE)
        wide = scale.at(100 * chance.probable.value) - left
        canvas.box(left, middle - BAR / 2, wide, BAR, facecolor=MUTED)
        told = chance.told(canvas.words)
        canvas.text(canvas.width - MARGIN, middle, told, SMALL, ha="right", va="center")
        y -= high
    return y - rows.head
