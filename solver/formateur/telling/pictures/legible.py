"""A picture in the size that is asked for, with less in it before its letters get too small."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil

from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper.canvas import Canvas
from formateur.telling.pictures.paper.sheets import LEAST_TYPE, MOST, TIGHT, TIGHTEST
from formateur_models.errors import BadValueError

NEARLY = 0.99


def fitting(order: Order, draw: Callable[[Order], Canvas]) -> Canvas:
    """Draw a picture, with less in it where its letters would be too small otherwise.

    Raises
    ------
    BadValueError
        If they are too small even so.
    """
    canvas = draw(order)
    if order.sheet.size is None:
        return canvas
    for tight in (TIGHT, TIGHTEST):
        if _legible(canvas):
            return canvas
        canvas = draw(_on(order, tight, order.sheet.size))
    if _legible(canvas):
        return canvas
    wide, high = order.sheet.size
    what = (
        f"{wide} x {high} pixels are too few for this picture: its letters would be "
        f"{canvas.letters:.1f} pixels high, of which {LEAST_TYPE:.0f} are needed"
    )
    enough = _enough(order, draw, canvas)
    raise BadValueError(f"{what}; take at least {enough[0]} x {enough[1]}")


def _on(order: Order, tight: int, size: tuple[int, int]) -> Order:
    return replace(order, sheet=replace(order.sheet, tight=tight, size=size))


def _legible(canvas: Canvas) -> bool:
    return canvas.letters >= NEARLY * LEAST_TYPE


def _enough(order: Order, draw: Callable[[Order], Canvas], canvas: Canvas) -> tuple[int, int]:
    """Return a size that is enough: in a wider one names are less short, and take more room."""
    wide = high = 0
    while not _legible(canvas) and wide < MOST:
        wide, high = max(wide, ceil(canvas.width)), max(high, ceil(canvas.high))
        canvas = draw(_on(order, TIGHTEST, (wide, high)))
    return wide, high
