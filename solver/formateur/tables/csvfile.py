"""Rows of a CSV file as typed values; what is wrong with them is gathered, with its place."""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from formateur.tables.cells import separator, shown, whole
from formateur.tables.faults import Problems
from formateur_models.errors import BadFileError, FormateurError, did_you_mean
from formateur_models.parliament.checks.consistency import FARTHEST, MOST

MISSING = frozenset(("", "NA"))
FLAGS = {"0": False, "1": True, "false": False, "true": True}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

Parse = Callable[[str], Any]


class _WrongCellError(Exception):
    """What is wrong with a cell, and its mend."""


def text(cell: str) -> str:
    """Read any text that is not empty and that a terminal can show."""
    if not cell.strip():
        raise _WrongCellError("there is nothing here", "write a name")
    if found := _CONTROL.search(cell):
        raise _WrongCellError(f"there is a control character, {found[0]!r}", "take it out")
    return cell


def count(cell: str) -> int:
    """Read a number of seats."""
    number = whole(cell)
    if number is None or number > MOST:
        mend = f"write a whole number from 0 to {MOST:,}"
        raise _WrongCellError(f"{shown(cell)} is not a number of seats", mend)
    return number


def day(cell: str) -> date:
    """Read a date."""
    try:
        return date.fromisoformat(cell.strip())
    except ValueError:
        raise _WrongCellError(f"{shown(cell)} is not a date", "write YYYY-MM-DD") from None


def flag(cell: str) -> bool:
    """Read yes or no."""
    if (word := cell.strip().casefold()) not in FLAGS:
        raise _WrongCellError(f"{shown(cell)} is neither yes nor no", "write 1 or 0")
    return FLAGS[word]


def decimal(cell: str) -> Decimal | None:
    """Read a number; None where it is missing."""
    if cell.strip() in MISSING:
        return None
    try:
        number = Decimal(cell.strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > FARTHEST:
        mend = "write a number such as 5.25, or nothing where it is missing"
        raise _WrongCellError(f"{shown(cell)} is not a position", mend)
    return number


@dataclass(frozen=True)
class Row:
    """A row and the line where it begins."""

    line: int
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


def rows(path: Path, columns: Mapping[str, Parse], problems: Problems) -> Iterator[Row]:
    """Yield the rows of a file, without those in which a cell is wrong.

    Parameters
    ----------
    columns
        How the cells of the columns that are needed are read; others are left alone.

    Raises
    ------
    FormateurError
        If the file cannot be read.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
            yield from _rows(csv.reader(file, strict=True), path, columns, problems)
    except UnicodeDecodeError as error:
        raise BadFileError(f"{path}: this is not UTF-8; save it as such") from error
    except FormateurError:  # of which some are of this kind, too
        raise
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise BadFileError(f"{path}: cannot be read ({why})") from error


def _rows(
    lines: Any, path: Path, columns: Mapping[str, Parse], problems: Problems
) -> Iterator[Row]:
    places: dict[str, int] | None = None
    before = 0
    try:
        for cells in lines:
            line, before = before + 1, lines.line_num
            if not cells:
                continue
            if places is None:
                places = _places(cells, path, columns, problems)
                wide = len(cells)
            elif len(cells) == wide:
                if (row := _row(cells, line, path, columns, places, problems)) is not None:
                    yield row
            else:
                what = f"{len(cells)} cells stand under {wide} headings"
                problems.add(path, line, "", what, "put names that have commas in quotes")
    except csv.Error as error:
        problems.add(path, before + 1, "", f"this is not CSV ({error})", "mend the quotes")
    if places is None:
        problems.add(path, 1, "", "the file is empty", f"begin with {','.join(columns)}")


def _places(
    heading: list[str], path: Path, columns: Mapping[str, Parse], problems: Problems
) -> dict[str, int]:
    if sign := separator(heading):
        what = f"the cells stand between {sign!r}"
        problems.add(path, 1, "", what, "save the file with commas between them")
        problems.told()
    wrong = [column for column in columns if heading.count(column) != 1]
    for column in wrong:
        if column in heading:
            problems.add(path, 1, column, "this column is there twice", "drop one of the two")
            continue
        others = sorted(set(heading) - set(columns))
        mend = did_you_mean(column, others, "add it, as docs/backtest.md has it")
        problems.add(path, 1, column, "this column is missing", mend)
    if wrong:
        problems.told()
    return {column: heading.index(column) for column in columns}


def _row(
    cells: list[str],
    line: int,
    path: Path,
    columns: Mapping[str, Parse],
    places: Mapping[str, int],
    problems: Problems,
) -> Row | None:
    values: dict[str, Any] = {}
    for column, parse in columns.items():
        try:
            values[column] = parse(cells[places[column]])
        except _WrongCellError as wrong:
            problems.add(path, line, column, *wrong.args)
    return Row(line, values) if len(values) == len(columns) else None
