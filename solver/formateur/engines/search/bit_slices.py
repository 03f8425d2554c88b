"""All coalitions of a few units at once, in bit-sliced arithmetic.

A *table* is an integer whose bit m says something of the coalition with mask m. A *number* in which
coalitions differ is a list of tables, one for each binary place. So one operation on integers
is done for thousands of coalitions, and nothing is walked through (Knuth 2011, section 7.1.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from formateur.engines.clock import Clock
from formateur.engines.search.answering import Part
from formateur.engines.search.structure import Measure, Structure, members, union
from formateur.engines.search.tree import MOST_SORTED

MOST_SLICED = 12  # units; of more, a walk is sooner over

Table = int
Number = Sequence[Table]


class Sliced(Part):
    """A plain structure of a few units: a quota, refusals, and names that are one unit each."""

    def improved(self, clock: Clock) -> tuple[tuple[int, int] | None, list[int], bool]:
        """Return the best, all that tie with it unless these are very many, and the proof."""
        s = self.structure
        seats = total(memberships(len(s.units)), s.seats)
        left = allowed(s, reaching(seats, s.quota))
        if not left:
            return None, [], True
        value = 0
        for measure in s.measures:
            if not left & (left - 1):
                least = measure.of(left.bit_length() - 1)
            elif measure.per_unit == s.seats:
                least, left = lowest(seats, left)
            else:
                least, left = cheapest(measure, left)
            value += measure.scale * least
        tied = list(islice(coalitions(left), MOST_SORTED + 1))
        return (value, tied[0]), tied if len(tied) <= MOST_SORTED else [], True


def allowed(structure: Structure, winning: Table) -> Table:
    """Say which of the coalitions that win may govern."""
    units = len(structure.units)
    inside = memberships(units)
    found = winning
    for j, others in enumerate(structure.refuses):
        if others:
            for other in members(others >> j << j):
                found &= ~(inside[j] & inside[other])
    for j in members(structure.forced):
        found &= inside[j]
    for j in members((1 << units) - 1 & ~structure.free):
        found &= ~inside[j]
    if structure.minimal:
        for j, with_j in enumerate(inside):
            found &= ~((winning & ~with_j) << (1 << j))
    return found


def cheapest(measure: Measure, among: Table) -> tuple[int, Table]:
    """Return the least that is measured among some coalitions, and those that measure it."""
    units = len(measure.per_unit)
    if not measure.terms and measure.per_unit == (1,) * units:
        return lowest(sizes(units), among)
    inside = memberships(units)
    paid = [_all_of(term.names, inside) for term in measure.terms]
    if not any(measure.per_unit) and (free := among & ~union(paid)):
        return 0, free
    costs = [term.cost for term in measure.terms]
    return lowest(total((*inside, *paid), (*measure.per_unit, *costs)), among)


def _all_of(names: Sequence[int], inside: Sequence[Table]) -> Table:
    where = -1
    for name in names:
        where &= inside[name.bit_length() - 1]
    return where


@cache
def memberships(units: int) -> tuple[Table, ...]:
    """Say of each unit j in which coalitions it is: 2^j without it, 2^j with it, and so on."""
    everywhere = (1 << (1 << units)) - 1
    return tuple(everywhere // ((1 << (1 << j)) + 1) << (1 << j) for j in range(units))


@cache
def sizes(units: int) -> Number:
    """Return the number of members."""
    return total(memberships(units), (1,) * units)


def total(tables: Sequence[Table], weights: Sequence[int]) -> Number:
    """Add up weights, each in the coalitions of its table.

    Of each place, three tables become one and a carry to the next, until one is left
    (Wallace 1964).
    """
    places: list[list[Table]] = [[] for _ in range(sum(weights).bit_length())]
    for where, weight in zip(tables, weights, strict=True):
        for place in range(weight.bit_length()):
            if weight >> place & 1:
                places[place].append(where)
    number = []
    for place, left in enumerate(places):
        while len(left) > 1:
            one, other = left.pop(), left.pop()
            third = left.pop() if left else 0
            half = one ^ other
            left.append(half ^ third)
            if carry := one & other | half & third:
                places[place + 1].append(carry)
        number.append(left[0] if left else 0)
    return number


def reaching(number: Number, least: int) -> Table:
    """Say where a number is at least so much: place by place from the last, the higher decides."""
    if least >> len(number):
        return 0
    met = -1
    for place, table in enumerate(number):
        met = met & table if least >> place & 1 else met | table
    return met


def lowest(number: Number, among: Table) -> tuple[int, Table]:
    """Return the least value of a number among some coalitions, and those that have it."""
    least = 0
    for place in reversed(range(len(number))):
        if lower := among & ~number[place]:
            among = lower
        else:
            least |= 1 << place
    return least, among


def coalitions(table: Table) -> Iterator[int]:
    """Yield the masks of which a table says it."""
    while table:
        bit = table & -table
        yield bit.bit_length() - 1
        table ^= bit
