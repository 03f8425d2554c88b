"""All assignments of a small program at once: a column of zeros and ones for each Boolean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from formateur.engines.failures import EngineError
from formateur_models.program.constraint import Constraint
from formateur_models.program.program import Program
from formateur_models.program.variables import Auxiliary, Terms, Variable

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


@dataclass
class Assignments:
    """Assignments of Booleans, one a row.

    Parameters
    ----------
    codes
        The decisions of each as bits. The first decision is the highest bit, so that the largest
        code is the first in the strict order by membership.
    columns
        The values of each Boolean.
    """

    codes: Numbers
    columns: dict[Variable, Truths]

    @classmethod
    def of(
        cls, program: Program, rows: Iterable[Constraint], spend: Callable[[], object]
    ) -> Assignments:
        """Write down all that meet the rows, with all that follows from the decisions.

        1. Double the table for each decision. Once all decisions that a row names are there, drop
           what does not meet it.
        2. Work out what follows, in order: each Boolean by the rows that define it.
        3. Drop what does not meet the rows that name these.

        Raises
        ------
        EngineError
            If the rows that define a Boolean allow both values, or none.
        """
        place: dict[Variable, int] = {name: at for at, name in enumerate(program.members)}
        settled: dict[Variable, list[Constraint]] = {name: [] for name in place}
        late: list[Constraint] = []
        for row in rows:
            if row.terms and row.terms.keys() <= place.keys():
                settled[max(row.terms, key=place.__getitem__)].append(row)
            elif row.reason.kind != "definition":
                late.append(row)
        table = cls(np.zeros(1, np.int64), {})
        for member, constraints in settled.items():
            table.double(member)
            table.keep(constraints, spend)
        for name, defining in definitions(program).items():
            spend()
            table.columns[name] = table.defined(name, defining)
        table.keep(late, spend)
        return table

    def double(self, member: Variable) -> None:
        """Add a decision, which each assignment takes or not."""
        self.columns = {name: np.concatenate((one, one)) for name, one in self.columns.items()}
        taken = np.zeros(2 * self.codes.size, dtype=bool)
        taken[self.codes.size :] = True
        self.columns[member] = taken
        self.codes = np.concatenate((self.codes << 1, self.codes << 1 | 1))

    def keep(self, constraints: Sequence[Constraint], spend: Callable[[], object]) -> None:
        """Drop what does not meet all of these."""
        kept = np.ones(self.codes.size, dtype=bool)
        for constraint in constraints:
            spend()
            kept &= self.meets(constraint)
        if not kept.all():
            self.codes = self.codes[kept]
            self.columns = {name: one[kept] for name, one in self.columns.items()}

    def defined(self, name: Variable, defining: Sequence[Constraint]) -> Truths:
        """Return the values of a Boolean: the only ones that the rows that define it allow."""
        zero, one = np.ones((2, self.codes.size), dtype=bool)
        for constraint in defining:
            factor = constraint.terms[name]
            rest = self.total({other: f for other, f in constraint.terms.items() if other != name})
            zero &= _within(constraint, rest)
            one &= _within(constraint, rest + factor)
        if (zero == one).any():
            raise EngineError(f"its rows do not fix {name!r}")
        return one

    def meets(self, constraint: Constraint) -> Truths:
        """Say of each assignment whether it meets a row."""
        return _within(constraint, self.total(constraint.terms))

    def total(self, terms: Terms) -> Numbers:
        """Return a sum for each assignment."""
        total = np.zeros(self.codes.size, dtype=np.int64)
        for name, factor in terms.items():
            if factor == 1:
                total += self.columns[name]
            elif factor:
                total += np.multiply(self.columns[name], factor, dtype=np.int64)
        return total


def definitions(program: Program) -> dict[Auxiliary, list[Constraint]]:
    """Return the rows that define each auxiliary Boolean: those in which it is the last."""
    place = {name: number for number, name in enumerate(program.auxiliary)}
    found: dict[Auxiliary, list[Constraint]] = {name: [] for name in place}
    for constraint in program.constraints:
        if constraint.reason.kind == "definition":
            named = (name for name in constraint.terms if isinstance(name, Auxiliary))
            found[max(named, key=place.__getitem__)].append(constraint)
    return found


def _within(constraint: Constraint, total: Numbers) -> Truths:
    within = np.ones(total.shape, dtype=bool)
    if constraint.low is not None:
        within &= total >= constraint.low
    if constraint.high is not None:
        within &= total <= constraint.high
    return within
