"""One row of a program, and why it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from formateur_models.program.variables import Terms, Variable


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


DEFINITION = Reason("definition")


@dataclass(frozen=True)
class Constraint:
    """`low <= sum(terms) <= high`; None is no bound."""

    name: str
    terms: Terms
    low: int | None
    high: int | None
    reason: Reason

    @property
    def reach(self) -> tuple[int, int]:
        """The least and the most that its terms can add up to."""
        factors = self.terms.values()
        return sum(one for one in factors if one < 0), sum(one for one in factors if one > 0)

    def holds(self, values: Mapping[Variable, int]) -> bool:
        """Say whether the values meet the constraint."""
        total = sum(factor * values[name] for name, factor in self.terms.items())
        return (self.low is None or self.low <= total) and (self.high is None or total <= self.high)
