"""What marks mean, in a row at the bottom that breaks into lines where it has to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from formateur.telling.looks.colors import MUTED
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas
from formateur.telling.pictures.paper.lettering import MARGIN, SMALL

BEFORE, BETWEEN = 15.0, 20.0  # room before what a mark means, and between two
NEAREST = 10.0  # where that saves a line
LINE = 14.0
Mark = Callable[[Canvas, float, float], None]  # draws it at a place


class Legend:
    """Marks with what they mean, in so much room."""

    def __init__(self, entries: Sequence[tuple[str, Mark]], room: float) -> None:
        self.lines: list[list[tuple[str, Mark]]] = [[]]
        for entry in entries:
            if self.lines[-1] and _wide([*self.lines[-1], entry], NEAREST) > room:
                self.lines.append([])
            told = lettering.shortened(entry[0], room - BEFORE, SMALL)
            self.lines[-1].append((told, entry[1]))
        self.room = room

    @property
    def more(self) -> float:
        """The height of all lines but the first, in points."""
        return LINE * (len(self.lines) - 1)

    def draw(self, canvas: Canvas, *, middle: bool = False) -> None:
        """Write it at the foot of the sheet."""
        y = MARGIN + self.more
        for line in self.lines:
            gap = BETWEEN if _wide(line, BETWEEN) <= self.room else NEAREST
            x = MARGIN + ((self.room - _wide(line, gap)) / 2 if middle else 0)
            for told, mark in line:
                mark(canvas, x + 4, y + 3)
                canvas.text(x + BEFORE, y, told, SMALL, color=MUTED)
                x += BEFORE + lettering.width(told, SMALL) + gap
            y -= LINE


def _wide(line: Sequence[tuple[str, Mark]], gap: float) -> float:
    return sum(BEFORE + lettering.width(told, SMALL) for told, _ in line) + gap * (len(line) - 1)
