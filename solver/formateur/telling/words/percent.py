"""Probabilities as people read them."""

from __future__ import annotations

from formateur.questions.simulating import Probability


def percent(chance: Probability) -> tuple[str, str]:
    """Return a probability and its standard error, in per cent."""
    return f"{100 * chance.value:.2f}", f"{100 * chance.error:.2f}"
