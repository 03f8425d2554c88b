"""Weighted votes that are no parliament, for the indices of power."""

from formateur.questions.power import Threshold, WeightedGame

__all__ = ["Threshold", "WeightedGame"]
