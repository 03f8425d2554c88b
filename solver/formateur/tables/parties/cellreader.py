"""What stands in the rows of one parliament, read as what it is for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from formateur.tables.faults import Problems
from formateur.tables.parties.columns import HEX, Columns
from formateur.tables.parties.ids import id_of
from formateur.tables.parties.notes import Notes
from formateur.tables.parties.numerals import NumeralError, place, told, whole
from formateur.tables.sheets.sheet import Sheet, shown

YES = frozenset(("1", "true", "yes", "ja", "oui", "x"))
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
NO = frozenset(("0", "false", "no", "nein", "non"))


class CellReader:
    """Reads cells; what is wrong is gathered, what is guessed is noted.

    Parameters
    ----------
    decimal
        The sign before decimals.
    """

    def __init__(
        self, sheet: Sheet, columns: Columns, rows: Sequence[int], decimal: str, notes: Notes
    ) -> None:
        self.sheet, self.columns, self.rows = sheet, columns, rows
        self.decimal, self.notes, self.problems = decimal, notes, Problems()

    def fault(self, row: int | None, column: str, what: str, mend: str, alike: str = "") -> None:
        """Note what is wrong in a row, or with all of them."""
        line = None if row is None else self.sheet.lines[row]
        self.problems.add(self.sheet.name, line, column, what, mend, alike=alike or None)

    def note(self, row: int, about: str, one: str, many: str) -> None:
        """Note a guess that may be made of several rows."""
        word = "line" if self.sheet.file else "row"
        places = (f"{one}: {word}", f"{many}: {word}s")
        self.notes.count(about, *places, str(self.sheet.lines[row]))

    def cell(self, row: int, column: str) -> Any:
        """Return what stands in a row."""
        return self.sheet.columns[column][row]

    def text(self, row: int, role: str) -> str:
        """Return the text in the column for something."""
        column = self.columns.one.get(role)
        return "" if column is None else self.word(row, column)

    def word(self, row: int, column: str) -> str:
        """Return text that a terminal can show; empty where nothing stands."""
        value = self.cell(row, column)
        text = "" if value is None else shown(value)
        if found := _CONTROL.search(text):
            what = f"there is a control character, {found[0]!r}"
            self.fault(row, column, what, "take it out", "control")
        return text

    def seats(self, row: int, column: str) -> int | None:
        """Return a number of seats, 0 where nothing stands; None where it is no number."""
        try:
            return whole(self.cell(row, column), self.decimal) or 0
        except NumeralError as error:
            self.fault(row, column, error.what, error.mend, error.kind)
            return None

    def source_id(self, row: int) -> str:
        """Return what the party of a row is called; empty where nothing stands."""
        return next(filter(None, (self.word(row, column) for column in self.columns.ids)), "")

    def numbers(self, row: int, columns: Mapping[str, str]) -> dict[str, Fraction]:
        """Return positions or weights, of columns by name."""
        found = {}
        for name, column in columns.items():
            try:
                number = place(self.cell(row, column), self.decimal)
            except NumeralError as error:
                self.fault(row, column, error.what, error.mend, error.kind)
                continue
            if number is not None:
                found[name] = number
        return found

    def tags(self, row: int) -> frozenset[str]:
        """Return the tags of a row: what stands there, or where that is a yes the column's name."""
        found = set()
        for column in self.columns.tags:
            word = self.word(row, column)
            if word.casefold() in YES:
                found.add(id_of(column))
            elif word.casefold() not in NO:
                found.add(id_of(word))
        return frozenset(found - {""})

    def color(self, row: int) -> str:
        """Return a color as the format has it."""
        text = self.text(row, "color")
        if text and not HEX.fullmatch(text):
            column = self.columns.one["color"]
            self.fault(row, column, f"{told(text)} is not a color", "write it as #1b7f79", "color")
            return ""
        return f"#{text.removeprefix('#')}" if text else ""

    def yes(self, row: int, role: str) -> bool:
        """Say whether a yes stands in the column for something."""
        return self.text(row, role).casefold() in YES

    def single(self, role: str) -> Any:
        """Return what a column says of the whole parliament; None where it says several things."""
        if (column := self.columns.one.get(role)) is None:
            return None
        values = {shown(v): v for v in self.sheet.cells(column, self.rows) if v is not None}
        return next(iter(values.values())) if len(values) == 1 else None

    def count(self, about: str, told_by: str | int | None) -> int | None:
        """Return a number of seats that must be the same in all rows."""
        if not isinstance(told_by, str):
            return told_by
        first: int | None = None
        for row in self.rows:
            if self.cell(row, told_by) is None or (seats := self.seats(row, told_by)) is None:
                continue
            first = seats if first is None else first
            if seats != first:
                mend = f"give the {about} once, or the same in each row"
                self.fault(row, told_by, f"{seats} stands here, {first} above", mend, about)
        return first
