"""How many seats each may get, and how probable governments are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formateur.telling.looks.colors import INK, MUTED, PALE, PAPER, on_paper
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import MARGIN, PLAIN, SMALL, Canvas, Heading
from formateur.telling.pictures.paper.scale import Scale
from formateur.telling.pictures.paper.sheets import WIDEST
from formateur.words.speaker import Speaker
from formateur.words.wording import Words

NAMES, FIGURES = 260.0, 120.0  # room left and right of the scales
ROW, LINE, HEAD = 20.0, 12.5, 34.0
BAR = 11.0


@dataclass(frozen=True)
class Spread:
    """What a figure is at least, in the middle, and at most, but for one case in twenty each."""

    low: int
    median: int
    high: int

    def __str__(self) -> str:
        return f"{self.median} ({self.low}-{self.high})"


@dataclass(frozen=True)
class Chance:
    """What may be, how probable it is from 0 to 1, and the standard error of that."""

    what: str
    value: float
    error: float

    def told(self, words: Words[str]) -> str:
        """Return it in per cent, with the error where that shows."""
        value, error = (words.figure(100 * part, 1) for part in (self.value, self.error))
        return f"{value}%" + (f" ±{error}" if round(100 * self.error, 1) else "")


def draw(
    order: Order,
    seats: Mapping[str, Spread],
    chances: Mapping[str, Sequence[Chance]],
    said: Sequence[str],
) -> Canvas:
    """Draw the seats of each player, and under each heading how probable things are."""
    width = order.sheet.width
    heading = Heading(width, order.title, said)
    told = {head: [(one, _lines(one, width)) for one in group] for head, group in chances.items()}
    height = heading.height + 2 * HEAD + ROW * len(seats)
    for group in told.values():
        height += 2 * HEAD + sum(_high(lines) for _, lines in group)
    canvas = Canvas(width, height + MARGIN, order.speaker.words, order.sheet)
    heading.draw(canvas)
    y = _seats(canvas, order.speaker, seats, canvas.height - heading.height)
    for head, rows in told.items():
        y = _chances(canvas, head, rows, y)
    return canvas


def _names(width: float) -> float:
    return NAMES * width / WIDEST


def _lines(chance: Chance, width: float) -> list[str]:
    return lettering.wrapped(chance.what, _names(width) - 10, PLAIN, lines=3)


def _high(lines: Sequence[str]) -> float:
    return max(ROW, LINE * len(lines) + 7)


def _head(canvas: Canvas, head: str, y: float) -> float:
    head = lettering.shortened(head, canvas.width - 2 * MARGIN, PLAIN, bold=True)
    canvas.text(MARGIN, y - HEAD + 14, head, PLAIN, weight="bold")
    return y - HEAD


def _seats(canvas: Canvas, speaker: Speaker[str], seats: Mapping[str, Spread], y: float) -> float:
    """Draw a line from the low to the high figure, with a disc in the middle."""
    top = y = _head(canvas, speaker.say("simulation.spread"), y)
    most = max((spread.high for spread in seats.values()), default=1)
    scale = Scale.of(MARGIN + _names(canvas.width), canvas.width - MARGIN - FIGURES, most)
    scale.draw(canvas, y - ROW * len(seats), top)
    color = on_paper(speaker.instance)
    ordered = sorted(seats, key=lambda name: (-seats[name].median, -seats[name].high, name))
    for name in ordered:
        y -= ROW
        spread, own = seats[name], color[name.partition(".")[0]]
        (shown,) = lettering.wrapped(speaker.name(name), _names(canvas.width) - 10, PLAIN, lines=1)
        middle = y + ROW / 2
        canvas.text(MARGIN + _names(canvas.width) - 10, middle, shown, ha="right", va="center")
        ends = [scale.at(spread.low), scale.at(spread.high)]
        canvas.line(ends, [middle, middle], color=own, linewidth=4, solid_capstyle="round")
        look: dict[str, Any] = {"c": PAPER, "edgecolors": INK, "linewidths": 1.0, "zorder": 3}
        canvas.marks([scale.at(spread.median)], [middle], 8, **look)
        canvas.text(canvas.width - MARGIN, middle, str(spread), SMALL, ha="right", va="center")
    return y - HEAD


def _chances(
    canvas: Canvas, head: str, rows: Sequence[tuple[Chance, list[str]]], y: float
) -> float:
    """Draw a bar from nothing to certainty for each."""
    top = y = _head(canvas, head, y)
    scale = Scale(MARGIN + _names(canvas.width), canvas.width - MARGIN - FIGURES, 20, 100)
    scale.draw(canvas, y - sum(_high(lines) for _, lines in rows), top, "%")
    for chance, lines in rows:
        high = _high(lines)
        middle = y - high / 2
        for number, line in enumerate(lines):
            at = middle + LINE * ((len(lines) - 1) / 2 - number)
            canvas.text(MARGIN + _names(canvas.width) - 10, at, line, ha="right", va="center")
        full = scale.right - scale.left
        canvas.box(scale.left, middle - BAR / 2, full, BAR, facecolor=PALE)
        wide = scale.at(100 * chance.value) - scale.left
        canvas.box(scale.left, middle - BAR / 2, wide, BAR, facecolor=MUTED)
        canvas.text(
            canvas.width - MARGIN, middle, chance.told(canvas.words), SMALL, ha="right", va="center"
        )
        y -= high
    return y - HEAD
