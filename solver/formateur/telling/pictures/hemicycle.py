"""The body as a half circle, a government lit up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, sin, sqrt
from typing import Any

from formateur.telling.looks import geometry as plan
from formateur.telling.looks.colors import INK, MUTED, PAPER, THINNEST, darkened, mixed
from formateur.telling.pictures import lettering
from formateur.telling.pictures.canvas import (
    MARGIN,
    PLAIN,
    SHEET,
    SMALL,
    Canvas,
    Heading,
    Sheet,
    spread,
)
from formateur.telling.pictures.wedges import (
    ABSTAINS,
    GOVERNS,
    NOBODY,
    OPPOSES,
    SITS,
    SUPPORTS,
    Wedge,
    wedges,
)
from formateur.words.certainty import seats as told
from formateur.words.wording import english
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import interval

WIDTH, NARROWEST = 760.0, 560.0
LABEL, LONG_LABEL = 150.0, 210.0  # the most room that a label takes, where they are few or many
FEW = 18
STEP, FAR = 0.03, 0.3  # radians
TRACK = 1.6
LINE = 12.5
SMALLEST, LARGEST = 120.0, 26.0  # radius of the arc at least, of a seat at most
BELOW = 58.0


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


def draw(
    instance: Instance,
    verdict: Verdict | None,
    title: str,
    said: Sequence[str],
    dimension: str | None = None,
    sheet: Sheet = SHEET,
) -> Canvas:
    """Draw the seats, party by party; those of the government are filled, others are rings."""
    shown = wedges(instance, verdict, dimension)
    seats = plan.hemicycle({wedge.id: wedge.seats for wedge in shown})
    angles = [atan2(seat.y, seat.x) for seat in seats]
    labels = _labels(shown, angles)
    sides = [[label for label in labels if label.left is left] for left in (True, False)]
    gap = max(map(_gap, sides))
    left, right = (MARGIN + gap + 12 + max((b.width for b in side), default=0) for side in sides)
    tallest = max(sum(label.height for label in side) for side in sides)
    seat = plan.radius(len(seats))
    radius = max(min((WIDTH - left - right) / 2, LARGEST / seat), tallest / 1.1, SMALLEST)
    width = max(NARROWEST, left + 2 * radius + right)
    left += (width - left - 2 * radius - right) / 2
    heading = Heading(width, title, said)
    canvas = Canvas(width, heading.height + max(1.1 * radius, tallest) + 20 + BELOW, sheet)
    heading.draw(canvas)
    middle = (left + radius, BELOW)
    size = 2 * radius * seat * 0.88
    for wedge in shown:
        own = [seat for seat in seats if seat.player == wedge.id]
        xs = [middle[0] + radius * seat.x for seat in own]
        ys = [middle[1] + radius * seat.y for seat in own]
        canvas.marks(xs, ys, size, **_look(wedge, min(1.0, size / 9)))
    _majority(canvas, instance, angles, middle, radius)
    _figures(canvas, instance, verdict, middle)
    for side in sides:
        _side(canvas, side, middle, radius, gap)
    _legend(canvas, instance, shown)
    return canvas


def _look(wedge: Wedge, thick: float = 1.0) -> dict[str, Any]:
    """A government's seats are full, its supporters' half full, others' empty."""
    color = wedge.color
    edge = darkened(color, THINNEST)
    look: dict[str, dict[str, Any]] = {
        GOVERNS: {"c": color, "edgecolors": INK, "linewidths": 0.7 * thick},
        SUPPORTS: {"c": mixed(color, PAPER, 0.6), "edgecolors": edge, "linewidths": 2 * thick},
        ABSTAINS: {"c": PAPER, "edgecolors": edge, "linewidths": 0.8 * thick, "shape": "s"},
        OPPOSES: {"c": PAPER, "edgecolors": edge, "linewidths": 0.8 * thick},
        NOBODY: {"c": color, "linewidths": 0.8 * thick, "shape": "x"},
        SITS: {"c": mixed(color, PAPER, 0.7), "edgecolors": edge, "linewidths": 0.8 * thick},
    }
    return look[wedge.does]


