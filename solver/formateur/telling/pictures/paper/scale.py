"""A scale from nothing to the largest figure, in round steps."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import ceil

from formateur.telling.looks.colors import MUTED, PALE
from formateur.telling.pictures.paper.canvas import Canvas
from formateur.telling.pictures.paper.lettering import SMALL

MOST_LINES, APART = 7, 34.0  # no more of them, nor nearer to each other


@dataclass(frozen=True)
class Scale:
    """From figures to places on the sheet; a line at each `step` up to `full`."""

    left: float
    right: float
    step: int
    full: int

    @classmethod
    def of(cls, left: float, right: float, most: Fraction | int) -> Scale:
        """Return the scale with the finest steps of 1, 2, 5, 10, ... that has few lines."""
        lines = max(2, min(MOST_LINES, int((right - left) / APART)))
        steps = (digit * 10**zeros for zeros in count() for digit in (1, 2, 5))
        step = next(step for step in steps if most <= step * lines)
        return cls(left, right, step, max(1, ceil(most / step)) * step)

    def at(self, figure: Fraction | float) -> float:
        """Return the place of a figure."""
        return self.left + (self.right - self.left) * float(figure) / self.full

    def draw(self, canvas: Canvas, bottom: float, top: float, *, in_percent: bool = False) -> None:
        """Draw the lines, and write the figures under them."""
        for tick in range(0, self.full + 1, self.step):
            x = self.at(tick)
            figure = canvas.words.figure(tick)
            told = canvas.words.percent(figure) if in_percent and tick else figure
            canvas.line([x, x], [bottom, top], color=PALE, linewidth=0.8, zorder=0)
            canvas.text(x, bottom - 13, told, SMALL, ha="center", color=MUTED)
