"""Pictures on axes of Matplotlib, which may be somebody else's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from formateur.telling.pictures import style
from formateur.telling.pictures.canvas import THEMES, Sheet
from formateur.telling.pictures.charting import KINDS, Order, titled
from formateur_models.errors import BadValueError, did_you_mean

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LIGHT = "light"


def on_axes(kind: str, order: Order, axes: Axes | None, theme: str) -> Axes:
    """Draw a picture on axes, or on those of a new figure, and return them.

    Raises
    ------
    BadValueError
        If there is no such theme.
    """
    if theme not in THEMES:
        mend = did_you_mean(theme, THEMES, f"known: {', '.join(THEMES)}")
        raise BadValueError(f"there is no theme {theme!r}; {mend}")
    sheet = Sheet(axes, THEMES[theme], shown=True)
    with style.styled():
        canvas, _ = KINDS[kind].draw(replace(titled(order), sheet=sheet))
    drawn_on: Axes = canvas.axes
    return drawn_on
