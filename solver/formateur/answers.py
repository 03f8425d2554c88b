"""The parts of answers, and what can be said of one."""

from formateur.engines.status import Status
from formateur.questions.backtesting import Outcome, Summary
from formateur.questions.backtesting.hindcast_result import Decile, Scored
from formateur.questions.best.result import Asked, standing
from formateur.questions.best.runners_up import runners_up
from formateur.questions.best.standing import Standing
from formateur.questions.comparing.difference import Edits, Moved
from formateur.questions.comparing.leverage import Leverage
from formateur.questions.comparing.variants import Case
from formateur.questions.explaining.explanation import (
    Compromise,
    Conflict,
    Effect,
    Pressure,
    Price,
)
from formateur.questions.fitting import Coefficient, Independence
from formateur.questions.inferring import Learned, Unexplained
from formateur.questions.power.portions import Portions
from formateur.questions.predicting import Foreseen, Likely
from formateur.questions.simulating import Probability
from formateur.questions.simulating.governing.foretold_result import Coming, Foretold, Mean
from formateur.tables.cells import unescaped
from formateur_models.judging.certificate import Certificate, Cover, Group, Largest, Out
from formateur_models.judging.certificate import faults as certificate_faults
from formateur_models.judging.distance import Nearest, nearest_faults
from formateur_models.judging.outlook import Flip, flips
from formateur_models.judging.verdict import Linked, Outlook
from formateur_models.voting.parts import Part

__all__ = [
    "Asked",
    "Case",
    "Certificate",
    "Coefficient",
    "Coming",
    "Compromise",
    "Conflict",
    "Cover",
    "Decile",
    "Edits",
    "Effect",
    "Flip",
    "Foreseen",
    "Foretold",
    "Group",
    "Independence",
    "Largest",
    "Learned",
    "Leverage",
    "Likely",
    "Linked",
    "Mean",
    "Moved",
    "Nearest",
    "Out",
    "Outcome",
    "Outlook",
    "Part",
    "Portions",
    "Pressure",
    "Price",
    "Probability",
    "Scored",
    "Standing",
    "Status",
    "Summary",
    "Unexplained",
    "certificate_faults",
    "flips",
    "nearest_faults",
    "runners_up",
    "standing",
    "unescaped",
]
