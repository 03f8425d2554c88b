"""formateur: which coalitions can govern, proved and explained.

>>> import formateur
>>> instance = formateur.load("germany-2005")
>>> formateur.solve(instance).best.cabinet
('cdu-csu', 'spd')
"""

from importlib import import_module
from typing import TYPE_CHECKING

from formateur.engines.engine import EngineError, Limits, Status, TimeRanOutError, WrongAnswerError
from formateur.library import bundled, load, read_text
from formateur.questions.best.result import Result, standing, to_frame
from formateur.questions.best.solving import count, enumerate_coalitions, feasible, solve
from formateur.questions.best.standing import Standing, judge_formed
from formateur.questions.counting.blocks import Block, coalition_blocks
from formateur.questions.counting.counting import compatible_by_seats
from formateur.questions.counting.polynomial import CountingError
from formateur.version import __version__
from formateur_models.changes.calendar import as_of
from formateur_models.changes.overlay import with_scenarios
from formateur_models.changes.patrons import ignoring
from formateur_models.changes.whatif import Changes, changed, lifted
from formateur_models.errors import (
    FormateurError,
    InstanceError,
    Problem,
    TheoryError,
    UncertainError,
    UnknownNameError,
)
from formateur_models.judging.certificate import Certificate, Cover, Group, Largest, Out
from formateur_models.judging.certificate import faults as certificate_faults
from formateur_models.judging.judge import judge
from formateur_models.judging.outlook import Flip, flips, surely
from formateur_models.judging.verdict import Outlook, Verdict
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Faction, Party, Player, Source
from formateur_models.parliament.poll import Poll, Survey
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.seats import Interval
from formateur_models.parliament.statements import (
    Abstain,
    Cordon,
    Friction,
    Include,
    Lead,
    Limit,
    Pact,
    Requires,
    Support,
    Veto,
)
from formateur_models.rules.apportionment import METHODS as apportionment_methods  # noqa: N811
from formateur_models.rules.apportionment import Tie, TieError, apportion
from formateur_models.rules.majority import (
    Absolute,
    Against,
    AllOf,
    AnyOf,
    Negative,
    Quota,
    Rounds,
    Share,
    Simple,
)
from formateur_models.theories.catalogue import THEORIES as theories  # noqa: N811 (reads as data)
from formateur_models.theories.catalogue import Theory, theory
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government

if TYPE_CHECKING:
    from formateur.questions.backtesting import Backtest, Outcome, Summary, backtest
    from formateur.questions.batching import Question, batch
    from formateur.questions.comparing.difference import Difference, Edits, Moved, diff
    from formateur.questions.comparing.leverage import Leverage, leverage
    from formateur.questions.comparing.variants import Case, scenarios, timeline
    from formateur.questions.explaining.explaining import explain
    from formateur.questions.explaining.explanation import (
        Compromise,
        Conflict,
        Effect,
        Explanation,
        Pressure,
        Price,
    )
    from formateur.questions.power import Power, PowerError, Threshold, WeightedGame, power
    from formateur.questions.simulating import (
        DrawsError,
        Probability,
        Simulation,
        SimulationError,
        apportion_draws,
        simulate,
    )
    from formateur.tables.faults import TableError
    from formateur.tables.parties.fromtable import Parliaments, from_table
    from formateur.tables.parties.notes import Guess, TableWarning
    from formateur.telling.page import report_html
    from formateur.telling.pictures.charting import chart

__all__ = [
    # reading
    "load",
    "read_text",
    "from_table",
    "bundled",
    # data
    "Instance",
    "Party",
    "Faction",
    "Player",
    "Source",
    "Interval",
    "Parliaments",
    "Government",
    "Formed",
    "Absolute",
    "Simple",
    "Negative",
    "Quota",
    "Share",
    "Against",
    "AllOf",
    "AnyOf",
    "Rounds",
    "Scenario",
    "Veto",
    "Cordon",
    "Requires",
    "Pact",
    "Include",
    "Limit",
    "Friction",
    "Support",
    "Abstain",
    "Lead",
    "Poll",
    "Tie",
    "Survey",
    # other cases
    "with_scenarios",
    "as_of",
    "ignoring",
    "surely",
    # asking
    "solve",
    "enumerate_coalitions",
    "count",
    "coalition_blocks",
    "compatible_by_seats",
    "feasible",
    "judge",
    "judge_formed",
    "standing",
    "flips",
    "power",
    "WeightedGame",
    "Threshold",
    "scenarios",
    "timeline",
    "backtest",
    "chart",
    "report_html",
    "batch",
    "Question",
    "simulate",
    "apportion",
    "apportion_draws",
    "apportionment_methods",
    "theories",
    "theory",
    "Theory",
    "Wish",
    "Limits",
    # explaining
    "explain",
    "leverage",
    "diff",
    "certificate_faults",
    "Changes",
    "changed",
    "lifted",
    # answers
    "Explanation",
    "Conflict",
    "Compromise",
    "Effect",
    "Price",
    "Pressure",
    "Certificate",
    "Cover",
    "Out",
    "Group",
    "Largest",
    "Leverage",
    "Difference",
    "Edits",
    "Moved",
    "Result",
    "Case",
    "Standing",
    "Status",
    "Verdict",
    "Outlook",
    "Flip",
    "Block",
    "Power",
    "Backtest",
    "Outcome",
    "Summary",
    "Simulation",
    "Probability",
    "to_frame",
    # errors
    "FormateurError",
    "InstanceError",
    "Problem",
    "TheoryError",
    "UncertainError",
    "UnknownNameError",
    "PowerError",
    "TableError",
    "TableWarning",
    "Guess",
    "EngineError",
    "WrongAnswerError",
    "CountingError",
    "TimeRanOutError",
    "SimulationError",
    "DrawsError",
    "TieError",
    "__version__",
]

# By module, what is loaded when it is first used: most users need few of these.
_LATER = {
    "questions.backtesting": ("Backtest", "Outcome", "Summary", "backtest"),
    "questions.batching": ("Question", "batch"),
    "questions.comparing.difference": ("Difference", "Edits", "Moved", "diff"),
    "questions.comparing.leverage": ("Leverage", "leverage"),
    "questions.comparing.variants": ("Case", "scenarios", "timeline"),
    "questions.explaining.explaining": ("explain",),
    "questions.explaining.explanation": (
        *("Compromise", "Conflict", "Effect", "Explanation", "Pressure", "Price"),
    ),
    "questions.power": ("Power", "PowerError", "Threshold", "WeightedGame", "power"),
    "questions.simulating": (
        *("DrawsError", "Probability", "Simulation", "SimulationError"),
        *("apportion_draws", "simulate"),
    ),
    "tables.faults": ("TableError",),
    "tables.parties.fromtable": ("Parliaments", "from_table"),
    "tables.parties.notes": ("Guess", "TableWarning"),
    "telling.page": ("report_html",),
    "telling.pictures.charting": ("chart",),
}
_ROOM_OF = {name: module for module, names in _LATER.items() for name in names}

if not TYPE_CHECKING:  # a type checker shall know what there is not

    def __getattr__(name: str) -> object:
        """Load a name, and keep it."""
        if name not in _ROOM_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
        return found

    def __dir__() -> list[str]:
        """Name what is loaded late, too."""
        return sorted({*globals(), *_ROOM_OF})
