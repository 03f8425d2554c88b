"""A sheet to draw on, measured in points from its lower left corner."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from formateur.telling.looks.colors import INK, MUTED
from formateur.telling.pictures import lettering

POINTS = 72  # to the inch
MARGIN = 24.0
TITLE, PLAIN, SMALL = 15.0, 10.0, 8.5


class Canvas:
    """One sheet.

    Parameters
    ----------
    width, height
        In points.
    """

    def __init__(self, width: float, height: float) -> None:
        figures: Any = import_module("matplotlib.figure")
        self.width, self.height = width, height
        self.figure = figures.Figure(figsize=(width / POINTS, height / POINTS))
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, width), ylim=(0, height))
        self.axes.set_axis_off()

    def text(self, x: float, y: float, text: str, size: float = PLAIN, **how: Any) -> None:
        """Write one line; `how` as matplotlib has it (`ha`, `va`, `color`, `weight`...)."""
        how = {"color": INK, "ha": "left", "va": "baseline", **how}
        self.axes.text(x, y, text, fontsize=size, **how)

    def line(self, xs: Sequence[float], ys: Sequence[float], **how: Any) -> None:
        """Draw a line through points."""
        lines: Any = import_module("matplotlib.lines")
        self.axes.add_line(lines.Line2D(xs, ys, **{"color": INK, "linewidth": 1.0, **how}))

    def box(self, x: float, y: float, width: float, height: float, **how: Any) -> None:
        """Draw a rectangle."""
        patches: Any = import_module("matplotlib.patches")
        how = {"linewidth": 0.0, **how}
        self.axes.add_patch(patches.Rectangle((x, y), width, height, **how))

    def marks(
        self, xs: Sequence[float], ys: Sequence[float], size: float, shape: str = "o", **how: Any
    ) -> None:
        """Draw the same mark, as large as `size` points across, at several places."""
        line = how.get("linewidths", 0.0)
        self.axes.scatter(xs, ys, s=(size - line) ** 2, marker=shape, **{"linewidths": 0.0, **how})


class Heading:
    """A title, and under it what is shown, above the picture."""

    def __init__(self, width: float, title: str, said: Sequence[str]) -> None:
        room = width - 2 * MARGIN
        self.title = lettering.wrapped(title, room, TITLE, lines=2, bold=True)
        self.said = [
            (line, part == said[0])
            for part in said
            for line in lettering.wrapped(part, room, PLAIN, lines=3)
        ]

    @property
    def height(self) -> float:
        """What it takes of the sheet, in points."""
        return MARGIN + 20 * len(self.title) + 14.5 * len(self.said) + 8

    def draw(self, canvas: Canvas) -> None:
        """Write it at the top."""
        y = canvas.height - MARGIN + 6
        for line in self.title:
            y -= 20
            canvas.text(MARGIN, y, line, TITLE, weight="bold")
        y -= 3
        for line, first in self.said:
            y -= 14.5
            canvas.text(MARGIN, y, line, color=INK if first else MUTED)


def spread(wished: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    """Move the middles of labels, given from the lowest up, so that none covers the next.

    They stay between 0 and `top` where there is room.
    """
    places: list[float] = []
    floor = 0.0
    for middle, height in zip(wished, heights, strict=True):
        places.append(max(middle, floor + height / 2))
        floor = places[-1] + height / 2
    ceiling = max(top, sum(heights))
    for number in reversed(range(len(places))):
        places[number] = min(places[number], ceiling - heights[number] / 2)
        ceiling = places[number] - heights[number] / 2
    return places
