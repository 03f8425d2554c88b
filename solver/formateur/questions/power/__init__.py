"""Power indices, exact, with and without vetoes; `docs/power.md` has the definitions."""

from .game import PowerError, Threshold, WeightedGame
from .indices import CONVENTIONS, FIGURES, INDICES, Figure, Index
from .measure import power
from .result import Power

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
