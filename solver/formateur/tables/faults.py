"""What is wrong with tables: all of it at once, and what is alike in one line."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from pathlib import Path

from formateur_models.errors import InstanceError, Problem

MOST_PROBLEMS = 100
MOST_LINES = 5  # that are named of those with the same fault


class TableError(InstanceError):
    """A table is not valid; carries all of its problems, or the first hundred."""


@dataclass
class Problems:
    """All that is wrong with some tables."""

    found: list[Problem] = field(default_factory=list)
    again: dict[Hashable, list[int]] = field(default_factory=dict)

    def add(
        self,
        table: Path | str,
        line: int | None,
        column: str,
        what: str,
        mend: str,
        alike: Hashable = None,
    ) -> None:
        """Note a problem; a hundred are enough.

        Parameters
        ----------
        alike
            What problems of one kind have in common: the first of a column is told, the others
            are counted. None is like no other.

        Raises
        ------
        TableError
            With the problems up to here.
        """
        kind = (str(table), column, alike)
        if alike is not None and line is not None and kind in self.again:
            self.again[kind].append(line)
            return
        place = (column,) if column else ()
        self.found.append(Problem(place, what, mend, str(table), line))
        self.again[kind if alike is not None else len(self.found)] = []
        if len(self.found) == MOST_PROBLEMS:
            self.told()

    def told(self) -> None:
        """Raise them as a TableError, if there are any."""
        if self.found:
            raise TableError(self.all)

    @property
    def all(self) -> list[Problem]:
        """The problems, each with the lines of those that are like it."""
        return [
            replace(one, what=one.what + _more(lines)) if lines else one
            for one, lines in zip(self.found, self.again.values(), strict=True)
        ]


def _more(lines: list[int]) -> str:
    named = ", ".join(map(str, lines[:MOST_LINES]))
    rest = len(lines) - MOST_LINES
    return f" (so, too, in {named}{f' and {rest} more' if rest > 0 else ''})"
