"""Names below a chamber, each behind its mark, in lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formateur.telling.looks.colors import INK, MUTED
from formateur.telling.pictures.chamber.halfcircle import marked
from formateur.telling.pictures.chamber.wedges import GOVERNS, TOWARDS_GOVERNMENT, Wedge
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas
from formateur.telling.pictures.paper.lettering import MARGIN, PLAIN
from formateur.telling.pictures.paper.sheets import TIGHTEST, Sheet

LINE, GAP, MARK = 16.0, 20.0, 12.0
LONGEST = 200.0


@dataclass(frozen=True)
class Named:
    """A wedge, and what is written behind its mark."""

    wedge: Wedge
    said: str

    @property
    def width(self) -> float:
        """With the mark, and the room to the next."""
        return MARK + lettering.width(self.said, PLAIN, self.wedge.does == GOVERNS) + GAP


class Names:
    """Wedges with their seats, broken into lines.

    Parameters
    ----------
    shown
        Each with the seats that stand in brackets behind its name.
    """

    def __init__(self, shown: Sequence[tuple[Wedge, str]], room: float) -> None:
        self.lines: list[list[Named]] = [[]] if shown else []
        wide = 0.0
        for wedge, seats in shown:
            name = lettering.shortened(lettering.clean(wedge.short), LONGEST, PLAIN, bold=True)
            named = Named(wedge, f"{name} ({seats})")
            if self.lines[-1] and wide + named.width - GAP > room:
                self.lines.append([])
                wide = 0.0
            self.lines[-1].append(named)
            wide += named.width

    @property
    def height(self) -> float:
        """Of all lines, in points."""
        return LINE * len(self.lines)

    def draw(self, canvas: Canvas, top: float, middle: float) -> None:
        """Write the lines, the first one at the top."""
        for number, line in enumerate(self.lines, 1):
            x = middle - (sum(named.width for named in line) - GAP) / 2
            y = top - LINE * number + 5
            for named in line:
                lit = named.wedge.does == GOVERNS
                marked(canvas, named.wedge, [x + 4], [y + 3.5], 8)
                how = {"weight": "bold", "color": INK} if lit else {"color": MUTED}
                canvas.text(x + MARK, y, named.said, PLAIN, **how)
                x += named.width


def tight_names(sheet: Sheet, shown: Sequence[Wedge]) -> Names:
    """Return the wedges of a sheet where there is little room, in short names.

    On the tightest they are those only who govern or help, and the largest.
    """
    largest = max((wedge.seats for wedge in shown), default=0)
    lit = [
        wedge
        for wedge in shown
        if wedge.does in TOWARDS_GOVERNMENT or (wedge.seats == largest and wedge.id)
    ]
    named = lit if sheet.tight == TIGHTEST else shown
    return Names([(wedge, str(wedge.span)) for wedge in named], sheet.width - 2 * MARGIN)
