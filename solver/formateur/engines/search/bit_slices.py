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
from formateur.engines.search.structure import Measure, Structure, members
from formateur.engines.search.tree import MOST_SORTED

MOST_SLICED = 12  # units; of more, a walk is sooner over

Table = int
Number = list[Table]


class Sliced(Part):
    """A plain structure of a few units: a quota, refusals, and names that are one unit each."""

    def improved(self, clock: Clock) -> tuple[tuple[int, int] | None, list[int], bool]:
        """Return the best, all that tie with it unless these are very many, and the proof."""
        left = allowed(self.structure)
        if not left:
            return None, [], True
        value = 0
        for measure in self.structure.measures:
            if left & (left - 1):
                least, left = lowest(measured(measure), left)
            else:
                least = measure.of(left.bit_length() - 1)
            value += measure.scale * least
        tied = list(islice(coalitions(left), MOST_SORTED + 1))
        return (value, tied[0]), tied if len(tied) <= MOST_SORTED else [], True


def allowed(structure: Structure) -> Table:
    """Say which coalitions win and may govern."""
    units = len(structure.units)
    inside = memberships(units)
    found = winning = enough(structure.seats, structure.quota)
    for j, others in enumerate(structure.refuses):
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


def enough(seats: Sequence[int], quota: int) -> Table:
    """Say which coalitions have so many seats: who starts as many below 2^k arrives there."""
    k = max(quota, sum(seats)).bit_length()
    start, everywhere = (1 << k) - quota, (1 << (1 << len(seats))) - 1
    number = [everywhere if start >> place & 1 else 0 for place in range(k)] + [0]
    add_members(number, seats)
    return number[k]


def measured(measure: Measure) -> Number:
    """Return what is measured."""
    units = len(measure.per_unit)
    number: Number = []
    if measure.per_unit == (1,) * units:
        number += sizes(units)
    else:
        add_members(number, measure.per_unit)
    inside = memberships(units)
    for term in measure.terms:
        where = -1
        for name in term.names:
            where &= inside[name.bit_length() - 1]
        add(number, where, term.cost)
    return number


@cache
def memberships(units: int) -> tuple[Table, ...]:
    """Say of each unit j in which coalitions it is: 2^j without it, 2^j with it, and so on."""
    everywhere = (1 << (1 << units)) - 1
    return tuple(everywhere // ((1 << (1 << j)) + 1) << (1 << j) for j in range(units))


@cache
def sizes(units: int) -> tuple[Table, ...]:
    """Return the number of members."""
    number: Number = []
    add_members(number, [1] * units)
    return tuple(number)


def add_members(number: Number, per_unit: Sequence[int]) -> None:
    """Add what each member has."""
    for with_j, weight in zip(memberships(len(per_unit)), per_unit, strict=True):
        add(number, with_j, weight)


def add(number: Number, where: Table, weight: int) -> None:
    """Add a weight in some coalitions, place by place as on paper."""
    place = carry = 0
    while weight or carry:
        if place == len(number):
            number.append(0)
        old = number[place]
        if weight & 1:
            half = old ^ where
            number[place] = half ^ carry
            carry = old & where | half & carry
        else:
            number[place] = old ^ carry
            carry &= old
        weight >>= 1
        place += 1


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
