"""The seats of one chamber in a half circle: marks, the majority line, and the figure inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, sin
from typing import Any

from formateur.telling.looks import geometry as plan
from formateur.telling.looks.colors import INK, MUTED, THINNEST, darkened, mixed, on
from formateur.telling.pictures.chamber.wedges import (
    ABSTAINS,
    GOVERNS,
    NOBODY,
    OPPOSES,
    SITS,
    SUPPORTS,
    Wedge,
)
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas
from formateur.telling.pictures.paper.lettering import PLAIN

DOTS = 2  # a hatching
# What tells hatched parties from others of nearly their colour, as Matplotlib names marks: spokes.
SIGNS = {1: (2, 2, -45), DOTS: "o", 3: (2, 2, 45), 4: (2, 2, 90), 5: (4, 2, 0)}
FILLED = 0.88  # of the room of a seat
THIN, THICK = 0.6, 1.3  # of the room that seats leave for the majority line, and of the line
LINED = 0.9  # of that room: where the line turns it is cut short a little
LARGEST = 26.0  # radius of a seat
FIGURE, BELOW = 30.0, 15.0  # size of the figure inside, and the lines below it
FIGURES = (FIGURE, 20.0, 14.0)  # where there is less room


@dataclass(frozen=True)
class Place:
    """Where a half circle lies on the sheet: its middle, and its radius in points."""

    x: float
    y: float
    radius: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the place on the sheet of one in the half disc of radius 1."""
        return self.x + self.radius * x, self.y + self.radius * y

    def around(self, angle: float, radius: float) -> tuple[float, float]:
        """Return the place at an angle, so many points from the middle."""
        return self.x + radius * cos(angle), self.y + radius * sin(angle)


class Chamber:
    """Seats, the leftmost party first.

    Parameters
    ----------
    prefix, name
        Of the ids of groups, and behind their titles, where there are several chambers.
    """

    def __init__(self, shown: Sequence[Wedge], prefix: str = "", name: str = "") -> None:
        self.shown, self.prefix, self.name = shown, prefix, name
        self.seats = plan.hemicycle({wedge.id: wedge.seats for wedge in shown})
        self.seat = plan.radius(len(self.seats))
        self.angles = [atan2(seat.y, seat.x) for seat in self.seats]
        outermost = max((hypot(seat.x, seat.y) for seat in self.seats), default=0.0)
        self.outer = [hypot(seat.x, seat.y) > outermost - self.seat for seat in self.seats]

    def draw(self, canvas: Canvas, place: Place, needed: int) -> None:
        """Draw the seats, and between them a line with as many as are needed on its left."""
        size = self.size(place)
        for wedge in self.shown:
            own = [place.at(seat.x, seat.y) for seat in self.seats if seat.player == wedge.id]
            xs, ys = zip(*own, strict=True)
            title = canvas.words.joined(filter(None, [told(canvas, wedge), self.name]))
            named = canvas.named(f"{self.prefix}{wedge.id}", title)
            seated(canvas, wedge, xs, ys, size, **named)
        if 0 < needed < len(self.seats):
            self._line(canvas, place, needed)

    def _line(self, canvas: Canvas, place: Place, needed: int) -> None:
        wide = between(2 * place.radius * self.seat, self.size(place))
        corners = plan.boundary(len(self.seats), needed)
        xs, ys = zip(*(place.at(x, y) for x, y in corners), strict=True)
        canvas.line(xs, ys, linewidth=wide, zorder=5)

    def size(self, place: Place) -> float:
        """Return how many points across a seat is."""
        return min(disc(2 * place.radius * self.seat), 2 * LARGEST)

    def room(self, place: Place) -> tuple[float, float]:
        """Return how far from the middle there is no seat, and no end of the line."""
        inner = min((hypot(seat.x, seat.y) for seat in self.seats), default=1.0)
        line = place.radius * (inner - 1.4 * self.seat)
        return place.radius * inner - self.size(place) / 2 - 2, line

    def figures(self, canvas: Canvas, place: Place, lines: Sequence[str]) -> None:
        """Write a figure into the middle, and under it what it is of, as far as there is room."""
        first, *rest = lines
        some = [rest[:many] for many in range(len(rest), -1, -1)]
        ways = [(first, below, size) for below in some for size in FIGURES]
        ways.append((first, [], PLAIN))
        ways = [way for way in ways if self._has_room(place, *way)]
        if not ways:
            return
        first, rest, size = ways[0]
        y = place.y + 4
        for number, line in enumerate(reversed(rest)):
            how = {"weight": "bold"} if number == 0 and len(rest) > 1 else {"color": MUTED}
            canvas.text(place.x, y, line, PLAIN, ha="center", **how)
            y += BELOW
        canvas.text(place.x, y, first, size, ha="center", weight="bold")

    def _has_room(self, place: Place, first: str, rest: Sequence[str], size: float) -> bool:
        high = 4 + 0.75 * size + BELOW * len(rest)
        wide = max(lettering.width(first, size, bold=True), *map(_wide, rest), 0.0)
        arc, line = self.room(place)
        return hypot(wide / 2, high) <= arc and high + 5 <= line


