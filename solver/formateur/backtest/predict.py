"""What a theory predicts for a parliament: how many coalitions, and whether one is among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from formateur_models.instance import Instance
from formateur_models.judge import Value, judge
from formateur_models.theories import Theory

from ..engines import AUTO
from ..solve import count, enumerate_coalitions, solve
from .cabinet import Parliament


@dataclass(frozen=True)
class Prediction:
    """The coalitions that a theory predicts for a parliament.

    Parameters
    ----------
    size
        How many they are.
    best
        What each of them reaches in the theory's objectives.
    """

    parliament: Parliament
    theory: Theory
    size: int
    best: Mapping[str, Value] = field(default_factory=dict)

    def contains(self, members: Iterable[str]) -> bool:
        """Say whether the coalition of these parties is among them."""
        players = [self.parliament.players[party] for party in members]
        verdict = judge(self.parliament.instance, players, self.theory)
        return self.size > 0 and verdict.accepted and verdict.objectives == self.best


def predict(parliament: Parliament, theory: Theory, engine: str = AUTO) -> Prediction:
    """Return what a theory predicts, without listing it where that can be done.

    1. A theory with objectives is solved, for what the best reach.
    2. `count` counts what it can, and lists otherwise (`docs/counting.md`).
    3. Minimal connected winning coalitions are found among the connected ones, which are few.

    Parameters
    ----------
    engine
        As for :func:`formateur.count`: one that is named lists what it predicts, and step 3 is
        left out.

    Raises
    ------
    TheoryError
        If the theory needs a position that is missing.
    EngineError
        If the engine cannot express the theory.
    """
    instance = parliament.instance
    if not theory.minimises:
        refined = engine == AUTO and "mcw" in theory.requires
        size = (
            _among_connected(instance, theory)
            if refined
            else count(instance, theory, engine=engine)
        )
        return Prediction(parliament, theory, size)
    best = solve(instance, theory, top=1, engine=engine).best
    if best is None:
        return Prediction(parliament, theory, 0)
    size = count(instance, theory, engine=engine)
    return Prediction(parliament, theory, size, best.objectives)


def _among_connected(instance: Instance, theory: Theory) -> int:
    connected = replace(theory, requires=("connected",))
    found = enumerate_coalitions(instance, connected)
    return sum(judge(instance, one.cabinet, theory).accepted for one in found)
