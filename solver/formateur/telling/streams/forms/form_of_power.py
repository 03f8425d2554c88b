"""The form of `power`."""

from __future__ import annotations

from typing import Literal

from formateur.telling.streams.forms.form import Form


class Figure(Form):
    exact: str
    """As a fraction."""
    value: float
    """As a number."""


class Measured(Form):
    indices: dict[str, dict[str, Figure]]
    """By index, each member's value."""
    figures: dict[str, Figure]
    """By figure, the value of the body."""
    errors: dict[str, float]
    """By index, a proved bound on the error, where it is not exact."""


class Power(Measured):
    """`formateur power --format json`, and `Power.to_dict()`."""

    instance: str
    """Id of the instance."""
    vetoes: Literal["ignore", "contain", "count"]
    """The convention on vetoes."""
    before: Measured | None = None
    """Without the vetoes."""
