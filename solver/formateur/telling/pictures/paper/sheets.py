"""What a picture is drawn on: axes, size, ground, colours, and whom it credits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from math import inf
from typing import Any

from formateur.telling.looks.colors import DARK, DARKEST, PAPER, THIN_ON_DARK, on_dark
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.lettering import MARGIN, SMALL
from formateur_models.errors import BadValueError, did_you_mean

POINTS = 72  # to the inch
FOOT = 12.0  # a line of the credit
LIGHT = "light"
THEMES: Mapping[str, Mapping[str, str]] = {LIGHT: {}, "dark": DARK}
NARROWEST, WIDEST = 240.0, 760.0  # of what is laid out, in points
LEAST_TYPE = 9.0  # pixels: smaller letters are hard to read
TIGHT, TIGHTEST = 1, 2  # how much is left out where there is little room
LEAST, MOST = 100, 10_000  # pixels


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
    size
        Width and height in pixels; None is as large as what is drawn.
    clear
        Whether the ground is transparent.
    credit
        Whom the last line names.
    tight
        How much is left out so that letters keep their size: nothing, some of the names and all but
        the title and the answer in small type, or what is not of the government.
    """

    axes: Any = None
    colors: Mapping[str, str] = field(default_factory=dict)
    shown: bool = False
    size: tuple[int, int] | None = None
    clear: bool = False
    credit: str = ""
    tight: int = 0

    @property
    def width(self) -> float:
        """How wide a picture is laid out, so that its letters can be read at the size it has."""
        wide = WIDEST if self.size is None else self.size[0]
        return min(WIDEST, max(NARROWEST, wide))

    @property
    def height(self) -> float:
        """How high a picture can be laid out at that width; without a size, as high as it gets."""
        if self.size is None:
            return inf
        return self.size[1] * self.width / self.size[0] - FOOT * len(self.foot(self.width))

    def foot(self, width: float) -> list[str]:
        """Return the lines at the foot of a picture so wide: whom it credits."""
        room = width - 2 * MARGIN
        return lettering.wrapped(self.credit, room, SMALL, lines=2) if self.credit else []

    @property
    def paper(self) -> str:
        """The colour of the ground, if it is seen."""
        return self.colors.get(PAPER, PAPER)

    def of(self, width: float, height: float) -> tuple[Any, float]:
        """Return axes for a picture of so many points, and by how much it is drawn smaller."""
        axes = self._own(width, height) if self.axes is None else self.axes
        figure = axes.figure
        room = axes.get_window_extent()
        wide, high = (POINTS * side / figure.dpi for side in (room.width, room.height))
        axes.set_aspect("equal")
        return axes, min(wide / width, high / height)

    def _own(self, width: float, height: float) -> Any:
        wide, high = self.size or (width, height)
        paper = "none" if self.clear else self.paper
        made = import_module("matplotlib.pyplot" if self.shown else "matplotlib.figure")
        figure = (made.figure if self.shown else made.Figure)(
            figsize=(wide / POINTS, high / POINTS), facecolor=paper
        )
        return figure.add_axes((0, 0, 1, 1))

    def color(self, value: Any, thin: bool = False) -> Any:
        """Return a colour as this sheet shows it, in lines if thin; else what is no colour."""
        if not self.colors or not isinstance(value, str):
            return value
        return self.colors.get(value) or on_dark(value, THIN_ON_DARK if thin else DARKEST)


SHEET = Sheet()


def sheet_of(
    axes: Any = None,
    theme: str = LIGHT,
    size: tuple[int, int] | None = None,
    clear: bool = False,
    credit: str = "",
    shown: bool = False,
) -> Sheet:
    """Return a sheet of a theme.

    Raises
    ------
    BadValueError
        If there is no such theme, or no picture can be so small or so large.
    """
    if theme not in THEMES:
        mend = did_you_mean(theme, THEMES, f"known: {', '.join(THEMES)}")
        raise BadValueError(f"there is no theme {theme!r}; {mend}")
    if size is not None and not all(LEAST <= side <= MOST for side in size):
        wide, high = size
        raise BadValueError(f"{wide} x {high} pixels is no size; take {LEAST:,} to {MOST:,} each")
    return Sheet(axes, THEMES[theme], shown, size, clear, credit)
