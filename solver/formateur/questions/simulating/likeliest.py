"""Coalitions that may win and need all their members, and how probably they win."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from formateur.questions.simulating.matrices.admissible import MOST_PLAYERS
from formateur.questions.simulating.prospects import Prospects
from formateur.questions.simulating.shares import Probability
from formateur.questions.simulating.simulation_result import Simulation
from formateur_models.judging.verdict import Verdict

Cabinet = tuple[str, ...]
Shown = Callable[[], Iterable[Verdict]]


def likeliest(
    found: Simulation, prospects: Prospects | None, shown: Shown = tuple
) -> list[tuple[Cabinet, Probability]]:
    """Return them, the likeliest first.

    1. Where seats decide, those with a majority of their own, if in some draw no smaller one has.
    2. Where votes from outside count, those that may win the vote, if none without some of the
       members wins as often.
    3. Where vows are sure to hold, only those that keep them.

    Parameters
    ----------
    prospects
        What the same draws make of coalitions; None without a poll.
    shown
        Whom to ask about where votes decide and there are too many to ask about all.

    References
    ----------
    Bauer, Bender, Klima and Küchenhoff, "KOALA: a new paradigm for election coverage" (2019).
    """
    if prospects and not found.instance.seats_decide:
        able = _passing(found, prospects, shown)
    else:
        able = _with_majorities(found)
    return sorted(able, key=lambda one: (-one[1].count, one[0]))


def _with_majorities(found: Simulation) -> list[tuple[Cabinet, Probability]]:
    smaller, kept = found.minimal_majorities, found.vows_kept
    return [
        (coalition, chance)
        for coalition, chance in found.majorities.items()
        if smaller[coalition].count and (kept is None or coalition in kept)
    ]


def _passing(
    found: Simulation, prospects: Prospects, shown: Shown
) -> list[tuple[Cabinet, Probability]]:
    draws, chances = prospects.seats.shape[1], _chances(found, prospects, shown)
    return [
        (cabinet, Probability(wins, draws))
        for cabinet, wins in chances.items()
        if wins and not _spared(cabinet, wins, chances)
    ]


def _chances(found: Simulation, prospects: Prospects, shown: Shown) -> dict[Cabinet, int]:
    """Return in how many draws each cabinet passes, under whoever leads it best."""
    if found.plan.theory is None or len(found.plan.players) > MOST_PLAYERS:
        return {verdict.cabinet: prospects.vote(verdict).wins for verdict in shown()}
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
