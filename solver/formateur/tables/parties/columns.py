"""Which column of a table is for what: as said, or as its name tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from formateur.tables.faults import Problems
from formateur.tables.parties.known_columns import POSITIONS, Names, datasets, known_columns
from formateur.tables.parties.notes import Notes
from formateur.tables.parties.said import Said
from formateur.tables.sheets.sheet import Sheet
from formateur_models.errors import did_you_mean, listed

HEX = re.compile(r"#?[0-9a-fA-F]{6}")
_OPTIONAL = ("name", "short", "color", "country", "date", "cabinet", "lead")


@dataclass(frozen=True)
class Columns:
    """Headings by what they are for.

    Parameters
    ----------
    ids
        Of each row the first that is filled.
    one
        Further single columns, by keyword.
    size, unaligned
        A column, a number, or None.
    apart
        What rows are called whose seats are nobody's who joins.
    sure
        Keywords that the caller said, so that what does not fit them is a fault.
    """

    seats: str
    ids: tuple[str, ...]
    one: Mapping[str, str]
    positions: Mapping[str, str]
    weights: Mapping[str, str]
    tags: tuple[str, ...]
    size: str | int | None
    unaligned: str | int | None
    apart: frozenset[str]
    sure: frozenset[str]

    def numeric(self) -> Iterator[str]:
        """Yield those that hold numbers."""
        yield self.seats
        yield from (part for part in (self.size, self.unaligned) if isinstance(part, str))
        yield from self.positions.values()
        yield from self.weights.values()


def columns_of(sheet: Sheet, said: Said, notes: Notes) -> Columns:
    """Find the columns.

    Raises
    ------
    TableError
        If one that is named is not there, or none tells the seats or what parties are called.
    """
    finder = _Finder(sheet, notes)
    seats = finder.find("seats", said.seats)
    ids = finder.ids(said.id)
    one = {role: finder.find(role, getattr(said, role), but=ids) for role in _OPTIONAL}
    size = said.size if isinstance(said.size, int) else finder.find("size", said.size)
    unaligned, apart = finder.unaligned(said.unaligned)
    positions = finder.positions(said.positions)
    found = Columns(
        seats=seats or finder.missing("seats", "how many seats each party has"),
        ids=ids or (finder.missing("id", "what the parties are called"),),
        one={role: column for role, column in one.items() if column},
        positions=positions,
        weights={name: finder.said("weights", column) for name, column in said.weights.items()},
        tags=tuple(finder.said("tags", column) for column in said.tags),
        size=size,
        unaligned=unaligned,
        apart=apart,
        sure=frozenset(
            role for role in ("size", "date", "color") if getattr(said, role) is not None
        ),
    )
    finder.problems.told()
    return found


class _Finder:
    """Looks columns up; notes what it guesses and what is missing."""

    def __init__(self, sheet: Sheet, notes: Notes) -> None:
        self.sheet, self.notes = sheet, notes
        self.problems = Problems()

    def said(self, role: str, column: str) -> str:
        """Return a column that is named; without regard to capitals where that is clear."""
        if (found := column_called(self.sheet, column)) is not None:
            return found
        headings = list(self.sheet.columns)
        mend = did_you_mean(column, headings, f"columns: {listed(headings)}")
        what = f"there is no column {column!r}"
        self.problems.add(self.sheet.name, None, role, what, mend)
        return ""

    def find(self, role: str, column: str | None, but: Names = ()) -> str | None:
        """Return the column for something, as named or known.

        Parameters
        ----------
        but
            Columns that are not taken by themselves.
        """
        if column is not None:
            return self.said(role, column)
        for names in known_columns(role, self.sheet.columns):
            name = names[-1] if role == "country" else names[0]
            odd = role == "color" and not _all_colors(self.sheet.columns[name])
            if odd or (name,) == but:
                continue
            self.notes.guess(role, f"the column {name!r}")
            return name
        return None

    def ids(self, column: str | None) -> Names:
        """Return the columns of what parties are called."""
        if column is not None:
            return (self.said("id", column),)
        for names in known_columns("id", self.sheet.columns):
            told = ", where that is empty ".join(map(repr, names))
            self.notes.guess("id", f"the column {told}")
            return names
        return ()

    def unaligned(
        self, said: int | str | Collection[str] | None
    ) -> tuple[str | int | None, frozenset[str]]:
        """Return the number of seats or its column, and the names of rows."""
        if said is None or isinstance(said, int):
            return said, frozenset()
        if isinstance(said, str):
            if (column := column_called(self.sheet, said)) is not None:
                return column, frozenset()
            return None, frozenset({said})
        return None, frozenset(said)

    def positions(self, said: Mapping[str, str] | None) -> dict[str, str]:
        """Return the columns of positions by dimension."""
        if said is not None:
            return {name: self.said("positions", column) for name, column in said.items()}
        found = {}
        for dimension, names in POSITIONS.items():
            there = [name for name in names if name in self.sheet.columns]
            if there:
                found[dimension] = there[0]
                self.notes.guess("positions", f"{dimension} is the column {there[0]!r}")
        return found

    def missing(self, role: str, telling: str) -> str:
        """Note that no column tells something."""
        what = f"no column tells {telling}"
        headings = listed(self.sheet.columns)
        mend = f"name it: `{role}=COLUMN` (columns: {headings})"
        for dataset in datasets(self.sheet.columns):
            if role == "seats" and dataset.lacks:
                what, mend = f"{what}: this is {dataset.name}", dataset.lacks
        if not any(problem.field == (role,) for problem in self.problems.found):
            self.problems.add(self.sheet.name, None, role, what, mend)
        return ""


def column_called(sheet: Sheet, name: str) -> str | None:
    """Return the heading that is meant; without regard to capitals where that is clear."""
    if name in sheet.columns:
        return name
    alike = [heading for heading in sheet.columns if heading.casefold() == name.casefold().strip()]
    return alike[0] if len(alike) == 1 else None


def _all_colors(cells: Collection[object]) -> bool:
    return all(cell is None or HEX.fullmatch(str(cell)) for cell in cells)
