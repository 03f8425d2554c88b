"""Names that stood at the top of the package before 0.2.0 work, and say where they are now."""

from __future__ import annotations

import warnings
from importlib import import_module

# By module, the names and, where it is another, what takes their place.
_MOVED: dict[str, dict[str, str]] = {
    "formateur.vows": dict.fromkeys(
        (
            *("Veto", "Cordon", "Requires", "Pact", "Include", "Limit", "Friction"),
            *("Support", "Abstain", "Lead"),
        ),
        "",
    ),
    "formateur.rules": dict.fromkeys(
        (
            *("Absolute", "Simple", "Negative", "Quota", "Share", "Against", "AllOf", "AnyOf"),
            *("Rounds", "apportionment_methods"),
        ),
        "",
    ),
    "formateur.errors": dict.fromkeys(
        (
            *("BadTypeError", "BadValueError", "InstanceError", "Problem", "TheoryError"),
            *("UncertainError", "UnknownNameError", "PowerError", "TableError", "TableWarning"),
            *("EngineError", "WrongAnswerError", "CountingError", "TimeRanOutError"),
            *("SimulationError", "DrawsError", "TieError"),
        ),
        "",
    ),
    "formateur.games": dict.fromkeys(("WeightedGame", "Threshold"), ""),
    "formateur.lists": dict.fromkeys(("Block", "coalition_blocks", "compatible_by_seats"), ""),
    "formateur.parliaments": dict.fromkeys(
        (
            *("Source", "Player", "Interval", "Parliaments", "Formed", "Scenario", "Poll", "Tie"),
            *("Survey", "Guess", "apportion_draws"),
        ),
        "",
    ),
    "formateur.answers": dict.fromkeys(
        (
            *("Conflict", "Compromise", "Effect", "Price", "Pressure", "Certificate", "Cover"),
            *("Out", "Group", "Largest", "Leverage", "Edits", "Moved", "Case", "Standing"),
            *("Status", "Outlook", "Flip", "Outcome", "Summary", "Probability"),
            *("certificate_faults", "flips", "standing"),
        ),
        "",
    ),
    "formateur.questions.best.solving": {"enumerate_coalitions": "formateur.enumerate"},
    "formateur.questions.best.standing": {"judge_formed": "formateur.judge(instance)"},
    "formateur.questions.best.result": {"to_frame": "the `to_frame` of an answer"},
    "formateur.telling.page": {"report_html": "formateur.report"},
    "formateur_models.changes.calendar": {"as_of": "instance.as_of(day)"},
    "formateur_models.changes.overlay": {"with_scenarios": "instance.with_scenarios(...)"},
    "formateur_models.changes.patrons": {"ignoring": "instance.ignoring(...)"},
    "formateur_models.changes.whatif": {
        "changed": "instance.changed(changes)",
        "lifted": "instance.lifted(...)",
    },
    "formateur_models.judging.outlook": {"surely": "instance.surely()"},
}
_IS_NOW = {"enumerate_coalitions": "enumerate", "report_html": "report"}


def moved(name: str) -> object:
    """Return what an old name stands for, with a warning that names the new one.

    Raises
    ------
    AttributeError
        If there never was such a name.
    """
    for module, names in _MOVED.items():
        if name in names:
            instead = names[name] or f"{module}.{name}"
            told = f"formateur.{name} has moved; use {instead}"
            warnings.warn(told, DeprecationWarning, stacklevel=3)
            return getattr(import_module(module), _IS_NOW.get(name, name))
    raise AttributeError(f"module 'formateur' has no attribute {name!r}")
