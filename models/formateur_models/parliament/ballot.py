"""What a rule counts: the players' weights, in whole units; and seats that stay empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import Names, Numbers, default, empty
from formateur_models.doors.record import record
from formateur_models.parliament.party import Player
from formateur_models.rules.majority import ONE, Count


@record(kw_only=True)
class Vacancy(Admitted):
    """What a boycott leaves empty: who has these seats neither governs nor votes.

    The body keeps its size. No statement, so that nothing lifts it.

    Parameters
    ----------
    names
        Of parties and factions, none of which takes part in anything.
    why
        What the scenario that says so is called.
    seats, weights
        What they had; it still counts in the size of the body.
    """

    names: Names
    why: str = ""
    sources: Names = default(())
    verified: bool = True
    seats: int = 0
    weights: Numbers = field(default_factory=empty, hash=False)


@dataclass(frozen=True)
class Ballot:
    """One weight of all players.

    Parameters
    ----------
    votes
        Weight of each player, in units.
    voting
        All players together, in units.
    body
        Size of the body, in units.
    unit
        What one unit stands for.
    needed
        The fewest votes that win when all others vote no, in units.
    """

    votes: Mapping[str, int]
    voting: int
    body: int
    unit: Fraction
    needed: int


def ballot(
    count: Count,
    players: Iterable[Player],
    vacancies: Iterable[Vacancy],
    *,
    voting: int,
    size: int,
) -> Ballot:
    """Return what a count counts.

    Parameters
    ----------
    vacancies
        What counts in the body, and is nobody's vote.
    voting, size
        Seats of all players together, and of the body: what a count of seats is about.
    """
    players = list(players)
    if not count.weight:
        seats = {player.id: player.seats for player in players}
        return Ballot(seats, voting, size, ONE, count.needed(size, voting))
    weights = {player.id: player.weights.get(count.weight, Fraction(0)) for player in players}
    body = count.body
    if body is None:
        empty = (vacancy.weights.get(count.weight, Fraction(0)) for vacancy in vacancies)
        body = sum((*weights.values(), *empty), Fraction(0))
    unit = Fraction(1, lcm(*(value.denominator for value in (*weights.values(), body))))
    votes = {player: int(weight / unit) for player, weight in weights.items()}
    size, voting = int(body / unit), sum(votes.values())
    return Ballot(votes, voting, size, unit, count.needed(size, voting, unit))


def added(weights: Iterable[Mapping[str, Fraction]]) -> dict[str, Fraction]:
    """Return the sums of weights by name."""
    total: dict[str, Fraction] = {}
    for part in weights:
        for name, weight in part.items():
            total[name] = total.get(name, Fraction(0)) + weight
    return total
