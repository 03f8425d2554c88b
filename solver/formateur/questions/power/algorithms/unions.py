"""A priori unions, and who talks to whom: Owen 1977 and Myerson 1977."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction
from math import factorial

from formateur.questions.power.algorithms.families import Family
from formateur.questions.power.algorithms.sets import Sets


def owen(wins: Callable[[int], bool], unions: Sequence[Sequence[int]]) -> list[Fraction]:
    """Return the Owen value of a game whose members stand in unions, going through all coalitions.

    A random order in which each union stays together: the unions arrive in random order, and the
    members of each in random order. The value is the probability of being the pivot.

    Parameters
    ----------
    wins
        Whether a coalition, as a mask of members, wins.
    unions
        The places of the members of each; every member is in one.
    """
    values = [Fraction(0)] * sum(map(len, unions))
    for k, own in enumerate(unions):
        other = [sum(1 << i for i in union) for union in (*unions[:k], *unions[k + 1 :])]
        unions_before = _orders(len(unions))
        own_before = _orders(len(own))
        for before, arrived in _subsets(other):
            for inside, coalition in _subsets([1 << i for i in own]):
                if wins(arrived | coalition):
                    continue
                for i in own:
                    if not coalition >> i & 1 and wins(arrived | coalition | 1 << i):
                        values[i] += unions_before[before] * own_before[inside]
    return values


def owen_weighted(
    weights: Sequence[int], quota: int, unions: Sequence[Sequence[int]]
) -> list[Fraction]:
    """Return the Owen value of [quota; weights], by a generating function over the other unions."""
    values = [Fraction(0)] * len(weights)
    for k, own in enumerate(unions):
        others = [sum(weights[i] for i in union) for union in (*unions[:k], *unions[k + 1 :])]
        sets = Sets(len(unions), quota, sized=True).join(others)
        unions_before = _orders(len(unions))
        own_before = _orders(len(own))
        for i in own:
            inside = Sets(len(own), quota, sized=True).join(weights[j] for j in own if j != i)
            for weight in range(quota):
                found = inside.window(weight, weight + 1)
                if not found:
                    continue
                before = sets.by_size(sets.window(quota - weight - weights[i], quota - weight))
                arrived = sum(b * n for b, n in zip(unions_before, before, strict=False))
                mine = sum(o * n for o, n in zip(own_before, inside.by_size(found), strict=False))
                values[i] += arrived * mine
    return values


def connected(family: Family, links: Iterable[Collection[int]]) -> Family:
    """Return the game in which a coalition wins if members who can talk to each other win in it.

    Two members talk directly when there is a link between them, or through others of the coalition
    (Myerson 1977). Where two disjoint coalitions can win, they are not counted twice.
    """
    u = family.universe
    near = [0] * u.number
    for one, other in links:
        near[one] |= u.has[other]
        near[other] |= u.has[one]
    together = 0
    for member in range(u.number):
        together |= 1 << (1 << member)
    for _ in range(u.number):
        grown = together
        for member in range(u.number):
            grown |= u.add(grown & near[member], member)
        if grown == together:
            break
        together = grown
    return Family(u, u.above(family.wins & together))


def _orders(number: int) -> list[Fraction]:
    """Return, for each size of a set, the probability that it is the set before a given one."""
    return [
        Fraction(factorial(s) * factorial(number - s - 1), factorial(number)) for s in range(number)
    ]


def _subsets(masks: Sequence[int]) -> list[tuple[int, int]]:
    """Return the size and the union of every subset."""
    found = [(0, 0)]
    for mask in masks:
        found += [(size + 1, joined | mask) for size, joined in found]
    return found
