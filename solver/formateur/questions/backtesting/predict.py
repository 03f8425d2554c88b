"""What a theory predicts for a parliament: how many coalitions, and whether one is among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from formateur.engines import AUTO
from formateur.engines.clock import Clock, Limits
from formateur.questions.best.solving import enumerate_coalitions
from formateur.questions.counting.counting import counted
from formateur.questions.counting.polynomial import CountingError
from formateur.tables.parlgov.cabinet import Parliament
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish


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

    1. What can be counted is (`docs/counting.md`).
    2. The first coalition that is found tells what the best reach.
    3. What could not be counted is listed to the end.

    Parameters
    ----------
    engine
        As for :func:`formateur.count`: one that is named lists everything that is predicted.

    Raises
    ------
    TheoryError
        If the theory needs a position that is missing.
    EngineError
        If the engine cannot express the theory.
    """
    size = _counted(parliament.instance, theory) if engine == AUTO else None
    if size is not None and not theory.minimises:
        return Prediction(parliament, theory, size)
    found = _listed(parliament.instance, theory, engine)
    first = next(found, None)
    if first is None:
        return Prediction(parliament, theory, 0)
    if size is None:
        size = 1 + sum(1 for _ in found)
    return Prediction(parliament, theory, size, first.objectives)


def _counted(instance: Instance, theory: Theory) -> int | None:
    try:
        return counted(instance, theory, Wish(), Clock(Limits()))
    except CountingError:
        return None


def _listed(instance: Instance, theory: Theory, engine: str) -> Iterator[Verdict]:
    """List what is predicted; minimal connected winning coalitions as some of the connected ones.

    The search does not know the former, and the latter are few.
    """
    if engine != AUTO or "mcw" not in theory.requires or theory.minimises:
        return enumerate_coalitions(instance, theory, engine=engine)
    connected = enumerate_coalitions(instance, replace(theory, requires=("connected",)))
    judged = (judge(instance, one.cabinet, theory) for one in connected)
    return (verdict for verdict in judged if verdict.accepted)
