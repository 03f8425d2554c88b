"""Seats of Dutch councils: the Hare quota, remainders with a floor, and a majority for a majority.

Netherlands, Kieswet, articles P 5 to P 9, as for councils (of municipalities, for one).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

LARGE = 19  # seats from which on the rest goes by the largest averages alone (P 7)

# Says which of those who claim alike have the seats that are left for them.
Decide = Callable[[Sequence[str], int, Mapping[str, int]], Sequence[str]]


def by_law(votes: Mapping[str, float], seats: int, decide: Decide) -> dict[str, int]:
    """Return the seats of each list.

    1. A seat for each whole quota, which is votes / seats (P 5, P 6).
    2. In a body of less than 19, one more for the largest remainders of lists that have three
       quarters of a quota (P 8); then, or in a larger body at once, for the largest averages, in a
       small one at most one for each list at a time (P 7, P 8). Who has no votes has no seat.
    3. A list with more than half of the votes and no more than half of the seats has one more, at
       the cost of the list that had the last one (P 9).

    Parameters
    ----------
    votes
        Whole numbers, or floats; of any unit.
    decide
        Says who of those that claim alike have what is left: by lot, or not at all.
    """
    total = sum(votes.values())
    given = {name: int(count * seats // total) for name, count in votes.items()}
    voted = [name for name, count in votes.items() if count]
    order: list[list[str]] = []  # of those who had a seat beyond their quotas

    def give(claims: Mapping[str, Fraction | float], once: bool = False) -> None:
        """Give one seat each to the greatest claims, the greatest first; or `once` to these."""
        left = min(seats - sum(given.values()), len(claims))
        while left:
            top = max(claims.values())
            alike = [name for name, claim in claims.items() if claim == top]
            if len(alike) > left:
                alike = list(decide(alike, left, given))
            for name in alike:
                given[name] += 1
            order.append(alike)
            left -= len(alike)
            if once:
                return
            claims = {name: claim for name, claim in claims.items() if name not in alike}

    if seats < LARGE:
        rests = {name: votes[name] * seats - given[name] * total for name in voted}
        able = {n: rest for n, rest in rests.items() if 4 * votes[n] * seats >= 3 * total}
        give(able)
    while sum(given.values()) < seats:
        averages = {name: _average(votes[name], given[name] + 1) for name in voted}
        give(averages, once=seats >= LARGE)
    _majority(votes, seats, given, order, decide)
    return given


def _average(votes: float, seats: int) -> Fraction | float:
    return Fraction(votes, seats) if isinstance(votes, int) else votes / seats


def _majority(
    votes: Mapping[str, float],
    seats: int,
    given: dict[str, int],
    order: Sequence[Sequence[str]],
    decide: Decide,
) -> None:
    for name, count in votes.items():
        if 2 * count <= sum(votes.values()) or 2 * given[name] > seats:
            continue
        beaten = [others for group in order if (others := [one for one in group if one != name])]
        if beaten:
            last = beaten[-1]
            given[name] += 1
            for loser in last:
                given[loser] -= 1
            for other in decide(last, len(last) - 1, given) if len(last) > 1 else ():
                given[other] += 1
            return
