"""Which governments may win the vote, where votes from outside count, and how probably."""

from __future__ import annotations

from formateur.questions.simulating.matrices.admissible import MOST_PLAYERS
from formateur.questions.simulating.prospects import Prospects
from formateur.questions.simulating.shares import Probability
from formateur.questions.simulating.simulation_result import Simulation
from formateur.telling.page.subject import Subject

Cabinet = tuple[str, ...]


def passing(
    subject: Subject, found: Simulation, prospects: Prospects
) -> list[tuple[Cabinet, Probability]]:
    """Return those that keep the vows which are sure to hold, and of whom nobody can be spared.

    With more than twelve players they are those that the page shows.
    """
    draws, chances = prospects.seats.shape[1], _chances(subject, found, prospects)
    return [
        (cabinet, Probability(wins, draws))
        for cabinet, wins in chances.items()
        if wins and not _spared(cabinet, wins, chances)
    ]


def _chances(subject: Subject, found: Simulation, prospects: Prospects) -> dict[Cabinet, int]:
    """Return in how many draws each cabinet passes, under whoever leads it best."""
    if found.plan.theory is None or len(found.plan.players) > MOST_PLAYERS:
        shown = (*subject.result.ties, *subject.runners_up)
        return {verdict.cabinet: prospects.vote(verdict).wins for verdict in shown}
    governments, chances = found.plan.governments(frozenset()), dict[Cabinet, int]()
    for (cabinet, _), wins in zip(governments.keys, prospects.passing(governments), strict=True):
        chances[cabinet] = max(int(wins), chances.get(cabinet, 0))
    return chances


def _spared(cabinet: Cabinet, wins: int, chances: dict[Cabinet, int]) -> bool:
    """Say whether some of its members have as good a chance without the others."""
    members = frozenset(cabinet)
    return any(
        other >= wins and members.issuperset(smaller) and len(smaller) < len(cabinet)
        for smaller, other in chances.items()
    )
