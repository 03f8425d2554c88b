"""ParlGov's `view_cabinet` as it is downloaded: one row a party in the parliament of a cabinet."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formateur.tables.csvfile import Parse, Row, WrongCellError, count
from formateur.tables.faults import Problems
from formateur.tables.sheets.opening import WORKBOOKS, is_table, opened
from formateur.tables.sheets.sheet import Sheet, shown

MARKS = frozenset(("cabinet_id", "cabinet_party", "election_seats_total"))
MOST_READ = 10_000  # characters of a heading
CABINET = {
    "country": "country_name_short",
    "cabinet": "cabinet_name",
    "seats_total": "election_seats_total",
}
PARTY = {
    "party": "party_name_short",
    "in_cabinet": "cabinet_party",
    "pm_party": "prime_minister",
}


@dataclass(frozen=True)
class View:
    """One table of cabinets and of their parties."""

    sheet: Sheet

    @property
    def cabinet_table(self) -> str:
        """What messages call the table."""
        return self.sheet.name

    party_table = cabinet_table

    def cabinets(self, columns: Mapping[str, Parse], problems: Problems) -> Iterator[Row]:
        """Yield the first row of each cabinet."""
        seen: set[str] = set()
        for row in self._rows(columns, CABINET, problems):
            if row["cabinet_id"] not in seen:
                seen.add(row["cabinet_id"])
                yield row

    def parties(self, columns: Mapping[str, Parse], problems: Problems) -> Iterator[Row]:
        """Yield every row; who has no number of seats has none."""
        return self._rows({**columns, "seats": _count_or_none}, PARTY, problems)

    def _rows(
        self, columns: Mapping[str, Parse], names: Mapping[str, str], problems: Problems
    ) -> Iterator[Row]:
        called = {column: names.get(column, column) for column in columns}
        missing = [name for name in called.values() if name not in self.sheet.columns]
        for name in missing:
            problems.add(self.sheet.name, None, name, "this column is missing", "add it")
        if missing:
            problems.told()
        for number, line in enumerate(self.sheet.lines):
            values: dict[str, Any] = {}
            for column, parse in columns.items():
                cell = self.sheet.columns[called[column]][number]
                try:
                    values[column] = parse("" if cell is None else shown(cell))
                except WrongCellError as wrong:
                    problems.add(self.sheet.name, line, called[column], *wrong.args)
            if len(values) == len(columns):
                yield Row(line, values)


def _count_or_none(cell: str) -> int:
    return count(cell) if cell.strip() not in ("", "NA") else 0


def view_of(data: Any) -> View | None:
    """Return a table that is such a view, or a frame; None of what is something else."""
    if not isinstance(data, str | os.PathLike):
        return View(opened(data))
    path = Path(data)
    if path.is_file() and is_table(path) and _marked(path):
        return View(opened(path))
    return None


def _marked(path: Path) -> bool:
    """Say whether the heading is that of the view."""
    if path.name.lower().endswith(WORKBOOKS):
        return opened(path).columns.keys() >= MARKS
    unpacked = gzip.open if path.suffix == ".gz" else open
    try:
        with unpacked(path, "rb") as stream:
            heading = stream.readline(MOST_READ)
    except (OSError, EOFError, zlib.error):  # what is wrong is told by who reads it
        return False
    return all(mark.encode() in heading for mark in MARKS)
