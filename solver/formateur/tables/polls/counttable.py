"""A table of votes as far as they are counted: a row a district and party, or a row a district."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from formateur.tables.faults import Problems
from formateur.tables.naming import owners
from formateur.tables.parties.ids import ids_of
from formateur.tables.parties.notes import Notes
from formateur.tables.parties.numerals import (
    MISSING,
    NumeralError,
    decimal_sign,
    exact,
    told,
    whole,
)
from formateur.tables.polls.countcolumns import OTHERS, CountColumns, count_columns
from formateur.tables.polls.pollcolumns import share_in
from formateur.tables.sheets.sheet import Sheet, shown
from formateur_models.errors import BadValueError, did_you_mean, listed
from formateur_models.parliament.polling.counted import Counted

Named = Mapping[str, tuple[str, ...]]


@dataclass
class _Votes:
    """What the rows of a district say."""

    votes: dict[str, int] = field(default_factory=dict)
    others: int = 0
    last: dict[str, int] = field(default_factory=dict)
    last_others: int = 0
    outstanding: int | None = None
    share: Fraction | None = None

    def add(self, name: str | None, votes: int | None, last: int | None) -> None:
        """Count votes of a list; of others without a name."""
        if name is None:
            self.others += votes or 0
            self.last_others += last or 0
            return
        self.votes[name] = self.votes.get(name, 0) + (votes or 0)
        if last is not None:
            self.last[name] = self.last.get(name, 0) + last


def counted_in(
    sheet: Sheet, columns: Mapping[str, str], lists: Named, districts: Named, notes: Notes
) -> tuple[Counted, ...]:
    """Return the districts of a table of votes.

    Parameters
    ----------
    columns
        Which is `district`, `party`, `votes`, `outstanding`, `counted` or `last`, where its
        heading does not say it.
    lists
        By id, what the lists are called; votes of all else are of others.
    districts
        The same of the districts of the law; if there are none, all that the table has.

    Raises
    ------
    TableError
        With all that is wrong, by row and column.
    """
    return _Reader(sheet, count_columns(sheet, columns), lists, districts, notes).read()


def parties_in(sheet: Sheet, columns: Mapping[str, str]) -> dict[str, str]:
    """Return an id for each party that a table names."""
    found = count_columns(sheet, columns)
    names = found.rest
    if not found.wide:
        cells = sheet.columns[found.said["party"]]
        names = tuple(dict.fromkeys(shown(cell) for cell in cells if cell is not None))
    return ids_of(name for name in names if name.casefold() not in OTHERS)


class _Reader:
    """Reads the rows; what is wrong is gathered."""

    def __init__(
        self, sheet: Sheet, columns: CountColumns, lists: Named, districts: Named, notes: Notes
    ) -> None:
        self.sheet, self.columns, self.lists, self.notes = sheet, columns, lists, notes
        self.districts = districts
        self.problems = Problems()
        self.faulty: set[int] = set()  # rows
        self.seen: dict[tuple[str, str], int] = {}  # the row of a district and party
        numbers = [c for what, c in columns.said.items() if what not in ("district", "party")]
        cells = (share_in(cell, "") for name in numbers for cell in sheet.columns[name])
        self.sign = decimal_sign(cells, sheet.decimal)
        self.per_cent = self._per_cents()
        names = columns.rest if columns.wide else self._texts("party")
        self.whose = owners(names, lists, lists)
        places = self._texts("district")
        self.where = owners(places, districts, districts) if districts else ids_of(places)

    def read(self) -> tuple[Counted, ...]:
        if not self.sheet.lines:
            what = "there is no row below the heading"
            raise BadValueError(f"{self.sheet.name}: {what}; write one a district and party")
        found: dict[str, _Votes] = {}
        unclear: set[str] = set()  # districts where what is outstanding cannot be read
        for row, _ in enumerate(self.sheet.lines):
            if (place := self._place(row)) is not None:
                here = found.setdefault(place, _Votes())
                self._state(row, here)
                unclear |= {place} if row in self.faulty else set()
                if self._first(row, place):
                    for name, votes, last in self._votes(row):
                        here.add(name, votes, last)
        self._unnamed()
        self._forgotten()
        for place, here in found.items():
            total = sum(here.votes.values()) + here.others
            silent = here.outstanding is None and not here.share
            if total and silent and place not in unclear:
                what = f"{place!r} has votes, and nothing says what is outstanding there"
                self._fault(None, "outstanding", what, "write it, 0 where all votes are counted")
        self.problems.told()
        return tuple(Counted(id=place, **vars(here)) for place, here in found.items())

    def _place(self, row: int) -> str | None:
        cell = self.sheet.columns[self.columns.said["district"]][row]
        if cell is None:
            self._fault(row, "district", "no district stands here", "name it, or take the row out")
            return None
        if (name := shown(cell)) not in self.where:
            known = [word for words in self.districts.values() for word in words]
            mend = did_you_mean(name, known, f"districts of the file: {listed(known)}")
            self._fault(row, "district", f"there is no district {name!r}", mend)
            return None
        return self.where[name]

    def _first(self, row: int, place: str) -> bool:
        """Say whether a district and party stand here for the first time; a party must."""
        names = [shown(self.sheet.columns[self.columns.said["district"]][row])]
        party = ""
        if not self.columns.wide:
            cell = self.sheet.columns[self.columns.said["party"]][row]
            if cell is None:
                votes = self._number(row, "votes"), self._number(row, "last")
                if votes != (None, None):  # else it only says what is outstanding
                    mend = "name it, `others` for the rest, or take the row out"
                    self._fault(row, "party", "no party stands here", mend)
                return False
            names.append(shown(cell))
            party = self.whose.get(names[1], names[1])
        before = self.seen.setdefault((place, party), row)
        if before == row:
            return True
        rows = f"{self.sheet.lines[before]} and {self.sheet.lines[row]}"
        what = f"{', '.join(names)} stands in rows {rows}"
        self._fault(row, "district", what, "keep one of the two, or add them up")
        return False

    def _forgotten(self) -> None:
        """Tell which lists have no votes of last time, where others of their district have."""
        if self.columns.wide or "last" not in self.columns.said:
            return
        cells = self.sheet.columns[self.columns.said["last"]]
        empty = {row for row, cell in enumerate(cells) if _empty(cell)}
        filled = {place for (place, _), row in self.seen.items() if row not in empty}
        for (place, party), row in self.seen.items():
            if row in empty and place in filled and party in self.lists:
                what = "no votes of last time stand here, and other rows of the district have them"
                self._fault(row, "last", what, "write them, 0 for a new list")

    def _votes(self, row: int) -> Iterator[tuple[str | None, int | None, int | None]]:
        """Yield the list of each number of votes in a row, the number, and that of last time."""
        if not self.columns.wide:
            name = self.whose.get(shown(self.sheet.columns[self.columns.said["party"]][row]))
            yield name, self._number(row, "votes"), self._number(row, "last")
            return
        for heading in self.columns.rest:
            if heading in self.whose or heading.casefold() in OTHERS:
                yield self.whose.get(heading), self._number(row, heading), None

    def _state(self, row: int, here: _Votes) -> None:
        """Take what is outstanding; it stands once for a district, or in each of its rows alike."""
        share = self._share(row)
        left = self._number(row, "outstanding")
        for role, new, old in (
            ("outstanding", left, here.outstanding),
            ("counted", share, here.share),
        ):
            if None not in (new, old) and new != old:
                what = f"the rows of the district above say {old}, this one {new}"
                self._fault(row, role, what, "write the same in each, or once")
        here.outstanding = left if left is not None else here.outstanding
        here.share = share if share is not None else here.share

    def _number(self, row: int, role: str) -> int | None:
        heading = self.columns.said.get(role, role)
        if heading not in self.sheet.columns:
            return None
        try:
            return whole(self.sheet.columns[heading][row], self.sign)
        except NumeralError as error:
            what = error.what.replace("number of seats", "number of votes")
            self._fault(row, heading, what, error.mend, error.kind)
            return None

    def _share(self, row: int) -> Fraction | None:
        if (heading := self.columns.said.get("counted")) is None:
            return None
        cell = self.sheet.columns[heading][row]
        try:
            share = exact(share_in(cell, self.sign), self.sign)
        except NumeralError as error:
            self._fault(row, heading, error.what, error.mend, error.kind)
            return None
        if share is None:
            return None
        share = share / 100 if self.per_cent else share
        if not 0 <= share <= 1:
            self._fault(row, heading, f"{told(cell)} is no part of the votes", "write 0 to 100 %")
            return None
        return share

    def _per_cents(self) -> bool:
        """Say whether shares are per cents: one is above 1, or has the sign."""
        if (heading := self.columns.said.get("counted")) is None:
            return False
        if "%" in heading or "percent" in heading.casefold():
            return True

        def above(cell: Any) -> bool:
            try:
                return (exact(share_in(cell, self.sign), self.sign) or 0) > 1
            except NumeralError:
                return False

        return any("%" in str(cell) or above(cell) for cell in self.sheet.columns[heading])

    def _texts(self, role: str) -> list[str]:
        cells = self.sheet.columns[self.columns.said[role]]
        return list(dict.fromkeys(shown(cell) for cell in cells if cell is not None))

    def _unnamed(self) -> None:
        """Tell which lists have no votes in the table, and whose votes are counted as others'."""
        names = list(self.columns.rest) if self.columns.wide else self._texts("party")
        rest = [n for n in names if n not in self.whose and n.casefold() not in OTHERS]
        for missing in (one for one in self.lists if one not in self.whose.values()):
            known = (
                f"its names here: {listed(rest)}" if rest else "write its votes, 0 if it has none"
            )
            mend = did_you_mean(missing, rest, known)
            meant = get_close_matches(missing, rest, 1)
            row = None if self.columns.wide or not meant else self._row_of(meant[0])
            self._fault(row, "party", f"nothing here is called {missing!r}", mend)
        if rest and not self.columns.wide:
            self.notes.guess("party", f"votes of {listed(rest)} are those of others")
        elif rest:
            self.notes.guess("", f"left out: {listed(rest)}")

    def _row_of(self, name: str) -> int:
        cells = self.sheet.columns[self.columns.said["party"]]
        return next(row for row, cell in enumerate(cells) if cell and shown(cell) == name)

    def _fault(self, row: int | None, role: str, what: str, mend: str, alike: str = "") -> None:
        line = None if row is None else self.sheet.lines[row]
        self.faulty |= set() if row is None else {row}
        column = self.columns.said.get(role, role)
        self.problems.add(self.sheet.name, line, column, what, mend, alike=alike or None)


def _empty(cell: Any) -> bool:
    return cell is None or str(cell).strip().lower() in MISSING
