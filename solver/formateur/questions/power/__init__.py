"""Power indices, exact, with and without vetoes; `docs/power.md` has the definitions."""

from formateur.questions.power.game import PowerError, Threshold, WeightedGame
from formateur.questions.power.indices import CONVENTIONS, FIGURES, INDICES, Figure, Index
from formateur.questions.power.measure import power
from formateur.questions.power.power_result import Power

__all__ = [
    "power",
    "Power",
    "WeightedGame",
    "Threshold",
    "INDICES",
    "FIGURES",
    "CONVENTIONS",
    "Index",
    "Figure",
    "PowerError",
]
