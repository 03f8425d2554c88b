"""formateur: which coalitions can govern, proved and explained.

>>> import formateur
>>> instance = formateur.load("germany-2005")
>>> formateur.solve(instance).best.cabinet
('cdu-csu', 'spd')
"""

from importlib import import_module

from formateur.version import __version__

# False: type checkers take it for true by its name, and editors do not work it out. To import
# `typing` takes time.
TYPE_CHECKING = bool()  # noqa: UP018
if TYPE_CHECKING:
    from formateur import answers, errors, games, lists, parliaments, plot, rules, vows
    from formateur.library import bundled, load, read_text
    from formateur.questions.backtesting import Backtest, backtest
    from formateur.questions.backtesting.hindcast_result import Hindcast
    from formateur.questions.backtesting.hindcasting import hindcast
    from formateur.questions.batching import Question, batch
    from formateur.questions.best.judging import judge
    from formateur.questions.best.result import Result
    from formateur.questions.best.solving import count, enumerate, feasible, solve
    from formateur.questions.comparing.difference import Difference, diff
    from formateur.questions.comparing.leverage import Leverages, leverage
    from formateur.questions.comparing.variants import scenarios, timeline
    from formateur.questions.explaining.explaining import explain
    from formateur.questions.explaining.explanation import Explanation
    from formateur.questions.fitting import Fit, fit
    from formateur.questions.inferring import Inference, infer
    from formateur.questions.many.many_result import Many
    from formateur.questions.many.solving_many import solve_many
    from formateur.questions.power import Power, power
    from formateur.questions.predicting import Forecast, predict
    from formateur.questions.simulating import Simulation, simulate
    from formateur.tables.parties.fromtable import from_table
    from formateur.telling.page import report
    from formateur.telling.papers import table
    from formateur.telling.pictures.charting import chart
    from formateur_models.changes.whatif import Changes
    from formateur_models.errors import FormateurError
    from formateur_models.judging.verdict import Verdict
    from formateur_models.parliament.instance import Instance
    from formateur_models.parliament.party import Faction, Party
    from formateur_models.rules.apportionment import apportion
    from formateur_models.theories.catalogue import THEORIES as theories  # noqa: N811 (reads as data)
    from formateur_models.theories.catalogue import Theory, register, theory
    from formateur_models.theories.wish import Wish
    from formateur_models.voting.government import Government

__all__ = [
    # reading
    "load",
    "read_text",
    "from_table",
    "bundled",
    # parliaments
    "Instance",
    "Party",
    "Faction",
    "Government",
    "Changes",
    # asking
    "solve",
    "solve_many",
    "enumerate",
    "count",
    "feasible",
    "judge",
    "explain",
    "leverage",
    "diff",
    "scenarios",
    "timeline",
    "power",
    "simulate",
    "backtest",
    "hindcast",
    "fit",
    "predict",
    "infer",
    "batch",
    "apportion",
    # what is sought
    "theories",
    "theory",
    "register",
    "Theory",
    "Wish",
    "Question",
    # showing
    "chart",
    "report",
    "table",
    # answers
    "Result",
    "Many",
    "Verdict",
    "Explanation",
    "Leverages",
    "Difference",
    "Power",
    "Simulation",
    "Backtest",
    "Hindcast",
    "Fit",
    "Forecast",
    "Inference",
    # rooms
    "answers",
    "errors",
    "games",
    "lists",
    "parliaments",
    "plot",
    "rules",
    "vows",
    # the rest
    "FormateurError",
    "__version__",
]

# Each name is loaded when it is first used, as most users need few of them: by module, the names,
# and how one is called here if otherwise.
_LATER = {
    "formateur.library": (
        "bundled",
        "load",
        "read_text",
    ),
    "formateur.questions.backtesting": (
        "Backtest",
        "backtest",
    ),
    "formateur.questions.backtesting.hindcast_result": ("Hindcast",),
    "formateur.questions.backtesting.hindcasting": ("hindcast",),
    "formateur.questions.batching": (
        "Question",
        "batch",
    ),
    "formateur.questions.many.many_result": ("Many",),
    "formateur.questions.many.solving_many": ("solve_many",),
    "formateur.questions.best.judging": ("judge",),
    "formateur.questions.best.result": ("Result",),
    "formateur.questions.best.solving": (
        "count",
        "enumerate",
        "feasible",
        "solve",
    ),
    "formateur.questions.comparing.difference": (
        "Difference",
        "diff",
    ),
    "formateur.questions.comparing.leverage": (
        "Leverages",
        "leverage",
    ),
    "formateur.questions.comparing.variants": (
        "scenarios",
        "timeline",
    ),
    "formateur.questions.explaining.explaining": ("explain",),
    "formateur.questions.explaining.explanation": ("Explanation",),
    "formateur.questions.fitting": (
        "Fit",
        "fit",
    ),
    "formateur.questions.inferring": (
        "Inference",
        "infer",
    ),
    "formateur.questions.power": (
        "Power",
        "power",
    ),
    "formateur.questions.predicting": (
        "Forecast",
        "predict",
    ),
    "formateur.questions.simulating": (
        "Simulation",
        "simulate",
    ),
    "formateur.tables.parties.fromtable": ("from_table",),
    "formateur.telling.page": ("report",),
    "formateur.telling.papers": ("table",),
    "formateur.telling.pictures.charting": ("chart",),
    "formateur_models.changes.whatif": ("Changes",),
    "formateur_models.errors": ("FormateurError",),
    "formateur_models.judging.verdict": ("Verdict",),
    "formateur_models.parliament.instance": ("Instance",),
    "formateur_models.parliament.party": (
        "Faction",
        "Party",
    ),
    "formateur_models.rules.apportionment": ("apportion",),
    "formateur_models.theories.catalogue": (
        "THEORIES as theories",
        "Theory",
        "register",
        "theory",
    ),
    "formateur_models.theories.wish": ("Wish",),
    "formateur_models.voting.government": ("Government",),
}
_ROOMS = ("answers", "errors", "games", "lists", "parliaments", "plot", "rules", "vows")
_ROOM_OF = {
    name.rpartition(" as ")[-1]: (module, name.partition(" as ")[0])
    for module, names in _LATER.items()
    for name in names
}

if not TYPE_CHECKING:  # a type checker shall know what there is not

    def __getattr__(name: str) -> object:
        """Load a name, and keep it."""
        if name in _ROOMS:
            return import_module(f"formateur.{name}")
        if name not in _ROOM_OF:
            from formateur.moved import moved  # noqa: PLC0415 (few need it)

            return moved(name)
        module, there = _ROOM_OF[name]
        found = getattr(import_module(module), there)
        if callable(found) and not isinstance(found, type):
            from formateur_models.doors.keywords import verb  # noqa: PLC0415 (to import it takes time)

            found = verb(found)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        """Name what is loaded late, too."""
        return sorted({*globals(), *__all__})
