"""A sheet to draw on, measured in points from its lower left corner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from formateur.telling.looks.colors import DARK, INK, MUTED, PAPER
from formateur.telling.pictures import lettering

POINTS = 72  # to the inch
MARGIN = 24.0
TITLE, PLAIN, SMALL = 15.0, 10.0, 8.5


THEMES: Mapping[str, Mapping[str, str]] = {"light": {}, "dark": DARK}


@dataclass(frozen=True)
class Sheet:
    """What a picture is drawn on.

    Parameters
    ----------
    axes
        Of somebody else's figure; None is a figure of its own.
    colors
        What takes the place of the colours of ink and paper.
    shown
        Whether a figure of its own is one of pyplot's, which a notebook shows.
    """

    axes: Any = None
    colors: Mapping[str, str] = field(default_factory=dict)
    shown: bool = False

    def of(self, width: float, height: float) -> tuple[Any, float]:
        """Return axes for a picture of so many points, and by how much it is drawn smaller."""
        if self.axes is None:
            paper = self.colors.get(PAPER, PAPER)
            figure = self._figure()(figsize=(width / POINTS, height / POINTS), facecolor=paper)
            return figure.add_axes((0, 0, 1, 1)), 1.0
        figure = self.axes.figure
        room = self.axes.get_window_extent()
        wide, high = (POINTS * side / figure.dpi for side in (room.width, room.height))
        self.axes.set_aspect("equal")
        return self.axes, min(wide / width, high / height)

    def _figure(self) -> Any:
        if self.shown:
            return import_module("matplotlib.pyplot").figure
        return import_module("matplotlib.figure").Figure


SHEET = Sheet()


class Canvas:
    """One sheet.

    Parameters
    ----------
    width, height
        In points.
    sheet
        On which it is drawn.
    """

    def __init__(self, width: float, height: float, sheet: Sheet = SHEET) -> None:
        self.width, self.height = width, height
        self.axes, self.scale = sheet.of(width, height)
        self.colors = sheet.colors
        self.figure = self.axes.figure
        self.axes.set(xlim=(0, width), ylim=(0, height))
        self.axes.set_axis_off()

    def _how(self, how: dict[str, Any], *sizes: str) -> dict[str, Any]:
        """Return the looks in the colours and at the size of the sheet."""
        shown: dict[str, Any] = {
            key: self.colors.get(v, v) if isinstance(v, str) else v for key, v in how.items()
        }
        return shown | {size: shown[size] * self.scale for size in sizes if size in shown}

    def text(self, x: float, y: float, text: str, size: float = PLAIN, **how: Any) -> None:
        """Write one line; `how` as matplotlib has it (`ha`, `va`, `color`, `weight`...)."""
        how = {"color": INK, "ha": "left", "va": "baseline", **how}
        self.axes.text(x, y, text, fontsize=size * self.scale, **self._how(how))

    def line(self, xs: Sequence[float], ys: Sequence[float], **how: Any) -> None:
        """Draw a line through points."""
        lines: Any = import_module("matplotlib.lines")
        how = self._how({"color": INK, "linewidth": 1.0, **how}, "linewidth")
        self.axes.add_line(lines.Line2D(xs, ys, **how))

    def box(self, x: float, y: float, width: float, height: float, **how: Any) -> None:
        """Draw a rectangle."""
        patches: Any = import_module("matplotlib.patches")
        how = self._how({"linewidth": 0.0, **how}, "linewidth")
        self.axes.add_patch(patches.Rectangle((x, y), width, height, **how))

    def marks(
        self, xs: Sequence[float], ys: Sequence[float], size: float, shape: str = "o", **how: Any
    ) -> None:
        """Draw the same mark, as large as `size` points across, at several places."""
        how = self._how({"linewidths": 0.0, **how}, "linewidths")
        across = size * self.scale - how["linewidths"]
        self.axes.scatter(xs, ys, s=across**2, marker=shape, **how)


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