def disc(room: float) -> float:
    """Return how large a seat is that has so much room; at the majority line that has the rest."""
    return max(room / 2, min(room * FILLED, room - THIN))


def between(room: float, size: float) -> float:
    """Return how thick the majority line is between two seats."""
    return min(THICK, LINED * (room - size))


def _wide(line: str) -> float:
    return lettering.width(line, PLAIN, bold=True)


def look(wedge: Wedge, canvas: Canvas, thick: float = 1.0) -> dict[str, Any]:
    """A government's seats are full, its supporters' half full, others' empty."""
    color, paper, ground = wedge.color, canvas.paper, canvas.ground
    edge = darkened(color, THINNEST)
    found: dict[str, dict[str, Any]] = {
        GOVERNS: {"c": color, "edgecolors": INK, "linewidths": 0.7 * thick},
        SUPPORTS: {"c": mixed(color, paper, 0.6), "edgecolors": edge, "linewidths": 2 * thick},
        ABSTAINS: {"c": ground, "edgecolors": edge, "linewidths": 0.8 * thick, "shape": "s"},
        OPPOSES: {"c": ground, "edgecolors": edge, "linewidths": 0.8 * thick},
        NOBODY: {"c": color, "linewidths": 0.8 * thick, "shape": "x"},
        SITS: {"c": mixed(color, paper, 0.7), "edgecolors": edge, "linewidths": 0.8 * thick},
    }
    return found[wedge.does]


def marked(
    canvas: Canvas, wedge: Wedge, xs: Sequence[float], ys: Sequence[float], size: float, **how: Any
) -> None:
    """Draw a mark that stands for a party, with its sign where it has one."""
    looks = look(wedge, canvas, min(1.0, size / 9))
    canvas.marks(xs, ys, size, **looks, **how)
    _sign(canvas, wedge, xs, ys, size, wedge.hatching)


def seated(
    canvas: Canvas, wedge: Wedge, xs: Sequence[float], ys: Sequence[float], size: float, **how: Any
) -> None:
    """Draw the seats of a party, with the signs of its factions.

    Those that it may have, beyond its fewest, are open, with a dotted edge, and pale.
    """
    looks, sure = look(wedge, canvas, min(1.0, size / 9)), wedge.span.low
    kinds = (slice(0, sure), looks), (slice(sure, None), _open(looks, wedge, canvas))
    for some, own in kinds:
        if xs[some]:
            canvas.marks(xs[some], ys[some], size, **own, **how)
            how = {}  # they are named once
    passed = 0
    for many, hatching in wedge.within:
        faction = slice(passed, passed + many)
        passed += many
        _sign(canvas, wedge, xs[faction], ys[faction], size, hatching)


def _sign(
    canvas: Canvas,
    wedge: Wedge,
    xs: Sequence[float],
    ys: Sequence[float],
    size: float,
    hatching: int,
) -> None:
    """Draw a hatching into seats or marks."""
    if not hatching or not xs:
        return
    ink = on(wedge.color) if wedge.does == GOVERNS else darkened(wedge.color, THINNEST)
    sign: dict[str, Any] = {"shape": SIGNS[hatching], "c": ink, "zorder": 3}
    if hatching == DOTS:
        canvas.marks(xs, ys, 0.4 * size, **sign)
    else:
        canvas.marks(xs, ys, 0.8 * size, **sign, linewidths=0.13 * size)


def _open(looks: Mapping[str, Any], wedge: Wedge, canvas: Canvas) -> dict[str, Any]:
    """Return how open seats look: paler than those that a party has, with a dotted edge."""
    filled = {"c": mixed(wedge.color, canvas.paper, 0.7)} if wedge.does == GOVERNS else {}
    edge = {"edgecolors": darkened(wedge.color, THINNEST), "linestyles": (0, (0.6, 1.2))}
    return {**looks, **filled, **edge}


def told(canvas: Canvas, wedge: Wedge) -> str:
    """Say of whom seats are, and how many."""
    seats = canvas.words.say("cabinet.seats", many=wedge.span.high, seats=wedge.span)
    return canvas.words.joined([wedge.title, seats])
