"""How probable each answer is, where seats come from polls and vows are doubtful."""

from .apportionment import apportion_draws
from .drawsfile import DrawsError
from .result import Probability, Simulation
from .simulate import SimulationError, simulate

__all__ = [
    "DrawsError",
    "Probability",
    "Simulation",
    "SimulationError",
    "apportion_draws",
    "simulate",
]
