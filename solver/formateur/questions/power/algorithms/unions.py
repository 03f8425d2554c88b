"""A priori unions, and who talks to whom: Owen 1977 and Myerson 1977."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from math import factorial

from formateur.engines.clock import Spend, freely
from formateur.questions.power.algorithms.families import Family, Table, Universe
from formateur.questions.power.algorithms.sets import Sized


def owen(family: Family, unions: Sequence[Sequence[int]]) -> list[Fraction]:
    """Return the Owen value of a game whose members stand in unions, from its truth table.

    A random order in which each union stays together: the unions arrive in random order, and the
    members of each in random order. The value is the probability of being the pivot. So for the
    members of a union only coalitions count that have all of each other union, or nobody.

    Parameters
    ----------
    unions
        The places of the members of each; every member is in one.
    """
    u = family.universe
    values = [Fraction(0)] * u.number
    unions_before = _orders(len(unions))
    for k, own in enumerate(unions):
        wins = family.wins
        for other in (*unions[:k], *unions[k + 1 :]):
            wins = _whole(u, wins, other)
        own_before = _orders(len(own))
        for i in own:
            turned = u.drop(wins, i) & ~wins
            inside = [u.has[j] for j in own if j != i]
            for size, orders in enumerate(own_before):
                of_size = turned & u.at_least(inside, size) & ~u.at_least(inside, size + 1)
                counts = u.sizes(of_size)[size : size + len(unions)]
                pairs = zip(unions_before, counts, strict=False)
                values[i] += orders * sum(before * number for before, number in pairs)
    return values


def _whole(universe: Universe, table: Table, union: Sequence[int]) -> Table:
    """Return the coalitions of a table that have all of a union, told by its first, or nobody."""
    first, *rest = union
    for member in rest:
        every = universe.drop(table & universe.has[first], member)
        table = universe.without(universe.without(table, first), member) | every
    return table


def owen_weighted(
    weights: Sequence[int], quota: int, unions: Sequence[Sequence[int]], spend: Spend = freely
) -> list[Fraction]:
    """Return the Owen value of [quota; weights], by a generating function over the other unions."""
    values = [Fraction(0)] * len(weights)
    for k, own in enumerate(unions):
        others = [sum(weights[i] for i in union) for union in (*unions[:k], *unions[k + 1 :])]
        sets = Sized(len(unions), quota, spend).join(others)
        unions_before = _orders(len(unions))
        own_before = _orders(len(own))
        for i in own:
            inside = Sized(len(own), quota, spend).join(weights[j] for j in own if j != i)
            for weight in range(quota):
                spend()
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
