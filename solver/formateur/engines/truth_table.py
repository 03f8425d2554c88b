"""The truth table: every solution of a small program, written down and looked up.

It knows rows of any form, which the search does not, and takes less time than other engines take
to load.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from formateur.engines.assignments import Assignments, Numbers, definitions
from formateur.engines.base import Best, Engine
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.status import Status
from formateur_models.program.program import Program
from formateur_models.voting.decisions import Decision

MOST_DECISIONS = 18  # a quarter of a million assignments
LARGEST_SUM = 2**62


class TruthTable(Engine):
    """Writes down all solutions once, and answers every question from these."""

    id = "table"

    def __init__(self) -> None:
        self._last: tuple[Program, _Solutions] | None = None

    def refuses(self, program: Program) -> str | None:
        """Refuse many decisions, Booleans that no row fixes, and sums beyond 64 bits."""
        if len(program.members) > MOST_DECISIONS:
            return f"it has {len(program.members)} decisions, more than {MOST_DECISIONS}"
        if program.largest_sum > LARGEST_SUM:
            return "its sums need more than 64 bits"
        free = (name for name, rows in definitions(program).items() if not rows)
        if (name := next(free, None)) is not None:
            return f"no row fixes {name!r} by itself"
        return None

    def best(self, program: Program, clock: Clock) -> Best:
        """Look up the lexicographic optimum, of several the first in order of membership."""
        try:
            found = self._solutions(program, clock)
        except TimeRanOutError:
            return Best(Status.UNDECIDED)
        if not found.codes.size:
            return Best(Status.INFEASIBLE)
        first = found.first
        totals = tuple(int(total) for total in found.totals[:, first])
        return Best(Status.OPTIMAL, found.cabinet(first), totals, totals)

    def ties(
        self, program: Program, totals: tuple[int, ...], clock: Clock
    ) -> Iterator[frozenset[Decision]]:
        """Yield each solution with these sums, in order of membership."""
        found = self._solutions(program, clock)
        same = (found.totals == np.array(totals, np.int64)[:, None]).all(axis=0)
        rows = np.flatnonzero(same)
        return map(found.cabinet, rows[np.argsort(-found.codes[rows])])

    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield all solutions, as they are sorted."""
        found = self._solutions(program, clock)
        return map(found.cabinet, found.order)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield all solutions, as they are sorted."""
        return self.ranked(program, clock)

    def _solutions(self, program: Program, clock: Clock) -> _Solutions:
        """Return the solutions; the last ones are kept, as questions come in threes."""
        if self._last is None or self._last[0] is not program:
            self._last = program, _Solutions(program, clock)
        return self._last[1]


class _Solutions:
    """All solutions of a program, with the sums of each objective."""

    def __init__(self, program: Program, clock: Clock) -> None:
        self.members = program.members
        found = Assignments.of(program, program.constraints, clock.spend)
        sums = [found.total(objective.terms) for objective in program.objectives]
        self.codes: Numbers = found.codes
        self.totals = np.array(sums, np.int64).reshape(len(sums), self.codes.size)

    @property
    def first(self) -> int:
        """The first of all in the strict order."""
        rows = np.arange(self.codes.size)
        for total in self.totals:
            here = total[rows]
            rows = rows[here == here.min()]
        return int(rows[self.codes[rows].argmax()])

    @property
    def order(self) -> npt.NDArray[np.intp]:
        """All in the strict order: by the objectives, then by membership."""
        return np.lexsort((-self.codes, *self.totals[::-1]))

    def cabinet(self, row: int) -> frozenset[Decision]:
        """Return the decisions of one."""
        code, highest = int(self.codes[row]), len(self.members) - 1
        return frozenset(m for place, m in enumerate(self.members) if code >> (highest - place) & 1)
