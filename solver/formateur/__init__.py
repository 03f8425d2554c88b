"""formateur: which coalitions can govern, proved and explained.

>>> import formateur
>>> instance = formateur.load("germany-2005")
>>> formateur.solve(instance).best.cabinet
('cdu-csu', 'spd')
"""

from importlib import import_module

from formateur.version import __version__

TYPE_CHECKING = False  # as type checkers read it; to import `typing` takes time
if TYPE_CHECKING:
    from formateur.engines.clock import TimeRanOutError
    from formateur.engines.failures import EngineError, WrongAnswerError
    from formateur.engines.status import Status
    from formateur.library import bundled, load, read_text
    from formateur.questions.backtesting import Backtest, Outcome, Summary, backtest
    from formateur.questions.batching import Question, batch
    from formateur.questions.best.result import Result, standing, to_frame
    from formateur.questions.best.solving import count, enumerate_coalitions, feasible, solve
    from formateur.questions.best.standing import Standing, judge_formed
    from formateur.questions.comparing.difference import Difference, Edits, Moved, diff
    from formateur.questions.comparing.leverage import Leverage, leverage
    from formateur.questions.comparing.variants import Case, scenarios, timeline
    from formateur.questions.counting.blocks import Block, coalition_blocks
    from formateur.questions.counting.counting import compatible_by_seats
    from formateur.questions.counting.polynomial import CountingError
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
    from formateur_models.changes.calendar import as_of
    from formateur_models.changes.overlay import with_scenarios
    from formateur_models.changes.patrons import ignoring
    from formateur_models.changes.whatif import Changes, changed, lifted
    from formateur_models.errors import (
        BadTypeError,
        BadValueError,
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
    "BadTypeError",
    "BadValueError",
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

# Each name is loaded when it is first used, as most users need few of them: by module, the names,
# and how one is called here if otherwise.
_LATER = {
    "formateur.engines.clock": ("TimeRanOutError",),
    "formateur.engines.failures": ("EngineError", "WrongAnswerError"),
    "formateur.engines.status": ("Status",),
    "formateur.library": ("bundled", "load", "read_text"),
    "formateur.questions.backtesting": ("Backtest", "Outcome", "Summary", "backtest"),
    "formateur.questions.batching": ("Question", "batch"),
    "formateur.questions.best.result": ("Result", "standing", "to_frame"),
    "formateur.questions.best.solving": ("count", "enumerate_coalitions", "feasible", "solve"),
    "formateur.questions.best.standing": ("Standing", "judge_formed"),
    "formateur.questions.comparing.difference": ("Difference", "Edits", "Moved", "diff"),
    "formateur.questions.comparing.leverage": ("Leverage", "leverage"),
    "formateur.questions.comparing.variants": ("Case", "scenarios", "timeline"),
    "formateur.questions.counting.blocks": ("Block", "coalition_blocks"),
    "formateur.questions.counting.counting": ("compatible_by_seats",),
    "formateur.questions.counting.polynomial": ("CountingError",),
    "formateur.questions.explaining.explaining": ("explain",),
    "formateur.questions.explaining.explanation": (
        "Compromise",
        "Conflict",
        "Effect",
        "Explanation",
        "Pressure",
        "Price",
    ),
    "formateur.questions.power": ("Power", "PowerError", "Threshold", "WeightedGame", "power"),
    "formateur.questions.simulating": (
        "DrawsError",
        "Probability",
        "Simulation",
        "SimulationError",
        "apportion_draws",
        "simulate",
    ),
    "formateur.tables.faults": ("TableError",),
    "formateur.tables.parties.fromtable": ("Parliaments", "from_table"),
    "formateur.tables.parties.notes": ("Guess", "TableWarning"),
    "formateur.telling.page": ("report_html",),
    "formateur.telling.pictures.charting": ("chart",),
    "formateur_models.changes.calendar": ("as_of",),
    "formateur_models.changes.overlay": ("with_scenarios",),
    "formateur_models.changes.patrons": ("ignoring",),
    "formateur_models.changes.whatif": ("Changes", "changed", "lifted"),
    "formateur_models.errors": (
        "BadTypeError",
        "BadValueError",
        "FormateurError",
        "InstanceError",
        "Problem",
        "TheoryError",
        "UncertainError",
        "UnknownNameError",
    ),
    "formateur_models.judging.certificate": (
        "Certificate",
        "Cover",
        "Group",
        "Largest",
        "Out",
        "faults as certificate_faults",
    ),
    "formateur_models.judging.judge": ("judge",),
    "formateur_models.judging.outlook": ("Flip", "flips", "surely"),
    "formateur_models.judging.verdict": ("Outlook", "Verdict"),
    "formateur_models.parliament.formed": ("Formed",),
    "formateur_models.parliament.instance": ("Instance",),
    "formateur_models.parliament.party": ("Faction", "Party", "Player", "Source"),
    "formateur_models.parliament.poll": ("Poll", "Survey"),
    "formateur_models.parliament.scenario": ("Scenario",),
    "formateur_models.parliament.seats": ("Interval",),
    "formateur_models.parliament.statements": (
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
    "formateur_models.rules.apportionment": (
        "METHODS as apportionment_methods",
        "Tie",
        "TieError",
        "apportion",
    ),
    "formateur_models.rules.majority": (
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
    "formateur_models.theories.catalogue": ("THEORIES as theories", "Theory", "theory"),
    "formateur_models.theories.wish": ("Wish",),
    "formateur_models.voting.government": ("Government",),
}
_ROOM_OF = {
    name.rpartition(" as ")[-1]: (module, name.partition(" as ")[0])
    for module, names in _LATER.items()
    for name in names
}

if not TYPE_CHECKING:  # a type checker shall know what there is not

    def __getattr__(name: str) -> object:
        """Load a name, and keep it."""
        if name not in _ROOM_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, there = _ROOM_OF[name]
        found = globals()[name] = getattr(import_module(module), there)
        return found

    def __dir__() -> list[str]:
        """Name what is loaded late, too."""
        return sorted({*globals(), *_ROOM_OF})
