"""Pictures on axes of Matplotlib, which may be somebody else's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from formateur.telling.pictures.kinds import KINDS
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper import style
from formateur.telling.pictures.paper.sheets import sheet_of
from formateur_models.errors import BadTypeError

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def on_axes(kind: str, order: Order, axes: Axes | None, theme: str) -> Axes:
    """Draw a picture on axes, or on those of a new figure, and return them.

    Raises
    ------
    BadValueError, BadTypeError
        If there is no such theme or language, or what is given are no axes.
    """
    if axes is not None and not hasattr(axes, "figure"):
        raise BadTypeError(f"ax: takes axes of Matplotlib, not {axes!r:.40}")
    order = replace(order.titled(), sheet=sheet_of(axes, theme, shown=True))
    with style.styled(words=order.speaker.words):
        canvas, _ = KINDS[kind].drawn(order)
    drawn_on: Axes = canvas.axes
    return drawn_on
