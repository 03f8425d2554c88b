"""Names around a half circle, each with a line to its wedge; no two lines cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, sin, sqrt
from typing import Any

from formateur.telling.looks.colors import MUTED, THINNEST, darkened
from formateur.telling.pictures import lettering
from formateur.telling.pictures.canvas import MARGIN, PLAIN, Canvas, spread
from formateur.telling.pictures.seats import Chamber, Place, look
from formateur.telling.pictures.wedges import GOVERNS, Wedge

MOST_WIDE, MOST_WIDE_ONE = 150.0, 210.0  # of a label of two lines, where they are few, and of one
FEW = 18
STEP, FAR = 0.03, 0.3  # radians
TRACK = 1.6
LINE = 12.5


@dataclass(frozen=True)
class Label:
    """The name and seats of a wedge."""

    wedge: Wedge
    angle: float
    lines: tuple[str, ...]

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
        places = spread(wished, [label.height for label in side], place.radius * 1.1)
        for number, (label, y) in enumerate(zip(side, places, strict=True)):
            sign = -1 if label.left else 1
            near = max(0.0, y - label.height / 2)
            x = max(sqrt(max(0.0, far**2 - near**2)), 10.0) * sign
            turn = number if y < wished[number] else len(side) - 1 - number
            track = (self.gap - 6) * turn / len(side)
            xs, ys = _leader(label.angle, (x, y), place.radius + 2, track)
            how = {"color": darkened(label.wedge.color, THINNEST), "linewidth": 0.8}
            canvas.line([place.x + x for x in xs], [place.y + y for y in ys], **how)
            dot = look(label.wedge, canvas.paper)
            canvas.marks([place.x + x], [place.y + y], 8, zorder=3, **dot)
            _write(canvas, label, place.x + x + 8 * sign, place.y + y)


def _labels(chamber: Chamber, room: float) -> Sequence[Label]:
    many = len(chamber.shown)
    lines, most = (2, MOST_WIDE) if many <= FEW else (1, MOST_WIDE_ONE)
    labels = []
    passed = 0
    for wedge in chamber.shown:
        own = chamber.angles[passed : passed + wedge.seats]
        passed += wedge.seats
        bold = wedge.does == GOVERNS
        seats = f" ({wedge.span})"
        left = min(most, room) - lettering.width(seats, PLAIN, bold)
        *front, last = lettering.wrapped(wedge.short, left, PLAIN, lines=lines, bold=bold)
        labels.append(Label(wedge, sum(own) / len(own), (*front, last + seats)))
    return labels


def _gap(side: Sequence[Label]) -> float:
    """Return the room between the arc and the labels, for the lines that run along the arc."""
    return 14 + TRACK * max(0, len(side) - 6)


def _leader(
    angle: float, end: tuple[float, float], radius: float, track: float
) -> tuple[list[float], list[float]]:
    """Lead from a wedge to its label: straight, or along the arc where that is far.

    Of labels that had to move down, a higher one has its track farther out, and of those that had
    to move up a lower one, so that no two lines cross.
    """
    turned = atan2(end[1], end[0]) - angle
    steps = int(abs(turned) / STEP) if abs(turned) > FAR else -1
    angles = [angle + turned * step / (steps + 1) for step in range(steps + 1)]
    start = (radius * cos(angle), radius * sin(angle))
    along = [((radius + track) * cos(a), (radius + track) * sin(a)) for a in angles]
    xs, ys = zip(start, *along, end, strict=True)
    return list(xs), list(ys)


def _write(canvas: Canvas, label: Label, x: float, y: float) -> None:
    lit = label.wedge.does == GOVERNS
    how: dict[str, Any] = {"ha": "right" if label.left else "left", "va": "center"}
    how |= {"weight": "bold"} if lit else {"color": MUTED}
    top = y + LINE * (len(label.lines) - 1) / 2
    for number, line in enumerate(label.lines):
        canvas.text(x, top - LINE * number, line, **how)
