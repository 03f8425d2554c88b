"""What a theory predicts for a parliament: how many coalitions, and whether one is among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from formateur.engines import AUTO
from formateur.engines.clock import Clock
from formateur.questions.ask import Ask
from formateur.questions.best.solving import predicted
from formateur.questions.counting.counting import counted
from formateur.questions.counting.polynomial import CountingError
from formateur.tables.parlgov.cabinet import Parliament
from formateur_models.changes.unplaced import dropped
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.theories.catalogue import Theory


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
        verdict = judge(dropped(self.parliament.instance, self.theory), players, self.theory)
        return self.size > 0 and verdict.accepted and verdict.objectives == self.best


def predict(
    parliament: Parliament, theory: Theory, engine: str = AUTO, clock: Clock | None = None
) -> Prediction:
    """Return what a theory predicts, without listing it where that can be done.

    1. What can be counted is (`docs/counting.md`).
    2. The first coalition that is found tells what the best reach.
    3. What could not be counted is listed to the end.

    Parameters
    ----------
    engine
        As for :func:`formateur.count`: one that is named lists everything that is predicted.
    clock
        How long it may take; by default there is no limit.

    Raises
    ------
    TheoryError
        If the theory needs a position that is missing.
    EngineError
        If the engine cannot express the theory.
    TimeRanOutError
        If time ran out.
    """
    ask = Ask(parliament.instance, theory, engine=engine, clock=clock or Clock()).placed()
    size = _counted(ask) if engine == AUTO else None
    if size is not None and not theory.minimises:
        return Prediction(parliament, theory, size)
    found = _listed(ask)
    first = next(found, None)
    if first is None:
        return Prediction(parliament, theory, 0)
    if size is None:
        size = 1 + sum(1 for _ in found)
    return Prediction(parliament, theory, size, first.objectives)


def _counted(ask: Ask) -> int | None:
    try:
        return counted(ask)
    except CountingError:
        return None


def _listed(ask: Ask) -> Iterator[Verdict]:
    """List what is predicted; minimal connected winning coalitions as some of the connected ones.

    The search does not know the former, and the latter are few.
    """
    theory = ask.theory
    if ask.engine != AUTO or "mcw" not in theory.requires or theory.minimises:
        return predicted(ask)
    connected = predicted(ask.by(replace(theory, requires=("connected",))))
    judged = (judge(ask.instance, one.cabinet, theory) for one in connected)
    return (verdict for verdict in judged if verdict.accepted)
