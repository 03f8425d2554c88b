"""Probabilities as people read them."""

from __future__ import annotations

from typing import Protocol


class Estimate(Protocol):
    """A probability that was estimated."""

    @property
    def value(self) -> float:
        """The estimate."""

    @property
    def error(self) -> float:
        """Its standard error."""


def percent(chance: Estimate) -> tuple[str, str]:
    """Return a probability and its standard error, in per cent."""
    return f"{100 * chance.value:.2f}", f"{100 * chance.error:.2f}"
