"""What the indices are made of: swings, minimal winning coalitions and their like.

Every algorithm answers some of these questions for some games; `indices.py` turns the answers into
power. Members are known by their place in the game's list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

BySize = Sequence[int]  # numbers of coalitions, by how many members they have


@dataclass(frozen=True)
class Swings:
    """Coalitions that win with a member and lose without.

    Parameters
    ----------
    each
        For each member, how many winning coalitions that are counted lose without it.
    turned
        For each member, how many losing coalitions that are counted win with it, and are counted
        then. As many as `each`, unless a part of a counted coalition may not be counted.
    winning
        The winning coalitions that are counted.
    possible
        The coalitions that are counted, winning or not.
    """

    each: Sequence[int]
    turned: Sequence[int]
    winning: int
    possible: int


@dataclass(frozen=True)
class Pivots:
    """Each member's probability of being the pivot of a random order, up to `error`."""

    each: Sequence[Fraction]
    error: Fraction = Fraction(0)


@dataclass(frozen=True)
class Coalitions:
    """A set of coalitions: how many there are, and of which size, with each member."""

    each: Sequence[BySize]
    number: int


def pivots(sizes: Sequence[BySize]) -> Pivots:
    """Return the pivots, from swings by the number of others.

    With n members, s of them arrive before the pivot in a random order and are a given set with
    probability s! (n - s - 1)! / n! (Shapley and Shubik 1954).
    """
    number = len(sizes)
    factorials = [1]
    for k in range(1, number + 1):
        factorials.append(factorials[-1] * k)
    orders = [factorials[s] * factorials[number - s - 1] for s in range(number)]
    known: dict[tuple[int, ...], Fraction] = {}
    each = []
    for one in map(tuple, sizes):
        if one not in known:
            total = sum(map(int.__mul__, one, orders))
            known[one] = Fraction(total, factorials[number])
        each.append(known[one])
    return Pivots(each)
