"""formateur: which coalitions can govern, proved and explained.

>>> import formateur
>>> instance = formateur.load("germany-2005")
>>> formateur.solve(instance).best.cabinet
('cdu-csu', 'spd')
"""

import sys

from .door import Door
from .version import __version__

TYPE_CHECKING = False  # as type checkers read it; to import `typing` takes time
if TYPE_CHECKING:
    from formateur_models.apportionment import METHODS as apportionment_methods  # noqa: N811
    from formateur_models.apportionment import Tie, TieError, apportion
    from formateur_models.calendar import as_of
    from formateur_models.certificate import Certificate, Cover, Group, Largest, Out
    from formateur_models.certificate import faults as certificate_faults
    from formateur_models.errors import (
        FormateurError,
        InstanceError,
        Problem,
        TheoryError,
        UncertainError,
        UnknownNameError,
    )
    from formateur_models.formed import Formed
    from formateur_models.government import Government
    from formateur_models.instance import Faction, Instance, Party, Player, Source
    from formateur_models.judge import Verdict, judge
    from formateur_models.majority import (
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
    from formateur_models.outlook import Flip, flips, surely
    from formateur_models.overlay import with_scenarios
    from formateur_models.patrons import ignoring
    from formateur_models.poll import Poll, Survey
    from formateur_models.scenario import Scenario
    from formateur_models.seats import Interval
    from formateur_models.statements import (
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
    from formateur_models.theories import THEORIES as theories  # noqa: N811 (reads as data)
    from formateur_models.theories import Theory, theory
    from formateur_models.verdict import Outlook
    from formateur_models.whatif import Changes, changed, lifted
    from formateur_models.wish import Wish

    from .backtest import Backtest, Outcome, Summary, TableError, backtest
    from .batch import Question, batch
    from .blocks import Block, coalition_blocks
    from .chart import chart
    from .counting import compatible_by_seats
    from .difference import Difference, Edits, Moved, diff
    from .engines.base import EngineError, Limits, Status, TimeRanOutError, WrongAnswerError
    from .explain import explain
    from .explanation import Compromise, Conflict, Effect, Explanation, Pressure, Price
    from .leverage import Leverage, leverage
    from .library import bundled, load, read_text
    from .polynomial import CountingError
    from .power import Power, PowerError, Threshold, WeightedGame, power
    from .report.html import report_html
    from .result import Result, to_frame
    from .simulation import (
        DrawsError,
        Probability,
        Simulation,
        SimulationError,
        apportion_draws,
        simulate,
    )
    from .solve import count, enumerate_coalitions, feasible, solve
    from .standing import Standing, judge_formed, standing
    from .variants import Case, scenarios, timeline

__all__ = [
    # reading
    "load",
    "read_text",
    "bundled",
    # data
    "Instance",
    "Party",
    "Faction",
    "Player",
    "Source",
    "Interval",
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
    "EngineError",
    "WrongAnswerError",
    "CountingError",
    "TimeRanOutError",
    "SimulationError",
    "DrawsError",
    "TieError",
    "__version__",
]

# By module, what is loaded when it is first used: all of it.
_LATER = {
    "formateur_models.apportionment": (
        "METHODS as apportionment_methods",
        "Tie",
        "TieError",
        "apportion",
    ),
    "formateur_models.calendar": ("as_of",),
    "formateur_models.certificate": (
        "Certificate",
        "Cover",
        "Group",
        "Largest",
        "Out",
        "faults as certificate_faults",
    ),
    "formateur_models.errors": (
        "FormateurError",
        "InstanceError",
        "Problem",
        "TheoryError",
        "UncertainError",
        "UnknownNameError",
    ),
    "formateur_models.formed": ("Formed",),
    "formateur_models.government": ("Government",),
    "formateur_models.instance": (
        "Faction",
        "Instance",
        "Party",
        "Player",
        "Source",
    ),
    "formateur_models.judge": (
        "Verdict",
        "judge",
    ),
    "formateur_models.majority": (
        "Absolute",
        "Against",
        "AllOf",
        "AnyOf",
        "Negative",
        "Quota",
        "Rounds",
        "Share",
        "Simple",
    ),
    "formateur_models.outlook": (
        "Flip",
        "flips",
        "surely",
    ),
    "formateur_models.overlay": ("with_scenarios",),
    "formateur_models.patrons": ("ignoring",),
    "formateur_models.poll": (
        "Poll",
        "Survey",
    ),
    "formateur_models.scenario": ("Scenario",),
    "formateur_models.seats": ("Interval",),
    "formateur_models.statements": (
        "Abstain",
        "Cordon",
        "Friction",
        "Include",
        "Lead",
        "Limit",
        "Pact",
        "Requires",
        "Support",
        "Veto",
    ),
    "formateur_models.theories": (
        "THEORIES as theories",
        "Theory",
        "theory",
    ),
    "formateur_models.verdict": ("Outlook",),
    "formateur_models.whatif": (
        "Changes",
        "changed",
        "lifted",
    ),
    "formateur_models.wish": ("Wish",),
    ".blocks": (
        "Block",
        "coalition_blocks",
    ),
    ".counting": ("compatible_by_seats",),
    ".engines.base": (
        "EngineError",
        "Limits",
        "Status",
        "TimeRanOutError",
        "WrongAnswerError",
    ),
    ".library": (
        "bundled",
        "load",
        "read_text",
    ),
    ".polynomial": ("CountingError",),
    ".result": (
        "Result",
        "to_frame",
    ),
    ".solve": (
        "count",
        "enumerate_coalitions",
        "feasible",
        "solve",
    ),
    ".standing": (
        "Standing",
        "judge_formed",
        "standing",
    ),
    ".backtest": (
        "Backtest",
        "Outcome",
        "Summary",
        "TableError",
        "backtest",
    ),
    ".batch": (
        "Question",
        "batch",
    ),
    ".chart": ("chart",),
    ".difference": (
        "Difference",
        "Edits",
        "Moved",
        "diff",
    ),
    ".explain": ("explain",),
    ".explanation": (
        "Compromise",
        "Conflict",
        "Effect",
        "Explanation",
        "Pressure",
        "Price",
    ),
    ".leverage": (
        "Leverage",
        "leverage",
    ),
    ".power": (
        "Power",
        "PowerError",
        "Threshold",
        "WeightedGame",
        "power",
    ),
    ".report.html": ("report_html",),
    ".simulation": (
        "DrawsError",
        "Probability",
        "Simulation",
        "SimulationError",
        "apportion_draws",
        "simulate",
    ),
    ".variants": (
        "Case",
        "scenarios",
        "timeline",
    ),
}
Door.fill(_LATER)
sys.modules[__name__].__class__ = Door
