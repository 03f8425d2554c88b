"""What a rule counts: the players' weights, in whole units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from .majority import ONE, AllOf, Count, Rule, counts

if TYPE_CHECKING:
    from .instance import Outline


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


def ballot(outline: Outline, count: Count, seats: Mapping[str, int] | None = None) -> Ballot:
    """Return what a count counts.

    Parameters
    ----------
    seats
        Of each player; None where they are known.
    """
    players = outline.players.values()
    if not count.weight:
        seats = seats or {player.id: player.seats for player in players}
        fewest = count.needed(outline.seats, outline.voting)
        return Ballot(seats, outline.voting, outline.seats, ONE, fewest)
    weights = {player.id: player.weights.get(count.weight, Fraction(0)) for player in players}
    body = count.body
    if body is None:
        empty = (vacancy.weights.get(count.weight, Fraction(0)) for vacancy in outline.vacancies)
        body = sum((*weights.values(), *empty), Fraction(0))
    unit = Fraction(1, lcm(*(value.denominator for value in (*weights.values(), body))))
    votes = {player: int(weight / unit) for player, weight in weights.items()}
    size, voting = int(body / unit), sum(votes.values())
    return Ballot(votes, voting, size, unit, count.needed(size, voting, unit))


def needed(outline: Outline, rule: Rule) -> int:
    """Return the fewest seats that win when all others vote no, as far as seats tell."""
    if isinstance(rule, Count):
        if rule.weight:
            return 0
        return rule.needed(outline.seats, outline.voting)
    parts = (needed(outline, part) for part in rule.parts)
    return max(parts) if isinstance(rule, AllOf) else min(parts)


def voters(outline: Outline) -> frozenset[str]:
    """Return who has a seat on some admissible count, or another weight that the rule counts."""
    weights = {count.weight for count in counts(outline.rule)}
    return frozenset(
        player.id
        for player in outline.players.values()
        if player.span.high or any(player.weights.get(weight) for weight in weights)
    )


def added(weights: Iterable[Mapping[str, Fraction]]) -> dict[str, Fraction]:
    """Return the sums of weights by name."""
    total: dict[str, Fraction] = {}
    for part in weights:
        for name, weight in part.items():
            total[name] = total.get(name, Fraction(0)) + weight
    return total
