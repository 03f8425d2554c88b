"""Names around a half circle, each with a line to its wedge; no two lines cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, pi, sin
from typing import Any

from formateur.telling.looks.colors import MUTED, THINNEST, darkened
from formateur.telling.pictures.chamber.halfcircle import Chamber, Place, marked
from formateur.telling.pictures.chamber.wedges import GOVERNS, Wedge
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas, spread
from formateur.telling.pictures.paper.lettering import MARGIN, PLAIN

MOST_WIDE, MOST_WIDE_ONE = 150.0, 210.0  # of a label of two lines, where they are few, and of one
FEW = 18
STEP = 0.03  # radians
TRACK = 1.6
LINE = 12.5


@dataclass(frozen=True)
class Label:
    """The name and seats of a wedge.

    Parameters
    ----------
    angle
        Of the seats that it has in the outermost row, if it has any there.
    led
        Whether it has, so that a line can reach it; the mark alone tells a wedge further inside.
    """

    wedge: Wedge
    angle: float
    lines: tuple[str, ...]
    led: bool

    @property
    def height(self) -> float:
        """Of its lines, in points."""
        return LINE * len(self.lines) + 2

    @property
    def left(self) -> bool:
        """Whether it stands on the left."""
        return self.angle > pi / 2

    @property
    def width(self) -> float:
        """Of its longest line, in points."""
        return max(lettering.width(line, PLAIN, self.wedge.does == GOVERNS) for line in self.lines)


class Labels:
    """The labels of a chamber, on its two sides."""

    def __init__(self, chamber: Chamber, room: float) -> None:
        labels = list(_labels(chamber, room))
        self.sides = [[label for label in labels if label.left is left] for left in (True, False)]
        self.gap = max(map(_gap, self.sides))

    @property
    def widths(self) -> list[float]:
        """The room that each side takes, in points."""
        return [
            MARGIN + self.gap + 12 + max((label.width for label in side), default=0)
            for side in self.sides
        ]

    @property
    def height(self) -> float:
        """Of the higher side, in points."""
        return max(sum(label.height for label in side) for side in self.sides)

    def draw(self, canvas: Canvas, place: Place) -> None:
        """Write them beside their wedges, moved apart where they are many."""
        for side in self.sides:
            self._side(canvas, sorted(side, key=lambda label: sin(label.angle)), place)

    def _side(self, canvas: Canvas, side: Sequence[Label], place: Place) -> None:
        far = place.radius + self.gap
        wished = [far * sin(label.angle) for label in side]
        ends = spread(wished, [label.height for label in side], far)
        for label, y in zip(side, ends, strict=True):
            sign = -1 if label.left else 1
            end = asin(y / far) if sign > 0 else pi - asin(y / far)
            line = [place.around(a, r) for a, r in _leader(label.angle, end, place.radius + 2, far)]
            how: dict[str, Any] = {"color": darkened(label.wedge.color, THINNEST), "linewidth": 0.8}
            xs, ys = zip(*line, strict=True)
            if label.led:
                canvas.line(xs, ys, **how)
            marked(canvas, label.wedge, xs[-1:], ys[-1:], 8, zorder=3)
            _write(canvas, label, xs[-1] + 8 * sign, ys[-1])


def _labels(chamber: Chamber, room: float) -> Sequence[Label]:
    many = len(chamber.shown)
    lines, most = (2, MOST_WIDE) if many <= FEW else (1, MOST_WIDE_ONE)
    labels = []
    passed = 0
    for wedge in chamber.shown:
        own = range(passed, passed + wedge.seats)
        passed += wedge.seats
        outer = [number for number in own if chamber.outer[number]]
        angles = [chamber.angles[number] for number in outer or own]
        bold = wedge.does == GOVERNS
        seats = f" ({wedge.span})"
        left = min(most, room) - lettering.width(seats, PLAIN, bold)
        *front, last = lettering.wrapped(wedge.short, left, PLAIN, lines=lines, bold=bold)
        angle = sum(angles) / len(angles)
        labels.append(Label(wedge, angle, (*front, last + seats), bool(outer)))
    return labels


def _gap(side: Sequence[Label]) -> float:
    """Return the room between the arc and the labels, for the lines that run along the arc."""
    return 14 + TRACK * max(0, len(side) - 6)


def _leader(start: float, end: float, near: float, far: float) -> list[tuple[float, float]]:
    """Lead from the angle of a wedge to that of its label, in angles and radii.

    All lines turn as evenly as they leave the arc. Labels have the order of their wedges, so that
    no two lines cross, however far they turn.
    """
    steps = 1 + int(abs(end - start) / STEP)
    ways = [step / steps for step in range(steps + 1)]
    return [(start + (end - start) * way, near + (far - near) * way) for way in ways]


def _write(canvas: Canvas, label: Label, x: float, y: float) -> None:
    lit = label.wedge.does == GOVERNS
    how: dict[str, Any] = {"ha": "right" if label.left else "left", "va": "center"}
    how |= {"weight": "bold"} if lit else {"color": MUTED}
    top = y + LINE * (len(label.lines) - 1) / 2
    for number, line in enumerate(label.lines):
        canvas.text(x, top - LINE * number, line, **how)