def _labels(shown: Sequence[Wedge], angles: Sequence[float]) -> list[Label]:
    lines, most = (2, LABEL) if len(shown) <= FEW else (1, LONG_LABEL)
    labels = []
    passed = 0
    for wedge in shown:
        own = angles[passed : passed + wedge.seats]
        passed += wedge.seats
        bold = wedge.does == GOVERNS
        many = f" ({wedge.span})"
        room = most - lettering.width(many, PLAIN, bold)
        *front, last = lettering.wrapped(wedge.title, room, PLAIN, lines=lines, bold=bold)
        labels.append(Label(wedge, sum(own) / len(own), (*front, last + many)))
    return labels


def _gap(side: Sequence[Label]) -> float:
    """Return the room between the arc and the labels, for the lines that run along the arc."""
    return 14 + TRACK * max(0, len(side) - 6)


def _side(
    canvas: Canvas,
    side: Sequence[Label],
    middle: tuple[float, float],
    radius: float,
    gap: float,
) -> None:
    """Write the labels of one half beside their wedges, moved apart where they are many."""
    side = sorted(side, key=lambda label: sin(label.angle))
    wished = [(radius + gap) * sin(label.angle) for label in side]
    places = spread(wished, [label.height for label in side], radius * 1.1)
    for number, (label, y) in enumerate(zip(side, places, strict=True)):
        sign = -1 if label.left else 1
        near = max(0.0, y - label.height / 2)
        x = max(sqrt(max(0.0, (radius + gap) ** 2 - near**2)), 10.0) * sign
        turn = number if y < wished[number] else len(side) - 1 - number
        xs, ys = _leader(label.angle, (x, y), radius + 2, (gap - 6) * turn / len(side))
        how = {"color": darkened(label.wedge.color, THINNEST), "linewidth": 0.8}
        canvas.line([middle[0] + x for x in xs], [middle[1] + y for y in ys], **how)
        canvas.marks([middle[0] + x], [middle[1] + y], 8, zorder=3, **_look(label.wedge))
        _write(canvas, label, middle[0] + x + 8 * sign, middle[1] + y)


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


def _majority(
    canvas: Canvas,
    instance: Instance,
    angles: Sequence[float],
    middle: tuple[float, float],
    radius: float,
) -> None:
    """Draw a line between the seats, with as many on its left as a majority needs."""
    if not 0 < instance.needed < len(angles):
        return
    corners = plan.boundary(len(angles), instance.needed)
    xs = [middle[0] + radius * x for x, _ in corners]
    ys = [middle[1] + radius * y for _, y in corners]
    canvas.line(xs, ys, color=PAPER, linewidth=2.4, zorder=4)
    canvas.line(xs, ys, linewidth=1.3, zorder=5)


def _figures(
    canvas: Canvas, instance: Instance, verdict: Verdict | None, middle: tuple[float, float]
) -> None:
    x, y = middle
    many = str(instance.seats) if verdict is None else told(verdict)
    say = english().say
    of = say("figure.seats") if verdict is None else say("chamber.of", total=instance.seats)
    canvas.text(x, y + 20, many, 30, ha="center", weight="bold")
    canvas.text(x, y + 4, of, ha="center", color=MUTED)


def _legend(canvas: Canvas, instance: Instance, shown: Sequence[Wedge]) -> None:
    """Explain the marks, in one row at the bottom."""
    say = english().say
    entries: list[tuple[str, Wedge | None]] = []
    for does in (GOVERNS, SUPPORTS, ABSTAINS, OPPOSES, NOBODY):
        if any(wedge.does == does for wedge in shown):
            entries.append((say(does), Wedge("", "", 0, interval(0), MUTED, does)))
    if instance.needed:
        line = say("picture.majority.seats", needed=instance.needed)
        if not instance.seats_decide:
            line = say("picture.majority.no", told=line)
        entries.append((line, None))
    widths = [16 + lettering.width(said, SMALL) + 18 for said, _ in entries]
    x = max(MARGIN, (canvas.width - sum(widths)) / 2)
    y = MARGIN
    for (said, mark), wide in zip(entries, widths, strict=True):
        if mark is None:
            canvas.line([x + 4, x + 4], [y - 4, y + 10], linewidth=1.3, linestyle=(0, (4, 2)))
        else:
            canvas.marks([x + 4], [y + 3], 8, **_look(mark))
        canvas.text(x + 14, y, said, SMALL, color=MUTED)
        x += wide
