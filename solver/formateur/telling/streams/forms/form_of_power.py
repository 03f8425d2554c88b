"""The form of `power`."""

from __future__ import annotations

from typing import Literal

from formateur.telling.streams.forms.form import Form


class Figure(Form):
    exact: str
    """As a fraction."""
    value: float
    """As a number."""


class Ends(Form):
    low: Figure
    """The least over all admissible seats."""
    high: Figure
    """The greatest."""


class Measured(Form):
    indices: dict[str, dict[str, Figure | Ends]]
    """By index, each member's value; where seats are intervals, its ends."""
    figures: dict[str, Figure | Ends]
    """By figure, the value of the body, or its ends."""
    errors: dict[str, float]
    """By index, a proved bound on the error, where it is not exact."""


class Power(Measured):
    """`formateur power --format json`, and `Power.to_dict()`."""

    instance: str
    """Id of the instance."""
    vetoes: Literal["ignore", "contain", "count"]
    """The convention on vetoes."""
    ways: int | None = None
    """Where seats are intervals, in how many ways they may fall."""
    before: Measured | None = None
    """Without the vetoes."""
