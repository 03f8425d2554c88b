"""All that can go wrong; each is of a built-in kind, too.

What is wrong, and how to mend it, are `what` and `mend` of each :class:`formateur.FormateurError`.
"""

from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import EngineError, WrongAnswerError
from formateur.questions.counting.polynomial import CountingError
from formateur.questions.fitting.identified import FitError
from formateur.questions.power import PowerError
from formateur.questions.predicting.predicting import NobodyError
from formateur.questions.simulating import DrawsError, SimulationError
from formateur.tables.faults import TableError
from formateur.tables.parties.notes import TableWarning
from formateur_models.changes.whatif import ChangeError
from formateur_models.errors import (
    BadFileError,
    BadTypeError,
    BadValueError,
    FormateurError,
    InstanceError,
    MissingLibraryError,
    Problem,
    TheoryError,
    UncertainError,
    UnknownNameError,
)
from formateur_models.rules.apportionment import TieError

__all__ = [
    "BadFileError",
    "BadTypeError",
    "BadValueError",
    "ChangeError",
    "CountingError",
    "DrawsError",
    "EngineError",
    "FitError",
    "FormateurError",
    "InstanceError",
    "MissingLibraryError",
    "NobodyError",
    "PowerError",
    "Problem",
    "SimulationError",
    "TableError",
    "TableWarning",
    "TheoryError",
    "TieError",
    "TimeRanOutError",
    "UncertainError",
    "UnknownNameError",
    "WrongAnswerError",
]
