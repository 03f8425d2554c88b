"""The engines, by name; each is loaded only when it is asked for."""

from __future__ import annotations

from importlib import import_module

from formateur.engines.base import Engine
from formateur.engines.failures import EngineError
from formateur_models.errors import did_you_mean

ENGINES = {
    "search": ("formateur.engines.search.search", "Search"),
    "table": ("formateur.engines.truth_table", "TruthTable"),
    "cpsat": ("formateur.engines.cpsat", "CpSat"),
    "pulp:cbc": ("formateur.engines.pulp", "Cbc"),
    "pulp:highs": ("formateur.engines.pulp", "Highs"),
    "race": ("formateur.engines.race", "Race"),
}
AUTO = "auto"  # as engines/choice.py says
SMALL = "table"
GENERAL = "cpsat"
SECOND_OPINIONS = ("pulp:highs", "cpsat", "search")


def engine(name: str = GENERAL) -> Engine:
    """Return an engine.

    Raises
    ------
    EngineError
        If there is none of that name.
    """
    if name == AUTO:
        raise EngineError(f"{AUTO} is no engine; it chooses one by the program")
    check_engine(name)
    module, kind = ENGINES[name]
    made: Engine = getattr(import_module(module), kind)()
    return made


def check_engine(name: str) -> None:
    """Raise unless an engine has that name, or it leaves the choice.

    Raises
    ------
    EngineError
        If there is none of that name.
    """
    known = (AUTO, *ENGINES)
    if not isinstance(name, str) or name not in known:
        mend = did_you_mean(str(name), known, f"known: {', '.join(known)}")
        raise EngineError(f"there is no engine {name!r}; {mend}")
