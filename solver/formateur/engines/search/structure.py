"""The structure of coalition formation in a program: units, one quota, clauses, costs.

A *unit* is a player, or the players that pacts tie to each other. Unit j is bit j of a mask, units
stand in descending order of seats (then of id), and a coalition is a mask of units. A *name* is a
mask of units, any of which makes it govern.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import prod
from typing import NamedTuple

from formateur_models.cached import cached_property
from formateur_models.voting.decisions import Decision

Names = tuple[int, ...]


@dataclass(frozen=True)
class Clause:
    """If all units of `need` and one of each of `names` govern, then so does one of `then`."""

    need: int
    names: Names
    then: int

    def active(self, coalition: int) -> bool:
        """Say whether the clause asks for something."""
        return coalition & self.need == self.need and all(coalition & n for n in self.names)


class Term(NamedTuple):
    """A cost that is paid once all of the names govern."""

    names: Names
    cost: int


@dataclass(frozen=True)
class Split:
    """A cost that is paid when some but not all of the units govern."""

    units: int
    cost: int


@dataclass(frozen=True)
class Measure:
    """One objective: `per_unit[j]` for each member j, terms and splits; nothing is negative.

    In the value of a coalition it counts `scale` times: all later measures together are less
    than `scale`, so comparing values compares the objectives one after the other.
    """

    name: str
    scale: int
    per_unit: tuple[int, ...]
    terms: tuple[Term, ...]
    splits: tuple[Split, ...]

    @cached_property
    def most(self) -> int:
        """No coalition measures more."""
        paid = sum(term.cost for term in self.terms) + sum(split.cost for split in self.splits)
        return sum(self.per_unit) + paid

    @cached_property
    def pairs(self) -> tuple[tuple[int, int, int], ...]:
        """The terms of two single units: these two, and the cost."""
        return self._sorted[0]

    @cached_property
    def wider(self) -> tuple[Term, ...]:
        """All other terms."""
        return self._sorted[1]

    @cached_property
    def paid_by(self) -> dict[tuple[int, int], int]:
        """What two units pay for each other, the lower number first."""
        paid: dict[tuple[int, int], int] = {}
        for one, other, cost in self.pairs:
            pair = min(one, other), max(one, other)
            paid[pair] = paid.get(pair, 0) + cost
        return paid

    @property
    def between_pairs(self) -> bool:
        """Whether all that is paid is paid for two units that meet."""
        return bool(self.pairs) and not (self.wider or self.splits or any(self.per_unit))

    @cached_property
    def _sorted(self) -> tuple[tuple[tuple[int, int, int], ...], tuple[Term, ...]]:
        pairs, wider = [], []
        for term in self.terms:
            one, other = term.names if len(term.names) == 2 else (-1, -1)
            if one & (one - 1) or other & (other - 1):
                wider.append(term)
            else:
                pairs.append((one.bit_length() - 1, other.bit_length() - 1, term.cost))
        return tuple(pairs), tuple(wider)

    def of(self, coalition: int) -> int:
        """Measure a coalition."""
        total = sum([self.per_unit[j] for j in members(coalition)])
        for one, other, cost in self.pairs:
            if coalition >> one & coalition >> other & 1:
                total += cost
        for term in self.wider:
            if all(coalition & name for name in term.names):
                total += term.cost
        part = (s for s in self.splits if coalition & s.units not in (0, s.units))
        return total + sum(split.cost for split in part)


@dataclass(frozen=True)
class Structure:
    """What a program asks for.

    Parameters
    ----------
    units, seats
        The members of each unit, and its seats.
    quota
        The fewest seats that win.
    minimal
        Whether no unit may be dispensable.
    forced, free
        Units that are in every coalition, and that may be in some.
    refuses
        For each unit, the units with which it never governs.
    trios
        Sets of three or more units that never all govern, none inside another.
    clauses
        Further conditions; each has somebody in `then`.
    measures
        Held objectives, then those that are minimised.
    low, high
        The values that are allowed, from the held objectives.
    """

    units: tuple[tuple[Decision, ...], ...]
    seats: tuple[int, ...]
    quota: int
    minimal: bool
    forced: int
    free: int
    refuses: tuple[int, ...]
    trios: tuple[int, ...]
    clauses: tuple[Clause, ...]
    measures: tuple[Measure, ...]
    low: int
    high: int

    @property
    def total(self) -> int:
        """The seats of all units that are free."""
        return sum(self.seats[j] for j in members(self.free))

    @property
    def descending(self) -> bool:
        """Whether no unit has more seats than one before it."""
        return list(self.seats) == sorted(self.seats, reverse=True)

    @cached_property
    def cliques(self) -> tuple[int, ...]:
        """The clique of each unit: the units share out, each to one; 0 is nobody but itself.

        They are gathered in order of seats: the first unit that is left, the next that it refuses,
        and so on. Where units stand in another order there are none, as the heaviest is not first.
        """
        found = [0] * len(self.units)
        left = self.free if self.descending else 0
        while left:
            clique, others = 0, left
            while others:
                bit = others & -others
                clique |= bit
                others &= self.refuses[bit.bit_length() - 1]
            left &= ~clique
            if clique & (clique - 1):
                for j in members(clique):
                    found[j] = clique
        return tuple(found)

    @property
    def strained(self) -> Measure | None:
        """What is measured first, if that are frictions between two units."""
        dearest = next((measure for measure in self.measures if measure.most), None)
        return dearest if dearest and dearest.between_pairs else None

    def unstrained(self, measure: Measure) -> Structure:
        """Return the structure in which those refuse each other who pay in a measure of pairs."""
        refuses = list(self.refuses)
        for one, other, _ in measure.pairs:
            refuses[one] |= self.free & 1 << other
            refuses[other] |= self.free & 1 << one
        measures = (replace(m, terms=()) if m is measure else m for m in self.measures)
        return replace(self, refuses=tuple(refuses), measures=tuple(measures))

    def held(self, aims: int) -> Structure:
        """Return the structure without its last measures, so many: only what is held counts."""
        kept = len(self.measures) - aims
        span = prod(measure.most + 1 for measure in self.measures[kept:])
        scaled = (replace(m, scale=m.scale // span) for m in self.measures[:kept])
        low = self.low // span
        return replace(self, measures=tuple(scaled), low=low, high=low)

    def cabinet(self, coalition: int) -> frozenset[Decision]:
        """Return the members of a coalition."""
        return frozenset(member for j in members(coalition) for member in self.units[j])


def union(masks: Iterable[int]) -> int:
    """Return the units that are in any of the masks."""
    together = 0
    for mask in masks:
        together |= mask
    return together


def members(mask: int) -> list[int]:
    """Return the numbers of the units of a mask, in order."""
    numbers = []
    while mask:
        bit = mask & -mask
        numbers.append(bit.bit_length() - 1)
        mask ^= bit
    return numbers


def bits(mask: int) -> list[int]:
    """Return the single bits of a mask, in order."""
    bits = []
    while mask:
        bits.append(mask & -mask)
        mask &= mask - 1
    return bits
