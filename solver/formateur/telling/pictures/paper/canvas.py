"""A sheet to draw on, measured in points from its lower left corner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from importlib import import_module
from math import inf
from typing import TYPE_CHECKING, Any

from formateur.telling.looks.colors import INK, MUTED, PAPER
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.lettering import MARGIN, PLAIN, SMALL, TITLE
from formateur.telling.pictures.paper.sheets import FOOT, SHEET, TIGHTEST, Sheet

if TYPE_CHECKING:
    from formateur.words.wording import Words

TIGHT_TITLE = 12.0
SQUARE = 0.86  # across, as a share of a disc
LINES = frozenset({"color", "edgecolor", "edgecolors"})
TAKEN = re.compile(r"\d|.*_\d+$")  # what no id in XML begins with, and matplotlib's own: `axes_1`
OTHER_SIDE = {"left": "right", "right": "left"}


class Canvas:
    """One sheet.

    Parameters
    ----------
    width, height
        In points.
    words
        What is written in; where it runs from right to left, what is on the left stands on the
        right.
    sheet
        On which it is drawn.
    """

    def __init__(
        self, width: float, height: float, words: Words[str], sheet: Sheet = SHEET
    ) -> None:
        self.width, self.height, self.words = width, height, words
        self.turned = words.direction == "rtl"
        credit = sheet.foot(width)
        foot = FOOT * len(credit)
        self.sheet, self.paper = sheet, sheet.paper
        self.ground = "none" if sheet.clear else PAPER
        self.axes, self.scale = sheet.of(width, height + foot)
        self.figure = self.axes.figure
        self.titles: dict[str, str] = {}  # of groups, by their ids
        self.said: list[str] = []  # in the heading, whole
        self.high = height + foot
        self.letters = inf  # the smallest, in points as they are drawn
        self.axes.set(xlim=(0, width), ylim=(-foot, height))
        self.axes.set_axis_off()
        for number, line in enumerate(credit, 1):
            self.text(
                width - MARGIN, MARGIN / 2 - FOOT * number, line, SMALL, ha="right", color=MUTED
            )

    def unturned(self) -> Canvas:
        """Return the same sheet, on which left is left in any script."""
        other = copy(self)
        other.turned = False
        return other

    def named(self, group: str, title: str) -> dict[str, str]:
        """Return how something is drawn that is a group of its own in an SVG, with a title."""
        if TAKEN.match(group):
            group = f"_{group}"  # no id of an instance begins so
        self.titles[group] = title
        return {"gid": group}

    def _at(self, x: float) -> float:
        return self.width - x if self.turned else x

    def _how(self, how: dict[str, Any], *sizes: str) -> dict[str, Any]:
        """Return the looks in the colours and at the size of the sheet."""
        shown = {key: self.sheet.color(value, key in LINES) for key, value in how.items()}
        return shown | {size: shown[size] * self.scale for size in sizes if size in shown}

    def text(self, x: float, y: float, text: str, size: float = PLAIN, **how: Any) -> None:
        """Write one line; `how` as matplotlib has it (`ha`, `va`, `color`, `weight`...)."""
        how = {"color": INK, "ha": "left", "va": "baseline", **how}
        if self.words.direction == "rtl":
            text = lettering.rightward(text)
        self.letters = min(self.letters, size * self.scale)
        if self.turned:
            how["ha"] = OTHER_SIDE.get(how["ha"], how["ha"])
        self.axes.text(self._at(x), y, text, fontsize=size * self.scale, **self._how(how))

    def line(self, xs: Sequence[float], ys: Sequence[float], **how: Any) -> None:
        """Draw a line through points."""
        lines: Any = import_module("matplotlib.lines")
        how = self._how({"color": INK, "linewidth": 1.0, **how}, "linewidth")
        self.axes.add_line(lines.Line2D([self._at(x) for x in xs], ys, **how))

    def box(self, x: float, y: float, width: float, height: float, **how: Any) -> None:
        """Draw a rectangle."""
        patches: Any = import_module("matplotlib.patches")
        how = self._how({"linewidth": 0.0, **how}, "linewidth")
        left = self._at(x + width) if self.turned else x
        self.axes.add_patch(patches.Rectangle((left, y), width, height, **how))

    def marks(
        self, xs: Sequence[float], ys: Sequence[float], size: float, shape: Any = "o", **how: Any
    ) -> None:
        """Draw the same mark, as large as `size` points across, at several places."""
        how = self._how({"linewidths": 0.0, **how}, "linewidths")
        size *= SQUARE if shape == "s" else 1
        across = max(0.1, size * self.scale - how["linewidths"])
        self.axes.scatter([self._at(x) for x in xs], ys, s=across**2, marker=shape, **how)


class Heading:
    """A title, and under it what is shown, above the picture; smaller on a tight sheet."""

    def __init__(self, sheet: Sheet, width: float, title: str, said: Sequence[str]) -> None:
        room = width - 2 * MARGIN
        self.whole = list(said)
        self.sizes = (TIGHT_TITLE, SMALL) if sheet.tight else (TITLE, PLAIN)
        large, plain = self.sizes
        most = 1 if sheet.tight == TIGHTEST else 2
        self.title = lettering.wrapped(title, room, large, lines=most, bold=True)
        while self.title[-1].endswith(lettering.MORE) and large > SMALL and sheet.tight:
            large -= 1
            self.title = lettering.wrapped(title, room, large, lines=most, bold=True)
        self.sizes = large, plain
        self.said = [
            (line, number == 0)
            for number, part in enumerate(said)
            for line in lettering.wrapped(
                part, room, plain, lines=2 if sheet.tight and number else 3
            )
        ]

    @property
    def height(self) -> float:
        """What it takes of the sheet, in points."""
        large, plain = self.sizes
        return MARGIN + (large + 5) * len(self.title) + (plain + 4.5) * len(self.said) + 8

    def draw(self, canvas: Canvas) -> None:
        """Write it at the top."""
        canvas.said += self.whole
        large, plain = self.sizes
        y = canvas.height - MARGIN + 6
        for line in self.title:
            y -= large + 5
            canvas.text(MARGIN, y, line, large, weight="bold")
        y -= 3
        for line, first in self.said:
            y -= plain + 4.5
            canvas.text(MARGIN, y, line, plain, color=INK if first else MUTED)


def spread(wished: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    """Return places as near to those wished for as may be, so that none covers the next.

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
