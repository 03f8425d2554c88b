"""What theories predict for a parliament: how many coalitions, and whether one is among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from formateur.engines import AUTO
from formateur.engines.clock import Clock
from formateur.questions.ask import Ask
from formateur.questions.best.replying import Answering
from formateur.questions.counting.counting import counted
from formateur.questions.counting.polynomial import CountingError
from formateur.tables.parlgov.cabinet import Parliament
from formateur_models.changes.unplaced import dropped
from formateur_models.judging.judge import accepts, measured
from formateur_models.judging.verdict import Value
from formateur_models.theories.catalogue import Theory
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture


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

    theory: Theory
    size: int
    best: Mapping[str, Value] = field(default_factory=dict)

    def contains(self, formed: Investiture) -> bool:
        """Say whether the coalition that was voted on is among them."""
        instance, government = dropped(formed.instance, self.theory), formed.government
        vote = formed if instance is formed.instance else Investiture(instance, government)
        accepted = self.size > 0 and accepts(vote, self.theory)
        return accepted and measured(instance, government, self.theory) == self.best


def vote_on(parliament: Parliament, members: Iterable[str]) -> Investiture:
    """Return the vote on the coalition of these parties, which is held once for all theories."""
    cabinet = frozenset(parliament.players[party] for party in members)
    return Investiture(parliament.instance, Government(cabinet))


def predictions(
    parliament: Parliament,
    theories: Iterable[Theory],
    engine: str = AUTO,
    clock: Clock | None = None,
) -> dict[str, Prediction]:
    """Return what each theory predicts, by its id, without listing it where that can be done.

    1. What can be counted is (`docs/counting.md`).
    2. Connected coalitions are listed once for all theories that predict some of them. The search
       does not know the minimal ones, and the connected ones are few.
    3. Of what else could not be counted, the first tells what the best reach, and the others are
       listed to the end.

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
    found: dict[str, Prediction] = {}
    connected: dict[tuple[str | None, str], list[Theory]] = defaultdict(list)
    for theory in theories:
        if engine == AUTO and _some_of_the_connected(theory):
            connected[theory.dimension, theory.unplaced].append(theory)
        else:
            ask = Ask(parliament.instance, theory, engine=engine, clock=clock or Clock())
            found[theory.id] = _predicted(ask.placed())
    for alike in connected.values():
        ask = Ask(parliament.instance, alike[0], clock=clock or Clock())
        found.update(_among_connected(ask.placed(), alike))
    return found


def _predicted(ask: Ask) -> Prediction:
    size = _counted(ask) if ask.engine == AUTO else None
    if size is not None and not ask.theory.minimises:
        return Prediction(ask.theory, size)
    votes = Answering.of(ask).votes()
    first = next(votes, None)
    if first is None:
        return Prediction(ask.theory, 0)
    if size is None:
        size = 1 + sum(1 for _ in votes)
    return Prediction(ask.theory, size, measured(ask.instance, first.government, ask.theory))


def _counted(ask: Ask) -> int | None:
    try:
        return counted(ask)
    except CountingError:
        return None


def _some_of_the_connected(theory: Theory) -> bool:
    among = theory.requires == ("connected",) or "mcw" in theory.requires
    return among and not theory.minimises


def _among_connected(ask: Ask, theories: list[Theory]) -> dict[str, Prediction]:
    connected = replace(ask.theory, requires=("connected",))
    sizes = dict.fromkeys(theories, 0)
    for vote in Answering.of(ask.by(connected)).votes():
        for theory in theories:
            sizes[theory] += accepts(vote, theory)
    return {theory.id: Prediction(theory, size) for theory, size in sizes.items()}
