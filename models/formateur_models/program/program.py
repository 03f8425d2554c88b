"""A small integer program in our own terms, which every engine translates.

Booleans, linear constraints with their reasons, and objectives that are minimised one after the
other. It is kept this small on purpose: it is no modelling language.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

CHUNK = 15  # players in one objective of the strict order: 2**15 is exact in any engine

Terms = Mapping[str, int]


@dataclass(frozen=True)
class Reason:
    """Why a constraint is there.

    Parameters
    ----------
    kind
        `definition` constraints only say what a Boolean means; no government is lost to them.
        `role` constraints say what a government is: who may vote how, and who may lead.
        `search` constraints are added while looking for the next answer.
    id
        Of the statement, the theory's requirement, or the wish; of a rule, the weight that it
        counts, empty for seats.
    """

    kind: Literal["definition", "rule", "role", "statement", "theory", "wish", "search"]
    id: str = ""


@dataclass(frozen=True)
class Definition:
    """What an auxiliary Boolean means; `definition` constraints say the same in rows.

    Parameters
    ----------
    means
        `any` of the parts is 1, `all` are, or `split`: some but not all are.
    """

    means: Literal["any", "all", "split"]
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Constraint:
    """`low <= sum(terms) <= high`; None is no bound."""

    name: str
    terms: Terms
    low: int | None
    high: int | None
    reason: Reason

    def holds(self, values: Mapping[str, int]) -> bool:
        """Say whether the values meet the constraint."""
        total = sum(factor * values[name] for name, factor in self.terms.items())
        return (self.low is None or self.low <= total) and (self.high is None or total <= self.high)


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

    def total(self, values: Mapping[str, int]) -> int:
        """Return the sum of the terms."""
        return sum(factor * values[name] for name, factor in self.terms.items())

    def value(self, total: int) -> int | Fraction:
        """Return what a sum of the terms stands for."""
        value = self.unit * (self.constant + total)
        return int(value) if value.denominator == 1 else value


@dataclass(frozen=True)
class Program:
    """What is sought.

    Parameters
    ----------
    members
        The decisions: one Boolean for each player, named by the player's id, sorted; then `lead a`
        for each candidate, `support a` and `abstain a` for each player with such an offer.
    auxiliary
        Further Booleans; the constraints fix them once the members are fixed.
    constraints
        In the order of `docs/model.md`.
    objectives
        Minimised one after the other.
    definitions
        Of auxiliary Booleans, by name; parts come before what is made of them.
    """

    members: tuple[str, ...]
    auxiliary: tuple[str, ...]
    constraints: tuple[Constraint, ...]
    objectives: tuple[Objective, ...]
    definitions: Mapping[str, Definition] = field(default_factory=dict)

    @property
    def variables(self) -> tuple[str, ...]:
        """All Booleans."""
        return self.members + self.auxiliary

    @property
    def largest_sum(self) -> int:
        """The largest sum of absolute factors: what an engine's numbers must hold."""
        terms = [c.terms for c in self.constraints] + [o.terms for o in self.objectives]
        return max(sum(map(abs, factors.values())) for factors in terms)

    def having(self, *constraints: Constraint) -> Program:
        """Return the program with more constraints."""
        return replace(self, constraints=self.constraints + constraints)

    def fixed(self, objective: Objective, total: int) -> Program:
        """Return the program with an objective held at its proved optimum."""
        name = f"{objective.name} is {total}"
        return self.having(Constraint(name, objective.terms, total, total, Reason("search")))

    def excluding(self, cabinet: Collection[str]) -> Program:
        """Return the program without one cabinet."""
        terms = {player: -1 if player in cabinet else 1 for player in self.members}
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
