"""A small integer program in our own terms, which every engine translates.

Booleans, linear constraints with their reasons, and objectives that are minimised one after the
other. It is kept this small on purpose: it is no modelling language.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from formateur_models.program.constraint import Constraint, Reason
from formateur_models.program.rowfamilies import Part, standing, written
from formateur_models.program.variables import Auxiliary, Definition, Terms, Variable
from formateur_models.voting.decisions import Decision

CHUNK = 15  # players in one objective of the strict order: 2**15 is exact in any engine


@dataclass(frozen=True)
class Objective:
    """Minimise `unit * (constant + sum(terms))`, an exact number."""

    name: str
    terms: Terms
    constant: int = 0
    unit: Fraction = Fraction(1)

    @property
    def least(self) -> int:
        """A bound that holds for any values: the sum of the negative factors."""
        return sum(min(factor, 0) for factor in self.terms.values())

    def total(self, values: Mapping[Variable, int]) -> int:
        """Return the sum of the terms."""
        return sum(factor * values[name] for name, factor in self.terms.items())

    def value(self, total: int) -> int | Fraction:
        """Return what a sum of the terms stands for."""
        value: int | Fraction = self.constant + total
        if self.unit == 1:
            return value
        value *= self.unit
        return int(value) if value.denominator == 1 else value


@dataclass(frozen=True)
class Program:
    """What is sought.

    Parameters
    ----------
    members
        The decisions: a `Member` for each player, sorted; then a `Lead` for each candidate, a
        `Support` and an `Abstain` for each player with such an offer.
    auxiliary
        Further Booleans; the constraints fix them once the members are fixed.
    parts
        Rows and families of rows, in the order of `docs/model.md`.
    objectives
        Minimised one after the other.
    definitions
        Of auxiliary Booleans; parts come before what is made of them.
    """

    members: tuple[Decision, ...]
    auxiliary: tuple[Auxiliary, ...]
    parts: tuple[Part, ...]
    objectives: tuple[Objective, ...]
    definitions: Mapping[Auxiliary, Definition] = field(default_factory=dict)

    @property
    def variables(self) -> tuple[Variable, ...]:
        """All Booleans."""
        return self.members + self.auxiliary

    @cached_property
    def constraints(self) -> tuple[Constraint, ...]:
        """All rows, written out when the first one is asked for."""
        return tuple(written(self.parts))

    @property
    def largest_sum(self) -> int:
        """The largest sum of absolute factors: what an engine's numbers must hold."""
        terms = [c.terms for c in self.constraints] + [o.terms for o in self.objectives]
        return max(sum(map(abs, factors.values())) for factors in terms)

    def having(self, *constraints: Constraint) -> Program:
        """Return the program with more constraints."""
        more = replace(self, parts=self.parts + constraints)
        if "constraints" in vars(self):
            vars(more)["constraints"] = self.constraints + constraints
        return more

    def standing(self, statements: Collection[str]) -> Program:
        """Return the program of which only these statements stand, and no objective."""
        return replace(self, parts=tuple(standing(self.parts, statements)), objectives=())

    def fixed(self, objective: Objective, total: int) -> Program:
        """Return the program with an objective held at its proved optimum."""
        name = f"{objective.name} is {total}"
        return self.having(Constraint(name, objective.terms, total, total, Reason("search")))

    def excluding(self, cabinet: Collection[Decision]) -> Program:
        """Return the program without one cabinet."""
        terms: Terms = {one: -1 if one in cabinet else 1 for one in self.members}
        low = 1 - len(cabinet)
        return self.having(Constraint("not again", terms, low, None, Reason("search")))

    def strict(self) -> Program:
        """Return the program with the order by membership as its last objectives.

        The first player in order of id weighs more than all others together, so no two cabinets
        are equal. Players go in chunks that keep the weights small.
        """
        chunks = (self.members[i : i + CHUNK] for i in range(0, len(self.members), CHUNK))
        order = tuple(
            Objective(
                f"order {number}",
                {player: -(1 << (len(chunk) - 1 - place)) for place, player in enumerate(chunk)},
            )
            for number, chunk in enumerate(chunks)
        )
        return replace(self, objectives=self.objectives + order)
