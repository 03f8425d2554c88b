"""Our own exact search: branch and bound on bit sets, for what coalition formation is made of."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge

from formateur.engines.base import Best, Engine
from formateur.engines.clock import Clock
from formateur.engines.search.answering import Part
from formateur.engines.search.counted_names import InexpressibleError
from formateur.engines.search.leads import by_lead
from formateur.engines.search.lifting.corrections import priced
from formateur.engines.status import Status
from formateur_models.program.program import Program
from formateur_models.voting.decisions import Decision


class Search(Engine):
    """Reads the structure of a program and walks over its coalitions.

    A program in which a lead is sought falls into parts, one for each lead; answers are merged.

    Parameters
    ----------
    compiled
        Whether to use compiled code: always, never, or (None) where it is installed and pays.
    """

    id = "search"

    def __init__(self, compiled: bool | None = None) -> None:
        self.compiled = compiled
        self._last: tuple[Program, tuple[Part, ...]] | None = None

    def parts(self, program: Program) -> tuple[Part, ...]:
        """Return the prepared program; the last one is kept, as questions come in threes.

        Raises
        ------
        InexpressibleError
            If it has a part that the search does not know.
        """
        if self._last is None or self._last[0] is not program:
            self._last = program, tuple(Part.of(led, self.compiled) for led in by_lead(program))
        return self._last[1]

    def keep(self, program: Program, parts: tuple[Part, ...]) -> None:
        """Take parts that are prepared already for those of a program."""
        self._last = program, parts

    def refuses(self, program: Program) -> str | None:
        """Say what the search does not know; None if it knows all."""
        try:
            self.parts(program)
        except InexpressibleError as error:
            return str(error)
        return None

    def best(self, program: Program, clock: Clock) -> Best:
        """Find the lexicographic optimum: the best over all leads.

        Ctrl-C ends the search as the time limit does, once anything was found.
        """
        answers: list[tuple[Part, Best]] = []
        for part in self.parts(program):
            try:
                answers.append((part, part.best(clock)))
            except KeyboardInterrupt:
                if all(best.cabinet is None for _, best in answers):
                    raise
                clock.stop()
                answers.append((part, Best(Status.UNDECIDED)))
        return _merged(answers)

    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield all solutions in strict order: those of each lead, merged."""
        parts = self.parts(program)
        if len(parts) == 1:
            return (cabinet for _, cabinet in parts[0].ranked(clock))
        found = merge(
            *(part.ranked(clock) for part in parts),
            key=lambda one: (one[0], [member not in one[1] for member in program.members]),
        )
        return (cabinet for _, cabinet in found)

    def ties(
        self, program: Program, totals: tuple[int, ...], clock: Clock
    ) -> Iterator[frozenset[Decision]]:
        """Yield each solution with these sums of the objectives once, as it is found."""
        for part in self.parts(program):
            for block in part.ties(totals, clock):
                yield from map(part.cabinet, block)

    def corrections(
        self, program: Program, wanted: int, clock: Clock
    ) -> Iterator[frozenset[Decision]] | None:
        """Yield the cheapest solutions in order; none lifts all that one before it lifts.

        Where leads are sought, this is so of each lead. None where what is lifted is more than
        conditions of the kind that these do not all govern.

        Parameters
        ----------
        program
            One whose only objective is the price of what is lifted.
        wanted
            How many are likely to be read.
        """
        parts = [(part, priced(part.structure)) for part in self.parts(program)]
        if any(sets is None for _, sets in parts):
            return None
        streams = (part.corrections(sets or (), wanted, clock) for part, sets in parts)
        found = merge(*streams, key=lambda one: one[0])
        return (cabinet for _, cabinet in found)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield each solution of the constraints once, as it is found."""
        for part in self.parts(program):
            for block in part.every(clock):
                yield from map(part.cabinet, map(int, block))


def _merged(answers: list[tuple[Part, Best]]) -> Best:
    """Return the least of what each part found; it is proved if every part is."""
    found = [best for _, best in answers if best.cabinet is not None]
    proved = all(best.status.decided for _, best in answers)
    if not found:
        return Best(Status.INFEASIBLE if proved else Status.UNDECIDED)
    least = min(found, key=lambda best: best.totals)
    if proved or not least.totals:  # where nothing is minimised, any will do
        return least
    bounds = (
        best.bounds[0] if best.bounds else part.bound
        for part, best in answers
        if best.status is not Status.INFEASIBLE
    )
    return Best(Status.FEASIBLE, least.cabinet, least.totals, (min(bounds),))
