"""How probable each answer is, where seats come from polls and vows are doubtful."""

from formateur.questions.simulating.seating.apportion_draws import apportion_draws
from formateur.questions.simulating.shares import Probability
from formateur.questions.simulating.simulating import SimulationError, simulate
from formateur.questions.simulating.simulation_result import Simulation
from formateur.tables.draws.drawsfile import DrawsError

__all__ = [
    "DrawsError",
    "Probability",
    "Simulation",
    "SimulationError",
    "apportion_draws",
    "simulate",
]
