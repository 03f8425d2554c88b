"""Which engine answers: by what a program contains, and by its size."""

from __future__ import annotations

from dataclasses import dataclass

from formateur.engines import GENERAL, SMALL, engine
from formateur.engines.base import Engine
from formateur.engines.failures import EngineError
from formateur.engines.race import Race
from formateur.engines.search.search import Search
from formateur_models.program.program import Program

MOST_SEARCHED = 64  # units that one machine word holds


@dataclass(frozen=True)
class Choice:
    """An engine, and in a sentence why it was chosen."""

    engine: Engine
    why: str


def choose(program: Program) -> Choice:
    """Choose an engine for a program.

    1. What the search does not know is tabulated if it is small, or goes to the general engine.
    2. Beyond 64 units, where its compiled form ends, the search has a head start in a race.
    3. Everything else is searched.

    Raises
    ------
    EngineError
        If none can express the program.
    """
    search = Search()
    if why := search.refuses(program):
        small = engine(SMALL)
        if small.refuses(program) is None:
            return Choice(small, f"{SMALL}: for the search, {why}")
        general = engine(GENERAL)
        if too := general.refuses(program):
            raise EngineError(f"no engine can express this program: {too}")
        return Choice(general, f"{GENERAL}: for the search, {why}")
    units = max((len(part.structure.units) for part in search.parts(program)), default=0)
    if units > MOST_SEARCHED:
        return Choice(
            Race(search),
            f"race: {units} players are more than the {MOST_SEARCHED} that a machine word holds",
        )
    return Choice(search, f"search: seats, a quota and conditions on {units} players")
