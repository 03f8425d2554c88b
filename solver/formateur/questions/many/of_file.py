"""The best coalition for each row of a file of seats, written to a file as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import Ask
from formateur.questions.many.in_blocks import in_blocks
from formateur.questions.many.many_result import table
from formateur.spread.progress import watched
from formateur.tables.cells import PLAIN, Dialect
from formateur.tables.draws.drawsfile import DrawsFile
from formateur.tables.naming import called
from formateur.tables.rows import check, write
from formateur_models.table import Row


@dataclass
class RowByRow:
    """Parliaments in the rows of a file, who share the vows of an instance.

    Parameters
    ----------
    ask
        What is asked of each; its clock is for all.
    seats
        A CSV file, one row a parliament, one column a player.
    statuses
        How many have a coalition, `optimal`, or are proved to have none, `infeasible`.
    complete
        Whether all were answered in time.
    """

    ask: Ask
    seats: Path
    statuses: Counter[str] = field(default_factory=Counter, init=False)
    complete: bool = field(default=True, init=False)

    def write(
        self,
        output: Path,
        processes: int = 1,
        scheduler: str | None = None,
        dialect: Dialect = PLAIN,
        members: bool = False,
    ) -> None:
        """Write a row for each; an earlier file of that name is replaced at the end, in one step.

        Parameters
        ----------
        output
            Its ending says the form: :data:`formateur.tables.rows.ENDINGS`.
        processes, scheduler
            As for :func:`formateur.solve_many`.
        dialect
            Of CSV.
        members
            Whether each player has a column.

        Raises
        ------
        FormateurError
            If a row is wrong, or the output cannot be written.
        """
        check(output, self.seats)
        rows = self._rows(processes, scheduler)
        told = table(self.ask.instance, self.ask.theory, rows)
        write(output, told.with_members() if members else told, dialect)

    def _rows(self, processes: int, scheduler: str | None) -> Iterator[Row]:
        instance = self.ask.instance
        file = DrawsFile.of(self.seats, tuple(instance.players), None, called(instance))
        first = 0
        try:
            for many in watched(in_blocks(self.ask, file, processes, scheduler), lambda: None):
                found = int(many.found.sum())
                self.statuses += Counter(optimal=found, infeasible=len(many) - found)
                yield from many.rows(first)
                first += len(many)
        except TimeRanOutError:
            self.complete = False
